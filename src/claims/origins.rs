//! `Corpus + Terms + Overlap → Vec<Origin>`: which articles are copies of which.
//!
//! Five outlets that print one agency's text are one source, not five, and so is one that tells it over in other words.

use crate::claims::overlap::Overlap;
use crate::claims::terms::Terms;
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::table::Table;

/// Share of the smaller article's shingles that the larger must hold to count as its source, in `0.0..=1.0`.
/// Raising it finds only literal reprints; lowering it takes shared quotations for copying. Default 0.5.
pub const COPY_CONTAINMENT: f32 = 0.5;

/// Stems in a shingle. Shorter ones are shared by any two reports of one event, longer ones break at every edit.
const SHINGLE: usize = 4;

/// Shingles that an article must have to be called a copy: two short notices are alike by nature.
const MIN_SHINGLES: usize = 8;

/// Holders of a shingle, the first of them, with which each further one is compared: where hundreds print one text, the first have it too.
/// Raising it costs the square of such a paste.
const MOST_HOLDERS: usize = 64;

/// Share of the shorter article's claims that must stand in the other in the same order to call one a rewrite, in
/// `0.0..=1.0`. Lowering it takes two reports of one press conference for one, raising it misses rewrites that drop much.
/// Default 0.5: a rewrite in other words reaches 0.58; of all pairs of articles of Multi-News and BASIL three reach 0.5, two of
/// them reprints and one with three quarters of its claims in common, and the next 0.45.
pub const REWRITE_CHAIN: f32 = 0.5;

/// Claims that two articles must share in order, at least: two short notices agree by nature.
const MIN_CHAIN: usize = 7;

/// An article and the articles that were copied from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The article the others look like a copy of: the earliest published, then the longest, then the first.
    pub document: DocumentId,
    /// Its copies, ascending; does not hold `document`.
    pub copies: Vec<DocumentId>,
    /// Those of `copies` that are word for word what `document` or another copy says: they say nothing that is not counted already.
    pub reprints: Vec<DocumentId>,
}

/// By document: the one that it is a copy of, or itself.
#[must_use]
pub fn of_documents(origins: &[Origin], documents: usize) -> Vec<DocumentId> {
    let mut original: Vec<DocumentId> = (0..).take(documents).collect();
    for origin in origins {
        for &copy in &origin.copies {
            original[copy as usize] = origin.document;
        }
    }
    original
}

/// Groups documents by the text they come from; every document is in exactly one origin.
///
/// A reprint is told by containment of w-shingles (Broder 1997) over stems: `|A ∩ B| / min(|A|, |B|)`, at or above
/// [`COPY_CONTAINMENT`]. A rewrite (other words, the same account) by the longest chain of claims that both make in the
/// same order: at or above [`REWRITE_CHAIN`] of the shorter one's claims. Ordered by the lowest document of each origin.
///
/// Costs O(shingles) plus one count for each shared shingle, and O(m log m) for the m claims that two documents share.
#[must_use]
pub fn trace(corpus: &Corpus<'_>, terms: &Terms, overlap: &Overlap) -> Vec<Origin> {
    let n = corpus.documents.len();
    let shingles: Vec<Vec<u64>> = document_shingles(corpus, terms);
    let mut text: Vec<usize> = (0..n).collect();
    join(&mut text, reprints(&shingles));
    let mut group = text.clone();
    join(&mut group, rewrites(overlap));
    let mut origins = Vec::new();
    for first in 0..n {
        let mut members: Vec<usize> = (0..n).filter(|&d| group[d] == first).collect();
        members.sort_by_key(|&d| {
            let published = corpus.documents[d].published.clone();
            (published.is_none(), published, std::cmp::Reverse(shingles[d].len()), d)
        });
        let is_reprint = |at: usize| members[..at].iter().any(|&earlier| text[earlier] == text[members[at]]);
        let mut reprints: Vec<_> = (0..members.len()).filter(|&at| is_reprint(at)).map(|at| id(members[at])).collect();
        reprints.sort_unstable();
        let mut members = members.iter().map(|&d| id(d));
        if let Some(document) = members.next() {
            let mut copies: Vec<_> = members.collect();
            copies.sort_unstable();
            origins.push(Origin { document, copies, reprints });
        }
    }
    origins
}

fn id(document: usize) -> DocumentId {
    u32::try_from(document).unwrap_or(u32::MAX)
}

