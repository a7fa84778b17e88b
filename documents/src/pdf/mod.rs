//! `PDF → Part`: text in reading order, a paragraph a line, running heads and page numbers apart.
//!
//! Stages: [`glyphs`] (which letters stand where), [`words`], [`heads`] (what belongs to the pages), [`order`] (columns, one after the
//! other), [`paragraphs`] (lines put together, hyphens taken out). The syntax of the file, its encryption and its fonts are hayro's; a file
//! that opens with the empty password, as most encrypted ones do, is read.

mod glyphs;
mod heads;
mod order;
mod paragraphs;
mod words;

use hayro_syntax::{LoadPdfError, Pdf};

use crate::{Content, Part, Problem, Removed, bounds};
use heads::Sheet;
use paragraphs::Paragraph;

/// Reads a PDF into one part, whose content is text.
pub(crate) fn read(bytes: &[u8]) -> Result<Part, Problem> {
    unpacks(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        // A key of another kind than a password is a lock as well, for us.
        LoadPdfError::Decryption(_) => Problem::Locked,
        LoadPdfError::Invalid => Problem::Broken,
    })?;
    let pages = pdf.pages();
    if pages.len() > bounds::PAGES {
        return Err(Problem::TooLarge);
    }
    let mut reader = glyphs::Reader::new();
    let mut sheets = Vec::new();
    let mut across: Vec<(usize, Removed)> = Vec::new();
    let (mut letters, mut unknown) = (0_usize, 0_usize);
    for (at, page) in pages.iter().enumerate() {
        let glyphs = reader.page(page);
        letters += glyphs.iter().filter(|glyph| glyph.letter != ' ').count();
        unknown += glyphs.iter().filter(|glyph| glyph.letter == '\u{FFFD}').count();
        let (words, turned) = words::words(&glyphs);
        let text = order::order(turned).into_iter().flatten().map(|line| line.text).collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            across.push((
                at,
                Removed { text: crate::markup::clamped(&text, 2_000).to_owned(), reason: "turned text", paragraph: 0 },
            ));
        }
        let (width, height) = page.render_dimensions();
        let height =
            f64::from(if words.iter().any(|word| word.baseline > f64::from(height)) { width.max(height) } else { height });
        sheets.push(Sheet { words, height });
    }
    if !reader.is_whole() {
        return Err(Problem::TooLarge);
    }
    if letters == 0 {
        return Err(if pages.is_empty() { Problem::Broken } else { Problem::NoText });
    }
    if unknown * 3 > letters {
        return Err(Problem::Unmapped);
    }
    let (mut receipts, url) = heads::take(&mut sheets);
    receipts.extend(across);
    receipts.sort_by_key(|(page, _)| *page);
    let height = sheets.first().map_or(0.0, |sheet| sheet.height);
    let blocks: Vec<Vec<order::Block>> = sheets.into_iter().map(|sheet| order::order(sheet.words)).collect();
    let (mut paragraphs, before) = paragraphs::paragraphs(&blocks);
    headline_first(&mut paragraphs, height);
    let text = paragraphs.iter().map(|p| without_ligatures(&p.text)).collect::<Vec<_>>().join("\n\n");
    if text.len() > bounds::TEXT {
        return Err(Problem::TooLarge);
    }
    let removed =
        receipts.into_iter().map(|(page, removed)| Removed { paragraph: before.get(page).copied().unwrap_or(0), ..removed });
    let title = pdf.metadata().title.as_deref().map(decoded).and_then(|title| named(&title));
    Ok(Part { title, url, removed: removed.collect(), ..Part::new(Content::Text(text)) })
}

/// Refuses a file whose packed pieces unpack to more than is allowed, before any is kept. Pictures are passed by, for they are never
/// unpacked; so is what is encrypted.
fn unpacks(bytes: &[u8]) -> Result<(), Problem> {
    let mut all = 0;
    let mut at = 0;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
        let start = at + found;
        at = start + b"stream".len();
        let dictionary = bytes.get(start.saturating_sub(600)..start).unwrap_or_default();
        let dictionary = dictionary.windows(3).rposition(|window| window == b"obj").map_or(dictionary, |obj| &dictionary[obj..]);
        if find(dictionary, b"/Image").is_some() || dictionary.ends_with(b"end") {
            continue;
        }
        let data = bytes.get(at..).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        // The head of a zlib stream (RFC 1950): method, and a check over both bytes.
        if let [method, flags, ..] = *data
            && method & 15 == 8
            && (u16::from(method) << 8 | u16::from(flags)) % 31 == 0
        {
            all += bounds::unpacked(data, true, bounds::UNPACKED).ok_or(Problem::TooLarge)?;
            if all > bounds::UNPACKED_ALL {
                return Err(Problem::TooLarge);
            }
        }
    }
    Ok(())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.iter().position(|byte| *byte == first) {
        at += found;
        if bytes.get(at..)?.starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Brings the headline to the front: what is set largest in the upper half of the first page. A kicker and a day above it come after it,
/// where the core looks for them.
fn headline_first(paragraphs: &mut [Paragraph], height: f64) {
    let mut sizes: Vec<(f64, usize)> = paragraphs.iter().map(|p| (p.size, p.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut seen = 0;
    let usual = sizes.iter().find(|(_, letters)| {
        seen += letters;
        seen > half
    });
    let Some(&(usual, _)) = usual else { return };
    let words = |p: &Paragraph| p.text.split(' ').count();
    let may = |p: &Paragraph| p.page == 0 && p.baseline < 0.6 * height && p.size > 1.25 * usual && (3..=40).contains(&words(p));
    let largest = paragraphs.iter().enumerate().filter(|(_, p)| may(p)).rev().max_by(|(_, a), (_, b)| a.size.total_cmp(&b.size));
    if let Some((at, _)) = largest {
        paragraphs[..=at].rotate_right(1);
    }
}

/// A title that a person gave, and not a program.
fn named(title: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = title.to_lowercase();
    let is_file = [".doc", ".docx", ".indd", ".pdf", ".qxd", ".dvi", ".tex", ".html", ".rtf", ".odt"]
        .iter()
        .any(|end| lower.ends_with(end));
    let is_none = lower.starts_with("microsoft word") || lower.starts_with("untitled") || title.split(' ').count() < 2;
    (!is_file && !is_none && title.len() < 300).then_some(title)
}

/// A string of a PDF as text (ISO 32000, 7.9.2): UTF-16 or UTF-8 with their marks, else `PDFDocEncoding`, of which the half beyond ASCII is
/// Latin-1 but for quotation marks and dashes.
fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
    }
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8_lossy(rest).into_owned();
    }
    let letter = |byte: &u8| match byte {
        0x84 => '—',
        0x85 => '–',
        0x8c => '„',
        0x8d => '“',
        0x8e => '”',
        0x8f => '‘',
        0x90 => '’',
        0x80 => '•',
        0x83 => '…',
        0x92 => '™',
        0x93 => 'ﬁ',
        0x94 => 'ﬂ',
        0xa0 => '€',
        0xad => '\u{AD}',
        byte => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// Ligatures that have a character of their own, as the letters that they are; a soft hyphen inside a line is none to see.
fn without_ligatures(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            '\u{AD}' => {}
            c => out.push(c),
        }
    }
    out
}
