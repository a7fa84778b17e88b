//! `paste → Vec<Article>`: one paste may hold several articles.
//!
//! One article is never cut in two; two articles left together are the lesser harm, because the page lets a
//! person divide them. Between two paragraphs, evidence for a new article is added up: what stands there (a separator, a
//! headline, an address, a byline, a date, more blank lines than elsewhere), how the one above ends (a credit, a
//! copyright line), how the one below begins (a dateline, a lead that tells the story again, or of something else).
//! A paragraph that begins with "He" or "But" begins no article.
//!
//! Known misses: articles that follow one another without anything between them, and round-ups of short items.

use std::cell::OnceCell;
use std::sync::OnceLock;

use crate::contract::value::{Value, read_object};
use crate::reading::boilerplate::Judge;
use crate::reading::dateline;
use crate::reading::mail;
use crate::reading::metadata;
use crate::text::language::Words;
use crate::text::lines::{self, Line};
use crate::text::sorted::{SortedMap, SortedSet};
use crate::text::{lowered, stable_hash, word_count};
use serde::{Deserialize, Serialize};

/// An article as it was pasted: its text and what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Article {
    /// Headline.
    pub title: Option<String>,
    /// Who published it, as shown to the reader.
    pub outlet: Option<String>,
    /// Day of publication, ISO 8601 (`2024-11-23`).
    pub published: Option<String>,
    /// Address, http or https.
    pub url: Option<String>,
    /// The text, as pasted or, in an answer, the kept paragraphs joined by a blank line.
    pub text: String,
    /// What cleaning took out of `text`, in the order of the paste.
    pub removed: Vec<Removed>,
    /// `false`: take `text` as it is, for a person has looked at it. `None` and `true`: clean it.
    pub clean: Option<bool>,
    /// Is it switched off? Then it is listed among the sources and counts for nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub muted: bool,
}

read_object!(Article {
    title: "title",
    outlet: "outlet",
    published: "published",
    url: "url",
    removed: "removed",
    clean: "clean",
    muted: "muted"
} needs { text: "text" });

/// A passage that cleaning took out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Removed {
    /// The passage, verbatim.
    pub text: String,
    /// Why, as a short phrase for the reader ("share buttons", "advertisement").
    pub reason: String,
    /// Where in the article's `text` it can be put back, in UTF-16 code units.
    pub at_utf16: u32,
}

read_object!(Removed {} needs { text: "text", reason: "reason", at_utf16: "atUtf16" });

/// Tells apart the articles of one paste.
///
/// Returns them in the order of the paste, each with its raw text, not yet cleaned; white space alone gives none. The
/// texts are passages of the paste, but for the marks before what a mail quotes, and together they hold all of it that is not white space.
///
/// ```
/// # use newsbraid::reading::split::split;
/// assert_eq!(split("The dam broke. Nobody was hurt.").len(), 1);
/// assert!(split(" \n ").is_empty());
/// ```
#[must_use]
pub fn split(paste: &str) -> Vec<Article> {
    let paste = &*mail::unquoted(paste);
    let mut starts = starts(paste);
    starts.push(paste.len());
    let pieces = starts.windows(2).filter_map(|pair| paste.get(*pair.first()?..*pair.get(1)?)).map(str::trim);
    pieces.filter(|text| !text.is_empty()).map(|text| Article { text: text.to_owned(), ..Article::default() }).collect()
}

/// Evidence at or above which a new article begins. Raising it leaves more articles together, lowering it cuts more
/// single ones in two.
const ENOUGH: f32 = 4.0;
/// Words that an article has at least.
const SHORTEST_ARTICLE: usize = 25;
/// The same where nothing stands between it and the next but a headline or blank lines.
const SHORTEST_UNTOLD: usize = 40;
/// Paragraphs above the one with the dateline that may belong to it: the headline, what it says in short, a caption.
const MOST_OF_A_HEAD: usize = 2;
/// Blocks of a long article that are held against what may be the next one; a book is not read again at each of its headings.
const FAR: usize = 400;
/// Paragraphs on each side that are compared for a change of topic.
const WINDOW: usize = 6;

