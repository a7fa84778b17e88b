//! What stands around a value: the words before and after it, what it relates to, whom and where it is of.

use super::super::reading::{Reading, Unit, Word};
use super::super::slots::overlap;
use super::{is_moved, weights};
use crate::facts::{Fact, Hedge};
use crate::reading::segment::SentenceId;
use crate::text::sorted::SortedMap;
use std::rc::Rc;

/// Content words on each side of a fact that count as near.
pub(super) const REACH: usize = 7;

/// What is known of one fact's surroundings.
#[expect(clippy::struct_excessive_bools, reason = "each a thing that stands beside it or not")]
pub(super) struct Slot {
    /// Stems near the fact with their weight: full beside it, less with every word between; by stem.
    pub(super) near: Vec<(u32, f32)>,
    /// Stems of what is counted.
    pub(super) of: Vec<u32>,
    /// The content word before, and the one after what is counted.
    pub(super) left: Option<u32>,
    pub(super) right: Option<u32>,
    /// Does the word before stand right beside it?
    pub(super) tight: bool,
    /// Does a verb of telling stand beside it: "officials said Tuesday"?
    pub(super) told: bool,
    /// Is it the day of a report's head and not of its story: "Updated: 3 May 2024", "3 May 2024 Ferry fare rises"?
    pub(super) head: bool,
    /// What makes it a measure from something, "eight days ago", or one of part of a whole: "his first 17 passes".
    pub(super) relation: [Option<u32>; 2],
    /// Is it wanted and not had: "needed nine points"?
    pub(super) wanted: bool,
    /// The index of a stretch of its sentence that it is counted over: "in his last two games".
    pub(super) stretch: Option<usize>,
    /// Is it half of a compound, "a 38-word oath", or in brackets, "(11–4)"?
    pub(super) compound: bool,
    pub(super) bracketed: bool,
    /// Stems of the names it is most likely said of: those before it in its clause that neither tell nor stand after a preposition.
    pub(super) subject: Vec<u32>,
    /// Stems of the name that places it: "26 people in Port Orla".
    pub(super) place: Vec<u32>,
    /// Stems of `running.txt` beside it: "killed 26", "26 people injured".
    pub(super) outcome: Vec<u32>,
    /// Is it a choice of the first of many: "the six largest airlines"?
    pub(super) chosen: bool,
    pub(super) each: bool,
    /// Does a change end in it: "rose to 28"?
    pub(super) moved: bool,
}

/// Words before a place.
pub(super) const SITING: [&str; 6] = ["in", "at", "near", "across", "off", "around"];

/// Words that make a duration or a distance one from somewhere.
pub(super) const RELATIONS: [&str; 10] = ["ago", "before", "after", "earlier", "later", "prior", "since", "into", "old", "ahead"];

/// Words before a figure that make it one of a part.
pub(super) const PARTS: [&str; 11] =
    ["first", "last", "past", "previous", "next", "final", "only", "another", "other", "extra", "additional"];

/// Words before a figure that is not reached.
pub(super) const WANTING: [&str; 9] = ["need", "needs", "needed", "needing", "wants", "wanted", "sought", "seeks", "requires"];

/// Words that end a clause.
pub(super) const CLAUSE_ENDS: [&str; 4] = ["while", "whereas", "but", "although"];

/// Words before a name that is not what a sentence speaks of.
pub(super) const PLACING: [&str; 24] = [
    "in",
    "throughout",
    "within",
    "at",
    "near",
    "from",
    "to",
    "of",
    "on",
    "against",
    "for",
    "with",
    "off",
    "outside",
    "inside",
    "across",
    "over",
    "by",
    "into",
    "through",
    "around",
    "and",
    "or",
    "under",
];

/// Words before a date that make it part of its sentence.
pub(super) const DATING: [&str; 24] = [
    "on", "in", "since", "until", "till", "by", "from", "of", "before", "after", "to", "through", "and", "between", "for",
    "late", "early", "around", "about", "the", "last", "next", "this", "dated",
];

