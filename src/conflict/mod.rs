//! `Clusters + Facts → Vec<Conflict>`: where sources disagree on one claim.
//!
//! Posture: rather miss one than cry wolf. Sentences that disagree on a date often fail to merge, so every pair of sentences of
//! two documents that are alike enough is looked at (`pairs`); a value of one is held against a comparable value of the other
//! only when the words around both tell of the same thing (`values`).

mod claim;
mod names;
mod pairs;
mod reading;
mod slots;
mod status;
mod values;

use serde::{Deserialize, Serialize};

use crate::cluster::Cluster;
use crate::facts::Fact;
use crate::segment::{Corpus, SentenceId};
use crate::terms::Terms;
use crate::text::ByteSpan;
use crate::value::{Value, read_name};

/// What a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", try_from = "Value")]
pub enum ConflictKind {
    /// A day, month or year.
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
    if corpus.documents.len() < 2 {
        return Vec::new();
    }
    let pairs = pairs::similar(corpus, terms, facts);
    let mut reader = reading::Reader::new();
    let mut conflicts = values::contrast(corpus, facts, &pairs, &mut reader);
    conflicts.extend(names::contrast(corpus, terms, clusters, facts, &mut reader));
    conflicts.extend(status::contrast(corpus, facts, &mut reader));
    conflicts.extend(claim::contrast(corpus, facts, &mut reader));
    conflicts.sort_by_key(|c| c.claims.first().map(|claim| (claim.sentence, claim.span, c.kind)));
    conflicts
}
