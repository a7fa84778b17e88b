//! `mentions of a row → what it is of`: a phrase of one of the sentences, as it stands there.
//!
//! Of all runs of words within one clause and beside a value it is the one that holds most of what the other sentences say too, for
//! the fewest words that they do not: "signed an agreement" of "In September 2020 the two signed an agreement". What happened comes
//! before whom it happened to, and what is near before what is far. In English parts of speech (`models/tags.md`) say which runs are a
//! phrase and which tell what a day, an age or an amount is of; of other languages only words in common do.

use std::ops::Range;
use std::rc::Rc;

use super::compare::{Comparison, Mention};
use super::reading::{Reader, Reading, Unit, tags};
use crate::facts::{self, Dimension, Fact, Quantity, Value};
use crate::reading::segment::Corpus;
use crate::text::language::Language;
use crate::text::words::Tag;
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
/// And by each sign between them at which a clause may end; where no word tells what a phrase is, the longer one serves better.
const ASIDE: f32 = -0.5;
/// What who is so old adds, where it stands right beside the age: more than a phrase of any words.
const WHO: f32 = 3.0;
/// What is left of a word's worth where others stand before it in the phrase: three say what it is about.
const FADING: [f32; LONGEST] = [1.0, 0.8, 0.6, 0.3, 0.2, 0.1, 0.1];

/// What the values of a row are of: what they count, else a run of words of one of its mentions; empty when the sentences have no word in
/// common, and where an English one has no phrase that tells it.
pub(super) fn named(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader, row: &Comparison) -> String {
    if let Some(counted) = counted(corpus, facts, reader, row) {
        return counted;
    }
    let told = of(corpus, facts, reader, row, true);
    // A difference is shown whatever it is of.
    if told.is_empty() && row.differs { of(corpus, facts, reader, row, false) } else { told }
}

/// What the values of a row count, in the fewest words.
fn counted(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader, row: &Comparison) -> Option<String> {
    let fact = |m: &Mention| facts[facts::of(facts, m.sentence)].iter().find(|f| f.span == m.span && !f.of.is_empty());
    let mut counting: Vec<&Fact> = row.values.iter().flatten().filter_map(fact).collect();
    counting.sort_by_key(|f| (f.of.len(), f.sentence));
    let fact = counting.into_iter().take(ASKED).find(|fact| row.differs || is_thing(corpus, facts, reader, fact))?;
    Some(squeezed(fact.of.of(corpus.documents[corpus.document_of(fact.sentence) as usize].text)))
}

/// Is what a fact counts a thing? In English it ends in a noun that is no part of a date: not "19 [Sept.] 11 hijackers", "dozens [fired]".
fn is_thing(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader, fact: &Fact) -> bool {
    if corpus.language_of(fact.sentence) != Language::English {
        return true;
    }
    let text = corpus.documents[corpus.document_of(fact.sentence) as usize].text;
    let reading = reader.read(corpus, fact.sentence, facts);
    let tags = tags(&reading.units, text, corpus.sentences[fact.sentence as usize].span);
    let last = reading.units.iter().zip(tags).rfind(|(unit, _)| unit.span.end <= fact.of.end && unit.span.start >= fact.of.start);
    last.is_some_and(|(unit, tag)| unit.fact.is_none() && is_noun(tag))
}