impl Slot {
    pub(super) fn new(fact: &Fact, reading: &Reading, text: &str, of_story: &Story<'_>) -> Self {
        let words = &reading.words;
        let before = words.partition_point(|w| w.span.start < fact.span.start);
        let in_of = |w: &Word| fact.of.contains(w.span);
        let mut near: Vec<(u32, f32)> = Vec::with_capacity(2 * REACH);
        let reach = before.saturating_sub(REACH)..words.len().min(before + REACH);
        for (k, word) in reach.clone().zip(&words[reach]) {
            let distance = if k < before { before - 1 - k } else { k - before };
            near.push((word.stem, of_story.weight(word.stem) * (1.0 - distance as f32 / (REACH as f32 + 1.0))));
        }
        near.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        near.dedup_by_key(|(stem, _)| *stem);
        let left = before.checked_sub(1).map(|k| words[k]);
        let right = words[before..].iter().find(|w| !in_of(w)).map(|w| w.stem);
        let of: Vec<u32> = words.iter().filter(|w| in_of(w)).map(|w| w.stem).collect();
        let (lead, rest) = (text.get(..fact.span.start as usize).unwrap_or(""), text.get(fact.span.end as usize..).unwrap_or(""));
        let beside = left.map(|w| w.stem).into_iter().chain(right).chain(of.iter().copied());
        Self {
            near,
            outcome: beside.filter(|s| of_story.running.binary_search(s).is_ok()).collect(),
            of,
            left: left.map(|w| w.stem),
            told: reading.told.iter().any(|t| {
                (t.end <= fact.span.start && t.end + 12 >= fact.span.start)
                    || (t.start >= fact.span.end && t.start <= fact.span.end + 8)
            }),
            right,
            tight: left.is_some_and(|w| {
                let between = text.get(w.span.end as usize..fact.span.start as usize).unwrap_or(".");
                let hedged = fact.quantity().is_some_and(|q| q.hedge != Hedge::Exact);
                between.split_whitespace().count() <= if hedged { 3 } else { 0 } && !between.contains([',', '.', ';'])
            }),
            head: fact.date().is_some_and(|d| d.from.day.is_some() && d.from.month.is_some()) && heads(lead, rest),
            relation: relations(fact, reading, text),
            stretch: stretch(fact, reading, text),
            wanted: left.is_some_and(|w| WANTING.iter().any(|x| w.span.of(text).eq_ignore_ascii_case(x))),
            compound: rest.starts_with('-') && rest.chars().nth(1).is_some_and(char::is_alphabetic),
            bracketed: lead.ends_with('(') && rest.starts_with(')'),
            subject: of_story.subject(fact, reading, text),
            place: Story::place(fact, reading, text),
            chosen: fact.of.of(text).split(' ').next().is_some_and(|w| w.len() > 4 && w.ends_with("est") || w == "top"),
            each: reading.each,
            moved: is_moved(&reading.units, fact),
        }
    }

    /// Share of the lighter side's surroundings that the other has too, in `0.0..=1.0`.
    pub(super) fn overlap(&self, other: &Self) -> f32 {
        overlap(&self.near, &other.near)
    }

    /// Do both count the same: the last noun is one ("two undersea cables", "three cables"), or one side says more of it ("28
    /// people", "26 people killed")?
    pub(super) fn counts_the_same(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.of.last(), other.of.last()) else { return false };
        a == b || self.compound == other.compound && (self.of.starts_with(&other.of) || other.of.starts_with(&self.of))
    }

    /// Are two nouns the same: "a 35-word oath" and "the 38-word oath", "half-siblings"?
    pub(super) fn same_two(&self, other: &Self) -> bool {
        self.compound == other.compound
            && self.of.len() > 1
            && self.of.get(..2) == other.of.get(..2)
            && (self.compound || self.of.len() == other.of.len())
    }

    /// Are they said of two different things, whatever the words around say?
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        let apart = |a: &[u32], b: &[u32]| !a.is_empty() && !b.is_empty() && !a.iter().any(|s| b.contains(s));
        self.relation != other.relation
            || self.wanted != other.wanted
            || self.each != other.each
            || self.chosen && other.chosen
            || apart(&self.place, &other.place)
            || self.bracketed != other.bracketed
            || apart(&self.subject, &other.subject)
            || apart(&self.outcome, &other.outcome)
    }

    /// Do the words right beside both tell which figure of several it is?
    pub(super) fn names_one_thing(&self, other: &Self) -> bool {
        self.counts_the_same(other)
            || self.same_left(other)
                && (self.same_right(other) || self.tight && other.tight && self.of.is_empty() && other.of.is_empty())
    }

    pub(super) fn same_left(&self, other: &Self) -> bool {
        self.left.is_some() && self.left == other.left
    }

    pub(super) fn same_right(&self, other: &Self) -> bool {
        self.right.is_some() && self.right == other.right
    }
}

/// Does what stands around a day make it the date of a report?
pub(super) fn heads(lead: &str, rest: &str) -> bool {
    let last = lead.split_whitespace().next_back().unwrap_or("");
    let said = last.trim_end_matches(|c: char| !c.is_alphanumeric());
    if said.is_empty() && lead.ends_with('(') || said.eq_ignore_ascii_case("today") {
        return true;
    }
    if DATING.iter().any(|w| said.eq_ignore_ascii_case(w)) && said == last {
        return false;
    }
    let next = rest.trim_start();
    let next = next.strip_prefix("at ").unwrap_or(next).trim_start_matches([',', ' ', '|']);
    let clock = next.split_once(':').is_some_and(|(hour, _)| hour.len() <= 2 && hour.bytes().all(|b| b.is_ascii_digit()));
    let glued = rest.starts_with(' ') && next.starts_with(char::is_uppercase) && !rest.starts_with(" |");
    clock || glued
}

