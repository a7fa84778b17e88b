//! Numbers with what they measure: counts, money, percent, measures, durations, ages, scores, ordinals.
//!
//! A quantity keeps how it was said (exact, about, at least …) and to which place, because "40 million" and "39.5 million" are
//! one figure told twice and "18 people" and "20 people" are not.

use super::tokens::{Currency, Dimension, Hedge, Lexicon, Numeral, Shape, Token, Unit};
use crate::text::decimal;

/// An amount that a sentence states, in the base unit of its dimension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// What is measured.
    pub dimension: Dimension,
    /// The amount, or the lower end of a range ("eight or nine").
    pub low: f64,
    /// The amount, or the upper end of a range.
    pub high: f64,
    /// The loser's figure of a [`Dimension::Score`].
    pub other: Option<f64>,
    /// The place of the last digit that was meant: 1 for 26, 10,000,000 for "40 million".
    pub step: f64,
    /// How many base units the unit is that was written.
    pub unit: f64,
    /// How the amount was loosened.
    pub hedge: Hedge,
}

/// Above this a bare figure may have been rounded; below it, "18" and "20" of a thing are two figures.
const COUNTED_ONE_BY_ONE: f64 = 1_000.0;

/// Largest share by which two roundings of one amount differ: "59,619 years" and "60,000", "4.9" and "5 percent".
const ROUNDING: f64 = 0.025;

impl Quantity {
    /// Do both measure the same kind of thing? Money only in one currency.
    #[must_use]
    pub fn is_comparable(&self, other: &Self) -> bool {
        let pounds = |d| matches!(d, Dimension::Money("XXP" | "GBP"));
        self.dimension == other.dimension || (pounds(self.dimension) && pounds(other.dimension))
    }

    /// Can both be the same amount, after rounding, conversion and "about", "at least" and the like?
    ///
    /// `false` only for comparable quantities that exclude each other; symmetric.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        if !self.is_comparable(other) {
            return true;
        }
        if self.dimension == Dimension::Score {
            return (self.high - other.high).abs() < 0.5 && self.other.zip(other.other).is_none_or(|(a, b)| (a - b).abs() < 0.5);
        }
        let (a, b) = (self.bounds(), other.bounds());
        if a.0 <= b.1 && b.0 <= a.1 {
            return true;
        }
        let gap = if a.0 > b.1 { a.0 - b.1 } else { b.0 - a.1 };
        let larger = self.high.abs().max(other.high.abs());
        let one_by_one =
            |q: &Self| matches!(q.dimension, Dimension::Count | Dimension::Age | Dimension::Rank) && q.high < COUNTED_ONE_BY_ONE;
        if one_by_one(self) && one_by_one(other) {
            return false;
        }
        let bounded = |q: &Self| matches!(q.hedge, Hedge::Above | Hedge::Below);
        if bounded(self) || bounded(other) {
            // "more than 34" and "33.4": who rounds does not say "more than". Twice the precision of a conversion is let pass.
            return gap <= larger * 0.005;
        }
        if (self.unit - other.unit).abs() > f64::EPSILON {
            let step = self.step.max(other.step);
            return gap <= step / 2.0 && gap <= larger * 0.15 || gap <= larger * ROUNDING;
        }
        // "2.7 percent" is "3 percent" to who rounds.
        let one = |q: &Self| matches!(q.dimension, Dimension::Count | Dimension::Age | Dimension::Rank);
        let (fine, coarse) = (self.step.min(other.step), self.step.max(other.step));
        let rounded = !one(self) && fine * 9.0 < coarse && gap <= coarse / 2.0 && gap <= larger * 0.15;
        rounded || gap <= larger * ROUNDING && gap <= coarse
    }

    /// The amounts that the statement allows, as far as its words tell.
    #[must_use]
    pub fn bounds(&self) -> (f64, f64) {
        let half = self.step / 2.0;
        match self.hedge {
            Hedge::Exact => (self.low, self.high),
            Hedge::About => (self.low - half, self.high + half),
            Hedge::Above => (self.low, f64::INFINITY),
            Hedge::Below => (f64::NEG_INFINITY, self.high),
            Hedge::Nearly => (self.low * 0.9, self.high),
            Hedge::Over => (self.low, self.high * 1.1),
        }
    }
}

/// A quantity with the tokens it was read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) quantity: Quantity,
    /// First token of the figure, its sign or its number word.
    pub(crate) from: usize,
    /// One past the last token of the figure and its unit.
    pub(crate) end: usize,
    /// The tokens of what is counted; empty if nothing is.
    pub(crate) of: (usize, usize),
}

/// A bare amount: value, place of its last digit, one past its last token.
#[derive(Clone, Copy, Debug)]
struct Amount {
    value: f64,
    step: f64,
    end: usize,
    uncounted: bool,
    /// Was it written as a word below ten, which may be an article ("one of the …")?
    one: bool,
    /// What words multiply it by: a million for "5 million".
    magnitude: f64,
}

impl Amount {
    fn is_scaled(&self) -> bool {
        self.magnitude > 1.0
    }
}

