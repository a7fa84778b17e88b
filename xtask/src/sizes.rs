//! What the site weighs on the network: a table by file, and the limits that it has to keep.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};

pub use crate::files::is_first_visit;
use crate::files::{File, files, is_for_documents, is_for_sharing, is_of_core};

/// Most bytes under brotli of the WebAssembly that the first visit fetches. A quarter of a megabyte is two seconds on a slow phone line (1 Mbit/s);
/// the core is fetched while the reader finds the articles to paste, and two seconds is what that takes at least.
pub const MAX_WASM_BYTES: usize = 250_000;

/// Most bytes under brotli of all that the first visit fetches: the core and 70 KB for page, style, script and glue.
pub const MAX_FIRST_VISIT_BYTES: usize = 320_000;

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// The file's path from the site's root.
    pub path: String,
    /// Bytes on disk.
    pub raw: usize,
    /// Bytes under brotli at its best (quality 11), as a static host sends it.
    pub brotli: usize,
    /// Whether opening the page fetches it.
    pub first_visit: bool,
}

/// Measures every file of a site, heaviest first.
///
/// # Errors
///
/// When a file cannot be read.
pub fn measure(site: &Path) -> Result<Vec<Size>> {
    let mut sizes = Vec::new();
    for File { path, bytes } in files(site)? {
        sizes.push(Size { first_visit: is_first_visit(&path), raw: bytes.len(), brotli: brotli(&bytes, 11)?, path });
    }
    sizes.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.path.cmp(&b.path)));
    Ok(sizes)
}

/// Bytes under brotli at a quality (11 is the best) with its usual window.
pub(crate) fn brotli(mut bytes: &[u8], quality: i32) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
    brotli::BrotliCompress(&mut bytes, &mut packed, &parameters).context("brotli failed")?;
    Ok(packed.len())
}

/// The table as text: a line per file with its bytes raw and packed, a mark for the first visit, and the sums.
#[must_use]
pub fn table(sizes: &[Size]) -> String {
    let width = sizes.iter().map(|size| size.path.len()).max().unwrap_or(0).max("for other files than text".len());
    let mut text = format!("{:width$}  {:>9}  {:>9}  first visit\n", "file", "raw", "brotli");
    let mut line = |name: &str, raw: usize, brotli: usize, mark: &str| {
        let line = format!("{name:width$}  {raw:>9}  {brotli:>9}  {mark}");
        text.push_str(line.trim_end());
        text.push('\n');
    };
    for size in sizes {
        line(&size.path, size.raw, size.brotli, if size.first_visit { "yes" } else { "" });
    }
    let first = sum(sizes.iter().filter(|size| size.first_visit));
    line("first visit", first.0, first.1, "yes");
    // A shared briefing is there without the core.
    let is_for_link = |path: &str| is_for_sharing(path) || is_first_visit(path) && !is_of_core(path);
    let opening = sum(sizes.iter().filter(|size| is_for_link(&size.path)));
    line("to open a link", opening.0, opening.1, "");
    let documents = sum(sizes.iter().filter(|size| is_for_documents(&size.path)));
    if documents.0 > 0 {
        line("for other files than text", documents.0, documents.1, "");
    }
    let all = sum(sizes.iter());
    line("all", all.0, all.1, "");
    text
}

/// Raw and packed bytes of several files together.
fn sum<'a>(sizes: impl Iterator<Item = &'a Size>) -> (usize, usize) {
    sizes.fold((0, 0), |(raw, brotli), size| (raw + size.raw, brotli + size.brotli))
}

/// Holds a site to [`MAX_WASM_BYTES`] and [`MAX_FIRST_VISIT_BYTES`].
///
/// # Errors
///
/// A sentence for each limit that is passed, with the bytes that are too many.
pub fn check(sizes: &[Size]) -> Result<()> {
    let is_wasm =
        |size: &&Size| size.first_visit && Path::new(&size.path).extension().is_some_and(|extension| extension == "wasm");
    let wasm = sum(sizes.iter().filter(is_wasm)).1;
    let first_visit = sum(sizes.iter().filter(|size| size.first_visit)).1;
    let limits = [("the WebAssembly", wasm, MAX_WASM_BYTES), ("the first visit", first_visit, MAX_FIRST_VISIT_BYTES)];
    let mut passed = String::new();
    for (what, bytes, limit) in limits.into_iter().filter(|(_, bytes, limit)| bytes > limit) {
        let over = bytes - limit;
        write!(passed, "{what} weighs {bytes} bytes under brotli, {over} over the limit of {limit}; ")?;
    }
    if !passed.is_empty() {
        bail!("the site is too heavy: {}", passed.trim_end_matches("; "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(path: &str, brotli: usize) -> Size {
        Size { path: path.to_owned(), raw: 2 * brotli, brotli, first_visit: is_first_visit(path) }
    }

    #[test]
    fn a_site_at_its_limits_passes_and_one_byte_more_does_not() {
        let wasm = size("core/newsbraid_bg.wasm", MAX_WASM_BYTES);
        let page = size("index.html", MAX_FIRST_VISIT_BYTES - MAX_WASM_BYTES);
        let later = size("example/one.txt", 1_000_000);
        check(&[wasm.clone(), page.clone(), later]).unwrap();

        let error = check(&[wasm, page, size("extra.js", 1)]).unwrap_err().to_string();
        let said = "the site is too heavy: the first visit weighs 320001 bytes under brotli, 1 over the limit of 320000";
        assert_eq!(error, said);
        let error = check(&[size("a.wasm", MAX_WASM_BYTES + 7)]).unwrap_err().to_string();
        assert!(error.contains("the WebAssembly weighs 250007 bytes"), "{error}");
    }

    #[test]
    fn the_table_marks_and_sums_the_first_visit() {
        let table = table(&[size("index.html", 10), size("example/one.txt", 5)]);
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["index.html", "20", "10", "yes"]);
        assert_eq!(lines[2], ["example/one.txt", "10", "5"]);
        assert_eq!(lines[3], ["first", "visit", "20", "10", "yes"]);
        assert_eq!(lines[4], ["to", "open", "a", "link", "20", "10"]);
        assert_eq!(lines[5], ["all", "30", "15"]);
    }
}
