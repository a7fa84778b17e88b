//! `Corpus + Terms + Overlap → Vec<Story>`: articles on different events are told apart.
//!
//! Articles are grouped by what they speak of, then by what they claim. Whether two groups are two events is decided by a
//! learned model (`models/stories.md`), which was taught to rather leave two events of one affair under one heading than to
//! tear one event in two: a reader sees through the first, the second hides that sources agree. Known miss: an event that
//! only one article tells stays with the other, where the two have most of their words in common.

use crate::claims::linkage::average_linkage;
use crate::claims::origins::{self, Origin};
use crate::claims::overlap::Overlap;
use crate::claims::terms::Terms;
use crate::models::weights::{Key, model_file};
use crate::reading::segment::{Corpus, DocumentId};

/// Mean cosine of two articles below which they are proposed as different stories, in `0.0..=1.0`.
/// Raising it proposes more parts to the model, at 0.0 none; the model decides. Default 0.08, chosen on open stories of
/// Multi-News: between 0.04 and 0.08 the proposals there are the same.
pub const STORY_SIMILARITY: f32 = 0.08;

/// The articles on one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its articles, ascending; never empty.
    pub documents: Vec<DocumentId>,
}

/// What speaks for two groups of articles being two events: names and values in thousandths.
pub type Evidence = Vec<(&'static str, i32)>;

/// Groups documents by event; every document is in exactly one story, stories with most documents first.
///
/// First by what they speak of: average linkage over the cosines of the documents' stems, weighted as in
/// [`vectorize`](crate::claims::terms::vectorize) with documents in place of sentences; a group that the model does not take
/// for another event goes to the one it is most like. Then by what they claim: a story whose articles fall into two groups
/// that each make the same claims, and few claims in common, is two events where the model says so; the overlap of two
/// articles is the number of claims that both make over the number that the shorter one makes. A reprint is told where its original
/// is and has no say: a text that was pasted twice would be an event of its own, which nothing else is as much like.
///
/// Costs O(n²) cosines for n documents that are no reprints.
///
/// # Examples
///
/// ```
/// # use newsbraid::{reading::clean::clean, claims::cluster::cluster, claims::origins::trace, claims::overlap::overlap, reading::segment::segment, reading::split::Article, claims::stories::group, claims::terms::vectorize};
/// # let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let articles = [
///     article("The dam at Orla broke on Monday."),
///     article("Tea sales rose in Porto."),
///     article("On Monday the dam at Orla broke."),
/// ];
/// let corpus = segment(clean(&articles));
/// let terms = vectorize(&corpus);
/// let overlap = overlap(&corpus, &cluster(&corpus, &terms));
/// let stories = group(&corpus, &terms, &overlap, &trace(&corpus, &terms, &overlap));
/// assert_eq!(stories[0].documents, [0, 2]);
/// ```
#[must_use]
pub fn group(corpus: &Corpus<'_>, terms: &Terms, overlap: &Overlap, origins: &[Origin]) -> Vec<Story> {
    let mut is_reprint = vec![false; corpus.documents.len()];
    for &reprint in origins.iter().flat_map(|origin| &origin.reprints) {
        is_reprint[reprint as usize] = true;
    }
    let own: Vec<usize> = (0..is_reprint.len()).filter(|&d| !is_reprint[d]).collect();
    let events = decide(corpus, terms, overlap, &own, &mut |_, evidence| are_two_events(evidence));
    let mut event_of = vec![0; is_reprint.len()];
    for (i, event) in events.iter().enumerate() {
        for &document in event {
            event_of[document] = i;
        }
    }
    let mut stories = vec![Story { documents: Vec::new() }; events.len()];
    for (document, original) in (0..).zip(origins::of_documents(origins, is_reprint.len())) {
        let told = if is_reprint[document as usize] { original } else { document };
        stories[event_of[told as usize]].documents.push(document);
    }
    stories.sort_by_key(|s| (std::cmp::Reverse(s.documents.len()), s.documents[0]));
    stories
}

/// Every pair of groups that [`group`] asks its model about where no article is a reprint, with what it is told: what the model is trained on.
#[must_use]
pub fn proposals(corpus: &Corpus<'_>, terms: &Terms, overlap: &Overlap) -> Vec<([Vec<usize>; 2], Evidence)> {
    let mut asked = Vec::new();
    let all: Vec<usize> = (0..corpus.documents.len()).collect();
    decide(corpus, terms, overlap, &all, &mut |groups, evidence| {
        asked.push((groups.clone(), evidence.to_vec()));
        true
    });
    asked
}

/// Does the evidence speak for two events?
fn are_two_events(evidence: &[(&str, i32)]) -> bool {
    let model = model_file!("../models/stories.txt");
    let sum: i32 = evidence.iter().map(|(name, value)| model.weight(Key::new().part(name)) * value).sum();
    sum > 0
}

/// Hears two groups and the evidence, and says whether they are two events.
type Judge<'a> = &'a mut dyn FnMut(&[Vec<usize>; 2], &[(&'static str, i32)]) -> bool;

/// The groups of `documents` that are one event each.
fn decide(corpus: &Corpus<'_>, terms: &Terms, overlap: &Overlap, documents: &[usize], judge: Judge<'_>) -> Vec<Vec<usize>> {
    let alike = Alike { n: corpus.documents.len(), words: cosines(corpus, terms, documents), overlap };
    let mut groups = joined(&alike, by_words(&alike, documents), judge);
    let mut events = Vec::new();
    while let Some(documents) = groups.pop() {
        let parts = by_claims(overlap, &documents).filter(|parts| judge(parts, &alike.of_claims(parts)));
        match parts {
            Some(two) => groups.extend(two),
            None => events.push(documents),
        }
    }
    events
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

/// Claims from which an article counts as a report of its own: a page of links and notices makes fewer. Raising it makes the
/// model see less of a difference between a short report and a page. Default 20, chosen by hand.
const LONG_ENOUGH: usize = 20;

/// How alike documents are.
struct Alike<'a> {
    n: usize,
    /// Cosines of the documents' stems, by document × document with the lower first.
    words: Vec<f32>,
    overlap: &'a Overlap,
}

impl Alike<'_> {
    fn words(&self, a: usize, b: usize) -> f32 {
        self.words[a.min(b) * self.n + a.max(b)]
    }

    /// Mean over all pairs of a document of one group and one of the other.
    fn across([one, other]: [&[usize]; 2], of: impl Fn(usize, usize) -> f32) -> f32 {
        let sum: f32 = one.iter().flat_map(|&a| other.iter().map(move |&b| (a, b))).map(|(a, b)| of(a, b)).sum();
        sum / (one.len() * other.len()).max(1) as f32
    }

    /// Mean over all pairs within a group, the lower mean of the two groups; a group of one has none.
    fn within(groups: &[Vec<usize>; 2], of: impl Fn(usize, usize) -> f32) -> f32 {
        let mean = |group: &Vec<usize>| {
            let pairs = group.iter().enumerate().flat_map(|(i, &a)| group[..i].iter().map(move |&b| (a, b)));
            let sum: f32 = pairs.map(|(a, b)| of(a, b)).sum();
            (group.len() > 1).then(|| sum / (group.len() * (group.len() - 1) / 2) as f32)
        };
        groups.iter().filter_map(mean).reduce(f32::min).unwrap_or_default()
    }

    /// Features of two groups that differ in what they speak of.
    fn of_words(&self, groups: &[Vec<usize>; 2]) -> Evidence {
        let both = [groups[0].as_slice(), groups[1].as_slice()];
        let words = |a, b| self.words(a, b);
        let claims = |a, b| self.overlap.of(a, b);
        let (across, within) = (Self::across(both, words), Self::within(groups, words));
        let most_claims = |group: &Vec<usize>| group.iter().map(|&d| self.overlap.claims[d]).max().unwrap_or_default();
        let length = most_claims(&groups[0]).min(most_claims(&groups[1]));
        let length = thousandths(length.min(LONG_ENOUGH) as f32 / LONG_ENOUGH as f32);
        let alone = if groups[0].len().min(groups[1].len()) == 1 { 1_000 } else { 0 };
        // Two articles by themselves: there is no group that they could be less like.
        if groups[0].len().max(groups[1].len()) == 1 {
            return vec![
                ("two: always", 1_000),
                ("two: across", thousandths(across)),
                ("two: claims across", thousandths(Self::across(both, claims))),
                ("two: length", length),
            ];
        }
        vec![
            ("words: always", 1_000),
            ("words: across", thousandths(across)),
            ("words: within", thousandths(within)),
            ("words: across by within", ratio(across, within)),
            ("words: claims across", thousandths(Self::across(both, claims))),
            ("words: length", length),
            ("words: one article", alone),
            ("words: one article of length", alone * length / 1_000),
        ]
    }

    /// Features of two groups that differ in what they claim.
    fn of_claims(&self, groups: &[Vec<usize>; 2]) -> Evidence {
        let both = [groups[0].as_slice(), groups[1].as_slice()];
        let words = |a, b| self.words(a, b);
        let claims = |a, b| self.overlap.of(a, b);
        let (across, within) = (Self::across(both, claims), Self::within(groups, claims));
        vec![
            ("claims: always", 1_000),
            ("claims: across", thousandths(across)),
            ("claims: within", thousandths(within)),
            ("claims: across by within", ratio(across, within)),
            ("claims: words across by within", ratio(Self::across(both, words), Self::within(groups, words))),
        ]
    }
}

#[expect(clippy::cast_possible_truncation, reason = "shares of one in thousandths")]
fn thousandths(share: f32) -> i32 {
    (share * 1_000.0).round().clamp(0.0, 1_000.0) as i32
}

fn ratio(across: f32, within: f32) -> i32 {
    if within > 0.0 { thousandths(across / within) } else { 1_000 }
}

/// The cosines of the stems of `documents`; 0 for others.
fn cosines(corpus: &Corpus<'_>, terms: &Terms, documents: &[usize]) -> Vec<f32> {
    let n = corpus.documents.len();
    let mut stems: Vec<Vec<u32>> = vec![Vec::new(); n];
    for id in corpus.ids() {
        stems[corpus.document_of(id) as usize].extend(&terms.stems[id as usize]);
    }
    let mut postings: Vec<Vec<(usize, f32)>> = vec![Vec::new(); terms.document_frequency.len()];
    for &document in documents {
        let own = &mut stems[document];
        own.sort_unstable();
        for run in own.chunk_by(|a, b| a == b) {
            postings[run[0] as usize].push((document, 1.0 + libm::logf(run.len() as f32)));
        }
    }
    let mut lengths = vec![0.0f32; n];
    for posting in &mut postings {
        let idf = libm::logf(1.0 + documents.len() as f32 / posting.len().max(1) as f32);
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
    for a in 0..n {
        for b in a + 1..n {
            let length = (lengths[a] * lengths[b]).sqrt();
            if length > 0.0 {
                dot[a * n + b] /= length;
            }
        }
    }
    dot
}

/// Those of `documents` that speak of the same things, each group ascending.
fn by_words(alike: &Alike<'_>, documents: &[usize]) -> Vec<Vec<usize>> {
    let n = documents.len();
    let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
    let words = |(a, b)| (a, b, alike.words(documents[a], documents[b]));
    let edges: Vec<(usize, usize, f32)> = pairs.map(words).filter(|edge| edge.2 > 0.0).collect();
    let groups = average_linkage(&vec![1; n], &edges, STORY_SIMILARITY, 1);
    groups.into_iter().map(|group| group.into_iter().map(|at| documents[at]).collect()).collect()
}

/// Each group with the one that it is most like, the smallest first, where the two are not two events.
fn joined(alike: &Alike<'_>, mut groups: Vec<Vec<usize>>, judge: Judge<'_>) -> Vec<Vec<usize>> {
    groups.sort_by_key(|group| (group.len(), std::cmp::Reverse(group[0])));
    let mut apart = Vec::new();
    while let Some(group) = (!groups.is_empty()).then(|| groups.remove(0)) {
        let likeness = |other: &Vec<usize>| Alike::across([&group, other], |a, b| alike.words(a, b));
        // The last of equals, which is of the largest.
        let nearest = (0..groups.len()).map(|i| (likeness(&groups[i]), i)).max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        match nearest {
            Some((_, i)) => {
                let both = [group, groups[i].clone()];
                let are_two = judge(&both, &alike.of_words(&both));
                let [group, _] = both;
                if are_two {
                    apart.push(group);
                } else {
                    groups[i].extend(group);
                    groups[i].sort_unstable();
                }
            }
            None => apart.push(group),
        }
    }
    apart
}

/// The two groups of at least two articles each that the claims of `documents` fall into first.
fn by_claims(overlap: &Overlap, documents: &[usize]) -> Option<[Vec<usize>; 2]> {
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
    (groups[1].len() >= 2).then(|| {
        [false, true].map(|side| documents.iter().zip(&in_second).filter(|&(_, &s)| s == side).map(|(&d, _)| d).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        claims::cluster::cluster, claims::origins::trace, claims::overlap::overlap, claims::terms::vectorize,
        reading::clean::clean, reading::segment::segment, reading::split::Article,
    };

    fn stories(texts: &[&str]) -> Vec<Vec<DocumentId>> {
        let articles: Vec<_> = texts.iter().map(|t| Article { text: (*t).to_owned(), ..Article::default() }).collect();
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        let overlap = overlap(&corpus, &cluster(&corpus, &terms));
        let origins = trace(&corpus, &terms, &overlap);
        group(&corpus, &terms, &overlap, &origins).into_iter().map(|s| s.documents).collect()
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
    fn a_reprint_is_told_where_its_original_is_and_tears_nothing() {
        let all = [FIRST[0], SECOND[0], FIRST[1], SECOND[1]];
        assert_eq!(stories(&[all, all].concat()), [[0, 2, 4, 6], [1, 3, 5, 7]]);
        let [rail, sail] = [
            "The council of Wrenmouth has voted for a night train to Orla. It will run from May and cost 9 million crowns a year. \
             Unions asked for a second crew. The first ticket goes to a pupil of the harbour school.",
            "From May a night train to Orla will run, the council of Wrenmouth has voted. Critics call it a gift to the hotels. \
             The mayor wants sleepers from a line that was closed. Trains were last on that line in 1988.",
        ];
        assert_eq!(stories(&[rail, sail]).len(), 1);
        assert_eq!(stories(&[rail, sail, rail, sail]).len(), 1);
    }

    #[test]
    fn two_articles_on_nothing_in_common_are_two_stories() {
        let storm = "A storm tore the roof off the market hall of Velm. Nobody was hurt. Traders had left at noon. Divers searched the canal. \
                     Power failed in nine streets. Firemen pumped cellars dry. Schools stay shut. Insurers expect losses of 3 million crowns. \
                     The wind reached 140 kilometres an hour. Forecasters had warned sailors.";
        let chess = "Lia Sorne won the chess open at Tarn. She drew her last game. Her rival blundered a rook. Prize money goes to a youth club. \
                     Spectators filled the library. Nine grandmasters took part. An arbiter stopped one clock by mistake. \
                     Sorne learned the game from an aunt. Her next match is abroad. Critics praised her endgame.";
        assert_eq!(stories(&[storm, chess]).len(), 2);
    }

    #[test]
    fn one_event_is_one_story() {
        assert_eq!(stories(&[FIRST[0], FIRST[1], FIRST[0], FIRST[1]]).len(), 1);
        assert_eq!(stories(&FIRST), [[0, 1]]);
        assert!(stories(&[]).is_empty());
    }
}
