//! `Corpus + Terms → Vec<Story>`: articles on different events are told apart.
//!
//! Posture: conservative. Two events of one affair under one heading are read without harm; one event torn in two hides
//! that its sources agree. Known miss: two meetings of the same people share most of their words and stay together.

use crate::linkage::average_linkage;
use crate::segment::{Corpus, DocumentId};
use crate::terms::Terms;

/// Mean cosine of two articles at or above which they tell one story, in `0.0..=1.0`.
/// Raising it tears stories apart, at 0.0 everything is one story. Default 0.08: between 0.04 and 0.08 it parts the same
/// articles of Multi-News, where most of those parted are pages that have nothing to do with the rest.
pub const STORY_SIMILARITY: f32 = 0.08;

/// The articles on one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its articles, ascending; never empty.
    pub documents: Vec<DocumentId>,
}

/// Groups documents by event; every document is in exactly one story, stories with most documents first.
///
/// Average linkage over the cosines of the documents' stems, weighted as in [`vectorize`](crate::terms::vectorize) with
/// documents in place of sentences.
///
/// # Examples
///
/// ```
/// # use newsbraid::{clean::clean, segment::segment, split::Article, stories::group, terms::vectorize};
/// # let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let articles = [
///     article("The dam at Orla broke on Monday."),
///     article("Tea sales rose in Porto."),
///     article("On Monday the dam at Orla broke."),
/// ];
/// let corpus = segment(clean(&articles));
/// let stories = group(&corpus, &vectorize(&corpus));
/// assert_eq!(stories[0].documents, [0, 2]);
/// ```
#[must_use]
pub fn group(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Story> {
    let n = corpus.documents.len();
    let mut stems: Vec<Vec<u32>> = vec![Vec::new(); n];
    for id in corpus.ids() {
        stems[corpus.document_of(id) as usize].extend(&terms.stems[id as usize]);
    }
    let mut postings: Vec<Vec<(usize, f32)>> = vec![Vec::new(); terms.document_frequency.len()];
    for (document, own) in stems.iter_mut().enumerate() {
        own.sort_unstable();
        for run in own.chunk_by(|a, b| a == b) {
            postings[run[0] as usize].push((document, 1.0 + libm::logf(run.len() as f32)));
        }
    }
    let mut lengths = vec![0.0f32; n];
    for posting in &mut postings {
        let idf = libm::logf(1.0 + n as f32 / posting.len().max(1) as f32);
        for (document, weight) in posting.iter_mut() {
            *weight *= idf;
            lengths[*document] += *weight * *weight;
        }
    }
    let mut dot = vec![0.0f32; n * n];
    for posting in &postings {
        for (i, &(b, y)) in posting.iter().enumerate() {
            for &(a, x) in &posting[..i] {
                dot[a * n + b] += x * y;
            }
        }
    }
    let mut edges = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            let length = (lengths[a] * lengths[b]).sqrt();
            if dot[a * n + b] > 0.0 && length > 0.0 {
                edges.push((a, b, dot[a * n + b] / length));
            }
        }
    }
    let mut stories: Vec<Story> = average_linkage(&vec![1; n], &edges, STORY_SIMILARITY)
        .into_iter()
        .map(|documents| Story { documents: documents.into_iter().map(|d| u32::try_from(d).unwrap_or(u32::MAX)).collect() })
        .collect();
    stories.sort_by_key(|s| (std::cmp::Reverse(s.documents.len()), s.documents[0]));
    stories
}
