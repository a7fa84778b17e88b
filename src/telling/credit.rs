//! `words of a bullet + Terms + Facts → sentences of other articles that state it too`, in other words than a claim's members have.
//!
//! Members of a claim are so alike that any of them may be shown for all. Another article may say the same with half of the words, and counts
//! as a source of it. A small learned model (`models/credit.md`) decides, by how much of what the bullet tells the sentence holds, how much of the
//! sentence that is, how alike the two are and how far apart they stand in their articles. What gives another figure or day states something
//! else. Known misses: what another article tells in two sentences; two statements of one person with few words beside the name. English only, as
//! what it learned from.

use crate::claims::terms::{Against, Terms};
use crate::facts::{self, Dimension, Fact};
use crate::models::weights::{Key, model_file};
use crate::reading::segment::{Corpus, SentenceId};
use crate::telling::worth::{Evidence, in_thousandths};
use crate::text::language::Language;
use crate::text::squeezed;

/// Sentences that hold a word, at most, for it to lead to them: what more of them hold leads everywhere.
const MOST_POSTING: usize = 200;

/// Share of what a bullet tells, as self-information, that a sentence holds, at least, to be asked about. Raising it asks
/// less. Default 0.2, chosen by hand.
const LEAST_HELD: f32 = 0.2;

/// Sentences that are asked about for a bullet, at most: who else says what so many do is not read.
const MOST_ASKED: usize = 128;

/// Words that no other sentence of the paste has which say all that this can say.
const FULL_WEIGHT: f32 = 8.0;

/// Sentences between two places in two articles which say all that this can say.
const FULL_DISTANCE: f32 = 40.0;

/// Finds who else states what is shown.
#[derive(Debug)]
pub struct Credit<'a> {
    corpus: &'a Corpus<'a>,
    terms: &'a Terms,
    facts: &'a [Fact],
    against: Against<'a>,
    /// By word, as [`Terms::words`] has them: the sentences that hold it.
    holding: Vec<Vec<SentenceId>>,
}

impl<'a> Credit<'a> {
    /// Costs O(words).
    #[must_use]
    pub fn new(corpus: &'a Corpus<'a>, terms: &'a Terms, facts: &'a [Fact]) -> Self {
        let mut holding: Vec<Vec<SentenceId>> = vec![Vec::new(); terms.synonyms.len()];
        for id in corpus.ids() {
            for &(word, _) in &terms.words[id as usize] {
                holding[word as usize].push(id);
            }
        }
        for ids in holding.iter_mut().filter(|ids| ids.len() > MOST_POSTING) {
            ids.clear();
        }
        Self { corpus, terms, facts, against: terms.against(), holding }
    }

    /// One sentence of each article that has none among `cited` and states what is shown as `text`, words of `shown`; ascending.
    ///
    /// Costs a step a sentence, what the rarer words of `text` lead to, 200 sentences a word at most, and a comparison for each of 128 of them at most.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsbraid::{Article, claims::terms::vectorize, facts, reading::{clean::clean, segment::segment}, telling::credit::Credit};
    /// let texts = [
    ///     "The harbour board of Orla bought the ferry Marigold for nine million. Tea is hot. The wind fell at noon. Nobody saw the fox.",
    ///     "Rain is due. Nobody asked the board of the harbour whether it had bought the Marigold, a ferry that sails from Orla, for less.",
    ///     "Rain is due. Nobody asked the ferry. The board of a school in Tarn met at noon, and the wind fell.",
    /// ];
    /// let corpus_of = texts.map(|text| Article { text: text.to_owned(), ..Article::default() });
    /// let corpus = segment(clean(&corpus_of));
    /// let (terms, facts) = (vectorize(&corpus), facts::read(&corpus));
    /// let others = Credit::new(&corpus, &terms, &facts).others(0, "The harbour board of Orla bought the ferry Marigold.", &[0]);
    /// assert_eq!(others, [5]);
    /// ```
    #[must_use]
    pub fn others(&mut self, shown: SentenceId, text: &str, cited: &[SentenceId]) -> Vec<SentenceId> {
        let model = model_file!("../models/credit.txt");
        let weigh = |(name, value): &(&str, i32)| model.weight(Key::new().part(name)) * value;
        let mut best: Vec<(i32, SentenceId)> = Vec::new();
        for (id, evidence) in self.asked(shown, text, cited) {
            let odds = evidence.iter().map(weigh).sum();
            match best.last_mut().filter(|best| self.corpus.document_of(best.1) == self.corpus.document_of(id)) {
                Some(best) if odds > best.0 => *best = (odds, id),
                None if odds > 0 => best.push((odds, id)),
                _ => {}
            }
        }
        best.into_iter().map(|(_, id)| id).collect()
    }

