//! `Briefing → Markdown, HTML, text`.
//!
//! A briefing is first laid out as a `Sheet`, the same for every format, and then written by one file a format. Titles,
//! bullets, quotes and addresses come from outside: each format escapes all of them, and an address that is neither http
//! nor https is left out.
//!
//! What is not known is simply absent; nothing is shortened.

mod html;
mod markdown;
mod text;

use std::fmt::{self, Write};

use serde::{Deserialize, Serialize};

use crate::conflict::ConflictKind;
use crate::contract::value::{Value, read_name};
use crate::telling::briefing::{Briefing, Bullet, Citation, Comparison, Disagreement};

/// A format to take a briefing away in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", try_from = "Value")]
pub enum Format {
    /// Markdown as `CommonMark` has it.
    Markdown,
    /// One self-contained, inert page.
    Html,
    /// Plain text, a paragraph a line: mail programs wrap it to their width, and wrapped twice it would be ragged.
    Text,
}

read_name!(Format { Markdown: "markdown", Html: "html", Text: "text" });

/// Writes a briefing in `format`; ends in a line break.
///
/// Sources are numbered from 1 in the order of [`Briefing::sources`], those that are muted left out.
///
/// # Examples
///
/// ```
/// use newsbraid::{Article, Options, brief, sharing::export::{Format, export}};
/// let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let briefing = brief(&[article("The dam at Orla broke."), article("The dam at Orla broke.")], &Options::default());
/// assert!(export(&briefing, Format::Markdown).contains("- The dam at Orla broke. [1][2] *(2 of 2 sources"));
/// ```
#[must_use]
pub fn export(briefing: &Briefing, format: Format) -> String {
    let sheet = Sheet::new(&briefing.without_muted());
    match format {
        Format::Markdown => markdown::write(&sheet),
        Format::Html => html::write(&sheet),
        Format::Text => text::write(&sheet),
    }
}

/// A briefing as it is laid out on paper; texts are in one line each and not yet escaped.
#[derive(Debug)]
struct Sheet {
    title: String,
    groups: Vec<Group>,
    disputes: Vec<Dispute>,
    /// What differs over time, and so between no two sources.
    changes: Vec<Dispute>,
    timeline: Vec<Event>,
    sources: Vec<Entry>,
    rows: Vec<Row>,
}

/// What several sources give a value for.
#[derive(Debug)]
struct Row {
    /// What is counted or dated, else the kind of the values.
    what: String,
    /// Values, each with its sources.
    values: Vec<(String, Vec<u32>)>,
    /// What is said of rows whose values differ.
    mark: Option<&'static str>,
}

/// The bullets of one section.
#[derive(Debug)]
struct Group {
    title: Option<String>,
    date: Option<String>,
    points: Vec<Point>,
}

#[derive(Debug)]
struct Point {
    text: String,
    sources: Vec<u32>,
    /// "4 of 5 sources, 3 independent".
    notes: Vec<String>,
    also: Vec<(String, Vec<u32>)>,
    /// The sentences of the sources, whole; none where one is all that is shown.
    passages: Vec<(u32, String)>,
}

#[derive(Debug)]
struct Dispute {
    kind: &'static str,
    sides: Vec<Opinion>,
    /// Source, and its sentence as what stands before the value, the value, and what stands after it.
    quotes: Vec<(u32, [String; 3])>,
}

/// One side of a dispute.
#[derive(Debug)]
struct Opinion {
    /// As its first source has it.
    value: String,
    sources: Vec<u32>,
    /// When it was said, where that says something: what changed over time, or what all others had been published before.
    note: Option<String>,
}

#[derive(Debug)]
struct Event {
    date: String,
    text: String,
    planned: bool,
}

#[derive(Debug)]
struct Entry {
    source: u32,
    /// Title, outlet, date; what is known of them.
    title: Option<String>,
    about: Vec<String>,
    url: Option<String>,
}

