//! Who "he" or "she" is: the one person that the sentence before speaks of, where there is no doubt.
//!
//! A wrong name is a false story, so a pronoun is resolved only where the sentences before it name exactly one
//! person and nobody else who could be meant, and nothing speaks against that person's "he" or "she". After the simplest
//! rules of Hobbs (1978) and Mitkov (1998): the nearest sentence, its one candidate, agreement.
//!
//! English only. A name counts as a person's when the article says so somewhere: with a title ("Gen. Nakatani"), or as
//! somebody who speaks ("Calder said").

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::language::{Language, Words, entries, function_words};
use crate::text::sorted::{SortedMap, SortedSet};

/// Sentences that are looked back for a name.
const LOOK_BACK: u32 = 3;

/// Words of a sentence within which its subject begins, most often. Raising it names more pronouns and more of them wrongly.
const OPENING: usize = 3;

/// What a pronoun or a title says of its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    He,
    She,
}

/// A person of one document.
#[derive(Clone, Debug)]
struct Person<'a> {
    /// The longest form of the name, without titles, as it is written once.
    name: &'a str,
    gender: Option<Gender>,
}

/// The persons that one document names, by the last word of their names.
#[derive(Debug, Default)]
struct People<'a> {
    by_surname: SortedMap<&'a str, Person<'a>>,
    /// The one gender of all pronouns of the document; none when there are both or none.
    only: Option<Gender>,
}

/// Resolves pronouns, reading each document's names once.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    corpus: &'a Corpus<'a>,
    /// By document, when it was first asked for.
    people: Vec<Option<People<'a>>>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>) -> Self {
        let n = corpus.documents.len();
        Self { corpus, people: (0..n).map(|_| None).collect() }
    }

    /// `sentence` (words of `id`) with the pronoun it opens with replaced by the name in brackets; none where that is not sure.
    pub(super) fn named(&mut self, id: SentenceId, sentence: &str) -> Option<String> {
        let (pronoun, rest) = sentence.split_once(' ')?;
        let (gender, owner) = match pronoun {
            "He" | "he" => (Gender::He, false),
            "She" | "she" => (Gender::She, false),
            "His" | "his" => (Gender::He, true),
            "Her" | "her" => (Gender::She, true),
            _ => return None,
        };
        let name = self.referent(id, gender, sentence, false)?;
        let of = if !owner {
            ""
        } else if name.ends_with('s') {
            "’"
        } else {
            "’s"
        };
        Some(format!("[{}{of}] {rest}", crate::text::squeezed(name)))
    }

    /// `sentence` (words of `id`) with the pronoun to which it gives its words ("…, he said") replaced by the name in brackets; none
    /// where that is no person, or where that is not sure.
    pub(super) fn attributed(&mut self, id: SentenceId, sentence: &str, Attribution { at, .. }: Attribution) -> Option<String> {
        let (before, rest) = (sentence.get(..at)?, sentence.get(at..)?);
        let (pronoun, after) = rest.split_once(' ')?;
        let gender = match pronoun {
            "he" => Gender::He,
            "she" => Gender::She,
            _ => return None,
        };
        let name = self.referent(id, gender, sentence, true)?;
        Some(format!("{before}[{}] {after}", crate::text::squeezed(name)))
    }

    /// Who says what sentence `id` quotes: the one person who speaks in a sentence beside it, in the same paragraph or the end of the
    /// one before.
    pub(super) fn speaker(&mut self, id: SentenceId) -> Option<&'a str> {
        let corpus = self.corpus;
        let document = corpus.document_of(id);
        let people = self.people[document as usize].get_or_insert_with(|| read(corpus, document));
        for other in [corpus.before(id), corpus.after(id)].into_iter().flatten() {
            let text = corpus.text(other);
            let speaking: SortedSet<&str> = mentions(text).filter(|m| m.speaks).filter_map(|m| people.known(&m)).collect();
            if let (1, Some(surname)) = (speaking.len(), speaking.first()) {
                return Some(people.by_surname[surname].name);
            }
        }
        None
    }

    /// Whom `text`, words of sentence `id`, names: where, the surname, the rest of the name, and whether the text has that too.
    pub(super) fn names(&mut self, id: SentenceId, text: &str) -> Vec<(usize, &'a str, &'a str, bool)> {
        let (corpus, document) = (self.corpus, self.corpus.document_of(id));
        let people = self.people[document as usize].get_or_insert_with(|| read(corpus, document));
        let named = |m: Mention<'_>| {
            let (surname, person) = people.by_surname.get_key_value(m.surname())?;
            let given = person.name.strip_suffix(surname)?.trim_end();
            (!given.is_empty()).then_some((m.at, *surname, given, m.name.contains(char::is_whitespace)))
        };
        mentions(text).filter_map(named).collect()
    }

    /// The person of a gender whom the sentences before `id` speak of; where that one `speaks`, whoever did so last.
    fn referent(&mut self, id: SentenceId, gender: Gender, sentence: &str, speaks: bool) -> Option<&'a str> {
        let document = self.corpus.document_of(id);
        let corpus = self.corpus;
        let first = corpus.ids_of(document).start;
        let people = self.people[document as usize].get_or_insert_with(|| read(corpus, document));
        for before in (first.max(id.saturating_sub(LOOK_BACK))..id).rev() {
            let text = corpus.text(before);
            if words(text).any(|w| kin().contains(&w.lower)) {
                return None;
            }
            let all: Vec<Mention<'_>> = mentions(text).collect();
            // "Orla Harbour said", "Pell went on": somebody of whom the article says too little to be known may be meant too.
            if all.iter().any(|m| (m.is_subject() || m.title.is_some()) && people.known(m).is_none()) {
                return None;
            }
            // Of those who are only spoken of nobody goes on speaking.
            let is_said = speaks && all.iter().any(|m| m.speaks && people.known(m).is_some());
            let named: SortedSet<&str> =
                all.iter().filter(|m| !is_said || m.is_subject()).filter_map(|m| people.known(m)).collect();
            // "… endorsed Clinton. He …": who is only spoken of is not who goes on.
            let leads = |m: &Mention<'_>| {
                m.speaks
                    || m.opens == Opens::Sentence
                    || m.opens == Opens::Clause && !words(text).any(|w| gender_of(&w).is_some())
            };
            let is_subject = all.iter().any(|m| leads(m) && people.known(m).is_some());
            match (named.len(), named.first()) {
                (1, Some(surname)) if is_subject => {
                    let person = &people.by_surname[surname];
                    let agrees = person.gender == Some(gender)
                        || (person.gender.is_none() && (people.only == Some(gender) || pronouns(text) == Some(gender)));
                    // The name in the sentence itself would make "he" somebody else.
                    return (agrees && !sentence.contains(surname)).then_some(person.name);
                }
                // "He …" before "He …": the same one, most likely, further up.
                (0, _) if pronouns(text) == Some(gender) => {}
                _ => return None,
            }
        }
        None
    }
}

