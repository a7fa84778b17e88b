//! What a text says about itself: dates, newsrooms, addresses.
//!
//! A date counts when it can be read in one way only. "03/04/2024" is a day in March or in April, so it is no
//! date; "23/11/2024" is one, and so is "Wednesday 03/04/2024", because only one of the two is a Wednesday. Known misses:
//! relative days ("on Friday"), two-digit years, months without a year.

use std::ops::Range;
use std::sync::OnceLock;

use crate::text::language::entries;
use crate::text::sorted::SortedMap;

/// The first absolute date in `text`, as ISO 8601, and where it stands. `None` for ambiguous and impossible dates.
///
/// Reads the numeric forms, month names in the languages of `data/all/months.txt`, and 2024年11月23日.
pub(crate) fn first_date(text: &str) -> Option<(Range<usize>, String)> {
    // Most lines hold no year: only a run of four digits is worth more.
    let mut digits = 0;
    if !text.bytes().any(|b| {
        digits = if b.is_ascii_digit() { digits + 1 } else { 0 };
        digits == 4
    }) {
        return None;
    }
    let mut before = '\0';
    text.char_indices().find_map(|(at, c)| {
        let begins = !before.is_ascii_digit() && (c.is_ascii_digit() || in_name(c) && !in_name(before));
        before = c;
        if !begins {
            return None;
        }
        let (date, end) = date_at(text, at)?;
        Some((at..end, date))
    })
}

/// The whole date that begins with the run of digits or letters at `at`, and where it ends. O(1): no form is longer than a line's tail of
/// about sixty characters.
fn date_at(text: &str, at: usize) -> Option<(String, usize)> {
    let start = Forms { rest: text.get(at..)? };
    let (date, rest) = [year_month_day, figures, day_name_year, name_day_year].iter().find_map(|form| {
        let mut forms = start;
        let date = form(&mut forms, text.get(..at)?)?;
        Some((date, forms.rest))
    })?;
    Some((date, text.len() - rest.len()))
}

/// 2024-11-23, 2024/11/23, 2024.11.23, 2024年11月23日.
fn year_month_day(forms: &mut Forms<'_>, _: &str) -> Option<String> {
    let year = forms.figure(4, 4)?;
    let sign = forms.first_of(&["-", "/", ".", "年 ", "年"])?;
    let month = forms.figure(1, 2)?;
    if sign.starts_with('年') {
        forms.first_of(&["月 ", "月"])?;
    } else {
        forms.first_of(&[sign])?;
    }
    day_of(year, month, forms.figure(1, 2)?)
}

/// 23/11/2024: which of two figures is the day is told by their size, by full stops between them, or by the weekday `before` them.
fn figures(forms: &mut Forms<'_>, before: &str) -> Option<String> {
    let a = forms.figure(1, 2)?;
    let sign = forms.first_of(&["-", "/", "."])?;
    let b = forms.figure(1, 2)?;
    forms.first_of(&[sign])?;
    let year = forms.figure(4, 4)?;
    if a > 12 || a == b || (sign == "." && b <= 12) {
        return day_of(year, b, a);
    }
    if b > 12 {
        return day_of(year, a, b);
    }
    let said = weekday_before(before)?;
    let is = |m: u32, d: u32| day_of(year, m, d).is_some() && weekday(year, m, d) == said;
    match (is(a, b), is(b, a)) {
        (true, false) => day_of(year, a, b),
        (false, true) => day_of(year, b, a),
        _ => None,
    }
}

/// 23 November 2024, 23rd of November, 2024, 23. November 2024, 23 de noviembre de 2024.
fn day_name_year(forms: &mut Forms<'_>, _: &str) -> Option<String> {
    let day = forms.figure(1, 2)?;
    forms.first_of(&["st", "nd", "rd", "th", "er", "º", ""])?;
    forms.first_of(&[".", ",", ""])?;
    forms.first_of(&[" ", "-", ""])?;
    forms.first_of(&["of ", "de ", ""])?;
    let month = forms.month()?;
    forms.gap()?;
    day_of(forms.figure(4, 4)?, month, day)
}

/// November 23, 2024, Nov. 23rd, 2024.
fn name_day_year(forms: &mut Forms<'_>, _: &str) -> Option<String> {
    let month = forms.month()?;
    forms.gap()?;
    let day = forms.figure(1, 2)?;
    forms.first_of(&["st", "nd", "rd", "th", ""])?;
    forms.gap()?;
    day_of(forms.figure(4, 4)?, month, day)
}

/// A day of the years that news is from.
fn day_of(year: u32, month: u32, day: u32) -> Option<String> {
    iso(year, month, day).filter(|_| (1900..=2100).contains(&year))
}

/// What is left of a text while a form of date is read from it.
#[derive(Clone, Copy)]
struct Forms<'a> {
    rest: &'a str,
}

