//! The rooms of `src/` and the modules of `xtask/`: nothing imports what comes after it, and no file grows past reading.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of the flow; `data` and `models` are tables that any room may read.
const ROOMS: [&str; 10] = ["data", "models", "contract", "text", "reading", "claims", "facts", "conflict", "telling", "sharing"];

/// The last room, and the crate's root above all.
const BOUNDARY: &str = "boundary";

/// Lines of a file that is written by hand, at most.
const MOST_LINES: usize = 600;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with one of the endings, as a path from the root and its text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().and_then(|e| e.to_str()).is_some_and(|ending| endings.contains(&ending)) {
                let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("text")));
            }
        }
    }
    found.sort();
    found
}

/// The code of a file before its tests, without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines()
        .take_while(|line| *line != "#[cfg(test)]")
        .enumerate()
        .filter(move |(_, line)| is_code(line))
        .map(|(i, l)| (i + 1, l))
}

/// The names that follow `crate::` in a line, those in braces one by one.
fn named(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        let parts: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        names.extend(parts.iter().map(|p| p.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()));
    }
    names
}

#[test]
fn no_room_imports_one_that_comes_after_it() {
    let order = |room: &str| ROOMS.iter().position(|r| *r == room).or((room == BOUNDARY).then_some(ROOMS.len()));
    let mut wrong = Vec::new();
    for (path, text) in files("src", &["rs"]) {
        let Some(own) = path.split('/').nth(1).and_then(order) else { continue };
        for (number, line) in code(&text) {
            for name in named(line) {
                // What the root re-exports comes from rooms that may be later ones.
                let root = matches!(name, "brief" | "brief_with_progress" | "Options" | "Progress" | "Article" | "Briefing");
                if order(name).is_some_and(|other| other > own) || (root && own < ROOMS.len()) {
                    wrong.push(format!("{path}:{number}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports that run back:\n{}", wrong.join("\n"));
}

#[test]
fn the_source_folder_holds_rooms_and_the_root_alone() {
    let mut names: Vec<String> = fs::read_dir(root().join("src"))
        .expect("src")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| !ROOMS.contains(&name.as_str()) && name != BOUNDARY);
    assert_eq!(names, ["lib.rs"]);
    for room in ROOMS.iter().chain([&BOUNDARY]) {
        assert!(root().join("src").join(room).join("mod.rs").is_file(), "src/{room} has no mod.rs");
    }
}

/// The modules of a crate that import one another in a circle.
fn circles(folder: &str) -> Vec<String> {
    let modules: BTreeMap<String, Vec<String>> = files(folder, &["rs"])
        .into_iter()
        .filter(|(path, _)| !path.ends_with("lib.rs") && !path.ends_with("main.rs"))
        .map(|(path, text)| {
            let name = Path::new(&path).file_stem().expect("a name").to_string_lossy().into_owned();
            let imports = code(&text).flat_map(|(_, line)| named(line)).map(str::to_owned).collect();
            (name, imports)
        })
        .collect();
    let reaches = |from: &str, to: &str| {
        let (mut seen, mut open) = (Vec::new(), vec![from.to_owned()]);
        while let Some(module) = open.pop() {
            for next in modules.get(&module).into_iter().flatten().filter(|n| modules.contains_key(*n)) {
                if next == to {
                    return true;
                }
                if !seen.contains(next) {
                    seen.push(next.clone());
                    open.push(next.clone());
                }
            }
        }
        false
    };
    modules.keys().filter(|module| reaches(module, module)).cloned().collect()
}

#[test]
fn no_modules_of_the_build_import_one_another() {
    assert_eq!(circles("xtask/src"), Vec::<String>::new());
}

#[test]
fn no_file_is_longer_than_a_sitting() {
    let mut long = Vec::new();
    for folder in ["src", "documents", "xtask", "www", "scripts", "train", "examples", "benches"] {
        for (path, text) in files(folder, &["rs", "js", "py", "css", "html"]) {
            let is_exempt = path.contains("strings") || path.ends_with("tests.rs");
            let lines = text.lines().count();
            if lines > MOST_LINES && !is_exempt {
                long.push(format!("{path}: {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "files to cut:\n{}", long.join("\n"));
}

#[test]
fn a_line_tells_what_it_imports() {
    assert_eq!(named("use crate::text::span;"), ["text"]);
    assert_eq!(named("use crate::{facts::Fact, text};"), ["facts", "text"]);
    assert_eq!(named("let x = crate::claims::cluster(crate::text::y);"), ["claims", "text"]);
    assert!(named("use super::rank;").is_empty());
}

/// Word lists that grew from evaluation rows, at most: such a list is a debt, and debts only shrink.
const MOST_GROWN: usize = 13;

#[test]
fn sources_of_word_lists_are_named() {
    let source = |text: &str| {
        text.lines().take_while(|l| l.starts_with('#')).find_map(|l| l.strip_prefix("# source: ").map(str::to_owned))
    };
    // A section of a language's words is a list too: its name, and its comment below.
    let sections = |(name, text): (String, String)| {
        let mut parts = text.split("\n= ").map(str::to_owned);
        let first = parts.next().filter(|first| !name.ends_with("/words.txt") && !first.is_empty());
        let others =
            parts.map(|part| part.split_once('\n').map(|(of, text)| (of.to_owned(), text.to_owned())).unwrap_or_default());
        let others: Vec<_> = others.map(|(of, text)| (format!("{name}, {of}"), text)).collect();
        first.map(|first| (name, first)).into_iter().chain(others)
    };
    let lists: Vec<(String, String)> = files("src/data", &["txt"]).into_iter().flat_map(sections).collect();
    assert!(lists.len() > 90, "the lists are where this test looks");
    let missing: Vec<&String> = lists.iter().filter(|(_, text)| source(text).is_none()).map(|(name, _)| name).collect();
    assert!(missing.is_empty(), "no line '# source: …' in the head of {missing:#?}");
    let grown: Vec<&String> = lists
        .iter()
        .filter(|(_, text)| source(text).is_some_and(|s| s.contains("evaluation rows")))
        .map(|(name, _)| name)
        .collect();
    assert!(grown.len() <= MOST_GROWN, "{} lists grew from evaluation rows, {MOST_GROWN} at most: {grown:#?}", grown.len());
}

/// Files at the root: what a build or a reader looks for there, and nothing that a tool left.
#[test]
fn the_root_holds_what_belongs_there() {
    let known = [
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "SECURITY.md",
        "clippy.toml",
        "deny.toml",
        "jsconfig.json",
        "rust-toolchain.toml",
        "rustfmt.toml",
    ];
    let entries = fs::read_dir(root()).expect("the root can be read").flatten();
    let files = entries.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name().to_string_lossy().into_owned());
    let strange: Vec<String> = files.filter(|name| !name.starts_with('.') && !known.contains(&&**name)).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn models_have_a_card_that_says_how_they_were_made() {
    let cards = files("src/models", &["md"]);
    for (name, text) in files("src/models", &["txt"]) {
        let card = cards.iter().find(|(card, _)| card.strip_suffix(".md") == name.strip_suffix(".txt"));
        let (_, card) = card.unwrap_or_else(|| panic!("{name} has no card beside it"));
        for part in ["**Decides**", "**Features**", "**Learned from**", "**Method**", "**Figures**", "**Size**", "train/"] {
            assert!(card.contains(part), "the card of {name} lacks {part}");
        }
        assert!(text.starts_with('#'), "{name} does not say in its head what it is");
    }
}