fn of(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader, row: &Comparison, is_strict: bool) -> String {
    let mentions: Vec<Mention> = row.values.iter().flatten().copied().collect();
    let readings: Vec<Rc<Reading>> = mentions.iter().map(|m| reader.read(corpus, m.sentence, facts)).collect();
    let mut best: Option<(f32, String)> = None;
    for (i, (mention, reading)) in mentions.iter().zip(&readings).enumerate().take(ASKED) {
        let text = corpus.documents[corpus.document_of(mention.sentence) as usize].text;
        let others = || readings.iter().enumerate().filter(|(k, _)| *k != i).map(|(_, r)| r);
        let share = |stem: u32| {
            others().filter(|r| r.units.iter().any(|u| u.stem == stem)).count() as f32 / others().count().max(1) as f32
        };
        let is_tagged = is_strict && corpus.language_of(mention.sentence) == Language::English;
        let speech = is_tagged.then(|| tags(&reading.units, text, corpus.sentences[mention.sentence as usize].span));
        let value = facts[facts::of(facts, mention.sentence)].iter().find(|f| f.span == mention.span);
        let asked = Asked { units: &reading.units, tags: speech.as_deref(), mention: *mention, text, kind: Kind::of(value) };
        if let Some((score, phrase)) = asked.phrase(share)
            && best.as_ref().is_none_or(|(most, _)| score > *most)
        {
            best = Some((score, phrase));
        }
    }
    let phrase = best.map_or_else(String::new, |(_, phrase)| phrase);
    phrase.strip_suffix("'s").or_else(|| phrase.strip_suffix("’s")).unwrap_or(&phrase).to_owned()
}

/// What kind of phrase tells what a value is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What happened then.
    Day,
    /// Who is that old.
    Age,
    /// What there is so much of.
    Amount,
}

impl Kind {
    fn of(fact: Option<&Fact>) -> Self {
        match fact.map(|f| f.value) {
            Some(Value::Date(_)) => Self::Day,
            Some(Value::Quantity(Quantity { dimension: Dimension::Age, .. })) => Self::Age,
            _ => Self::Amount,
        }
    }
}

/// A sentence that is asked for a phrase.
struct Asked<'a> {
    units: &'a [Unit],
    /// By unit: its part of speech, where the sentence is English.
    tags: Option<&'a [Tag]>,
    mention: Mention,
    text: &'a str,
    kind: Kind,
}

