//! `Briefing ↔ link fragment`.
//!
//! Three layers, each a file: `envelope` (characters, declared length, checksum), a coder of one version (bytes of numbers
//! and texts), `record` (what a briefing is made of, in reading order). `docs/link-format.md` specifies them.
//!
//! A link shows what is proved and says what is missing. It never shows a guess, and it opens for ever: what a
//! version wrote, every later one reads.

mod coder;
mod deflated;
mod envelope;
mod model;
mod modelled;
mod primer;
mod record;

use std::mem::take;

use crate::contract::error::{Error, ErrorCode};
use crate::telling::briefing::{Briefing, Bullet, Citation, Comparison};
use crate::text::sorted::{SortedMap, SortedSet};
use coder::{Arrived, Stop};

/// A link and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// The part after the `#`, in `A–Z a–z 0–9 - _` only, ending in a letter.
    pub fragment: String,
    /// Bullets in the link.
    pub kept: u32,
    /// Bullets left out for the budget.
    pub dropped: u32,
}

/// What a link gave back.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The briefing, or the part of it that arrived.
    pub briefing: Briefing,
    /// Did every character arrive, and do all checks hold?
    pub complete: bool,
    /// Bullets that the whole link holds.
    pub total: u32,
}

/// Versions, the first character of a link.
const DEFLATED: u8 = b'1';
const MODELLED: u8 = b'2';
const WITH_ROWS: u8 = b'3';
/// Bytes that the texts and lists of a briefing may take in versions 2 and 3; for version 1 see [`deflated::room`].
const MODELLED_ROOM: usize = 1 << 18;

