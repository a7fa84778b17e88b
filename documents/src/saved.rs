//! `saved page → Part`: the page itself, out of the one file that a browser keeps it in with its pictures.

use mail_parser::{Header, HeaderName, MimeHeaders as _, PartType};

use crate::{Content, Part, Problem, mail, markup};

/// Reads MHTML (RFC 2557), as Chromium and Word write it: a mail whose parts are the files of a page.
pub(crate) fn mht(bytes: &[u8]) -> Result<Part, Problem> {
    let message = mail::parsed(bytes)?;
    let pages = || {
        message.parts.iter().filter_map(|part| match &part.body {
            PartType::Html(html) => Some((part.content_location(), html)),
            _ => None,
        })
    };
    let named = |header: &&Header<'_>| matches!(&header.name, HeaderName::Other(name) if name.eq_ignore_ascii_case("snapshot-content-location"));
    let address = message.headers().iter().find(named).and_then(|header| header.value().as_text()).map(str::to_owned);
    // A frame is a page as well; the first one is what was saved, unless the head says which.
    let page = pages().find(|(at, _)| at.is_some() && *at == address.as_deref()).or_else(|| pages().next());
    let (location, html) = page.ok_or(Problem::NoText)?;
    Ok(part(html.clone().into_owned(), address.as_deref().or(location).and_then(markup::web_address)))
}

/// Reads a web archive of Safari: a binary property list whose main resource is the page.
///
/// Looked at are the two dictionaries that matter. The list is never read as a tree, so one that refers to itself or grows when it is
/// written out does nothing.
pub(crate) fn webarchive(bytes: &[u8]) -> Result<Part, Problem> {
    let list = List::open(bytes).ok_or(Problem::Broken)?;
    let main = list.entry(list.top, "WebMainResource").ok_or(Problem::Broken)?;
    let text = |name: &str| list.entry(main, name).and_then(|at| list.text(at));
    let data = list.entry(main, "WebResourceData").and_then(|at| list.data(at)).ok_or(Problem::Broken)?;
    if text("WebResourceMIMEType").is_some_and(|kind| !kind.contains("html")) {
        return Err(Problem::Unknown);
    }
    let is_latin = text("WebResourceTextEncodingName").is_some_and(|name| !name.to_ascii_lowercase().starts_with("utf"));
    let html = match String::from_utf8(data.to_vec()) {
        Ok(html) => html,
        Err(error) if is_latin => error.as_bytes().iter().map(|byte| char::from(*byte)).collect(),
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    };
    Ok(part(html, text("WebResourceURL").as_deref().and_then(markup::web_address)))
}

fn part(html: String, url: Option<String>) -> Part {
    Part { url, ..Part::new(Content::Html(html)) }
}

/// A binary property list (Apple's `CFBinaryPList.c`): objects by number, and where each one stands.
struct List<'a> {
    bytes: &'a [u8],
    /// Bytes of the number of an object, and of a place.
    reference: usize,
    place: usize,
    count: usize,
    top: usize,
    table: usize,
}

