//! Where a value stands in its sentence: what it counts, what stands around it, whom, where and what it is of.
//!
//! Two values are of one thing only when neither of these sets them apart. What decides are prepositions, clause ends and the few
//! words that make a figure one of a part, of a stretch or of what is only wanted.

use std::rc::Rc;

use super::reading::{Reading, Unit, Word};
use super::slots::overlap;
use crate::facts::Fact;
use crate::reading::segment::SentenceId;
use crate::text::sorted::SortedMap;

/// Words before and after a value that count as around it, in a run of text that no sentence ends: news has sentences of sixty.
pub(super) const REACH: usize = 120;

/// What is known of one value's surroundings.
#[expect(clippy::struct_excessive_bools, reason = "each a thing that stands beside it or not")]
pub(super) struct Place {
    /// Stems of what it counts.
    pub(super) of: Vec<u32>,
    /// Its place among the units.
    pub(super) unit: usize,
    /// Does a change end in it: "rose to 28"?
    pub(super) moved: bool,
    /// Is it the day of a report's head and not of its story: "Updated: 3 May 2024", "3 May 2024 Ferry fare rises"?
    pub(super) head: bool,
    /// Stems around it with their weights, ascending.
    near: Vec<(u32, f32)>,
    /// The stem of what it is a part or a kind of: the first word that tells after "of".
    whole: Option<u32>,
    /// What makes it a measure from something, "eight days ago", or one of part of a whole: "his first 17 passes".
    relation: [Option<u32>; 2],
    /// Is it wanted and not had: "needed nine points"?
    wanted: bool,
    /// Is it in brackets, "(11–4)"?
    bracketed: bool,
    /// Stems of the names it is most likely said of: those before it in its clause that neither tell nor stand after a preposition.
    subject: Vec<u32>,
    /// Stems of the name that places it: "26 people in Port Orla".
    site: Vec<u32>,
    /// Is it a choice of the first of many: "the six largest airlines"?
    chosen: bool,
    /// The word that tells before it, and the one after what it counts.
    left: Option<u32>,
    right: Option<u32>,
}

/// Words before a place.
const SITING: [&str; 6] = ["in", "at", "near", "across", "off", "around"];

/// Words that make a duration or a distance one from somewhere.
const RELATIONS: [&str; 10] = ["ago", "before", "after", "earlier", "later", "prior", "since", "into", "old", "ahead"];

/// Words before a figure that make it one of a part.
const PARTS: [&str; 11] =
    ["first", "last", "past", "previous", "next", "final", "only", "another", "other", "extra", "additional"];

/// Words before a figure that is not reached.
const WANTING: [&str; 9] = ["need", "needs", "needed", "needing", "wants", "wanted", "sought", "seeks", "requires"];

/// Words that end a clause.
const CLAUSE_ENDS: [&str; 4] = ["while", "whereas", "but", "although"];

