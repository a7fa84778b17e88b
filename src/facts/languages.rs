//! Dates and figures in other languages than English: what is written the same way in all of them.
//!
//! In every language, its words known or not, the figures that count something; of those whose words are known (`text/pack`):
//! digits with the separators of the language, numerals before a noun, large numbers, percent, money, measures, days of the week and days of
//! a month; what loosens a figure ("mais de") is written by hand. All words come from Unicode CLDR. Known misses: tens and ones in one word
//! ("vierundzwanzig"), hundreds in words, times of day, ranges, dates relative to another, words inflected otherwise than in CLDR.

use super::tokens::{Dimension, Hedge, Shape, Token, Unit};
use super::{Calendar, Date, Quantity, Value};
use crate::text::language::{Language, entries, is_stop_word};
use crate::text::pack::OfLanguage;
use crate::text::table::Table;
use crate::text::{ByteSpan, decimal, is_unspaced};

/// What a word or a phrase means to a figure beside it.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    Number(f64),
    /// What joins tens and ones: "vinte e quatro".
    Joint,
    Times(f64),
    Unit(Unit),
    Money(&'static str),
    Weekday(u8),
    Month(u8),
    Hedge(Hedge),
}

/// A phrase and what it means.
type Phrase = (Vec<&'static str>, Meaning);

/// The words of one language.
#[derive(Debug, Default)]
struct Lexicon {
    /// First word → the phrases that it begins, the longest first.
    phrases: Table<&'static str, Vec<Phrase>>,
    /// What stands before decimals, and between groups of three digits; a blank for white space.
    decimals: char,
    groups: char,
}

static LEXICONS: OfLanguage<Lexicon> = OfLanguage::new(|language, pack| {
    // Unicode CLDR: Armenian, Bulgarian and Kazakh write "1 200,5", as Greek does but for its points; most others "1,200.5".
    let (decimals, groups) = if language == Language::Unknown { ('.', ',') } else { (',', ' ') };
    let mut lexicon = Lexicon { decimals, groups, ..Lexicon::default() };
    for line in pack.section("figures") {
        let mut parts = line.split_whitespace();
        let (Some(kind), Some(value)) = (parts.next(), parts.next()) else { continue };
        if kind == "separators" {
            let of = |text: &str| text.chars().next().map_or(' ', |c| if c == '_' { ' ' } else { c });
            (lexicon.decimals, lexicon.groups) = (of(value), parts.next().map_or(' ', of));
        } else if let Some(meaning) = meaning(kind, value) {
            parts.for_each(|phrase| lexicon.add(phrase, meaning));
        }
    }
    if lexicon.phrases.is_empty() {
        return lexicon;
    }
    for line in pack.section("hedges") {
        let mut parts = line.split_whitespace();
        let Some(hedge) = parts.next().and_then(super::tokens::hedge) else { continue };
        parts.for_each(|phrase| lexicon.add(phrase, Meaning::Hedge(hedge)));
    }
    for (month, line) in (1..).zip(entries(data_file!("../data/all/months.txt"))) {
        line.split_whitespace().skip(1).for_each(|name| lexicon.add(name, Meaning::Month(month)));
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for phrases in lexicon.phrases.values_mut() {
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    }
    lexicon
});

fn meaning(kind: &str, value: &'static str) -> Option<Meaning> {
    Some(match kind {
        "number" => Meaning::Number(decimal(value)?),
        "joins" => Meaning::Joint,
        "times" => Meaning::Times(decimal(value)?),
        "money" => Meaning::Money(value),
        "weekday" => Meaning::Weekday(value.parse().ok()?),
        "percent" => Meaning::Unit(Unit { dimension: Dimension::Percent, factor: 1.0 }),
        _ => Meaning::Unit(Unit { dimension: super::tokens::dimension(kind)?, factor: decimal(value)? }),
    })
}

impl Lexicon {
    /// Adds a phrase: words parted by "_" or by the hyphen that they have in the text.
    fn add(&mut self, phrase: &'static str, meaning: Meaning) {
        let parts = phrase.split_inclusive(['_', '-']).flat_map(|part| {
            let (word, mark) = part.split_at(part.trim_end_matches(['_', '-']).len());
            [word, mark.trim_start_matches('_')]
        });
        let words: Vec<&'static str> = parts.filter(|word| !word.is_empty()).collect();
        // "R$" is a word and a sign.
        let words = match phrase.strip_suffix('$') {
            Some(letters) if !letters.is_empty() => vec![letters, "$"],
            _ => words,
        };
        if let Some(&first) = words.first() {
            self.phrases.entry(first).or_default().push((words, meaning));
        }
    }

    /// The longest phrase at token `i` of those that `of` wants: one past its end, and what it means.
    fn at<T>(&self, t: &[Token<'_>], i: usize, of: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        let first = t.get(i)?.text.to_lowercase();
        self.phrases.get(first.as_str())?.iter().find_map(|(phrase, meaning)| {
            let rest = phrase.iter().zip(t.get(i..)?).skip(1);
            let is_here = phrase.len() <= t.len() - i && rest.into_iter().all(|(word, token)| token.text.to_lowercase() == *word);
            Some((i + phrase.len(), of(*meaning).filter(|_| is_here)?))
        })
    }

    /// The number in words at token `i`, and one past it: "nove", "trinta e quatro".
    fn numeral(&self, t: &[Token<'_>], i: usize) -> Option<(f64, usize)> {
        let word = |k: usize| self.at(t, k, |m| if let Meaning::Number(value) = m { Some(value) } else { None });
        let (end, value) = word(i)?;
        let joint = self.at(t, end, |m| matches!(m, Meaning::Joint).then_some(())).map_or(end, |joint| joint.0);
        let ones = word(joint).filter(|(_, ones)| (20.0..100.0).contains(&value) && value % 10.0 == 0.0 && *ones < 10.0);
        Some(ones.map_or((value, end), |(end, ones)| (value + ones, end)))
    }

    /// The amount that a figure writes, the place of its last digit, and one past its last token.
    fn amount(&self, t: &[Token<'_>], i: usize) -> Option<(f64, f64, usize)> {
        let token = t.get(i).filter(|token| token.shape == Shape::Figure)?;
        let (mut digits, mut end) = (token.text.to_owned(), i + 1);
        while self.groups == ' '
            && t.get(end).is_some_and(|next| next.shape == Shape::Figure && next.text.len() == 3 && next.spaced)
        {
            digits.push_str(t[end].text);
            end += 1;
        }
        // "4.5" in a language that groups by points is no 45.
        let grouped = |part: &str| part.split(self.groups).skip(1).all(|group| group.len() == 3);
        let whole = digits.split(self.decimals).next().unwrap_or_default();
        if digits.matches(self.decimals).count() < 2 && grouped(whole) {
            digits.retain(|c| c != self.groups);
            digits = digits.replace(self.decimals, ".");
        }
        let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
        Some((decimal(&digits)?, libm::pow(0.1, places as f64), end))
    }
}

/// Reads the facts of one sentence from its tokens; spans are in the sentence. In a language without words, what its digits count.
pub(super) fn read(language: Language, t: &[Token<'_>], mut found: impl FnMut(ByteSpan, ByteSpan, Value)) {
    let lexicon = LEXICONS.of(language);
    // That two reports give another number is not to be missed where no other word of the language is known.
    let is_bare = lexicon.phrases.is_empty();
    let span = |from: usize, end: usize| ByteSpan::new(t[from].start, t[end - 1].end());
    let mut i = 0;
    while i < t.len() {
        if is_bare && may_be_dated(t, i) {
            i += 1;
        } else if let Some((end, date)) = date(lexicon, t, i) {
            found(span(i, end), ByteSpan::default(), Value::Date(date));
            i = end;
        } else if let Some((from, end, of, quantity)) = quantity(lexicon, language, t, i) {
            found(span(from, end), of, Value::Quantity(quantity));
            i = end;
        } else {
            i += 1;
        }
    }
}

/// Tokens between the year and the day of a date, at most: "3 मार्च 2025", "2025年3月3日".
const WITHIN_A_DATE: usize = 4;

/// Is a figure a year, or so near to one that it may be of a date, where no month is known by its name?
fn may_be_dated(t: &[Token<'_>], i: usize) -> bool {
    let is_year = |token: &Token<'_>| {
        token.shape == Shape::Figure && token.text.len() == 4 && token.text.parse().is_ok_and(|year| (1900..2100).contains(&year))
    };
    t[i.saturating_sub(WITHIN_A_DATE)..t.len().min(i + WITHIN_A_DATE + 1)].iter().any(is_year)
}

/// What stands beside the figures of a date, an hour or a rank in Chinese and Japanese.
const OF_A_DATE: [char; 9] = ['年', '月', '日', '号', '時', '时', '点', '分', '第'];

/// Is a figure part of something else: "20h", "10:30", "A-12", "4/5"? In "38min" and "4km" it is not.
fn is_joined(lexicon: &Lexicon, t: &[Token<'_>], from: usize, end: usize) -> bool {
    let is_unit = |m: Meaning| matches!(m, Meaning::Unit(_)).then_some(());
    // Scripts without spaces part nothing: "有12人" is a count, "3月12日" a part of a date.
    let is_beside = |c: Option<char>| c.is_some_and(|c| is_unspaced(c) && !OF_A_DATE.contains(&c));
    let before = from.checked_sub(1).map(|k| &t[k]).filter(|token| !t[from].spaced && !is_beside(token.text.chars().next_back()));
    let is_own = |next: &Token<'_>| is_beside(next.text.chars().next()) || lexicon.at(t, end, is_unit).is_some();
    let after = t.get(end).filter(|next| !next.spaced && (next.is("h") || !is_own(next)));
    let joins = |token: &&Token<'_>| token.shape == Shape::Word || matches!(token.text, ":" | "/" | "-" | "º" | "ª" | "°");
    before.as_ref().is_some_and(joins) || after.as_ref().is_some_and(joins)
}

/// One past the small words at `i` that may stand between the parts of a date or a figure: "de", "of".
fn past_small_word(t: &[Token<'_>], i: usize) -> usize {
    const SMALL: [&str; 7] = ["de", "do", "del", "di", "d", "'", "."];
    (i..t.len()).take(2).take_while(|&k| SMALL.contains(&t[k].text.to_lowercase().as_str())).last().map_or(i, |k| k + 1)
}

/// "3 de maio de 2006", "3. Mai", "maio de 2006", "2006", "terça-feira".
fn date(lexicon: &Lexicon, t: &[Token<'_>], i: usize) -> Option<(usize, Date)> {
    let point = |from: Calendar| Date { from, to: None, inferred: false };
    let month = |k: usize| lexicon.at(t, k, |m| if let Meaning::Month(month) = m { Some(month) } else { None });
    let whole = |k: usize, digits: std::ops::RangeInclusive<usize>| {
        let token = t.get(k).filter(|token| token.shape == Shape::Figure && digits.contains(&token.text.len()))?;
        token.text.parse::<i32>().ok().filter(|_| !is_joined(lexicon, t, k, k + 1))
    };
    let year = |k: usize| whole(k, 4..=4).filter(|year| (1900..2100).contains(year));
    let year_after = |end: usize| {
        let k = past_small_word(t, end);
        year(k).map_or((end, None), |year| (k + 1, Some(year)))
    };
    let day_of = |k: usize| whole(k, 1..=2).filter(|day| (1..=31).contains(day)).and_then(|day| u8::try_from(day).ok());
    if let Some(day) = day_of(i) {
        let day = Calendar { day: Some(day), ..Calendar::default() };
        if let Some((end, month)) = month(past_small_word(t, i + 1)) {
            let (end, year) = year_after(end);
            return Some((end, point(Calendar { year, month: Some(month), ..day })));
        }
        // "dia 13": of the month that the report is of.
        let is_day = |m: Meaning| matches!(m, Meaning::Unit(Unit { dimension: Dimension::Duration, factor: 1.0 })).then_some(());
        if i.checked_sub(1).is_some_and(|k| lexicon.at(t, k, is_day).is_some()) {
            return Some((i + 1, point(day)));
        }
    }
    if let Some((end, month)) = month(i).filter(|_| t[i].text.len() > 3)
        && let (end, Some(year)) = year_after(end)
    {
        return Some((end, point(Calendar { year: Some(year), month: Some(month), ..Calendar::default() })));
    }
    if let Some((end, weekday)) = lexicon.at(t, i, |m| if let Meaning::Weekday(day) = m { Some(day) } else { None }) {
        let of = point(Calendar { weekday: Some(weekday), ..Calendar::default() });
        // "lundi 12 janvier", "Montag, 3. Mai".
        let next = if t.get(end).is_some_and(|mark| matches!(mark.text, "," | "(")) { end + 1 } else { end };
        let is_day = t.get(next).is_some_and(|token| token.shape == Shape::Figure && token.text.len() <= 2);
        if let Some((end, day)) = is_day.then(|| date(lexicon, t, next)).flatten() {
            return Some((end, point(Calendar { weekday: Some(weekday), ..day.from })));
        }
        // "sexta-feira (5)", "sexta-feira, 5,": but not "sexta-feira, 5 pessoas".
        let closed = t.get(next + 1).is_none_or(|mark| matches!(mark.text, ")" | "," | "." | ";"));
        return Some(
            day_of(next)
                .filter(|_| next > end && closed)
                .map_or((end, of), |day| (next + 1, point(Calendar { day: Some(day), ..of.from }))),
        );
    }
    let year = year(i)
        .filter(|_| lexicon.at(t, i + 1, |m| matches!(m, Meaning::Unit(_) | Meaning::Times(_)).then_some(())).is_none())?;
    Some((i + 1, point(Calendar { year: Some(year), ..Calendar::default() })))
}

/// What a number counts: from token `k` on to its noun. "19 foram cancelados" leaves its noun out.
fn noun(language: Language, t: &[Token<'_>], k: usize) -> Option<ByteSpan> {
    let word = |k: usize| t.get(k).filter(|w| w.shape == Shape::Word && !is_stop_word(language, &w.text.to_lowercase()));
    let first = word(k)?;
    let last = match language {
        // Nouns have a capital, and what stands before them has none: "25 verletzte Menschen".
        Language::German => (k..k + 3).map_while(word).find(|w| w.is_capitalized())?,
        // A plural ends in "s" or "x", and no verb of the third person does.
        Language::Portuguese | Language::Spanish | Language::French if !first.text.ends_with(['s', 'x']) => return None,
        _ => first,
    };
    Some(ByteSpan::new(first.start, last.end()))
}

/// A figure or a numeral with its unit: where it begins and ends, what it counts, and the amount.
fn quantity(lexicon: &Lexicon, language: Language, t: &[Token<'_>], i: usize) -> Option<(usize, usize, ByteSpan, Quantity)> {
    let (value, step, mut end, spelled) = match lexicon.amount(t, i) {
        Some((value, step, end)) => (value, step, end, false),
        None => lexicon.numeral(t, i).map(|(value, end)| (value, 1.0, end, true))?,
    };
    if is_joined(lexicon, t, i, end) {
        return None;
    }
    let mut times = 1.0;
    while let Some((next, factor)) = lexicon.at(t, end, |m| if let Meaning::Times(factor) = m { Some(factor) } else { None }) {
        (end, times) = (next, times * factor);
    }
    let before = |k: usize| {
        // The longest phrase that ends right before.
        let ends = |from: &usize| {
            lexicon.at(t, *from, |m| matches!(m, Meaning::Money(_) | Meaning::Hedge(_)).then_some(m)).filter(|(end, _)| *end == k)
        };
        (k.saturating_sub(3)..k).find_map(|from| ends(&from).map(|(_, meaning)| (from, meaning)))
    };
    let (mut from, mut dimension, mut unit) = (i, Dimension::Count, 1.0);
    if let Some((sign, Meaning::Money(code))) = before(from) {
        (from, dimension) = (sign, Dimension::Money(code));
    }
    let hedge = match before(from) {
        Some((_, Meaning::Hedge(hedge))) => hedge,
        _ => Hedge::Exact,
    };
    let behind = past_small_word(t, end);
    let measured = lexicon.at(t, behind, |m| matches!(m, Meaning::Unit(_) | Meaning::Money(_)).then_some(m));
    match measured.filter(|_| dimension == Dimension::Count) {
        Some((next, Meaning::Unit(of))) => (end, dimension, unit) = (next, of.dimension, of.factor),
        Some((next, Meaning::Money(code))) => (end, dimension) = (next, Dimension::Money(code)),
        _ => {}
    }
    // "One" is an article in most languages, and a numeral without a noun may be another word.
    let is_one = (value - 1.0).abs() < f64::EPSILON;
    let noun = Some(behind).filter(|_| dimension == Dimension::Count).and_then(|k| noun(language, t, k));
    if dimension == Dimension::Count && (spelled && noun.is_none() || is_one) {
        return None;
    }
    let value = value * times * unit;
    let step = step * times * unit;
    Some((from, end, noun.unwrap_or_default(), Quantity { dimension, low: value, high: value, other: None, step, unit, hedge }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tokens;

    /// The facts of a sentence as "span of value".
    fn facts(code: &str, sentence: &str) -> Vec<String> {
        let mut all = Vec::new();
        let tokens = tokens::Lexicon::shared().tokens(sentence);
        read(Language::from_code(code), &tokens, |span, of, value| {
            let value = match value {
                Value::Date(date) => {
                    format!("{:?}-{:?}-{:?}-{:?}", date.from.year, date.from.month, date.from.day, date.from.weekday)
                        .replace("Some(", "")
                        .replace([')', ' '], "")
                        .replace("None", "?")
                }
                Value::Quantity(q) => format!("{} {:?} {:?}", q.high, q.dimension, q.hedge),
            };
            all.push(format!("{} [{}] {value}", span.of(sentence), of.of(sentence)));
        });
        all
    }

    #[test]
    fn figures_are_read_with_the_separators_and_words_of_their_language() {
        assert_eq!(
            facts("pt", "Pelo menos 1.250 pessoas e nove mortos em 3 de maio de 2006, a 4,5 km, por R$ 2,3 milhões."),
            [
                "1.250 [pessoas] 1250 Count Above",
                "nove [mortos] 9 Count Exact",
                "3 de maio de 2006 [] 2006-5-3-?",
                "4,5 km [] 4500 Length Exact",
                "R$ 2,3 milhões [] 2300000 Money(\"BRL\") Exact"
            ]
        );
        assert_eq!(
            facts("de", "Am 3. Mai 2024 kamen etwa 12 Prozent der 1.200 Gäste."),
            ["3. Mai 2024 [] 2024-5-3-?", "12 Prozent [] 12 Percent About", "1.200 [Gäste] 1200 Count Exact"]
        );
        assert_eq!(
            facts("fr", "Le 14 juillet 2016, 86 morts et 1 200 blessés."),
            ["14 juillet 2016 [] 2016-7-14-?", "86 [morts] 86 Count Exact", "1 200 [blessés] 1200 Count Exact"]
        );
        assert_eq!(facts("ru", "Более 20 тысяч рублей"), ["20 тысяч рублей [] 20000 Money(\"RUB\") Above"]);
        assert_eq!(facts("fr", "le lundi 12 janvier 2015"), ["lundi 12 janvier 2015 [] 2015-1-12-0"]);
        assert_eq!(facts("es", "El partido del martes a las 20h en 2012"), ["martes [] ?-?-?-1", "2012 [] 2012-?-?-?"]);
    }

    #[test]
    fn tens_and_ones_are_one_number_in_words() {
        assert_eq!(facts("pt", "trinta e quatro barcos"), ["trinta e quatro [barcos] 34 Count Exact"]);
        assert_eq!(facts("fr", "trente-quatre bateaux"), ["trente-quatre [bateaux] 34 Count Exact"]);
        assert_eq!(facts("pl", "trzydzieści cztery łodzie"), ["trzydzieści cztery [łodzie] 34 Count Exact"]);
        assert_eq!(
            facts("es", "dieciocho barcos y cuarenta casas"),
            ["dieciocho [barcos] 18 Count Exact", "cuarenta [casas] 40 Count Exact"]
        );
    }

    #[test]
    fn a_day_without_its_month_is_a_day_and_no_count() {
        assert_eq!(facts("pt", "na terça-feira (17), desde o dia 13"), ["terça-feira (17 [] ?-?-17-1", "13 [] ?-?-13-?"]);
        assert_eq!(facts("pt", "Na sexta-feira, 5 pessoas"), ["sexta-feira [] ?-?-?-4", "5 [pessoas] 5 Count Exact"]);
    }

    #[test]
    fn a_unit_may_stand_close_and_an_hour_of_the_day_is_no_amount() {
        assert_eq!(
            facts("pt", "aos 38min, a 4km do cais, às 20h"),
            ["38min [] 0.02638888872 Duration Exact", "4km [] 4000 Length Exact"]
        );
    }

    #[test]
    fn a_verb_is_not_what_a_number_counts() {
        assert_eq!(facts("pt", "Dos barcos, 19 foram vendidos e oito partiram."), ["19 [] 19 Count Exact"]);
        assert_eq!(facts("es", "31 resultaron heridas"), ["31 [] 31 Count Exact"]);
        assert_eq!(facts("de", "25 verletzte Menschen"), ["25 [verletzte Menschen] 25 Count Exact"]);
    }

    #[test]
    fn what_digits_count_is_read_in_a_language_without_data_and_dates_are_not() {
        assert_eq!(facts("hi", "सोमवार, 3 मार्च 2025 को 14 लोगों की मौत"), Vec::<String>::new(), "too near to a year");
        assert_eq!(facts("hi", "दमकल विभाग के अनुसार 14 लोगों की मौत हो गई।"), ["14 [लोगों] 14 Count Exact"]);
        assert_eq!(facts("zh", "消防部门说，有1,200人死亡。"), ["1,200 [人死亡] 1200 Count Exact"]);
        assert_eq!(facts("hy", "12 345 մարդ"), ["12 345 [մարդ] 12345 Count Exact"]);
        assert_eq!(facts("bg", "Загинаха 14 души"), ["14 [души] 14 Count Exact"]);
        assert_eq!(facts("ja", "3月3日、第2ダムが10時に決壊した。"), Vec::<String>::new());
    }

    #[test]
    fn nothing_is_read_without_figures() {
        assert!(facts("pt", "").is_empty());
        assert!(facts("pt", "A porta da casa").is_empty());
    }
}
