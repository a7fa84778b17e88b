use super::super::numbers::{cardinal, plain_figure};
use super::super::tokens::{Dimension, Numeral, Shape, Token};
use super::written::{bare_year, by_day, day_at, day_of, month_at, month_day, nearest_year, ordinal_suffix, year_at};
use super::{Anchor, Calendar, Date, civil, day_number, days_in, weekday};

pub(super) fn by_word(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
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

pub(super) fn weekday_at(t: &[Token<'_>], i: usize) -> Option<(u8, usize)> {
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
pub(in crate::facts) fn monday(day: i64, shift: i32) -> i64 {
    day - i64::from(weekday(day)) + 7 * i64::from(shift)
}

/// The nearest day with this weekday and day of the month, within seven months; the past one of two.
pub(in crate::facts) fn nearest(published: i64, wanted: u8, day: u8) -> Option<Calendar> {
    (0..210)
        .flat_map(|d| [published - d, published + d])
        .find(|&d| weekday(d) == wanted && civil(d).2 == day)
        .map(Calendar::of_day)
}

/// How far "last", "this" or "next" at `i` goes, and the token after it.
pub(super) fn shift_at(t: &[Token<'_>], i: usize) -> Option<(i32, usize)> {
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
pub(super) fn month_by_shift(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<((i32, u8), usize)> {
    let (shift, what) = shift_at(t, i).filter(|(_, what)| t.get(*what).is_some_and(|w| w.is("month")))?;
    let (year, month, _) = civil(anchor.published?);
    Some((shifted(year, month, shift), what + 1))
}

/// The month so many after this one.
pub(in crate::facts) fn shifted(year: i32, month: u8, by: i32) -> (i32, u8) {
    let months = year * 12 + i32::from(month) - 1 + by;
    (months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1))
}

/// "the first Friday of July", "the second Monday of next month", "the last Friday in May 2019".
pub(super) fn nth_weekday(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
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
    Some((end, Date { from: Calendar::of_day(nth_of_month(year, month, wanted, nth)?), to: None, inferred }))
}

/// The day of the month that is the first, second … with that weekday, or the last for 0; none where there are fewer.
pub(in crate::facts) fn nth_of_month(year: i32, month: u8, wanted: u8, nth: i64) -> Option<i64> {
    let first = day_number(year, month, 1);
    let first = first + (i64::from(wanted) + 7 - i64::from(weekday(first))) % 7;
    let days = i64::from(days_in(year, month));
    let day = if nth == 0 { first + 7 * ((days - i64::from(civil(first).2)) / 7) } else { first + 7 * (nth - 1) };
    (civil(day).1 == month).then_some(day)
}

/// "on Friday": the last one up to the day of publication, or the next one when the sentence is planned.
pub(in crate::facts) fn on_weekday(wanted: u8, anchor: Anchor) -> Date {
    match anchor.published {
        None => Date::point(Calendar { weekday: Some(wanted), ..Calendar::default() }),
        Some(published) => {
            let back = i64::from((weekday(published) + 7 - wanted) % 7);
            let day = if anchor.planned && back > 0 { published - back + 7 } else { published - back };
            Date::inferred(Calendar::of_day(day))
        }
    }
}

/// "the first quarter of 2024", "third quarter", "Q3 2024".
pub(super) fn quarter(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
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
pub(super) fn season(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    if !t[i].is_any(&["spring", "summer", "autumn", "fall", "winter"]) {
        return None;
    }
    let (year, end) = year_at(t, i + 1, anchor)?;
    Some((end, Date { from: Calendar { year, ..Calendar::default() }, to: None, inferred: t[end - 1].is("year") }))
}

/// "three days ago", "two years earlier" (that one is relative to something else and is not resolved).
pub(super) fn ago(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
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
    Some((end, away(published, sign, n, unit.factor)?))
}

/// `n` lengths of `factor` days before (`sign` is -1) or after a day: a year, a month, the seven days of a week or a day; none for longer
/// ones. `n` is 3,000 at most.
pub(in crate::facts) fn away(day: i64, sign: i32, n: f64, factor: f64) -> Option<Date> {
    let (year, month, _) = civil(day);
    #[expect(clippy::cast_possible_truncation, reason = "bounded by 3,000")]
    let whole = sign * n.round() as i32;
    let from = match factor {
        f if f > 3_000.0 => return None,
        f if f > 360.0 => Calendar::of_year(year + whole),
        f if f > 30.0 => {
            let (year, month) = shifted(year, month, whole);
            Calendar::of_month(Some(year), month)
        }
        f if f > 1.0 => {
            #[expect(clippy::cast_possible_truncation, reason = "bounded by 3,000 × 14")]
            let monday = monday(day + i64::from(sign) * (n * f) as i64, 0);
            return Some(Date { from: Calendar::of_day(monday), to: Some(Calendar::of_day(monday + 6)), inferred: true });
        }
        _ => Calendar::of_day(day + i64::from(whole)),
    };
    Some(Date::inferred(from))
}

/// "last Friday", "next Friday" of the day of publication: the day before it that is one, or that of the week so many after its own.
pub(in crate::facts) fn weekday_by(published: i64, shift: i32, wanted: u8) -> i64 {
    if shift == -1 {
        let back = i64::from((weekday(published) + 7 - wanted) % 7);
        return published - if back == 0 { 7 } else { back };
    }
    monday(published, shift) + i64::from(wanted)
}

/// "yesterday", "last week", "next November", "this Friday", "earlier this month", "three days ago".
pub(super) fn relative(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
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
        Date::inferred(Calendar::of_day(weekday_by(published, shift, wanted)))
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
pub(super) fn week_of(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
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
