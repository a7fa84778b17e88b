//! Places in a text: the only file that knows about encodings.
//!
//! Inside the crate an offset is a UTF-8 byte offset; a host that counts in UTF-16 code units (every browser) gets its
//! numbers from [`Utf16Index`], and the name of a field that holds one says so.

use serde::{Deserialize, Serialize};

/// A half-open range `start..end` of UTF-8 byte offsets into a text as it was given.
///
/// ```
/// # use newsbraid::text::ByteSpan;
/// let span = ByteSpan::new(3, 8);
/// assert_eq!(span.of("An étude"), "étud");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ByteSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl ByteSpan {
    /// The span `start..end`; an end before the start gives the empty span at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self { start, end: end.max(start) }
    }

    /// The passage of `text` in this span; empty when the span is not in `text` or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span as a standard range.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Is there nothing in it?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Does `other` lie wholly inside?
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span moved right by `bytes`.
    #[must_use]
    pub fn shifted(self, bytes: usize) -> Self {
        Self::new(self.start as usize + bytes, self.end as usize + bytes)
    }

    /// This span of `text` without the white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let passage = self.of(text);
        let start = self.start as usize + (passage.len() - passage.trim_start().len());
        Self::new(start, start + passage.trim().len())
    }
}

/// Converts byte offsets of one text into UTF-16 code unit offsets, in O(log n) after one pass.
///
/// ```
/// # use newsbraid::text::Utf16Index;
/// let text = "a😀b";
/// let index = Utf16Index::new(text);
/// assert_eq!(index.utf16(0), 0);
/// assert_eq!(index.utf16(5), 3); // the emoji is four bytes and two code units
/// assert_eq!(index.utf16(99), 4); // past the end: the text's length
/// ```
#[derive(Debug, Clone)]
pub struct Utf16Index {
    /// After each non-ASCII character: (byte offset, UTF-16 offset). Between two of them both count alike.
    marks: Vec<(u32, u32)>,
    len: u32,
}

impl Utf16Index {
    /// Reads `text` once; costs 8 bytes for each non-ASCII character.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::new();
        let mut units = 0;
        for (at, c) in text.char_indices() {
            units += c.len_utf16();
            if !c.is_ascii() {
                let after = at + c.len_utf8();
                marks.push((u32::try_from(after).unwrap_or(u32::MAX), u32::try_from(units).unwrap_or(u32::MAX)));
            }
        }
        Self { marks, len: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }

    /// The UTF-16 offset of the byte offset `byte`, which must be on a character boundary; clamped to the text's end.
    #[must_use]
    pub fn utf16(&self, byte: u32) -> u32 {
        let byte = byte.min(self.len);
        let after = self.marks.partition_point(|&(at, _)| at <= byte);
        let (at, units) = if after == 0 { (0, 0) } else { self.marks[after - 1] };
        units + (byte - at)
    }
}

/// Is this a letter of a script that writes words without spaces between them (Chinese, Japanese, Thai, Khmer …)?
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF
        | 0x3007 | 0x3040..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9D | 0x2_0000..=0x3_134F)
}

/// `word` in lower case, in `buffer` where it is not so as it stands: nothing is allocated for most words.
pub(crate) fn lowered<'b>(word: &'b str, buffer: &'b mut String) -> &'b str {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return word;
    }
    if word.is_ascii() {
        buffer.clear();
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        // Whole words, for the Greek sigma ends one otherwise than it stands inside.
        *buffer = word.to_lowercase();
    }
    buffer
}

/// Number of words: runs parted by white space, where a run in a script without spaces counts one for every two characters.
///
/// ```
/// # use newsbraid::text::word_count;
/// assert_eq!(word_count("Two  words"), 2);
/// assert_eq!(word_count("東京都知事"), 3);
/// assert_eq!(word_count(" \n"), 0);
/// ```
#[must_use]
pub fn word_count(text: &str) -> usize {
    if text.is_ascii() {
        let mut parted = true;
        let begins = |byte: &u8| {
            let is_space = matches!(byte, b' ' | b'\t'..=b'\r');
            std::mem::replace(&mut parted, is_space) && !is_space
        };
        return text.bytes().filter(begins).count();
    }
    let (mut words, mut in_run, mut unspaced) = (0, false, 0usize);
    for c in text.chars() {
        if c.is_whitespace() {
            words += if in_run { unspaced.div_ceil(2).max(1) } else { 0 };
            (in_run, unspaced) = (false, 0);
        } else {
            in_run = true;
            unspaced += usize::from(!c.is_ascii() && is_unspaced(c));
        }
    }
    words + if in_run { unspaced.div_ceil(2).max(1) } else { 0 }
}

