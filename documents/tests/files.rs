//! Whole files of each kind, as programs write them: what is read, what is refused, and that nothing ends in a panic.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod made;

use std::io::{Cursor, Write as _};

use newsbraid_documents::{Content, Part, Problem, bounds, read};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zipped(files: &[(&str, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::STORE);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn only(name: &str, bytes: &[u8]) -> Part {
    let mut parts = read(name, bytes).unwrap();
    assert_eq!(parts.len(), 1);
    parts.remove(0)
}

fn text(part: &Part) -> &str {
    match &part.content {
        Content::Html(text) | Content::Text(text) => text,
    }
}

#[test]
fn a_newspaper_is_read_column_by_column_without_its_running_heads() {
    let part = only("orla.pdf", &made::newspaper());
    let paragraphs: Vec<&str> = text(&part).split("\n\n").collect();
    assert_eq!(paragraphs[0], "Dam breaks above the old town of Orla");
    assert_eq!(
        paragraphs[1],
        "The dam above Orla broke on Monday after three days of rain, and the water reached the mill within an hour. The government \
         sent 200 soldiers to the valley. They closed the bridge at Arle and took 40 people out of their houses by boat."
    );
    assert!(paragraphs[2].starts_with("Nobody was hurt") && paragraphs[2].ends_with("two years."), "{paragraphs:?}");
    assert!(!text(&part).contains("Orla Post") && !text(&part).contains("13"), "{paragraphs:?}");
    let receipts: Vec<(&str, &str)> = part.removed.iter().map(|r| (r.text.as_str(), r.reason)).collect();
    assert_eq!(receipts, [("Orla Post, Tuesday 14 May 2024", "running head"), ("12, 13, 14", "page number")]);
}

#[test]
fn what_has_no_text_is_locked_or_broken_is_said() {
    assert_eq!(read("scan.pdf", &made::pdf(&[vec![], vec![]])), Err(Problem::NoText));
    assert_eq!(read("locked.pdf", &made::locked_pdf()), Err(Problem::Locked));
    assert_eq!(read("broken.pdf", b"%PDF-1.4 and nothing more"), Err(Problem::Broken));
    assert_eq!(read("broken.docx", b"PK\x03\x04 and nothing more"), Err(Problem::Broken));
    assert_eq!(read("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Err(Problem::Unknown));
    assert_eq!(read("sheet.xlsx", &zipped(&[("xl/workbook.xml", String::new())])), Err(Problem::Unknown));
    let locked: Vec<u8> =
        b"\xd0\xcf\x11\xe0".iter().copied().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read("locked.docx", &locked), Err(Problem::Locked));
    assert_eq!(read("empty.docx", &zipped(&[("word/document.xml", "<w:p/>".into())])), Err(Problem::NoText));
}

#[test]
fn a_word_file_is_its_text_as_it_stands_now() {
    let part = only("release.docx", &zipped(&made::word()));
    assert_eq!(
        text(&part),
        "<h1>Dam breaks near Orla</h1>\n<p>The dam at Orla broke on Monday &amp; nobody was hurt, the council said.</p>\n\
         <p>It will be built again\u{2011}soon, the ministry said in a statement.</p>\n<p>Houses | 40</p>\n"
    );
    assert_eq!((part.title.as_deref(), part.published.as_deref()), (Some("Release 12"), Some("2024-05-14")));
}

#[test]
fn an_open_document_is_its_text_without_comments() {
    let part = only("release.odt", &zipped(&made::open_document()));
    assert_eq!(
        text(&part),
        "<h1>Dam breaks near Orla</h1>\n<p>The dam broke on Monday – nobody was hurt, the council said.</p>\n<li>40 houses stand empty</li>\n"
    );
    assert_eq!(part.published.as_deref(), Some("2024-05-14"));
    let flat = made::open_document().remove(1).1;
    assert_eq!(text(&only("release.fodt", flat.as_bytes())), text(&part));
}

#[test]
fn mail_and_saved_pages_say_where_they_are_from() {
    let part = only("dam.eml", made::FORWARDED.as_bytes());
    assert_eq!((part.title.as_deref(), part.outlet.as_deref()), (Some("Vale sends boats to Orla"), Some("Vale Times")));
    assert_eq!((part.published.as_deref(), part.removed[0].text.as_str()), (Some("2024-05-14"), "Worth a look?"));
    let part = only("dam.mht", made::SAVED_PAGE.as_bytes());
    assert_eq!(part.url.as_deref(), Some("https://arle.example/dam"));
    assert!(text(&part).contains("Arle closes its bridge</h1>"));
}

/// A zip with one deflated entry.
fn deflated(name: &str, packed: &[u8]) -> Vec<u8> {
    let head = |mark: &[u8], more: &[u8], place: &[u8]| {
        let mut bytes = mark.to_vec();
        bytes.extend(more);
        bytes.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        bytes.extend([255, 255, 255, 0]);
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(place);
        bytes.extend(name.bytes());
        bytes
    };
    let mut zip = head(b"PK\x03\x04", &[], &[]);
    zip.extend(packed);
    let at = u32::try_from(zip.len()).unwrap();
    let entry = head(b"PK\x01\x02", &[20, 0], &[0; 14]);
    zip.extend(&entry);
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend(u32::try_from(entry.len()).unwrap().to_le_bytes());
    zip.extend(at.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

#[test]
fn bombs_are_told_before_they_are_unpacked() {
    let zeros = vec![b' '; bounds::UNPACKED + 1];
    let bomb = miniz_oxide::deflate::compress_to_vec(&zeros, 1);
    assert_eq!(read("bomb.docx", &deflated("word/document.xml", &bomb)), Err(Problem::TooLarge));
    let small = miniz_oxide::deflate::compress_to_vec(b"<w:p><w:t>The dam broke.</w:t></w:p>", 6);
    assert_eq!(text(&only("small.docx", &deflated("word/document.xml", &small))), "<p>The dam broke.</p>\n");

    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&zeros, 1);
    let mut pdf = b"%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n".to_vec();
    pdf.extend(bomb);
    pdf.extend(b"\nendstream\nendobj\n");
    assert_eq!(read("bomb.pdf", &pdf), Err(Problem::TooLarge));

    let deep = format!("{}x{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000));
    assert_eq!(read("deep.docx", &zipped(&[("word/document.xml", deep)])), Err(Problem::Broken));
    let entities = "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:p><w:t>The &b; dam</w:t></w:p>";
    assert_eq!(text(&only("entities.docx", &zipped(&[("word/document.xml", entities.into())]))), "<p>The  dam</p>\n");
}

#[test]
fn forms_that_draw_themselves_and_pages_of_pages_end() {
    let content = "/X Do BT /F1 10 Tf (The dam broke) Tj ET";
    let form = format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 5 0 R /Contents 4 0 R >>".to_owned(),
        form,
        "<< /XObject << /X 4 0 R >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >>".to_owned(),
    ];
    let part = only("round.pdf", &made::file(&objects, ""));
    assert!(text(&part).contains("The dam broke"), "{part:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_never_ends_in_a_panic(which in 0_usize..5, cut in 0.0_f64..1.0, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12)) {
        let (name, mut bytes) = match which {
            0 => ("a.pdf", made::newspaper()),
            1 => ("a.docx", zipped(&made::word())),
            2 => ("a.odt", zipped(&made::open_document())),
            3 => ("a.eml", made::FORWARDED.as_bytes().to_vec()),
            _ => ("a.mht", made::SAVED_PAGE.as_bytes().to_vec()),
        };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length is within it")]
        bytes.truncate((bytes.len() as f64 * (0.5 + cut)).min(bytes.len() as f64) as usize);
        if let Ok(parts) = read(name, &bytes) {
            prop_assert!(!parts.is_empty());
        }
    }
}
