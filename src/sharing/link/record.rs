//! `Briefing ↔ a sequence of numbers, flags and texts`: what a link holds, in the order in which it is read.
//!
//! Every part is written once, as a walk over the briefing that serves both directions: a [`Coder`] that writes takes each
//! value from its place, a [`Coder`] that reads puts it there. The two directions so cannot disagree.
//!
//! ```text
//! record = head  bullet*  tail  rows     each followed by a check of all that was read so far
//! ```
//!
//! A conflict stands inside the first bullet that speaks of it, and a date of the timeline inside its bullet, so that what
//! arrived of a cut link is whole in itself. The tail holds conflicts of no bullet.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

use super::coder::{Arrived, Coder, Field, Step, Stop};
use crate::conflict::ConflictKind;
use crate::telling::briefing::Since;
use crate::telling::briefing::{
    Also, Briefing, Bullet, Citation, Comparison, Disagreement, Given, Moment, Section, Side, Source, Stats,
};

/// Writes `briefing`, with its rows of values where the coder holds them; fails only on more than `room`, the bytes that its texts and lists may take.
pub(super) fn write(coder: &mut dyn Coder, room: usize, briefing: &Briefing) -> Step {
    Walk::new(coder, room).whole(&mut briefing.clone())
}

/// Reads a briefing, or as much of one as is proved; more than `room` is no briefing, so that a small link cannot ask for
/// all memory.
pub(super) fn read(coder: &mut dyn Coder, room: usize) -> Arrived {
    let mut walk = Walk::new(coder, room);
    let mut briefing = Briefing::default();
    let stopped = walk.whole(&mut briefing).err();
    if stopped.is_some() {
        walk.salvage(&mut briefing);
    }
    Arrived { briefing, total: walk.total, stopped }
}

/// What an entry of a list takes of a walk's room beside its texts.
const ENTRY: usize = 64;
/// 1 January 2025 in months of 31 days: about where the dates of news lie.
const FIRST_DATE: u32 = 2025 * 372;
/// A text may be a part of one of so many texts before it.
const NEAR: usize = 12;
/// A shorter part costs more to point at than to write.
const SHORTEST_PART: usize = 8;

// One walk for all coders at run time: compiled for each of the five, it would weigh as much as the primer.
struct Walk<'a> {
    coder: &'a mut dyn Coder,
    reads: bool,
    room: usize,
    /// Texts that were written out; a later one may be the same or a part.
    texts: Vec<String>,
    place_of: BTreeMap<String, usize>,
    date: u32,
    conflicts: BTreeMap<u32, Disagreement>,
    conflict_count: u32,
    /// Which of `conflicts` have been walked.
    said: BTreeSet<u32>,
    timeline: Vec<Moment>,
    /// Does every moment stand in its bullet?
    dated_inside: bool,
    section: u32,
    total: Option<u32>,
    /// Conflicts walked since the last check.
    unproved: Vec<u32>,
}

impl<'a> Walk<'a> {
    fn new(coder: &'a mut dyn Coder, room: usize) -> Self {
        Self {
            reads: coder.reads(),
            coder,
            room,
            texts: Vec::new(),
            place_of: BTreeMap::new(),
            date: FIRST_DATE,
            conflicts: BTreeMap::new(),
            conflict_count: 0,
            said: BTreeSet::new(),
            timeline: Vec::new(),
            dated_inside: false,
            section: 0,
            total: None,
            unproved: Vec::new(),
        }
    }

    fn whole(&mut self, b: &mut Briefing) -> Step {
        let mut bullets = take(&mut b.bullets).into_iter();
        let mut total = counted(bullets.len())?;
        self.conflict_count = counted(b.conflicts.len())?;
        self.conflicts = (0..).zip(take(&mut b.conflicts)).collect();
        self.timeline = take(&mut b.timeline);
        self.dated_inside = self.timeline == in_order(&self.timeline) && self.timeline.iter().all(|m| m.bullet < total);

        self.number(Field::Count, &mut total)?;
        self.head(b)?;
        self.check()?;
        self.total = Some(total);
        for i in 0..total {
            self.spend(ENTRY)?;
            let mut bullet = bullets.next().unwrap_or_default();
            self.bullet(i, &mut bullet)?;
            self.check()?;
            if self.reads {
                b.bullets.push(bullet);
            }
        }
        self.tail()?;
        self.check()?;
        let mut rows = take(&mut b.comparisons);
        if self.coder.has_rows() {
            self.list(&mut rows, Self::row)?;
            self.check()?;
            b.comparisons = rows;
        }
        b.conflicts = take(&mut self.conflicts).into_values().collect();
        b.timeline = take(&mut self.timeline);
        Ok(())
    }

