//! `Corpus + Terms → Vec<Cluster>`: sentences that make the same claim.
//!
//! Two sentences merge only when they are plainly alike: a false merge tells the reader that two newsrooms corroborate each other.

use crate::claims::across::across;
use crate::claims::candidates::candidates;
use crate::claims::linkage::average_linkage;
use crate::claims::terms::{Against, Terms};
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::table::Table;

/// Mean similarity at or above which two clusters are one, in `0.0..=1.0`.
/// Raising it splits paraphrases into separate bullets; at 1.0 only identical vectors merge, near 0.0 everything does.
/// Default 0.30: from 0.28 to 0.32 what whole stories of ECB+ merge stays 95 % right, and higher loses claims and stories.
pub const MERGE_SIMILARITY: f32 = 0.30;

/// [`MERGE_SIMILARITY`] for two sentences compared by themselves, where the weights know no story: what both hold cannot
/// be told from what every sentence holds, so all similarities are higher. Default 0.385: one in a hundred unrelated pairs
/// of ECB+ reaches it.
pub const PAIR_MERGE_SIMILARITY: f32 = 0.385;

/// Largest connected component for which every pair is compared; beyond it pairs without a candidate edge count as 0.
const MAX_FULL_COMPONENT: usize = 400;

/// Cosine of the stemmed words below which a pair is not compared further. Raising it loses pairs that share roots and
/// not stems, at 0.0 every two sentences with a common word are compared in full. Default 0.15: of 207
/// stories of Multi-News, BASIL and ECB+ one has a claim more than with 0.12, all have the same bullets; of 380 of their
/// articles mixed 5,351 claims and not 5,345.
const MIN_SHARED_WORDS: f32 = 0.15;

/// Earlier sentences that one is linked to, at most, the most alike of them: text that is made to one pattern would link all to
/// all. Raising it costs memory. Default 64: every story of Multi-News and ECB+ is the same as without a limit, and 26 of 5,000
/// bullets of 1,016 of their articles mixed are not; 1,000 articles to one pattern take 144 MB, without a limit many times as much.
const MAX_NEIGHBOURS: usize = 64;

/// A set of sentences that make the same claim; a singleton is a cluster too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its sentences, ascending; never empty.
    pub members: Vec<SentenceId>,
    /// The member shown for all: the medoid, the one most alike to the others.
    pub representative: SentenceId,
}

impl Cluster {
    /// The documents that hold a member, ascending, each once.
    #[must_use]
    pub fn documents(&self, corpus: &Corpus<'_>) -> Vec<DocumentId> {
        let mut documents: Vec<_> = self.members.iter().map(|&id| corpus.document_of(id)).collect();
        documents.dedup();
        documents
    }
}

