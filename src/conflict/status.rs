//! How far one agreement has come: "signed an agreement on the sharing of tugs and pilots", "the proposed Sharing of Tugs and
//! Pilots Agreement".
//!
//! The agreement is known by the words of its name: three of them in common, and most of the shorter name. An article that
//! has it both ways tells how it came about and disagrees with nobody.

use super::reading::{Reader, Status, Unit, may_name_a_pact};
use super::{Claim, Conflict, ConflictKind};
use crate::facts::Fact;
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::ByteSpan;
use crate::text::sorted::{SortedMap, SortedSet};

/// Words of its name that two mentions of one agreement have in common, at least.
const MIN_SHARED: usize = 3;
/// Units that a name or the way to its verb has, at most.
const REACH: usize = 9;

/// Mentions that are compared with each other, at most: no story has so many, and a text made of them would take for ever.
const MAX_MENTIONS: usize = 400;

/// Small words inside a name.
const INNER: [&str; 6] = ["of", "and", "the", "for", "on", "in"];
/// Words that keep a verb from having happened.
const AHEAD: [&str; 16] = [
    "to", "will", "would", "could", "may", "might", "can", "should", "must", "be", "if", "once", "not", "never", "yet",
    "expected",
];

struct Mention {
    sentence: SentenceId,
    /// Stems of the name, ascending.
    name: Vec<u32>,
    is_done: bool,
    span: ByteSpan,
}

/// The agreements that one document has as made and another as proposed.
pub(super) fn contrast(corpus: &Corpus<'_>, facts: &[Fact], reader: &mut Reader) -> Vec<Conflict> {
    let mut mentions: Vec<Mention> = Vec::new();
    for sentence in corpus.ids() {
        let text = corpus.text(sentence);
        if mentions.len() == MAX_MENTIONS {
            break;
        }
        if may_name_a_pact(corpus.language_of(sentence), text) {
            let units = &reader.read(corpus, sentence, facts).units;
            let text = corpus.documents[corpus.document_of(sentence) as usize].text;
            let found = (0..units.len()).filter_map(|at| mention(sentence, units, at, text, reader));
            mentions.extend(found.take(MAX_MENTIONS - mentions.len()));
        }
    }
    let document = |m: &Mention| corpus.document_of(m.sentence);
    let both: SortedSet<DocumentId> = mentions
        .iter()
        .filter(|m| mentions.iter().any(|o| document(o) == document(m) && o.is_done != m.is_done && is_same(o, m)))
        .map(document)
        .collect();
    mentions.retain(|m| !both.contains(&document(m)));
    let mut conflicts = Vec::new();
    while let Some(first) = mentions.first() {
        let name = first.name.clone();
        let same = |m: &Mention| shares(&m.name, &name);
        let mut sides: SortedMap<DocumentId, &Mention> = SortedMap::new();
        for m in mentions.iter().filter(|m| same(m)) {
            sides.get_or_insert_with(document(m), || m);
        }
        if sides.values().any(|m| m.is_done) && sides.values().any(|m| !m.is_done) {
            let first = sides.values().next().is_some_and(|m| m.is_done);
            let side = |m: &Mention| u32::from(m.is_done != first);
            let claims = sides.values().map(|m| Claim { sentence: m.sentence, span: m.span, side: side(m) }).collect();
            conflicts.push(Conflict { kind: ConflictKind::Status, over_time: false, claims });
        }
        mentions.retain(|m| !same(m));
    }
    conflicts
}

fn is_same(a: &Mention, b: &Mention) -> bool {
    shares(&a.name, &b.name)
}

fn shares(a: &[u32], b: &[u32]) -> bool {
    let shared = a.iter().filter(|s| b.contains(s)).count();
    shared >= MIN_SHARED.min(a.len()) && shared * 5 >= a.len().min(b.len()) * 3
}

/// The agreement whose head is unit `at`, if the sentence says how far it has come.
fn mention(sentence: SentenceId, units: &[Unit], at: usize, text: &str, reader: &Reader) -> Option<Mention> {
    let word = |u: &Unit, words: &[&str]| u.is_any(words, text);
    let status = |u: &Unit| reader.status(u);
    if status(units.get(at)?) != Some(Status::Pact) {
        return None;
    }
    // "a proposed Sharing of Tugs Agreement": back to the first word that no name has.
    let reached = at.saturating_sub(REACH);
    let first = units[reached..at]
        .iter()
        .rposition(|u| u.fact.is_some() || u.stop && !word(u, &INNER))
        .map_or(reached, |k| reached + k + 1);
    let is_open = |u: &&Unit| status(u) == Some(Status::Open);
    // "un accord proposé": elsewhere the adjective stands behind.
    let behind = units.get(at + 1).filter(|u| u.is_abroad()).filter(is_open);
    // "an agreement for the sharing of tugs": on after a small word.
    let from = at + 1 + usize::from(behind.is_some());
    let goes_on = units.get(from).is_some_and(|u| word(u, &["for", "on", "of"]));
    let after = units.get(from..).unwrap_or_default();
    let length = after.iter().take(REACH).take_while(|u| u.fact.is_none() && (!u.stop || word(u, &INNER))).count();
    let last = if goes_on { from + length } else { from };
    let mut name: Vec<u32> =
        units[first..last].iter().filter(|u| u.is_content() && status(u).is_none()).map(|u| u.stem).collect();
    name.sort_unstable();
    name.dedup();
    if name.len() < MIN_SHARED {
        return None;
    }
    let happened = |k: &usize| {
        let held = units[k.saturating_sub(3)..*k].iter().any(|u| word(u, &AHEAD));
        status(&units[*k]) == Some(Status::Done) && !held
    };
    let (near, later) = (first.saturating_sub(4)..first, last..units.len().min(last + 4));
    let open = units[first..at].iter().find(is_open).or(behind);
    // "The proposed agreement was signed": what stands behind it is the later word.
    let done = later.into_iter().find(happened).or_else(|| near.rev().find(happened).filter(|_| open.is_none()));
    let (is_done, span) = match (done, open) {
        (Some(verb), _) => (true, units[verb].span),
        (None, Some(open)) => (false, open.span),
        (None, None) => return None,
    };
    Some(Mention { sentence, name, is_done, span })
}
