//! Dates and figures that two sentences give for one thing.
//!
//! A value is held against another only in the same *slot*: both count the same noun or stand beside the same words, most of the
//! words near the one stand near the other, and no other value of either sentence fits better. An article that states both
//! values disagrees with neither.

mod slot;

use super::pairs::Pair;
use super::reading::{Reader, Reading, Unit};
use super::{Claim, Conflict, ConflictKind};
use crate::facts::{self, Date, Dimension, Fact, Hedge, Value, day_of_publication};
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::ByteSpan;
use crate::text::sorted::{SortedMap, SortedSet};
use crate::text::table::{Keys, Table};
use slot::{Slot, Story};
use std::collections::HashMap;
use std::rc::Rc;

/// How alike two sentences and the surroundings of two values in them must be for the values to be of one thing.
///
/// Raising a bar loses claims in other words, lowering it takes neighbours for the same thing. All were set by reading the pairs
/// of 207 stories by eye; they stand together because they move with [`Terms::similarity`](crate::claims::terms::Terms::similarity).
struct Bar {
    /// Of the sentences, in `0.0..=1.0`.
    similarity: f32,
    /// Share of the surroundings that both have, in `0.0..=1.0`.
    overlap: f32,
}

const PLAIN: Bar = Bar { similarity: 0.28, overlap: 0.5 };
/// Days worked out from that of the article.
const RELATIVE: Bar = Bar { similarity: 0.4, overlap: 0.5 };
const OTHER_YEAR: Bar = Bar { similarity: 0.45, overlap: 0.5 };
const AGE: Bar = Bar { similarity: 0.28, overlap: 0.4 };
/// Two nouns in common: "a 35-word oath".
const SAME_TWO: Bar = Bar { similarity: 0.2, overlap: 0.4 };
/// The same word right before: "earned $141 million", "earned $139 million" says more than all others around.
const LED: Bar = Bar { similarity: 0.35, overlap: 0.35 };
/// Two or more other figures and days in common: a man of 36, on Friday.
const KEYED: Bar = Bar { similarity: 0.22, overlap: 0.22 };
/// The one amount of its kind on both sides; both add up to [`LONE_SUM`] besides.
const LONE: Bar = Bar { similarity: 0.3, overlap: 0.0 };
const LONE_SUM: f32 = 0.75;
/// An agreeing value with so much around it in common may be the other one's.
const AGREEING: Bar = Bar { similarity: 0.0, overlap: 0.4 };

/// What is known of two values beside each other.
#[derive(Clone, Copy)]
struct Beside {
    similarity: f32,
    overlap: f32,
    /// Has either sentence more than one value of the kind?
    crowded: bool,
    /// See [`keys`].
    keys: usize,
}

impl Beside {
    fn over(&self, bar: &Bar) -> bool {
        self.similarity >= bar.similarity && self.overlap >= bar.overlap
    }
}

/// Figures and dates of one sentence that are held against others, at most; what has more is a table.
const MAX_FACTS: usize = 48;

/// Two facts of one slot, by index.
struct Edge {
    a: usize,
    b: usize,
    score: f32,
    /// Do both surely stand in one slot? An agreeing pair that only may still keeps its articles from disagreeing.
    sure: bool,
    /// Did the value change from the one to the other?
    change: Change,
}

/// What is known of the values of two reports over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// Both should give one value.
    None,
    /// The value runs, but which report is the later one is not known.
    Open,
    OverTime,
}

