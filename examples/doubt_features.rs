//! What the model of a doubted word is trained on: for every request of `check` on standard input, one a line, the words of the claim and
//! the evidence for each, as JSON. `train/doubt.py` reads it.

use std::io::{self, BufRead, Write};

use newsbraid::reading::{clean::clean, segment::segment, split::Article};
use newsbraid::{conflict, facts};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let mut articles: Vec<Article> = serde_json::from_value(request["articles"].clone())?;
        let text: String = serde_json::from_value(request["claim"].clone())?;
        articles.push(Article { text: text.clone(), clean: Some(false), ..Article::default() });
        let corpus = segment(clean(&articles));
        let claim = u32::try_from(articles.len() - 1).unwrap_or_default();
        let row = |(span, evidence): (newsbraid::text::ByteSpan, conflict::Evidence)| json!({ "start": text.get(..span.start as usize).map(|lead| lead.chars().count()), "word": span.of(&text), "evidence": evidence });
        let rows: Vec<Value> = conflict::evidence(&corpus, &facts::read(&corpus), claim).into_iter().map(row).collect();
        writeln!(out, "{}", Value::from(rows))?;
    }
    Ok(())
}
