//! Prints what share of a briefing's time each stage takes, for the `brief` requests on standard input.
//!
//! ```sh
//! cargo run --release --example stages < requests.jsonl
//! ```

use std::io::{BufRead, stdin};
use std::time::{Duration, Instant};

use newsbraid::boundary::wire::{self, Request};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut stages: Vec<(&'static str, Duration)> = Vec::new();
    for line in stdin().lock().lines() {
        let request: Request = serde_json::from_str(&line?)?;
        let (mut running, mut since) = ("request", Instant::now());
        let mut close =
            |stage: &'static str, now: Instant, since: Instant| match stages.iter_mut().find(|(name, _)| *name == stage) {
                Some((_, total)) => *total += now - since,
                None => stages.push((stage, now - since)),
            };
        wire::answer(request, &mut |stage, _| {
            let now = Instant::now();
            close(running, now, since);
            (running, since) = (stage, now);
        })?;
    }
    let total: Duration = stages.iter().map(|(_, time)| *time).sum();
    for (stage, time) in &stages {
        println!("{stage:10} {:5.1} %", 100.0 * time.as_secs_f64() / total.as_secs_f64());
    }
    println!("{:10} {:.0} ms", "all", 1e3 * total.as_secs_f64());
    Ok(())
}
