//! Finds the browsers that the end-to-end tests drive, and the `WebDriver` program of each; installs them where allowed.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::setup::{self, Packages, on_path};

/// A browser engine; each is one line of the end-to-end test list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Blink: Chromium or Chrome.
    Chromium,
    /// Gecko: Firefox or Firefox ESR.
    Firefox,
    /// `WebKit` as GTK ships it, the nearest to Safari that runs on Linux.
    WebKitGtk,
}

impl Engine {
    /// All engines, in the order in which they are tested and reported.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKitGtk];

    /// The name a person knows.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKitGtk => "WebKitGTK",
        }
    }
}

/// A browser that can be driven: where its parts are.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Which engine.
    pub engine: Engine,
    /// The `WebDriver` program.
    pub driver: PathBuf,
    /// The browser itself.
    pub binary: PathBuf,
    /// The X server to run it under, for an engine that has no headless mode.
    pub display: Option<PathBuf>,
}

// Noto brings all scripts in 70 MB; these four draw Latin, Arabic, Devanagari, Japanese in the screenshots for 3 MB.
const CHROMIUM: Packages = Packages {
    names: &["chromium", "chromium-driver", "fonts-dejavu-core", "fonts-lohit-deva", "fonts-droid-fallback"],
    purpose: "the tests in Chromium",
    estimate: "about a minute",
};
const FIREFOX: Packages = Packages { names: &["firefox-esr"], purpose: "the tests in Firefox", estimate: "about half a minute" };
const WEBKIT: Packages =
    Packages { names: &["webkit2gtk-driver", "xvfb"], purpose: "the tests in WebKitGTK", estimate: "about a minute" };

/// Finds a browser and its driver, installing what is missing where [`setup::may_install`] allows it.
///
/// # Errors
///
/// One line that says what is missing and how to install it, or why installing failed.
pub fn find(engine: Engine) -> Result<Browser> {
    match engine {
        Engine::Chromium => chromium(),
        Engine::Firefox => firefox(),
        Engine::WebKitGtk => webkit(),
    }
}

/// What `look` finds; after installing the packages if it finds nothing.
fn or_install<T>(look: impl Fn() -> Option<T>, packages: &Packages) -> Result<T> {
    if let Some(found) = look() {
        return Ok(found);
    }
    packages.install()?;
    look().with_context(|| format!("{} is not where it should be after `{}`", packages.purpose, packages.command()))
}

fn first_on_path(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| on_path(name))
}

fn existing(file: &str) -> Option<PathBuf> {
    Some(PathBuf::from(file)).filter(|file| file.is_file())
}

fn chromium() -> Result<Browser> {
    let look = || {
        let binary = first_on_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
            .or_else(|| existing("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"))?;
        let driver = first_on_path(&["chromedriver", "chromium.chromedriver"])?;
        Some((binary, driver))
    };
    let (binary, driver) = or_install(look, &CHROMIUM)?;
    Ok(Browser { engine: Engine::Chromium, driver, binary, display: None })
}

fn firefox() -> Result<Browser> {
    let look =
        || first_on_path(&["firefox", "firefox-esr"]).or_else(|| existing("/Applications/Firefox.app/Contents/MacOS/firefox"));
    let binary = or_install(look, &FIREFOX)?;
    Ok(Browser { engine: Engine::Firefox, driver: geckodriver()?, binary, display: None })
}

/// Debian has no package of geckodriver, crates.io has its source.
fn geckodriver() -> Result<PathBuf> {
    let tools = crate::target().join("tools");
    let built = tools.join("bin").join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX));
    if let Some(driver) = on_path("geckodriver").or_else(|| built.is_file().then(|| built.clone())) {
        return Ok(driver);
    }
    if !setup::may_install() {
        bail!("missing: geckodriver for the tests in Firefox; install with `cargo install geckodriver --locked`");
    }
    setup::announce("cargo install geckodriver into target/tools for the tests in Firefox (about 5 minutes, once)");
    let mut cargo = Command::new("cargo");
    cargo.args(["install", "geckodriver", "--locked", "--quiet", "--root"]).arg(&tools);
    // A tests' driver need not be fast: without optimisation it is there in a third of the time.
    cargo.arg("--debug").env("CARGO_PROFILE_DEV_DEBUG", "0");
    cargo.arg("--target-dir").arg(crate::target().join("tools-build"));
    crate::wasm::forget_outer_cargo(&mut cargo);
    setup::run(&mut cargo)?;
    if !built.is_file() {
        bail!("geckodriver is not where it should be after `cargo install`");
    }
    Ok(built)
}

fn webkit() -> Result<Browser> {
    // No port of WebKitGTK's driver exists outside Linux, and naming apt there would help nobody.
    if !cfg!(target_os = "linux") {
        bail!("WebKitGTK runs on Linux only");
    }
    let look = || Some((on_path("WebKitWebDriver")?, mini_browser()?, on_path("Xvfb")?));
    let (driver, binary, display) = or_install(look, &WEBKIT)?;
    Ok(Browser { engine: Engine::WebKitGtk, driver, binary, display: Some(display) })
}

/// `WebKitGTK`'s own small browser: `<libdir>/webkit2gtk-4.1/MiniBrowser`, where the library folder is the distribution's.
fn mini_browser() -> Option<PathBuf> {
    let multiarch = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    let folders = [multiarch.as_str(), "/usr/lib64", "/usr/lib", "/usr/libexec"];
    let versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
    let files = folders.iter().flat_map(|folder| versions.map(|version| Path::new(folder).join(version)));
    files.map(|folder| folder.join("MiniBrowser")).find(|file| file.is_file())
}
