//! `bytes of a file → Vec<Part>`: what a PDF, a Word or `OpenDocument` file, a saved mail or a saved page holds, as what newsbraid takes
//! as a paste.
//!
//! A [`Part`] is one article or mail: HTML that the core's `extract` reads, or plain text for its `split`, with what the file says about
//! it and a receipt for what was left out. This crate knows files and nothing of stories: titles, datelines and boilerplate are the core's.
//!
//! Everything read is from outside. What is taken in is bounded before it is unpacked ([`bounds`]), a file that cannot be read is a
//! [`Problem`], and where a dependency panics all the same the page throws its worker away and says so.
//!
//! Known misses: text of pictures (scans without a text layer), Hebrew and Arabic in PDFs (drawn from left to right), Chinese, Japanese and
//! Korean in PDFs that carry neither fonts nor maps of their own, `.doc`, `.rtf`, sheets and slides of Office.

pub mod bounds;
mod mail;
mod markup;
mod office;
mod pdf;
mod saved;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

use std::fmt;

/// One article, mail or page of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What is to be read.
    pub content: Content,
    /// What the file calls it, where the text itself says nothing better.
    pub title: Option<String>,
    /// Who published or sent it.
    pub outlet: Option<String>,
    /// The day, ISO 8601 (`2024-11-23`).
    pub published: Option<String>,
    /// Its address, http or https.
    pub url: Option<String>,
    /// What was left out, in the order of the file.
    pub removed: Vec<Removed>,
}

/// What a part says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A page or a fragment of one, for the core's `extract`.
    Html(String),
    /// Paragraphs with a blank line between, for the core's `split`.
    Text(String),
}

/// A passage that was left out, as the receipt shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What it said; a text that comes again on other pages stands here once.
    pub text: String,
    /// Why: "running head", "page number", "quoted mail", "note".
    pub reason: &'static str,
    /// How many paragraphs of the part stand before it.
    pub paragraph: usize,
}

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It opens with a password alone.
    Locked,
    /// Its pages are pictures.
    NoText,
    /// Its letters are drawn without saying which they are.
    Unmapped,
    /// It is damaged, or not what its name says.
    Broken,
    /// It is, or unpacks to, more than [`bounds`] allow.
    TooLarge,
    /// It is of a kind that is not read: a sheet, slides, an older Word file.
    Unknown,
}

impl Problem {
    /// Stable, kebab-case: the page has a sentence for each.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::NoText => "no-text",
            Self::Unmapped => "unmapped",
            Self::Broken => "broken",
            Self::TooLarge => "too-large-file",
            Self::Unknown => "unknown-kind",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Locked => "The file is locked with a password. Save a copy without it and add that.",
            Self::NoText => "The pages are pictures without text. Recognise the text with another program first.",
            Self::Unmapped => "The file does not say which letters it draws. Copy the text from the page it is from.",
            Self::Broken => "The file is damaged and cannot be read. Save it again and add it anew.",
            Self::TooLarge => "The file is too large. Add the pages that matter.",
            Self::Unknown => "A file of this kind is not read. Save it as PDF or Word and add that.",
        })
    }
}

impl std::error::Error for Problem {}

/// Reads a file. What it is is told by its first bytes; of what looks like plain text with headers, by the end of its name.
///
/// Gives at least one part, in the order of the file. Costs time and memory that follow the length of what is unpacked, which is
/// bounded by [`bounds`].
///
/// # Errors
///
/// A [`Problem`] where there is nothing to be read.
///
/// # Examples
///
/// ```
/// # use newsbraid_documents::{Content, read};
/// let mail = b"From: Orla Post <news@orla.example>\r\nSubject: Dam breaks\r\nDate: Sat, 11 May 2024 09:00:00 +0000\r\n\r\nThe dam broke.\r\n";
/// let part = &read("dam.eml", mail).unwrap()[0];
/// assert_eq!(part.title.as_deref(), Some("Dam breaks"));
/// assert_eq!(part.published.as_deref(), Some("2024-05-11"));
/// assert_eq!(part.content, Content::Text("The dam broke.".into()));
/// ```
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Part>, Problem> {
    if bytes.len() > bounds::FILE {
        return Err(Problem::TooLarge);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if head.windows(5).any(|window| window == b"%PDF-") {
        return pdf::read(bytes).map(|part| vec![part]);
    }
    let parts = match bytes {
        [b'P', b'K', ..] => office::zipped(bytes).map(|part| vec![part]),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(office::compound(bytes)),
        [b'b', b'p', b'l', b'i', b's', b't', ..] => saved::webarchive(bytes).map(|part| vec![part]),
        _ => match ending.as_str() {
            "pdf" => Err(Problem::Broken),
            "fodt" => office::flat(bytes).map(|part| vec![part]),
            "webarchive" => saved::webarchive(bytes).map(|part| vec![part]),
            "mht" | "mhtml" => saved::mht(bytes).map(|part| vec![part]),
            "eml" | "emlx" => mail::read(bytes),
            _ => Err(Problem::Unknown),
        },
    }?;
    if parts.iter().all(Part::is_empty) { Err(Problem::NoText) } else { Ok(parts) }
}

impl Part {
    /// A part of which nothing more is known.
    pub(crate) fn new(content: Content) -> Self {
        Self { content, title: None, outlet: None, published: None, url: None, removed: Vec::new() }
    }

    fn is_empty(&self) -> bool {
        match &self.content {
            Content::Html(text) => !markup::has_text(text),
            Content::Text(text) => text.trim().is_empty(),
        }
    }
}
