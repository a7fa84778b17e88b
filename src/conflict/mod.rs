//! `Clusters + Stories + Facts → Vec<Conflict>, Vec<Comparison>`: who says what, and where that is a dispute.
//!
//! In: claims and typed values. Out: rows of values side by side (`compare`), of which the surest are [`Conflict`]s: a disagreement that is
//! missed costs less than one that is none, because a reader who was warned for nothing stops reading warnings. Sentences that
//! disagree often fail to merge, so every pair of sentences of two documents that are alike enough is looked at (`pairs`); two values are
//! held against each other when typed gates and the words around say that they are of one thing (`place`). Names and the status of
//! agreements have stages of their own; a claim is held against the articles word by word (`check`). In other languages than English
//! figures, days and the status of agreements are compared.

mod change;
mod check;
mod compare;
mod doubt;
mod gates;
mod names;
mod naming;
mod pairs;
mod place;
mod reading;
mod slots;
mod status;

use serde::{Deserialize, Serialize};

use crate::claims::cluster::Cluster;
use crate::claims::origins::Origin;
use crate::claims::stories::Story;
use crate::claims::terms::Terms;
use crate::claims::voices::Voices;
use crate::contract::value::{Value, read_name};
use crate::facts::Fact;
use crate::reading::segment::{Corpus, SentenceId};
use crate::text::ByteSpan;

pub use check::{Checked, Part, Status, check, evidence};
pub use compare::{Comparison, Mention};
pub use doubt::Evidence;

/// What a conflict is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", try_from = "Value")]
pub enum ConflictKind {
    /// A day, month or year.
    #[default]
    Date,
    /// A figure: a count, money, percent, a measure or a duration.
    Number,
    /// A person or body in the same role.
    Name,
    /// Where it happened.
    Place,
    /// How far something has come: signed, agreed, proposed, denied.
    Status,
    /// One affirms what the other denies.
    Polarity,
}

read_name!(ConflictKind { Date: "date", Number: "number", Name: "name", Place: "place", Status: "status", Polarity: "polarity" });

/// Incompatible values on one claim, from at least two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What it is about.
    pub kind: ConflictKind,
    /// Did the value change from one report to the next, as a toll or a price does? Then the sources do not disagree.
    pub over_time: bool,
    /// One a document, from at least two documents: in sentence order, or oldest first where they differ over time.
    pub claims: Vec<Claim>,
}

/// One side of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The sentence that states the value.
    pub sentence: SentenceId,
    /// The value as written, as a span of the document's text.
    pub span: ByteSpan,
    /// Claims of one number say the same in other words: "28 people" and "twenty-eight"; from 0 in the order of the claims.
    pub side: u32,
}

impl Conflict {
    /// Two claims that exclude each other.
    fn of_two(kind: ConflictKind, one: (SentenceId, ByteSpan), other: (SentenceId, ByteSpan)) -> Self {
        let mut both = [one, other];
        both.sort_unstable();
        let claims = (0..).zip(both).map(|(side, (sentence, span))| Claim { sentence, span, side }).collect();
        Self { kind, over_time: false, claims }
    }
}

/// Finds where sources disagree; ordered by the first claim's sentence.
///
/// No facts or one document give an empty list. Costs follow the number of similar sentence pairs, not the square of the
/// sentences.
#[must_use]
pub fn contrast(corpus: &Corpus<'_>, terms: &Terms, clusters: &[Cluster], facts: &[Fact]) -> Vec<Conflict> {
    compare(corpus, terms, clusters, &[], &[], facts).0
}

/// [`contrast`], and who says what: what two or more articles give a value for, those that differ first, then those of most
/// documents. Articles on two events disagree on nothing, and an article and its copy agree on nothing.
///
/// No facts or one document give empty lists. Costs follow the number of similar sentence pairs, which are looked for once.
///
/// # Examples
///
/// ```
/// # use newsbraid::{Article, Options, brief};
/// let told = |n: u32| Article { text: format!("The ferry of Orla carries {n} passengers."), ..Article::default() };
/// let briefing = brief(&[told(240), told(420), told(240)], &Options::default());
/// let row = &briefing.comparisons[0];
/// assert_eq!((row.what.as_str(), row.differs), ("passengers", true));
/// let values: Vec<_> = row.values.iter().map(|v| (v.value.as_str(), v.citations.len())).collect();
/// assert_eq!(values, [("240", 2), ("420", 1)]);
/// ```
#[must_use]
pub fn compare(
    corpus: &Corpus<'_>,
    terms: &Terms,
    clusters: &[Cluster],
    origins: &[Origin],
    stories: &[Story],
    facts: &[Fact],
) -> (Vec<Conflict>, Vec<Comparison>) {
    if corpus.documents.len() < 2 {
        return (Vec::new(), Vec::new());
    }
    let pairs = pairs::similar(corpus, terms, clusters, facts);
    let mut reader = reading::Reader::new();
    let mut others = names::contrast(corpus, terms, clusters, facts, &mut reader);
    others.extend(status::contrast(corpus, facts, &mut reader));
    let (mut conflicts, comparisons) =
        compare::compare(corpus, stories, &Voices::of(corpus, origins), facts, others, &pairs, &mut reader);
    conflicts.sort_by_key(|c| c.claims.first().map(|claim| (claim.sentence, claim.span, c.kind)));
    (conflicts, comparisons)
}
