//! What the models of shortening are trained on: for every sentence on standard input, one JSON string a line, its words with their
//! parts of speech, and the features of its units and cuts. `train/shorten.py` reads it.

use std::io::{self, BufRead, Write};

use newsbraid::telling::shorten::features;
use serde_json::json;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let sentence: String = serde_json::from_str(&line?)?;
        let found = features(&sentence);
        let runs = |of: &[(std::ops::Range<usize>, Vec<String>)]| {
            of.iter().map(|(run, names)| json!([run.start, run.end, names])).collect::<Vec<_>>()
        };
        writeln!(out, "{}", json!({ "words": found.words, "units": runs(&found.units), "cuts": runs(&found.cuts) }))?;
    }
    Ok(())
}
