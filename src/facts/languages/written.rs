//! Days, months and years as they are written out: "3 de maio de 2006", "le vingt-deux avril", "2024年11月22日", "22/11/2024".

use super::lexicon::{Lexicon, Meaning, Part, Side, Stretch};
use super::stretches::year_at;
use super::{is_joined, noun, past_small_word};
use crate::facts::dates::{civil, full, nearest};
use crate::facts::tokens::{Dimension, Shape, Token};
use crate::facts::{Calendar, Date};

/// "22/11/2024", "2016-02-22", "28.12.2012": day, month and year in the order of the language, or the year before both.
pub(super) fn in_figures(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
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
        && (day.starts_with('0') || month.starts_with('0') || day.parse().is_ok_and(|day: u8| day > 12))
        // "Am 7.4."
        || text.len() > day.len() && lexicon.word_before(t, i, |m| matches!(m, Meaning::OnDay(_))).is_some();
    let goes_on =
        t.get(end).is_some_and(|next| !next.spaced && (next.shape != Shape::Sign || matches!(next.text, "/" | "-" | "%")));
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    // A leap year has every day there is.
    full(2000, month, day).filter(|_| is_sure && !goes_on)?;
    Some((end, Date::point(Calendar { month: Some(month), day: Some(day), ..Calendar::default() })))
}

