//! Dates and figures that two sentences give for one thing.
//!
//! A value is held against another only in the same *slot*: both count the same noun or stand beside the same words, most of the
//! words near the one stand near the other, and no other value of either sentence fits better. An article that states both
//! values disagrees with neither.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Pair;
use super::reading::{Reader, Reading, Word};
use super::{Claim, Conflict, ConflictKind};
use crate::facts::{Dimension, Fact, Hedge, Value, day_of_publication};
use crate::segment::{Corpus, DocumentId, SentenceId};
use crate::text::ByteSpan;

/// Content words on each side of a fact that count as near.
const REACH: usize = 7;

/// Share of the surroundings that two values of one thing have in common, at least.
/// Raising it loses claims in other words, lowering it takes neighbours for the same thing. Default 0.5, with 0.28 similarity:
/// read by eye over all pairs of 86 stories.
const MIN_OVERLAP: f32 = 0.5;

/// Similarity of the sentences of two values of one thing, at least; see [`MIN_OVERLAP`].
const MIN_SIMILARITY: f32 = 0.28;

/// What is known of one fact's surroundings.
struct Slot {
    /// Stems near the fact with their weight: full beside it, less with every word between; by stem.
    near: Vec<(u32, f32)>,
    /// Stems of what is counted.
    of: Vec<u32>,
    /// The content word before, and the one after what is counted.
    left: Option<u32>,
    right: Option<u32>,
    /// Does the word before stand right beside it?
    tight: bool,
    /// Does a verb of telling stand beside it: "officials said Tuesday"?
    told: bool,
}

impl Slot {
    fn new(fact: &Fact, reading: &Reading, text: &str, weight: impl Fn(u32) -> f32) -> Self {
        let words = &reading.words;
        let before = words.partition_point(|w| w.span.start < fact.span.start);
        let in_of = |w: &Word| fact.of.contains(w.span);
        let mut best: BTreeMap<u32, f32> = BTreeMap::new();
        for (k, word) in words.iter().enumerate() {
            let distance = if k < before { before - 1 - k } else { k - before };
            if distance < REACH {
                let near = weight(word.stem) * (1.0 - distance as f32 / (REACH as f32 + 1.0));
                let best = best.entry(word.stem).or_default();
                *best = best.max(near);
            }
        }
        let left = before.checked_sub(1).map(|k| words[k]);
        Self {
            near: best.into_iter().collect(),
            of: words.iter().filter(|w| in_of(w)).map(|w| w.stem).collect(),
            left: left.map(|w| w.stem),
            told: reading.told.iter().any(|t| {
                (t.end <= fact.span.start && t.end + 12 >= fact.span.start)
                    || (t.start >= fact.span.end && t.start <= fact.span.end + 8)
            }),
            right: words[before..].iter().find(|w| !in_of(w)).map(|w| w.stem),
            tight: left
                .is_some_and(|w| text.get(w.span.end as usize..fact.span.start as usize).is_some_and(|s| s.trim().is_empty())),
        }
    }

    /// Share of the lighter side's surroundings that the other has too, in `0.0..=1.0`.
    fn overlap(&self, other: &Self) -> f32 {
        let total = |s: &Self| s.near.iter().map(|(_, w)| w).sum::<f32>();
        let (mut i, mut j, mut shared) = (0, 0, 0.0);
        while let (Some(&(x, v)), Some(&(y, w))) = (self.near.get(i), other.near.get(j)) {
            match x.cmp(&y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += v.min(w);
                    i += 1;
                    j += 1;
                }
            }
        }
        let least = total(self).min(total(other));
        if least > 0.0 { shared / least } else { 0.0 }
    }

    fn counts_the_same(&self, other: &Self) -> bool {
        self.of.iter().any(|s| other.of.contains(s))
    }

    fn same_left(&self, other: &Self) -> bool {
        self.left.is_some() && self.left == other.left
    }

    fn same_right(&self, other: &Self) -> bool {
        self.right.is_some() && self.right == other.right
    }
}

