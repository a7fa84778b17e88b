//! What the model of a claim's worth is trained on: for every request of `brief` on standard input, one a line, the claims' words and
//! the evidence for each, as JSON. `train/worth.py` reads it.

use std::io::{self, BufRead, Write};

use newsbraid::claims::{cluster::cluster, origins::trace, overlap, stories::group, terms::vectorize};
use newsbraid::reading::{clean::clean, segment::segment, split::Article};
use newsbraid::telling::{rank::rank, wording::word, worth::features};
use newsbraid::{conflict::contrast, facts};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let articles: Vec<Article> = serde_json::from_value(request["articles"].clone())?;
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        let clusters = cluster(&corpus, &terms);
        let (overlap, apart) = (overlap::overlap(&corpus, &clusters), overlap::apart(&corpus, &clusters));
        let origins = trace(&corpus, &terms, &overlap);
        let stories = group(&corpus, &terms, &overlap, &origins);
        let conflicts = contrast(&corpus, &terms, &clusters, &facts::read(&corpus));
        let salience = rank(&corpus, &terms, &clusters, &origins, &stories, &apart, &conflicts);
        let wordings = word(&corpus, &terms, &clusters, &origins, &conflicts);
        let rows: Vec<Value> = features(&corpus, &terms, &clusters, &salience, &wordings)
            .into_iter()
            .map(|(text, evidence)| {
                let evidence: serde_json::Map<String, Value> =
                    evidence.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
                json!({ "text": text, "evidence": evidence })
            })
            .collect();
        writeln!(out, "{}", Value::from(rows))?;
    }
    Ok(())
}
