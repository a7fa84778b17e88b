//! Dates: days, months, quarters, years and ranges of them, absolute or resolved against the article's own date.
//!
//! A date keeps apart what is known of it: "Friday" without a date of publication is a day of the week and nothing else.

mod written;
mod relative;

use super::tokens::{Shape, Token};
pub(super) use relative::{away, monday, nearest, nth_of_month, on_weekday, shifted, weekday_by};
use relative::{by_word, nth_weekday, relative};
use written::by_figure;
pub(super) use written::full;

/// What is known of one date; what is not is `None`. "Friday" knows its weekday only, "In 2014" its year only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Calendar {
    /// Gregorian.
    pub year: Option<i32>,
    /// 1–4.
    pub quarter: Option<u8>,
    /// 1 is January.
    pub month: Option<u8>,
    /// 1–31.
    pub day: Option<u8>,
    /// 0 is Monday.
    pub weekday: Option<u8>,
}

/// A date or a range of dates that a sentence states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// The date, or the first of the range.
    pub from: Calendar,
    /// The last of the range.
    pub to: Option<Calendar>,
    /// Was the year, or the day, worked out from the article's date instead of being written?
    pub inferred: bool,
}

impl Calendar {
    pub(super) fn of_day(day: i64) -> Self {
        let (year, month, dom) = civil(day);
        Self { year: Some(year), month: Some(month), day: Some(dom), weekday: Some(weekday(day)), quarter: None }
    }

    pub(super) fn of_month(year: Option<i32>, month: u8) -> Self {
        Self { year, month: Some(month), ..Self::default() }
    }

    pub(super) fn of_year(year: i32) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    /// The date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as far as it is known without a gap; `None` without a year.
    #[must_use]
    pub fn iso(&self) -> Option<String> {
        let year = self.year.filter(|y| (0..=9999).contains(y))?;
        Some(match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        })
    }

    /// The day's number, days after 1970-01-01.
    #[must_use]
    pub fn day_number(&self) -> Option<i64> {
        Some(day_number(self.year?, self.month?, self.day?))
    }

    /// Can both be the same date? Only what both know can tell them apart; "November" and "2024" agree.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            match (a, b) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
        }
        let quarter = |c: &Self| c.quarter.or(c.month.map(|m| (m - 1) / 3 + 1));
        same(self.year, other.year)
            && same(self.month, other.month)
            && same(quarter(self), quarter(other))
            && same(self.day, other.day)
            && same(self.weekday, other.weekday)
    }
}

impl Date {
    pub(super) fn point(from: Calendar) -> Self {
        Self { from, to: None, inferred: false }
    }

    pub(super) fn inferred(from: Calendar) -> Self {
        Self { from, to: None, inferred: true }
    }

    /// The date, or the first of the range, as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; `None` when its year is not known.
    #[must_use]
    pub fn iso(&self) -> Option<String> {
        self.from.iso()
    }

    /// When it was, as exact as all of it allows: as [`Date::iso`], or the month or year that a week or season worked out from
    /// the article's date lies in. `None` without a year, and for what began in one year and ended in another.
    #[must_use]
    pub fn moment(&self) -> Option<String> {
        let (from, to) = (self.from.iso()?, self.to.filter(|_| self.inferred));
        let Some(to) = to else { return Some(from) };
        let to = to.iso()?;
        let same = [10, 7, 4].into_iter().find(|&n| from.get(..n).is_some() && from.get(..n) == to.get(..n))?;
        Some(from[..same].to_owned())
    }

    /// Can both be the same date, or one lie in the other?
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        if self.to.is_none() && other.to.is_none() {
            return self.from.agrees(&other.from);
        }
        match (self.bounds(), other.bounds()) {
            (Some((a, b)), Some((c, d))) => a <= d && c <= b,
            // A range without known ends says too little to contradict.
            _ => true,
        }
    }

    /// First and last day of it; `None` when a year or what lies between is not known.
    #[must_use]
    pub fn bounds(&self) -> Option<(i64, i64)> {
        let (first, mut last) = span_of(&self.from)?;
        if let Some(to) = &self.to {
            last = span_of(to)?.1;
        }
        Some((first, last.max(first)))
    }
}

