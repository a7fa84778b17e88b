//! The page as a browser extension: the site's own files, a popup that takes what is open, and a manifest → `dist/extension/` and a zip.
//!
//! One folder serves Chromium and Firefox. It has no background script: a click opens the popup, and that takes the page.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::files::{EXTENSION, File, write};
use crate::site;

/// What of it browsers look for at the root.
const AT_ROOT: [&str; 2] = ["manifest.json", "_locales/"];

/// What only a site has: files for its host, its visitors' home screens and its service worker.
const ONLY_SITE: [&str; 10] = [
    "404.html",
    "forward.js",
    "icon-192.png",
    "icon-512.png",
    "icon-maskable.png",
    "manifest.webmanifest",
    "screenshot-narrow.png",
    "screenshot-wide.png",
    "single.js",
    "sw.js",
];

/// Elements of the page that name one of these.
const ONLY_SITE_ELEMENTS: [&str; 2] = ["<link rel=\"apple-touch-icon\"", "<link rel=\"manifest\""];

/// What the module that says where the page is at home becomes: the extension has its own.
const HOME: &str = "export * from \"./extension/home.js\";\n";

/// The files of the extension, in the order of their paths.
///
/// `address` is that of a site with the same page, to which links lead that are made in the extension; without one it makes none.
///
/// # Errors
///
/// When a file cannot be read, or the manifest or the page is not of the form that is expected.
pub fn files(modules: &Path, address: Option<&str>) -> Result<Vec<File>> {
    of(site::sources(modules)?, address)
}

fn of(sources: Vec<File>, address: Option<&str>) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for mut file in sources {
        if ONLY_SITE.contains(&file.path.as_str()) {
            continue;
        }
        if let Some(inside) = file.path.strip_prefix(EXTENSION)
            && AT_ROOT.iter().any(|name| inside.starts_with(name))
        {
            file.path = inside.into();
        }
        if file.path == "home.js" {
            file.bytes = HOME.into();
        }
        files.push(file);
    }
    let text = |files: &[File], path: &str| -> Result<String> {
        let file = files.iter().find(|file| file.path == path).with_context(|| format!("no file {path}"))?;
        String::from_utf8(file.bytes.clone()).with_context(|| format!("{path} is not UTF-8"))
    };
    let html = text(&files, "index.html")?;
    let manifest = manifest(&text(&files, "manifest.json")?, &html, address)?;
    let is_kept = |line: &&str| !ONLY_SITE_ELEMENTS.iter().any(|element| line.trim_start().starts_with(element));
    let html: String = html.lines().filter(is_kept).flat_map(|line| [line, "\n"]).collect();
    for file in &mut files {
        match file.path.as_str() {
            "index.html" => file.bytes = html.clone().into_bytes(),
            "manifest.json" => file.bytes = manifest.clone().into_bytes(),
            _ => {}
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The manifest with what is said elsewhere: the version, the page's own policy for every page, and the address of the site.
fn manifest(source: &str, page: &str, address: Option<&str>) -> Result<String> {
    let mut manifest: Value = serde_json::from_str(source).context("extension/manifest.json is not JSON")?;
    let policy = page.split_once("Content-Security-Policy\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
    let (policy, _) = policy.context("index.html has no policy")?;
    manifest["version"] = env!("CARGO_PKG_VERSION").into();
    manifest["content_security_policy"]["extension_pages"] = format!("{policy}; frame-ancestors 'none'").into();
    if let Some(address) = address {
        let is_whole = address.starts_with("https://") && !address.contains(['#', '?', '"', ' ']);
        ensure!(is_whole, "the address of the site is to be one like https://news.example/briefing/, not {address}");
        manifest["homepage_url"] = address.into();
    }
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

/// The files as one that shops take: the same bytes for the same files.
///
/// # Errors
///
/// When a file is larger than a zip holds.
pub fn zipped(files: &[File]) -> Result<Vec<u8>> {
    // The time is the format's first day, and not the hour of the build.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for File { path, bytes } in files {
        zip.start_file(path.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Leaves the extension in `dist/extension/` and zipped beside it; gives both.
///
/// # Errors
///
/// As [`files`], and when something cannot be written.
pub fn assemble(modules: &Path, address: Option<&str>) -> Result<(PathBuf, PathBuf)> {
    let files = files(modules, address)?;
    let dist = crate::root().join("dist");
    let fresh = dist.join(format!("extension.new.{}", std::process::id()));
    let folder = dist.join("extension");
    write(&files, &fresh)?;
    site::swap(&fresh, &folder)?;
    let zip = dist.join("newsbraid-extension.zip");
    fs::write(&zip, zipped(&files)?).with_context(|| format!("cannot write {}", zip.display()))?;
    Ok((folder, zip))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">\n\
        <link rel=\"apple-touch-icon\" href=\"icon-192.png\">\n<link rel=\"manifest\" href=\"manifest.webmanifest\">\n\
        <link rel=\"stylesheet\" href=\"style.css\">\n";

    fn sources() -> Vec<File> {
        let file = |path: &str, text: &str| File { path: path.to_owned(), bytes: text.into() };
        vec![
            file("extension/_locales/en/messages.json", "{}"),
            file("extension/home.js", "theirs"),
            file("extension/manifest.json", "{\"permissions\": [\"activeTab\"]}"),
            file("home.js", "ours"),
            file("index.html", PAGE),
            file("single.js", ""),
            file("sw.js", ""),
        ]
    }

    #[test]
    fn the_extension_is_the_page_with_a_manifest_and_a_home_of_its_own() {
        let files = of(sources(), Some("https://news.example/")).unwrap();
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["_locales/en/messages.json", "extension/home.js", "home.js", "index.html", "manifest.json"]);
        let text = |at: usize| String::from_utf8_lossy(&files[at].bytes).into_owned();
        assert_eq!(text(2), HOME);
        assert!(
            text(3).contains("style.css") && !text(3).contains("icon-192") && !text(3).contains("webmanifest"),
            "{}",
            text(3)
        );
        let manifest: Value = serde_json::from_str(&text(4)).unwrap();
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
        let policy = "default-src 'none'; script-src 'self'; frame-ancestors 'none'";
        assert_eq!(manifest["content_security_policy"]["extension_pages"], policy);
        assert_eq!(manifest["homepage_url"], "https://news.example/");
        assert_eq!(manifest["permissions"], serde_json::json!(["activeTab"]));
    }

    #[test]
    fn links_lead_to_a_site_that_is_one_or_there_are_none() {
        let without = of(sources(), None).unwrap();
        assert!(!String::from_utf8_lossy(&without[4].bytes).contains("homepage_url"));
        for address in ["news.example", "http://news.example/", "https://news.example/#a", "javascript:0"] {
            assert!(of(sources(), Some(address)).is_err(), "{address}");
        }
    }

    #[test]
    fn the_same_files_make_the_same_zip() {
        let files = of(sources(), None).unwrap();
        let zip = zipped(&files).unwrap();
        assert_eq!(zip, zipped(&files).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
        let names: Vec<String> = (0..archive.len()).map(|at| archive.by_index(at).unwrap().name().unwrap().into()).collect();
        assert_eq!(names, files.iter().map(|file| file.path.clone()).collect::<Vec<_>>());
    }
}
