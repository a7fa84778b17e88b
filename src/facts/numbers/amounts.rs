use super::super::tokens::{Dimension, Numeral, Shape, Token};
use super::Amount;
use super::units::{paid_before, unit_follows};
use crate::text::decimal;

/// Parses the digits of a figure; `None` for what is not one number ("192.168.1.2").
pub(crate) fn plain_figure(text: &str) -> Option<f64> {
    figure(text).map(|(value, _)| value)
}

/// The value of a figure and the place of its last meant digit.
pub(super) fn figure(text: &str) -> Option<(f64, f64)> {
    if text.len() > 24 {
        return None;
    }
    let points = text.bytes().filter(|b| *b == b'.').count();
    let commas = text.bytes().filter(|b| *b == b',').count();
    let grouped = |sign: char| {
        let mut groups = text.split('.').next().unwrap_or(text).split(sign);
        let first = groups.next().unwrap_or("");
        (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3)
    };
    let clean: String = match (commas, points) {
        (0, 0 | 1) => text.to_owned(),
        (_, 0 | 1) if grouped(',') => text.replace(',', ""),
        // "1,2 million", as the Continent writes it.
        (1, 0) if text.rsplit(',').next().is_some_and(|d| d.len() <= 2) => text.replace(',', "."),
        _ => return None,
    };
    let value = decimal(&clean)?;
    let step = if let Some((_, decimals)) = clean.split_once('.') {
        1.0 / power_of_ten(decimals.len().min(12))
    } else {
        let zeros = clean.bytes().rev().take_while(|b| *b == b'0').count();
        if zeros == clean.len() { 1.0 } else { power_of_ten(zeros) }
    };
    Some((value, step))
}

/// 1 with so many zeros: exact up to 22.
pub(crate) fn power_of_ten(zeros: usize) -> f64 {
    (0..zeros.min(400)).fold(1.0, |power, _| power * 10.0)
}