impl<'a> People<'a> {
    /// The surname under which a mention is known as a person.
    fn known(&self, mention: &Mention<'a>) -> Option<&'a str> {
        self.by_surname.get_key_value(mention.surname()).map(|(surname, _)| *surname)
    }
}

/// The persons of a document: who has a title or speaks, under the longest of their names.
fn read<'a>(corpus: &'a Corpus<'a>, document: DocumentId) -> People<'a> {
    let texts = corpus.ids_of(document).map(|id| corpus.text(id));
    let mut people = People::default();
    if corpus.languages.get(document as usize) != Some(&Language::English) {
        return people;
    }
    let (mut he, mut she) = (false, false);
    let mut all: Vec<Mention<'_>> = Vec::new();
    for text in texts {
        let words: Vec<Word<'_>> = words(text).collect();
        for word in &words {
            he |= gender_of(word) == Some(Gender::He);
            she |= gender_of(word) == Some(Gender::She);
        }
        let before = all.len();
        find_mentions(text, &words, &mut all);
        for mention in all[before..].iter().filter(|m| m.title.is_some() || m.speaks) {
            let person = people.by_surname.get_or_insert_with(mention.surname(), || Person { name: mention.name, gender: None });
            person.gender = person.gender.or(mention.title.and_then(|t| t.gender));
        }
    }
    people.only = match (he, she) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    };
    let mut several: SortedSet<&str> = SortedSet::new();
    for mention in &all {
        if let Some(person) = people.by_surname.get_mut(mention.surname()) {
            let (shorter, longer) =
                if mention.name.len() < person.name.len() { (mention.name, person.name) } else { (person.name, mention.name) };
            if !longer.ends_with(shorter) || mention.is_place {
                // Two of one surname, or a place: nobody knows which.
                several.insert(mention.surname());
            }
            person.name = longer;
        }
    }
    // News writes a person's name in full once; what speaks under one word alone is an outlet, a company or a city.
    let titled: SortedSet<&str> = all.iter().filter(|m| m.title.is_some()).map(Mention::surname).collect();
    let full: SortedSet<&str> =
        people.by_surname.iter().filter(|(_, p)| p.name.contains(char::is_whitespace)).map(|(surname, _)| *surname).collect();
    people.by_surname.retain(|surname| !several.contains(surname) && (full.contains(surname) || titled.contains(surname)));
    people
}

