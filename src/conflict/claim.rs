//! One short statement among longer articles is a claim being checked: it may also be flagged for a value, a name, a negation or
//! an opposite that the longer texts contradict or do not hold. An article that the request marks as a claim is one in any case.
//!
//! Between two stories this would cry wolf (a story may name what another leaves out); a statement of a sentence or two that
//! repeats a longer text is expected to repeat it rightly.

use std::ops::Range;

use std::rc::Rc;

use super::reading::{Reader, Reading, Unit};
use super::slots::{Alignment, Slot, align, says};
use super::values::agrees;
use super::{Conflict, ConflictKind};
use crate::facts::{Dimension, Fact};
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::sorted::{SortedMap, SortedSet};
use crate::text::{ByteSpan, word_count};

/// Sentences of a statement, at most.
const MAX_CLAIM_SENTENCES: usize = 3;
/// Words of a statement, at most.
const MAX_CLAIM_WORDS: usize = 80;
/// Sentences of an article it can be checked against, at least.
const MIN_STORY_SENTENCES: usize = 4;
/// Content words that a sentence of the article must share with the statement, in order, to be the one it repeats.
const MIN_ANCHORS: usize = 3;
/// How many times as many words as the statement every article has, at least: a brief beside reports of a few sentences is a
/// report too, and names what they leave out.
const MIN_STORY_LENGTH: usize = 4;
/// Share of the statement's content words that the sentence it repeats must have, in order, at least.
const MIN_ANCHORED: f32 = 0.25;
/// Share of the statement's content words that the article uses somewhere, at least: a post or a caption beside a story is not
/// a statement of what the story says.
const MIN_COVERAGE: f32 = 0.6;
/// Content words a side of a slot, at most: what is longer is another wording of more than one thing.
const MAX_SLOT: usize = 2;
/// Sentences of an article that are aligned with a statement, the most alike first.
const ALIGNED: usize = 5;

/// Words after which a verb stands.
const VERBAL: [&str; 27] = [
    "to", "will", "would", "has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "can", "could", "may",
    "might", "must", "should", "shall", "who", "that", "which", "it", "they", "he", "she",
];

/// A statement's sentence beside the sentence of an article that it repeats.
struct Check<'r> {
    claim: &'r Reading,
    story: &'r Reading,
    /// The readings of the other sentences most alike, best first.
    around: Vec<&'r Reading>,
    alignment: Alignment,
    slots: Vec<Slot>,
    /// The content stems of the statement.
    stems: SortedSet<u32>,
    /// The article's sentence.
    other: SentenceId,
}

/// What the articles say all in all.
struct Sources<'r> {
    readings: &'r SortedMap<SentenceId, Rc<Reading>>,
    stems: SortedSet<u32>,
    /// Indices of what they state.
    facts: Vec<usize>,
    /// Their words in small letters, parted and enclosed by one space.
    words: String,
    /// The first letters of their words in capitals where they are, else a space: "European Union" gives "EU".
    initials: String,
}

impl Sources<'_> {
    /// Has this sentence at least so many of these content stems?
    fn shares(&self, sentence: SentenceId, stems: &SortedSet<u32>, least: usize) -> bool {
        let shared = |r: &Reading| {
            let own: SortedSet<u32> = r.units.iter().map(|u| u.stem).filter(|s| stems.contains(s)).collect();
            own.len()
        };
        self.readings.get(&sentence).is_some_and(|r| shared(r) >= least)
    }

    /// Share of a sentence's content words that they use.
    fn coverage(&self, reading: &Reading) -> f32 {
        let content: Vec<&Unit> = reading.units.iter().filter(|u| u.is_content() && u.fact.is_none()).collect();
        let used = content.iter().filter(|u| self.stems.contains(&u.stem)).count();
        if content.is_empty() { 0.0 } else { used as f32 / content.len() as f32 }
    }

    /// Do they name it, under this form or a near one: "Chinese" for "China", "EU" for "European Union"?
    fn names(&self, unit: &Unit, text: &str) -> bool {
        if self.stems.contains(&unit.stem) {
            return true;
        }
        let word = unit.span.of(text);
        let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if letters.chars().count() <= 5 && letters.chars().all(char::is_uppercase) && self.initials.contains(&letters) {
            return true;
        }
        let lower = word.to_lowercase();
        let kept = lower.chars().count().saturating_sub(3).max(4);
        let stem: String = lower.chars().take(kept).collect();
        stem.chars().count() >= 4 && self.words.contains(&format!(" {stem}"))
    }
}

