//! `words of a language → what they mean to a figure beside them`, looked up phrase by phrase.

use crate::facts::tokens::{self, Hedge, Token, Unit};
use crate::text::language::{Language, entries, is_stop_word};
use crate::text::pack::OfLanguage;
use crate::text::table::Table;
use crate::text::{decimal, is_unspaced};

/// What a word or a phrase means to a figure beside it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Number(f64),
    /// What joins tens and ones: "vinte e quatro".
    Joint,
    Times(f64),
    /// What counts by so many, and roughly: "douzaine"; without a number before it, it leaves it open how many.
    Group(f64),
    /// A half of what the number counts by: "tres millones y medio", "zweieinhalb".
    HalfMore,
    /// What a number of parts stands before: "tercios".
    Over(f64),
    /// What makes a number a negative one: "マイナス".
    Minus,
    Unit(Unit),
    /// What stands before the figure and makes percent of it: "百分之".
    PercentOf,
    /// What a numeral stands before in a script without spaces: "人", "台".
    Counter,
    /// What leaves a numeral open: "数千".
    Vague,
    /// A currency, and how many of it: 0.01 of "céntimos", a million of "M€".
    Money(&'static str, f64),
    Weekday(u8),
    /// An abbreviation, which is one only where a date goes on behind it: "Mer, 22 Gen".
    ShortWeekday(u8),
    Month(u8),
    /// An abbreviation: "set".
    ShortMonth(u8),
    /// What stands beside a month that is told by its name alone: "im" Mai.
    InMonth(Side),
    /// What stands before a day that is told by its rank alone ("op de" 15e), or by its number: "fino al" 15.
    OnDay(bool),
    /// A holiday: its month and day as 1225, or, below 100, how many days after Easter Sunday it is.
    Feast(i16),
    Weekend,
    /// Units of time that no number stands before are several: "in den letzten Jahren".
    Several,
    /// Years are counted from the one behind it: "令和".
    Era(i32),
    /// What stands behind the year, the month or the day of a date: "年".
    Mark(Part),
    /// Of a figure behind it.
    Hedge(Hedge),
    /// Of a figure before it: "以上".
    HedgeBehind(Hedge),
    /// So many stretches from now: "gestern", "先週".
    By(Stretch, i32),
    /// "letzten" before, "pasado" behind: what it stands beside is of the stretch so many from this one.
    Shift(i32, Side),
    /// What stands beside a length of time that has passed ("vor", "hace", "前") or is to come: -1 or 1; 2 where only a verb tells that it
    /// is to come ("en dos meses", "दो दिन बाद").
    Away(i32, Side),
    /// What stands between a length of time and the day that it is counted from ("después de", "vóór"): 1 or -1.
    From(i32),
    /// Ten years that are named by their first: "década de" 1990, 90"er Jahre".
    Decade,
    /// What a verb of what is to come ends with, where yesterday and tomorrow have one name: "कल".
    ToComeEnding,
    /// A verb that is of what is to come ("va a"), or is not: "हुआ".
    ToCome(bool),
    /// The morning, in a word for tomorrow as well: "la mañana".
    Morning,
    /// A quarter of a year: "trimestre".
    Quarter,
    /// A half of a year: "semestre".
    Half,
    /// "primer", "dritten".
    Nth(u8),
    /// What makes a rank of a number that it ends: "zwanzigsten".
    NthEnding,
    /// What stands between the ends of a range: "bis", "から".
    Until,
    /// What stands before a range ("entre"), and between its ends then ("y").
    Between,
    And,
    /// What stands between the parts of a fraction, and whether the whole is first: "分の"; "op de".
    Fraction(bool),
    /// A decimal point that is told by its name: "Komma".
    Point,
}

/// Where a word stands beside what it is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Behind,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    Month,
    Day,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Day,
    Week,
    /// Its last two days.
    Weekend,
    Month,
    Year,
}

/// A phrase and what it means.
type Phrase = (Vec<&'static str>, Meaning);

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) language: Language,
    /// First word → the phrases that it begins, the longest first.
    pub(super) phrases: Table<&'static str, Vec<Phrase>>,
    /// A word without its accents, as where a Romance language is written in capitals or in haste → the word: "milhoes", "FEVRIER".
    plain: Table<String, &'static str>,
    /// What stands before decimals, and between groups of three digits; a blank for white space.
    pub(super) decimals: char,
    pub(super) groups: char,
    /// How a date in figures is ordered: "dmy".
    pub(super) order: &'static str,
    /// Does a word hold several numerals: "zweihundert", "وثلاثون"?
    pub(super) has_compounds: bool,
    /// Does nothing part words?
    pub(super) is_unspaced: bool,
}

