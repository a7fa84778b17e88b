//! What a text says about itself: dates, newsrooms, addresses.
//!
//! Posture: a date counts when it can be read in one way only. "03/04/2024" is a day in March or in April, so it is no
//! date; "23/11/2024" is one. Known misses: relative days ("on Friday"), two-digit years, months without a year.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::language::entries;

/// A piece of a text: a number, a word or a single sign.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
}

impl Piece<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn number(&self, digits: Range<usize>) -> Option<u32> {
        (digits.contains(&self.text.len()) && self.text.bytes().all(|b| b.is_ascii_digit())).then(|| self.text.parse().ok())?
    }
}

/// The first absolute date in `text`, as ISO 8601, and where it stands. `None` for ambiguous and impossible dates.
///
/// Reads the numeric forms, month names in the languages of `data/all/months.txt`, and 2024年11月23日.
pub(crate) fn first_date(text: &str) -> Option<(Range<usize>, String)> {
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|at| date_at(pieces.get(at..)?))
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    #[derive(PartialEq)]
    enum Kind {
        Digit,
        Letter,
        Sign,
    }
    let kind = |c: char| match c {
        _ if c.is_ascii_digit() => Kind::Digit,
        '年' | '月' | '日' => Kind::Sign,
        _ if c.is_alphanumeric() => Kind::Letter,
        // A vowel sign of an Indic script goes with its letter.
        '\u{0900}'..='\u{0D7F}' => Kind::Letter,
        _ => Kind::Sign,
    };
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut last = Kind::Sign;
    for (start, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace() && !matches!(c, ',')) {
        let this = kind(c);
        let end = start + c.len_utf8();
        match pieces.last_mut() {
            Some(piece) if this == last && this != Kind::Sign && piece.end() == start => {
                piece.text = text.get(piece.start..end).unwrap_or(piece.text);
            }
            _ => pieces.push(Piece { text: text.get(start..end).unwrap_or(""), start }),
        }
        last = this;
    }
    pieces
}

/// The date that `pieces` begin with.
fn date_at(pieces: &[Piece<'_>]) -> Option<(Range<usize>, String)> {
    let first = pieces.first()?;
    let year = |piece: &Piece<'_>| piece.number(4..5).filter(|year| (1900..=2100).contains(year));
    let get = |i: usize| pieces.get(i);
    let found = |last: &Piece<'_>, y: u32, m: u32, d: u32| Some((first.start..last.end(), iso(y, m, d)?));
    if let (Some(y), Some(s1), Some(m), Some(s2), Some(d)) =
        (year(first), get(1), get(2).and_then(|p| p.number(1..3)), get(3), get(4))
    {
        let same = s1.text == s2.text && matches!(s1.text, "-" | "/" | ".");
        if same || (s1.text == "年" && s2.text == "月") {
            // "2024-11-23T10:00": the day may be glued to a time.
            let digits: String = d.text.chars().take_while(char::is_ascii_digit).collect();
            return found(d, y, m, digits.parse().ok().filter(|_| digits.len() <= 2)?);
        }
    }
    if let (Some(a), Some(s1), Some(b), Some(s2), Some(y)) =
        (first.number(1..3), get(1), get(2).and_then(|p| p.number(1..3)), get(3), get(4).and_then(year))
        && s1.text == s2.text
        && matches!(s1.text, "-" | "/" | ".")
    {
        let last = get(4)?;
        return match (a, b) {
            (13.., _) => found(last, y, b, a),
            (_, 13..) => found(last, y, a, b),
            _ if a == b => found(last, y, a, b),
            // Full stops between the figures put the day first.
            _ if s1.text == "." => found(last, y, b, a),
            _ => None,
        };
    }
    let filler = |piece: &&Piece<'_>| {
        matches!(
            piece.text.to_lowercase().as_str(),
            "st" | "nd" | "rd" | "th" | "." | "º" | "de" | "of" | "del" | "er" | "г" | "-"
        )
    };
    let after = |i: usize| i + pieces.iter().skip(i).take(2).take_while(filler).count();
    if let Some(day) = first.number(1..3) {
        let at = after(1);
        let month = month(get(at)?.text)?;
        let last = get(after(at + 1))?;
        return found(last, year(last)?, month, day);
    }
    let month = month(first.text)?;
    let at = after(1);
    let day = get(at)?.number(1..3)?;
    let last = get(after(at + 1))?;
    found(last, year(last)?, month, day)
}

