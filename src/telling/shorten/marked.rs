//! `sentence of any language → fewer of its words`: asides that its own marks set apart.
//!
//! No model knows these languages, so only what a sentence closes off itself can go, and it reads without them: brackets, what stands
//! between two dashes, and what a relative pronoun, a preposition or a conjunction opens between two commas or after the last
//! (`asides` in the language's words): the supplements of a grammar (Huddleston and Pullum 2002, chapter 15). Which of them go is decided by what they are worth to the story, as in English.

use std::ops::Range;

use super::cuts::{self, Worth};
use super::units::parts;
use crate::text::language::{Language, Words, is_stop_word};
use crate::text::pack::OfLanguage;
use crate::text::quotes::Quotes;
use crate::text::words::{self, Word};

/// Words that are left, at least: what is shorter may have lost its verb.
const LEAST: usize = 8;
/// Words of an aside between commas, at most: what runs on for longer holds what the sentence is about.
const LONGEST: usize = 20;
/// Words of a bracket that is an abbreviation or a day, at most: it costs a reader no more than the mark "…" would.
const SHORT: usize = 2;
/// Words of an apposition, at most.
const APPOSITION: usize = 6;
/// What the mark "…" costs in the worth of what goes: a reader stumbles over each, and over none at the end.
const MARK: i32 = 40;

const COMMAS: [char; 2] = [',', '،'];

/// The words that open an aside, by themselves, with the next, or by their ending.
struct Openers {
    words: Words,
    endings: Vec<&'static str>,
    /// "and", "or" and "but".
    joints: Words,
}

static OPENERS: OfLanguage<Openers> = OfLanguage::new(|_, pack| {
    let entries = || pack.section("asides").flat_map(str::split_whitespace);
    Openers {
        words: Words::of(entries().filter(|entry| !entry.starts_with('-'))),
        endings: entries().filter_map(|entry| entry.strip_prefix('-')).collect(),
        joints: Words::of(
            pack.translations("relations").filter(|(english, _)| matches!(*english, "and" | "or" | "but")).map(|(_, word)| word),
        ),
    }
});

/// Leaves out asides, the least worth first, while more than `most_words` are left; none where nothing goes or has to.
///
/// Costs O(w²) for w words, at most [`cuts::MAX_WORDS`]; longer sentences are left as they are.
///
/// ```
/// # use newsbraid::telling::shorten::shorten_by_marks;
/// # use newsbraid::text::language::Language;
/// let sentence = "La presa, que fue construida en 1931 por la compañía del valle, se rompió el lunes después de tres días de lluvia.";
/// let short = shorten_by_marks(Language::Spanish, sentence, 16, &|_| 0);
/// assert_eq!(short.as_deref(), Some("La presa … se rompió el lunes después de tres días de lluvia."));
/// ```
#[must_use]
pub fn shorten_by_marks(language: Language, sentence: &str, most_words: usize, worth: &dyn Fn(&str) -> i32) -> Option<String> {
    let words = words::plain(sentence);
    if words.len() <= most_words || words.len() > cuts::MAX_WORDS {
        return None;
    }
    // Nothing of what is quoted goes: who reads it takes it for what was said.
    let is_quoted = Quotes::by_word(&words);
    let mut left_out: Vec<Range<usize>> = Vec::new();
    loop {
        let left = words.len() - left_out.iter().map(Range::len).sum::<usize>();
        if left <= most_words {
            break;
        }
        let end = if left_out.last().is_some_and(|run| run.end == words.len()) {
            left_out[left_out.len() - 1].start
        } else {
            words.len()
        };
        let priced = asides(language, &words[..end], &is_quoted, &left_out)
            .into_iter()
            .filter(|run| left - run.len() >= LEAST)
            .map(|run| {
                let mark = if run.end == end { 0 } else { MARK };
                (mean_worth(language, &words[run.clone()], worth) + mark, std::cmp::Reverse(run.start), run)
            });
        let Some((_, _, next)) = priced.min_by_key(|aside| (aside.0, aside.1)) else { break };
        left_out.push(next);
        left_out.sort_unstable_by_key(|run| run.start);
    }
    let mut left_out = joined(left_out);
    // A mark in the middle of what is long all the same helps nobody.
    if words.len() - left_out.iter().map(Range::len).sum::<usize>() > most_words {
        left_out.retain(|run| run.end == words.len());
    }
    (!left_out.is_empty()).then(|| cuts::told(&words, &left_out))
}

/// Runs that touch as one.
fn joined(runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.end == run.start => last.end = run.end,
            _ => joined.push(run),
        }
    }
    joined
}

