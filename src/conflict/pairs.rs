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

/// Sentences before it that one sentence is paired with, at most, the most alike first: no claim is made so often, and a list
/// of like figures would pair each with each.
const MAX_PARTNERS: usize = 160;

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

/// Cosine of the stemmed words below which a pair is not compared further, as far as stems of few sentences bring it
/// together. Raising it loses pairs that share roots and not stems; at 0.0 every two sentences with a common word are
/// compared in full. Default 0.08: no flag on Multi-News, BASIL or ECB+ is lost, and
/// 1,000 articles take a third of the time.
const MIN_SHARED_WORDS: f32 = 0.08;

/// The pairs among these sentences (ascending), of different documents, that are alike enough; ascending.
fn among(corpus: &Corpus<'_>, terms: &Terms, sentences: &[SentenceId]) -> Vec<Pair> {
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms.document_frequency.len()];
    let mut shared = vec![0.0f32; sentences.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut pairs = Vec::new();
    let mut against = terms.against();
    for (j, &b) in (0u32..).zip(sentences) {
        for &(stem, weight) in &terms.words[b as usize] {
            let posting = &mut postings[stem as usize];
            if posting.len() >= MAX_POSTING {
                continue;
            }
            for &(i, other) in posting.iter() {
                if shared[i as usize] == 0.0 {
                    touched.push(i);
                }
                shared[i as usize] += weight * other;
            }
            posting.push((j, weight));
        }
        let first = pairs.len();
        for i in touched.drain(..) {
            let a = sentences[i as usize];
            if std::mem::take(&mut shared[i as usize]) < MIN_SHARED_WORDS || corpus.document_of(a) == corpus.document_of(b) {
                continue;
            }
            let similarity = against.similarity(b, a);
            if similarity >= MIN_SIMILARITY {
                pairs.push(Pair { a, b, similarity });
            }
        }
        if pairs.len() - first > MAX_PARTNERS {
            pairs[first..].sort_unstable_by(|x, y| y.similarity.total_cmp(&x.similarity).then(x.a.cmp(&y.a)));
            pairs.truncate(first + MAX_PARTNERS);
        }
    }
    pairs.sort_unstable_by_key(|p| (p.a, p.b));
    pairs
}
