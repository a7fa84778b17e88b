//! `blocks of pages → Vec<Paragraph>`: lines that make one paragraph, also over the end of a column or a page.
//!
//! Inside a block a paragraph ends where the gap, the indent or the size says so, or where the first word of the next line would have had
//! room: nobody breaks a line there without wanting to. From block to block text goes on where the sentence does.
//!
//! A hyphen at the end of a line is taken out where what it parts is a word: one that the text has elsewhere, or one of parts that are
//! none. "award-" and "winning" keep theirs where the text has both, or "award-winning".

use std::collections::HashSet;

use super::order::{Block, Line};
use super::words::median;

/// A paragraph and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) page: usize,
    /// Of its first line.
    pub(super) baseline: f64,
}

/// The paragraphs of all pages, and how many of them begin before each page does.
pub(super) fn paragraphs(pages: &[Vec<Block>]) -> (Vec<Paragraph>, Vec<usize>) {
    let known = Known::new(pages.iter().flatten().flatten());
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before = Vec::new();
    let mut last: Option<(&Line, Column)> = None;
    for (page, blocks) in pages.iter().enumerate() {
        before.push(paragraphs.len());
        for block in blocks {
            let column = Column::new(block);
            for (i, line) in block.iter().enumerate() {
                let goes_on = match (i.checked_sub(1).and_then(|i| block.get(i)), last) {
                    (Some(above), _) => !column.ends(above, line, block.get(i + 1)),
                    (None, Some((above, beside))) => beside.runs_over(above, line),
                    (None, None) => false,
                };
                match paragraphs.last_mut().filter(|_| goes_on) {
                    Some(paragraph) => known.join(&mut paragraph.text, &line.text),
                    None => {
                        paragraphs.push(Paragraph { text: line.text.clone(), size: line.size, page, baseline: line.baseline });
                    }
                }
                last = Some((line, column));
            }
        }
    }
    (paragraphs, before)
}

/// How the lines of a block are set.
#[derive(Clone, Copy, Debug)]
struct Column {
    left: f64,
    right: f64,
    leading: f64,
    lines: usize,
}

impl Column {
    fn new(block: &Block) -> Self {
        let left = block.iter().map(|line| line.start).fold(f64::INFINITY, f64::min);
        let mut ends: Vec<f64> = block.iter().map(|line| line.end).collect();
        ends.sort_by(f64::total_cmp);
        // A line that stands out by itself is no margin.
        let right = ends.get((ends.len() * 9 / 10).min(ends.len().saturating_sub(1))).copied().unwrap_or(left);
        let gaps =
            block.windows(2).filter(|pair| is_alike(pair[0].size, pair[1].size)).map(|pair| pair[1].baseline - pair[0].baseline);
        Self { left, right, leading: median(gaps).unwrap_or(0.0), lines: block.len() }
    }

    /// Does a paragraph end between two lines of the block?
    fn ends(&self, above: &Line, below: &Line, after: Option<&Line>) -> bool {
        let size = below.size.max(above.size);
        if !is_alike(above.size, below.size) || starts_item(&below.text) {
            return true;
        }
        let gap = below.baseline - above.baseline;
        if gap > 1.35 * self.leading.max(0.9 * size) && self.lines > 2 || gap > 2.4 * size {
            return true;
        }
        if is_broken(&above.text) {
            return false;
        }
        let indented = below.start > above.start + 0.8 * size
            && above.start < self.left + 0.6 * size
            && !starts_item(&above.text)
            && after.is_none_or(|after| after.start < below.start - 0.5 * size);
        let room = self.right - above.end > below.first + 0.8 * size;
        let goes_on = below.text.starts_with(char::is_lowercase);
        indented && !goes_on
            || room && !goes_on && (is_ended(&above.text) || self.right - above.end > 0.35 * (self.right - self.left))
    }

    /// Does the text of a line go on in the first line of another block?
    fn runs_over(&self, above: &Line, below: &Line) -> bool {
        if !is_alike(above.size, below.size) || starts_item(&below.text) {
            return false;
        }
        let goes_on = below.text.starts_with(char::is_lowercase);
        let is_full = self.lines > 2 && self.right - above.end < 1.5 * above.size;
        goes_on && !is_ended(&above.text)
            || is_full && !is_ended(&above.text) && above.text.ends_with(|c: char| c.is_lowercase() || c == ',')
            || is_broken(&above.text) && goes_on
    }
}

fn is_alike(a: f64, b: f64) -> bool {
    a.max(b) < 1.12 * a.min(b)
}

fn starts_item(text: &str) -> bool {
    text.starts_with(['•', '◦', '▪', '■', '●', '○', '‣', '➢', '►'])
}

fn is_ended(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '“', '«']);
    text.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '।', '؟'])
}

/// Does a line end in the middle of a word?
fn is_broken(text: &str) -> bool {
    text.strip_suffix(['-', '\u{AD}', '\u{2010}']).is_some_and(|rest| rest.ends_with(char::is_alphabetic))
}

