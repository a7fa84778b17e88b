//! Days that have a name or a rank: holidays ("Karfreitag", "Navidad"), "el primer viernes de julio", "die erste Woche des Jahres 2021",
//! "7月の第一金曜日".

use super::days::{AHEAD, resolved, year_near};
use super::from_now::by_stretch;
use super::lexicon::{Lexicon, Meaning, Side, Stretch};
use super::stretches::year_at;
use super::written::marked;
use super::{is_small, past_small_word};
use crate::facts::dates::{civil, day_number, days_in, monday, nth_of_month};
use crate::facts::tokens::{Shape, Token};
use crate::facts::{Calendar, Date};
use crate::text::language::Language;

/// Below this a feast is so many days from Easter Sunday.
const A_FIXED_DAY: i16 = 100;

/// Easter Sunday of a Gregorian year as a day number ("A New York correspondent", Nature 1876; Meeus 1991, Astronomical Algorithms, ch. 8).
pub(super) fn easter(year: i32) -> i64 {
    let (golden, century, of_century) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let part = |n: i32| u8::try_from(n).unwrap_or(1);
    day_number(year, part(days / 31), part(days % 31 + 1))
}

/// "Karfreitag", "Navidad de 2019": of the year that is named, or the nearest one.
pub(super) fn feast(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let (end, feast) = lexicon.at(t, i, |m| if let Meaning::Feast(feast) = m { Some(feast) } else { None })?;
    // "Sapin de Noël" is no day, and "Noël Dupont" a person.
    let is_name = |k: usize| t.get(k).is_some_and(|beside| beside.is_capitalized() && lexicon.language != Language::German);
    let before = i.checked_sub(1);
    let is_word = lexicon.language.has_capitals() && end == i + 1;
    if is_word
        && (!t[i].is_capitalized()
            || before.is_some_and(|k| is_small(&t[k]))
            || is_name(end)
            || before.is_some_and(|k| k > 0 && is_name(k)))
    {
        return None;
    }
    let of = |year: i32| {
        if feast.abs() < A_FIXED_DAY {
            return easter(year) + i64::from(feast);
        }
        let part = |n: i16| u8::try_from(n).unwrap_or(1);
        day_number(year, part(feast / 100), part(feast % 100))
    };
    let behind = past_small_word(t, end);
    if let Some(year) = year_at(t, behind) {
        return Some((behind + 1, Date::point(Calendar::of_day(of(year)))));
    }
    let published = published?;
    let year = civil(published).0;
    let day = (year - 1..year + 2).map(of).min_by_key(|day| (day - published).abs())?;
    Some((end, Date::inferred(Calendar::of_day(day))))
}

/// "el primer viernes de julio", "de eerste vrijdag van de volgende maand", "la primera semana de 2015", "letzte Woche im Mai".
pub(super) fn ranked(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    if lexicon.is_unspaced || lexicon.language == Language::Hindi {
        return ranked_behind(lexicon, t, i, published);
    }
    let last = || lexicon.shift(t, i, Side::Before).filter(|(_, by)| *by == -1).map(|(what, _)| (what, THE_LAST));
    let name = |k: usize| {
        let weekday = lexicon.weekday(t, k);
        Some((weekday.map(|(end, _)| end).or_else(|| lexicon.week(t, k))?, weekday))
    };
    let rank = |k: usize| lexicon.rank(t, k).filter(|(_, rank)| *rank < 6);
    // Arabic has the rank behind its noun.
    let (end, weekday, rank) = if lexicon.language == Language::Arabic {
        let (what, weekday) = name(i)?;
        let (end, rank) = rank(what)?;
        (end, weekday, rank)
    } else {
        let (what, rank) = rank(i).or_else(last)?;
        let (end, weekday) = name(what)?;
        (end, weekday, rank)
    };
    let of = lexicon.past_stop_words(t, end);
    // "van jan 2015"
    let short = |(next, _): &(usize, u8)| year_at(t, past_small_word(t, *next)).is_some();
    let (end, of) = if let Some((next, named)) = lexicon.whole_month(t, of).or_else(|| lexicon.month(t, of).filter(short)) {
        let behind = past_small_word(t, next);
        let year = year_at(t, behind);
        let month = |year: i32| Calendar { year: Some(year), month: Some(named), ..Calendar::default() };
        let near = || published.map(|day| year_near(day, named, AHEAD.0));
        (year.map_or(next, |_| behind + 1), month(year.or_else(near)?))
    } else if let Some(year) = year_at(t, of).filter(|_| of > end || rank != THE_LAST) {
        (of + 1, Calendar { year: Some(year), ..Calendar::default() })
    } else if let Some((next, (stretch, by))) = (end..=of).find_map(|of| lexicon.told(t, of)) {
        // "deze" of "deze maand" is a small word too.
        (next, by_stretch(published?, stretch, by).from)
    } else {
        // "il secondo giovedì", of nothing else; "por tercer lunes consecutivo" tells how often.
        let is_last = t.get(end).is_none_or(|next| next.shape == Shape::Sign);
        let is_alone = is_last && weekday.is_some() && rank != THE_LAST;
        (end, by_stretch(published.filter(|_| is_alone)?, Stretch::Month, 0).from)
    };
    Some((end, of_stretch(of, weekday.map(|(_, day)| day), rank)?))
}

