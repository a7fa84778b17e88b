//! `Language → its words`: what the stages know of a language beside English, loaded with the first article in it; and lists that few
//! pastes need.
//!
//! A program holds all of them (feature `languages`). The page's core holds none: it goes on without them, says that it
//! [`wanted`] them, and is asked again when it has [`learn`]ed `src/data/<language>/words.txt` or `src/data/later/<list>.txt`. So a first visit
//! fetches what every paste needs, and what a language knows costs nobody who does not read it.

use std::cell::RefCell;
use std::sync::OnceLock;

use crate::text::language::{Language, entries};

/// Bytes of the longest file of words that is taken, a hundred times what the longest has.
const LONGEST: usize = 1 << 19;

/// How many things can be learned: the languages, then the lists.
const COUNT: usize = Language::COUNT + List::ALL.len();

/// By place: what was learned.
static LEARNED: [OnceLock<&'static str>; COUNT] = [const { OnceLock::new() }; COUNT];

thread_local! {
    /// The names of what was looked for and not there.
    static WANTED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// A list that few pastes need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// Words of English that say the opposite of one another.
    Opposites,
    /// Character references that hardly any page uses.
    References,
}

impl List {
    const ALL: [Self; 2] = [Self::Opposites, Self::References];

    const fn name(self) -> &'static str {
        match self {
            Self::Opposites => "opposites",
            Self::References => "references",
        }
    }

    /// Its place behind the languages.
    const fn place(self) -> usize {
        Language::COUNT + self as usize
    }

    /// Its lines; none as long as they are not there.
    fn lines(self) -> Option<impl Iterator<Item = &'static str>> {
        #[cfg(feature = "languages")]
        let lines = Some(match self {
            Self::Opposites => data_file!("../data/later/opposites.txt"),
            Self::References => data_file!("../data/later/references.txt"),
        });
        #[cfg(not(feature = "languages"))]
        let lines = learned_at(self.place(), self.name());
        lines.map(entries)
    }
}

/// What was learned at a place; where nothing was, `name` is wanted from now on.
#[cfg(not(feature = "languages"))]
fn learned_at(place: usize, name: &'static str) -> Option<&'static str> {
    let learned = LEARNED[place].get().copied();
    if learned.is_none() {
        WANTED.with_borrow_mut(|wanted| {
            if !wanted.contains(&name) {
                wanted.push(name);
            }
        });
    }
    learned
}

/// The codes of the languages, and the names of the lists, that were looked for since the last call and were not there, in the order of their
/// first use.
///
/// What was answered meanwhile was answered without them.
///
/// ```
/// // A program has all.
/// assert!(newsbraid::text::pack::wanted().is_empty() && !newsbraid::text::pack::learn("pt", "= titles\nsr"));
/// ```
#[must_use]
pub fn wanted() -> Vec<&'static str> {
    WANTED.take()
}

/// Takes in the words of a language or a list, for as long as the program runs; false when `code` is the name of neither, when they are there
/// already, or when they are longer than half a megabyte.
pub fn learn(code: &str, words: &str) -> bool {
    let language = Language::from_code(code);
    let place = match List::ALL.iter().find(|list| list.name() == code) {
        Some(list) => list.place(),
        None if language.pack() == Some(code) => language as usize,
        None => return false,
    };
    let is_new = words.len() <= LONGEST && !cfg!(feature = "languages");
    is_new && LEARNED[place].set(Box::leak(words.into())).is_ok()
}

/// How much was learned: what was read when it was less may be read otherwise now.
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
            "ar" => file!("ar"),
            "bg" => file!("bg"),
            "da" => file!("da"),
            "de" => file!("de"),
            "el" => file!("el"),
            "es" => file!("es"),
            "fr" => file!("fr"),
            "hi" => file!("hi"),
            "it" => file!("it"),
            "ja" => file!("ja"),
            "kk" => file!("kk"),
            "nl" => file!("nl"),
            "pl" => file!("pl"),
            "pt" => file!("pt"),
            "ru" => file!("ru"),
            "zh" => file!("zh"),
            _ => None,
        }
    }
    #[cfg(not(feature = "languages"))]
    {
        learned_at(language as usize, language.pack()?)
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

    /// The entries of a section that gives an English word and the words for it a line, as pairs of both.
    pub(crate) fn translations(self, name: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.section(name).flat_map(|line| {
            let (english, words) = line.split_once(' ').unwrap_or((line, ""));
            words.split_whitespace().map(move |word| (english, word))
        })
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

/// Something that is made of a list once it is there, and kept.
#[derive(Debug)]
pub(crate) struct OfList<T: 'static> {
    list: List,
    make: fn(&mut dyn Iterator<Item = &'static str>) -> T,
    made: OnceLock<T>,
}

impl<T: 'static> OfList<T> {
    pub(crate) const fn new(list: List, make: fn(&mut dyn Iterator<Item = &'static str>) -> T) -> Self {
        Self { list, make, made: OnceLock::new() }
    }

    /// What is made of the list; none as long as it is not there.
    pub(crate) fn get(&self) -> Option<&T> {
        if let Some(made) = self.made.get() {
            return Some(made);
        }
        let mut lines = self.list.lines()?;
        Some(self.made.get_or_init(|| (self.make)(&mut lines)))
    }
}
