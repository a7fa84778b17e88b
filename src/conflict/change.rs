//! Did a value change from one report to the next, as a toll or a price does, or do the sources disagree?

use super::place::Place;
use super::reading::{Reader, Reading};
use crate::facts::{Dimension, Fact, day_of_publication};
use crate::reading::segment::Corpus;

/// What is known of the values of two reports over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Both should give one value.
    None,
    /// The value runs, but which report is the later one is not known.
    Open,
    OverTime,
}

/// Did an amount change from one report to the other? `so_far` says of each sentence whether it is as of a day. `None` where nobody could
/// say which report is the later one: prices of one day.
pub(super) fn change(
    corpus: &Corpus<'_>,
    facts: [&Fact; 2],
    readings: [&Reading; 2],
    places: [&Place; 2],
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
    let moved = places[0].moved != places[1].moved;
    let said = one && other || runs && (one || other || places.iter().any(|s| s.moved)) || moved;
    Some(match runs || amount.dimension == Dimension::Score {
        _ if said => Change::OverTime,
        true if days_apart => Change::OverTime,
        true if x.is_none() || y.is_none() => Change::Open,
        _ => Change::None,
    })
}

/// Does a row of such pairs tell of one change? An article without a date may be of any day; one clear dispute is a dispute.
pub(super) fn is_over_time(changes: &[Change]) -> bool {
    !changes.contains(&Change::None) && changes.contains(&Change::OverTime)
}
