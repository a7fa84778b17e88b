//! `Corpus + Stories + Facts → Vec<Comparison>, Vec<Conflict>`: who says what, and where the values differ.
//!
//! Two values of two articles are of one thing when typed gates (`gates`) let them pass: same kind and unit; the same counted noun; the
//! same gap between shared words, or most of the words around in common; each the other's best; and neither sentence states both.
//! Where two sentences make one claim in two languages, no word can tell: there the only values of their kind are of one thing.
//! The gates were measured on changed figures in real stories. Synonyms are one word here, as in all of this room;
//! no other list decides. Values in other wordings are missed.

use std::cell::OnceCell;
use std::ops::Range;

use super::change::{Change, is_over_time};
use super::gates::{Beside, Both, beside, compared};
use super::naming::named;
use super::pairs::Pair;
use super::place::Place;
use super::reading::{Reader, Reading, Unit};
use super::slots::{Alignment, align, same};
use super::{Claim, Conflict, ConflictKind};
use crate::claims::stories::Story;
use crate::claims::voices::Voices;
use crate::facts::{Attached, Date, Dimension, Fact, Hedge, Quantity, attached, day_of_publication};
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::ByteSpan;
use crate::text::language::Language;
use crate::text::sorted::{SortedMap, SortedSet};

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
    /// document, the first of them as the value is shown.
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

/// Share of the words around that two values have in common, at least, in `0.0..=1.0`: of one thing. Lower takes neighbours for the same
/// thing, higher misses other wordings.
const AROUND: f32 = 0.2;
/// The same for two counts of one noun.
const COUNTED: f32 = 0.1;
/// The same for dates, of which every event of a story has one.
const AROUND_DATE: f32 = 0.4;
/// The same for two values that agree: that they do is evidence by itself.
const AGREEING: f32 = 0.25;
/// The same for a disagreement, which accuses.
const SURE: f32 = 0.5;
/// Similarity of two sentences of which one accuses the other, at least, in `0.0..=1.0`.
const SURELY_ALIKE: f32 = 0.28;
/// Rows on which all agree, at most: those of most documents.
const MOST_AGREEING: usize = 24;

/// Two facts of one thing, by index.
#[derive(Clone, Copy)]
struct Edge {
    a: usize,
    b: usize,
    score: f32,
    agree: bool,
    /// Did the value change from the one to the other?
    change: Change,
    /// Is it sure enough to be called a disagreement?
    sure: bool,
}

/// A row before it is shown: facts by side, by index, one a document.
struct Row {
    sides: Vec<Vec<usize>>,
    over_time: bool,
    /// Is it sure enough to be called a disagreement?
    sure: bool,
}

/// Finds what several articles give a value for, among sentences that are alike, and where they disagree: in rows that differ, and in
/// `others`, which get a row each. Rows that differ come first, then those of most documents. Without stories all articles tell of one event.
pub(super) fn compare(
    corpus: &Corpus<'_>,
    stories: &[Story],
    heard: &Voices,
    facts: &[Fact],
    others: Vec<Conflict>,
    pairs: &[Pair],
    reader: &mut Reader,
) -> (Vec<Conflict>, Vec<Comparison>) {
    let mut found = rows(corpus, stories, facts, pairs, reader);
    // An article and its copy, or two that have it of one newsroom, agree by nature.
    let told = |row: &Row| row.sides.iter().flatten().map(|&k| facts[k].sentence).collect::<Vec<_>>();
    found.retain(|row| row.sides.len() > 1 || heard.count(corpus, &told(row)) > 1);
    let mut rows: Vec<Comparison> = found.iter().map(|row| shown(facts, row)).collect();
    let mut conflicts: Vec<Conflict> = found.iter().filter_map(|row| conflict(facts, row)).collect();
    for other in others.into_iter().filter(|other| !rows.iter().any(|row| tells(corpus, row, other))).collect::<Vec<_>>() {
        rows.push(row_of(&other));
        conflicts.push(other);
    }
    let documents = |row: &Comparison| row.values.iter().map(Vec::len).sum::<usize>();
    let first = |row: &Comparison| row.values.iter().flatten().min().copied();
    rows.sort_by(|x, y| {
        (y.differs.cmp(&x.differs))
            .then(x.over_time.cmp(&y.over_time))
            .then(documents(y).cmp(&documents(x)))
            .then(first(x).cmp(&first(y)))
    });
    // Where no word says what a value is of, that several give it says nothing. To name a row costs more than to find it: only those that can be
    // shown are.
    let mut agreeing = 0;
    rows.retain_mut(|row| {
        if !row.differs && agreeing == MOST_AGREEING {
            return false;
        }
        row.what = named(corpus, facts, reader, row);
        let is_told = row.differs || !row.what.is_empty();
        agreeing += usize::from(is_told && !row.differs);
        is_told
    });
    (conflicts, rows)
}

