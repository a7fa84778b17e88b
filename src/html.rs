//! `html → Vec<Article>`: the articles of a web page or of a clipboard's HTML.
//!
//! The page is read by a tokenizer that follows the HTML standard (html5gum) into elements and blocks of text. The
//! element whose blocks read most like paragraphs holds the article; inside it, blocks are left out for what their
//! element is called (`data/all/html_names.txt`), for being links, or for their words (`data/en/boilerplate.txt`).
//!
//! Posture: inside the article a paragraph stays when in doubt. Known misses: pages that are written by their scripts,
//! pages that hold several long articles in one element, comments that stand in the article's own element.

mod about;
mod choose;
mod tree;

use crate::boilerplate::{Judge, folded};
use crate::lines;
use crate::metadata;
use crate::split::{Article, Removed};
use crate::text::Utf16Index;
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
/// # use newsbraid::html::extract;
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
    let judge = Judge::new();
    let body = about::body(&tree);
    let description = ["description", "og:description", "twitter:description"].iter().filter_map(|name| tree.meta.get(*name));
    let quotes: Vec<&str> = description.map(String::as_str).chain(body.as_deref()).collect();
    let seen = choose::look(&tree, &quotes);
    let node = choose::choose(&tree, &seen);
    let choice = choose::read(&tree, &seen, node, &judge);
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
        .map(|i| (!tree.blocks.get(i).is_some_and(|b| inside.get(b.node) == Some(&true)), i))
        .collect();
    headings.sort_unstable();
    let headings: Vec<&str> = headings.iter().map(|(_, i)| block(i)).collect();
    let mut article = about::about(tree, &headings);
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
        text.push_str(block(i));
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