/// What a line is, as far as telling articles apart goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A paragraph of a story.
    Paragraph,
    /// A line without an end mark that may be a headline.
    Headline,
    /// "Title: …", "Source: …" and the like.
    Label,
    /// A row of stars, dashes or the like; a long one is a strong sign.
    Separator {
        strong: bool,
    },
    Address,
    Byline,
    Date,
    /// Furniture above a story: menus, buttons.
    Menu,
    /// What follows a story: credits, copyright, links.
    End,
    /// Any other short line.
    Other,
}

/// A line or paragraph and what it is.
struct Block<'a> {
    line: Line,
    text: &'a str,
    words: usize,
    kind: Kind,
    /// Hashes of its content words.
    content: OnceCell<SortedSet<u64>>,
    /// Hashes of names of two words, with the hash of the second: "Jane Doe".
    names: OnceCell<Vec<(u64, u64)>>,
}

/// Where the articles of a paste begin, in bytes; the first is 0.
fn starts(paste: &str) -> Vec<usize> {
    let judge = Judge::shared();
    let blocks: Vec<Block<'_>> = lines::blocks(paste).into_iter().map(|line| Block::new(paste, line, judge)).collect();
    let usual = usual_gap(&blocks);
    let mut starts = vec![0];
    let mut first = 0;
    let mut at = 0;
    while at < blocks.len() {
        // A head is a run of lines that are no paragraphs; it may be empty.
        let head = at;
        while blocks.get(at).is_some_and(|block| block.kind != Kind::Paragraph) {
            at += 1;
        }
        let Some(paragraph) = blocks.get(at) else { break };
        let above = blocks.get(first..head).unwrap_or(&[]);
        let below = blocks.get(at..).unwrap_or(&[]);
        let words_in =
            |side: &[Block<'_>]| side.iter().filter(|b| b.kind == Kind::Paragraph).map(|b| b.words).take(40).sum::<usize>();
        let lines = blocks.get(head..at).unwrap_or(&[]);
        // A caption above the story is no article, however long; a short one must be told apart by what stands between.
        let told = lines.iter().any(|block| matches!(block.kind, Kind::Label | Kind::Separator { .. } | Kind::Address));
        let several = told || above.iter().filter(|block| block.kind == Kind::Paragraph).nth(1).is_some();
        let least = if told { SHORTEST_ARTICLE } else { SHORTEST_UNTOLD };
        if head > first && several && words_in(above) >= least && words_in(below) >= SHORTEST_ARTICLE {
            let evidence = evidence(above, lines, paragraph, below, usual);
            if evidence >= ENOUGH {
                let start = head + cut_in_head(lines, paragraph.line.blanks);
                if let Some(block) = blocks.get(start) {
                    starts.push(block.line.span.start as usize);
                    first = start;
                }
            }
        }
        at += 1;
    }
    starts
}

impl<'a> Block<'a> {
    fn new(paste: &'a str, line: Line, judge: &Judge) -> Self {
        let text = line.span.of(paste);
        let words = word_count(clamp(text, 4_000));
        let finished = lines::is_finished(text) && !text.ends_with(':');
        let sentence = (finished && words >= 5) || words > 24;
        let kind = Self::kind(text, words, sentence, judge);
        Self { line, text, words, kind, content: OnceCell::new(), names: OnceCell::new() }
    }

    // Read when they are asked for: far from a boundary nobody does.
    fn content(&self) -> &SortedSet<u64> {
        let has_content = matches!(self.kind, Kind::Paragraph | Kind::Headline);
        self.content.get_or_init(|| if has_content { content_words(clamp(self.text, 4_000)) } else { SortedSet::new() })
    }

    fn names(&self) -> &[(u64, u64)] {
        let has_names = self.kind == Kind::Paragraph;
        self.names.get_or_init(|| if has_names { full_names(clamp(self.text, 4_000)) } else { Vec::new() })
    }

    fn kind(text: &str, words: usize, sentence: bool, judge: &Judge) -> Kind {
        if !text.contains(char::is_alphanumeric) {
            let marks = text.chars().filter(|c| !c.is_whitespace()).count();
            let row = marks >= 3
                && text.chars().all(|c| {
                    matches!(c, '-' | '—' | '–' | '*' | '=' | '_' | '#' | '~' | '•' | '·' | '+' | ' ' | '─' | '═' | '⸻')
                });
            return if row { Kind::Separator { strong: marks >= 5 || text.starts_with(['=', '#']) } } else { Kind::Other };
        }
        if words <= 3 && metadata::first_url(text).is_some() {
            return Kind::Address;
        }
        let label = text.split_once(':').map(|(label, _)| label.trim().trim_matches(['*', '#', ' ']).to_lowercase());
        if words <= 30
            && label.is_some_and(|label| {
                matches!(
                    label.as_str(),
                    "title" | "headline" | "source" | "outlet" | "publisher" | "url" | "link" | "article" | "date"
                ) || label.strip_prefix("article ").or_else(|| label.strip_prefix("source ")).is_some_and(|n| n.len() <= 3)
            })
        {
            return Kind::Label;
        }
        if is_numbered_heading(text) {
            return Kind::Label;
        }
        match judge.verdict(text, words, sentence) {
            Some("byline") => Kind::Byline,
            Some("date") => Kind::Date,
            Some("menu" | "share buttons" | "image name" | "cookie notice") => Kind::Menu,
            Some("advertisement" | "caption" | "photo credit") => Kind::Other,
            Some(_) => Kind::End,
            None if sentence => Kind::Paragraph,
            None if (4..=24).contains(&words)
                && !text.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', ',', ';', ':'])
                && !lines::begins_item(text.trim_start_matches(['#', ' '])) =>
            {
                Kind::Headline
            }
            None if words <= 5 && metadata::agency(text).is_some() => Kind::Byline,
            None => Kind::Other,
        }
    }
}

/// "Article 2", "Source 3", "2)": a heading that counts articles.
fn is_numbered_heading(text: &str) -> bool {
    let text = text.trim_matches(['#', '*', ' ', ':', '-', '—', '.']).to_lowercase();
    let rest = text.strip_prefix("article ").or_else(|| text.strip_prefix("source ")).or_else(|| text.strip_prefix("story "));
    rest.is_some_and(|n| !n.is_empty() && n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Blank lines that most paragraphs have above them.
fn usual_gap(blocks: &[Block<'_>]) -> u32 {
    let mut count: SortedMap<u32, usize> = SortedMap::new();
    for block in blocks.iter().skip(1).filter(|block| block.kind == Kind::Paragraph) {
        *count.get_or_default(block.line.blanks) += 1;
    }
    count.into_iter().max_by_key(|(_, n)| *n).map_or(0, |(gap, _)| gap)
}

/// The evidence that a new article begins with `lines`, which stand between the article above and `paragraph`, the first
/// of the blocks below.
fn evidence(above: &[Block<'_>], lines: &[Block<'_>], paragraph: &Block<'_>, below: &[Block<'_>], usual: u32) -> f32 {
    let holds = |kind: Kind| lines.iter().any(|block| block.kind == kind);
    let mut sum = 0.0;
    // What stands between.
    if holds(Kind::Separator { strong: true }) {
        sum += 4.0;
    } else if holds(Kind::Separator { strong: false }) {
        // Three stars part chapters of one article as often as two articles; three dashes do so less often.
        sum += if lines.iter().any(|block| block.text.starts_with('-')) { 3.0 } else { 2.0 };
    }
    if holds(Kind::Label) {
        sum += 4.0;
    }
    if holds(Kind::Address) {
        sum += 2.5;
    }
    if holds(Kind::Byline) {
        sum += 2.5;
    }
    if holds(Kind::Date) {
        sum += 2.0;
    }
    if lines.iter().filter(|block| block.kind == Kind::Menu).count() >= 3 {
        sum += 2.0;
    }
    let headline =
        lines.iter().filter(|block| block.kind == Kind::Headline).map(|block| headline(block, below)).fold(0.0, f32::max);
    // Who pastes one article with its headline pastes the others so too.
    let untitled = above.first().is_some_and(|block| block.kind == Kind::Paragraph);
    sum += if untitled && headline > 0.0 { headline - 1.0 } else { headline };
    let gap = lines.iter().chain([paragraph]).map(|block| block.line.blanks).max().unwrap_or(0);
    sum += match gap.saturating_sub(usual) {
        0 => 0.0,
        1 => 2.0,
        _ => 2.5,
    };
    // How the article above ends.
    let last = above.iter().rev().find(|block| block.kind != Kind::Other);
    if holds(Kind::End) || last.is_some_and(|block| block.text.len() <= 300 && block.text.contains("contributed to this")) {
        sum += 1.0;
    }
    // How the one below begins.
    let reported = dateline::dateline(paragraph.text, false).is_some();
    let paragraphs = || above.iter().filter(|block| block.kind == Kind::Paragraph);
    let above_reported = paragraphs().next().is_some_and(|b| dateline::dateline(b.text, false).is_some());
    // A headline and what stands below it, before the report itself begins, tell the same by nature.
    let is_head = reported && !above_reported && paragraphs().take(MOST_OF_A_HEAD + 1).count() <= MOST_OF_A_HEAD;
    if reported {
        // One report has one dateline.
        sum += if above_reported { 4.0 } else { 3.0 };
    } else if goes_on(paragraph.text) {
        sum -= 2.5;
    }
    // Without anything between them, only a dateline may begin an article.
    if sum >= 1.0 && !is_head {
        sum += restart(above, below).max(turn(above, below));
        sum += if names_again(above, paragraph) { 1.0 } else { 0.0 };
        sum += if is_dated(paragraph.text) { 0.75 } else { 0.0 };
    }
    sum
}

/// How much a line looks like the headline of the paragraphs below: its length, its capitals, the words it shares.
fn headline(line: &Block<'_>, below: &[Block<'_>]) -> f32 {
    let long = line.text.split_whitespace().filter(|word| word.chars().nth(3).is_some());
    let (capitals, words) = long.fold((0usize, 0usize), |(capitals, words), word| {
        (
            capitals + usize::from(word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)),
            words + 1,
        )
    });
    let titled = words >= 3 && capitals * 10 >= words * 8;
    let told: SortedSet<u64> = below.iter().take(2).flat_map(|block| block.content().iter().copied()).collect();
    let shared = line.content().count_shared(&told);
    let mut sum = if line.words >= 6 { 2.0 } else { 1.0 };
    if titled {
        sum += 0.5;
    }
    // A link to another article, left between two paragraphs, shares little with the one below it.
    if shared >= 2 && shared * 5 >= line.content().len() * 2 {
        sum += 1.5;
    }
    sum
}

/// Does the lead below tell again what the lead above told? `0.0..=2.5`.
fn restart(above: &[Block<'_>], below: &[Block<'_>]) -> f32 {
    let paragraphs = |side: &[Block<'_>], n: usize| -> SortedSet<u64> {
        side.iter().filter(|b| b.kind == Kind::Paragraph).take(n).flat_map(|b| b.content().iter().copied()).collect()
    };
    let (old, new) = (paragraphs(above, 3), paragraphs(below, 2));
    let share = |a: &SortedSet<u64>, b: &SortedSet<u64>| a.count_shared(b) as f32 / a.len().min(b.len()).max(1) as f32;
    let lead = share(&old, &new);
    // How much the paragraphs right before the boundary still speak of the lead.
    let inner: Vec<&Block<'_>> = above.iter().filter(|b| b.kind == Kind::Paragraph).skip(3).take(FAR).collect();
    let usual: Vec<f32> =
        inner.chunks(2).map(|pair| share(&old, &pair.iter().flat_map(|b| b.content().iter().copied()).collect())).collect();
    let mean = usual.iter().sum::<f32>() / usual.len().max(1) as f32;
    ((lead - mean) * 10.0).clamp(0.0, 2.5)
}

/// Does the text below speak of something else than the text above? `0.0..=2.5`.
fn turn(above: &[Block<'_>], below: &[Block<'_>]) -> f32 {
    let words = |side: &mut dyn Iterator<Item = &Block<'_>>| -> SortedSet<u64> {
        side.take(WINDOW).flat_map(|b| b.content().iter().copied()).collect()
    };
    let old = words(&mut above.iter().rev().filter(|b| b.kind == Kind::Paragraph));
    let new = words(&mut below.iter().filter(|b| b.kind == Kind::Paragraph));
    let least = old.len().min(new.len());
    if least < 20 {
        return 0.0;
    }
    let shared = old.count_shared(&new) as f32 / least as f32;
    ((0.12 - shared) * 40.0).clamp(0.0, 2.5)
}

