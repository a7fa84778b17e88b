//! `Corpus → Terms`: every sentence as two sparse vectors, its stemmed words and its character n-grams.
//!
//! Two sentences are compared by a weighted mean of both cosines. Words alone miss "militaries"/"military forces" under another
//! inflection or spelling, n-grams alone take "Austin" for "austerity" and miss "jail"/"prison"; together they are as good as
//! small neural sentence encoders inside one story, at no download.

use std::sync::LazyLock;

use crate::reading::segment::{Corpus, SentenceId};
use crate::text::alike::{spelling, synonym};
use crate::text::language::{Language, Words, entries, is_stop_word};
use crate::text::normalised::normalised;
use crate::text::pack::OfLanguage;
use crate::text::powers::power;
use crate::text::stem::stem_in;
use crate::text::table::{Keys, Table};

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
    /// tf-idf over the character 3- and 4-grams of all words, stop words too.
    grams: Grams,
    /// The years that the sentence names, ascending, each once.
    pub years: Vec<Vec<u16>>,
    /// Does the sentence speak of what is planned, expected or conditional?
    pub planned: Vec<bool>,
    /// The sentence's stems in reading order, stop words left out; ids as in `words`.
    pub stems: Vec<Vec<u32>>,
    /// All of the sentence's stems in reading order, stop words too; ids as in `words`.
    pub sequence: Vec<Vec<u32>>,
    /// In how many sentences each stem occurs, by its id.
    pub document_frequency: Vec<u32>,
    /// By stem: the id of the stem of the first of its synonyms, which stands for all of them in `words`.
    pub synonyms: Vec<u32>,
    /// The language by whose rules words are stemmed: that of all articles, English where they are in several, so that a name is one word
    /// in all of them.
    language: Language,
    /// Stem → id, for reading texts that are not of the corpus; looked up, never iterated.
    vocabulary: Table<String, u32>,
}

impl Terms {
    /// The ids of the stems of a text that is not of the corpus (a headline, a query), as far as the corpus holds them.
    #[must_use]
    pub fn stems_of(&self, text: &str) -> Vec<u32> {
        let mut stems = Vec::new();
        normalised(text, &TABLES.prefixes, |word, _| {
            if !is_stop(self.language, word) {
                stems.extend(self.vocabulary.get(&*stem_in(self.language, spelling(word))).copied());
            }
        });
        stems
    }

    /// The self-information of a stem in this paste, in nats: near 0 where every sentence has it, more the rarer it is.
    #[must_use]
    pub fn information(&self, stem: u32) -> f32 {
        self.information_of(self.document_frequency.get(stem as usize).copied().unwrap_or_default())
    }

    /// The self-information of a stem that one sentence alone has, in nats.
    #[must_use]
    pub fn most_information(&self) -> f32 {
        self.information_of(1)
    }

    fn information_of(&self, document_frequency: u32) -> f32 {
        libm::logf((self.words.len() as f32 + 1.0) / (document_frequency as f32 + 0.5))
    }

    /// How alike two sentences are, in `0.0..=1.0` to four decimals; symmetric, and 1 for a sentence with itself if it has
    /// any word. [`against`](Self::against) compares one with many in a fraction of the time.
    #[must_use]
    pub fn similarity(&self, a: SentenceId, b: SentenceId) -> f32 {
        self.against().similarity(a, b)
    }

    /// One sentence to be compared with many.
    #[must_use]
    pub fn against(&self) -> Against<'_> {
        Against { terms: self, id: None, words: vec![0.0; self.document_frequency.len()], grams: vec![0; Grams::IDS] }
    }

    fn combined(&self, a: usize, b: usize, words: f32, grams: f32) -> f32 {
        let tense = if self.planned[a] == self.planned[b] { 1.0 } else { 1.0 - TENSE_PENALTY };
        let years = if is_disjoint(&self.years[a], &self.years[b]) { 1.0 - YEAR_PENALTY } else { 1.0 };
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
        rounded(power(self.similarity(a, b), exponent))
    }
}

/// A similarity to four decimals, so that the last bit of a sum orders nothing.
fn rounded(similarity: f32) -> f32 {
    (similarity.clamp(0.0, 1.0) * 1e4).round() / 1e4
}

