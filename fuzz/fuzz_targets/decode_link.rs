//! Any characters as a link, or any bytes inside one whose sums hold: an answer or a refusal, and what opens whole is
//! written and read again as it is.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use newsbraid::sharing::link::{decode, encode};

fuzz_target!(|input: &[u8]| {
    let fragment = match input.split_first() {
        Some((version @ 1..=2, payload)) => Cow::Owned(sealed(b'0' + version, payload)),
        _ => String::from_utf8_lossy(input),
    };
    if let Ok(decoded) = decode(&fragment)
        && decoded.complete
        // A short link may hold 128 KB of text; writing and reading that again is a matter of time and not of faults.
        && decoded.briefing.bullets.iter().map(|b| b.text.len()).sum::<usize>() < 4_000
        && let Ok(again) = encode(&decoded.briefing, None)
    {
        assert_eq!(decode(&again.fragment).map(|d| d.briefing), Ok(decoded.briefing));
    }
});

/// A link of `payload` as docs/link-format.md has it: no mutation finds a checksum by chance.
fn sealed(version: u8, payload: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let character = |bits: u32| ALPHABET[(bits % 64) as usize];
    let mut out = vec![version];
    let mut length = (payload.len() * 8).div_ceil(6) as u32;
    while length > 31 {
        out.push(character(length % 32 + 32));
        length /= 32;
    }
    out.push(character(length));
    let check = crc32(&out);
    out.extend([6, 0].map(|shift| character(check >> shift)));
    for chunk in payload.chunks(3) {
        let bits = chunk.iter().zip([16, 8, 0]).fold(0, |bits, (&byte, shift)| bits | u32::from(byte) << shift);
        out.extend([18, 12, 6, 0].iter().take((chunk.len() * 8).div_ceil(6)).map(|shift| character(bits >> shift)));
    }
    let sum = crc32(&out);
    out.extend([26, 20, 14, 8, 2].map(|shift| character(sum >> shift)));
    out.push(character(sum % 4));
    out.into_iter().map(char::from).collect()
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| crc >> 1 ^ (crc & 1) * 0xEDB8_8320;
    !bytes.iter().fold(u32::MAX, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), step))
}