/// What [`of_stretch`] takes for the last one.
const THE_LAST: u8 = 0;

/// "7月の第一金曜日", "2021年的第一周", "जुलाई का पहला सोमवार": the rank behind the month or the year; "第三火曜日" is of this month.
fn ranked_behind(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let (of, from) = match lexicon.told(t, i) {
        Some((of, (stretch @ (Stretch::Month | Stretch::Year), by))) => (of, by_stretch(published?, stretch, by)),
        _ if t.get(i).is_some_and(|mark| mark.text == "第") => (i, by_stretch(published?, Stretch::Month, 0)),
        _ => {
            let of_year = || Some((i + 1, Calendar { year: Some(year_at(t, i)?), ..Calendar::default() }));
            let month = |(of, month)| (of, Calendar { month: Some(month), ..Calendar::default() });
            let named = || lexicon.whole_month(t, i).map(month).or_else(of_year).map(|(of, from)| (of, Date::point(from)));
            let (of, date) = marked(lexicon, t, i).or_else(named)?;
            (of, published.map_or(date, |day| resolved(date, day)))
        }
    };
    let from = Some(from.from).filter(|from| from.day.is_none() && from.year.is_some())?;
    let is_joint = matches!(t.get(of)?.text, "の" | "的") || !lexicon.is_unspaced && lexicon.is_stop_word(t, of);
    let at = of + usize::from(is_joint);
    let (what, rank) = if t.get(at)?.text == "第" {
        let amount = lexicon.amount(t, at + 1).filter(|amount| (1.0..6.0).contains(&amount.value))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in 1..6")]
        let rank = amount.value as u8;
        (amount.end + usize::from(t.get(amount.end).is_some_and(|mark| matches!(mark.text, "の" | "个" | "個"))), rank)
    } else {
        lexicon.rank(t, at).filter(|(_, rank)| *rank < 6)?
    };
    let weekday = lexicon.weekday(t, what);
    let end = weekday.map(|(end, _)| end).or_else(|| lexicon.week(t, what).filter(|_| of > i))?;
    Some((end, of_stretch(from, weekday.map(|(_, day)| day), rank)?))
}

/// The day of the week of that rank in a month, or the week of that rank in a month or a year.
fn of_stretch(of: Calendar, weekday: Option<u8>, rank: u8) -> Option<Date> {
    if let Some(weekday) = weekday {
        return Some(Date::inferred(Calendar::of_day(nth_of_month(of.year?, of.month?, weekday, i64::from(rank))?)));
    }
    // The first week is the one that most of is in it, and so is the last.
    let first = if rank == THE_LAST {
        let month = of.month.unwrap_or(12);
        monday(day_number(of.year?, month, days_in(of.year?, month)) - 3, 0)
    } else {
        monday(day_number(of.year?, of.month.unwrap_or(1), 1) + 3, 0) + 7 * i64::from(rank - 1)
    };
    let is_in = of.month.is_none_or(|month| i64::from(days_in(of.year.unwrap_or(2000), month)) > 7 * (i64::from(rank) - 1));
    is_in.then(|| Date { from: Calendar::of_day(first), to: Some(Calendar::of_day(first + 6)), inferred: true })
}