/// Where a mention stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opens {
    /// At the start, or as good as.
    Sentence,
    /// Behind a comma or a conjunction.
    Clause,
    Nothing,
}

/// A run of capitalised words that may be a person's name.
#[derive(Clone, Copy, Debug)]
struct Mention<'a> {
    /// The name without titles, as written, and where it begins.
    name: &'a str,
    at: usize,
    title: Option<Title>,
    /// A verb of saying stands beside it.
    speaks: bool,
    /// A word of place stands before it: "in West Covina".
    is_place: bool,
    /// What it opens, and so is the subject of.
    opens: Opens,
}

impl<'a> Mention<'a> {
    /// Is a clause about it, as far as its place tells?
    fn is_subject(&self) -> bool {
        self.speaks || self.opens != Opens::Nothing
    }

    fn surname(&self) -> &'a str {
        self.name.rsplit(char::is_whitespace).next().unwrap_or(self.name)
    }
}

/// A word before a name.
#[derive(Clone, Copy, Debug)]
struct Title {
    gender: Option<Gender>,
}

/// A word of a sentence without the punctuation around it.
#[derive(Clone, Debug)]
struct Word<'a> {
    text: &'a str,
    lower: Cow<'a, str>,
    /// Byte offset of `text` in the sentence.
    at: usize,
    /// Punctuation or a possessive follows: a name does not go on.
    closes: bool,
}

/// What stands between two spaces without the marks before it, and the word in it: without marks and a possessive.
fn bare(run: &str) -> (&str, &str) {
    let opened = run.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = opened.trim_end_matches(|c: char| !c.is_alphanumeric());
    let owner = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"));
    (opened, owner.unwrap_or(text))
}

fn words(sentence: &str) -> impl Iterator<Item = Word<'_>> {
    sentence.split_whitespace().filter_map(move |run| {
        let at = run.as_ptr() as usize - sentence.as_ptr() as usize;
        let (opened, text) = bare(run);
        let after = &opened[text.len()..];
        let closes = !after.is_empty() && (after != "." || text.len() > 4);
        (!text.is_empty()).then(|| Word { text, lower: lowered(text), at: at + run.len() - opened.len(), closes })
    })
}

/// The pronoun to which a sentence gives its words: "…, he said", "“…” it added".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Its byte offset.
    at: usize,
    /// Are the words quoted? Of those one must know whose they are; what is only reported is understood without.
    pub(super) is_quoted: bool,
}

/// The pronoun to which a sentence gives its words; none where the sentence itself may name who is meant.
pub(super) fn attribution(sentence: &str) -> Option<Attribution> {
    // Few sentences have such a pronoun, and the others need not be read word by word.
    let is_pronoun = |text: &str| matches!(text, "he" | "she" | "it" | "they");
    if !sentence.split_whitespace().any(|run| run.contains(['h', 'i']) && is_pronoun(bare(run).1)) {
        return None;
    }
    let words: Vec<Word<'_>> = words(sentence).collect();
    let is_saying = |w: &Word<'_>| speech_verbs().contains(&w.lower) || matches!(&*w.lower, "continued" | "was");
    let at = words.windows(3).position(|w| {
        let [before, pronoun, verb] = w else { return false };
        if !is_pronoun(pronoun.text) || !is_saying(verb) {
            return false;
        }
        let gap = sentence.get(before.at + before.text.len()..pronoun.at).unwrap_or_default();
        let is_quoted = gap.contains(['"', '”']);
        let tail = sentence.get(verb.at + verb.text.len()..).unwrap_or_default();
        let is_tail = || gap.contains(',') && tail.split_whitespace().count() < LONGEST_TAIL;
        (is_quoted || is_tail()) && (*verb.lower != *"was" || tail.trim_start().starts_with("quoted"))
    })?;
    let (before, _) = words.split_at(at + 1);
    let mut is_quoted = false;
    let mut end = 0;
    let names = before.iter().any(|word| {
        let gap = sentence.get(end..word.at).unwrap_or_default();
        end = word.at + word.text.len();
        is_quoted ^= gap.chars().filter(|c| matches!(c, '"' | '“' | '”')).count() % 2 == 1;
        !is_quoted && is_name_word(word, true)
    });
    let behind = sentence.get(..words[at + 1].at).unwrap_or_default().trim_end();
    (!names).then(|| Attribution { at: words[at + 1].at, is_quoted: behind.ends_with(['"', '”']) })
}

