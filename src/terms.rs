//! `Corpus → Terms`: every sentence as two sparse vectors, its stemmed words and its character n-grams.
//!
//! Two sentences are compared by a weighted mean of both cosines. Words alone miss "militaries"/"military forces" under another
//! inflection or spelling, n-grams alone take "Austin" for "austerity" and miss "jail"/"prison"; together they are as good as
//! small neural sentence encoders inside one story, at no download.

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
/// other words, at 0.0 look-alikes ("Austin", "austerity") are alike. Default 0.5: flat within 0.1 points of AUC on ECB+
/// pairs from 0.4 to 0.6.
pub const WORD_WEIGHT: f32 = 0.5;

/// What a name weighs beside another word, in `0.0..=1.0`: the people and places of a story are in most of its claims, and
/// what tells claims apart is what is said of them. At 0.0 names say nothing, and two people's injuries are one. Default
/// 0.7: 0.3 points of AUC on ECB+ pairs and as much on MRPC over 1.0, and no difference in whole stories.
pub const NAME_WEIGHT: f32 = 0.7;

/// How much two sentences that are compared outside a story have to share: see [`Terms::similarity_alone`]. Raising it
/// trusts short sentences less; at 0.0 two headlines of three words with two in common are as alike as two long sentences
/// with two thirds in common. Default 3.0: 0.9 points of AUC on ECB+ pairs over 0.0; more loses on MRPC.
pub const SHORTNESS: f32 = 3.0;

/// Words of a sentence for which [`Terms::similarity_alone`] is the same as [`Terms::similarity`].
const USUAL_LENGTH: f32 = 15.0;

/// A sparse vector of length 1 (or empty): term ids, ascending, with their weights.
pub type TermVector = Vec<(u32, f32)>;

/// The vectors of all sentences of a [`Corpus`], by [`SentenceId`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// tf-idf over stemmed words without stop words, synonyms as one word; ids are interned in order of first appearance.
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
            .map(|word| word.text)
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
        rounded(alike)
    }

    /// [`similarity`](Self::similarity) for two sentences of which nothing else is known, in `0.0..=1.0` to four decimals.
    ///
    /// In a story the weights know which words are in every sentence. Two sentences alone do not tell, and then how many
    /// words agree says more than which share of them: the similarity is raised to `1 + SHORTNESS / n`, in proportion, for n
    /// words (the geometric mean of the two), so that few words have to agree the more.
    #[must_use]
    pub fn similarity_alone(&self, a: SentenceId, b: SentenceId) -> f32 {
        let words = ((self.words[a as usize].len() * self.words[b as usize].len()) as f32).sqrt();
        let exponent = 1.0 + SHORTNESS / words.max(1.0) - SHORTNESS / USUAL_LENGTH;
        rounded(libm::powf(self.similarity(a, b), exponent))
    }
}

/// A similarity to four decimals, so that the last bit of a sum orders nothing.
fn rounded(similarity: f32) -> f32 {
    (similarity.clamp(0.0, 1.0) * 1e4).round() / 1e4
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
    let mut word_counts = Vec::with_capacity(corpus.sentences.len());
    let mut gram_counts = Vec::with_capacity(corpus.sentences.len());
    for id in corpus.ids() {
        let read = reader.read(corpus.text(id));
        terms.planned.push(read.planned);
        terms.years.push(read.years);
        terms.stems.push(read.stems);
        terms.sequence.push(read.sequence);
        word_counts.push(counted(read.words));
        gram_counts.push(counted(read.grams));
    }
    terms.document_frequency = vec![0; reader.ids.len()];
    for stems in &terms.stems {
        for (id, _) in counted(stems.clone()) {
            terms.document_frequency[id as usize] += 1;
        }
    }
    let mut word_frequency = vec![0u32; reader.ids.len()];
    for &(id, _) in word_counts.iter().flatten() {
        word_frequency[id as usize] += 1;
    }
    let mut gram_frequency: HashMap<u32, u32> = HashMap::new();
    for &(id, _) in gram_counts.iter().flatten() {
        *gram_frequency.entry(id).or_default() += 1;
    }
    let n = corpus.sentences.len() as f32;
    let idf = |df: u32| libm::logf(1.0 + n / df as f32);
    let word_idf: Vec<f32> = word_frequency
        .iter()
        .zip(&reader.capitals)
        .map(|(&df, &capitals)| idf(df.max(1)) * if capitals > 0 { NAME_WEIGHT } else { 1.0 })
        .collect();
    terms.vocabulary = reader.ids;
    terms.words = word_counts.into_iter().map(|c| weighted(c, |id| word_idf[id as usize])).collect();
    terms.grams = gram_counts.into_iter().map(|c| weighted(c, |id| idf(gram_frequency[&id]))).collect();
    terms
}

