//! What the model of sections is trained on: for every request of `brief` on standard input, one a line, the groups of articles that
//! it would be asked about and the evidence, as JSON. `train/stories.py` reads it.

use std::io::{self, BufRead, Write};

use newsbraid::claims::{cluster::cluster, overlap::overlap, stories::proposals, terms::vectorize};
use newsbraid::reading::{clean::clean, segment::segment, split::Article};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let articles: Vec<Article> = serde_json::from_value(request["articles"].clone())?;
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        let found = proposals(&corpus, &terms, &overlap(&corpus, &cluster(&corpus, &terms)));
        let rows: Vec<Value> = found
            .iter()
            .map(|(groups, evidence)| {
                let evidence: serde_json::Map<String, Value> =
                    evidence.iter().map(|&(name, value)| (name.to_owned(), value.into())).collect();
                json!({ "groups": groups, "evidence": evidence })
            })
            .collect();
        writeln!(out, "{}", Value::from(rows))?;
    }
    Ok(())
}
