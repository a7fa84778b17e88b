//! `&str → Vec<ByteSpan>`: where the sentences of one paragraph end.

use std::sync::OnceLock;

use crate::language::{Language, SentenceWords, Words};
use crate::text::ByteSpan;

/// Longest quotation, in bytes, that is not cut inside. At 0 every quotation is cut like other text; raising it makes
/// long speeches one sentence each. 400 bytes is about 65 words, the most that a bullet may hold.
const LONGEST_QUOTATION: usize = 400;
/// The same for what stands in brackets.
const LONGEST_BRACKET: usize = 300;
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
        static RULES: [OnceLock<Rules>; 16] = [const { OnceLock::new() }; 16];
        static LAST: OnceLock<Rules> = OnceLock::new();
        RULES.get(language as usize).unwrap_or(&LAST).get_or_init(|| Self {
            language,
            words: SentenceWords::of(language),
            exclaiming: Words::read(&[data_file!("../data/en/exclaiming.txt")]),
            speech_verbs: Words::read(&[data_file!("../data/en/speech_verbs.txt")]),
            after_time: Words::read(&[data_file!("../data/en/after_time.txt")]),
        })
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
                before = c;
                glued.then_some(at)
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

/// Marks that end a sentence and do nothing else.
fn is_full_mark(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '｡'
            | '．'
            | '।'
            | '॥'
            | '؟'
            | '۔'
            | '։'
            | '။'
            | '።'
            | '፧'
            | '៕'
            | '។'
            | '᠃'
            | '᥄'
            | '⸮'
            | '‽'
            | '⁇'
            | '⁈'
            | '⁉'
    )
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '}' | '»' | '›' | '“' | '」' | '』' | '）' | '】' | '》' | '〉' | '＂')
}

/// Is the mark the first character of a word: "!Xun", ".NET", "...and"?
fn begins_word(c: char, rest: &str) -> bool {
    let rest = rest.trim_start_matches(c);
    matches!(c, '.' | '!' | '…') && rest.starts_with(char::is_alphanumeric)
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

/// The first `bytes` of `text`, or a little less so that no character is cut.
fn clamp(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The letters that `text` begins with.
fn leading_word(text: &str) -> &str {
    let seen = clamp(text, WINDOW);
    let end = seen.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(seen.len());
    seen[..end].trim_end_matches(['\'', '’'])
}

/// What follows `word`, which `rest` holds near its start.
fn after_word<'a>(rest: &'a str, word: &str) -> &'a str {
    rest.find(word).map_or("", |at| &rest[at + word.len()..])
}

/// Is it a name in the manner of "iPhone"?
fn is_brand(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.chars().nth(1).is_some_and(char::is_uppercase)
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "He" | "She" | "They" | "I" | "We" | "It")
}

/// A short word without vowels that is not all capitals, in small Latin letters after the first: "Blvd", "pkt".
fn is_contracted(token: &str) -> bool {
    let letters = token.chars().count();
    (2..=4).contains(&letters)
        && token.chars().all(|c| c.is_ascii_alphabetic())
        && token.chars().skip(1).all(|c| c.is_ascii_lowercase())
        && !token.to_ascii_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y'])
        && !matches!(token, "hmm" | "shh" | "mph" | "kg" | "km" | "cm" | "mm" | "ml" | "mg")
}

/// "[7]", "[2–11]" right after the mark.
fn note_number(rest: &str) -> Option<&str> {
    let inside = rest.strip_prefix('[')?;
    let end = inside.find(']').filter(|end| (1..=9).contains(end))?;
    inside[..end].chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–')).then(|| &inside[end + 1..])
}

/// Is the mark at `at` inside a web or mail address?
fn is_address(text: &str, at: usize) -> bool {
    let mut start = at.saturating_sub(2 * WINDOW);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text[start..at].rsplit(char::is_whitespace).next().unwrap_or("");
    let after = clamp(&text[at..], 2 * WINDOW).split(char::is_whitespace).next().unwrap_or("");
    before.contains("://") || before.contains("www") || before.contains('@') || after.contains('@') || before.contains('/')
}

/// Does a capital stand right after the dash: "… . – Tomorrow"?
fn dash_then_capital(rest: &str) -> bool {
    let after = rest.trim_start().trim_start_matches(['-', '–', '—', ' ', '\u{00A0}', '“', '"', '«']);
    after.starts_with(char::is_uppercase)
}

/// Does a bracket follow that belongs to what stands before it: "[...]" (Smith 55)."?
fn is_reference(rest: &str) -> bool {
    let Some(inside) = rest.trim_start().strip_prefix('(') else { return false };
    let seen = clamp(inside, WINDOW);
    let after = seen.find(')').map_or("", |end| &inside[end + 1..]);
    after.starts_with(['.', ',', ';']) && !seen.starts_with(char::is_lowercase)
}

fn begins_with_bracket(text: &str, start: usize) -> bool {
    text[start..].trim_start().starts_with(['(', '[', '（'])
}

/// In Japanese a particle after the closing mark goes on with the sentence: 「…。」と述べた.
fn is_particle(rest: &str) -> bool {
    rest.starts_with(['と', 'っ', 'な', 'の', 'を', 'は', 'が', 'に', 'で', 'も', '、', '，', ','])
}

