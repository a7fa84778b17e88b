//! Items of a list that stand in one run of text.

/// Where the items of an enumeration inside a paragraph begin: "1) The first item 2) The second item", "• 9. …".
pub(super) fn items(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    // One run of markers in one style: (style, value of the last, starts).
    let mut run: Option<(Style, u32)> = None;
    let mut pending: Option<usize> = None;
    let mut at_word = true;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at_word && matches!(c, '•' | '⁃' | '●' | '▪' | '‣' | '◦') {
            if !text[..at].trim().is_empty() {
                starts.push(at);
            }
        } else if at_word
            && (c == '(' || c.is_ascii_alphanumeric())
            && !is_bullet(before)
            && let Some((style, value)) = marker(&text[at..])
        {
            match run {
                Some((last, n)) if last == style && n + 1 == value => {
                    starts.extend(pending.take());
                    starts.push(at);
                    run = Some((style, value));
                }
                _ if style != Style::Stop || may_begin_list(&text[..at]) => {
                    run = Some((style, value));
                    pending = (at > 0).then_some(at);
                }
                _ => {}
            }
        }
        at_word = c.is_whitespace();
        if !at_word {
            before = c;
        }
    }
    starts
}

pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '●' | '▪' | '‣' | '◦')
}

pub(super) fn may_begin_list(before: &str) -> bool {
    before.trim_end().chars().next_back().is_none_or(|c| matches!(c, '.' | ':' | '!' | '?' | ';' | ')' | '”' | '"'))
}

/// How a list marker is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// "1."
    Stop,
    /// "1)"
    Bracket,
    /// "1.)"
    StopBracket,
    /// "(1)"
    Brackets,
    /// "a)", "a.)", "(a)"
    Letter,
}

/// The marker that `text` begins with and its value, if a capital, a digit or a quotation follows it.
pub(super) fn marker(text: &str) -> Option<(Style, u32)> {
    // Nearly every word has two letters at its start.
    if let [b'A'..=b'Z' | b'a'..=b'z', b'A'..=b'Z' | b'a'..=b'z' | b' ', ..] = text.as_bytes() {
        return None;
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let bracketed = inner.len() < text.len();
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (value, rest) = if (1..=3).contains(&digits) {
        (inner[..digits].parse().ok()?, &inner[digits..])
    } else {
        let letter = inner.chars().next().filter(char::is_ascii_alphabetic)?;
        (u32::from(letter.to_ascii_lowercase()), &inner[1..])
    };
    let (mark, rest) = if let Some(rest) = rest.strip_prefix(".)") {
        (Style::StopBracket, rest)
    } else if let Some(rest) = rest.strip_prefix(')') {
        (if bracketed { Style::Brackets } else { Style::Bracket }, rest)
    } else {
        (Style::Stop, rest.strip_prefix('.').filter(|_| !bracketed && digits > 0)?)
    };
    let item = rest.strip_prefix([' ', '\u{00A0}', '\t'])?.trim_start();
    let fits = item.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '«' | '_' | '¿' | '¡'));
    fits.then_some((if digits == 0 { Style::Letter } else { mark }, value))
}
