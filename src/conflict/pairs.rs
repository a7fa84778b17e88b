//! Pairs of sentences of two documents that may make the same claim.

use crate::facts::Fact;
use crate::segment::{Corpus, SentenceId};
use crate::terms::Terms;

/// Similarity at or above which two sentences may make the same claim, in `0.0..=1.0`. Lower finds claims in other words and
/// many more pairs that only share a subject. Default 0.15: measured on prototypes, where half of the pairs that disagree on
/// a date stayed under the threshold of merging.
const MIN_SIMILARITY: f32 = 0.15;

/// Sentences after which a stem's posting is no longer read: a word of so many sentences brings no two together.
const MAX_POSTING: usize = 400;

/// Two sentences of different documents, `a < b`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) a: SentenceId,
    pub(super) b: SentenceId,
    pub(super) similarity: f32,
}

/// The pairs of sentences with facts, of different documents, that are alike enough; ascending.
pub(super) fn similar(corpus: &Corpus<'_>, terms: &Terms, facts: &[Fact]) -> Vec<Pair> {
    let mut stating: Vec<SentenceId> = facts.iter().map(|f| f.sentence).collect();
    stating.dedup();
    among(corpus, terms, &stating)
}

/// The pairs among these sentences (ascending), of different documents, that are alike enough; ascending.
fn among(corpus: &Corpus<'_>, terms: &Terms, sentences: &[SentenceId]) -> Vec<Pair> {
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); terms.document_frequency.len()];
    let mut seen = vec![u32::MAX; sentences.len()];
    let mut pairs = Vec::new();
    for (j, &b) in (0u32..).zip(sentences) {
        for &(stem, _) in &terms.words[b as usize] {
            let posting = &mut postings[stem as usize];
            if posting.len() >= MAX_POSTING {
                continue;
            }
            for &i in posting.iter() {
                let a = sentences[i as usize];
                if seen[i as usize] == j || corpus.document_of(a) == corpus.document_of(b) {
                    continue;
                }
                seen[i as usize] = j;
                let similarity = terms.similarity(a, b);
                if similarity >= MIN_SIMILARITY {
                    pairs.push(Pair { a, b, similarity });
                }
            }
            posting.push(j);
        }
    }
    pairs.sort_unstable_by_key(|p| (p.a, p.b));
    pairs
}
