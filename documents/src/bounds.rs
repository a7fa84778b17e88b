//! What is taken in, at most: of everything that comes from outside, before memory is asked for.
//!
//! In the page a second bound stands behind these: the module's memory is limited when it is linked, and the worker that holds it is ended
//! when it says nothing for too long. A file that is made to pass by the numbers here ends there, in a sentence.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// Bytes of a file. The longest PDF of a newspaper is about 30 MB.
pub const FILE: usize = 64 << 20;
/// Bytes that one packed piece of a file unpacks to: the text of a page, the body of a Word file. "War and Peace" as Word XML is 12 MB.
pub const UNPACKED: usize = 64 << 20;
/// Bytes that all packed pieces of a file unpack to, together; pictures, which are never unpacked, do not count.
pub const UNPACKED_ALL: usize = 192 << 20;
/// Pages of a PDF.
pub const PAGES: usize = 2_000;
/// Glyphs of a PDF: a page of a newspaper has 30,000.
pub const GLYPHS: usize = 6_000_000;
/// Drawing instructions of a PDF; a map may have a million a page.
pub const INSTRUCTIONS: usize = 40_000_000;
/// Forms in forms of a PDF, states in states, mails in mails.
pub const DEPTH: usize = 16;
/// Open elements of an XML file.
pub const ELEMENTS: usize = 512;
/// Entries of a zip.
pub const ENTRIES: usize = 20_000;
/// Bytes of text that a file gives: what the core takes at a time.
pub const TEXT: usize = 32 << 20;

/// Bytes that a deflated stream unpacks to, counted without keeping them; none where it is more than `most`. What is damaged counts as far
/// as it goes. `zlib` where two bytes of header stand before it.
#[must_use]
pub fn unpacked(packed: &[u8], zlib: bool, most: usize) -> Option<usize> {
    // A window of the format's own size, written round and round.
    let mut window = vec![0_u8; 1 << 15];
    let mut state = Box::<DecompressorOxide>::default();
    let flags = if zlib { inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER } else { 0 };
    let (mut read, mut at, mut all) = (0, 0, 0_usize);
    loop {
        let rest = packed.get(read..).unwrap_or_default();
        let (status, taken, given) = decompress(&mut state, rest, &mut window, at, flags);
        read += taken;
        all += given;
        at = (at + given) & ((1 << 15) - 1);
        if all > most {
            return None;
        }
        if status != TINFLStatus::HasMoreOutput {
            return Some(all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};

    #[test]
    fn what_is_unpacked_is_counted_and_a_bomb_is_told() {
        let zeros = vec![0; 10 << 20];
        assert_eq!(unpacked(&compress_to_vec(&zeros, 6), false, 10 << 20), Some(10 << 20));
        assert_eq!(unpacked(&compress_to_vec_zlib(&zeros, 6), true, 10 << 20), Some(10 << 20));
        assert_eq!(unpacked(&compress_to_vec(&zeros, 6), false, (10 << 20) - 1), None);
        assert_eq!(unpacked(b"", true, 1), Some(0));
        assert_eq!(unpacked(b"not deflate", true, 1), Some(0));
    }
}
