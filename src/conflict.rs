//! `Clusters + Facts → Vec<Conflict>`: where sources disagree on one claim.
//!
//! Posture: rather miss one than cry wolf.

use serde::{Deserialize, Serialize};

use crate::cluster::Cluster;
use crate::facts::Fact;
use crate::segment::{Corpus, SentenceId};
use crate::terms::Terms;
use crate::text::ByteSpan;

/// What a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// Incompatible values on one claim, from at least two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What it is about.
    pub kind: ConflictKind,
    /// At least two, from at least two documents, in sentence order.
    pub claims: Vec<Claim>,
}

/// One side of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The sentence that states the value.
    pub sentence: SentenceId,
    /// The value as written, as a span of the document's text.
    pub span: ByteSpan,
}

/// Finds where sources disagree; ordered by the first claim's sentence.
#[must_use]
pub fn contrast(_corpus: &Corpus<'_>, _terms: &Terms, _clusters: &[Cluster], _facts: &[Fact]) -> Vec<Conflict> {
    Vec::new()
}
