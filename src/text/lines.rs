//! `&str → Vec<ByteSpan>`: the lines of a text, with the lines that a mail program or a PDF wrapped joined again.
//!
//! A line break is a break unless the text shows that it is a wrap, for a headline joined to the sentence under
//! it can be shown to nobody. Known miss: a wrapped text in which paragraphs follow without a blank line and end at the
//! margin.

use crate::text::ByteSpan;

/// Longest line, in characters, that a program wrapped by itself; longer lines are paragraphs.
const WIDEST_WRAP: usize = 110;
/// Shortest such line; shorter ones are menus, verses or lists.
const NARROWEST_WRAP: usize = 40;

/// Is this character a line break of its own? `\r\n` counts as one because blank lines are dropped.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}

/// A line and what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Without white space at its ends; never empty.
    pub(crate) span: ByteSpan,
    /// Blank lines between it and the line above.
    pub(crate) blanks: u32,
}

/// The lines of `text` that hold more than white space, in order.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut blanks, mut after_return) = (0, 0u32, false);
    let mut push = |start: usize, end: usize, blanks: &mut u32| {
        let span = ByteSpan::new(start, end).trimmed(text);
        if span.is_empty() {
            *blanks = blanks.saturating_add(1);
        } else {
            lines.push(Line { span, blanks: std::mem::take(blanks) });
        }
    };
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        // No other byte begins a break; most characters are passed over by a look at one byte.
        if !matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2) {
            continue;
        }
        let Some(c) = text[at..].chars().next().filter(|c| is_break(*c)) else { continue };
        // The second half of "\r\n" does not make a blank line.
        if !(c == '\n' && after_return && start == at) {
            push(start, at, &mut blanks);
        }
        start = at + c.len_utf8();
        after_return = c == '\r';
    }
    push(start, text.len(), &mut blanks);
    lines
}

/// The lines of `text` as paragraphs: each line is one, and wrapped lines are joined to one.
pub(crate) fn blocks(text: &str) -> Vec<Line> {
    let lines = lines(text);
    let mut blocks: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        let run_len = 1 + rest.iter().skip(1).take_while(|line| line.blanks == 0).count();
        let (run, after) = rest.split_at(run_len);
        join_wraps(text, run, &mut blocks);
        rest = after;
    }
    blocks
}

/// Joins the wrapped lines of one run of lines without blank lines between them.
fn join_wraps(text: &str, run: &[Line], blocks: &mut Vec<Line>) {
    if let [alone] = run {
        blocks.push(*alone);
        return;
    }
    let widths: Vec<usize> = run.iter().map(|line| line.span.of(text).chars().take(WIDEST_WRAP + 1).count()).collect();
    let width = widths.iter().copied().max().unwrap_or(0);
    let full = |i: usize| {
        let next = run.get(i + 1).map_or("", |line| line.span.of(text));
        let word = next.split_whitespace().next().unwrap_or("").chars().count();
        widths.get(i).is_some_and(|w| w + 1 + word > width)
    };
    // Prose that was wrapped goes on in lower case more often than not; a headline, an address and a date do not.
    let small =
        run.iter().skip(1).filter(|line| !line.span.of(text).starts_with(|c: char| c.is_uppercase() || c.is_numeric())).count();
    let wrapped = run.len() >= 3
        && small * 2 >= run.len() - 1
        && !run.iter().any(|line| line.span.of(text).starts_with("http"))
        && (NARROWEST_WRAP..=WIDEST_WRAP).contains(&width)
        && (0..run.len() - 1).all(|i| full(i) || run.get(i).is_some_and(|line| is_finished(line.span.of(text))));
    // A word that a printer parted shows that the whole run is a column of print: its lines are as wide as the words allow.
    let printed = run.windows(2).any(|two| is_parted(two[0].span.of(text), two[1].span.of(text)));
    let goes_to_margin = |i: usize| widths.get(i).is_some_and(|w| w * 5 >= width * 3);
    for (i, line) in run.iter().enumerate() {
        let passage = line.span.of(text);
        let above = i.checked_sub(1).and_then(|i| run.get(i)).map(|above| above.span.of(text));
        let joined = above.is_some_and(|above| {
            !begins_item(passage)
                && ((wrapped && full(i - 1))
                    || (printed && goes_to_margin(i - 1) && (full(i - 1) || i > 1 && !is_finished(above)))
                    || is_parted(above, passage)
                    || (widths.get(i - 1).is_some_and(|w| *w >= NARROWEST_WRAP) && goes_on(above, passage)))
        });
        match blocks.last_mut() {
            Some(last) if joined => last.span.end = line.span.end,
            _ => blocks.push(*line),
        }
    }
}