/// Compares one sentence with many others: its vectors lie spread out by id, so that each of the others is read straight
/// through and nothing is searched.
#[derive(Debug)]
pub struct Against<'t> {
    terms: &'t Terms,
    id: Option<SentenceId>,
    /// Weights of the sentence by id, 0 for what it does not hold.
    words: Vec<f32>,
    grams: Vec<u16>,
}

impl Against<'_> {
    /// How alike `a` and `b` are, as [`Terms::similarity`] says; cheap as long as `a` stays the same from call to call.
    #[must_use]
    pub fn similarity(&mut self, a: SentenceId, b: SentenceId) -> f32 {
        self.similarity_of_sharing(a, b, f32::NEG_INFINITY).unwrap_or(0.0)
    }

    /// [`similarity`](Self::similarity), `None` where the cosine of the stemmed words is below `least`: then the n-grams, ten
    /// times as many, are not read.
    pub(crate) fn similarity_of_sharing(&mut self, a: SentenceId, b: SentenceId, least: f32) -> Option<f32> {
        let terms = self.terms;
        if self.id != Some(a) {
            if let Some(before) = self.id.replace(a) {
                terms.words[before as usize].iter().for_each(|&(id, _)| self.words[id as usize] = 0.0);
                terms.grams.of(before).0.iter().for_each(|&id| self.grams[id as usize] = 0);
            }
            terms.words[a as usize].iter().for_each(|&(id, weight)| self.words[id as usize] = weight);
            let (ids, weights) = terms.grams.of(a);
            ids.iter().zip(weights).for_each(|(&id, &weight)| self.grams[id as usize] = weight);
        }
        let words = terms.words[b as usize].iter().map(|&(id, weight)| self.words[id as usize] * weight).sum();
        if words < least {
            return None;
        }
        let (ids, weights) = terms.grams.of(b);
        // A length that the compiler knows leaves nothing to check in the loop.
        let spread: &[u16; Grams::IDS] = self.grams.first_chunk()?;
        let product = |(&id, &weight): (&u16, &u16)| u32::from(spread[id as usize]) * u32::from(weight);
        let dot = f64::from(ids.iter().zip(weights).map(product).sum::<u32>());
        // Rounded weights have no length of exactly 1, and a sentence is to be as like itself as can be.
        let lengths = f64::from(terms.grams.squares[a as usize]) * f64::from(terms.grams.squares[b as usize]);
        #[expect(clippy::cast_possible_truncation, reason = "a cosine")]
        let grams = (dot / lengths.sqrt().max(1.0)) as f32;
        Some(terms.combined(a as usize, b as usize, words, grams))
    }
}

/// Vectors of n-grams, one after another: there are a hundred and more to a sentence.
///
/// Weights are whole numbers, 15 bits for a length of 1: their products add up to the same in any order, so nothing has to be
/// sorted, and a processor adds up several at once. A dot product of two such vectors is 30 bits at most.
#[derive(Clone, Debug, Default, PartialEq)]
struct Grams {
    /// Where each sentence's vector ends.
    ends: Vec<usize>,
    /// In no particular order within a sentence.
    ids: Vec<u16>,
    weights: Vec<u16>,
    /// By sentence: the square of its vector's length.
    squares: Vec<u32>,
}

impl Grams {
    /// What a weight of 1 is.
    const ONE: f32 = 32_768.0;
    /// How many ids there are: a megabyte of many stories nearly fills them. The n-grams that come after share those of the
    /// first, which all sentences hold and which weigh next to nothing.
    const IDS: usize = 1 << 16;

    /// The vector of a sentence: ids, weights.
    fn of(&self, id: SentenceId) -> (&[u16], &[u16]) {
        let range = (id as usize).checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[id as usize];
        (&self.ids[range.clone()], &self.weights[range])
    }
}