/// One finding: kind, the statement's span, the article's span.
type Finding = (ConflictKind, ByteSpan, ByteSpan);

/// The conflicts between short statements and longer articles.
pub(super) fn contrast(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader) -> Vec<Conflict> {
    let documents: Vec<DocumentId> = (0..id(corpus.documents.len())).collect();
    let words_in = |d: DocumentId| corpus.ids_of(d).map(|s| word_count(corpus.text(s))).sum::<usize>();
    let is_claim = |d: DocumentId| (1..=MAX_CLAIM_SENTENCES).contains(&corpus.ids_of(d).len()) && words_in(d) <= MAX_CLAIM_WORDS;
    let marked = |d: DocumentId| corpus.documents[d as usize].claim;
    let any_marked = documents.iter().any(|&d| marked(d));
    // Several short texts are a story told in pieces, not a statement and what it is checked against.
    let mut claims = documents.iter().copied().filter(|&d| if any_marked { marked(d) } else { is_claim(d) });
    let (Some(claim), None) = (claims.next(), claims.next()) else { return Vec::new() };
    let least = MIN_STORY_LENGTH * words_in(claim);
    let is_story = |d: DocumentId| corpus.ids_of(d).len() >= MIN_STORY_SENTENCES && words_in(d) >= least;
    if !any_marked && !documents.iter().all(|&d| d == claim || is_story(d)) {
        return Vec::new();
    }
    let own = corpus.ids_of(claim);
    let readings: SortedMap<SentenceId, Rc<Reading>> =
        corpus.ids().filter(|s| !own.contains(s)).map(|s| (s, reader.read(corpus, s, facts))).collect();
    let (mut words, mut initials) = (String::new(), String::new());
    for document in documents.iter().filter(|&&d| d != claim) {
        let text = corpus.documents[*document as usize].text;
        push_words(text, &mut words);
        push_initials(text, &mut initials);
    }
    let sources = Sources {
        readings: &readings,
        stems: readings.values().flat_map(|r| r.units.iter().map(|u| u.stem)).collect(),
        facts: (0..facts.len()).filter(|&k| !own.contains(&facts[k].sentence)).collect(),
        words,
        initials,
    };
    let mut conflicts = Vec::new();
    for sentence in own {
        let reading = reader.read(corpus, sentence, facts);
        let ended = corpus.text(sentence).trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?']);
        if !(ended || any_marked) || sources.coverage(&reading) < MIN_COVERAGE {
            continue;
        }
        let Some(check) = Check::new(&reading, &readings, facts) else { continue };
        let text = |d: DocumentId| corpus.documents[d as usize].text;
        let story = text(corpus.document_of(check.other));
        for (kind, span, other) in check.findings(&sources, text(claim), story, facts, reader) {
            conflicts.push(Conflict::of_two(kind, (sentence, span), (check.other, other)));
        }
    }
    conflicts
}

fn push_words(text: &str, out: &mut String) {
    out.push(' ');
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        out.extend(word.chars().flat_map(char::to_lowercase));
        out.push(' ');
    }
}

fn push_initials(text: &str, out: &mut String) {
    out.push(' ');
    let words =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !matches!(*w, "of" | "the" | "and" | "for"));
    out.extend(words.map(|w| w.chars().next().filter(|c| c.is_uppercase()).unwrap_or(' ')));
}