/// Hashes of the words that carry a text's topic: of four letters or more, not stop words; pairs of letters where words
/// are not parted by spaces.
fn content_words(text: &str) -> SortedSet<u64> {
    static STOP: OnceLock<Words> = OnceLock::new();
    let stop =
        STOP.get_or_init(|| Words::read(&[data_file!("../data/en/stop_words.txt"), data_file!("../data/en/starters.txt")]));
    let mut buffer = String::new();
    let mut content = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(3).is_some()) {
        let word = lowered(word, &mut buffer);
        if !stop.contains(word) {
            content.push(stable_hash(clamp(word, 7)));
        }
    }
    content.into_iter().collect()
}

/// Does the paragraph go on with a story that has begun: a pronoun, a conjunction, a quotation?
fn goes_on(text: &str) -> bool {
    static OPENERS: OnceLock<Words> = OnceLock::new();
    let openers = OPENERS.get_or_init(|| Words::read(&[data_file!("../data/en/continuers.txt")]));
    let word = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or("");
    text.starts_with(['"', '“', '‘', '\'', '(', '[', '…', '•'])
        || text.starts_with(char::is_lowercase)
        || openers.contains(&word.to_lowercase())
}

/// Does the paragraph name a day of the week, as the first of a report does?
fn is_dated(text: &str) -> bool {
    static WEEKDAYS: OnceLock<Words> = OnceLock::new();
    let weekdays = WEEKDAYS.get_or_init(|| Words::read(&[data_file!("../data/en/weekdays.txt")]));
    text.split_whitespace().take(60).any(|word| {
        word.starts_with(char::is_uppercase)
            && weekdays.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
    })
}

