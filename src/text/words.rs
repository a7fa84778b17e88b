//! `sentence → Vec<Word>`: words with the marks around them and their parts of speech.

use std::borrow::Cow;

use crate::models::weights::{Key, Weights, model_file};

/// A word of a sentence, parted from the next by white space.
#[derive(Clone, Debug)]
pub(crate) struct Word<'a> {
    /// As it stands.
    pub(crate) raw: &'a str,
    /// Without the marks around it; empty where it is nothing but marks.
    pub(crate) core: &'a str,
    /// `core` in lower case.
    pub(crate) lower: Cow<'a, str>,
    /// The marks before `core`.
    pub(crate) lead: &'a str,
    /// The marks after `core`.
    pub(crate) trail: &'a str,
    /// Its part of speech.
    pub(crate) tag: Tag,
}

/// A part of speech, as coarse as shortening needs it; after the tags of the Penn Treebank (Marcus and others 1993).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tag {
    /// "and", "but".
    Conjunction,
    /// A figure, in digits or words.
    Number,
    /// Articles and other words that a noun begins with.
    Determiner,
    /// Prepositions and words that open a clause: "after", "because", "that".
    Preposition,
    /// "may", "will".
    Modal,
    /// A noun or an adjective.
    Noun,
    /// "he", "there".
    Pronoun,
    /// Adverbs and particles.
    Adverb,
    /// "to".
    To,
    /// "go".
    Base,
    /// "went".
    Past,
    /// "going".
    Gerund,
    /// "gone".
    Participle,
    /// "goes", "are".
    Present,
    /// "who", "which", "where".
    Relative,
    /// A noun with a capital that does not open the sentence.
    Name,
}

use Tag::{
    Adverb, Base, Conjunction, Determiner, Gerund, Modal, Name, Noun, Number, Participle, Past, Preposition, Present, Pronoun,
    Relative, To,
};

/// Their names in the models, in the order of the classes.
const NAMES: [(Tag, &str); 16] = [
    (Conjunction, "CC"),
    (Number, "CD"),
    (Determiner, "D"),
    (Preposition, "I"),
    (Modal, "MD"),
    (Noun, "N"),
    (Pronoun, "PRP"),
    (Adverb, "R"),
    (To, "TO"),
    (Base, "VB"),
    (Past, "VD"),
    (Gerund, "VG"),
    (Participle, "VN"),
    (Present, "VZ"),
    (Relative, "W"),
    (Name, "P"),
];

/// Classes of the model: all tags but names, which are nouns by their letters.
const CLASSES: usize = 15;

impl Tag {
    pub(crate) fn name(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// Does it carry the tense of a clause?
    pub(crate) fn is_finite(self) -> bool {
        matches!(self, Past | Present | Modal)
    }

    pub(crate) fn is_verb(self) -> bool {
        matches!(self, Past | Present | Modal | Base | Gerund | Participle)
    }

    /// Is it one of few words that are known by themselves?
    pub(crate) fn is_closed(self) -> bool {
        matches!(self, Preposition | To | Relative | Conjunction | Determiner | Pronoun | Modal | Adverb)
    }

    /// Does a part of a sentence that can go often begin with it?
    pub(crate) fn opens(self) -> bool {
        matches!(self, Preposition | To | Relative | Gerund | Participle | Adverb | Conjunction)
    }
}

/// Marks that are no part of a word.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '—'
            | '–'
            | '-'
            | '…'
            | '`'
            | '،'
            | '؛'
            | '؟'
            | '।'
    )
}

/// The words of an English sentence with their parts of speech.
pub(crate) fn read(sentence: &str) -> Vec<Word<'_>> {
    let mut words = plain(sentence);
    tag(&mut words);
    words
}

/// Where each word of a sentence ends, in bytes.
pub(crate) fn ends(sentence: &str, words: &[Word<'_>]) -> Vec<usize> {
    let ends = words.iter().scan(0, |at, word| {
        *at += sentence[*at..].find(word.raw).unwrap_or_default() + word.raw.len();
        Some(*at)
    });
    ends.collect()
}

/// The words of a sentence of any language that has spaces; all are taken for nouns.
pub(crate) fn plain(sentence: &str) -> Vec<Word<'_>> {
    sentence
        .split_whitespace()
        .map(|raw| {
            let opened = raw.trim_start_matches(is_mark);
            let core = opened.trim_end_matches(is_mark);
            let (lead, trail) = (&raw[..raw.len() - opened.len()], &opened[core.len()..]);
            Word { raw, core, lower: lowered(core), lead, trail, tag: Noun }
        })
        .collect()
}

fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) { word.into() } else { word.to_lowercase().into() }
}

/// Gives every word its part of speech: from left to right the class of the greatest sum of weights, where the two tags
/// before are features (Ratnaparkhi 1996, without his search).
fn tag(words: &mut [Word<'_>]) {
    let model: &Weights = model_file!("../models/tags.txt");
    let (mut before, mut last) = ("^", "^");
    for at in 0..words.len() {
        let mut sums = [0i32; CLASSES];
        tag_features(words, at, last, before, |key| {
            for &(class, weight) in model.of(key) {
                if let Some(sum) = sums.get_mut(usize::from(class)) {
                    *sum += i32::from(weight);
                }
            }
        });
        // The first of equals.
        let class = (0..CLASSES).max_by_key(|&class| (sums[class], std::cmp::Reverse(class))).unwrap_or_default();
        let word = &mut words[at];
        (before, last) = (last, NAMES[class].1);
        let is_name = at > 0 && NAMES[class].0 == Noun && word.core.starts_with(char::is_uppercase);
        word.tag = if is_name { Name } else { NAMES[class].0 };
    }
}

/// What tells the part of speech of a word; `train/shorten.py` names the same.
fn tag_features(words: &[Word<'_>], at: usize, last: &str, before: &str, mut emit: impl FnMut(Key)) {
    let word = &words[at];
    let previous = at.checked_sub(1).and_then(|at| words.get(at)).map_or("^", |w| &*w.lower);
    let next = words.get(at + 1).map_or("$", |w| &*w.lower);
    let digit = if word.core.contains(|c: char| c.is_ascii_digit()) { "d" } else { "" };
    let case = if word.core.starts_with(char::is_uppercase) { "C" } else { "c" };
    let first = if at == 0 { "0" } else { "" };
    let mark = word.trail.chars().next();
    let mark = mark.map_or("", |c| &word.trail[..c.len_utf8()]);
    let mut name = |parts: &[&str]| emit(parts.iter().fold(Key::new(), |key, part| key.part(part)));
    name(&["b"]);
    name(&["w", &word.lower]);
    name(&["s", end(&word.lower, 3)]);
    name(&["t", end(&word.lower, 2)]);
    name(&["h", digit, case, first]);
    name(&["p", last]);
    name(&["q", last, before]);
    name(&["n", next]);
    name(&["m", end(next, 2)]);
    name(&["v", previous]);
    name(&["x", last, end(&word.lower, 2)]);
    name(&["r", mark, last]);
}

/// The last `count` characters, or all.
pub(crate) fn end(word: &str, count: usize) -> &str {
    word.char_indices().rev().nth(count - 1).map_or(word, |(at, _)| &word[at..])
}