impl Sheet {
    fn new(b: &Briefing) -> Self {
        let several = b.sections.len() > 1;
        let mut groups: Vec<(u32, Group)> = Vec::new();
        for bullet in &b.bullets {
            if groups.last().is_none_or(|(section, _)| *section != bullet.section) {
                let section = b.sections.get(bullet.section as usize);
                // The title of the only section is the briefing's, or as good as.
                let title = section.filter(|_| several).and_then(|s| known(s.title.as_deref()));
                let date = section.and_then(|s| known(s.date.as_deref()));
                groups.push((bullet.section, Group { title, date, points: Vec::new() }));
            }
            if let Some((_, group)) = groups.last_mut() {
                group.points.push(point(b, bullet));
            }
        }
        Self {
            title: known(Some(&b.title)).unwrap_or_else(|| "Briefing".to_owned()),
            groups: groups.into_iter().map(|(_, group)| group).collect(),
            disputes: b.conflicts.iter().filter(|c| !c.over_time).map(|c| dispute(b, c)).collect(),
            changes: b.conflicts.iter().filter(|c| c.over_time).map(|c| dispute(b, c)).collect(),
            rows: b.comparisons.iter().map(row).collect(),
            timeline: b
                .timeline
                .iter()
                .filter_map(|m| {
                    let text = line(&b.bullets.get(m.bullet as usize)?.text);
                    Some(Event { date: line(&m.date), text, planned: m.planned })
                })
                .collect(),
            sources: b
                .sources
                .iter()
                .map(|s| {
                    let copy = s.copy_of.map(|original| format!("looks like a copy of [{}]", number(original)));
                    let about = [known(s.outlet.as_deref()), known(s.published.as_deref()), copy];
                    Entry {
                        source: number(s.article),
                        title: known(s.title.as_deref())
                            .or_else(|| first_words(b, s.article).filter(|_| !about.iter().any(Option::is_some))),
                        about: about.into_iter().flatten().collect(),
                        url: s.url.as_deref().and_then(web_address),
                    }
                })
                .collect(),
        }
    }
}

impl Sheet {
    /// Where sources differ, as heading, sign between two sides and what stands under it.
    fn differing(&self) -> impl Iterator<Item = (&'static str, &'static str, &[Dispute])> {
        [("Sources disagree", " ↔ ", &self.disputes[..]), ("Changed over time", " → ", &self.changes[..])]
            .into_iter()
            .filter(|(_, _, disputes)| !disputes.is_empty())
    }
}

fn row(row: &Comparison) -> Row {
    let values = row.values.iter().map(|v| (line(&v.value), numbers(&v.citations))).collect();
    let mark = match (row.differs, row.over_time) {
        (true, true) => Some("changed over time"),
        (true, false) => Some("sources differ"),
        (false, _) => None,
    };
    Row { what: known(Some(&row.what)).unwrap_or_else(|| kind_word(row.kind).to_owned()), values, mark }
}

/// Words by which a source is called that has neither title, outlet nor date.
const FIRST_WORDS: usize = 8;

/// How the earliest passage begins that is cited of an article; none where nothing is quoted of it.
fn first_words(b: &Briefing, article: u32) -> Option<String> {
    let citations =
        b.bullets.iter().flat_map(|bullet| bullet.citations.iter().chain(bullet.also.iter().flat_map(|a| &a.citations)));
    let quoted = citations.filter(|c| c.article == article).filter_map(|c| Some((c.start_utf16, c.quote.as_deref()?)));
    let (_, quote) = quoted.min()?;
    let words: Vec<&str> = quote.split_whitespace().collect();
    let more = if words.len() > FIRST_WORDS { " …" } else { "" };
    let first = words.get(..FIRST_WORDS).unwrap_or(&words).join(" ");
    known(Some(&format!("“{first}{more}”"))).filter(|_| !words.is_empty())
}

