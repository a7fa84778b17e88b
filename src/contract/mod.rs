//! What a request and an answer are made of, before anything is read: values as any host hands them over, and errors.
//!
//! In: what a host has parsed. Out: `Value`, the one form that requests and links are read from, and
//! [`error::Error`], the one way in which the edges refuse. An object is read field by field; what is unknown is ignored
//! and what is missing is its type's default. What it gets wrong: nothing is checked here beyond form and depth; limits
//! stand where they are needed.

pub mod error;
pub(crate) mod value;