    /// Makes what arrived consistent: indices point at what is there.
    fn salvage(&mut self, b: &mut Briefing) {
        for i in &self.unproved {
            self.conflicts.remove(i);
        }
        let place: BTreeMap<u32, u32> = self.conflicts.keys().copied().zip(0..).collect();
        for bullet in &mut b.bullets {
            bullet.conflicts = bullet.conflicts.iter().filter_map(|i| place.get(i).copied()).collect();
        }
        b.conflicts = take(&mut self.conflicts).into_values().collect();
        let arrived = b.bullets.len();
        // A timeline of its own comes last, so what is here of it is not proved.
        self.timeline.retain(|m| self.dated_inside && (m.bullet as usize) < arrived);
        b.timeline = in_order(&self.timeline);
    }

    fn head(&mut self, b: &mut Briefing) -> Step {
        let mut flags = [self.dated_inside];
        self.flags(Field::HeadFlags, &mut flags)?;
        [self.dated_inside] = flags;
        self.text(Field::Title, &mut b.title)?;
        let mut index = 0;
        self.list(&mut b.sources, |walk, source| {
            walk.source(index, source)?;
            index += 1;
            Ok(())
        })?;
        self.list(&mut b.sections, Self::section)?;
        let mut conflict_count = self.conflict_count;
        self.number(Field::Count, &mut conflict_count)?;
        self.conflict_count = conflict_count;
        let Stats { articles, independent, sentences, claims, words, removed, fitting: _ } = &mut b.stats;
        [articles, independent, sentences, claims, words, removed].into_iter().try_for_each(|n| self.number(Field::Stat, n))
    }

    fn source(&mut self, index: u32, s: &mut Source) -> Step {
        let mut flags = [
            s.article != index,
            s.title.is_some(),
            s.outlet.is_some(),
            s.published.is_some(),
            s.url.is_some(),
            s.copy_of.is_some(),
        ];
        self.flags(Field::SourceFlags, &mut flags)?;
        let [elsewhere, title, outlet, published, url, copy_of] = flags;
        if elsewhere {
            self.number(Field::Article, &mut s.article)?;
        } else {
            s.article = index;
        }
        self.optional(title, &mut s.title, |walk, t| walk.text(Field::Title, t))?;
        self.optional(outlet, &mut s.outlet, |walk, t| walk.text(Field::Outlet, t))?;
        self.optional(published, &mut s.published, Self::date)?;
        self.optional(url, &mut s.url, |walk, t| walk.text(Field::Url, t))?;
        self.optional(copy_of, &mut s.copy_of, |walk, n| walk.number(Field::Article, n))
    }

    fn section(&mut self, s: &mut Section) -> Step {
        let mut flags = [s.title.is_some(), s.date.is_some()];
        self.flags(Field::SectionFlags, &mut flags)?;
        let [title, date] = flags;
        self.optional(title, &mut s.title, |walk, t| walk.text(Field::Title, t))?;
        self.optional(date, &mut s.date, Self::date)
    }

    fn bullet(&mut self, index: u32, b: &mut Bullet) -> Step {
        let mut moments: Vec<Moment> = Vec::new();
        if self.dated_inside && !self.reads {
            moments.extend(self.timeline.iter().filter(|m| m.bullet == index).cloned());
        }
        let why = b.why.unwrap_or_default();
        let mut flags = [
            b.edited,
            (b.support, b.independent) != (counted(b.citations.len())?, b.support),
            b.section != self.section,
            b.why.is_some(),
            b.why.is_some() && (why.support, why.independent) != (b.support, b.independent),
            !b.also.is_empty(),
            !b.conflicts.is_empty(),
            !moments.is_empty(),
        ];
        self.flags(Field::BulletFlags, &mut flags)?;
        let [edited, counts, section, has_why, why_counts, also, conflicts, dated] = flags;
        b.edited = edited;
        if self.coder.compares() {
            let mut since = b.since.map_or(Ok(0), |s| counted(SINCE.iter().position(|k| *k == s).unwrap_or_default() + 1))?;
            self.number(Field::Since, &mut since)?;
            b.since = match since {
                0 => None,
                n => Some(*SINCE.get(n as usize - 1).ok_or(Stop::Malformed)?),
            };
        }
        self.text(Field::Text, &mut b.text)?;
        self.list(&mut b.citations, Self::citation)?;
        if counts {
            self.number(Field::Support, &mut b.support)?;
            self.number(Field::Support, &mut b.independent)?;
        } else {
            b.support = counted(b.citations.len())?;
            b.independent = b.support;
        }
        if section {
            self.number(Field::Section, &mut b.section)?;
        } else {
            b.section = self.section;
        }
        self.section = b.section;
        self.number(Field::Rank, &mut b.rank)?;
        let (support, independent) = (b.support, b.independent);
        self.optional(has_why, &mut b.why, |walk, why| {
            if why_counts {
                walk.number(Field::Support, &mut why.support)?;
                walk.number(Field::Support, &mut why.independent)?;
            } else {
                (why.support, why.independent) = (support, independent);
            }
            walk.share(&mut why.centrality)?;
            walk.share(&mut why.position)
        })?;
        if also {
            self.list(&mut b.also, Self::also)?;
        }
        if conflicts {
            self.list(&mut b.conflicts, Self::conflict)?;
        }
        if dated {
            self.list(&mut moments, |walk, m| {
                m.bullet = index;
                walk.moment(m)
            })?;
        }
        if self.reads {
            self.timeline.append(&mut moments);
        }
        Ok(())
    }

