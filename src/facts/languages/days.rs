//! Days, months, years and ranges of days in other languages than English: written ("3 de maio de 2006", "2024年11月22日", "22/11/2024") or
//! told from the day of publication ("gestern", "el lunes pasado", "3日前").

use super::lexicon::{Lexicon, Meaning, Part, Side, Stretch};
use super::stretches::{month_of_a_range, stretch, year_at};
use super::{is_joined, past_small_word};
use crate::facts::dates::{Anchor, away, civil, days_in, full, monday, nearest, on_weekday, weekday_by};
use crate::facts::tokens::{Dimension, Shape, Token};
use crate::facts::{Calendar, Date};

/// Reads the date that opens at token `i` of an article of the day `published`, or the range of two; gives the token after it.
pub(super) fn date(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let resolved = |(end, date): (usize, Date)| (end, published.map_or(date, |day| resolved(date, day)));
    let told = point(lexicon, t, i, published);
    // A word that is a month only where a range goes on behind it.
    let is_bare = told.is_none();
    let (end, first) = told.or_else(|| month_of_a_range(lexicon, t, i))?;
    // "2016年から2018年", "abril de 2016 hasta junio de 2017", "5 mai – 3 juin": both ends are told alike, or the second leaves out what
    // it shares with the first.
    let until = lexicon.at(t, end, |m| matches!(m, Meaning::Until).then_some(())).map(|(next, ())| next);
    let next = until.or_else(|| t.get(end).filter(|mark| mark.is_dash()).map(|_| end + 1)).filter(|_| first.to.is_none());
    let Some((last, to)) = next.and_then(|next| point(lexicon, t, next, published)).filter(|(_, to)| to.to.is_none()) else {
        return Some(resolved((end, first))).filter(|_| !is_bare);
    };
    let (mut a, mut b) = (first.from, to.from);
    if b.day.is_some() && a.day.is_some() {
        b.month = b.month.or(a.month);
    }
    (a.year, b.year) = (a.year.or(b.year), b.year.or(a.year));
    let kind = |c: &Calendar| (c.day.is_some(), c.month.is_some(), c.weekday.is_some() && c.day.is_none());
    let whole = resolved((last, Date { from: a, to: Some(b), inferred: first.inferred && to.inferred }));
    let is_range = kind(&a) == kind(&b) && (a.year.is_some() || a.month.is_some()) && whole.1.bounds().is_none_or(|(a, b)| a < b);
    if is_range { Some(whole) } else { Some(resolved((end, first))).filter(|_| !is_bare) }
}

/// Reads one date, as far as its words tell it.
fn point(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    told_from_now(lexicon, t, i, published)
        .or_else(|| stretch(lexicon, t, i, published))
        .or_else(|| in_figures(lexicon, t, i))
        .or_else(|| marked(lexicon, t, i))
        .or_else(|| written(lexicon, t, i, published))
}

