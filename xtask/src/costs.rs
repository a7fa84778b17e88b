//! What each dependency, each part of the core and each data file costs in the module: a table by name.
//!
//! Method: the module as the compiler left it still has its functions' names. A group's cost is what its functions (or a
//! file's bytes) take off the code (or the data) under brotli when they alone are left out. What is alike is packed only
//! once, so costs do not add up to the whole. A function counts for the dependency that its name speaks of, also where it is std's
//! code for that dependency's type, else for the part of the core, else for std; what was inlined counts where it ended.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{sizes, wasm};

/// What packs the models while the core is compiled: a model is found in the module by its packed bytes.
#[allow(dead_code, unused_imports, unused_macros, reason = "the core uses the rest")]
#[path = "../../src/models/weights.rs"]
mod weights;

/// A model file as the module carries it.
fn packed(file: &str) -> Vec<u8> {
    /// More than any model has.
    const ROOM: usize = 1 << 18;
    let mut packed = weights::packed::<ROOM>(file).to_vec();
    packed.truncate(weights::packed_bytes(file));
    packed
}

/// What a dependency is called in the manifest, and the crates that come with it.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("regex", &["regex", "regex_automata", "regex_syntax"]),
    ("serde-wasm-bindgen", &["serde_wasm_bindgen"]),
    ("serde", &["serde", "serde_core"]),
    ("miniz_oxide", &["miniz_oxide", "adler2"]),
    ("hayro-syntax", &["hayro_syntax"]),
    (
        "hayro-font",
        &["hayro_font", "hayro_cmap", "hayro_postscript", "skrifa", "read_fonts", "font_types", "kurbo", "polycool", "phf"],
    ),
    ("mail-parser", &["mail_parser"]),
    ("quick-xml", &["quick_xml"]),
    ("zip", &["zip", "crc32fast"]),
    ("qrcodegen", &["qrcodegen"]),
    ("rust-stemmers", &["rust_stemmers"]),
    ("libm", &["libm"]),
    ("web-sys", &["web_sys"]),
    ("js-sys", &["js_sys"]),
    ("wasm-bindgen", &["wasm_bindgen"]),
];

/// Quality of brotli here: a table of a hundred lines takes seconds, and shares are within a tenth of those at quality 11.
const QUALITY: i32 = 9;

/// The same where every build waits for it.
const QUICK: i32 = 5;

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// A dependency, a part of the core or a data file.
    pub what: String,
    /// Bytes in the module.
    pub raw: usize,
    /// Bytes that the module would be smaller under brotli.
    pub brotli: usize,
}

/// Measures a module of the last build: code, then data, each with the costliest first.
///
/// # Errors
///
/// When there is no module or it cannot be read.
pub fn measure(which: wasm::Module) -> Result<[Vec<Cost>; 2]> {
    let bytes = compiled(which)?;
    let module = Module::read(&bytes)?;
    let code = module.functions.iter().map(|(name, body)| (group(name), *body)).collect::<Vec<_>>();
    let data = module.files()?;
    let data: Vec<_> = data.iter().map(|(path, bytes)| (path.clone(), bytes.as_slice())).collect();
    Ok([costs(&code, QUALITY)?, costs(&data, QUALITY)?])
}

/// What each room of a module of the last build costs: its code and its data, a dependency, a model; by name. Packed in less time than
/// [`measure`] takes, so all figures are some twentieth greater.
///
/// # Errors
///
/// As [`measure`].
pub fn rooms(which: wasm::Module) -> Result<Vec<Cost>> {
    let bytes = compiled(which)?;
    let module = Module::read(&bytes)?;
    let code: Vec<_> = module.functions.iter().map(|(name, body)| (room(&group(name)), *body)).collect();
    let data = module.files()?;
    let data: Vec<_> = data.iter().map(|(path, bytes)| (room_of_data(path), bytes.as_slice())).collect();
    let mut rooms = costs(&code, QUICK)?;
    rooms.extend(costs(&data, QUICK)?);
    rooms.sort_by(|a, b| a.what.cmp(&b.what));
    Ok(rooms)
}

/// The room of a part of the core, `newsbraid::facts::dates`; a dependency is a room of its own.
fn room(part: &str) -> String {
    let mut parts = part.split("::");
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    second.unwrap_or(first).to_owned()
}

/// The room of a data file: its language, `data/en`; a model is a room of its own.
fn room_of_data(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, _)) if folder.starts_with("data/") => folder.to_owned(),
        _ => path.to_owned(),
    }
}

fn compiled(which: wasm::Module) -> Result<Vec<u8>> {
    let path = wasm::compiled(which);
    fs::read(&path).with_context(|| format!("no module at {}; build first", path.display()))
}

