//! Shows what is read of a text: one JSON object `{text, published?, language?}` a line on standard input, one list of facts a line on
//! standard output. `scripts/evaluate.py recognizers` measures with it.
//!
//! ```sh
//! echo '{"text": "At least 26 people died on Friday.", "published": "2025-04-26"}' | cargo run --release --example facts
//! ```

use std::io::{BufRead, Write, stdin, stdout};

use newsbraid::facts::{self, Value};
use newsbraid::text::language::Language;
use newsbraid::{Article, reading::clean::clean, reading::segment};
use serde_json::json;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let request: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| request[name].as_str().map(str::to_owned);
        let text = field("text").unwrap_or_default();
        let articles = [Article { text, published: field("published"), clean: Some(false), ..Article::default() }];
        let mut corpus = segment::whole(clean(&articles));
        // A row of a few words says too little of its language.
        if let Some(code) = field("language") {
            corpus.languages.fill(Language::from_code(&code));
        }
        let list: Vec<_> = facts::read(&corpus)
            .iter()
            .map(|fact| {
                let text = &articles[0].text;
                let value = match fact.value {
                    Value::Date(date) => {
                        json!({"date": date.iso(), "to": date.to.and_then(|to| to.iso()), "weekday": date.from.weekday,
                               "month": date.from.month, "day": date.from.day, "bounds": date.bounds()})
                    }
                    Value::Quantity(q) => {
                        json!({"dimension": format!("{:?}", q.dimension), "low": q.low, "high": q.high, "unit": q.unit,
                               "step": q.step, "hedge": format!("{:?}", q.hedge)})
                    }
                };
                json!({"text": fact.span.of(text), "start": fact.span.start, "of": fact.of.of(text), "planned": fact.planned,
                       "value": value})
            })
            .collect();
        serde_json::to_writer(&mut out, &list)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
