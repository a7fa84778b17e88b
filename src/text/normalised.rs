//! `text → words as they are compared`: in lower case, without the marks that spelling puts between letters.

use super::{Parted, is_unspaced, parted_word};

/// The words of a text, lower-cased: runs of letters and digits; apostrophes and a possessive "'s" dropped, thousands
/// separators dropped, hyphenated words parted unless the first part is a prefix; two characters a word in scripts
/// without spaces. `out` hears each, and whether it begins with a capital.
pub(crate) fn normalised(text: &str, prefixes: &[&str], mut out: impl FnMut(&str, bool)) {
    let mut word = String::new();
    let mut is_capitalised = false;
    let mut unspaced: Option<char> = None;
    let mut rest = text;
    let at = |rest: &str| text.len() - rest.len();
    loop {
        // Nearly all words are ASCII letters with a space or a stop behind.
        if word.is_empty() {
            let (run, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_alphanumeric).count());
            if !run.is_empty() && matches!(after.as_bytes().first(), None | Some(b' ' | b'\n' | b';' | b':' | b')' | b'"')) {
                word.push_str(run);
                word.make_ascii_lowercase();
                out(&word, run.starts_with(|c: char| c.is_ascii_uppercase()));
                word.clear();
                unspaced = None;
                rest = after.get(1..).unwrap_or_default();
                continue;
            }
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        if is_unspaced(c) {
            flush(&mut word, is_capitalised, &mut out);
            if let Some(before) = unspaced {
                let mut pair = [0; 8];
                let end = before.encode_utf8(&mut pair).len();
                let end = end + c.encode_utf8(&mut pair[end..]).len();
                out(std::str::from_utf8(&pair[..end]).unwrap_or_default(), false);
            }
            unspaced = Some(c);
            continue;
        }
        unspaced = None;
        let next = rest.chars().next();
        if c.is_alphanumeric() || is_mark(c) {
            if word.is_empty() {
                is_capitalised = c.is_uppercase();
            }
            if c.is_ascii() {
                word.push(c.to_ascii_lowercase());
            } else {
                word.extend(c.to_lowercase());
            }
        } else if matches!(c, '\'' | '’' | '‘') && !word.is_empty() && next.is_some_and(char::is_alphabetic) {
            word.push('\'');
        } else if matches!(c, ',' | '.')
            && word.ends_with(|c: char| c.is_ascii_digit())
            && next.is_some_and(|c| c.is_ascii_digit())
        {
            if c == '.' {
                word.push('.');
            }
        } else if matches!(c, '-' | '‐' | '‑') && prefixes.contains(&word.as_str()) && next.is_some_and(char::is_alphabetic) {
            // The hyphen goes, the word goes on; so it does where a line ends within a word.
        } else if c == '-' && parted_word(text, at(rest), at(rest.trim_start())) == Some(Parted::Word) {
            rest = rest.trim_start();
        } else {
            flush(&mut word, is_capitalised, &mut out);
        }
    }
    flush(&mut word, is_capitalised, &mut out);
}

/// A combining mark of a word (vowel signs of Devanagari, Arabic and the like), which `char::is_alphanumeric` leaves out.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x0591..=0x05C7 | 0x064B..=0x065F | 0x0900..=0x0DFF | 0x200C..=0x200D)
        && !matches!(c, '।' | '॥')
}

fn flush(word: &mut String, is_capitalised: bool, out: &mut impl FnMut(&str, bool)) {
    if let Some(stripped) = word.strip_suffix("'s") {
        word.truncate(stripped.len());
    } else if word.contains('\'') {
        word.retain(|c| c != '\'');
    }
    if !word.is_empty() {
        out(word, is_capitalised);
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_between_letters_goes() {
        let words = |text: &str| {
            let mut words = Vec::new();
            normalised(text, &["co"], |word, is_capitalised| words.push((word.to_owned(), is_capitalised)));
            words
        };
        let of = |list: &[(&str, bool)]| list.iter().map(|&(word, is)| (word.to_owned(), is)).collect::<Vec<_>>();
        assert_eq!(words("Orla’s 1,200 co-owners"), of(&[("orla", true), ("1200", false), ("coowners", false)]));
        assert_eq!(words("well-kept 3.5"), of(&[("well", false), ("kept", false), ("3.5", false)]));
        assert_eq!(words("渡し船"), of(&[("渡し", false), ("し船", false)]));
        assert_eq!(words(" – "), []);
    }
}
