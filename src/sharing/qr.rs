//! `text → QrCode`: a link as a square that a camera reads.

use qrcodegen::{QrCode as Encoder, QrCodeEcc, QrSegment, Version};
use serde::Serialize;

use crate::contract::error::{Error, ErrorCode};

/// The square, without the quiet margin of four modules that it needs around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QrCode {
    /// Modules a side, 21 to 177.
    pub size: u32,
    /// Row by row from the top, `1` for a dark module: `size` times `size` characters.
    pub modules: String,
}

/// Encodes a text in the smallest version that holds it, at the lowest error correction: what is shown on a screen has no dirt on it,
/// and a link is long.
///
/// # Errors
///
/// `too-large` past the 2,953 bytes that the largest code holds.
///
/// ```
/// let code = newsbraid::sharing::qr::encode("https://example.org/#2abc")?;
/// assert_eq!(code.size, 25);
/// assert_eq!(code.modules.len(), 25 * 25);
/// assert!(code.modules.starts_with("11111110"));
/// # Ok::<(), newsbraid::contract::error::Error>(())
/// ```
pub fn encode(text: &str) -> Result<QrCode, Error> {
    let segments = QrSegment::make_segments(text);
    let code = Encoder::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, Version::MAX, None, true); // mask by the encoder's own rule; spare room goes into correction
    let code = code.map_err(|_| {
        Error::new(ErrorCode::TooLarge, "This link is too long for a QR code. Choose a shorter one under \"Where it fits\".")
    })?;
    let side = code.size();
    let modules = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let modules = modules.map(|(x, y)| if code.get_module(x, y) { '1' } else { '0' }).collect();
    Ok(QrCode { size: side.unsigned_abs(), modules })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finders_stand_in_three_corners_and_not_in_the_fourth() {
        let code = encode("newsbraid").unwrap();
        let side = code.size as usize;
        let row = |y: usize, x: usize| &code.modules[y * side + x..][..7];
        for (y, x) in [(0, 0), (0, side - 7), (side - 7, 0)] {
            assert_eq!([row(y, x), row(y + 1, x), row(y + 3, x)], ["1111111", "1000001", "1011101"]);
        }
        assert_ne!(row(side - 7, side - 7), "1111111");
    }

    #[test]
    fn a_reader_of_another_make_reads_every_version() {
        for length in (1..2953).step_by(211) {
            let text: String = "https://a.example/#aB3-_".chars().cycle().take(length).collect();
            let code = encode(&text).unwrap();
            let side = code.size as usize;
            let dark = |x: usize, y: usize| {
                // Four modules of margin, three pixels a module.
                let inside = |at: usize| (at / 3).checked_sub(4).filter(|at| *at < side);
                inside(x).zip(inside(y)).is_some_and(|(x, y)| code.modules.as_bytes()[y * side + x] == b'1')
            };
            let pixels = (side + 8) * 3;
            let mut picture = rqrr::PreparedImage::prepare_from_bitmap(pixels, pixels, dark);
            let (_, read) = picture.detect_grids()[0].decode().unwrap();
            assert_eq!(read, text);
        }
    }

    #[test]
    fn the_longest_link_fits_and_one_more_is_refused_in_words() {
        assert_eq!(encode(&"a".repeat(2953)).unwrap().size, 177);
        let refused = encode(&"a".repeat(2954)).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::TooLarge);
        assert!(refused.to_string().contains("shorter"));
    }
}
