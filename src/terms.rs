//! `Corpus → Terms`: every sentence as two sparse vectors, its stemmed words and its character n-grams.
//!
//! Two sentences are compared by a weighted mean of both cosines. Words alone miss "militaries"/"military forces" under another
//! inflection or spelling, n-grams alone take "Austin" for "austerity"; together they are as good as small neural sentence
//! encoders inside one story, at no download.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::language::{Language, entries};
use crate::segment::{Corpus, SentenceId};
use crate::text::is_unspaced;

/// Share of the similarity that goes when one sentence speaks of what will or may be and the other of what was, in
/// `0.0..=1.0`. Raising it keeps previews and reports apart more strictly; at 0.0 tense says nothing. Default 0.2: a share
/// and not a constant, because a constant makes ties at 0 and costs 1.4 points of AUC on ECB+.
pub const TENSE_PENALTY: f32 = 0.2;

/// Share of the similarity that goes when both sentences name years and none is common, in `0.0..=1.0`: an agreement of
/// 2020 and a meeting of 2024 in the same words are two claims. Default 0.25.
pub const YEAR_PENALTY: f32 = 0.25;

/// What the stemmed words weigh beside the character n-grams, in `0.0..=1.0`. At 1.0 other inflections and spellings are
/// other words, at 0.0 look-alikes ("Austin", "austerity") are alike. Default 0.4: 86.2 AUC on ECB+ pairs (86.0 at 0.5),
/// and the same claims merged on two meetings told by five outlets.
pub const WORD_WEIGHT: f32 = 0.4;

/// A sparse vector of length 1 (or empty): term ids, ascending, with their weights.
pub type TermVector = Vec<(u32, f32)>;

/// The vectors of all sentences of a [`Corpus`], by [`SentenceId`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// tf-idf over stemmed words without stop words; ids are interned in order of first appearance.
    pub words: Vec<TermVector>,
    /// tf-idf over the character 3- and 4-grams of all words, stop words too; ids are 32-bit hashes.
    pub grams: Vec<TermVector>,
    /// The years that the sentence names, in reading order.
    pub years: Vec<Vec<u16>>,
    /// Does the sentence speak of what is planned, expected or conditional?
    pub planned: Vec<bool>,
    /// The sentence's stems in reading order, stop words left out; ids as in `words`.
    pub stems: Vec<Vec<u32>>,
    /// All of the sentence's stems in reading order, stop words too; ids as in `words`.
    pub sequence: Vec<Vec<u32>>,
    /// In how many sentences each stem occurs, by its id.
    pub document_frequency: Vec<u32>,
    /// Stem → id, for reading texts that are not of the corpus; looked up, never iterated.
    vocabulary: HashMap<String, u32>,
}

impl Terms {
    /// The ids of the stems of a text that is not of the corpus (a headline, a query), as far as the corpus holds them.
    #[must_use]
    pub fn stems_of(&self, text: &str) -> Vec<u32> {
        words(text, &TABLES.prefixes)
            .into_iter()
            .filter(|w| !TABLES.stop_words.contains(w.as_str()))
            .filter_map(|w| self.vocabulary.get(&TABLES.stem(&w)).copied())
            .collect()
    }

    /// How alike two sentences are, in `0.0..=1.0` to four decimals; symmetric, and 1 for a sentence with itself if it has
    /// any word.
    #[must_use]
    pub fn similarity(&self, a: SentenceId, b: SentenceId) -> f32 {
        let (a, b) = (a as usize, b as usize);
        let tense = if self.planned[a] == self.planned[b] { 1.0 } else { 1.0 - TENSE_PENALTY };
        let years = if is_disjoint(&self.years[a], &self.years[b]) { 1.0 - YEAR_PENALTY } else { 1.0 };
        let words = cosine(&self.words[a], &self.words[b]);
        let grams = cosine(&self.grams[a], &self.grams[b]);
        let alike = tense * years * (WORD_WEIGHT * words + (1.0 - WORD_WEIGHT) * grams);
        // Rounded, so that the last bit of a sum orders nothing.
        (alike.clamp(0.0, 1.0) * 1e4).round() / 1e4
    }
}