impl<'a> Forms<'a> {
    /// The run of digits ahead, if it has so many.
    fn figure(&mut self, least: usize, most: usize) -> Option<u32> {
        let digits = self.rest.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
        let (figure, rest) = self.rest.split_at_checked(digits).filter(|_| (least..=most).contains(&digits))?;
        self.rest = rest;
        figure.parse().ok()
    }

    /// The first of some signs that is ahead; the empty one always is.
    fn first_of(&mut self, signs: &[&'a str]) -> Option<&'a str> {
        let sign = signs.iter().find(|sign| self.rest.starts_with(**sign))?;
        self.rest = &self.rest[sign.len()..];
        Some(sign)
    }

    /// The name of a month.
    fn month(&mut self) -> Option<u32> {
        let end = self.rest.char_indices().take(LONGEST_NAME + 1).take_while(|(_, c)| in_name(*c)).last();
        let end = end.map(|(at, c)| at + c.len_utf8())?;
        let (name, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        month(name)
    }

    /// What stands between the parts of a date: ". ", ", ", " de ".
    fn gap(&mut self) -> Option<()> {
        for signs in [[".", ",", ""], [".", ",", ""], [" ", "-", ""], [" ", "-", ""]] {
            self.first_of(&signs)?;
        }
        self.first_of(&["de ", "del ", "of ", ""]).map(|_| ())
    }
}

/// Characters of the longest name of a month that is looked for.
const LONGEST_NAME: usize = 15;

/// Can this be within the name of a month? All but digits, white space and what parts a date.
fn in_name(c: char) -> bool {
    !matches!(c, '0'..='9' | ' ' | '\t' | '\n' | '\r' | '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '/' | '|' | '-' | '\0')
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
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use regex::{Captures, Regex};

    use super::*;

    /// The forms as regular expressions, without a word of what the figures mean.
    static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        const NAME: &str = "([^0-9 \t\n\r.,;:!?()/|-]{3,15})";
        const GAP: &str = "[.,]{0,2}[ -]{0,2}(?:de |del |of )?";
        let forms = [
            "(?<y>[0-9]{4})(?:-(?<m>[0-9]{1,2})-|/(?<m2>[0-9]{1,2})/|\\.(?<m3>[0-9]{1,2})\\.|年 ?(?<m4>[0-9]{1,2})月 ?)(?<d>[0-9]{1,2})"
                .to_owned(),
            format!("(?<d>[0-9]{{1,2}})(?:st|nd|rd|th|er|º)?[.,]?[ -]?(?:of |de )?(?<name>{NAME}){GAP}(?<y>[0-9]{{4}})"),
            format!("(?<name>{NAME}){GAP}(?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?{GAP}(?<y>[0-9]{{4}})"),
        ];
        forms.iter().map(|form| Regex::new(form).unwrap()).collect()
    });

    /// The dates that the expressions give, but those that go on in digits or divide a run of them ("May 122024").
    fn by_expression(text: &str) -> Option<(Range<usize>, String)> {
        let read = |groups: Captures<'_>| {
            let whole = groups.get(0)?.range();
            let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            if is_digit(text[..whole.start].chars().next_back()) || is_digit(text[whole.end..].chars().next()) {
                return None;
            }
            if text[whole.clone()].split(|c: char| !c.is_ascii_digit()).any(|run| run.len() > 4) {
                return None;
            }
            let number = |names: &[&str]| names.iter().find_map(|name| groups.name(name)?.as_str().parse::<u32>().ok());
            let m = groups.name("name").map_or_else(|| number(&["m", "m2", "m3", "m4"]), |name| month(name.as_str()))?;
            Some((
                whole,
                iso(number(&["y"])?, m, number(&["d"])?)
                    .filter(|_| number(&["y"]).is_some_and(|y| (1900..=2100).contains(&y)))?,
            ))
        };
        let found = FORMS.iter().flat_map(|form| form.captures_iter(text).filter_map(read).collect::<Vec<_>>());
        found.min_by_key(|(place, _)| place.start)
    }

    proptest! {
        #[test]
        fn dates_are_what_the_expressions_find(pieces in prop::collection::vec(prop::sample::select(vec![
            "2024", "1999", "12", "7", "31", "123", "May", "mayo", "Sept", "of ", "de ", "th", "st", "º", "-", "/", " ", ", ", ".", "年", "月 ", "x",
        ]), 0..9)) {
            let text = pieces.concat();
            let (ours, theirs) = (first_date(&text), by_expression(&text));
            // Two figures and a year are no form of the expressions here: their order is not a matter of form.
            let is_figures = |text: &str| text.find(|c: char| !c.is_ascii_digit()).is_some_and(|at| at < 3 && matches!(text.as_bytes()[at], b'-' | b'.' | b'/') && text.matches(['-', '.', '/']).count() == 2);
            if ours.as_ref().is_none_or(|(place, _)| !is_figures(&text[place.clone()])) {
                prop_assert_eq!(ours, theirs, "{}", text);
            }
        }
    }

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
