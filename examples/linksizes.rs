//! Measures links: characters of fragment for each character of bullet text, against general-purpose coders.
//!
//! ```sh
//! cargo run --release --example linksizes -- stories/*.txt triplets.jsonl
//! ```
//!
//! A `.jsonl` file holds a story a line, `{"articles": [{"title", "source", "date", "url", "paragraphs": []}]}`; all other
//! files together are one story, an article each. The other coders get the same content as JSON without names, and the
//! same characters around it; they have no checks within, so that a cut link of theirs shows nothing.

use std::io::{Read, Write, stdout};

use newsbraid::briefing::{Briefing, Citation};
use newsbraid::{Article, Options, brief, link};
use serde_json::{Value, json};

/// Characters around the payload: version, length, header check and checksum.
const ENVELOPE: usize = 12;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut first = Vec::new();
    let mut stories = Vec::new();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        if std::path::Path::new(&path).extension().is_some_and(|e| e == "jsonl") {
            stories.extend(text.lines().map(serde_json::from_str::<Value>).collect::<Result<Vec<_>, _>>()?.iter().map(articles));
        } else {
            first.push(Article { text, ..Article::default() });
        }
    }
    let mut out = stdout().lock();
    writeln!(out, "                              ours    ours   deflate    brotli  brotli  in e-mail  in chat")?;
    writeln!(out, "story  bullets     text  no quotes     all no quotes no quotes     all      (990)   (1900)")?;
    let mut ratios: [Vec<f64>; 5] = Default::default();
    for (i, articles) in std::iter::once(first).chain(stories).enumerate() {
        let briefing = brief(&articles, &Options::default());
        let text: usize = briefing.bullets.iter().map(|b| b.text.chars().count()).sum();
        if text == 0 {
            continue;
        }
        let light = without_quotes(&briefing);
        let sizes = [
            link::encode(&light, None)?.fragment.len(),
            link::encode(&briefing, None)?.fragment.len(),
            characters(&miniz_oxide::deflate::compress_to_vec(&plain(&light), 10)),
            characters(&brotli(&plain(&light))?),
            characters(&brotli(&plain(&briefing))?),
        ];
        let columns: Vec<String> = sizes.iter().zip([10, 7, 9, 9, 7]).map(|(size, width)| format!("{size:>width$}")).collect();
        let kept = |budget| link::encode(&briefing, Some(budget)).map_or(0, |link| link.kept);
        let bullets = briefing.bullets.len();
        writeln!(out, "{i:>5} {bullets:>8} {text:>8} {} {:>10} {:>8}", columns.join(" "), kept(990), kept(1_900))?;
        let shares = sizes.map(|size| size as f64 / text as f64);
        if i == 0 {
            writeln!(out, "characters for one of text: {}", listed(&shares))?;
        } else {
            // The first story is shown apart from the others, whose median follows.
            shares.iter().zip(&mut ratios).for_each(|(share, ratios)| ratios.push(*share));
        }
    }
    let median = |mut ratios: Vec<f64>| {
        ratios.sort_by(f64::total_cmp);
        ratios.get(ratios.len() / 2).copied().unwrap_or_default()
    };
    writeln!(out, "median of the stories from 1 on: {}", listed(&ratios.map(median)))?;
    Ok(())
}

fn listed(shares: &[f64]) -> String {
    shares.iter().map(|share| format!("{share:.3}")).collect::<Vec<_>>().join("  ")
}

fn articles(story: &Value) -> Vec<Article> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let article = |a: &Value| Article {
        title: text(&a["title"]),
        outlet: text(&a["source"]),
        published: text(&a["date"]),
        url: text(&a["url"]),
        text: a["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n"),
        ..Article::default()
    };
    story["articles"].as_array().into_iter().flatten().map(article).collect()
}

/// What is left when a budget has taken quotes and places: every bullet with the names of its sources.
fn without_quotes(briefing: &Briefing) -> Briefing {
    let mut light = briefing.clone();
    for bullet in &mut light.bullets {
        bullet.why = None;
        for citation in bullet.citations.iter_mut().chain(bullet.also.iter_mut().flat_map(|a| &mut a.citations)) {
            *citation = Citation { article: citation.article, ..Citation::default() };
        }
    }
    light.conflicts.iter_mut().flat_map(|c| &mut c.claims).for_each(|side| side.quote = None);
    light
}

/// The content as JSON without names; a quote that is the bullet's own text, or said before, as a number.
fn plain(briefing: &Briefing) -> Vec<u8> {
    let mut said: Vec<String> = Vec::new();
    let mut quote = |text: &Option<String>| match text {
        None => Value::Null,
        Some(text) => {
            let place = said.iter().position(|s| s == text);
            if place.is_none() {
                said.push(text.clone());
            }
            place.map_or_else(|| json!(text), |place| json!(place))
        }
    };
    let mut citations = |list: &[Citation]| -> Vec<Value> {
        list.iter()
            .map(|c| {
                if c.start_utf16.is_none() {
                    json!(c.article)
                } else {
                    json!([c.article, quote(&c.quote), c.start_utf16, c.end_utf16])
                }
            })
            .collect()
    };
    let bullets: Vec<Value> = briefing
        .bullets
        .iter()
        .map(|b| {
            let also: Vec<Value> = b.also.iter().map(|a| json!([a.text, citations(&a.citations)])).collect();
            let why = b.why.map(|w| json!([(w.centrality * 1e4).round() / 1e4, (w.position * 1e4).round() / 1e4]));
            json!([b.text, citations(&b.citations), b.support, b.independent, b.section, b.rank, why, also, b.conflicts])
        })
        .collect();
    let conflicts: Vec<Value> = briefing
        .conflicts
        .iter()
        .map(|c| json!([c.kind, c.claims.iter().map(|s| json!([s.article, s.value, s.quote])).collect::<Vec<_>>()]))
        .collect();
    let sections: Vec<Value> = briefing.sections.iter().map(|s| json!([s.title, s.date])).collect();
    let timeline: Vec<Value> = briefing.timeline.iter().map(|m| json!([m.date, m.bullet, u8::from(m.planned)])).collect();
    let sources: Vec<Value> =
        briefing.sources.iter().map(|s| json!([s.title, s.outlet, s.published, s.url, s.copy_of])).collect();
    let s = briefing.stats;
    let stats = [s.articles, s.independent, s.sentences, s.claims, s.words, s.removed];
    json!([briefing.title, bullets, conflicts, sections, timeline, sources, stats]).to_string().into_bytes()
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::CompressorReader::new(content, 4096, 11, 22).read_to_end(&mut out)?;
    Ok(out)
}

/// Characters of a fragment with such a payload.
fn characters(payload: &[u8]) -> usize {
    (payload.len() * 8).div_ceil(6) + ENVELOPE
}
