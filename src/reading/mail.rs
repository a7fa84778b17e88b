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
pub(super) fn unquoted<'a>(paste: &'a str) -> Cow<'a, str> {
    let is_quoted = |line: &str| line.starts_with('>');
    if paste.lines().filter(|line| is_quoted(line)).take(FEWEST_LINES).count() < FEWEST_LINES {
        return Cow::Borrowed(paste);
    }
    let bare = |mut line: &'a str| {
        while let Some(rest) = line.strip_prefix('>') {
            line = rest.strip_prefix(' ').unwrap_or(rest);
        }
        line
    };
    Cow::Owned(paste.split('\n').map(bare).collect::<Vec<_>>().join("\n"))
}

/// What a line of a mail's head says.
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
fn header(line: &str) -> Option<Header> {
    let date = |text: &str| metadata::first_date(text).map(|(_, date)| date);
    if line.ends_with("wrote:") {
        return date(line).filter(|_| line.starts_with("On ")).map(Header::Wrote);
    }
    let (name, value) = line.split_once(": ")?;
    match name {
        "Subject" | "Betreff" => {
            let mut subject = value.trim();
            while let Some((mark, rest)) = subject.split_once(": ")
                && matches!(&*mark.to_lowercase(), "fwd" | "fw" | "re" | "wg" | "aw")
            {
                subject = rest.trim_start();
            }
            Some(Header::Subject(subject.to_owned()))
        }
        "Date" | "Sent" | "Datum" | "Gesendet" => date(value).map(Header::Date),
        "From" | "To" | "Cc" | "Reply-To" | "Von" | "An" => Some(Header::Address),
        _ => None,
    }
}

/// The head of a mail among the first lines of a text, by line; none where they are lines of a story: "From: 10 a.m.", "On 11 May 2024 the
/// minister wrote:".
pub(super) fn head<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<(usize, Header)> {
    let lines: Vec<&str> = lines.take(LONGEST_HEAD).collect();
    let mut found: Vec<(usize, Header)> = lines.iter().enumerate().filter_map(|(i, line)| Some((i, header(line)?))).collect();
    let count = |is: fn(&Header) -> bool| found.iter().filter(|(_, header)| is(header)).count();
    let subject = count(|h| matches!(h, Header::Subject(_)));
    let (sent, address) = (count(|h| matches!(h, Header::Date(_))), count(|h| *h == Header::Address));
    let is_mail = subject > 0 && sent + address > 0 || sent > 0 && address > 1;
    found.retain(|&(i, ref header)| is_mail || matches!(header, Header::Wrote(_)) && lines[i].contains('@'));
    found
}

/// Lines of a mail's head and of the note under it, at most.
const LONGEST_HEAD: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_quotation_go_where_there_are_lines_of_them() {
        assert_eq!(unquoted("a\n> b\n>\n> > c\n>>d\nd > e"), "a\nb\n\nc\nd\nd > e");
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
        assert_eq!(header("In a letter of 11 May 2024 the mayor wrote:"), None);
        let head = |lines: &[&str]| head(lines.iter().copied()).len();
        assert_eq!(head(&["From: 10 a.m.", "To: 4 p.m."]), 0);
        assert_eq!(head(&["Nobody was hurt.", "On 11 May 2024 the mayor wrote:"]), 0);
        assert_eq!(head(&["On 11 May 2024, A. Reader <a@example.org> wrote:"]), 1);
        assert_eq!(head(&["Von: A", "Gesendet: 13.05.2024", "Betreff: WG: Damm"]), 3);
    }
}
