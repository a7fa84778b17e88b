//! `Corpus + Terms + Overlap → Vec<Story>`: articles on different events are told apart.
//!
//! Posture: conservative. Two events of one affair under one heading are read without harm; one event torn in two hides
//! that its sources agree. Two meetings of the same people share most of their words; what tells them apart is that their
//! reports make different claims. Known miss: an event that only one article tells stays with the other.

use crate::linkage::average_linkage;
use crate::overlap::Overlap;
use crate::segment::{Corpus, DocumentId};
use crate::terms::Terms;

/// Mean cosine of two articles at or above which they tell one story, in `0.0..=1.0`.
/// Raising it tears stories apart, at 0.0 everything is one story. Default 0.08: between 0.04 and 0.08 it parts the same
/// articles of Multi-News, where most of those parted are pages that have nothing to do with the rest.
pub const STORY_SIMILARITY: f32 = 0.08;

/// The articles on one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its articles, ascending; never empty.
    pub documents: Vec<DocumentId>,
}

/// Mean overlap of claims that the articles of each of two events must have among themselves to be told apart, in
/// `0.0..=1.0`. Raising it keeps events together whose reports have little in common. Default 0.12, with [`EVENT_RATIO`]:
/// on the mixed events of ECB+ 17 points of B-cubed over one story, and no story of Multi-News torn.
pub const EVENT_OVERLAP: f32 = 0.12;

/// Overlap of claims between two events at most, as a share of the overlap within the looser of the two, in `0.0..=1.0`.
/// Raising it tells more events apart, and tears one whose outlets had different sources. Default 0.4: the best B-cubed on
/// the mixed events of ECB+, flat within 0.02 from 0.3 to 0.5; later reports look back, so it cannot be near 0.
pub const EVENT_RATIO: f32 = 0.4;

/// Groups documents by event; every document is in exactly one story, stories with most documents first.
///
/// First by what they speak of: average linkage over the cosines of the documents' stems, weighted as in
/// [`vectorize`](crate::terms::vectorize) with documents in place of sentences. Then by what they claim: a story whose articles fall into two groups that each
/// make the same claims, and few claims in common, is two events; the overlap of two articles is the number of claims that
/// both make over the number that the shorter one makes.
///
/// # Examples
///
/// ```
/// # use newsbraid::{clean::clean, cluster::cluster, overlap::overlap, segment::segment, split::Article, stories::group, terms::vectorize};
/// # let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let articles = [
///     article("The dam at Orla broke on Monday."),
///     article("Tea sales rose in Porto."),
///     article("On Monday the dam at Orla broke."),
/// ];
/// let corpus = segment(clean(&articles));
/// let terms = vectorize(&corpus);
/// let stories = group(&corpus, &terms, &overlap(&corpus, &cluster(&corpus, &terms)));
/// assert_eq!(stories[0].documents, [0, 2]);
/// ```
#[must_use]
pub fn group(corpus: &Corpus<'_>, terms: &Terms, overlap: &Overlap) -> Vec<Story> {
    let mut stories = Vec::new();
    let mut groups = by_words(corpus, terms);
    while let Some(documents) = groups.pop() {
        match parted(overlap, &documents) {
            Some(events) => groups.extend(events),
            None => {
                stories.push(Story { documents: documents.into_iter().map(|d| u32::try_from(d).unwrap_or(u32::MAX)).collect() });
            }
        }
    }
    stories.sort_by_key(|s| (std::cmp::Reverse(s.documents.len()), s.documents[0]));
    stories
}

/// By document: the index of its story.
#[must_use]
pub fn of_documents(stories: &[Story], documents: usize) -> Vec<usize> {
    let mut story_of = vec![0; documents];
    for (i, story) in stories.iter().enumerate() {
        for &document in &story.documents {
            story_of[document as usize] = i;
        }
    }
    story_of
}

