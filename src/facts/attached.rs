//! `a date in an English sentence → what it is the date of`: of what the sentence tells, or of something within it.
//!
//! "The 2016 election" and "the man who was jailed in 2014" date nothing that their sentence reports. What decides are parts of speech
//! (`models/tags.md`) and the words of closed classes that open a clause; no parser is needed, and a clause that nothing opens is missed:
//! "the charges announced on Friday".

use crate::text::ByteSpan;
use crate::text::words::{self, Tag, Word};

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attached {
    /// What the sentence reports.
    Sentence,
    /// A clause within: "the man who was jailed in 2014", "for setting off bombs in 2013".
    Clause,
    /// A noun: "the 2016 election", "Friday's vote".
    Noun,
}

/// Bytes of the longest sentence that is looked into: a longer one is a list or a run of sentences, and is read anew for each date.
const LONGEST: usize = 1_000;

/// What `date`, a span of an English sentence, is the date of.
pub(crate) fn attached(sentence: &str, date: ByteSpan) -> Attached {
    if sentence.len() > LONGEST {
        return Attached::Sentence;
    }
    let words = words::read(sentence);
    let ends = words::ends(sentence, &words);
    let first = ends.partition_point(|&end| end <= date.start as usize);
    let end = ends.partition_point(|&end| end < date.end as usize) + 1;
    if first >= words.len() {
        return Attached::Sentence;
    }
    if is_of_a_noun(&words, first, end.min(words.len())) {
        Attached::Noun
    } else if is_within(&words[..first]) {
        Attached::Clause
    } else {
        Attached::Sentence
    }
}

/// Does a noun follow a date that stands between it and its article or the like?
fn is_of_a_noun(words: &[Word<'_>], first: usize, end: usize) -> bool {
    let last = &words[end - 1];
    if last.core.ends_with("'s") || last.core.ends_with("’s") {
        return true;
    }
    let is_part_of_day = |w: &Word<'_>| matches!(&*w.lower, "night" | "morning" | "afternoon" | "evening");
    let leads = |w: &Word<'_>| w.trail.is_empty() && matches!(w.tag, Tag::Determiner | Tag::Pronoun | Tag::Noun | Tag::Name);
    let is_led = first.checked_sub(1).is_some_and(|before| leads(&words[before]));
    let is_noun = |w: &&Word<'_>| matches!(w.tag, Tag::Noun | Tag::Name | Tag::Gerund) && !is_part_of_day(w);
    is_led && last.trail.is_empty() && words.get(end).as_ref().is_some_and(is_noun)
}

/// Is what follows these words within a clause that is not the sentence's own, or in what somebody does "for setting …"?
fn is_within(before: &[Word<'_>]) -> bool {
    let mut within = false;
    let mut has_verb = false;
    for (at, word) in before.iter().enumerate() {
        let previous = at.checked_sub(1).map(|at| &before[at]);
        // A comma ends a clause that had its verb.
        if previous.is_some_and(|w| w.trail.ends_with(',')) && has_verb {
            within = false;
        }
        let after_noun = previous.is_some_and(|w| matches!(w.tag, Tag::Noun | Tag::Name) && w.trail.is_empty());
        let is_time = matches!(&*word.lower, "after" | "before" | "since" | "when" | "while" | "as" | "because" | "if" | "until");
        let opens = word.tag == Tag::Relative && at > 0
            || &*word.lower == "that" && word.tag == Tag::Preposition && after_noun
            || is_time && before[at..].iter().take_while(|w| w.trail.is_empty()).any(|w| w.tag.is_finite());
        let does = word.tag == Tag::Gerund && previous.is_some_and(|w| w.tag == Tag::Preposition && w.trail.is_empty() && at > 1);
        if opens || does {
            (within, has_verb) = (true, does);
        }
        has_verb |= within && word.tag.is_finite();
    }
    within
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sentence: &str, date: &str) -> Attached {
        let start = sentence.find(date).expect("the date stands in the sentence");
        attached(sentence, ByteSpan::new(start, start + date.len()))
    }

    #[test]
    fn a_date_is_of_the_verb_of_its_own_clause() {
        assert_eq!(of("The board of Orla voted on 17 June 2025 to buy a ferry.", "17 June 2025"), Attached::Sentence);
        assert_eq!(of("In 2019, the court ruled that the pier was unsafe.", "2019"), Attached::Sentence);
        assert_eq!(of("Police said that the captain died in March 2024.", "March 2024"), Attached::Sentence);
        assert_eq!(of("The man, who was ill, resigned in 2014.", "2014"), Attached::Sentence);
        assert_eq!(of("The court fined the man who was jailed in 2014.", "2014"), Attached::Clause);
        assert_eq!(of("She was sentenced for setting fire to the pier in 2013.", "2013"), Attached::Clause);
        assert_eq!(of("The mayor denied allegations that he took money in 1979.", "1979"), Attached::Clause);
    }

    #[test]
    fn a_date_before_a_noun_is_of_the_noun() {
        assert_eq!(of("The party sued over the 2016 election.", "2016"), Attached::Noun);
        assert_eq!(of("He spoke after Friday's vote.", "Friday"), Attached::Noun);
        assert_eq!(of("The ship sank on Friday night.", "Friday"), Attached::Sentence);
        assert_eq!(of("In 2016 Tolliver became mayor.", "2016"), Attached::Sentence);
    }
}