/// Reads every sentence into its vectors.
///
/// Weights are `(1 + ln tf) · ln(1 + n / df)` with `n` and `df` counted over this corpus only, then scaled to length 1: a
/// background frequency table made merging worse on ECB+, and a harder idf erases the lead fact that every article repeats.
///
/// # Examples
///
/// ```
/// # use newsbraid::{reading::clean::clean, reading::segment::segment, reading::split::split, claims::terms::vectorize};
/// let articles = split("The ministers signed the pact. The pact was signed by the ministers.");
/// let corpus = segment(clean(&articles));
/// let terms = vectorize(&corpus);
/// assert!(terms.similarity(0, 1) > 0.9);
/// ```
#[must_use]
pub fn vectorize(corpus: &Corpus<'_>) -> Terms {
    let mut languages = corpus.languages.iter().copied();
    let language = languages.next().filter(|&first| languages.all(|other| other == first)).unwrap_or_default();
    let mut reader = Reader { language, ..Reader::default() };
    let mut terms = Terms { language, ..Terms::default() };
    // By sentence: the indices of its words, one sentence after another.
    let mut read: Vec<u32> = Vec::new();
    let mut ends = Vec::with_capacity(corpus.sentences.len());
    let mut synonyms = Vec::with_capacity(corpus.sentences.len());
    for id in corpus.ids() {
        let from = read.len();
        reader.read(corpus.text(id), &mut read);
        ends.push(read.len());
        let (mut planned, mut years, mut sequence) = (false, Vec::new(), Vec::with_capacity(read.len() - from));
        let mut told = Vec::with_capacity(read.len() - from);
        for word in read[from..].iter().map(|&word| &reader.words[word as usize]) {
            planned |= word.planned;
            years.extend(word.year);
            sequence.push(word.stem);
            if !word.stop {
                told.push((word.stem, word.synonym));
            }
        }
        // Each once: two sentences of nothing but years are held against each other.
        years.sort_unstable();
        years.dedup();
        terms.planned.push(planned);
        terms.years.push(years);
        terms.sequence.push(sequence);
        terms.stems.push(told.iter().map(|&(stem, _)| stem).collect());
        synonyms.push(counted(told.into_iter().map(|(_, synonym)| synonym).collect()));
    }
    let distinct = reader.stems.len();
    terms.document_frequency = frequency(terms.stems.iter().map(|stems| stems.iter().copied()), distinct);
    // `libm` instead of the platform's `ln`: the same bytes in every browser and natively.
    let n = corpus.sentences.len() as f32;
    let idf = |&df: &u32| libm::logf(1.0 + n / df.max(1) as f32);
    let mut word_idf: Vec<f32> = frequency(synonyms.iter().map(|counts| counts.iter().map(|&(id, _)| id)), distinct)
        .iter()
        .zip(&reader.capitals)
        .map(|(df, &capitals)| idf(df) * if capitals > 0 { NAME_WEIGHT } else { 1.0 })
        .collect();
    // Not of the pairs of letters that stand for words where nothing parts them.
    if matches!(language, Language::Arabic | Language::Hindi) {
        names_by_company(&terms.stems, &mut word_idf);
    }
    terms.words = synonyms.into_iter().map(|counts| weighted(counts, &word_idf)).collect();
    terms.grams = reader.grams(&read, &ends, idf);
    terms.synonyms = (0..next_id(distinct)).collect();
    reader.words.iter().for_each(|word| terms.synonyms[word.stem as usize] = word.synonym);
    terms.vocabulary = reader.stems;
    terms
}

/// Lets words that stand together wherever they stand weigh as one: where no capital tells a name ("رئيسة البلدية أنيتا كوفيتس"), all of
/// its words would count, and two sayings of one person would be one claim.
fn names_by_company(sentences: &[Vec<u32>], weights: &mut [f32]) {
    // By stem: how often it stands, which one always follows it, and how often.
    let mut count = vec![0u32; weights.len()];
    let mut next: Vec<Option<(u32, u32)>> = vec![None; weights.len()];
    // What a copy repeats stands there once.
    let mut read: Keys<&[u32]> = Keys::default();
    for stems in sentences.iter().filter(|stems| read.insert(stems.as_slice())) {
        for &stem in stems {
            count[stem as usize] += 1;
        }
        for pair in stems.windows(2) {
            let seen = next[pair[0] as usize].get_or_insert((pair[1], 0));
            seen.1 += u32::from(seen.0 == pair[1]);
        }
    }
    let follows = |stem: u32| {
        let (after, times) = next[stem as usize]?;
        (times > 1 && times == count[stem as usize] && times == count[after as usize]).then_some(after)
    };
    let mut has_before = vec![false; weights.len()];
    (0..next_id(weights.len())).filter_map(follows).for_each(|after| has_before[after as usize] = true);
    for first in (0..next_id(weights.len())).filter(|&stem| !has_before[stem as usize]) {
        let run: Vec<u32> = std::iter::successors(Some(first), |&stem| follows(stem)).collect();
        run.iter().filter(|_| run.len() > 1).for_each(|&stem| weights[stem as usize] /= (run.len() as f32).sqrt());
    }
}