/// Does the paragraph give the full name of somebody whom the story above has long called by the last name?
fn names_again(above: &[Block<'_>], paragraph: &Block<'_>) -> bool {
    if paragraph.names().is_empty() {
        return false;
    }
    let above = above.get(above.len().saturating_sub(FAR)..).unwrap_or_default();
    let known: SortedSet<(u64, u64)> = above.iter().flat_map(|block| block.names().iter().copied()).collect();
    paragraph.names().iter().filter(|name| known.contains(name)).any(|(_, last)| {
        let alone = above.iter().filter(|b| b.content().contains(last) && !b.names().iter().any(|(_, other)| other == last));
        alone.take(2).count() == 2
    })
}

/// The names of two words or more in a text, each as the hashes of the whole and of the last word.
fn full_names(text: &str) -> Vec<(u64, u64)> {
    let mut names = Vec::new();
    let mut before: Option<&str> = None;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let name = bare.starts_with(char::is_uppercase) && bare.chars().nth(2).is_some_and(char::is_lowercase);
        if let Some(first) = before.filter(|_| name && bare.chars().nth(3).is_some()) {
            let last = stable_hash(clamp(&bare.to_lowercase(), 7));
            names.push((stable_hash(first).rotate_left(7) ^ last, last));
        }
        before = (name && word.ends_with(bare)).then_some(bare);
    }
    names
}

