//! `&str → Vec<ByteSpan>`: where the sentences of one paragraph end.

mod labels;
mod lists;
mod marks;
mod quotations;

use crate::text::ByteSpan;
use crate::text::language::{Language, SentenceWords, Words};
use crate::text::pack::OfLanguage;
use labels::is_label;
use lists::items;
use marks::{
    after_word, begins_with_bracket, begins_word, clamp, dash_then_capital, is_address, is_brand, is_closer, is_contracted,
    is_full_mark, is_particle, is_pronoun, is_reference, leading_word, note_number,
};
use quotations::{Opens, wholes};

/// Bytes that a rule looks back or ahead at most, so that the scan stays linear.
const WINDOW: usize = 64;

/// The rules of one language.
pub(super) struct Rules {
    language: Language,
    words: &'static SentenceWords,
    exclaiming: Words,
    speech_verbs: Words,
    after_time: Words,
}

/// What follows a mark that may end a sentence.
enum Next<'a> {
    /// A small letter.
    Small(&'a str),
    /// A capital, with its word.
    Capital(&'a str),
    /// A letter of a script without capitals.
    Caseless,
    /// A digit.
    Digit,
    /// A dash, and what follows it.
    Dash,
    /// Any other sign.
    Sign(char),
}

/// The word before a full stop.
struct Before<'a> {
    /// As written, without brackets and quotation marks before it and without its last full stop.
    token: &'a str,
    /// Its first byte.
    start: usize,
}

