//! Bytes `↔` characters: what every version of a link has in common.
//!
//! ```text
//! fragment = version  length  header-check  payload  checksum
//!            1        1–6     2             length   6          characters
//! ```
//!
//! The alphabet is `A–Z a–z 0–9 - _`, so that no messenger and no mail program needs to escape a character. The checksum
//! ends in one of `A–D`: programs that find links in running text leave a closing `-` or `_` out.
//!
//! What was added around a link in transit is forgiven; what changed inside is named.

use crate::contract::error::{Error, ErrorCode};

/// Six bits a character, in the order of base64url (RFC 4648 §5).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Characters of a payload, at most: one link never takes more than this to read.
pub(super) const MAX_PAYLOAD: usize = 1 << 24;
const HEADER_CHECK: usize = 2;
const CHECKSUM: usize = 6;
/// Below this many characters, what fails the header check is a word and not a damaged link: "1-introduction".
const SHORTEST_LINK: usize = 20;

/// A fragment whose header holds.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) version: u8,
    /// Whole bytes that arrived.
    pub(super) payload: Vec<u8>,
    /// Did all characters arrive, and does the checksum hold?
    pub(super) whole: bool,
}

/// Writes a payload as a fragment.
///
/// # Errors
///
/// [`ErrorCode::TooLarge`] above [`MAX_PAYLOAD`] characters.
pub(super) fn seal(version: u8, payload: &[u8]) -> Result<String, Error> {
    let length = characters(payload.len());
    if length > MAX_PAYLOAD {
        return Err(too_large());
    }
    let mut out = vec![version];
    let mut rest = u32::try_from(length).unwrap_or(u32::MAX);
    while rest > 31 {
        out.push(character(rest % 32 + 32));
        rest /= 32;
    }
    out.push(character(rest));
    out.extend(header_check(&out));
    for chunk in payload.chunks(3) {
        let bits = chunk.iter().zip([16, 8, 0]).fold(0, |bits, (&byte, shift)| bits | u32::from(byte) << shift);
        out.extend([18, 12, 6, 0].iter().take(characters(chunk.len())).map(|shift| character(bits >> shift)));
    }
    out.extend(checksum(&out));
    Ok(out.iter().copied().map(char::from).collect())
}

/// The refusal of a briefing that no link can hold.
pub(super) fn too_large() -> Error {
    Error::new(ErrorCode::TooLarge, "This briefing is too long for a link. Shorten it, or download it as a file instead.")
}

/// Reads what [`seal`] wrote, whole or cut, through what happens to links in transit.
///
/// # Errors
///
/// [`ErrorCode::NotALink`], [`ErrorCode::NewerLink`], [`ErrorCode::CutLink`] when not even the header arrived, and
/// [`ErrorCode::CorruptLink`].
pub(super) fn open(fragment: &str, known: &[u8]) -> Result<Opened, Error> {
    let arrived = arrived(fragment);
    let symbols = arrived.symbols;
    let Some(&version) = symbols.first() else { return Err(not_a_link()) };
    let digits = symbols[1..].iter().take(6).take_while(|&&s| value(s) >= 32).count() + 1;
    let header = 1 + digits + HEADER_CHECK;
    if symbols.len() < header {
        return Err(if known.contains(&version) && !arrived.broken { cut_header() } else { not_a_link() });
    }
    let holds = |version| {
        let start: Vec<u8> = std::iter::once(version).chain(symbols[1..=digits].iter().copied()).collect();
        digits <= 5 && header_check(&start).as_slice() == &symbols[1 + digits..header]
    };
    if !holds(version) {
        let once_a_link = known.contains(&version) || known.iter().any(|&v| holds(v));
        return Err(if once_a_link && symbols.len() >= SHORTEST_LINK { corrupt() } else { not_a_link() });
    }
    if !known.contains(&version) {
        return Err(newer());
    }
    let length = symbols[1..=digits].iter().rev().fold(0, |n, &s| n * 32 + value(s) % 32) as usize;
    if length > MAX_PAYLOAD {
        return Err(corrupt());
    }
    // Whatever follows the declared length was not part of the link: a full stop, a bracket, the next word of a message.
    let end = header + length + CHECKSUM;
    let whole = match symbols.get(..end) {
        Some(all) if checksum(&all[..end - CHECKSUM]) == all[end - CHECKSUM..] => true,
        None if !arrived.broken => false,
        _ => return Err(corrupt()),
    };
    let characters = &symbols[header..symbols.len().min(header + length)];
    Ok(Opened { version, payload: bytes(characters), whole })
}

/// The characters of the alphabet up to the first foreign one.
struct Arrived {
    symbols: Vec<u8>,
    /// Does a foreign character stand between characters of the link?
    broken: bool,
}

fn arrived(fragment: &str) -> Arrived {
    let mut rest = fragment;
    // What stands before the first "#" is an address. Mail filters write "%23", and twice filtered "%2523".
    for mark in ["#", "%23", "%2523"] {
        if let Some((_, after)) = rest.split_once(mark) {
            rest = after;
        }
    }
    let mut symbols = Vec::with_capacity(rest.len().min(MAX_PAYLOAD));
    let mut broken = false;
    let mut ended = false;
    while let Some(c) = rest.chars().next() {
        let space = ["%20", "%0A", "%0a", "%0D", "%0d", "%09"].iter().find(|s| rest.starts_with(**s));
        rest = &rest[space.map_or(c.len_utf8(), |s| s.len())..];
        // Zero-width marks are how some messengers let a long line break.
        if space.is_some() || c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        match u8::try_from(c) {
            Ok(b) if b.is_ascii_alphanumeric() || b == b'-' || b == b'_' => {
                if ended {
                    broken = true;
                    break;
                }
                symbols.push(b);
            }
            _ => ended = true,
        }
    }
    Arrived { symbols, broken }
}

