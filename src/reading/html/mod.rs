//! `html → Vec<Article>`: the articles of a web page or of a clipboard's HTML.
//!
//! The page is read by a tokenizer that follows the HTML standard into elements and blocks of text. The
//! element whose blocks read most like paragraphs holds the article; inside it, blocks are left out for what their
//! element is called (`data/all/html_names.txt`), for being links, or for their words (`data/en/boilerplate.txt`).
//!
//! Inside the article a paragraph stays when in doubt. Known misses: pages that are written by their scripts,
//! pages that hold several long articles in one element, comments that stand in the article's own element.

mod about;
mod choose;
mod token;
mod tree;

use crate::reading::boilerplate::{Judge, folded};
use crate::reading::dateline;
use crate::reading::metadata;
use crate::reading::split::{Article, Removed};
use crate::text::Utf16Index;
use crate::text::lines;
use choose::{Choice, Seen};
use tree::Tree;

/// Removed passages that are reported for one article, at most.
const MOST_REMOVED: usize = 200;
/// Bytes of one of them, at most; longer ones are cut at a character.
const LONGEST_REMOVED: usize = 2_000;

/// Reads the articles of an HTML page or fragment, boilerplate already told apart from story.
///
/// Never fails: HTML of any shape gives at least one article, with an empty text when there is none. Text without any
/// tag is taken as it is. The texts are looked at already, so `clean` is `Some(false)` in each.
///
/// ```
/// # use newsbraid::reading::html::extract;
/// let page = "<title>Dam breaks</title><nav><a href=/>Home</a></nav><p>The dam at Orla broke on Monday, and nobody was hurt.</p>\
///             <script>track()</script>";
/// let article = &extract(page)[0];
/// assert_eq!(article.text, "The dam at Orla broke on Monday, and nobody was hurt.");
/// assert_eq!(article.title.as_deref(), Some("Dam breaks"));
/// ```
#[must_use]
pub fn extract(html: &str) -> Vec<Article> {
    let tree = Tree::read(fragment(html));
    if !tree.has_tags {
        let paragraphs: Vec<&str> = lines::blocks(html).iter().map(|line| line.span.of(html)).collect();
        return vec![Article { text: paragraphs.join("\n\n"), clean: Some(false), ..Article::default() }];
    }
    let judge = Judge::shared();
    let body = about::body(&tree);
    let description = ["description", "og:description", "twitter:description"].iter().filter_map(|name| tree.meta.get(*name));
    let quotes: Vec<&str> = description.map(String::as_str).chain(body.as_deref()).collect();
    let seen = choose::look(&tree, &quotes);
    // What a person selected is meant to be read; of a page, only the article is.
    let node = if tree.is_page { choose::choose(&tree, &seen) } else { 0 };
    let choice = choose::read(&tree, &seen, node, judge);
    vec![assemble(&tree, &seen, &choice, html)]
}

/// The part of a clipboard's HTML that was selected.
fn fragment(html: &str) -> &str {
    let start = html.find("<!--StartFragment-->").map_or(0, |at| at + "<!--StartFragment-->".len());
    let end = html.rfind("<!--EndFragment-->").filter(|end| *end >= start).unwrap_or(html.len());
    html.get(start..end).unwrap_or(html)
}