/// The line of a head with which the new article begins: after the last separator and after what ends the one above.
fn cut_in_head(lines: &[Block<'_>], blanks: u32) -> usize {
    let separator = lines.iter().rposition(|block| matches!(block.kind, Kind::Separator { .. }));
    let ends = lines.iter().rposition(|block| block.kind == Kind::End);
    let after = separator.or(ends).map_or(0, |at| at + 1);
    // Menus behind a row of dashes are those of the article below.
    if separator.is_some() && ends < separator {
        return after;
    }
    // Of lines without a sign, the ones above a gap belong to the article above.
    let rest = lines.get(after..).unwrap_or(&[]);
    let gap = rest.iter().map(|block| block.line.blanks).max().unwrap_or(0);
    if blanks > gap {
        return lines.len();
    }
    let begins = rest.iter().position(|block| block.line.blanks == gap && block.kind != Kind::Other).unwrap_or(0);
    after + begins
}

/// The first `bytes` of `text`, or a little less so that no character is cut.
fn clamp(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAM: &str = "The dam above Orla broke on Monday after three days of rain, and two metres of water went through the old \
                       town before noon. Nobody was hurt.\n\nThe council of the town had been warned twice that the wall of 1911 would \
                       not hold another winter, said Mayor Ada Roe.\n\nIt will be built again by 2027, the ministry said.";
    const TEA: &str = "Sales of tea rose by a tenth in the spring, the growers of Vale reported on Tuesday, while coffee lost buyers \
                       in every county.\n\nThe growers credit a cold March and a new blend, which won a prize at the fair in Bellmouth.";
    const DAM_AGAIN: &str = "Three days of rain broke the dam above Orla on Monday and sent water through the old town, but nobody was \
                             hurt.\n\nMayor Ada Roe said that sirens had given people an hour to leave, and that the wall of 1911 was old.";

    fn count(paste: &str) -> usize {
        split(paste).len()
    }

    #[test]
    fn white_space_has_no_article_and_little_text_has_one() {
        for paste in ["", " \n\t\r\n"] {
            assert_eq!(count(paste), 0);
        }
        for paste in ["Dam", ".", "---", "---\n---\n---", "Dam\n---\nTea", "https://example.org/dam", DAM, DAM_AGAIN, TEA] {
            assert_eq!(count(paste), 1, "{paste}");
        }
    }

    #[test]
    fn what_stands_between_tells_articles_apart() {
        for between in [
            "\n\n-----\n\n",
            "\n==========\n",
            "\n\nTitle: Tea sells well in Vale this spring\nSource: Vale Times\n\n",
            "\n\nhttps://example.org/tea\n\nTea sells well in Vale this spring\n\n",
            "\n\nArticle 2\n\n",
        ] {
            let articles = split(&format!("{DAM}{between}{TEA}"));
            assert_eq!(articles.len(), 2, "{between}");
            assert!(articles[1].text.ends_with(TEA));
            assert!(articles[0].text.starts_with("The dam above"));
        }
    }

    #[test]
    fn what_stands_behind_a_row_of_dashes_belongs_to_the_article_below() {
        for row in ["---", "=====", "***"] {
            let head = "DT\nSubscribe To Print Edition About The Vale Times Code Of Ethics\n\nTea sells well in Vale this spring";
            let articles = split(&format!("{DAM}\n\n{row}\n\n{head}\n\n{TEA}"));
            assert_eq!(articles.len(), 2, "{row}");
            assert!(articles[1].text.starts_with("DT"), "{}", articles[1].text);
        }
    }

    #[test]
    fn headlines_tell_articles_on_one_event_apart() {
        let paste = format!(
            "Dam breaks near Orla after three days of rain\n\n{DAM}\n\nRain breaks dam above old town of Orla\n\n{DAM_AGAIN}"
        );
        let articles = split(&paste);
        assert_eq!(articles.len(), 2);
        assert!(articles[1].text.starts_with("Rain breaks dam"));
    }

    #[test]
    fn what_stands_above_a_dateline_is_its_head() {
        let lead =
            "The board of the harbour of Orla voted on Monday to sell its old ferry to the museum of Perth for nine crowns.";
        let head = "The board of the harbour voted on Monday to sell the old ferry of Orla to a museum.\n\nThe old ferry of Orla will go to the museum of Perth for nine crowns. Our reporter has that story.";
        let rest = "Nobody on the board spoke against it, and the ferry will leave the harbour before the end of the month.";
        assert_eq!(split(&format!("{head}\n\nORLA — {lead}\n\n{rest}")).len(), 1);
    }

    #[test]
    fn a_dateline_begins_an_article() {
        assert_eq!(count(&format!("ORLA (Reuters) - {DAM}\n\nVALE (AP) — {TEA}\n\nORLA (AFP) – {DAM_AGAIN}")), 3);
    }

    #[test]
    fn one_article_is_never_cut() {
        for between in [
            "\n\n***\n\n",
            "\n\nWhat happens next\n\n",
            "\n\nAdvertisement\n\n",
            "\n\n\n",
            "\n\nAlso read: Tea sells well in Vale\n\n",
        ] {
            let paste = format!("{DAM}{between}She said that the water had gone by night. {DAM}");
            assert_eq!(count(&paste), 1, "{between}");
        }
    }

    #[test]
    fn the_texts_hold_all_of_the_paste() {
        let paste = format!("Dam breaks near Orla after rain\r\n\r\n{DAM}\r\n\r\n-----\r\n\r\n{TEA}\n\n=====\n\n{DAM_AGAIN}\n");
        let articles = split(&paste);
        assert_eq!(articles.len(), 3);
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(bare(&articles.iter().map(|a| a.text.as_str()).collect::<String>()), bare(&paste));
        assert!(articles.iter().all(|article| paste.contains(&article.text)));
    }
}
