//! Measures links: characters of fragment for each character of bullet text, against general-purpose coders.
//!
//! ```sh
//! cargo run --release --example linksizes -- stories/*.txt triplets.jsonl
//! ```
//!
//! A `.jsonl` file holds a story a line, `{"articles": [{"title", "source", "date", "url", "paragraphs": []}]}`; all other
//! files together are one story, an article each. Paths that do not exist are skipped.
//!
//! The other coders get the same content as JSON without names, at their highest level, in the same alphabet and with the
//! same characters around it. They have no checks within, so that a cut link of theirs shows nothing; ours has. lz-string
//! has an alphabet of its own, of which `+` does not survive every messenger.

use std::io::{Read, Write, stdout};
use std::path::Path;

use newsbraid::telling::briefing::{Briefing, Citation};
use newsbraid::{Article, Options, brief, sharing::link};
use serde_json::{Value, json};

/// Characters around the payload: version, length, header check and checksum.
const ENVELOPE: usize = 12;
/// What e-mail, chat, and Slack and X let through.
const BUDGETS: [usize; 3] = [990, 1_900, 3_900];
/// How much of a briefing goes in: see [`contents`].
const CONTENTS: [&str; 3] = ["cited", "with also", "all"];
/// The target, and what is hoped for.
const TARGET: [f64; 2] = [0.60, 0.55];

/// Bytes of payload under a coder.
type Coder = fn(&[u8]) -> std::io::Result<usize>;

const OTHERS: [(&str, Coder); 6] = [
    ("PPMd that has read our primer", |content| Ok(ppmd(&[PRIMER, content].concat(), 5)? - ppmd(PRIMER, 5)?)),
    ("brotli 11, with its own dictionary", brotli),
    ("PPMd, the best order", |content| {
        (2..=8).map(|order| ppmd(content, order)).try_fold(usize::MAX, |best, size| Ok(best.min(size?)))
    }),
    ("zstd 22 with our primer as dictionary", |content| zstd(content, PRIMER)),
    ("zstd 22", |content| zstd(content, &[])),
    ("deflate 10", |content| Ok(miniz_oxide::deflate::compress_to_vec(content, 10).len())),
];

const PRIMER: &[u8] = include_bytes!("../src/sharing/link/primer.txt");

/// A story's characters of bullet text, and of a fragment under each coder for each content.
struct Measured {
    text: usize,
    sizes: Vec<[usize; 3]>,
    /// What the rows side by side take besides: those that differ without their passages, and all with them.
    rows: [usize; 2],
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut first = Vec::new();
    let mut stories = Vec::new();
    let mut out = stdout().lock();
    for path in std::env::args().skip(1) {
        if !Path::new(&path).exists() {
            writeln!(out, "skipped, not there: {path}")?;
            continue;
        }
        let text = std::fs::read_to_string(&path)?;
        if Path::new(&path).extension().is_some_and(|e| e == "jsonl") {
            stories.extend(text.lines().map(serde_json::from_str::<Value>).collect::<Result<Vec<_>, _>>()?.iter().map(articles));
        } else {
            first.push(Article { text, ..Article::default() });
        }
    }
    writeln!(out, "Characters of link, and for one character of bullet text, with")?;
    writeln!(out, "  cited      bullets with citations, sources, sections, conflicts and timeline")?;
    writeln!(out, "  with also  the same and what other sources add to a bullet")?;
    writeln!(out, "  all        the same with every quote, its place, and why a bullet is there")?;
    if !first.is_empty() {
        let articles = first.len();
        let briefing = brief(&first, &Options::default());
        let measured = measure(&briefing)?;
        let (bullets, text) = (briefing.bullets.len(), measured.text);
        writeln!(out, "\nOne story of {articles} articles: {bullets} bullets of {text} characters")?;
        table(&mut out, &[&measured])?;
        budgets(&mut out, &briefing)?;
        let ratio = measured.sizes[0][0] as f64 / text as f64;
        for target in TARGET {
            let verdict = if ratio <= target { "met" } else { "MISSED" };
            writeln!(out, "at most {target:.2} characters of link for one of bullet text, cited: {ratio:.3}, {verdict}")?;
        }
    }
    let mut many = Vec::new();
    let mut whole = 0;
    for story in &stories {
        let briefing = brief(story, &Options::default());
        if !briefing.bullets.is_empty() {
            many.push(measure(&briefing)?);
            let chat = link::encode(&briefing, Some(BUDGETS[1]));
            whole += usize::from(chat.is_ok_and(|link| link.dropped == 0));
        }
    }
    if !many.is_empty() {
        writeln!(out, "\nThe median of {} stories", many.len())?;
        table(&mut out, &many.iter().collect::<Vec<_>>())?;
        writeln!(out, "all bullets with their citations within {} characters: {whole} of {}", BUDGETS[1], many.len())?;
    }
    Ok(())
}