impl Asked<'_> {
    /// The best phrase and how good it is.
    fn phrase(&self, share: impl Fn(u32) -> f32) -> Option<(f32, String)> {
        let Self { units, text, mention, .. } = *self;
        let at = units.partition_point(|u| u.span.start < mention.span.start);
        let near = at.saturating_sub(NEAR)..units.len().min(at + NEAR);
        let is_value = |u: &Unit| u.fact.is_some() || mention.span.contains(u.span);
        let worth = |u: &Unit| match (u.stop, share(u.stem)) {
            (true, _) => STOP,
            (_, 0.0) => ALONE,
            (_, share) => share * if u.name { NAME } else { SHARED },
        };
        let worth: Vec<f32> = units[near.clone()].iter().map(worth).collect();
        let ends_clause = |k: usize| {
            let gap = self.gap(k);
            // A hyphen joins two words, a dash parts them.
            gap.contains(is_clause_end) || gap.contains(' ') && gap.contains('-')
        };
        let mut best: Option<(f32, ByteSpan)> = None;
        for first in near.clone().filter(|&k| !units[k].stop && !is_value(&units[k])) {
            let (mut score, mut shared) = (0.0, 0);
            for last in (first..near.end).take(LONGEST) {
                if is_value(&units[last]) || last > first && ends_clause(last - 1) {
                    break;
                }
                let worth = worth[last - near.start];
                score += if worth > 0.0 { worth * FADING[shared] } else { worth };
                shared += usize::from(worth > 0.0);
                let between = if first > at { at..first } else { last..at };
                let clauses = between.clone().filter(|&k| self.tags.is_some() && ends_clause(k)).count();
                let is_who = self.is_who(first..last + 1, at);
                let whole = score + APART * between.len() as f32 + ASIDE * clauses as f32 + if is_who { WHO } else { 0.0 };
                let is_better = (worth > 0.0 || is_who) && best.is_none_or(|(most, _)| whole > most);
                if is_better && self.tells(first..last + 1, at) {
                    best = Some((whole, ByteSpan { start: units[first].span.start, end: units[last].span.end }));
                }
            }
        }
        best.map(|(score, span)| (score, squeezed(span.of(text))))
    }

    /// Is it a whole phrase that tells what a value of this kind is of? In other languages than English no word says so.
    fn tells(&self, phrase: Range<usize>, at: usize) -> bool {
        let Some(tags) = self.tags else { return true };
        let (first, last) = (phrase.start, phrase.end - 1);
        if self.is_joined(last) || first.checked_sub(1).is_some_and(|before| self.is_joined(before)) || tags[last].is_closed() {
            return false;
        }
        // What a verb does it to belongs to it, and what is told aside is of something else.
        let is_cut = tags[last].is_verb()
            && self.units.get(last + 1).is_some_and(|next| next.fact.is_none())
            && matches!(tags[last + 1], Tag::Noun | Tag::Name | Tag::Determiner | Tag::Pronoun)
            && self.gap(last) == " ";
        let apart = if first > at { at..first } else { phrase.end.min(at)..at };
        if is_cut || tags[apart].contains(&Tag::Relative) {
            return false;
        }
        let has_noun = phrase.clone().any(|k| is_noun(tags[k]));
        let has_common = phrase.clone().any(|k| tags[k] == Tag::Noun);
        let has_verb = phrase.clone().any(|k| tags[k].is_verb());
        // "the 2014 trial", "a summit in May".
        let is_before = phrase.end == at || phrase.end + 1 == at && tags[at - 1].is_closed();
        let is_beside = is_before || first == at + 1 && phrase.len() > 1;
        match self.kind {
            Kind::Amount => has_noun,
            Kind::Age => has_verb || has_noun && (is_beside || first == at + 1),
            // "Mr. Moore", "getting Maine" and "used" tell nothing of a day.
            Kind::Day if has_common => has_verb || is_beside,
            Kind::Day => has_noun && phrase.clone().any(|k| tags[k].is_finite()),
        }
    }

    /// Does it tell whose age it is, right beside it?
    fn is_who(&self, phrase: Range<usize>, at: usize) -> bool {
        let is_beside = phrase.start == at + 1 || phrase.end == at && !self.is_possessive(at - 1);
        self.kind == Kind::Age
            && is_beside
            && self.tags.is_some_and(|tags| phrase.clone().all(|k| is_noun(tags[k])))
            && !phrase.into_iter().any(|k| self.units[k].is_any(&["age", "aged"], self.text))
    }

    /// Do a unit and the next belong together: parts of a word with a hyphen, of a compound, of a name?
    fn is_joined(&self, k: usize) -> bool {
        let (Some(tags), Some(next)) = (self.tags, self.units.get(k + 1)) else { return false };
        let gap = self.gap(k);
        let of_hyphen = |k: usize| !self.gap(k).contains(char::is_whitespace);
        // "student Trevor Duffy" are two.
        let is_compound = match (tags[k], tags[k + 1]) {
            (Tag::Noun, Tag::Noun) | (Tag::Name, Tag::Noun | Tag::Name) => true,
            (_, Tag::Noun) => k.checked_sub(1).is_some_and(of_hyphen),
            _ => false,
        };
        let are_words = self.units[k].fact.is_none() && next.fact.is_none();
        of_hyphen(k) || gap == " " && is_compound && are_words && !self.is_possessive(k)
    }

    /// "ranger's".
    fn is_possessive(&self, k: usize) -> bool {
        let rest = &self.text[self.units[k].span.start as usize..];
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        word.contains(['\'', '’'])
    }

    /// What stands between a unit and the next.
    fn gap(&self, k: usize) -> &str {
        self.units.get(k + 1).map_or(" ", |next| between(self.units[k].span, next.span).of(self.text))
    }
}

fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Name)
}

/// What stands between two words; nothing where they overlap.
fn between(before: ByteSpan, after: ByteSpan) -> ByteSpan {
    ByteSpan { start: before.end.min(after.start), end: after.start }
}

/// Is it a sign at which a clause may end?
fn is_clause_end(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '/' | '&' | '.' | '$' | '€' | '£')
}
