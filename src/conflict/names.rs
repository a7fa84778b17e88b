//! Two names for one role on one claim: "the chair, Ines Tolliver, said" and "the chair, Maren Okoye, said".
//!
//! Only sentences that merged into one cluster are looked at, and only a slot between two shared words, after a role or a first
//! name, counts. A name that the other article knows anywhere is another person and not another answer. Read by eye over 207
//! stories, a negation or an opposite in such a slot was right less often than wrong ("yet", "not yet"; "married three times",
//! "divorced three times"), so those are left to the claims that are checked (`check`).

use super::reading::{Reader, Reading, Unit};
use super::slots::{Alignment, Slot, align};
use super::{Conflict, ConflictKind};
use crate::claims::cluster::Cluster;
use crate::claims::terms::Terms;
use crate::facts::Fact;
use crate::reading::segment::{Corpus, SentenceId};
use crate::text::ByteSpan;

/// Similarity of two sentences that make one claim beyond doubt, at least, in `0.0..=1.0`.
const MIN_SIMILARITY: f32 = 0.45;
/// Words a name has, at most.
const MAX_NAME: usize = 4;
/// Members of a cluster that are compared with each other, at most: a wire report repeated in forty papers says it once.
const MAX_MEMBERS: usize = 12;

/// Words before a place.
const PLACING: [&str; 4] = ["in", "at", "near", "off"];

/// Words before a name that is given.
const NAMING: [&str; 2] = ["named", "called"];

/// The conflicts of names and places among the members of each cluster.
pub(super) fn contrast(
    corpus: &Corpus<'_>,
    terms: &Terms,
    clusters: &[Cluster],
    facts: &[Fact],
    reader: &mut Reader,
) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    let mut against = terms.against();
    for cluster in clusters {
        let members = cluster.members.get(..MAX_MEMBERS.min(cluster.members.len())).unwrap_or_default();
        let apart = |a: SentenceId, b: SentenceId| corpus.document_of(a) != corpus.document_of(b);
        let pairs = members.iter().enumerate().flat_map(|(i, &a)| members.iter().skip(i + 1).map(move |&b| (a, b)));
        let differ = |a: SentenceId, b: SentenceId| apart(a, b) && corpus.text(a) != corpus.text(b);
        for (a, b) in pairs.filter(|&(a, b)| differ(a, b) && against.similarity(a, b) >= MIN_SIMILARITY) {
            let [x, y] = [a, b].map(|s| reader.read(corpus, s, facts));
            let documents = [a, b].map(|s| corpus.document_of(s));
            let is_known = |document: usize, words: &str| {
                let stems = terms.stems_of(words);
                corpus.ids_of(documents[document]).any(|s| terms.sequence[s as usize].iter().any(|stem| stems.contains(stem)))
            };
            let texts = documents.map(|document| corpus.documents[document as usize].text);
            let pair = Pair { a: &x, b: &y, texts, is_known: &is_known };
            let Some((alignment, slots)) = pair.aligned(facts) else { continue };
            if let Some((kind, one, other)) = pair.difference(&alignment, &slots, reader) {
                conflicts.push(Conflict::of_two(kind, (a, one), (b, other)));
                // One difference a cluster: its other pairs say the same of other members.
                break;
            }
        }
    }
    conflicts
}

/// Two sentences of one claim.
struct Pair<'r> {
    a: &'r Reading,
    b: &'r Reading,
    texts: [&'r str; 2],
    /// Does the article of `a` (0) or `b` (1) use one of these words anywhere?
    is_known: &'r dyn Fn(usize, &str) -> bool,
}

