//! Sentences as `contrast` compares them: content words by stem, in reading order, without what the facts cover.

use std::collections::{HashMap, HashSet};

use rust_stemmers::{Algorithm, Stemmer};

use crate::facts::Fact;
use crate::facts::tokens::{Lexicon, Shape};
use crate::language::entries;
use crate::segment::{Corpus, SentenceId};
use crate::text::ByteSpan;

/// A content word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands in the document's text.
    pub(super) span: ByteSpan,
    /// The same for words of one stem, one spelling or one line of `same_act.txt`.
    pub(super) stem: u32,
}

/// A sentence read for comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Its words, stop words left out, in order.
    pub(super) words: Vec<Word>,
    /// Its verbs and nouns of telling ("said", "statement"), stop words among them.
    pub(super) told: Vec<ByteSpan>,
    /// Does it add to what was said before: "nine other measures", "another 12"?
    pub(super) adds: bool,
    /// Does it say when its figures held: "as of Monday"?
    pub(super) as_of: bool,
    /// Has it a word of `ticks.txt`, so that its figures change by the hour?
    pub(super) ticks: bool,
}

impl Reading {
    /// Has it a word of one of these stems (ascending)?
    pub(super) fn has_any(&self, stems: &[u32]) -> bool {
        self.words.iter().any(|w| stems.binary_search(&w.stem).is_ok())
    }
}

/// Reads sentences on demand, each distinct word once.
pub(super) struct Reader {
    pub(super) lexicon: Lexicon,
    stemmer: Stemmer,
    canonical: HashMap<&'static str, &'static str>,
    ids: HashMap<String, u32>,
    memo: HashMap<String, u32>,
    /// Stems of `running.txt`, ascending.
    pub(super) running: Vec<u32>,
    ticks: HashSet<&'static str>,
    reporting: HashSet<&'static str>,
}

impl Reader {
    pub(super) fn new() -> Self {
        let mut canonical = HashMap::new();
        for file in [include_str!("../data/en/spelling.txt"), include_str!("../data/en/same_act.txt")] {
            for line in entries(file) {
                let mut forms = line.split_whitespace();
                let Some(first) = forms.next() else { continue };
                for form in forms {
                    canonical.entry(form).or_insert(first);
                }
            }
        }
        let mut reader = Self {
            lexicon: Lexicon::new(),
            stemmer: Stemmer::create(Algorithm::English),
            canonical,
            ids: HashMap::new(),
            memo: HashMap::new(),
            running: Vec::new(),
            ticks: entries(include_str!("../data/en/ticks.txt")).collect(),
            reporting: entries(include_str!("../data/en/reporting.txt")).collect(),
        };
        reader.running = reader.stems(include_str!("../data/en/running.txt"));
        reader
    }

    /// The stems of a data file's words, ascending.
    fn stems(&mut self, file: &'static str) -> Vec<u32> {
        let mut stems: Vec<u32> = entries(file).map(|word| self.stem(word)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// The id of a word's stem.
    pub(super) fn stem(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.memo.get(word) {
            return id;
        }
        let lower = word.to_lowercase();
        let lower = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(&lower);
        let spelled = self.canonical.get(lower).copied().unwrap_or(lower);
        let spelled = self.canonical.get(spelled).copied().unwrap_or(spelled);
        let stem = self.stemmer.stem(spelled).into_owned();
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let id = *self.ids.entry(stem).or_insert(next);
        self.memo.insert(word.to_owned(), id);
        id
    }

    /// The content words of a sentence: neither stop words nor what a fact covers.
    pub(super) fn read(&mut self, corpus: &Corpus<'_>, id: SentenceId, facts: &[Fact]) -> Reading {
        let text = corpus.text(id);
        let offset = corpus.sentences[id as usize].span.start as usize;
        let mut words = Vec::new();
        let mut told = Vec::new();
        let as_of = text.contains("s of ") && (text.contains("As of ") || text.contains(" as of "));
        let (mut adds, mut ticks) = (false, false);
        for token in &self.lexicon.tokens(text) {
            let at = token.start + offset;
            adds |= token.is_any(&["other", "another", "additional", "more", "further", "separate"])
                && facts.iter().any(|f| {
                    f.quantity().is_some()
                        && (at >= f.span.end as usize && at <= f.span.end as usize + 2
                            || token.end() + offset + 1 == f.span.start as usize)
                });
            if token.shape != Shape::Word {
                continue;
            }
            let span = ByteSpan::new(token.start, token.end()).shifted(offset);
            let lower = token.text.to_ascii_lowercase();
            ticks |= self.ticks.contains(lower.as_str());
            if self.reporting.contains(lower.as_str()) {
                told.push(span);
            }
            if token.lexeme.stop {
                continue;
            }
            if facts.iter().any(|f| f.span.contains(span)) {
                continue;
            }
            let stem = self.stem(token.text);
            words.push(Word { span, stem });
        }
        Reading { words, told, adds, as_of, ticks }
    }
}