/// Does the line end in a mark that may end a sentence?
pub(crate) fn is_finished(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '」', '』', '）', '*', '_']);
    line.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '॥', '؟', '۔', '։', '።', '။', ':'])
}

/// Does the line below go on in the middle of a sentence: the line above is open, the line below begins in lower case?
fn goes_on(above: &str, below: &str) -> bool {
    above.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '’' | '\'' | ')'))
        && below.starts_with(char::is_lowercase)
        && below.split_whitespace().nth(1).is_some()
}

/// Is a word parted between two lines: "dam-", "aged"?
fn is_parted(above: &str, below: &str) -> bool {
    let before = above.strip_suffix('-').and_then(|above| above.chars().next_back());
    before.is_some_and(char::is_alphabetic) && below.starts_with(char::is_lowercase)
}

/// Does the line begin with a list marker?
pub(crate) fn begins_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '●' | '▪' | '‣' | '⁃' | '◦' | '·' | '■' | '►' | '▶' | '*' | '–' | '—' | '-' | '+' | '>' | '#') => {
            true
        }
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let after = rest.strip_prefix([')', '.']);
            line.len() - rest.len() <= 3 && after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|line| line.span.of(text)).collect()
    }

    #[test]
    fn white_space_has_no_lines() {
        assert!(read("").is_empty());
        assert!(read(" \r\n\t\n\u{2028}").is_empty());
    }

    #[test]
    fn every_kind_of_line_break_ends_a_line() {
        assert_eq!(read("One\r\nTwo\rThree\nFour\u{2028}Five"), ["One", "Two", "Three", "Four", "Five"]);
        assert_eq!(lines("a\r\nb\r\n\r\nc").iter().map(|l| l.blanks).collect::<Vec<_>>(), [0, 0, 1]);
    }

    #[test]
    fn a_menu_a_verse_and_a_headline_stay_lines() {
        assert_eq!(read("Home\nnews\nsport").len(), 3);
        assert_eq!(read("The fog comes\non little cat feet.").len(), 2);
        assert_eq!(
            read("Dam breaks near Orla after three days of rain\nThousands of people left their homes on Monday.").len(),
            2
        );
        assert_eq!(read("A headline that is as long as a line of an e-mail is\nfacebook\ntwitter").len(), 3);
    }

    #[test]
    fn a_column_of_print_is_a_paragraph() {
        let text = "Breakwater opens late\nThe harbour board of Orla said on Mon-\nday that the new breakwater would open in\n\
                    May, two years late and twice as dear as\nplanned.\nFishermen said they had been told nothing.";
        assert_eq!(read(text).len(), 3);
        assert_eq!(
            read("Council backs plan for new dam\nBy a vote of nine to four the coun-\ncil of Orla has backed it.").len(),
            2
        );
        assert_eq!(read("Tea-\nCoffee-\nMilk").len(), 3);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The dam at Orla broke on Monday after three days of rain,\nand the valley below it was under water by noon. The\n\
                    Council of Orla said that nobody was hurt.";
        assert_eq!(read(text).len(), 1);
        assert_eq!(read("the hammer falls, which releases the spring, initiating \na shot.").len(), 1);
    }
}