/// Words before a name that is not what a sentence speaks of.
const PLACING: [&str; 24] = [
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
const DATING: [&str; 24] = [
    "on", "in", "since", "until", "till", "by", "from", "of", "before", "after", "to", "through", "and", "between", "for",
    "late", "early", "around", "about", "the", "last", "next", "this", "dated",
];

impl Place {
    /// Fact `k`, of the sentence that `reading` is of.
    pub(super) fn new(k: usize, fact: &Fact, reading: &Reading, text: &str, story: &Story) -> Self {
        let units = &reading.units;
        let unit = units.iter().position(|u| u.fact == Some(k)).unwrap_or(usize::MAX);
        let is_of = |u: &Unit| fact.of.contains(u.span);
        let of: Vec<u32> = units.iter().filter(|u| is_of(u) && !u.stop && u.fact.is_none()).map(|u| u.stem).collect();
        let mut near: SortedMap<u32, f32> = SortedMap::new();
        let around = units.iter().enumerate().take(unit.saturating_add(REACH)).skip(unit.saturating_sub(REACH));
        for (i, u) in around.filter(|(_, u)| u.fact.is_none() && !u.stop && !is_of(u)) {
            let weight = story.weights[u.stem as usize] / (1.0 + 0.25 * i.abs_diff(unit) as f32);
            let known = near.get_or_default(u.stem);
            *known = known.max(weight);
        }
        let mut rest = units.get(unit.saturating_add(1)..).unwrap_or_default().iter().skip_while(|u| is_of(u));
        let whole = rest
            .next()
            .filter(|u| u.is_any(&["of"], text))
            .and_then(|_| rest.find(|u| !u.stop))
            .filter(|u| u.fact.is_none())
            .map(|u| u.stem);
        let words = &reading.words;
        let before = words.partition_point(|w| w.span.start < fact.span.start);
        let left = before.checked_sub(1).map(|k| words[k]);
        let right = words[before..].iter().find(|w: &&Word| !fact.of.contains(w.span)).map(|w| w.stem);
        let (lead, rest) = (text.get(..fact.span.start as usize).unwrap_or(""), text.get(fact.span.end as usize..).unwrap_or(""));
        Self {
            near: near.iter().map(|(&stem, &weight)| (stem, weight)).collect(),
            unit,
            whole,
            of,
            head: fact.date().is_some_and(|d| d.from.day.is_some() && d.from.month.is_some()) && heads(lead, rest),
            relation: relations(fact, reading, text),
            wanted: left.is_some_and(|w| w.is_any(&WANTING, text)),
            bracketed: lead.ends_with('(') && rest.starts_with(')'),
            subject: story.subject(fact, reading, text),
            site: site(fact, reading, text),
            chosen: fact.of.of(text).split(' ').next().is_some_and(|w| w.len() > 4 && w.ends_with("est") || w == "top"),
            moved: is_moved(units, fact),
            left: left.map(|w| w.stem),
            right,
        }
    }

    /// Share of the lighter side's surroundings that the other has too, in `0.0..=1.0`.
    pub(super) fn overlap(&self, other: &Self) -> f32 {
        overlap(&self.near, &other.near)
    }

    /// Do both count the same: the first or last word is one ("97 rockets fired", "300 rockets"; "two undersea cables", "three cables"), or
    /// one says more of it ("28 people", "26 people killed")? `None` if one of them counts nothing.
    pub(super) fn counts(&self, other: &Self) -> Option<bool> {
        let (x, y) = (self.of.last()?, other.of.last()?);
        let within = |a: &[u32], b: &[u32]| a.iter().all(|stem| b.contains(stem));
        Some(x == y || self.of.first() == other.of.first() || within(&self.of, &other.of) || within(&other.of, &self.of))
    }

    /// Is one a measure from somewhere, a part, in brackets or a wish and the other not, or are both a choice?
    pub(super) fn is_of_another_sort(&self, other: &Self) -> bool {
        self.relation != other.relation
            || self.wanted != other.wanted
            || self.chosen && other.chosen
            || self.bracketed != other.bracketed
    }

    /// Are two amounts said of two people or places?
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        apart(&self.site, &other.site) || apart(&self.subject, &other.subject)
    }

    /// Have both the same word right before or behind?
    pub(super) fn stands_alike(&self, other: &Self) -> bool {
        let same = |a: Option<u32>, b: Option<u32>| a.is_some() && a == b;
        same(self.left, other.left) || same(self.right, other.right)
    }

    /// Are they of two things by the names that stand before them, or by what follows "of": "seven flybys of Venus", "24 of the Sun"?
    pub(super) fn is_of_another(&self, own: &Reading, other: &Self, others: &Reading) -> bool {
        let name =
            |place: &Self, r: &Reading| r.units[..place.unit.min(r.units.len())].iter().rev().find(|u| u.name).map(|u| u.stem);
        let lacks = |r: &Reading, stem: u32| r.units.iter().all(|u| u.stem != stem);
        let named = name(self, own).zip(name(other, others)).is_some_and(|(x, y)| lacks(others, x) && lacks(own, y));
        named || self.whole.zip(other.whole).is_some_and(|(x, y)| x != y)
    }
}