/// Puts sentences that make the same claim together.
///
/// Average-linkage agglomerative clustering (Sokal and Michener 1958), stopped at [`MERGE_SIMILARITY`]. Candidate pairs come
/// from an inverted index over stems, so cost follows the overlaps and not the square of the sentences; a pair that shares
/// no stem has similarity 0 unless a chain of similar sentences links the two.
///
/// Articles in two languages say little in the same words: claims of theirs are put together by [`across`](crate::claims::across).
///
/// Every sentence is in exactly one cluster; clusters are ordered by their first member. Sentences of stop words alone
/// merge only with their like.
///
/// # Examples
///
/// ```
/// # use newsbraid::{reading::clean::clean, claims::cluster::cluster, reading::segment::segment, reading::split::split, claims::terms::vectorize};
/// let articles = split("The dam at Orla broke on Monday. Tea is hot. On Monday the dam broke at Orla.");
/// let corpus = segment(clean(&articles));
/// let clusters = cluster(&corpus, &vectorize(&corpus));
/// assert_eq!(clusters[0].members, [0, 2]);
/// assert_eq!(clusters.len(), 2);
/// ```
#[must_use]
pub fn cluster(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Cluster> {
    let identical = identical_groups(corpus, terms);
    let leaders: Vec<SentenceId> = identical.iter().map(|group| group[0]).collect();
    let mut against = terms.against();
    let edges = candidate_edges(&leaders, terms, &mut against);
    let mut clusters: Vec<Cluster> = Vec::new();
    for component in components(leaders.len(), &edges) {
        for group in merge_component(&component, &leaders, &identical, &edges, &mut against) {
            let representative = medoid(group.iter().map(|&g| (leaders[g], identical[g].len())), &mut against);
            let mut members: Vec<_> = group.iter().flat_map(|&g| identical[g].iter().copied()).collect();
            members.sort_unstable();
            clusters.push(Cluster { members, representative });
        }
    }
    clusters.sort_unstable_by_key(|c| c.members[0]);
    across(corpus, terms, clusters)
}

/// Groups of sentences with the same stems in the same order, by first member; sentences of stop words alone ("It was.")
/// say the same when they are the same.
fn identical_groups(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Vec<SentenceId>> {
    let mut groups: Vec<Vec<SentenceId>> = Vec::new();
    let mut seen: Table<(&[u32], bool, &str), usize> = Table::default();
    for id in corpus.ids() {
        let stems = terms.stems[id as usize].as_slice();
        let words = if stems.is_empty() { corpus.text(id) } else { "" };
        let group = *seen.get_or_insert_with((stems, terms.planned[id as usize], words), || {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(id);
    }
    groups
}

/// Pairs `(a, b, similarity)` of leaders with `a < b` that share stems enough to be worth comparing, ascending.
fn candidate_edges(leaders: &[SentenceId], terms: &Terms, against: &mut Against<'_>) -> Vec<(usize, usize, f32)> {
    let mut edges: Vec<(usize, usize, f32)> = Vec::new();
    candidates(terms, leaders, MIN_SHARED_WORDS, |b, found| {
        let first = edges.len();
        for &a in found {
            let a = a as usize;
            let similarity = against.similarity_of_sharing(leaders[b], leaders[a], MIN_SHARED_WORDS);
            edges.extend(similarity.filter(|s| *s >= MERGE_SIMILARITY / 2.0).map(|s| (a, b, s)));
        }
        let own = &mut edges[first..];
        if own.len() > MAX_NEIGHBOURS {
            own.sort_unstable_by(|x, y| y.2.total_cmp(&x.2).then(x.0.cmp(&y.0)));
            edges.truncate(first + MAX_NEIGHBOURS);
        }
    });
    edges.sort_unstable_by_key(|&(a, b, _)| (a, b));
    edges
}

/// The connected components of the graph of pairs at or above the threshold, each ascending, by first node.
fn components(n: usize, edges: &[(usize, usize, f32)]) -> Vec<Vec<usize>> {
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    let mut parent: Vec<usize> = (0..n).collect();
    for &(a, b, similarity) in edges {
        if similarity >= MERGE_SIMILARITY {
            let (a, b) = (root(&mut parent, a), root(&mut parent, b));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut components: Vec<Vec<usize>> = vec![Vec::new(); n];
    for i in 0..n {
        let root = root(&mut parent, i);
        components[root].push(i);
    }
    components.retain(|c| !c.is_empty());
    components
}

/// Merges the groups of one component; returns sets of group indices.
fn merge_component(
    component: &[usize],
    leaders: &[SentenceId],
    identical: &[Vec<SentenceId>],
    edges: &[(usize, usize, f32)],
    against: &mut Against<'_>,
) -> Vec<Vec<usize>> {
    if component.len() == 1 {
        return vec![component.to_vec()];
    }
    let sizes: Vec<usize> = component.iter().map(|&g| identical[g].len()).collect();
    let mut within = Vec::new();
    for (a, &x) in component.iter().enumerate() {
        if component.len() <= MAX_FULL_COMPONENT {
            for (b, &y) in component.iter().enumerate().skip(a + 1) {
                within.push((a, b, against.similarity(leaders[x], leaders[y])));
            }
        } else {
            let from = edges.partition_point(|e| e.0 < x);
            for &(_, y, similarity) in edges[from..].iter().take_while(|e| e.0 == x) {
                if let Ok(b) = component.binary_search(&y) {
                    within.push((a, b, similarity));
                }
            }
        }
    }
    let merged = average_linkage(&sizes, &within, MERGE_SIMILARITY, 1);
    merged.into_iter().map(|items| items.into_iter().map(|i| component[i]).collect()).collect()
}

/// The sentence most alike to the others, each counted as often as it occurs; the first of equals.
fn medoid(groups: impl Iterator<Item = (SentenceId, usize)>, against: &mut Against<'_>) -> SentenceId {
    let groups: Vec<_> = groups.take(MAX_FULL_COMPONENT).collect();
    if groups.len() == 1 {
        return groups[0].0;
    }
    let mut best = (groups[0].0, 0);
    for &(id, count) in &groups {
        // Whole ten-thousandths, as similarities are: a tie is a tie whatever the order of the sum, and of every article twice.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a similarity is 0 to 1")]
        let whole = |similarity: f32| (similarity * 1e4).round() as u64;
        let others = groups
            .iter()
            .map(|&(other, n)| whole(against.similarity(id, other)) * if other == id { count - 1 } else { n } as u64);
        let sum = others.sum::<u64>();
        if sum > best.1 || (sum == best.1 && id < best.0) {
            best = (id, sum);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{claims::terms::vectorize, reading::clean::clean, reading::segment::segment, reading::split::Article};

    fn clusters(texts: &[&str]) -> Vec<Vec<SentenceId>> {
        let articles: Vec<_> = texts.iter().map(|t| Article { text: (*t).to_owned(), ..Article::default() }).collect();
        let corpus = segment(clean(&articles));
        cluster(&corpus, &vectorize(&corpus)).into_iter().map(|c| c.members).collect()
    }

    #[test]
    fn nothing_gives_no_cluster() {
        assert!(clusters(&[]).is_empty());
    }

    #[test]
    fn unrelated_sentences_stay_apart() {
        assert_eq!(clusters(&["The dam broke at dawn.", "Tea sales rose in Porto."]), [[0], [1]]);
    }

    #[test]
    fn identical_articles_add_no_claim() {
        let text = "The dam broke at dawn. Tea sales rose in Porto.";
        assert_eq!(clusters(&[text, text, text]), [[0, 2, 4], [1, 3, 5]]);
    }

    #[test]
    fn what_a_copy_repeats_makes_no_name_and_no_claim() {
        let text = "परिषद ने मंगलवार को घाट के पुनर्निर्माण के पक्ष में मतदान किया। A plan for the pier, first proposed in 1998, was dropped for want of \
                    money परिषद ने मंगलवार को घाट के पुनर्निर्माण के लिए मतदान किया।";
        let once = clusters(&[text]).len();
        assert_eq!(clusters(&[text, text]).len(), once);
    }

    #[test]
    fn twenty_thousand_equal_sentences_are_one_claim() {
        let text = "The dam broke. ".repeat(20_000);
        assert_eq!(clusters(&[&text])[0].len(), 20_000);
    }
}
