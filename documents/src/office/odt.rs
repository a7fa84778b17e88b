//! `OpenDocument` text (ISO 26300): `content.xml`, or the one file of a flat document, as paragraphs.

use super::xml::{self, Event};
use super::{About, Archive, Paragraph, Writer, part};
use crate::{Part, Problem};

/// Elements whose text is none of the document's: what was deleted, comments, settings, scripts, a phonetic reading, marks of notes.
const LEFT_OUT: [&str; 10] = [
    "tracked-changes",
    "annotation",
    "settings",
    "scripts",
    "styles",
    "automatic-styles",
    "master-styles",
    "ruby-text",
    "note-citation",
    "desc",
];

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Part, Problem> {
    if archive.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Problem::Locked);
    }
    let content = archive.text("content.xml")?.ok_or(Problem::Broken)?;
    let about = archive.text("meta.xml")?.map(|text| About::read(&text)).unwrap_or_default();
    part(body(&content)?, about)
}

pub(super) fn flat(text: &str) -> Result<Part, Problem> {
    // In a flat document a title of a drawing would pass for its own.
    let meta =
        text.split_once("<office:meta").and_then(|(_, rest)| rest.split_once("</office:meta>")).map_or("", |(meta, _)| meta);
    let about = About::read(&format!("<meta{meta}</meta>"));
    part(body(text)?, about)
}

fn body(content: &str) -> Result<String, Problem> {
    let mut writer = Writer::default();
    let mut open: Vec<Paragraph> = Vec::new();
    let mut left_out = 0_usize;
    let (mut in_body, mut in_list, mut in_row) = (false, 0_usize, 0_usize);
    let mut row: Vec<String> = Vec::new();
    xml::walk(content, |event| {
        match event {
            Event::Start { name, .. } if LEFT_OUT.contains(&name) => left_out += 1,
            Event::End { name } if LEFT_OUT.contains(&name) => left_out = left_out.saturating_sub(1),
            Event::Start { name: "body", .. } => in_body = true,
            _ if left_out > 0 || !in_body => {}
            Event::Start { name, attributes } => match name {
                "p" => {
                    let is_title = attributes.get("style-name").is_some_and(|style| style == "Title");
                    let is_item = in_list > 0 && in_row == 0;
                    open.push(Paragraph { heading: is_title.then_some(1), is_item, ..Paragraph::default() });
                }
                "h" => {
                    let level = attributes.get("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
                    open.push(Paragraph { heading: Some(level), ..Paragraph::default() });
                }
                "list" => in_list += 1,
                "table-row" => in_row += 1,
                _ => {
                    let Some(paragraph) = open.last_mut() else { return Ok(()) };
                    match name {
                        "s" => {
                            // A row of spaces is one to read.
                            paragraph.text.push(' ');
                        }
                        "tab" => paragraph.text.push('\t'),
                        "line-break" => paragraph.text.push('\n'),
                        _ => {}
                    }
                }
            },
            Event::Text(text) => {
                if let Some(paragraph) = open.last_mut() {
                    // White space of the file is a space of the text (6.1.2), and only a line break is a line.
                    paragraph.text.push_str(&text.replace(['\n', '\r', '\t'], " "));
                }
            }
            Event::End { name } => match name {
                "p" | "h" => match open.pop() {
                    Some(paragraph) if in_row > 0 => row.push(paragraph.text.trim().to_owned()),
                    Some(paragraph) => writer.push(paragraph),
                    None => {}
                },
                "list" => in_list = in_list.saturating_sub(1),
                "table-row" => {
                    in_row = in_row.saturating_sub(1);
                    if in_row == 0 {
                        let cells: Vec<String> = std::mem::take(&mut row).into_iter().filter(|text| !text.is_empty()).collect();
                        if cells.iter().any(|text| text.len() > 200) {
                            for text in cells {
                                writer.push(Paragraph { text, ..Paragraph::default() });
                            }
                        } else {
                            writer.push(Paragraph { text: cells.join(" | "), ..Paragraph::default() });
                        }
                    }
                }
                _ => {}
            },
        }
        Ok(())
    })?;
    for paragraph in open {
        writer.push(paragraph);
    }
    Ok(writer.finish())
}
