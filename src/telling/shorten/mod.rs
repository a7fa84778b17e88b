//! `sentence → fewer of its words`: whole units that an editor would leave out.
//!
//! A sentence is divided at marks, at words that open a phrase or a clause, and at finite verbs. Two learned models speak of
//! every run of units: whether the words left are still a sentence (`models/whole.md`), and whether a reader in a hurry wants
//! the run (`models/units.md`); a third knows parts of speech (`models/tags.md`). Words that carry a claim's limits are
//! never left out: who says it where it is an opinion, "not", "alleged", "if". The models know English; of other languages only what marks set apart goes (`marked`). Known misses: an
//! attachment that only sense decides ("the man with the dog who bit"), and the object of a verb that the models have not met.

mod cuts;
mod grammar;
mod marked;
mod units;

use std::ops::Range;

pub use cuts::MAX_WORDS;
pub use marked::shorten_by_marks;

use crate::text::{word_count, words};
use units::Divided;
pub(super) use units::is_day;

/// A sentence with what was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// The words that are left, in order; "…" stands where words in the middle are gone, the head is capitalised and the end
    /// mark is kept.
    pub text: String,
    /// Runs of words that are left out, by their place among the sentence's words; ascending.
    pub left_out: Vec<Range<usize>>,
}

/// How much is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// What other editors leave out as well: for a sentence that stands for itself.
    Careful,
    /// What a list of bullets can do without.
    Brief,
    /// What a bullet that is too long can do without; greater steps leave out more, from 1 to 6.
    Tight(u8),
    /// What a headline can do without, where what is left is less surely a sentence; steps as before.
    Headline(u8),
}

/// Leaves out what can go; none where nothing can.
///
/// Costs O(w² · f) for w words and f features, at most for [`MAX_WORDS`] words; longer sentences are left as they are.
///
/// ```
/// # use newsbraid::telling::shorten::{Care, shorten};
/// let short = shorten("The ferry sank off Orla on Monday, killing nine people, the coast guard said.", Care::Brief);
/// assert!(short.is_none_or(|short| short.text.starts_with("The ferry sank")));
/// assert!(shorten("The ferry sank.", Care::Brief).is_none());
/// ```
#[must_use]
pub fn shorten(sentence: &str, care: Care) -> Option<Shortened> {
    shorten_in(sentence, care, &|_| 0)
}

/// [`shorten`] where some words are worth more to the story than others: `worth` gives it for each word, in sixteenths of
/// logarithmic odds; 0 for one that it knows nothing of.
#[must_use]
pub fn shorten_in(sentence: &str, care: Care, worth: &dyn Fn(&str) -> i32) -> Option<Shortened> {
    let judged = judged(sentence, worth)?;
    let left_out = cuts::choose(&judged, care);
    (!left_out.is_empty()).then(|| Shortened { text: cuts::told(&judged.divided.words, &left_out), left_out })
}

/// A sentence in its units, with what may go; none where it is too short or too long to be shortened.
fn judged<'a>(sentence: &'a str, worth: cuts::Worth<'_>) -> Option<cuts::Judged<'a>> {
    let words = words::read(sentence);
    // Two words with a dash and no space between are one here, and nobody knows what it would take along.
    let is_joined = |w: &words::Word<'_>| w.core.contains(['—', '–']) && w.core.contains(char::is_alphabetic);
    let is_readable = (cuts::MIN_WORDS_LEFT + 2..=MAX_WORDS).contains(&words.len()) && !words.iter().any(is_joined);
    is_readable.then(|| cuts::Judged::new(Divided::new(words), worth))
}

/// A sentence cut down to so many words, as little as is needed for it; none where no cut does it.
///
/// Costs at most six times what [`shorten`] costs.
#[must_use]
pub fn shorten_to(sentence: &str, most_words: usize, worth: &dyn Fn(&str) -> i32) -> Option<String> {
    let [short] = down_to(sentence, [most_words], &[Care::Tight], worth);
    short
}

/// A sentence cut down to each of two numbers of words, the smaller first, with the care of a headline where none else does it.
///
/// Costs at most twelve times what [`shorten`] costs.
///
/// ```
/// # use newsbraid::telling::shorten::headlines_of;
/// assert_eq!(headlines_of("The ferry sank.", [14, 20], &|_| 0), [Some("The ferry sank.".to_owned()), Some("The ferry sank.".to_owned())]);
/// ```
#[must_use]
pub fn headlines_of(sentence: &str, most_words: [usize; 2], worth: &dyn Fn(&str) -> i32) -> [Option<String>; 2] {
    down_to(sentence, most_words, &[Care::Tight, Care::Headline], worth)
}

/// The steps of [`Care::Tight`] and [`Care::Headline`].
const STEPS: std::ops::RangeInclusive<u8> = 1..=6;

