//! Refusals: what the edges (limits, links, the boundary) answer when they cannot do what was asked.

use serde::Serialize;

/// Why a request was refused; stable, kebab-case on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ErrorCode {
    /// The request is not JSON or lacks a field.
    BadRequest,
    /// No operation of that name.
    UnknownOperation,
    /// More articles or text than the limits allow.
    TooLarge,
    /// The fragment is not a newsbraid link.
    NotALink,
    /// The fragment was a link once, but characters in it have changed.
    CorruptLink,
    /// The fragment was made by a newer version.
    NewerLink,
    /// So little of the fragment arrived that nothing can be shown.
    CutLink,
    /// The budget is too small for even the smallest link.
    BudgetTooSmall,
}

/// A refusal: a stable code and a sentence that says what happened and what to do.
///
/// ```
/// # use newsbraid::contract::error::{Error, ErrorCode};
/// let error = Error::new(ErrorCode::NotALink, "This is not a briefing link. Check that all of it was copied.");
/// assert_eq!(error.code(), ErrorCode::NotALink);
/// assert!(error.to_string().ends_with("copied."));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Error {
    code: ErrorCode,
    message: String,
}

impl Error {
    /// A refusal of kind `code` with the sentence to show.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Which kind of refusal this is.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.code
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
