//! Assembles the deployable site: `www/` and the modules → `dist/`.

use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

use crate::files::{EXTENSION, VERSION_DIGITS, WORDS, is_a};
pub use crate::files::{File, files, write};
use crate::{script, single, wasm};

/// Files that stand at the site's own address, under names that never change: what others point to. All else lies in a folder
/// that is named after the content of the whole site, so that no page ever gets files of two versions.
const AT_ROOT: [&str; 11] = [
    "404.html",
    "forward.js",
    "icon-192.png",
    "icon-512.png",
    "icon-maskable.png",
    "icon.svg",
    "index.html",
    "manifest.webmanifest",
    "screenshot-narrow.png",
    "screenshot-wide.png",
    "sw.js",
];

/// What only a host or a shop of apps asks for, the service worker itself, and a page whose address it cannot know.
const NOT_KEPT: [&str; 5] = ["404.html", "forward.js", "screenshot-narrow.png", "screenshot-wide.png", "sw.js"];

/// Is it a file of the site, and not one that only the single page or the extension has?
fn is_of_site(path: &str) -> bool {
    path != "single.js" && !path.starts_with(EXTENSION)
}

/// Puts the page and the modules of a folder into `dist/`; gives that folder.
///
/// Whole or not at all: the site is made under another name and takes the place of the old one, so that a running
/// server goes from the old site to the new. When nothing changed, `dist/` is left alone.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn assemble(modules: &Path) -> Result<PathBuf> {
    let dist = crate::root().join("dist");
    let files = versioned(sources(modules)?)?;
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