fn id(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl<'r> Check<'r> {
    /// The sentence of the article that the statement repeats, aligned; `None` if there is none.
    fn new(claim: &'r Reading, story: &'r SortedMap<SentenceId, Rc<Reading>>, facts: &[Fact]) -> Option<Self> {
        let stems: SortedSet<u32> = claim.units.iter().filter(|u| u.is_content()).map(|u| u.stem).collect();
        let mut likely: Vec<(usize, SentenceId)> = story
            .iter()
            .map(|(&s, r)| {
                let shared: SortedSet<u32> = r.units.iter().map(|u| u.stem).filter(|s| stems.contains(s)).collect();
                (shared.len(), s)
            })
            .collect();
        likely.sort_unstable_by_key(|&(shared, s)| (std::cmp::Reverse(shared), s));
        likely.truncate(ALIGNED);
        let mut aligned: Vec<(Alignment, SentenceId)> =
            likely.into_iter().map(|(_, s)| (align(&claim.units, &story[&s].units, facts), s)).collect();
        aligned.sort_by_key(|(a, s)| (std::cmp::Reverse(a.content), *s));
        let around = aligned.iter().skip(1).filter(|(a, _)| a.content >= 2).map(|(_, s)| &*story[s]).collect();
        let (alignment, other) = aligned.into_iter().next()?;
        let content = claim.units.iter().filter(|u| u.is_content()).count();
        if alignment.content < MIN_ANCHORS || (alignment.content as f32) < MIN_ANCHORED * content as f32 {
            return None;
        }
        let story = &story[&other];
        let slots = alignment.slots(claim.units.len(), story.units.len());
        Some(Self { claim, story, around, alignment, slots, stems, other })
    }

    fn findings(&self, sources: &Sources<'_>, text: &str, story: &str, facts: &[Fact], reader: &Reader) -> Vec<Finding> {
        let mut found = self.values(sources, facts);
        found.extend(self.names(sources, text));
        found.extend(self.other_names());
        found.extend(self.negations());
        found.extend(self.opposites(reader));
        found.extend(self.modifiers(sources));
        found.extend(self.nouns(sources, text, story, reader));
        found.sort_unstable();
        found.dedup_by_key(|f| f.1);
        found
    }

    /// What the article has where the statement has unit `i`: the other side of its slot, else the whole sentence.
    fn facing(&self, i: usize) -> ByteSpan {
        let slot = self.slots.iter().find(|s| s.a.contains(&i));
        let units = slot.and_then(|s| self.story.units.get(s.b.clone())).unwrap_or_default();
        match (units.first(), units.last()) {
            (Some(first), Some(last)) if units.len() <= 6 => ByteSpan { start: first.span.start, end: last.span.end },
            _ => match (self.story.units.first(), self.story.units.last()) {
                (Some(first), Some(last)) => ByteSpan { start: first.span.start, end: last.span.end },
                _ => ByteSpan::default(),
            },
        }
    }

    fn is_anchor(&self, i: usize) -> bool {
        self.alignment.anchors.binary_search_by_key(&i, |a| a.0).is_ok()
    }

    /// Values that no sentence of the article states, and values that differ in a slot.
    fn values(&self, sources: &Sources<'_>, facts: &[Fact]) -> Vec<Finding> {
        let mut found = Vec::new();
        for (i, unit) in self.claim.units.iter().enumerate() {
            let Some(k) = unit.fact.filter(|_| !self.is_anchor(i)) else { continue };
            let fact = &facts[k];
            let kind = if fact.date().is_some() { ConflictKind::Date } else { ConflictKind::Number };
            let slot = self.slots.iter().find(|s| s.a.contains(&i));
            let facing = slot.and_then(|s| self.story.units.get(s.b.clone())).unwrap_or_default();
            let other = facing.iter().find(|u| {
                u.fact.is_some_and(|o| {
                    says(fact, &facts[o]) == Some(false)
                        || (unit.uncounted.is_some() && u.uncounted.is_some() && unit.uncounted != u.uncounted)
                })
            });
            let stated = |o: usize| says(fact, &facts[o]) == Some(true) && sources.shares(facts[o].sentence, &self.stems, 2);
            let elsewhere = sources.facts.iter().copied().any(stated);
            if let Some(other) = other.filter(|_| !elsewhere || slot.is_some_and(|s| s.closed)) {
                found.push((kind, fact.span, other.span));
                continue;
            }
            let comparable = sources.facts.iter().any(|&o| agrees(fact, &facts[o]).is_some());
            let vague = fact.quantity().is_some_and(|q| q.dimension == Dimension::Count && q.high <= 1.0);
            if !elsewhere && !vague && (comparable || kind == ConflictKind::Number) {
                found.push((kind, fact.span, self.facing(i)));
            }
        }
        found
    }

    /// Names that stand nowhere in the article.
    fn names(&self, sources: &Sources<'_>, text: &str) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        for (i, unit) in self.claim.units.iter().enumerate() {
            if unit.name && unit.fact.is_none() && !self.is_anchor(i) && !sources.names(unit, text) {
                let facing = self.facing(i);
                match found.last_mut() {
                    // "Betty Ford" is one name.
                    Some((_, span, other)) if span.end + 1 == unit.span.start && *other == facing => span.end = unit.span.end,
                    _ => found.push((ConflictKind::Name, unit.span, facing)),
                }
            }
        }
        found
    }

    /// A name where the article's sentence has another, in one closed slot.
    fn other_names(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for slot in self.slots.iter().filter(|s| s.closed) {
            let (in_claim, in_story) = slot.content(&self.claim.units, &self.story.units);
            let side = |u: &[Unit]| u.iter().filter(|u| u.name && u.fact.is_none()).copied().next();
            let (a, b) = (
                self.claim.units.get(slot.a.clone()).unwrap_or_default(),
                self.story.units.get(slot.b.clone()).unwrap_or_default(),
            );
            if let (Some(x), Some(y)) = (side(a), side(b))
                && in_claim <= MAX_SLOT
                && in_story <= MAX_SLOT
            {
                let in_claim = self.claim.units.iter().any(|u| u.stem == y.stem);
                let in_story = self.story.units.iter().any(|u| u.stem == x.stem);
                if !in_claim && !in_story {
                    found.push((ConflictKind::Name, x.span, y.span));
                }
            }
        }
        found
    }

    /// A negation on one side of a slot only.
    fn negations(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let any = |u: &[Unit]| u.iter().any(|u| u.negation);
        for slot in &self.slots {
            let (a, b) = (
                self.claim.units.get(slot.a.clone()).unwrap_or_default(),
                self.story.units.get(slot.b.clone()).unwrap_or_default(),
            );
            let (in_claim, in_story) = slot.content(&self.claim.units, &self.story.units);
            if let Some(unit) = a.iter().find(|u| u.negation)
                && !any(&self.story.units)
                && !self.around.iter().take(1).any(|r| any(&r.units))
            {
                let at = slot.a.start;
                found.push((ConflictKind::Polarity, unit.span, self.facing(at)));
            } else if let Some(unit) = b.iter().find(|u| u.negation)
                && slot.closed
                && in_claim <= MAX_SLOT
                && in_story <= MAX_SLOT
                && !any(&self.claim.units)
            {
                let span = a.first().map_or_else(|| self.claim.units[slot.a.start.saturating_sub(1)].span, |u| u.span);
                found.push((ConflictKind::Polarity, span, unit.span));
            }
        }
        found
    }

    /// A word whose opposite stands in the article's sentence, where neither stands in the other.
    fn opposites(&self, reader: &Reader) -> Vec<Finding> {
        let mut found = Vec::new();
        let anchored: SortedSet<usize> = self.alignment.anchors.iter().map(|a| a.1).collect();
        let free: Vec<(usize, &Unit)> =
            self.story.units.iter().enumerate().filter(|(j, u)| !anchored.contains(j) && u.fact.is_none()).collect();
        let in_story = |plain: u32| self.story.units.iter().any(|u| u.plain == plain);
        let in_claim = |plain: u32| self.claim.units.iter().any(|u| u.plain == plain);
        for (i, unit) in self.claim.units.iter().enumerate() {
            if self.is_anchor(i) || unit.fact.is_some() {
                continue;
            }
            let slot = self.slots.iter().find(|s| s.a.contains(&i));
            let opposite = free.iter().find(|(j, other)| {
                let near = slot.is_some_and(|s| s.b.contains(j));
                let clear = near || !unit.stop && !other.stop && !in_story(unit.plain) && !in_claim(other.plain);
                clear && reader.opposite(unit.plain, other.plain)
            });
            if let Some((_, other)) = opposite {
                found.push((ConflictKind::Polarity, unit.span, other.span));
            }
        }
        found
    }

    /// A noun where the article's sentence has an unrelated one, as the only difference between two shared words.
    fn nouns(&self, sources: &Sources<'_>, text: &str, story: &str, reader: &Reader) -> Vec<Finding> {
        let mut found = Vec::new();
        for slot in self.slots.iter().filter(|s| s.closed) {
            let (a, b) = (
                self.claim.units.get(slot.a.clone()).unwrap_or_default(),
                self.story.units.get(slot.b.clone()).unwrap_or_default(),
            );
            let only = |u: &[Unit]| {
                let mut content = u.iter().filter(|u| u.is_content() && u.fact.is_none()).copied();
                let first = content.next();
                first.filter(|_| content.next().is_none() && u.len() <= 3)
            };
            let (Some(x), Some(y)) = (only(a), only(b)) else { continue };
            let held = sources.stems.contains(&x.stem);
            let at =
                |u: &[Unit], of: &Range<usize>, x: &Unit| of.start + u.iter().position(|u| u.span == x.span).unwrap_or_default();
            let nouns = Self::is_noun(&self.claim.units, at(a, &slot.a, &x), text)
                && Self::is_noun(&self.story.units, at(b, &slot.b, &y), story);
            if !held && nouns && !reader.near(&x, &y) {
                found.push((ConflictKind::Polarity, x.span, y.span));
            }
        }
        found
    }

    /// Does unit `i` of these look like a noun or what qualifies one: after neither "to" nor an auxiliary nor an adverb, and without
    /// a verb's ending?
    fn is_noun(units: &[Unit], i: usize, text: &str) -> bool {
        let word = |u: &Unit| u.span.of(text).to_lowercase();
        let verbal = |w: String| VERBAL.contains(&w.as_str()) || w.ends_with("ly") || w.ends_with("n't");
        let before = i.checked_sub(1).and_then(|k| units.get(k));
        let own = units.get(i).map(word).unwrap_or_default();
        before.is_some_and(|u| !verbal(word(u))) && !own.ends_with("ed") && !own.ends_with("ing") && !own.ends_with("ly")
    }

    /// "co-founder" where the article has "founder".
    fn modifiers(&self, sources: &Sources<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (i, unit) in self.claim.units.iter().enumerate() {
            let next = self.claim.units.get(i + 1);
            let beside = next.filter(|n| unit.modifier && n.span.start <= unit.span.end + 1 && self.is_anchor(i + 1));
            if let Some(role) = beside.filter(|_| !self.is_anchor(i) && !sources.stems.contains(&unit.stem)) {
                let facing = self.alignment.anchors.iter().find(|a| a.0 == i + 1).map(|a| self.story.units[a.1].span);
                found.push((
                    ConflictKind::Status,
                    ByteSpan { start: unit.span.start, end: role.span.end },
                    facing.unwrap_or_default(),
                ));
            }
        }
        found
    }
}
