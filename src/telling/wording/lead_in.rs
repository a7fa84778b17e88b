//! What ties a sentence to the one before and carries no claim of its own: "However, …", "But …".

use crate::text::is_unspaced;
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