impl<'a> List<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let trailer = bytes.get(bytes.len().checked_sub(32)?..)?;
        let number = |at: usize| usize::try_from(u64::from_be_bytes(trailer.get(at..at + 8)?.try_into().ok()?)).ok();
        let list = Self {
            bytes,
            place: usize::from(*trailer.get(6)?),
            reference: usize::from(*trailer.get(7)?),
            count: number(8)?,
            top: number(16)?,
            table: number(24)?,
        };
        ((1..=8).contains(&list.place) && (1..=8).contains(&list.reference)).then_some(list)
    }

    fn number(&self, at: usize, length: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at.checked_add(length)?)?;
        bytes.iter().try_fold(0_usize, |number, byte| number.checked_mul(256)?.checked_add(usize::from(*byte)))
    }

    /// Kind of an object, how many it has of what it is made of, and where that begins.
    fn object(&self, object: usize) -> Option<(u8, usize, usize)> {
        if object >= self.count {
            return None;
        }
        let at = self.number(self.table.checked_add(object.checked_mul(self.place)?)?, self.place)?;
        let mark = *self.bytes.get(at)?;
        if mark & 15 != 15 {
            return Some((mark >> 4, usize::from(mark & 15), at.checked_add(1)?));
        }
        // A count that is longer stands as a number of its own.
        let length = 1_usize << (self.bytes.get(at.checked_add(1)?)? & 3);
        Some((mark >> 4, self.number(at.checked_add(2)?, length)?, at.checked_add(2)?.checked_add(length)?))
    }

    /// The object under a name in a dictionary.
    fn entry(&self, dictionary: usize, name: &str) -> Option<usize> {
        let (13, count, at) = self.object(dictionary)? else { return None };
        let reference = |i: usize| self.number(at.checked_add(i.checked_mul(self.reference)?)?, self.reference);
        // A dictionary of an archive has a handful of entries.
        let found = (0..count.min(64)).find(|&i| reference(i).and_then(|key| self.text(key)).as_deref() == Some(name))?;
        reference(found.checked_add(count)?)
    }

    fn text(&self, object: usize) -> Option<String> {
        match self.object(object)? {
            (5, length, at) => Some(String::from_utf8_lossy(self.bytes.get(at..at.checked_add(length)?)?).into_owned()),
            (6, length, at) => {
                let bytes = self.bytes.get(at..at.checked_add(length.checked_mul(2)?)?)?;
                let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                Some(char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect())
            }
            _ => None,
        }
    }

    fn data(&self, object: usize) -> Option<&'a [u8]> {
        let (4, length, at) = self.object(object)? else { return None };
        self.bytes.get(at..at.checked_add(length)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A web archive as Safari writes it.
    fn archive(html: &str, url: &str) -> Vec<u8> {
        let mut bytes = b"bplist00".to_vec();
        let mut places = Vec::new();
        let mut object = |kind: u8, body: &[u8], count: usize| {
            places.push(bytes.len());
            if count < 15 {
                bytes.push(kind << 4 | u8::try_from(count).unwrap());
            } else {
                bytes.extend([kind << 4 | 15, 0x11]);
                bytes.extend(u16::try_from(count).unwrap().to_be_bytes());
            }
            bytes.extend(body);
        };
        object(13, &[1, 2], 1);
        object(5, b"WebMainResource", 15);
        object(13, &[3, 4, 5, 6], 2);
        object(5, b"WebResourceData", 15);
        object(5, b"WebResourceURL", 14);
        object(4, html.as_bytes(), html.len());
        object(5, url.as_bytes(), url.len());
        let table = bytes.len() as u64;
        for place in &places {
            bytes.extend(u16::try_from(*place).unwrap().to_be_bytes());
        }
        bytes.extend([0, 0, 0, 0, 0, 0, 2, 1]);
        for number in [places.len() as u64, 0, table] {
            bytes.extend(number.to_be_bytes());
        }
        bytes
    }

    #[test]
    fn a_web_archive_gives_its_page_and_address() {
        let bytes = archive("<p>The dam broke.</p>", "https://orla.example/dam");
        let part = webarchive(&bytes).unwrap();
        assert_eq!(part.content, Content::Html("<p>The dam broke.</p>".into()));
        assert_eq!(part.url.as_deref(), Some("https://orla.example/dam"));
        for end in 0..bytes.len() {
            assert!(webarchive(&bytes[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn a_saved_page_gives_the_page_that_its_head_names() {
        let mht = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://orla.example/dam\r\nSubject: Dam\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\
            Content-Location: https://ads.example/frame\r\n\r\n<p>Buy</p>\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\
            Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://orla.example/dam\r\n\r\n<p>The dam =E2=80=93 broke.</p>\r\n--x--\r\n";
        let part = mht_of(mht);
        assert_eq!(part.url.as_deref(), Some("https://orla.example/dam"));
        assert!(matches!(&part.content, Content::Html(html) if html.contains("The dam – broke.")), "{part:?}");
        assert_eq!(super::mht(b""), Err(Problem::Broken));
    }

    fn mht_of(text: &str) -> Part {
        mht(text.as_bytes()).unwrap()
    }
}
