//! `Clusters → Vec<Wording>`: which member's words are shown for a claim, and how well they stand alone.
//!
//! No word is invented: the text of a bullet is one member's sentence with white space evened out. A conjunct behind the subject
//! (", though,") is cut and the cut marked with "…". Two things are done to one that leans on the sentence before: a lead-in that carries no
//! claim is cut likewise, and a pronoun that it opens with gives way to the name in brackets where there is no doubt who is meant. The rest of a
//! person's name comes in brackets when the bullets are in order (`introduced`).

pub mod introduced;
mod lead_in;
mod referent;
mod said;

use crate::claims::cluster::Cluster;
use crate::claims::origins::Origin;
use crate::claims::terms::Terms;
use crate::claims::voices::Voices;
use crate::conflict::Conflict;
use crate::reading::segment::{Corpus, SentenceId};
use crate::text::language::{Language, entries};
use crate::text::pack::OfLanguage;
use crate::text::quotes::Quotes;
use crate::text::sorted::{SortedMap, SortedSet};
use crate::text::table::Keys;
use crate::text::{lowered, squeezed, word_count};
use referent::{Attribution, attribution};

/// The words shown for a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// The member whose words they are.
    pub sentence: SentenceId,
    /// Its words, with every run of white space as one space; what was cut is "…" and what was put in stands in brackets.
    pub text: String,
    /// Number of words, as budgets count them.
    pub words: usize,
    /// How well they stand alone.
    pub form: Form,
    /// For a sentence that leans on the one before: the cluster that is worded by that one, where there is one and it does
    /// not lean too far itself. Shown right after it, the sentence is understood.
    pub antecedent: Option<usize>,
}

/// How well a sentence reads on its own; better forms compare lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A whole sentence that needs nothing before it.
    Whole,
    /// A whole sentence that leans on the one before ("He added …", "But …").
    Leaning,
    /// A question, the words under a picture, or far shorter or longer than a bullet should be.
    Awkward,
    /// Not a sentence: no end mark, a teaser, a line of capitals, a broken quotation.
    Fragment,
}

/// Fewest and most words of a sentence that makes a good bullet: shorter ones say too little by themselves, longer ones
/// are lists or run-together paragraphs. From measuring on Multi-News.
const GOOD_LENGTH: std::ops::RangeInclusive<usize> = 8..=60;

/// Chooses each cluster's wording; one an entry of `clusters`, in the same order.
///
/// A sentence before what is none; of those one that gives no value against which more sources speak; of those the member with the best
/// [`Form`]; among equals one that does not end in "…, he said", then the one most alike to the other members, then the
/// first.
#[must_use]
pub fn word(
    corpus: &Corpus<'_>,
    terms: &Terms,
    clusters: &[Cluster],
    origins: &[Origin],
    conflicts: &[Conflict],
) -> Vec<Wording> {
    let outvoted = outvoted(corpus, origins, conflicts);
    let mut resolver = referent::Resolver::new(corpus);
    let mut against = terms.against();
    let mut wordings: Vec<Wording> = clusters
        .iter()
        .map(|cluster| {
            // The cluster's medoid first: where forms are equal, the most typical wording wins.
            // In its language, which most of the claim's sources speak.
            let language = corpus.language_of(cluster.representative);
            let is_other = |&&id: &&SentenceId| id != cluster.representative && corpus.language_of(id) == language;
            let others = cluster.members.iter().take(MOST_READ).filter(is_other);
            let mut best: Option<(Standing, f32, SentenceId, String)> = None;
            for &id in std::iter::once(&cluster.representative).chain(others) {
                let (form, text, is_attributed) = FormReader::of(language).shown(corpus, &mut resolver, id);
                let standing = (form > Form::Leaning, outvoted.contains(&id), form, is_attributed);
                let likeness = if id == cluster.representative { MEDOID } else { against.similarity(cluster.representative, id) };
                let closeness = likeness - EXCESS * word_count(&text).saturating_sub(ENOUGH_WORDS) as f32;
                let is_better = |b: &(Standing, f32, _, _)| standing < b.0 || standing == b.0 && closeness > b.1;
                if best.as_ref().is_none_or(is_better) {
                    best = Some((standing, closeness, id, text));
                }
            }
            let (form, sentence, text) = best.map_or_else(
                || (Form::Fragment, cluster.representative, String::new()),
                |((_, _, form, _), _, id, text)| (form, id, text),
            );
            Wording { sentence, words: word_count(&text), text, form, antecedent: None }
        })
        .collect();
    find_antecedents(corpus, &mut wordings);
    wordings
}