impl Pair<'_> {
    /// The two side by side and their closed slots; none where they have little in common.
    fn aligned(&self, facts: &[Fact]) -> Option<(Alignment, Vec<Slot>)> {
        let alignment = align(&self.a.units, &self.b.units, facts);
        let content = |r: &Reading| r.units.iter().filter(|u| u.is_content()).count();
        // Half of the shorter sentence in one order: less is two sentences that share a topic.
        if alignment.content * 2 < content(self.a).min(content(self.b)) {
            return None;
        }
        let slots = alignment.slots(self.a.units.len(), self.b.units.len()).into_iter().filter(|s| s.closed).collect();
        Some((alignment, slots))
    }

    fn difference(&self, alignment: &Alignment, slots: &[Slot], reader: &Reader) -> Option<(ConflictKind, ByteSpan, ByteSpan)> {
        let found = slots.iter().find_map(|s| self.names(s, reader))?;
        // Another place and another figure are another event.
        let facts_in = |r: &Reading| r.units.iter().filter(|u| u.fact.is_some()).count();
        let agreeing = alignment.anchors.iter().filter(|(i, _)| self.a.units[*i].fact.is_some()).count();
        let differ = agreeing < facts_in(self.a).min(facts_in(self.b));
        (found.0 != ConflictKind::Place || !differ).then_some(found)
    }

    /// Does the role stand a little further off: "the mayor of Orla, Ines Tolliver," or "Ines Tolliver, the mayor,"?
    fn is_titled(&self, slot: &Slot, comma: bool, reader: &Reader) -> bool {
        let (a, at, end) = (&self.a.units, slot.a.start, slot.a.end);
        let of = || {
            let words = at.checked_sub(3).and_then(|from| a.get(from..at));
            words.is_some_and(|w| reader.is_role(&w[0]) && w[1].span.of(self.texts[0]) == "of" && w[2].name)
        };
        let behind = || {
            let role = (end..end + 3).find(|&k| a.get(k).is_some_and(|u| reader.is_role(u)));
            let same = |k: usize| a.get(k).zip(self.b.units.get(slot.b.end + k - end)).is_some_and(|(x, y)| x.stem == y.stem);
            let parted = self.texts[0].get(a[end - 1].span.end as usize..).is_some_and(|rest| rest.starts_with(','));
            parted && role.is_some_and(|role| role > end && (end..=role).all(same))
        };
        comma && of() || behind()
    }

    fn sides(&self, slot: &Slot) -> [&[Unit]; 2] {
        [self.a.units.get(slot.a.clone()).unwrap_or_default(), self.b.units.get(slot.b.clone()).unwrap_or_default()]
    }

    /// Two names that are all that differs between two shared words.
    fn names(&self, slot: &Slot, reader: &Reader) -> Option<(ConflictKind, ByteSpan, ByteSpan)> {
        let sides = self.sides(slot);
        let is_name = |u: &[Unit]| (1..=MAX_NAME).contains(&u.len()) && u.iter().all(|u| u.name && u.fact.is_none());
        if !sides.iter().all(|side| is_name(side)) {
            return None;
        }
        let before = slot.a.start.checked_sub(1).and_then(|k| self.a.units.get(k))?;
        let after = self.a.units.get(slot.a.end)?;
        // "in Orla", "the chair Tolliver", "A. J. Tolliver": and not the first name of a shared last one, which has short forms.
        let placed = PLACING.iter().any(|w| before.span.of(self.texts[0]).eq_ignore_ascii_case(w));
        let beside = before.span.end + 2 >= sides[0].first()?.span.start && !before.span.of(self.texts[0]).ends_with("'s");
        let comma = self.texts[0].get(before.span.end as usize..).is_some_and(|rest| rest.starts_with(','));
        let called = reader.is_role(before)
            || before.name && beside && !comma
            || NAMING.iter().any(|w| before.span.of(self.texts[0]).eq_ignore_ascii_case(w))
            || self.is_titled(slot, comma, reader);
        if !(placed || called) || after.name {
            return None;
        }
        let written = |k: usize| span(sides[k]).of(self.texts[k]);
        if is_form_of(written(0), written(1)) || (self.is_known)(1, written(0)) || (self.is_known)(0, written(1)) {
            return None;
        }
        Some((if placed { ConflictKind::Place } else { ConflictKind::Name }, span(sides[0]), span(sides[1])))
    }
}

fn span(units: &[Unit]) -> ByteSpan {
    match (units.first(), units.last()) {
        (Some(first), Some(last)) => ByteSpan { start: first.span.start, end: last.span.end },
        _ => ByteSpan::default(),
    }
}

/// May both be forms of one name: "China" and "Chinese", "EU" and "European Union", "Muhammad" and "Mohammed"?
fn is_form_of(a: &str, b: &str) -> bool {
    let letters = |s: &str| -> Vec<char> { s.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect() };
    let initials =
        |s: &str| -> Vec<char> { s.split([' ', '-']).filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect() };
    let (x, y) = (letters(a), letters(b));
    // "Müller" and "Muller": a letter with an accent may be written as any without.
    let same = |(a, b): &(&char, &char)| a == b || a.is_ascii() != b.is_ascii();
    let start = x.iter().zip(&y).take_while(same).count();
    let end = x.iter().rev().zip(y.iter().rev()).take_while(same).count();
    let short = x.len().min(y.len());
    start >= 4 || start + end + 3 >= short.max(3) || x == initials(b) || y == initials(a)
}