/// Words behind "he said" that end a sentence, at most: "he said on Monday in Arle".
const LONGEST_TAIL: usize = 4;

/// In lower case; most words are so as they stand.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) { word.into() } else { word.to_lowercase().into() }
}

/// The runs of capitalised words of a sentence that may be persons' names.
fn mentions(sentence: &str) -> impl Iterator<Item = Mention<'_>> {
    let words: Vec<Word<'_>> = words(sentence).collect();
    let mut found = Vec::new();
    find_mentions(sentence, &words, &mut found);
    found.into_iter()
}

fn find_mentions<'a>(sentence: &'a str, words: &[Word<'a>], found: &mut Vec<Mention<'a>>) {
    let mut i = 0;
    while i < words.len() {
        let start = i;
        while i < words.len() && is_name_word(&words[i], i == start) {
            i += 1;
            if words[i - 1].closes {
                break;
            }
        }
        if i == start {
            i += 1;
            continue;
        }
        found.extend(mention(sentence, words, start, i));
    }
}

fn is_name_word(word: &Word<'_>, first: bool) -> bool {
    let particle = !first && matches!(word.text, "de" | "del" | "da" | "di" | "van" | "von" | "der" | "bin" | "al" | "el" | "la");
    particle || (word.text.starts_with(char::is_uppercase) && !function_words(Language::English).contains(&word.lower))
}

fn mention<'a>(sentence: &'a str, words: &[Word<'a>], start: usize, end: usize) -> Option<Mention<'a>> {
    let mut from = start;
    let mut title = None;
    // A title may stand before the run in lower case ("the mayor Ines Calder") or open it.
    if let Some(gender) = start.checked_sub(1).filter(|&b| !words[b].closes).and_then(|b| honorific(&words[b].lower)) {
        title = Some(Title { gender });
    }
    while let Some(gender) = words[from..end].first().and_then(|w| honorific(&w.lower)) {
        title = Some(Title { gender: gender.or(title.and_then(|t| t.gender)) });
        from += 1;
    }
    let (first, last) = (words.get(from).filter(|_| from < end)?, &words[end - 1]);
    let is_word = |w: &Word<'_>| {
        w.text.chars().any(char::is_lowercase) && w.text.chars().all(|c| c.is_alphabetic() || c == '-' || c == '’' || c == '\'')
    };
    // "U.S. Internet companies"
    let is_country = words[from..end].iter().any(|w| w.text.contains('.'));
    if bodies().contains(&last.lower) || !is_word(last) || is_country || end - from > 4 {
        return None;
    }
    let says = |w: Option<&Word<'_>>| w.is_some_and(|w| speech_verbs().contains(&w.lower));
    let speaks = (!last.closes && says(words.get(end)))
        || !describes(words, end) && says(heads(words, start).filter(|b| !b.closes && !is_addressing(b)));
    let before = start.checked_sub(1).map(|b| &*words[b].lower);
    let is_place = !last.closes && matches!(before, Some("in" | "at" | "near"));
    let name = sentence.get(first.at..last.at + last.text.len())?;
    let opens = match start.checked_sub(1).map(|b| &words[b]) {
        _ if start < OPENING => Opens::Sentence,
        Some(before) if !last.closes && (before.closes || is_conjunction(before)) => Opens::Clause,
        _ => Opens::Nothing,
    };
    Some(Mention { name, at: first.at, title, speaks, is_place, opens })
}

