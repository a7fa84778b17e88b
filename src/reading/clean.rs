//! `Vec<Article> → Vec<Document>`: marks what of a paste is story and what is boilerplate.
//!
//! Cleaning never alters a text: a [`Document`] borrows the article's text and says which spans are story.
//!
//! A sentence of the story is never removed; when in doubt a line stays. A line goes when its own words say that it is none (`boilerplate.txt` and
//! `interface_words.txt` of `data/en`, and what its language has of both), when its form says so (a file name, a date, a stray mark) or when
//! both its form and its place do (short lines above the headline). The first line like a headline is the title; what stands before the
//! first words of a wire report (place, day, agency) is lifted from its paragraph.
//!
//! Known misses: boilerplate in other languages than those of Western Europe, pleas in the middle of a paragraph, lists of other headlines
//! between paragraphs, long captions without a credit.

use crate::reading::boilerplate::{Judge, folded};
use crate::reading::mail::{self, Header};
use crate::reading::split::{Article, Removed};
use crate::reading::{dateline, heads, metadata};
use crate::text::language::Language;
use crate::text::lines::{self, Line};
use crate::text::table::Table;
use crate::text::{ByteSpan, Utf16Index, squeezed, word_count};

/// A cleaned article: its text as pasted, and which passages of it are story.
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'a> {
    /// The text as it was given; every span points into it.
    pub text: &'a str,
    /// Headline, from the request or found in the text.
    pub title: Option<String>,
    /// Who published it, from the request or found in the text.
    pub outlet: Option<String>,
    /// Day of publication, ISO 8601, from the request or found in the text.
    pub published: Option<String>,
    /// Address, http or https.
    pub url: Option<String>,
    /// The story's paragraphs in order; they do not overlap.
    pub paragraphs: Vec<ByteSpan>,
    /// What is not story, in order; overlaps neither itself nor `paragraphs`.
    pub removals: Vec<Removal>,
}

/// A passage that is not story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Where it stands.
    pub span: ByteSpan,
    /// Why it is not story, as a short phrase for the reader.
    pub reason: &'static str,
}

impl Document<'_> {
    /// The article as a person sees it after cleaning: kept paragraphs joined by a blank line, and the receipt of
    /// what was taken out, each with the place where it can be put back.
    #[must_use]
    pub fn to_article(&self) -> Article {
        let mut text = String::new();
        let mut removed: Vec<(usize, Removal)> = Vec::new();
        let mut removals = self.removals.iter().copied().peekable();
        for paragraph in &self.paragraphs {
            while let Some(removal) = removals.next_if(|r| r.span.start < paragraph.start) {
                removed.push((text.len(), removal));
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(paragraph.of(self.text));
        }
        removed.extend(removals.map(|removal| (text.len(), removal)));
        let index = Utf16Index::new(&text);
        let removed = removed
            .into_iter()
            .map(|(at, removal)| Removed {
                text: removal.span.of(self.text).to_owned(),
                reason: removal.reason.to_owned(),
                at_utf16: index.utf16(u32::try_from(at).unwrap_or(u32::MAX)),
            })
            .collect();
        Article {
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            published: self.published.clone(),
            url: self.url.clone(),
            text,
            removed,
            clean: Some(false),
            muted: false,
        }
    }
}

/// Marks the story and the boilerplate of each article; one document an article, in the same order.
///
/// An article with `clean: Some(false)` is taken as it is: all of its paragraphs are story. So is one that has been
/// cleaned before, by its receipts, and one of which nothing would remain. What the request says about an article goes
/// before what its text says.
///
/// ```
/// # use newsbraid::{Article, reading::clean::clean};
/// let text = "Dam breaks near Orla\n\nShare\n\nORLA (Reuters) - The dam broke on Monday. Nobody was hurt.".to_owned();
/// let articles = [Article { text, ..Article::default() }];
/// let documents = clean(&articles);
/// let article = documents[0].to_article();
/// assert_eq!(article.title.as_deref(), Some("Dam breaks near Orla"));
/// assert_eq!(article.outlet.as_deref(), Some("Reuters"));
/// assert_eq!(article.text, "The dam broke on Monday. Nobody was hurt.");
/// assert_eq!(article.removed[1].reason, "share buttons");
/// ```
#[must_use]
pub fn clean(articles: &[Article]) -> Vec<Document<'_>> {
    articles.iter().map(clean_one).collect()
}