fn measure(briefing: &Briefing) -> Result<Measured, Box<dyn std::error::Error>> {
    let text = briefing.bullets.iter().map(|b| b.text.chars().count()).sum();
    let contents = contents(briefing);
    let mut ours = [0; 3];
    for (size, content) in ours.iter_mut().zip(&contents) {
        *size = link::encode(content, None)?.fragment.len();
    }
    let plain = contents.each_ref().map(plain);
    let mut sizes = vec![ours];
    for (_, coder) in OTHERS {
        let mut row = [0; 3];
        for (size, content) in row.iter_mut().zip(&plain) {
            *size = (coder(content.as_bytes())? * 8).div_ceil(6) + ENVELOPE;
        }
        sizes.push(row);
    }
    sizes.push(plain.each_ref().map(|content| lz_str::compress_to_encoded_uri_component(content.as_str()).len() + ENVELOPE));
    Ok(Measured { text, sizes, rows: rows(briefing)? })
}

/// Characters that a link grows by for the rows that differ, without their passages, and for all with them.
fn rows(briefing: &Briefing) -> Result<[usize; 2], Box<dyn std::error::Error>> {
    let length = |briefing: &Briefing| link::encode(briefing, None).map(|link| link.fragment.len());
    let mut bare = briefing.clone();
    bare.comparisons.retain(|row| row.differs);
    for citation in bare.comparisons.iter_mut().flat_map(|row| &mut row.values).flat_map(|given| &mut given.citations) {
        *citation = Citation { article: citation.article, ..Citation::default() };
    }
    let without = length(&Briefing { comparisons: Vec::new(), ..briefing.clone() })?;
    Ok([length(&bare)?.saturating_sub(without), length(briefing)?.saturating_sub(without)])
}

/// A row a coder: the median size and the median share for each content.
fn table(out: &mut impl Write, stories: &[&Measured]) -> std::io::Result<()> {
    writeln!(out, "{:<38}{}", "", CONTENTS.map(|content| format!("{content:>16}")).concat())?;
    let names = ["newsbraid"].into_iter().chain(OTHERS.map(|(name, _)| name)).chain(["lz-string"]);
    for (row, name) in names.enumerate() {
        write!(out, "{name:<38}")?;
        for content in 0..CONTENTS.len() {
            let size = median(stories.iter().map(|m| m.sizes[row][content] as f64));
            let share = median(stories.iter().map(|m| m.sizes[row][content] as f64 / m.text as f64));
            write!(out, "{size:>9.0}{share:>7.3}")?;
        }
        writeln!(out)?;
    }
    let [bare, all] = [0, 1].map(|at| median(stories.iter().map(|m| m.rows[at] as f64)));
    writeln!(
        out,
        "rows side by side, in none of these: {bare:.0} characters for those that differ, {all:.0} for all with passages"
    )
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// What each place lets through of a briefing.
fn budgets(out: &mut impl Write, briefing: &Briefing) -> Result<(), Box<dyn std::error::Error>> {
    let cited = |b: &Briefing| b.bullets.iter().map(|b| b.citations.len()).sum::<usize>();
    let quotes = |b: &Briefing| b.bullets.iter().flat_map(|b| &b.citations).filter(|c| c.quote.is_some()).count();
    for budget in BUDGETS {
        let link = link::encode(briefing, Some(budget))?;
        let kept = link::decode(&link.fragment)?.briefing;
        writeln!(
            out,
            "within {budget:>5} characters: {} of {} bullets, {} of {} citations, {} of {} quotes, in {} characters",
            link.kept,
            briefing.bullets.len(),
            cited(&kept),
            cited(briefing),
            quotes(&kept),
            quotes(briefing),
            link.fragment.len()
        )?;
    }
    Ok(())
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

/// The contents that a link may have, from least to all.
fn contents(briefing: &Briefing) -> [Briefing; 3] {
    // The rows side by side are left out: no other coder gets them.
    let all = Briefing { comparisons: Vec::new(), ..briefing.clone() };
    let mut also = all.clone();
    for bullet in &mut also.bullets {
        bullet.why = None;
        for citation in bullet.citations.iter_mut().chain(bullet.also.iter_mut().flat_map(|a| &mut a.citations)) {
            *citation = Citation { article: citation.article, ..Citation::default() };
        }
    }
    also.conflicts.iter_mut().flat_map(|c| &mut c.claims).for_each(|side| side.quote = None);
    let mut cited = also.clone();
    cited.bullets.iter_mut().for_each(|bullet| bullet.also.clear());
    [cited, also, all]
}

/// The content as JSON without names; a quote that is the bullet's own text, or said before, as a number.
fn plain(briefing: &Briefing) -> String {
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
    json!([briefing.title, bullets, conflicts, sections, timeline, sources, stats]).to_string()
}

fn brotli(content: &[u8]) -> std::io::Result<usize> {
    let mut out = Vec::new();
    brotli::CompressorReader::new(content, 4096, 11, 22).read_to_end(&mut out)?;
    Ok(out.len())
}

/// Without the four bytes that say that it is zstd, for a link says so itself.
fn zstd(content: &[u8], dictionary: &[u8]) -> std::io::Result<usize> {
    Ok(zstd::bulk::Compressor::with_dictionary(22, dictionary)?.compress(content)?.len() - 4)
}

fn ppmd(content: &[u8], order: u32) -> std::io::Result<usize> {
    let mut coder = ppmd_rust::Ppmd7Encoder::new(Vec::new(), order, 1 << 24).map_err(std::io::Error::other)?;
    coder.write_all(content)?;
    Ok(coder.finish(false)?.len())
}
