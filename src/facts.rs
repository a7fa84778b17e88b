//! `Corpus → Vec<Fact>`: typed figures, dates, names and status words, with their spans.

use crate::segment::{Corpus, SentenceId};
use crate::text::ByteSpan;

/// A typed value that a sentence states.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The sentence that states it.
    pub sentence: SentenceId,
    /// The words of the value, as a span of the document's text.
    pub span: ByteSpan,
}

/// Reads the facts of every sentence, in sentence order and within one from left to right.
#[must_use]
pub fn read(_corpus: &Corpus<'_>) -> Vec<Fact> {
    Vec::new()
}
