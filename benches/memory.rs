//! Prints the most memory that a briefing holds at a time, natively and in the page's module.
//!
//! ```sh
//! cargo run -- build && NEWSBRAID_EVAL=<folder of the sets> cargo bench --bench memory
//! ```
//!
//! A target of its own, for the allocator that counts would slow what the others measure.

mod inputs;

use std::path::Path;
use std::process::Command;

use newsbraid::{Options, brief};
use peak_alloc::PeakAlloc;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// Megabytes that 1,000 articles may take.
const TARGET: f32 = 150.0;

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let articles = inputs::articles(if measured { 1_000 } else { 10 });
    let text: usize = articles.iter().map(|a| a.text.len()).sum();
    PEAK.reset_peak_usage();
    let before = PEAK.current_usage_as_mb();
    let briefing = brief(&articles, &Options::default());
    assert_eq!(briefing.sources.len(), articles.len());
    let peak = PEAK.peak_usage_as_mb() - before;
    // A short text takes no more than the tables that are read once, and each kilobyte of it 100 kilobytes at most.
    assert!(peak < 20.0 + 0.1 * text as f32 / 1e3, "{peak} MB for {text} bytes");
    println!("native, {} articles, {} KB: {peak:.0} MB at most  (target {TARGET})", articles.len(), text / 1_000);
    if measured {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let file = std::env::temp_dir().join("newsbraid-bench-request.json");
        let request = serde_json::json!({"op": "brief", "articles": articles}).to_string();
        let run = std::fs::write(&file, request).and_then(|()| {
            Command::new("node")
                .arg(root.join("benches/wasm.mjs"))
                .arg(root.join("target/wasm/glue"))
                .arg(&file)
                .arg("1")
                .output()
        });
        let answer = run.map(|run| String::from_utf8_lossy(&run.stdout).into_owned()).unwrap_or_default();
        match answer.split_whitespace().nth(1).and_then(|bytes| bytes.parse::<f64>().ok()) {
            Some(bytes) => println!("wasm, the same: {:.0} MB of memory  (target {TARGET})", bytes / 1e6),
            None => println!("wasm: skipped, no node or no module (cargo run -- build)"),
        }
    }
}