impl Module<'_> {
    /// The data in its order, a piece for each file that it holds and one for what stands between two.
    fn files(&self) -> Result<Vec<(String, Vec<u8>)>> {
        let mut files = Vec::new();
        let folder = crate::root().join("src");
        for mut file in crate::files::files(&folder)? {
            if Path::new(&file.path).extension().is_some_and(|extension| extension == "txt") {
                if file.path.starts_with("data/") {
                    // As `data_file!` leaves it.
                    file.bytes = file
                        .bytes
                        .split_inclusive(|byte| *byte == b'\n')
                        .filter(|line| line[0] != b'#')
                        .flatten()
                        .copied()
                        .collect();
                }
                if file.path.starts_with("models/") {
                    file.bytes = packed(&String::from_utf8_lossy(&file.bytes));
                }
                files.push(file);
            }
        }
        // Longest first: a short list may stand in a longer one.
        files.sort_by_key(|file| std::cmp::Reverse(file.bytes.len()));
        let mut cuts = BTreeMap::new();
        for file in &files {
            let found = self.data.windows(file.bytes.len().max(1)).position(|window| window == file.bytes);
            if let Some(at) = found.filter(|at| !cuts.iter().any(|(start, (end, _))| *start <= *at && *at < *end)) {
                cuts.insert(at, (at + file.bytes.len(), file.path.as_str()));
            }
        }
        let other = || "all other data".to_owned();
        let mut data = Vec::new();
        let mut at = 0;
        for (start, (end, path)) in cuts {
            data.push((other(), self.data[at..start].to_vec()));
            data.push((path.to_owned(), self.data[start..end].to_vec()));
            at = end;
        }
        data.push((other(), self.data[at..].to_vec()));
        Ok(data)
    }
}

/// The two tables as text.
#[must_use]
pub fn table(costs: &[Vec<Cost>; 2]) -> String {
    let line = |what: &str, raw: &str, brotli: &str| format!("{what:32}  {raw:>9}  {brotli:>9}\n");
    let mut text = String::from("bytes that the module would be smaller under brotli without it\n");
    for (title, costs) in ["code", "data"].iter().zip(costs) {
        text += &line(title, "raw", "brotli");
        for Cost { what, raw, brotli } in costs {
            text += &line(what, &raw.to_string(), &brotli.to_string());
        }
    }
    text
}

/// The cost of each group of pieces.
fn costs(pieces: &[(String, &[u8])], quality: i32) -> Result<Vec<Cost>> {
    let packed = |without: Option<&str>| -> Result<usize> {
        let kept = pieces.iter().filter(|(name, _)| Some(name.as_str()) != without).flat_map(|(_, bytes)| bytes.iter().copied());
        sizes::brotli(&kept.collect::<Vec<u8>>(), quality)
    };
    let whole = packed(None)?;
    let mut raw: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, bytes) in pieces {
        *raw.entry(name).or_default() += bytes.len();
    }
    let mut costs = Vec::new();
    for (name, raw) in raw {
        costs.push(Cost { what: name.to_owned(), raw, brotli: whole.saturating_sub(packed(Some(name))?) });
    }
    costs.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.what.cmp(&b.what)));
    Ok(costs)
}

/// Where a function belongs, by its name.
fn group(mangled: &str) -> String {
    let name = format!("{:#}", demangle(mangled));
    let crates: Vec<&str> = name
        .match_indices("::")
        .filter_map(|(at, _)| name.get(..at)?.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next())
        .collect();
    let speaks_of = |names: &[&str]| crates.iter().any(|part| names.contains(part));
    if let Some((dependency, _)) = DEPENDENCIES.iter().find(|(_, names)| speaks_of(names)) {
        return (*dependency).to_owned();
    }
    let ours = ["newsbraid::", "newsbraid_documents::"];
    let Some((_, path)) = ours.iter().find_map(|ours| name.split_once(ours)) else { return "std".to_owned() };
    let end = path.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':').unwrap_or(path.len());
    // The last part names the function itself: the room and the file in it are what stands before.
    let mut parts: Vec<&str> = path[..end].split("::").collect();
    parts.truncate(2.min(parts.len() - 1).max(1));
    format!("newsbraid::{}", parts.join("::"))
}

/// What is looked at of a module.
#[derive(Debug, Default)]
struct Module<'a> {
    /// Name and body of each function.
    functions: Vec<(String, &'a [u8])>,
    /// All data, one segment after the other.
    data: Vec<u8>,
}

impl<'a> Module<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Self::default();
        let mut imported = 0_usize;
        let mut names = BTreeMap::new();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => module.functions.push((String::new(), body.as_bytes())),
                Payload::DataSection(segments) => {
                    for segment in segments {
                        module.data.extend(segment?.data);
                    }
                }
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(parts) = section.as_known() else { continue };
                    for part in parts {
                        let Name::Function(functions) = part? else { continue };
                        for naming in functions {
                            let naming = naming?;
                            names.insert(naming.index as usize, naming.name.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
        for (index, (name, _)) in module.functions.iter_mut().enumerate() {
            *name = names.remove(&(imported + index)).unwrap_or_default();
        }
        // Descriptions for the glue; they leave when it is made.
        module.functions.retain(|(name, _)| !name.contains("describe"));
        Ok(module)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_counts_for_the_dependency_that_its_name_speaks_of() {
        for (name, expected) in [
            ("_ZN12regex_syntax3hir3Hir5empty17h0123456789abcdefE", "regex"),
            ("_ZN9newsbraid5facts5dates5point17h0123456789abcdefE", "newsbraid::facts::dates"),
            ("_ZN4core3str5parse17h0123456789abcdefE", "std"),
            ("answer_935f45d816598346", "std"),
        ] {
            assert_eq!(group(name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_alike_costs_less_than_what_is_not() {
        let mut state = 1_u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        let noise: Vec<u8> = (0..4_000).map(|_| noise()).collect();
        let pieces = [("a".to_owned(), noise.as_slice()), ("b".to_owned(), &noise[..100]), ("c".to_owned(), &[0; 4_000])];
        let costs = costs(&pieces, QUALITY).unwrap();
        assert_eq!((costs[0].what.as_str(), costs[0].raw), ("a", 4_000));
        assert!(costs[0].brotli > 1_000 && costs[1].brotli < 100 && costs[2].brotli < 100, "{costs:?}");
    }
}
