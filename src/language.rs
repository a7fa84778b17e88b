//! What the stages know about languages: tables read from `src/data/<language>/*.txt`, one entry a line, `#` comments.

/// A language with data of its own. Text in any other is read with [`Language::Unknown`]'s rules, which need no data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// No data: rules of scripts and punctuation only.
    Unknown,
}

impl Language {
    /// The language of an ISO 639-1 code (`en`, `en-GB`); [`Language::Unknown`] when there is no data for it.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Self::English,
            _ => Self::Unknown,
        }
    }

    /// The language that `text` seems to be in, from its first 2,000 characters.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let (mut latin, mut other) = (0usize, 0usize);
        for c in text.chars().take(2_000).filter(|c| c.is_alphabetic()) {
            if c.is_ascii() { latin += 1 } else { other += 1 }
        }
        if latin >= other { Self::English } else { Self::Unknown }
    }
}

/// The entries of a data file: its lines without comments, blank lines and white space at the ends.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