fn rows(corpus: &Corpus<'_>, stories: &[Story], facts: &[Fact], pairs: &[Pair], reader: &mut Reader) -> Vec<Row> {
    let document = |k: usize| corpus.document_of(facts[k].sentence);
    let mut story_of = vec![0; corpus.documents.len()];
    for (i, story) in stories.iter().enumerate() {
        story.documents.iter().for_each(|&d| story_of[d as usize] = i);
    }
    let mut edges = edges(corpus, facts, pairs, reader);
    // Values of two events differ and disagree on nothing.
    edges.retain(|e| e.agree || story_of[document(e.a) as usize] == story_of[document(e.b) as usize]);
    let (agreeing, differing): (Vec<Edge>, Vec<Edge>) = edges.into_iter().partition(|edge| edge.agree);
    let differing = mutual_best(&differing, document);
    let groups = grouped(facts, &agreeing, &differing, document);
    let mut tied = vec![0.0; facts.len()];
    for edge in agreeing.iter().chain(&differing) {
        tied[edge.a] += edge.score;
        tied[edge.b] += edge.score;
    }
    groups.iter().filter_map(|group| row(corpus, facts, group, &differing, &tied)).collect()
}

/// The pairs of facts that pass the gates.
fn edges(corpus: &Corpus<'_>, facts: &[Fact], pairs: &[Pair], reader: &mut Reader) -> Vec<Edge> {
    let of = |id: SentenceId| compared(facts, id);
    let mut ids: Vec<SentenceId> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let readings: SortedMap<_, _> = ids.iter().map(|&id| (id, reader.read(corpus, id, facts))).collect();
    let story = super::place::Story::new(&readings);
    let text = |id: SentenceId| corpus.documents[corpus.document_of(id) as usize].text;
    let places: Vec<OnceCell<Box<Place>>> = facts.iter().map(|_| OnceCell::new()).collect();
    let place = |k: usize, reading: &Reading| {
        &**places[k].get_or_init(|| Box::new(Place::new(k, &facts[k], reading, text(facts[k].sentence), &story)))
    };
    let mut edges = Vec::new();
    for pair in pairs {
        let (x, y) = (&readings[&pair.a], &readings[&pair.b]);
        let mut alignment = None;
        for a in of(pair.a) {
            for b in of(pair.b) {
                let Some(agree) = beside(&facts[a], &facts[b]).and_then(Beside::settled) else { continue };
                let (p, q) = (place(a, x), place(b, y));
                // Of one claim in two languages the only values of their kind are of one thing.
                if pair.across && !(is_alone(facts, a) && is_alone(facts, b)) {
                    continue;
                }
                let heads = if pair.across { None } else { p.counts(q) };
                let dimension = facts[a].quantity().map(|q| q.dimension);
                // "22% of the young" and "31 percent of adults" are shares of two groups.
                if matches!(dimension, Some(Dimension::Count | Dimension::Percent)) && heads == Some(false) {
                    continue;
                }
                let overlap = p.overlap(q);
                let gap = pair.across
                    || may_be_in_one_gap(&x.units, &y.units, [p.unit, q.unit], agree, facts)
                        && in_one_gap(alignment.get_or_insert_with(|| align(&x.units, &y.units, facts)), p.unit, q.unit, agree);
                let bar = match dimension {
                    _ if agree => AGREEING,
                    None => AROUND_DATE,
                    Some(Dimension::Count) if heads == Some(true) => COUNTED,
                    Some(_) => AROUND,
                };
                if !gap && overlap < bar {
                    continue;
                }
                let mut edge = Edge { a, b, score: 0.0, agree, change: Change::None, sure: false };
                if !agree {
                    let both = Both { facts: [&facts[a], &facts[b]], readings: [x, y], places: [p, q] };
                    if !both.may_differ(corpus, facts, gap && overlap >= SURE) {
                        continue;
                    }
                    let change = both.change(corpus, facts, reader);
                    edge.change = change.unwrap_or(Change::None);
                    let around = overlap >= SURE && pair.similarity >= SURELY_ALIKE;
                    edge.sure = change.is_some() && around && !both.is_doubtful();
                }
                let score = overlap + pair.similarity + if gap { 0.5 } else { 0.0 } + if heads == Some(true) { 0.3 } else { 0.0 };
                edges.push(Edge { score, ..edge });
            }
        }
    }
    edges
}

