//! What the stages know about languages: which one a text is in, and where its sentences end.
//!
//! Tables are read from `src/data/<language>/*.txt`, one entry a line, `#` comments; those of other languages than English come with the first
//! article in one, see [`pack`](crate::text::pack).

use std::sync::OnceLock;

use crate::text::lowered;
use crate::text::pack::OfLanguage;
use crate::text::table::{Keys, Table};

/// A language with data of its own. Text in any other is read with [`Language::Unknown`]'s rules, which need no data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// No data: rules of scripts and punctuation only.
    Unknown,
    /// Armenian.
    Armenian,
    /// Bulgarian.
    Bulgarian,
    /// Danish, and with it Norwegian and Swedish.
    Danish,
    /// Dutch.
    Dutch,
    /// French.
    French,
    /// German.
    German,
    /// Greek.
    Greek,
    /// Italian.
    Italian,
    /// Kazakh.
    Kazakh,
    /// Polish.
    Polish,
    /// Portuguese.
    Portuguese,
    /// Russian, and with it Ukrainian.
    Russian,
    /// Spanish.
    Spanish,
}

/// Those written in the Latin script, whose function words tell them apart. A tie goes to the first.
const LATIN: [Language; 9] = [
    Language::English,
    Language::German,
    Language::French,
    Language::Spanish,
    Language::Portuguese,
    Language::Italian,
    Language::Dutch,
    Language::Danish,
    Language::Polish,
];

impl Language {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::Spanish as usize + 1;

    /// The language of an ISO 639-1 code (`en`, `en-GB`); [`Language::Unknown`] when there is no data for it.
    ///
    /// ```
    /// # use newsbraid::text::language::Language;
    /// assert_eq!(Language::from_code("en-GB"), Language::English);
    /// assert_eq!(Language::from_code("sv"), Language::Danish); // near enough to end a sentence alike
    /// assert_eq!(Language::from_code("hi"), Language::Unknown);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Self::English,
            "hy" => Self::Armenian,
            "bg" => Self::Bulgarian,
            "da" | "no" | "nb" | "nn" | "sv" => Self::Danish,
            "nl" => Self::Dutch,
            "fr" => Self::French,
            "de" => Self::German,
            "el" => Self::Greek,
            "it" => Self::Italian,
            "kk" => Self::Kazakh,
            "pl" => Self::Polish,
            "pt" => Self::Portuguese,
            "ru" | "uk" | "be" => Self::Russian,
            "es" | "ca" => Self::Spanish,
            _ => Self::Unknown,
        }
    }

    /// The ISO 639-1 code of text in this language; none for [`Language::Unknown`], and for a variant that stands for several languages
    /// (Danish, Russian): a wrong one would have a text read out as what it is not.
    ///
    /// ```
    /// # use newsbraid::text::language::Language;
    /// assert_eq!(Language::detect("Der Damm ist gebrochen, und die Stadt steht unter Wasser.").code(), Some("de"));
    /// assert_eq!(Language::Danish.code(), None); // or Norwegian, or Swedish
    /// ```
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        Some(match self {
            Self::English => "en",
            Self::Armenian => "hy",
            Self::Bulgarian => "bg",
            Self::Dutch => "nl",
            Self::French => "fr",
            Self::German => "de",
            Self::Greek => "el",
            Self::Italian => "it",
            Self::Kazakh => "kk",
            Self::Polish => "pl",
            Self::Portuguese => "pt",
            Self::Spanish => "es",
            Self::Danish | Self::Russian | Self::Unknown => return None,
        })
    }

    /// The folder of `src/data` that holds its words; none where there are none, and for English, whose words every stage has.
    pub(crate) fn pack(self) -> Option<&'static str> {
        match self {
            Self::English | Self::Armenian | Self::Unknown => None,
            Self::Danish => Some("da"),
            Self::Russian => Some("ru"),
            own => own.code(),
        }
    }

    /// The language that `text` seems to be in, from its first 2,000 characters; English when Latin letters give no
    /// better evidence.
    ///
    /// ```
    /// # use newsbraid::text::language::Language;
    /// assert_eq!(Language::detect("The dam broke."), Language::English);
    /// assert_eq!(Language::detect("Der Damm ist gebrochen, und die Stadt steht unter Wasser."), Language::German);
    /// assert_eq!(Language::detect("水坝决口了。"), Language::Unknown);
    /// ```
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let end = text.char_indices().nth(2_000).map_or(text.len(), |(at, _)| at);
        let start = &text[..end];
        let (mut latin, mut cyrillic, mut greek, mut armenian, mut other) = (0usize, 0usize, 0usize, 0usize, 0usize);
        for c in start.chars().filter(|c| c.is_alphabetic()) {
            match u32::from(c) {
                0..0x0250 | 0x1E00..0x1F00 => latin += 1,
                0x0370..0x0400 | 0x1F00..0x2000 => greek += 1,
                0x0400..0x0530 => cyrillic += 1,
                0x0530..0x0590 => armenian += 1,
                _ => other += 1,
            }
        }
        let most = latin.max(cyrillic).max(greek).max(armenian).max(other);
        if latin == most {
            latin_language(start)
        } else if cyrillic == most {
            cyrillic_language(start)
        } else if greek == most {
            Self::Greek
        } else if armenian == most {
            Self::Armenian
        } else {
            Self::Unknown
        }
    }
}