    fn citation(&mut self, c: &mut Citation) -> Step {
        let length = |quote: &Option<String>| quote.as_ref().and_then(|q| u32::try_from(q.encode_utf16().count()).ok());
        let spans = |c: &Citation| Some(c.end_utf16?.checked_sub(c.start_utf16?)? == length(&c.quote)?);
        let mut flags =
            [c.quote.is_some(), c.start_utf16.is_some(), c.end_utf16.is_some(), c.end_utf16.is_some() && spans(c) != Some(true)];
        self.flags(Field::CitationFlags, &mut flags)?;
        let [quote, start, end, odd_end] = flags;
        self.number(Field::Article, &mut c.article)?;
        self.optional(quote, &mut c.quote, |walk, t| walk.text(Field::Quote, t))?;
        self.optional(start, &mut c.start_utf16, |walk, n| walk.number(Field::Offset, n))?;
        let from = c.start_utf16.unwrap_or_default();
        let expected = length(&c.quote).and_then(|n| from.checked_add(n));
        self.optional(end, &mut c.end_utf16, |walk, end| {
            if odd_end {
                let mut length = end.wrapping_sub(from);
                walk.number(Field::Offset, &mut length)?;
                *end = from.wrapping_add(length);
            } else {
                *end = expected.ok_or(Stop::Malformed)?;
            }
            Ok(())
        })
    }

    fn also(&mut self, a: &mut Also) -> Step {
        self.list(&mut a.citations, Self::citation)?;
        self.text(Field::Also, &mut a.text)
    }

    /// A conflict of a bullet: its index, and the conflict itself where this is the first to speak of it.
    fn conflict(&mut self, index: &mut u32) -> Step {
        self.number(Field::Conflict, index)?;
        if *index < self.conflict_count && !self.said.contains(index) { self.disagreement(*index) } else { Ok(()) }
    }

    fn disagreement(&mut self, index: u32) -> Step {
        let mut d = self.conflicts.remove(&index).unwrap_or_default();
        let kind = KINDS.iter().position(|k| *k == d.kind).unwrap_or_default();
        let sided = d.claims.iter().any(|claim| claim.side > 0);
        let mut form = counted(kind + KINDS.len() * (usize::from(d.over_time) + 2 * usize::from(sided)))?;
        self.number(Field::Kind, &mut form)?;
        let (kind, rest) = (form as usize % KINDS.len(), form as usize / KINDS.len());
        if rest > 3 {
            return Err(Stop::Malformed);
        }
        (d.kind, d.over_time) = (KINDS[kind], rest % 2 == 1);
        self.list(&mut d.claims, Self::side)?;
        if rest > 1 {
            d.claims.iter_mut().try_for_each(|claim| self.number(Field::Kind, &mut claim.side))?;
        }
        self.conflicts.insert(index, d);
        self.said.insert(index);
        self.unproved.push(index);
        Ok(())
    }

    fn side(&mut self, s: &mut Side) -> Step {
        let mut flags = [s.quote.is_some()];
        self.flags(Field::SideFlags, &mut flags)?;
        let [quote] = flags;
        self.number(Field::Article, &mut s.article)?;
        self.optional(quote, &mut s.quote, |walk, t| walk.text(Field::Quote, t))?;
        self.text(Field::Value, &mut s.value)
    }

