//! `Briefing ↔ link fragment`.

use crate::briefing::Briefing;
use crate::error::{Error, ErrorCode};

/// A link and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// The part after the `#`, in `A–Z a–z 0–9 - _` only.
    pub fragment: String,
    /// Bullets in the link.
    pub kept: u32,
    /// Bullets left out for the budget.
    pub dropped: u32,
}

/// What a link gave back.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The briefing, or the part of it that arrived.
    pub briefing: Briefing,
    /// Did every character arrive, and do all checks hold?
    pub complete: bool,
    /// Bullets that the whole link holds.
    pub total: u32,
}

/// Writes a briefing as a link fragment of at most `budget` characters.
///
/// # Errors
///
/// [`ErrorCode::BudgetTooSmall`] when not even one bullet fits.
pub fn encode(_briefing: &Briefing, _budget: Option<usize>) -> Result<Encoded, Error> {
    Err(Error::new(ErrorCode::BudgetTooSmall, "Not yet."))
}

/// Reads a link fragment.
///
/// # Errors
///
/// [`ErrorCode::NotALink`], [`ErrorCode::CorruptLink`], [`ErrorCode::NewerLink`] or [`ErrorCode::CutLink`].
pub fn decode(_fragment: &str) -> Result<Decoded, Error> {
    Err(Error::new(ErrorCode::NotALink, "Not yet."))
}