/// Sorted ids with how often each occurs.
fn counted(mut ids: Vec<u32>) -> Vec<(u32, u32)> {
    ids.sort_unstable();
    ids.chunk_by(|a, b| a == b).map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect()
}

fn weighted(counts: Vec<(u32, u32)>, idf: impl Fn(u32) -> f32) -> TermVector {
    // `libm` instead of the platform's `ln`: the same bytes in every browser and natively.
    let mut vector: TermVector = counts.into_iter().map(|(id, tf)| (id, (1.0 + libm::logf(tf as f32)) * idf(id))).collect();
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut vector {
            *weight /= length;
        }
    }
    vector
}

/// What the reader makes of one sentence.
#[derive(Default)]
struct ReadSentence {
    stems: Vec<u32>,
    sequence: Vec<u32>,
    words: Vec<u32>,
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
    /// Stem of a word → stem of the first of its synonyms.
    synonyms: HashMap<String, String>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut spelling = HashMap::new();
    for line in entries(data_file!("data/en/spelling.txt")) {
        let mut forms = line.split_whitespace();
        let Some(first) = forms.next() else { continue };
        for form in forms {
            spelling.insert(form, first);
        }
    }
    let stemmer = Stemmer::create(Algorithm::English);
    let mut synonyms = HashMap::new();
    for line in entries(data_file!("data/en/synonyms.txt")) {
        let mut stems = line.split_whitespace().map(|word| stemmer.stem(word).into_owned());
        let Some(first) = stems.next() else { continue };
        synonyms.extend(stems.map(|stem| (stem, first.clone())));
    }
    Tables {
        stemmer,
        stop_words: entries(data_file!("data/en/stop_words.txt")).collect(),
        planned: entries(data_file!("data/en/planned.txt")).collect(),
        prefixes: entries(data_file!("data/en/hyphen_prefixes.txt")).collect(),
        spelling,
        synonyms,
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
    /// Surface word, lower-cased → what it is read as.
    memo: HashMap<String, ReadWord>,
    /// By id: how often more a word is written with a capital than without, where a capital says something.
    capitals: Vec<i32>,
}

/// What the reader makes of one word.
struct ReadWord {
    /// Id of its stem.
    stem: u32,
    /// Id of the stem of the first of its synonyms; of its own where it has none.
    synonym: u32,
    /// Its character n-grams.
    grams: Vec<u32>,
}

impl Reader {
    fn read(&mut self, sentence: &str) -> ReadSentence {
        let words = words(sentence, &TABLES.prefixes);
        let capitalised = words.iter().filter(|word| word.is_capitalised).count();
        let capitals_say = 10 * capitalised <= 7 * words.len();
        let mut read = ReadSentence::default();
        for Word { text, is_capitalised } in words {
            read.years.extend(year(&text));
            read.planned |= TABLES.planned.contains(text.as_str());
            let says_something = !TABLES.stop_words.contains(text.as_str());
            let ReadWord { stem, synonym, grams } = if let Some(word) = self.memo.get(&text) {
                word
            } else {
                let word = self.read_word(&text);
                self.memo.entry(text).or_insert(word)
            };
            read.sequence.push(*stem);
            read.grams.extend_from_slice(grams);
            if says_something {
                read.stems.push(*stem);
                read.words.push(*synonym);
                if capitals_say {
                    self.capitals[*synonym as usize] += if is_capitalised { 1 } else { -1 };
                }
            }
        }
        read
    }