/// Gives the documents of each pair, and all that are in one group with either, the lowest number of them.
fn join(group: &mut [usize], pairs: impl IntoIterator<Item = (usize, usize)>) {
    for (a, b) in pairs {
        let (keep, drop) = (group[a].min(group[b]), group[a].max(group[b]));
        for g in group.iter_mut().filter(|g| **g == drop) {
            *g = keep;
        }
    }
}

/// Pairs of documents of which one holds most of the other's shingles.
fn reprints(shingles: &[Vec<u64>]) -> Vec<(usize, usize)> {
    let mut holders: Vec<(u64, usize)> =
        shingles.iter().enumerate().flat_map(|(document, own)| own.iter().map(move |&shingle| (shingle, document))).collect();
    holders.sort_unstable();
    let mut shared: Table<(usize, usize), usize> = Table::default();
    for held in holders.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(_, document)) in held.iter().enumerate().skip(1) {
            for &(_, other) in &held[..i.min(MOST_HOLDERS)] {
                *shared.get_or_default((other, document)) += 1;
            }
        }
    }
    let copied = |&((a, b), common): &((usize, usize), usize)| {
        let smaller = shingles[a].len().min(shingles[b].len());
        smaller >= MIN_SHINGLES && common as f32 >= COPY_CONTAINMENT * smaller as f32
    };
    let mut found: Vec<(usize, usize)> = shared.into_iter().filter(copied).map(|(pair, _)| pair).collect();
    found.sort_unstable();
    found
}

/// Pairs of documents that tell the same claims in the same order.
fn rewrites(overlap: &Overlap) -> impl Iterator<Item = (usize, usize)> {
    let is_rewritten = |a: usize, b: usize, places: &[(SentenceId, SentenceId)]| {
        let mut places = places.to_vec();
        places.sort_unstable();
        let chain = longest_chain(places.into_iter().map(|(_, y)| y));
        chain >= MIN_CHAIN && chain as f32 >= REWRITE_CHAIN * overlap.shorter(a, b) as f32
    };
    overlap.shared.iter().filter(move |&(&(a, b), places)| is_rewritten(a, b, places)).map(|(&pair, _)| pair)
}

/// Length of the longest ascending subsequence (Fredman 1975).
fn longest_chain(places: impl Iterator<Item = SentenceId>) -> usize {
    // `ends[k]` is the lowest place at which a chain of k + 1 can end.
    let mut ends: Vec<SentenceId> = Vec::new();
    for place in places {
        let k = ends.partition_point(|&end| end < place);
        match ends.get_mut(k) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    ends.len()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        claims::cluster::cluster, claims::overlap::overlap, claims::terms::vectorize, reading::clean::clean,
        reading::segment::segment, reading::split::Article,
    };

    const ORIGINAL: &str = "The council of Orla approved a new ferry on Monday. The ferry will carry 240 passengers across the \
        bay. Its batteries come from a plant in the north of the country. Fishermen fear for the spawning grounds at the \
        pier. The mayor promised to dredge no deeper than four metres. Tickets will cost three crowns for residents of the \
        town. The old boat goes to a museum in Pell. A first trip is planned for the spring festival.";

    fn origins(texts: &[&str]) -> Vec<Origin> {
        let articles: Vec<_> = texts.iter().map(|t| Article { text: (*t).to_owned(), ..Article::default() }).collect();
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        trace(&corpus, &terms, &overlap(&corpus, &cluster(&corpus, &terms)))
    }

    #[test]
    fn a_rewrite_in_the_same_order_is_a_copy() {
        let rewrite = "Orla's council gave its approval to a new ferry on Monday. Across the bay the ferry is going to carry 240 \
            passengers. The batteries of it come from a northern plant of the country. For the spawning grounds at the pier \
            fishermen have fears. To dredge no deeper than four metres was what the mayor promised. Residents of the town \
            will pay three crowns for tickets. To a museum in Pell goes the old boat. Planned for the spring festival is a \
            first trip.";
        let found = origins(&[ORIGINAL, rewrite]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].copies.len(), 1);
    }

    #[test]
    fn another_report_of_the_same_event_is_not() {
        let other = "Fishermen in Orla protested against the ferry that the council approved on Monday. Tourists asked why the \
            old boat has to go. It has crossed the bay since 1961. The new one will carry 240 passengers. Nobody knows what a \
            ticket will cost. The harbour master would not say who pays for the pier.";
        assert_eq!(origins(&[ORIGINAL, other]).len(), 2);
    }

    #[test]
    fn chains_ascend() {
        assert_eq!(longest_chain([].into_iter()), 0);
        assert_eq!(longest_chain([3, 1, 2, 5, 4, 6].into_iter()), 4);
    }
}
