//! Word (ECMA-376): `word/document.xml` as paragraphs.

use std::collections::HashMap;

use super::xml::{self, Event};
use super::{About, Archive, Paragraph, Writer, part};
use crate::{Part, Problem};

/// Elements whose text is none of the document's: what was deleted, what a field is computed from, what stands in for a drawing in older
/// programs, a phonetic reading.
const LEFT_OUT: [&str; 7] = ["del", "moveFrom", "instrText", "delText", "Fallback", "rt", "pict"];

pub(super) fn read(archive: &mut Archive<'_>, name: &str) -> Result<Part, Problem> {
    let document = archive.text(name)?.ok_or(Problem::Broken)?;
    let styles = archive.text("word/styles.xml")?.map(|text| headings(&text)).unwrap_or_default();
    let mut writer = Writer::default();
    body(&document, &styles, &mut writer)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(text) = archive.text(notes)? {
            body(&text, &styles, &mut writer)?;
        }
    }
    let about = archive.text("docProps/core.xml")?.map(|text| About::read(&text)).unwrap_or_default();
    part(writer.finish(), about)
}

/// The name of the document's body, by the relations of the file.
pub(super) fn main_part(relations: &str) -> Option<String> {
    let mut found = None;
    let _ = xml::walk(relations, |event| {
        if let Event::Start { name: "Relationship", attributes } = event
            && attributes.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found = attributes.get("Target").map(|target| target.trim_start_matches('/').to_owned());
        }
        Ok(())
    });
    found.filter(|name| name.starts_with("word/"))
}

/// Which styles are headings, and of which level: by their name, which is English in every language of Word, or their outline level.
fn headings(styles: &str) -> HashMap<String, u8> {
    let mut found = HashMap::new();
    let mut style = None;
    let _ = xml::walk(styles, |event| {
        match event {
            Event::Start { name: "style", attributes } => style = attributes.get("styleId"),
            Event::Start { name: "name", attributes } => {
                let name = attributes.get("val").unwrap_or_default().to_lowercase();
                let level = match name.as_str() {
                    "title" => Some(1),
                    "subtitle" => Some(2),
                    name => name.strip_prefix("heading ").and_then(|level| level.parse().ok()),
                };
                if let (Some(style), Some(level)) = (&style, level) {
                    found.insert(style.clone(), level);
                }
            }
            Event::Start { name: "outlineLvl", attributes } => {
                let level = attributes.get("val").and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9);
                if let (Some(style), Some(level)) = (&style, level) {
                    found.entry(style.clone()).or_insert(level + 1);
                }
            }
            Event::End { name: "style" } => style = None,
            _ => {}
        }
        Ok(())
    });
    found
}

fn body(document: &str, styles: &HashMap<String, u8>, writer: &mut Writer) -> Result<(), Problem> {
    // A text box stands inside a paragraph and has its own.
    let mut open: Vec<Paragraph> = Vec::new();
    let mut left_out = 0_usize;
    let mut in_text = false;
    let mut bold = false;
    // Cells of a row are told apart by a bar, as in a table that is pasted as text.
    let mut in_row = 0_usize;
    let mut row: Vec<Paragraph> = Vec::new();
    xml::walk(document, |event| {
        match event {
            Event::Start { name, .. } if LEFT_OUT.contains(&name) => left_out += 1,
            Event::End { name } if LEFT_OUT.contains(&name) => left_out = left_out.saturating_sub(1),
            _ if left_out > 0 => {}
            Event::Start { name, attributes } => match name {
                "p" => open.push(Paragraph::default()),
                "t" => in_text = true,
                "r" => bold = false,
                "b" => bold = !matches!(attributes.get("val").as_deref(), Some("0" | "false" | "none")),
                "tr" => in_row += 1,
                _ => {
                    if let Some(paragraph) = open.last_mut() {
                        inside(name, &attributes, paragraph, styles);
                    }
                }
            },
            Event::Text(text) if in_text => {
                if let Some(paragraph) = open.last_mut() {
                    paragraph.text.push_str(text);
                    if bold {
                        paragraph.bold += text.chars().filter(|c| !c.is_whitespace()).count();
                    }
                }
            }
            Event::Text(_) => {}
            Event::End { name } => match name {
                "t" => in_text = false,
                "p" => match open.pop() {
                    Some(paragraph) if in_row > 0 => row.push(paragraph),
                    Some(paragraph) => writer.push(paragraph),
                    None => {}
                },
                "tr" => {
                    in_row = in_row.saturating_sub(1);
                    if in_row == 0 {
                        push_row(std::mem::take(&mut row), writer);
                    }
                }
                _ => {}
            },
        }
        Ok(())
    })?;
    push_row(row, writer);
    for paragraph in open {
        writer.push(paragraph);
    }
    Ok(())
}

/// What stands inside a paragraph and is no text.
fn inside(name: &str, attributes: &xml::Attributes<'_>, paragraph: &mut Paragraph, styles: &HashMap<String, u8>) {
    match name {
        "pStyle" => paragraph.heading = attributes.get("val").and_then(|style| styles.get(&style).copied()),
        "outlineLvl" => {
            let level = attributes.get("val").and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9);
            paragraph.heading = paragraph.heading.or(level.map(|level| level + 1));
        }
        "numPr" => paragraph.is_item = true,
        "tab" | "ptab" if !paragraph.text.is_empty() => paragraph.text.push('\t'),
        "br" | "cr" => paragraph.text.push('\n'),
        "noBreakHyphen" => paragraph.text.push('\u{2011}'),
        "sym" => paragraph.text.push('•'),
        _ => {}
    }
}

/// A row of short cells is a line; in one of whole paragraphs (a page that is laid out by a table) each stays one.
fn push_row(row: Vec<Paragraph>, writer: &mut Writer) {
    let is_layout = row.len() == 1 || row.iter().any(|paragraph| paragraph.text.len() > 200);
    if is_layout {
        for paragraph in row {
            writer.push(paragraph);
        }
        return;
    }
    let cells: Vec<&str> = row.iter().map(|paragraph| paragraph.text.trim()).filter(|text| !text.is_empty()).collect();
    writer.push(Paragraph { text: cells.join(" | "), ..Paragraph::default() });
}