/// What makes a member the worse wording, the weightiest first: it is no sentence that tells something, more sources give another value,
/// its form, it ends in "…, he said".
type Standing = (bool, bool, Form, bool);

/// The sentences against whose value more independent sources speak than for it; where a value changed with time, all but the last
/// reported.
fn outvoted(corpus: &Corpus<'_>, origins: &[Origin], conflicts: &[Conflict]) -> SortedSet<SentenceId> {
    let heard = Voices::of(corpus, origins);
    let mut outvoted = Vec::new();
    for Conflict { over_time, claims, .. } in conflicts {
        let mut sides: SortedMap<u32, Vec<SentenceId>> = SortedMap::new();
        for claim in claims {
            sides.get_or_default(claim.side).push(claim.sentence);
        }
        let voices: Vec<(u32, usize)> = sides.iter().map(|(&side, of)| (side, heard.count(corpus, of))).collect();
        let most = voices.iter().map(|&(_, count)| count).max();
        let last = claims.last().map(|claim| claim.side).filter(|_| *over_time);
        let speaks =
            |side: u32| last.map_or_else(|| voices.iter().any(|&(of, n)| of == side && Some(n) == most), |last| side == last);
        outvoted.extend(claims.iter().filter(|claim| !speaks(claim.side)).map(|claim| claim.sentence));
    }
    outvoted.into_iter().collect()
}

/// What the medoid's likeness to itself counts for: a member as like it as this, and no longer, is as good a wording.
/// Raising it shows the medoid more often, however long it is. Default 1.0: what is as like it can be, and no shorter, does not replace it.
const MEDOID: f32 = 1.0;

/// Likeness that each word past [`ENOUGH_WORDS`] costs a wording. At 0.0 the medoid is shown whatever its length, at 0.1 the
/// shortest member. Default 0.05, chosen by hand: ten words are worth half of all likeness.
const EXCESS: f32 = 0.05;

/// Words that a bullet may have before its length counts against it.
const ENOUGH_WORDS: usize = 16;

/// Sentences that lean on each other, at most: further on, no reader knows who "he" was.
const LONGEST_CHAIN: u8 = 2;

fn find_antecedents(corpus: &Corpus<'_>, wordings: &mut [Wording]) {
    // By sentence: the cluster that it words, and how many it leans on.
    let mut worded: Vec<Option<(usize, u8)>> = vec![None; corpus.sentences.len()];
    let mut order: Vec<(SentenceId, usize)> = wordings.iter().map(|w| w.sentence).zip(0..).collect();
    order.sort_unstable();
    for (sentence, cluster) in order {
        let wording = &mut wordings[cluster];
        match wording.form {
            Form::Whole => worded[sentence as usize] = Some((cluster, 0)),
            Form::Leaning => {
                let before = sentence.checked_sub(1).filter(|&b| corpus.document_of(b) == corpus.document_of(sentence));
                if let Some((antecedent, chain)) = before.and_then(|b| worded[b as usize]).filter(|(_, c)| *c < LONGEST_CHAIN) {
                    wording.antecedent = Some(antecedent);
                    worded[sentence as usize] = Some((cluster, chain + 1));
                }
            }
            Form::Awkward | Form::Fragment => {}
        }
    }
}