/// The conflicts among the facts of similar sentences.
pub(super) fn contrast(corpus: &Corpus<'_>, facts: &[Fact], pairs: &[Pair], reader: &mut Reader) -> Vec<Conflict> {
    let facts_of = |id: SentenceId| {
        let of = facts::of(facts, id);
        of.start..of.end.min(of.start + MAX_FACTS)
    };
    let mut ids: Vec<SentenceId> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let readings: SortedMap<SentenceId, Rc<Reading>> = ids.into_iter().map(|id| (id, reader.read(corpus, id, facts))).collect();
    let of_story = Story::new(&readings, reader.running());
    // By fact: its place among the slots of the sentences that were read.
    let mut place = vec![usize::MAX; facts.len()];
    let mut slots: Vec<Slot> = Vec::new();
    for (&id, reading) in readings.iter() {
        let text = corpus.documents[corpus.document_of(id) as usize].text;
        for k in facts_of(id) {
            place[k] = slots.len();
            slots.push(Slot::new(&facts[k], reading, text, &of_story));
        }
    }
    let slot = |k: usize| &slots[place[k]];

    let document = |k: usize| corpus.document_of(facts[k].sentence);
    let published = |id: SentenceId| day_of_publication(&corpus.documents[corpus.document_of(id) as usize]);
    // The day of the report itself dates its figures and no event.
    let days_told: SortedMap<SentenceId, Vec<Date>> = readings
        .iter()
        .map(|(&id, _)| {
            let own = published(id).map(|day| (day, day));
            let dates = facts[facts_of(id)].iter().filter_map(|f| f.date().copied());
            (id, dates.filter(|d| own.is_none() || d.bounds() != own).collect())
        })
        .collect();
    let mut agreeing: Vec<Edge> = Vec::new();
    let mut differing: Vec<Edge> = Vec::new();
    for pair in pairs {
        let (before, mut alike) = (differing.len(), false);
        let keys = keys(&facts[facts_of(pair.a)], &facts[facts_of(pair.b)]);
        for a in facts_of(pair.a) {
            for b in facts_of(pair.b) {
                let Some(agree) = agrees(&facts[a], &facts[b]) else { continue };
                // The lowest bar for two values that differ.
                if !agree && pair.similarity < SAME_TWO.similarity {
                    continue;
                }
                let overlap = slot(a).overlap(slot(b));
                let beside = Beside { similarity: pair.similarity, overlap, crowded: false, keys };
                let sure = beside.over(&PLAIN);
                let edge = Edge { a, b, score: overlap * pair.similarity, sure, change: Change::None };
                if agree {
                    alike = true;
                    if slot(a).counts_the_same(slot(b)) || beside.over(&AGREEING) {
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
                // "Two touchdowns in his last two games", "eight touchdowns".
                let over = |k: usize| slot(k).stretch.map(|s| &facts[s]);
                let one_stretch = match (over(a), over(b)) {
                    (Some(x), Some(y)) => agrees(x, y) != Some(false),
                    (x, y) => x.is_none() && y.is_none(),
                };
                let (ra, rb) = (&readings[&pair.a], &readings[&pair.b]);
                let ok = !taken
                    && !ra.adds
                    && !rb.adds
                    && (one_stretch || facts[a].date().is_some())
                    && (facts[a].quantity().is_some() || !written_alike(corpus, &facts[a], &facts[b]))
                    && one_slot(&facts[a], &facts[b], slot(a), slot(b), Beside { crowded, ..beside })
                    && (!crowded || slot(a).names_one_thing(slot(b)));
                if !ok {
                    continue;
                }
                // "As of Monday" and "as of Tuesday" date the figures and no events.
                let so_far = [pair.a, pair.b].map(|id| reader.is_so_far(corpus, id, facts));
                let dated = facts[a].date().is_some() || so_far == [true; 2];
                if !dated && dated_apart(&days_told[&pair.a], &days_told[&pair.b]) {
                    continue;
                }
                let change = change(corpus, [&facts[a], &facts[b]], [ra, rb], [slot(a), slot(b)], so_far, reader);
                differing.extend(change.map(|change| Edge { change, ..edge }));
            }
        }
        // Two or three figures of two sentences that all differ are of two events: "six rifles and 12 magazines", "14 rifles and
        // 31 magazines".
        let own = differing.get(before..).unwrap_or_default();
        let several = own.iter().any(|e| own.iter().any(|o| o.a != e.a && o.b != e.b));
        if several && !alike {
            differing.truncate(before);
        }
    }
    // An article that states both values disagrees with neither, and tells that they are of two things: the 12 rifles of one day
    // and the 31 of all days.
    let mut said_in: SortedMap<usize, SortedSet<(DocumentId, usize)>> = SortedMap::new();
    for e in &agreeing {
        said_in.get_or_default(e.a).insert((document(e.b), e.b));
        said_in.get_or_default(e.b).insert((document(e.a), e.a));
    }
    let said = |k: usize| said_in.get(&k).into_iter().flat_map(SortedSet::iter);
    let tells = |k: usize, d: DocumentId| said(k).any(|s| s.0 == d);
    // By two values: "2019" alone agrees with May and July of it and tells nothing apart.
    let both = |x: usize, y: usize| said(x).any(|s| said(y).any(|o| o.0 == s.0 && o.1 != s.1));
    differing.retain(|e| !tells(e.a, document(e.b)) && !tells(e.b, document(e.a)) && !both(e.a, e.b));
    let differing = mutual_best(&differing, corpus, facts);
    groups(corpus, facts, &differing, &agreeing)
}

/// `ln(1 + n/df)` of each of so many stems over the sentences read; 0 for a stem of none.
pub(super) fn weights(readings: &SortedMap<SentenceId, Rc<Reading>>, stems: usize) -> Vec<f32> {
    let mut df = vec![0u32; stems];
    let mut last = vec![usize::MAX; stems];
    for (n, reading) in readings.values().enumerate() {
        for word in &reading.words {
            if std::mem::replace(&mut last[word.stem as usize], n) != n {
                df[word.stem as usize] += 1;
            }
        }
    }
    let n = readings.len() as f32;
    df.into_iter().map(|df| if df == 0 { 0.0 } else { libm::logf(1.0 + n / df as f32) }).collect()
}

/// How many other dates and figures the two sentences share that are hardly shared by chance: "a man of 36", "on 3 May".
fn keys(a: &[Fact], b: &[Fact]) -> usize {
    let telling = |f: &&Fact| match &f.value {
        Value::Date(date) => date.from.day.is_some() || date.from.weekday.is_some(),
        Value::Quantity(q) => q.high > 9.0 && q.hedge == Hedge::Exact,
    };
    a.iter().filter(telling).filter(|x| b.iter().filter(telling).any(|y| agrees(x, y) == Some(true))).count()
}

/// Do both sentences say when, and not one date the same? Figures of two days are of two events.
fn dated_apart(x: &[Date], y: &[Date]) -> bool {
    !x.is_empty() && !y.is_empty() && !x.iter().any(|x| y.iter().any(|y| x.agrees(y)))
}

/// Are both the same words: the "today" of two days?
fn written_alike(corpus: &Corpus<'_>, a: &Fact, b: &Fact) -> bool {
    let [x, y] = [a, b].map(|f| f.span.of(corpus.documents[corpus.document_of(f.sentence) as usize].text));
    x.eq_ignore_ascii_case(y)
}

/// Can both values be the same? `None` if they are not of one kind.
pub(super) fn agrees(a: &Fact, b: &Fact) -> Option<bool> {
    let agree = a.value.agrees(&b.value)?;
    let (Some(x), Some(y)) = (a.quantity(), b.quantity()) else { return Some(agree) };
    // Nobody says "at least three" who knows of 22: two lower bounds far apart are two reports.
    let far = x.low.max(y.low) >= 2.0 * x.low.min(y.low);
    let both_bounded = x.hedge == Hedge::Above && y.hedge == Hedge::Above && x.step <= 1.0 && y.step <= 1.0;
    Some(agree && !(far && both_bounded && x.dimension == Dimension::Count))
}

/// Do two differing values stand for one thing?
fn one_slot(a: &Fact, b: &Fact, sa: &Slot, sb: &Slot, beside: Beside) -> bool {
    let (of, left, right) = (sa.counts_the_same(sb), sa.same_left(sb), sa.same_right(sb));
    match (&a.value, &b.value) {
        (Value::Date(x), Value::Date(y)) => {
            if a.planned != b.planned || sa.head || sb.head {
                return false;
            }
            let same_year = x.from.year.is_some() && x.from.year == y.from.year;
            let weekdays = x.from.month.is_none() && x.from.year.is_none() || y.from.month.is_none() && y.from.year.is_none();
            if weekdays || x.inferred || y.inferred {
                return beside.over(&RELATIVE) && (left || right) && !sa.told && !sb.told;
            }
            if same_year { beside.over(&PLAIN) } else { beside.over(&OTHER_YEAR) && (left || right) }
        }
        (Value::Quantity(x), Value::Quantity(y)) => {
            if x.dimension == Dimension::Rank || sa.is_apart(sb) {
                return false;
            }
            // "22% of the young" and "31 percent of adults" are shares of two groups.
            let groups = x.dimension == Dimension::Percent && !sa.of.is_empty() && !sb.of.is_empty();
            if groups && !sa.of.iter().any(|s| sb.of.contains(s)) {
                return false;
            }
            let ratio = x.high.abs().max(y.high.abs()) / x.low.abs().min(y.low.abs()).max(1e-9);
            if sa.same_two(sb) {
                return beside.over(&SAME_TWO) && ratio <= 4.0;
            }
            let led = left && sa.tight && sb.tight && ratio <= 2.0 && beside.over(&LED)
                || beside.keys >= 2 && (left || of) && ratio <= 4.0 && beside.over(&KEYED);
            match x.dimension {
                Dimension::Count => {
                    let key = of || (sa.of.is_empty() || sb.of.is_empty()) && (left || right) || left && sa.tight && sb.tight;
                    key && beside.over(&PLAIN) && (ratio <= 4.0 || of && left && ratio <= 10.0)
                }
                Dimension::Age => left && beside.over(&AGE) && ratio < 2.0,
                Dimension::Score => beside.over(&PLAIN),
                Dimension::Money(_) | Dimension::Length | Dimension::Area | Dimension::Mass | Dimension::Speed
                    if !beside.crowded
                        && ratio <= 2.0
                        && beside.over(&LONE)
                        && beside.overlap + beside.similarity >= LONE_SUM =>
                {
                    true
                }
                _ => led || beside.over(&PLAIN) && ratio <= 4.0,
            }
        }
        _ => false,
    }
}

/// Does a word of change, or one and "to", stand before it?
fn is_moved(units: &[Unit], fact: &Fact) -> bool {
    let before = units.partition_point(|u| u.span.start < fact.span.start);
    before.checked_sub(2).is_some_and(|k| units[k].moves && units[k + 1].stop || units[k + 1].moves)
}

/// Did an amount change from one report to the other? `None` where nobody could say which report is the later one: prices of
/// one day.
fn change(
    corpus: &Corpus<'_>,
    facts: [&Fact; 2],
    readings: [&Reading; 2],
    slots: [&Slot; 2],
    so_far: [bool; 2],
    reader: &Reader,
) -> Option<Change> {
    let Some(amount) = facts[0].quantity() else { return Some(Change::None) };
    let [x, y] = facts.map(|f| day_of_publication(&corpus.documents[corpus.document_of(f.sentence) as usize]));
    let days_apart = x.is_some() && y.is_some() && x != y;
    let runs = readings.iter().any(|r| r.has_any(reader.running()));
    if readings.iter().all(|r| r.ticks) {
        return (days_apart && matches!(amount.dimension, Dimension::Money(_))).then_some(Change::OverTime);
    }
    let [one, other] = so_far;
    // "Rose to 28" beside "26" tells of a rise; where both say so, they should name one figure.
    let moved = slots[0].moved != slots[1].moved;
    let said = one && other || runs && (one || other || slots.iter().any(|s| s.moved)) || moved;
    Some(match runs || amount.dimension == Dimension::Score {
        _ if said => Change::OverTime,
        true if days_apart => Change::OverTime,
        true if x.is_none() || y.is_none() => Change::Open,
        _ => Change::None,
    })
}

/// The edges that are the best of both their ends in the other's document.
fn mutual_best<'e>(edges: &'e [Edge], corpus: &Corpus<'_>, facts: &[Fact]) -> Vec<&'e Edge> {
    let document = |k: usize| corpus.document_of(facts[k].sentence);
    let mut best: HashMap<(usize, DocumentId), f32> = HashMap::new();
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
    let agreeing_on: Keys<(usize, usize)> = agreeing.iter().flat_map(|e| [(e.a, e.b), (e.b, e.a)]).collect();
    let mut groups: Vec<SortedMap<DocumentId, usize>> = Vec::new();
    let mut changes: Vec<Vec<Change>> = Vec::new();
    let mut group_of: Table<usize, usize> = Table::default();
    // Strongest first, so that a document speaks with the sentence that fits best.
    for edge in differing {
        let known = group_of.get(&edge.a).or_else(|| group_of.get(&edge.b)).copied();
        let linked = |group: &SortedMap<DocumentId, usize>, k: usize| {
            group.get(&document(k)).is_none_or(|&other| agrees(&facts[other], &facts[k]) == Some(true))
        };
        let group = known.or_else(|| {
            // The same two values in other sentences of the same documents are the same conflict.
            groups.iter().position(|g| {
                let says = |k: usize| {
                    g.values().any(|&other| {
                        agrees(&facts[other], &facts[k]) == Some(true)
                            // Do both surely speak of one slot: an agreeing edge, or one document?
                            && (document(other) == document(k) || agreeing_on.contains(&(other, k)))
                    })
                };
                says(edge.a) && says(edge.b)
            })
        });
        if let Some(at) = group {
            for k in [edge.a, edge.b] {
                if linked(&groups[at], k) {
                    groups[at].get_or_insert_with(document(k), || k);
                    group_of.insert(k, at);
                }
            }
            changes[at].push(edge.change);
        } else {
            group_of.insert(edge.a, groups.len());
            group_of.insert(edge.b, groups.len());
            groups.push([(document(edge.a), edge.a), (document(edge.b), edge.b)].into_iter().collect());
            changes.push(vec![edge.change]);
        }
    }
    // By fact: the groups it was put into first.
    let mut member_of: Table<usize, Vec<usize>> = Table::default();
    for (at, group) in groups.iter().enumerate() {
        for &member in group.values() {
            member_of.entry(member).or_default().push(at);
        }
    }
    for edge in agreeing.iter().filter(|e| e.sure) {
        for (member, other) in [(edge.a, edge.b), (edge.b, edge.a)] {
            for &at in member_of.get(&member).into_iter().flatten() {
                groups[at].get_or_insert_with(document(other), || other);
            }
        }
    }
    // An article without a date may be of any day; one clear dispute is a dispute.
    let over_time = |changes: &Vec<Change>| !changes.contains(&Change::None) && changes.contains(&Change::OverTime);
    groups.iter().zip(&changes).filter_map(|(group, changes)| conflict(corpus, facts, group, over_time(changes))).collect()
}

/// The conflict of one fact a document, by side; `None` if all could be true, after those that only say less are left out.
fn conflict(corpus: &Corpus<'_>, facts: &[Fact], group: &SortedMap<DocumentId, usize>, over_time: bool) -> Option<Conflict> {
    let agree = |a: usize, b: usize| agrees(&facts[a], &facts[b]) == Some(true);
    // "1973" beside "May 1973" and "July 1973" contradicts neither.
    let is_vague = |k: usize| group.values().any(|&a| agree(a, k) && group.values().any(|&b| agree(b, k) && !agree(a, b)));
    let mut members: Vec<usize> = group.values().copied().filter(|&k| !is_vague(k)).collect();
    members.sort_by_key(|&k| (facts[k].sentence, facts[k].span));
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for &k in &members {
        match sides.iter_mut().find(|side| agree(side[0], k)) {
            Some(side) => side.push(k),
            None => sides.push(vec![k]),
        }
    }
    if over_time {
        let day = |k: &usize| day_of_publication(&corpus.documents[corpus.document_of(facts[*k].sentence) as usize]);
        let first = |side: &[usize]| side.iter().filter_map(day).min();
        // Where no date tells, a toll is told to have grown.
        let amount = |side: &[usize]| facts[side[0]].quantity().map_or(0.0, |q| q.high);
        sides.sort_by(|a, b| first(a).cmp(&first(b)).then(amount(a).total_cmp(&amount(b))));
        members = sides.concat();
    }
    let claims = members.iter().map(|&k| {
        let side = sides.iter().position(|side| side.contains(&k)).unwrap_or_default();
        Claim { sentence: facts[k].sentence, span: shown(&facts[k]), side: u32::try_from(side).unwrap_or(u32::MAX) }
    });
    let claims: Vec<Claim> = claims.collect();
    let kind = if facts[*members.first()?].date().is_some() { ConflictKind::Date } else { ConflictKind::Number };
    (sides.len() > 1).then_some(Conflict { kind, over_time, claims })
}

/// The value with what it counts, as the reader should see it.
fn shown(fact: &Fact) -> ByteSpan {
    let beside = !fact.of.is_empty() && fact.of.start <= fact.span.end + 4 && fact.of.start >= fact.span.end;
    if beside { ByteSpan { start: fact.span.start, end: fact.of.end } } else { fact.span }
}