/// A date with the year, month or day that the day of publication gives it: the nearest to it, and the last weekday.
fn resolved(date: Date, published: i64) -> Date {
    let from = date.from;
    let (year, month, _) = civil(published);
    match (from.year, from.month, from.day, from.weekday) {
        (None, Some(named), day, _) if date.to.is_none_or(|to| to.year.is_none() && to.month.is_some()) => {
            // Half a year ahead or behind; the nearest year that has the 29th of February.
            let months = i32::from(named) - i32::from(month);
            let year = year + i32::from(months < -6) - i32::from(months > 6);
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

/// "gestern", "la semana pasada", "先週の金曜日", "nächsten Montag", "vor drei Tagen", "3日前".
fn told_from_now(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let published = published?;
    let weekday = |k: usize| lexicon.at(t, k, |m| if let Meaning::Weekday(day) = m { Some(day) } else { None });
    let shift = |k: usize, side: Side| {
        lexicon.at(t, k, |m| if let Meaning::Shift(by, beside) = m { Some(by).filter(|_| beside == side) } else { None })
    };
    let by_stretch_at =
        |k: usize| lexicon.at(t, k, |m| if let Meaning::By(stretch, by) = m { Some((stretch, by)) } else { None });
    // "上周一" is no "上周"; the week there is that of the calendar, "letzten Montag" is the last there was.
    if lexicon.is_unspaced
        && let Some((k, by)) = shift(i, Side::Before)
        && let Some((end, wanted)) = weekday(k)
    {
        return Some((end, Date::inferred(Calendar::of_day(monday(published, by) + i64::from(wanted)))));
    }
    let length = |k: usize| {
        let of = |m| if let Meaning::Unit(unit) = m { Some(unit) } else { None };
        lexicon.at(t, k, of).filter(|(_, unit)| unit.dimension == Dimension::Duration && unit.factor >= 1.0)
    };
    if let Some((end, (stretch, by))) =
        lexicon.at(t, i, |m| if let Meaning::By(stretch, by) = m { Some((stretch, by)) } else { None })
    {
        let day = |day: u8| Date::inferred(Calendar::of_day(monday(published, by) + i64::from(day)));
        // "来月の二十日", "今年9月".
        let inner = marked(lexicon, t, end).or_else(|| marked(lexicon, t, end + 1)).filter(|(_, date)| date.from.year.is_none());
        match (stretch, inner) {
            (Stretch::Year, Some((end, date))) if date.from.month.is_some() => {
                return Some((
                    end,
                    Date { from: Calendar { year: by_stretch(published, stretch, by).from.year, ..date.from }, ..date },
                ));
            }
            (Stretch::Month, Some((end, date))) if date.from.month.is_none() => {
                let from = by_stretch(published, stretch, by).from;
                return Some((end, Date { from: Calendar { year: from.year, month: from.month, ..date.from }, ..date }));
            }
            _ => {}
        }
        let of_week = weekday(end).or_else(|| weekday(end + 1)).filter(|_| stretch == Stretch::Week);
        return Some(of_week.map_or((end, by_stretch(published, stretch, by)), |(end, wanted)| (end, day(wanted))));
    }
    // Before or behind: "letzten Montag", "lunes pasado", "letztes Jahr", "mes pasado".
    let stretch_of = |factor: f64| match factor {
        f if f > 360.0 => Stretch::Year,
        f if f > 30.0 => Stretch::Month,
        f if f > 6.0 => Stretch::Week,
        _ => Stretch::Day,
    };
    let (what, by) = match shift(i, Side::Before) {
        Some((what, by)) => (what, Some(by)),
        None => (i, None),
    };
    let told = |end: usize| by.map(|by| (end, by)).or_else(|| shift(end, Side::Behind));
    if let Some((end, wanted)) = weekday(what) {
        // "vendredi de la semaine prochaine".
        let of = past_small_word(t, end);
        if let Some((end, (Stretch::Week, by))) = by_stretch_at(of).or_else(|| by_stretch_at(of + 1)) {
            return Some((end, Date::inferred(Calendar::of_day(monday(published, by) + i64::from(wanted)))));
        }
        if let Some((end, by)) = told(end) {
            return Some((end, Date::inferred(Calendar::of_day(weekday_by(published, by, wanted)))));
        }
    } else if let Some((end, unit)) = length(what).filter(|(_, unit)| unit.factor > 1.0)
        && let Some((end, by)) = told(end)
        && !is_of_a_month(lexicon, t, end)
    {
        return Some((end, by_stretch(published, stretch_of(unit.factor), by)));
    }
    let away_at = |k: usize, side: Side| {
        lexicon.at(t, k, |m| if let Meaning::Away(sign, beside) = m { Some(sign).filter(|_| beside == side) } else { None })
    };
    let before = away_at(i, Side::Before);
    let amount = lexicon.amount(t, before.map_or(i, |(next, _)| next))?;
    let (end, unit) = length(amount.end)?;
    let (end, sign) = before.map(|(_, sign)| (end, sign)).or_else(|| away_at(end, Side::Behind))?;
    // "2015年前" is before that year.
    let found = Some(amount.value).filter(|&n| n * unit.factor < 365_000.0 && n <= 3_000.0);
    Some((end, away(published, sign, found?, unit.factor)?))
}

/// Does a month or a year that it is of stand behind a stretch, "la última semana de diciembre"? Then it is not told from now.
fn is_of_a_month(lexicon: &Lexicon, t: &[Token<'_>], end: usize) -> bool {
    let of = past_small_word(t, end);
    of > end && (year_at(t, of).is_some() || lexicon.at(t, of, |m| matches!(m, Meaning::Month(_)).then_some(())).is_some())
}

/// The stretch so many from the one that a day is in.
fn by_stretch(day: i64, stretch: Stretch, by: i32) -> Date {
    let days = match stretch {
        Stretch::Day => 1.0,
        Stretch::Week => {
            let first = monday(day, by);
            return Date { from: Calendar::of_day(first), to: Some(Calendar::of_day(first + 6)), inferred: true };
        }
        Stretch::Month => 30.5,
        Stretch::Year => 365.0,
    };
    away(day, by.signum(), f64::from(by.abs()), days).unwrap_or_default()
}

/// "22/11/2024", "2016-02-22", "28.12.2012": day, month and year in the order of the language, or the year before both.
fn in_figures(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let first = t.get(i).filter(|first| first.shape == Shape::Figure)?;
    if let Some(found) = day_and_month(lexicon, t, i) {
        return Some(found);
    }
    let (end, parts) = if first.text.bytes().filter(|b| *b == b'.').count() == 2 {
        let mut parts = first.text.split('.');
        (i + 1, [parts.next()?, parts.next()?, parts.next()?])
    } else {
        let [_, sign, second, again, third] = t.get(i..i + 5)? else { return None };
        let is_sign = matches!(sign.text, "-" | "/" | ".") && sign.text == again.text;
        if !is_sign || second.spaced || third.spaced || sign.spaced || again.spaced {
            return None;
        }
        (i + 5, [first.text, second.text, third.text])
    };
    if t.get(end).is_some_and(|next| !next.spaced && matches!(next.text, "-" | "/")) {
        return None;
    }
    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() <= 2).and_then(|n| u8::try_from(n).ok());
    let year = |part: &str| match part.len() {
        4 => part.parse::<i32>().ok().filter(|year| (1500..2200).contains(year)),
        2 => part.parse::<i32>().ok().map(|year| if year > 50 { 1900 + year } else { 2000 + year }),
        _ => None,
    };
    let [first, middle, last] = parts;
    let calendar = if first.len() == 4 || lexicon.order == "ymd" && last.len() == 2 {
        full(year(first)?, number(middle)?, number(last)?)
    } else {
        // "04/22/2016" is no day of a 22nd month.
        full(year(last)?, number(middle)?, number(first)?).or_else(|| full(year(last)?, number(first)?, number(middle)?))
    };
    Some((end, Date::point(calendar?)))
}

/// "28.10." and "22/04" in a language that has the day first: the month is of two digits, and one of both cannot be taken for a share.
fn day_and_month(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let text = t[i].text;
    let is_free = i == 0 || t[i].spaced || matches!(t[i - 1].text, "(" | "," | "|");
    let next = t.get(i + 1).filter(|next| !next.spaced && is_free && lexicon.order == "dmy")?;
    let (day, month, end) = match text.split_once('.') {
        Some((day, month)) if next.text == "." && lexicon.decimals == ',' => (day, month, i + 2),
        None if next.text == "/" => (text, t.get(i + 2).filter(|month| !month.spaced)?.text, i + 3),
        _ => return None,
    };
    let is_sure = month.len() == 2
        && day.len() <= 2
        && (day.starts_with('0') || month.starts_with('0') || day.parse().is_ok_and(|day: u8| day > 12));
    let goes_on =
        t.get(end).is_some_and(|next| !next.spaced && (next.shape != Shape::Sign || matches!(next.text, "/" | "-" | "%")));
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    // A leap year has every day there is.
    full(2000, month, day).filter(|_| is_sure && !goes_on)?;
    Some((end, Date::point(Calendar { month: Some(month), day: Some(day), ..Calendar::default() })))
}

/// "2024年11月22日", "十一月三日", "22日": figures or numerals, each with its mark behind it.
fn marked(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    if !lexicon.is_unspaced {
        return None;
    }
    let mut found = Calendar::default();
    let (mut k, mut end) = (i, i);
    while let Some(amount) = lexicon.amount(t, k) {
        let Some((next, part)) =
            lexicon.at_longest(t, amount.end, |m| if let Meaning::Mark(part) = m { Some(part) } else { None })
        else {
            break;
        };
        #[expect(clippy::cast_possible_truncation, reason = "whole and in 0..2200 by the filter")]
        let value = Some(amount.value).filter(|v| (0.0..2200.0).contains(v) && libm::floor(*v) >= *v).map(|v| v as i32);
        let small = value.and_then(|value| u8::try_from(value).ok());
        match part {
            Part::Year if end == i => found.year = value.filter(|year| (1500..2200).contains(year)),
            Part::Month if found.month.is_none() && found.day.is_none() => found.month = small.filter(|m| (1..=12).contains(m)),
            Part::Day if found.day.is_none() => found.day = small.filter(|d| (1..=31).contains(d)),
            _ => break,
        }
        let is_known = match part {
            Part::Year => found.year.is_some(),
            Part::Month => found.month.is_some(),
            Part::Day => found.day.is_some(),
        };
        if !is_known {
            break;
        }
        (k, end) = (next, next);
    }
    if end == i {
        return None;
    }
    // "11月22日(金曜日)", "星期五".
    let open = end + usize::from(t.get(end).is_some_and(|mark| matches!(mark.text, "(" | "," | "、")));
    if let Some((next, day)) = lexicon.at(t, open, |m| if let Meaning::Weekday(day) = m { Some(day) } else { None })
        && found.day.is_some()
    {
        found.weekday = Some(day);
        end = next + usize::from(open > end && t.get(next).is_some_and(|mark| mark.text == ")"));
    }
    Some((end, Date::point(found)))
}

/// "3 de maio de 2006", "3. Mai", "3–5 mai", "maio de 2006", "2006", "terça-feira".
fn written(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let month = |k: usize| lexicon.at(t, k, |m| if let Meaning::Month(month) = m { Some(month) } else { None });
    let whole = |k: usize, digits: std::ops::RangeInclusive<usize>| {
        let token = t.get(k).filter(|token| token.shape == Shape::Figure && digits.contains(&token.text.len()))?;
        token.text.parse::<i32>().ok().filter(|_| !is_joined(lexicon, t, k, k + 1, false))
    };
    let year = |k: usize| whole(k, 4..=4).filter(|year| (1900..2100).contains(year));
    let year_after = |end: usize| {
        let k = past_small_word(t, end + usize::from(t.get(end).is_some_and(|mark| mark.text == ",")));
        // "dos mil dieciocho"
        #[expect(clippy::cast_possible_truncation, reason = "in 1900..2100")]
        let spelled = || {
            lexicon
                .amount(t, k)
                .filter(|a| a.is_spelled && (1900.0..2100.0).contains(&a.value))
                .map(|a| (a.end, Some(a.value as i32)))
        };
        // "maio de 68": behind a small word, and counting nothing.
        let short = || {
            let is_alone = t.get(k + 1).is_none_or(|next| next.shape == Shape::Sign && next.text != "%" && !next.is_dash());
            let of = whole(k, 2..=2).filter(|_| k > end && t[k].spaced && is_alone)?;
            Some((k + 1, Some(if of > 50 { 1900 + of } else { 2000 + of })))
        };
        year(k).map(|year| (k + 1, Some(year))).or_else(spelled).or_else(short).unwrap_or((end, None))
    };
    let in_month = |day: i32| u8::try_from(day).ok().filter(|day| (1..=31).contains(day));
    let day_of = |k: usize| whole(k, 1..=2).and_then(in_month);
    // A day and one past it: "3", "3.", "1er", "veintidós".
    let day_at = |k: usize| {
        let figure = t.get(k).filter(|token| token.shape == Shape::Figure && token.text.len() <= 2);
        if let Some(day) = figure.and_then(|token| token.text.parse().ok()).and_then(in_month) {
            let is_ordinal = |k: &usize| {
                t.get(*k).is_some_and(|next| !next.spaced && matches!(next.text, "er" | "ro" | "o" | "º" | "°" | "ª" | "."))
            };
            // "1.º" is three tokens.
            return Some((day, k + 1 + (k + 1..k + 3).take_while(is_ordinal).count()));
        }
        let amount = lexicon.amount(t, k).filter(|amount| amount.is_spelled && amount.value <= 31.0)?;
        #[expect(clippy::cast_possible_truncation, reason = "31 at most")]
        Some((in_month(amount.value as i32)?, amount.end))
    };
    if let Some((day, end)) = day_at(i).filter(|_| i == 0 || t[i].spaced || t[i - 1].shape == Shape::Sign) {
        let on = |day: u8| Calendar { day: Some(day), ..Calendar::default() };
        // "3–5 mai"
        let last = t.get(end).filter(|dash| dash.is_dash()).and_then(|_| day_at(end + 1));
        let (to, end) = last.map_or((None, end), |(to, end)| (Some(to), end));
        let sign = usize::from(t.get(end).is_some_and(|sign| !sign.spaced && matches!(sign.text, "-" | "/")));
        if let Some((end, month)) = month(past_small_word(t, end + sign)) {
            let sign = usize::from(sign == 1 && t.get(end).is_some_and(|sign| !sign.spaced && matches!(sign.text, "-" | "/")));
            let (end, year) =
                if sign == 1 { year_at(t, end + 1).map_or((end, None), |year| (end + 2, Some(year))) } else { year_after(end) };
            let of = |day: u8| Calendar { year, month: Some(month), ..on(day) };
            return Some((end, Date { from: of(day), to: to.map(of), inferred: false }));
        }
        // "21 तारीख"
        if let Some((end, ())) = lexicon.at(t, end, |m| matches!(m, Meaning::Mark(Part::Day)).then_some(())) {
            return Some((end, Date::point(on(day))));
        }
        // "dia 13": of the month that the report is of.
        let is_day = |m: Meaning| matches!(m, Meaning::Unit(unit) if unit.dimension == Dimension::Duration && (unit.factor - 1.0).abs() < 1e-9);
        let after_day = || i.checked_sub(1).is_some_and(|k| lexicon.at(t, k, |m| is_day(m).then_some(())).is_some());
        if to.is_none() && day_of(i).is_some() && after_day() {
            return Some((i + 1, Date::point(on(day))));
        }
    }
    if let Some((end, month)) = month(i).filter(|_| t[i].text.len() > 3 || t[i].is_capitalized()) {
        let of_month = Calendar { month: Some(month), ..Calendar::default() };
        if let (end, Some(year)) = year_after(end) {
            return Some((end, Date::point(Calendar { year: Some(year), ..of_month })));
        }
        // "abril 22, 2019"; "en abril 22 personas" has no year.
        if let Some((day, end)) = day_at(end)
            && let (end, Some(year)) = year_after(end)
        {
            return Some((end, Date::point(Calendar { year: Some(year), day: Some(day), ..of_month })));
        }
    }
    if let Some((end, weekday)) = lexicon.at(t, i, |m| if let Meaning::Weekday(day) = m { Some(day) } else { None }) {
        return Some(on_day(lexicon, t, end, weekday, published, day_at));
    }
    let is_counted = |m: Meaning| matches!(m, Meaning::Unit(_) | Meaning::Times(_)).then_some(());
    let year = year(i).filter(|_| lexicon.at(t, i + 1, is_counted).is_none())?;
    Some((i + 1, Date::point(Calendar { year: Some(year), ..Calendar::default() })))
}

/// What follows a weekday that ends before token `end`: "lundi 12 janvier", "Montag, 3. Mai", "sexta-feira (5)", "giovedì 21".
fn on_day(
    lexicon: &Lexicon,
    t: &[Token<'_>],
    end: usize,
    weekday: u8,
    published: Option<i64>,
    day_at: impl Fn(usize) -> Option<(u8, usize)>,
) -> (usize, Date) {
    let of = Calendar { weekday: Some(weekday), ..Calendar::default() };
    let next = if t.get(end).is_some_and(|mark| matches!(mark.text, "," | "(")) { end + 1 } else { end };
    if let Some((day, day_end)) = day_at(next) {
        let on = Calendar { day: Some(day), ..of };
        if let Some((end, date)) =
            written(lexicon, t, next, published).filter(|(_, date)| date.from.month.is_some() && date.to.is_none())
        {
            return (end, Date::point(Calendar { weekday: Some(weekday), ..date.from }));
        }
        // "sexta-feira (5)", "sexta-feira, 5,": but not "sexta-feira, 5 pessoas"; where that day had that name and lies near, it is it.
        let closed = t.get(day_end).is_none_or(|mark| matches!(mark.text, ")" | "," | "." | ";" | "!"));
        let near = || published.and_then(|p| Some((nearest(p, weekday, day)?.day_number()? - p).abs() < 21)).unwrap_or(false);
        if closed && next > end || next == end && near() {
            return (day_end, Date::point(on));
        }
    }
    (end, Date::point(of))
}
