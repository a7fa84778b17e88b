//! The core for other programs: its module, the glue, types and examples as an npm package → `dist/npm/` and a `.tgz`.
//!
//! `npm/` holds what is written by hand; the version, the licence and the types of requests and answers come from the crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::str;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder};

use crate::files::{File, files as files_of, write};
use crate::{site, types};

/// The time of every file in the archive, in seconds since 1970: that which npm itself writes, so that no hour of a build is in it.
const TIME: u64 = 499_162_500;

/// What the crate says, and where: the gap in `npm/package.json` and the value for it.
const GAPS: [(&str, &str); 2] = [("version", env!("CARGO_PKG_VERSION")), ("license", env!("CARGO_PKG_LICENSE"))];

/// The files of the package, in the order of their paths.
///
/// # Errors
///
/// When a file cannot be read, or a type at the boundary has a form that [`types`] does not know.
pub fn files(core: &Path) -> Result<Vec<File>> {
    let root = crate::root();
    let read = |file: &Path| fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    let mut files = files_of(&root.join("npm"))?;
    for file in files.iter_mut().filter(|file| file.path == "package.json") {
        file.bytes = manifest(str::from_utf8(&file.bytes).context("package.json is not UTF-8")?)?.into_bytes();
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.push(File { path: name.to_owned(), bytes: read(&root.join(name))? });
    }
    for name in ["newsbraid.js", "newsbraid_bg.wasm"] {
        files.push(File { path: name.to_owned(), bytes: read(&core.join(name))? });
    }
    let contract = types::declarations(&files_of(&root.join("src"))?)?;
    files.push(File { path: "contract.d.ts".to_owned(), bytes: contract.into_bytes() });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The manifest with what the crate says. As text: the order of its conditions decides which of them counts.
fn manifest(source: &str) -> Result<String> {
    let mut manifest = source.to_owned();
    for (name, value) in GAPS {
        let gap = format!("\"{name}\": \"\"");
        ensure!(manifest.matches(&gap).count() == 1, "npm/package.json has no one gap for the {name}");
        manifest = manifest.replace(&gap, &format!("\"{name}\": \"{value}\""));
    }
    Ok(manifest)
}

/// The files as one that `npm install` and `npm publish` take: the same bytes for the same files.
///
/// # Errors
///
/// When a path is longer than the format holds.
pub fn packed(files: &[File]) -> Result<Vec<u8>> {
    // 255 is "unknown": the system that packed it is nobody's business.
    let zip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let mut archive = tar::Builder::new(zip);
    for File { path, bytes } in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len().try_into()?);
        header.set_mode(0o644);
        header.set_mtime(TIME);
        archive.append_data(&mut header, format!("package/{path}"), bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}

/// Leaves the package in `dist/npm/` and packed beside it; gives both.
///
/// # Errors
///
/// As [`files`], and when something cannot be written.
pub fn assemble(core: &Path) -> Result<(PathBuf, PathBuf)> {
    let files = files(core)?;
    let dist = crate::root().join("dist");
    let fresh = dist.join(format!("npm.new.{}", std::process::id()));
    let folder = dist.join("npm");
    write(&files, &fresh)?;
    site::swap(&fresh, &folder)?;
    let archive = dist.join(concat!("newsbraid-", env!("CARGO_PKG_VERSION"), ".tgz"));
    fs::write(&archive, packed(&files)?).with_context(|| format!("cannot write {}", archive.display()))?;
    Ok((folder, archive))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_same_files_make_the_same_archive() {
        let file = |path: &str, text: &str| File { path: path.to_owned(), bytes: text.into() };
        let files = [file("examples/a.js", "1"), file("index.js", "22")];
        let archive = packed(&files).unwrap();
        assert_eq!(archive, packed(&files).unwrap());
        // Neither an hour nor a system is in the head: bytes 4 to 7 and 9 of the format.
        assert_eq!((&archive[4..8], archive[9]), (&[0; 4][..], 255));
        let mut unpacked = tar::Archive::new(flate2::read::GzDecoder::new(archive.as_slice()));
        for (entry, file) in unpacked.entries().unwrap().zip(&files) {
            let mut entry = entry.unwrap();
            assert_eq!(entry.path().unwrap().to_str(), Some(format!("package/{}", file.path).as_str()));
            assert_eq!((entry.header().mode().unwrap(), entry.header().mtime().unwrap()), (0o644, TIME));
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, file.bytes);
        }
    }

    #[test]
    fn the_manifest_says_what_the_crate_says_and_keeps_its_order() {
        let source = fs::read_to_string(crate::root().join("npm/package.json")).unwrap();
        let manifest = manifest(&source).unwrap();
        assert!(manifest.contains(concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"")), "{manifest}");
        assert!(manifest.contains("\"license\": \"MIT OR Apache-2.0\""), "{manifest}");
        // The first condition that fits counts, so the one that fits always stands last.
        let at = |name: &str| manifest.find(&format!("\"{name}\":")).unwrap();
        assert!(at("types") < at("node") && at("node") < at("default"));
        assert!(super::manifest("{\"version\": \"1\"}").is_err());
    }
}
