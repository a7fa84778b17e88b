//! Prints in one run what a briefing costs beside reading its words, and how cost grows with the articles.
//!
//! ```sh
//! NEWSBRAID_EVAL=<folder of the sets> cargo bench --bench floor
//! cargo run -- build && NEWSBRAID_EVAL=<folder> cargo bench --profile wasm --bench floor   # also the page's module, same opt-level
//! ```
//!
//! The floor is reading the same text word by word as UAX-29 has it and hashing each word once. Ratios of times in one process;
//! the time of each is the least of a few runs. Without the folder the articles are our own.

mod inputs;
#[path = "inputs/told.rs"]
mod told;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use newsbraid::reading::split::split;
use newsbraid::{
    Article, claims::cluster, claims::origins, claims::overlap, claims::stories, conflict, facts, reading::clean, reading::html,
    reading::segment, telling::rank,
};
use newsbraid::{claims::terms, telling::shorten, telling::wording, telling::worth};
use told::Told;
use unicode_segmentation::UnicodeSegmentation;

/// Targets of the project, as multiples.
const WHOLE_OF_FLOOR: f64 = 10.0;
const THOUSAND_OF_HUNDRED: f64 = 13.0;
const WASM_OF_NATIVE: f64 = 2.0;

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let (bytes, few, many, rounds) = if measured { (1_000_000, 100, 1_000, 5) } else { (10_000, 2, 4, 1) };
    floor(&of_bytes(bytes), rounds);
    let ratio = growth(&inputs::articles(few), &inputs::articles(many), rounds);
    println!("{few} -> {many} articles {ratio:26.1} x  (target {THOUSAND_OF_HUNDRED})");
    if measured {
        wasm(&inputs::articles(100), rounds);
    }
}

/// Articles of at least so many bytes together.
fn of_bytes(least: usize) -> Vec<Article> {
    let (mut n, mut sum) = (0, 0);
    let all = inputs::articles(1_000);
    while n < all.len() && sum < least {
        sum += all[n].text.len();
        n += 1;
    }
    all.into_iter().take(n).collect()
}

/// Seconds of the quickest of so many runs.
fn time<T>(rounds: u32, mut run: impl FnMut() -> T) -> f64 {
    let once = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64()
    };
    (0..rounds).map(once).fold(f64::INFINITY, f64::min)
}

fn words_hashed(articles: &[Article]) -> u64 {
    let words = articles.iter().flat_map(|a| a.text.unicode_words());
    words.fold(0, |sum, word| {
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        sum ^ hasher.finish()
    })
}

fn floor(articles: &[Article], rounds: u32) {
    let told = Told::new(articles);
    let Told { corpus, terms, clusters, overlap, origins, conflicts, facts, .. } = &told;
    let (paste, page) = (told::paste(articles), told::page(articles));
    let floor = time(rounds, || words_hashed(articles));
    println!("{} articles, {} KB; multiples of reading each word and hashing it:", articles.len(), paste.len() / 1_000);
    let row = |stage: &str, seconds: f64| println!("  {stage:10} {:31.2} x", seconds / floor);
    row("split", time(rounds, || split(&paste)));
    row("extract", time(rounds, || html::extract(&page)));
    row("clean", time(rounds, || clean::clean(articles)));
    row("segment", time(rounds, || segment::segment(corpus.documents.clone())));
    row("vectorize", time(rounds, || terms::vectorize(corpus)));
    row("cluster", time(rounds, || cluster::cluster(corpus, terms)));
    row("overlap", time(rounds, || overlap::overlap(corpus, clusters)));
    row("trace", time(rounds, || origins::trace(corpus, terms, overlap)));
    row("group", time(rounds, || stories::group(corpus, terms, overlap, origins)));
    row("read", time(rounds, || facts::read_in(corpus, &told.stories)));
    row("compare", time(rounds, || conflict::compare(corpus, terms, clusters, origins, &told.stories, facts)));
    row("rank", time(rounds, || rank::rank(corpus, terms, clusters, origins, &told.stories, &told.apart, conflicts)));
    row("word", time(rounds, || wording::word(corpus, terms, clusters, origins, conflicts)));
    row("worth", time(rounds, || worth::Worth::of(corpus, terms, clusters, &told.salience, &told.wordings)));
    let shown = || told.chosen.iter().filter_map(|&c| shorten::shorten(&told.wordings[c].text, shorten::Care::Brief)).count();
    row("shorten (12)", time(rounds, shown));
    row("select", time(rounds, || told.select()));
    row("assemble", time(rounds, || told.assemble()));
    let whole = time(rounds, || told::brief_afresh(articles)) / floor;
    println!("  {:10} {whole:31.2} x  (target {WHOLE_OF_FLOOR})", "brief");
}

fn growth(few: &[Article], many: &[Article], rounds: u32) -> f64 {
    let cost = |articles: &[Article]| time(rounds.min(3), || told::brief_afresh(articles));
    cost(many) / cost(few)
}

/// The module that `cargo run -- build` made against the code of this build, where there is such a module and node.
fn wasm(articles: &[Article], rounds: u32) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (glue, script) = (root.join("target/wasm/glue/core"), root.join("benches/wasm.mjs"));
    let request = serde_json::json!({"op": "brief", "articles": articles}).to_string();
    let file = std::env::temp_dir().join("newsbraid-bench-request.json");
    let written = std::fs::write(&file, request);
    let run = Command::new("node").arg(script).arg(&glue).arg(&file).arg(rounds.to_string()).output();
    let (Ok(()), Ok(run)) = (written, run) else { return println!("wasm: skipped, there is no node") };
    let answer = String::from_utf8_lossy(&run.stdout);
    let mut numbers = answer.split_whitespace().filter_map(|n| n.parse::<f64>().ok());
    let (Some(seconds), Some(bytes)) = (numbers.next(), numbers.next()) else {
        return println!("wasm: skipped, the module is not built (cargo run -- build)");
    };
    let native = time(rounds, || told::brief_afresh(articles));
    println!(
        "wasm of native, {} articles {:21.1} x  (target {WASM_OF_NATIVE} at the same opt-level)",
        articles.len(),
        seconds / native
    );
    println!("wasm memory, {} articles {:24.0} MB", articles.len(), bytes / 1e6);
}