impl Rules {
    pub(super) fn of(language: Language) -> &'static Self {
        // Kept by whether the language's words are there, as the words are.
        static RULES: OfLanguage<Rules> = OfLanguage::new(|language, _| Rules {
            language,
            words: SentenceWords::of(language),
            exclaiming: Words::read(&[data_file!("../../../data/en/exclaiming.txt")]),
            speech_verbs: Words::read(&[data_file!("../../../data/en/speech_verbs.txt")]),
            after_time: Words::read(&[data_file!("../../../data/en/after_time.txt")]),
        });
        RULES.of(language)
    }

    /// The sentences of the paragraph `block` of `text`, in order; together they hold all that is not white space.
    pub(super) fn read(&self, text: &str, block: ByteSpan) -> Vec<ByteSpan> {
        let offset = block.start as usize;
        let paragraph = block.of(text);
        let wholes = wholes(paragraph);
        let items = items(paragraph);
        let (mut wholes, mut items) = (wholes.into_iter().peekable(), items.into_iter().peekable());
        let mut spans = Vec::new();
        let mut start = 0;
        let mut chars = paragraph.char_indices();
        let mut before = ' ';
        while let Some((at, c)) = chars.next() {
            // Most characters neither end a sentence nor begin one.
            if (c.is_ascii_lowercase() || c == ' ') && items.peek().is_none_or(|&item| item > at) {
                before = c;
                continue;
            }
            if items.next_if(|&item| item <= at).is_some_and(|item| item == at) && at > start {
                spans.push((start, at));
                start = at;
            }
            while wholes.next_if(|whole| whole.1 <= at).is_some() {}
            let whole = wholes.peek().copied().filter(|whole| whole.0 < at);
            let end = if self.is_mark(c) && !(before.is_whitespace() && begins_word(c, &paragraph[at + c.len_utf8()..])) {
                let run = self.mark_run(paragraph, at);
                let next_at = run.end;
                let end = self.ends(paragraph, start, &run).filter(|&end| whole.is_none_or(|whole| end >= whole.1));
                // The rest of "?!" or "..." is not looked at again.
                while chars.clone().next().is_some_and(|(at, _)| at < end.unwrap_or(next_at)) {
                    chars.next();
                }
                before = '.';
                end
            } else {
                let glued = before.is_lowercase() && c.is_uppercase() && whole.is_none() && self.is_glued(paragraph, start, at);
                let labelled = before.is_whitespace()
                    && c.is_uppercase()
                    && whole.is_none()
                    && self.language == Language::English
                    && is_label(paragraph, start, at);
                before = c;
                (glued || labelled).then_some(at)
            };
            if let Some(end) = end {
                spans.push((start, end));
                start = end;
            }
        }
        spans.push((start, paragraph.len()));
        let spans = spans.into_iter().map(|(start, end)| ByteSpan::new(start, end).trimmed(paragraph));
        spans.filter(|span| !span.is_empty()).map(|span| span.shifted(offset)).collect()
    }

    /// May `c` end a sentence?
    fn is_mark(&self, c: char) -> bool {
        match c {
            '.' => self.language != Language::Armenian,
            ':' => self.language == Language::Armenian,
            ';' => self.language == Language::Greek,
            _ => matches!(c, '!' | '?' | '…' | '\u{037E}') || is_full_mark(c),
        }
    }

    /// The run of marks that begins at `at`, with the closing quotation marks, brackets and note numbers after it.
    fn mark_run(&self, text: &str, at: usize) -> Run {
        let mut run = Run { start: at, end: at, dots: 0, strong: false, full: false, closed: Closed::No };
        let mut rest = &text[at..];
        while let Some(c) = rest.chars().next() {
            if self.is_mark(c) {
                match c {
                    '.' => run.dots += 1,
                    '…' => run.dots += 3,
                    '!' | '?' | '\u{037E}' | ';' | ':' => run.strong = true,
                    _ => run.full = true,
                }
                rest = &rest[c.len_utf8()..];
            } else if c == ' ' && run.dots > 0 && rest[1..].starts_with('.') && !rest[1..].starts_with("..") {
                rest = &rest[1..];
            } else {
                break;
            }
        }
        loop {
            let closers = rest.trim_start_matches([' ', '\u{00A0}', '\u{202F}']);
            // "« … ! »": French sets a space before the closing mark.
            let spaced = closers.len() < rest.len();
            let Some(c) = closers.chars().next() else { break };
            if spaced && c != '»' || !is_closer(c) {
                break;
            }
            let bracket = matches!(c, ')' | ']' | '）' | '}') && run.closed != Closed::Quotation;
            run.closed = if bracket { Closed::Bracket } else { Closed::Quotation };
            rest = &closers[c.len_utf8()..];
        }
        while let Some(after) = note_number(rest) {
            rest = after;
        }
        run.end = text.len() - rest.len();
        run
    }

    /// Where the sentence that began at `start` ends, if it ends with this run of marks.
    fn ends(&self, text: &str, start: usize, run: &Run) -> Option<usize> {
        let rest = &text[run.end..];
        let Some(c) = rest.chars().next() else { return Some(run.end) };
        if run.full {
            // "３．２９％" holds a decimal mark; 「…。」と goes on after the quotation.
            let decimal = text[..run.start].ends_with(char::is_numeric) && c.is_numeric();
            return (!(decimal || run.closed == Closed::Quotation && is_particle(rest))).then_some(run.end);
        }
        if !c.is_whitespace() {
            return self.ends_glued(text, start, run, c);
        }
        let ends = if run.closed == Closed::Bracket && !begins_with_bracket(text, start) {
            // "(He worked for 5 years as an engineer.) at the University", "Sen. Smith (R-Tex.) Foods"
            false
        } else {
            self.ends_before(text, start, run, rest)
        };
        ends.then_some(run.end)
    }

    /// The same when no white space follows the marks: "world.Today", "consultation.11 12 Take", "said.“We".
    fn ends_glued(&self, text: &str, start: usize, run: &Run, c: char) -> Option<usize> {
        let rest = &text[run.end..];
        if run.dots > 1 || !(c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '«' | '‘' | '(')) {
            return None;
        }
        let token = Self::before(text, start, run.start).token;
        let last = token.chars().next_back()?;
        if is_address(text, run.start) {
            return None;
        }
        if c.is_ascii_digit() && run.dots == 1 && (last.is_alphabetic() || last == ')') {
            let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '–' | '-'));
            let notes = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let few = rest.len() - digits.len() <= 6 && digits.len() - notes.len() <= 8;
            let parted = notes.len() < digits.len() && text[..text.len() - notes.len()].ends_with(' ');
            return (few && parted && notes.starts_with(char::is_uppercase) && !self.is_abbreviation(token))
                .then(|| text.len() - notes.len());
        }
        let (first, after) = match c {
            '“' | '"' | '«' | '‘' | '(' => (rest[c.len_utf8()..].chars().next()?, rest[c.len_utf8()..].chars().nth(1)),
            _ => (c, rest.chars().nth(1)),
        };
        let word = leading_word(rest);
        let whole_word =
            rest[word.len()..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '’' | '\'' | '.'));
        let capital = first.is_uppercase()
            && (after.is_none_or(|c| c.is_lowercase() || c.is_whitespace())
                || (token.chars().all(char::is_lowercase) && token.chars().nth(2).is_some() && whole_word));
        let plain =
            last.is_numeric() || run.closed != Closed::No || (token.chars().nth(1).is_some() && !self.is_abbreviation(token));
        let domain = matches!(word.to_ascii_lowercase().as_str(), "com" | "org" | "net" | "gov" | "edu" | "co" | "io");
        (capital && plain && !domain && !token.contains('.')).then_some(run.end)
    }

    /// Does the sentence end where white space and then `rest` follow the marks?
    fn ends_before(&self, text: &str, start: usize, run: &Run, rest: &str) -> bool {
        let (next, opened) = next(rest);
        let before = Self::before(text, start, run.start);
        if let Next::Small(word) = next {
            // Three dots after a space begin the next sentence: "was hit. ...and then".
            return run.closed == Closed::No
                && run.dots == 1
                && !run.strong
                && before.token.chars().all(char::is_alphabetic)
                && (rest.trim_start().starts_with("..") || (before.token.chars().nth(4).is_some() && !is_brand(word)))
                && !self.is_abbreviation(before.token)
                && !Self::is_label(text, start, &before);
        }
        if (run.closed == Closed::Quotation || run.dots > 1) && is_reference(rest)
            || matches!(next, Next::Sign('/' | ',' | ';' | ':' | ')' | '=' | '+' | '&' | '<'))
        {
            return false;
        }
        if run.strong {
            return match next {
                Next::Dash => dash_then_capital(rest),
                Next::Capital(word) if run.closed == Closed::Quotation => !self.speaks(rest, word),
                Next::Capital(word) if !opened => {
                    !self.exclaiming.contains(&before.token.to_lowercase()) || self.words.starters.contains(&word.to_lowercase())
                }
                _ => true,
            };
        }
        if run.dots > 1 {
            return match next {
                // "what I mean . . . I didn't": the pronoun is a capital anywhere.
                Next::Capital(word) => {
                    run.closed == Closed::Quotation
                        || !word.starts_with('I')
                        || word.chars().nth(1).is_some_and(char::is_alphabetic)
                }
                Next::Caseless => false,
                Next::Digit => !before.token.ends_with(char::is_numeric),
                Next::Dash => dash_then_capital(rest),
                _ => run.closed == Closed::Quotation || opened,
            };
        }
        self.full_stop_ends(text, start, &before, &next, rest, opened)
    }

    /// Does a single full stop end the sentence?
    fn full_stop_ends(&self, text: &str, start: usize, before: &Before<'_>, next: &Next<'_>, rest: &str, opened: bool) -> bool {
        if Self::is_label(text, start, before) {
            return false;
        }
        if matches!(next, Next::Dash) && !dash_then_capital(rest) {
            return false;
        }
        let token = before.token.to_lowercase();
        let starter = match next {
            Next::Capital(word) => {
                let initial = word.chars().nth(1).is_none() && after_word(rest, word).starts_with('.');
                !initial && self.words.starters.contains(&word.to_lowercase())
            }
            Next::Sign(c) => matches!(c, '¿' | '¡' | '•' | '●' | '▪' | '⁃'),
            _ => false,
        };
        if matches!(token.as_str(), "a.m" | "p.m") {
            return match next {
                Next::Capital(word) => {
                    let early = text[start..before.start].split_whitespace().nth(2).is_none();
                    !early && !self.after_time.contains(&word.to_lowercase())
                }
                _ => starter || opened,
            };
        }
        let last = token.rsplit(['-', '/', '\'', '’']).next().unwrap_or("");
        if self.words.titles.contains(&token) || self.words.titles.contains(last) {
            return false;
        }
        if matches!(next, Next::Digit) && (self.words.numbered.contains(&token) || self.words.numbered.contains(last)) {
            return false;
        }
        let digits = token.chars().all(|c| c.is_ascii_digit());
        if digits && token.len() <= 2 && matches!(self.language, Language::German | Language::Danish | Language::Polish) {
            // "vom 12. Juni", "im 3. Quartal": an ordinal.
            return starter;
        }
        if self.is_abbreviation(before.token) {
            return starter;
        }
        true
    }

    /// Is the token an abbreviation, an initial ("E.") or made of initials ("U.S.")?
    fn is_abbreviation(&self, token: &str) -> bool {
        let lower = token.to_lowercase();
        let last = lower.rsplit(['-', '/', '\'', '’', '.']).next().unwrap_or("");
        let listed = |word: &str| self.words.abbreviations.contains(word) || self.words.titles.contains(word);
        if listed(&lower) || (last.len() < lower.len() && lower.contains('.') && listed(last)) {
            return true;
        }
        let mut letters = token.chars().filter(|c| c.is_alphabetic());
        let (first, second) = (letters.next(), letters.next());
        if first.is_some() && second.is_none() {
            // "5 m." and "100 km/h." end in a unit.
            return !token.contains('/') && !token.contains(|c: char| c.is_numeric());
        }
        token.contains('.') && token.split('.').all(|part| part.chars().filter(|c| c.is_alphabetic()).count() == 1)
            || is_contracted(token)
    }

    /// Is the token a list marker or a speaker's letter at the start of the sentence: "1.", "b.", "iv.", "Q."?
    fn is_label(text: &str, start: usize, before: &Before<'_>) -> bool {
        let lead = text[start..before.start].trim();
        if !lead.is_empty() && lead.contains(char::is_alphanumeric) {
            return false;
        }
        let letters = before.token.chars().count();
        let digits = before.token.chars().all(|c| c.is_ascii_digit());
        let roman = before.token.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        letters > 0 && ((digits && letters <= 2) || letters == 1 || (roman && letters <= 4))
    }

    /// The word before the marks at `at`, in the sentence that begins at `start`.
    fn before(text: &str, start: usize, at: usize) -> Before<'_> {
        let end = start + text[start..at].trim_end().len();
        let mut window = end.saturating_sub(WINDOW).max(start);
        while !text.is_char_boundary(window) {
            window += 1;
        }
        let seen = &text[window..end];
        let token = seen.rsplit(char::is_whitespace).next().unwrap_or("");
        let token =
            token.trim_start_matches(['(', '[', '{', '“', '„', '"', '\'', '‘', '«', '‹', '¿', '¡', '•', '⁃', '*', '_', '-']);
        let start = end - token.len();
        let token = token.trim_end_matches(['”', '"', '’', '»', '*', '_']);
        // "санкции–и т.д": the part after a long dash is the word.
        let word = token.rsplit(['—', '–']).next().unwrap_or(token);
        Before { token: word, start: start + token.len() - word.len() }
    }

    /// After a closed quotation, is the next sentence only its speaker: "“Is he coming?” Smith asked."?
    fn speaks(&self, rest: &str, first: &str) -> bool {
        if self.words.starters.contains(&first.to_lowercase()) && !is_pronoun(first) {
            return false;
        }
        let mut words = clamp(rest, 3 * WINDOW).split_whitespace().take(6);
        let ahead = words.by_ref().find(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.starts_with(char::is_lowercase) && !matches!(word, "of" | "the" | "de" | "al" | "bin" | "van" | "von")
        });
        ahead.is_some_and(|word| self.speech_verbs.contains(word.trim_matches(|c: char| !c.is_alphabetic())))
    }

    /// Did two sentences lose the full stop and the space between them: "cooperationThe development"?
    ///
    /// The second half must be a word that begins sentences, so that `YouTube` and `macOS` stay whole.
    fn is_glued(&self, text: &str, start: usize, at: usize) -> bool {
        let word = leading_word(&text[at..]);
        if !text[at + word.len()..].starts_with([' ', '\n', '\u{00A0}']) || word.chars().nth(1).is_none() {
            return false;
        }
        let token = Self::before(text, start, at).token;
        let letters = token.chars().count();
        if letters < 3 || !token.chars().all(|c| c.is_alphabetic() || c == '-' || c == '’' || c == '\'') {
            return false;
        }
        let starter = self.words.starters.contains(&word.to_lowercase());
        if token.chars().all(char::is_lowercase) {
            return starter;
        }
        starter && matches!(word, "The" | "This" | "These" | "They" | "There" | "However" | "According" | "Meanwhile")
    }
}