/// "2024年11月22日", "十一月三日", "22日", "令和6年3月1日": figures or numerals, each with its mark behind it.
pub(super) fn marked(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    if !lexicon.is_unspaced {
        return None;
    }
    let mut found = Calendar::default();
    let (mut k, mut end) = (i, i);
    let era = lexicon.at(t, i, |m| if let Meaning::Era(before) = m { Some(before) } else { None });
    if let Some((next, _)) = era {
        k = next;
    }
    let part_at = |k: usize| lexicon.at_longest(t, k, |m| if let Meaning::Mark(part) = m { Some(part) } else { None });
    let is_part = |k: usize, wanted: Part| {
        lexicon.amount(t, k).and_then(|amount| part_at(amount.end)).filter(|(_, part)| *part == wanted).map(|(end, _)| end)
    };
    while let Some(amount) = lexicon.amount(t, k) {
        let Some((next, part)) = part_at(amount.end) else { break };
        #[expect(clippy::cast_possible_truncation, reason = "whole and in 0..2200 by the filter")]
        let value = Some(amount.value).filter(|v| (0.0..2200.0).contains(v) && v.floor() >= *v).map(|v| v as i32);
        let small = value.and_then(|value| u8::try_from(value).ok());
        match part {
            Part::Year if end == i => {
                // "18年10月1日": a month and a day go on what is no length of time.
                let is_short =
                    || t[k].text.len() == 2 && is_part(next, Part::Month).and_then(|next| is_part(next, Part::Day)).is_some();
                found.year = match era {
                    Some((_, before)) => value.filter(|year| (1..100).contains(year)).map(|year| before + year),
                    None if value.is_some_and(|year| year < 100) && is_short() => {
                        value.map(|year| if year > 50 { 1900 + year } else { 2000 + year })
                    }
                    None => value.filter(|year| (1500..2200).contains(year)),
                };
            }
            _ if era.is_some() && end == i => break,
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

/// The number of digits in `digits` that a figure by itself writes.
fn whole(lexicon: &Lexicon, t: &[Token<'_>], k: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
    let token = t.get(k).filter(|token| token.shape == Shape::Figure && digits.contains(&token.text.len()))?;
    token.text.parse::<i32>().ok().filter(|_| !is_joined(lexicon, t, k, k + 1, false))
}

fn in_month(day: i32) -> Option<u8> {
    u8::try_from(day).ok().filter(|day| (1..=31).contains(day))
}

/// The day of a month at token `k`, and one past it: "3", "3.", "1er", "veintidós", "zweiundzwanzigsten".
pub(super) fn day_at(lexicon: &Lexicon, t: &[Token<'_>], k: usize) -> Option<(u8, usize)> {
    let figure = t.get(k).filter(|token| token.shape == Shape::Figure && token.text.len() <= 2);
    if let Some(day) = figure.and_then(|token| token.text.parse().ok()).and_then(in_month) {
        return Some((day, lexicon.rank(t, k).map_or(k + 1, |(end, _)| end)));
    }
    if let Some(amount) = lexicon.amount(t, k).filter(|amount| amount.is_spelled && amount.value <= 31.0) {
        #[expect(clippy::cast_possible_truncation, reason = "31 at most")]
        return Some((in_month(amount.value as i32)?, amount.end));
    }
    lexicon.rank(t, k).map(|(end, day)| (day, end)).filter(|(day, _)| *day <= 31)
}

/// The year behind a month that ends before token `end`, and one past it; where there is none, `end`.
fn year_after(lexicon: &Lexicon, t: &[Token<'_>], end: usize) -> (usize, Option<i32>) {
    let k = past_small_word(t, end + usize::from(t.get(end).is_some_and(|mark| mark.text == ",")));
    // "Januar des Jahres 2021", "mayo del año 2020"
    let name = lexicon.length(t, lexicon.past_stop_words(t, end)).filter(|(_, days)| *days > 360.0);
    let k = name.map_or(k, |(k, _)| k);
    let year = || whole(lexicon, t, k, 4..=4).filter(|year| (1900..2100).contains(year)).map(|year| (k + 1, Some(year)));
    // "dos mil dieciocho"
    #[expect(clippy::cast_possible_truncation, reason = "in 1900..2100")]
    let spelled = || {
        let amount = lexicon.amount(t, k).filter(|a| a.is_spelled && (1900.0..2100.0).contains(&a.value))?;
        Some((amount.end, Some(amount.value as i32)))
    };
    let is_alone = || t.get(k + 1).is_none_or(|next| next.shape == Shape::Sign && next.text != "%" && !next.is_dash());
    // "14 juillet 1789 à Paris": counting nothing.
    let is_last = || is_alone() || k == end && lexicon.is_stop_word(t, k + 1);
    let old =
        || whole(lexicon, t, k, 4..=4).filter(|year| (1000..1900).contains(year) && is_last()).map(|year| (k + 1, Some(year)));
    // "maio de 68", "mai 68": behind a small word or more than a month has days, and counting nothing.
    let short = || {
        let of = whole(lexicon, t, k, 2..=2).filter(|of| (k > end || *of > 31) && t[k].spaced && is_alone())?;
        Some((k + 1, Some(if of > 50 { 1900 + of } else { 2000 + of })))
    };
    // "26 juni in 2019", "3 mei van 2020, toen": no number of people.
    let apart = || {
        let k = lexicon.past_stop_words(t, end).min(end + 1);
        let is_last = lexicon.past_stop_words(t, k + 1) > k + 1
            || t.get(k + 1).is_none_or(|next| next.shape == Shape::Sign && next.text != "%");
        let year = whole(lexicon, t, k, 4..=4).filter(|year| k > end && is_last && (1900..2100).contains(year))?;
        Some((k + 1, Some(year)))
    };
    year().or_else(spelled).or_else(old).or_else(short).or_else(apart).unwrap_or((end, None))
}

/// The year that a word tells behind a month that ends before token `end`: "febrero de este año", "Mai vergangenen Jahres".
fn year_told(lexicon: &Lexicon, t: &[Token<'_>], end: usize, published: Option<i64>) -> Option<(usize, i32)> {
    let year = civil(published?).0;
    (end..=lexicon.past_stop_words(t, end)).find_map(|k| match lexicon.told(t, k)? {
        (end, (Stretch::Year, by)) => Some((end, year + by)),
        _ => None,
    })
}

/// "3 de maio de 2006", "3. Mai", "3–5 mai", "maio de 2006", "im Mai", "2006", "terça-feira".
pub(super) fn written(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    if let Some(found) = day_first(lexicon, t, i, published) {
        return Some(found);
    }
    // "jan 2019", but not "dez 2019": that is ten of something.
    let is_before_year =
        || year_at(t, past_small_word(t, i + 1)).is_some() && lexicon.amount(t, i).is_none() && !lexicon.is_stop_word(t, i);
    let is_name = || t[i].text.len() > 3 || t[i].is_capitalized() || lexicon.whole_month(t, i).is_some() || is_before_year();
    if let Some((end, month)) = lexicon.month(t, i).filter(|_| is_name()) {
        let of_month = Calendar { month: Some(month), ..Calendar::default() };
        if let Some((end, year)) = year_told(lexicon, t, end, published) {
            return Some((end, Date::inferred(Calendar { year: Some(year), ..of_month })));
        }
        if let (end, Some(year)) = year_after(lexicon, t, end) {
            return Some((end, Date::point(Calendar { year: Some(year), ..of_month })));
        }
        // "abril 22, 2019", "Oct. 2"; "en abril 22 personas" has no year.
        let point = usize::from(t.get(end).is_some_and(|point| point.text == "."));
        if let Some((day, end)) = day_at(lexicon, t, end + point) {
            let (end, year) = year_after(lexicon, t, end);
            // "Im Mai 12, im Juni 30" counts, "em maio vinte e um" does not.
            let counts = || t[end - 1].shape == Shape::Figure && is_in(lexicon, t, i);
            let is_last = || t.get(end).is_none_or(|mark| matches!(mark.text, "," | "." | ";" | ")" | "!"));
            if year.is_some() || is_last() && !counts() {
                return Some((end, Date::point(Calendar { year, day: Some(day), ..of_month })));
            }
        }
    }
    // "im Mai", "मई में"
    if let Some((end, month)) = lexicon.whole_month(t, i) {
        let is_told = is_in(lexicon, t, i) || lexicon.word(t, end, |m| matches!(m, Meaning::InMonth(Side::Behind))).is_some();
        // "agosto de ese año" is not of this one, and "gennaio e novembre 2014" are both of that year.
        let is_of_a_year = |k: usize| lexicon.length(t, k).is_some_and(|(_, days)| days > 360.0);
        let is_word = |k: &usize| t.get(*k).is_some_and(|word| word.shape == Shape::Word);
        let is_elsewhere = lexicon.past_stop_words(t, end) > end && (end..=end + 3).take_while(is_word).any(is_of_a_year);
        let another = lexicon.word(t, end, |m| matches!(m, Meaning::And)).and_then(|next| lexicon.month(t, next));
        let is_listed = another.is_some_and(|(end, _)| year_after(lexicon, t, end).1.is_some());
        return ((is_told || is_of_a_list(lexicon, t, i)) && !is_elsewhere && !is_listed)
            .then(|| (end, Date::point(Calendar { month: Some(month), ..Calendar::default() })));
    }
    if let Some((end, weekday)) = lexicon.weekday(t, i) {
        return Some(on_day(lexicon, t, end, weekday, published));
    }
    // "Mer, 22 Gen": an abbreviation is a day where a date goes on.
    if let Some((end, weekday)) = lexicon.at(t, i, |m| if let Meaning::ShortWeekday(day) = m { Some(day) } else { None }) {
        let point = usize::from(t.get(end).is_some_and(|point| point.text == "." && !point.spaced));
        // "Mer" is the sea and "so" a word.
        let is_marked = point > 0 || t.get(end).is_some_and(|mark| matches!(mark.text, "(" | ","));
        let is_day = |date: &Date| date.from.month.is_some() || is_marked && date.from.day.is_some();
        return Some(on_day(lexicon, t, end + point, weekday, published)).filter(|(_, date)| is_day(date));
    }
    let is_counted = |m| matches!(m, Meaning::Unit(_) | Meaning::Times(_));
    let year =
        whole(lexicon, t, i, 4..=4).filter(|year| (1900..2100).contains(year) && lexicon.word(t, i + 1, is_counted).is_none())?;
    Some((i + 1, Date::point(Calendar { year: Some(year), ..Calendar::default() })))
}

/// Does what stands before token `k` tell a month that is named alone: "im", "en"?
fn is_in(lexicon: &Lexicon, t: &[Token<'_>], k: usize) -> bool {
    lexicon.word_before(t, k, |m| matches!(m, Meaning::InMonth(Side::Before))).is_some()
}

/// Is the month at token `i` of a list whose first one is told by what stands before it: "en abril, mayo y octubre"?
fn is_of_a_list(lexicon: &Lexicon, t: &[Token<'_>], mut i: usize) -> bool {
    for _ in 0..MOST_LISTED {
        let comma = i.checked_sub(1).filter(|&k| t[k].text == ",");
        let and = || lexicon.word_before(t, i, |m| matches!(m, Meaning::And));
        let month = |k| lexicon.word_before(t, k, |m| matches!(m, Meaning::Month(_)));
        let Some(before) = comma.or_else(and).and_then(month) else { return false };
        i = before;
        if is_in(lexicon, t, i) {
            return true;
        }
    }
    false
}

/// Months of a list, at most.
const MOST_LISTED: usize = 12;

/// "3 de maio de 2006", "3. Mai", "3–5 mai", "15 de este mes", "21 तारीख", "dia 13", "op de 15e".
fn day_first(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let (day, end) =
        day_at(lexicon, t, i).filter(|_| i == 0 || t[i].spaced || t[i - 1].shape == Shape::Sign || t[i - 1].text == "و")?;
    let is_figure = t[i].shape == Shape::Figure;
    let on = |day: u8| Calendar { day: Some(day), ..Calendar::default() };
    // "3–5 mai"
    let last = t.get(end).filter(|dash| dash.is_dash()).and_then(|_| day_at(lexicon, t, end + 1));
    let (to, end) = last.map_or((None, end), |(to, end)| (Some(to), end));
    let is_glue = |k: usize| t.get(k).is_some_and(|sign| !sign.spaced && matches!(sign.text, "-" | "/"));
    let sign = usize::from(is_glue(end));
    // "quinto set" is no day of September.
    let at = past_of(lexicon, t, end + sign);
    let is_sure =
        |(end, _): &(usize, u8)| is_figure || lexicon.whole_month(t, at).is_some() || year_after(lexicon, t, *end).1.is_some();
    let month = lexicon.month(t, at).filter(is_sure);
    if let Some((end, month)) = month {
        let (end, year) = if sign == 1 && is_glue(end) {
            year_at(t, end + 1).map_or((end, None), |year| (end + 2, Some(year)))
        } else {
            year_after(lexicon, t, end)
        };
        let told = year_told(lexicon, t, end, published).filter(|_| year.is_none());
        let (end, year) = told.map_or((end, year), |(end, year)| (end, Some(year)));
        let of = |day: u8| Calendar { year, month: Some(month), ..on(day) };
        return Some((end, Date { from: of(day), to: to.map(of), inferred: told.is_some() }));
    }
    // "21 तारीख"
    if let Some(end) = lexicon.word(t, end, |m| matches!(m, Meaning::Mark(Part::Day))) {
        return Some((end, Date::point(on(day))));
    }
    if to.is_some() {
        return None;
    }
    // "15 de este mes", "3. dieses Monats"
    if let Some((end, (Stretch::Month, by))) = (end..=lexicon.past_stop_words(t, end)).find_map(|k| lexicon.told(t, k))
        && let Some(published) = published
    {
        let of = super::from_now::by_stretch(published, Stretch::Month, by).from;
        return Some((end, Date::inferred(full(of.year?, of.month?, day)?)));
    }
    // "dia 13": of the month that the report is of.
    let is_day = |m: Meaning| matches!(m, Meaning::Unit(unit) if unit.dimension == Dimension::Duration && (unit.factor - 1.0).abs() < 1e-9);
    let after_day = || i.checked_sub(1).is_some_and(|k| lexicon.word(t, k, is_day).is_some());
    if whole(lexicon, t, i, 1..=2).is_some() && after_day() {
        return Some((i + 1, Date::point(on(day))));
    }
    // "op de 15e", "am 15.": where nothing stands behind that has the rank; "als Dritter" is no day.
    let is_last = t.get(end).is_none_or(|mark| mark.shape == Shape::Sign && mark.text != "%" && !mark.is_dash());
    let is_rank = end > i + 1 || !is_figure && day > SURELY_A_DAY && lexicon.amount(t, i).is_none();
    // "fino al 27", "per il trenta"
    let is_number = is_figure || day > SURELY_A_DAY;
    let is_on = |m| matches!(m, Meaning::OnDay(by_number) if is_rank || by_number && is_number);
    (is_last && lexicon.word_before(t, i, is_on).is_some()).then(|| (end, Date::point(on(day))))
}

/// Up to this rank a word alone is a place in a row: "op de tweede".
const SURELY_A_DAY: u8 = 12;

/// One past the small words between a day and its month: "3 de maio", "vierde van juli".
fn past_of(lexicon: &Lexicon, t: &[Token<'_>], k: usize) -> usize {
    let small = past_small_word(t, k);
    if small > k || t.get(k).is_none_or(|word| word.shape != Shape::Word) { small } else { one_stop_word(lexicon, t, k) }
}

/// One past a stop word at `k`, if a month is behind it.
fn one_stop_word(lexicon: &Lexicon, t: &[Token<'_>], k: usize) -> usize {
    let is_between = lexicon.past_stop_words(t, k) > k && lexicon.whole_month(t, k + 1).is_some();
    k + usize::from(is_between && lexicon.word(t, k, |m| matches!(m, Meaning::Until | Meaning::And)).is_none())
}

/// Does a number that ends before token `k` count something: "lundi 12 personnes"? In "शुक्रवार 22 तारीख" it is a day.
fn counts(lexicon: &Lexicon, t: &[Token<'_>], k: usize) -> bool {
    let is_day = || lexicon.word(t, k, |m| matches!(m, Meaning::Mark(Part::Day))).is_some();
    noun(lexicon.language, t, k).is_some() && !is_day()
}

/// What follows a weekday that ends before token `end`: "lundi 12 janvier", "Montag, 3. Mai", "sexta-feira (5)", "giovedì 21",
/// "Freitag, den 22.".
fn on_day(lexicon: &Lexicon, t: &[Token<'_>], end: usize, weekday: u8, published: Option<i64>) -> (usize, Date) {
    let of = Calendar { weekday: Some(weekday), ..Calendar::default() };
    let next = if t.get(end).is_some_and(|mark| matches!(mark.text, "," | "(")) { end + 1 } else { end };
    let day_of = |next: usize, is_behind_article: bool| {
        // "Montag, 12.05.2019", "viernes 12/05".
        let whole = in_figures(lexicon, t, next).or_else(|| {
            day_at(lexicon, t, next)?;
            written(lexicon, t, next, published).filter(|(_, date)| date.from.month.is_some() && date.to.is_none())
        });
        if let Some((end, date)) = whole {
            return Some((end, Date::point(Calendar { weekday: Some(weekday), ..date.from })));
        }
        let (day, day_end) = day_at(lexicon, t, next)?;
        // "sexta-feira (5)", "sexta-feira, 5,": but not "sexta-feira, 5 pessoas"; where that day had that name and lies near, it is it.
        let closed = t.get(day_end).is_none_or(|mark| matches!(mark.text, ")" | "," | "." | ";" | "!"));
        let near = || published.and_then(|p| Some((nearest(p, weekday, day)?.day_number()? - p).abs() < 21)).unwrap_or(false);
        let is_it = match lexicon.rank(t, next) {
            // "vrijdag de 15e", "Freitag, den dritten."
            Some(_) if is_behind_article || t[next].shape == Shape::Word => {
                near() && (closed || day > SURELY_A_DAY || t[next].shape == Shape::Figure)
            }
            None if is_behind_article => false,
            _ => closed && next > end || next == end && near() && !counts(lexicon, t, day_end),
        };
        is_it.then(|| (day_end, Date::point(Calendar { day: Some(day), ..of })))
    };
    // "Montag, den 3. Mai", "vrijdag de 15e".
    let article = lexicon.past_stop_words(t, next).min(next + 1);
    // "martes el día 25", "sexta-feira, dia 5 de maio".
    let named = || {
        let (k, _) = lexicon.length(t, article).filter(|(_, days)| *days < 1.5)?;
        let on = |(day, end): (u8, usize)| (end, Date::point(Calendar { day: Some(day), ..of }));
        day_of(k, false).or_else(|| day_at(lexicon, t, k).map(on))
    };
    let behind = || Some(article).filter(|&k| k > next).and_then(|k| day_of(k, true));
    if let Some(found) = day_of(next, false).or_else(behind).or_else(named) {
        return found;
    }
    // "सोमवार जनवरी 12, 2016"
    let by_month = || lexicon.month(t, next).and_then(|_| written(lexicon, t, next, published));
    if let Some((end, date)) = by_month().filter(|(_, date)| date.from.day.is_some() && date.from.month.is_some()) {
        return (end, Date::point(Calendar { weekday: Some(weekday), ..date.from }));
    }
    (end, Date::point(of))
}
