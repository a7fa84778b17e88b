//! What each room of the modules may weigh: `xtask/budget.txt`, and what a build moved.
//!
//! A line is a module, a room and its bytes. `cargo run -- costs --keep` writes the file anew; whoever does so says in the changelog why a
//! room grew. The build prints what moved since, and stops nobody: the same code weighs more with another standard library.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::costs::{self, Cost};
use crate::wasm;

/// Bytes by which a room may differ before it is named: less comes of another order of the same code.
const LEAST: usize = 100;

const HEAD: &str = "# Bytes that each module would be smaller under brotli (quality 5) without a room. `cargo run -- costs --keep` writes this file; say in\n\
                    # CHANGELOG.md why a room grew. Compiled with Debian's standard library, built for size.\n";

/// Bytes by module and room.
type Rooms = BTreeMap<(String, String), usize>;

fn path() -> PathBuf {
    crate::root().join("xtask/budget.txt")
}

/// Measures the rooms of all modules of the last build.
fn measured() -> Result<Rooms> {
    let mut rooms = Rooms::new();
    for module in wasm::MODULES {
        for Cost { what, brotli, .. } in costs::rooms(module)? {
            rooms.insert((module.folder.to_owned(), what), brotli);
        }
    }
    Ok(rooms)
}

/// Writes the file by the last build.
///
/// # Errors
///
/// When there is no build or the file cannot be written.
pub fn keep() -> Result<PathBuf> {
    let rooms = measured()?;
    let mut text = HEAD.to_owned();
    for ((module, room), bytes) in &rooms {
        writeln!(text, "{module} {} {bytes}", room.replace(' ', "-"))?;
    }
    fs::write(path(), text)?;
    Ok(path())
}

/// What moved since the file was written, the most first; a sentence where nothing did.
///
/// # Errors
///
/// When there is no build, or the file is missing or has a line that is none of its.
pub fn moved() -> Result<String> {
    let kept = read(&fs::read_to_string(path()).context("no xtask/budget.txt")?)?;
    let spaced = measured()?.into_iter().map(|((module, room), bytes)| ((module, room.replace(' ', "-")), bytes)).collect();
    difference(&kept, &spaced)
}

fn read(text: &str) -> Result<Rooms> {
    let mut rooms = Rooms::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(' ');
        let (Some(module), Some(room), Some(bytes)) = (parts.next(), parts.next(), parts.next().and_then(|n| n.parse().ok()))
        else {
            anyhow::bail!("xtask/budget.txt: {line:?} is no module, room and bytes");
        };
        rooms.insert((module.to_owned(), room.to_owned()), bytes);
    }
    Ok(rooms)
}

fn difference(kept: &Rooms, now: &Rooms) -> Result<String> {
    let mut names: Vec<_> = kept.keys().chain(now.keys()).collect();
    names.sort();
    names.dedup();
    let bytes = |rooms: &Rooms, name| rooms.get(name).copied().unwrap_or_default();
    let mut moved: Vec<_> = names.into_iter().map(|name| (name, bytes(kept, name), bytes(now, name))).collect();
    moved.retain(|(_, was, is)| was.abs_diff(*is) >= LEAST);
    moved.sort_by_key(|(_, was, is)| std::cmp::Reverse(was.abs_diff(*is)));
    if moved.is_empty() {
        return Ok("no room moved by 100 bytes since the budget was written\n".to_owned());
    }
    let mut text = format!("{:42}  {:>7}  {:>7}  moved since the budget was written\n", "room", "was", "is");
    for ((module, room), was, is) in moved {
        let sign = if is > was { '+' } else { '-' };
        writeln!(text, "{:42}  {was:>7}  {is:>7}  {sign}{}", format!("{module} {room}"), was.abs_diff(is))?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_is_named_the_most_first() {
        let kept = read("# head\ncore facts 4000\ncore regex 900\ncore gone 150\ncore same 70\n").unwrap();
        let now = read("core facts 4100\ncore regex 400\ncore new 120\ncore same 120\n").unwrap();
        let lines: Vec<String> = difference(&kept, &now)
            .unwrap()
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            lines,
            ["core regex 900 400 -500", "core gone 150 0 -150", "core new 0 120 +120", "core facts 4000 4100 +100"]
        );
        assert!(difference(&kept, &kept).unwrap().starts_with("no room moved"));
        assert!(read("core facts many").is_err());
    }

    #[test]
    fn every_room_of_the_core_has_its_line() {
        let kept = read(&fs::read_to_string(path()).unwrap()).unwrap();
        let has = |room: &str| kept.keys().any(|(_, own)| own == room);
        for entry in fs::read_dir(crate::root().join("src")).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() && !matches!(name.as_str(), "data" | "models") {
                assert!(has(&name), "{name} has no line in xtask/budget.txt: cargo run -- costs --keep");
            }
        }
    }
}