/// Writes a briefing as a link fragment of at most `budget` characters; with no budget, all of it.
///
/// What does not fit is left out in this order: rows of values on which the sources agree; the passages of the rows that are left, and
/// quotes, those of the least important bullets first; then offsets and what made a bullet important; then all rows; then the bullets of
/// highest `rank`, with the conflicts that only they speak of. A citation without its quote still names its article. Numbers of [`Why`](crate::telling::briefing::Why) are kept to four decimals. Beyond
/// about 100 KB of text, [`Bullet::since`] and the rows are not kept. Sources that are muted are left out, and the others numbered anew.
///
/// # Errors
///
/// [`ErrorCode::BudgetTooSmall`] when not even one bullet fits, [`ErrorCode::TooLarge`] beyond 16 MB.
///
/// # Examples
///
/// ```
/// use newsbraid::{Briefing, telling::briefing::Bullet, sharing::link};
/// let bullet = Bullet { text: "The dam at Orla broke on Monday.".to_owned(), ..Bullet::default() };
/// let briefing = Briefing { bullets: vec![bullet], ..Briefing::default() };
/// let link = link::encode(&briefing, Some(990))?;
/// assert_eq!(link::decode(&link.fragment)?.briefing, briefing);
/// # Ok::<(), newsbraid::contract::error::Error>(())
/// ```
pub fn encode(briefing: &Briefing, budget: Option<usize>) -> Result<Encoded, Error> {
    let briefing = &briefing.without_muted();
    let Some(budget) = budget else { return write(briefing, briefing.bullets.len()) };
    let plans = Plan::all(briefing);
    let mut fits = None;
    let mut try_plan = |place: usize| match write(&plans[place].apply(briefing), briefing.bullets.len()) {
        Ok(link) if link.fragment.len() <= budget => {
            fits = Some(link);
            Ok(true)
        }
        Err(e) if e.code() != ErrorCode::TooLarge => Err(e),
        _ => Ok(false),
    };
    // From the least there is to say in growing steps, then by halves: thousands of bullets cost what the budget holds of them.
    let (mut low, mut high) = (0, plans.len());
    let mut step = 1;
    while low < high {
        let place = high.saturating_sub(step).max(low);
        if try_plan(place)? {
            high = place;
            step *= 2;
        } else {
            low = place + 1;
            break;
        }
    }
    while low < high {
        let middle = low.midpoint(high);
        if try_plan(middle)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    fits.ok_or_else(|| {
        let message =
            format!("Not even one bullet fits in {budget} characters. Allow a longer link, or download the briefing as a file.");
        Error::new(ErrorCode::BudgetTooSmall, message)
    })
}

/// Reads a link fragment, through what happens to links in transit: white space inside, punctuation after, `#` or `%23`
/// and an address before.
///
/// A cut link gives the bullets that arrived whole and says so; it never gives part of one.
///
/// # Errors
///
/// [`ErrorCode::NotALink`], [`ErrorCode::CorruptLink`], [`ErrorCode::NewerLink`], or [`ErrorCode::CutLink`] when no bullet
/// arrived.
///
/// # Examples
///
/// ```
/// use newsbraid::{contract::error::ErrorCode, sharing::link};
/// assert_eq!(link::decode("chapter-2").unwrap_err().code(), ErrorCode::NotALink);
/// ```
pub fn decode(fragment: &str) -> Result<Decoded, Error> {
    let envelope::Opened { version, payload, whole } = envelope::open(fragment, &[DEFLATED, MODELLED, WITH_ROWS])?;
    let modelled = |filling| {
        let reader = modelled::Reader::new(&payload, filling);
        record::read(&mut modelled::Modelled::new(reader, version == WITH_ROWS), MODELLED_ROOM)
    };
    let arrived = match version {
        DEFLATED => {
            let room = deflated::room(payload.len());
            record::read(&mut deflated::Reader::new(payload, whole), room)
        }
        _ if whole => modelled(0),
        // What a cut link says whatever was cut off is what it says with the least and with the most in its place.
        _ => Arrived::agreed(modelled(0), modelled(255)),
    };
    let shown = arrived.briefing.bullets.len();
    match (arrived.stopped, arrived.total) {
        // The checksum holds, so no transit did this.
        (Some(_), _) if whole => Err(envelope::corrupt()),
        (Some(Stop::Malformed), _) if shown == 0 => Err(envelope::corrupt()),
        (_, total) if shown == 0 && !whole => Err(cut(total)),
        (_, total) => Ok(Decoded { briefing: arrived.briefing, complete: whole, total: total.unwrap_or_default() }),
    }
}

/// The refusal of a link of which no bullet arrived.
fn cut(total: Option<u32>) -> Error {
    let missing = match total {
        None | Some(0) => "nothing of it can be shown".to_owned(),
        Some(1) => "its one bullet is missing".to_owned(),
        Some(n) => format!("none of its {n} bullets arrived whole"),
    };
    Error::new(ErrorCode::CutLink, format!("This link was cut on the way and {missing}. Ask for it again, or copy all of it."))
}

fn write(briefing: &Briefing, of: usize) -> Result<Encoded, Error> {
    // A briefing without rows is written so that the pages of every release can read it.
    let has_rows = !briefing.comparisons.is_empty();
    let mut modelled = modelled::Modelled::new(modelled::Writer::default(), has_rows);
    let fragment = if record::write(&mut modelled, MODELLED_ROOM, briefing).is_ok() {
        envelope::seal(if has_rows { WITH_ROWS } else { MODELLED }, &modelled.into_bits().finish())?
    } else {
        // The model takes its time over every byte; hundreds of bullets with all their quotes are left to deflate.
        let written = |room| {
            let mut deflated = deflated::Writer::default();
            record::write(&mut deflated, room, briefing).ok().map(|()| deflated)
        };
        let payload = written(deflated::room(usize::MAX)).and_then(deflated::Writer::payload);
        // How much a reader takes is known when the payload is.
        let taken = payload.filter(|payload| written(deflated::room(payload.len())).is_some());
        envelope::seal(DEFLATED, &taken.ok_or_else(envelope::too_large)?)?
    };
    let kept = briefing.bullets.len();
    Ok(Encoded { fragment, kept: counted(kept), dropped: counted(of - kept) })
}

/// What a link holds of a briefing.
#[derive(Clone, Copy, Debug)]
struct Plan {
    /// Bullets, by importance.
    bullets: usize,
    /// Of these, how many with their quotes.
    quoted: usize,
    /// A quote that is the bullet's own text, which costs next to nothing; offsets; why; and what other members add.
    anchored: bool,
    rows: Rows,
}

/// Which rows of values a link holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    All,
    /// Those whose values differ.
    Differing,
    /// The same without their passages.
    Bare,
    None,
}

