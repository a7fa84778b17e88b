//! Two values beside each other: do they say the same, and if not, can they be of one thing?
//!
//! Typed gates and no bars: kind and unit, bounds, sums and parts, dates of two scales. What they let pass is held to the words
//! around by `compare`.

use std::ops::Range;

use super::change::{Change, change};
use super::place::Place;
use super::reading::{Reader, Reading, is_so_far};
use super::slots::says;
use crate::facts::{self, Calendar, Date, Dimension, Fact, Hedge, Quantity, Value};
use crate::reading::segment::{Corpus, SentenceId};

/// Figures and dates of one sentence that are compared, at most; what has more is a table.
const MAX_FACTS: usize = 24;
/// Counts up to here add up by chance.
const MANY: f64 = 2.0;
/// How many times the lesser of two amounts of one thing the greater may be: reports differ, but hardly by so much.
const MOST_APART: f64 = 4.0;

/// How two values of one kind stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// They say the same.
    Same,
    /// Both can hold: "up to 75,000" and "16,000". This neither backs nor denies.
    Compatible,
    Differs,
}

impl Beside {
    /// Whether they say the same, where that is known.
    pub(super) fn settled(self) -> Option<bool> {
        (self != Self::Compatible).then_some(self == Self::Same)
    }
}

/// How two values stand to each other; `None` if they are not of one kind.
pub(super) fn beside(a: &Fact, b: &Fact) -> Option<Beside> {
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

/// The places in `facts` of what a sentence states, as far as it is compared.
pub(super) fn compared(facts: &[Fact], id: SentenceId) -> Range<usize> {
    let of = facts::of(facts, id);
    of.start..of.end.min(of.start + MAX_FACTS)
}

fn stated(facts: &[Fact], id: SentenceId) -> &[Fact] {
    &facts[compared(facts, id)]
}

/// Two values that differ, with where they stand.
pub(super) struct Both<'r> {
    pub(super) facts: [&'r Fact; 2],
    pub(super) readings: [&'r Reading; 2],
    pub(super) places: [&'r Place; 2],
}

impl Both<'_> {
    /// Can they be of one thing? `sure`: do they stand in one gap with the same words around?
    pub(super) fn may_differ(&self, corpus: &Corpus<'_>, facts: &[Fact], sure: bool) -> bool {
        let [x, y] = self.places;
        let [a, b] = self.facts;
        let told = |f: &Fact| f.span.of(corpus.documents[corpus.document_of(f.sentence) as usize].text);
        // The "Friday" of two reports.
        if x.is_of_another(self.readings[0], y, self.readings[1]) || told(a).eq_ignore_ascii_case(told(b)) {
            return false;
        }
        // A sentence that states the other's value too speaks of two things.
        let states = |by: &Fact, value: &Fact| {
            stated(facts, by.sentence).iter().any(|f| f.span != by.span && beside(f, value) == Some(Beside::Same))
        };
        if states(a, b) || states(b, a) {
            return false;
        }
        match (a.quantity(), b.quantity()) {
            (Some(one), Some(other)) => self.are_amounts_of_one(facts, one, other) && !self.are_of_two_times(corpus),
            _ => self.are_dates_of_one(sure),
        }
    }

    fn are_dates_of_one(&self, sure: bool) -> bool {
        let [x, y] = self.places;
        // Reports tell their own days: a day of the week that differs is another day more often than a dispute.
        let is_loose = |d: &Date| d.inferred || d.from.month.is_none() && d.from.weekday.is_some();
        let is_loose = self.facts.iter().filter_map(|f| f.date()).any(is_loose);
        self.facts[0].planned == self.facts[1].planned && !x.head && !y.head && (!is_loose || sure)
    }

    fn are_amounts_of_one(&self, facts: &[Fact], one: &Quantity, other: &Quantity) -> bool {
        let [x, y] = self.places;
        let (least, most) = (one.high.abs().min(other.high.abs()), one.low.abs().max(other.low.abs()));
        // "The one fired at Orla" counts nothing.
        let is_pronoun = one.dimension == Dimension::Count && one.high.min(other.high) <= 1.0 && x.counts(y) != Some(true);
        one.dimension != Dimension::Rank
            && !is_pronoun
            && most <= MOST_APART * least
            && !x.is_of_another_sort(y)
            && !self.add_up(facts, one, other)
            && (!self.is_crowded(facts) || x.counts(y) == Some(true) || x.stands_alike(y))
    }

    /// Do both sentences name times of day, and none that is the same?
    fn are_of_two_times(&self, corpus: &Corpus<'_>) -> bool {
        let [x, y] = self.facts.map(|fact| facts::times_of_day(corpus.text(fact.sentence)));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|time| y.contains(time))
    }

    /// Has either sentence another amount of its kind that the other sentence does not give too? Of "53 percent versus 48 percent" only the
    /// words beside them tell which is which; beside "12 dead" of both, "30 hurt" faces "35".
    fn is_crowded(&self, facts: &[Fact]) -> bool {
        let [a, b] = self.facts;
        [(a, b), (b, a)].iter().any(|(own, other)| {
            let is_met = |f: &Fact| stated(facts, other.sentence).iter().any(|g| beside(f, g) == Some(Beside::Same));
            let others = stated(facts, own.sentence).iter().filter(|f| f.span != own.span);
            others.filter(|f| beside(f, own) == Some(Beside::Differs)).any(|f| !is_met(f))
        })
    }

    /// Is the one the other and a third amount of the two sentences together: "$15.99", "now $26.33", "$10.34 more"?
    fn add_up(&self, facts: &[Fact], one: &Quantity, other: &Quantity) -> bool {
        let difference = (one.high - other.high).abs();
        let step = one.step.max(other.step).max(1e-9);
        let own = self.facts.map(|f| f.span);
        let thirds = self.facts.map(|f| stated(facts, f.sentence));
        let mut amounts = thirds.iter().flat_map(|of| of.iter()).filter(|f| !own.contains(&f.span)).filter_map(Fact::quantity);
        amounts.any(|q| q.dimension == one.dimension && q.high > MANY && (q.high - difference).abs() < step / 2.0)
    }

    /// Does something speak against a disagreement, and not against two values side by side?
    pub(super) fn is_doubtful(&self) -> bool {
        let [x, y] = self.places;
        // "Nine other tests" are told besides.
        if self.readings.iter().any(|r| r.adds) || self.facts[0].quantity().is_some() && x.is_apart(y) {
            return true;
        }
        // What counts nothing may count two things.
        let counts = self.facts[0].quantity().is_some_and(|v| v.dimension == Dimension::Count);
        counts && x.counts(y).is_none() && !x.stands_alike(y)
    }

    /// Did the value change from one report to the other? `None` where that cannot be: see [`change`].
    pub(super) fn change(&self, corpus: &Corpus<'_>, facts: &[Fact], reader: &Reader) -> Option<Change> {
        let so_far = self.facts.map(|f| is_so_far(corpus, f.sentence, facts));
        // "As of Monday" and "as of Tuesday" date the figures and no events.
        if self.facts[0].date().is_some() && so_far == [true; 2] {
            return None;
        }
        change(corpus, self.facts, self.readings, self.places, so_far, reader)
    }
}
