//! `Tree → Article`: what a page says about itself in `<meta>`, JSON-LD, `<time>` and `<title>`.

use super::tree::Tree;
use crate::reading::boilerplate::folded;
use crate::reading::dateline;
use crate::reading::metadata;
use crate::reading::split::Article;
use crate::text::lines::is_finished;
use crate::text::{squeezed, word_count};

/// Title, outlet, day and address of the page; `headings` are its first-level headings, best first, `story` is the first block of its story.
pub(super) fn about(tree: &Tree, headings: &[&str], story: Option<usize>) -> Article {
    let meta = |names: &[&str]| names.iter().find_map(|name| tree.meta.get(*name)).map(|v| squeezed(v)).filter(|v| !v.is_empty());
    let json =
        |key: &str| tree.json.iter().find_map(|json| json_string(json, key)).map(|v| squeezed(&v)).filter(|v| !v.is_empty());
    let outlet = meta(&["og:site_name", "application-name", "dc.publisher", "citation_publisher"])
        .or_else(|| tree.json.iter().find_map(|json| publisher(json)));
    let named = meta(&["og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title"])
        .or_else(|| json("headline"))
        .or_else(|| Some(squeezed(&tree.title)).filter(|t| !t.is_empty()));
    // The heading on the page is what was written; the named one may be cut or dressed for search.
    let heading = headings.iter().map(|h| squeezed(h)).find(|h| named.as_ref().is_none_or(|n| alike(h, n)));
    let title = heading.or(named).map(|title| without_outlet(&title, outlet.as_deref()));
    let (title, masthead) = title.map_or((None, None), |title| {
        let (short, masthead) = dateline::masthead(&title);
        (Some(short.to_owned()), masthead.map(str::to_owned))
    });
    let url = meta(&["og:url", "twitter:url", "parsely-link"]).into_iter().chain(tree.canonical.clone());
    let url = url.into_iter().find_map(|url| metadata::first_url(&url).map(str::to_owned));
    let date = |value: &str| metadata::first_date(value).map(|(_, date)| date);
    let published = [
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "sailthru.date",
        "parsely-pub-date",
        "cxenseparse:recs:publishtime",
        "og:pubdate",
        "article_date_original",
    ]
    .iter()
    .find_map(|name| tree.meta.get(*name).and_then(|v| date(v)))
    .or_else(|| json("datePublished").and_then(|v| date(&v)))
    .or_else(|| tree.published.iter().find_map(|time| date(time)))
    .or_else(|| title.as_deref().and_then(|title| shown_day(tree, title, story?, true)))
    .or_else(|| tree.times.iter().find_map(|time| date(time)))
    .or_else(|| url.as_deref().and_then(date))
    .or_else(|| title.as_deref().and_then(|title| shown_day(tree, title, story?, false)));
    let outlet = outlet.or(masthead).or_else(|| url.as_deref().and_then(metadata::site).map(str::to_owned));
    Article { title, outlet, published, url, ..Article::default() }
}

/// Blocks around a title that are looked through for the day.
const NEAR: usize = 8;

/// Words of a line that tells a day, at most: a longer one is a sentence about some day.
const LONGEST_DAY: usize = 16;

/// The day that a reader sees beside the title: of the lines `after` it and up to the story or, with `after` false, of those before it, the
/// nearest; one that says that it is of a change only where no other does.
fn shown_day(tree: &Tree, title: &str, story: usize, is_after: bool) -> Option<String> {
    let block = |at: usize| tree.blocks.get(at).map_or("", |block| block.text.as_str());
    let title = folded(title);
    let at = (0..tree.blocks.len()).find(|&at| folded(block(at)) == title).unwrap_or(story);
    let end = if story > at { story + 1 } else { at + 1 + NEAR };
    let lines: Vec<&str> = if is_after {
        (at + 1..end.min(at + 1 + NEAR).min(tree.blocks.len())).map(block).collect()
    } else {
        (at.saturating_sub(NEAR)..at).rev().map(block).collect()
    };
    let days = |changed: bool| {
        let is_line = move |text: &&&str| word_count(text) <= LONGEST_DAY && !is_finished(text) && changes(text) == changed;
        lines.iter().filter(is_line).find_map(|text| metadata::first_date(text))
    };
    days(false).or_else(|| days(true)).map(|(_, date)| date)
}

