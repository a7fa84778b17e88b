//! Days, months, years and ranges of days in other languages than English: written ("3 de maio de 2006", "2024年11月22日", "22/11/2024"),
//! named or ranked ("Karfreitag", "el primer viernes de julio"), or told from the day of publication ("gestern", "el lunes pasado", "3日前").

use super::from_now::told_from_now;
use super::lexicon::{Lexicon, Meaning};
use super::named::{feast, ranked};
use super::stretches::stretch;
use super::written::{day_at, in_figures, marked, written};
use crate::facts::dates::{Anchor, civil, days_in, full, nearest, on_weekday};
use crate::facts::tokens::Token;
use crate::facts::{Calendar, Date};

/// Reads the date that opens at token `i` of an article of the day `published`, or the range of two; gives the token after it.
pub(super) fn date(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    // "tra" stands before a range and before what is to come.
    let between = lexicon.word(t, i, |m| matches!(m, Meaning::Between));
    between.and_then(|start| date_from(lexicon, t, start, published, true)).or_else(|| date_from(lexicon, t, i, published, false))
}

/// [`date`] that opens at token `start`; behind a word such as "entre" none but a range.
fn date_from(lexicon: &Lexicon, t: &[Token<'_>], start: usize, published: Option<i64>, between: bool) -> Option<(usize, Date)> {
    let resolved = |(end, date): (usize, Date)| (end, published.map_or(date, |day| resolved(date, day)));
    let joint = |end: usize| {
        let joins = |m| matches!(m, Meaning::Until | Meaning::And).then_some(matches!(m, Meaning::And) && !between);
        let word = lexicon.at(t, end, joins);
        word.or_else(|| t.get(end).filter(|mark| mark.is_dash()).map(|_| (end + 1, false)))
    };
    let told = point(lexicon, t, start, published).or_else(|| {
        // "entre le 22 janvier et le 3 mars"
        Some(start + 1).filter(|_| between && lexicon.is_stop_word(t, start)).and_then(|k| point(lexicon, t, k, published))
    });
    // A word that is a month, or a number that is a day, only where a range goes on behind it.
    let is_bare = told.is_none() || between;
    let (end, first) = told
        .or_else(|| lone(lexicon, t, start))
        .or_else(|| Some(start + 1).filter(|_| between && lexicon.is_stop_word(t, start)).and_then(|k| lone(lexicon, t, k)))?;
    // "2016年から2018年", "abril de 2016 hasta junio de 2017", "5 mai – 3 juin", "vom 3. bis 5. Mai": both ends are told alike, or one leaves
    // out what it shares with the other.
    let is_bare_day = first.from.day.is_some() && first.from.month.is_none();
    let found = joint(end).filter(|(_, is_list)| first.to.is_none() && (is_bare || is_bare_day || !is_list)).and_then(
        |(next, is_list)| {
            let at = |k: usize| {
                let lone_month = || lone(lexicon, t, k).filter(|(_, to)| to.from.month.is_some() && first.from.day.is_none());
                point(lexicon, t, k, published).or_else(|| lone_month().filter(|_| first.from.month.is_some()))
            };
            let (last, to) = at(next).or_else(|| Some(next + 1).filter(|_| lexicon.is_stop_word(t, next)).and_then(at))?;
            // "el 16 y el 17 de junio" are two days in a row.
            let is_whole =
                to.to.is_none() && (!is_list || first.from.day.map(|day| day + 1) == to.from.day && to.from.day.is_some());
            Some((last, range(&first, &to, published).filter(|_| is_whole)?))
        },
    );
    match found {
        Some(found) => Some(resolved(found)),
        None => Some(resolved((end, possible(first)))).filter(|_| !is_bare),
    }
}

/// A date with a day that its month has not, "30 February", is of that month.
fn possible(date: Date) -> Date {
    let of = date.from;
    let is_day = of.month.zip(of.day).is_none_or(|(month, day)| full(of.year.unwrap_or(2000), month, day).is_some());
    if is_day { date } else { Date { from: Calendar { day: None, ..of }, ..date } }
}

/// The range between two dates; none where they are no ends of one.
fn range(first: &Date, to: &Date, published: Option<i64>) -> Option<Date> {
    let (mut a, mut b) = (first.from, to.from);
    let inferred = first.inferred && to.inferred;
    let is_weekday = |c: &Calendar| c.weekday.is_some() && c.day.is_none() && c.month.is_none() && c.year.is_none();
    if is_weekday(&b)
        && let Some(published) = published
        && (is_weekday(&a) || a.weekday.is_some())
    {
        // "von Freitag bis Sonntag": the Sunday behind that Friday.
        let of = a.weekday?;
        let from =
            a.day_number().or_else(|| on_weekday(of, Anchor { published: Some(published), planned: false }).from.day_number())?;
        let days = i64::from((b.weekday? + 7 - of) % 7);
        return (days > 0).then(|| Date {
            from: Calendar::of_day(from),
            to: Some(Calendar::of_day(from + days)),
            inferred: true,
        });
    }
    if b.day.is_some() && a.day.is_some() {
        (b.month, a.month) = (b.month.or(a.month), a.month.or(b.month));
    }
    // "November bis Februar 2020" began the year before.
    let before = b.year.filter(|_| a.year.is_none() && a.month > b.month).map(|year| year - 1);
    (a.year, b.year) = (a.year.or(before).or(b.year), b.year.or(a.year));
    let kind = |c: &Calendar| (c.day.is_some(), c.month.is_some(), c.weekday.is_some() && c.day.is_none());
    let date = Date { from: a, to: Some(b), inferred };
    let whole = published.map_or(date, |day| resolved(date, day));
    // "Seit 2015 bis heute", "entre enero de 2019 y mañana".
    let is_like = kind(&a) == kind(&b) || first.from.year.is_some() && to.from.year.is_some();
    let is_range = is_like && (a.year.is_some() || a.month.is_some()) && whole.bounds().is_none_or(|(a, b)| a < b);
    is_range.then_some(date)
}

/// What is a date only as the end of a range: "März", "3" in "vom 3. bis 5. Mai".
fn lone(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    if lexicon.is_unspaced {
        return None;
    }
    if let Some((end, month)) = lexicon.month(t, i) {
        return Some((end, Date::point(Calendar { month: Some(month), ..Calendar::default() })));
    }
    let is_free = t.get(i)?.spaced || t.get(i + 1).is_some_and(|next| next.spaced);
    let (day, end) = day_at(lexicon, t, i).filter(|_| is_free)?;
    Some((end, Date::point(Calendar { day: Some(day), ..Calendar::default() })))
}

/// Reads one date, as far as its words tell it.
fn point(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    feast(lexicon, t, i, published)
        .or_else(|| ranked(lexicon, t, i, published))
        .or_else(|| told_from_now(lexicon, t, i, published))
        .or_else(|| stretch(lexicon, t, i, published))
        .or_else(|| in_figures(lexicon, t, i))
        .or_else(|| marked(lexicon, t, i))
        .or_else(|| written(lexicon, t, i, published))
}

/// The year in which a month is nearest to a day, `ahead` months ahead of it at most.
pub(super) fn year_near(published: i64, named: u8, ahead: i32) -> i32 {
    let (year, month, _) = civil(published);
    let months = i32::from(named) - i32::from(month);
    year + i32::from(months < ahead - 12) - i32::from(months > ahead)
}

/// Months that a day may be ahead where nothing tells its year, and that a month may be: "in February" has passed in September, as most of
/// what news tells.
pub(super) const AHEAD: (i32, i32) = (6, 3);

/// A date with the year, month or day that the day of publication gives it: the nearest to it, and the last weekday.
pub(super) fn resolved(date: Date, published: i64) -> Date {
    let from = date.from;
    let (year, month, _) = civil(published);
    match (from.year, from.month, from.day, from.weekday) {
        (None, Some(named), day, _) if date.to.is_none_or(|to| to.year.is_none() && to.month.is_some()) => {
            // The nearest year that has the 29th of February.
            let ahead = if day.is_some() || date.to.is_some() { AHEAD.0 } else { AHEAD.1 };
            let year = year_near(published, named, ahead);
            let has_day = |year: i32| day.is_none_or(|day| day <= days_in(year, named));
            let year =
                (0..9).map(|n| if n % 2 == 0 { year + n / 2 } else { year - n / 2 - 1 }).find(|&y| has_day(y)).unwrap_or(year);
            let whole = day.and_then(|day| full(year, named, day)).filter(|_| date.to.is_none() && from.weekday.is_none());
            let to = date.to.map(|to| Calendar { year: Some(year + i32::from(to.month < from.month)), ..to });
            Date { from: whole.unwrap_or(Calendar { year: Some(year), ..from }), to, inferred: true }
        }
        (None, None, Some(day), Some(weekday)) => nearest(published, weekday, day).map_or(date, Date::inferred),
        (None, None, Some(day), None) => {
            // Of this month, the one before or the next: the nearest.
            let months = [-1, 0, 1].map(|by| {
                let months = year * 12 + i32::from(month) - 1 + by;
                full(months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1), day)
            });
            let distance = |c: &Calendar| c.day_number().map_or(i64::MAX, |day| (day - published).abs());
            months.into_iter().flatten().min_by_key(distance).map_or(date, Date::inferred)
        }
        (None, None, None, Some(weekday)) => on_weekday(weekday, Anchor { published: Some(published), planned: false }),
        _ => date,
    }
}
