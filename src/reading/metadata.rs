//! What a text says about itself: dates, newsrooms, addresses.
//!
//! A date counts when it can be read in one way only. "03/04/2024" is a day in March or in April, so it is no
//! date; "23/11/2024" is one, and so is "Wednesday 03/04/2024", because only one of the two is a Wednesday. Known misses:
//! relative days ("on Friday"), two-digit years, months without a year.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex};

use crate::text::language::entries;
use crate::text::sorted::SortedMap;

/// The first absolute date in `text`, as ISO 8601, and where it stands. `None` for ambiguous and impossible dates.
///
/// Reads the numeric forms, month names in the languages of `data/all/months.txt`, and 2024年11月23日.
pub(crate) fn first_date(text: &str) -> Option<(Range<usize>, String)> {
    // Patterns are slow and most lines hold no year: only a run of four digits is worth them.
    let mut digits = 0;
    if !text.bytes().any(|b| {
        digits = if b.is_ascii_digit() { digits + 1 } else { 0 };
        digits == 4
    }) {
        return None;
    }
    let found = patterns().iter().flat_map(|(pattern, order)| {
        pattern.captures_iter(text).filter_map(|groups| {
            let whole = groups.get(0)?.range();
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let cut = digit(text.get(..whole.start)?.chars().next_back()) || digit(text.get(whole.end..)?.chars().next());
            (!cut).then(|| Some((whole.clone(), order.read(&groups, text.get(..whole.start)?)?)))?
        })
    });
    found.min_by_key(|(place, _)| place.start)
}

/// In which order a pattern's groups give the date.
#[derive(Clone, Copy)]
enum Order {
    YearMonthDay,
    DayNameYear,
    NameDayYear,
    /// Two figures and a year: which is the day is told by their size, or by full stops between them.
    Figures,
}

impl Order {
    /// The date; `before` is the text up to it, where a weekday may tell the day from the month.
    fn read(self, groups: &Captures<'_>, before: &str) -> Option<String> {
        let text = |i: usize| groups.get(i).map_or("", |g| g.as_str());
        let number = |i: usize| text(i).parse().ok();
        let (y, m, d) = match self {
            Self::YearMonthDay => (number(1)?, number(3)?, number(5)?),
            Self::DayNameYear => (number(3)?, month(text(2))?, number(1)?),
            Self::NameDayYear => (number(3)?, month(text(1))?, number(2)?),
            Self::Figures => {
                let (a, b): (u32, u32) = (number(1)?, number(3)?);
                match (a, b) {
                    (13.., _) => (number(5)?, b, a),
                    (_, 13..) => (number(5)?, a, b),
                    _ if a == b || text(2) == "." => (number(5)?, b, a),
                    _ => {
                        let (year, said) = (number(5)?, weekday_before(before)?);
                        let is = |m: u32, d: u32| iso(year, m, d).is_some() && weekday(year, m, d) == said;
                        match (is(a, b), is(b, a)) {
                            (true, false) => (year, a, b),
                            (false, true) => (year, b, a),
                            _ => return None,
                        }
                    }
                }
            }
        };
        let one_sign = matches!(self, Self::DayNameYear | Self::NameDayYear) || text(2) == text(4) || text(2) == "年";
        iso(y, m, d).filter(|_| one_sign && (1900..=2100).contains(&y))
    }
}

/// The weekday of a day, 0 for Monday (Sakamoto 1992).
fn weekday(year: u32, month: u32, day: u32) -> u32 {
    const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let shift = SHIFTS.get(month as usize - 1).copied().unwrap_or(0);
    let year = year - u32::from(month < 3);
    (year + year / 4 - year / 100 + year / 400 + shift + day + 6) % 7
}

/// The weekday that `text` ends with, 0 for Monday: "Wednesday ", "Wed, ".
fn weekday_before(text: &str) -> Option<u32> {
    let word = text.trim_end_matches([' ', ',', '.']).rsplit(|c: char| !c.is_alphabetic()).next()?.to_lowercase();
    let mut lines = (0..).zip(entries(data_file!("../data/en/weekdays.txt")));
    lines.find(|(_, name)| word.len() >= 3 && name.starts_with(&word)).map(|(day, _)| day)
}

/// The forms of a whole date. ASCII classes only: regex's Unicode tables would double what it costs in the page.
fn patterns() -> &'static [(Regex, Order)] {
    static PATTERNS: OnceLock<Vec<(Regex, Order)>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        const NAME: &str = "([^0-9 \t\n\r.,;:!?()/|-]{3,15})";
        const NTH: &str = "(?:st|nd|rd|th|er|º)?[.,]?[ -]?(?:of |de )?";
        const GAP: &str = "[.,]{0,2}[ -]{0,2}(?:de |del |of )?";
        let forms = [
            ("([0-9]{4})([-/.]|年 ?)([0-9]{1,2})([-/.]|月 ?)([0-9]{1,2})".to_owned(), Order::YearMonthDay),
            ("([0-9]{1,2})([-/.])([0-9]{1,2})([-/.])([0-9]{4})".to_owned(), Order::Figures),
            (format!("([0-9]{{1,2}}){NTH}{NAME}{GAP}([0-9]{{4}})"), Order::DayNameYear),
            (format!("{NAME}{GAP}([0-9]{{1,2}})(?:st|nd|rd|th)?{GAP}([0-9]{{4}})"), Order::NameDayYear),
        ];
        forms.into_iter().filter_map(|(form, order)| Some((Regex::new(&form).ok()?, order))).collect()
    })
}

/// The number of the month called `name`, in any of the languages of the table.
pub(crate) fn month(name: &str) -> Option<u32> {
    static MONTHS: OnceLock<SortedMap<&str, u32>> = OnceLock::new();
    let months = MONTHS.get_or_init(|| {
        let mut months = SortedMap::new();
        for line in entries(data_file!("../data/all/months.txt")) {
            let mut words = line.split_whitespace();
            let number = words.next().and_then(|n| n.parse().ok()).unwrap_or(0);
            words.for_each(|word| months.insert(word, number));
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
    static AGENCIES: OnceLock<SortedMap<&str, &str>> = OnceLock::new();
    let agencies = AGENCIES
        .get_or_init(|| entries(data_file!("../data/en/agencies.txt")).filter_map(|line| line.split_once(" = ")).collect());
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
        assert_eq!(date("Friday 03/04/2024"), None);
        assert_eq!(date("Wed, 03/04/2024").as_deref(), Some("2024-04-03"));
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