/// In how many of the lists each id below `distinct` occurs.
fn frequency<L: Iterator<Item = u32>>(lists: impl Iterator<Item = L>, distinct: usize) -> Vec<u32> {
    let mut frequency = vec![0; distinct];
    // By id: the last list that it was met in, from 1.
    let mut met = vec![0; distinct];
    for (list, ids) in (1u32..).zip(lists) {
        for id in ids {
            if std::mem::replace(&mut met[id as usize], list) != list {
                frequency[id as usize] += 1;
            }
        }
    }
    frequency
}

/// Sorted ids with how often each occurs.
fn counted(mut ids: Vec<u32>) -> Vec<(u32, u32)> {
    ids.sort_unstable();
    ids.chunk_by(|a, b| a == b).map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect()
}

/// What a term weighs that occurs so often.
fn tf(n: u32) -> f32 {
    if n == 1 { 1.0 } else { 1.0 + libm::logf(n as f32) }
}

fn weighted(counts: Vec<(u32, u32)>, idf: &[f32]) -> TermVector {
    let mut vector: TermVector = counts.into_iter().map(|(id, n)| (id, tf(n) * idf[id as usize])).collect();
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut vector {
            *weight /= length;
        }
    }
    vector
}

/// What the data files say, read once.
struct Tables {
    stop_words: Keys<&'static str>,
    planned: Keys<&'static str>,
    prefixes: Vec<&'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    stop_words: entries(data_file!("../data/en/stop_words.txt")).collect(),
    planned: entries(data_file!("../data/en/planned.txt")).collect(),
    prefixes: entries(data_file!("../data/en/hyphen_prefixes.txt")).collect(),
});

/// Words that say that something is to come, in another language than English.
static PLANNED: OfLanguage<Words> = OfLanguage::new(|_, pack| Words::of(pack.section("planned").flat_map(str::split_whitespace)));

/// Does a word tell nothing by itself? English words in any language; its own where no capital tells a name, for there function words and
/// names make one claim of two. In languages with capitals they are left: without them fewer of the sentences that say the same in
/// Portuguese stories share a bullet (92 % and not 96).
fn is_stop(language: Language, word: &str) -> bool {
    TABLES.stop_words.contains(word) || !language.has_capitals() && is_stop_word(language, word)
}

/// A distinct word and what is known of it.
struct KnownWord {
    /// Id of its stem.
    stem: u32,
    /// Id of the stem of the first of its synonyms; of its own where it has none.
    synonym: u32,
    /// Where the ids of its n-grams stand in `Reader::grams`.
    grams: (u32, u32),
    year: Option<u16>,
    stop: bool,
    planned: bool,
}

/// Reads sentences word by word, looking each distinct word up once.
#[derive(Default)]
struct Reader {
    language: Language,
    /// Stem → id, in order of first appearance.
    stems: Table<String, u32>,
    /// By id: how often more a word is written with a capital than without, where a capital says something.
    capitals: Vec<i32>,
    /// Word, lower-cased → its index in `words`.
    ids: Table<String, u32>,
    words: Vec<KnownWord>,
    /// The ids of the n-grams of all words, one word after another.
    grams: Vec<u16>,
    /// Hash of an n-gram → id, in order of first appearance.
    gram_ids: Table<u32, u16>,
    /// By word of the sentence that is read: is it written with a capital?
    is_capitalised: Vec<bool>,
}

impl Reader {
    /// Appends the indices of a sentence's words.
    fn read(&mut self, sentence: &str, read: &mut Vec<u32>) {
        let from = read.len();
        self.is_capitalised.clear();
        normalised(sentence, &TABLES.prefixes, |word, is_capitalised| {
            read.push(self.word(word));
            self.is_capitalised.push(is_capitalised);
        });
        let capitalised = self.is_capitalised.iter().filter(|&&is| is).count();
        if 10 * capitalised > 7 * self.is_capitalised.len() {
            return;
        }
        for (&word, &is_capitalised) in read[from..].iter().zip(&self.is_capitalised) {
            let word = &self.words[word as usize];
            if !word.stop {
                self.capitals[word.synonym as usize] += if is_capitalised { 1 } else { -1 };
            }
        }
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let stem = stem_in(self.language, spelling(word));
        let first = synonym(&stem);
        let stem = self.stem(&stem);
        let synonym = first.map_or(stem, |first| self.stem(first));
        let stop = is_stop(self.language, word);
        let first = next_id(self.grams.len());
        // Where no capital tells a name, names and function words alone make two sayings of one person alike.
        let read = if stop && !self.language.has_capitals() { "" } else { spelling(word) };
        character_grams(read, |hash| {
            #[expect(clippy::cast_possible_truncation, reason = "the ids are used again from the first")]
            let id = self.gram_ids.len() as u16;
            self.grams.push(*self.gram_ids.get_or_insert_with(hash, || id));
        });
        let id = next_id(self.words.len());
        self.words.push(KnownWord {
            stem,
            synonym,
            grams: (first, next_id(self.grams.len())),
            year: year(word),
            stop,
            planned: TABLES.planned.contains(word) || PLANNED.of(self.language).contains(word),
        });
        self.ids.insert(word.to_owned(), id);
        id
    }