/// Two facts of one slot, by index.
struct Edge {
    a: usize,
    b: usize,
    score: f32,
    /// Do both surely stand in one slot? An agreeing pair that only may still keeps its articles from disagreeing.
    sure: bool,
}

/// The conflicts among the facts of similar sentences.
pub(super) fn contrast(corpus: &Corpus<'_>, facts: &[Fact], pairs: &[Pair], reader: &mut Reader) -> Vec<Conflict> {
    let facts_of = |id: SentenceId| {
        let from = facts.partition_point(|f| f.sentence < id);
        from..from + facts[from..].partition_point(|f| f.sentence == id)
    };
    let mut readings: BTreeMap<SentenceId, Reading> = BTreeMap::new();
    for pair in pairs {
        for id in [pair.a, pair.b] {
            readings.entry(id).or_insert_with(|| reader.read(corpus, id, facts, facts_of(id)));
        }
    }
    let weights = weights(&readings);
    let weight = |stem: u32| weights.get(&stem).copied().unwrap_or_default();
    let slots: BTreeMap<usize, Slot> = readings
        .iter()
        .flat_map(|(&id, reading)| facts_of(id).map(move |k| (k, reading)))
        .map(|(k, reading)| {
            let text = corpus.documents[corpus.document_of(facts[k].sentence) as usize].text;
            (k, Slot::new(&facts[k], reading, text, weight))
        })
        .collect();

    let document = |k: usize| corpus.document_of(facts[k].sentence);
    let mut agreeing: Vec<Edge> = Vec::new();
    let mut differing: Vec<Edge> = Vec::new();
    for pair in pairs {
        let (ra, rb) = (&readings[&pair.a], &readings[&pair.b]);
        for a in facts_of(pair.a) {
            for b in facts_of(pair.b) {
                let Some(agree) = agrees(&facts[a], &facts[b]) else { continue };
                let overlap = slots[&a].overlap(&slots[&b]);
                let sure = overlap >= MIN_OVERLAP && pair.similarity >= MIN_SIMILARITY;
                let edge = Edge { a, b, score: overlap * pair.similarity, sure };
                if agree {
                    if slots[&a].counts_the_same(&slots[&b]) || overlap >= MIN_OVERLAP - 0.1 {
                        agreeing.push(edge);
                    }
                    continue;
                }
                let better = |x: usize, y: usize| agrees(&facts[x], &facts[y]) == Some(true);
                // Of several figures of one kind, as in "53 percent versus 48 percent", only the words beside them tell which is which.
                let others =
                    |mut of: std::ops::Range<usize>, k: usize| of.any(|x| x != k && agrees(&facts[x], &facts[k]) == Some(false));
                let crowded = others(facts_of(pair.a), a) || others(facts_of(pair.b), b);
                let taken = facts_of(pair.a).any(|x| better(x, b)) || facts_of(pair.b).any(|y| better(a, y));
                let ok = !taken
                    && one_slot(&facts[a], &facts[b], &slots[&a], &slots[&b], overlap, pair.similarity)
                    && (!crowded
                        || slots[&a].counts_the_same(&slots[&b])
                        || slots[&a].same_left(&slots[&b]) && slots[&a].same_right(&slots[&b]))
                    && !varies(corpus, &facts[a], &facts[b], ra, rb, reader);
                if ok {
                    differing.push(edge);
                }
            }
        }
    }
    // An article that states both values disagrees with neither.
    let states: BTreeSet<(usize, DocumentId)> =
        agreeing.iter().flat_map(|e| [(e.a, document(e.b)), (e.b, document(e.a))]).collect();
    differing.retain(|e| !states.contains(&(e.a, document(e.b))) && !states.contains(&(e.b, document(e.a))));
    let differing = mutual_best(&differing, corpus, facts);
    groups(corpus, facts, &differing, &agreeing)
}