/// A paragraph and what is thought of it.
struct Block<'a> {
    line: Line,
    text: &'a str,
    /// Counted no further than 200.
    words: usize,
    /// Reads like a sentence of a story rather than like a headline, a label or a button.
    sentence: bool,
    /// Why it is not story.
    verdict: Option<&'static str>,
}

impl<'a> Block<'a> {
    fn new(text: &'a str, line: Line) -> Self {
        let passage = line.span.of(text);
        let words = word_count(clamp(passage, 2_000)).min(200);
        let finished = lines::is_finished(passage) && !passage.ends_with(':');
        Self { line, text: passage, words, sentence: (finished && words >= 5) || words > LONGEST_HEADLINE, verdict: None }
    }

    /// A line of a few words that no mark ends.
    fn is_label(&self) -> bool {
        !self.sentence && self.words <= 3 && !self.text.ends_with(['.', '!', '?', '。', '।'])
    }

    /// May it be a headline?
    fn is_headline(&self) -> bool {
        !self.sentence
            && (3..=LONGEST_HEADLINE).contains(&self.words)
            && self.text.len() <= 300
            && !self.text.ends_with(['.', ',', ';', ':'])
            && !self.text.starts_with(['(', '['])
            && self.text.starts_with(|c: char| !c.is_lowercase())
            && metadata::first_date(self.text).is_none_or(|(at, _)| at.start > 12)
            && !lines::begins_item(self.text.trim_start_matches(['#', ' ']))
    }
}

/// Words of the longest line without an end mark that may be a headline; a longer one is a sentence.
const LONGEST_HEADLINE: usize = 16;

fn clean_one<'a>(article: &'a Article) -> Document<'a> {
    let text = article.text.as_str();
    let mut blocks: Vec<Block<'a>> = lines::blocks(text).into_iter().map(|line| Block::new(text, line)).collect();
    let mut document = Document {
        text,
        title: known(article.title.as_ref()),
        outlet: known(article.outlet.as_ref()),
        published: known(article.published.as_ref()),
        url: known(article.url.as_ref()),
        paragraphs: Vec::new(),
        removals: Vec::new(),
    };
    // Receipts of an earlier cleaning say that what is left is story.
    if article.clean == Some(false) || (article.clean.is_none() && !article.removed.is_empty()) {
        document.paragraphs = blocks.iter().map(|block| block.line.span).collect();
        return document;
    }
    let judge = Judge::of(Language::detect(text));
    for block in &mut blocks {
        block.verdict = judge.verdict(block.text, block.words, block.sentence);
    }
    find_mail(&mut blocks, &mut document);
    find_heads(&mut blocks);
    find_labels(&mut blocks, &mut document);
    find_repetitions(&mut blocks);
    find_title(&mut blocks, &mut document);
    find_imprints(&mut blocks, &mut document);
    find_edges(&mut blocks);
    find_dates(&blocks, &mut document);
    mark(&blocks, &mut document);
    document
}

fn known(value: Option<&String>) -> Option<String> {
    value.map(|v| squeezed(v)).filter(|v| !v.is_empty())
}

