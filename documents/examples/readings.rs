//! What is read from files, natively: a JSON line for each path in the arguments, with its parts and the articles that the core makes of
//! them as the page does, or the problem. `scripts/measure_files.py` scores it.

use std::time::Instant;

use newsbraid::reading::{clean::clean, html::extract, split::split};
use newsbraid_documents::{Content, Part, read};
use serde_json::{Value, json};

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else {
            println!("{}", json!({ "path": path, "problem": "unreadable" }));
            continue;
        };
        let begun = Instant::now();
        let answer = match read(&path, &bytes) {
            Ok(parts) => json!({ "path": path, "parts": parts.iter().map(part).collect::<Vec<_>>() }),
            Err(problem) => json!({ "path": path, "problem": problem.code() }),
        };
        eprintln!("{:>8.3} s  {path}", begun.elapsed().as_secs_f32());
        println!("{answer}");
    }
}

fn part(part: &Part) -> Value {
    let (kind, content) = match &part.content {
        Content::Html(html) => ("html", html),
        Content::Text(text) => ("text", text),
    };
    let articles = match &part.content {
        Content::Html(html) => extract(html),
        Content::Text(text) => clean(&split(text)).iter().map(newsbraid::reading::clean::Document::to_article).collect(),
    };
    let removed = part.removed.iter().map(|r| json!({ "text": r.text, "reason": r.reason, "paragraph": r.paragraph }));
    json!({
        "kind": kind, "content": content, "title": part.title, "outlet": part.outlet, "published": part.published, "url": part.url,
        "removed": removed.collect::<Vec<_>>(), "articles": articles,
    })
}
