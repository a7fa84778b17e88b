//! `Corpus + Stories + Facts + Conflicts → Vec<Comparison>`: who says what, whether or not it is a dispute.
//!
//! Two values of two articles are of one thing when typed gates let them pass: same kind and unit; the same counted noun; the
//! same gap between shared words, or most of the words around in common; each the other's best; and neither article states both.
//! The gates were measured on changed figures in real stories. Words for one act (`same_act.txt`) are one word here, as in all of this room;
//! no other list decides. Values in other wordings, and in other languages than English, are missed.

use std::rc::Rc;

use super::pairs::Pair;
use super::reading::{Reader, Reading, Unit};
use super::slots::{Alignment, align, overlap, says};
use super::values::weights;
use super::{Claim, Conflict, ConflictKind};
use crate::claims::stories::Story;
use crate::facts::{self, Calendar, Dimension, Fact, Hedge, Quantity, Value, day_of_publication};
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::sorted::{SortedMap, SortedSet};
use crate::text::{ByteSpan, squeezed};

/// What two or more articles say of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What is counted, dated or told, in words of the sources; may be empty.
    pub what: String,
    /// What kind of value it is.
    pub kind: ConflictKind,
    /// Are there two values that cannot both hold at one time?
    pub differs: bool,
    /// Has the later report the later value?
    pub over_time: bool,
    /// The values, those of most documents first, or oldest first where they differ over time; each with its mentions, one a
    /// document.
    pub values: Vec<Vec<Mention>>,
}

/// Where a document states a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The sentence that states it.
    pub sentence: SentenceId,
    /// The value as written, as a span of the document's text.
    pub span: ByteSpan,
}

/// Share of the words around a counted thing that two sentences have in common, at least, in `0.0..=1.0`. Lower takes neighbours for
/// the same thing, higher misses other wordings.
const COUNTED: f32 = 0.4;
/// The same for all other values.
const AROUND: f32 = 0.5;
/// The same for two values that agree: that they do is evidence by itself.
const AGREEING: f32 = 0.25;
/// Rows on which all agree, at most: those of most documents.
const MOST_AGREEING: usize = 24;
/// Figures and dates of one sentence that are compared, at most; what has more is a table.
const MAX_FACTS: usize = 24;
/// Words before and after a value that count as around it, in a run of text that no sentence ends: news has sentences of sixty.
const REACH: usize = 120;

/// How two values of one kind stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// They say the same.
    Same,
    /// Both can hold: "up to 75,000" and "16,000". This neither backs nor denies.
    Compatible,
    Differs,
}

impl Beside {
    /// Whether they say the same, where that is known.
    fn settled(self) -> Option<bool> {
        (self != Self::Compatible).then_some(self == Self::Same)
    }
}

/// How two values stand to each other; `None` if they are not of one kind.
fn beside(a: &Fact, b: &Fact) -> Option<Beside> {
    let agree = says(a, b)?;
    if let (Some(x), Some(y)) = (a.date(), b.date()) {
        return Some(dates_beside(&x.from, &y.from, agree));
    }
    let bounded = |f: &Fact| f.quantity().is_some_and(|q| matches!(q.hedge, Hedge::Above | Hedge::Below));
    let exact = |f: &Fact| {
        let value = f.quantity().map_or(f.value, |&q| Value::Quantity(Quantity { hedge: Hedge::Exact, ..q }));
        Fact { value, ..*f }
    };
    Some(match agree {
        false => Beside::Differs,
        true if bounded(a) != bounded(b) && says(&exact(a), &exact(b)) == Some(false) => Beside::Compatible,
        true => Beside::Same,
    })
}

/// How two dates stand to each other. "Friday", of a week that is not known, faces no "22 April", and "2020" backs no "September 2020".
fn dates_beside(x: &Calendar, y: &Calendar, agree: bool) -> Beside {
    let to_the_day = |c: &Calendar| c.day.is_some() || c.weekday.is_some();
    let both = |a: bool, b: bool| a && b;
    let one_scale = match (to_the_day(x), to_the_day(y)) {
        (true, true) => both(x.day.is_some(), y.day.is_some()) || both(x.weekday.is_some(), y.weekday.is_some()),
        (false, false) => x.month.is_some() == y.month.is_some(),
        _ => false,
    };
    match (one_scale, agree) {
        (false, _) => Beside::Compatible,
        (true, true) => Beside::Same,
        (true, false) => Beside::Differs,
    }
}

/// Two facts of one thing, by index.
#[derive(Clone, Copy)]
struct Edge {
    a: usize,
    b: usize,
    score: f32,
    agree: bool,
}

