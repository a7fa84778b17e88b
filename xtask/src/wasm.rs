//! The WebAssembly side of the build: a toolchain that has the target → the modules → their JavaScript glue.
//!
//! Two kinds of toolchain work. Where rustup is, `rust-toolchain.toml` makes it bring the target. On a Debian machine
//! that reaches package registries only, apt brings a compiler with the source of std, and we build std once.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::setup::{self, Packages, announce, on_path};

const TARGET: &str = "wasm32-unknown-unknown";
/// Every engine since 2021 (Safari 16.4: 2023) has both; the measures of this project are taken with them on.
const FEATURES: &str = "-Ctarget-feature=+simd128,+bulk-memory";

/// Where std is ours to build, a panic is a trap and no more, as it is for the page anyway: no message is put together
/// that nobody reads. With std built for size as well, this takes a seventh off the module.
const SMALL: &[&str] = &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

const DEBIAN: Packages = Packages {
    names: &["rustc-web", "cargo-web", "rust-web-src", "lld-22"],
    purpose: "the WebAssembly target",
    estimate: "about a minute",
};
const DEBIAN_CLIPPY: Packages =
    Packages { names: &["rust-web-clippy"], purpose: "clippy on the WebAssembly target", estimate: "a few seconds" };
const BINARYEN: Packages =
    Packages { names: &["binaryen"], purpose: "wasm-opt, which shrinks the module", estimate: "a few seconds" };
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO_CLIPPY: &str = "/usr/bin/cargo-clippy";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-22";

/// A module: a package of this workspace with some of its features, and the folder of the site that its glue lies in.
#[derive(Debug, Clone, Copy)]
pub struct Module {
    package: &'static str,
    /// What the compiler calls its library.
    library: &'static str,
    features: &'static [&'static str],
    /// What the glue's files are called.
    pub name: &'static str,
    /// The folder that it lies in, in the site and in what [`build`] gives.
    pub folder: &'static str,
    /// Flags for the linker.
    flags: &'static [&'static str],
}

/// What makes briefings: the page starts with it.
pub const CORE: Module =
    Module { package: "newsbraid", library: "newsbraid", features: &["briefing"], name: "newsbraid", folder: "core", flags: &[] };

/// What writes and opens links and files to take away: fetched when a link is opened or made. It knows nothing of articles, so a shared
/// briefing is there before the core is.
pub const SHARING: Module = Module { features: &["sharing"], name: "newsbraid_sharing", folder: "sharing", ..CORE };

/// What reads files that are no text; fetched when the first one comes. It unpacks what comes from outside, so its memory has an end: 512 MB
/// hold the longest newspaper and no bomb.
pub const DOCUMENTS: Module = Module {
    package: "newsbraid-documents",
    library: "newsbraid_documents",
    features: &[],
    name: "newsbraid_documents",
    folder: "documents",
    flags: &["-Clink-arg=--max-memory=536870912"],
};

/// The modules of the site.
pub const MODULES: [Module; 3] = [CORE, SHARING, DOCUMENTS];

/// Both of [`CORE`] and [`SHARING`] in one, with the words of all languages, for other programs.
pub const WHOLE: Module = Module { features: &["briefing", "sharing", "languages"], folder: "whole", ..CORE };

/// Builds the modules of the site and their glue; gives the folder that holds them, each in its own.
///
/// # Errors
///
/// When the target is missing and may not be installed here, or a step fails.
pub fn build() -> Result<PathBuf> {
    made(&Toolchain::find()?, &MODULES)?;
    Ok(folder().join("glue"))
}

/// Builds the modules of the site and [`WHOLE`].
///
/// # Errors
///
/// As [`build`].
pub fn build_all() -> Result<()> {
    made(&Toolchain::find()?, &[CORE, SHARING, DOCUMENTS, WHOLE])
}

/// Builds one module and its glue; gives the folder that holds it.
///
/// # Errors
///
/// As [`build`].
pub fn build_one(module: Module) -> Result<PathBuf> {
    made(&Toolchain::find()?, &[module])?;
    Ok(glue_of(module))
}

