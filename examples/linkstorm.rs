//! Puts links under fire: what must hold of every prefix, every changed character and any fragment at all.
//!
//! ```sh
//! cargo run --release --example linkstorm -- 10000000
//! ```
//!
//! The number is of fragments, 100,000 if none is given; a second one is the seed. Memory is what one decode takes beyond
//! what there was before it. Ends with an error where a target is missed. A panic ends it too.
#![expect(clippy::expect_used, reason = "a test stops where its premise fails, and says which")]

use std::collections::BTreeMap;
use std::io::{Write, stdout};
use std::time::{Duration, Instant};

use newsbraid::sharing::link::decode;
use peak_alloc::PeakAlloc;

#[path = "../tests/samples.rs"]
mod samples;
#[path = "../tests/storm.rs"]
mod storm;

use storm::{KINDS, Kind, Storm};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes that one decode may take, and how long.
const MOST_MEMORY: usize = 4 << 20;
const MOST_TIME: Duration = Duration::from_secs(2);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut numbers = std::env::args().skip(1).map(|number| number.parse());
    let count: u64 = numbers.next().transpose()?.unwrap_or(100_000);
    let seed = numbers.next().transpose()?.unwrap_or(1);
    let mut out = stdout().lock();

    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let first = decode(include_str!("../tests/golden/links.txt").rsplit('\t').next().unwrap_or_default());
    let peak = MEMORY.peak_usage() - before;
    let opened = first.is_ok_and(|decoded| decoded.complete);
    writeln!(out, "the first link, for which the predictor is made: opened {opened}, at most {} in all", kilobytes(peak))?;

    let mut storm = Storm::new(seed);
    let mut shown = [0, 0];
    for sent in storm.links() {
        let counts = storm::prefixes(sent, 1)?;
        shown = [shown[0] + counts[0], shown[1] + counts[1]];
    }
    let [some, none] = shown;
    writeln!(
        out,
        "prefixes of {} links: {} answered truthfully, {some} of them with bullets, {none} with none",
        storm.links().len(),
        some + none
    )?;

    let mut changed = [0, 0];
    for sent in &storm.links()[..5] {
        let [detected, all] = storm::changes(sent, 1);
        writeln!(out, "changes of one character in a link of {}: {detected} of {all} called corrupt", sent.fragment.len())?;
        changed = [changed[0] + detected, changed[1] + all];
    }
    writeln!(out, "changes of one character: {} of {} called corrupt", changed[0], changed[1])?;

    let started = Instant::now();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut worst = KINDS.map(|(kind, _)| (kind, 0, Duration::ZERO));
    let (mut false_whole, mut false_part, mut parts) = (0u64, 0u64, 0u64);
    for done in 1..=count {
        let (kind, fragment, from) = storm.fragment();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let clock = Instant::now();
        let answer = decode(&fragment);
        let took = clock.elapsed();
        let memory = MEMORY.peak_usage().saturating_sub(before);
        for (_, most, longest) in worst.iter_mut().filter(|(of, ..)| *of == kind) {
            *most = memory.max(*most);
            *longest = took.max(*longest);
        }
        let name = match &answer {
            Ok(decoded) if decoded.complete => "opened whole".to_owned(),
            Ok(_) => "opened in part".to_owned(),
            Err(e) => format!("{:?}", e.code()),
        };
        *counts.entry(format!("{kind:?}: {name}")).or_default() += 1;
        if let (Ok(decoded), Some(from)) = (&answer, from) {
            let sent = &storm.links()[from].briefing;
            let truthful = storm::shows(&decoded.briefing, sent);
            parts += u64::from(!decoded.complete && kind == Kind::Edited);
            false_whole += u64::from(decoded.complete && decoded.briefing != *sent);
            false_part += u64::from(!decoded.complete && !truthful);
        }
        if done % 500_000 == 0 {
            let most = worst.iter().map(|(_, most, _)| *most).max().unwrap_or_default();
            writeln!(out, "{done} fragments in {:.0} s, at most {} for one", started.elapsed().as_secs_f64(), kilobytes(most))?;
            out.flush()?;
        }
    }
    for (answer, count) in counts {
        writeln!(out, "{count:>10} {answer}")?;
    }
    for (kind, most, longest) in worst {
        writeln!(out, "at most {} and {:.1} ms: {kind:?}", kilobytes(most), longest.as_secs_f64() * 1e3)?;
    }
    writeln!(out, "edited links that opened whole with what was not sent: {false_whole}")?;
    writeln!(out, "cut links, or edited links that opened in part ({parts}), with what was not sent: {false_part}")?;
    let most = worst.iter().map(|(_, most, _)| *most).max().unwrap_or_default();
    let longest = worst.iter().map(|(.., longest)| *longest).max().unwrap_or_default();
    writeln!(
        out,
        "{count} fragments with seed {seed}: no panic, at most {} and {:.1} ms for one",
        kilobytes(most),
        longest.as_secs_f64() * 1e3
    )?;
    if changed[0] != changed[1] || false_whole > 0 || most > MOST_MEMORY || longest > MOST_TIME {
        return Err("a target is missed".into());
    }
    Ok(())
}

fn kilobytes(bytes: usize) -> String {
    format!("{} KB", bytes.div_ceil(1024))
}