/// A run of marks and what closes after it.
struct Run {
    /// First mark.
    start: usize,
    /// After the last closing quotation mark, bracket or note number.
    end: usize,
    /// Full stops in the run; an ellipsis sign counts three.
    dots: usize,
    /// Holds a question or exclamation mark.
    strong: bool,
    /// Holds a mark that can be nothing else than the end of a sentence.
    full: bool,
    /// What closes after it.
    closed: Closed,
}

/// What a run of marks closes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closed {
    No,
    Bracket,
    /// Perhaps a bracket too.
    Quotation,
}

/// What the text after the marks begins with, and whether a quotation or a bracket opens before it.
fn next(rest: &str) -> (Next<'_>, bool) {
    let trimmed = rest.trim_start();
    let word = trimmed.trim_start_matches([
        '“', '„', '"', '\'', '‘', '‚', '«', '‹', '(', '[', '「', '『', '（', '¿', '¡', '*', '_', '…', '.', ' ', '\u{00A0}',
    ]);
    let opened = word.len() < trimmed.len();
    let next = match word.chars().next() {
        None => Next::Sign(' '),
        Some(_) if trimmed.starts_with(['¿', '¡']) => Next::Sign('¿'),
        Some(c) if c.is_lowercase() && is_brand(leading_word(word)) => Next::Capital(leading_word(word)),
        Some(c) if c.is_lowercase() => Next::Small(leading_word(word)),
        Some(c) if c.is_uppercase() => Next::Capital(leading_word(word)),
        Some(c) if c.is_numeric() => Next::Digit,
        Some(c) if c.is_alphabetic() => Next::Caseless,
        Some('-' | '–' | '—') => Next::Dash,
        Some(c) => Next::Sign(c),
    };
    (next, opened)
}

impl Opens for char {
    fn contains_closer(self, closer: char) -> bool {
        match self {
            '(' => closer == ')',
            '[' => closer == ']',
            '（' => closer == '）',
            '「' => closer == '」',
            '『' => closer == '』',
            '《' => closer == '》',
            '«' => closer == '»',
            '»' => closer == '«',
            '‹' => closer == '›',
            '„' => matches!(closer, '“' | '”' | '"'),
            '“' => matches!(closer, '”' | '"'),
            '"' => matches!(closer, '"' | '”'),
            '‘' => closer == '’',
            '‚' => matches!(closer, '‘' | '’'),
            '\'' => closer == '\'',
            _ => false,
        }
    }
}
