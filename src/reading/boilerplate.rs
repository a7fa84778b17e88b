//! `&str → Option<reason>`: why a single line is no story, judged by its own words and form.

use crate::reading::metadata;
use crate::text::language::{Language, Words, entries, is_stop_word};
use crate::text::pack::{OfLanguage, Pack};
use crate::text::sorted::SortedMap;

/// Bytes of the longest line that is compared with the tables.
const LONGEST_LINE: usize = 700;
/// Words of the longest line that a phrase may condemn; captions describe what is seen and run longer.
const LONGEST_PLEA: usize = 30;
const LONGEST_CAPTION: usize = 60;

/// The tables of `data/en` and of one other language, ready to be looked up: sites in any language have buttons in English.
pub(crate) struct Judge {
    language: Language,
    /// By the first word of the phrase.
    phrases: SortedMap<&'static str, Vec<Phrase>>,
    interface: Words,
    dates: Words,
}

struct Phrase {
    /// In lower case.
    text: &'static str,
    /// Where in the phrase its first word stands.
    word_at: usize,
    at_start: bool,
    at_end: bool,
    reason: &'static str,
}

/// Read from the data files once: building it costs as much as cleaning a few thousand words.
static JUDGES: OfLanguage<Judge> = OfLanguage::new(Judge::new);

impl Judge {
    /// The judge of what is English or in no language that is known.
    pub(crate) fn shared() -> &'static Self {
        Self::of(Language::English)
    }

    /// The judge of texts in `language`.
    pub(crate) fn of(language: Language) -> &'static Self {
        JUDGES.of(language)
    }

    fn new(language: Language, pack: Pack) -> Self {
        let mut phrases: SortedMap<&str, Vec<Phrase>> = SortedMap::new();
        for line in entries(data_file!("../data/en/boilerplate.txt")).chain(pack.section("boilerplate")) {
            let Some((reason, text)) = line.split_once(": ") else { continue };
            let (at_start, text) = text.strip_prefix('^').map_or((false, text), |text| (true, text));
            let (at_end, text) = text.strip_suffix('$').map_or((false, text), |text| (true, text));
            let Some((word_at, word)) = words(text).next() else {
                // "©" has no word: it is looked up by itself.
                phrases.get_or_default(text).push(Phrase { text, word_at: 0, at_start, at_end, reason });
                continue;
            };
            phrases.get_or_default(word).push(Phrase { text, word_at, at_start, at_end, reason });
        }
        let both = |english, name| Words::of(entries(english).chain(pack.section(name).flat_map(str::split_whitespace)));
        Self {
            language,
            phrases,
            interface: both(data_file!("../data/en/interface_words.txt"), "interface"),
            dates: both(data_file!("../data/en/date_words.txt"), "date_words"),
        }
    }

    /// Why the line `text` of so many `words` is no story; `sentence` says that it reads like one of a story.
    pub(crate) fn verdict(&self, text: &str, words: usize, sentence: bool) -> Option<&'static str> {
        if !text.contains(char::is_alphanumeric) {
            return Some("stray mark");
        }
        if text.len() > LONGEST_LINE || words > LONGEST_CAPTION {
            return None;
        }
        let line = folded_signs(text);
        self.phrase(&line, words, sentence)
            .or_else(|| (!sentence && is_byline(text, words)).then_some("byline"))
            .or_else(|| (!sentence && self.is_date(&line)).then_some("date"))
            .or_else(|| (!sentence && is_file_names(&line)).then_some("image name"))
            .or_else(|| (!sentence && (self.is_menu(&line) || self.is_menu_row(text))).then_some("menu"))
    }

    /// The reason of the first phrase that the line holds.
    fn phrase(&self, line: &str, words_in_line: usize, sentence: bool) -> Option<&'static str> {
        let fits = |phrase: &Phrase, at: usize| {
            let Some(start) = at.checked_sub(phrase.word_at) else { return false };
            let Some(rest) = line.get(start..).and_then(|rest| rest.strip_prefix(phrase.text)) else { return false };
            let open = phrase.text.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
            let limit = if phrase.reason == "caption" { LONGEST_CAPTION } else { LONGEST_PLEA };
            // "Picture taken on Monday. REUTERS/Jane Doe", but not "a Reuters/Ipsos poll found".
            let tail = !phrase.text.ends_with('/') || (!line.ends_with('.') && rest.split(' ').nth(4).is_none());
            !open
                && tail
                && (!phrase.at_start || start == 0)
                && (!phrase.at_end || !rest.contains(char::is_alphanumeric))
                && words_in_line <= limit
                && allows(phrase.reason, line, words_in_line, sentence)
        };
        let signs = line.chars().next().filter(|c| !c.is_alphanumeric()).map(|c| (0, line.get(..c.len_utf8()).unwrap_or("")));
        signs
            .into_iter()
            .chain(words(line))
            .find_map(|(at, word)| self.phrases.get(word)?.iter().find(|phrase| fits(phrase, at)).map(|phrase| phrase.reason))
    }

    /// Is the line made of words of menus and share rows? A few strangers are names ("About The Tribune").
    fn is_menu(&self, line: &str) -> bool {
        let (mut known, mut strange) = (0usize, 0usize);
        for word in line.split_whitespace() {
            if is_file_name(word) {
                known += 1;
                continue;
            }
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if self.interface.contains(word) {
                known += 1;
            } else if word.chars().any(char::is_alphabetic) && !matches!(word, "the" | "of" | "on" | "with" | "to" | "and" | "in")
            {
                // What joins words of menus in another language: "aviso legal y privacidad".
                strange += usize::from(self.language == Language::English || !is_stop_word(self.language, word));
            }
        }
        known > 0 && (strange == 0 || (known >= 4 && strange * 4 <= known))
    }

    /// Is it a row of short items, half of them with a word of menus: "Home   News   Harbour   Tide tables   Subscribe"?
    fn is_menu_row(&self, text: &str) -> bool {
        let items =
            || text.split(['|', '•', '·', '\t']).flat_map(|part| part.split("  ")).map(str::trim).filter(|i| !i.is_empty());
        let short = items().all(|item| item.split(' ').count() <= 3 && !item.ends_with(['.', ',']));
        let known = |item: &&str| item.split(' ').any(|word| self.interface.contains(&word.to_lowercase()));
        let count = items().count();
        count >= 4 && short && items().filter(known).count() * 2 >= count
    }

    /// Does the line say nothing but when: "Updated: Nov 23, 2024 10:02 IST", "3 min read"?
    fn is_date(&self, line: &str) -> bool {
        let (mut digits, mut says) = (false, metadata::first_date(line).is_some());
        let only = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
            let letters = word.trim_matches(|c: char| c.is_ascii_digit());
            digits |= letters.len() < word.len();
            let known = self.dates.contains(letters) || metadata::month(word).is_some();
            says |= known && letters.len() > 1;
            letters.is_empty() || known || matches!(letters, "st" | "nd" | "rd")
        });
        only && digits && says
    }
}

