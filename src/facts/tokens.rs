//! `&str → Vec<Token>`: a sentence as words, figures and signs, each with what the lexicon knows about it.
//!
//! A word is looked up once here; the readers of dates and numbers then only look at meanings. Nothing is copied.

use std::sync::LazyLock;

use crate::text::decimal;
use crate::text::language::entries;
use crate::text::table::Table;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, with apostrophes inside; "U.S." is one word.
    Word,
    /// Digits, with separators inside: "1,234.5".
    Figure,
    /// Any one other character that is not white space.
    Sign,
}

/// A word, a figure or a sign of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    /// Its characters.
    pub(crate) text: &'a str,
    /// Where it starts in the sentence, in bytes.
    pub(crate) start: usize,
    pub(crate) shape: Shape,
    /// Does white space (or the start of the sentence) stand before it?
    pub(crate) spaced: bool,
    /// What the word means to the readers.
    pub(crate) lexeme: &'static Lexeme,
}

impl Token<'_> {
    /// One past its last byte.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Is it this word, in any case?
    pub(crate) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Is it one of these words, in any case?
    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(w))
    }

    /// Does it begin with a capital?
    pub(crate) fn is_capitalized(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub(crate) fn is_hyphen(&self) -> bool {
        matches!(self.text, "-" | "‐" | "‑")
    }

    /// A hyphen or a dash, as between the ends of a range.
    pub(crate) fn is_dash(&self) -> bool {
        self.is_hyphen() || matches!(self.text, "–" | "—")
    }
}

/// The meanings of one word; most words have none, and a few have several ("second", "March", "pound").
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "one a list of words that it may be in")]
pub(crate) struct Lexeme {
    /// 1 is January.
    pub(crate) month: Option<u8>,
    /// 0 is Monday.
    pub(crate) weekday: Option<u8>,
    pub(crate) numeral: Option<Numeral>,
    pub(crate) unit: Option<Unit>,
    pub(crate) currency: Option<Currency>,
    /// Does it open a phrase of `hedges.txt`?
    pub(crate) opens_hedge: bool,
    /// Is it of `stop_words.txt` or `noun_ends.txt`, and so ends a noun phrase?
    pub(crate) stop: bool,
    /// Is it of `planned.txt`: "will", "expected", "if"?
    pub(crate) planned: bool,
    /// Is it of `past.txt`: "was", "held"?
    pub(crate) past: bool,
    /// May a date or a figure begin with it, though it is neither a name of one nor a numeral: "last", "a"?
    pub(crate) opens: bool,
}

/// What most words are.
static PLAIN: Lexeme = Lexeme {
    month: None,
    weekday: None,
    numeral: None,
    unit: None,
    currency: None,
    opens_hedge: false,
    stop: false,
    planned: false,
    past: false,
    opens: false,
};

impl Lexeme {
    /// Has it no meaning to any reader?
    pub(crate) fn is_plain(&self) -> bool {
        Self { opens: false, ..*self } == PLAIN
    }
}

/// What a number word stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Numeral {
    /// "seven", "forty".
    Cardinal(f64),
    /// "seventh".
    Ordinal(f64),
    /// "hundred", "dozen", "million".
    Times(f64),
    /// "half", "fifths": one over this.
    Part(f64),
    /// "dozens", "hundreds": at least this many, uncounted.
    Uncounted(f64),
}

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// A number of things, as "26 people".
    Count,
    /// An ordinal, as "11th meeting".
    Rank,
    /// Money in the currency of this ISO 4217 code; `XXP` is pounds of whichever country.
    Money(&'static str),
    /// Percent.
    Percent,
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Mass,
    /// Kilometres an hour.
    Speed,
    /// Days.
    Duration,
    /// Years of a life, as in "Reed, 36," or "a 36-year-old".
    Age,
    /// Degrees Celsius, or of whichever scale the text leaves open.
    Temperature,
    /// Megawatts.
    Power,
    /// Megabytes.
    Data,
    /// A result of two sides, as "7–2": the higher figure, with the lower one as [`other`](super::Quantity::other).
    Score,
}

/// A unit of measure: a dimension, and how many of its base units one is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Unit {
    pub(crate) dimension: Dimension,
    pub(crate) factor: f64,
}

/// A currency, and how many of it one is (a cent is 0.01 dollars).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Currency {
    pub(crate) code: &'static str,
    pub(crate) factor: f64,
}

/// What a hedge does to the number after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hedge {
    /// Nothing: the number is stated as it is.
    #[default]
    Exact,
    /// "about", "some".
    About,
    /// "more than", "at least": this or any more.
    Above,
    /// "up to", "fewer than": this or any less.
    Below,
    /// "nearly", "just under": a little less.
    Nearly,
    /// "just over": a little more.
    Over,
}

/// The tables of `src/data/en` that the readers need.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: Table<&'static str, Lexeme>,
    /// Phrases before a number, as their words, longest first.
    pub(crate) hedges: Vec<(Vec<&'static str>, Hedge)>,
}