/// The documents that speak of the same things, each group ascending.
fn by_words(corpus: &Corpus<'_>, terms: &Terms) -> Vec<Vec<usize>> {
    let n = corpus.documents.len();
    let mut stems: Vec<Vec<u32>> = vec![Vec::new(); n];
    for id in corpus.ids() {
        stems[corpus.document_of(id) as usize].extend(&terms.stems[id as usize]);
    }
    let mut postings: Vec<Vec<(usize, f32)>> = vec![Vec::new(); terms.document_frequency.len()];
    for (document, own) in stems.iter_mut().enumerate() {
        own.sort_unstable();
        for run in own.chunk_by(|a, b| a == b) {
            postings[run[0] as usize].push((document, 1.0 + libm::logf(run.len() as f32)));
        }
    }
    let mut lengths = vec![0.0f32; n];
    for posting in &mut postings {
        let idf = libm::logf(1.0 + n as f32 / posting.len().max(1) as f32);
        for (document, weight) in posting.iter_mut() {
            *weight *= idf;
            lengths[*document] += *weight * *weight;
        }
    }
    let mut dot = vec![0.0f32; n * n];
    for posting in &postings {
        for (i, &(b, y)) in posting.iter().enumerate() {
            for &(a, x) in &posting[..i] {
                dot[a * n + b] += x * y;
            }
        }
    }
    let mut edges = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            let length = (lengths[a] * lengths[b]).sqrt();
            if dot[a * n + b] > 0.0 && length > 0.0 {
                edges.push((a, b, dot[a * n + b] / length));
            }
        }
    }
    average_linkage(&vec![1; n], &edges, STORY_SIMILARITY, 1)
}

/// Two events of at least two articles each, when that is what `documents` are about.
fn parted(overlap: &Overlap, documents: &[usize]) -> Option<[Vec<usize>; 2]> {
    let n = documents.len();
    if n < 4 {
        return None;
    }
    let mut edges = Vec::new();
    for (i, &a) in documents.iter().enumerate() {
        for (j, &b) in documents.iter().enumerate().skip(i + 1) {
            let shared = overlap.of(a, b);
            if shared > 0.0 {
                edges.push((i, j, shared));
            }
        }
    }
    let mut groups = average_linkage(&vec![1; n], &edges, f32::MIN_POSITIVE, 2);
    groups.sort_by_key(|g| std::cmp::Reverse(g.len()));
    let mut in_second = vec![false; n];
    for &i in groups.get(1)? {
        in_second[i] = true;
    }
    // What shares no claim with either counts with the larger.
    let second = groups[1].len();
    let first = n - second;
    if second < 2 {
        return None;
    }
    let (mut within_first, mut within_second, mut across) = (0.0, 0.0, 0.0);
    for &(i, j, shared) in &edges {
        match (in_second[i], in_second[j]) {
            (false, false) => within_first += shared,
            (true, true) => within_second += shared,
            _ => across += shared,
        }
    }
    let mean = |sum: f32, pairs: usize| sum / pairs as f32;
    let looser = mean(within_first, first * (first - 1) / 2).min(mean(within_second, second * (second - 1) / 2));
    (looser >= EVENT_OVERLAP && mean(across, first * second) <= EVENT_RATIO * looser).then(|| {
        [false, true].map(|side| documents.iter().zip(&in_second).filter(|&(_, &s)| s == side).map(|(&d, _)| d).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean::clean, cluster::cluster, overlap::overlap, segment::segment, split::Article, terms::vectorize};

    fn stories(texts: &[&str]) -> Vec<Vec<DocumentId>> {
        let articles: Vec<_> = texts.iter().map(|t| Article { text: (*t).to_owned(), ..Article::default() }).collect();
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        group(&corpus, &terms, &overlap(&corpus, &cluster(&corpus, &terms))).into_iter().map(|s| s.documents).collect()
    }

    const FIRST: [&str; 2] = [
        "The ministers Ana Lum and Jo Brandt met in Orla on Friday. They agreed on a joint fisheries patrol in the bay. \
         Lum called the patrol a promise kept. The two countries have shared the bay since 1921.",
        "On Friday Ana Lum and Jo Brandt, the ministers, met in Orla. A joint fisheries patrol in the bay was agreed. \
         Brandt said that costs would be shared. Since 1921 the two countries have shared the bay.",
    ];
    const SECOND: [&str; 2] = [
        "Wrenmouth expects Ana Lum on Monday as a guest of Jo Brandt. The talks will turn on a new submarine cable. \
         Protesters have announced a march on the port. The cable would cost 40 million crowns.",
        "As a guest of Jo Brandt, Ana Lum is expected in Wrenmouth on Monday. A new submarine cable is what the talks will \
         turn on. At 40 million crowns the cable would cost more than the pier. A march on the port is announced by protesters.",
    ];

    #[test]
    fn two_meetings_of_the_same_people_are_two_stories() {
        assert_eq!(stories(&[FIRST[0], SECOND[0], FIRST[1], SECOND[1]]), [[0, 2], [1, 3]]);
    }

    #[test]
    fn one_event_is_one_story() {
        assert_eq!(stories(&[FIRST[0], FIRST[1], FIRST[0], FIRST[1]]).len(), 1);
        assert_eq!(stories(&FIRST), [[0, 1]]);
        assert!(stories(&[]).is_empty());
    }
}
