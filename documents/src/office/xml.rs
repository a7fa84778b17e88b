//! XML as a walk: elements begin and end, text stands between. Names come without their prefix.

use quick_xml::events::Event as Read;
use quick_xml::reader::Reader;

use crate::{Problem, bounds};

/// What is met on the walk.
pub(super) enum Event<'a> {
    /// An element begins.
    Start { name: &'a str, attributes: Attributes<'a> },
    /// Text, with what it stands for written out.
    Text(&'a str),
    /// An element ends.
    End { name: &'a str },
}

/// The attributes of an element, as they stand.
pub(super) struct Attributes<'a>(&'a str);

impl Attributes<'_> {
    /// The value under a name without its prefix; none where there is none.
    pub(super) fn get(&self, wanted: &str) -> Option<String> {
        quick_xml::events::attributes::Attributes::new(self.0, 0)
            .with_checks(false)
            .flatten()
            .find_map(|attribute| (attribute.key.local_name().into_inner() == wanted).then(|| unescaped(&attribute.value)))
    }
}

/// Bytes of an XML file as text: UTF-8, or UTF-16 where a mark at its beginning says so.
pub(super) fn decoded(bytes: Vec<u8>) -> String {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes.get(2..).unwrap_or_default().chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// Walks through a text. An entity of a document's own is left out: none is ever resolved, so none can grow.
///
/// # Errors
///
/// What `visit` gives, and where the XML is none or is nested too deeply.
pub(super) fn walk(text: &str, mut visit: impl FnMut(Event<'_>) -> Result<(), Problem>) -> Result<(), Problem> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0_usize;
    let mut pending = String::new();
    loop {
        let event = reader.read_event().map_err(|_| Problem::Broken)?;
        match &event {
            Read::Text(piece) => pending.push_str(piece),
            Read::CData(piece) => pending.push_str(piece),
            Read::GeneralRef(reference) => pending.push_str(&resolved(reference)),
            Read::Start(_) | Read::Empty(_) | Read::End(_) | Read::Eof if !pending.is_empty() => {
                visit(Event::Text(&pending))?;
                pending.clear();
            }
            _ => {}
        }
        match event {
            Read::Start(element) => {
                depth += 1;
                if depth > bounds::ELEMENTS {
                    return Err(Problem::Broken);
                }
                start(&element, &mut visit)?;
            }
            Read::Empty(element) => {
                start(&element, &mut visit)?;
                visit(Event::End { name: element.local_name().into_inner() })?;
            }
            Read::End(element) => {
                depth = depth.saturating_sub(1);
                visit(Event::End { name: element.local_name().into_inner() })?;
            }
            Read::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn start(
    element: &quick_xml::events::BytesStart<'_>,
    visit: &mut impl FnMut(Event<'_>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    visit(Event::Start { name: element.local_name().into_inner(), attributes: Attributes(element.attributes_raw()) })
}

/// What "&name;" stands for; nothing where only the document would know.
fn resolved(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    let letter = number.and_then(char::from_u32).or(match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    });
    letter.map(String::from).unwrap_or_default()
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, after)) = after.split_once(';') else { break };
        out.push_str(&resolved(name));
        rest = after;
    }
    out.push_str(rest);
    out
}
