//! Who says what is quoted, in languages of which no more is known than their verbs of saying: `"…", añadió.` leaves it open, and
//! `dijo la alcaldesa Inés Calder` tells it. English has pronouns to go by, and `referent` reads them.

use crate::text::language::{Language, Words, is_stop_word};
use crate::text::pack::OfLanguage;
use crate::text::quotes::Quotes;
use crate::text::words;

static VERBS: OfLanguage<Words> = OfLanguage::new(|_, pack| Words::of(pack.section("speech").flat_map(str::split_whitespace)));

/// Words of which no speaker comes between a verb of saying and a name: of what is said ("dijo que el alcalde …") and to whom ("dijo a …").
static HEARERS: OfLanguage<Words> = OfLanguage::new(|_, pack| Words::of(pack.section("hearers").flat_map(str::split_whitespace)));

/// Words behind a quotation that give it to somebody, at most: "a t il encore ajouté hier".
const LONGEST_TAIL: usize = 6;
/// Words between a verb of saying and the name, at most: "dijo ayer la alcaldesa de Orla, Inés Calder".
const REACH: usize = 6;
/// Words of a name.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// Does a sentence give what it quotes to somebody whom it does not name: `"…", añadió.`, `„…“, sagte er.`?
pub(super) fn is_unnamed(language: Language, sentence: &str) -> bool {
    let Some((_, tail)) = sentence.rsplit_once(Quotes::is_mark).filter(|_| sentence.starts_with(Quotes::is_mark)) else {
        return false;
    };
    let words = || tail.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let says = |word: &str| VERBS.of(language).contains(word);
    let is_small = |word: &str| word.starts_with(char::is_lowercase) && (says(word) || is_stop_word(language, word));
    (1..=LONGEST_TAIL).contains(&words().count()) && words().any(says) && words().all(is_small)
}

/// A sentence that leaves it open with the name in brackets.
pub(super) fn named(sentence: &str, name: &str) -> String {
    let (told, end) = sentence.split_at(sentence.trim_end_matches(|c: char| !c.is_alphabetic()).len());
    format!("{told} [{name}]{end}")
}

/// The one person named in full beside a verb of saying, outside of what is quoted; none where nobody or more than one is.
///
/// A wrong name is a false story, so that nothing between the verb and the name may say that it is of somebody else.
pub(super) fn speaker_in(language: Language, sentence: &str) -> Option<&str> {
    let words = words::plain(sentence);
    let quoted = Quotes::by_word(&words);
    let is_name = |at: usize| {
        let word = &words[at];
        !quoted[at]
            && word.core.starts_with(char::is_uppercase)
            && word.core.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
            && !is_stop_word(language, &word.lower)
    };
    let says = |at: usize| !quoted[at] && VERBS.of(language).contains(&words[at].lower);
    let mut found: Option<&str> = None;
    let mut at = 0;
    while at < words.len() {
        let start = at;
        while at < words.len() && is_name(at) {
            at += 1;
            if !words[at - 1].trail.is_empty() {
                break;
            }
        }
        if at == start {
            at += 1;
            continue;
        }
        // "in Buenos Aires", "of Orla": what a small word ties on is a place or a body.
        let is_tied = start
            .checked_sub(1)
            .is_some_and(|b| words[b].trail.is_empty() && !says(b) && is_stop_word(language, &words[b].lower));
        let is_open = |k: usize| !words[k].trail.ends_with([':', ';']) && !HEARERS.of(language).contains(&words[k].lower);
        let verb = (start.saturating_sub(REACH)..start).rev().take_while(|&k| is_open(k)).find(|&k| says(k));
        let spoke = verb.is_some_and(|verb| verb + 1 == start || words[verb].trail.is_empty())
            || at < words.len() && words[at - 1].trail.is_empty() && says(at);
        if NAME.contains(&(at - start)) && spoke && !is_tied {
            let (first, last) = (words[start].core, words[at - 1].core);
            let from = first.as_ptr() as usize - sentence.as_ptr() as usize;
            let to = last.as_ptr() as usize - sentence.as_ptr() as usize + last.len();
            let name = sentence.get(from..to)?;
            if found.is_some_and(|before| before != name) {
                return None;
            }
            found = Some(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_of_saying_alone_names_nobody() {
        for (language, open) in [
            (Language::Spanish, "\"El puente se abrirá en mayo\", añadió."),
            (Language::French, "« Le pont ouvrira en mai », a-t-elle ajouté."),
            (Language::German, "„Die Brücke wird im Mai geöffnet“, sagte er."),
            (Language::Portuguese, "“A ponte vai abrir em maio”, disse ele."),
        ] {
            assert!(is_unnamed(language, open), "{open}");
        }
        for (language, told) in [
            (Language::Spanish, "\"El puente se abrirá en mayo\", añadió Inés Calder."),
            (Language::Spanish, "\"El puente se abrirá en mayo\", dijo el portavoz."),
            (Language::German, "„Die Brücke wird im Mai geöffnet“, sagte die Bürgermeisterin."),
            (Language::Portuguese, "A ponte vai abrir em maio, disse."),
        ] {
            assert!(!is_unnamed(language, told), "{told}");
        }
        assert_eq!(named("\"El puente se abrirá\", añadió.", "Inés Calder"), "\"El puente se abrirá\", añadió [Inés Calder].");
    }

    #[test]
    fn who_speaks_is_named_in_full_beside_the_verb() {
        for (language, sentence, name) in [
            (Language::Spanish, "\"No hay dinero\", dijo la alcaldesa Inés Calder en Puerto Viejo.", Some("Inés Calder")),
            (Language::Spanish, "Inés Calder dijo que no hay dinero.", Some("Inés Calder")),
            (Language::German, "„Es ist kein Geld da“, sagte Inés Calder am Montag.", Some("Inés Calder")),
            (Language::French, "« Il n'y a pas d'argent », a déclaré le maire d'Orla, Ivo Moro.", Some("Ivo Moro")),
            (Language::Spanish, "\"No hay dinero\", dijo el alcalde en Puerto Viejo.", None),
            (Language::Spanish, "Inés Calder dijo que no, Ivo Moro dijo que sí.", None),
            (Language::Spanish, "El portavoz dijo ayer que el alcalde Ivo Moro había muerto.", None),
            (Language::Spanish, "El juez dijo a la alcaldesa Inés Calder que no.", None),
            (Language::French, "La police a déclaré lundi que le maire Ivo Moro était mort.", None),
            (Language::German, "Die Polizei sagte, der Bürgermeister Ivo Moro sei tot.", None),
            (Language::Italian, "La polizia ha detto che il sindaco Ivo Moro è morto.", None),
            (Language::Spanish, "El puente de Puerto Viejo está cerrado.", None),
        ] {
            assert_eq!(speaker_in(language, sentence), name, "{sentence}");
        }
    }
}
