//! `sentence → the same with the digits and signs of ASCII`: "٤٫٨", "३", "１２％".

use std::borrow::Cow;

use crate::facts::tokens::{self, Shape, Token};
use crate::text::ByteSpan;

/// A sentence as its figures are read.
#[derive(Debug)]
pub(super) struct Plain<'a> {
    pub(super) text: Cow<'a, str>,
    /// By letter that is another one here: where it ends here, and in the sentence; ascending.
    ends: Vec<(usize, usize)>,
}

impl<'a> Plain<'a> {
    pub(super) fn of(sentence: &'a str) -> Self {
        let mut plain = Self { text: Cow::Borrowed(sentence), ends: Vec::new() };
        if sentence.is_ascii() || !sentence.chars().any(|c| ascii(c).is_some()) {
            return plain;
        }
        let text = plain.text.to_mut();
        text.clear();
        for (at, c) in sentence.char_indices() {
            text.push(ascii(c).unwrap_or(c));
            if ascii(c).is_some() {
                plain.ends.push((text.len(), at + c.len_utf8()));
            }
        }
        plain
    }

    /// A span of this text as one of the sentence; it begins and ends with whole letters.
    pub(super) fn span(&self, span: ByteSpan) -> ByteSpan {
        let place = |at: usize| {
            let before = self.ends.partition_point(|&(end, _)| end <= at).checked_sub(1);
            before.map_or(at, |k| at - self.ends[k].0 + self.ends[k].1)
        };
        ByteSpan::new(place(span.start as usize), place(span.end as usize))
    }
}

/// The ASCII sign or digit that a letter stands for.
fn ascii(c: char) -> Option<char> {
    let code = u32::from(c);
    let digit = |zero: u32| char::from_digit(code.checked_sub(zero)?, 10);
    match code {
        // Arabic, Persian, Devanagari.
        0x0660..=0x0669 => digit(0x0660),
        0x06F0..=0x06F9 => digit(0x06F0),
        0x0966..=0x096F => digit(0x0966),
        0x066A => Some('%'),
        0x066B => Some('.'),
        0x066C | 0x060C => Some(','),
        // Full-width forms.
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0),
        _ => None,
    }
}

/// The tokens of a sentence; letter by letter where nothing parts words, and without what an apostrophe joins to them.
pub(super) fn tokens(sentence: &str) -> Vec<Token<'_>> {
    let tokens = tokens::Lexicon::shared().tokens(sentence);
    let mut parted = Vec::with_capacity(tokens.len());
    for token in tokens {
        if token.shape != Shape::Word || token.text.is_ascii() && !token.text.contains('\'') {
            parted.push(token);
            continue;
        }
        let (mut start, mut spaced) = (token.start, token.spaced);
        for text in super::lexicon::unspaced(token.text) {
            parted.push(Token { text, start, spaced, ..token });
            (start, spaced) = (start + text.len(), false);
        }
    }
    parted
}
