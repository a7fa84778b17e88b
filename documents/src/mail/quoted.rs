//! `text of a mail → its own words, what it quotes, what it forwards`.

use std::sync::LazyLock;

use regex::Regex;

use super::About;

/// What a mail's text is made of.
#[derive(Debug, PartialEq)]
pub(super) enum Told {
    /// Its own words, and what of others was taken out.
    Own { text: String, quotations: Vec<String> },
    /// Another's mail, with the words above it and what its head says.
    Forwarded { note: String, head: About, text: String },
}

/// Lines that begin a forwarded mail, without the rules around them.
const FORWARDED: [&str; 9] = [
    "forwarded message",
    "begin forwarded message:",
    "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht:",
    "message transféré",
    "mensaje reenviado",
    "messaggio inoltrato",
    "mensagem encaminhada",
    "doorgestuurd bericht",
];

/// Lines that begin a mail which is answered or forwarded.
const ORIGINAL: [&str; 4] = ["original message", "ursprüngliche nachricht", "message d'origine", "mensaje original"];

/// Parts the text of a mail. `is_reply` by its subject: then an original below it is a quotation, else one below few words is what was
/// sent on.
pub(super) fn told_apart(text: &str, is_reply: bool) -> Told {
    let lines: Vec<&str> = text.lines().collect();
    let forwarded = lines.iter().position(|line| FORWARDED.contains(&&*bare(line)));
    let original = lines.iter().position(|line| ORIGINAL.contains(&&*bare(line)));
    // Outlook puts the head of a mail alone.
    let headed = (1..lines.len()).find(|&at| lines[at - 1].trim().is_empty() && head_length(&lines[at..]) >= 3);
    let begins =
        forwarded.map(|at| (at, true)).into_iter().chain(original.map(|at| (at, false))).chain(headed.map(|at| (at, false)));
    if let Some((at, is_forward)) = begins.min_by_key(|(at, _)| *at) {
        let note = lines[..at].join("\n");
        let is_marked = is_forward || original == Some(at);
        let rest = &lines[at + usize::from(is_marked)..];
        let rest = &rest[rest.iter().take_while(|line| line.trim().is_empty()).count()..];
        if !is_forward && (is_reply || words(&note) >= super::NOTE) && words(&note) > 0 {
            return own(&note, vec![rest.join("\n")]);
        }
        let length = head_length(rest);
        return Told::Forwarded {
            note: note.trim().to_owned(),
            head: head(&rest[..length].join("\n")),
            text: unquoted(rest.get(length..).unwrap_or_default()).trim().to_owned(),
        };
    }
    own(text, Vec::new())
}

/// A text without the lines that it quotes, where its own words are not the few around a quotation.
fn own(text: &str, mut quotations: Vec<String>) -> Told {
    let mut kept: Vec<&str> = Vec::new();
    let mut quoted: Vec<&str> = Vec::new();
    let mut found: Vec<String> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.starts_with('>') {
            if quoted.is_empty() {
                // "On 11 May 2024, A. Reader wrote:" stands above, on one line or two.
                while kept.last().is_some_and(|line| line.trim().is_empty()) {
                    kept.pop();
                }
                let from = kept.len().saturating_sub(2);
                if kept.last().is_some_and(|line| line.trim_end().ends_with(':')) {
                    let is_whole =
                        kept.last().is_some_and(|line| line.contains(|c: char| c.is_ascii_digit()) || line.contains('@'));
                    let from =
                        if is_whole || kept.get(from).is_none_or(|line| line.trim().is_empty()) { kept.len() - 1 } else { from };
                    quoted.extend(kept.drain(from..));
                }
            }
            quoted.push(line);
        } else {
            if !quoted.is_empty() {
                found.push(std::mem::take(&mut quoted).join("\n"));
            }
            kept.push(line);
        }
    }
    let mine = kept.join("\n").trim().to_owned();
    let theirs: usize = found.iter().map(|quotation| words(quotation)).sum();
    if words(&mine) < 25 && theirs > 3 * words(&mine) {
        // Sent on with marks before each line: the core takes them off, and reads the head.
        return Told::Own { text: text.trim().to_owned(), quotations };
    }
    quotations.splice(0..0, found);
    Told::Own { text: mine, quotations }
}

