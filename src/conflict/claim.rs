//! One short statement among longer articles is a claim being checked: it is flagged for a value that the articles give otherwise. An article
//! that the request marks as a claim is one in any case.
//!
//! Between two stories this would cry wolf; a statement of a sentence or two that repeats a longer text is expected to repeat it rightly.

use super::check::{Part, check_with};
use super::reading::Reader;
use super::{Conflict, ConflictKind};
use crate::facts::Fact;
use crate::reading::segment::{Corpus, DocumentId};
use crate::text::word_count;

/// Sentences of a statement, at most.
const MAX_CLAIM_SENTENCES: usize = 3;
/// Words of a statement, at most.
const MAX_CLAIM_WORDS: usize = 80;
/// Sentences of an article it can be checked against, at least.
const MIN_STORY_SENTENCES: usize = 4;
/// How many times as many words as the statement every article has, at least: a brief beside reports of a few sentences is a
/// report too, and names what they leave out.
const MIN_STORY_LENGTH: usize = 4;

/// The conflicts between a short statement and longer articles.
pub(super) fn contrast(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader) -> Vec<Conflict> {
    let Some(claim) = claim_among(corpus) else { return Vec::new() };
    let differs = |part: &Part| {
        let (&sentence, &value) = part.passages.first().zip(part.values.first())?;
        let own = facts.iter().find(|f| f.span == part.span && corpus.document_of(f.sentence) == claim)?;
        let kind = if own.date().is_some() { ConflictKind::Date } else { ConflictKind::Number };
        Some(Conflict::of_two(kind, (own.sentence, own.span), (sentence, value)))
    };
    check_with(corpus, facts, claim, reader).parts.iter().filter_map(differs).collect()
}

/// The document that is a claim, if one alone is.
fn claim_among(corpus: &Corpus<'_>) -> Option<DocumentId> {
    let documents = 0..u32::try_from(corpus.documents.len()).unwrap_or(u32::MAX);
    let words_in = |d: DocumentId| corpus.ids_of(d).map(|s| word_count(corpus.text(s))).sum::<usize>();
    let is_short = |d: DocumentId| (1..=MAX_CLAIM_SENTENCES).contains(&corpus.ids_of(d).len()) && words_in(d) <= MAX_CLAIM_WORDS;
    let is_marked = |d: DocumentId| corpus.documents[d as usize].claim;
    let any_marked = documents.clone().any(is_marked);
    // Several short texts are a story told in pieces, not a statement and what it is checked against.
    let mut claims = documents.clone().filter(|&d| if any_marked { is_marked(d) } else { is_short(d) });
    let claim = claims.next().filter(|_| claims.next().is_none())?;
    let least = MIN_STORY_LENGTH * words_in(claim);
    let is_story = |d: DocumentId| corpus.ids_of(d).len() >= MIN_STORY_SENTENCES && words_in(d) >= least;
    (any_marked || documents.clone().all(|d| d == claim || is_story(d))).then_some(claim)
}