/// Read from the data files once: building it costs more than comparing two sentences.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

impl Lexicon {
    /// The one lexicon there is.
    pub(crate) fn shared() -> &'static Self {
        &LEXICON
    }

    fn new() -> Self {
        let mut words: Table<&'static str, Lexeme> = Table::default();
        for (month, line) in (1..).zip(entries(data_file!("../data/en/months.txt"))) {
            for word in line.split_whitespace() {
                words.get_or_default(word).month = Some(month);
            }
        }
        for (weekday, name) in (0..).zip(entries(data_file!("../data/en/weekdays.txt"))) {
            // "Tue", "Tues", "Thurs"
            for form in [3, 4, 5].into_iter().filter_map(|letters| name.get(..letters)).chain([name]) {
                words.get_or_default(form).weekday = Some(weekday);
            }
        }
        for line in entries(data_file!("../data/en/numerals.txt")) {
            let mut parts = line.split_whitespace();
            let Some(numeral) = parts.next().and_then(numeral) else { continue };
            for word in parts {
                // "third" is an ordinal first; whether it is a part of one is for the reader to see ("a third", "two thirds").
                words.get_or_default(word).numeral.get_or_insert(numeral);
            }
        }
        for line in entries(data_file!("../data/en/units.txt")) {
            let mut parts = line.split_whitespace();
            let (Some(dimension), Some(factor)) = (parts.next().and_then(dimension), parts.next().and_then(decimal)) else {
                continue;
            };
            for word in parts {
                words.get_or_default(word).unit = Some(Unit { dimension, factor });
            }
        }
        for line in entries(data_file!("../data/en/currencies.txt")) {
            let mut parts = line.split_whitespace();
            let (Some(code), Some(factor)) = (parts.next(), parts.next().and_then(decimal)) else { continue };
            for word in parts {
                words.get_or_default(word).currency = Some(Currency { code, factor });
            }
        }
        for word in entries(data_file!("../data/en/stop_words.txt")) {
            words.get_or_default(word).stop = true;
        }
        for word in entries(data_file!("../data/en/noun_ends.txt")) {
            words.get_or_default(word).stop = true;
        }
        for word in entries(data_file!("../data/en/planned.txt")) {
            words.get_or_default(word).planned = true;
        }
        for word in entries(data_file!("../data/en/past.txt")) {
            words.get_or_default(word).past = true;
        }
        for word in super::OPENERS {
            words.get_or_default(word).opens = true;
        }
        let mut hedges: Vec<(Vec<&'static str>, Hedge)> = entries(data_file!("../data/en/hedges.txt"))
            .filter_map(|line| {
                let mut parts = line.split_whitespace();
                let hedge = hedge(parts.next()?)?;
                Some((parts.collect(), hedge))
            })
            .collect();
        hedges.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        for (phrase, _) in &hedges {
            if let Some(first) = phrase.first() {
                words.get_or_default(first).opens_hedge = true;
            }
        }
        Self { words, hedges }
    }

    fn lexeme(&'static self, word: &str, buffer: &mut String) -> &'static Lexeme {
        // The longest entry has 14 letters; a longer word needs no look-up.
        if word.len() > 16 {
            return &PLAIN;
        }
        buffer.clear();
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
        self.words.get(buffer.as_str()).unwrap_or(&PLAIN)
    }

    /// The tokens of a sentence, in order.
    pub(crate) fn tokens<'a>(&'static self, sentence: &'a str) -> Vec<Token<'a>> {
        let mut tokens = Vec::with_capacity(sentence.len() / 5);
        let mut buffer = String::new();
        let mut spaced = true;
        let mut at = 0;
        while let Some(c) = sentence[at..].chars().next() {
            if c.is_whitespace() {
                spaced = true;
                at += c.len_utf8();
                continue;
            }
            let rest = &sentence[at..];
            let (len, shape) = if c.is_ascii_digit() {
                (figure(rest), Shape::Figure)
            } else if c.is_alphabetic() {
                (address(rest).unwrap_or_else(|| word(rest)), Shape::Word)
            } else if let Some(sign) = currency_sign(rest) {
                (sign, Shape::Sign)
            } else {
                (c.len_utf8(), Shape::Sign)
            };
            // "US$5", "C$5": the letters belong to the sign.
            let text = &rest[..len];
            let lexeme = if shape == Shape::Figure { &PLAIN } else { self.lexeme(text, &mut buffer) };
            tokens.push(Token { text, start: at, shape, spaced, lexeme });
            spaced = false;
            at += len;
        }
        tokens
    }
}

/// Length of the figure that opens `rest`: digits, with a comma or point only between digits.
fn figure(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// Length of the web address that opens `rest`, if one does: what is written in it as a figure counts nothing.
fn address(rest: &str) -> Option<usize> {
    let is_one = |start: &str| rest.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    if !["http://", "https://", "www."].into_iter().any(is_one) {
        return None;
    }
    // Where nothing parts words, the text goes on right behind it.
    let end = rest.find(|c: char| c.is_whitespace() || !c.is_ascii()).unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"']).len())
}

/// Length of the word that opens `rest`: letters, an apostrophe between letters, a point in "U.S." and "a.m.".
fn word(rest: &str) -> usize {
    // Nearly all words are ASCII letters and nothing that goes on.
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 0 && !matches!(rest.as_bytes().get(letters), Some(b'\'' | b'.' | 0x80..)) {
        return letters;
    }
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut letters = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        if c.is_alphabetic() || is_mark(c) {
            letters += 1;
            end = at + c.len_utf8();
        } else if matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) {
            letters = 9;
        } else if c == '.' && letters == 1 {
            // "U.S." goes on while single letters alternate with points; a single initial ("J. Reed") ends at its letter.
            let after: String = rest[at + 1..].chars().take(2).collect();
            let mut after = after.chars();
            let (first, second) = (after.next(), after.next());
            let goes_on = first.is_some_and(char::is_alphabetic) && second.is_none_or(|c| !c.is_alphanumeric());
            if goes_on {
                letters = 0;
            } else {
                if at > 1 {
                    end = at + 1;
                }
                break;
            }
        } else {
            break;
        }
    }
    end
}

