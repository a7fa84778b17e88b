//! Dates and figures in other languages than English: what is written the same way in all of them.
//!
//! In every language, its words known or not, the figures that count something; of those whose words are known (`text/pack`): digits with
//! the separators of the language, numerals, large numbers, parts ("zwei Drittel"), percent, money, measures (`numerals`); days, months and
//! years (`written`), ranges of them (`days`), also told from the day of writing (`from_now`), holidays and ranks (`named`); in any of the
//! digits that a language may be written with (`plain`). What they say comes from Unicode CLDR, holidays from the package `holidays`, what
//! loosens a figure ("mais de") is written by hand. Known misses: times of day, "the last five years", "le 23" without its month, days and
//! weeks told from another ("le lendemain"), feasts of the moon, words inflected otherwise than in CLDR.

mod days;
mod from_now;
mod lexicon;
mod named;
mod numerals;
mod plain;
mod stretches;
mod words;
mod written;

use super::tokens::{Dimension, Hedge, Shape, Token};
use super::{Quantity, Value};
use crate::text::language::{Language, is_stop_word};
use crate::text::{ByteSpan, is_unspaced};
use lexicon::{CENT, LEXICONS, Lexicon, Meaning};
use numerals::Amount;
use plain::Plain;

/// Reads the facts of one sentence of an article that was published on the day `published`; spans are in the sentence. In a language
/// without words, what its digits count.
pub(super) fn read(language: Language, sentence: &str, published: Option<i64>, mut found: impl FnMut(ByteSpan, ByteSpan, Value)) {
    let lexicon = LEXICONS.of(language);
    let plain = Plain::of(sentence);
    let t = &plain::tokens(&plain.text)[..];
    // That two reports give another number is not to be missed where no other word of the language is known.
    let is_bare = lexicon.phrases.is_empty();
    let span = |from: usize, end: usize| plain.span(ByteSpan::new(t[from].start, t[end - 1].end()));
    let mut i = 0;
    while i < t.len() {
        if is_bare && may_be_dated(t, i) {
            i += 1;
        } else if let Some((end, date)) = days::date(lexicon, t, i, published) {
            found(span(i, end), ByteSpan::default(), Value::Date(date));
            i = end;
        } else if let Some((from, end, of, quantity)) = quantity(lexicon, language, t, i) {
            found(span(from, end), plain.span(of), Value::Quantity(quantity));
            i = end;
        } else {
            i += 1;
        }
    }
}

/// Tokens between the year and the day of a date, at most: "3 मार्च 2025", "2025年3月3日".
const WITHIN_A_DATE: usize = 4;

/// Is a figure a year, or so near to one that it may be of a date, where no month is known by its name?
fn may_be_dated(t: &[Token<'_>], i: usize) -> bool {
    let is_year = |token: &Token<'_>| {
        token.shape == Shape::Figure && token.text.len() == 4 && token.text.parse().is_ok_and(|year| (1900..2100).contains(&year))
    };
    t[i.saturating_sub(WITHIN_A_DATE)..t.len().min(i + WITHIN_A_DATE + 1)].iter().any(is_year)
}

/// What stands beside the figures of a date, an hour or a rank in Chinese and Japanese.
const OF_A_DATE: [char; 9] = ['年', '月', '日', '号', '時', '时', '点', '分', '第'];