/// A value with what stands around it.
struct Place {
    /// Stems of what it counts.
    of: Vec<u32>,
    /// Stems around it with their weights, ascending.
    near: Vec<(u32, f32)>,
    /// Its place among the units.
    unit: usize,
    /// The stem of what it is a part or a kind of: the first word that tells after "of".
    whole: Option<u32>,
}

/// Finds what several articles give a value for, among sentences that are alike; `conflicts` get a row each. Rows that differ come
/// first, then those of most documents.
pub(super) fn compare(
    corpus: &Corpus<'_>,
    stories: &[Story],
    facts: &[Fact],
    conflicts: &[Conflict],
    pairs: &[Pair],
    reader: &mut Reader,
) -> Vec<Comparison> {
    let document = |k: usize| corpus.document_of(facts[k].sentence);
    let mut story_of = vec![0; corpus.documents.len()];
    for (i, story) in stories.iter().enumerate() {
        story.documents.iter().for_each(|&d| story_of[d as usize] = i);
    }
    let mut edges = edges(corpus, facts, pairs, reader);
    // Values of two events differ and disagree on nothing.
    edges.retain(|e| e.agree || story_of[document(e.a) as usize] == story_of[document(e.b) as usize]);
    let (agreeing, differing): (Vec<Edge>, Vec<Edge>) = edges.into_iter().partition(|edge| edge.agree);
    // Which fact is said by which document, too: one that states both values tells that they are of two things.
    let mut said: Vec<(usize, DocumentId)> = agreeing.iter().flat_map(|e| [(e.a, document(e.b)), (e.b, document(e.a))]).collect();
    said.sort_unstable();
    let is_said = |k: usize, by: usize| said.binary_search(&(k, document(by))).is_ok();
    let apart = |e: &&Edge| !is_said(e.a, e.b) && !is_said(e.b, e.a);
    let differing: Vec<Edge> = differing.iter().filter(apart).copied().collect();
    let differing = mutual_best(&differing, document);

    let mut rows: Vec<Comparison> =
        grouped(facts, agreeing, differing, document).iter().filter_map(|group| row(corpus, facts, group)).collect();
    for conflict in conflicts {
        join(corpus, conflict, &mut rows);
    }
    for row in rows.iter_mut().filter(|row| row.what.is_empty()) {
        row.what = named(corpus, facts, reader, &row.values);
    }
    let documents = |row: &Comparison| row.values.iter().map(Vec::len).sum::<usize>();
    let first = |row: &Comparison| row.values.iter().flatten().min().copied();
    rows.sort_by(|x, y| {
        (y.differs.cmp(&x.differs))
            .then(x.over_time.cmp(&y.over_time))
            .then(documents(y).cmp(&documents(x)))
            .then(first(x).cmp(&first(y)))
    });
    let differing = rows.iter().take_while(|row| row.differs).count();
    rows.truncate(differing + MOST_AGREEING);
    rows
}

/// The pairs of facts that pass the gates.
fn edges(corpus: &Corpus<'_>, facts: &[Fact], pairs: &[Pair], reader: &mut Reader) -> Vec<Edge> {
    let of = |id: SentenceId| {
        let of = facts::of(facts, id);
        of.start..of.end.min(of.start + MAX_FACTS)
    };
    let mut ids: Vec<SentenceId> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let readings: SortedMap<_, _> = ids.iter().map(|&id| (id, reader.read(corpus, id, facts))).collect();
    let stems = readings.values().flat_map(|r| &r.units).map(|u| u.stem as usize + 1).max().unwrap_or_default();
    let weights = weights(&readings, stems);
    let mut places: SortedMap<usize, Place> = SortedMap::new();
    for &id in &ids {
        for k in of(id) {
            places.insert(
                k,
                Place::new(k, &facts[k], &readings[&id], &weights, corpus.documents[corpus.document_of(id) as usize].text),
            );
        }
    }
    let mut edges = Vec::new();
    for pair in pairs {
        let (x, y) = (&readings[&pair.a], &readings[&pair.b]);
        let mut alignment = None;
        for a in of(pair.a) {
            for b in of(pair.b) {
                let Some(agree) = beside(&facts[a], &facts[b]).and_then(Beside::settled) else { continue };
                let (p, q) = (&places[&a], &places[&b]);
                let overlap = overlap(&p.near, &q.near);
                let heads = p.counts(q);
                let count = facts[a].quantity().is_some_and(|q| q.dimension == Dimension::Count);
                if count && heads == Some(false) {
                    continue;
                }
                let alignment = alignment.get_or_insert_with(|| align(&x.units, &y.units, facts));
                let gap = in_one_gap(alignment, p.unit, q.unit, agree);
                let bar = if agree {
                    AGREEING
                } else if count && heads == Some(true) {
                    COUNTED
                } else {
                    AROUND
                };
                if !gap && overlap < bar {
                    continue;
                }
                // Reports tell their own days: a day of the week that differs is another day more often than a dispute.
                let loose =
                    |k: usize| facts[k].date().is_some_and(|d| d.inferred || d.from.month.is_none() && d.from.weekday.is_some());
                if !agree && (loose(a) || loose(b)) && !(gap && overlap >= AROUND) {
                    continue;
                }
                if !agree && (p.is_apart(x, q, y) || is_told_alike(corpus, &facts[a], &facts[b])) {
                    continue;
                }
                let score = overlap + pair.similarity + if gap { 0.5 } else { 0.0 } + if heads == Some(true) { 0.3 } else { 0.0 };
                edges.push(Edge { a, b, score, agree });
            }
        }
    }
    edges
}

