//! Stretches of the calendar that have no day: years from and to ("2014–2018"), decades ("años 90", "90er Jahre"), quarters ("el primer
//! trimestre de 2019", "último trimestre"), and a month that the end of its range tells from a word ("de enero a abril de 2015").

use super::lexicon::{Lexicon, Meaning, Side};
use super::past_small_word;
use crate::facts::dates::civil;
use crate::facts::tokens::{Dimension, Shape, Token};
use crate::facts::{Calendar, Date};

/// Years of the longest stretch of years.
const LONGEST: i32 = 120;

/// Reads the stretch that opens at token `i` of an article of the day `published`; gives the token after it.
pub(super) fn stretch(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    // Where nothing parts words, each part of a date has its mark.
    if lexicon.is_unspaced {
        return None;
    }
    years(t, i).or_else(|| decade(lexicon, t, i)).or_else(|| quarter(lexicon, t, i, published))
}

/// A month by its name alone, where a range goes on behind it.
pub(super) fn month_of_a_range(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let at = Some(i).filter(|_| !lexicon.is_unspaced)?;
    let (end, month) = lexicon.at(t, at, |m| if let Meaning::Month(month) = m { Some(month) } else { None })?;
    let goes_on =
        t.get(end).is_some_and(Token::is_dash) || lexicon.at(t, end, |m| matches!(m, Meaning::Until).then_some(())).is_some();
    goes_on.then(|| (end, Date::point(Calendar { month: Some(month), ..Calendar::default() })))
}

fn of_year(year: i32) -> Calendar {
    Calendar { year: Some(year), ..Calendar::default() }
}

/// A year in four digits, by itself or beside a sign.
pub(super) fn year_at(t: &[Token<'_>], k: usize) -> Option<i32> {
    let token = t.get(k).filter(|token| token.shape == Shape::Figure && token.text.len() == 4)?;
    token.text.parse().ok().filter(|year| (1800..2100).contains(year))
}

/// "2014–2018".
fn years(t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let is_free = |k: usize| t.get(k).is_none_or(|sign| sign.spaced || !matches!(sign.text, "-" | "–" | "/" | ":"));
    let glued = |k: usize| t.get(k).is_some_and(|token| !token.spaced);
    let first = year_at(t, i).filter(|_| i == 0 || t[i].spaced || t[i - 1].text == "(")?;
    let is_range = t.get(i + 1).is_some_and(Token::is_dash) && glued(i + 1) && glued(i + 2) && is_free(i + 3);
    let last = year_at(t, i + 2).filter(|last| is_range && *last > first && last - first <= LONGEST)?;
    Some((i + 3, Date { from: of_year(first), to: Some(of_year(last)), inferred: false }))
}

/// "años 90", "années 1990", "anni '90", "90er Jahre".
fn decade(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let is_year = |m: Meaning| {
        matches!(m, Meaning::Unit(unit) if unit.dimension == Dimension::Duration && unit.factor > 360.0).then_some(())
    };
    let tens = |k: usize| {
        let figure = t.get(k).filter(|token| token.shape == Shape::Figure && matches!(token.text.len(), 2 | 4))?;
        let number: i32 = figure.text.parse().ok().filter(|n| n % 10 == 0)?;
        let year = if figure.text.len() == 4 { number } else { 1900 + number };
        (1800..2100).contains(&year).then_some(year)
    };
    let (end, first) = if let Some((next, ())) = lexicon.at(t, i, is_year) {
        let k = next + usize::from(t.get(next).is_some_and(|mark| matches!(mark.text, "'" | "’" | "‘")));
        // "20 años 90 casas" counts both.
        let is_counted = i.checked_sub(1).is_some_and(|k| t[k].shape == Shape::Figure);
        let is_alone = t.get(k + 1).is_none_or(|mark| mark.shape == Shape::Sign && !mark.is_dash() && mark.text != "%");
        (k + 1, tens(k).filter(|year| !is_counted && (t[k].text.len() == 4 || *year >= 1920) && is_alone)?)
    } else {
        let first = tens(i)?;
        let is_of = t.get(i + 1).is_some_and(|er| er.is("er") && !er.spaced);
        let (end, ()) = lexicon.at(t, i + 2 + usize::from(t.get(i + 2)?.is_dash()), is_year).filter(|_| is_of)?;
        (end, first)
    };
    Some((end, Date { from: of_year(first), to: Some(of_year(first + 9)), inferred: false }))
}

/// "el primer trimestre de 2019", "im dritten Quartal", "le trimestre dernier": of the year that is named, or of the report's.
fn quarter(lexicon: &Lexicon, t: &[Token<'_>], i: usize, published: Option<i64>) -> Option<(usize, Date)> {
    let nth = |k: usize| lexicon.at(t, k, |m| if let Meaning::Nth(nth) = m { Some(nth) } else { None });
    let name = |k: usize| lexicon.at(t, k, |m| matches!(m, Meaning::Quarter).then_some(())).map(|(end, ())| end);
    let shift = |k: usize, side: Side| {
        lexicon.at(t, k, |m| if let Meaning::Shift(by, beside) = m { Some(by).filter(|_| beside == side) } else { None })
    };
    let of = |year: i32, quarter: u8| Calendar { year: Some(year), quarter: Some(quarter), ..Calendar::default() };
    let now = published.map(civil);
    if let Some((end, quarter)) = nth(i).and_then(|(next, quarter)| Some((name(next)?, quarter))).filter(|(_, n)| *n <= 4) {
        let year = year_at(t, past_small_word(t, end));
        return match year {
            Some(year) => Some((past_small_word(t, end) + 1, Date::point(of(year, quarter)))),
            None => now.map(|(year, _, _)| (end, Date::inferred(of(year, quarter)))),
        };
    }
    let (end, by) = match shift(i, Side::Before) {
        Some((next, by)) => (name(next)?, by),
        None => shift(name(i)?, Side::Behind)?,
    };
    let (year, month, _) = now?;
    let quarters = year * 4 + (i32::from(month) - 1) / 3 + by;
    Some((end, Date::inferred(of(quarters.div_euclid(4), u8::try_from(quarters.rem_euclid(4) + 1).unwrap_or(1)))))
}