/// Parses the digits of a figure; `None` for what is not one number ("192.168.1.2").
pub(crate) fn plain_figure(text: &str) -> Option<f64> {
    figure(text).map(|(value, _)| value)
}

/// The value of a figure and the place of its last meant digit.
fn figure(text: &str) -> Option<(f64, f64)> {
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
        libm::pow(10.0, -(decimals.len().min(12) as f64))
    } else {
        let zeros = clean.bytes().rev().take_while(|b| *b == b'0').count();
        if zeros == clean.len() { 1.0 } else { libm::pow(10.0, zeros as f64) }
    };
    Some((value, step))
}

/// The number words at `i`, as "twenty-five", "two hundred and six": value and the token after.
pub(crate) fn cardinal(t: &[Token<'_>], i: usize) -> Option<(f64, usize)> {
    words(t, i).map(|a| (a.value, a.end))
}

/// The amount in number words that opens at `i`.
fn words(t: &[Token<'_>], i: usize) -> Option<Amount> {
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

/// The amount in digits that opens at `i`, with its fraction and the words that multiply it.
fn digits(t: &[Token<'_>], i: usize) -> Option<Amount> {
    let token = t.get(i).filter(|f| f.shape == Shape::Figure)?;
    let (mut value, mut step) = figure(token.text)?;
    let mut end = i + 1;
    // "2 1/2", "2½"
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
        value += a / b;
        step = 1.0 / b;
        end += 3;
    } else if let Some(part) = t.get(end).and_then(|s| vulgar_fraction(s.text)) {
        value += part;
        step = 0.25;
        end += 1;
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
fn half_end(t: &[Token<'_>], i: usize) -> Option<usize> {
    let at = i + usize::from(t.get(i)?.is("a"));
    t.get(at).filter(|h| h.is("half")).map(|_| at + 1)
}

/// Words before "a year" that make it a length of time.
const BEFORE_STRETCHES: [&str; 10] = ["for", "within", "after", "than", "about", "nearly", "almost", "to", "over", "under"];

/// "half an hour", "half a mile": the half of the unit that follows, or the one of "an hour and a half".
fn half_of(t: &[Token<'_>], i: usize) -> Option<Amount> {
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

fn vulgar_fraction(sign: &str) -> Option<f64> {
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
fn counts_after(t: &[Token<'_>], at: usize) -> bool {
    t.get(at).is_some_and(|n| {
        n.shape == Shape::Word
            && (n.lexeme.currency.is_some() || n.is("people") || (n.text.len() > 3 && n.text.ends_with('s') && !n.lexeme.stop))
    })
}

fn paid_before(t: &[Token<'_>], i: usize) -> bool {
    sign_before(t, i).is_some()
}

/// The currency sign before the figure at `i` and its first token: "$", "US$", "C $".
fn sign_before(t: &[Token<'_>], i: usize) -> Option<(Currency, usize)> {
    let sign = t.get(i.checked_sub(1)?)?;
    let code = sign.lexeme.currency?;
    if sign.shape == Shape::Word {
        // "Rs 500", "USD 5", "EUR 20": short codes before the figure; "pounds 20" is an old wire form.
        return (sign.text.len() <= 3 && sign.text.chars().next().is_some_and(char::is_uppercase)).then_some((code, i - 1));
    }
    if let Some(letters) = i.checked_sub(2).map(|k| &t[k]).filter(|l| l.shape == Shape::Word && !sign.spaced && sign.text == "$")
    {
        let code = match letters.text {
            "US" | "U.S." => "USD",
            "C" | "CA" | "CAN" | "Can" => "CAD",
            "A" | "AU" | "Aus" => "AUD",
            "NZ" => "NZD",
            "HK" => "HKD",
            "S" | "SG" => "SGD",
            "R" => "BRL",
            _ => return Some((code, i - 1)),
        };
        return Some((Currency { code, factor: 1.0 }, i - 2));
    }
    Some((code, i - 1))
}

/// Reads the quantity whose figure or number word is at `i`; the sign before it and the unit after it belong to it.
pub(crate) fn quantity(t: &[Token<'_>], i: usize, lexicon: &Lexicon) -> Option<Found> {
    if t[i].shape == Shape::Figure && (is_identifier(t, i) || clock_end(t, i).is_some()) {
        return None;
    }
    if let Some(found) = ordinal(t, i) {
        return Some(found);
    }
    let mut amount = digits(t, i).or_else(|| words(t, i)).or_else(|| half_of(t, i))?;
    // "two and a half hours"
    if t.get(amount.end).is_some_and(|w| w.is("and"))
        && let Some(unit) = half_end(t, amount.end + 1).filter(|&k| unit_follows(t, k))
    {
        amount = Amount { value: amount.value + 0.5, step: 0.5, end: unit, one: false, ..amount };
    }
    if let Some(found) = score(t, i, &amount) {
        return Some(found);
    }
    let (low, high) = range(t, i, amount);
    if high.is_none()
        && let Some(found) = share(t, i, &amount, lexicon)
    {
        return Some(found);
    }
    let end = high.map_or(amount.end, |h| h.end);
    let (sign, from) = sign_before(t, i).map_or((None, i), |(c, from)| (Some(c), from));
    let (dimension, unit, unit_end) = match sign {
        Some(c) => (Dimension::Money(c.code), c.factor, end),
        None => measure(t, i, end, &amount),
    };
    // "an hour and a half", "two years and a half"
    let behind = t.get(unit_end).filter(|w| w.is("and") && unit_end > end && high.is_none());
    let (low, unit_end) = match behind.and_then(|_| half_end(t, unit_end + 1)) {
        Some(half) => (Amount { value: low.value + 0.5, step: 0.5, ..low }, half),
        None => (low, unit_end),
    };
    let (mut hedge, before) = hedge_before(t, from, lexicon);
    if hedge == Hedge::Exact {
        hedge = hedge_after(t, unit_end);
    }
    // "minus 17 degrees", "-20 °C"
    let signed = before
        .checked_sub(1)
        .map(|k| &t[k])
        .is_some_and(|m| m.is_any(&["minus", "negative"]) || m.text == "−" || m.is_hyphen() && m.spaced && !t[before].spaced);
    let (sign, from) = if signed && dimension == Dimension::Temperature { (-1.0, before - 1) } else { (1.0, from) };
    if amount.uncounted {
        hedge = Hedge::Above;
    }
    let to_base = |value: f64| {
        // Only Fahrenheit has a negative factor: its zero is elsewhere.
        if unit < 0.0 { (sign * value - 32.0) / 1.8 } else { sign * value * unit }
    };
    let unit_of_step = unit.abs();
    let quantity = Quantity {
        dimension,
        low: to_base(low.value),
        high: to_base(high.map_or(low.value, |h| h.value)),
        other: None,
        step: high.map_or(low.step, |h| h.step.min(low.step)) * unit_of_step,
        unit: unit_of_step,
        hedge,
    };
    let of = if matches!(dimension, Dimension::Rank | Dimension::Score | Dimension::Age) {
        (unit_end, unit_end)
    } else {
        noun(t, unit_end)
    };
    // "one" that counts nothing is a pronoun or an article.
    if amount.one && dimension == Dimension::Count && (of.0 == of.1 || t.get(end).is_some_and(|w| w.is("of"))) {
        return None;
    }
    Some(Found { quantity, from, end: unit_end, of })
}

/// "as many months", after a number: that many.
pub(crate) fn as_many(t: &[Token<'_>], i: usize, number: Option<f64>) -> Option<Quantity> {
    let [first, many, unit] = t.get(i..i + 3)? else { return None };
    let unit = unit.lexeme.unit.filter(|u| first.is("as") && many.is("many") && u.dimension == Dimension::Duration)?;
    let amount = number? * unit.factor;
    let (dimension, hedge) = (Dimension::Duration, Hedge::Exact);
    Some(Quantity { dimension, low: amount, high: amount, other: None, step: unit.factor, unit: unit.factor, hedge })
}

/// The two ends of a range that opens with `low`: "12–14", "eight or nine", "between 5 and 7", "$12 billion-$14 billion".
fn range(t: &[Token<'_>], i: usize, mut low: Amount) -> (Amount, Option<Amount>) {
    let Some(joint) = t.get(low.end) else { return (low, None) };
    let first = sign_before(t, i).map_or(i, |(_, from)| from);
    let between = first > 0 && t[first - 1].is("between");
    if !(joint.is_dash() || joint.is_any(&["or", "to"]) || (between && joint.is("and"))) {
        return (low, None);
    }
    let mut at = low.end + 1;
    if t.get(at).is_some_and(|s| s.shape == Shape::Sign && s.lexeme.currency.is_some()) {
        at += 1;
    }
    let Some(high) = digits(t, at).or_else(|| words(t, at)) else { return (low, None) };
    if high.is_scaled() && !low.is_scaled() && low.value * high.magnitude < high.value {
        low.value *= high.magnitude;
        low.step *= high.magnitude;
    }
    let rises = low.value < high.value && !matches!(t[at].lexeme.numeral, Some(Numeral::Times(_)));
    (low, rises.then_some(high))
}

/// A result of two sides: "7–2", "by seven votes to two".
fn score(t: &[Token<'_>], i: usize, first: &Amount) -> Option<Found> {
    let joint = t.get(first.end)?;
    let (second, said) = if joint.is_any(&["votes", "vote", "goals", "goal", "points"]) && t.get(first.end + 1)?.is("to") {
        (digits(t, first.end + 2).or_else(|| words(t, first.end + 2))?, true)
    } else {
        let second = digits(t, first.end + 1).filter(|_| joint.is_dash() && !joint.spaced && !t[first.end + 1].spaced)?;
        let falls = first.value > second.value && first.value < 100.0;
        let context = first.value < 200.0 && second.value < 200.0 && score_context(t, i, second.end);
        (second, falls || context)
    };
    if !said || first.is_scaled() || second.is_scaled() {
        return None;
    }
    let (more, less) = (first.value.max(second.value), first.value.min(second.value));
    let quantity = Quantity {
        dimension: Dimension::Score,
        low: more,
        high: more,
        other: Some(less),
        step: 1.0,
        unit: 1.0,
        hedge: Hedge::Exact,
    };
    Some(Found { quantity, from: i, end: second.end, of: (second.end, second.end) })
}

/// A share said as a ratio: "one in seven".
fn share(t: &[Token<'_>], i: usize, part: &Amount, lexicon: &Lexicon) -> Option<Found> {
    t.get(part.end).filter(|w| w.is("in"))?;
    let whole = digits(t, part.end + 1).or_else(|| words(t, part.end + 1))?;
    let fits = part.value <= 20.0 && whole.value > part.value && whole.value <= 1_000.0 && !part.is_scaled();
    if !fits || unit_follows(t, whole.end) {
        return None;
    }
    let (hedge, _) = hedge_before(t, i, lexicon);
    let hedge = if hedge == Hedge::Exact { Hedge::About } else { hedge };
    let quantity = Quantity { hedge, ..part_of_hundred(part.value / whole.value) };
    Some(Found { quantity, from: i, end: whole.end, of: noun(t, whole.end) })
}

/// A share said in words is a round figure: a fifth of it is its step.
fn part_of_hundred(share: f64) -> Quantity {
    let value = 100.0 * share;
    Quantity {
        dimension: Dimension::Percent,
        low: value,
        high: value,
        other: None,
        step: value / 5.0,
        unit: 100.0,
        hedge: Hedge::About,
    }
}

/// The unit after a figure that ends at `end`: its dimension, its factor, and one past its last token.
fn measure(t: &[Token<'_>], i: usize, end: usize, amount: &Amount) -> (Dimension, f64, usize) {
    let hyphen = usize::from(t.get(end).is_some_and(Token::is_hyphen));
    let Some(first) = t.get(end + hyphen) else { return (Dimension::Count, 1.0, end) };
    let at = end + hyphen;
    if let Some(age_end) = age(t, i, at) {
        let years = first.lexeme.unit.filter(|u| !first.is_any(&["year", "years"]) && u.factor >= 1.0);
        return (Dimension::Age, years.map_or(1.0, |u| u.factor / 365.25), age_end);
    }
    if first.text == "%" {
        return (Dimension::Percent, 1.0, at + 1);
    }
    if first.is("per") && t.get(at + 1).is_some_and(|c| c.is("cent")) {
        return (Dimension::Percent, 1.0, at + 2);
    }
    if first.is_any(&["percent", "percentage"]) {
        let point = t.get(at + 1).is_some_and(|p| p.is_any(&["point", "points"]));
        return (Dimension::Percent, 1.0, if point { at + 2 } else { at + 1 });
    }
    if let Some((currency, money_end)) = currency_after(t, at, amount) {
        return match currency {
            Some(c) => (Dimension::Money(c.code), c.factor, money_end),
            None => (Dimension::Mass, 0.453_592_37, money_end),
        };
    }
    if first.is("metric") && t.get(at + 1).is_some_and(|u| u.is_any(&["ton", "tons", "tonne", "tonnes"])) {
        return (Dimension::Mass, 1_000.0, at + 2);
    }
    let squared = first.is_any(&["square", "sq", "cubic"]);
    let unit_at = if squared { at + 1 + usize::from(t.get(at + 1).is_some_and(|p| p.text == ".")) } else { at };
    if let Some(unit) = t.get(unit_at).and_then(|u| u.lexeme.unit) {
        if squared && unit.dimension == Dimension::Length {
            let (dimension, factor) = if first.is("cubic") {
                (Dimension::Volume, unit.factor * unit.factor * unit.factor * 1_000.0)
            } else {
                (Dimension::Area, unit.factor * unit.factor)
            };
            return (dimension, factor, unit_at + 1);
        }
        return united(t, unit_at, unit);
    }
    if first.is("m") && !first.spaced {
        return (Dimension::Length, 1.0, at + 1);
    }
    if first.text == "°" {
        return united(t, at, Unit { dimension: Dimension::Temperature, factor: 1.0 });
    }
    (Dimension::Count, 1.0, end)
}

/// Words between a figure and its currency: "10,000 Swiss francs".
const NATIONS: [&str; 17] = [
    "US",
    "U.S.",
    "American",
    "Canadian",
    "Australian",
    "Singapore",
    "Swiss",
    "Mexican",
    "Indian",
    "Pakistani",
    "Danish",
    "Norwegian",
    "Swedish",
    "Turkish",
    "Russian",
    "Chinese",
    "Japanese",
];

/// The currency in words at `at` and one past it: "5 US dollars", "3 million Canadian dollars"; no currency for pounds that weigh.
fn currency_after(t: &[Token<'_>], at: usize, amount: &Amount) -> Option<(Option<Currency>, usize)> {
    let first = t.get(at)?;
    let named = first.is_any(&NATIONS);
    let word = t.get(if named { at + 1 } else { at }).filter(|w| w.shape == Shape::Word)?;
    let end = if named { at + 2 } else { at + 1 };
    let currency = word.lexeme.currency?;
    if word.is_any(&["pound", "pounds"]) && !amount.is_scaled() && !t.get(end).is_some_and(|n| n.is("sterling")) {
        return Some((None, end));
    }
    // "won", "real" and "rand" are words too, and so are some codes in small letters.
    let code =
        word.text.chars().all(char::is_uppercase) || word.text.len() > 4 || word.is_any(&["yen", "euro", "cent", "yuan", "peso"]);
    if !code && !amount.is_scaled() {
        return None;
    }
    let code = match () {
        () if first.is("Canadian") => "CAD",
        () if first.is("Australian") => "AUD",
        () if first.is("Singapore") => "SGD",
        () if first.is("Zealand") => "NZD",
        () => currency.code,
    };
    Some((Some(Currency { code, ..currency }), end))
}

/// A unit and what may follow it: "miles per hour", "degrees Fahrenheit".
fn united(t: &[Token<'_>], at: usize, unit: Unit) -> (Dimension, f64, usize) {
    match unit.dimension {
        Dimension::Length => {
            let per = t.get(at + 1).is_some_and(|p| p.is_any(&["per", "an", "a"]) || p.text == "/");
            if per && t.get(at + 2).is_some_and(|h| h.is_any(&["hour", "h", "hr"])) {
                return (Dimension::Speed, unit.factor / 1_000.0, at + 3);
            }
            (unit.dimension, unit.factor, at + 1)
        }
        Dimension::Temperature => {
            if unit.factor < 0.0 {
                return (unit.dimension, unit.factor, at + 1);
            }
            let scale = t.get(at + 1);
            if scale.is_some_and(|s| s.is_any(&["f", "fahrenheit"])) {
                return (unit.dimension, -1.0, at + 2);
            }
            let named = scale.is_some_and(|s| s.is_any(&["c", "celsius", "centigrade"]));
            (unit.dimension, 1.0, if named { at + 2 } else { at + 1 })
        }
        _ => (unit.dimension, unit.factor, at + 1),
    }
}

/// One past an age: "36-year-old", "36 years old", "aged 36", "Reed, 36,".
fn age(t: &[Token<'_>], i: usize, at: usize) -> Option<usize> {
    let skip = |k: usize| if t.get(k).is_some_and(Token::is_hyphen) { k + 1 } else { k };
    // "36 years old", "a 10-month-old": the unit says of what.
    if t.get(at)?.lexeme.unit.is_some_and(|u| u.dimension == Dimension::Duration && u.factor >= 1.0) {
        let old = skip(at + 1);
        if t.get(old).is_some_and(|o| o.is_any(&["old", "olds"])) {
            return Some(old + 1);
        }
        if t.get(at + 1).is_some_and(|o| o.is("of")) && t.get(at + 2).is_some_and(|o| o.is("age")) {
            return Some(at + 3);
        }
        return None;
    }
    let young = t[i].shape == Shape::Figure && t[i].text.len() <= 3;
    if young && i > 0 && (t[i - 1].is("aged") || (t[i - 1].is("age") && !t[at].is_hyphen())) {
        return Some(i + 1);
    }
    // "Reed, 36, was charged": a name, a comma, a figure of two digits, a comma.
    let name = i > 1
        && t[i - 1].text == ","
        && t[i - 2].is_capitalized()
        && t[i - 2].lexeme.month.is_none()
        && t[i - 2].lexeme.weekday.is_none();
    let alone = matches!(t[at].text, "," | "." | ";" | ")") && at == i + 1;
    (young && name && alone && t[i].text.len() <= 2 && !t[i].text.starts_with('0')).then_some(i + 1)
}

/// "11th", "first", "twenty-first": a rank. "a third" and "two thirds" are shares and not ranks.
fn ordinal(t: &[Token<'_>], i: usize) -> Option<Found> {
    let rank = |value: f64, end: usize| {
        let quantity = Quantity {
            dimension: Dimension::Rank,
            low: value,
            high: value,
            other: None,
            step: 1.0,
            unit: 1.0,
            hedge: Hedge::Exact,
        };
        Some(Found { quantity, from: i, end, of: noun(t, end) })
    };
    let share = |value: f64, from: usize, end: usize| {
        let quantity = Quantity {
            dimension: Dimension::Percent,
            low: value,
            high: value,
            other: None,
            step: value / 5.0,
            unit: 100.0,
            hedge: Hedge::About,
        };
        Some(Found { quantity, from, end, of: noun(t, end) })
    };
    let token = t.get(i)?;
    if token.shape == Shape::Figure {
        let suffix = t.get(i + 1).filter(|s| !s.spaced && s.is_any(&["st", "nd", "rd", "th"]));
        return suffix.and_then(|_| plain_figure(token.text)).and_then(|value| rank(value, i + 2));
    }
    let part = |k: usize| match t.get(k)?.lexeme.numeral? {
        Numeral::Part(n) => Some(n),
        Numeral::Ordinal(n) if (3.0..=10.0).contains(&n) => Some(n),
        _ => None,
    };
    match token.lexeme.numeral {
        Some(Numeral::Ordinal(n)) => {
            // Seconds of time and "a third of" are not ranks.
            let article = i > 0 && t[i - 1].is_any(&["a", "one"]);
            if article && t.get(i + 1).is_some_and(|o| o.is("of")) && n >= 3.0 {
                return share(100.0 / n, i, i + 1);
            }
            rank(n, i + 1)
        }
        Some(Numeral::Part(n)) if token.text.eq_ignore_ascii_case("half") || token.text.eq_ignore_ascii_case("quarter") => {
            let of = t.get(i + 1).is_some_and(|o| o.is_any(&["of", "the", "its", "his", "their"]));
            if of { share(100.0 / n, i, i + 1) } else { None }
        }
        Some(Numeral::Cardinal(n)) if n < 10.0 => {
            let at = if t.get(i + 1)?.is_hyphen() { i + 2 } else { i + 1 };
            let parts = part(at)?;
            let plural = t[at].text.ends_with('s') || n <= 1.0;
            if plural && n < parts { share(100.0 * n / parts, i, at + 1) } else { None }
        }
        Some(Numeral::Cardinal(tens)) if tens >= 20.0 && t.get(i + 1)?.is_hyphen() => match t.get(i + 2)?.lexeme.numeral {
            Some(Numeral::Ordinal(n)) if n < 10.0 => rank(tens + n, i + 3),
            _ => None,
        },
        _ => None,
    }
}

/// Words beside a result.
const SCORE_WORDS: [&str; 17] = [
    "voted", "vote", "votes", "won", "win", "wins", "beat", "lost", "defeat", "defeated", "victory", "score", "lead", "led",
    "ruled", "split", "decision",
];

fn score_context(t: &[Token<'_>], i: usize, end: usize) -> bool {
    let near = |from: usize, to: usize| t[from..to.min(t.len())].iter();
    near(i.saturating_sub(5), i).any(|w| w.is_any(&SCORE_WORDS)) || near(end, end + 2).any(|w| w.is_any(&SCORE_WORDS))
}

/// "AK", "HMS": two to four capitals, which make the figure after them part of a name.
fn is_designation(word: &Token<'_>) -> bool {
    (2..=4).contains(&word.text.len()) && word.text.bytes().all(|b| b.is_ascii_uppercase()) && word.lexeme.currency.is_none()
}

/// A figure that names something: part of a code, a telephone number, an address, a version.
fn is_identifier(t: &[Token<'_>], i: usize) -> bool {
    let token = &t[i];
    let before = i.checked_sub(1).map(|k| &t[k]);
    let after = t.get(i + 1);
    // Damaged: "2, 116 points", and "4 / 11 / 2007" or "41 / 2 months" with blanks of whoever took the page apart.
    let figure = |k: Option<usize>| k.and_then(|k| t.get(k)).filter(|f| f.shape == Shape::Figure && !f.text.contains(['.', ',']));
    let joined = |sign: Option<&Token<'_>>, first: Option<&Token<'_>>, second: Option<&Token<'_>>| {
        let (Some(sign), Some(first), Some(second)) = (sign, first, second) else { return false };
        sign.text == "/" || sign.text == "," && !sign.spaced && second.spaced && first.text.len() <= 3 && second.text.len() == 3
    };
    if joined(after, figure(Some(i)), figure(Some(i + 2))) || joined(before, figure(i.checked_sub(2)), figure(Some(i))) {
        return true;
    }
    // "COVID-19", "B-52", "A380", "#5", "U2"; "mid-2020" and "pre-2014" are dates and were read before.
    if let Some(b) = before.filter(|_| !token.spaced) {
        let letter_code = b.shape == Shape::Word;
        let hyphen_code = b.is_hyphen()
            && !b.spaced
            && i > 1
            && t[i - 2].shape == Shape::Word
            && t[i - 2].is_capitalized()
            && t[i - 2].lexeme.month.is_none();
        if letter_code && b.lexeme.currency.is_none()
            || hyphen_code
            || matches!(b.text, "#" | "@" | "_" | "=" | ":" | ".")
            || (b.text == "/" && i > 1)
        {
            return true;
        }
        if b.is_hyphen() && i > 1 && t[i - 2].shape == Shape::Figure && !b.spaced {
            // The second half of "647-7221"; ranges were read from their first half.
            return true;
        }
    }
    // "248-647-7221", "10:24", "22/32", "737-700s"
    if let (Some(sign), Some(figure)) = (after, t.get(i + 2))
        && !sign.spaced
        && !figure.spaced
        && figure.shape == Shape::Figure
    {
        let again = t.get(i + 3).is_some_and(|s| s.is_hyphen() && !s.spaced)
            && t.get(i + 4).is_some_and(|f| f.shape == Shape::Figure && !f.spaced);
        if matches!(sign.text, ":" | "/") || (sign.is_hyphen() && again) {
            return true;
        }
        if sign.is_hyphen()
            && (figure.text.len() >= 4
                || token.text.len() >= 3 && figure.text.len() >= 3 && before.is_some_and(Token::is_capitalized))
        {
            return true;
        }
    }
    // "Flight 370", "Article 5", "Boeing 737": a capital before, which does not open the sentence.
    if let Some(b) = before.filter(|b| b.shape == Shape::Word && token.spaced) {
        let opens = i == 1 || matches!(t[i - 2].text, "." | "“" | "\"" | ":" | "‘");
        let acts = b.lexeme.month.is_some() || b.lexeme.weekday.is_some() || b.lexeme.currency.is_some() || b.lexeme.opens_hedge;
        if b.is_capitalized() && !opens && !acts {
            let measured = t.get(i + 1).is_some_and(|u| u.lexeme.unit.is_some() || u.lexeme.currency.is_some() || u.is("per"));
            return !(measured || counts_after(t, i + 1)) || b.is_any(&["No", "Nos"]) || is_designation(b);
        }
        // "Voyager 2, also launched": a sentence's first word names what only punctuation or a verb follows.
        let alone = t
            .get(i + 1)
            .is_none_or(|n| n.shape == Shape::Sign && n.text != "%" && !n.is_dash() || n.lexeme.past && n.lexeme.stop);
        if b.is_capitalized() && opens && alone && !acts && !b.lexeme.stop && b.lexeme.numeral.is_none() {
            return true;
        }
        if b.is_any(&["no", "number", "nos", "page", "chapter", "room", "gate", "version", "section", "article", "route"])
            && !opens
        {
            return true;
        }
    }
    if let Some(point) = before.filter(|p| p.text == "." && !p.spaced)
        && i > 1
        && t[i - 2].is_any(&["no", "nos"])
        && token.spaced
        && point.end() > 0
    {
        return true;
    }
    // A letter glued behind that no unit explains: "3G", "5ers".
    after.is_some_and(|a| {
        !a.spaced
            && a.shape == Shape::Word
            && a.lexeme.is_plain()
            && !a.is_any(&["st", "nd", "rd", "th", "m", "am", "pm", "a.m.", "p.m."])
    })
}

/// Zones that may follow a time of day.
const ZONES: [&str; 13] = ["GMT", "UTC", "BST", "CET", "CEST", "IST", "ET", "EST", "EDT", "PST", "PDT", "CST", "CDT"];

/// One past a time of day that opens at `i`: "7.30pm", "5 p.m.", "10:24 a.m.", "19:00", and "3: 33 a. m." as some sites part it.
pub(crate) fn clock_end(t: &[Token<'_>], i: usize) -> Option<usize> {
    let hour = t.get(i).filter(|h| h.shape == Shape::Figure && h.text.len() <= 5)?;
    let mut at = i + 1;
    let (mut colons, mut parted) = (0, false);
    while t.get(at).is_some_and(|c| c.text == ":" && !c.spaced)
        && let Some(minutes) = t.get(at + 1).filter(|m| m.shape == Shape::Figure && m.text.len() == 2)
    {
        parted |= minutes.spaced;
        colons += 1;
        at += 2;
    }
    let half = t.get(at).is_some_and(|p| p.is_any(&["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"]));
    // "a. m." is four tokens.
    let spelled = t.get(at).is_some_and(|p| p.is_any(&["a", "p"]))
        && t.get(at + 1).is_some_and(|p| p.text == "." && !p.spaced)
        && t.get(at + 2).is_some_and(|m| m.is("m"));
    let half_end = if half {
        at + 1
    } else if spelled {
        at + 3
    } else {
        at
    };
    let zone = t.get(half_end).is_some_and(|z| ZONES.contains(&z.text)) && (colons > 0 || half_end > at || hour.text.len() >= 4);
    if half_end > at || zone {
        return Some(half_end + usize::from(zone));
    }
    let stamped = i > 0 && t[i - 1].is_any(&["at", "updated", "posted", "published"]);
    (colons > 0 && hour.text.len() <= 2 && (!parted || stamped)).then_some(at)
}

fn unit_follows(t: &[Token<'_>], at: usize) -> bool {
    t.get(at).is_some_and(|u| u.lexeme.unit.is_some() || u.lexeme.currency.is_some())
}

/// The hedge that ends before `from`, and its first token.
fn hedge_before(t: &[Token<'_>], from: usize, lexicon: &Lexicon) -> (Hedge, usize) {
    // "between about 5 and 7", "some 55", "at least $5": at most four words, the longest phrase wins.
    let at = if from > 0 && t[from - 1].is("a") { from - 1 } else { from };
    for (phrase, hedge) in &lexicon.hedges {
        let Some(first) = at.checked_sub(phrase.len()) else { continue };
        if t[first..at].iter().zip(phrase).all(|(token, word)| token.is(word)) {
            // "as of", "some": "or so" stands behind and is read there.
            return (*hedge, first);
        }
    }
    (Hedge::Exact, from)
}

/// "26 or more", "50 or so", "5-plus".
fn hedge_after(t: &[Token<'_>], end: usize) -> Hedge {
    let word = |k: usize, w: &[&str]| t.get(end + k).is_some_and(|x| x.is_any(w));
    if word(0, &["or"]) && word(1, &["more"]) || word(0, &["+", "plus"]) || word(0, &["-"]) && word(1, &["plus"]) {
        Hedge::Above
    } else if word(0, &["or"]) && word(1, &["so"]) {
        Hedge::About
    } else if word(0, &["or"]) && word(1, &["less", "fewer"]) {
        Hedge::Below
    } else {
        Hedge::Exact
    }
}

/// The tokens of the noun phrase that follows a figure: "suspected cases", after "of" and words such as "more".
fn noun(t: &[Token<'_>], end: usize) -> (usize, usize) {
    let mut from = end;
    while t.get(from).is_some_and(|w| {
        w.is_hyphen()
            || w.is_any(&["of", "the", "its", "his", "her", "their", "more", "these", "those", "our", "new", "or", "such"])
    }) && from < end + 4
    {
        if t[from].is("or") && !t.get(from + 1).is_some_and(|m| m.is("more") || m.is("so")) {
            break;
        }
        from += 1;
    }
    let mut at = from;
    while let Some(word) = t.get(at).filter(|_| at < from + 4) {
        let inner_hyphen = word.is_hyphen() && !word.spaced && at > from;
        // "six AK-47 rifles"
        let code =
            word.shape == Shape::Figure && at > from && (!word.spaced && t[at - 1].is_hyphen() || is_designation(&t[at - 1]));
        if !inner_hyphen && !code && (word.shape != Shape::Word || word.lexeme.stop) {
            break;
        }
        at += 1;
    }
    (from, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Quantity> {
        let lexicon = Lexicon::shared();
        let t = lexicon.tokens(text);
        let mut found = Vec::new();
        let mut i = 0;
        while i < t.len() {
            if let Some(f) = quantity(&t, i, lexicon) {
                found.push(f.quantity);
                i = f.end;
            } else {
                i += 1;
            }
        }
        found
    }

    fn agree(a: &str, b: &str) -> bool {
        let (a, b) = (read(a), read(b));
        assert_eq!((a.len(), b.len()), (1, 1), "{a:?} {b:?}");
        assert_eq!(a[0].agrees(&b[0]), b[0].agrees(&a[0]));
        a[0].agrees(&b[0])
    }

    #[test]
    fn nothing_is_read_from_codes_and_telephones() {
        for text in [
            "",
            "COVID-19",
            "192.168.1.2",
            "call 248-647-7221",
            "lost Flight 370",
            "an AK 47 rifle",
            "at 10:24 a.m.",
            "one of them",
            "4 / 11 / 2007",
            "41 / 2 months",
            "with 2, 116 points",
        ] {
            assert!(read(text).is_empty() || text.is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn number_words_add_up() {
        for (text, value) in [
            ("twenty-five people", 25.0),
            ("two hundred and six people", 206.0),
            ("two dozen homes", 24.0),
            ("half a million voters", 500_000.0),
            ("one hundred and three homes", 103.0),
            ("half an hour", 0.5 * 0.041_666_666_667),
            ("two and a half days", 2.5),
            ("for a week", 7.0),
            ("10 months old", 10.0 * (30.4375 / 365.25)),
            ("a day and a half", 1.5),
            ("35 lakh rupees", 3_500_000.0),
            ("10,000 Swiss francs", 10_000.0),
            ("-20 degrees", -20.0),
            ("minus 4 degrees Fahrenheit", -20.0),
            ("three hundred thousand voters", 300_000.0),
        ] {
            assert_eq!(read(text).iter().map(|q| q.low).collect::<Vec<_>>(), [value], "{text}");
        }
    }

    #[test]
    fn conversions_and_roundings_agree() {
        assert!(agree("about 12 metres", "about 40ft"));
        assert!(agree("about 3km", "about two miles"));
        assert!(agree("about 90 miles", "about 150 kilometres"));
        assert!(agree("$40 million", "$39.5 million"));
        assert!(agree("nearly 10 percent", "9 percent"));
        assert!(agree("at least 29 troops", "some three dozen troops"));
        assert!(agree("£18.6m", "18.6 million pounds"));
        assert!(agree("half a million voters", "about 500,000 voters"));
        assert!(agree("12 months", "one year"));
    }

    #[test]
    fn other_figures_do_not() {
        assert!(!agree("26 people", "28 people"));
        assert!(!agree("some 55 members", "about 57 members"));
        assert!(!agree("more than $34 billion", "$33.4 billion"));
        assert!(!agree("296 people", "300 people"));
        assert!(!agree("about 60 metres", "about 200m"));
        assert!(!agree("420 passengers", "240 passengers"));
        assert!(!agree("Reed, 30, said", "Reed, 32, said"));
    }
}