/// `text` with every run of white space as one space and none at the ends; a word that is parted between two lines is whole again.
///
/// ```
/// # use newsbraid::text::squeezed;
/// assert_eq!(squeezed(" The storm dam-\naged  the pier. "), "The storm damaged the pier.");
/// assert_eq!(squeezed("the then-\ncandidate, be-\ncause of mid-\nMay -\nand pre-\nand post-war"), "the then-candidate, because of mid- May - and pre- and post-war");
/// ```
#[must_use]
pub fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Most text is so already.
    if text.trim() == text && !text.contains("  ") && !text.contains(|c: char| c.is_whitespace() && c != ' ') {
        out.push_str(text);
        return out;
    }
    let mut end = 0;
    for run in text.split_whitespace() {
        // Both lie in `text`.
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        match parted_word(text, end, start) {
            Some(Parted::Word) => drop(out.pop()),
            Some(Parted::Compound) => (),
            None if out.is_empty() => (),
            None => out.push(' '),
        }
        out.push_str(run);
        end = start + run.len();
    }
    out
}

/// What the end of a line parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parted {
    /// "dam-", "aged": the hyphen is the printer's.
    Word,
    /// "then-", "candidate", "two-year-", "old": the hyphen is the word's own.
    Compound,
}

/// What the white space from `end` to `start` parts, where it holds the end of a line and a hyphen stands before it.
///
/// A compound is told by its first part, which has a hyphen or is one of the few that make compounds: there is no telling "award-",
/// "winning". In "pre-", "and post-war" nothing is parted.
pub(crate) fn parted_word(text: &str, end: usize, start: usize) -> Option<Parted> {
    let (between, after) = (text.get(end..start)?, text.get(start..)?);
    if !between.contains('\n') || !after.starts_with(char::is_lowercase) {
        return None;
    }
    let before = text.get(..end)?.strip_suffix('-')?;
    let word = before.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if word.chars().nth(1).is_none()
        || matches!(next, "and" | "or" | "to" | "und" | "oder" | "bis" | "et" | "ou" | "y" | "e" | "o")
    {
        return None;
    }
    let makes_compounds =
        matches!(&*word.to_lowercase(), "then" | "now" | "self" | "ex" | "non" | "well" | "half" | "all" | "two" | "three");
    Some(if word.contains('-') || makes_compounds { Parted::Compound } else { Parted::Word })
}

/// The number that a run of ASCII digits with at most one point in it writes; none for anything else.
///
/// Exact to 15 digits and within a unit in the last place beyond them. Stands in for `str::parse`, whose tables of powers
/// weigh 11 KB in the page to be right about the numbers that no article holds.
///
/// ```
/// # use newsbraid::text::decimal;
/// assert_eq!(decimal("1250.5"), Some(1250.5));
/// assert_eq!(decimal("1e5"), None);
/// ```
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let (mut value, mut scale) = (0.0, 1.0);
    let (mut digits, mut point) = (0, false);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10.0 + f64::from(byte - b'0');
                scale *= if point { 10.0 } else { 1.0 };
                digits += 1;
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    (digits > 0 && value < f64::INFINITY && scale < f64::INFINITY).then_some(value / scale)
}

/// A 64-bit hash of `text` (FNV-1a, Fowler, Noll and Vo 1991), the same on every machine. Not for secrets.
#[must_use]
pub fn stable_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_outside_the_text_is_empty_and_never_panics() {
        assert_eq!(ByteSpan::new(2, 9).of("abc"), "");
        assert_eq!(ByteSpan::new(1, 2).of("é"), "");
        assert_eq!(ByteSpan::new(5, 2), ByteSpan::new(5, 5));
    }

    #[test]
    fn utf16_offsets_agree_with_counting_them_one_by_one() {
        let text = "Señor “Ōno” 😀 देश said: ok.";
        let index = Utf16Index::new(text);
        for (at, _) in text.char_indices() {
            assert_eq!(index.utf16(u32::try_from(at).unwrap()) as usize, text[..at].encode_utf16().count());
        }
    }
}