/// Are both known and nothing in them the same?
fn apart(a: &[u32], b: &[u32]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|s| b.contains(s))
}

/// Does a word of change, or one and "to", stand before it?
fn is_moved(units: &[Unit], fact: &Fact) -> bool {
    let before = units.partition_point(|u| u.span.start < fact.span.start);
    before.checked_sub(2).is_some_and(|k| units[k].moves && units[k + 1].stop || units[k + 1].moves)
}

/// Does what stands around a day make it the date of a report?
fn heads(lead: &str, rest: &str) -> bool {
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
fn relations(fact: &Fact, reading: &Reading, text: &str) -> [Option<u32>; 2] {
    if fact.date().is_some() {
        return [None; 2];
    }
    let units = &reading.units;
    let at = units.partition_point(|u| u.span.start < fact.span.start);
    // "hace ocho días", "vor acht Tagen": elsewhere such a word stands before.
    let sets_apart = |u: &&Unit| u.is_any(&PARTS, text) || u.is_abroad() && u.is_any(&RELATIONS, text);
    let before = at.checked_sub(1).and_then(|k| units.get(k)).filter(sets_apart);
    let after = units.iter().find(|u| u.span.start >= fact.span.end).filter(|u| u.span.start <= fact.span.end + 2);
    [before.map(|u| u.plain), after.filter(|u| u.is_any(&RELATIONS, text)).map(|u| u.plain)]
}

/// The first name after a fact that stands after a word of [`SITING`].
fn site(fact: &Fact, reading: &Reading, text: &str) -> Vec<u32> {
    let units = &reading.units;
    let from = units.partition_point(|u| u.span.start < fact.span.end);
    let named = |k: usize| units.get(k).is_some_and(|u| u.name && u.fact.is_none());
    let first = (from + 1..units.len()).find(|&k| named(k) && units[k - 1].is_any(&SITING, text));
    first.map_or_else(Vec::new, |k| units[k..].iter().take_while(|u| u.name && u.fact.is_none()).map(|u| u.stem).collect())
}

/// What the sentences that are compared have in common.
pub(super) struct Story {
    /// By stem: `ln(1 + n/df)` over the sentences read; 0 for a stem of none.
    weights: Vec<f32>,
    /// By stem: does it stand with a capital inside a sentence, and in small letters?
    names: Vec<bool>,
    small: Vec<bool>,
}

impl Story {
    pub(super) fn new(readings: &SortedMap<SentenceId, Rc<Reading>>) -> Self {
        let units = || readings.values().flat_map(|r| &r.units);
        let stems = units().map(|u| u.stem as usize + 1).max().unwrap_or_default();
        let (mut names, mut small) = (vec![false; stems], vec![false; stems]);
        for unit in units() {
            names[unit.stem as usize] |= unit.name;
            small[unit.stem as usize] |= !unit.capital && unit.fact.is_none();
        }
        let (mut df, mut last) = (vec![0u32; stems], vec![usize::MAX; stems]);
        for (n, reading) in readings.values().enumerate() {
            for word in &reading.words {
                if std::mem::replace(&mut last[word.stem as usize], n) != n {
                    df[word.stem as usize] += 1;
                }
            }
        }
        let n = readings.len() as f32;
        let weights = df.into_iter().map(|df| if df == 0 { 0.0 } else { libm::logf(1.0 + n / df as f32) }).collect();
        Self { weights, names, small }
    }

    /// See [`Place::subject`].
    fn subject(&self, fact: &Fact, reading: &Reading, text: &str) -> Vec<u32> {
        let units = &reading.units;
        let is_any = |u: &Unit, words: &[&str]| u.is_any(words, text);
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
