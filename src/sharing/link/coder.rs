//! What every format of a link does: take each value of a briefing from its place, or put it there.

use crate::telling::briefing::{Briefing, Bullet};

/// Why a walk stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The link ends here.
    Ended,
    /// No writer writes this, or it is more than a link may hold.
    Malformed,
}

pub(super) type Step = Result<(), Stop>;

/// What a value means, so that a coder can learn each kind apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Count,
    Title,
    Outlet,
    Url,
    Date,
    Text,
    Also,
    Quote,
    Value,
    Mode,
    Back,
    Part,
    Article,
    Offset,
    Support,
    Section,
    Rank,
    Share,
    Conflict,
    Kind,
    Stat,
    Since,
    HeadFlags,
    SourceFlags,
    SectionFlags,
    BulletFlags,
    CitationFlags,
    SideFlags,
    MomentFlags,
}

/// One direction of a format: takes values from their places, or puts them there.
pub(super) trait Coder {
    /// Does it put values?
    fn reads(&self) -> bool;
    /// Does it hold how bullets stand to an earlier briefing? Version 1 does not.
    fn compares(&self) -> bool;
    /// Does it hold who says what, side by side? Version 3 does.
    fn has_rows(&self) -> bool;
    fn number(&mut self, field: Field, value: &mut u32) -> Step;
    /// At most eight.
    fn flags(&mut self, field: Field, flags: &mut [bool]) -> Step;
    fn literal(&mut self, field: Field, value: &mut String) -> Step;
    /// Writes or proves a check of everything so far.
    fn check(&mut self) -> Step;
}

/// What arrived of a briefing.
#[derive(Debug)]
pub(super) struct Arrived {
    /// Whole up to its last check.
    pub(super) briefing: Briefing,
    /// Bullets in the whole link; none when not even the head is proved.
    pub(super) total: Option<u32>,
    /// Why the rest is missing.
    pub(super) stopped: Option<Stop>,
}

impl Arrived {
    /// What two readings of one cut link agree on: the one that got less far, if it holds in the other.
    pub(super) fn agreed(one: Self, other: Self) -> Self {
        let far = |reading: &Self| (reading.briefing.bullets.len(), reading.stopped.is_none());
        let (less, more) = if far(&one) <= far(&other) { (one, other) } else { (other, one) };
        // Of two readings, the one that knows fewer conflicts numbers them differently.
        let unnumbered = |b: &Bullet| Bullet { conflicts: Vec::new(), ..b.clone() };
        let (a, b) = (&less.briefing, &more.briefing);
        let same = less.total == more.total
            && (&a.title, &a.sources, &a.sections, a.stats) == (&b.title, &b.sources, &b.sections, b.stats)
            && a.bullets.iter().zip(&b.bullets).all(|(a, b)| unnumbered(a) == unnumbered(b))
            && (less.stopped.is_some() || a == b);
        let stopped = Some(Stop::Ended);
        if same { Self { stopped, ..less } } else { Self { briefing: Briefing::default(), total: None, stopped } }
    }
}