/// Does a line begin by saying that it tells of a change: "Last updated", "Aktualisiert"?
fn changes(line: &str) -> bool {
    let line = line.to_lowercase();
    let head: String = line.chars().take_while(|c| !c.is_ascii_digit()).collect();
    ["updat", "modif", "aktualis", "actualiz", "mis à jour", "aggiorn", "gewijzigd"].iter().any(|change| head.contains(change))
}

/// The article's text in the page's JSON-LD, where it is given.
pub(super) fn body(tree: &Tree) -> Option<String> {
    tree.json.iter().find_map(|json| json_string(json, "articleBody")).filter(|body| body.len() > 200)
}

/// Do two headlines share most of their words?
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    let words = a.split(' ').filter(|word| !word.is_empty()).count();
    let shared = a.split(' ').filter(|word| b.split(' ').any(|other| other == *word)).count();
    words > 0 && shared * 2 >= words
}

/// "Dam breaks - Orla Post" where the outlet is "Orla Post".
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let cut = outlet.and_then(|outlet| {
        let rest = title.strip_suffix(outlet)?.trim_end();
        rest.strip_suffix(['|', '-', '–', '—', ':', '·', '•', '»']).map(str::trim_end)
    });
    cut.filter(|cut| !cut.is_empty()).unwrap_or(title).to_owned()
}

/// The name of the publisher in a JSON-LD text.
fn publisher(json: &str) -> Option<String> {
    let at = json.find("\"publisher\"")?;
    let object = json.get(at..)?;
    let end = object.char_indices().nth(1_500).map_or(object.len(), |(end, _)| end);
    json_string(object.get(..end)?, "name").map(|name| squeezed(&name)).filter(|name| !name.is_empty())
}

/// The first string under `key` in a JSON text, unescaped. A scan, not a parser: broken JSON-LD is common.
fn json_string(json: &str, key: &str) -> Option<String> {
    let pattern = format!("\"{key}\"");
    let mut rest = json;
    loop {
        rest = rest.get(rest.find(&pattern)? + pattern.len()..)?;
        let Some(value) = rest.trim_start().strip_prefix(':').and_then(|value| value.trim_start().strip_prefix('"')) else {
            continue;
        };
        return Some(unescaped(value));
    }
}

/// The JSON string that `text` begins inside of.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next().filter(|c| *c != '"') {
        if out.len() > 200_000 {
            break;
        }
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'r' | 't' | 'b' | 'f') => out.push(' '),
            Some('u') => {
                let mut unit = || u16::from_str_radix(&chars.by_ref().take(4).collect::<String>(), 16).ok();
                let first = unit().unwrap_or(0xFFFD);
                let units = if (0xD800..0xDC00).contains(&first) {
                    // The second half of a pair: "\ud83d\ude00".
                    chars.next();
                    chars.next();
                    let second = u16::from_str_radix(&chars.by_ref().take(4).collect::<String>(), 16).unwrap_or(0xFFFD);
                    vec![first, second]
                } else {
                    vec![first]
                };
                out.push_str(&String::from_utf16_lossy(&units));
            }
            Some(c) => out.push(c),
            None => break,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_broken_json_are_read() {
        assert_eq!(
            json_string(r#"{"a": {"b": 1}, "headline" : "Dam \u201cbreaks\u201d \ud83d\ude00\n"#, "headline").as_deref(),
            Some("Dam “breaks” 😀 ")
        );
        assert_eq!(json_string(r#"{"headline": null, "x": "y"}"#, "headline"), None);
        assert_eq!(json_string("", "headline"), None);
        assert_eq!(publisher(r#"{"publisher":{"@type":"Organization","name":"Orla Post"}}"#).as_deref(), Some("Orla Post"));
    }
}
