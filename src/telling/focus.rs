//! `what a reader asks → how much each claim answers it`.
//!
//! A word or two: claims that hold more of them come first. A question (three words of content and more): claims are scored by BM25
//! (Robertson and Zaragoza 2009) over what all their sentences say and, for less, over what stands around these (local context, Murdock
//! 2006): an answer seldom repeats the question, but stands among sentences on its subject. Before that the question is widened by the words
//! of the claims it finds first (pseudo relevance feedback, Rocchio 1971), and what more sources tell counts more. Known miss: an answer
//! that shares no word with the question, with the claims found first nor with what stands around them.

use crate::claims::cluster::Cluster;
use crate::claims::terms::Terms;
use crate::reading::segment::{Corpus, SentenceId};
use crate::telling::rank::Salience;
use crate::text::powers::power;
use crate::text::table::Table;

/// Different words of content from which a focus is a question.
const QUESTION: usize = 3;

/// BM25's saturation of repeated words and its share of length; the usual values, not tuned.
const SATURATION: f32 = 1.2;
const LENGTH_SHARE: f32 = 0.75;

/// Claims from which a question is widened, and stems it is widened by. Chosen on the open half of Summary of a Haystack among 8 and 20,
/// 30 and 60.
const FEEDBACK_CLAIMS: usize = 8;
const FEEDBACK_STEMS: usize = 30;

/// What the added stems weigh together beside the question's own. At 0.0 the question stands as it is, at 1.0 what was found first counts
/// as much as what was asked. Questions are short and their words are rarely those of the answer. Chosen on the open half of Summary of a
/// Haystack: from 1 to 3 the figure hardly moves.
const FEEDBACK: f32 = 2.0;

/// What the sentences around a claim's weigh beside what it says itself, those next to it; further ones half of the nearer. At 0.0 only
/// the claim's own words count: 13 points of joint coverage and citation less on the open half of Summary of a Haystack, where from 1 to 4
/// the figure hardly moves.
const AROUND: f32 = 1.5;
const FADE: f32 = 0.5;
/// Sentences on either side that are read.
const REACH: SentenceId = 3;

/// How much the number of its independent sources counts, as an exponent. At 1.0 what all tell answers every question, at 0.0 a sentence
/// that repeats the question's words does. Chosen on the same: 0.6 and 0.85 lose 2 or 3 points.
const SUPPORT: f32 = 0.7;

/// Sentences of a claim that are read: what a hundred articles say is said by the first.
const MOST_READ: usize = 24;

/// Which claims hold a word of the focus in one of their sentences.
pub(crate) fn fitting(terms: &Terms, clusters: &[Cluster], focus: &[u32]) -> Vec<bool> {
    let holds = |cluster: &Cluster| members(cluster).any(|id| terms.stems[id as usize].iter().any(|stem| focus.contains(stem)));
    clusters.iter().map(holds).collect()
}

/// How much each claim answers, higher first; all 0.0 without a focus.
pub(crate) fn relevance(
    corpus: &Corpus<'_>,
    terms: &Terms,
    clusters: &[Cluster],
    salience: &[Salience],
    focus: &[u32],
) -> Vec<f32> {
    let mut asked = focus.to_vec();
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() {
        return vec![0.0; clusters.len()];
    }
    if asked.len() < QUESTION {
        let holds = |cluster: &Cluster, stem: &u32| members(cluster).any(|id| terms.stems[id as usize].contains(stem));
        return clusters.iter().map(|cluster| asked.iter().filter(|stem| holds(cluster, stem)).count() as f32).collect();
    }
    let claims = Claims::new(terms, clusters);
    let wanted = claims.widened(&asked);
    let alone: Vec<f32> = terms.stems.iter().map(|stems| claims.score(&shares(stems.clone(), 1.0), &wanted)).collect();
    let around = |id: SentenceId| {
        let own = corpus.ids_of(corpus.document_of(id));
        let says = |id: Option<SentenceId>| id.filter(|id| own.contains(id)).map_or(0.0, |id| alone[id as usize]);
        let far = (1..=REACH).map(|far| says(id.checked_sub(far)) + says(id.checked_add(far)));
        far.rev().fold(0.0, |further, here| here + FADE * further)
    };
    // A question wants what is known, not the one sentence that repeats its words.
    let answers = |c: usize| {
        let context = members(&clusters[c]).map(around).sum::<f32>() / members(&clusters[c]).count().max(1) as f32;
        let support = power(salience[c].independent.max(1) as f32, SUPPORT);
        (claims.score(&claims.said[c], &wanted) + AROUND * context) * support
    };
    (0..clusters.len()).map(answers).collect()
}

/// The sentences of a claim, as many as are read.
fn members(cluster: &Cluster) -> impl Iterator<Item = SentenceId> {
    cluster.members.iter().take(MOST_READ).copied()
}

/// Each stem, ascending, with how often it occurs for one of `count`; once where there is one.
fn shares(mut stems: Vec<u32>, count: f32) -> Vec<(u32, f32)> {
    stems.sort_unstable();
    let share = |run: &[u32]| (run[0], if count > 1.0 { run.len() as f32 / count } else { 1.0 });
    stems.chunk_by(|a, b| a == b).map(share).collect()
}

