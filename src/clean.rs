//! `Vec<Article> → Vec<Document>`: marks what of a paste is story and what is boilerplate.
//!
//! Cleaning never alters a text: a [`Document`] borrows the article's text and says which spans are story.

use crate::split::{Article, Removed};
use crate::text::{ByteSpan, Utf16Index};

/// A cleaned article: its text as pasted, and which passages of it are story.
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'a> {
    /// The text as it was given; every span points into it.
    pub text: &'a str,
    /// Headline, from the request or found in the text.
    pub title: Option<String>,
    /// Who published it, from the request or found in the text.
    pub outlet: Option<String>,
    /// Day of publication, ISO 8601, from the request or found in the text.
    pub published: Option<String>,
    /// Address, http or https.
    pub url: Option<String>,
    /// The story's paragraphs in order; they do not overlap.
    pub paragraphs: Vec<ByteSpan>,
    /// What is not story, in order; overlaps neither itself nor `paragraphs`.
    pub removals: Vec<Removal>,
}

/// A passage that is not story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Where it stands.
    pub span: ByteSpan,
    /// Why it is not story, as a short phrase for the reader.
    pub reason: &'static str,
}

impl Document<'_> {
    /// The article as a person sees it after cleaning: kept paragraphs joined by a blank line, and the receipt of
    /// what was taken out, each with the place where it can be put back.
    #[must_use]
    pub fn to_article(&self) -> Article {
        let mut text = String::new();
        let mut removed: Vec<(usize, Removal)> = Vec::new();
        let mut removals = self.removals.iter().copied().peekable();
        for paragraph in &self.paragraphs {
            while let Some(removal) = removals.next_if(|r| r.span.start < paragraph.start) {
                removed.push((text.len(), removal));
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(paragraph.of(self.text));
        }
        removed.extend(removals.map(|removal| (text.len(), removal)));
        let index = Utf16Index::new(&text);
        let removed = removed
            .into_iter()
            .map(|(at, removal)| Removed {
                text: removal.span.of(self.text).to_owned(),
                reason: removal.reason.to_owned(),
                at_utf16: index.utf16(u32::try_from(at).unwrap_or(u32::MAX)),
            })
            .collect();
        Article {
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            published: self.published.clone(),
            url: self.url.clone(),
            text,
            removed,
            clean: Some(false),
        }
    }
}

/// Marks the story and the boilerplate of each article; one document an article, in the same order.
///
/// An article with `clean: Some(false)` is taken as it is: all of its paragraphs are story.
#[must_use]
pub fn clean(articles: &[Article]) -> Vec<Document<'_>> {
    articles.iter().map(clean_one).collect()
}

fn clean_one(article: &Article) -> Document<'_> {
    let text = article.text.as_str();
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let span = ByteSpan::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() {
            paragraphs.push(span);
        }
        at += line.len() + 1;
    }
    Document {
        text,
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        published: article.published.clone(),
        url: article.url.clone(),
        paragraphs,
        removals: Vec::new(),
    }
}