/// Does the name that ends at `end` only describe the one behind it: "West Covina resident Jon Rosar"?
fn describes(words: &[Word<'_>], end: usize) -> bool {
    let goes_on = |w: &&Word<'_>| !w.closes && is_description(w);
    let nouns = words[end..].iter().take(LONGEST_DESCRIPTION).take_while(goes_on).count();
    nouns > 0 && !words[end - 1].closes && words.get(end + nouns).is_some_and(|w| is_name_word(w, true))
}

/// The word before a name and before what describes it: "said" of "said West Covina resident Jon Rosar".
fn heads<'w, 'a>(words: &'w [Word<'a>], start: usize) -> Option<&'w Word<'a>> {
    let mut before = words[..start].iter().rev();
    let is_told = |w: &Word<'_>| speech_verbs().contains(&w.lower);
    let nearest = before.clone().next()?;
    if is_told(nearest) || nearest.closes || !is_description(nearest) {
        return Some(nearest);
    }
    let goes_on = |w: &&Word<'_>| !w.closes && !is_told(w) && (is_description(w) || is_name_word(w, true));
    before.by_ref().take(2 * LONGEST_DESCRIPTION).find(|w| !goes_on(w))
}

/// Nouns in lower case that describe a name, at most.
const LONGEST_DESCRIPTION: usize = 3;

/// May it be a noun that describes the name behind it?
fn is_description(word: &Word<'_>) -> bool {
    word.text.starts_with(char::is_lowercase) && !function_words(Language::English).contains(&word.lower)
}

/// Does a clause begin behind the word?
fn is_conjunction(word: &Word<'_>) -> bool {
    matches!(&*word.lower, "and" | "but" | "that" | "when" | "while" | "as" | "if" | "because" | "after" | "before")
}

/// Is whoever stands behind the word spoken to: "told Mr. Pell"?
fn is_addressing(word: &Word<'_>) -> bool {
    matches!(&*word.lower, "told" | "tells" | "asked" | "asks" | "urged" | "warned" | "implored" | "answered")
}

/// What a word before a name says of its person; none for a word that is no title.
#[expect(clippy::option_option, reason = "a title may say nothing about he or she")]
fn honorific(lower: &str) -> Option<Option<Gender>> {
    static HONORIFICS: OnceLock<SortedMap<&str, Option<Gender>>> = OnceLock::new();
    let honorifics = HONORIFICS.get_or_init(|| {
        let mut table = SortedMap::new();
        for line in entries(data_file!("../../data/en/honorifics.txt")) {
            let mut words = line.split_whitespace();
            let gender = match words.next() {
                Some("h") => Some(Gender::He),
                Some("s") => Some(Gender::She),
                _ => None,
            };
            words.for_each(|word| table.insert(word, gender));
        }
        table
    });
    honorifics.get(lower).copied()
}

/// The gender of a sentence's pronouns; none when there are both or none.
fn pronouns(sentence: &str) -> Option<Gender> {
    let (mut he, mut she) = (false, false);
    for word in words(sentence) {
        he |= gender_of(&word) == Some(Gender::He);
        she |= gender_of(&word) == Some(Gender::She);
    }
    match (he, she) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    }
}

/// The gender of a pronoun.
fn gender_of(word: &Word<'_>) -> Option<Gender> {
    match &*word.lower {
        "he" | "his" | "him" => Some(Gender::He),
        "she" | "her" | "hers" => Some(Gender::She),
        _ => None,
    }
}

macro_rules! table {
    ($name:ident, $file:literal) => {
        fn $name() -> &'static Words {
            static TABLE: OnceLock<Words> = OnceLock::new();
            TABLE.get_or_init(|| Words::read_words(data_file!($file)))
        }
    };
}