/// Without the marks of quotation, where all lines have one.
fn unquoted(lines: &[&str]) -> String {
    let all = lines.iter().filter(|line| !line.trim().is_empty()).all(|line| line.starts_with('>'));
    let bare = |line: &&str| if all { line.trim_start_matches('>').trim_start().to_owned() } else { (*line).to_owned() };
    lines.iter().map(bare).collect::<Vec<_>>().join("\n")
}

/// How many lines at the beginning are the head of a mail, with the lines that go on below them.
fn head_length(lines: &[&str]) -> usize {
    let mut fields = 0;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let line = line.trim_start_matches(['>', ' ', '*']);
        if field(line).is_some() {
            fields += 1;
        } else if fields == 0 || line.trim().is_empty() || at > 24 || fields > 0 && !line.contains(['@', '>', ';', '<']) {
            break;
        }
        at += 1;
    }
    if fields >= 2 { at } else { 0 }
}

/// What the head of a forwarded mail says; it may stand anywhere near the beginning of a text.
pub(super) fn head(text: &str) -> About {
    let mut about = About::default();
    for line in text.lines().take(40) {
        let line = line.trim_start_matches(['>', ' ']).replace('*', "");
        let Some((name, value)) = field(&line) else { continue };
        let value = value.trim();
        match name {
            "from" | "von" | "de" => {
                let sender = value.split(['<', '[']).next().unwrap_or_default().trim().trim_matches('"');
                if !sender.is_empty() && !sender.contains('@') && about.outlet.is_none() {
                    about.outlet = Some(sender.to_owned());
                }
            }
            "subject" | "betreff" | "objet" | "asunto" if about.title.is_none() => about.title = without_marks(value),
            "date" | "sent" | "datum" | "gesendet" | "envoyé" | "fecha" if about.published.is_none() => {
                about.published = day(value);
            }
            _ => {}
        }
    }
    about
}

const FIELDS: [&str; 21] = [
    "from",
    "von",
    "de",
    "subject",
    "betreff",
    "objet",
    "asunto",
    "date",
    "sent",
    "datum",
    "gesendet",
    "envoyé",
    "fecha",
    "to",
    "an",
    "à",
    "para",
    "cc",
    "reply-to",
    "bcc",
    "organization",
];

/// Name and value of a line of a mail's head.
fn field(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim().trim_matches('*').to_lowercase();
    FIELDS.iter().find(|field| **field == name).map(|field| (*field, value))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONATE: [&str; 12] =
    ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];

/// The day of "Fri, May 10, 2024 at 9:00 AM", "10 May 2024 09:00", "2024-05-10" or "10.05.2024".
fn day(value: &str) -> Option<String> {
    /// The forms of a day in the head of a mail, in small letters; ASCII classes, for regex's Unicode tables weigh as much as regex itself.
    static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        let forms = [
            "(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:[^0-9]|$)",
            "(?:^|[^0-9])(?<day>[0-9]{1,2})\\.(?<month>[0-9]{1,2})\\.(?<year>[0-9]{4})",
            "(?:^|[^0-9])(?<day>[0-9]{1,2})(?:st|nd|rd|th)?[.]?[ -]+(?:of |de )?(?<name>[^0-9 .,:;/-]{3,})[., -]+(?:de )?(?<year>[0-9]{4})",
            // With a time in between: "Fri May 10 09:00:00 2024".
            "(?<name>[^0-9 .,:;/-]{3,})[.]? +(?<day>[0-9]{1,2})(?:st|nd|rd|th)?,?(?: +[0-9]{1,2}:[0-9:]+)? +(?<year>[0-9]{4})",
            "(?<year>[0-9]{4}) +(?<name>[^0-9 .,:;/-]{3,})[.]? +(?<day>[0-9]{1,2})(?:[^0-9]|$)",
        ];
        forms.iter().filter_map(|form| Regex::new(form).ok()).collect()
    });
    let value = value.to_lowercase();
    FORMS.iter().flat_map(|form| form.captures_iter(&value)).find_map(|found| {
        let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
        let month = found.name("name").map_or_else(|| number("month"), |name| month(name.as_str()))?;
        let (year, day) = (number("year")?, number("day")?);
        let is_day = (1990..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        is_day.then(|| format!("{year:04}-{month:02}-{day:02}"))
    })
}

