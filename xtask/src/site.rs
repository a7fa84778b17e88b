//! Assembles the deployable site: `www/` and the core → `dist/`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A file of the site: its path from the site's root, with `/`, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it is under the site's address.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Puts the page and the core of folder `core` into `dist/`; gives that folder.
///
/// Whole or not at all: the site is made under another name and takes the place of the old one, so that a running
/// server goes from the old site to the new. When nothing changed, `dist/` is left alone.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn assemble(core: &Path) -> Result<PathBuf> {
    let dist = crate::root().join("dist");
    let mut files = files(&crate::root().join("www"))?;
    for name in ["newsbraid.js", "newsbraid_bg.wasm"] {
        let file = core.join(name);
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        files.push(File { path: format!("core/{name}"), bytes });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if self::files(&dist).is_ok_and(|there| there == files) {
        return Ok(dist);
    }
    let fresh = crate::root().join(format!("dist.new.{}", std::process::id()));
    let written = write(&files, &fresh).and_then(|()| swap(&fresh, &dist));
    if written.is_err() {
        // What went wrong is worth more than what became of the half that was written.
        let _ = fs::remove_dir_all(&fresh);
    }
    written.map(|()| dist)
}

/// All files under a folder, in the order of their paths; hidden ones are left out.
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub fn files(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {}", entry.path().display()))?;
            files.push(File { path, bytes });
        }
    }
    Ok(())
}

fn write(files: &[File], folder: &Path) -> Result<()> {
    for file in files {
        let to = folder.join(&file.path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&to, &file.bytes).with_context(|| format!("cannot write {}", to.display()))?;
    }
    Ok(())
}

/// Puts `fresh` in the place of `dist`, whatever was there, in two renames.
fn swap(fresh: &Path, dist: &Path) -> Result<()> {
    let old = fresh.with_file_name(format!("dist.old.{}", std::process::id()));
    match fs::rename(dist, &old) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).context("cannot move the old dist/ away"),
        _ => {}
    }
    fs::rename(fresh, dist).context("cannot move the new site to dist/")?;
    if old.is_dir() {
        fs::remove_dir_all(&old).context("cannot remove the old site")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_replaces_the_one_before_it_whole() {
        let folder = crate::target().join(format!("test-site-{}", std::process::id()));
        let dist = folder.join("dist");
        let file = |path: &str| File { path: path.to_owned(), bytes: path.into() };
        for names in [&["a.js", "old.js"][..], &["a.js", "deep/er/b.js"]] {
            let site: Vec<File> = names.iter().map(|name| file(name)).collect();
            let fresh = folder.join("dist.new");
            write(&site, &fresh).unwrap();
            swap(&fresh, &dist).unwrap();
            assert_eq!(files(&dist).unwrap(), site);
        }
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
