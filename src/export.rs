//! `Briefing → Markdown, HTML, text`.

use crate::briefing::Briefing;

/// A format to take a briefing away in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CommonMark.
    Markdown,
    /// One self-contained, inert page.
    Html,
    /// Plain text.
    Text,
}

/// Writes a briefing in `format`.
#[must_use]
pub fn export(briefing: &Briefing, _format: Format) -> String {
    briefing.title.clone()
}