    /// What the model is asked about, and trained on.
    #[must_use]
    pub fn asked(&mut self, shown: SentenceId, text: &str, cited: &[SentenceId]) -> Vec<(SentenceId, Evidence)> {
        let (corpus, terms) = (self.corpus, self.terms);
        if corpus.language_of(shown) != Language::English {
            return Vec::new();
        }
        let mut told: Vec<u32> = terms.stems_of(text).into_iter().map(|stem| terms.synonyms[stem as usize]).collect();
        told.sort_unstable();
        told.dedup();
        let all: f32 = told.iter().map(|&word| terms.information(word)).sum();
        // By sentence: what it holds, the commonest words left out.
        let mut held = vec![0.0f32; corpus.sentences.len()];
        for &word in &told {
            for &id in self.holding.get(word as usize).into_iter().flatten() {
                held[id as usize] += terms.information(word);
            }
        }
        let mut asked = Vec::new();
        for id in corpus.ids().filter(|&id| held[id as usize] >= LEAST_HELD * all) {
            let is_other = cited.iter().all(|&other| corpus.document_of(other) != corpus.document_of(id));
            if is_other && corpus.language_of(id) == Language::English && !self.differs(shown, text, id, false) {
                asked.push((id, self.evidence(shown, &told, all, id)));
                if asked.len() == MOST_ASKED {
                    break;
                }
            }
        }
        asked
    }

    /// Does a sentence give another figure or day than one that is shown, in `text` as of `shown`? Of two that make `one_claim` only counts of one
    /// noun face each other.
    #[must_use]
    pub fn differs(&self, shown: SentenceId, text: &str, id: SentenceId, one_claim: bool) -> bool {
        let [own, others] = [shown, id].map(|id| &self.facts[facts::of(self.facts, id)]);
        let words = |fact: &Fact| fact.span.of(self.document(fact.sentence));
        own.iter().filter(|fact| text.contains(&squeezed(words(fact)))).any(|fact| {
            // "Friday" is what both say, of whatever week.
            let agrees =
                |other: &Fact| words(other).eq_ignore_ascii_case(words(fact)) || fact.value.agrees(&other.value) == Some(true);
            let faces =
                |other: &Fact| fact.value.agrees(&other.value).is_some() && (!one_claim || self.counts_alike(fact, other));
            !others.iter().any(agrees) && others.iter().any(faces)
        })
    }

    fn document(&self, id: SentenceId) -> &'a str {
        self.corpus.documents[self.corpus.document_of(id) as usize].text
    }

    /// Are two counts or ranks of one noun, as far as their words tell, or no counts? "One flag" faces no "two countries".
    fn counts_alike(&self, a: &Fact, b: &Fact) -> bool {
        if !a.quantity().is_some_and(|q| matches!(q.dimension, Dimension::Count | Dimension::Rank)) {
            return true;
        }
        let [x, y] = [a, b].map(|fact| self.terms.stems_of(fact.of.of(self.document(fact.sentence))));
        x.iter().any(|stem| y.contains(stem))
    }

    fn evidence(&mut self, shown: SentenceId, told: &[u32], all: f32, id: SentenceId) -> Evidence {
        let (corpus, terms) = (self.corpus, self.terms);
        let own = &terms.words[id as usize];
        let whole: f32 = own.iter().map(|&(word, _)| terms.information(word)).sum();
        let is_held = |word: &&u32| own.binary_search_by_key(*word, |&(own, _)| own).is_ok();
        let held: f32 = told.iter().filter(is_held).map(|&word| terms.information(word)).sum();
        let [here, there] = [shown, id].map(|id| corpus.sentences[id as usize].position as f32);
        let values = [
            ("always", 1.0),
            ("alike", self.against.similarity(shown, id)),
            ("held", held / all.max(f32::MIN_POSITIVE)),
            ("of its own", held / whole.max(f32::MIN_POSITIVE)),
            ("weight", (held / terms.most_information() / FULL_WEIGHT).min(1.0)),
            ("apart", ((here - there).abs() / FULL_DISTANCE).min(1.0)),
        ];
        in_thousandths(&values)
    }
}

#[cfg(test)]
mod tests {
    use super::Credit;
    use crate::{Article, claims::terms::vectorize, facts, reading::clean::clean, reading::segment::segment};

    /// Is another article with this sentence among others a source of what the first one's first sentence tells?
    fn states(other: &str) -> bool {
        let shown = "The harbour board of Orla bought the electric ferry Marigold on Monday for 18 million crowns.";
        let texts = [
            format!("{shown} A fox was seen at the mill in Tarn. Tea sold well at the fair. Rain is due by noon, sailors say."),
            format!("Nobody slept in Velm. {other} Snow fell on the hills, and the wind blew from the sea."),
        ];
        let articles = texts.map(|text| Article { text, ..Article::default() });
        let corpus = segment(clean(&articles));
        let (terms, facts) = (vectorize(&corpus), facts::read(&corpus));
        let others = Credit::new(&corpus, &terms, &facts).others(0, shown, &[0]);
        others.iter().any(|&id| corpus.text(id) == other)
    }

    #[test]
    fn who_says_it_in_other_words_is_a_source_of_it() {
        assert!(states("The Marigold, an electric ferry, was bought by the board that runs the harbour of Orla."));
        assert!(states(
            "For 18 million crowns Orla has a ferry that runs on batteries, the Marigold, which its harbour board bought."
        ));
    }

    #[test]
    fn who_gives_another_figure_or_speaks_of_something_near_is_none() {
        assert!(!states(
            "For 25 million crowns Orla has a ferry that runs on batteries, the Marigold, which its harbour board bought."
        ));
        assert!(!states("The Marigold is a ship, and those who sail in it may bring dogs from Orla."));
        assert!(!states("A ferry of another harbour was sold on Monday."));
    }
}
