//! What ties a sentence to the one before and carries no claim of its own: "However, …", "But …".

use crate::reading::segment::{Corpus, SentenceId};
use crate::text::is_unspaced;
use crate::text::language::Language;
use crate::text::table::Keys;

/// What is left of `sentence` without its lead-in, one of `lead_ins`; none where it has no such opening, or nothing would be left.
///
/// ```text
/// "However, the vote was close."  →  "the vote was close."
/// "But, he said, it was close."   →  none: a comma after "But" opens an aside
/// ```
pub(super) fn without_lead_in<'s>(lead_ins: &[&str], sentence: &'s str) -> Option<&'s str> {
    lead_ins.iter().find_map(|lead_in| {
        let opening = sentence.get(..lead_in.len())?;
        let rest = sentence.get(lead_in.len()..)?;
        let rest = opening.eq_ignore_ascii_case(lead_in).then(|| rest.strip_prefix(' '))??;
        rest.starts_with(char::is_alphanumeric).then_some(rest)
    })
}

/// Words of an opener, at most; letters, where nothing parts words.
const LONGEST_OPENER: usize = 5;

/// Does a sentence open with a word that stands for something said before, one of `openers`?
pub(super) fn leans(openers: &Keys<&'static str>, sentence: &str) -> bool {
    if sentence.starts_with(is_unspaced) {
        let ends = sentence.char_indices().skip(1).map(|(at, _)| at).take(LONGEST_OPENER);
        return ends.into_iter().any(|end| openers.contains(&sentence[..end]));
    }
    let mut opening = String::new();
    for (n, word) in sentence.split_whitespace().take(LONGEST_OPENER).enumerate() {
        if n > 0 {
            opening.push(' ');
        }
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            if c.is_ascii() {
                opening.push(c.to_ascii_lowercase());
            } else {
                opening.extend(c.to_lowercase());
            }
        }
        if openers.contains(opening.as_str()) {
            return true;
        }
    }
    false
}

/// Words in which what ties an English sentence to the one before stands, where it is not the first.
const OPENING: usize = 8;

/// An English sentence without the conjunct behind its subject, the gap marked: "The mayor … did call for it" of "The mayor, though, did
/// call for it". Quirk et al. 1985, 8.134.
pub(super) fn without_conjunct(sentence: &str) -> Option<String> {
    const CONJUNCTS: [&str; 7] = ["though", "however", "too", "therefore", "instead", "meanwhile", "nevertheless"];
    const SUBORDINATORS: [&str; 9] = ["when", "if", "as", "while", "after", "before", "although", "because", "since"];
    let words: Vec<&str> = sentence.split(' ').collect();
    let is_aside = |two: &[&str]| {
        let conjunct = two[1].strip_suffix(',').is_some_and(|word| CONJUNCTS.contains(&word));
        conjunct && two[0].strip_suffix(',').is_some_and(|word| word.ends_with(char::is_alphanumeric))
    };
    let at = words.windows(2).take(OPENING).position(is_aside)?;
    // Another comma before it opened an aside, and this one may close it, or a clause: "Ms. Lind, 44, however, was taken".
    let opens = words[0].to_lowercase();
    if words[..at].iter().any(|word| word.ends_with(',')) || SUBORDINATORS.contains(&&*opens) {
        return None;
    }
    let before = words[..=at].join(" ");
    Some(format!("{} … {}", before.trim_end_matches(','), words[at + 2..].join(" ")))
}

/// Does an English sentence only concede what the next one of its document turns against?
pub(super) fn is_conceded(corpus: &Corpus<'_>, id: SentenceId, sentence: &str) -> bool {
    let document = corpus.document_of(id);
    let next = Some(id + 1).filter(|next| corpus.ids_of(document).contains(next));
    corpus.language_of(id) == Language::English && concedes(sentence) && next.is_some_and(|next| turns(corpus.text(next)))
}

/// Does an English sentence open with what concedes a point, so that what it comes to is said by a "But" behind it: "In theory",
/// "Technically"? Quirk et al. 1985, 8.127 and 8.136.
fn concedes(sentence: &str) -> bool {
    const CONCEDING: [&str; 16] = [
        "technically",
        "theoretically",
        "officially",
        "nominally",
        "ostensibly",
        "admittedly",
        "granted",
        "true",
        "initially",
        "in theory",
        "in principle",
        "in the abstract",
        "on paper",
        "at first",
        "to be sure",
        "of course",
    ];
    let opening = sentence.trim_start_matches(['"', '“']).split(',').next().unwrap_or_default();
    CONCEDING.iter().any(|phrase| opening.eq_ignore_ascii_case(phrase))
}

