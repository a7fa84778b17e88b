//! `paste → paste without the marks of mail`: what a mail program put before each line of what it quotes.
//!
//! A forwarded article has ">" before its lines, and they are no words of it. What the headers say is read with the other lines that tell
//! of an article (`clean`).

use std::borrow::Cow;

use crate::reading::metadata;

/// Lines in quotation that make a mail: one or two may be a pull quote or a menu.
const FEWEST_LINES: usize = 3;

/// Without the marks of quotation (RFC 3676, 4.5: ">" once or more, then a space or none), where at least three lines have them.
///
/// ```
/// # use newsbraid::reading::split::split;
/// let mail = "> The dam at Orla broke on Monday after three days\n> of rain, and nobody\n> was hurt.";
/// assert!(!split(mail)[0].text.contains('>'));
/// ```
pub(super) fn unquoted(paste: &str) -> Cow<'_, str> {
    let is_quoted = |line: &str| line.starts_with('>');
    if paste.lines().filter(|line| is_quoted(line)).take(FEWEST_LINES).count() < FEWEST_LINES {
        return Cow::Borrowed(paste);
    }
    let bare = |line: &str| {
        let rest = line.trim_start_matches('>');
        if is_quoted(line) { rest.strip_prefix(' ').unwrap_or(rest).to_owned() } else { line.to_owned() }
    };
    Cow::Owned(paste.split('\n').map(bare).collect::<Vec<_>>().join("\n"))
}

/// What a line of a mail is, apart from its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Header {
    /// Whose it is and whom it went to.
    Address,
    /// What it is about, without "Fwd:".
    Subject(String),
    /// The day it was sent.
    Date(String),
    /// "On 11 May 2024, A. Reader wrote:": what follows was sent on that day.
    Wrote(String),
}

/// What a line of a mail's head says; none where it is no such line.
pub(super) fn header(line: &str) -> Option<Header> {
    let date = |text: &str| metadata::first_date(text).map(|(_, date)| date);
    if line.ends_with("wrote:") {
        return date(line).map(Header::Wrote);
    }
    let (name, value) = line.split_once(": ")?;
    match name {
        "Subject" => {
            let mut subject = value.trim();
            while let Some((mark, rest)) = subject.split_once(": ")
                && matches!(&*mark.to_lowercase(), "fwd" | "fw" | "re" | "wg" | "aw")
            {
                subject = rest.trim_start();
            }
            Some(Header::Subject(subject.to_owned()))
        }
        "Date" | "Sent" => date(value).map(Header::Date),
        "From" | "To" | "Cc" | "Reply-To" => Some(Header::Address),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_quotation_go_where_there_are_lines_of_them() {
        assert_eq!(unquoted("a\n> b\n>\n>> c\nd > e"), "a\nb\n\nc\nd > e");
        assert_eq!(unquoted("> b\n> c\nd"), "> b\n> c\nd");
        assert_eq!(unquoted(""), "");
    }

    #[test]
    fn headers_are_told_from_sentences() {
        assert_eq!(header("Subject: Fwd: Re: Dam breaks"), Some(Header::Subject("Dam breaks".to_owned())));
        assert_eq!(header("Date: Mon, 12 May 2024 09:14:02 +0200"), Some(Header::Date("2024-05-12".to_owned())));
        assert_eq!(header("On 11 May 2024, at 18:02, A. Reader wrote:"), Some(Header::Wrote("2024-05-11".to_owned())));
        assert_eq!(header("From: Desk <desk@example.org>"), Some(Header::Address));
        assert_eq!(header("From here: the view of the dam."), None);
        assert_eq!(header("The mayor wrote:"), None);
    }
}