    fn read_word(&mut self, text: &str) -> ReadWord {
        let stem = TABLES.stem(text);
        let first = TABLES.synonyms.get(&stem);
        let id = self.id_of(&stem);
        ReadWord {
            stem: id,
            synonym: first.map_or(id, |first| self.id_of(first)),
            grams: character_grams(TABLES.canonical(text)),
        }
    }

    fn id_of(&mut self, stem: &str) -> u32 {
        if let Some(&id) = self.ids.get(stem) {
            return id;
        }
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.insert(stem.to_owned(), id);
        self.capitals.push(0);
        id
    }
}

/// A word of a text.
struct Word {
    /// Lower-cased.
    text: String,
    is_capitalised: bool,
}

/// The words of a text, lower-cased: runs of letters and digits; apostrophes and a possessive "'s" dropped, thousands
/// separators dropped, hyphenated words parted unless the first part is a prefix; two characters a word in scripts
/// without spaces.
fn words(text: &str, prefixes: &[&str]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut word = String::new();
    let mut is_capitalised = false;
    let mut unspaced: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_unspaced(c) {
            flush(&mut word, is_capitalised, &mut out);
            if let Some(before) = unspaced {
                out.push(Word { text: [before, c].iter().collect(), is_capitalised: false });
            }
            unspaced = Some(c);
            continue;
        }
        unspaced = None;
        let next = chars.peek().copied();
        if c.is_alphanumeric() || is_mark(c) {
            if word.is_empty() {
                is_capitalised = c.is_uppercase();
            }
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
            flush(&mut word, is_capitalised, &mut out);
        }
    }
    flush(&mut word, is_capitalised, &mut out);
    out
}

/// A combining mark of a word (vowel signs of Devanagari, Arabic and the like), which `char::is_alphanumeric` leaves out.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x0591..=0x05C7 | 0x064B..=0x065F | 0x0900..=0x0DFF | 0x200C..=0x200D)
        && !matches!(c, '।' | '॥')
}

fn flush(word: &mut String, is_capitalised: bool, out: &mut Vec<Word>) {
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
        out.push(Word { text: done, is_capitalised });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean::clean, segment::whole, split::Article};

    fn terms(sentences: &[&str]) -> Terms {
        let articles: Vec<_> =
            sentences.iter().map(|t| Article { text: (*t).to_owned(), clean: Some(false), ..Article::default() }).collect();
        vectorize(&whole(clean(&articles)))
    }

    #[test]
    fn synonyms_are_one_word_and_two_stems() {
        let terms = terms(&["The burglar went to jail.", "The thief went to prison."]);
        assert_eq!(terms.words[0], terms.words[1]);
        assert_ne!(terms.stems[0], terms.stems[1]);
    }

    #[test]
    fn names_weigh_less_than_what_is_said_of_them() {
        let terms = terms(&["They saw Ines Calder paint.", "They heard Ines Calder snore.", "They heard a lion snore."]);
        assert!(terms.similarity(1, 2) > terms.similarity(0, 1));
    }

    #[test]
    fn a_headline_in_capitals_makes_no_word_a_name() {
        let plain = terms(&["Ferry sinks near harbour.", "A ferry sinks near the harbour."]);
        let shouted = terms(&["FERRY SINKS NEAR HARBOUR.", "A ferry sinks near the harbour."]);
        assert_eq!(plain.words, shouted.words);
    }

    #[test]
    fn two_words_in_common_say_less_than_ten() {
        let short = terms(&["Harbour ferry sinks.", "Harbour ferry sold."]);
        assert!(short.similarity_alone(0, 1) < short.similarity(0, 1));
        assert!((short.similarity_alone(0, 0) - 1.0).abs() < f32::EPSILON);
    }
}