/// Do both stand in one gap between two shared words, or are they matched?
fn in_one_gap(alignment: &Alignment, a: usize, b: usize, agree: bool) -> bool {
    if agree && alignment.anchors.contains(&(a, b)) {
        return true;
    }
    let before = alignment.anchors.iter().rev().find(|(i, j)| *i < a && *j < b);
    let after = alignment.anchors.iter().find(|(i, j)| *i > a && *j > b);
    let (Some(before), Some(after)) = (before, after) else { return false };
    alignment.content >= 2 && after.0 - before.0 <= 4 && after.1 - before.1 <= 4
}

/// Are both the same words: the "Friday" of two reports?
fn is_told_alike(corpus: &Corpus<'_>, a: &Fact, b: &Fact) -> bool {
    let [x, y] = [a, b].map(|f| f.span.of(corpus.documents[corpus.document_of(f.sentence) as usize].text));
    x.eq_ignore_ascii_case(y)
}

impl Place {
    fn new(k: usize, fact: &Fact, reading: &Reading, weights: &[f32], text: &str) -> Self {
        let units = &reading.units;
        let unit = units.iter().position(|u| u.fact == Some(k)).unwrap_or(usize::MAX);
        let is_of = |u: &Unit| fact.of.contains(u.span);
        let of = units.iter().filter(|u| is_of(u) && !u.stop && u.fact.is_none()).map(|u| u.stem).collect();
        let mut near: SortedMap<u32, f32> = SortedMap::new();
        let around = units.iter().enumerate().take(unit.saturating_add(REACH)).skip(unit.saturating_sub(REACH));
        for (i, u) in around.filter(|(_, u)| u.fact.is_none() && !u.stop && !is_of(u)) {
            let weight = weights[u.stem as usize] / (1.0 + 0.25 * i.abs_diff(unit) as f32);
            let known = near.get_or_default(u.stem);
            *known = known.max(weight);
        }
        let rest = units.get(unit.saturating_add(1)..).unwrap_or_default();
        let mut rest = rest.iter().skip_while(|u| is_of(u));
        let whole = rest
            .next()
            .filter(|u| u.span.of(text) == "of")
            .and_then(|_| rest.find(|u| !u.stop))
            .filter(|u| u.fact.is_none())
            .map(|u| u.stem);
        Self { of, near: near.iter().map(|(&stem, &weight)| (stem, weight)).collect(), unit, whole }
    }

    /// Are they of two things by the names that stand before them, or by what follows "of": "seven flybys of Venus", "24 of the Sun"?
    fn is_apart(&self, own: &Reading, other: &Self, others: &Reading) -> bool {
        let name =
            |place: &Self, r: &Reading| r.units[..place.unit.min(r.units.len())].iter().rev().find(|u| u.name).map(|u| u.stem);
        let lacks = |r: &Reading, stem: u32| r.units.iter().all(|u| u.stem != stem);
        let named = name(self, own).zip(name(other, others)).is_some_and(|(x, y)| lacks(others, x) && lacks(own, y));
        named || self.whole.zip(other.whole).is_some_and(|(x, y)| x != y)
    }

    /// Do both count the same? `None` if one of them counts nothing.
    fn counts(&self, other: &Self) -> Option<bool> {
        let (x, y) = (self.of.last()?, other.of.last()?);
        let within = |a: &[u32], b: &[u32]| a.iter().all(|stem| b.contains(stem));
        Some(x == y || within(&self.of, &other.of) || within(&other.of, &self.of))
    }
}