/// Compiles modules side by side, for each is optimised by one thread, and makes their glue one after the other, for it may install something.
fn made(toolchain: &Toolchain, modules: &[Module]) -> Result<()> {
    thread::scope(|scope| {
        let compiling: Vec<_> = modules.iter().map(|&module| scope.spawn(move || compile(toolchain, module))).collect();
        let done = compiling.into_iter().map(|module| module.join().unwrap_or_else(|_| bail!("the compiler was lost")));
        // All of them, before one that failed is told: what is being written is not left half.
        done.collect::<Vec<_>>().into_iter().collect::<Result<()>>()
    })?;
    modules.iter().try_for_each(|&module| glue(module, &glue_of(module)))
}

fn compile(toolchain: &Toolchain, module: Module) -> Result<()> {
    let mut cargo = toolchain.cargo("rustc", module.flags);
    // With an rlib beside it in one call, rustc would silently drop link-time optimisation.
    cargo.args(["--package", module.package, "--lib", "--crate-type", "cdylib", "--target", TARGET]);
    if !module.features.is_empty() {
        cargo.args(["--no-default-features", "--features", &module.features.join(",")]);
    }
    cargo.args(["--profile", "wasm", "--quiet"]).arg("--target-dir").arg(target_of(module));
    setup::run(&mut cargo)?;
    Ok(())
}

/// Where the glue of a module lies.
fn glue_of(module: Module) -> PathBuf {
    folder().join("glue").join(module.folder)
}

/// Where cargo builds a module. Other features or flags in one folder would have each built anew after the other, for the library's name is
/// the same.
fn target_of(module: Module) -> PathBuf {
    if module.folder == CORE.folder { folder() } else { folder().join(module.folder) }
}

/// Where all this is made.
fn folder() -> PathBuf {
    crate::target().join("wasm")
}

/// A module as the compiler leaves it, with the names of its functions.
#[must_use]
pub fn compiled(module: Module) -> PathBuf {
    target_of(module).join(TARGET).join("wasm").join(format!("{}.wasm", module.library))
}

/// Runs clippy on both modules as the browser gets them, every warning an error.
///
/// # Errors
///
/// When clippy is missing and may not be installed here, or it has something to say.
pub fn clippy() -> Result<()> {
    let toolchain = Toolchain::find()?;
    if toolchain.sysroot.is_some() && !Path::new(DEBIAN_CARGO_CLIPPY).is_file() {
        DEBIAN_CLIPPY.install()?;
    }
    let mut cargo = toolchain.cargo("clippy", &[]);
    cargo.args(["--package", CORE.package, "--package", DOCUMENTS.package, "--lib", "--target", TARGET]);
    cargo.arg("--target-dir").arg(crate::target().join("wasm")).args(["--", "-D", "warnings"]);
    setup::run(&mut cargo)
}

/// A cargo that can build for the WebAssembly target.
#[derive(Debug)]
struct Toolchain {
    /// The std that we built for Debian's compiler; none where the toolchain in use has the target itself.
    sysroot: Option<PathBuf>,
}

impl Toolchain {
    fn find() -> Result<Self> {
        if has_target()? {
            return Ok(Self { sysroot: None });
        }
        if !debian_is_installed() {
            if on_path("rustup").is_some() && !setup::may_install() {
                bail!("missing: the WebAssembly target; install with `rustup target add {TARGET}`");
            }
            DEBIAN.install()?;
        }
        Ok(Self { sysroot: Some(debian_sysroot()?) })
    }

    fn cargo(&self, subcommand: &str, own: &[&str]) -> Command {
        let mut flags = vec![FEATURES.to_owned()];
        flags.extend(own.iter().map(|flag| (*flag).to_owned()));
        // Panic messages name source files: without this the module would carry the folders of whoever built it.
        flags.push(format!("--remap-path-prefix={}=newsbraid", crate::root().display()));
        if let Some(home) = cargo_home() {
            flags.push(format!("--remap-path-prefix={}=crates", home.join("registry").join("src").display()));
        }
        let mut command = match &self.sysroot {
            None => Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into())),
            // `cargo clippy` would look for the plug-in in cargo's home first, and find the one of rustup there.
            Some(_) if subcommand == "clippy" => Command::new(DEBIAN_CARGO_CLIPPY),
            Some(_) => Command::new(DEBIAN_CARGO),
        };
        forget_outer_cargo(&mut command);
        if let Some(sysroot) = &self.sysroot {
            use_debian_rustc(&mut command);
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
            flags.push(format!("--sysroot={}", sysroot.display()));
            flags.extend(SMALL.iter().map(|flag| (*flag).to_owned()));
            // `SMALL` is not stable yet; std and everything on it have to agree on what a panic does.
            command.env("RUSTC_BOOTSTRAP", "1");
        }
        // Encoded, so that a space in a path stays in it; with `--target` these do not reach build scripts.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        command.current_dir(crate::root()).arg(subcommand);
        command
    }
}

