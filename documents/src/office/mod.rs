//! `Word or OpenDocument file → Part`: the body of a text document as small HTML.
//!
//! Both are zips of XML. Of the zip only what is asked for by name is unpacked, and no more than its bound; the XML is read as it comes,
//! never as a tree. Links, pictures, styles but for headings, comments, deleted text and field codes are left out.

mod docx;
mod odt;
mod xml;

use std::io::{Cursor, Read as _};

use zip::{CompressionMethod, ZipArchive};

use crate::{Content, Part, Problem, bounds};

/// Reads a zip, of which its entries say what it is.
pub(crate) fn zipped(bytes: &[u8]) -> Result<Part, Problem> {
    let mut archive = Archive::open(bytes)?;
    if archive.has("word/document.xml") {
        return docx::read(&mut archive, "word/document.xml");
    }
    if archive.has("content.xml") && archive.has("META-INF/manifest.xml") {
        let kind = archive.text("mimetype")?.unwrap_or_default();
        // Sheets and slides have the same elements in an order that says nothing.
        if !kind.is_empty() && !kind.starts_with("application/vnd.oasis.opendocument.text") {
            return Err(Problem::Unknown);
        }
        return odt::read(&mut archive);
    }
    // Other programs than Word may call it otherwise; the relations say how.
    match archive.text("_rels/.rels")?.as_deref().and_then(docx::main_part) {
        Some(name) if archive.has(&name) => docx::read(&mut archive, &name),
        _ => Err(Problem::Unknown),
    }
}

/// Reads an `OpenDocument` text that is one XML file.
pub(crate) fn flat(bytes: &[u8]) -> Result<Part, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::Broken)?;
    odt::flat(text)
}

/// What is wrong with a file of the older kind: it is a Word file with a password, or one that is not read.
pub(crate) fn compound(bytes: &[u8]) -> Problem {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) { Problem::Locked } else { Problem::Unknown }
}

/// A zip whose entries are unpacked within bounds.
struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: usize,
}

impl<'a> Archive<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Problem::Broken)?;
        if zip.len() > bounds::ENTRIES {
            return Err(Problem::TooLarge);
        }
        Ok(Self { zip, unpacked: 0 })
    }

    fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// An entry as text; none where there is no such.
    fn text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let Some(at) = self.zip.index_for_name(name) else { return Ok(None) };
        let mut entry = self.zip.by_index_raw(at).map_err(|_| Problem::Broken)?;
        if entry.encrypted() {
            return Err(Problem::Locked);
        }
        let method = entry.compression();
        let mut packed = Vec::new();
        entry.read_to_end(&mut packed).map_err(|_| Problem::Broken)?;
        let most = bounds::UNPACKED.min(bounds::UNPACKED_ALL - self.unpacked);
        if method == CompressionMethod::DEFLATE {
            bounds::unpacked(&packed, false, most).ok_or(Problem::TooLarge)?;
        } else if method != CompressionMethod::STORE {
            return Err(Problem::Unknown);
        }
        let text = if method == CompressionMethod::DEFLATE {
            miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, most).map_err(|_| Problem::Broken)?
        } else {
            packed
        };
        if text.len() > most {
            return Err(Problem::TooLarge);
        }
        self.unpacked += text.len();
        Ok(Some(xml::decoded(text)))
    }
}

/// A part of HTML with what is known of it.
fn part(html: String, about: About) -> Result<Part, Problem> {
    if html.len() > bounds::TEXT {
        return Err(Problem::TooLarge);
    }
    Ok(Part { title: about.title, published: about.created, ..Part::new(Content::Html(html)) })
}

/// What a document says about itself.
#[derive(Debug, Default)]
struct About {
    title: Option<String>,
    created: Option<String>,
}

impl About {
    /// Reads the elements of Dublin Core and of `OpenDocument`, whatever their prefix.
    fn read(text: &str) -> Self {
        let mut about = Self::default();
        let mut inside = String::new();
        let _ = xml::walk(text, |event| {
            match event {
                xml::Event::Start { name, .. } => name.clone_into(&mut inside),
                xml::Event::Text(value) => {
                    let value = value.trim();
                    match inside.as_str() {
                        "title" if !value.is_empty() => about.title = Some(value.to_owned()),
                        "created" | "creation-date" => about.created = day(value),
                        _ => {}
                    }
                }
                xml::Event::End { .. } => inside.clear(),
            }
            Ok(())
        });
        about
    }
}

/// The day of "2024-05-11T09:00:00Z". The day of the template that a well-known library writes files from is none.
fn day(value: &str) -> Option<String> {
    let day = value.get(..10)?;
    let is_day = day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    (is_day && value != "2013-12-23T23:15:00Z").then(|| day.to_owned())
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    /// Letters of it that are bold.
    bold: usize,
    heading: Option<u8>,
    is_item: bool,
}

/// Writes paragraphs as HTML, and takes the first one for the headline where none is marked as one and it looks so.
#[derive(Debug, Default)]
struct Writer {
    paragraphs: Vec<Paragraph>,
}

impl Writer {
    fn push(&mut self, paragraph: Paragraph) {
        if !paragraph.text.trim().is_empty() {
            self.paragraphs.push(paragraph);
        }
    }

    fn finish(mut self) -> String {
        let has_heading = self.paragraphs.iter().take(12).any(|paragraph| paragraph.heading == Some(1));
        if !has_heading
            && self.paragraphs.len() > 2
            && let Some(first) = self.paragraphs.first_mut()
        {
            let text = first.text.trim();
            let is_bold = first.bold * 10 > text.chars().filter(|c| !c.is_whitespace()).count() * 9;
            let is_headline = (3..=25).contains(&text.split_whitespace().count()) && !text.ends_with(['.', ':', ';', ',']);
            if is_headline && (is_bold || first.heading.is_some()) {
                first.heading = Some(1);
            }
        }
        let mut html = String::new();
        for paragraph in &self.paragraphs {
            let tag = match paragraph.heading {
                Some(1) => "h1",
                Some(2) => "h2",
                Some(_) => "h3",
                None if paragraph.is_item => "li",
                None => "p",
            };
            html.push('<');
            html.push_str(tag);
            html.push('>');
            for (i, line) in paragraph.text.trim().lines().enumerate() {
                if i > 0 {
                    html.push_str("<br>");
                }
                crate::markup::escaped(line, &mut html);
            }
            html.push_str("</");
            html.push_str(tag);
            html.push_str(">\n");
        }
        html
    }
}