/// The edges of which each end is the other's best in its document; a tie goes to the first.
fn mutual_best(edges: &[Edge], document: impl Fn(usize) -> DocumentId) -> Vec<Edge> {
    let both = |e: &Edge| [(e.a, document(e.b), e.score, e.b), (e.b, document(e.a), e.score, e.a)];
    let mut best: Vec<(usize, DocumentId, f32, usize)> = edges.iter().flat_map(both).collect();
    best.sort_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(y.2.total_cmp(&x.2)).then(x.3.cmp(&y.3)));
    best.dedup_by_key(|b| (b.0, b.1));
    let is_best = |k: usize, other: usize| {
        best.binary_search_by_key(&(k, document(other)), |b| (b.0, b.1)).is_ok_and(|at| best[at].3 == other)
    };
    edges.iter().filter(|e| is_best(e.a, e.b) && is_best(e.b, e.a)).copied().collect()
}

/// Facts in one group, at most: nobody reads on, and each that comes is held against all.
const MAX_GROUP: usize = 256;

/// The facts that the edges join, the surest edges first; ascending. A group has one value of a document: one that gives two tells of
/// two things, and the weaker edge goes.
fn grouped(
    facts: &[Fact],
    mut agreeing: Vec<Edge>,
    mut differing: Vec<Edge>,
    document: impl Fn(usize) -> DocumentId,
) -> Vec<Vec<usize>> {
    let surest_first = |x: &Edge, y: &Edge| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b)));
    agreeing.sort_by(surest_first);
    differing.sort_by(surest_first);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // By fact: its group, from 1.
    let mut group_of = vec![0; facts.len()];
    for e in agreeing.iter().chain(&differing) {
        for k in [e.a, e.b] {
            if group_of[k] == 0 {
                groups.push(vec![k]);
                group_of[k] = groups.len();
            }
        }
        let (to, from) = (group_of[e.a].min(group_of[e.b]) - 1, group_of[e.a].max(group_of[e.b]) - 1);
        let two = |x: usize, y: usize| document(x) == document(y) && beside(&facts[x], &facts[y]) == Some(Beside::Differs);
        let clash = || groups[to].iter().any(|&x| groups[from].iter().any(|&y| two(x, y)));
        if to == from || groups[to].len() + groups[from].len() > MAX_GROUP || clash() {
            continue;
        }
        let moved = std::mem::take(&mut groups[from]);
        for &k in &moved {
            group_of[k] = to + 1;
        }
        groups[to].extend(moved);
    }
    groups.retain(|group| group.len() > 1);
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// The row of facts that belong together; `None` when fewer than two documents are left.
fn row(corpus: &Corpus<'_>, facts: &[Fact], group: &[usize]) -> Option<Comparison> {
    let document = |k: usize| corpus.document_of(facts[k].sentence);
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for &k in group {
        match sides.iter_mut().find(|side| side.iter().all(|&o| beside(&facts[o], &facts[k]) != Some(Beside::Differs))) {
            Some(side) => side.push(k),
            None => sides.push(vec![k]),
        }
    }
    let documents = |side: &[usize]| {
        let distinct: SortedSet<DocumentId> = side.iter().map(|&k| document(k)).collect();
        distinct.len()
    };
    sides.sort_by_key(|side| (std::cmp::Reverse(documents(side)), side[0]));
    // A vague value ("2020") agrees with two that differ: a document stands on the side that it came to first.
    let mut met: SortedSet<DocumentId> = SortedSet::new();
    for side in &mut sides {
        side.retain(|&k| met.insert(document(k)));
    }
    sides.retain(|side| !side.is_empty());
    if met.len() < 2 {
        return None;
    }
    let fact = &facts[sides[0][0]];
    // That all speak of a "first" or of "two" is no news.
    let is_trite = |q: &Quantity| q.dimension == Dimension::Rank || q.dimension == Dimension::Count && q.high <= 2.0;
    if sides.len() == 1 && fact.quantity().is_some_and(is_trite) {
        return None;
    }
    let kind = if fact.date().is_some() { ConflictKind::Date } else { ConflictKind::Number };
    let over_time = fact.quantity().is_some() && in_time(corpus, facts, &mut sides);
    let counted =
        sides.iter().flatten().map(|&k| &facts[k]).filter(|f| !f.of.is_empty()).min_by_key(|f| (f.of.len(), f.sentence));
    let what =
        counted.map_or_else(String::new, |f| squeezed(f.of.of(corpus.documents[corpus.document_of(f.sentence) as usize].text)));
    let mention = |&k: &usize| Mention { sentence: facts[k].sentence, span: facts[k].span };
    let values: Vec<Vec<Mention>> = sides.iter().map(|side| side.iter().map(mention).collect()).collect();
    Some(Comparison { what, kind, differs: values.len() > 1, over_time, values })
}

