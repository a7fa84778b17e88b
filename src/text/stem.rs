//! `&str → stem`: what a word is without its inflection, found once for each word.
//!
//! Porter's English stemmer (Snowball, 2001), of the `rust-stemmers` crate. It costs some thousand instructions a word, and
//! the same words come in every article, in every request and in the data files. A word of another language loses the longest of its
//! language's suffixes, and the longest that is left then: which of them a stem may lose in which order, Snowball has a program a language for.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::language::Language;
use crate::text::pack::OfLanguage;
use crate::text::table::{Keys, Table};

/// Words whose stems are kept, at most; when so many are, all are forgotten. At 0 every word is stemmed each time it is new to
/// a stage. Default 32,768: more than a megabyte of news holds, in some three megabytes.
const MAX_KEPT: usize = 1 << 15;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

thread_local! {
    static KEPT: RefCell<Table<Box<str>, Rc<str>>> = RefCell::default();
}

/// Bytes of the longest word whose stem is kept; longer ones are addresses and run-together lines, and come once.
const LONGEST: usize = 32;

/// Letters that a stem has at least in another language than English, as in Snowball's region R1.
const SHORTEST: usize = 3;

/// What the words of a language may lose.
#[derive(Debug)]
struct Affixes {
    suffixes: Keys<&'static str>,
    /// The letters that the longest suffix has.
    longest: usize,
    /// In the order in which they are tried.
    prefixes: Vec<&'static str>,
    /// A letter that is spelled in several ways, and the one that stands for it; none for a mark that is passed over.
    letters: Vec<(char, Option<char>)>,
}

static AFFIXES: OfLanguage<Affixes> = OfLanguage::new(|_, pack| {
    let suffixes: Keys<&'static str> = pack.section("suffixes").flat_map(str::split_whitespace).collect();
    let longest = suffixes.iter().map(|suffix| suffix.chars().count()).max().unwrap_or(0);
    let letters = pack.section("letters").filter_map(|line| {
        let mut letters = line.chars().filter(|c| !c.is_whitespace());
        Some((letters.next()?, letters.next()))
    });
    Affixes {
        suffixes,
        longest,
        prefixes: pack.section("prefixes").flat_map(str::split_whitespace).collect(),
        letters: letters.collect(),
    }
});

/// The stem of a word in lower case of a text in `language`; by English rules where its suffixes are not known.
pub(crate) fn stem_in(language: Language, word: &str) -> Rc<str> {
    let Affixes { suffixes, longest, prefixes, letters } = AFFIXES.of(language);
    if *longest == 0 {
        return stem(word);
    }
    let mut word = Cow::Borrowed(word);
    if letters.iter().any(|&(letter, _)| word.contains(letter)) {
        let spelled = |c: char| letters.iter().find(|&&(letter, _)| letter == c).map_or(Some(c), |&(_, other)| other);
        word = word.chars().filter_map(spelled).collect::<String>().into();
    }
    let bare = |prefix: &&str| word.strip_prefix(prefix).filter(|rest| rest.chars().count() >= SHORTEST);
    let word = prefixes.iter().find_map(bare).unwrap_or(&word);
    let once = |word: &str| {
        let from = SHORTEST.max(word.chars().count().saturating_sub(*longest));
        let mut ends = word.char_indices().map(|(at, _)| word.split_at(at)).skip(from);
        ends.find(|(_, end)| suffixes.contains(end)).map_or(word.len(), |(stem, _)| stem.len())
    };
    // "verhandlungen", "verhandlung", "verhandl".
    let inflected = &word[..once(word)];
    inflected[..once(inflected)].into()
}

/// The stem of an English word in lower case.
pub(crate) fn stem(word: &str) -> Rc<str> {
    if word.len() > LONGEST {
        return STEMMER.stem(word).into();
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some(stem) = kept.get(word) {
            return Rc::clone(stem);
        }
        let stem: Rc<str> = STEMMER.stem(word).into();
        if kept.len() >= MAX_KEPT {
            *kept = Table::default();
        }
        kept.insert(word.into(), Rc::clone(&stem));
        stem
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_stem_is_that_of_the_word() {
        for word in ["agreements", "agreed", "agreements", "", "naïve", "’", "said"] {
            assert_eq!(&*stem(word), &*STEMMER.stem(word));
        }
    }

    #[test]
    fn a_word_of_another_language_loses_its_suffixes() {
        let same = |language, a, b| assert_eq!(stem_in(language, a), stem_in(language, b), "{a}, {b}");
        same(Language::Portuguese, "atacaram", "atacou");
        same(Language::Spanish, "elecciones", "eleccion");
        same(Language::Russian, "министра", "министром");
        same(Language::German, "verhandlungen", "verhandlung");
        same(Language::Arabic, "والسكان", "سكانها");
        same(Language::Arabic, "أورلا", "اورلا");
        same(Language::Hindi, "लोगों", "लोग");
        same(Language::Hindi, "बाढ़", "बाढ");
        assert_eq!(&*stem_in(Language::Portuguese, "amar"), "amar", "three letters stay");
        assert_eq!(&*stem_in(Language::English, "agreements"), "agreement");
        assert_eq!(stem_in(Language::Unknown, "agreements"), stem("agreements"));
    }

    #[test]
    fn a_table_that_is_full_begins_again() {
        for n in 0..=MAX_KEPT {
            assert_eq!(&*stem(&format!("w{n}")), format!("w{n}"));
        }
        assert_eq!(&*stem("agreements"), "agreement");
    }
}
