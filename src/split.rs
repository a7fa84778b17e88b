//! `paste → Vec<Article>`: one paste may hold several articles.
//!
//! Posture: one article is never cut in two; two articles left together are the lesser harm, because the page lets a
//! person divide them.

use serde::{Deserialize, Deserializer, Serialize};

/// An article as it was pasted: its text and what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Article {
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Who published it, as shown to the reader.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Day of publication, ISO 8601 (`2024-11-23`).
    #[serde(default)]
    pub published: Option<String>,
    /// Address, http or https.
    #[serde(default)]
    pub url: Option<String>,
    /// The text, as pasted or, in an answer, the kept paragraphs joined by a blank line.
    pub text: String,
    /// What cleaning took out of `text`, in the order of the paste.
    #[serde(default, deserialize_with = "null_as_default")]
    pub removed: Vec<Removed>,
    /// `false`: take `text` as it is, for a person has looked at it. `None` and `true`: clean it.
    #[serde(default)]
    pub clean: Option<bool>,
}

/// A passage that cleaning took out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Removed {
    /// The passage, verbatim.
    pub text: String,
    /// Why, as a short phrase for the reader ("share buttons", "advertisement").
    pub reason: String,
    /// Where in the article's `text` it can be put back, in UTF-16 code units.
    pub at_utf16: u32,
}

/// Accepts `null` where a value with a default is expected.
pub(crate) fn null_as_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(d: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(d)?.unwrap_or_default())
}

/// Tells apart the articles of one paste.
///
/// Returns them in the order of the paste, each with its raw text, not yet cleaned; white space alone gives none.
///
/// ```
/// # use newsbraid::split::split;
/// assert_eq!(split("The dam broke. Nobody was hurt.").len(), 1);
/// assert!(split(" \n ").is_empty());
/// ```
#[must_use]
pub fn split(paste: &str) -> Vec<Article> {
    if paste.trim().is_empty() {
        return Vec::new();
    }
    vec![Article { text: paste.to_owned(), ..Article::default() }]
}