/// Whether the toolchain in use has std for the target: rustc prints the folder also when it is not there.
fn has_target() -> Result<bool> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(rustc);
    command.current_dir(crate::root()).args(["--print", "target-libdir", "--target", TARGET]);
    let folder = setup::output(&mut command)?;
    Ok(fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some()))
}

fn debian_is_installed() -> bool {
    let source = Path::new("/usr/lib/rustlib/src/rust/library/std/Cargo.toml");
    let source = source.is_file() || debian_source().is_some();
    source && [DEBIAN_CARGO, DEBIAN_RUSTC, DEBIAN_LINKER].iter().all(|program| Path::new(program).is_file())
}

/// std's source as Debian's compiler sees it.
fn debian_source() -> Option<PathBuf> {
    let mut rustc = Command::new(DEBIAN_RUSTC);
    forget_outer_cargo(&mut rustc);
    use_debian_rustc(&mut rustc);
    let sysroot = setup::output(rustc.args(["--print", "sysroot"])).ok()?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std/Cargo.toml");
    source.is_file().then_some(source)
}

/// std for the target, built by Debian's compiler: once for each version of it, complete or absent.
fn debian_sysroot() -> Result<PathBuf> {
    let mut rustc = Command::new(DEBIAN_RUSTC);
    forget_outer_cargo(&mut rustc);
    use_debian_rustc(&mut rustc);
    let version = setup::output(rustc.arg("--version"))?;
    let version: String = version.trim().chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    // Part of the name, so that a folder made with other flags is not taken for this one.
    let sysroot = crate::target().join("wasm-sysroot").join(format!("{}-small", version.trim_end_matches('-')));
    if sysroot.is_dir() {
        return Ok(sysroot);
    }
    announce("building std for WebAssembly, once for this compiler (about a minute)");
    let work = crate::target().join(format!("wasm-sysroot.{}", std::process::id()));
    let built = build_std(&work, &sysroot);
    fs::remove_dir_all(&work).with_context(|| format!("cannot remove {}", work.display()))?;
    built.map(|()| sysroot)
}

fn build_std(work: &Path, sysroot: &Path) -> Result<()> {
    let source = work.join("src");
    fs::create_dir_all(&source)?;
    fs::write(source.join("lib.rs"), "")?;
    fs::write(work.join("Cargo.toml"), "[package]\nname = \"nothing\"\nedition = \"2024\"\n[workspace]\n")?;
    let mut cargo = Command::new(DEBIAN_CARGO);
    forget_outer_cargo(&mut cargo);
    use_debian_rustc(&mut cargo);
    let flags = ["-Cembed-bitcode=yes", "-Copt-level=z"].into_iter().chain(SMALL.iter().copied());
    cargo.current_dir(work).env("RUSTC_BOOTSTRAP", "1").env("CARGO_ENCODED_RUSTFLAGS", flags.collect::<Vec<_>>().join("\u{1f}"));
    cargo.args(["build", "--release", "--quiet", "--target", TARGET, "-Zbuild-std=std,panic_abort"]);
    cargo.arg("-Zbuild-std-features=optimize_for_size");
    cargo.arg("--target-dir").arg(work.join("target"));
    setup::run(&mut cargo)?;

    let made = work.join("sysroot");
    let libraries = made.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&libraries)?;
    for file in fs::read_dir(work.join("target").join(TARGET).join("release/deps"))? {
        let file = file?;
        let name = file.file_name();
        if Path::new(&name).extension() == Some(OsStr::new("rlib")) && !name.to_string_lossy().starts_with("libnothing") {
            fs::copy(file.path(), libraries.join(name))?;
        }
    }
    if let Some(parent) = sysroot.parent() {
        fs::create_dir_all(parent)?;
    }
    // When another build was faster, its folder is as good as ours.
    if fs::rename(&made, sysroot).is_err() && !sysroot.is_dir() {
        bail!("cannot move std for WebAssembly to {}", sysroot.display());
    }
    Ok(())
}