pub(super) static LEXICONS: OfLanguage<Lexicon> = OfLanguage::new(|language, pack| {
    // Unicode CLDR: Armenian, Bulgarian and Kazakh write "1 200,5", as Greek does but for its points; most others "1,200.5".
    let (decimals, groups) = if language == Language::Unknown { ('.', ',') } else { (',', ' ') };
    let is_unspaced = matches!(language, Language::Japanese | Language::Chinese);
    let mut lexicon = Lexicon { language, decimals, groups, is_unspaced, ..Lexicon::default() };
    for line in pack.section("figures").chain(pack.section("feasts")).chain(pack.section("counts")).chain(pack.section("hedges"))
    {
        let mut parts = line.split_whitespace();
        let Some(kind) = parts.next() else { continue };
        if let Some(meaning) = hedge(kind) {
            parts.for_each(|phrase| lexicon.add(phrase, meaning));
            continue;
        }
        let Some(value) = parts.next() else { continue };
        match kind {
            "separators" => {
                let of = |text: &str| text.chars().next().map_or(' ', |c| if c == '_' { ' ' } else { c });
                (lexicon.decimals, lexicon.groups) = (of(value), parts.next().map_or(' ', of));
            }
            "order" => lexicon.order = value,
            "compounds" => lexicon.has_compounds = true,
            _ => {
                if let Some(meaning) = meaning(kind, value) {
                    parts.for_each(|phrase| lexicon.add(phrase, meaning));
                }
            }
        }
    }
    if lexicon.phrases.is_empty() {
        return lexicon;
    }
    // A sign that is no currency of the language's own is that of the world.
    let dollars = [("us$", "USD"), ("u$s", "USD"), ("u$d", "USD"), ("hk$", "HKD"), ("c$", "CAD")];
    let signs = [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR")];
    for (sign, code) in dollars.into_iter().chain(signs) {
        let is_alone = |(words, _): &Phrase| words.len() == 1;
        if !lexicon.phrases.get(sign).is_some_and(|phrases| phrases.iter().any(is_alone)) {
            lexicon.add(sign, Meaning::Money(code, 1.0));
        }
    }
    // Those of another language stand in what is quoted from it, and with a day or a year.
    for (month, line) in (1..).zip(entries(data_file!("../../data/all/months.txt"))) {
        line.split_whitespace().skip(1).for_each(|name| lexicon.add(name, Meaning::ShortMonth(month)));
    }
    lexicon.add_plain();
    for phrases in lexicon.phrases.values_mut() {
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    }
    lexicon
});

/// A hundredth of a currency.
pub(super) const CENT: f64 = 0.01;

/// Bytes of a word up to which it may be another one without its accents: "mês", "là".
const SURELY_NO_OTHER: usize = 4;

/// A letter of a Romance language without its accent.
fn without_accent(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => c,
    }
}

/// What loosens the figure behind it, or before it.
fn hedge(kind: &str) -> Option<Meaning> {
    Some(match kind.strip_suffix("_behind") {
        Some(kind) => Meaning::HedgeBehind(tokens::hedge(kind)?),
        None => Meaning::Hedge(tokens::hedge(kind)?),
    })
}