/// How well a sentence of a language reads on its own.
#[must_use]
pub fn form_of(language: Language, sentence: &str) -> Form {
    FormReader::of(language).form(sentence, attribution(sentence))
}

/// Does a sentence speak of who wrote it or to who reads it?
pub(super) fn is_personal(language: Language, sentence: &str) -> bool {
    FormReader::of(language).is_personal(sentence)
}

/// Are the words of `text`, in order, words of `quote`? What stands in brackets and the mark "…" are nobody's words; the marks
/// around a word are not held to it, nor is the letter that begins the text, since a cut may end or open a sentence there.
///
/// Holds for every bullet and the first quote it cites; a wording that fails it is not shown.
///
/// ```
/// # use newsbraid::telling::wording::is_proved;
/// assert!(is_proved("[Ines Calder] opened the pier.", "But she opened the pier, which was new."));
/// assert!(!is_proved("She opened the old pier.", "But she opened the pier."));
/// ```
#[must_use]
pub fn is_proved(text: &str, quote: &str) -> bool {
    let quote = squeezed(quote);
    let in_order = |words: &mut dyn Iterator<Item = &str>| {
        let mut rest = quote.split_whitespace().map(core);
        let mut words = words.map(core).filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return true };
        rest.any(|other| opens_as(first, other)) && words.all(|word| rest.any(|other| other == word))
    };
    // Brackets may be the source's own.
    in_order(&mut text.split_whitespace()) || in_order(&mut outside_brackets(text).flat_map(str::split_whitespace))
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| {
        !c.is_alphanumeric() && !c.is_ascii_punctuation()
            || c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '&' | '#' | '@' | '+' | '=')
    })
}

/// Is a word another, but for the case of its first letter?
fn opens_as(word: &str, other: &str) -> bool {
    let (mut a, mut b) = (word.chars(), other.chars());
    let (Some(x), Some(y)) = (a.next(), b.next()) else { return word == other };
    (x == y || x.to_lowercase().eq(y.to_lowercase())) && a.as_str() == b.as_str()
}

fn outside_brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split('[').enumerate().map(|(i, part)| if i == 0 { part } else { part.split_once(']').map_or("", |(_, after)| after) })
}

/// Members of one cluster that are read for a better form: a claim of more sentences has a good one among the first.
const MOST_READ: usize = 64;

/// What tells of a language's sentences whether they stand alone.
struct FormReader {
    openers: Keys<&'static str>,
    lead_ins: Vec<&'static str>,
    /// Words of whoever writes, and of whoever reads.
    persons: Keys<&'static str>,
    language: Language,
}

