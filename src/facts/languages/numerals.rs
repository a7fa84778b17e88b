//! `tokens → amount`: digits and words of numbers as one value, in any of the languages whose words are known.

use super::lexicon::{Lexicon, Meaning};
use crate::facts::numbers::{parts_of_one, power_of_ten};
use crate::facts::tokens::{Shape, Token};
use crate::text::decimal;
use crate::text::language::Language;

/// A number as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) value: f64,
    /// The place of its last digit that was meant.
    pub(super) step: f64,
    /// One past its last token.
    pub(super) end: usize,
    /// Does it begin with a word, not with a figure?
    pub(super) is_spelled: bool,
    /// How many numerals it is made of.
    pub(super) parts: usize,
    /// Is one of them what multiplies: "hundred", "万"?
    pub(super) is_scaled: bool,
    /// Does it count by dozens or the like?
    pub(super) is_rough: bool,
}

/// Letters of the longest numeral that a word is searched for.
const LONGEST: usize = 16;

/// Numerals that one amount is made of, at most.
const MOST_PARTS: usize = 24;

/// Digits before the last group of three of a number that is written in groups, at most: no number of news has more.
const MOST_GROUPED: usize = 15;

/// What has been read of a number: its parts from the greatest to the least, and below what the next has to be.
#[derive(Clone, Debug, Default)]
struct Sum {
    parts: Vec<f64>,
    room: f64,
    step: f64,
    count: usize,
    is_scaled: bool,
    is_rough: bool,
    /// Are all of its parts digits in a row, as in "二〇二四"?
    is_row: bool,
}

