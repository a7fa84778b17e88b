use super::super::tokens::{Numeral, Shape, Token};
use super::relative::{ago, month_by_shift, quarter};
use super::{Anchor, BEFORE_DATES, Calendar, Date, civil, day_number, days_in, weekday};

/// A month's name at `i`, and the token after it with an abbreviation's point.
pub(super) fn month_at(t: &[Token<'_>], i: usize) -> Option<(u8, usize)> {
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

pub(super) fn ordinal_suffix(t: &[Token<'_>], i: usize) -> bool {
    i > 0 && t[i].is_any(&["st", "nd", "rd", "th"]) && !t[i].spaced && t[i - 1].shape == Shape::Figure
}

/// A day of the month in a figure's own digits: 1 to 31.
pub(super) fn day_of(token: &Token<'_>) -> Option<u8> {
    let short = token.shape == Shape::Figure && token.text.len() <= 2;
    token.text.parse().ok().filter(|d| short && (1..=31).contains(d))
}

/// A year in a figure's own digits: 1500 to 2199.
pub(super) fn year_of(token: &Token<'_>) -> Option<i32> {
    let long = token.shape == Shape::Figure && token.text.len() == 4;
    token.text.parse().ok().filter(|y| long && (1500..2200).contains(y))
}

/// A day at `i`, as "3", "3rd" or "third", and the token after it.
pub(super) fn day_at(t: &[Token<'_>], i: usize) -> Option<(u8, usize)> {
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
pub(super) fn year_at(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(Option<i32>, usize)> {
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
/// An article of December that plans for "March" means the next one.
pub(super) fn nearest_year(anchor: Anchor, month: u8, day: u8) -> Option<i32> {
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

/// "May 9, 2019", "May 9–11", "May 2019", "November last year", "November".
pub(super) fn month_day(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
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
pub(super) fn dated(t: &[Token<'_>], month: u8, day: u8, last: Option<u8>, end: usize, anchor: Anchor) -> Option<(usize, Date)> {
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
pub(super) fn by_day(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
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

pub(super) fn by_figure(t: &[Token<'_>], i: usize, anchor: Anchor) -> Option<(usize, Date)> {
    by_day(t, i, anchor)
        .or_else(|| numeric(t, i))
        .or_else(|| quarter(t, i, anchor))
        .or_else(|| ago(t, i, anchor))
        .or_else(|| year_first(t, i))
        .or_else(|| bare_year(t, i))
}

/// "2024-11-23", "23/11/2024", "11/23/2024": three figures and two equal signs; and "23.11.2024", where the day stands first.
pub(super) fn numeric(t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let mut pointed = t[i].text.split('.');
    if let [Some(day), Some(month), Some(year), None] = [pointed.next(), pointed.next(), pointed.next(), pointed.next()]
        && year.len() == 4
        && year.starts_with(['1', '2'])
    {
        return Some((i + 1, Date::point(full(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?)));
    }
    let [first, sign, second, again, third] = t.get(i..i + 5)? else { return None };
    let joins = |s: &Token<'_>| !s.spaced && (s.is_hyphen() || s.text == "/");
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

pub(in crate::facts) fn full(year: i32, month: u8, day: u8) -> Option<Calendar> {
    ((1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day))
        .then(|| Calendar::of_day(day_number(year, month, day)))
}

/// A year alone, where what stands around it does not make it a count.
pub(super) fn bare_year(t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
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
pub(super) fn year_first(t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
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