/// Puts the whole site into one page, `dist/newsbraid.html`, which works from a disk with nothing beside it; gives that file.
///
/// # Errors
///
/// When a file cannot be read or written, or a script has a form that cannot be bundled.
pub fn assemble_single(modules: &Path) -> Result<PathBuf> {
    // Whole at any moment: who makes it at the same time copies no half of it.
    static WRITING: Mutex<()> = Mutex::new(());
    let page = single::page(&sources(modules)?)?;
    let dist = crate::root().join("dist");
    fs::create_dir_all(&dist)?;
    let file = dist.join("newsbraid.html");
    let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let fresh = dist.join("newsbraid.html.new");
    fs::write(&fresh, page).with_context(|| format!("cannot write {}", fresh.display()))?;
    fs::rename(&fresh, &file).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

/// The files of `www/` and of the modules in a folder, and the words that come later; scripts, styles and words slimmed.
///
/// # Errors
///
/// When a file cannot be read.
pub fn sources(modules: &Path) -> Result<Vec<File>> {
    let mut files = files(&crate::root().join("www"))?;
    for module in wasm::MODULES {
        for name in [format!("{}.js", module.name), format!("{}_bg.wasm", module.name)] {
            let path = format!("{}/{name}", module.folder);
            let file = modules.join(&path);
            let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            files.push(File { path, bytes });
        }
    }
    for file in files.iter_mut().filter(|file| is_a(file, "js") && file.path != "sw.js") {
        file.bytes = script::slim(std::str::from_utf8(&file.bytes).context("a script is not UTF-8")?).into_bytes();
    }
    for file in files.iter_mut().filter(|file| is_a(file, "css")) {
        file.bytes = script::slim_style(std::str::from_utf8(&file.bytes).context("a style is not UTF-8")?).into_bytes();
    }
    files.extend(words()?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The words of each language beside English, and the lists that few pastes need, without comments.
fn words() -> Result<Vec<File>> {
    let data = files(&crate::root().join("src/data"))?;
    let name = |path: &str| {
        let list = || path.strip_prefix("later/")?.strip_suffix(".txt");
        path.strip_suffix("/words.txt").or_else(list).map(str::to_owned)
    };
    let words = data.iter().filter_map(|file| Some((name(&file.path)?, &file.bytes)));
    let slimmed = words.map(|(name, bytes)| {
        let text = std::str::from_utf8(bytes).with_context(|| format!("the words of {name} are not UTF-8"))?;
        let kept = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let bytes = kept.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes();
        Ok(File { path: format!("{WORDS}{name}.txt"), bytes })
    });
    slimmed.collect()
}

/// The same with what the page needs at once in one script.
fn joined(files: Vec<File>) -> Result<Vec<File>> {
    let (scripts, mut site): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_a(file, "js"));
    let text = |file: File| Ok((file.path, String::from_utf8(file.bytes).context("a script is not UTF-8")?));
    let modules = scripts.into_iter().map(text).collect::<Result<_>>()?;
    site.extend(script::join("main.js", &modules)?.into_iter().map(|(path, source)| {
        let source = if path == "sw.js" { source } else { script::tighten(&source) };
        File { path, bytes: source.into_bytes() }
    }));
    site.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(site)
}

/// Joins what the page needs at once and moves all but the files with fixed names into a folder named after the content, and tells the pages and the service
/// worker so.
///
/// # Errors
///
/// When the service worker has no place for its list, a script has a form that cannot be joined, or text is not UTF-8.
pub fn versioned(mut files: Vec<File>) -> Result<Vec<File>> {
    files.retain(|file| is_of_site(&file.path));
    let files = joined(files)?;
    let mut hash = Sha256::new();
    for File { path, bytes } in &files {
        hash.update(format!("{path} {}\n", bytes.len()));
        hash.update(bytes);
    }
    let mut version = String::new();
    for byte in hash.finalize().iter().take(VERSION_DIGITS / 2) {
        write!(version, "{byte:02x}")?;
    }
    let version = version.as_str();
    let mut site = Vec::new();
    for File { path, bytes } in files {
        let path = if AT_ROOT.contains(&path.as_str()) { path } else { format!("{version}/{path}") };
        site.push(File { path, bytes });
    }
    for page in site.iter_mut().filter(|file| is_a(file, "html")) {
        let text = std::str::from_utf8(&page.bytes).context("a page is not UTF-8")?;
        // None of ours has an indented line in a text that is shown as it is.
        let lines = text.lines().map(str::trim_start).flat_map(|line| [line, "\n"]).collect::<String>();
        page.bytes = in_folder(&lines, version).into_bytes();
    }
    let kept = site.iter().filter(|file| !NOT_KEPT.contains(&file.path.as_str()));
    let mut list = String::new();
    for File { path, bytes } in kept {
        let digest = Base64::encode_string(&Sha256::digest(bytes));
        let path = if path == "index.html" { "./" } else { path };
        writeln!(list, "  \"{path}\": \"sha256-{digest}\",")?;
    }
    let worker = site.iter_mut().find(|file| file.path == "sw.js").context("no service worker")?;
    let text = std::str::from_utf8(&worker.bytes).context("a script is not UTF-8")?;
    let (before, after) = text.split_once(SERVICE_WORKER_GAP).context("sw.js has no place for the list of files")?;
    worker.bytes = format!("{before}{{ version: \"{version}\", files: {{\n{list}}} }};{after}").into_bytes();
    site.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(site)
}

/// What stands in `sw.js` for its version and the list of its files.
const SERVICE_WORKER_GAP: &str = r#"/* the build's */ { version: "", files: /** @type {Record<string, string>} */ ({}) };"#;

/// A page whose addresses of files that are not [`AT_ROOT`] lead into a folder.
fn in_folder(page: &str, folder: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = [" href=\"", " src=\""].iter().filter_map(|mark| rest.find(mark).map(|at| at + mark.len())).min() {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let address = after.split('"').next().unwrap_or_default();
        let ours = !address.is_empty() && !address.starts_with(['.', '#', '/']) && !address.contains(':');
        if ours && !AT_ROOT.contains(&address) {
            out.push_str(folder);
            out.push('/');
        }
        rest = after;
    }
    out + rest
}

/// Puts `fresh` in the place of `dist`, whatever was there, in two renames.
pub(crate) fn swap(fresh: &Path, dist: &Path) -> Result<()> {
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
    fn a_version_is_a_folder_that_pages_and_service_worker_know() {
        let file = |path: &str, text: &str| File { path: path.to_owned(), bytes: text.into() };
        let page = r##"<link href="style.css"><link href="icon.svg"><a href="#x"></a><a href="./">home</a><script type="module" src="main.js">"##;
        let files = |script: &str| {
            vec![
                file("index.html", page),
                file("worker.js", ""),
                file("main.js", script),
                file("single.js", ""),
                file("sw.js", &format!("const x = {SERVICE_WORKER_GAP}\nrest")),
            ]
        };
        let site = versioned(files("1")).unwrap();
        let paths: Vec<&str> = site.iter().map(|file| file.path.as_str()).collect();
        let [script, _, "index.html", "sw.js"] = paths[..] else { panic!("{paths:?}") };
        let (version, name) = script.split_once('/').unwrap();
        assert_eq!((version.len(), name), (VERSION_DIGITS, "main.js"));
        let text = |at: usize| String::from_utf8_lossy(&site[at].bytes).into_owned();
        let there = page.replace("style.css", &format!("{version}/style.css")).replace("main.js", &format!("{version}/main.js"));
        assert_eq!(text(2), there + "\n");
        assert!(text(3).contains(&format!("version: \"{version}\"")) && text(3).ends_with("};\nrest"), "{}", text(3));
        // "1\n" by sha256sum and base64.
        assert!(text(3).contains(&format!("\"{version}/main.js\": \"sha256-Q1WkaxnTSNwvV8BG+O9j1FOOu5NgAPPJ7pVKJ0YN2GU=\"")));
        assert!(text(3).contains("\"./\": \"sha256-") && !text(3).contains("single.js"));
        assert_ne!(versioned(files("2")).unwrap()[0].path, script);
    }

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
