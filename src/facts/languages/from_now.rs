//! Days and stretches told from the day of publication: "gestern", "la semana pasada", "先週の金曜日", "nächsten Montag", "im vergangenen Mai",
//! "vor drei Tagen", "3日前", "le week-end dernier".

use super::days::resolved;
use super::lexicon::{Lexicon, Meaning, Side, Stretch};
use super::named::feast;
use super::past_small_word;
use super::written::{in_figures, marked, written};
use crate::facts::dates::{away, civil, day_number, days_in, monday, shifted, weekday_by};
use crate::facts::tokens::Token;
use crate::facts::{Calendar, Date};
use crate::text::language::Language;

/// Reads what opens at token `i`; gives the token after it.
pub(super) fn told_from_now(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let published = published?;
    // "上周一" is no "上周"; the week there is that of the calendar, "letzten Montag" is the last there was.
    if lexicon.is_unspaced
        && let Some((k, by)) = lexicon.shift(t, i, Side::Before)
        && let Some((end, wanted)) = lexicon.weekday(t, k)
    {
        return Some((end, Date::inferred(Calendar::of_day(monday(published, by) + i64::from(wanted)))));
    }
    if let Some((end, (stretch, by))) = lexicon.told(t, i) {
        let is_other = lexicon.language == Language::Hindi && stretch == Stretch::Day && lexicon.is_to_come(t, end, CLAUSE);
        let by = if is_other { by.abs() } else { by };
        let day = |day: u8| Date::inferred(Calendar::of_day(monday(published, by) + i64::from(day)));
        // "来月の二十日", "今年9月".
        let of_month = |(end, month): (usize, u8)| (end, Date::point(Calendar { month: Some(month), ..Calendar::default() }));
        let month = || lexicon.whole_month(t, end).map(of_month);
        let inner = marked(lexicon, t, end)
            .or_else(|| marked(lexicon, t, end + 1))
            .filter(|(_, date)| date.from.year.is_none())
            .or_else(month);
        let from = by_stretch(published, stretch, by).from;
        match (stretch, inner) {
            (Stretch::Year, Some((end, date))) if date.from.month.is_some() => {
                return Some((end, Date { from: Calendar { year: from.year, ..date.from }, ..date }));
            }
            (Stretch::Month, Some((end, date))) if date.from.month.is_none() => {
                return Some((end, Date { from: Calendar { year: from.year, month: from.month, ..date.from }, ..date }));
            }
            _ => {}
        }
        // "Mañana sábado" is one day.
        let day_of = |(_, wanted): &(usize, u8)| stretch == Stretch::Day && from.weekday == Some(*wanted);
        let end = lexicon.weekday(t, end).filter(day_of).map_or(end, |(end, _)| end);
        let of_week = lexicon.weekday(t, end).or_else(|| lexicon.weekday(t, end + 1)).filter(|_| stretch == Stretch::Week);
        return Some(of_week.map_or((end, by_stretch(published, stretch, by)), |(end, wanted)| (end, day(wanted))));
    }
    beside(lexicon, t, i, published).or_else(|| so_far_away(lexicon, t, i, published))
}

/// Tokens of a clause behind a day up to its verb, at most.
const CLAUSE: usize = 40;

/// "letzten Montag", "lunes pasado", "letztes Jahr", "mes pasado", "fin de semana pasado", "im vergangenen Mai".
fn beside(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: i64) -> Option<(usize, Date)> {
    if let Some(found) = month_beside(lexicon, t, i, published) {
        return Some(found);
    }
    let (what, by) = lexicon.shift(t, i, Side::Before).map_or((i, None), |(what, by)| (what, Some(by)));
    let told = |end: usize| by.map(|by| (end, by)).or_else(|| lexicon.shift(t, end, Side::Behind));
    if let Some((end, wanted)) = lexicon.weekday(t, what).or_else(|| lexicon.weekday_by_rank(t, what)) {
        // "Este lunes 10 de marzo".
        let whole = written(lexicon, t, what, Some(published)).filter(|(_, date)| by.is_some() && date.from.day.is_some());
        if whole.is_some() {
            return whole;
        }
        // "vendredi de la semaine prochaine".
        let of = past_small_word(t, end);
        if let Some((end, (Stretch::Week, by))) = lexicon.told(t, of).or_else(|| lexicon.told(t, of + 1)) {
            return Some((end, Date::inferred(Calendar::of_day(monday(published, by) + i64::from(wanted)))));
        }
        let (end, by) = told(end)?;
        return Some((end, Date::inferred(Calendar::of_day(weekday_by(published, by, wanted)))));
    }
    None
}