/// The cosine of two vectors of length 1: their dot product over the ids they share.
#[must_use]
pub fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(&(x, v)), Some(&(y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += v * w;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Reads every sentence into its vectors.
///
/// Weights are `(1 + ln tf) · ln(1 + n / df)` with `n` and `df` counted over this corpus only, then scaled to length 1: a
/// background frequency table made merging worse on ECB+, and a harder idf erases the lead fact that every article repeats.
///
/// # Examples
///
/// ```
/// # use newsbraid::{clean::clean, segment::segment, split::split, terms::vectorize};
/// let articles = split("The ministers signed the pact. The pact was signed by the ministers.");
/// let corpus = segment(clean(&articles));
/// let terms = vectorize(&corpus);
/// assert!(terms.similarity(0, 1) > 0.9);
/// ```
#[must_use]
pub fn vectorize(corpus: &Corpus<'_>) -> Terms {
    let mut reader = Reader::default();
    let mut terms = Terms::default();
    let mut gram_counts = Vec::with_capacity(corpus.sentences.len());
    for id in corpus.ids() {
        let read = reader.read(corpus.text(id));
        terms.planned.push(read.planned);
        terms.years.push(read.years);
        terms.stems.push(read.stems);
        terms.sequence.push(read.sequence);
        gram_counts.push(counted(read.grams));
    }
    let word_counts: Vec<_> = terms.stems.iter().map(|stems| counted(stems.clone())).collect();
    terms.document_frequency = vec![0; reader.ids.len()];
    for &(id, _) in word_counts.iter().flatten() {
        terms.document_frequency[id as usize] += 1;
    }
    let mut gram_frequency: HashMap<u32, u32> = HashMap::new();
    for &(id, _) in gram_counts.iter().flatten() {
        *gram_frequency.entry(id).or_default() += 1;
    }
    let n = corpus.sentences.len();
    terms.vocabulary = reader.ids;
    terms.words = word_counts.into_iter().map(|c| weighted(c, n, |id| terms.document_frequency[id as usize])).collect();
    terms.grams = gram_counts.into_iter().map(|c| weighted(c, n, |id| gram_frequency[&id])).collect();
    terms
}

/// Sorted ids with how often each occurs.
fn counted(mut ids: Vec<u32>) -> Vec<(u32, u32)> {
    ids.sort_unstable();
    ids.chunk_by(|a, b| a == b).map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect()
}

fn weighted(counts: Vec<(u32, u32)>, n: usize, df: impl Fn(u32) -> u32) -> TermVector {
    // `libm` instead of the platform's `ln`: the same bytes in every browser and natively.
    let mut vector: TermVector = counts
        .into_iter()
        .map(|(id, tf)| (id, (1.0 + libm::logf(tf as f32)) * libm::logf(1.0 + n as f32 / df(id) as f32)))
        .collect();
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut vector {
            *weight /= length;
        }
    }
    vector
}

/// What the reader makes of one sentence.
struct ReadSentence {
    stems: Vec<u32>,
    sequence: Vec<u32>,
    grams: Vec<u32>,
    planned: bool,
    years: Vec<u16>,
}

/// What the data files say, read once.
struct Tables {
    stemmer: Stemmer,
    stop_words: HashSet<&'static str>,
    planned: HashSet<&'static str>,
    prefixes: Vec<&'static str>,
    spelling: HashMap<&'static str, &'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut spelling = HashMap::new();
    for line in entries(include_str!("data/en/spelling.txt")) {
        let mut forms = line.split_whitespace();
        let Some(first) = forms.next() else { continue };
        for form in forms {
            spelling.insert(form, first);
        }
    }
    Tables {
        stemmer: Stemmer::create(Algorithm::English),
        stop_words: entries(include_str!("data/en/stop_words.txt")).collect(),
        planned: entries(include_str!("data/en/planned.txt")).collect(),
        prefixes: entries(include_str!("data/en/hyphen_prefixes.txt")).collect(),
        spelling,
    }
});

impl Tables {
    /// The spelling under which all of a word's spellings are read.
    fn canonical<'w>(&self, word: &'w str) -> &'w str {
        self.spelling.get(word).copied().unwrap_or(word)
    }

    fn stem(&self, word: &str) -> String {
        self.stemmer.stem(self.canonical(word)).into_owned()
    }
}

/// Reads sentences word by word, stemming each distinct word once.
#[derive(Default)]
struct Reader {
    /// Stem → id, in order of first appearance.
    ids: HashMap<String, u32>,
    /// Surface word → its stem's id and its n-grams.
    memo: HashMap<String, (u32, Vec<u32>)>,
}