impl Sum {
    /// Takes in a number; false, and nothing is changed, where it is none of this amount. `joined`: is there a joint before it?
    fn add(&mut self, value: f64, joined: bool, is_unspaced: bool) -> bool {
        // "二千零五".
        if value <= 0.0 && self.count > 0 && !self.is_row {
            return true;
        }
        let last = self.parts.last().copied();
        let is_tens = |value: f64| (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
        match last {
            None => self.parts.push(value),
            // "二〇二四", but not after "千" or the like.
            Some(last) if is_unspaced && self.is_row && value < 10.0 => {
                self.parts.pop();
                self.parts.push(last * 10.0 + value);
            }
            // "ثلاثة وثلث"
            _ if value < self.room || joined && value < 1.0 => self.parts.push(value),
            // "vierundzwanzig".
            Some(last) if joined && last < 10.0 && is_tens(value) => {
                self.parts.pop();
                self.parts.push(last + value);
            }
            // "trois cent": a hundred alone, and what multiplies.
            Some(last) if (2.0..100.0).contains(&last) && [100.0, 1000.0].contains(&value) => return self.times(value),
            _ => return false,
        }
        self.is_row = is_unspaced && value < 10.0 && (self.count == 0 || self.is_row);
        self.room = match value {
            v if v >= 100.0 && v % 100.0 == 0.0 => 100.0,
            v if is_tens(v) => 10.0,
            _ => 0.0,
        };
        self.step = if joined && value < 1.0 { value } else { 1.0 };
        self.count += 1;
        self.parts.len() < MOST_PARTS
    }

    /// Takes in what multiplies all before it that is less.
    fn times(&mut self, by: f64) -> bool {
        let mut sum = 0.0;
        while let Some(part) = self.parts.pop_if(|part| *part < by) {
            sum += part;
        }
        if sum <= 0.0 {
            // "Million" alone is uncounted; "千" may go on "万".
            let may_begin = self.parts.is_empty() && self.count == 0 && by <= 1000.0;
            if !may_begin && (self.parts.is_empty() || by >= self.room) {
                return false;
            }
            (sum, self.step) = (1.0, 1.0);
        }
        self.parts.push(sum * by);
        self.step *= by;
        (self.room, self.is_scaled, self.is_row) = (by, true, false);
        self.count += 1;
        self.parts.len() < MOST_PARTS
    }

    /// Takes in a half of what has been counted by.
    fn half(&mut self) -> bool {
        self.step /= 2.0;
        self.parts.push(self.step);
        self.room = 0.0;
        self.count += 1;
        self.count > 1
    }

    /// Takes in a word for so many, which a number stands before.
    fn group(&mut self, by: f64) -> bool {
        let number: f64 = self.parts.drain(..).sum();
        self.parts.push(number * by);
        (self.step, self.room, self.is_rough, self.is_scaled) = (by, 0.0, true, true);
        self.count += 1;
        self.count > 1
    }
}

impl Lexicon {
    /// The amount at token `i`: "1.250", "3万5000", "trinta e quatro", "zweihundertfünf", "2,3 milhões".
    pub(super) fn amount(&self, t: &[Token<'_>], i: usize) -> Option<Amount> {
        let whole = self.without_decimals(t, i)?;
        Some(self.with_decimals(t, &whole).unwrap_or(whole))
    }

    /// [`Lexicon::amount`] up to a point that is told by its name.
    fn without_decimals(&self, t: &[Token<'_>], i: usize) -> Option<Amount> {
        let is_spelled = t.get(i)?.shape != Shape::Figure && self.figure(t, i).is_none();
        // "64,2 cents": what would multiply the figure begins no other number.
        let multiplies = |m| matches!(m, Meaning::Times(_));
        if is_spelled && i > 0 && t[i - 1].shape == Shape::Figure && self.word(t, i, multiplies).is_some() {
            return None;
        }
        let mut sum = Sum::default();
        let (mut k, mut end) = (i, i);
        while k < t.len() && k - i < 2 * MOST_PARTS {
            if let Some((value, places, next)) = self.figure(t, k) {
                // A figure goes on an amount where nothing parts them: "3万5000".
                let goes_on = self.is_unspaced && !t[k].spaced && value < sum.room;
                if sum.count > 0 && !goes_on || !sum.add(value, false, false) {
                    break;
                }
                (sum.step, sum.room) = (places, 0.0);
                (k, end) = (next, next);
                // "2 1/2", "2½".
                if let Some((part, place, next)) = parts_of_one(t, next).filter(|_| places.fract() <= 0.0) {
                    sum.parts.push(part);
                    (sum.step, k, end) = (place, next, next);
                }
                continue;
            }
            // What joins is of the number only where the number goes on behind it.
            // In Italian nothing but a half is joined by a word.
            let is_half = |next: usize| self.word(t, next, |m| matches!(m, Meaning::HalfMore)).is_some();
            let joint = self.word(t, k, |m| matches!(m, Meaning::Joint));
            let and = || self.word(t, k, |m| matches!(m, Meaning::And)).filter(|next| is_half(*next));
            let joint = joint.or_else(and).filter(|_| sum.count > 0);
            let at = joint.unwrap_or(k);
            // "64,2 cents une", "3 mil uma": after a figure a word is a large number or none of the amount.
            // "3 millones y medio" goes on, "las 8 y media" does not.
            let is_large = |m| {
                matches!(m, Meaning::Times(by) if by >= 1000.0 || self.decimals == '.')
                    || matches!(m, Meaning::Group(_))
                    || sum.is_scaled && matches!(m, Meaning::HalfMore)
            };
            if !is_spelled && !self.is_unspaced && self.word(t, at, is_large).is_none() {
                break;
            }
            let Some(next) = self.words(t, at, joint.is_some(), &mut sum) else { break };
            (k, end) = (next, next);
        }
        (end > i).then(|| Amount {
            value: sum.parts.iter().sum(),
            step: sum.step,
            end,
            is_spelled,
            parts: sum.count,
            is_scaled: sum.is_scaled,
            is_rough: sum.is_rough,
        })
    }

    /// "Fünf Komma fünf", "五点一五": a spelled number with what stands behind its point.
    fn with_decimals(&self, t: &[Token<'_>], whole: &Amount) -> Option<Amount> {
        let point = self.word(t, whole.end, |m| matches!(m, Meaning::Point));
        let next = point.filter(|_| whole.is_spelled && whole.step < 2.0)?;
        let more =
            self.without_decimals(t, next).filter(|more| more.is_spelled && more.step < 2.0 && more.value.fract() <= 0.0)?;
        // Where nothing parts words, "〇八" are two digits.
        let digits = || (1..LONGEST).find(|&digits| power_of_ten(digits) > more.value).unwrap_or(LONGEST);
        let places = if self.is_unspaced { more.parts } else { digits() };
        let step = 1.0 / power_of_ten(places);
        Some(Amount { value: whole.value + more.value * step, step, parts: whole.parts + more.parts, ..more })
    }

    /// Takes in the numerals of the phrase or the word at token `k`; one past it, if they are of the number.
    fn words(&self, t: &[Token<'_>], k: usize, joined: bool, sum: &mut Sum) -> Option<usize> {
        let token = t.get(k).filter(|token| token.shape != Shape::Figure)?;
        let numeral = |meaning| {
            matches!(meaning, Meaning::Number(_) | Meaning::Times(_) | Meaning::Group(_)).then_some(meaning).or_else(|| {
                // "Demi" by itself is half of something else.
                Some(meaning).filter(|half| joined && matches!(half, Meaning::HalfMore))
            })
        };
        if let Some((end, meaning)) = self.at(t, k, numeral) {
            let is_of_it = match meaning {
                // "10k" is ten thousand, and "K" a letter.
                Meaning::Times(_) if sum.count == 0 && token.text.len() == 1 => false,
                // An Arabic million needs no one.
                Meaning::Times(by) => sum.times(by) || self.language == Language::Arabic && sum.add(by, false, false),
                Meaning::Number(value) => sum.add(value, joined, self.is_unspaced),
                Meaning::Group(by) => sum.group(by),
                Meaning::HalfMore => sum.half(),
                _ => false,
            };
            return is_of_it.then_some(end);
        }
        if !self.has_compounds || token.shape != Shape::Word {
            return None;
        }
        // "وثمانية عشر"
        if let Some(text) = token.text.strip_prefix('و').filter(|_| sum.count > 0)
            && let Some([_, second]) = t.get(k..k + 2)
            && let Some((2, Meaning::Number(value))) = self.at(&[Token { text, ..*token }, *second], 0, numeral)
        {
            return sum.add(value, true, false).then_some(k + 2);
        }
        let word = token.text.to_lowercase();
        let mut parts = Vec::new();
        let mut rest = word.as_str();
        while !rest.is_empty() {
            // The longest that the rest begins with: "siebzehn" is no seven.
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
            let (end, meaning) = ends.filter_map(|end| Some((end, self.numeral(&rest[..end])?))).last()?;
            parts.push(meaning);
            rest = &rest[end..];
        }
        let mut joined = joined;
        // A joint alone is a word of its own, and one at the end joins nothing.
        if parts.len() < 2 || matches!(parts.last(), Some(Meaning::Joint)) || sum.count == 0 && matches!(parts[0], Meaning::Joint)
        {
            return None;
        }
        let mut whole = sum.clone();
        for part in parts {
            let is_of_it = match part {
                Meaning::Times(by) => whole.times(by),
                Meaning::Number(value) => whole.add(value, joined, false),
                Meaning::HalfMore => whole.half(),
                _ => true,
            };
            if !is_of_it {
                return None;
            }
            joined = matches!(part, Meaning::Joint);
        }
        *sum = whole;
        Some(k + 1)
    }

    /// Where the next three digits of a figure stand, if they do at token `k`: behind white space, as the SI Brochure (5.4.4) parts them in
    /// every language ("40 000"), or behind an apostrophe, as Switzerland does.
    fn group(&self, t: &[Token<'_>], k: usize) -> Option<usize> {
        let next = k + usize::from(t.get(k).is_some_and(|mark| !mark.spaced && matches!(mark.text, "'" | "’")));
        let group = t.get(next).filter(|group| group.shape == Shape::Figure && group.spaced == (next == k))?;
        let digits = group.text.split(self.decimals).next()?;
        (digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(next)
    }

    /// The number that a figure writes, the place of its last digit, and one past its last token.
    fn figure(&self, t: &[Token<'_>], i: usize) -> Option<(f64, f64, usize)> {
        // ",08" has no zero before it.
        let is_mark = |mark: &&Token<'_>| mark.text.starts_with(self.decimals) && mark.text.len() == 1 && mark.spaced;
        let is_bare = t.get(i).as_ref().is_some_and(is_mark);
        let first = i + usize::from(is_bare);
        let token = t.get(first).filter(|token| token.shape == Shape::Figure && !(is_bare && token.spaced))?;
        if is_bare {
            let digits = Some(token.text).filter(|text| text.bytes().all(|b| b.is_ascii_digit()))?;
            return Some((decimal(&format!("0.{digits}"))?, 1.0 / power_of_ten(digits.len()), first + 1));
        }
        let (mut digits, mut end) = (token.text.to_owned(), i + 1);
        // A table of results would be read again from each of its figures.
        let is_whole = |digits: &str| digits.len() <= MOST_GROUPED && digits.bytes().all(|b| b.is_ascii_digit());
        while let Some(next) = self.group(t, end).filter(|_| token.text.len() <= 3 && is_whole(&digits)) {
            digits.push_str(t[next].text);
            end = next + 1;
        }
        // "4.5" in a language that groups by points is no 45, and "4,5" in one that groups by commas is written as others do; India
        // groups by twos before the last three.
        // "94.000" is so many thousands wherever decimals have a comma.
        let by = if self.groups == ' ' && self.decimals == ',' { '.' } else { self.groups };
        let grouped = |part: &str| {
            let groups = || part.split(by).skip(1);
            groups().all(|group| matches!(group.len(), 2 | 3)) && groups().last().is_none_or(|group| group.len() == 3)
        };
        // "1,234.56" is written the other way about.
        if digits.split_once(self.decimals).is_some_and(|(_, rest)| rest.contains(by)) && by.is_ascii_punctuation() {
            let swapped = |c: char| if c == by { self.decimals } else { c };
            digits = digits.chars().filter(|&c| c != self.decimals).map(swapped).collect();
        }
        let whole = digits.split(self.decimals).next().unwrap_or_default();
        if digits.matches(self.decimals).count() < 2 && grouped(whole) {
            digits.retain(|c| c != by);
            digits = digits.replace(self.decimals, ".");
        } else if self.groups == ',' && digits.matches([',', '.']).count() == 1 {
            digits = digits.replace(',', ".");
        }
        let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
        Some((decimal(&digits)?, 1.0 / power_of_ten(places), end))
    }
}