/// Characters that hold so many bytes.
fn characters(bytes: usize) -> usize {
    (bytes * 8).div_ceil(6)
}

/// The character of the lowest six bits.
fn character(bits: u32) -> u8 {
    ALPHABET[(bits % 64) as usize]
}

/// The six bits of a character of the alphabet; 0 for any other, which no caller passes.
fn value(character: u8) -> u32 {
    match character {
        b'A'..=b'Z' => u32::from(character - b'A'),
        b'a'..=b'z' => u32::from(character - b'a') + 26,
        b'0'..=b'9' => u32::from(character - b'0') + 52,
        b'-' => 62,
        b'_' => 63,
        _ => 0,
    }
}

/// The whole bytes in a run of characters; bits left over are the padding, or a byte that was cut.
fn bytes(characters: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(characters.len() * 3 / 4);
    for chunk in characters.chunks(4) {
        let bits = chunk.iter().zip([26, 20, 14, 8]).fold(0, |bits, (&c, shift)| bits | value(c) << shift);
        out.extend(bits.to_be_bytes().iter().take(chunk.len() * 6 / 8));
    }
    out
}

fn header_check(start: &[u8]) -> [u8; HEADER_CHECK] {
    let crc = crc32(0, start);
    [6, 0].map(|shift| character(crc >> shift))
}

/// 32 bits in six characters, the last of them one of `A–D`.
fn checksum(before: &[u8]) -> [u8; CHECKSUM] {
    let crc = crc32(0, before);
    // The last two bits of the sum come last, so five characters hold bits 31..2 and the sixth bits 1..0.
    let mut sum = [26, 20, 14, 8, 2, 0].map(|shift| character(crc >> shift));
    sum[CHECKSUM - 1] = character(crc % 4);
    sum
}

/// CRC-32 (IEEE 802.3) of `bytes`, going on from `before`.
pub(super) fn crc32(before: u32, bytes: &[u8]) -> u32 {
    let half = |crc: u32| crc >> 4 ^ HALF_BYTES[(crc & 15) as usize];
    !bytes.iter().fold(!before, |crc, &byte| half(half(crc ^ u32::from(byte))))
}

/// What four bits shifted out of the sum leave in it.
const HALF_BYTES: [u32; 16] = {
    let mut table = [0; 16];
    let mut bits = 0;
    while bits < 16 {
        let mut crc = bits;
        let mut step = 0;
        while step < 4 {
            crc = (crc >> 1) ^ ((crc & 1) * 0xedb8_8320);
            step += 1;
        }
        table[bits as usize] = crc;
        bits += 1;
    }
    table
};

fn not_a_link() -> Error {
    Error::new(
        ErrorCode::NotALink,
        "This address holds no briefing. Ask whoever sent it for the whole link, or paste articles to make your own.",
    )
}

fn newer() -> Error {
    Error::new(
        ErrorCode::NewerLink,
        "This link was made by a newer version of newsbraid. Reload the page to get that version, then open the link again.",
    )
}

fn cut_header() -> Error {
    Error::new(
        ErrorCode::CutLink,
        "This link was cut off at its very start, so nothing can be shown. Ask for it again, or copy all of it.",
    )
}

/// The refusal of a link in which characters have changed.
pub(super) fn corrupt() -> Error {
    Error::new(
        ErrorCode::CorruptLink,
        "This link is corrupt: characters in it have changed on the way. Ask for it again, or copy it anew.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_one_of_the_standard() {
        assert_eq!(crc32(0, b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(crc32(0, b"1234"), b"56789"), 0xcbf4_3926);
    }

    #[test]
    fn every_length_of_payload_comes_back() {
        for length in (0..70).chain([1_000, 30_000]) {
            let payload: Vec<u8> = (0..length).map(|i: u32| (i * 151 % 256).to_le_bytes()[0]).collect();
            let opened = open(&seal(b'1', &payload).expect("fits"), b"1").expect("a link");
            assert_eq!((opened.payload, opened.whole), (payload, true));
        }
    }

    #[test]
    fn another_version_is_newer_and_a_damaged_one_corrupt() {
        let link = seal(b'9', b"what a later version holds").expect("fits");
        assert_eq!(open(&link, b"1").expect_err("newer").code(), ErrorCode::NewerLink);
        assert_eq!(open(&link[..9], b"1").expect_err("newer").code(), ErrorCode::NewerLink);
        let damaged = link.replacen('9', "8", 1);
        assert_eq!(open(&damaged, b"9").expect_err("corrupt").code(), ErrorCode::CorruptLink);
        assert_eq!(open(&damaged, b"1").expect_err("neither").code(), ErrorCode::NotALink);
    }

    #[test]
    fn refusals_are_sentences_with_an_advice() {
        for error in [not_a_link(), newer(), cut_header(), corrupt(), too_large()] {
            assert!(error.to_string().ends_with('.') && error.to_string().contains(". "), "{error}");
        }
    }
}