/// The language with the most function words; another than English needs at least two of them.
fn latin_language(text: &str) -> Language {
    // Function word → the languages of `LATIN` that have it, a bit each.
    static LANGUAGES: OnceLock<Table<&str, u16>> = OnceLock::new();
    let languages = LANGUAGES.get_or_init(|| {
        let mut languages: Table<&str, u16> = Table::default();
        for (bit, language) in (0..).zip(LATIN) {
            #[expect(clippy::iter_over_hash_type, reason = "a bit is a bit in whatever order it is set")]
            for word in &function_words(language).0 {
                *languages.entry(word).or_default() |= 1 << bit;
            }
        }
        languages
    });
    let mut hits = [0usize; LATIN.len()];
    let mut buffer = String::new();
    for word in text.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|w| !w.is_empty()) {
        let Some(&of) = languages.get(lowered(word, &mut buffer)) else { continue };
        for (bit, hits) in hits.iter_mut().enumerate() {
            *hits += usize::from(of >> bit & 1);
        }
    }
    let mut best = (Language::English, hits.first().copied().unwrap_or(0).max(1));
    for (hits, language) in hits.into_iter().zip(LATIN) {
        if hits > best.1 {
            best = (language, hits);
        }
    }
    best.0
}

/// Kazakh and Bulgarian by the letters that Russian has not, or has and they have not.
fn cyrillic_language(text: &str) -> Language {
    let count = |letters: &str| text.chars().filter(|&c| letters.contains(c)).count();
    if count("әғқңөұүһі") * 30 > text.chars().count() {
        return Language::Kazakh;
    }
    if count("ыэё") == 0 && count("ъ") > 0 { Language::Bulgarian } else { Language::Russian }
}

/// The words that begin sentences of a language more often than they go on a name; with the stop words of English they are what it is
/// told by, so that they are there before its words come.
pub(crate) fn function_words(language: Language) -> &'static Words {
    macro_rules! words {
        ($($file:literal),*) => {{
            static WORDS: OnceLock<Words> = OnceLock::new();
            WORDS.get_or_init(|| Words::read(&[$(data_file!($file)),*]))
        }};
    }
    match language {
        Language::English => words!("../data/en/stop_words.txt", "../data/en/starters.txt"),
        Language::German => words!("../data/de/starters.txt"),
        Language::French => words!("../data/fr/starters.txt"),
        Language::Spanish => words!("../data/es/starters.txt"),
        Language::Portuguese => words!("../data/pt/starters.txt"),
        Language::Italian => words!("../data/it/starters.txt"),
        Language::Dutch => words!("../data/nl/starters.txt"),
        Language::Danish => words!("../data/da/starters.txt"),
        Language::Polish => words!("../data/pl/starters.txt"),
        Language::Russian | Language::Bulgarian => words!("../data/ru/starters.txt"),
        Language::Kazakh | Language::Greek | Language::Armenian | Language::Unknown => words!(),
    }
}

/// Is it a word of `language`, in lower case, that tells nothing by itself?
pub(crate) fn is_stop_word(language: Language, word: &str) -> bool {
    static WORDS: OfLanguage<Words> =
        OfLanguage::new(|_, pack| Words(pack.section("stop_words").flat_map(str::split_whitespace).collect()));
    // "é", "у", "z".
    let is_letter = word.chars().nth(1).is_none();
    is_letter || function_words(language).contains(word) || WORDS.of(language).contains(word)
}