fn point(b: &Briefing, bullet: &Bullet) -> Point {
    let mut notes = Vec::new();
    let of = b.sources.len();
    if bullet.support > 0 && of > 0 {
        let sources = if of == 1 { "source" } else { "sources" };
        let mut note = format!("{} of {of} {sources}", bullet.support);
        if bullet.independent < bullet.support {
            put(&mut note, format_args!(", {} independent", bullet.independent));
        }
        notes.push(note);
    }
    let of_bullet = || bullet.conflicts.iter().filter_map(|&i| b.conflicts.get(i as usize));
    let mut kinds: Vec<ConflictKind> = of_bullet().filter(|c| !c.over_time).map(|c| c.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if !kinds.is_empty() {
        let kinds: Vec<&str> = kinds.iter().map(|k| kind_word(*k)).collect();
        notes.push(format!("sources disagree on the {}", kinds.join(" and ")));
    }
    if of_bullet().any(|c| c.over_time) {
        notes.push("the figure changed over time".to_owned());
    }
    if bullet.edited {
        notes.push("reworded by a person".to_owned());
    }
    Point {
        text: line(&bullet.text),
        sources: numbers(&bullet.citations),
        notes,
        also: bullet.also.iter().map(|a| (line(&a.text), numbers(&a.citations))).collect(),
        passages: passages(bullet),
    }
}

fn passages(bullet: &Bullet) -> Vec<(u32, String)> {
    let quoted = bullet.citations.iter().filter_map(|c| Some((number(c.article), known(c.quote.as_deref())?)));
    let mut passages: Vec<(u32, String)> = quoted.collect();
    passages.sort_by_key(|&(source, _)| source);
    let shown = line(&bullet.text);
    if passages.iter().all(|(_, quote)| *quote == shown) { Vec::new() } else { passages }
}

fn dispute(b: &Briefing, conflict: &Disagreement) -> Dispute {
    let told = conflict.claims.iter().any(|claim| claim.side > 0);
    let mut sides: Vec<(u32, Opinion)> = Vec::new();
    let mut quotes = Vec::new();
    for claim in &conflict.claims {
        let (source, value) = (number(claim.article), line(&claim.value));
        match sides.iter_mut().find(|(side, said)| if told { *side == claim.side } else { said.value == value }) {
            Some((_, said)) => said.sources.push(source),
            None => sides.push((claim.side, Opinion { value: value.clone(), sources: vec![source], note: None })),
        }
        quotes.extend(known(claim.quote.as_deref()).map(|quote| (source, parted(quote, &value))));
    }
    let mut sides: Vec<Opinion> = sides.into_iter().map(|(_, side)| side).collect();
    let is_day = |date: &String| date.len() == 10 && date.starts_with(|c: char| c.is_ascii_digit());
    let published = |source: &u32| b.sources.iter().find(|s| number(s.article) == *source)?.published.as_deref();
    let day = |source: &u32| known(published(source)).filter(is_day);
    let days = |side: &Opinion| side.sources.iter().map(day).collect::<Option<Vec<String>>>();
    let all: Option<Vec<Vec<String>>> = sides.iter().map(days).collect();
    for (at, side) in sides.iter_mut().enumerate() {
        let Some(first) = side.sources.iter().filter_map(day).min() else { continue };
        let later = all.as_ref().is_some_and(|all| {
            let mut others = all.iter().enumerate().filter(|(other, _)| *other != at);
            others.all(|(_, days)| days.iter().all(|day| *day < first))
        });
        side.note = if conflict.over_time {
            Some(first)
        } else if later {
            Some(format!("later, {first}"))
        } else {
            None
        };
    }
    Dispute { kind: kind_word(conflict.kind), sides, quotes }
}

/// A quote with what stands before and after the value; all of it before where the value is only a part of a word.
fn parted(quote: String, value: &str) -> [String; 3] {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = |at: &usize| !inside(quote[..*at].chars().next_back()) && !inside(quote[at + value.len()..].chars().next());
    let at = if value.is_empty() { None } else { quote.match_indices(value).map(|(at, _)| at).find(whole) };
    match at {
        Some(at) => [quote[..at].to_owned(), value.to_owned(), quote[at + value.len()..].to_owned()],
        None => [quote, String::new(), String::new()],
    }
}

fn kind_word(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Date => "date",
        ConflictKind::Number => "figure",
        ConflictKind::Name => "name",
        ConflictKind::Place => "place",
        ConflictKind::Status => "status",
        ConflictKind::Polarity => "fact itself",
    }
}

/// An article's number for the reader.
fn number(article: u32) -> u32 {
    article.saturating_add(1)
}

/// The sources of some citations, ascending, each once.
fn numbers(citations: &[Citation]) -> Vec<u32> {
    let mut numbers: Vec<u32> = citations.iter().map(|c| number(c.article)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// `[1][3]`
fn marks(sources: &[u32]) -> String {
    sources.iter().map(|n| format!("[{n}]")).collect::<Vec<_>>().concat()
}

fn known(text: Option<&str>) -> Option<String> {
    text.map(line).filter(|t| !t.is_empty())
}

/// Writes at the end of `out`, which cannot fail.
fn put(out: &mut String, text: fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

/// A text in one line, without the controls that would turn around or hide what stands after it.
fn line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = text.chars().filter(|c| !turns(*c) && (!c.is_control() || c.is_whitespace())).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An http or https address with a host, with nothing in it that ends a link in any of the formats.
fn web_address(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if !web || rest.starts_with(['/', '?', '#', ':', '@']) || rest.is_empty() {
        return None;
    }
    let hidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    if url.chars().any(hidden) {
        return None;
    }
    Some(
        url.chars()
            .map(|c| match c {
                '<' | '>' | '"' | '\'' | '`' | '\\' | '^' | '{' | '}' | '|' => format!("%{:02X}", u32::from(c)),
                _ => c.to_string(),
            })
            .collect(),
    )
}