/// "im vergangenen Mai", "el pasado mes de abril", "le 3 avril dernier", "el próximo 6 de abril": the last or the next there is.
fn month_beside(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: i64) -> Option<(usize, Date)> {
    if lexicon.is_unspaced {
        return None;
    }
    let (what, by) = lexicon.shift(t, i, Side::Before).map_or((i, None), |(what, by)| (what, Some(by)));
    // "el pasado mes de abril", "no próximo dia 5 de maio".
    let is_month = |days: f64| (28.0..32.0).contains(&days) || days < 1.5;
    let name =
        lexicon.length(t, what).filter(|(_, days)| by.is_some() && is_month(*days)).map(|(end, _)| past_small_word(t, end));
    let at = name.unwrap_or(what);
    let is_open =
        |date: &Date| date.to.is_none() && date.from.year.is_none() && date.from.month.is_some() && date.from.weekday.is_none();
    let alone = || {
        let (end, month) = lexicon.whole_month(t, at)?;
        Some((end, Date::point(Calendar { month: Some(month), ..Calendar::default() })))
    };
    let (end, date) = written(lexicon, t, at, Some(published)).filter(|(_, date)| is_open(date)).or_else(alone)?;
    let (end, by) = by.map(|by| (end, by)).or_else(|| lexicon.shift(t, end, Side::Behind))?;
    let (year, month, _) = civil(published);
    let of = |year: i32| Calendar { year: Some(year), ..date.from };
    // "Last May" in May is of the year before, "last 3 May" on the fifth is not.
    let is_ended = |c: &Calendar| match c.day_number() {
        Some(day) => day <= published,
        None => (c.year, c.month) < (Some(year), Some(month)),
    };
    let is_ahead = |c: &Calendar| match c.day_number() {
        Some(day) => day > published,
        None => (c.year, c.month) > (Some(year), Some(month)),
    };
    let from = match by.signum() {
        -1 => [year, year - 1].map(of).into_iter().find(is_ended),
        1 => [year, year + 1].map(of).into_iter().find(is_ahead),
        _ => Some(of(year)),
    };
    let is_a_day = |c: &Calendar| c.day_number().map(Calendar::of_day);
    from.map(|from| (end, Date::inferred(is_a_day(&from).unwrap_or(from))))
}

