//! Items of a list that stand in one run of text.

use super::WINDOW;

/// Marks that end a sentence and do nothing else.
pub(super) fn is_full_mark(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '｡'
            | '．'
            | '।'
            | '॥'
            | '؟'
            | '۔'
            | '։'
            | '။'
            | '።'
            | '፧'
            | '៕'
            | '។'
            | '᠃'
            | '᥄'
            | '⸮'
            | '‽'
            | '⁇'
            | '⁈'
            | '⁉'
    )
}

pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '}' | '»' | '›' | '“' | '」' | '』' | '）' | '】' | '》' | '〉' | '＂')
}

/// Is the mark the first character of a word: "!Xun", ".NET", "...and"?
pub(super) fn begins_word(c: char, rest: &str) -> bool {
    let rest = rest.trim_start_matches(c);
    matches!(c, '.' | '!' | '…') && rest.starts_with(char::is_alphanumeric)
}

/// The first `bytes` of `text`, or a little less so that no character is cut.
pub(super) fn clamp(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The letters that `text` begins with.
pub(super) fn leading_word(text: &str) -> &str {
    let seen = clamp(text, WINDOW);
    let end = seen.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(seen.len());
    seen[..end].trim_end_matches(['\'', '’'])
}

/// What follows `word`, which `rest` holds near its start.
pub(super) fn after_word<'a>(rest: &'a str, word: &str) -> &'a str {
    rest.find(word).map_or("", |at| &rest[at + word.len()..])
}

/// Is it a name in the manner of "iPhone"?
pub(super) fn is_brand(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.chars().nth(1).is_some_and(char::is_uppercase)
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(word, "He" | "She" | "They" | "I" | "We" | "It")
}

/// A short word without vowels that is not all capitals, in small Latin letters after the first: "Blvd", "pkt".
pub(super) fn is_contracted(token: &str) -> bool {
    let letters = token.chars().count();
    (2..=4).contains(&letters)
        && token.chars().all(|c| c.is_ascii_alphabetic())
        && token.chars().skip(1).all(|c| c.is_ascii_lowercase())
        && !token.to_ascii_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y'])
        && !matches!(token, "hmm" | "shh" | "mph" | "kg" | "km" | "cm" | "mm" | "ml" | "mg")
}

/// "[7]", "[2–11]" right after the mark.
pub(super) fn note_number(rest: &str) -> Option<&str> {
    let inside = rest.strip_prefix('[')?;
    let end = inside.find(']').filter(|end| (1..=9).contains(end))?;
    inside[..end].chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–')).then(|| &inside[end + 1..])
}

/// Is the mark at `at` inside a web or mail address?
pub(super) fn is_address(text: &str, at: usize) -> bool {
    let mut start = at.saturating_sub(2 * WINDOW);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text[start..at].rsplit(char::is_whitespace).next().unwrap_or("");
    let after = clamp(&text[at..], 2 * WINDOW).split(char::is_whitespace).next().unwrap_or("");
    before.contains("://") || before.contains("www") || before.contains('@') || after.contains('@') || before.contains('/')
}

/// Does a capital stand right after the dash: "… . – Tomorrow"?
pub(super) fn dash_then_capital(rest: &str) -> bool {
    let after = rest.trim_start().trim_start_matches(['-', '–', '—', ' ', '\u{00A0}', '“', '"', '«']);
    after.starts_with(char::is_uppercase)
}

/// Does a bracket follow that belongs to what stands before it: "[...]" (Smith 55)."?
pub(super) fn is_reference(rest: &str) -> bool {
    let Some(inside) = rest.trim_start().strip_prefix('(') else { return false };
    let seen = clamp(inside, WINDOW);
    let after = seen.find(')').map_or("", |end| &inside[end + 1..]);
    after.starts_with(['.', ',', ';']) && !seen.starts_with(char::is_lowercase)
}

pub(super) fn begins_with_bracket(text: &str, start: usize) -> bool {
    text[start..].trim_start().starts_with(['(', '[', '（'])
}

/// In Japanese a particle after the closing mark goes on with the sentence: 「…。」と述べた.
pub(super) fn is_particle(rest: &str) -> bool {
    rest.starts_with(['と', 'っ', 'な', 'の', 'を', 'は', 'が', 'に', 'で', 'も', '、', '，', ','])
}
