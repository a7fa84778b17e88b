//! `Clusters + Origins + Stories + Conflicts → Vec<Salience>`: how much each claim matters to the story.

use serde::{Deserialize, Serialize};

use crate::claims::cluster::Cluster;
use crate::claims::origins::Origin;
use crate::claims::stories::{self, Story};
use crate::claims::terms::Terms;
use crate::claims::voices::Voices;
use crate::conflict::Conflict;
use crate::reading::segment::{Corpus, SentenceId};
use crate::text::sorted::SortedSet;

/// How much a cluster matters, with the parts it is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Salience {
    /// Number of distinct documents that state the claim.
    pub support: u32,
    /// Of these, how many speak with a voice of their own.
    pub independent: u32,
    /// `independent` over the number of independent articles of its story: 1 when all of them state it, more when articles on
    /// another event look back on it. What both articles on one event say is as settled as what all nine on another do. A
    /// source that gives another value speaks of it too, and counts as one more.
    pub share: f32,
    /// Index of the story that most of its articles tell; the first of equals.
    pub story: usize,
    /// LexRank: the share of a random walk over the claims that is spent on this one, in `0.0..=1.0`.
    pub centrality: f32,
    /// Where it first stands, as a share of the document: 0 opens it, towards 1 ends it. The best of its members.
    pub position: f32,
    /// Does another source give another value for it?
    pub disputed: bool,
}

/// Damping of the walk: the share that follows similarity; the rest restarts evenly.
/// At 1.0 claims without neighbours starve, at 0.0 all claims weigh alike. Default 0.85 as in LexRank.
const DAMPING: f32 = 0.85;

/// Rounds after which the walk ends even if it still moves.
const MAX_ROUNDS: usize = 50;

/// Movement of the whole distribution below which the walk has settled.
const TOLERANCE: f32 = 1e-5;

/// Scores every cluster; one entry per cluster, in `clusters` order. `apart`, by document, as [`apart`](crate::claims::overlap::apart) says.
///
/// Centrality is LexRank (Erkan and Radev 2004) over the clusters' representatives with two departures: cosines of stemmed words stay edge weights
/// instead of being cut at a threshold, and stems held by more than 200 claims are not walked over, so that cost follows
/// the overlaps. Scores sum to 1 within 1e-3; no clusters give an empty list.
#[must_use]
pub fn rank(
    corpus: &Corpus<'_>,
    terms: &Terms,
    clusters: &[Cluster],
    origins: &[Origin],
    stories: &[Story],
    apart: &[bool],
    conflicts: &[Conflict],
) -> Vec<Salience> {
    let mut disputed: Vec<SentenceId> = conflicts.iter().flat_map(|c| &c.claims).map(|claim| claim.sentence).collect();
    disputed.sort_unstable();
    let heard = Voices::of(corpus, origins);
    let story_of = stories::of_documents(stories, corpus.documents.len());
    let all = (0..).zip(&corpus.documents).map(|(d, _)| heard.of_document(d)).collect::<SortedSet<_>>().len();
    // By story: its independent articles. One that a single article tells is measured against all, or every stray page
    // would be as settled as can be.
    let voices: Vec<usize> = stories
        .iter()
        .map(|story| match story.documents.iter().map(|&d| heard.of_document(d)).collect::<SortedSet<_>>().len() {
            1 => all,
            voices => voices,
        })
        .collect();
    let mut lengths = vec![0u32; corpus.documents.len()];
    for sentence in &corpus.sentences {
        lengths[sentence.document as usize] += 1;
    }
    let centrality = walk(terms, clusters);
    clusters
        .iter()
        .zip(centrality)
        .map(|(cluster, centrality)| {
            let documents = cluster.documents(corpus);
            let independent = heard.count(corpus, &cluster.members);
            let story = most_frequent(documents.iter().map(|&d| story_of[d as usize]));
            let position = cluster
                .members
                .iter()
                .map(|&id| corpus.sentences[id as usize])
                .map(|s| s.position as f32 / lengths[s.document as usize].max(1) as f32)
                .fold(1.0, f32::min);
            let is_disputed = cluster.members.iter().any(|id| disputed.binary_search(id).is_ok());
            // What stands apart is no part of the story, however few its articles are.
            let is_apart = apart[corpus.document_of(cluster.representative) as usize];
            let voices = voices.get(story).copied().unwrap_or(1).max(1) + usize::from(is_apart);
            Salience {
                support: u32::try_from(documents.len()).unwrap_or(u32::MAX),
                independent: u32::try_from(independent).unwrap_or(u32::MAX),
                share: (independent + usize::from(is_disputed)) as f32 / voices as f32,
                story,
                centrality,
                position,
                disputed: is_disputed,
            }
        })
        .collect()
}

/// The value that occurs most often, the lowest of equals; 0 when there is none.
fn most_frequent(values: impl Iterator<Item = usize>) -> usize {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values.chunk_by(|a, b| a == b).rev().max_by_key(|run| run.len()).map_or(0, |run| run[0])
}

/// Stems of more claims than this link everything to everything and carry no centrality.
const MAX_POSTING: usize = 200;

/// The stationary distribution of the walk, rounded to six decimals so that no engine's last bit can change an order.
fn walk(terms: &Terms, clusters: &[Cluster]) -> Vec<f32> {
    let n = clusters.len();
    if n == 0 {
        return Vec::new();
    }
    // Edges are not stored: one round sends each claim's score through the stems it holds, which is the same sum.
    let mut postings: Vec<Vec<(usize, f32)>> = vec![Vec::new(); terms.document_frequency.len()];
    for (i, cluster) in clusters.iter().enumerate() {
        for &(stem, weight) in &terms.words[cluster.representative as usize] {
            postings[stem as usize].push((i, weight));
        }
    }
    postings.retain(|p| (2..=MAX_POSTING).contains(&p.len()));
    let mut degree = vec![0.0f32; n];
    for posting in &postings {
        let total: f32 = posting.iter().map(|(_, w)| w).sum();
        for &(i, weight) in posting {
            degree[i] += weight * (total - weight);
        }
    }
    let even = 1.0 / n as f32;
    let mut score = vec![even; n];
    for _ in 0..MAX_ROUNDS {
        let mut next = vec![0.0f32; n];
        let stuck: f32 = (0..n).filter(|&i| degree[i] <= 0.0).map(|i| score[i]).sum();
        for posting in &postings {
            let sent = |(i, weight): (usize, f32)| if degree[i] > 0.0 { weight * score[i] / degree[i] } else { 0.0 };
            let total: f32 = posting.iter().map(|&p| sent(p)).sum();
            for &(i, weight) in posting {
                next[i] += weight * (total - sent((i, weight))).max(0.0);
            }
        }
        let mut moved = 0.0;
        for i in 0..n {
            let value = (1.0 - DAMPING) * even + DAMPING * (next[i] + stuck * even);
            moved += (value - score[i]).abs();
            score[i] = value;
        }
        if moved < TOLERANCE {
            break;
        }
    }
    score.into_iter().map(|s| (s * 1e6).round() / 1e6).collect()
}