/// Is a figure part of something else: "20h", "10:30", "A-12", "4/5"? In "38min" and "4km" it is not.
fn is_joined(lexicon: &Lexicon, t: &[Token<'_>], from: usize, end: usize, signed: bool) -> bool {
    let is_unit = |m| matches!(m, Meaning::Unit(_));
    // Scripts without spaces part nothing: "有12人" is a count, "3月12日" a part of a date.
    // Arabic joins its articles and prepositions to what they stand before: "ال12", "و12"; "إف16" is a name.
    let is_article = |word: &str| word.chars().all(|c| "والبلكفـ".contains(c));
    let is_beside = |c: Option<char>| c.is_some_and(|c| is_unspaced(c) && !OF_A_DATE.contains(&c));
    let before = from
        .checked_sub(1)
        .map(|k| &t[k])
        .filter(|token| !t[from].spaced && !is_beside(token.text.chars().next_back()) && !is_article(token.text));
    let is_own = |next: &Token<'_>| is_beside(next.text.chars().next()) || lexicon.word(t, end, is_unit).is_some();
    let after = t.get(end).filter(|next| !next.spaced && (next.is("h") || !is_own(next)));
    let joins = |token: &&Token<'_>| token.shape == Shape::Word || matches!(token.text, ":" | "/" | "-" | "º" | "ª" | "°");
    !signed && before.as_ref().is_some_and(joins) || after.as_ref().is_some_and(joins)
}

/// One past the small words at `i` that may stand between the parts of a date or a figure: "de", "of".
fn past_small_word(t: &[Token<'_>], i: usize) -> usize {
    (i..t.len()).take(2).take_while(|&k| is_small(&t[k])).last().map_or(i, |k| k + 1)
}

fn is_small(token: &Token<'_>) -> bool {
    const SMALL: [&str; 7] = ["de", "do", "del", "di", "d", "'", "."];
    SMALL.contains(&token.text.to_lowercase().as_str())
}

/// Letters of what a number counts, at most, where nothing parts words.
const MOST_LETTERS: usize = 6;

/// What a number counts: from token `k` on to its noun. "19 foram cancelados" leaves its noun out.
fn noun(language: Language, t: &[Token<'_>], k: usize) -> Option<ByteSpan> {
    let is_letter = |token: &&Token<'_>| token.text.starts_with(is_unspaced);
    if t.get(k).as_ref().is_some_and(is_letter) {
        // "人が死亡": hiragana is grammar. "つ" is a counter.
        let is_grammar =
            |token: &&Token<'_>| token.text.starts_with(|c| matches!(c, '\u{3041}'..='\u{309F}') && c != 'つ' && c != 'か');
        let run = t[k..].iter().take(MOST_LETTERS).enumerate();
        let last = run.take_while(|(n, token)| is_letter(token) && !is_grammar(token) && (*n == 0 || !token.spaced)).last()?.1;
        return Some(ByteSpan::new(t[k].start, last.end()));
    }
    let word = |k: usize| t.get(k).filter(|w| w.shape == Shape::Word && !is_stop_word(language, &w.text.to_lowercase()));
    let first = word(k)?;
    let last = match language {
        // Nouns have a capital, and what stands before them has none: "25 verletzte Menschen".
        Language::German => (k..k + 3).map_while(word).find(|w| w.is_capitalized())?,
        // A plural ends in "s" or "x", and no verb of the third person does.
        Language::Portuguese | Language::Spanish | Language::French if !first.text.ends_with(['s', 'x']) => return None,
        _ => first,
    };
    Some(ByteSpan::new(first.start, last.end()))
}

/// Is it a time of day: "21.00 horas", "ore 18.30"? Hours are told in halves and tenths, and never in hundredths.
fn is_clock(amount: &Amount, dimension: Dimension, factor: f64) -> bool {
    let is_hour = dimension == Dimension::Duration && (factor * 24.0 - 1.0).abs() < 1e-6;
    is_hour && (amount.step - 0.01).abs() < 1e-9 && amount.value < 25.0 && amount.value.fract() < 0.595
}

/// From which number on a numeral without a noun is one: "sei" is "six" and "you are", "vinte" nothing but twenty.
const SURELY_A_NUMBER: f64 = 13.0;

/// A number of parts of something, or, if it `is_more`, behind a whole number: "4分の3", "een op de drie", "zwei Drittel", "un tercio de".
fn part(lexicon: &Lexicon, t: &[Token<'_>], amount: &Amount, is_more: bool) -> Option<Amount> {
    let of_it =
        lexicon.at(t, amount.end, |m| if let Meaning::Fraction(is_whole_first) = m { Some(is_whole_first) } else { None });
    if let Some((next, is_whole_first)) = of_it
        && let Some(other) = lexicon.amount(t, next)
    {
        let (part, whole) = if is_whole_first { (other.value, amount.value) } else { (amount.value, other.value) };
        // "20 sur 20" is a mark.
        return (whole > 0.0 && (is_whole_first || part < whole)).then(|| Amount {
            value: part / whole,
            step: 1.0 / whole,
            parts: 2,
            is_scaled: true,
            ..other
        });
    }
    let (end, parts) = lexicon.at(t, amount.end, |m| if let Meaning::Over(parts) = m { Some(parts) } else { None })?;
    // "Un cinquième mandat" is one of five or more, and "un tercio de" a part.
    let is_part = is_more || amount.value > 1.5 || lexicon.past_stop_words(t, end) > end || t.get(end).is_none_or(is_small);
    let of = |value: f64| value / parts;
    (is_part && !amount.is_scaled).then(|| Amount {
        value: of(amount.value),
        step: of(1.0),
        end,
        parts: 2,
        is_scaled: true,
        ..*amount
    })
}

/// A number and parts of one more: "fünf und drei Viertel", "sei milioni e due terzi", "5と4分の1".
fn mixed(lexicon: &Lexicon, t: &[Token<'_>], amount: &Amount) -> Option<Amount> {
    let next = lexicon.word(t, amount.end, |m| matches!(m, Meaning::Joint | Meaning::And))?;
    let more = lexicon.amount(t, next).and_then(|more| part(lexicon, t, &more, true)).filter(|more| more.value < 1.0)?;
    // "12 y un tercio de las casas" are twelve, and a third of others.
    if !amount.is_scaled && !lexicon.is_unspaced && lexicon.is_stop_word(t, more.end) {
        return None;
    }
    // Of a hundred nothing is told by parts.
    let scale = if amount.step > 100.0 { amount.step } else { 1.0 };
    Some(Amount { value: amount.value + more.value * scale, step: more.step * scale, is_spelled: amount.is_spelled, ..more })
}

/// The cents behind an amount of money that ends before token `end`, and one past them: "15 euro en 45 cent", "3 euros con 50 céntimos".
fn cents_behind(lexicon: &Lexicon, t: &[Token<'_>], end: usize) -> Option<(usize, f64)> {
    let cents =
        [end, end + 1].into_iter().filter(|&k| k == end || lexicon.is_stop_word(t, end)).find_map(|k| lexicon.amount(t, k))?;
    let (end, by) = lexicon.at(t, cents.end, |m| if let Meaning::Money(_, by) = m { Some(by) } else { None })?;
    (by <= CENT && cents.value < 100.0).then_some((end, cents.value))
}

/// A figure or a numeral with its unit: where it begins and ends, what it counts, and the amount.
fn quantity(lexicon: &Lexicon, language: Language, t: &[Token<'_>], i: usize) -> Option<(usize, usize, ByteSpan, Quantity)> {
    // The hundred of "百分之五" is no number of its own.
    if lexicon.word(t, i, |m| matches!(m, Meaning::PercentOf)).is_some() {
        return None;
    }
    let mut amount = lexicon.amount(t, i)?;
    // "-5%": a dash with white space on one side alone; "マイナス5%".
    let is_dash = i > 0 && !t[i].spaced && t[i - 1].spaced && matches!(t[i - 1].text, "-" | "−");
    let minus = lexicon.word_before(t, i, |m| matches!(m, Meaning::Minus));
    let is_negative = is_dash || minus.is_some();
    let part = part(lexicon, t, &amount, false).or_else(|| mixed(lexicon, t, &amount));
    if is_joined(lexicon, t, i, part.map_or(amount.end, |part| part.end), is_negative) {
        return None;
    }
    amount = part.unwrap_or(amount);
    if is_negative {
        amount.value = -amount.value;
    }
    let before = |k: usize| {
        let of = |m| matches!(m, Meaning::Money(..) | Meaning::Hedge(_) | Meaning::PercentOf | Meaning::Vague).then_some(m);
        lexicon.before(t, k, of)
    };
    let (mut from, mut end, mut dimension, mut unit) =
        (minus.unwrap_or(i - usize::from(is_dash)), amount.end, Dimension::Count, 1.0);
    match before(from) {
        Some((sign, Meaning::Money(code, by))) if by > CENT => {
            // "MXN$ 20"
            let code_before = |m| if let Meaning::Money(code, _) = m { Some(code) } else { None };
            let whose = lexicon.before(t, sign, code_before).filter(|_| !t[sign].spaced && t[sign].text == "$");
            (from, dimension) = whose.map_or((sign, Dimension::Money(code)), |(from, code)| (from, Dimension::Money(code)));
            // "M€ 3,5"
            unit = by;
        }
        Some((sign, Meaning::PercentOf)) => (from, dimension) = (sign, Dimension::Percent),
        Some((_, Meaning::Vague)) => return None,
        _ => {}
    }
    let mut hedge = match before(from) {
        Some((_, Meaning::Hedge(hedge))) => hedge,
        // "une dizaine"
        _ if amount.is_rough => Hedge::About,
        _ => Hedge::Exact,
    };
    // "100多人", "100 से अधिक लोग".
    let loosened = |k: usize| lexicon.at(t, k, |m| if let Meaning::HedgeBehind(hedge) = m { Some(hedge) } else { None });
    if let Some((next, behind)) = loosened(end) {
        (end, hedge) = (next, behind);
    }
    let behind = past_small_word(t, end);
    let counted = |m| matches!(m, Meaning::Unit(_) | Meaning::Money(..) | Meaning::Counter).then_some(m);
    // "El 2 del mes" is no two months.
    let is_of_it = |m: Meaning| behind == end || amount.is_scaled || !matches!(m, Meaning::Unit(_));
    let measured = lexicon.at(t, behind, counted).filter(|(_, m)| dimension == Dimension::Count && is_of_it(*m));
    match measured {
        Some((_, Meaning::Unit(of))) if is_clock(&amount, of.dimension, of.factor) => return None,
        Some((next, Meaning::Unit(of))) => (end, dimension, unit) = (next, of.dimension, of.factor),
        Some((next, Meaning::Money(code, by))) => {
            (end, dimension, unit) = (next, Dimension::Money(code), by);
            if let Some((next, cents)) = cents_behind(lexicon, t, end).filter(|_| (by - 1.0).abs() < f64::EPSILON) {
                (amount.value, amount.step, end) = (amount.value + cents * CENT, CENT, next);
            }
        }
        _ => {}
    }
    // "dos años y medio"
    let joint = lexicon.word(t, end, |m| matches!(m, Meaning::Joint)).filter(|_| measured.is_some());
    if let Some(next) = joint.and_then(|next| lexicon.word(t, next, |m| matches!(m, Meaning::HalfMore))) {
        (amount.value, amount.step, end) = (amount.value + 0.5, 0.5, next);
    }
    // "18人以上": what is counted stands before what loosens it.
    if let Some((next, behind)) = loosened(measured.map_or(end, |(next, _)| next)).filter(|_| hedge == Hedge::Exact) {
        hedge = behind;
        end = if dimension == Dimension::Count { end } else { next };
    }
    // "One" is an article in most languages, and a numeral without a noun may be another word.
    let is_one = (amount.value - 1.0).abs() < f64::EPSILON;
    let noun = Some(behind).filter(|_| dimension == Dimension::Count).and_then(|k| noun(language, t, k));
    let is_sure = if lexicon.is_unspaced && amount.is_spelled {
        // "三菱", "千葉": a numeral may be part of any word.
        measured.is_some() || dimension != Dimension::Count || amount.parts > 1 && amount.is_scaled
    } else {
        // "Tweeënhalf" is nothing else, nor is "vijf en een half", and "tres y media" half past three.
        let part_of_it = amount.value.fract();
        let is_half = part_of_it > 0.0 && (amount.end != i + 3 || (part_of_it - 0.5).abs() > f64::EPSILON);
        let is_large =
            amount.value >= SURELY_A_NUMBER || is_negative || amount.is_rough || amount.parts == 1 && amount.end > i + 1;
        noun.is_some() || !amount.is_spelled || part.is_some() || is_half || is_large
    };
    if is_one && (amount.is_spelled || dimension == Dimension::Count) || dimension == Dimension::Count && !is_sure {
        return None;
    }
    let (value, step) = (amount.value * unit, amount.step * unit);
    Some((from, end, noun.unwrap_or_default(), Quantity { dimension, low: value, high: value, other: None, step, unit, hedge }))
}

#[cfg(test)]
mod tests;
