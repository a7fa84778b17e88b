//! Numbers with what they measure: counts, money, percent, measures, durations, ages, scores, ordinals.
//!
//! A quantity keeps how it was said (exact, about, at least …) and to which place, because "40 million" and "39.5 million" are
//! one figure told twice and "18 people" and "20 people" are not.

mod amounts;
mod units;
mod others;

use super::tokens::{Dimension, Hedge, Lexicon, Numeral, Shape, Token};
pub(super) use amounts::{cardinal, parts_of_one, plain_figure, power_of_ten};
use amounts::{digits, half_end, half_of, words};
pub(super) use others::clock_end;
use others::{is_designation, is_identifier, ordinal, score_context};
use units::{measure, sign_before, unit_follows};

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
mod tests;