/// Is it the only value of its kind that its sentence states?
fn is_alone(facts: &[Fact], k: usize) -> bool {
    compared(facts, facts[k].sentence).filter(|&other| beside(&facts[k], &facts[other]).is_some()).count() == 1
}

/// Words between the two that are shared around a gap, at most, and one.
const GAP: usize = 4;

/// Are there words that may match on both sides, or values that may? What costs less than aligning the sentences, and is true wherever
/// [`in_one_gap`] is.
fn may_be_in_one_gap(x: &[Unit], y: &[Unit], [a, b]: [usize; 2], agree: bool, facts: &[Fact]) -> bool {
    let around = |units: &[Unit], at: usize| {
        let at = at.min(units.len());
        [at.saturating_sub(GAP - 1)..at, (at + 1).min(units.len())..(at + GAP).min(units.len())]
    };
    let alike =
        |one: Range<usize>, other: Range<usize>| x[one].iter().any(|u| y[other.clone()].iter().any(|v| same(u, v, facts)));
    let ([before, after], [its_before, its_after]) = (around(x, a), around(y, b));
    let is_matched = || x.get(a).zip(y.get(b)).is_some_and(|(u, v)| same(u, v, facts));
    agree && is_matched() || alike(before, its_before) && alike(after, its_after)
}

