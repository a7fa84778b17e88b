//! `Corpus → Vec<Fact>`: dates and figures as typed values, with their spans and what they count.
//!
//! A figure whose meaning is not sure (a code, a telephone number, a flight) is no fact. A sentence is read once, left
//! to right: its words are looked up (`tokens`), then at each figure or known word a date is tried before a number, because
//! "5 May" is one value and not a five.
//!
//! Known misses: holidays in English, times of day, dates relative to another date ("two days later"); of other languages what is written
//! alike in all of them is read (`languages`).

mod attached;
mod clock;
mod dates;
mod languages;
mod numbers;
pub(crate) mod tokens;

use crate::claims::stories::Story;
use crate::reading::clean::Document;
use crate::reading::segment::{Corpus, SentenceId};
use crate::text::ByteSpan;
use crate::text::language::Language;

pub(crate) use attached::{Attached, attached};
pub(crate) use clock::times_of_day;
pub use dates::{Calendar, Date};
pub use numbers::Quantity;
pub use tokens::{Dimension, Hedge};
use tokens::{Lexicon, Shape, Token};

/// A typed value that a sentence states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact {
    /// The sentence that states it.
    pub sentence: SentenceId,
    /// The words of the value, as a span of the document's text: "26", "$5 million", "September 2020".
    pub span: ByteSpan,
    /// What it counts, as a span of the document's text: "people killed"; empty if nothing.
    pub of: ByteSpan,
    /// What the words stand for.
    pub value: Value,
    /// Does it speak of what is planned, expected or conditional? For a date on either side of a known day of publication,
    /// the calendar decides; else the words do.
    pub planned: bool,
}

/// What a fact stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A date or a range of dates.
    Date(Date),
    /// An amount.
    Quantity(Quantity),
}

impl Value {
    /// Can both be the same? `None` if they are not of one kind.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Date(x), Self::Date(y)) => Some(x.agrees(y)),
            (Self::Quantity(x), Self::Quantity(y)) if x.is_comparable(y) => Some(x.agrees(y)),
            _ => None,
        }
    }
}

impl Fact {
    /// The date, if it is one.
    #[must_use]
    pub fn date(&self) -> Option<&Date> {
        match &self.value {
            Value::Date(date) => Some(date),
            Value::Quantity(_) => None,
        }
    }

    /// The amount, if it is one.
    #[must_use]
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Quantity(quantity) => Some(quantity),
            Value::Date(_) => None,
        }
    }

    /// The date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; `None` for an amount and for a date without a known year.
    #[must_use]
    pub fn iso(&self) -> Option<String> {
        self.date().and_then(Date::iso)
    }
}

/// The places in `facts` of those that `sentence` states; `facts` as [`read`] gives them, in order of their sentences.
///
/// Costs O(log n).
#[must_use]
pub fn of(facts: &[Fact], sentence: SentenceId) -> std::ops::Range<usize> {
    facts.partition_point(|f| f.sentence < sentence)..facts.partition_point(|f| f.sentence <= sentence)
}

/// Reads the facts of every sentence, in sentence order and within one from left to right; near linear in the text.
///
/// Relative dates ("on Friday", "last November") are resolved against the document's `published`; without it they keep what
/// they say by themselves, a weekday or a month.
///
/// # Examples
///
/// ```
/// # use newsbraid::{reading::clean::clean, facts, reading::segment::segment, reading::split::split};
/// let articles = split("At least 26 people died on 22 April 2025.");
/// let corpus = segment(clean(&articles));
/// let facts = facts::read(&corpus);
/// assert_eq!(facts[0].quantity().map(|q| q.low), Some(26.0));
/// assert_eq!(facts[1].iso().as_deref(), Some("2025-04-22"));
/// ```
#[must_use]
pub fn read(corpus: &Corpus<'_>) -> Vec<Fact> {
    read_on(corpus, &corpus.documents.iter().map(day_of_publication).collect::<Vec<_>>())
}

/// [`read`], where an article without a date is of the day of the others on its story, if theirs are three days apart at most.
///
/// # Examples
///
/// ```
/// # use newsbraid::{Article, claims::stories::Story, facts, reading::{clean::clean, segment::segment}};
/// let article = |published: Option<&str>| Article { text: "The dam broke on Friday.".to_owned(), published: published.map(str::to_owned), ..Article::default() };
/// let articles = [article(Some("2024-11-23")), article(None)];
/// let corpus = segment(clean(&articles));
/// let dates = facts::read_in(&corpus, &[Story { documents: vec![0, 1] }]);
/// assert_eq!(dates[1].iso().as_deref(), Some("2024-11-22"));
/// ```
#[must_use]
pub fn read_in(corpus: &Corpus<'_>, stories: &[Story]) -> Vec<Fact> {
    let mut published: Vec<Option<i64>> = corpus.documents.iter().map(day_of_publication).collect();
    for story in stories {
        let days = || story.documents.iter().filter_map(|&d| published[d as usize]);
        let (Some(first), Some(last)) = (days().min(), days().max()) else { continue };
        if last - first <= SAME_NEWS {
            for &d in &story.documents {
                published[d as usize].get_or_insert(first);
            }
        }
    }
    read_on(corpus, &published)
}