/// By number of words, ascending: the least cut that comes down to it, with the first care that does it.
fn down_to<const N: usize>(
    sentence: &str,
    most_words: [usize; N],
    cares: &[fn(u8) -> Care],
    worth: &dyn Fn(&str) -> i32,
) -> [Option<String>; N] {
    let whole = word_count(sentence);
    let mut found = most_words.map(|most| (whole <= most).then(|| sentence.to_owned()));
    if found[0].is_some() {
        return found;
    }
    let Some(judged) = judged(sentence, worth) else { return found };
    for care in cares {
        let mut before = None;
        for step in STEPS {
            let left_out = cuts::choose(&judged, care(step));
            if left_out.is_empty() || before.as_ref() == Some(&left_out) {
                continue;
            }
            let text = cuts::told(&judged.divided.words, &left_out);
            let words = word_count(&text);
            for (place, _) in found.iter_mut().zip(most_words).filter(|(place, most)| place.is_none() && words <= *most) {
                *place = Some(text.clone());
            }
            if found.iter().all(Option::is_some) {
                return found;
            }
            before = Some(left_out);
        }
    }
    found
}

/// Bytes of the longest quotation that is looked through for its sentences: each end is weighed against the whole.
const LONGEST_QUOTATION: usize = 4_000;

/// The first sentences of a quotation that runs over several, with who says it, down to so many words; none where it is one sentence or
/// where that is not enough. What is left out before the speaker is marked "…".
///
/// ```
/// # use newsbraid::telling::shorten::first_sentences;
/// let said = "“We will build the pier again before the summer. It has stood here for a hundred years,” she said.";
/// assert_eq!(first_sentences(said, 12).as_deref(), Some("“We will build the pier again before the summer …” she said."));
/// assert_eq!(first_sentences("The pier of St. Orla burnt down.", 4), None);
/// ```
#[must_use]
pub fn first_sentences(text: &str, most_words: usize) -> Option<String> {
    // The end of a sentence is told from an abbreviation by the word before, which is no name: "ability. I'm", not "Gov. Hale".
    let is_end = |&at: &usize| {
        let before = text[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let plain = before.chars().count() > 3 && before.chars().all(char::is_lowercase);
        let after = text[at + 1..].trim_start_matches([' ', '"', '“', '‘', '[']);
        plain && text[at + 1..].starts_with(' ') && after.starts_with(char::is_uppercase)
    };
    if text.len() > LONGEST_QUOTATION {
        return None;
    }
    let quotes = ['"', '”'];
    let (inside, speaker) = text.rsplit_once(quotes).map_or((text, ""), |(inside, speaker)| (inside, speaker.trim()));
    let close = text[inside.len()..].chars().next().filter(|_| inside.contains(['"', '“']))?;
    let made = |at: usize| {
        let (first, mark) = (&inside[..at], &inside[at..=at]);
        let is_open = if close == '”' {
            first.matches('“').count() > first.matches('”').count()
        } else {
            first.matches('"').count() % 2 == 1
        };
        let made = if speaker.is_empty() {
            format!("{first}{mark}{close}")
        } else {
            format!("{first} …{close}{}{speaker}", if speaker.starts_with(char::is_alphanumeric) { " " } else { "" })
        };
        (is_open && (cuts::MIN_WORDS_LEFT + 2..=most_words).contains(&word_count(&made))).then_some(made)
    };
    inside.match_indices(['.', '!', '?']).map(|(at, _)| at).filter(is_end).filter_map(made).next_back()
}

/// What the models are trained on: for each unit its words and features, for each cut likewise, and the words with their tags.
#[must_use]
pub fn features(sentence: &str) -> Features {
    let divided = Divided::new(words::read(sentence));
    let named = |emit: &dyn Fn(units::Emit<'_>)| {
        let mut names = Vec::new();
        emit(&mut |parts: &[&str]| names.push(parts.concat()));
        names
    };
    let units = (0..divided.units.len()).map(|u| (divided.units[u].clone(), named(&|emit| divided.unit_features(u, emit))));
    let cuts = divided.cuts().into_iter().map(|cut| (cut.clone(), named(&|emit| divided.cut_features(&cut, emit))));
    Features {
        units: units.collect(),
        cuts: cuts.collect(),
        words: divided.words.iter().map(|w| (w.raw.to_owned(), w.tag.name())).collect(),
    }
}

/// What [`features`] gives.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// By unit: its words, and its features.
    pub units: Vec<(Range<usize>, Vec<String>)>,
    /// By cut: its words, and its features.
    pub cuts: Vec<(Range<usize>, Vec<String>)>,
    /// Each word and its part of speech.
    pub words: Vec<(String, &'static str)>,
}

#[cfg(test)]
mod tests;
