//! Articles in files → a briefing, on the command line.
//!
//! ```sh
//! cargo run --release --example brief -- a.txt b.html > briefing.md
//! cargo run --release --example brief -- --words 80 --focus "harbour wall" --format text a.txt b.txt
//! ```
//!
//! Files that end in `.html` or `.htm` are read as pages, all others as text; one may hold several articles, and `-` is standard input.

use std::fs;
use std::io::{Read as _, Write as _, stdin, stdout};
use std::path::Path;
use std::process::ExitCode;

use newsbraid::reading::{clean, html, split};
use newsbraid::sharing::export::{Format, export};
use newsbraid::{Article, Options, brief};

const USAGE: &str = "usage: brief [--words <number>] [--bullets <number>] [--focus <words>] [--full] \
[--format markdown|html|text|json] <file> …";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("brief: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let mut options = Options::default();
    let mut format = "markdown".to_owned();
    let mut articles = Vec::new();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value after it.\n{USAGE}"));
        let number = |text: String| text.parse().map_err(|_| format!("“{text}” is no number.\n{USAGE}"));
        match argument.as_str() {
            "--words" => options.max_words = Some(number(value()?)?),
            "--bullets" => options.max_bullets = Some(number(value()?)?),
            "--focus" => options.focus = value()?,
            "--full" => options.full = true,
            "--format" => format = value()?,
            "--help" => return write(&format!("{USAGE}\n")),
            unknown if unknown.starts_with("--") => return Err(format!("there is no option {unknown}.\n{USAGE}")),
            file => articles.extend(read(file)?),
        }
    }
    if articles.is_empty() {
        return Err(format!("there is no article to read. Name a file or two.\n{USAGE}"));
    }
    let briefing = brief(&articles, &options);
    write(&match format.as_str() {
        "markdown" => export(&briefing, Format::Markdown),
        "html" => export(&briefing, Format::Html),
        "text" => export(&briefing, Format::Text),
        "json" => serde_json::to_string_pretty(&briefing).map_err(|error| error.to_string())? + "\n",
        other => return Err(format!("there is no format “{other}”.\n{USAGE}")),
    })
}

/// The articles of a file, cleaned.
fn read(file: &str) -> Result<Vec<Article>, String> {
    let mut bytes = Vec::new();
    if file == "-" {
        stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input cannot be read: {error}"))?;
    } else {
        bytes = fs::read(file).map_err(|error| format!("{file} cannot be read: {error}"))?;
    }
    let text = String::from_utf8(bytes).map_err(|_| format!("{file} is not text in UTF-8. Save it as such and try again."))?;
    let is_page =
        Path::new(file).extension().is_some_and(|ending| ["html", "htm"].iter().any(|e| ending.eq_ignore_ascii_case(e)));
    let mut articles = if is_page {
        html::extract(&text)
    } else {
        clean::clean(&split::split(&text)).iter().map(clean::Document::to_article).collect()
    };
    // What has been cleaned is taken as it is.
    for article in &mut articles {
        article.clean = Some(false);
    }
    Ok(articles)
}

fn write(text: &str) -> Result<(), String> {
    stdout().write_all(text.as_bytes()).map_err(|error| format!("the briefing cannot be written: {error}"))
}