/// `ln(1 + n/df)` of each stem over the sentences read.
fn weights(readings: &BTreeMap<SentenceId, Reading>) -> BTreeMap<u32, f32> {
    let mut df: BTreeMap<u32, u32> = BTreeMap::new();
    for reading in readings.values() {
        let stems: BTreeSet<u32> = reading.words.iter().map(|w| w.stem).collect();
        for stem in stems {
            *df.entry(stem).or_default() += 1;
        }
    }
    let n = readings.len() as f32;
    df.into_iter().map(|(stem, df)| (stem, libm::logf(1.0 + n / df as f32))).collect()
}

/// Can both values be the same? `None` if they are not of one kind.
pub(super) fn agrees(a: &Fact, b: &Fact) -> Option<bool> {
    match (&a.value, &b.value) {
        (Value::Date(x), Value::Date(y)) => Some(x.agrees(y)),
        (Value::Quantity(x), Value::Quantity(y)) if x.is_comparable(y) => {
            // Nobody says "at least three" who knows of 22: two lower bounds far apart are two reports.
            let far = x.low.max(y.low) >= 2.0 * x.low.min(y.low);
            let both_bounded = x.hedge == Hedge::Above && y.hedge == Hedge::Above && x.step <= 1.0 && y.step <= 1.0;
            Some(x.agrees(y) && !(far && both_bounded && x.dimension == Dimension::Count))
        }
        _ => None,
    }
}

/// Do two differing values stand for one thing?
fn one_slot(a: &Fact, b: &Fact, sa: &Slot, sb: &Slot, overlap: f32, similarity: f32) -> bool {
    let (of, left, right) = (sa.counts_the_same(sb), sa.same_left(sb), sa.same_right(sb));
    match (&a.value, &b.value) {
        (Value::Date(x), Value::Date(y)) => {
            if a.planned != b.planned {
                return false;
            }
            let same_year = x.from.year.is_some() && x.from.year == y.from.year;
            let weekdays = x.from.month.is_none() && x.from.year.is_none() || y.from.month.is_none() && y.from.year.is_none();
            if weekdays || x.inferred || y.inferred {
                return similarity >= 0.4 && overlap >= MIN_OVERLAP && (left || right) && !sa.told && !sb.told;
            }
            overlap >= MIN_OVERLAP && if same_year { similarity >= MIN_SIMILARITY } else { similarity >= 0.45 && (left || right) }
        }
        (Value::Quantity(x), Value::Quantity(y)) => {
            let ratio = x.high.abs().max(y.high.abs()) / x.low.abs().min(y.low.abs()).max(1e-9);
            match x.dimension {
                Dimension::Rank => false,
                Dimension::Count => {
                    let key = of || (sa.of.is_empty() || sb.of.is_empty()) && (left || right) || left && sa.tight && sb.tight;
                    key && overlap >= MIN_OVERLAP && similarity >= MIN_SIMILARITY && (ratio <= 4.0 || of && left && ratio <= 10.0)
                }
                Dimension::Age => similarity >= MIN_SIMILARITY && left && overlap >= 0.4 && ratio < 2.0,
                Dimension::Score => similarity >= MIN_SIMILARITY && overlap >= MIN_OVERLAP,
                _ => similarity >= MIN_SIMILARITY && overlap >= MIN_OVERLAP && ratio <= 4.0,
            }
        }
        _ => false,
    }
}

/// Do the two differ over time, or add up, rather than disagree?
fn varies(corpus: &Corpus<'_>, a: &Fact, b: &Fact, ra: &Reading, rb: &Reading, reader: &Reader) -> bool {
    if ra.adds || rb.adds || (ra.ticks && rb.ticks) || (ra.as_of && rb.as_of) {
        return true;
    }
    let published = |f: &Fact| day_of_publication(&corpus.documents[corpus.document_of(f.sentence) as usize]);
    let days_apart = matches!((published(a), published(b)), (Some(x), Some(y)) if x != y);
    a.quantity().is_some() && days_apart && (ra.has_any(&reader.running) || rb.has_any(&reader.running))
}

