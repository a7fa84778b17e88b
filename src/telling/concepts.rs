//! `Corpus + Terms → Concepts`: what the sentences speak of, and how early and how often the articles do.

use crate::claims::terms::Terms;
use crate::reading::segment::{Corpus, SentenceId};
use crate::text::table::Table;

/// What a stem alone weighs beside a pair of stems, in `0.0..=1.0`. At 0.0 one shared word counts for nothing, at 1.0
/// topic words outweigh what is said about them. Default 0.3: the best ROUGE-2 on Multi-News.
const UNIGRAM_WEIGHT: f32 = 0.3;

/// Sentences after which a concept's weight has halved: news says what matters first.
const HALF_POSITION: f32 = 20.0;

/// What the sentences speak of: pairs of neighbouring stems, and stems. Stop words count: "voted against" and "voted
/// for" are two concepts, and with them ROUGE-2 on Multi-News is 0.3 points higher.
#[derive(Debug)]
pub(crate) struct Concepts {
    /// By sentence: the ids of its concepts, ascending, each once.
    of: Vec<Vec<u32>>,
    /// By id.
    concepts: Vec<Concept>,
}

#[derive(Clone, Copy, Debug)]
struct Concept {
    /// Over the articles that speak of it: 1 where an article opens with it, less the later it does.
    told: f32,
    is_pair: bool,
}

impl Concepts {
    pub(crate) fn read(corpus: &Corpus<'_>, terms: &Terms) -> Self {
        let mut pairs: Table<(u32, u32), u32> = Table::default();
        // By stem: the id of its concept, from 1.
        let mut stems: Vec<u32> = vec![0; terms.document_frequency.len()];
        let mut concepts: Vec<Concept> = Vec::new();
        let mut last_document: Vec<u32> = Vec::new();
        let mut of = Vec::with_capacity(corpus.sentences.len());
        for id in corpus.ids() {
            let sequence = &terms.sequence[id as usize];
            let sentence = corpus.sentences[id as usize];
            let mut own = Vec::with_capacity(2 * sequence.len());
            let mut tell = |known: &mut u32, is_pair: bool| {
                if *known == 0 {
                    concepts.push(Concept { told: 0.0, is_pair });
                    last_document.push(u32::MAX);
                    *known = u32::try_from(concepts.len()).unwrap_or(u32::MAX);
                }
                let concept = *known - 1;
                if last_document[concept as usize] != sentence.document {
                    last_document[concept as usize] = sentence.document;
                    concepts[concept as usize].told += 1.0 / (1.0 + sentence.position as f32 / HALF_POSITION);
                }
                own.push(concept);
            };
            for pair in sequence.windows(2) {
                tell(pairs.get_or_default((pair[0], pair[1])), true);
            }
            for &stem in sequence {
                tell(&mut stems[stem as usize], false);
            }
            own.sort_unstable();
            own.dedup();
            of.push(own);
        }
        Self { of, concepts }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.concepts.len()
    }

    /// Weight of what `sentence` speaks of and nothing chosen does.
    pub(crate) fn gain(&self, sentence: SentenceId, covered: &[bool]) -> f32 {
        let new = self.of[sentence as usize].iter().filter(|&&c| !covered[c as usize]);
        new.map(|&c| self.concepts[c as usize]).map(|c| c.told * c.told * if c.is_pair { 1.0 } else { UNIGRAM_WEIGHT }).sum()
    }

    pub(crate) fn cover(&self, sentence: SentenceId, covered: &mut [bool]) {
        for &concept in &self.of[sentence as usize] {
            covered[concept as usize] = true;
        }
    }

    /// The mean of how much is told of the sentence's pairs of stems, of its square, and of its stems; 0 for none.
    pub(crate) fn means(&self, sentence: SentenceId) -> [f32; 3] {
        let (mut pairs, mut squares, mut pair_count, mut stems, mut stem_count) = (0.0, 0.0, 0, 0.0, 0);
        for &id in &self.of[sentence as usize] {
            let Concept { told, is_pair } = self.concepts[id as usize];
            if is_pair {
                pairs += told;
                squares += told * told;
                pair_count += 1;
            } else {
                stems += told;
                stem_count += 1;
            }
        }
        let mean = |sum: f32, count: i32| if count > 0 { sum / count as f32 } else { 0.0 };
        [mean(pairs, pair_count), mean(squares, pair_count), mean(stems, stem_count)]
    }
}