/// A combining mark inside a word of an Indic or Arabic script, or an accent written apart.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x064B..=0x065F | 0x0900..=0x0DFF) && !matches!(c, '।' | '॥')
}

/// Length of the currency sign that opens `rest`, if one does. Letters before a "$" are read with it by the number reader.
fn currency_sign(rest: &str) -> Option<usize> {
    let sign = rest.chars().next()?;
    let is_currency = if sign.is_ascii() { sign == '$' } else { "£€¥¢₹₽₩₺₪₴".contains(sign) };
    is_currency.then_some(sign.len_utf8())
}

fn numeral(value: &str) -> Option<Numeral> {
    let number = decimal;
    if let Some(rest) = value.strip_prefix('*') {
        number(rest).map(Numeral::Times)
    } else if let Some(rest) = value.strip_prefix('^') {
        number(rest).map(Numeral::Ordinal)
    } else if let Some(rest) = value.strip_prefix('/') {
        number(rest).map(Numeral::Part)
    } else if let Some(rest) = value.strip_prefix('~') {
        number(rest).map(Numeral::Uncounted)
    } else {
        number(value).map(Numeral::Cardinal)
    }
}

pub(super) fn dimension(name: &str) -> Option<Dimension> {
    Some(match name {
        "length" => Dimension::Length,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "mass" => Dimension::Mass,
        "speed" => Dimension::Speed,
        "duration" => Dimension::Duration,
        "temperature" => Dimension::Temperature,
        "percent" => Dimension::Percent,
        "power" => Dimension::Power,
        "data" => Dimension::Data,
        _ => return None,
    })
}

pub(super) fn hedge(name: &str) -> Option<Hedge> {
    Some(match name {
        "about" => Hedge::About,
        "above" => Hedge::Above,
        "below" => Hedge::Below,
        "nearly" => Hedge::Nearly,
        "over" => Hedge::Over,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sentence: &str) -> Vec<&str> {
        Lexicon::shared().tokens(sentence).iter().map(|t| t.text).collect()
    }

    #[test]
    fn nothing_has_no_tokens() {
        assert!(texts("").is_empty());
        assert!(texts(" \n\u{a0}").is_empty());
    }

    #[test]
    fn figures_keep_their_separators_and_give_up_the_full_stop() {
        assert_eq!(texts("Paid 1,234.50, then 7."), ["Paid", "1,234.50", ",", "then", "7", "."]);
        assert_eq!(texts("£18.6m"), ["£", "18.6", "m"]);
    }

    #[test]
    fn abbreviations_with_points_are_one_word_and_initials_are_not() {
        assert_eq!(texts("the U.S. at 5 a.m. sharp"), ["the", "U.S.", "at", "5", "a.m.", "sharp"]);
        assert_eq!(texts("J. Reed"), ["J", ".", "Reed"]);
        assert_eq!(texts("plan B."), ["plan", "B", "."]);
    }

    #[test]
    fn a_web_address_is_one_word() {
        assert_eq!(
            texts("See https://a.example/x?p=30%25&n=12, or 7."),
            ["See", "https://a.example/x?p=30%25&n=12", ",", "or", "7", "."]
        );
        assert_eq!(texts("(www.a.example/12)"), ["(", "www.a.example/12", ")"]);
    }

    #[test]
    fn every_token_is_a_slice_of_the_sentence() {
        let sentence = "“Über” 500 €—naïve O’Neil’s 😀 देश";
        for token in Lexicon::shared().tokens(sentence) {
            assert_eq!(&sentence[token.start..token.end()], token.text);
        }
    }
}