/// 1 for "jan", "january", "januar".
fn month(name: &str) -> Option<u32> {
    let german = MONATE.iter().position(|month| *month == name);
    let english = || MONTHS.iter().position(|month| name.starts_with(month) && !name.starts_with("mari"));
    u32::try_from(german.or_else(english)? + 1).ok()
}

/// A line without the rules around it, in small letters.
fn bare(line: &str) -> String {
    line.trim_start_matches('>')
        .trim_matches(|c: char| matches!(c, '-' | '_' | '=' | '*' | ' ' | '\t' | '\u{2013}' | '\u{2014}'))
        .to_lowercase()
}

const FORWARDS: [&str; 5] = ["fwd", "fw", "wg", "tr", "rv"];
const REPLIES: [&str; 4] = ["re", "aw", "antw", "sv"];

fn mark(subject: &str) -> Option<(String, &str)> {
    let (mark, rest) = subject.split_once(':')?;
    let mark = mark.trim().to_lowercase();
    (FORWARDS.contains(&&*mark) || REPLIES.contains(&&*mark)).then_some((mark, rest.trim_start()))
}

/// A subject without "Fwd:" and "Re:".
pub(super) fn without_marks(subject: &str) -> Option<String> {
    let mut subject = subject.trim();
    while let Some((_, rest)) = mark(subject) {
        subject = rest;
    }
    (!subject.is_empty()).then(|| subject.split_whitespace().collect::<Vec<_>>().join(" "))
}

pub(super) fn is_forward(subject: &str) -> bool {
    mark(subject.trim()).is_some_and(|(mark, _)| FORWARDS.contains(&&*mark))
}

pub(super) fn is_reply(subject: &str) -> bool {
    mark(subject.trim()).is_some_and(|(mark, _)| REPLIES.contains(&&*mark))
}

/// Is something quoted or forwarded in a text?
pub(super) fn has_marks(text: &str) -> bool {
    text.lines().filter(|line| line.starts_with('>')).take(2).count() == 2
        || text.lines().any(|line| FORWARDED.contains(&&*bare(line)) || ORIGINAL.contains(&&*bare(line)))
}

pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_programs_write_them() {
        for (value, expected) in [
            ("Fri, May 10, 2024 at 9:00 AM", Some("2024-05-10")),
            ("Friday, 10 May 2024 09:00", Some("2024-05-10")),
            ("2024-05-10 09:00", Some("2024-05-10")),
            ("Freitag, 10. Mai 2024 09:00", Some("2024-05-10")),
            ("10.05.2024 um 09:00", Some("2024-05-10")),
            ("Fri, 10 May 2024 09:00:00 +0200", Some("2024-05-10")),
            ("Fri May 10 2024", Some("2024-05-10")),
            ("2024-05-10T09:00:00Z", Some("2024-05-10")),
            ("vendredi 10 mai 2024 à 09:00", Some("2024-05-10")),
            ("10-May-2024 09:00", Some("2024-05-10")),
            ("Fri May 10 09:00:00 2024", Some("2024-05-10")),
            ("May  9, 2024", Some("2024-05-09")),
            ("2024 May 10", Some("2024-05-10")),
            ("31.13.2024", None),
            ("yesterday", None),
        ] {
            assert_eq!(day(value).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn a_head_alone_begins_what_was_sent_on_and_ends_what_answers() {
        let text = "See below.\n\nFrom: Orla Post\nSent: 10 May 2024\nTo: Jane\nSubject: Dam\n\nThe dam broke.";
        let Told::Forwarded { note, head, text: inner } = told_apart(text, false) else {
            panic!("{:?}", told_apart(text, false))
        };
        assert_eq!((note.as_str(), inner.as_str(), head.title.as_deref()), ("See below.", "The dam broke.", Some("Dam")));
        let Told::Own { text: mine, quotations } = told_apart(text, true) else { panic!("a reply") };
        assert_eq!((mine.as_str(), quotations.len()), ("See below.", 1));
    }

    #[test]
    fn a_quotation_under_a_few_words_is_left_to_be_read() {
        let text = format!("Look:\n\n{}", "> The dam broke on Monday after three days of rain.\n".repeat(9));
        let Told::Own { text: mine, quotations } = told_apart(&text, false) else { panic!("no forward") };
        assert!(mine.contains("> The dam") && quotations.is_empty());
        assert_eq!(told_apart("", false), Told::Own { text: String::new(), quotations: Vec::new() });
    }
}
