//! `Clusters + Salience → chosen clusters`: which claims fit the budget.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::claims::cluster::Cluster;
use crate::claims::terms::Terms;
use crate::facts::{self, Dimension, Fact, Quantity};
use crate::reading::segment::SentenceId;
use crate::telling::focus::relevance;
use crate::telling::rank::Salience;
use crate::telling::shown::{LONG, Shown};
use crate::telling::wording::{Form, Wording};
use crate::telling::worth::Worth;
use crate::text::powers::power;
use crate::text::table::Keys;

/// How long a briefing may be, and what it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words over all bullets, never exceeded.
    pub max_words: Option<usize>,
    /// Number of bullets.
    pub max_bullets: Option<usize>,
    /// Stems that claims are preferred for, as [`Terms::stems_of`] gives them.
    pub focus: Vec<u32>,
}

/// Bullets when the request names no budget: what a reader takes in at one sitting.
pub const DEFAULT_BULLETS: usize = 12;

/// How much of a claim's length counts against it, as an exponent, where words are budgeted. At 1.0 the shortest sentences win, at
/// 0.0 the longest. Default 0.7: 0.5 points of ROUGE-2 on Multi-News over 1.0.
const LENGTH_EXPONENT: f32 = 0.7;

/// The same where bullets are counted. Raising it makes shorter bullets of less weight. Default 2.1: on open stories of Multi-News twelve
/// bullets have 5 words in a hundred fewer than at 1.3 and lose 0.1 points of ROUGE-2, at 2.4 what several articles share is missed.
const LIST_EXPONENT: f32 = 2.1;

/// Similarity to a chosen claim above which a claim is left for last: it may be the same said otherwise.
const MAX_REDUNDANCY: f32 = 0.4;

/// The same for a claim whose dates and figures are all those of the chosen one: "voted 7–2 on Tuesday", "approved on Tuesday
/// by seven votes to two".
const RETOLD_SIMILARITY: f32 = 0.1;

