//! Stretches of the calendar that have no day: years from and to ("2014–2018"), decades ("años 90", "90er Jahre"), quarters and halves
//! ("el primer trimestre de 2019", "último semestre").

use super::lexicon::{Lexicon, Meaning, Side, Stretch};
use super::numerals::Amount;
use super::{noun, past_small_word};
use crate::facts::dates::civil;
use crate::facts::tokens::{Shape, Token};
use crate::facts::{Calendar, Date};

/// Years of the longest stretch of years.
const LONGEST: i32 = 120;

/// Reads the stretch that opens at token `i` of an article of the day `published`; gives the token after it.
pub(super) fn stretch(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    // Where nothing parts words, each part of a date has its mark.
    if lexicon.is_unspaced {
        return decade(lexicon, t, i);
    }
    years(t, i).or_else(|| decade(lexicon, t, i)).or_else(|| quarter(lexicon, t, i, published))
}

fn of_year(year: i32) -> Calendar {
    Calendar { year: Some(year), ..Calendar::default() }
}

/// A year in four digits, by itself or beside a sign.
pub(super) fn year_at(t: &[Token<'_>], k: usize) -> Option<i32> {
    let token = t.get(k).filter(|token| token.shape == Shape::Figure && token.text.len() == 4)?;
    token.text.parse().ok().filter(|year| (1800..2100).contains(year))
}

/// "2014–2018", and the month "2015-03"; "2011-12" is a season.
fn years(t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let is_free = |k: usize| t.get(k).is_none_or(|sign| sign.spaced || !matches!(sign.text, "-" | "–" | "/" | ":"));
    let glued = |k: usize| t.get(k).is_some_and(|token| !token.spaced);
    let first = year_at(t, i).filter(|_| i == 0 || t[i].spaced || t[i - 1].text == "(")?;
    let is_range = t.get(i + 1).is_some_and(Token::is_dash) && glued(i + 1) && glued(i + 2) && is_free(i + 3);
    let month = t.get(i + 2).and_then(|month| month.text.parse::<u8>().ok()).filter(|month| (1..13).contains(month));
    if let Some(month) = month.filter(|&month| is_range && t[i + 1].text == "-" && i32::from(month) != (first + 1) % 100) {
        return Some((i + 3, Date::point(Calendar { month: Some(month), ..of_year(first) })));
    }
    let last = year_at(t, i + 2).filter(|last| is_range && *last > first && last - first <= LONGEST)?;
    Some((i + 3, Date { from: of_year(first), to: Some(of_year(last)), inferred: false }))
}

/// "años 90", "années 1990", "anni ottanta", "90er Jahre", "一九九〇年代".
fn decade(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let named = |k: usize| lexicon.word(t, k, |m| matches!(m, Meaning::Decade));
    // "L'an 2020" is one year.
    let years = |k: usize| lexicon.length(t, k).filter(|(_, days)| *days > 360.0 && lexicon.is_several(t, k)).map(|(end, _)| end);
    let tens = |k: usize| {
        let amount = lexicon.amount(t, k).filter(|a| a.value % 10.0 <= 0.0 && (0.0..2100.0).contains(&a.value))?;
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2100 by the filter")]
        let first = match amount.value as i32 {
            number @ ..20 => 2000 + number,
            number @ ..100 => 1900 + number,
            number => number,
        };
        (first >= 1800).then_some((amount, first))
    };
    let (end, first) = if let Some(next) = named(i).or_else(|| years(i)) {
        // "20 años 90 casas" counts both.
        let is_counted = i.checked_sub(1).is_some_and(|k| t[k].shape == Shape::Figure);
        let k = next + usize::from(t.get(next).is_some_and(|mark| matches!(mark.text, "'" | "’" | "‘")));
        let (Amount { end, is_spelled, .. }, first) = tens(k).filter(|(of, _)| !is_counted && of.value >= 20.0)?;
        // "Los años 90 se", but neither "los años 20 casas" nor "die Jahre 2010 und 2015".
        let goes_on = |mark: &Token<'_>| {
            mark.is_dash() || mark.text == "%" || lexicon.word(t, end, |m| matches!(m, Meaning::And | Meaning::Until)).is_some()
        };
        let is_last = noun(lexicon.language, t, end).is_none() && !t.get(end).is_some_and(goes_on);
        (end, Some(first).filter(|_| is_spelled || is_last)?)
    } else {
        // "90er Jahre", "1990 के दशक".
        let (of, first) = tens(i)?;
        (named(of.end)?, first)
    };
    Some((end, Date { from: of_year(first), to: Some(of_year(first + 9)), inferred: false }))
}

/// "el primer trimestre de 2019", "im dritten Quartal", "le trimestre dernier", "erstes Halbjahr": of the year that is named, or of the report's.
fn quarter(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let parts = |m| match m {
        Meaning::Quarter => Some(4),
        Meaning::Half => Some(2),
        _ => None,
    };
    let name = |k: usize| lexicon.at(t, k, parts);
    let of = |year: i32, part: i32, parts: i32| {
        let part = u8::try_from(part + 1).unwrap_or(1);
        let month = |month: u8| Calendar { month: Some(month), ..of_year(year) };
        match parts {
            4 => Date::point(Calendar { quarter: Some(part), ..of_year(year) }),
            _ => Date { from: month(6 * part - 5), to: Some(month(6 * part)), inferred: false },
        }
    };
    let now = published.map(civil);
    if let Some((next, rank)) = lexicon.rank(t, i)
        && let Some((end, parts)) = name(next).filter(|(_, parts)| i32::from(rank) <= *parts)
    {
        let part = i32::from(rank) - 1;
        let behind = past_small_word(t, end);
        // "van 2013"
        let at = [behind, lexicon.past_stop_words(t, end)].into_iter().find_map(|k| Some((k, year_at(t, k)?)));
        if let Some((k, year)) = at {
            return Some((k + 1, of(year, part, parts)));
        }
        // "van volgend jaar", "des vergangenen Jahres"
        let (year, _, _) = now?;
        let told = lexicon.told(t, behind).or_else(|| lexicon.told(t, lexicon.past_stop_words(t, end)));
        let (end, by) = told.filter(|(_, (stretch, _))| *stretch == Stretch::Year).map_or((end, 0), |(end, (_, by))| (end, by));
        return Some((end, Date { inferred: true, ..of(year + by, part, parts) }));
    }
    let ((end, parts), by) = match lexicon.shift(t, i, Side::Before) {
        Some((next, by)) => (name(next)?, Some(by)),
        None => (name(i)?, None),
    };
    let (end, by) = by.map(|by| (end, by)).or_else(|| lexicon.shift(t, end, Side::Behind))?;
    let (year, month, _) = now?;
    let at = year * parts + (i32::from(month) - 1) / (12 / parts) + by;
    Some((end, Date { inferred: true, ..of(at.div_euclid(parts), at.rem_euclid(parts), parts) }))
}
