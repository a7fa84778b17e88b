//! Dates: days, months, quarters, years and ranges of them, absolute or resolved against the article's own date.
//!
//! A date keeps apart what is known of it: "Friday" without a date of publication is a day of the week and nothing else.

use super::numbers::{cardinal, plain_figure};
use super::tokens::{Dimension, Numeral, Shape, Token};

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
    fn of_day(day: i64) -> Self {
        let (year, month, dom) = civil(day);
        Self { year: Some(year), month: Some(month), day: Some(dom), weekday: Some(weekday(day)), quarter: None }
    }

    fn of_month(year: Option<i32>, month: u8) -> Self {
        Self { year, month: Some(month), ..Self::default() }
    }

    fn of_year(year: i32) -> Self {
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
    fn point(from: Calendar) -> Self {
        Self { from, to: None, inferred: false }
    }

    fn inferred(from: Calendar) -> Self {
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
fn day_number(year: i32, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a day number.
fn civil(day: i64) -> (i32, u8, u8) {
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

fn days_in(year: i32, month: u8) -> u8 {
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

/// A month's name at `i`, and the token after it with an abbreviation's point.
fn month_at(t: &[Token<'_>], i: usize) -> Option<(u8, usize)> {
    let token = t.get(i)?;
    let month = token.lexeme.month?;
    let abbreviated = token.text.len() <= 4 && !token.is_any(&["may", "june", "july"]);
    let point = t.get(i + 1).is_some_and(|p| p.text == "." && !p.spaced) && abbreviated;
    let end = if point { i + 2 } else { i + 1 };
    // "may", "march", "august" and the short forms are words too; what stands around them tells.
    let doubtful = abbreviated || token.is_any(&["may", "march", "august"]);
    if doubtful {
        // "Jan/3", "Oct-2"
        let sign = t.get(end).is_some_and(|s| !s.spaced && (s.is_hyphen() || s.text == "/"));
        let behind = t.get(end + usize::from(sign));
        let figure_after = behind.is_some_and(|n| n.shape == Shape::Figure && (day_of(n).is_some() || year_of(n).is_some()));
        let last_after = t.get(end).is_some_and(|n| n.is_any(&["last", "this", "next"]));
        let before = i > 0
            && (day_of(&t[i - 1]).is_some() || t[i - 1].is_any(&BEFORE_DATES) || ordinal_suffix(t, i - 1) || t[i - 1].is_dash());
        let named = token.is_capitalized() || abbreviated;
        if !(named && (figure_after || before || last_after)) {
            return None;
        }
    }
    Some((month, end))
}

fn ordinal_suffix(t: &[Token<'_>], i: usize) -> bool {
    i > 0 && t[i].is_any(&["st", "nd", "rd", "th"]) && !t[i].spaced && t[i - 1].shape == Shape::Figure
}

/// A day of the month in a figure's own digits: 1 to 31.
fn day_of(token: &Token<'_>) -> Option<u8> {
    let short = token.shape == Shape::Figure && token.text.len() <= 2;
    token.text.parse().ok().filter(|d| short && (1..=31).contains(d))
}

/// A year in a figure's own digits: 1500 to 2199.
fn year_of(token: &Token<'_>) -> Option<i32> {
    let long = token.shape == Shape::Figure && token.text.len() == 4;
    token.text.parse().ok().filter(|y| long && (1500..2200).contains(y))
}

/// A day at `i`, as "3", "3rd" or "third", and the token after it.
fn day_at(t: &[Token<'_>], i: usize) -> Option<(u8, usize)> {
    let token = t.get(i)?;
    if let Some(day) = day_of(token) {
        let suffix = t.get(i + 1).is_some_and(|_| ordinal_suffix(t, i + 1));
        return Some((day, if suffix { i + 2 } else { i + 1 }));
    }
    let ordinal = |k: usize| match t.get(k)?.lexeme.numeral? {
        Numeral::Ordinal(n) => Some(n),
        _ => None,
    };
    let tens = match token.lexeme.numeral {
        Some(Numeral::Cardinal(n)) if (20.0..=30.0).contains(&n) => n,
        _ => 0.0,
    };
    let (day, end) = if tens > 0.0 {
        let units = if t.get(i + 1)?.is_hyphen() { i + 2 } else { i + 1 };
        (tens + ordinal(units)?, units + 1)
    } else {
        (ordinal(i)?, i + 1)
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in 1..=31 by the filter")]
    Some(day).filter(|d| (1.0..=31.0).contains(d)).map(|d| (d as u8, end))
}

/// A year at `i`, after an optional comma or "of": "2020", "last year", "of this year".
fn year_at(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(Option<i32>, usize)> {
    let year_next = t.get(i + 1).is_some_and(|y| year_of(y).is_some());
    let joins = |c: &Token<'_>| {
        // "05-Aug-2016", "23/Sep/2020", "3 May in 2019"
        c.text == ","
            || c.is("of")
            || year_next && (c.is("in") || !c.spaced && (c.is_hyphen() || c.text == "/") && !t[i + 1].spaced)
    };
    let at = if t.get(i).is_some_and(joins) { i + 1 } else { i };
    let token = t.get(at)?;
    if let Some(year) = year_of(token) {
        let counted = t.get(at + 1).is_some_and(|n| {
            n.text == "%" || (n.text == "," && t.get(at + 2).is_some_and(|m| !m.spaced && m.shape == Shape::Figure))
        });
        return (!counted).then_some((Some(year), at + 1));
    }
    let shift = if token.is_any(&["last", "previous"]) {
        -1
    } else if token.is_any(&["this", "the", "current"]) {
        0
    } else if token.is("next") {
        1
    } else {
        return None;
    };
    // "of the year" is as good as none; "the" counts only with "the following/previous year", which nothing resolves.
    if token.is("the") || !t.get(at + 1)?.is("year") {
        return None;
    }
    Some((anchor.published.map(|day| civil(day).0 + shift), at + 2))
}

/// The year of a day and month written without one: the nearest past, or the nearest to come when the sentence is planned.
/// Half a year ahead at most counts as to come: an article of December that plans for "March" means the next one.
fn nearest_year(anchor: Anchor, month: u8, day: u8) -> Option<i32> {
    let published = anchor.published?;
    let year = civil(published).0;
    let this = day_number(year, month, day);
    Some(if anchor.planned {
        if this >= published { year } else { year + 1 }
    } else if this <= published + 1 {
        year
    } else {
        year - 1
    })
}

fn by_word(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    if let Some((weekday, end)) = weekday_at(t, i) {
        // "Friday, 12 July 2025", "Tuesday May 9", "Friday the 11th": the date says more than the weekday.
        let mut at = end;
        while t.get(at).is_some_and(|c| c.text == "," || c.is("the")) {
            at += 1;
        }
        if let Some((day_end, mut date)) = month_day(t, at, anchor).or_else(|| by_day(t, at, anchor))
            && date.from.day.is_some()
            && date.to.is_none()
        {
            date.from.weekday = Some(weekday);
            return Some((day_end, date));
        }
        // "Friday next week", "Friday of last week"
        let of = end + usize::from(t.get(end).is_some_and(|o| o.is("of")));
        if let Some((shift, what)) = shift_at(t, of).filter(|(_, what)| t.get(*what).is_some_and(|w| w.is("week")))
            && let Some(published) = anchor.published
        {
            return Some((what + 1, Date::inferred(Calendar::of_day(monday(published, shift) + i64::from(weekday)))));
        }
        // "Tuesday the 11th", "Tuesday the eleventh"
        let named = |(_, day_end): &(u8, usize)| t[at].shape == Shape::Word || ordinal_suffix(t, day_end - 1);
        if at > end
            && let Some((day, day_end)) = day_at(t, at).filter(named)
        {
            let calendar = Calendar { weekday: Some(weekday), day: Some(day), ..Calendar::default() };
            return Some((
                day_end,
                anchor.published.and_then(|p| nearest(p, weekday, day)).map_or(Date::point(calendar), Date::inferred),
            ));
        }
        return Some((end, on_weekday(weekday, anchor)));
    }
    if let Some(found) = month_day(t, i, anchor) {
        return Some(found);
    }
    // "the 21st of October" begins at its figure; "first quarter of 2024" and "second of August" begin here.
    by_day(t, i, anchor).or_else(|| quarter(t, i, anchor)).or_else(|| season(t, i, anchor))
}

fn weekday_at(t: &[Token<'_>], i: usize) -> Option<(u8, usize)> {
    let token = t.get(i)?;
    let weekday = token.lexeme.weekday?;
    if token.text.len() > 5 {
        // "Sunday's" is another word; "Sundays" too.
        return Some((weekday, i + 1));
    }
    let point = t.get(i + 1).is_some_and(|p| p.text == "." && !p.spaced);
    let end = if point { i + 2 } else { i + 1 };
    // "Sun, 5 May" and "Tue 5 May", but "Sun, sand and sea".
    let after = end + usize::from(t.get(end).is_some_and(|c| c.text == ","));
    let dated = t.get(after).is_some_and(|n| n.shape == Shape::Figure || n.lexeme.month.is_some());
    (token.is_capitalized() && dated).then_some((weekday, end))
}

/// The Monday of the week that is so many after the one of `day`.
fn monday(day: i64, shift: i32) -> i64 {
    day - i64::from(weekday(day)) + 7 * i64::from(shift)
}

/// The nearest day with this weekday and day of the month, within seven months; the past one of two.
fn nearest(published: i64, wanted: u8, day: u8) -> Option<Calendar> {
    (0..210)
        .flat_map(|d| [published - d, published + d])
        .find(|&d| weekday(d) == wanted && civil(d).2 == day)
        .map(Calendar::of_day)
}

/// How far "last", "this" or "next" at `i` goes, and the token after it.
fn shift_at(t: &[Token<'_>], i: usize) -> Option<(i32, usize)> {
    let which = t.get(i)?;
    let shift = if which.is_any(&["last", "past", "previous"]) {
        -1
    } else if which.is_any(&["this", "current"]) {
        0
    } else if which.is_any(&["next", "coming", "upcoming"]) {
        1
    } else {
        return None;
    };
    Some((shift, i + 1))
}

/// "next month" as year and month.
fn month_by_shift(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<((i32, u8), usize)> {
    let (shift, what) = shift_at(t, i).filter(|(_, what)| t.get(*what).is_some_and(|w| w.is("month")))?;
    let (year, month, _) = civil(anchor.published?);
    Some((shifted(year, month, shift), what + 1))
}

/// The month so many after this one.
fn shifted(year: i32, month: u8, by: i32) -> (i32, u8) {
    let months = year * 12 + i32::from(month) - 1 + by;
    (months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1))
}

/// "the first Friday of July", "the second Monday of next month", "the last Friday in May 2019".
fn nth_weekday(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let nth = match t.get(i)?.lexeme.numeral {
        #[expect(clippy::cast_possible_truncation, reason = "at most 5 by the guard")]
        Some(Numeral::Ordinal(n)) if (1.0..=5.0).contains(&n) => n as i64,
        _ if t[i].is("last") => 0,
        _ => return None,
    };
    let wanted = t.get(i + 1).filter(|w| w.text.len() > 5)?.lexeme.weekday?;
    t.get(i + 2).filter(|o| o.is_any(&["of", "in"]))?;
    let ((year, month), end, inferred) = if let Some((found, end)) = month_by_shift(t, i + 3, anchor) {
        (found, end, true)
    } else {
        let (month, end) = month_at(t, i + 3)?;
        match year_at(t, end, anchor) {
            Some((year, end)) => ((year?, month), end, false),
            None => ((nearest_year(anchor, month, 15)?, month), end, true),
        }
    };
    let first = day_number(year, month, 1);
    let first = first + (i64::from(wanted) + 7 - i64::from(weekday(first))) % 7;
    let days = i64::from(days_in(year, month));
    let day = if nth == 0 { first + 7 * ((days - i64::from(civil(first).2)) / 7) } else { first + 7 * (nth - 1) };
    (civil(day).1 == month).then(|| (end, Date { from: Calendar::of_day(day), to: None, inferred }))
}

/// "on Friday": the last one up to the day of publication, or the next one when the sentence is planned.
fn on_weekday(wanted: u8, anchor: Anchor) -> Date {
    match anchor.published {
        None => Date::point(Calendar { weekday: Some(wanted), ..Calendar::default() }),
        Some(published) => {
            let back = i64::from((weekday(published) + 7 - wanted) % 7);
            let day = if anchor.planned && back > 0 { published - back + 7 } else { published - back };
            Date::inferred(Calendar::of_day(day))
        }
    }
}

/// "May 9, 2019", "May 9–11", "May 2019", "November last year", "November".
fn month_day(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let (month, after) = month_at(t, i)?;
    // "November-2024", "Oct/2"
    let after_hyphen = t.get(after).filter(|h| (h.is_hyphen() || h.text == "/") && !h.spaced).map_or(after, |_| after + 1);
    // "February twenty-second", but "In May first lady …".
    let worded = |end: usize| t.get(end).is_none_or(|n| n.shape != Shape::Word || n.lexeme.stop || n.lexeme.past);
    if let Some((day, mut end)) = day_at(t, after_hyphen).filter(|d| t[after_hyphen].shape == Shape::Figure || worded(d.1)) {
        let mut last = None;
        if let Some((to, to_end)) = t.get(end).filter(|d| d.is_dash() || d.is("to")).and_then(|_| day_at(t, end + 1))
            && month_at(t, to_end).is_none()
        {
            last = Some(to);
            end = to_end;
        }
        // "May 9.30pm" and "May 5 percent" are not days; "October 14 people" is, there is no telling.
        return dated(t, month, day, last, end, anchor);
    }
    if let Some((year, end)) = year_at(t, after_hyphen, anchor) {
        return Some((end, Date { from: Calendar::of_month(year, month), to: None, inferred: t[end - 1].is("year") }));
    }
    let year = anchor.published.map(|day| {
        let (year, now, _) = civil(day);
        if anchor.planned { year + i32::from(month < now) } else { year - i32::from(month > now) }
    });
    Some((after, Date { from: Calendar::of_month(year, month), to: None, inferred: true }))
}

/// Day and month with the year that follows, or the nearest that has the day; `None` for a day that no year has.
fn dated(t: &[Token<'_>], month: u8, day: u8, last: Option<u8>, end: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let written = year_at(t, end, anchor);
    let (mut year, end, inferred) = match written {
        Some((year, end)) => (year, end, t[end - 1].is("year")),
        None => (nearest_year(anchor, month, day), end, true),
    };
    let exists = |year: Option<i32>| day <= days_in(year.unwrap_or(2000), month);
    for _ in 0..8 {
        if inferred && written.is_none() && !exists(year) {
            year = year.map(|y| if anchor.planned { y + 1 } else { y - 1 });
        }
    }
    let on = |day: u8| {
        let weekday = year.filter(|_| !inferred).map(|y| weekday(day_number(y, month, day)));
        Calendar { year, month: Some(month), day: Some(day), weekday, quarter: None }
    };
    exists(year).then(|| (end, Date { from: on(day), to: last.map(on), inferred }))
}

/// "3 May 2019", "the 3rd of May", "3–5 May", "3 to 5 May", "3 May to 5 June".
fn by_day(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let (day, mut at) = day_at(t, i)?;
    // "I paid $12 December 27"
    if i > 0 && t[i - 1].lexeme.currency.is_some() && t[i - 1].shape == Shape::Sign {
        return None;
    }
    let mut last = None;
    if t.get(at).is_some_and(|d| d.is_dash() || d.is_any(&["to", "until", "through", "and"]))
        && let Some((to, end)) = day_at(t, at + 1)
    {
        last = Some(to);
        at = end;
    }
    if t.get(at).is_some_and(|o| o.is("of") || o.is_hyphen() || o.text == "/" && !o.spaced) {
        at += 1;
    }
    // "the 20th of next month"
    if let Some(((year, month), end)) = month_by_shift(t, at, anchor).filter(|_| at > i + 1) {
        let exists = day <= days_in(year, month);
        return exists.then(|| (end, Date::inferred(Calendar::of_day(day_number(year, month, day)))));
    }
    let (month, end) = month_at(t, at)?;
    // "15 of the 19 Sept. 11 attackers": the month has its day behind it.
    let own_day = t.get(end).is_some_and(|d| day_of(d).is_some() && d.spaced && last.is_none())
        && t.get(end + 1).is_none_or(|n| n.shape != Shape::Word || n.spaced && n.lexeme.unit.is_none())
        && at == i + 1;
    if own_day { None } else { dated(t, month, day, last, end, anchor) }
}

fn by_figure(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    by_day(t, i, anchor)
        .or_else(|| numeric(t, i))
        .or_else(|| quarter(t, i, anchor))
        .or_else(|| ago(t, i, anchor))
        .or_else(|| year_first(t, i))
        .or_else(|| bare_year(t, i))
}

/// "2024-11-23", "23/11/2024", "11/23/2024" and the same with points: three figures and two equal signs.
fn numeric(t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let [first, sign, second, again, third] = t.get(i..i + 5)? else { return None };
    let joins = |s: &Token<'_>| !s.spaced && (s.is_hyphen() || s.text == "/" || s.text == ".");
    if !joins(sign) || !joins(again) || sign.text != again.text || second.spaced || third.spaced || third.shape != Shape::Figure {
        return None;
    }
    let number = |token: &Token<'_>| token.text.parse::<u8>().ok().filter(|_| token.text.len() <= 2);
    let (year, month, day) = if let Some(year) = year_of(first) {
        (year, number(second)?, number(third)?)
    } else {
        let year = year_of(third).or_else(|| {
            number(third)
                .filter(|_| third.text.len() == 2 && sign.text == "/")
                .map(|y| if y > 50 { 1900 } else { 2000 } + i32::from(y))
        })?;
        let (x, y) = (number(first)?, number(second)?);
        if x > 12 {
            (year, y, x)
        } else if y > 12 {
            (year, x, y)
        } else {
            // "03/04/2024" is March in Chicago and April in London: only the year is sure.
            return Some((i + 5, if x == y { Date::point(full(year, x, y)?) } else { Date::point(Calendar::of_year(year)) }));
        }
    };
    Some((i + 5, Date::point(full(year, month, day)?)))
}

fn full(year: i32, month: u8, day: u8) -> Option<Calendar> {
    ((1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day))
        .then(|| Calendar::of_day(day_number(year, month, day)))
}

/// A year alone, where what stands around it does not make it a count.
fn bare_year(t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let year = year_of(&t[i])?;
    let next = t.get(i + 1);
    // "the 1990s", "the 1990's"
    if next.is_some_and(|s| !s.spaced && s.is("s")) {
        let to = Calendar::of_year(year + if year % 100 == 0 { 99 } else { 9 });
        return Some((i + 2, Date { from: Calendar::of_year(year), to: Some(to), inferred: false }));
    }
    let glued = next.is_some_and(|n| !n.spaced && (n.shape == Shape::Word || n.text == "%" || n.text == ":"));
    let before = i.checked_sub(1).map(|k| &t[k]);
    let money = before.is_some_and(|b| b.lexeme.currency.is_some() && !t[i].spaced);
    let in_word = before.is_some_and(|b| {
        !t[i].spaced && (b.is_hyphen() && i > 1 && !b.spaced && t[i - 2].shape == Shape::Figure || b.text == "#" || b.text == ".")
    });
    if glued || money || in_word {
        return None;
    }
    // "2016-11", "2016/3"; what is no month is another year.
    let month =
        |m: &Token<'_>| day_of(m).filter(|m| *m <= 12 && (i32::from(*m) <= year % 100 || next.is_some_and(|s| s.text == "/")));
    if let Some(month) =
        t.get(i + 2).filter(|m| !m.spaced && next.is_some_and(|s| !s.spaced && (s.is_hyphen() || s.text == "/"))).and_then(month)
        && t.get(i + 3).is_none_or(|n| n.spaced || n.shape == Shape::Sign && !n.is_hyphen() && n.text != "/")
    {
        return Some((i + 3, Date::point(Calendar::of_month(Some(year), month))));
    }
    // "2–3 2014": a range of years "2019–2021", "2019-20"
    if let Some(to) = t.get(i + 2).filter(|y| !y.spaced && next.is_some_and(|d| d.is_dash() && !d.spaced)) {
        let last = year_of(to).or_else(|| {
            (to.shape == Shape::Figure && to.text.len() == 2)
                .then(|| to.text.parse::<i32>().ok().map(|y| year - year % 100 + y))
                .flatten()
        });
        if let Some(last) = last.filter(|l| *l > year && *l - year < 120) {
            return Some((i + 3, Date { from: Calendar::of_year(year), to: Some(Calendar::of_year(last)), inferred: false }));
        }
    }
    let dated = before.is_some_and(|b| b.is_any(&BEFORE_DATES) || matches!(b.text, "(" | "/") || b.is_dash());
    let plural = next.is_some_and(|n| {
        n.shape == Shape::Word
            && n.spaced
            && n.text.starts_with(|c: char| c.is_lowercase())
            && (n.text.ends_with('s') || n.is("people"))
            && !n.is_any(&["was", "is", "has", "as", "elections", "goals", "sales", "results", "figures"])
    });
    let hedged = before.is_some_and(|b| b.is_any(&["than", "about", "some", "nearly", "over", "least"]));
    let unit = next.is_some_and(|n| {
        n.lexeme.unit.is_some() || n.lexeme.currency.is_some() || matches!(n.lexeme.numeral, Some(Numeral::Times(_)))
    });
    let recent = (1800..2100).contains(&year);
    (recent && !unit && !hedged && (dated || !plural)).then(|| (i + 1, Date::point(Calendar::of_year(year))))
}

/// "2017 April", "2016 Q3", "2019-H2".
fn year_first(t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let year = year_of(&t[i])?;
    let at = i + 1 + usize::from(t.get(i + 1).is_some_and(|h| (h.is_hyphen() || h.text == "/") && !h.spaced));
    if let Some((month, end)) = month_at(t, at) {
        // "2020/Sep/23"; "in 2017 April 5 people" is a day of April and not a month of 2017.
        let sign = t.get(end).is_some_and(|s| !s.spaced && (s.is_hyphen() || s.text == "/"));
        return match day_at(t, end + usize::from(sign)).filter(|_| t[end].shape == Shape::Figure || sign) {
            Some((day, day_end)) if sign => Some((day_end, Date::point(full(year, month, day)?))),
            Some(_) => None,
            None => Some((end, Date::point(Calendar::of_month(Some(year), month)))),
        };
    }
    let part: u8 = t.get(at + 1).filter(|f| !f.spaced)?.text.parse().ok()?;
    if t[at].is("q") && (1..=4).contains(&part) {
        return Some((at + 2, Date::point(Calendar { year: Some(year), quarter: Some(part), ..Calendar::default() })));
    }
    let half = |month: u8| Calendar::of_month(Some(year), month);
    let found = t[at].is("h") && (1..=2).contains(&part);
    found.then(|| (at + 2, Date { from: half(6 * part - 5), to: Some(half(6 * part)), inferred: false }))
}

/// "the first quarter of 2024", "third quarter", "Q3 2024".
fn quarter(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    if t[i].is("h") {
        // "H2 2016"
        let part = t.get(i + 1).filter(|f| !f.spaced).and_then(day_of).filter(|h| *h <= 2)?;
        let (year, end) = year_at(t, i + 2, anchor)?;
        let month = |month: u8| Calendar::of_month(year, month);
        return Some((end, Date { from: month(6 * part - 5), to: Some(month(6 * part)), inferred: false }));
    }
    let (quarter, at) = if t[i].is("q") {
        let figure = t.get(i + 1).filter(|f| !f.spaced)?;
        (figure.text.parse::<u8>().ok()?, i + 2)
    } else {
        let (ordinal, mut at) = day_at(t, i)?;
        if t.get(at).is_some_and(Token::is_hyphen) {
            at += 1;
        }
        if !t.get(at)?.is("quarter") || (t[i].shape == Shape::Figure && at == i + 1) {
            return None;
        }
        (ordinal, at + 1)
    };
    let quarter = Some(quarter).filter(|q| (1..=4).contains(q))?;
    let of = |year| Calendar { year, quarter: Some(quarter), ..Calendar::default() };
    if let Some((year, end)) = year_at(t, at, anchor) {
        return Some((end, Date::point(of(year))));
    }
    // Without a year it is the last one that has begun, or the next.
    let year = anchor.published.map(|day| {
        let (year, month, _) = civil(day);
        let begun = quarter <= (month - 1) / 3 + 1;
        year + i32::from(anchor.planned && !begun) - i32::from(!anchor.planned && !begun)
    });
    Some((at, Date { from: of(year), to: None, inferred: year.is_some() }))
}

/// "summer 2023", "the summer of 2023": the year is all that two hemispheres agree on.
fn season(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    if !t[i].is_any(&["spring", "summer", "autumn", "fall", "winter"]) {
        return None;
    }
    let (year, end) = year_at(t, i + 1, anchor)?;
    Some((end, Date { from: Calendar { year, ..Calendar::default() }, to: None, inferred: t[end - 1].is("year") }))
}

/// "three days ago", "two years earlier" (that one is relative to something else and is not resolved).
fn ago(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let (n, mut at) = if t[i].shape == Shape::Figure {
        (plain_figure(t[i].text)?, i + 1)
    } else if t[i].is_any(&["a", "an"]) {
        (1.0, i + 1)
    } else {
        cardinal(t, i)?
    };
    if t.get(at).is_some_and(Token::is_hyphen) {
        at += 1;
    }
    let unit = t.get(at)?.lexeme.unit.filter(|u| u.dimension == Dimension::Duration && u.factor >= 1.0)?;
    if n > 3_000.0 {
        return None;
    }
    let mut published = anchor.published?;
    // "three days ago", "two days after tomorrow", "3 days from today"
    let (sign, end) = if t.get(at + 1)?.is("ago") {
        (-1, at + 2)
    } else {
        let sign = if t[at + 1].is("before") { -1 } else { 1 };
        let whence = t.get(at + 2).filter(|_| t[at + 1].is_any(&["from", "after", "before"]))?;
        published += i64::from(whence.is("tomorrow")) - i64::from(whence.is("yesterday"));
        if !whence.is_any(&["today", "tomorrow", "yesterday", "now"]) {
            return None;
        }
        (sign, at + 3)
    };
    let (year, month, _) = civil(published);
    #[expect(clippy::cast_possible_truncation, reason = "bounded by 3,000 above")]
    let whole = sign * n.round() as i32;
    let from = match unit.factor {
        f if f > 3_000.0 => return None,
        f if f > 360.0 => Calendar::of_year(year + whole),
        f if f > 30.0 => {
            let (year, month) = shifted(year, month, whole);
            Calendar::of_month(Some(year), month)
        }
        f if f > 1.0 => {
            #[expect(clippy::cast_possible_truncation, reason = "bounded by 3,000 × 14")]
            let monday = monday(published + i64::from(sign) * (n * f) as i64, 0);
            return Some((end, Date { from: Calendar::of_day(monday), to: Some(Calendar::of_day(monday + 6)), inferred: true }));
        }
        _ => Calendar::of_day(published + i64::from(whole)),
    };
    Some((end, Date::inferred(from)))
}

/// "yesterday", "last week", "next November", "this Friday", "earlier this month", "three days ago".
fn relative(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let first = &t[i];
    let day = |shift: i64| anchor.published.map(|p| Date::inferred(Calendar::of_day(p + shift)));
    if first.is_any(&["today", "tonight"]) {
        return Some((i + 1, day(0)?));
    }
    if first.is("yesterday") {
        return Some((i + 1, day(-1)?));
    }
    if first.is("tomorrow") {
        return Some((i + 1, day(1)?));
    }
    if let Some(found) = ago(t, i, anchor) {
        return Some(found);
    }
    // "the day before yesterday", "the day after tomorrow"
    if first.is("day") {
        let (side, of) = (t.get(i + 1)?, t.get(i + 2)?);
        let shift = i64::from(of.is("tomorrow") && side.is("after")) - i64::from(of.is("yesterday") && side.is("before"));
        return if shift == 0 { None } else { Some((i + 3, day(2 * shift)?)) };
    }
    // "over the weekend": the last one that has begun, or the next.
    if first.is("weekend") && i > 0 && t[i - 1].is("the") {
        let published = anchor.published?;
        let saturday = monday(published, 0) + 5;
        let saturday = if !anchor.planned && saturday > published { saturday - 7 } else { saturday };
        let on = |day: i64| Calendar::of_day(saturday + day);
        return Some((i + 1, Date { from: on(0), to: Some(on(1)), inferred: true }));
    }
    if let Some(found) = week_of(t, i, anchor) {
        return Some(found);
    }
    // "late last month", "the end of next week", "earlier in the year"
    let side = if first.is_any(&["earlier", "early", "beginning", "start"]) {
        Some(false)
    } else if first.is_any(&["later", "late", "end"]) {
        Some(true)
    } else {
        None
    };
    let mut at = i + usize::from(side.is_some());
    let of = side.is_some() && t.get(at).is_some_and(|o| o.is_any(&["of", "in"]));
    at += usize::from(of);
    // "the end of the week", "end of year"
    let bare = of && t.get(at).is_some_and(|w| w.is_any(&["week", "month", "year"]));
    at -= usize::from(bare);
    let (shift, _) = shift_at(t, at).or_else(|| t.get(at).filter(|w| bare || of && w.is("the")).map(|_| (0, at + 1)))?;
    let what = t.get(at + 1)?;
    let after_month = if what.lexeme.month.is_some() { month_at(t, at + 1) } else { None };
    let end = after_month.map_or(at + 2, |(_, end)| end);
    let Some(published) = anchor.published else {
        // Without a date the month or the weekday is all there is.
        let from = if let Some((month, _)) = after_month {
            Calendar::of_month(None, month)
        } else {
            Calendar { weekday: Some(what.lexeme.weekday.filter(|_| what.text.len() > 5)?), ..Calendar::default() }
        };
        return Some((end, Date::inferred(from)));
    };
    let (year, month, _) = civil(published);
    let week = monday(published, shift);
    let days = |from: i64, to: i64| Date { from: Calendar::of_day(from), to: Some(Calendar::of_day(to)), inferred: true };
    let date = if what.is("week") {
        // "next week Wednesday", "next week on Friday"
        let on = end + usize::from(t.get(end).is_some_and(|o| o.is("on") || o.is_dash() || o.text == ","));
        if let Some(wanted) = t.get(on).filter(|w| w.text.len() > 5).and_then(|w| w.lexeme.weekday) {
            return Some((on + 1, Date::inferred(Calendar::of_day(week + i64::from(wanted)))));
        }
        days(week, week + 6)
    } else if what.is("weekend") {
        days(week + 5, week + 6)
    } else if what.is("month") {
        let (year, month) = shifted(year, month, shift);
        Date::inferred(Calendar::of_month(Some(year), month))
    } else if what.is("quarter") {
        let (year, month) = shifted(year, month, 3 * shift);
        Date::inferred(Calendar { year: Some(year), quarter: Some((month - 1) / 3 + 1), ..Calendar::default() })
    } else if what.is("year") {
        Date::inferred(Calendar::of_year(year + shift))
    } else if what.is_any(&["spring", "summer", "autumn", "fall", "winter"]) {
        // In May "last autumn" is of the year before and "last spring" may be of this one: nothing sure but roughly when.
        Date { from: Calendar::of_year(year + shift.min(0)), to: Some(Calendar::of_year(year + shift.max(0))), inferred: true }
    } else if let Some((named, _)) = after_month {
        let year = match shift {
            0 => year,
            1 => year + i32::from(named <= month),
            _ => year - i32::from(named >= month),
        };
        Date::inferred(Calendar::of_month(Some(year), named))
    } else if let Some(wanted) = what.lexeme.weekday.filter(|_| what.text.len() > 5) {
        let day = match shift {
            -1 => {
                let back = i64::from((weekday(published) + 7 - wanted) % 7);
                published - if back == 0 { 7 } else { back }
            }
            _ => week + i64::from(wanted),
        };
        Date::inferred(Calendar::of_day(day))
    } else {
        return None;
    };
    let cut = side.filter(|_| what.is_any(&["week", "month", "year"]));
    Some((end, cut.map_or(date, |late| half(date, late))))
}

/// The earlier or later half of a week, month or year.
fn half(date: Date, late: bool) -> Date {
    let Some((first, last)) = date.bounds() else { return date };
    let middle = match last - first {
        0..7 => first + 3,
        7..31 => first + 15,
        _ => day_number(civil(first).0, 7, 1),
    };
    let (first, last) = if late { (middle, last) } else { (first, middle - 1) };
    Date { from: Calendar::of_day(first), to: Some(Calendar::of_day(last)), inferred: true }
}

/// "the week of 3 May", "the week beginning on 3 May", "the first week of October".
fn week_of(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    let seven = |from: i64| Date { from: Calendar::of_day(from), to: Some(Calendar::of_day(from + 6)), inferred: true };
    let of = |k: usize| t.get(k).is_some_and(|w| w.is_any(&["of", "in"])).then_some(k + 1);
    if t[i].is("week") {
        let begins = t.get(i + 1).is_some_and(|w| w.is_any(&["of", "beginning", "starting"])).then_some(i + 2)?;
        let at = begins + usize::from(t.get(begins).is_some_and(|w| w.is_any(&["on", "the"])));
        let (end, date) = month_day(t, at, anchor).or_else(|| by_day(t, at, anchor))?;
        return Some((end, seven(date.from.day_number()?)));
    }
    let nth = match t[i].lexeme.numeral? {
        Numeral::Ordinal(n) if (1.0..=4.0).contains(&n) => n,
        _ => return None,
    };
    let at = t.get(i + 1).filter(|w| w.is("week")).and_then(|_| of(i + 2))?;
    let (end, date) = month_day(t, at, anchor).or_else(|| bare_year(t, at))?;
    let (first, last) = date.bounds()?;
    #[expect(clippy::cast_possible_truncation, reason = "at most 4")]
    let from = monday(first + 3, 0) + 7 * (nth as i64 - 1);
    (last - first > 6).then(|| (end, seven(from)))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::Lexicon;
    use super::*;

    /// The first date of a text, read against Wednesday 18 June 2025, as "from/to" in ISO.
    fn iso(text: &str, planned: bool) -> String {
        let lexicon = Lexicon::shared();
        let t = lexicon.tokens(text);
        let anchor = Anchor { published: iso_day("2025-06-18"), planned };
        let found = (0..t.len()).find_map(|i| date(&t, i, anchor));
        found.map_or_else(String::new, |(_, d)| match d.to {
            Some(to) => format!("{}/{}", d.from.iso().unwrap_or_default(), to.iso().unwrap_or_default()),
            None => d.from.iso().unwrap_or_default(),
        })
    }

    #[test]
    fn nothing_is_no_date() {
        for text in [
            "",
            "may",
            "they may 5 times",
            "march on",
            "2014 people",
            "3,2014",
            "sat down",
            "in a second",
            "feb 30",
            "in a day before",
        ] {
            assert_eq!(iso(text, false), "", "{text}");
        }
    }

    #[test]
    fn days_and_their_numbers_turn_into_each_other() {
        for day in [-719_468, -1, 0, 59, 11_016, 19_782, 20_257] {
            let (y, m, d) = civil(day);
            assert_eq!(day_number(y, m, d), day);
        }
        assert_eq!(civil(20_257), (2025, 6, 18));
        assert_eq!(weekday(20_257), 2);
    }

    #[test]
    fn absolute_dates_in_the_usual_forms() {
        for (text, want) in [
            ("22 April 2025", "2025-04-22"),
            ("April 22, 2025", "2025-04-22"),
            ("the 22nd of April 2025", "2025-04-22"),
            ("Tuesday, 22 April 2025", "2025-04-22"),
            ("Tues, 22 April 2025", "2025-04-22"),
            ("Sept. 9, 2003", "2003-09-09"),
            ("2024-11-23", "2024-11-23"),
            ("23/11/2024", "2024-11-23"),
            ("November-2024", "2024-11"),
            ("November, 2024", "2024-11"),
            ("in 2014", "2014"),
            ("3–5 May 2024", "2024-05-03/2024-05-05"),
            ("between 2019 and 2021", "2019/2021"),
            ("the 1990s", "1990/1999"),
            ("the first quarter of 2024", "2024"),
            ("05-Aug-2016", "2016-08-05"),
            ("23/Sep/2020", "2020-09-23"),
            ("2020/Sep/23", "2020-09-23"),
            ("Jan/3", "2025-01-03"),
            ("in 2017 April", "2017-04"),
            ("2019 H2", "2019-07/2019-12"),
            ("H1 2016", "2016-01/2016-06"),
            ("2016-11", "2016-11"),
            ("2016-18", "2016/2018"),
            ("February twenty second", "2025-02-22"),
            ("26th of June of 2020 to the 28th of June of 2020", "2020-06-26/2020-06-28"),
        ] {
            assert_eq!(iso(text, false), want, "{text}");
        }
    }

    #[test]
    fn relative_dates_against_the_articles_own() {
        for (text, planned, want) in [
            ("on Friday", false, "2025-06-13"),
            ("on Friday", true, "2025-06-20"),
            ("on Wednesday", false, "2025-06-18"),
            ("yesterday", false, "2025-06-17"),
            ("last November", false, "2024-11"),
            ("November last year", false, "2024-11"),
            ("in November", false, "2024-11"),
            ("in November", true, "2025-11"),
            ("October 21", false, "2024-10-21"),
            ("earlier this week", false, "2025-06-16/2025-06-18"),
            ("late last year", false, "2024-07-01/2024-12-31"),
            ("the end of the month", true, "2025-06-16/2025-06-30"),
            ("the week of 3 May", false, "2025-05-03/2025-05-09"),
            ("the first week of October", false, "2024-09-30/2024-10-06"),
            ("early next year", true, "2026-01-01/2026-06-30"),
            ("last month", false, "2025-05"),
            ("two years ago", false, "2023"),
            ("three days ago", false, "2025-06-15"),
            ("next year", false, "2026"),
            ("last quarter", false, "2025"),
            ("Friday next week", false, "2025-06-27"),
            ("next week on Friday", false, "2025-06-27"),
            ("Tuesday the eleventh", false, "2025-03-11"),
            ("the second Monday of next month", false, "2025-07-14"),
            ("the last Friday in May", false, "2025-05-30"),
            ("the 20th of next month", false, "2025-07-20"),
            ("the day before yesterday", false, "2025-06-16"),
            ("two days after tomorrow", true, "2025-06-21"),
            ("over the weekend", false, "2025-06-14/2025-06-15"),
            ("between 22 May and now", false, "2025-05-22/2025-06-18"),
            ("Feb 29", false, "2024-02-29"),
        ] {
            assert_eq!(iso(text, planned), want, "{text}");
        }
    }

    #[test]
    fn without_a_date_of_publication_a_weekday_is_a_weekday() {
        let lexicon = Lexicon::shared();
        let t = lexicon.tokens("on Friday");
        let (_, friday) = date(&t, 1, Anchor::default()).unwrap();
        assert_eq!((friday.iso(), friday.from.weekday), (None, Some(4)));
    }

    #[test]
    fn a_vaguer_date_agrees_and_another_month_does_not() {
        let read = |text: &str| {
            let lexicon = Lexicon::shared();
            let t = lexicon.tokens(text);
            (0..t.len()).find_map(|i| date(&t, i, Anchor::default())).unwrap().1
        };
        assert!(read("November last year").agrees(&read("November 2024")));
        assert!(read("in 2024").agrees(&read("3 May 2024")));
        assert!(read("the second quarter of 2024").agrees(&read("May 2024")));
        assert!(read("3–5 May 2024").agrees(&read("4 May 2024")));
        assert!(!read("September 2020").agrees(&read("December 2020")));
        assert!(!read("3–5 May 2024").agrees(&read("6 May 2024")));
    }
}