/// The edges that are the best of both their ends in the other's document.
fn mutual_best<'e>(edges: &'e [Edge], corpus: &Corpus<'_>, facts: &[Fact]) -> Vec<&'e Edge> {
    let document = |k: usize| corpus.document_of(facts[k].sentence);
    let mut best: BTreeMap<(usize, DocumentId), f32> = BTreeMap::new();
    for e in edges {
        for key in [(e.a, document(e.b)), (e.b, document(e.a))] {
            let best = best.entry(key).or_default();
            *best = best.max(e.score);
        }
    }
    let is_best = |k: usize, d: DocumentId, score: f32| best.get(&(k, d)).is_none_or(|b| score >= *b);
    let mut chosen: Vec<&Edge> =
        edges.iter().filter(|e| is_best(e.a, document(e.b), e.score) && is_best(e.b, document(e.a), e.score)).collect();
    chosen.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    chosen
}

/// Puts edges that share a value together, one claim a document, and adds the documents that confirm a side.
fn groups(corpus: &Corpus<'_>, facts: &[Fact], differing: &[&Edge], agreeing: &[Edge]) -> Vec<Conflict> {
    let document = |k: usize| corpus.document_of(facts[k].sentence);
    let mut groups: Vec<BTreeMap<DocumentId, usize>> = Vec::new();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    // Strongest first, so that a document speaks with the sentence that fits best.
    for edge in differing {
        let known = group_of.get(&edge.a).or_else(|| group_of.get(&edge.b)).copied();
        let linked = |group: &BTreeMap<DocumentId, usize>, k: usize| {
            group.get(&document(k)).is_none_or(|&other| agrees(&facts[other], &facts[k]) == Some(true))
        };
        let group = known.or_else(|| {
            // The same two values in other sentences of the same documents are the same conflict.
            groups.iter().position(|g| {
                let says = |k: usize| {
                    g.values().any(|&other| {
                        agrees(&facts[other], &facts[k]) == Some(true)
                            && agreeing_on(agreeing, other, k, document(other) == document(k))
                    })
                };
                says(edge.a) && says(edge.b)
            })
        });
        if let Some(at) = group {
            for k in [edge.a, edge.b] {
                if linked(&groups[at], k) {
                    groups[at].entry(document(k)).or_insert(k);
                    group_of.insert(k, at);
                }
            }
        } else {
            group_of.insert(edge.a, groups.len());
            group_of.insert(edge.b, groups.len());
            groups.push(BTreeMap::from([(document(edge.a), edge.a), (document(edge.b), edge.b)]));
        }
    }
    for group in &mut groups {
        let members: Vec<usize> = group.values().copied().collect();
        for edge in agreeing.iter().filter(|e| e.sure) {
            for (member, other) in [(edge.a, edge.b), (edge.b, edge.a)] {
                if members.contains(&member) {
                    group.entry(document(other)).or_insert(other);
                }
            }
        }
    }
    groups
        .iter()
        .map(|group| {
            let mut members: Vec<&Fact> = group.values().map(|&k| &facts[k]).collect();
            members.sort_by_key(|f| (f.sentence, f.span));
            let is_date = members.first().is_some_and(|f| f.date().is_some());
            Conflict {
                kind: if is_date { ConflictKind::Date } else { ConflictKind::Number },
                claims: members.iter().map(|f| Claim { sentence: f.sentence, span: shown(f) }).collect(),
            }
        })
        .collect()
}

/// Is it known that these two facts speak of one slot: an agreeing edge, or one document?
fn agreeing_on(agreeing: &[Edge], a: usize, b: usize, same_document: bool) -> bool {
    same_document || agreeing.iter().any(|e| (e.a, e.b) == (a, b) || (e.a, e.b) == (b, a))
}

/// The value with what it counts, as the reader should see it.
fn shown(fact: &Fact) -> ByteSpan {
    let beside = !fact.of.is_empty() && fact.of.start <= fact.span.end + 4 && fact.of.start >= fact.span.end;
    if beside { ByteSpan { start: fact.span.start, end: fact.of.end } } else { fact.span }
}