/// The entries of a data file: its lines without comments, blank lines and white space at the ends.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A set of data entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words(Keys<&'static str>);

impl Words {
    /// The entries of all `files` together.
    pub(crate) fn read(files: &[&'static str]) -> Self {
        Self(files.iter().flat_map(|file| entries(file)).collect())
    }

    /// The words of `file`, where a line holds several.
    pub(crate) fn read_words(file: &'static str) -> Self {
        Self(entries(file).flat_map(str::split_whitespace).collect())
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// The words that decide whether a full stop ends a sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct SentenceWords {
    /// Never the end: a name or a word that belongs to it follows.
    pub(crate) titles: Words,
    /// The end only before a starter.
    pub(crate) abbreviations: Words,
    /// Not the end before a figure.
    pub(crate) numbered: Words,
    /// Begin a sentence more often than they go on a name.
    pub(crate) starters: Words,
}

impl SentenceWords {
    /// The tables of `language`. Languages in the Latin script also know the English abbreviations, for articles in
    /// any language name "Apple Inc." and "J. Smith Jr.".
    pub(crate) fn of(language: Language) -> &'static Self {
        static WORDS: OfLanguage<SentenceWords> = OfLanguage::new(|language, pack| {
            let is_latin = LATIN.contains(&language);
            let is_bare = matches!(language, Language::Armenian | Language::Unknown);
            let both = |english: &'static str, name: &'static str, has_english: bool| {
                Words(entries(if has_english { english } else { "" }).chain(pack.section(name)).collect())
            };
            SentenceWords {
                titles: both(data_file!("../data/en/titles.txt"), "titles", is_latin),
                abbreviations: both(data_file!("../data/en/abbreviations.txt"), "abbreviations", is_latin || is_bare),
                numbered: Words::read(&[data_file!("../data/en/numbered.txt")]),
                starters: match language {
                    Language::English => Words::read(&[data_file!("../data/en/starters.txt")]),
                    other => function_words(other).clone(),
                },
            }
        });
        WORDS.of(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_letters_the_language_is_english() {
        assert_eq!(Language::detect(""), Language::English);
        assert_eq!(Language::detect("1,234 — 5!"), Language::English);
        assert_eq!(Language::detect("Tokyo"), Language::English);
    }

    #[test]
    fn forms_of_to_be_tell_nothing_by_themselves() {
        assert!(["foram", "é", "o"].iter().all(|word| is_stop_word(Language::Portuguese, word)));
        assert!(!is_stop_word(Language::Portuguese, "barcos") && !is_stop_word(Language::Danish, "foram"));
    }

    #[test]
    fn function_words_and_scripts_tell_languages_apart() {
        let cases = [
            ("The minister said that talks would go on.", Language::English),
            ("Le ministre a dit que les discussions vont continuer dans la ville.", Language::French),
            ("El ministro dijo que las conversaciones continuarán en la ciudad.", Language::Spanish),
            ("O ministro disse que não há acordo e que as conversas continuam.", Language::Portuguese),
            ("Il ministro ha detto che i colloqui continueranno nella città.", Language::Italian),
            ("De minister zei dat het overleg in de stad wordt voortgezet.", Language::Dutch),
            ("Ministeren sagde, at det ikke er en god idé, og at han venter.", Language::Danish),
            ("Minister powiedział, że nie ma zgody i że rozmowy są trudne.", Language::Polish),
            ("Министр сказал, что переговоры продолжатся, и это было ясно.", Language::Russian),
            ("Министърът каза, че преговорите ще продължат във вторник.", Language::Bulgarian),
            ("Министр келіссөздердің жалғасатынын айтты, бұл маңызды қадам.", Language::Kazakh),
            ("Ο υπουργός είπε ότι οι συνομιλίες συνεχίζονται.", Language::Greek),
            ("Նախարարը ասաց, որ բանակցությունները շարունակվում են:", Language::Armenian),
            ("मंत्री ने कहा कि बातचीत जारी रहेगी।", Language::Unknown),
        ];
        for (text, language) in cases {
            assert_eq!(Language::detect(text), language, "{text}");
        }
    }
}
