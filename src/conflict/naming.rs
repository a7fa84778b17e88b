//! `mentions of a row → what it is of`: a phrase of one of the sentences, as it stands there.
//!
//! Of all runs of words within one clause and beside a value it is the one that holds most of what the other sentences say too, for
//! the fewest words that they do not: "signed an agreement" of "In September 2020 the two signed an agreement". What happened comes
//! before whom it happened to, and what is near before what is far.

use std::rc::Rc;

use super::compare::Mention;
use super::reading::{Reader, Reading, Unit};
use crate::facts::Fact;
use crate::reading::segment::Corpus;
use crate::text::{ByteSpan, squeezed};

/// Words of a phrase, at most.
const LONGEST: usize = 7;
/// Units on each side of a value among which a phrase is looked for.
const NEAR: usize = 24;
/// Sentences that are asked for a phrase, at most: the first of the row.
const ASKED: usize = 4;

/// What a word that all other sentences have adds, a name of those, and what is lost by a word that none has, by a stop word, and by
/// each word between phrase and value.
const SHARED: f32 = 1.0;
const NAME: f32 = 0.4;
const ALONE: f32 = -0.45;
const STOP: f32 = -0.1;
const APART: f32 = -0.1;
/// What is left of a word's worth where others stand before it in the phrase: three say what it is about.
const FADING: [f32; LONGEST] = [1.0, 0.8, 0.6, 0.3, 0.2, 0.1, 0.1];

/// What the values of a row are of, in a run of words of one of its mentions; empty when the sentences have no word in common.
pub(super) fn named(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader, values: &[Vec<Mention>]) -> String {
    let mentions: Vec<Mention> = values.iter().flatten().copied().collect();
    let readings: Vec<Rc<Reading>> = mentions.iter().map(|m| reader.read(corpus, m.sentence, facts)).collect();
    let mut best: Option<(f32, String)> = None;
    for (i, (mention, reading)) in mentions.iter().zip(&readings).enumerate().take(ASKED) {
        let text = corpus.documents[corpus.document_of(mention.sentence) as usize].text;
        let others = || readings.iter().enumerate().filter(|(k, _)| *k != i).map(|(_, r)| r);
        let share = |stem: u32| {
            others().filter(|r| r.units.iter().any(|u| u.stem == stem)).count() as f32 / others().count().max(1) as f32
        };
        if let Some((score, phrase)) = phrase(&reading.units, *mention, text, share)
            && best.as_ref().is_none_or(|(most, _)| score > *most)
        {
            best = Some((score, phrase));
        }
    }
    let phrase = best.map_or_else(String::new, |(_, phrase)| phrase);
    phrase.strip_suffix("'s").or_else(|| phrase.strip_suffix("’s")).unwrap_or(&phrase).to_owned()
}

/// The best phrase of one sentence and how good it is.
fn phrase(units: &[Unit], mention: Mention, text: &str, share: impl Fn(u32) -> f32) -> Option<(f32, String)> {
    let at = units.partition_point(|u| u.span.start < mention.span.start);
    let from = at.saturating_sub(NEAR);
    let near = &units[from..units.len().min(at + NEAR)];
    let is_value = |u: &Unit| u.fact.is_some() || mention.span.contains(u.span);
    let worth: Vec<f32> = near
        .iter()
        .map(|u| match (u.stop, share(u.stem)) {
            (true, _) => STOP,
            (_, 0.0) => ALONE,
            (_, share) => share * if u.name { NAME } else { SHARED },
        })
        .collect();
    let mut best: Option<(f32, ByteSpan)> = None;
    for (start, first) in near.iter().enumerate().filter(|(_, u)| !u.stop && !is_value(u)) {
        let (mut score, mut shared) = (0.0, 0);
        for (end, unit) in near.iter().enumerate().skip(start).take(LONGEST) {
            let breaks = end > start && between(near[end - 1].span, unit.span).of(text).contains(ends_clause);
            if is_value(unit) || breaks {
                break;
            }
            let is_shared = worth[end] > 0.0;
            score += if is_shared { worth[end] * FADING[shared] } else { worth[end] };
            shared += usize::from(is_shared);
            let apart = if from + start > at { from + start - at } else { at - (from + end).min(at) };
            let whole = score + APART * apart as f32;
            if is_shared && best.is_none_or(|(most, _)| whole > most) {
                best = Some((whole, ByteSpan { start: first.span.start, end: unit.span.end }));
            }
        }
    }
    best.map(|(score, span)| (score, squeezed(span.of(text))))
}

/// What stands between two words; nothing where they overlap.
fn between(before: ByteSpan, after: ByteSpan) -> ByteSpan {
    ByteSpan { start: before.end.min(after.start), end: after.start }
}

/// Is it a sign at which a clause may end?
fn ends_clause(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '/' | '&' | '.' | '$' | '€' | '£')
}