fn meaning(kind: &str, value: &'static str) -> Option<Meaning> {
    // Parsed once for all kinds: a value that is no number is of a kind that needs none.
    let number = decimal(value.trim_start_matches('-')).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "what is taken for whole is small in the data")]
    let whole = if value.starts_with('-') { -number as i32 } else { number as i32 };
    let small = u8::try_from(whole).unwrap_or_default();
    let by = |stretch| Meaning::By(stretch, whole);
    Some(match kind {
        "number" => Meaning::Number(number),
        "joins" => Meaning::Joint,
        "times" => Meaning::Times(number),
        "group" => Meaning::Group(number),
        "half_more" => Meaning::HalfMore,
        "parts" => Meaning::Over(number),
        "minus" => Meaning::Minus,
        "percent_of" => Meaning::PercentOf,
        "counter" => Meaning::Counter,
        "vague" => Meaning::Vague,
        "money" => Meaning::Money(value, 1.0),
        "cent" => Meaning::Money(value, CENT),
        "million" => Meaning::Money(value, 1e6),
        "milliard" => Meaning::Money(value, 1e9),
        "weekday" => Meaning::Weekday(small),
        "weekday_short" => Meaning::ShortWeekday(small),
        "month" => Meaning::Month(small),
        "in_month" => Meaning::InMonth(Side::Before),
        "in_month_behind" => Meaning::InMonth(Side::Behind),
        "on_day" => Meaning::OnDay(small > 1),
        "feast" => Meaning::Feast(i16::try_from(whole).unwrap_or_default()),
        "weekend" => Meaning::Weekend,
        "several" => Meaning::Several,
        "era" => Meaning::Era(whole),
        "mark" => Meaning::Mark(match value {
            "y" => Part::Year,
            "m" => Part::Month,
            _ => Part::Day,
        }),
        "by_day" => by(Stretch::Day),
        "by_week" => by(Stretch::Week),
        "by_weekend" => by(Stretch::Weekend),
        "by_month" => by(Stretch::Month),
        "by_year" => by(Stretch::Year),
        "shift_before" => Meaning::Shift(whole, Side::Before),
        "shift_behind" => Meaning::Shift(whole, Side::Behind),
        "ago_before" => Meaning::Away(-1, Side::Before),
        "ago_behind" => Meaning::Away(-1, Side::Behind),
        "later_before" => Meaning::Away(whole.max(1), Side::Before),
        "to_come_ending" => Meaning::ToComeEnding,
        "to_come" => Meaning::ToCome(small > 0),
        "morning" => Meaning::Morning,
        "from" => Meaning::From(whole),
        "decade" => Meaning::Decade,
        "quarter" => Meaning::Quarter,
        "half" => Meaning::Half,
        "nth" => Meaning::Nth(small),
        "nth_ending" => Meaning::NthEnding,
        "later_behind" => Meaning::Away(whole.max(1), Side::Behind),
        "until" => Meaning::Until,
        "between" => Meaning::Between,
        "and" => Meaning::And,
        "part" => Meaning::Fraction(value == "1"),
        "point" => Meaning::Point,
        _ => Meaning::Unit(Unit { dimension: tokens::dimension(kind)?, factor: number }),
    })
}

impl Lexicon {
    /// Adds a phrase: words parted by "_" or by the hyphen that they have in the text, or letters where nothing parts words.
    fn add(&mut self, phrase: &'static str, meaning: Meaning) {
        let mut words: Vec<&'static str> = Vec::new();
        for part in phrase.split_inclusive(['_', '-', '$']) {
            // "R$" is a word and a sign, "U$S" has a sign within.
            let (word, mark) = part.split_at(part.trim_end_matches(['_', '-', '$']).len());
            for piece in [word, mark.trim_start_matches('_')] {
                if !piece.is_empty() {
                    words.extend(unspaced(piece));
                }
            }
        }
        if let Some(&first) = words.first() {
            self.phrases.get_or_default(first).push((words, meaning));
        }
    }