/// Do both stand in one gap between two shared words, or are they matched?
fn in_one_gap(alignment: &Alignment, a: usize, b: usize, agree: bool) -> bool {
    if agree && alignment.anchors.contains(&(a, b)) {
        return true;
    }
    let before = alignment.anchors.iter().rev().find(|(i, j)| *i < a && *j < b);
    let after = alignment.anchors.iter().find(|(i, j)| *i > a && *j > b);
    let (Some(before), Some(after)) = (before, after) else { return false };
    alignment.content >= 2 && after.0 - before.0 <= GAP && after.1 - before.1 <= GAP
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
fn grouped(facts: &[Fact], agreeing: &[Edge], differing: &[Edge], document: impl Fn(usize) -> DocumentId) -> Vec<Vec<usize>> {
    let surest_first = |x: &Edge, y: &Edge| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b)));
    let sorted = |edges: &[Edge]| {
        let mut edges = edges.to_vec();
        edges.sort_by(surest_first);
        edges
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    // By fact: its group, from 1.
    let mut group_of = vec![0; facts.len()];
    for e in sorted(agreeing).iter().chain(&sorted(differing)) {
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

/// The row of facts that belong together; `None` when fewer than two documents are left. `tied`: how much ties each fact to others.
fn row(corpus: &Corpus<'_>, facts: &[Fact], group: &[usize], differing: &[Edge], tied: &[f32]) -> Option<Row> {
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
        // Of what a document says twice, the one that the others say too.
        side.sort_by(|&a, &b| tied[b].total_cmp(&tied[a]).then(a.cmp(&b)));
        side.retain(|&k| met.insert(document(k)));
        side.sort_unstable();
    }
    sides.retain(|side| !side.is_empty());
    if met.len() < 2 {
        return None;
    }
    // That all speak of a "first", of "two" or of "dozens", of a Friday or of "the 2016 election" is no news.
    let has_digit = |k: usize| {
        let text = corpus.documents[document(k) as usize].text;
        facts[k].span.of(text).contains(|c: char| c.is_numeric())
    };
    let is_vague = |k: usize, q: &Quantity| q.hedge == Hedge::Above && q.step >= q.high && !has_digit(k);
    let is_trite = |k: usize| {
        let of_kind =
            |q: &Quantity| q.dimension == Dimension::Rank || q.dimension == Dimension::Count && (q.high <= 2.0 || is_vague(k, q));
        // The same year of something is when it was, and seldom what is asked.
        let is_year = |date: &Date| date.from.month.is_none() && date.from.day.is_none() && date.from.weekday.is_none();
        facts[k].quantity().is_some_and(of_kind) || facts[k].date().is_some_and(is_year) || is_aside(corpus, &facts[k])
    };
    if sides.len() == 1 && sides[0].iter().all(|&k| is_trite(k)) {
        return None;
    }
    let within = |k: usize| group.binary_search(&k).is_ok();
    let changes: Vec<Change> = differing.iter().filter(|e| within(e.a) && within(e.b)).map(|e| e.change).collect();
    let over_time = sides.len() > 1 && is_over_time(&changes);
    if over_time {
        let day = |k: &usize| day_of_publication(&corpus.documents[document(*k) as usize]);
        let first = |side: &[usize]| side.iter().filter_map(day).min();
        // Where no date tells, a toll is told to have grown.
        let amount = |side: &[usize]| facts[side[0]].quantity().map_or(0.0, |q| q.high);
        sides.sort_by(|a, b| first(a).cmp(&first(b)).then(amount(a).total_cmp(&amount(b))));
    }
    let sure = differing.iter().any(|e| e.sure && within(e.a) && within(e.b));
    Some(Row { sides, over_time, sure })
}

/// Is it, in English, a day that is named from the day of the report ("Friday", "yesterday"), how long ago something was, or the date of a
/// noun behind it?
fn is_aside(corpus: &Corpus<'_>, fact: &Fact) -> bool {
    if corpus.language_of(fact.sentence) != Language::English {
        return false;
    }
    let (sentence, whole) = (corpus.text(fact.sentence), corpus.sentences[fact.sentence as usize].span);
    let span = ByteSpan { start: fact.span.start - whole.start, end: fact.span.end - whole.start };
    let Some(date) = fact.date() else {
        let behind = sentence.get(span.end as usize..).unwrap_or_default().split_whitespace().next().unwrap_or_default();
        let is_duration = fact.quantity().is_some_and(|q| q.dimension == Dimension::Duration);
        return is_duration && matches!(behind.trim_end_matches([',', '.']), "ago" | "earlier" | "later");
    };
    let is_told = !span.of(sentence).contains(|c: char| c.is_ascii_digit()) && (date.from.day.or(date.from.weekday)).is_some();
    is_told || attached(sentence, span) == Attached::Noun
}

fn kind_of(fact: &Fact) -> ConflictKind {
    if fact.date().is_some() { ConflictKind::Date } else { ConflictKind::Number }
}

/// The facts of a side, that one first whose value is said of all: the amount that most give, and of "$130" and "$129.99", or of "2,500 to 5,000" and
/// "4,500", the wider.
fn as_said(facts: &[Fact], side: &[usize]) -> Vec<usize> {
    let ends = |k: usize| facts[k].quantity().map_or((0.0, 0.0), |q| (q.low, q.high));
    let times = |k: usize| side.iter().filter(|&&other| ends(other) == ends(k)).count();
    let width = |k: usize| facts[k].quantity().map_or(0.0, |q| q.high - q.low + q.step);
    let is_better = |&i: &usize, &j: &usize| {
        times(side[i]).cmp(&times(side[j])).then(width(side[i]).total_cmp(&width(side[j]))).then(j.cmp(&i))
    };
    let first = (0..side.len()).max_by(is_better).unwrap_or_default();
    let mut said = side.to_vec();
    if first < said.len() {
        let best = said.remove(first);
        said.insert(0, best);
    }
    said
}

/// The row as it is shown, without a name.
fn shown(facts: &[Fact], row: &Row) -> Comparison {
    let sides = &row.sides;
    let mention = |&k: &usize| Mention { sentence: facts[k].sentence, span: facts[k].span };
    let values: Vec<Vec<Mention>> = sides.iter().map(|side| as_said(facts, side).iter().map(mention).collect()).collect();
    Comparison {
        what: String::new(),
        kind: kind_of(&facts[sides[0][0]]),
        differs: values.len() > 1,
        over_time: row.over_time,
        values,
    }
}

/// The disagreement that a row tells, if its values differ and it is sure enough: in the order of the sentences, or oldest first.
fn conflict(facts: &[Fact], row: &Row) -> Option<Conflict> {
    if row.sides.len() < 2 || !row.sure {
        return None;
    }
    let mut members: Vec<(usize, usize)> =
        row.sides.iter().enumerate().flat_map(|(side, of)| of.iter().map(move |&k| (k, side))).collect();
    if !row.over_time {
        members.sort_by_key(|&(k, _)| (facts[k].sentence, facts[k].span));
    }
    // Sides are numbered as they come.
    let mut met: Vec<usize> = Vec::new();
    let claims = members
        .into_iter()
        .map(|(k, side)| {
            let number = met.iter().position(|&m| m == side).unwrap_or_else(|| {
                met.push(side);
                met.len() - 1
            });
            Claim { sentence: facts[k].sentence, span: with_noun(&facts[k]), side: u32::try_from(number).unwrap_or(u32::MAX) }
        })
        .collect();
    Some(Conflict { kind: kind_of(&facts[row.sides[0][0]]), over_time: row.over_time, claims })
}

/// The value with what it counts, as the reader should see it: "240 passengers".
fn with_noun(fact: &Fact) -> ByteSpan {
    let beside = !fact.of.is_empty() && fact.of.start <= fact.span.end + 4 && fact.of.start >= fact.span.end;
    if beside { ByteSpan { start: fact.span.start, end: fact.of.end } } else { fact.span }
}

/// Does a row that differs tell this conflict: two of its claims at least?
fn tells(corpus: &Corpus<'_>, row: &Comparison, conflict: &Conflict) -> bool {
    let told = |id: SentenceId, span: ByteSpan| span.of(corpus.documents[corpus.document_of(id) as usize].text);
    // A claim of a conflict is told with its noun.
    let has = |c: &&Claim| {
        let one = |m: &Mention| corpus.document_of(m.sentence) == corpus.document_of(c.sentence);
        row.values.iter().flatten().any(|m| one(m) && told(c.sentence, c.span).contains(told(m.sentence, m.span)))
    };
    row.differs && row.kind == conflict.kind && conflict.claims.iter().filter(has).count() > 1
}

/// The row of a conflict that is no row's.
fn row_of(conflict: &Conflict) -> Comparison {
    let sides = conflict.claims.iter().map(|c| c.side).max().map_or(0, |last| last + 1);
    let of = |side: u32| {
        conflict.claims.iter().filter(move |c| c.side == side).map(|c| Mention { sentence: c.sentence, span: c.span })
    };
    let mut values: Vec<Vec<Mention>> = (0..sides).map(|side| of(side).collect()).collect();
    if !conflict.over_time {
        values.sort_by_key(|side| (std::cmp::Reverse(side.len()), side.first().copied()));
    }
    Comparison { what: String::new(), kind: conflict.kind, differs: true, over_time: conflict.over_time, values }
}