/// The first `bytes` of `text`, or a little less so that no character is cut.
fn clamp(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// The head of a mail, and what stands above the story that it forwards.
fn find_mail(blocks: &mut [Block<'_>], document: &mut Document<'_>) {
    let headers = mail::head(blocks.iter().map(|b| b.text));
    let quoted = headers.iter().find(|(_, header)| matches!(header, Header::Wrote(_))).map(|(i, _)| *i);
    for block in &mut blocks[..quoted.unwrap_or_default()] {
        block.verdict = block.verdict.or(Some("note"));
    }
    for (i, header) in headers {
        blocks[i].verdict = Some("mail header");
        match header {
            Header::Address => (),
            // "FYI" is no title.
            Header::Subject(subject) if word_count(&subject) < 3 => (),
            Header::Subject(subject) => document.title = document.title.take().or(Some(subject)),
            Header::Date(date) => document.published = document.published.take().or(Some(date)),
            // Nearer to the story than what the one who forwards it writes.
            Header::Wrote(date) => document.published = Some(date),
        }
    }
}

/// What a printer puts above each page and a live page above each post.
fn find_heads(blocks: &mut [Block<'_>]) {
    let sentences: Vec<usize> = blocks
        .iter()
        .scan(0, |sum, b| {
            *sum += usize::from(b.sentence);
            Some(*sum)
        })
        .collect();
    for (head, reason) in heads::find(&blocks.iter().map(|b| b.text).collect::<Vec<_>>()) {
        // One right after the other they are a table.
        if head.windows(2).all(|two| sentences[two[0]] < sentences[two[1]]) {
            for i in head {
                blocks[i].verdict = blocks[i].verdict.or(Some(reason));
            }
        }
    }
}

/// Lines of the form "Source: Reuters" above the story, and lines that are only an address.
fn find_labels(blocks: &mut [Block<'_>], document: &mut Document<'_>) {
    let first = blocks.iter().position(|b| b.sentence && b.verdict.is_none() && b.words > 12).unwrap_or(blocks.len());
    for (i, block) in blocks.iter_mut().enumerate() {
        if block.words > LONGEST_HEADLINE + 4 {
            continue;
        }
        if block.text.split_whitespace().nth(1).is_none() && metadata::first_url(block.text).is_some() {
            document.url = document.url.take().or_else(|| metadata::first_url(block.text).map(str::to_owned));
            block.verdict = Some("web address");
            continue;
        }
        let Some((label, value)) = block.text.split_once(':').filter(|_| i < first) else { continue };
        let value = squeezed(value);
        let field = match label.trim().trim_matches('*').to_lowercase().as_str() {
            "title" | "headline" => &mut document.title,
            "source" | "outlet" | "publisher" | "publication" | "newspaper" if metadata::first_url(&value).is_none() => {
                &mut document.outlet
            }
            "url" | "link" | "source" | "address" if metadata::first_url(&value).is_some() => &mut document.url,
            "date" | "published" | "date published" if metadata::first_date(&value).is_some() => {
                document.published = document.published.take().or_else(|| metadata::first_date(&value).map(|(_, date)| date));
                block.verdict = Some("date");
                continue;
            }
            _ => continue,
        };
        if !value.is_empty() {
            block.verdict = Some(if label.len() > 5 || label.starts_with(['t', 'T']) { "label" } else { "web address" });
            field.get_or_insert(value);
        }
    }
}

/// Teasers that end in "..." and begin like a paragraph further down; short lines that stand three times in the paste.
fn find_repetitions(blocks: &mut [Block<'_>]) {
    if !blocks.iter().any(|block| block.sentence) {
        return;
    }
    let beginning = |text: &str| folded(clamp(text, 240)).chars().take(40).collect::<String>();
    let mut last: Table<String, usize> = Table::default();
    let mut count: Table<&str, usize> = Table::default();
    for (i, block) in blocks.iter().enumerate() {
        if block.sentence && block.words >= 6 {
            last.insert(beginning(block.text), i);
        } else if block.words <= 8 {
            *count.get_or_default(block.text) += 1;
        }
    }
    let repeated: Vec<bool> = blocks.iter().map(|block| count.get(block.text).is_some_and(|n| *n >= 3)).collect();
    for (i, (block, repeated)) in blocks.iter_mut().zip(repeated).enumerate() {
        let cut = block.text.ends_with("...") || block.text.ends_with('…');
        if cut && block.words >= 6 && last.get(&beginning(block.text)).is_some_and(|last| *last > i) {
            block.verdict = block.verdict.or(Some("teaser repeated below"));
        } else if repeated && !block.sentence {
            block.verdict = block.verdict.or(Some("repeated line"));
        }
    }
}

/// The headline: of the lines like one above the first paragraph, the one that shares most words with the story.
fn find_title(blocks: &mut [Block<'_>], document: &mut Document<'_>) {
    let Some(first) = blocks.iter().position(|b| b.sentence && b.verdict.is_none()) else { return };
    let story: String = blocks.iter().skip(first).filter(|b| b.sentence && b.verdict.is_none()).take(4).fold(
        String::new(),
        |mut story, block| {
            story.push_str(&folded(clamp(block.text, 1_500)));
            story.push(' ');
            story
        },
    );
    let shared = |line: &str| {
        let line = folded(line);
        line.split(' ').filter(|word| word.chars().nth(3).is_some() && story.contains(word)).count()
    };
    let (above, _) = blocks.split_at_mut(first);
    if let Some(title) = &document.title {
        let title = folded(title);
        for block in above.iter_mut().filter(|b| b.verdict.is_none() && !b.sentence) {
            let line = folded(block.text.trim_start_matches(['#', ' ']));
            if line == title || (block.words >= 3 && (title.starts_with(&line) || line.starts_with(&title))) {
                block.verdict = Some("headline");
            }
        }
    } else {
        let mut best: Option<(usize, usize)> = None;
        for (i, block) in above.iter().enumerate().filter(|(_, b)| b.verdict.is_none() && b.is_headline()) {
            let shared = shared(block.text);
            if best.is_none_or(|(_, most)| shared > most + 1) {
                best = Some((i, shared));
            }
        }
        if let Some(block) = best.and_then(|(i, _)| above.get_mut(i)) {
            block.verdict = Some("headline");
            let line = squeezed(block.text.trim_start_matches(['#', ' ']));
            let (title, outlet) = dateline::masthead(&line);
            document.outlet = document.outlet.take().or(outlet.map(str::to_owned));
            document.title = Some(title.to_owned());
        }
    }
    let headline = above.iter().rposition(|b| b.verdict == Some("headline"));
    for (i, block) in above.iter_mut().enumerate().filter(|(_, b)| b.verdict.is_none() && b.is_label()) {
        // Above the headline stand sections and menus, below it names of authors and places.
        if let Some(headline) = headline {
            block.verdict = Some(if i < headline { "menu" } else { "label" });
        }
    }
}

/// Lines above the story that say whose it is: "Coastline Courier | 18 June 2025 | Tobias Renn", "The Arle Valley Independent".
fn find_imprints(blocks: &mut [Block<'_>], document: &mut Document<'_>) {
    // "May 3, 2024 at 9:12 a.m." ends like a sentence.
    let story = |b: &Block<'_>| b.sentence && b.verdict.is_none() && dateline::imprint(b.text).is_none();
    let Some(first) = blocks.iter().position(story) else { return };
    for block in blocks.iter_mut().take(first).filter(|b| matches!(b.verdict, None | Some("menu" | "label"))) {
        let Some(found) = dateline::imprint(block.text) else { continue };
        block.verdict = block.verdict.or(Some(if found.alone { "masthead" } else { "byline" }));
        document.outlet = document.outlet.take().or(found.outlet);
        document.published = document.published.take().or(found.date);
    }
}

/// Rows of short lines above and below all sentences are menus.
fn find_edges(blocks: &mut [Block<'_>]) {
    let Some(first) = blocks.iter().position(|b| b.sentence && b.verdict.is_none()) else { return };
    let last = blocks.iter().rposition(|b| b.sentence && b.verdict.is_none()).unwrap_or(first);
    let is_edge = |b: &&mut Block<'_>| b.verdict.is_none() && b.is_label();
    for edge in [0..first, last + 1..blocks.len()] {
        let Some(edge) = blocks.get_mut(edge) else { continue };
        if edge.iter_mut().filter(is_edge).count() >= 3 {
            edge.iter_mut().filter(is_edge).for_each(|b| b.verdict = Some("menu"));
        }
    }
}

/// The day of publication, from the lines that say only when.
fn find_dates(blocks: &[Block<'_>], document: &mut Document<'_>) {
    if document.published.is_none() {
        let mut dates = blocks
            .iter()
            .filter(|b| matches!(b.verdict, Some("date" | "running head")))
            .filter_map(|b| metadata::first_date(b.text));
        document.published = dates.next().map(|(_, date)| date);
    }
    if document.published.is_none() {
        document.published = document.url.as_deref().and_then(metadata::first_date).map(|(_, date)| date);
    }
}

/// Writes the verdicts down, lifting datelines and credits out of the paragraphs that stay.
fn mark(blocks: &[Block<'_>], document: &mut Document<'_>) {
    let nothing_left = blocks.iter().all(|block| block.verdict.is_some());
    // "COOPER: Good evening." again and again is a transcript, not a row of places.
    let speakers = blocks.iter().filter(|b| dateline::begins_with_speaker(b.text)).take(3).count();
    let mut lead_seen = 0;
    for block in blocks {
        let span = block.line.span;
        if let Some(reason) = block.verdict.filter(|_| !nothing_left) {
            if reason == "byline" {
                document.outlet = document.outlet.take().or_else(|| dateline::byline_outlet(block.text));
            }
            document.removals.push(Removal { span, reason });
            continue;
        }
        let mut start = span.start as usize;
        let mut end = span.end as usize;
        // A dateline opens the first or, under a standfirst, the second paragraph; one with an agency opens any, where a page has two reports.
        if block.words > 3 && !nothing_left {
            let leads = lead_seen < 3;
            lead_seen += 1;
            if let Some(found) = dateline::dateline(block.text, leads && speakers < 2).filter(|found| leads || found.is_agencys())
            {
                lead_seen = 3;
                let marked = ByteSpan::new(start, start + found.len).trimmed(document.text);
                document.removals.push(Removal { span: marked, reason: "dateline" });
                document.outlet = document.outlet.take().or(found.outlet);
                document.published = document.published.take().or(found.date);
                start += found.len;
            }
        }
        let rest = document.text.get(start..end).unwrap_or("");
        let credit = dateline::credit(rest);
        if let Some((at, outlet)) = &credit {
            document.outlet = document.outlet.take().or_else(|| Some((*outlet).to_owned()));
            end = start + at;
        }
        document.paragraphs.push(ByteSpan::new(start, end).trimmed(document.text));
        if credit.is_some() {
            document
                .removals
                .push(Removal { span: ByteSpan::new(end, span.end as usize).trimmed(document.text), reason: "credit" });
        }
    }
    let names = |b: &&Block<'_>| matches!(b.verdict, Some("menu" | "footer")) && !nothing_left;
    let owner = || blocks.iter().filter(names).find_map(|b| dateline::owner(b.text));
    let site = document.url.as_deref().and_then(metadata::site).map(str::to_owned);
    document.outlet = document.outlet.take().or_else(owner).or(site);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> Article {
        let articles = [Article { text: text.to_owned(), ..Article::default() }];
        clean(&articles)[0].to_article()
    }

    fn reasons(article: &Article) -> Vec<&str> {
        article.removed.iter().map(|removed| removed.reason.as_str()).collect()
    }

    #[test]
    fn small_texts_are_kept_whole() {
        for text in ["", "Dam", "The dam broke.", "Advertisement", "Home\nNews", "水坝决口了。", "."] {
            let article = cleaned(text);
            assert_eq!(article.text, text.replace('\n', "\n\n"), "{text}");
            assert!(article.removed.is_empty(), "{text}");
        }
    }

    #[test]
    fn verses_and_other_scripts_are_kept_whole() {
        for text in [
            "The fog comes\non little cat feet.\n\nIt sits looking\nover harbor and city",
            "बाँध सोमवार को टूट गया।\nकोई घायल नहीं हुआ।",
            "ダムは月曜日に決壊した。\nけが人はいなかった。",
            "انهار السد يوم الاثنين.\nلم يصب أحد بأذى.",
        ] {
            let article = cleaned(text);
            assert!(article.removed.is_empty(), "{text}: {:?}", article.removed);
            assert_eq!(article.text.split_whitespace().count(), text.split_whitespace().count());
        }
    }

    #[test]
    fn what_was_looked_at_is_not_cleaned() {
        let article = Article { text: "Share\r\nThe dam broke.\r\n".into(), clean: Some(false), ..Article::default() };
        let documents = clean(std::slice::from_ref(&article));
        assert_eq!(documents[0].to_article().text, "Share\n\nThe dam broke.");
        assert!(documents[0].removals.is_empty());
    }

    #[test]
    fn a_page_loses_its_furniture_and_keeps_its_story() {
        let article = cleaned(
            "OP\nOrla Home News Sport Weather\nsearch-icon-img\nAdvertisement\n\nDam near Orla breaks after three days of rain\n\n\
             The dam above Orla broke on Monday, and thousands had to leave. The council of...\n • fb\n • twitter\n\
             The dam at dawn. File photo\nAdvertisement\n\nThe dam above Orla broke on Monday, and thousands had to leave.\n\n\
             The council of the town said that nobody was hurt.\n\nAdvertisement\n\n© 2024 Orla Post. All rights reserved.",
        );
        assert_eq!(article.title.as_deref(), Some("Dam near Orla breaks after three days of rain"));
        assert_eq!(
            article.text,
            "The dam above Orla broke on Monday, and thousands had to leave.\n\nThe council of the town said that nobody was hurt."
        );
        assert_eq!(
            reasons(&article),
            [
                "menu",
                "menu",
                "image name",
                "advertisement",
                "headline",
                "teaser repeated below",
                "menu",
                "menu",
                "caption",
                "advertisement",
                "advertisement",
                "footer"
            ]
        );
    }

    #[test]
    fn a_standfirst_and_a_crosshead_are_story() {
        let article = cleaned(
            "Dam breaks near Orla\nThe water came in the night and took the bridge, the mill and the lower half of the old town with it\n\
             The dam broke on Monday after rain.\nNobody hurt\nThe council said that all were safe.",
        );
        assert_eq!(reasons(&article), ["headline"]);
        assert!(article.text.contains("lower half of the old town with it\n\n"));
        assert!(article.text.contains("Nobody hurt"));
    }

    #[test]
    fn labels_dates_and_addresses_become_metadata() {
        let article = cleaned(
            "Title: Dam breaks near Orla\nSource: Orla Post\nPublished: 23 November 2024\nhttps://example.org/2024/dam\n\n\
             The dam broke on Monday after three days of rain.",
        );
        assert_eq!(article.title.as_deref(), Some("Dam breaks near Orla"));
        assert_eq!(article.outlet.as_deref(), Some("Orla Post"));
        assert_eq!(article.published.as_deref(), Some("2024-11-23"));
        assert_eq!(article.url.as_deref(), Some("https://example.org/2024/dam"));
        assert_eq!(article.text, "The dam broke on Monday after three days of rain.");
    }

    #[test]
    fn the_line_that_says_whose_it_is_becomes_metadata() {
        let story = "The dam near Orla broke on Monday after three days of rain. Nobody was hurt.";
        for (head, outlet, published) in [
            ("Dam near Orla breaks\nOrla Courier | 3 May 2024 | Tobias Renn", "Orla Courier", Some("2024-05-03")),
            ("ORLA TIMES\n\nDam near Orla breaks\n\nMay 3, 2024 at 9:12 a.m.", "Orla Times", Some("2024-05-03")),
            ("Dam near Orla breaks\nBy Maren Okoye, Orla Gazette", "Orla Gazette", None),
            (
                "Subscribe Home News Sport Weather Opinion About The Orla Tribune Contact Privacy Terms\n\nDam near Orla breaks",
                "The Orla Tribune",
                None,
            ),
        ] {
            let article = cleaned(&format!("{head}\n\n{story}"));
            assert_eq!((article.outlet.as_deref(), article.published.as_deref()), (Some(outlet), published), "{head}");
            assert_eq!((article.title.as_deref(), article.text.as_str()), (Some("Dam near Orla breaks"), story), "{head}");
        }
    }

    #[test]
    fn a_dateline_is_marked_and_the_paragraph_stays() {
        let article = cleaned("ORLA, Nov 23, 2024 (Reuters) - The dam broke on Monday. Nobody was hurt. (AP)");
        assert_eq!(article.text, "The dam broke on Monday. Nobody was hurt.");
        assert_eq!(article.outlet.as_deref(), Some("Reuters"));
        assert_eq!(article.published.as_deref(), Some("2024-11-23"));
        assert_eq!(reasons(&article), ["dateline", "credit"]);
        assert_eq!(article.removed[1].at_utf16, 41);
        let lead = "Old ORLA - and the new one - stand on one river, the mayor said.\n\n".repeat(4);
        let second = cleaned(&format!("{lead}ORLA, Me. (OTV/OBC) – Two boys were pulled from the river."));
        assert!(second.text.ends_with("said.\n\nTwo boys were pulled from the river."), "{}", second.text);
    }

    #[test]
    fn speakers_of_a_transcript_are_no_places() {
        let article = cleaned("COOPER: Good evening to all of you.\nBLITZER: Good evening to you too.");
        assert!(article.removed.is_empty());
    }

    #[test]
    fn cleaning_twice_removes_no_story() {
        let text = "Dam breaks near Orla\n\nThe night the water came and took the bridge with it\n\nNEW ORLA: The dam broke on Monday.\n\n\
                    Share\n\nCALM: All were safe by noon, the council said.";
        let once = cleaned(text);
        let again = clean(&[Article { clean: None, ..once.clone() }])[0].to_article();
        assert_eq!(again.text, once.text);
    }

    #[test]
    fn spans_are_in_order_and_apart() {
        let text =
            "Dam breaks near Orla\nShare\nORLA (AP) — The dam broke. Nobody was hurt. (AP)\n.\nIt will be built again. — ANI";
        let articles = [Article { text: text.to_owned(), ..Article::default() }];
        let documents = clean(&articles);
        let mut spans: Vec<ByteSpan> = documents[0].removals.iter().map(|r| r.span).collect();
        assert!(spans.is_sorted());
        spans.extend(&documents[0].paragraphs);
        spans.sort();
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(spans.iter().all(|span| !span.of(text).is_empty()));
    }
}