/// Chooses claims for the budget; returns indices of `clusters`, most important first.
///
/// Claims that answer the `focus` best come first, then those of more of their story's independent sources, then
/// those that sources disagree on; among equals the one that brings the most new weight for its length, greedily: weighted coverage of
/// concepts (Gillick and Favre 2009), where a concept is a pair of stems or, for less, one stem, and weighs the square of the sum over
/// articles of how early they state it, times the square of what an editor would tell of the claim ([`Worth`]). A claim that leans on the one before it is chosen together with that one. Claims
/// that repeat a chosen one come after those that do not, and fragments last; with room for all, all are returned.
///
/// Costs O(n log n) for n claims, plus one similarity for each chosen claim of a candidate's words.
#[must_use]
pub fn select(
    terms: &Terms,
    clusters: &[Cluster],
    salience: &[Salience],
    worth: &Worth,
    shown: &Shown<'_>,
    facts: &[Fact],
    wanted: &Wanted,
) -> Vec<usize> {
    let wordings = shown.wordings();
    let max_bullets = wanted.max_bullets.unwrap_or(if wanted.max_words.is_some() { usize::MAX } else { DEFAULT_BULLETS });
    // Where bullets are counted a long one takes as much room as a short one; where words are, it pays for itself.
    let is_list = wanted.max_words.is_none();
    let exponent = if is_list { LIST_EXPONENT } else { LENGTH_EXPONENT };
    let mut words_left = wanted.max_words.unwrap_or(usize::MAX);
    let concepts = &worth.concepts;
    let mut covered = vec![false; concepts.count()];
    let mut is_chosen = vec![false; clusters.len()];
    // Stems by story: two meetings of the same people share most of their words, and the second is news all the same.
    let mut told: Keys<(usize, u32)> = Keys::default();
    let focused = relevance(shown.corpus(), terms, clusters, salience, &wanted.focus);
    let candidate = |cluster: usize, gain: f32| Candidate {
        focused: focused[cluster],
        tier: if !is_list && wordings[cluster].antecedent.is_some() { 0 } else { tier(wordings[cluster].form) },
        is_read: false,
        late: u8::from(wordings[cluster].form == Form::Leaning && wordings[cluster].antecedent.is_none()),
        share: salience[cluster].share,
        disputed: salience[cluster].disputed,
        gain,
        cluster,
    };
    // What a claim brings, with those before it that it cannot be understood without.
    let gain_in = |cluster: usize, covered: &[bool], is_chosen: &[bool], words: &dyn Fn(usize) -> usize| {
        let chain = missing(wordings, cluster, is_chosen);
        let words: usize = chain.iter().map(|&c| words(c)).sum();
        let new: f32 = chain.iter().map(|&c| concepts.gain(wordings[c].sentence, covered)).sum();
        let told = worth.of[cluster] * worth.of[cluster];
        told * new / power(words.max(1) as f32, exponent)
    };
    let gain = |cluster: usize, covered: &[bool], is_chosen: &[bool]| gain_in(cluster, covered, is_chosen, &|c| shown.words(c));
    // At first no claim is shortened and each is taken for as good as it may become; it is weighed when it is the best of all.
    let hoped = |cluster: usize| gain_in(cluster, &covered, &is_chosen, &|c| shown.fewest_words(c));
    let mut heap: BinaryHeap<Candidate> = (0..clusters.len()).map(|cluster| candidate(cluster, hoped(cluster))).collect();
    let leaning = leaning(wordings);
    let mut chosen: Vec<usize> = Vec::new();
    // How many of them are no fragments.
    let mut sentences = 0;
    let mut repeats: Vec<usize> = Vec::new();
    let mut against = terms.against();
    while let Some(mut best) = heap.pop() {
        if chosen.len() >= max_bullets {
            break;
        }
        if is_list && !best.is_read {
            best.read(shown);
            heap.push(best);
            continue;
        }
        let is_fragment = |c: usize| wordings[c].form == Form::Fragment;
        if is_fragment(best.cluster) && salience[best.cluster].independent < 2 && sentences >= ENOUGH {
            continue;
        }
        let chain = missing(wordings, best.cluster, &is_chosen);
        let words: usize = chain.iter().map(|&c| shown.words(c)).sum();
        if chain.is_empty() || words > words_left || chosen.len() + chain.len() > max_bullets {
            continue;
        }
        // Coverage only ever takes from a gain, and what a choice adds to one is counted again at once, so a candidate that is
        // still the best after counting again is the best of all (lazy greedy, Minoux 1978).
        let now = gain(best.cluster, &covered, &is_chosen);
        if now < best.gain {
            best.gain = now;
            heap.push(best);
            continue;
        }
        let mut repeated = |cluster: usize| {
            let wording = &wordings[cluster];
            let same_story = |c: &&usize| salience[**c].story == salience[cluster].story;
            let mut compared = chosen.iter().take(MOST_COMPARED).filter(same_story).map(|&c| wordings[c].sentence);
            compared.any(|other| {
                let similarity = against.similarity(wording.sentence, other);
                similarity > MAX_REDUNDANCY || similarity > RETOLD_SIMILARITY && is_retold(facts, wording.sentence, other)
            })
        };
        let is_told = |cluster: usize| {
            let stems = &terms.stems[wordings[cluster].sentence as usize];
            let new = stems.iter().filter(|&&stem| !told.contains(&(salience[cluster].story, stem))).count();
            new as f32 <= MIN_NEW_SHARE * stems.len() as f32
        };
        if chain.iter().any(|&c| repeated(c)) || is_told(best.cluster) {
            repeats.push(best.cluster);
            continue;
        }
        for cluster in chain {
            concepts.cover(wordings[cluster].sentence, &mut covered);
            told.extend(terms.stems[wordings[cluster].sentence as usize].iter().map(|&stem| (salience[cluster].story, stem)));
            words_left -= shown.words(cluster);
            is_chosen[cluster] = true;
            chosen.push(cluster);
            sentences += usize::from(!is_fragment(cluster));
            for &next in leaning[cluster].iter().filter(|&&next| !is_chosen[next]) {
                heap.push(candidate(next, gain(next, &covered, &is_chosen)));
            }
        }
    }
    for cluster in repeats.into_iter().filter(|_| wanted.max_bullets.is_some()) {
        for cluster in missing(wordings, cluster, &is_chosen) {
            if chosen.len() < max_bullets && shown.words(cluster) <= words_left {
                words_left -= shown.words(cluster);
                is_chosen[cluster] = true;
                chosen.push(cluster);
            }
        }
    }
    chosen
}

/// By cluster: those that lean on it.
fn leaning(wordings: &[Wording]) -> Vec<Vec<usize>> {
    let mut leaning: Vec<Vec<usize>> = vec![Vec::new(); wordings.len()];
    for (cluster, wording) in wordings.iter().enumerate() {
        if let Some(antecedent) = wording.antecedent {
            leaning[antecedent].push(cluster);
        }
    }
    leaning
}