impl Reader {
    fn read(&mut self, sentence: &str) -> ReadSentence {
        let mut read =
            ReadSentence { stems: Vec::new(), sequence: Vec::new(), grams: Vec::new(), planned: false, years: Vec::new() };
        for word in words(sentence, &TABLES.prefixes) {
            read.years.extend(year(&word));
            read.planned |= TABLES.planned.contains(word.as_str());
            let says_something = !TABLES.stop_words.contains(word.as_str());
            let (stem, grams) = self.memo_of(&word);
            read.sequence.push(stem);
            if says_something {
                read.stems.push(stem);
            }
            read.grams.extend_from_slice(grams);
        }
        read
    }

    fn memo_of(&mut self, word: &str) -> (u32, &[u32]) {
        if !self.memo.contains_key(word) {
            let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
            let id = *self.ids.entry(TABLES.stem(word)).or_insert(next);
            let grams = character_grams(TABLES.canonical(word));
            self.memo.insert(word.to_owned(), (id, grams));
        }
        let (id, grams) = &self.memo[word];
        (*id, grams)
    }
}

/// The words of a text, lower-cased: runs of letters and digits; apostrophes and a possessive "'s" dropped, thousands
/// separators dropped, hyphenated words parted unless the first part is a prefix; two characters a word in scripts
/// without spaces.
fn words(text: &str, prefixes: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut unspaced: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_unspaced(c) {
            flush(&mut word, &mut out);
            if let Some(before) = unspaced {
                out.push([before, c].iter().collect());
            }
            unspaced = Some(c);
            continue;
        }
        unspaced = None;
        let next = chars.peek().copied();
        if c.is_alphanumeric() || is_mark(c) {
            word.extend(c.to_lowercase());
        } else if matches!(c, '\'' | '’' | '‘') && !word.is_empty() && next.is_some_and(char::is_alphabetic) {
            word.push('\'');
        } else if matches!(c, ',' | '.')
            && word.ends_with(|c: char| c.is_ascii_digit())
            && next.is_some_and(|c| c.is_ascii_digit())
        {
            if c == '.' {
                word.push('.');
            }
        } else if matches!(c, '-' | '‐' | '‑') && prefixes.contains(&word.as_str()) && next.is_some_and(char::is_alphabetic) {
            // The hyphen goes, the word goes on.
        } else {
            flush(&mut word, &mut out);
        }
    }
    flush(&mut word, &mut out);
    out
}

/// A combining mark of a word (vowel signs of Devanagari, Arabic and the like), which `char::is_alphanumeric` leaves out.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x0591..=0x05C7 | 0x064B..=0x065F | 0x0900..=0x0DFF | 0x200C..=0x200D)
        && !matches!(c, '।' | '॥')
}

fn flush(word: &mut String, out: &mut Vec<String>) {
    if word.is_empty() {
        return;
    }
    let mut done = std::mem::take(word);
    if let Some(stripped) = done.strip_suffix("'s") {
        done.truncate(stripped.len());
    } else if done.contains('\'') {
        done.retain(|c| c != '\'');
    }
    if !done.is_empty() {
        out.push(done);
    }
}

/// The year that a word is, from 1900 to 2099.
fn year(word: &str) -> Option<u16> {
    if word.len() == 4 { word.parse().ok().filter(|year| (1900..2100).contains(year)) } else { None }
}

/// Are there years on both sides, and none on both?
fn is_disjoint(a: &[u16], b: &[u16]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|year| b.contains(year))
}

/// Hashes of the 3- and 4-grams of ` word `, the spaces marking its ends.
fn character_grams(word: &str) -> Vec<u32> {
    let chars: Vec<char> = std::iter::once(' ').chain(word.chars()).chain(std::iter::once(' ')).collect();
    let mut grams = Vec::with_capacity(2 * chars.len());
    for n in [3, 4] {
        for gram in chars.windows(n) {
            grams.push(gram.iter().fold(0x811c_9dc5, |h: u32, &c| (h ^ u32::from(c)).wrapping_mul(0x0100_0193)));
        }
    }
    grams
}

/// The language that most sentences of a corpus are in.
#[must_use]
pub fn main_language(corpus: &Corpus<'_>) -> Language {
    corpus.documents.first().map_or(Language::English, |d| Language::detect(d.text))
}