/// May a line of this kind be removed for this reason? Whole sentences are story unless their words are unmistakable.
fn allows(reason: &str, line: &str, words: usize, sentence: bool) -> bool {
    match reason {
        "advertisement" | "share buttons" | "related links" | "byline" => !sentence || words < 8 && !line.ends_with('.'),
        "credit" => words <= 14 || line.contains(';') || line.starts_with('('),
        "photo credit" => !sentence,
        "contact" => line.contains('@') && words <= 20,
        _ => true,
    }
}

/// "By Jane Doe", "By JOHN SMITH, Associated Press".
fn is_byline(text: &str, words: usize) -> bool {
    let name = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")).or_else(|| text.strip_prefix("by "));
    name.is_some_and(|name| {
        words <= 14
            && name.split_whitespace().take(2).all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '@'))
            && !name.contains(['?', '!'])
    })
}

fn is_file_names(line: &str) -> bool {
    line.split_whitespace().all(is_file_name)
}

/// `search-icon-img`, `tlbr_img1`, `photo_2.jpg`.
fn is_file_name(word: &str) -> bool {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let picture = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].iter().any(|end| word.ends_with(end));
    let part = ["-img", "_img", "-icon", "_icon", "-logo", "_logo", "-image", "_image"].iter().any(|end| stem.ends_with(end));
    (picture || part) && word.is_ascii()
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric()).filter_map(move |word| {
        let start = at;
        // Every separator is one character; its length shows in what is left of the text.
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

/// In lower case, white space squeezed, quotes straight, without bullets before it.
fn folded_signs(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '©')).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        if word.is_ascii() {
            push_small(word, &mut line);
            continue;
        }
        for c in word.chars() {
            match c {
                '‘' | '’' => line.push('\''),
                '“' | '”' => line.push('"'),
                '–' | '—' => line.push('-'),
                _ => line.extend(c.to_lowercase()),
            }
        }
    }
    line
}