    /// A row of values side by side.
    fn row(&mut self, row: &mut Comparison) -> Step {
        let kind = KINDS.iter().position(|k| *k == row.kind).unwrap_or_default();
        let mut form = counted(kind + KINDS.len() * (usize::from(row.over_time) + 2 * usize::from(row.differs)))?;
        self.number(Field::Kind, &mut form)?;
        let (kind, rest) = (form as usize % KINDS.len(), form as usize / KINDS.len());
        if rest > 3 {
            return Err(Stop::Malformed);
        }
        (row.kind, row.over_time, row.differs) = (KINDS[kind], rest % 2 == 1, rest > 1);
        self.text(Field::Text, &mut row.what)?;
        self.list(&mut row.values, Self::given)
    }

    fn given(&mut self, given: &mut Given) -> Step {
        let mut flags = [given.published.is_some()];
        self.flags(Field::SideFlags, &mut flags)?;
        let [published] = flags;
        self.text(Field::Value, &mut given.value)?;
        self.optional(published, &mut given.published, Self::date)?;
        self.list(&mut given.citations, Self::citation)
    }

    fn moment(&mut self, m: &mut Moment) -> Step {
        let mut flags = [m.planned];
        self.flags(Field::MomentFlags, &mut flags)?;
        [m.planned] = flags;
        self.date(&mut m.date)
    }

    fn tail(&mut self) -> Step {
        for index in 0..self.conflict_count {
            if !self.said.contains(&index) {
                self.spend(ENTRY)?;
                self.disagreement(index)?;
            }
        }
        if self.dated_inside {
            self.timeline = in_order(&self.timeline);
            return Ok(());
        }
        let mut timeline = take(&mut self.timeline);
        self.list(&mut timeline, |walk, m| {
            walk.number(Field::Conflict, &mut m.bullet)?;
            walk.moment(m)
        })?;
        self.timeline = timeline;
        Ok(())
    }

    // The values that all of the above is made of.

    fn check(&mut self) -> Step {
        self.coder.check()?;
        self.unproved.clear();
        Ok(())
    }

    fn number(&mut self, field: Field, value: &mut u32) -> Step {
        self.coder.number(field, value)
    }

    fn flags(&mut self, field: Field, flags: &mut [bool]) -> Step {
        self.coder.flags(field, flags)
    }

    fn optional<T: Default>(
        &mut self,
        there: bool,
        place: &mut Option<T>,
        value: impl FnOnce(&mut Self, &mut T) -> Step,
    ) -> Step {
        if !there {
            *place = None;
            return Ok(());
        }
        value(self, place.get_or_insert_default())
    }

    fn list<T: Default>(&mut self, list: &mut Vec<T>, mut entry: impl FnMut(&mut Self, &mut T) -> Step) -> Step {
        let mut count = counted(list.len())?;
        self.number(Field::Count, &mut count)?;
        let mut given = take(list).into_iter();
        for _ in 0..count {
            self.spend(ENTRY)?;
            let mut item = given.next().unwrap_or_default();
            entry(self, &mut item)?;
            list.push(item);
        }
        Ok(())
    }

    /// Takes from the room of a briefing, before anything is allocated in it.
    fn spend(&mut self, bytes: usize) -> Step {
        self.room = self.room.checked_sub(bytes).ok_or(Stop::Malformed)?;
        Ok(())
    }

    /// A share of one, in ten-thousandths: what the boundary shows of it.
    fn share(&mut self, share: &mut f64) -> Step {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped; not a number becomes 0")]
        let mut parts = (share.clamp(0.0, 1.0) * 1e4).round() as u32;
        self.number(Field::Share, &mut parts)?;
        *share = f64::from(parts) / 1e4;
        Ok(())
    }

    /// A day, month or year as a step from the last one; any other text as it is.
    fn date(&mut self, date: &mut String) -> Step {
        let (mut kind, day) = parsed(date).unwrap_or((0, 0));
        self.number(Field::Kind, &mut kind)?;
        if kind == 0 {
            return self.text(Field::Date, date);
        }
        let step = day.cast_signed().wrapping_sub(self.date.cast_signed());
        let mut zigzag = (step << 1 ^ step >> 31).cast_unsigned();
        self.number(Field::Date, &mut zigzag)?;
        self.date = self.date.wrapping_add(zigzag >> 1 ^ (zigzag & 1).wrapping_neg());
        if self.reads {
            *date = printed(kind, self.date).ok_or(Stop::Malformed)?;
        }
        Ok(())
    }