impl Plan {
    /// From all to least.
    fn all(briefing: &Briefing) -> Vec<Self> {
        let n = briefing.bullets.len();
        let all = [Rows::All, Rows::Differing].map(|rows| Self { bullets: n, quoted: n, anchored: true, rows });
        let quotes = (0..=n).rev().map(|quoted| Self { bullets: n, quoted, anchored: true, rows: Rows::Bare });
        let bare = Self { bullets: n, quoted: 0, anchored: false, rows: Rows::Bare };
        let bullets = (n.min(1)..=n).rev().map(move |bullets| Self { bullets, rows: Rows::None, ..bare });
        all.into_iter().chain(quotes).chain([bare]).chain(bullets).collect()
    }

    fn apply(&self, briefing: &Briefing) -> Briefing {
        let mut whole = briefing.clone();
        self.rows.leave(&mut whole.comparisons);
        let mut by_rank: Vec<usize> = (0..whole.bullets.len()).collect();
        by_rank.sort_by_key(|&i| (whole.bullets[i].rank, i));
        let mut importance = vec![0; by_rank.len()];
        for (place, &bullet) in by_rank.iter().enumerate() {
            importance[bullet] = place;
        }

        let spoken_of: SortedSet<u32> = whole.bullets.iter().flat_map(|b| b.conflicts.iter().copied()).collect();
        let bullets_of = |most: usize| whole.bullets.iter().zip(&importance).filter(move |(_, place)| **place < most);
        let conflicts_of = |most| bullets_of(most).flat_map(|(b, _)| b.conflicts.iter().copied()).collect::<SortedSet<u32>>();
        let (kept, quoted) = (conflicts_of(self.bullets), conflicts_of(self.quoted));
        let all_quoted = self.quoted == importance.len();

        let mut place_of = SortedMap::new();
        for (index, mut conflict) in (0u32..).zip(take(&mut whole.conflicts)) {
            if spoken_of.contains(&index) && !kept.contains(&index) {
                continue;
            }
            if !all_quoted && !quoted.contains(&index) {
                conflict.claims.iter_mut().for_each(|side| side.quote = None);
            }
            place_of.insert(index, counted(place_of.len()));
            whole.conflicts.push(conflict);
        }

        let mut moved = SortedMap::new();
        for ((index, mut bullet), &place) in (0u32..).zip(take(&mut whole.bullets)).zip(&importance) {
            if place >= self.bullets {
                continue;
            }
            self.lighten(&mut bullet, place);
            if whole.conflicts.len() < briefing.conflicts.len() {
                bullet.conflicts = bullet.conflicts.iter().filter_map(|i| place_of.get(i).copied()).collect();
            }
            moved.insert(index, counted(whole.bullets.len()));
            whole.bullets.push(bullet);
        }
        if whole.bullets.len() < briefing.bullets.len() {
            whole.timeline.retain_mut(|moment| match moved.get(&moment.bullet) {
                Some(&bullet) => {
                    moment.bullet = bullet;
                    true
                }
                None => false,
            });
        }
        whole
    }

    /// Leaves out of a bullet what the plan does not keep at its place in importance.
    fn lighten(&self, bullet: &mut Bullet, place: usize) {
        let Bullet { text, citations, also, why, .. } = bullet;
        for citation in citations.iter_mut().chain(also.iter_mut().flat_map(|a| &mut a.citations)) {
            if place >= self.quoted && !(self.anchored && citation.quote.as_ref() == Some(text)) {
                citation.quote = None;
            }
            if !self.anchored {
                (citation.start_utf16, citation.end_utf16) = (None, None);
            }
        }
        if !self.anchored {
            *why = None;
            also.clear();
        }
    }
}

impl Rows {
    fn leave(self, rows: &mut Vec<Comparison>) {
        rows.retain(|row| self == Self::All || self != Self::None && row.differs);
        if self == Self::Bare {
            for citation in rows.iter_mut().flat_map(|row| &mut row.values).flat_map(|given| &mut given.citations) {
                *citation = Citation { article: citation.article, ..Citation::default() };
            }
        }
    }
}

fn counted(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
