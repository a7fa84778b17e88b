//! What the model of further sources is trained on: for every request of `brief` on standard input, one a line, each bullet's sentence with the
//! sentences of other articles that may state it too and the evidence for each, as JSON. `train/credit.py` reads it.

use std::io::{self, BufRead, Write};

use newsbraid::claims::{cluster::cluster, terms::vectorize};
use newsbraid::reading::{clean::clean, segment::segment, split::Article};
use newsbraid::{Options, brief, facts, telling::credit::Credit};
use serde_json::{Map, Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let articles: Vec<Article> = serde_json::from_value(request["articles"].clone())?;
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        let clusters = cluster(&corpus, &terms);
        let facts = facts::read(&corpus);
        let mut credit = Credit::new(&corpus, &terms, &facts);
        let mut rows: Vec<Value> = Vec::new();
        for bullet in brief(&articles, &Options::default()).bullets {
            let Some(first) = bullet.citations.first() else { continue };
            let Some(shown) = corpus.ids_of(first.article).find(|&id| Some(corpus.text(id)) == first.quote.as_deref()) else {
                continue;
            };
            let claim = clusters.iter().find(|cluster| cluster.members.contains(&shown));
            let documents = claim.map(|claim| claim.documents(&corpus)).unwrap_or_default();
            for (id, evidence) in credit.asked(shown, &bullet.text, &[shown]) {
                let evidence: Map<String, Value> =
                    evidence.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
                let article = corpus.document_of(id);
                let cited = documents.contains(&article);
                rows.push(json!({ "shown": corpus.text(shown), "other": corpus.text(id), "article": article, "cited": cited, "evidence": evidence }));
            }
        }
        writeln!(out, "{}", Value::from(rows))?;
    }
    Ok(())
}
