//! The one integration target: golden texts, properties and whole briefings.
#![expect(clippy::expect_used, reason = "a test stops where its premise fails, and says which")]

mod boundary;
mod conflicts;
mod export;
mod front;
mod limits;
mod link;
mod link_properties;
mod link_storm;
mod markdown;
mod promises;
mod samples;
mod storm;