/// "vor drei Tagen", "hace un año", "3日前", "قبل شهر".
fn so_far_away(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: i64) -> Option<(usize, Date)> {
    let away_at = |k: usize, side: Side| {
        lexicon.at(t, k, |m| if let Meaning::Away(sign, beside) = m { Some(sign).filter(|_| beside == side) } else { None })
    };
    let before = away_at(i, Side::Before);
    let at = before.map_or(i, |(next, _)| next);
    let (number, at) = match lexicon.amount(t, at) {
        Some(amount) => (amount.value, amount.end),
        None if before.is_some_and(|(_, sign)| sign < ONLY_TO_COME) && !lexicon.is_several(t, at) => (1.0, at),
        None => return None,
    };
    let (mut end, mut days) = lexicon.length(t, at)?;
    // "2015年前" is before that year.
    let is_bounded = |number: f64, days: f64| number * days < 365_000.0 && number <= 3_000.0;
    let mut number = Some(number).filter(|&n| is_bounded(n, days))?;
    // "3 jaar, 2 maanden en 5 dagen geleden": all but the last.
    let (mut months, mut rest, mut units) = (0.0, 0.0, 0);
    // "Negli ultimi 4 anni e 3 giorni fa" are two.
    let is_apart = lexicon.word_before(t, i, |m| matches!(m, Meaning::Shift(..))).is_some();
    let next = |end: usize, days: f64| {
        // "Hace un año, dos días después" are two as well.
        let is_one = !is_apart && (before.is_none() || t.get(end).is_some_and(|mark| mark.text != ","));
        next_length(lexicon, t, end).filter(|&(_, n, d)| is_one && (d - days).abs() > 0.5 && is_bounded(n, d))
    };
    while let Some((next_end, next_number, next_days)) = next(end, days).filter(|_| units < MOST_UNITS) {
        let is_month = days > 30.0;
        months += if is_month { number * (days / 30.0).round() } else { 0.0 };
        rest += if is_month { 0.0 } else { number * days };
        (end, number, days, units) = (next_end, next_number, next_days, units + 1);
    }
    let from = || {
        let (next, sign) = lexicon.at(t, end, |m| if let Meaning::From(sign) = m { Some(sign) } else { None })?;
        let (end, day) = day_from(lexicon, t, next, published).or_else(|| day_from(lexicon, t, next + 1, published))?;
        Some((end, sign, day))
    };
    let is_away = before.map(|(_, sign)| (end, sign)).or_else(|| away_at(end, Side::Behind));
    let is_told = |sign: i32| sign < ONLY_TO_COME || lexicon.is_to_come(t, i.saturating_sub(NEAR), 3 * NEAR);
    let is_away = is_away.filter(|(_, sign)| is_told(*sign));
    let (end, sign, day) = is_away.map(|(end, sign)| (end, sign.min(1), published)).or_else(from)?;
    #[expect(clippy::cast_possible_truncation, reason = "bounded by 365,000 days each")]
    let (months, rest) = (sign * months as i32, sign * rest as i32);
    Some((end, away(moved(day, months) + i64::from(rest), sign, number, days)?))
}

/// What a word beside a length of time has in the data where only a verb tells that it is to come.
const ONLY_TO_COME: i32 = 2;

/// Tokens between such a word and that verb before it, at most; behind it twice as many.
const NEAR: usize = 6;

/// Units of time that a length is told in before its last one, at most.
const MOST_UNITS: usize = 3;

/// What a length of time goes on with: ", 2 maanden", "en 5 dagen".
fn next_length(lexicon: &Lexicon, t: &[Token<'_>], end: usize) -> Option<(usize, f64, f64)> {
    let joint = lexicon.word(t, end, |m| matches!(m, Meaning::Joint | Meaning::And));
    let next = joint.unwrap_or_else(|| end + usize::from(t.get(end).is_some_and(|mark| mark.text == ",")));
    let amount = lexicon.amount(t, next)?;
    let (end, days) = lexicon.length(t, amount.end)?;
    Some((end, amount.value, days))
}

/// The day at token `i` that a length of time is counted from: "mañana", "5 de mayo", "lunes".
fn day_from(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: i64) -> Option<(usize, i64)> {
    if let Some((end, (Stretch::Day, by))) = lexicon.told(t, i) {
        return Some((end, published + i64::from(by)));
    }
    t.get(i)?;
    let found = in_figures(lexicon, t, i).or_else(|| marked(lexicon, t, i)).or_else(|| written(lexicon, t, i, Some(published)));
    let (end, date) = found.or_else(|| feast(lexicon, t, i, Some(published)))?;
    Some((end, resolved(date, published).from.day_number()?))
}

/// The day so many months from another.
fn moved(day: i64, months: i32) -> i64 {
    let (year, month, of) = civil(day);
    let (year, month) = shifted(year, month, months);
    day_number(year, month, of.min(days_in(year, month)))
}

/// The stretch so many from the one that a day is in.
pub(super) fn by_stretch(day: i64, stretch: Stretch, by: i32) -> Date {
    let week = |from: i64| Date {
        from: Calendar::of_day(monday(day, by) + from),
        to: Some(Calendar::of_day(monday(day, by) + 6)),
        inferred: true,
    };
    let days = match stretch {
        Stretch::Day => 1.0,
        Stretch::Week => return week(0),
        Stretch::Weekend => return week(5),
        Stretch::Month => 30.5,
        Stretch::Year => 365.0,
    };
    away(day, by.signum(), f64::from(by.abs()), days).unwrap_or_default()
}