fn span_of(c: &Calendar) -> Option<(i64, i64)> {
    let year = c.year?;
    Some(match (c.month, c.day, c.quarter) {
        (Some(m), Some(d), _) => (day_number(year, m, d), day_number(year, m, d)),
        (Some(m), None, _) => (day_number(year, m, 1), day_number(year, m, days_in(year, m))),
        (None, _, Some(q)) => {
            let first = 3 * (q.clamp(1, 4) - 1) + 1;
            (day_number(year, first, 1), day_number(year, first + 2, days_in(year, first + 2)))
        }
        _ => (day_number(year, 1, 1), day_number(year, 12, 31)),
    })
}

/// What relative dates are read against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Anchor {
    /// The day of publication.
    pub(crate) published: Option<i64>,
    /// Does the sentence speak of what is to come?
    pub(crate) planned: bool,
}

/// Reads `YYYY-MM-DD` (what follows is ignored) as a day number.
pub(crate) fn iso_day(iso: &str) -> Option<i64> {
    let mut parts = iso.get(..10)?.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day = parts.next()?.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some(day_number(year, month, day))
}

/// Days after 1970-01-01 (Hinnant 2013, "chrono-compatible low-level date algorithms").
pub(super) fn day_number(year: i32, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a day number.
pub(super) fn civil(day: i64) -> (i32, u8, u8) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let dom = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (i32::try_from(year).unwrap_or(0), u8::try_from(month).unwrap_or(1), u8::try_from(dom).unwrap_or(1))
}

/// 0 is Monday; 1970-01-01 was a Thursday.
fn weekday(day: i64) -> u8 {
    u8::try_from((day + 3).rem_euclid(7)).unwrap_or(0)
}

pub(super) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Words before a date that tell a year or a month from a number or a name ("in May", "since 2014").
const BEFORE_DATES: [&str; 26] = [
    "in", "since", "until", "till", "by", "of", "from", "to", "during", "before", "after", "early", "late", "mid", "through",
    "last", "next", "this", "year", "circa", "between", "past", "previous", "around", "for", "than",
];

/// Reads the date that opens at token `i`; gives the token after it. O(1): no date is longer than about a dozen tokens.
pub(crate) fn date(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let start = if t[i].is("between") { i + 1 } else { i };
    let (end, date) = point(t, start, anchor)?;
    if date.to.is_some() {
        return Some((end, date));
    }
    // A range: "from Monday to Friday", "May 2019 – June 2021", "between 2019 and 2021".
    let joined = t.get(end).is_some_and(|j| {
        j.is_dash()
            || j.is_any(&["to", "until", "till", "through"])
            || (start > i && j.is("and"))
            || (after_word(t, i, "between") && j.is("and"))
    });
    let next = if t.get(end + 1).is_some_and(|w| w.is("the")) { end + 2 } else { end + 1 };
    // "between 22 January and now"
    let now =
        anchor.published.filter(|_| t.get(next).is_some_and(|w| w.is("now"))).map(|day| Date::inferred(Calendar::of_day(day)));
    if joined && let Some((last, to)) = now.map(|date| (next + 1, date)).or_else(|| point(t, next, anchor)) {
        let same_kind = date.from.day.is_some() == to.from.day.is_some()
            && date.from.month.is_some() == to.from.month.is_some()
            && to.to.is_none();
        if same_kind || (date.from.weekday.is_some() && to.from.weekday.is_some()) {
            let mut from = date.from;
            from.year =
                if to.inferred { from.year } else { to.from.year.filter(|_| date.inferred || from.year.is_none()).or(from.year) };
            return Some((last, Date { from, to: Some(to.from), inferred: date.inferred && to.inferred }));
        }
    }
    (start == i).then_some((end, date))
}

fn after_word(t: &[Token<'_>], i: usize, word: &str) -> bool {
    i > 0 && t[i - 1].is(word)
}

fn point(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let first = t.get(i)?;
    match first.shape {
        Shape::Figure => by_figure(t, i, anchor),
        Shape::Word => nth_weekday(t, i, anchor).or_else(|| relative(t, i, anchor)).or_else(|| by_word(t, i, anchor)),
        Shape::Sign => None,
    }
}

#[cfg(test)]
mod tests;