fn assemble(tree: &Tree, seen: &[Seen], choice: &Choice, html: &str) -> Article {
    let block = |i: &usize| tree.blocks.get(*i).map_or("", |block| block.text.as_str());
    let level = |i: usize| seen.get(i).and_then(|s| s.heading);
    let inside = choose::inside(tree, choice.node);
    // First-level headings: those in the article's element first, then the others.
    let mut headings: Vec<(bool, usize)> = (0..tree.blocks.len())
        .filter(|i| level(*i) == Some(1))
        .map(|i| (tree.blocks.get(i).is_none_or(|b| inside.get(b.node) != Some(&true)), i))
        .collect();
    headings.sort_unstable();
    let headings: Vec<&str> = headings.iter().map(|(_, i)| block(i)).collect();
    let mut article = about::about(tree, &headings, choice.kept.first().copied());
    if article.title.is_none() {
        let heading = choice.dropped.iter().find(|(_, reason)| *reason == "headline");
        article.title = heading.map(|(i, _)| crate::text::squeezed(block(i)));
    }
    // Windows puts the address of the page before the clipboard's HTML.
    article.url = article.url.or_else(|| {
        let source = html.get(..html.find('<')?)?.split("SourceURL:").nth(1)?;
        metadata::first_url(source).map(str::to_owned)
    });
    article.outlet = article.outlet.or_else(|| article.url.as_deref().and_then(metadata::site).map(str::to_owned));
    let title = article.title.as_deref().map(folded).unwrap_or_default();
    let (mut kept, mut dropped) = (choice.kept.iter().peekable(), choice.dropped.iter().peekable());
    let mut removed: Vec<(usize, String, &'static str)> = Vec::new();
    let mut text = String::new();
    let mut paragraphs = 0;
    loop {
        let next_kept = kept.peek().map_or(usize::MAX, |i| **i);
        let next_dropped = dropped.peek().map_or(usize::MAX, |(i, _)| *i);
        if next_dropped < next_kept {
            if let Some((i, reason)) = dropped.next() {
                removed.push((text.len(), block(i).to_owned(), reason));
            }
            continue;
        }
        let Some(i) = kept.next() else { break };
        if level(*i).is_some() && folded(block(i)) == title {
            removed.push((text.len(), block(i).to_owned(), "headline"));
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        // A dateline opens the first or, under a standfirst, the second paragraph.
        let found = if paragraphs < 2 { dateline::dateline(block(i), false) } else { None };
        paragraphs += 1;
        let lead = found.as_ref().map_or(0, |found| found.len);
        if let Some(found) = found {
            paragraphs = 2;
            removed.push((text.len(), block(i).get(..lead).unwrap_or("").trim().to_owned(), "dateline"));
            article.outlet = article.outlet.or(found.outlet);
            article.published = article.published.or(found.date);
        }
        text.push_str(block(i).get(lead..).unwrap_or(""));
    }
    let index = Utf16Index::new(&text);
    article.removed = removed
        .into_iter()
        .take(MOST_REMOVED)
        .map(|(at, mut piece, reason)| {
            let mut end = LONGEST_REMOVED.min(piece.len());
            while !piece.is_char_boundary(end) {
                end -= 1;
            }
            piece.truncate(end);
            Removed { text: piece, reason: reason.to_owned(), at_utf16: index.utf16(u32::try_from(at).unwrap_or(u32::MAX)) }
        })
        .collect();
    article.text = text;
    article.clean = Some(false);
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Article {
        extract(html).remove(0)
    }

    const STORY: &str = "<p>The dam above Orla broke on Monday after three days of rain.</p>\
                         <p>Nobody was hurt, the council of the town said in the evening.</p>";

    #[test]
    fn nothing_gives_one_article_without_text() {
        for html in ["", " ", "<", "<p>", "<script>alert(1)</script>", "<!-- x -->", "</div></p></body>"] {
            let articles = extract(html);
            assert_eq!(articles.len(), 1, "{html}");
            assert!(articles[0].text.trim_matches('<').trim().is_empty(), "{html}: {:?}", articles[0].text);
        }
    }

    #[test]
    fn text_without_tags_is_taken_as_it_is() {
        let article = read("The dam broke.\nNobody was hurt.");
        assert_eq!(article.text, "The dam broke.\n\nNobody was hurt.");
        assert_eq!(article.clean, Some(false));
    }

    #[test]
    fn scripts_and_styles_are_never_text() {
        let article = read(&format!(
            "<div>{STORY}<script>var a = \"<p>The script says that the dam broke on a Tuesday of May.</p>\";</script>\
             <style>p {{ color: red }}</style><noscript>Please enable it now.</noscript><p>It will be built again, the ministry said.</p></div>"
        ));
        assert_eq!(article.text.lines().filter(|line| !line.is_empty()).count(), 3);
        assert!(!article.text.contains("script") && !article.text.contains("color"));
    }

    #[test]
    fn furniture_is_left_out_with_a_reason() {
        let article = read(&format!(
            "<html><body><nav><a href=/>Home</a><a href=/s>Sport</a></nav><article><h1>Dam breaks</h1><div class=byline>Jane Doe</div>{STORY}\
             <figure><img src=a><figcaption>The dam at dawn on Monday, seen from the mill below it.</figcaption></figure>\
             <div class=\"social-share\"><a href=x>Tweet</a></div><p>It will be built again by 2027, the ministry said.</p>\
             <aside><p>Five other dams in the valley have broken since the war ended.</p></aside></article>\
             <footer><p>Orla Post is a member of the council of the press of the valley.</p></footer></body></html>"
        ));
        assert_eq!(article.title.as_deref(), Some("Dam breaks"));
        assert_eq!(article.text.split("\n\n").count(), 3, "{}", article.text);
        let reasons: Vec<&str> = article.removed.iter().map(|r| r.reason.as_str()).collect();
        assert_eq!(reasons, ["headline", "byline", "caption", "share buttons", "sidebar"]);
        assert_eq!(article.removed[4].at_utf16 as usize, article.text.encode_utf16().count());
    }

    #[test]
    fn the_day_that_a_reader_sees_beside_the_title_is_the_pages_own() {
        let day = |beside: &str| {
            read(&format!("<html><body><article><h1>Dam breaks</h1>{beside}{STORY}</article></body></html>")).published
        };
        let modified =
            "<time itemprop=dateModified datetime=2017-11-27T19:20>26/11/2017 01:57 | changed on 27/11/2017 19:20</time>";
        assert_eq!(day(modified).as_deref(), Some("2017-11-26"));
        assert_eq!(day("<span class=upd>| 27/11/2017 at 10:19</span>").as_deref(), Some("2017-11-27"));
        assert_eq!(day("<abbr class=published title=2017-11-27T10:19:00>10:19</abbr>").as_deref(), Some("2017-11-27"));
        assert_eq!(day("<time datetime=2017-11-28>an hour ago</time>").as_deref(), Some("2017-11-28"));
        assert_eq!(day("<p>The dam stood since 27 November 2007.</p>"), None);
        let before = format!("<html><body><div>27 November 2017</div><h1>Dam breaks</h1>{STORY}</body></html>");
        assert_eq!(read(&before).published.as_deref(), Some("2017-11-27"));
        let named = "<html><head><meta property=article:published_time content=2017-11-25></head><body><h1>Dam breaks</h1>";
        assert_eq!(
            read(&format!("{named}<div>27 November 2017</div>{STORY}</body></html>")).published.as_deref(),
            Some("2017-11-25")
        );
    }

    #[test]
    fn lists_headings_and_breaks_are_paragraphs() {
        let article = read(&format!(
            "{STORY}<h2>What is known</h2><ul><li>The wall was built in 1911<li>It held until Monday</ul>\
             The water came at noon, said the mayor of the town.<br><br>It went by night, and the mill stood again.<pre>a\nb</pre>{STORY}"
        ));
        let paragraphs: Vec<&str> = article.text.split("\n\n").collect();
        assert_eq!(
            paragraphs[2..7],
            [
                "What is known",
                "The wall was built in 1911",
                "It held until Monday",
                "The water came at noon, said the mayor of the town.",
                "It went by night, and the mill stood again."
            ]
        );
    }

    #[test]
    fn the_page_says_what_it_is() {
        let article = read(&format!(
            "<head><title>Dam breaks near Orla | Orla Post</title><meta property=og:site_name content='Orla Post'>\
             <meta property=article:published_time content=2024-11-23T10:02:00Z><link rel=canonical href=https://example.org/dam></head>\
             <body>{STORY}</body>"
        ));
        assert_eq!(article.title.as_deref(), Some("Dam breaks near Orla"));
        assert_eq!(article.outlet.as_deref(), Some("Orla Post"));
        assert_eq!(article.published.as_deref(), Some("2024-11-23"));
        assert_eq!(article.url.as_deref(), Some("https://example.org/dam"));
        let article = read(&format!(
            "<script type=application/ld+json>{{\"headline\": \"Dam breaks\", \"datePublished\": \"2024-11-23\", \
             \"publisher\": {{\"name\": \"Orla Post\"}}}}</script><link rel=canonical href='javascript:alert(1)'>{STORY}"
        ));
        assert_eq!(article.title.as_deref(), Some("Dam breaks"));
        assert_eq!(article.outlet.as_deref(), Some("Orla Post"));
        assert_eq!(article.published.as_deref(), Some("2024-11-23"));
        assert_eq!(article.url, None);
    }

    #[test]
    fn a_clipboard_holds_what_was_selected() {
        let article = read(&format!(
            "Version:0.9\r\nSourceURL:https://example.org/dam\r\n<html><body><p>Not chosen by the reader, who began below this line.</p>\
             <!--StartFragment-->{STORY}<!--EndFragment--></body></html>"
        ));
        assert!(article.text.starts_with("The dam above Orla") && article.text.ends_with("in the evening."));
        assert_eq!(article.url.as_deref(), Some("https://example.org/dam"));
    }

    #[test]
    fn a_dateline_is_lifted_out_of_the_first_paragraph() {
        let article =
            read(&format!("<body><h1>Dam breaks</h1><p>ORLA, March 3, 2024 (AP) — The dam broke at dawn on Sunday.</p>{STORY}"));
        assert!(article.text.starts_with("The dam broke at dawn on Sunday.\n\nThe dam above Orla"), "{}", article.text);
        assert_eq!(article.outlet.as_deref(), Some("Associated Press"));
        assert_eq!(article.published.as_deref(), Some("2024-03-03"));
        assert_eq!(article.removed[1].text, "ORLA, March 3, 2024 (AP) —");
    }

    #[test]
    fn unclosed_and_crossed_tags_lose_no_text() {
        let article = read(
            "<div><p>The <b>dam above <i>Orla</b> broke</i> on Monday after rain.<p>Nobody was hurt there.<table><tr><td>a<td>b</div>",
        );
        assert!(
            article.text.starts_with("The dam above Orla broke on Monday after rain.\n\nNobody was hurt there."),
            "{}",
            article.text
        );
    }

    #[test]
    fn fifty_thousand_open_tags_are_an_ordinary_day() {
        for tag in ["<div>", "<b>", "<p>", "<table>", "<ul><li>", "<svg>", "<a href=x>", "<td>", "<x-y>"] {
            let html = format!("{}{STORY}{}", tag.repeat(50_000), "</span></section></i>".repeat(10_000));
            assert_eq!(extract(&html).len(), 1);
        }
    }
}