/// Does an English sentence turn against the one before?
fn turns(sentence: &str) -> bool {
    let first = sentence.trim_start_matches(['"', '“']).split(|c: char| !c.is_alphabetic()).next();
    first.is_some_and(|word| matches!(word, "But" | "Yet" | "However" | "Still"))
}

/// Does an English sentence want the one before though it opens with no word that says so: a part of what is not named ("Not all of them will
/// get one"), or a verb that is left to be understood ("It seems to have.")? Quirk et al. 1985, 12.31 (ellipsis).
pub(super) fn binds(sentence: &str) -> bool {
    const LEFT: [&str; 9] = ["does", "did", "will", "would", "could", "should", "can", "must", "not"];
    const QUANTIFIERS: [&str; 18] = [
        "not", "all", "some", "many", "most", "none", "one", "two", "three", "few", "several", "each", "both", "half", "any",
        "neither", "either", "much",
    ];
    // What stands for the missing words within the sentence: "than it did", "what he could".
    const WITHIN: [&str; 21] = [
        "than",
        "as",
        "what",
        "whatever",
        "how",
        "who",
        "that",
        "which",
        "all",
        "everything",
        "and",
        "if",
        "when",
        "while",
        "where",
        "until",
        "unless",
        "because",
        "before",
        "after",
        "since",
    ];
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // "Nine people, three of them children, died" names who they are.
    let before = words.iter().take_while(|word| QUANTIFIERS.contains(&&*bare(word))).count();
    let is_part = before > 0
        && words.get(before..before + 2).is_some_and(|two| bare(two[0]) == "of" && matches!(&*bare(two[1]), "them" | "these"));
    let is_left = match words[..] {
        // "It seems to have."
        [.., to, last] if bare(to) == "to" => matches!(&*bare(last), "have" | "do"),
        [.., last] => LEFT.contains(&&*bare(last)) && last.ends_with(['.', '”', '"']),
        [] => false,
    };
    let is_within = || words.iter().rev().skip(1).any(|word| WITHIN.contains(&&*bare(word)));
    is_part || is_left && !is_within()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openers_are_whole_words_where_there_are_any() {
        let openers: Keys<&'static str> = ["but", "he said", "это", "此外", "他"].into_iter().collect();
        for leaning in ["But the pier is open.", "“He said” no more.", "Это был паром.", "此外，码头关闭。", "他说码头关闭。"]
        {
            assert!(leans(&openers, leaning), "{leaning}");
        }
        for whole in ["Butter rose in price.", "He left.", "Этот паром старый.", "码头对他关闭。", ""] {
            assert!(!leans(&openers, whole), "{whole}");
        }
    }

    #[test]
    fn a_sentence_may_bind_to_the_one_before_further_on() {
        for bound in ["Not all of them will get a berth this year.", "In the case of the old pier, it seems to have."] {
            assert!(binds(bound), "{bound}");
        }
        for free in [
            "The pier, the council and the mayor agree.",
            "The harbour has more ships than it did.",
            "Nine people, three of them children, died when the ferry sank.",
            "All should leave their houses while they can.",
            "It is the largest ship the islands of Orla have.",
            "Ms. Calder did all that she could.",
            "It was, however long it took, a good pier, though an old one.",
            "",
        ] {
            assert!(!binds(free), "{free}");
        }
    }

    #[test]
    fn a_conjunct_goes_and_a_concession_is_told_by_its_end() {
        let told = "Ms. Calder, though, did call for a third pier.";
        assert_eq!(without_conjunct(told).as_deref(), Some("Ms. Calder … did call for a third pier."));
        for whole in [
            "It was, though old, a good pier.",
            "Ms. Lind, 44, however, was taken to Orla.",
            "When it rains, however, it floods.",
            "The pier, the council, however small, and the mayor agree.",
            "",
        ] {
            assert_eq!(without_conjunct(whole), None);
        }
        assert!(concedes("“In theory, the pier is safe.") && !concedes("In theory and in practice the pier is safe."));
        assert!(turns("But it is not.") && !turns("Butter is dear."));
    }

    #[test]
    fn ties_are_cut_and_words_are_not() {
        let lead_ins: Vec<&str> = crate::text::language::entries(data_file!("../../data/en/lead_ins.txt")).collect();
        let without_lead_in = |sentence| without_lead_in(&lead_ins, sentence);
        assert_eq!(without_lead_in("However, the vote was close."), Some("the vote was close."));
        assert_eq!(without_lead_in("But the vote was close."), Some("the vote was close."));
        assert_eq!(without_lead_in("But, he said, the vote was close."), None);
        assert_eq!(without_lead_in("Butter rose in price."), None);
        assert_eq!(without_lead_in("However the vote goes, the pier stays."), None);
        assert_eq!(without_lead_in("But"), None);
        assert_eq!(without_lead_in(""), None);
    }
}
