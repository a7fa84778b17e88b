//! `a token → what the words there mean to a day`: names of days and months, ranks, and what tells a stretch from now.

use super::lexicon::{Lexicon, Meaning, Side, Stretch};
use super::past_small_word;
use super::stretches::year_at;
use crate::facts::tokens::{Dimension, Shape, Token};
use crate::text::language::{Language, is_stop_word};

/// What may follow the digits of a rank, as the rules of CLDR for ordinals have it.
const OF_A_RANK: [&str; 12] = ["er", "re", "ro", "o", "º", "°", "ª", ".", "e", "de", "ste", "ème"];

/// Letters of the longest ending of a rank.
const LONGEST_ENDING: usize = 5;

impl Lexicon {
    pub(super) fn weekday(&self, t: &[Token<'_>], k: usize) -> Option<(usize, u8)> {
        self.at(t, k, |m| if let Meaning::Weekday(day) = m { Some(day) } else { None })
    }

    /// "próxima sexta": a day of the week whose name is a rank as well, where no noun is behind it that has the rank.
    pub(super) fn weekday_by_rank(&self, t: &[Token<'_>], k: usize) -> Option<(usize, u8)> {
        let (end, day) = self.at(t, k, |m| if let Meaning::ShortWeekday(day) = m { Some(day) } else { None })?;
        let is_last = t.get(end).is_none_or(|next| next.shape != Shape::Word)
            || self.past_stop_words(t, end) > end
            || self.shift(t, end, Side::Behind).is_some()
            || self.told(t, end).is_some();
        (self.rank(t, k).is_some() && is_last).then_some((end, day))
    }

    /// A month by any of its names.
    pub(super) fn month(&self, t: &[Token<'_>], k: usize) -> Option<(usize, u8)> {
        let named = |k: usize| {
            self.at(t, k, |m| if let Meaning::Month(month) | Meaning::ShortMonth(month) = m { Some(month) } else { None })
        };
        let (end, month) = named(k)?;
        // "آب/أغسطس" is one month in the names of two calendars.
        let again = named(end + 1).filter(|(_, other)| *other == month && t[end].text == "/");
        Some((again.map_or(end, |(end, _)| end), month))
    }

    /// A month by its whole name: "set" and "mar" are words as well.
    pub(super) fn whole_month(&self, t: &[Token<'_>], k: usize) -> Option<(usize, u8)> {
        self.at(t, k, |m| if let Meaning::Month(month) = m { Some(month) } else { None })
    }

    /// How far "letzten" or "pasado" at token `k` goes.
    pub(super) fn shift(&self, t: &[Token<'_>], k: usize, side: Side) -> Option<(usize, i32)> {
        self.at(t, k, |m| if let Meaning::Shift(by, beside) = m { Some(by).filter(|_| beside == side) } else { None })
    }

    /// A stretch that is told from now: "letzte Woche", "ayer", "pasada semana", "fin de semana pasado".
    pub(super) fn told(&self, t: &[Token<'_>], k: usize) -> Option<(usize, (Stretch, i32))> {
        if let Some(found) = self.at(t, k, |m| if let Meaning::By(stretch, by) = m { Some((stretch, by)) } else { None }) {
            return Some(found).filter(|&(end, (stretch, _))| stretch != Stretch::Day || !self.is_morning(t, k, end));
        }
        let (what, by) = self.shift(t, k, Side::Before).map_or((k, None), |(what, by)| (what, Some(by)));
        let weekend = self.at(t, what, |m| matches!(m, Meaning::Weekend).then_some(Stretch::Weekend));
        let (end, stretch) = weekend.or_else(|| self.unit(t, what))?;
        let (end, by) = by.map(|by| (end, by)).or_else(|| self.shift(t, end, Side::Behind))?;
        Some((end, (stretch, by)))
    }

    /// One week, month or year by its name, and of no other: "la última semana de diciembre" is not told from now, nor is "afgelopen maand mei".
    pub(super) fn unit(&self, t: &[Token<'_>], k: usize) -> Option<(usize, Stretch)> {
        let (end, days) = self.length(t, k).filter(|(_, days)| *days > 1.0 && !self.is_several(t, k))?;
        let stretch = if days > 360.0 {
            Stretch::Year
        } else if days > 30.0 {
            Stretch::Month
        } else {
            Stretch::Week
        };
        let of = past_small_word(t, end);
        let is_of = self.whole_month(t, of).is_some() || of > end && (year_at(t, of).is_some() || self.month(t, of).is_some());
        (!is_of).then_some((end, stretch))
    }

    /// Is the word at token `k` the morning and not tomorrow: "la mañana", "heute Morgen"?
    fn is_morning(&self, t: &[Token<'_>], k: usize, end: usize) -> bool {
        let is_noun = self.language == Language::German && t[k].is_capitalized() && k > 0 && t[k - 1].shape == Shape::Word;
        is_noun || self.word_before(t, end, |m| matches!(m, Meaning::Morning)).is_some()
    }

    /// A unit of time of a day or longer, in days.
    pub(super) fn length(&self, t: &[Token<'_>], k: usize) -> Option<(usize, f64)> {
        let of = |m| if let Meaning::Unit(unit) = m { Some(unit) } else { None };
        let (end, unit) = self.at(t, k, of).filter(|(_, unit)| unit.dimension == Dimension::Duration && unit.factor >= 1.0)?;
        Some((end, unit.factor))
    }

    /// Is the unit at token `k` in the plural? Then it is no one week or year.
    pub(super) fn is_several(&self, t: &[Token<'_>], k: usize) -> bool {
        self.word(t, k, |m| matches!(m, Meaning::Several)).is_some()
    }

    /// The rank at token `k`, of those that a day of a month may have: "dritten", "zweiundzwanzigsten", "3.", "15e".
    pub(super) fn rank(&self, t: &[Token<'_>], k: usize) -> Option<(usize, u8)> {
        let token = t.get(k)?;
        if token.shape == Shape::Figure {
            let rank = Some(token.text).filter(|text| text.len() < 3)?.parse().ok()?;
            let sign = |k: usize| t.get(k).map(|sign| sign.text).filter(|text| !t[k].spaced && OF_A_RANK.contains(text));
            // "1.º" is three tokens.
            let signs = match (sign(k + 1), sign(k + 2)) {
                (Some("."), Some("º" | "ª" | "°")) => 2,
                (Some(_), _) => 1,
                _ => 0,
            };
            return (signs > 0).then_some((k + 1 + signs, rank));
        }
        if let Some(found) = self.at(t, k, |m| if let Meaning::Nth(nth) = m { Some(nth) } else { None }) {
            return Some(found);
        }
        let word = token.text.to_lowercase();
        let stems = self.stems(&word, |m| matches!(m, Meaning::NthEnding));
        let whole = |at: usize| {
            let stem = [Token { text: &word[..at], ..*token }];
            self.amount(&stem, 0).filter(|amount| (1.0..32.0).contains(&amount.value)).map(|amount| amount.value)
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in 1..32")]
        stems.filter_map(whole).map(|value| (k + 1, value as u8)).next()
    }

    /// Where the endings of `word` begin that are such as `of` wants, the shortest first.
    fn stems(&self, word: &str, of: impl Fn(&Meaning) -> bool) -> impl Iterator<Item = usize> {
        let is_ending = move |ending: &str| self.phrases.get(ending).is_some_and(|here| here.iter().any(|(_, m)| of(m)));
        word.char_indices().rev().take(LONGEST_ENDING).map(|(at, _)| at).filter(move |&at| at > 0 && is_ending(&word[at..]))
    }

    /// Is the first verb that is known among the `reach` tokens from `from` on of what is to come, in its own clause: "कि" opens another?
    pub(super) fn is_to_come(&self, t: &[Token<'_>], from: usize, reach: usize) -> bool {
        let is_ended = |k: usize| {
            t.get(k).is_some_and(|word| self.stems(word.text, |m| matches!(m, Meaning::ToComeEnding)).next().is_some())
        };
        let verb = |k: usize| {
            let told = self.at(t, k, |m| if let Meaning::ToCome(told) = m { Some(told) } else { None });
            // "किया जाएगा", "किया जा सकेगा".
            told.map(|(end, told)| told || (end..end + 2).any(is_ended)).or_else(|| is_ended(k).then_some(true))
        };
        (from..t.len()).take(reach).take_while(|&k| t[k].text != "कि").find_map(verb).unwrap_or(false)
    }

    /// One past the articles and prepositions at `k`, two at most: "van de", "im", "of the".
    pub(super) fn past_stop_words(&self, t: &[Token<'_>], k: usize) -> usize {
        let is_small = |k: &usize| t[*k].text == "'" || self.is_stop_word(t, *k);
        (k..t.len()).take(2).take_while(is_small).last().map_or(k, |k| k + 1)
    }

    /// Is it an article, a preposition or the like?
    pub(super) fn is_stop_word(&self, t: &[Token<'_>], k: usize) -> bool {
        t.get(k).is_some_and(|word| word.shape == Shape::Word && is_stop_word(self.language, &word.text.to_lowercase()))
    }

    /// A week by its name.
    pub(super) fn week(&self, t: &[Token<'_>], k: usize) -> Option<usize> {
        self.length(t, k).filter(|(_, days)| (days - 7.0).abs() < 0.5).map(|(end, _)| end)
    }
}