/// Days between the reports of one piece of news, at most: a weekday that both name is the same day then.
const SAME_NEWS: i64 = 3;

fn read_on(corpus: &Corpus<'_>, published: &[Option<i64>]) -> Vec<Fact> {
    let lexicon = Lexicon::shared();
    let mut facts = Vec::new();
    for id in corpus.ids() {
        let document = corpus.document_of(id) as usize;
        let offset = corpus.sentences[id as usize].span.start as usize;
        let language = corpus.languages.get(document).copied().unwrap_or_default();
        if language != Language::English {
            languages::read(language, corpus.text(id), published[document], |span, of, value| {
                facts.push(Fact { sentence: id, span: span.shifted(offset), of: of.shifted(offset), value, planned: false });
            });
            continue;
        }
        let tokens = lexicon.tokens(corpus.text(id));
        read_sentence(lexicon, &tokens, published[document], |span, of, value, planned| {
            facts.push(Fact { sentence: id, span: span.shifted(offset), of: of.shifted(offset), value, planned });
        });
    }
    facts
}

/// The day a document was published, as a number of days; `None` when it is not known.
pub(crate) fn day_of_publication(document: &Document<'_>) -> Option<i64> {
    document.published.as_deref().and_then(dates::iso_day)
}

/// Reads the facts of one sentence from its tokens; spans are in the sentence.
fn read_sentence(
    lexicon: &'static Lexicon,
    t: &[Token<'_>],
    published: Option<i64>,
    mut found: impl FnMut(ByteSpan, ByteSpan, Value, bool),
) {
    let opens = |token: &Token<'_>| {
        let x = &token.lexeme;
        token.shape == Shape::Figure || x.month.is_some() || x.weekday.is_some() || x.numeral.is_some()
    };
    let span = |from: usize, end: usize| match (t.get(from), t.get(end.wrapping_sub(1))) {
        (Some(first), Some(last)) if from < end => ByteSpan::new(first.start, last.end()),
        _ => ByteSpan::default(),
    };
    let mut i = 0;
    // The last number, for "the second meeting in as many months".
    let mut number = None;
    while i < t.len() {
        let token = &t[i];
        if let Some(quantity) = numbers::as_many(t, i, number) {
            found(span(i, i + 3), ByteSpan::default(), Value::Quantity(quantity), is_planned(t, i));
            i += 3;
            continue;
        }
        let may_open = opens(token) || token.lexeme.opens;
        if !may_open {
            i += 1;
            continue;
        }
        if let Some(end) = numbers::clock_end(t, i) {
            i = end;
            continue;
        }
        let planned = is_planned(t, i);
        let anchor = dates::Anchor { published, planned };
        if let Some((end, date)) = dates::date(t, i, anchor) {
            let planned = match (published, date.bounds()) {
                (Some(day), Some((first, last))) if last < day || first > day => first > day,
                _ => planned,
            };
            found(span(i, end), ByteSpan::default(), Value::Date(date), planned);
            i = end.max(i + 1);
            continue;
        }
        if let Some(f) = numbers::quantity(t, i, lexicon) {
            number = Some(f.quantity.high);
            found(span(f.from, f.end), span(f.of.0, f.of.1), Value::Quantity(f.quantity), planned);
            i = f.end.max(i + 1);
            continue;
        }
        // A figure that is part of a code: its other halves are passed over with it.
        i += 1;
    }
}

/// Is what stands at token `i` planned? The nearest verb before it decides, or the first one after it: "voted on Tuesday to
/// buy a ferry that is expected in May" reports its Tuesday and plans its May.
fn is_planned(t: &[Token<'_>], i: usize) -> bool {
    // A sentence of more than 40 words before its date has long left the verb behind.
    const REACH: usize = 40;
    let cue = |k: usize| {
        let token = &t[k];
        let past = || token.lexeme.past || (token.text.len() > 4 && token.text.ends_with("ed") && token.shape == Shape::Word);
        // "will be closed", "would stay shut": a participle of what is to come.
        let ahead = || t[k.saturating_sub(3)..k].iter().any(|before| before.lexeme.planned);
        if token.lexeme.planned { Some(true) } else { past().then(ahead) }
    };
    let before = (i.saturating_sub(REACH)..i).rev().find_map(cue);
    before.or_else(|| (i..t.len()).take(REACH).find_map(cue)).unwrap_or(false)
}

/// Words that a date or a figure may begin with, and that are neither a month, a weekday nor a numeral.
const OPENERS: [&str; 37] = [
    "day",
    "weekend",
    "between",
    "today",
    "tonight",
    "yesterday",
    "tomorrow",
    "last",
    "past",
    "previous",
    "this",
    "current",
    "next",
    "coming",
    "earlier",
    "later",
    "early",
    "late",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "q",
    "h",
    "upcoming",
    "the",
    "end",
    "start",
    "beginning",
    "week",
    "a",
    "an",
    "another",
    "half",
    "several",
    "few",
];