fn use_debian_rustc(command: &mut Command) {
    for name in ["RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "RUSTDOC", "LD_LIBRARY_PATH"] {
        command.env_remove(name);
    }
    // A rustup on the PATH is passed by: both of these are looked at first.
    command.env("RUSTC", DEBIAN_RUSTC).env("CARGO", DEBIAN_CARGO);
}

/// Takes from a cargo that we start what the cargo that started us said about itself.
pub(crate) fn forget_outer_cargo(command: &mut Command) {
    let about_itself = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_PRIMARY_", "CARGO_CRATE_", "CARGO_TARGET_TMPDIR"];
    for (name, _) in env::vars_os() {
        if about_itself.iter().any(|start| name.to_string_lossy().starts_with(start)) {
            command.env_remove(name);
        }
    }
    for name in ["CARGO", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        command.env_remove(name);
    }
}

fn cargo_home() -> Option<PathBuf> {
    let home = || Some(PathBuf::from(env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}

/// Makes the JavaScript half of a module, and shrinks the module where `wasm-opt` is at hand.
fn glue(which: Module, folder: &Path) -> Result<()> {
    let module = &compiled(which);
    let stamp_file = folder.join("made-from");
    let optimizer = on_path("wasm-opt");
    if fs::read_to_string(&stamp_file).ok() == Some(stamp(module, optimizer.as_deref())?) {
        return Ok(());
    }
    let optimizer = optimizer.or_else(|| {
        // Never needed, so where it cannot be had nothing is said but by apt.
        (setup::may_install() && BINARYEN.install().is_ok()).then(|| on_path("wasm-opt"))?
    });
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    // Before the glue is made: Debian's wasm-opt (108) writes every exported table as the first one, and only the glue brings a second.
    let smaller = folder.join("smaller.wasm");
    let is_smaller = optimizer.as_deref().is_some_and(|optimizer| optimize(optimizer, module, &smaller));
    let mut bindgen = Bindgen::new();
    bindgen.input_path(if is_smaller { &smaller } else { module }).out_name(which.name).typescript(false);
    // The path keeps `init()` without arguments working; names of functions are a third of the module and nobody sees them.
    bindgen.omit_default_module_path(false).remove_name_section(true).remove_producers_section(true);
    bindgen.web(true)?.generate(folder).with_context(|| format!("wasm-bindgen cannot read {}", which.name))?;
    fs::write(&stamp_file, stamp(module, optimizer.as_deref())?)?;
    Ok(())
}

/// What the glue was made from: cargo writes the module anew exactly when it changed.
fn stamp(module: &Path, optimizer: Option<&Path>) -> Result<String> {
    let about = fs::metadata(module).with_context(|| format!("no module at {}", module.display()))?;
    let nanoseconds = about.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
    Ok(format!("{} bytes at {nanoseconds}, {optimizer:?}\n", about.len()))
}

/// Shrinks a module. It gains about 8 % and is never needed, so a failure is a line and no more.
fn optimize(optimizer: &Path, module: &Path, smaller: &Path) -> bool {
    let mut command = Command::new(optimizer);
    for feature in
        ["simd", "bulk-memory", "mutable-globals", "sign-ext", "nontrapping-float-to-int", "reference-types", "multivalue"]
    {
        command.arg(format!("--enable-{feature}"));
    }
    // The first kilobyte is the far end of the stack: no pointer leads there from below, so an offset may be part of the
    // instruction that uses it. "-Oz" and merging alike functions make the module smaller, but what brotli makes of it larger.
    command.args(["-Os", "--converge", "--low-memory-unused"]).arg(module).arg("-o").arg(smaller);
    let done = command.output().is_ok_and(|output| output.status.success());
    if !done {
        announce("wasm-opt cannot read the module; it stays as it is");
    }
    done
}