impl FormReader {
    fn of(language: Language) -> &'static Self {
        static READERS: OfLanguage<FormReader> = OfLanguage::new(|language, pack| match language {
            Language::English => FormReader {
                openers: entries(data_file!("../../data/en/openers.txt")).collect(),
                lead_ins: entries(data_file!("../../data/en/lead_ins.txt")).collect(),
                persons: entries(data_file!("../../data/en/persons.txt")).collect(),
                language,
            },
            _ => FormReader {
                openers: pack.section("openers").collect(),
                lead_ins: pack.section("lead_ins").collect(),
                persons: pack.section("persons").flat_map(str::split_whitespace).collect(),
                language,
            },
        });
        READERS.of(language)
    }

    /// How a sentence is shown, how well that reads, and whether it ends in "…, he said".
    fn shown<'a>(&self, corpus: &'a Corpus<'a>, resolver: &mut referent::Resolver<'a>, id: SentenceId) -> (Form, String, bool) {
        let mut sentence = squeezed(corpus.text(id));
        let mut whose = attribution(&sentence);
        let attributed = whose.and_then(|whose| resolver.attributed(id, &sentence, whose));
        if let Some(text) = attributed.filter(|text| is_proved(text, corpus.text(id))) {
            (whose, sentence) = (attribution(&text), text);
        }
        let told_by = |other: Option<SentenceId>| said::speaker_in(self.language, corpus.text(other?));
        // Who "added" something spoke before.
        if said::is_unnamed(self.language, &sentence)
            && let Some(name) = told_by(corpus.before(id))
        {
            sentence = said::named(&sentence, name);
        }
        if self.language == Language::English
            && let Some(text) = lead_in::without_conjunct(&sentence).filter(|text| is_proved(text, corpus.text(id)))
        {
            (whose, sentence) = (attribution(&text), text);
        }
        let form = match self.form(&sentence, whose) {
            Form::Whole if self.is_personal(&sentence) || lead_in::is_conceded(corpus, id, &sentence) => Form::Awkward,
            form => form,
        };
        if form < Form::Fragment && is_speech(&sentence) {
            // Words without a speaker say nothing of what happened.
            let speaker = match self.language {
                Language::English => resolver.speaker(id),
                _ => told_by(corpus.before(id)).or_else(|| told_by(corpus.after(id))),
            };
            return match speaker {
                Some(name) if form == Form::Whole || form == Form::Leaning => changed(format!("[{name}:] {sentence}")),
                _ => (form.max(Form::Awkward), sentence, whose.is_some()),
            };
        }
        if form != Form::Leaning {
            return (form, sentence, whose.is_some());
        }
        let rest = lead_in::without_lead_in(&self.lead_ins, &sentence);
        let named = resolver.named(id, rest.unwrap_or(&sentence));
        let text = match (rest, named) {
            (None, None) => None,
            (_, Some(named)) => Some(named),
            // What is left may lean as much: "But he said".
            (Some(rest), None) if self.leans(rest) || word_count(rest) < *GOOD_LENGTH.start() => None,
            (Some(rest), None) => Some(capitalised(rest)),
        };
        text.filter(|text| is_proved(text, corpus.text(id))).map_or_else(|| (form, sentence, whose.is_some()), changed)
    }

    /// How well a sentence reads that gives its words to `whose`.
    fn form(&self, sentence: &str, whose: Option<Attribution>) -> Form {
        let words = word_count(sentence);
        if is_fragment(sentence) {
            Form::Fragment
        } else if is_caption(sentence)
            || !GOOD_LENGTH.contains(&words)
            || sentence.trim_end_matches(is_closing).ends_with(['?', '？', '؟'])
        {
            Form::Awkward
        } else if whose.is_some_and(|whose| whose.is_quoted)
            || said::is_unnamed(self.language, sentence)
            || self.language == Language::English && lead_in::binds(sentence)
            || (self.leans(sentence) || after_lead_in(sentence).is_some_and(|rest| self.leans(rest)))
                && !speaks_for_itself(sentence)
        {
            Form::Leaning
        } else {
            Form::Whole
        }
    }

    /// Does it speak of who wrote it or to who reads it, outside of what it quotes? Reports do neither: the first and second person are how
    /// conversation, advertisements and pleas to subscribe speak (Biber 1988, dimension 1). Known of English and of languages with `persons`.
    fn is_personal(&self, sentence: &str) -> bool {
        let mut quote = None;
        let mut before = ' ';
        let (mut word, mut buffer) = (String::new(), String::new());
        // How many words there were, and whether the last had a capital that its place does not give it: of "World War I".
        let (mut count, mut is_name) = (0, false);
        let mut chars = sentence.chars().chain([' ']).peekable();
        while let Some(c) = chars.next() {
            if c.is_alphabetic() {
                word.push(c);
            } else {
                is_name &= !c.is_ascii_digit();
                let is_said = quote.is_none() && self.persons.contains(lowered(&word, &mut buffer));
                if is_said && !(matches!(&*word, "i" | "I") && (is_name || c == '.')) {
                    return true;
                }
                if !word.is_empty() {
                    is_name = count > 0 && word.starts_with(char::is_uppercase);
                    count += 1;
                    word.clear();
                }
                let is_open = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-');
                match (c, quote) {
                    ('“' | '‘', None) => quote = Some(if c == '“' { '”' } else { '’' }),
                    ('«', None) => quote = Some('»'),
                    ('„', None) => quote = Some('“'),
                    ('"', None) => quote = Some('"'),
                    ('\'', None) if is_open => quote = Some('\''),
                    // An apostrophe stands in a word, a mark at its end.
                    (_, Some(end))
                        if c == end && !(matches!(c, '\'' | '’') && chars.peek().is_some_and(|c| c.is_alphabetic())) =>
                    {
                        quote = None;
                    }
                    _ => {}
                }
            }
            before = c;
        }
        false
    }

    fn leans(&self, sentence: &str) -> bool {
        lead_in::leans(&self.openers, sentence)
    }
}

