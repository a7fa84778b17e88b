//! Files of the site: what they are called, read from a folder and written to one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// A file of the site: its path from the site's root, with `/`, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it is under the site's address.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The folder of `www/` that only the extension has.
pub(crate) const EXTENSION: &str = "extension/";

/// The folder with what reads files that are no text.
pub(crate) const DOCUMENTS: &str = "documents/";

/// The folder with what makes briefings.
pub(crate) const CORE: &str = "core/";

/// The folder with the words of each language beside English, and the lists that few pastes need.
pub(crate) const WORDS: &str = "words/";

/// The folder with what writes and opens links and files to take away.
pub(crate) const SHARING: &str = "sharing/";

/// Hexadecimal digits of a version: sixteen million releases may pass before two are likely to share one.
pub(crate) const VERSION_DIGITS: usize = 12;

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

/// Writes files into a folder, which may be there already.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(files: &[File], folder: &Path) -> Result<()> {
    for file in files {
        let to = folder.join(&file.path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&to, &file.bytes).with_context(|| format!("cannot write {}", to.display()))?;
    }
    Ok(())
}

/// Has the file's name this ending?
pub(crate) fn is_a(file: &File, ending: &str) -> bool {
    Path::new(&file.path).extension().is_some_and(|extension| extension == ending)
}

/// Files, or folders that end in `/`, which the page asks for only when a person does something, or which the service worker
/// brings in when the page is there and working: not part of the first visit. A test in the browsers holds this list to what
/// the page does.
const LATER: &[&str] = &[
    "claims.js",
    "documents.js",
    DOCUMENTS,
    "example/",
    "404.html",
    "forward.js",
    "icon-512.png",
    "icon-maskable.png",
    WORDS,
    "newsbraid.html",
    "parting.js",
    "protect.js",
    "screenshot-narrow.png",
    "screenshot-wide.png",
    SHARING,
    "strings.ar.js",
    "strings.de.js",
    "strings.es.js",
    "strings.fr.js",
    "strings.hi.js",
    "strings.pt.js",
    "sw.js",
    "views/claim.js",
    "views/editor.js",
    "views/help.js",
    "views/history.js",
    "views/reader.js",
    "views/share.js",
    "views/unlock.js",
    "words.js",
    "works.js",
];

/// True for a file that the page asks for, and the service worker keeps, only when a person adds a file that is no text.
#[must_use]
pub fn is_for_documents(path: &str) -> bool {
    inside(path).starts_with(DOCUMENTS)
}

/// True for a file of the module that writes and opens links.
#[must_use]
pub fn is_for_sharing(path: &str) -> bool {
    inside(path).starts_with(SHARING)
}

/// True for a file of the module that makes briefings.
#[must_use]
pub fn is_of_core(path: &str) -> bool {
    inside(path).starts_with(CORE)
}

/// A path without the folder of its version, which has a name of its own each time.
fn inside(path: &str) -> &str {
    let is_version = |folder: &str| folder.len() == VERSION_DIGITS && folder.bytes().all(|byte| byte.is_ascii_hexdigit());
    path.split_once('/').filter(|(folder, _)| is_version(folder)).map_or(path, |(_, inside)| inside)
}

/// True for a file that opening the page fetches.
#[must_use]
pub fn is_first_visit(path: &str) -> bool {
    let path = inside(path);
    !LATER.iter().any(|later| path == *later || (later.ends_with('/') && path.starts_with(later)))
}
