//! What the model of claims in two languages is trained on: for every request of `brief` on standard input, one a line, the pairs of
//! sentences that it would be asked about and the evidence, as JSON. `train/across.py` reads it.

use std::io::{self, BufRead, Write};

use newsbraid::claims::{across::counterparts, terms::vectorize};
use newsbraid::reading::{clean::clean, segment::segment, split::Article};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let articles: Vec<Article> = serde_json::from_value(request["articles"].clone())?;
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        let told = |id| json!([corpus.document_of(id), corpus.text(id)]);
        let rows: Vec<Value> = counterparts(&corpus, &terms, &mut terms.against())
            .iter()
            .map(|pair| {
                let evidence: serde_json::Map<String, Value> =
                    pair.evidence.iter().map(|&(name, value)| (name.to_owned(), value.into())).collect();
                json!({ "a": told(pair.a), "b": told(pair.b), "evidence": evidence })
            })
            .collect();
        writeln!(out, "{}", Value::from(rows))?;
    }
    Ok(())
}
