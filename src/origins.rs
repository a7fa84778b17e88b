//! `Corpus + Terms → Vec<Origin>`: which articles are copies of which.
//!
//! Five outlets that print one agency's text are one source, not five.

use std::collections::HashMap;

use crate::segment::{Corpus, DocumentId};
use crate::terms::Terms;

/// Share of the smaller article's shingles that the larger must hold to count as its source, in `0.0..=1.0`.
/// Raising it finds only literal reprints; lowering it takes shared quotations for copying. Default 0.5.
pub const COPY_CONTAINMENT: f32 = 0.5;

/// Stems in a shingle. Shorter ones are shared by any two reports of one event, longer ones break at every edit.
const SHINGLE: usize = 4;

/// Shingles that an article must have to be called a copy: two short notices are alike by nature.
const MIN_SHINGLES: usize = 8;

/// An article and the articles that were copied from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The article the others look like a copy of: the earliest published, then the longest, then the first.
    pub document: DocumentId,
    /// Its copies, ascending; does not hold `document`.
    pub copies: Vec<DocumentId>,
}

/// Groups documents by the text they come from; every document is in exactly one origin.
///
/// Containment of w-shingles (Broder 1997) over stems: `|A ∩ B| / min(|A|, |B|)`, at or above [`COPY_CONTAINMENT`]. Ordered
/// by the lowest document of each origin. Costs O(shingles) plus one count for each shared shingle.
#[must_use]
pub fn trace(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Origin> {
    let n = corpus.documents.len();
    let shingles: Vec<Vec<u64>> = document_shingles(corpus, terms);
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for (document, own) in shingles.iter().enumerate() {
        for &shingle in own {
            let held = holders.entry(shingle).or_default();
            for &other in held.iter() {
                *shared.entry((other, document)).or_default() += 1;
            }
            held.push(document);
        }
    }
    let mut pairs: Vec<_> = shared.into_iter().collect();
    pairs.sort_unstable();
    let mut group: Vec<usize> = (0..n).collect();
    for ((a, b), common) in pairs {
        let smaller = shingles[a].len().min(shingles[b].len());
        if smaller >= MIN_SHINGLES && common as f32 >= COPY_CONTAINMENT * smaller as f32 {
            let (keep, drop) = (group[a].min(group[b]), group[a].max(group[b]));
            for g in group.iter_mut().filter(|g| **g == drop) {
                *g = keep;
            }
        }
    }
    let mut origins = Vec::new();
    for first in 0..n {
        let mut members: Vec<usize> = (0..n).filter(|&d| group[d] == first).collect();
        members.sort_by_key(|&d| {
            let published = corpus.documents[d].published.clone();
            (published.is_none(), published, std::cmp::Reverse(shingles[d].len()), d)
        });
        let mut members = members.into_iter().map(|d| u32::try_from(d).unwrap_or(u32::MAX));
        if let Some(document) = members.next() {
            let mut copies: Vec<_> = members.collect();
            copies.sort_unstable();
            origins.push(Origin { document, copies });
        }
    }
    origins
}

/// The distinct shingles of every document, sorted.
fn document_shingles(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Vec<u64>> {
    let mut all = vec![Vec::new(); corpus.documents.len()];
    for id in corpus.ids() {
        let own: &mut Vec<u64> = &mut all[corpus.document_of(id) as usize];
        for stems in terms.stems[id as usize].windows(SHINGLE) {
            own.push(stems.iter().fold(0xcbf2_9ce4_8422_2325, |h, &s| (h ^ u64::from(s)).wrapping_mul(0x0100_0000_01b3)));
        }
    }
    for own in &mut all {
        own.sort_unstable();
        own.dedup();
    }
    all
}