table!(kin, "../../data/en/kin.txt");
table!(bodies, "../../data/en/bodies.txt");
table!(speech_verbs, "../../data/en/speech_verbs.txt");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{reading::clean::clean, reading::segment::segment, reading::split::Article};

    fn named(text: &str) -> Vec<Option<String>> {
        let articles = [Article { text: text.to_owned(), clean: Some(false), ..Article::default() }];
        let corpus = segment(clean(&articles));
        let mut resolver = Resolver::new(&corpus);
        corpus.ids().map(|id| resolver.named(id, corpus.text(id))).collect()
    }

    fn last(text: &str) -> Option<String> {
        named(text).pop().flatten()
    }

    #[test]
    fn the_one_person_of_the_sentence_before_is_named() {
        assert_eq!(
            last("Mayor Ines Calder opened the pier on Monday in Wrenmouth. She thanked the builders for their work."),
            Some("[Ines Calder] thanked the builders for their work.".to_owned())
        );
        assert_eq!(
            last("Ilya Moro, who leads the coast guard, was there. Moro said little. His boat left at noon with the tide."),
            Some("[Ilya Moro’s] boat left at noon with the tide.".to_owned())
        );
    }

    #[test]
    fn what_is_not_sure_stays_as_it_is() {
        for text in [
            // Two persons.
            "Mayor Ines Calder met Gen. Ilya Moro on Monday at the pier. He thanked the builders for their work.",
            // Somebody without a name.
            "Mayor Ines Calder came with a neighbour on Monday to the pier. She thanked the builders for their work.",
            // A title that says otherwise.
            "Mr Tom Abel opened the pier on Monday in Wrenmouth. She thanked the builders for their work.",
            // No person at all.
            "The White House said nothing on Monday about the pier. He thanked the builders for their work.",
            // Nobody knows whether the mayor is he or she: the article has both.
            "Mayor Robin Calder came. The pier was open. He and she agreed on that. Mayor Robin Calder left. He thanked them all.",
            "She thanked the builders for their work.",
        ] {
            assert_eq!(last(text), None, "{text}");
        }
    }

    #[test]
    fn words_are_given_to_whoever_spoke_last() {
        let attributed = |text: &str| {
            let articles = [Article { text: text.to_owned(), clean: Some(false), ..Article::default() }];
            let corpus = segment(clean(&articles));
            let mut resolver = Resolver::new(&corpus);
            corpus.ids().last().and_then(|id| resolver.attributed(id, corpus.text(id), attribution(corpus.text(id))?))
        };
        let quote = "“We will rebuild the pier before the summer,” he said.";
        let told = Some("“We will rebuild the pier before the summer,” [Tom Abel] said.".to_owned());
        assert_eq!(attributed(&format!("Mr Tom Abel said on Monday that the pier had burnt. {quote}")), told);
        assert_eq!(attributed(&format!("Mr Tom Abel said he had told Mr Ilya Moro of the fire. {quote}")), told);
        for text in [
            // Two who may go on speaking.
            format!("When Mr Tom Abel went after the builders, Mr Ilya Moro laughed. {quote}"),
            // Who is spoken to does not speak.
            format!("Pell, a builder, told Mr Tom Abel of the fire. {quote}"),
            // Somebody of whom the article says too little to be known.
            format!("Mr Tom Abel came. While on the pier, Pell said it would be dear. {quote}"),
            // The sentence names who is meant.
            "Mr Tom Abel said little. Ilya Moro asked whether “the pier is safe,” he said.".to_owned(),
            "Mr Tom Abel said little. He was on the pier on Monday.".to_owned(),
        ] {
            assert_eq!(attributed(&text), None, "{text}");
        }
    }

    #[test]
    fn a_place_that_describes_who_speaks_does_not_speak() {
        let speaker = |text: &str| {
            let articles = [Article { text: text.to_owned(), clean: Some(false), ..Article::default() }];
            let corpus = segment(clean(&articles));
            let id = corpus.ids().last().expect("a sentence");
            Resolver::new(&corpus).speaker(id).map(str::to_owned)
        };
        let quote = "“It reminds us to be safe on the pier.”";
        let said = "“That is wild on such a day,” said";
        assert_eq!(
            speaker(&format!("{said} West Arle resident Jon Rosar, who was there. {quote}")),
            Some("Jon Rosar".to_owned())
        );
        assert_eq!(speaker(&format!("{said} Jon Rosar, who was there. {quote}")), Some("Jon Rosar".to_owned()));
        assert_eq!(speaker(&format!("{said} a West Arle resident, who was there. {quote}")), None);
    }

    #[test]
    fn any_text_is_an_ordinary_day() {
        for text in ["", "He", "He ", "“He left.”", "He left.\u{0}", "É É É said É.", "他 He 他 said", "’s ’s ’s"]
        {
            named(text);
            attribution(text);
        }
    }
}