/// The number of the month called `name`, in any of the languages of the table.
pub(crate) fn month(name: &str) -> Option<u32> {
    static MONTHS: OnceLock<BTreeMap<&str, u32>> = OnceLock::new();
    let months = MONTHS.get_or_init(|| {
        let mut months = BTreeMap::new();
        for line in entries(include_str!("data/all/months.txt")) {
            let mut words = line.split_whitespace();
            let number = words.next().and_then(|n| n.parse().ok()).unwrap_or(0);
            months.extend(words.map(|word| (word, number)));
        }
        months
    });
    months.get(name.to_lowercase().as_str()).copied()
}

/// `y-m-d` as ISO 8601, if there is such a day.
pub(crate) fn iso(y: u32, m: u32, d: u32) -> Option<String> {
    let leap = y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400));
    let days = match m {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&d).then(|| format!("{y:04}-{m:02}-{d:02}"))
}

/// The newsroom called `name`, as it is shown: "ap" gives "Associated Press".
pub(crate) fn agency(name: &str) -> Option<&'static str> {
    static AGENCIES: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    let agencies = AGENCIES
        .get_or_init(|| entries(include_str!("data/en/agencies.txt")).filter_map(|line| line.split_once(" = ")).collect());
    agencies.get(name.trim().to_lowercase().as_str()).copied()
}

/// The newsroom in the brackets of a dateline: the last known one of "MENAFN- KNN India", or the words themselves when
/// they look like a name.
pub(crate) fn agency_in(brackets: &str) -> Option<&'static str> {
    let parts = brackets.split(['-', '/', '–', '—', ',', '|', ';']);
    parts.filter_map(agency).next_back().or_else(|| agency(brackets))
}

/// The first web address in `text`, http or https, without punctuation at its end.
pub(crate) fn first_url(text: &str) -> Option<&str> {
    let at = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let url = text.get(at..)?.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”')).next()?;
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '»']);
    let host = url.split("//").nth(1)?.split(['/', '?', '#']).next()?;
    (host.contains('.') && host.len() > 3).then_some(url)
}

/// The site of an address, as a name of last resort: that of `https://www.example.org/a` is `example.org`.
pub(crate) fn site(url: &str) -> Option<&str> {
    let host = url.split("//").nth(1)?.split(['/', '?', '#', ':']).next()?;
    let host =
        host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).or_else(|| host.strip_prefix("amp.")).unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<String> {
        first_date(text).map(|(_, date)| date)
    }

    #[test]
    fn a_text_without_a_whole_date_has_none() {
        for text in ["", "2024", "Nov 23", "November 2024", "23 people", "1.5.2", "99/99/2024", "2023-02-29", "3 May 20245"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_in_every_usual_form() {
        for text in [
            "date 2024-11-23 (MENAFN)",
            "2024/11/23",
            "2024-11-23T10:02:00Z",
            "23 November 2024",
            "Updated: Nov 23, 2024 10:02 IST",
            "November 23rd, 2024",
            "the 23rd of November, 2024",
            "Nov. 23, 2024",
            "23/11/2024",
            "11/23/2024",
            "23.11.2024",
            "23. November 2024",
            "23 de noviembre de 2024",
            "le 23 novembre 2024",
            "23 ноября 2024 г.",
            "2024年11月23日",
        ] {
            assert_eq!(date(text).as_deref(), Some("2024-11-23"), "{text}");
        }
    }

    #[test]
    fn a_day_that_may_be_a_month_is_not_guessed() {
        assert_eq!(date("03/04/2024"), None);
        assert_eq!(date("04/04/2024").as_deref(), Some("2024-04-04"));
        assert_eq!(date("03.04.2024").as_deref(), Some("2024-04-03"));
    }

    #[test]
    fn addresses_end_before_the_punctuation() {
        assert_eq!(first_url("See https://example.org/a?b=1). Then"), Some("https://example.org/a?b=1"));
        assert_eq!(first_url("javascript:alert(1) http://x"), None);
        assert_eq!(site("https://www.example.org:80/a"), Some("example.org"));
    }

    #[test]
    fn the_last_known_newsroom_in_brackets_counts() {
        assert_eq!(agency_in("MENAFN- KNN India"), Some("KNN India"));
        assert_eq!(agency_in("Reuters"), Some("Reuters"));
        assert_eq!(agency_in("who is 56"), None);
    }
}