/// The number words at `i`, as "twenty-five", "two hundred and six": value and the token after.
pub(crate) fn cardinal(t: &[Token<'_>], i: usize) -> Option<(f64, usize)> {
    words(t, i).map(|a| (a.value, a.end))
}

/// The amount in number words that opens at `i`.
pub(super) fn words(t: &[Token<'_>], i: usize) -> Option<Amount> {
    let mut total = 0.0;
    let mut group = 0.0;
    let mut at = i;
    let mut step = 1.0;
    let mut magnitude = 1.0;
    let mut uncounted = false;
    let mut any = false;
    // "a dozen", "a hundred", "half a million", "several hundred", "a few thousand", "a couple of dozen"
    let first = t.get(i)?;
    if first.is_any(&["a", "an"]) {
        if !matches!(t.get(i + 1)?.lexeme.numeral, Some(Numeral::Times(n)) if n >= 12.0 && t[i + 1].text.len() > 2) {
            return None;
        }
        group = 1.0;
        at += 1;
    } else if first.is("half") {
        let a = t.get(i + 1)?;
        let next = if a.is_any(&["a", "an"]) || a.is_hyphen() { i + 2 } else { i + 1 };
        if let Some(Numeral::Times(n)) = t.get(next)?.lexeme.numeral.filter(|_| t[next].text.len() > 2) {
            return Some(Amount { value: n / 2.0, step: n / 2.0, end: next + 1, uncounted: false, one: false, magnitude: n });
        }
        return None;
    } else if first.is("several") || (first.is("few") && i > 0 && t[i - 1].is("a")) {
        if !matches!(t.get(i + 1)?.lexeme.numeral, Some(Numeral::Times(n)) if n >= 12.0 && t[i + 1].text.len() > 2) {
            return None;
        }
        group = 2.0;
        uncounted = true;
        at += 1;
    }
    let mut last_cardinal = f64::INFINITY;
    while let Some(token) = t.get(at) {
        match token.lexeme.numeral {
            Some(Numeral::Cardinal(n)) => {
                // "twenty five" is one number, "five twenty" and "two three" are two.
                let fits =
                    last_cardinal.is_infinite() || ((20.0..100.0).contains(&last_cardinal) && n < 10.0) || last_cardinal >= 100.0;
                if !fits || (n <= 0.0 && any) {
                    break;
                }
                group += n;
                last_cardinal = n;
                step = 1.0;
            }
            Some(Numeral::Times(n)) if token.text.len() > 2 && (any || at > i) => {
                if n < 1_000.0 {
                    group = if group <= 0.0 { 1.0 } else { group } * n;
                    last_cardinal = 100.0;
                } else {
                    total += if group <= 0.0 { 1.0 } else { group } * n;
                    group = 0.0;
                    last_cardinal = 100.0;
                }
                step = n;
                magnitude = n;
            }
            Some(Numeral::Uncounted(n)) if at == i => {
                return Some(Amount { value: n, step: n, end: at + 1, uncounted: true, one: false, magnitude: 1.0 });
            }
            _ => {
                let next = t.get(at + 1).and_then(|n| n.lexeme.numeral);
                let hyphen = token.is_hyphen() && any && !token.spaced;
                let and = token.is("and") && magnitude >= 100.0 && any;
                let goes_on = match next {
                    Some(Numeral::Cardinal(n)) => (hyphen && last_cardinal < 100.0 && n < 10.0) || (and && n < 100.0),
                    Some(Numeral::Times(_)) => hyphen,
                    _ => false,
                };
                if !goes_on {
                    break;
                }
                at += 1;
                continue;
            }
        }
        any = true;
        at += 1;
    }
    if !any {
        return None;
    }
    // The step of "two hundred and six" is 1, of "two hundred" 100.
    let value = total + group;
    let step = if matches!(t[at - 1].lexeme.numeral, Some(Numeral::Times(_))) { step } else { 1.0 };
    Some(Amount { value, step: step.max(1.0), end: at, uncounted, one: at == i + 1 && value <= 1.0, magnitude })
}

/// The parts of one that stand at `end`, behind a whole number: "1/2" behind "2", "½".
pub(crate) fn parts_of_one(t: &[Token<'_>], end: usize) -> Option<(f64, f64, usize)> {
    if let Some([a, slash, b]) = t.get(end..end + 3)
        && a.shape == Shape::Figure
        && slash.text == "/"
        && !slash.spaced
        && b.shape == Shape::Figure
        && !b.spaced
        && a.spaced
        && let (Some(a), Some(b)) = (decimal(a.text), decimal(b.text))
        && a < b
    {
        return Some((a / b, 1.0 / b, end + 3));
    }
    Some((vulgar_fraction(t.get(end)?.text)?, 0.25, end + 1))
}

/// The amount in digits that opens at `i`, with its fraction and the words that multiply it.
pub(super) fn digits(t: &[Token<'_>], i: usize) -> Option<Amount> {
    let token = t.get(i).filter(|f| f.shape == Shape::Figure)?;
    let (mut value, mut step) = figure(token.text)?;
    let mut end = i + 1;
    if let Some((part, place, next)) = parts_of_one(t, end) {
        (value, step, end) = (value + part, place, next);
    }
    let mut magnitude = 1.0;
    loop {
        let hyphen = usize::from(t.get(end).is_some_and(|h| h.is_hyphen() && !h.spaced));
        let Some(next) = t.get(end + hyphen) else { break };
        let Some(Numeral::Times(n)) = next.lexeme.numeral else { break };
        let short = next.text.len() <= 2;
        // "5m" is five million of something that is counted or paid, "200m down a gully" are metres: the unit reader decides.
        if short
            && (next.text.eq_ignore_ascii_case("m") && !counts_after(t, end + hyphen + 1) && !paid_before(t, i)
                || next.text.eq_ignore_ascii_case("k") && next.spaced
                || next.spaced && !next.is_any(&["mn", "bn", "tn", "m"]))
        {
            break;
        }
        value *= n;
        step *= n;
        magnitude *= n;
        end += hyphen + 1;
    }
    Some(Amount { value, step, end, uncounted: false, one: false, magnitude })
}

/// One past "half" or "a half" at `i`.
pub(super) fn half_end(t: &[Token<'_>], i: usize) -> Option<usize> {
    let at = i + usize::from(t.get(i)?.is("a"));
    t.get(at).filter(|h| h.is("half")).map(|_| at + 1)
}

/// Words before "a year" that make it a length of time.
pub(super) const BEFORE_STRETCHES: [&str; 10] =
    ["for", "within", "after", "than", "about", "nearly", "almost", "to", "over", "under"];

/// "half an hour", "half a mile": the half of the unit that follows, or the one of "an hour and a half".
pub(super) fn half_of(t: &[Token<'_>], i: usize) -> Option<Amount> {
    let amount = |value: f64, end: usize| Amount { value, step: 0.5, end, uncounted: false, one: false, magnitude: 1.0 };
    if t.get(i)?.is("half") {
        let unit = i + 1 + usize::from(t.get(i + 1)?.is_any(&["a", "an"]));
        return unit_follows(t, unit).then(|| amount(0.5, unit));
    }
    // "sentenced to a year", "for an hour", "another week"; "a day" after a figure is a rate.
    let stretch = t.get(i + 1).and_then(|u| u.lexeme.unit).is_some_and(|u| u.dimension == Dimension::Duration && u.factor > 0.04);
    let alone = t[i].is("another") || i > 0 && t[i].is_any(&["a", "an"]) && t[i - 1].is_any(&BEFORE_STRETCHES);
    let singular = t.get(i + 1).is_some_and(|u| u.text.len() > 2 && !u.text.ends_with('s'));
    let plain = t.get(i + 2).is_none_or(|n| !n.is_any(&["ago", "and"]) && !n.is_hyphen());
    if stretch && alone && singular && plain {
        return Some(Amount { step: 1.0, ..amount(1.0, i + 1) });
    }
    let and_half = || t.get(i + 2).is_some_and(|w| w.is("and")) && half_end(t, i + 3).is_some();
    (t[i].is_any(&["a", "an"]) && unit_follows(t, i + 1) && and_half()).then(|| amount(1.0, i + 1))
}

pub(super) fn vulgar_fraction(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}

/// Does a plural noun, or money, follow?
pub(super) fn counts_after(t: &[Token<'_>], at: usize) -> bool {
    t.get(at).is_some_and(|n| {
        n.shape == Shape::Word
            && (n.lexeme.currency.is_some() || n.is("people") || (n.text.len() > 3 && n.text.ends_with('s') && !n.lexeme.stop))
    })
}