    /// A text: written out, or one that was written out before, or a part of one of the last [`NEAR`].
    fn text(&mut self, field: Field, text: &mut String) -> Step {
        let source = if self.reads { Wording::Literal } else { self.wording(text)? };
        let (mut mode, mut back, mut start, mut length) = match source {
            Wording::Literal => (0, 0, 0, 0),
            Wording::Whole(back) => (1, back, 0, 0),
            Wording::Part(back, start, length) => (2, back, start, length),
        };
        self.number(Field::Mode, &mut mode)?;
        if mode == 0 {
            self.coder.literal(field, text)?;
            self.spend(text.len() * 2)?;
            if !text.is_empty() {
                self.place_of.insert(text.clone(), self.texts.len());
                self.texts.push(text.clone());
            }
            return Ok(());
        }
        self.number(Field::Back, &mut back)?;
        let place = self.texts.len().checked_sub(back as usize + 1);
        let whole = place.and_then(|i| self.texts.get(i)).ok_or(Stop::Malformed)?;
        let part = match mode {
            1 => whole.as_str(),
            2 => {
                let size = counted(whole.len())?;
                self.coder.number(Field::Part, &mut start)?;
                self.coder.number(Field::Part, &mut length)?;
                let end = start.checked_add(length).filter(|end| *end <= size).ok_or(Stop::Malformed)?;
                whole.get(start as usize..end as usize).ok_or(Stop::Malformed)?
            }
            _ => return Err(Stop::Malformed),
        };
        self.room = self.room.checked_sub(part.len()).ok_or(Stop::Malformed)?;
        if self.reads {
            part.clone_into(text);
        }
        Ok(())
    }

    /// The shortest way to write a text.
    fn wording(&self, text: &str) -> Result<Wording, Stop> {
        if let Some(place) = self.place_of.get(text) {
            return Ok(Wording::Whole(counted(self.texts.len() - 1 - place)?));
        }
        if text.len() >= SHORTEST_PART {
            for (back, whole) in (0..).zip(self.texts.iter().rev().take(NEAR)) {
                if let Some(start) = whole.find(text) {
                    return Ok(Wording::Part(back, counted(start)?, counted(text.len())?));
                }
            }
        }
        Ok(Wording::Literal)
    }
}

/// How a text is written, with places counted back from the last text and then in bytes.
enum Wording {
    Literal,
    Whole(u32),
    Part(u32, u32, u32),
}

/// The order is part of the format.
const KINDS: [ConflictKind; 6] = [
    ConflictKind::Date,
    ConflictKind::Number,
    ConflictKind::Name,
    ConflictKind::Place,
    ConflictKind::Status,
    ConflictKind::Polarity,
];

/// The order is part of the format.
const SINCE: [Since; 5] = [Since::New, Since::Confirmed, Since::Contradicted, Since::Same, Since::Changed];

/// Oldest first, and as the bullets go where the dates are the same.
fn in_order(timeline: &[Moment]) -> Vec<Moment> {
    let mut sorted = timeline.to_vec();
    sorted.sort_by(|a, b| (&a.date, a.bullet).cmp(&(&b.date, b.bullet)));
    sorted
}

fn counted(n: usize) -> Result<u32, Stop> {
    u32::try_from(n).map_err(|_| Stop::Malformed)
}

/// 1 for a day, 2 for a month, 3 for a year, and its first day in months of 31 days; none for what [`printed`] would
/// write differently.
fn parsed(date: &str) -> Option<(u32, u32)> {
    let kind = match date.len() {
        10 => 1,
        7 => 2,
        4 => 3,
        _ => return None,
    };
    let part = |from: usize, to: usize| if date.len() < to { Some(1) } else { date.get(from..to)?.parse::<u32>().ok() };
    let day = part(0, 4)? * 372 + part(5, 7)?.checked_sub(1)? * 31 + part(8, 10)?.checked_sub(1)?;
    (printed(kind, day)? == date).then_some((kind, day))
}

fn printed(kind: u32, day: u32) -> Option<String> {
    let (y, m, d) = (day / 372, day / 31 % 12 + 1, day % 31 + 1);
    match kind {
        _ if y > 9999 => None,
        1 => Some(format!("{y:04}-{m:02}-{d:02}")),
        2 => Some(format!("{y:04}-{m:02}")),
        3 => Some(format!("{y:04}")),
        _ => None,
    }
}
