//! `paste → Corpus`: what people paste becomes articles, documents and sentences.
//!
//! In: one paste of text or HTML. Out: [`split::Article`]s, cleaned [`clean::Document`]s, and a [`segment::Corpus`] of
//! sentences. It decides by the shape of lines, by words that only sites use, and by what articles of one paste repeat.
//! Cleaning marks spans and never changes a text. What it gets wrong: articles that only a blank line parts are often read
//! as one, and a site's own sentences that look like prose stay.

pub(crate) mod boilerplate;
pub mod clean;
pub(crate) mod dateline;
mod heads;
pub mod html;
mod mail;
pub(crate) mod metadata;
pub mod segment;
pub mod split;