/// Were all reports of one value published before all of the next? Then the sides are put in that order.
fn in_time(corpus: &Corpus<'_>, facts: &[Fact], sides: &mut Vec<Vec<usize>>) -> bool {
    let day = |&k: &usize| day_of_publication(&corpus.documents[corpus.document_of(facts[k].sentence) as usize]);
    let mut spans: Vec<(i64, i64, usize)> = Vec::new();
    for (i, side) in sides.iter().enumerate() {
        let Some(days) = side.iter().map(day).collect::<Option<Vec<i64>>>() else { return false };
        spans.push((days.iter().min().copied().unwrap_or_default(), days.iter().max().copied().unwrap_or_default(), i));
    }
    spans.sort_unstable();
    let follows = spans.len() > 1 && spans.windows(2).all(|w| w[0].1 < w[1].0);
    if follows {
        *sides = spans.iter().map(|&(_, _, i)| sides[i].clone()).collect();
    }
    follows
}

/// Words that a row is named by, at most.
const MOST_WORDS: usize = 3;

/// What the values of a row are of, in words of the first mention: those that most of the other sentences have too, the nearest
/// first.
fn named(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader, values: &[Vec<Mention>]) -> String {
    let mut mentions = values.iter().flatten();
    let Some(first) = mentions.next() else { return String::new() };
    let text = corpus.documents[corpus.document_of(first.sentence) as usize].text;
    let others: Vec<Rc<Reading>> = mentions.map(|m| reader.read(corpus, m.sentence, facts)).collect();
    let reading = reader.read(corpus, first.sentence, facts);
    let at = reading.units.partition_point(|u| u.span.start < first.span.start);
    let held = |stem: u32| others.iter().filter(|r| r.units.iter().any(|u| u.stem == stem)).count();
    let tells = |u: &Unit| u.fact.is_none() && !u.stop && !first.span.contains(u.span);
    let around = reading.units.iter().enumerate().take(at.saturating_add(REACH)).skip(at.saturating_sub(REACH));
    let units = around.filter(|(_, u)| tells(u));
    let mut words: Vec<(usize, usize, usize)> =
        units.map(|(i, u)| (held(u.stem), i.abs_diff(at), i)).filter(|word| word.0 > 0).collect();
    words.sort_unstable_by_key(|&(held, distance, i)| (std::cmp::Reverse(held), distance, i));
    words.truncate(MOST_WORDS);
    let mut places: Vec<usize> = words.into_iter().map(|word| word.2).collect();
    places.sort_unstable();
    places.dedup_by_key(|i| reading.units[*i].stem);
    places.iter().map(|&i| reading.units[i].span.of(text)).collect::<Vec<_>>().join(" ")
}

/// Puts a conflict among the rows: into the one that has its values, or as one more.
fn join(corpus: &Corpus<'_>, conflict: &Conflict, rows: &mut Vec<Comparison>) {
    let most_first = |side: &Vec<Mention>| (std::cmp::Reverse(side.len()), side.first().copied());
    let told = |id: SentenceId, span: ByteSpan| span.of(corpus.documents[corpus.document_of(id) as usize].text);
    // A claim of a conflict is told with its noun: "240 passengers".
    let has = |row: &Comparison, c: &Claim| {
        let one = |m: &Mention| corpus.document_of(m.sentence) == corpus.document_of(c.sentence);
        row.values.iter().flatten().any(|m| one(m) && told(c.sentence, c.span).contains(told(m.sentence, m.span)))
    };
    let holds = |row: &&mut Comparison| row.kind == conflict.kind && conflict.claims.iter().filter(|c| has(row, c)).count() > 1;
    if let Some(row) = rows.iter_mut().find(holds).filter(|row| row.differs) {
        // It knows what can change: a toll, a price, and no wall's height.
        row.over_time = conflict.over_time;
        if !row.over_time {
            row.values.sort_by_key(most_first);
        }
        return;
    }
    let sides = conflict.claims.iter().map(|c| c.side).max().map_or(0, |last| last + 1);
    let of = |side: u32| {
        conflict.claims.iter().filter(move |c| c.side == side).map(|c| Mention { sentence: c.sentence, span: c.span })
    };
    let mut values: Vec<Vec<Mention>> = (0..sides).map(|side| of(side).collect()).collect();
    if !conflict.over_time {
        values.sort_by_key(most_first);
    }
    rows.push(Comparison { what: String::new(), kind: conflict.kind, differs: true, over_time: conflict.over_time, values });
}
