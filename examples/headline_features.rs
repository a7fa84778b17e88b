//! What the model of the headline is trained on: for every request of `brief` on standard input, one a line, the sentences that may
//! head the briefing, cut to a headline's length, and the evidence for each, as JSON. `train/headline.py` reads it.

use std::io::{self, BufRead, Write};

use newsbraid::reading::split::Article;
use newsbraid::telling::headline::candidates;
use newsbraid::telling::shown::{Shortened, Shown};
use serde_json::{Value, json};

#[expect(dead_code, reason = "the benches ask for more")]
#[path = "../benches/inputs/told.rs"]
mod told;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let articles: Vec<Article> = serde_json::from_value(request["articles"].clone())?;
        let told = told::Told::new(&articles);
        let shortened =
            Shortened::of(&told.corpus, &told.terms, &told.clusters, &told.origins, &told.conflicts, &told.comparisons);
        let shown = Shown::new(&told.corpus, &told.terms, &told.clusters, &told.wordings, Some(&shortened));
        let worth = told.worth.by_sentence(&told.corpus, &told.clusters);
        let rows: Vec<Value> = candidates(&told.corpus, &told.terms, &shown, &worth, &told.chosen)
            .into_iter()
            .map(|candidate| {
                let evidence: serde_json::Map<String, Value> =
                    candidate.evidence.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
                json!({ "text": candidate.text, "evidence": evidence })
            })
            .collect();
        writeln!(out, "{}", Value::from(rows))?;
    }
    Ok(())
}