/// A sentence that was changed so that it stands alone.
fn changed(text: String) -> (Form, String, bool) {
    let is_attributed = attribution(&text).is_some();
    (Form::Whole, text, is_attributed)
}

/// Does it open with a word that only looks back by its form: the "there" of "there is", which stands for no place (Quirk et al. 1985,
/// 18.44), or the "we" of somebody whom the sentence names behind what it quotes?
fn speaks_for_itself(sentence: &str) -> bool {
    let quoted = sentence.strip_prefix(['"', '“']);
    let opening = quoted.unwrap_or(sentence).to_lowercase();
    let mut words = opening.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if first == "there" && EXISTENTIAL.contains(&second) {
        return true;
    }
    let Some(after) = quoted.and_then(|words| words.rsplit(['"', '”']).next()).filter(|after| !after.trim().is_empty()) else {
        return false;
    };
    let mut speaker = after.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    FIRST_PERSON.contains(&first) && speaker.any(|word| word.starts_with(char::is_uppercase))
}

/// What stands behind "there" where it says that there is something.
const EXISTENTIAL: [&str; 18] = [
    "is", "are", "was", "were", "be", "been", "s", "has", "have", "had", "will", "would", "should", "can", "could", "may",
    "might", "must",
];

/// Those who speak, as they name themselves.
const FIRST_PERSON: [&str; 8] = ["i", "we", "my", "our", "you", "your", "us", "me"];

/// Words of a lead-in, at most.
const LONGEST_LEAD_IN: usize = 16;

/// What follows a lead-in that names nobody: of "Given all that, this pact is a step" the words from "this" on.
fn after_lead_in(sentence: &str) -> Option<&str> {
    let (lead_in, rest) = sentence.split_once(", ")?;
    let mut words = lead_in.split(' ');
    let opens = words.next().is_some_and(|word| word.chars().skip(1).all(char::is_lowercase));
    let names = words.clone().any(|word| word.contains(|c: char| c.is_uppercase() || c.is_numeric()));
    let is_pointing = ["this ", "these ", "those ", "he ", "she ", "they "].iter().any(|word| rest.starts_with(word));
    (opens && !names && words.count() < LONGEST_LEAD_IN && is_pointing).then_some(rest)
}

/// With a capital where it opens with a letter.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Is all of it somebody's words in quotation marks?
fn is_speech(sentence: &str) -> bool {
    sentence.starts_with(['"', '“', '„', '«', '»', '‘'])
        && sentence.trim_end_matches(['.', ',', '!', '?', ' ']).ends_with(['"', '”', '“', '»', '«', '’'])
        && sentence.chars().filter(|&c| Quotes::is_mark(c)).count() <= 2
}

/// Marks that may follow the end of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '」' | '』' | '）') || c.is_whitespace()
}

