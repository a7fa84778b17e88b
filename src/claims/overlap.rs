//! `Corpus + Clusters → Overlap`: which documents make the same claims, and where.
//!
//! What [`origins`](crate::claims::origins) and [`stories`](crate::claims::stories) share: a rewrite takes over the claims of another article
//! in their order, and the reports of one event make the same claims. [`apart`] tells which have nothing in common with
//! the others, neither claims nor names.

use std::collections::BTreeMap;

use crate::claims::cluster::Cluster;
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::language::entries;
use crate::text::normalised::normalised;
use crate::text::table::Table;

/// Documents of one claim that are read, at most: one that hundreds make says nothing about any two of them.
const MOST_DOCUMENTS: usize = 64;

/// The claims that documents have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// By document: how many claims it makes.
    pub claims: Vec<usize>,
    /// By pair of documents, the lower first: for each claim that both make, the first sentence of each that does; in no
    /// particular order.
    pub shared: BTreeMap<(usize, usize), Vec<(SentenceId, SentenceId)>>,
}

impl Overlap {
    /// How many claims the document makes that makes fewer of the two.
    #[must_use]
    pub fn shorter(&self, a: usize, b: usize) -> usize {
        self.claims[a].min(self.claims[b])
    }

    /// The share of the shorter document's claims that the other makes too, in `0.0..=1.0`.
    #[must_use]
    pub fn of(&self, a: usize, b: usize) -> f32 {
        let shared = self.shared.get(&(a.min(b), a.max(b))).map_or(0, Vec::len);
        shared as f32 / self.shorter(a, b).max(1) as f32
    }
}

/// Counts the claims of each document and of each pair.
///
/// Costs O(members) plus one count for each pair of documents of a claim, at most 64 documents a claim.
///
/// # Examples
///
/// ```
/// # use newsbraid::{Article, reading::clean::clean, claims::cluster::cluster, claims::overlap::overlap, reading::segment::segment, claims::terms::vectorize};
/// # let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let articles = [article("The dam at Orla broke on Monday. Tea is hot."), article("On Monday the dam at Orla broke.")];
/// let corpus = segment(clean(&articles));
/// let overlap = overlap(&corpus, &cluster(&corpus, &vectorize(&corpus)));
/// assert_eq!(overlap.claims, [2, 1]);
/// assert_eq!(overlap.shared[&(0, 1)], [(0, 2)]);
/// ```
#[must_use]
pub fn overlap(corpus: &Corpus<'_>, clusters: &[Cluster]) -> Overlap {
    let mut overlap = Overlap { claims: vec![0; corpus.documents.len()], ..Overlap::default() };
    for cluster in clusters {
        // Members ascend, and with them their documents.
        let members = cluster.members.iter().map(|&id| (corpus.document_of(id) as usize, id));
        let mut first: Vec<(usize, SentenceId)> = Vec::new();
        for (document, id) in members {
            if first.last().is_none_or(|&(last, _)| last != document) {
                if first.len() == MOST_DOCUMENTS {
                    break;
                }
                first.push((document, id));
            }
        }
        for (i, &(b, y)) in first.iter().enumerate() {
            overlap.claims[b] += 1;
            for &(a, x) in &first[..i] {
                overlap.shared.entry((a, b)).or_default().push((x, y));
            }
        }
    }
    overlap
}

/// By document: does it stand apart from the others, as an archive's note on a page that is gone does? It makes no claim that another makes and has no
/// name in common with any, while others make the same claims. What has no names at all does not: where no capital tells them, nobody knows.
///
/// Costs O(words) where a document makes no claim of another's, else O(claims).
///
/// # Examples
///
/// ```
/// # use newsbraid::{Article, reading::clean::clean, claims::cluster::cluster, claims::overlap::apart, reading::segment::segment, claims::terms::vectorize};
/// let texts = [
///     "The dam at Orla broke on Monday, Mayor Lind said.",
///     "On Monday the dam at Orla broke, said Mayor Lind.",
///     "The page was kept by the Fenwick Archive on Monday.",
/// ];
/// let corpus_of = texts.map(|text| Article { text: text.to_owned(), ..Article::default() });
/// let corpus = segment(clean(&corpus_of));
/// assert_eq!(apart(&corpus, &cluster(&corpus, &vectorize(&corpus))), [false, false, true]);
/// ```
#[must_use]
pub fn apart(corpus: &Corpus<'_>, clusters: &[Cluster]) -> Vec<bool> {
    let mut is_apart = vec![true; corpus.documents.len()];
    for cluster in clusters {
        let mut documents: Vec<usize> = cluster.members.iter().map(|&id| corpus.document_of(id) as usize).collect();
        documents.dedup();
        if documents.len() > 1 {
            for d in documents {
                is_apart[d] = false;
            }
        }
    }
    if !is_apart.contains(&true) || !is_apart.contains(&false) {
        return vec![false; is_apart.len()];
    }
    // By name: the first document that has it, and whether another has it too.
    let mut of: Table<String, (DocumentId, bool)> = Table::default();
    for (d, _) in (0..).zip(&corpus.documents) {
        names(corpus, d, &mut |name| match of.get_mut(name) {
            Some(seen) => seen.1 |= seen.0 != d,
            None => {
                of.insert(name.to_owned(), (d, false));
            }
        });
    }
    for (d, is_apart) in (0..).zip(&mut is_apart).filter(|(_, is_apart)| **is_apart) {
        let (mut is_named, mut is_shared) = (false, false);
        names(corpus, d, &mut |name| {
            is_named = true;
            is_shared |= of.get(name).is_some_and(|seen| seen.1) && !is_time(name);
        });
        *is_apart = is_named && !is_shared;
    }
    is_apart
}

/// The words of a document with a capital that the start of the sentence does not explain, as they are compared.
fn names(corpus: &Corpus<'_>, document: DocumentId, out: &mut dyn FnMut(&str)) {
    for id in corpus.ids_of(document) {
        let mut is_first = true;
        normalised(corpus.text(id), &[], |word, is_capitalised| {
            if is_capitalised && !is_first {
                out(word);
            }
            is_first = false;
        });
    }
}

/// An English day or month: that two articles name Monday ties them to nothing.
fn is_time(word: &str) -> bool {
    let days = entries(data_file!("../data/en/weekdays.txt"));
    days.chain(entries(data_file!("../data/en/months.txt"))).flat_map(str::split_whitespace).any(|name| name == word)
}