/// Appends a word of ASCII in lower case.
fn push_small(word: &str, line: &mut String) {
    let from = line.len();
    line.push_str(word);
    line[from..].make_ascii_lowercase();
}

/// The words alone in lower case, a space between them: what two lines are compared by.
pub(crate) fn folded(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        if word.is_ascii() {
            push_small(word, &mut line);
        } else {
            line.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(text: &str) -> Option<&'static str> {
        let words = text.split_whitespace().count();
        Judge::shared().verdict(text, words, text.ends_with('.') && words >= 5)
    }

    #[test]
    fn lines_of_the_interface_have_a_reason() {
        for (line, reason) in [
            (".", "stray mark"),
            ("Advertisement", "advertisement"),
            ("  • fb", "menu"),
            ("Share on Facebook", "share buttons"),
            ("Subscribe To Print Edition About The Tribune Code Of Ethics Download App Advertise with us Classifieds", "menu"),
            ("Home   News   Harbour   Sport   Tide tables   Subscribe", "menu"),
            ("Listen live | Schedule | Podcasts | Contact", "menu"),
            ("Support independent local news.", "plea"),
            ("search-icon-img", "image name"),
            ("featured-img featured-img", "image name"),
            ("tlbr_img1 Home tlbr_img2 Opinion tlbr_img3 Videos", "menu"),
            ("R. Sample. File photo", "caption"),
            ("Join our whatsapp group for Latest updates", "plea"),
            ("We use cookies to improve your experience.", "cookie notice"),
            ("© 2024 Orla Post. All rights reserved.", "footer"),
            ("By Jane Doe", "byline"),
            ("Updated: Nov 23, 2024 10:02 IST", "date"),
            ("3 min read", "date"),
            ("(Reporting by Jane Doe; Editing by John Roe)", "credit"),
            ("Jane Doe can be reached at jane@example.org.", "contact"),
        ] {
            assert_eq!(verdict(line), Some(reason), "{line}");
        }
    }

    #[test]
    fn other_languages_have_pleas_menus_and_dates_of_their_own() {
        let verdict = |language, text: &str| {
            let words = text.split_whitespace().count();
            Judge::of(language).verdict(text, words, text.ends_with('.') && words >= 5)
        };
        for (language, line, reason) in [
            (Language::Spanish, "Compartir en Facebook", "share buttons"),
            (Language::Spanish, "Inicio   Deportes   Economía   Sociedad y cultura", "menu"),
            (Language::Spanish, "Share on Facebook", "share buttons"),
            (Language::Portuguese, "Assine a newsletter da Folha de Orla", "newsletter plea"),
            (Language::French, "À lire aussi : le port d’Orla rouvre", "related links"),
            (Language::French, "Publié le 3 mars 2025 à 10h02", "date"),
            (Language::German, "Alle Rechte vorbehalten.", "footer"),
            (Language::Italian, "Riproduzione riservata", "footer"),
            (Language::Dutch, "Lees ook: de haven van Orla gaat weer open", "related links"),
        ] {
            assert_eq!(verdict(language, line), Some(reason), "{line}");
        }
        for (language, line) in [
            (Language::Spanish, "La empresa se reserva el derecho de apelar la sentencia del lunes."),
            (Language::Portuguese, "O ministro disse que os comentários foram tirados do contexto."),
            (Language::French, "Le maire a demandé aux habitants de partager leurs repas avec les sinistrés."),
            (Language::English, "Compartir en Facebook"),
        ] {
            assert_eq!(verdict(language, line), None, "{line}");
        }
    }

    #[test]
    fn sentences_that_hold_the_same_words_stay() {
        for line in [
            "Trending topics on the site showed how angry people were.",
            "The minister told people to sign up for the programme.",
            "Read more slowly, the teacher told her class.",
            "The hotline can be reached at any hour, the council said.",
            "Reporting by the paper found that the dam had not been inspected for eleven years before it broke.",
            "By Monday the water had gone",
            "Copyrighted songs were copied",
            "Addresses of the victims were published by mistake.",
            "(202) 564-1076",
            "A Reuters/Ipsos poll found that most people wanted it.",
            "Most people wanted it, a Reuters/Ipsos poll found.",
            "Room 12",
        ] {
            assert_eq!(verdict(line), None, "{line}");
        }
    }
}