/// The words of the text, to tell a printer's hyphen from a word's own.
struct Known(HashSet<String>);

/// After a hyphen these begin no part of a word: "pre- and post-war".
const BETWEEN: [&str; 12] = ["and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "of"];

impl Known {
    fn new<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut words = HashSet::new();
        for line in lines {
            let mut rest = line.text.split(' ').peekable();
            while let Some(word) = rest.next() {
                // The last one may be a part.
                if rest.peek().is_some() || !is_broken(word) {
                    words.insert(bare(word));
                }
            }
        }
        Self(words)
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&bare(word))
    }

    /// Puts a line behind what was read so far.
    fn join(&self, text: &mut String, line: &str) {
        if !is_broken(text) {
            let is_wide = |c: char| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{FF00}'..='\u{FFEF}');
            let is_joined = text.ends_with(['/', '—']) || text.ends_with(is_wide) && line.starts_with(is_wide);
            if !is_joined {
                text.push(' ');
            }
            text.push_str(line);
            return;
        }
        let right = line.split(' ').next().unwrap_or_default();
        let hyphen = text.pop().unwrap_or('-');
        let left = text.rsplit([' ', '—', '(', '“', '"']).next().unwrap_or_default();
        let whole = format!("{left}{right}");
        let has_own = hyphen != '\u{AD}'
            && (!right.starts_with(char::is_lowercase)
                || self.has(&format!("{left}-{right}"))
                || !self.has(&whole)
                    && left.chars().count() > 2
                    && bare(right).chars().count() > 2
                    && self.has(left)
                    && self.has(right));
        if hyphen != '\u{AD}' && BETWEEN.contains(&right) {
            text.push_str("- ");
        } else if has_own {
            text.push('-');
        }
        text.push_str(line);
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, start: f64, baseline: f64) -> Line {
        let width = |text: &str| text.chars().count() as f64 * 5.0;
        let first = width(text.split(' ').next().unwrap_or_default());
        Line { text: text.to_owned(), start, end: start + width(text), baseline, size: 10.0, first }
    }

    fn read(blocks: &[&[(&str, f64, f64)]]) -> Vec<String> {
        let block =
            |lines: &&[(&str, f64, f64)]| lines.iter().map(|(text, start, baseline)| line(text, *start, *baseline)).collect();
        let page: Vec<Block> = blocks.iter().map(block).collect();
        paragraphs(&[page]).0.into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn indents_gaps_and_room_end_paragraphs() {
        let text = [
            ("The dam above Orla broke at last", 0.0, 0.0),
            ("after three days of heavy rains.", 0.0, 12.0),
            ("Nobody was hurt, they said in", 12.0, 24.0),
            ("the evening of that long day.", 0.0, 36.0),
            ("The wall was built a long time", 0.0, 60.0),
            ("ago.", 0.0, 72.0),
            ("It will be built again in time.", 0.0, 84.0),
        ];
        assert_eq!(
            read(&[&text]),
            [
                "The dam above Orla broke at last after three days of heavy rains.",
                "Nobody was hurt, they said in the evening of that long day.",
                "The wall was built a long time ago.",
                "It will be built again in time."
            ]
        );
    }

    #[test]
    fn a_sentence_runs_over_into_the_next_column() {
        let left = [
            ("The dam above Orla broke at", 0.0, 0.0),
            ("last, and many people of the", 0.0, 12.0),
            ("town below it left, taking the", 0.0, 24.0),
        ];
        assert_eq!(read(&[&left, &[("old road.", 200.0, 0.0)]]).len(), 1);
        assert_eq!(read(&[&left, &[("Orla road.", 200.0, 0.0)]]).len(), 1);
        assert_eq!(read(&[&[("It broke.", 0.0, 0.0)], &[("Then it rained.", 200.0, 0.0)]]).len(), 2);
    }

    #[test]
    fn hyphens_are_the_printers_or_the_words_own() {
        let known = |text: &str| Known::new([line(text, 0.0, 0.0)].iter());
        let join = |known: &Known, left: &str, right: &str| {
            let mut text = left.to_owned();
            known.join(&mut text, right);
            text
        };
        let plain = known("nothing");
        assert_eq!(join(&plain, "the govern-", "ment fell"), "the government fell");
        assert_eq!(join(&plain, "the Franco-", "German pact"), "the Franco-German pact");
        assert_eq!(join(&plain, "COVID-", "19"), "COVID-19");
        assert_eq!(join(&plain, "pre-", "and post-war"), "pre- and post-war");
        assert_eq!(join(&plain, "wo\u{AD}", "rd"), "word");
        assert_eq!(join(&known("an award for the winning team"), "an award-", "winning film"), "an award-winning film");
        assert_eq!(join(&known("so well-known a"), "a well-", "known man"), "a well-known man");
        assert_eq!(join(&known("the broad road cast broadcast"), "a broad-", "cast"), "a broadcast");
        assert_eq!(join(&plain, "9-", "11"), "9- 11");
    }
}
