//! Builds, serves and tests the newsbraid site: whatever `cargo run` and `cargo test` need beyond plain cargo.
//!
//! The build goes one way: [`wasm`] (target, modules, glue) → [`site`] (`dist/`, its scripts by [`script`]; [`single`]: one page, [`extension`]: in the browser itself; [`mod@package`]: the core alone for npm, with [`types`]) → [`sizes`] (bytes over the network), [`costs`] (of what in the module) →
//! [`serve`]. [`setup`] installs or names what the machine lacks, [`browsers`] finds what the end-to-end tests drive, [`consumer`] installs the package as others do.

pub mod browsers;
pub mod budget;
pub mod consumer;
pub mod costs;
pub mod extension;
pub mod files;
pub mod package;
pub mod script;
pub mod serve;
pub mod setup;
pub mod single;
pub mod site;
pub mod sizes;
pub mod types;
pub mod wasm;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the repository, as an absolute path.
#[must_use]
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// Where this crate keeps what it makes: `target/` of the repository, also when cargo was sent elsewhere.
#[must_use]
pub fn target() -> PathBuf {
    root().join("target")
}

/// Builds the core and leaves the deployable site in `dist/`; gives that folder.
///
/// Seconds when the sources changed, near-instant when nothing did; the first call on a machine may install.
///
/// # Errors
///
/// When something is missing that may not be installed here, or a step fails: one sentence that says which.
pub fn build() -> anyhow::Result<PathBuf> {
    let modules = wasm::build()?;
    site::assemble(&modules)
}

/// Builds the core and leaves the whole site in one page, `dist/newsbraid.html`; gives that file.
///
/// # Errors
///
/// As [`build`].
pub fn build_single() -> anyhow::Result<PathBuf> {
    let modules = wasm::build()?;
    site::assemble_single(&modules)
}

/// Builds the core and leaves the page as a browser extension in `dist/extension/` and zipped beside it; gives both. Links that are made in
/// it lead to `address`, where the site is.
///
/// # Errors
///
/// As [`build`].
pub fn build_extension(address: Option<&str>) -> anyhow::Result<(PathBuf, PathBuf)> {
    let modules = wasm::build()?;
    extension::assemble(&modules, address)
}

/// Builds the core and leaves it as an npm package in `dist/npm/` and packed beside it; gives both.
///
/// # Errors
///
/// As [`build`].
pub fn package() -> anyhow::Result<(PathBuf, PathBuf)> {
    package::assemble(&wasm::build_one(wasm::WHOLE)?)
}

/// Measures the built page in every browser there is, one after the other: those of the measures whose name holds `part`, as
/// `chromium::` or `500`.
///
/// # Errors
///
/// When one of them does not come to an end.
pub fn bench(part: &str) -> anyhow::Result<()> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root()).args(["test", "--quiet", "--package", "browser-tests", "--"]);
    setup::run(cargo.args(["--ignored", "--nocapture", "--test-threads", "1", part]))
}