fn is_fragment(sentence: &str) -> bool {
    let body = sentence.trim_end_matches(is_closing);
    let ends = body.ends_with(['.', '!', '?', '。', '！', '？', '।', '॥', '؟', '۔', '։']) && !body.ends_with("..");
    let (mut starts, mut large, mut small) = (None, false, false);
    // How many more are opened than closed, of each kind.
    let (mut round, mut square) = (0i32, 0i32);
    for c in sentence.chars() {
        match c {
            'a'..='z' => {
                small = true;
                starts.get_or_insert(false);
            }
            ' ' => {}
            '(' => round += 1,
            ')' => round -= 1,
            '[' => square += 1,
            ']' => square -= 1,
            _ => {
                large |= c.is_uppercase();
                small |= c.is_lowercase();
                if starts.is_none() && c.is_alphanumeric() {
                    starts = Some(!c.is_lowercase());
                }
            }
        }
    }
    let balanced = [round, square] == [0; 2] && Quotes::are_closed(sentence);
    !(ends && starts == Some(true) && balanced) || large && !small || has_gap(sentence)
}

/// Does it tell its day as the words under a picture do: "speaks to reporters, Friday, May 2, 2014", "in this Friday, May 2,
/// 2014, photo"? A story names the weekday or the date, and says "on".
fn is_caption(sentence: &str) -> bool {
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once("day, ") {
        rest = after;
        let weekday =
            before.rsplit(' ').next().is_some_and(|w| matches!(w, "Mon" | "Tues" | "Wednes" | "Thurs" | "Fri" | "Satur" | "Sun"));
        let lead = before.rsplit(' ').nth(1).unwrap_or_default();
        let mut words = after.split([' ', ',']).filter(|w| !w.is_empty());
        let mut next = || words.next().unwrap_or_default();
        let (month, day, year) = (next(), next(), next().trim_end_matches('.'));
        let dated =
            month.starts_with(char::is_uppercase) && day.parse::<u8>().is_ok() && year.len() == 4 && year.parse::<u16>().is_ok();
        if weekday && dated && (lead.ends_with(',') || lead == "this") {
            return true;
        }
    }
    false
}