/// The stems of the word of [`PARTS`] right before a quantity and of the word of [`RELATIONS`] right after it.
pub(super) fn relations(fact: &Fact, reading: &Reading, text: &str) -> [Option<u32>; 2] {
    if fact.date().is_some() {
        return [None; 2];
    }
    let units = &reading.units;
    let at = units.partition_point(|u| u.span.start < fact.span.start);
    let before = at.checked_sub(1).and_then(|k| units.get(k)).filter(|u| is_any(u, &PARTS, text));
    let after = units.iter().find(|u| u.span.start >= fact.span.end).filter(|u| u.span.start <= fact.span.end + 2);
    [before.map(|u| u.plain), after.filter(|u| is_any(u, &RELATIONS, text)).map(|u| u.plain)]
}

/// Another figure of the sentence that "last", "first" or "past" makes a stretch of time or games.
pub(super) fn stretch(fact: &Fact, reading: &Reading, text: &str) -> Option<usize> {
    let units = &reading.units;
    (1..units.len())
        .find_map(|k| units[k].fact.filter(|_| units[k].span != fact.span && is_any(&units[k - 1], &PARTS[..4], text)))
}

pub(super) fn is_any(unit: &Unit, words: &[&str], text: &str) -> bool {
    words.iter().any(|w| unit.span.of(text).eq_ignore_ascii_case(w))
}

/// What the sentences of a story have in common.
pub(super) struct Story<'r> {
    /// By stem: `ln(1 + n/df)` over the sentences read.
    pub(super) weights: Vec<f32>,
    /// By stem: does it stand with a capital inside a sentence, and in small letters?
    pub(super) names: Vec<bool>,
    pub(super) small: Vec<bool>,
    pub(super) running: &'r [u32],
}

impl<'r> Story<'r> {
    pub(super) fn new(readings: &SortedMap<SentenceId, Rc<Reading>>, running: &'r [u32]) -> Self {
        let units = || readings.values().flat_map(|r| &r.units);
        let stems = units().map(|u| u.stem as usize + 1).max().unwrap_or_default();
        let (mut names, mut small) = (vec![false; stems], vec![false; stems]);
        for unit in units() {
            names[unit.stem as usize] |= unit.name;
            small[unit.stem as usize] |= !unit.capital && unit.fact.is_none();
        }
        Self { weights: weights(readings, stems), names, small, running }
    }

    pub(super) fn weight(&self, stem: u32) -> f32 {
        self.weights.get(stem as usize).copied().unwrap_or_default()
    }

    /// The first name after a fact that stands after a word of [`SITING`].
    pub(super) fn place(fact: &Fact, reading: &Reading, text: &str) -> Vec<u32> {
        let units = &reading.units;
        let from = units.partition_point(|u| u.span.start < fact.span.end);
        let named = |k: usize| units.get(k).is_some_and(|u| u.name && u.fact.is_none());
        let first = (from + 1..units.len()).find(|&k| named(k) && is_any(&units[k - 1], &SITING, text));
        first.map_or_else(Vec::new, |k| units[k..].iter().take_while(|u| u.name && u.fact.is_none()).map(|u| u.stem).collect())
    }

    pub(super) fn subject(&self, fact: &Fact, reading: &Reading, text: &str) -> Vec<u32> {
        let units = &reading.units;
        let is_any = |u: &Unit, words: &[&str]| is_any(u, words, text);
        // The first word of a sentence has its capital anyway; in the plural it is rarely a name.
        let opener =
            |u: &Unit| u.capital && !self.small[u.stem as usize] && !u.span.of(text).ends_with('s') && !is_any(u, &PLACING);
        let is_name = |u: &Unit| u.fact.is_none() && (u.name || u.capital && self.names[u.stem as usize] || opener(u));
        let tells = |u: Option<&Unit>| u.is_some_and(|u| reading.told.contains(&u.span));
        let mut end = units.partition_point(|u| u.span.start < fact.span.start);
        let clause = units[..end].iter().rposition(|u| is_any(u, &CLAUSE_ENDS)).map_or(0, |k| k + 1);
        let mut subject = Vec::new();
        while let Some(last) = units[clause.min(end)..end].iter().rposition(is_name).map(|k| k + clause) {
            let mut first = last;
            while first > clause && is_name(&units[first - 1]) {
                first -= 1;
            }
            let before = first.checked_sub(1).and_then(|k| units.get(k));
            let placed = before.is_some_and(|u| is_any(u, &PLACING));
            if !placed && !tells(before) && !tells(units.get(last + 1)) {
                subject.extend(units[first..=last].iter().map(|u| u.stem));
            }
            end = first;
        }
        subject
    }
}