/// Quotations and brackets that are not cut inside: `(start, end)` of the outermost ones, in order.
fn wholes(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            before = c;
            continue;
        }
        let after = at + c.len_utf8();
        if let Some(closer) = closing(text, before, at, c) {
            let opened = open.iter().rposition(|(_, wanted)| wanted.contains_closer(closer));
            if let Some(i) = opened {
                let start = open.get(i).map_or(at, |(start, _)| *start);
                open.truncate(i);
                let longest = if matches!(closer, ')' | ']' | '）') { LONGEST_BRACKET } else { LONGEST_QUOTATION };
                let bare = matches!(closer, '\'' | '’') && !matches!(before, '.' | ',' | '!' | '?' | '…');
                if after - start <= longest && !bare {
                    while found.last().is_some_and(|last| last.0 > start) {
                        found.pop();
                    }
                    found.push((start, after));
                }
                before = c;
                continue;
            }
        }
        if is_opening(text, before, at, c) {
            if open.len() == 32 {
                open.remove(0);
            }
            open.push((at, c));
        }
        before = c;
    }
    found
}

/// Which closing marks an opening mark takes.
trait Opens {
    fn contains_closer(self, closer: char) -> bool;
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

/// The closing mark that `c` is here, if it can be one.
fn closing(text: &str, before: char, at: usize, c: char) -> Option<char> {
    let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
    let closes = match c {
        ')' | ']' | '）' | '」' | '』' | '》' | '»' | '›' | '”' | '«' => true,
        '“' | '‘' | '"' => !before.is_whitespace() || after.is_whitespace(),
        // An apostrophe stands between letters.
        '\'' | '’' => !before.is_whitespace() && !after.is_alphanumeric(),
        _ => false,
    };
    closes.then_some(c)
}

fn is_opening(text: &str, before: char, at: usize, c: char) -> bool {
    let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
    match c {
        '(' | '[' | '（' | '「' | '『' | '《' | '«' | '‹' | '„' | '‚' => true,
        '“' | '»' => !after.is_whitespace(),
        '"' => !after.is_whitespace() && !before.is_numeric(),
        '\'' | '‘' => !before.is_alphanumeric() && after.is_alphabetic(),
        _ => false,
    }
}

/// Where the items of an enumeration inside a paragraph begin: "1) The first item 2) The second item", "• 9. …".
fn items(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    // One run of markers in one style: (style, value of the last, starts).
    let mut run: Option<(Style, u32)> = None;
    let mut pending: Option<usize> = None;
    let mut at_word = true;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at_word && matches!(c, '•' | '⁃' | '●' | '▪' | '‣' | '◦') {
            if !text[..at].trim().is_empty() {
                starts.push(at);
            }
        } else if at_word
            && (c == '(' || c.is_ascii_alphanumeric())
            && !is_bullet(before)
            && let Some((style, value)) = marker(&text[at..])
        {
            match run {
                Some((last, n)) if last == style && n + 1 == value => {
                    starts.extend(pending.take());
                    starts.push(at);
                    run = Some((style, value));
                }
                _ if style != Style::Stop || may_begin_list(&text[..at]) => {
                    run = Some((style, value));
                    pending = (at > 0).then_some(at);
                }
                _ => {}
            }
        }
        at_word = c.is_whitespace();
        if !at_word {
            before = c;
        }
    }
    starts
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '●' | '▪' | '‣' | '◦')
}

fn may_begin_list(before: &str) -> bool {
    before.trim_end().chars().next_back().is_none_or(|c| matches!(c, '.' | ':' | '!' | '?' | ';' | ')' | '”' | '"'))
}

/// How a list marker is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// "1."
    Stop,
    /// "1)"
    Bracket,
    /// "1.)"
    StopBracket,
    /// "(1)"
    Brackets,
    /// "a)", "a.)", "(a)"
    Letter,
}

/// The marker that `text` begins with and its value, if a capital, a digit or a quotation follows it.
fn marker(text: &str) -> Option<(Style, u32)> {
    // Nearly every word has two letters at its start.
    if let [b'A'..=b'Z' | b'a'..=b'z', b'A'..=b'Z' | b'a'..=b'z' | b' ', ..] = text.as_bytes() {
        return None;
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let bracketed = inner.len() < text.len();
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (value, rest) = if (1..=3).contains(&digits) {
        (inner[..digits].parse().ok()?, &inner[digits..])
    } else {
        let letter = inner.chars().next().filter(char::is_ascii_alphabetic)?;
        (u32::from(letter.to_ascii_lowercase()), &inner[1..])
    };
    let (mark, rest) = if let Some(rest) = rest.strip_prefix(".)") {
        (Style::StopBracket, rest)
    } else if let Some(rest) = rest.strip_prefix(')') {
        (if bracketed { Style::Brackets } else { Style::Bracket }, rest)
    } else {
        (Style::Stop, rest.strip_prefix('.').filter(|_| !bracketed && digits > 0)?)
    };
    let item = rest.strip_prefix([' ', '\u{00A0}', '\t'])?.trim_start();
    let fits = item.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '«' | '_' | '¿' | '¡'));
    fits.then_some((if digits == 0 { Style::Letter } else { mark }, value))
}
