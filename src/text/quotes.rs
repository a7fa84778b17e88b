//! `characters → quotation marks`: which of them open and which close, in the direction that each language gives them.
//!
//! “English”, „Deutsch“, „polski”, « français », »dansk«, "typed". One mark opens in one language and closes in another, so that what is
//! open decides. Single marks are apostrophes too often to be counted.

use crate::text::words::Word;

/// The quotations that are open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotes {
    /// The mark that opened each, the outermost first.
    open: Vec<char>,
    /// Did a mark close what nothing had opened?
    is_torn: bool,
}

impl Quotes {
    /// Reads the next character.
    pub(crate) fn read(&mut self, c: char) {
        let last = self.open.last().copied();
        let closes = match c {
            '"' => last == Some('"'),
            '“' => last == Some('„'),
            '”' => matches!(last, Some('“' | '„')),
            '»' => last == Some('«'),
            '«' => last == Some('»'),
            '„' => false,
            _ => return,
        };
        if closes {
            self.open.pop();
        } else if c == '”' {
            self.is_torn = true;
        } else {
            self.open.push(c);
        }
    }

    /// Is something quoted here?
    pub(crate) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Does a text open no quotation that it does not close, and close none that it does not open?
    pub(crate) fn are_closed(text: &str) -> bool {
        let mut quotes = Self::default();
        text.chars().for_each(|c| quotes.read(c));
        !quotes.is_open() && !quotes.is_torn
    }

    /// By word: does it stand in a quotation, or with a mark at one of its ends?
    pub(crate) fn by_word(words: &[Word<'_>]) -> Vec<bool> {
        let mut marks = Self::default();
        let mut is_quoted = |word: &Word<'_>| {
            let was_open = marks.is_open();
            word.raw.chars().for_each(|c| marks.read(c));
            was_open || word.raw.contains(Self::is_mark)
        };
        words.iter().map(&mut is_quoted).collect()
    }

    /// Is it one of the marks?
    pub(crate) fn is_mark(c: char) -> bool {
        matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_closes_what_it_opens() {
        for whole in [
            "“We go,” he said.",
            "„Wir gehen“, sagte er.",
            "„Idziemy”, powiedział.",
            "« Nous partons », dit-il.",
            "»Vi går,« sagde han.",
            "\"We go.\"",
        ] {
            assert!(Quotes::are_closed(whole), "{whole}");
        }
        for torn in [
            "We go,” he said.",
            "“We go, he said.",
            "„Wir gehen, sagte er.",
            "Wir gehen“, sagte er.",
            "Nous partons », dit-il.",
            "\"We go.",
        ] {
            assert!(!Quotes::are_closed(torn), "{torn}");
        }
    }
}
