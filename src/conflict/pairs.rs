//! Pairs of sentences of two documents that may make the same claim.

use crate::claims::candidates::candidates;
use crate::claims::cluster::Cluster;
use crate::claims::terms::Terms;
use crate::facts::Fact;
use crate::reading::segment::{Corpus, SentenceId};

/// Similarity at or above which two sentences may make the same claim, in `0.0..=1.0`. Lower finds claims in other words and
/// many more pairs that only share a subject. Default 0.15: measured on prototypes, where half of the pairs that disagree on
/// a date stayed under the threshold of merging.
const MIN_SIMILARITY: f32 = 0.15;

/// Sentences before it that one sentence is paired with, at most, the most alike first: a list of like figures would pair each with each,
/// and four hundred tellings of one story theirs. Raising it costs the square of such pastes. Default 32: every story of Multi-News, BASIL
/// and ECB+ is the same to the byte as with 160.
const MAX_PARTNERS: usize = 32;

/// Two sentences of different documents, `a < b`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) a: SentenceId,
    pub(super) b: SentenceId,
    pub(super) similarity: f32,
    /// Do they make one claim in two languages? Then no word says what a value is of.
    pub(super) across: bool,
}

/// Members of one claim that are held against each other across languages, at most: a wire report repeated in forty papers says it once.
const MAX_MEMBERS: usize = 12;

/// The pairs of sentences with facts, of different documents, that are alike enough or make one claim in two languages; ascending.
pub(super) fn similar(corpus: &Corpus<'_>, terms: &Terms, clusters: &[Cluster], facts: &[Fact]) -> Vec<Pair> {
    let mut stating: Vec<SentenceId> = facts.iter().map(|f| f.sentence).collect();
    stating.dedup();
    let mut pairs = among(corpus, terms, &stating);
    for cluster in
        clusters.iter().filter(|c| c.members.iter().any(|&id| corpus.language_of(id) != corpus.language_of(c.representative)))
    {
        let states = |id: &&SentenceId| stating.binary_search(id).is_ok();
        let members: Vec<SentenceId> = cluster.members.iter().filter(states).take(MAX_MEMBERS).copied().collect();
        for (place, &a) in members.iter().enumerate() {
            let others = members[place + 1..].iter().filter(|&&b| corpus.language_of(a) != corpus.language_of(b));
            pairs.extend(others.map(|&b| Pair { a, b, similarity: 0.0, across: true }));
        }
    }
    pairs.sort_unstable_by_key(|p| (p.a, p.b, !p.across));
    pairs.dedup_by_key(|p| (p.a, p.b));
    pairs
}

/// Cosine of the stemmed words below which a pair is not compared further. Raising it loses pairs that share roots and not
/// stems; at 0.0 every two sentences with a common word are compared in full. Default 0.12: of the flags on Multi-News, BASIL and
/// ECB+ that 0.08 gives, one is lost, and it was doubtful.
const MIN_SHARED_WORDS: f32 = 0.12;

/// The pairs among these sentences (ascending), of different documents, that are alike enough.
fn among(corpus: &Corpus<'_>, terms: &Terms, sentences: &[SentenceId]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut against = terms.against();
    candidates(terms, sentences, MIN_SHARED_WORDS, |place, found| {
        let b = sentences[place];
        let first = pairs.len();
        for a in found.iter().map(|&a| sentences[a as usize]).filter(|&a| corpus.document_of(a) != corpus.document_of(b)) {
            let similarity = against.similarity_of_sharing(b, a, MIN_SHARED_WORDS);
            pairs.extend(similarity.filter(|s| *s >= MIN_SIMILARITY).map(|similarity| Pair { a, b, similarity, across: false }));
        }
        if pairs.len() - first > MAX_PARTNERS {
            pairs[first..].sort_unstable_by(|x, y| y.similarity.total_cmp(&x.similarity).then(x.a.cmp(&y.a)));
            pairs.truncate(first + MAX_PARTNERS);
        }
    });
    pairs
}