/// What a stem is worth in an answer.
type Wanted = Table<u32, f32>;

/// The claims as a question reads them.
struct Claims<'t> {
    terms: &'t Terms,
    /// By claim: each stem, with the share of its sentences that hold it.
    said: Vec<Vec<(u32, f32)>>,
    /// Stems of a claim in the mean.
    mean: f32,
}

impl<'t> Claims<'t> {
    fn new(terms: &'t Terms, clusters: &[Cluster]) -> Self {
        let says = |cluster: &Cluster| {
            let stems = members(cluster).flat_map(|id| terms.stems[id as usize].iter().copied()).collect();
            shares(stems, members(cluster).count() as f32)
        };
        let said: Vec<Vec<(u32, f32)>> = clusters.iter().map(says).collect();
        let mean = said.iter().map(|says| length(says)).sum::<f32>() / said.len().max(1) as f32;
        Self { terms, said, mean }
    }

    fn rarity(&self, stem: u32) -> f32 {
        let frequency = self.terms.document_frequency.get(stem as usize).copied().unwrap_or(1).max(1);
        libm::logf(1.0 + self.terms.stems.len() as f32 / frequency as f32)
    }

    /// BM25 of what is said for what is wanted.
    fn score(&self, says: &[(u32, f32)], wanted: &Wanted) -> f32 {
        let slack = SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * length(says) / self.mean.max(1.0));
        let of = |&(stem, n): &(u32, f32)| wanted.get(&stem).map_or(0.0, |weight| weight * n * (SATURATION + 1.0) / (n + slack));
        says.iter().map(of).sum()
    }

    /// The stems that are asked for, and those of the claims that they find first.
    fn widened(&self, asked: &[u32]) -> Wanted {
        let mut wanted: Wanted = asked.iter().map(|&stem| (stem, self.rarity(stem))).collect();
        let first: Vec<f32> = self.said.iter().map(|says| self.score(says, &wanted)).collect();
        let mut best: Vec<usize> = (0..first.len()).filter(|&c| first[c] > 0.0).collect();
        best.sort_by(|&a, &b| first[b].total_cmp(&first[a]).then(a.cmp(&b)));
        best.truncate(FEEDBACK_CLAIMS);
        let mut beside: Vec<(u32, f32)> = Vec::new();
        for c in best {
            beside.extend(self.said[c].iter().map(|&(stem, n)| (stem, first[c] * n.min(1.0))));
        }
        beside.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let sum = |run: &[(u32, f32)]| (run[0].0, run.iter().map(|(_, w)| w).sum::<f32>() * self.rarity(run[0].0));
        let mut added: Vec<(u32, f32)> = beside.chunk_by(|a, b| a.0 == b.0).map(sum).collect();
        added.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        added.truncate(FEEDBACK_STEMS);
        let own: f32 = asked.iter().map(|&stem| self.rarity(stem)).sum();
        let total: f32 = added.iter().map(|(_, w)| w).sum();
        for (stem, weight) in added {
            *wanted.get_or_default(stem) += FEEDBACK * own * weight / total.max(f32::MIN_POSITIVE);
        }
        wanted
    }
}

fn length(says: &[(u32, f32)]) -> f32 {
    says.iter().map(|(_, n)| n).sum()
}

#[cfg(test)]
mod tests {
    use crate::{Article, Options, brief};

    /// The first bullet of three articles for a focus.
    fn first(focus: &str) -> String {
        let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
        let articles = [
            article(
                "The board of Orla harbour voted to buy an electric ferry on Tuesday. Batteries for the ferry are charged at night from the windmill on the hill. Tea was served to all guests.",
            ),
            article(
                "On Tuesday Orla's harbour board voted to buy an electric ferry. The windmill on the hill charges the batteries of the ferry at night. The mayor wore a hat.",
            ),
            article("Orla harbour's board voted on Tuesday to buy an electric ferry. A choir sang on the pier in the rain."),
        ];
        let options = Options { focus: focus.to_owned(), max_bullets: Some(1), ..Options::default() };
        brief(&articles, &options).bullets.swap_remove(0).text
    }

    #[test]
    fn a_question_is_answered_by_what_its_words_stand_beside() {
        assert!(first("").contains("voted"), "{}", first(""));
        let answer = first("Where does the power for the batteries come from at night?");
        assert!(answer.contains("windmill"), "{answer}");
    }

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        assert!(first("choir").contains("choir"));
        assert!(first("quasar").contains("voted"), "a word that no article has changes nothing");
    }

    #[test]
    fn what_fits_is_counted_and_what_was_not_asked_is_not() {
        let text = "A choir sang on the pier of Orla in the rain. The pier of Orla was closed on Monday. Tea was served.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        let fitting = |focus: &str| {
            let options = Options { focus: focus.to_owned(), ..Options::default() };
            brief(std::slice::from_ref(&article), &options).stats.fitting
        };
        assert_eq!(
            [fitting("pier"), fitting("Who sang on the pier?"), fitting("quasar"), fitting(" ")],
            [Some(2), Some(2), Some(0), None]
        );
    }
}