/// Has a word gone missing ("provision of and services", "India's the talks")? Two function words that never meet.
fn has_gap(sentence: &str) -> bool {
    let mut before = "";
    for word in sentence.split_ascii_whitespace() {
        let clash = match before {
            "of" | "the" | "a" | "an" | "by" | "from" | "with" | "for" => {
                matches!(word, "and" | "or" | "of" | "by")
                    || (matches!(before, "the" | "a" | "an") && matches!(word, "the" | "a" | "an"))
            }
            _ => false,
        };
        if clash {
            return true;
        }
        before = word;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_leans_by_words_of_its_own() {
        let form = form_of;
        assert_eq!(form(Language::Portuguese, "Enquanto isso, os bombeiros deixaram a barragem na madrugada."), Form::Leaning);
        assert_eq!(form(Language::Portuguese, "Esta terça-feira começou com atrasos no aeroporto de Orla."), Form::Whole);
        assert_eq!(form(Language::German, "Er verließ die Stadt am frühen Morgen mit dem Zug."), Form::Leaning);
        assert_eq!(form(Language::French, "Il y a dix blessés dans la ville d'Orla depuis lundi."), Form::Whole);
        // No sentence of another language leans by an English word.
        assert_eq!(form(Language::German, "Also zwei Wochen nach dem Sturm öffnet der Hafen wieder."), Form::Whole);
    }

    fn form(sentence: &str) -> Form {
        FormReader::of(Language::English).form(sentence, attribution(sentence))
    }

    #[test]
    fn what_a_quotation_leaves_open_its_speaker_may_close() {
        assert_eq!(form("“We will rebuild the pier before the summer,” Mayor Calder said."), Form::Whole);
        assert_eq!(form("“We will rebuild the pier before the summer,” he said."), Form::Leaning);
        assert_eq!(form("“This is not how we will rebuild the pier,” Mayor Calder said."), Form::Leaning);
        assert_eq!(form("We will rebuild the pier before the summer comes to Orla."), Form::Leaning);
        assert_eq!(form("There are no ferries to the north pier until the summer."), Form::Whole);
        assert_eq!(form("There, ferries leave for the north pier until the summer."), Form::Leaning);
        assert_eq!(form("The pier will be open before the summer, it added on Monday."), Form::Whole);
    }

    #[test]
    fn who_speaks_of_himself_or_to_the_reader_does_not_report() {
        let is_personal = |sentence: &str| FormReader::of(Language::English).is_personal(sentence);
        let es = FormReader::of(Language::Spanish);
        assert!(es.is_personal("Este post es parte de nuestra cobertura especial de las protestas en Orla."));
        assert!(!es.is_personal("El alcalde dijo: «Nosotros no dejaremos el puerto», y se fue a su casa."));
        for sentence in [
            "Subscribe now and the news from the harbour of Orla is in your inbox every day.",
            "Remember, you can buy the paper with all about the pier at any kiosk of Orla.",
            "Watching the ferry leave for the last time, I thought of those who built it.",
            "‘The pier is lost,’ said the mayor, and that tells you what the city is worth to him.",
        ] {
            assert!(is_personal(sentence), "{sentence}");
        }
        for sentence in [
            "“You will not see your pier again before the summer,” Mayor Calder told the crowd.",
            "Mayor Calder told the crowd: 'I will not leave you, and the workers' homes are mine.'",
            "The pier was built by King George I, and it outlived the house of his grandsons.",
            "The pier stood there before World War I and was burnt down in the year after it.",
        ] {
            assert!(!is_personal(sentence), "{sentence}");
        }
    }

    #[test]
    fn words_under_a_picture_are_no_story() {
        assert_eq!(form("Mayor Ines Calder speaks to reporters on the pier, Friday, May 3, 2024."), Form::Awkward);
        assert_eq!(form("In this Friday, May 3, 2024, photo, a ferry leaves the pier at Orla."), Form::Awkward);
        assert_eq!(form("A ferry passes the burnt pier at Orla, Friday, May, 3 2024."), Form::Awkward);
        assert_eq!(form("The ferry will leave the north pier on Friday, May 3, 2024, at nine."), Form::Whole);
        assert_eq!(form("On Friday, three of the ferries left the pier before nine in the morning."), Form::Whole);
        assert_eq!(form("The ferries left on Monday, Tuesday, May 3 and 2024 times since then."), Form::Whole);
    }

    #[test]
    fn of_two_values_the_one_of_more_sources_is_told() {
        let told = |n: u32| format!("The ferry of Orla will carry {n} passengers across the harbour.");
        let bullet = |numbers: &[u32]| {
            let article = |&n: &u32| crate::Article { text: told(n), ..crate::Article::default() };
            let briefing = crate::brief(&numbers.iter().map(article).collect::<Vec<_>>(), &crate::Options::default());
            (briefing.bullets[0].text.clone(), briefing.bullets[0].support)
        };
        assert_eq!(bullet(&[420, 240, 240]), (told(240), 2));
        assert_eq!(bullet(&[240, 420, 420]), (told(420), 2));
    }

    #[test]
    fn forms_are_told_apart() {
        assert_eq!(form(""), Form::Fragment);
        assert_eq!(form("Harbour to reopen after the long winter storm season ends"), Form::Fragment);
        assert_eq!(form("The ferry will leave at nine tomorrow from the north pier..."), Form::Fragment);
        assert_eq!(form("The ministers agreed on the provision of and services for both fleets."), Form::Fragment);
        assert_eq!(form("She told the council that the ferry would leave at nine."), Form::Leaning);
        assert_eq!(form("As a result, the ferry will leave at nine in the morning."), Form::Leaning);
        assert_eq!(form("Given the state of the old pier, this plan is seen as a large step."), Form::Leaning);
        assert_eq!(form("When Ines Calder came to the pier, she told the crew to leave at once."), Form::Whole);
        assert_eq!(form("Will the ferry leave at nine in the morning tomorrow?"), Form::Awkward);
        assert_eq!(form("The ferry left."), Form::Awkward);
        assert_eq!(form("The ferry will leave the north pier at nine tomorrow morning."), Form::Whole);
        assert_eq!(form("“The ferry will leave the north pier at nine,” the harbour master said."), Form::Whole);
    }
}