/// What may go of a sentence whose words are `words`, without those that are gone; its end may be gone as well.
fn asides(language: Language, words: &[Word<'_>], is_quoted: &[bool], left_out: &[Range<usize>]) -> Vec<Range<usize>> {
    let n = words.len();
    let openers = OPENERS.of(language);
    let is_whole = |run: &Range<usize>| {
        run.len() <= LONGEST
            && !run.clone().any(|at| is_quoted[at])
            && left_out.iter().all(|gone| run.end <= gone.start || gone.end <= run.start)
    };
    let mut found = Vec::new();
    for start in 2..n {
        if let Some(length) = closed(&words[start..]) {
            found.extend(Some(start..start + length).filter(|run| run.len() > SHORT && is_whole(run)));
            continue;
        }
        if !words[start - 1].trail.ends_with(COMMAS) || !openers.open(words, start) {
            continue;
        }
        let end = (start + 1..=n).find(|&end| end == n || parts(&words[end - 1])).unwrap_or(n);
        let run = start..end;
        // A German clause ends in its verb; what ends in a noun is one of several things, and what begins alike need not be.
        let is_german = language == Language::German;
        let is_listed =
            if is_german { !words[end - 1].core.starts_with(char::is_lowercase) } else { is_list(openers, words, &run) };
        // "After three days of rain, on Monday the dam broke": what stands last may hold the verb.
        let holds_verb = end == n && openers.open(words, 0);
        let is_attached = end < n && is_attached(openers, words, end);
        if run.len() > 1 && !is_listed && !holds_verb && !is_attached && is_whole(&run) {
            found.push(run);
        }
    }
    found
}

impl Openers {
    fn open(&self, words: &[Word<'_>], at: usize) -> bool {
        let first = &*words[at].lower;
        // "qu'": what stands before an apostrophe is a word.
        let before = first.split_once(['\'', '’']).map(|(before, _)| before);
        let both = || words.get(at + 1).is_some_and(|next| self.words.contains(&format!("{first}_{}", next.lower)));
        words[at].lead.is_empty()
            && (self.words.contains(first)
                || before.is_some_and(|before| self.words.contains(before))
                || self.endings.iter().any(|ending| first.len() > ending.len() + 2 && first.ends_with(ending))
                || both())
    }
}

/// Does what stands from `start` belong to what stands before it: a relative clause to its noun, "who asked the president, who is ill, to go",
/// or an apposition or an item in two commas of its own, "when the eldest, Ivo, leads it"?
fn is_attached(openers: &Openers, words: &[Word<'_>], start: usize) -> bool {
    let segment = words[start..].iter().take(APPOSITION).take_while(|word| !parts(word)).count();
    let is_between = words[start..].get(segment).is_some_and(|word| segment < APPOSITION && word.trail.ends_with(COMMAS));
    let is_name = start + 3 >= words.len();
    openers.open(words, start) || is_between || is_name
}

/// Is it one of several things in a row, "in Rome, in Paris and in Oslo"? Does what follows go on with it, "who came, but who left", or is it
/// a day, "on Monday, 16"?
fn is_list(openers: &Openers, words: &[Word<'_>], run: &Range<usize>) -> bool {
    let joins = |word: &Word<'_>| openers.joints.contains(&word.lower);
    let first = &words[run.start];
    let goes_on = words.get(run.end).is_some_and(|next| {
        joins(next)
            || next.lower == first.lower
            || next.core.starts_with(|c: char| c.is_ascii_digit()) && next.trail.ends_with(COMMAS)
    });
    let segment = words[..run.start - 1].iter().rposition(parts).map_or(0, |at| at + 1);
    goes_on
        || words[segment].lower == first.lower
        || words[run.clone()].iter().skip(1).any(|word| joins(word) && word.lower.chars().count() > 2)
}

/// How many words what the first opens with a bracket or a dash has.
fn closed(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first()?;
    // A dash by itself is closed by another.
    let is_dash = |word: &Word<'_>| matches!(word.raw, "–" | "—");
    if is_dash(first) {
        return words.iter().skip(1).position(is_dash).map(|at| at + 2);
    }
    let close = first.lead.chars().find_map(|c| match c {
        '(' => Some(')'),
        '[' => Some(']'),
        '—' | '–' => Some(c),
        _ => None,
    })?;
    words.iter().position(|word| word.trail.contains(close)).map(|at| at + 1)
}

/// The mean worth of the words that tell something.
fn mean_worth(language: Language, words: &[Word<'_>], worth: Worth<'_>) -> i32 {
    let tell = words.iter().filter(|w| !w.core.is_empty() && !is_stop_word(language, &w.lower));
    let (sum, count) = tell.fold((0, 0), |(sum, count), w| (sum + worth(w.core), count + 1));
    if count == 0 { 0 } else { sum / count }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(language: Language, sentence: &str) -> Option<String> {
        shorten_by_marks(language, sentence, 14, &|_| 0)
    }

    #[test]
    fn what_marks_set_apart_goes() {
        let told = [
            (
                Language::German,
                "Die Fähre, die seit drei Wochen im Hafen von Orla gelegen hatte, sank am Montag vor der Küste.",
                "Die Fähre … sank am Montag vor der Küste.",
            ),
            (
                Language::French,
                "Le vieux barrage de la vallée a cédé lundi matin, alors que la pluie tombait depuis trois jours sur la région.",
                "Le vieux barrage de la vallée a cédé lundi matin.",
            ),
            (
                Language::Portuguese,
                "O prefeito (que não quis falar com os repórteres na segunda-feira) prometeu que a ponte será aberta em maio.",
                "O prefeito … prometeu que a ponte será aberta em maio.",
            ),
            (
                Language::Russian,
                "Старая плотина, которую построили в долине больше девяноста лет назад, рухнула в понедельник после трёх дней дождя.",
                "Старая плотина … рухнула в понедельник после трёх дней дождя.",
            ),
            (
                Language::Italian,
                "Il vecchio ponte sul fiume Vema è crollato lunedì, causando la chiusura della strada che porta alla valle vicina.",
                "Il vecchio ponte sul fiume Vema è crollato lunedì.",
            ),
            (
                Language::Hindi,
                "वेमा घाटी का पुराना बाँध, जिसे नब्बे साल पहले एक कंपनी ने बनाया था, भारी बारिश के बाद सोमवार को टूट गया।",
                "वेमा घाटी का पुराना बाँध … भारी बारिश के बाद सोमवार को टूट गया।",
            ),
            (
                Language::Hindi,
                "पुराना पुल सोमवार की सुबह नदी में गिर गया, जिससे घाटी को जाने वाली सड़क बंद हो गई।",
                "पुराना पुल सोमवार की सुबह नदी में गिर गया।",
            ),
            (
                Language::Arabic,
                "انهار السد القديم في الوادي، الذي بنته شركة قبل أكثر من تسعين عاما، يوم الاثنين بعد أيام من المطر.",
                "انهار السد القديم في الوادي … يوم الاثنين بعد أيام من المطر.",
            ),
        ];
        for (language, sentence, shorter) in told {
            assert_eq!(short(language, sentence).as_deref(), Some(shorter));
        }
    }

    #[test]
    fn what_a_sentence_needs_stays() {
        let whole = [
            // Short enough.
            (Language::Spanish, "La presa, que fue construida en 1931, se rompió el lunes."),
            // One of several things, and a noun in apposition within the clause.
            (
                Language::German,
                "Die Polizei, die Feuerwehr, die Bergwacht und der Bürgermeister von Orla suchten die ganze Nacht nach den Kindern.",
            ),
            (
                Language::Spanish,
                "El puente viejo fue cerrado cuando la hija del alcalde, que estaba enferma, Inés Calder, salió de la casa.",
            ),
            // What stands last holds the verb.
            (
                Language::Portuguese,
                "Depois de três dias de chuva em todo o vale, na segunda-feira a barragem antiga do rio Vema ruiu.",
            ),
            // Quoted.
            (
                Language::French,
                "« Nous allons rouvrir le pont, que tout le monde attend depuis des mois dans la vallée », a dit la maire.",
            ),
            // A condition.
            (
                Language::Spanish,
                "La compañía abrirá el puente nuevo en el mes de mayo, si el consejo de la ciudad paga las obras.",
            ),
        ];
        for (language, sentence) in whole {
            assert_eq!(short(language, sentence), None, "{sentence}");
        }
    }

    #[test]
    fn what_others_tell_goes_last() {
        let sentence =
            "El puente viejo, donde murieron dos personas, se cayó el lunes por la mañana, mientras el alcalde dormía.";
        let alcalde = |word: &str| if word == "alcalde" { 200 } else { 0 };
        let short = |worth: &dyn Fn(&str) -> i32| shorten_by_marks(Language::Spanish, sentence, 15, worth);
        assert_eq!(
            short(&|_| 0).as_deref(),
            Some("El puente viejo, donde murieron dos personas, se cayó el lunes por la mañana.")
        );
        assert_eq!(
            short(&alcalde).as_deref(),
            Some("El puente viejo … se cayó el lunes por la mañana, mientras el alcalde dormía.")
        );
    }
}
