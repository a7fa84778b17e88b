//! Labels of a page that stand before a sentence without a sign between: "View Images The slab …", "Analysis This could be …".
//!
//! A word that opens sentences and has its capital in the middle of one opens one there, where nothing but a few words with capitals
//! stand before it and small letters follow. Names of that form ("Italian Serie A side", "Behind The Scenes") are kept whole.

use super::clamp;
use crate::text::language::{Language, function_words};

/// Bytes of a label, at most.
const LONGEST: usize = 40;
/// Words of it, at most.
const MOST_WORDS: usize = 4;
/// Of so many words behind the opening one ...
const LOOKED_AT: usize = 6;
/// ... so many begin with a small letter, at least, or what follows is a headline.
const LEAST_SMALL: usize = 3;

/// Words that stand at the head of a clause and in few names.
const OPENING: [&str; 10] = ["This", "These", "There", "They", "He", "She", "We", "His", "Her", "An"];
/// Words that may also be a part of a name of one word more: "Log In", "Do It", "Vitamin A".
const OPENING_LONGER: [&str; 5] = ["The", "It", "In", "When", "A"];

/// Is what stands between `start` and `at` in an English text a label, and does the sentence begin at `at`?
pub(super) fn is_label(text: &str, start: usize, at: usize) -> bool {
    let label = text[start..at].trim();
    if label.is_empty() || label.len() > LONGEST || !label.ends_with(char::is_alphanumeric) {
        return false;
    }
    let mut words = clamp(&text[at..], 3 * super::WINDOW).split_whitespace();
    let Some(opening) = words.next() else { return false };
    let count = label.split_whitespace().count();
    let longer = OPENING_LONGER.contains(&opening) && count > 1;
    if !(longer || OPENING.contains(&opening)) || count > MOST_WORDS {
        return false;
    }
    let is_small = |word: &str| word.trim_start_matches(['“', '"', '‘', '(']).starts_with(char::is_lowercase);
    let ahead: Vec<&str> = words.take(LOOKED_AT).collect();
    if ahead.iter().filter(|word| is_small(word)).count() < LEAST_SMALL {
        return false;
    }
    let is_plain = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    let is_large = |word: &str| is_plain(word) && word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let first = label.split_whitespace().next().unwrap_or_default();
    let last = label.split_whitespace().last().unwrap_or_default();
    // "In The Hague", "The Vitamin A", "Calls For The": a function word goes on to what follows.
    let is_function = |word: &str| function_words(Language::English).contains(&word.to_lowercase());
    if is_function(first) || is_function(last) || !first.starts_with(char::is_uppercase) {
        return false;
    }
    let next_is_small = ahead.first().is_some_and(|word| is_small(word));
    match opening {
        // "Story highlights A Chinese ship": before a small letter no name has it.
        "A" | "An" if count == 2 && is_small(last) => is_plain(first) && is_plain(last),
        // "Italian Serie A side" is a name, and two words before it do not tell.
        "A" => count > 2 && label.split_whitespace().all(is_large),
        "An" => label.split_whitespace().all(is_large),
        _ => next_is_small && label.split_whitespace().all(is_large),
    }
}
