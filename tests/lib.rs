//! The one integration target: golden texts, properties and whole briefings.
#![expect(clippy::expect_used, reason = "a test stops where its premise fails, and says which")]

mod boundary;
mod comparisons;
mod conflicts;
mod export;
mod front;
mod languages;
mod limits;
mod link;
mod link_properties;
mod link_storm;
mod markdown;
mod muted;
mod promises;
mod rooms;
mod samples;
mod storm;

/// So many cases of a property, or as many as the variable `PROPTEST_CASES` says: some for each change, many for a night.
pub(crate) fn cases(usual: u32) -> proptest::test_runner::Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    proptest::test_runner::Config { cases, failure_persistence: None, ..proptest::test_runner::Config::default() }
}