    /// Notes the words that may be written without their accents: those that are no other word then.
    fn add_plain(&mut self) {
        if !matches!(self.language, Language::Portuguese | Language::Spanish | Language::French | Language::Italian) {
            return;
        }
        let mut plain: Vec<(String, &'static str)> = Vec::new();
        for (words, _) in self.phrases.values().flatten() {
            let accented = words.iter().filter(|word| word.len() > SURELY_NO_OTHER && !word.is_ascii());
            plain.extend(accented.map(|&word| (word.chars().map(without_accent).collect(), word)));
        }
        plain.retain(|(plain, _)| !self.phrases.contains_key(plain.as_str()) && !is_stop_word(self.language, plain));
        plain.sort_unstable();
        self.plain.extend(plain);
    }

    /// The word of the lexicon that `word` is, if it is one.
    fn spelled<'a>(&self, word: &'a str) -> &'a str {
        self.plain.get(word).copied().unwrap_or(word)
    }

    /// The longest phrase at token `i` of those that `of` wants: one past its end, and what it means.
    pub(super) fn at<T>(&self, t: &[Token<'_>], i: usize, of: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        let mut found = None;
        let end = self.find(t, i, &mut |meaning| {
            found = of(meaning);
            found.is_some()
        })?;
        Some((end, found?))
    }

    /// One past the longest phrase at token `i` that means what `is_it` says yes to.
    pub(super) fn word(&self, t: &[Token<'_>], i: usize, is_it: impl Fn(Meaning) -> bool) -> Option<usize> {
        self.find(t, i, &mut |meaning| is_it(meaning))
    }

    /// [`Lexicon::word`], compiled once for all that ask.
    fn find(&self, t: &[Token<'_>], i: usize, is_it: &mut dyn FnMut(Meaning) -> bool) -> Option<usize> {
        self.here(t, i)?.find_map(|(end, meaning)| is_it(meaning).then_some(end))
    }

    /// The longest phrase at token `i`, if `of` wants it: "日" of "日間" is no day of a month.
    pub(super) fn at_longest<T>(&self, t: &[Token<'_>], i: usize, of: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        let mut here = self.here(t, i)?.peekable();
        let longest = here.peek()?.0;
        here.take_while(|(end, _)| *end == longest).find_map(|(end, meaning)| Some((end, of(meaning)?)))
    }

    /// The phrases at token `i`, the longest first.
    fn here<'a>(&'a self, t: &'a [Token<'_>], i: usize) -> Option<impl Iterator<Item = (usize, Meaning)> + 'a> {
        let first = t.get(i)?.text.to_lowercase();
        let phrases = self.phrases.get(self.spelled(&first))?;
        Some(phrases.iter().filter_map(move |(phrase, meaning)| {
            let rest = phrase.iter().zip(t.get(i..)?).skip(1);
            // "A $ 5" is no Australian dollar where "a" is a word.
            let is_apart = |word: &str, token: &Token<'_>| word == "$" && token.spaced && is_stop_word(self.language, phrase[0]);
            let is_word =
                |word: &str, token: &Token<'_>| self.spelled(&token.text.to_lowercase()) == word && !is_apart(word, token);
            let is_here = phrase.len() <= t.len() - i && rest.into_iter().all(|(word, token)| is_word(word, token));
            is_here.then_some((i + phrase.len(), *meaning))
        }))
    }

    /// The longest phrase that ends right before token `k`, of those that `of` wants: where it begins, and what it means.
    pub(super) fn before<T>(&self, t: &[Token<'_>], k: usize, of: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        let mut found = None;
        let from = self.find_before(t, k, &mut |meaning| {
            found = of(meaning);
            found.is_some()
        })?;
        Some((from, found?))
    }

    /// Where the longest phrase begins that ends right before token `k` and means what `is_it` says yes to.
    pub(super) fn word_before(&self, t: &[Token<'_>], k: usize, is_it: impl Fn(Meaning) -> bool) -> Option<usize> {
        self.find_before(t, k, &mut |meaning| is_it(meaning))
    }

    fn find_before(&self, t: &[Token<'_>], k: usize, is_it: &mut dyn FnMut(Meaning) -> bool) -> Option<usize> {
        (k.saturating_sub(4)..k).find(|&from| self.find(t, from, is_it) == Some(k))
    }

    /// What `word`, in lower case, means of itself to a numeral: a number, what multiplies one, or a joint.
    pub(super) fn numeral(&self, word: &str) -> Option<Meaning> {
        let of =
            |meaning: &Meaning| matches!(meaning, Meaning::Number(_) | Meaning::Times(_) | Meaning::Joint | Meaning::HalfMore);
        let alone = self.phrases.get(word)?.iter().rev().take_while(|(phrase, _)| phrase.len() == 1);
        alone.map(|(_, meaning)| *meaning).find(of)
    }
}

/// An apostrophe, as where an article or a preposition has lost its vowel: "l'anno", "d'avril".
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// A word of a script without spaces letter by letter, any other as it is, but for what an apostrophe joins.
pub(super) fn unspaced(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_edge = |c: char| is_unspaced(c) || is_apostrophe(c);
        let end = if is_edge(first) { first.len_utf8() } else { rest.find(is_edge).unwrap_or(rest.len()) };
        // "Foto's" is one word.
        let end = if rest[end..].starts_with(is_apostrophe) && rest[end..].chars().count() == 2 { rest.len() } else { end };
        let part;
        (part, rest) = rest.split_at(end);
        Some(part)
    })
}
