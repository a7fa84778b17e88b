//! `Language → its words`: what the stages know of a language beside English, loaded with the first article in it.
//!
//! A program holds the words of all languages (feature `languages`). The page's core holds none: it goes on without them, says that it
//! [`wanted`] them, and is asked again when it has [`learn`]ed `src/data/<language>/words.txt`. So a first visit fetches English alone, and
//! what a language knows costs nobody who does not read it.

use std::cell::RefCell;
use std::sync::OnceLock;

use crate::text::language::{Language, entries};

/// Bytes of the longest file of words that is taken, a hundred times what the longest has.
const LONGEST: usize = 1 << 19;

/// By language: what was learned of it.
static LEARNED: [OnceLock<&'static str>; Language::COUNT] = [const { OnceLock::new() }; Language::COUNT];

thread_local! {
    /// Languages whose words were looked for and not there.
    static WANTED: RefCell<Vec<Language>> = const { RefCell::new(Vec::new()) };
}

/// The codes of the languages whose words were looked for since the last call and were not there, in the order of their first use.
///
/// What was answered meanwhile was answered without them.
///
/// ```
/// // A program has all.
/// assert!(newsbraid::text::pack::wanted().is_empty() && !newsbraid::text::pack::learn("pt", "= titles\nsr"));
/// ```
#[must_use]
pub fn wanted() -> Vec<&'static str> {
    WANTED.take().into_iter().filter_map(Language::pack).collect()
}

/// Takes in the words of a language, for as long as the program runs; false when `code` is no language that has any, when they are there
/// already, or when they are longer than half a megabyte.
pub fn learn(code: &str, words: &str) -> bool {
    let language = Language::from_code(code);
    if words.len() > LONGEST || language.pack() != Some(code) || words_of(language).is_some() {
        return false;
    }
    WANTED.take();
    LEARNED[language as usize].set(Box::leak(words.into())).is_ok()
}

/// How many languages were learned: what was read when there were fewer may be read otherwise now.
pub(crate) fn learned() -> usize {
    LEARNED.iter().filter(|words| words.get().is_some()).count()
}

/// The file of a language's words without its comments; none where it has none, or has yet to be learned.
fn words_of(language: Language) -> Option<&'static str> {
    #[cfg(feature = "languages")]
    {
        macro_rules! file {
            ($code:literal) => {
                Some(data_file!(concat!("../data/", $code, "/words.txt")))
            };
        }
        match language.pack()? {
            "bg" => file!("bg"),
            "da" => file!("da"),
            "de" => file!("de"),
            "el" => file!("el"),
            "es" => file!("es"),
            "fr" => file!("fr"),
            "it" => file!("it"),
            "kk" => file!("kk"),
            "nl" => file!("nl"),
            "pl" => file!("pl"),
            "pt" => file!("pt"),
            "ru" => file!("ru"),
            _ => None,
        }
    }
    #[cfg(not(feature = "languages"))]
    {
        language.pack()?;
        let learned = LEARNED[language as usize].get().copied();
        if learned.is_none() {
            WANTED.with_borrow_mut(|wanted| {
                if !wanted.contains(&language) {
                    wanted.push(language);
                }
            });
        }
        learned
    }
}

/// The words of a language, by section.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pack(&'static str);

impl Pack {
    /// The entries of a section, one a line; none where there is no such section.
    pub(crate) fn section(self, name: &'static str) -> impl Iterator<Item = &'static str> {
        let is_other = move |line: &&str| line.strip_prefix("= ") != Some(name);
        entries(self.0).skip_while(is_other).skip(1).take_while(|line| !line.starts_with("= "))
    }
}

/// Something that is made of each language's words once they are known, and kept.
#[derive(Debug)]
pub(crate) struct OfLanguage<T: 'static> {
    make: fn(Language, Pack) -> T,
    with: [OnceLock<T>; Language::COUNT],
    without: [OnceLock<T>; Language::COUNT],
}

impl<T: 'static> OfLanguage<T> {
    pub(crate) const fn new(make: fn(Language, Pack) -> T) -> Self {
        Self { make, with: [const { OnceLock::new() }; Language::COUNT], without: [const { OnceLock::new() }; Language::COUNT] }
    }

    /// What is made of a language's words; of none as long as they are not there.
    pub(crate) fn of(&self, language: Language) -> &T {
        match words_of(language) {
            Some(words) => self.with[language as usize].get_or_init(|| (self.make)(language, Pack(words))),
            None => self.without[language as usize].get_or_init(|| (self.make)(language, Pack(""))),
        }
    }
}