    fn stem(&mut self, stem: &str) -> u32 {
        if let Some(&id) = self.stems.get(stem) {
            return id;
        }
        let id = next_id(self.capitals.len());
        self.capitals.push(0);
        self.stems.insert(stem.to_owned(), id);
        id
    }

    /// The vectors of n-grams of the sentences whose words are `read` and end at `ends`.
    fn grams(&self, read: &[u32], ends: &[usize], idf: impl Fn(&u32) -> f32) -> Grams {
        let mut grams = Grams::default();
        let mut frequency = vec![0u32; self.gram_ids.len().min(Grams::IDS)];
        let mut counts = vec![0u16; Grams::IDS];
        let mut start = 0;
        for &end in ends {
            let first = grams.ids.len();
            for &word in &read[start..end] {
                let (first, end) = self.words[word as usize].grams;
                for &gram in &self.grams[first as usize..end as usize] {
                    let count = &mut counts[gram as usize];
                    if *count == 0 {
                        grams.ids.push(gram);
                    }
                    *count = count.saturating_add(1);
                }
            }
            for &gram in &grams.ids[first..] {
                frequency[gram as usize] += 1;
                // Until the frequencies are known, the place of a weight holds the count.
                grams.weights.push(std::mem::take(&mut counts[gram as usize]));
            }
            grams.ends.push(grams.ids.len());
            start = end;
        }
        let idf: Vec<f32> = frequency.iter().map(idf).collect();
        let mut exact: Vec<f32> = Vec::new();
        let mut start = 0;
        for &end in &grams.ends {
            exact.clear();
            let counts = grams.ids[start..end].iter().zip(&grams.weights[start..end]);
            exact.extend(counts.map(|(&gram, &n)| tf(u32::from(n)) * idf[gram as usize]));
            let length = exact.iter().map(|w| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            for (weight, exact) in grams.weights[start..end].iter_mut().zip(&exact) {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 32,768")]
                let whole = (exact / length * Grams::ONE + 0.5) as u16;
                *weight = whole;
            }
            grams.squares.push(grams.weights[start..end].iter().map(|&w| u32::from(w) * u32::from(w)).sum());
            start = end;
        }
        grams
    }
}

fn next_id(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
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
fn character_grams(word: &str, mut out: impl FnMut(u32)) {
    let chars: Vec<char> = std::iter::once(' ').chain(word.chars()).chain(std::iter::once(' ')).collect();
    for n in [3, 4] {
        for gram in chars.windows(n) {
            out(gram.iter().fold(0x811c_9dc5, |h: u32, &c| (h ^ u32::from(c)).wrapping_mul(0x0100_0193)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{reading::clean::clean, reading::segment::segment, reading::split::Article};

    #[test]
    fn a_sentence_is_as_like_itself_as_can_be_and_likeness_has_no_direction() {
        let text = "On Tuesday Wrenmouth's council voted to rebuild its north pier at a cost of £3.2 million. Wrenmouth council \
                    voted on Tuesday to rebuild the north pier for £3.9 million. Will the pier last? It was. परिषद ने मंगलवार को \
                    मतदान किया।";
        let articles = [Article { text: text.to_owned(), ..Article::default() }];
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        for a in corpus.ids().filter(|&id| !terms.stems[id as usize].is_empty()) {
            assert_eq!(terms.similarity(a, a).to_bits(), 1.0f32.to_bits(), "{}", corpus.text(a));
            for b in corpus.ids() {
                assert_eq!(terms.similarity(a, b).to_bits(), terms.similarity(b, a).to_bits());
            }
        }
    }
}