/// Are all dates and figures of a sentence those of another, a figure that is hardly shared by chance among at least two?
fn is_retold(all: &[Fact], sentence: SentenceId, other: SentenceId) -> bool {
    let [own, others] = [sentence, other].map(|id| &all[facts::of(all, id)]);
    let telling = |fact: &Fact| {
        let is_result = |q: &Quantity| matches!(q.dimension, Dimension::Score | Dimension::Money(_) | Dimension::Percent);
        fact.quantity().is_some_and(|q| is_result(q) || q.high > 9.0)
    };
    own.len() >= 2
        && own.iter().any(telling)
        && own.iter().all(|fact| others.iter().any(|other| fact.value.agrees(&other.value) == Some(true)))
}

/// The claim and those before it that it leans on, the first of them first, without what is chosen already.
fn missing(wordings: &[Wording], cluster: usize, is_chosen: &[bool]) -> Vec<usize> {
    let mut chain: Vec<usize> =
        std::iter::successors(Some(cluster), |&c| wordings[c].antecedent).filter(|&c| !is_chosen[c]).collect();
    chain.reverse();
    chain
}

/// Share of a claim's stems that must be new to what is chosen; a claim with less is left for last: half of it and half of
/// another have been told already. At 0.0 a compound repeats its halves. Default 0.3: at 0.2 a price is told three times
/// for the sake of what stands beside it, and from 0.4 on Multi-News loses 0.1 points of ROUGE-2 and more.
const MIN_NEW_SHARE: f32 = 0.3;

/// Chosen claims that a candidate is compared with: beyond a few hundred no reader would notice the echo.
const MOST_COMPARED: usize = 300;

/// Sentences beside which a fragment that one source has adds nothing: it is better than an empty list and worse than a shorter one.
const ENOUGH: usize = 5;

/// 0 is chosen first. A sentence that leans on the one before is better than a question, a fragment is better than nothing.
fn tier(form: Form) -> u8 {
    match form {
        Form::Whole => 0,
        Form::Leaning => 1,
        Form::Awkward => 2,
        Form::Fragment => 3,
    }
}

/// A claim that may be chosen next; the best compares highest.
#[derive(PartialEq)]
struct Candidate {
    focused: f32,
    tier: u8,
    /// Is its tier known to be right, and whether it is long?
    is_read: bool,
    /// 1 for what leans on another, 2 for what is long, 3 for both.
    late: u8,
    share: f32,
    disputed: bool,
    gain: f32,
    cluster: usize,
}

impl Candidate {
    /// Finds out what costs more than comparing, and is asked of the best alone.
    fn read(&mut self, shown: &Shown<'_>) {
        self.is_read = true;
        if !shown.may_be_a_sentence(self.cluster) {
            self.tier = self.tier.max(tier(Form::Awkward));
        }
        if shown.wordings()[self.cluster].words > LONG && shown.is_long(self.cluster) {
            self.late += 2;
        }
    }
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.focused.total_cmp(&other.focused))
            .then(other.tier.cmp(&self.tier))
            .then(self.share.total_cmp(&other.share))
            .then(self.disputed.cmp(&other.disputed))
            .then(other.late.cmp(&self.late))
            .then(self.gain.total_cmp(&other.gain))
            .then(other.cluster.cmp(&self.cluster))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Options, brief};

    fn bullets(texts: &[&str]) -> Vec<String> {
        let article = |text: &&str| Article { text: (*text).to_owned(), ..Article::default() };
        let options = Options { max_words: Some(120), ..Options::default() };
        brief(&texts.iter().map(article).collect::<Vec<_>>(), &options).bullets.into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn what_was_told_with_all_its_figures_is_not_told_again_in_other_words() {
        let voted = "Orla harbour board voted 7–2 on Tuesday night to buy a battery ferry for the crossing.";
        let approved = "A battery-powered vessel will sail from Orla after board members approved its purchase by seven votes to two on Tuesday.";
        let rejected = "A battery-powered vessel will sail from Orla after board members approved its purchase by six votes to three on Tuesday.";
        assert_eq!(bullets(&[voted, approved]).len(), 1);
        assert_eq!(bullets(&[voted, rejected]).len(), 2);
    }

    #[test]
    fn half_of_a_claim_that_is_new_is_told() {
        let price = "The electric ferry for the harbour at Orla will cost £18.6 million.";
        let both =
            "The electric ferry for the harbour will cost £18.6 million and enters service when the charging station is built.";
        assert!(bullets(&[price, both]).iter().any(|text| text.contains("enters service")));
    }
}
