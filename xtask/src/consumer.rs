//! The npm package as others use it: installed beside its examples, with the tools that they have. For tests.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::Result;

use crate::files::{File, write};
use crate::setup::{Packages, announce, on_path, output};
use crate::{package, wasm};

const DEBIAN: Packages =
    Packages { names: &["nodejs", "npm"], purpose: "the tests of the npm package", estimate: "about a minute" };

/// The releases that judge and bundle; others may do it otherwise.
const TOOLS: [&str; 3] = ["typescript@5.9.3", "esbuild@0.25.12", "@types/node@22.20.7"];

/// Folders are made by one at a time.
static TURN: Mutex<()> = Mutex::new(());

/// The package's files, once they are built.
static FILES: OnceLock<Vec<File>> = OnceLock::new();

/// Installs the tools and builds the package, which takes minutes where it was never built, before something begins that would wait for it.
///
/// # Errors
///
/// As [`Consumer::new`].
pub fn prepare() -> Result<()> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    tools()?;
    files().map(drop)
}

fn tools() -> Result<PathBuf> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        DEBIAN.install()?;
    }
    let tools = crate::target().join(TOOLS.join("-").replace(['@', '/'], "-"));
    if !tools.join("node_modules").is_dir() {
        announce("npm install typescript, esbuild and the types of Node, for the tests of the npm package (a few seconds)");
        npm(&tools, &TOOLS)?;
    }
    Ok(tools)
}

fn files() -> Result<&'static [File]> {
    if let Some(files) = FILES.get() {
        return Ok(files);
    }
    let files = package::files(&wasm::build_one(wasm::WHOLE)?)?;
    Ok(FILES.get_or_init(|| files))
}

/// A folder with `node_modules/newsbraid`, and `examples/` that run on it.
#[derive(Debug)]
pub struct Consumer {
    folder: PathBuf,
    tools: PathBuf,
}

impl Consumer {
    /// Builds the package and installs it in a folder of that name.
    ///
    /// # Errors
    ///
    /// When Node is missing and may not be installed here, or a step fails.
    pub fn new(name: &str) -> Result<Self> {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let (tools, files) = (tools()?, files()?);
        let folder = crate::target().join("package").join(name);
        if folder.is_dir() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("newsbraid.tgz"), package::packed(files)?)?;
        npm(&folder, &["./newsbraid.tgz"])?;
        let within = |place: &str| {
            let file = |file: &File| {
                let path = file.path.strip_prefix(place)?;
                Some(File { path: path.to_owned(), bytes: file.bytes.clone() })
            };
            files.iter().filter_map(file).collect::<Vec<_>>()
        };
        write(&within("examples/"), &folder.join("examples"))?;
        // As the files lie on a host that has no bundler.
        write(&within(""), &folder.join("examples/worker/newsbraid"))?;
        Ok(Self { folder, tools })
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What a script prints, run by Node in the folder.
    ///
    /// # Errors
    ///
    /// When it fails; the message holds what it said.
    pub fn node<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<String> {
        output(Command::new("node").current_dir(&self.folder).args(arguments))
    }

    /// Holds files of the folder to their types, strictly.
    ///
    /// # Errors
    ///
    /// When one does not fit.
    pub fn check_types(&self, files: &[&str]) -> Result<()> {
        let strict =
            ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--skipLibCheck", "false"];
        let scripts = ["--allowJs", "--checkJs", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"];
        let mut tsc = Command::new("node");
        tsc.current_dir(&self.folder).arg(self.tools.join("node_modules/typescript/bin/tsc"));
        tsc.args(strict).args(scripts).args(["--lib", "es2023,dom,dom.iterable", "--pretty", "false"]);
        let types = self.tools.join("node_modules/@types");
        tsc.arg("--typeRoots").arg(types).args(["--types", "node"]);
        output(tsc.args(files)).map(drop)
    }

    /// Bundles an entry of the folder to `out/` in it.
    ///
    /// # Errors
    ///
    /// When the bundler fails; the message holds what it said.
    pub fn bundle(&self, entry: &str, options: &[&str]) -> Result<()> {
        let mut esbuild = Command::new(self.tools.join("node_modules/.bin/esbuild"));
        esbuild.current_dir(&self.folder).arg(entry).args(["--bundle", "--format=esm", "--outdir=out", "--log-level=warning"]);
        output(esbuild.args(options)).map(drop)
    }
}

/// Installs packages in a folder, by themselves.
fn npm(folder: &Path, packages: &[&str]) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("package.json"), "{\"private\": true, \"type\": \"module\"}\n")?;
    let mut npm = Command::new("npm");
    npm.current_dir(folder).args(["install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]).args(packages);
    output(&mut npm).map(drop)
}
