//! What the machine lacks: installed here, each step announced, or named in one line with the command that installs it.
//!
//! We install only where nobody is surprised by it: in Debian as root (a container, a CI machine), or where
//! `NEWSBRAID_SETUP=1` asks for it. `NEWSBRAID_SETUP=0` forbids it everywhere. rustup is never called: on a closed
//! machine it can break an installed toolchain half-way.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, Result, bail};

/// Something that a step needs and Debian packages bring.
#[derive(Debug, Clone, Copy)]
pub struct Packages {
    /// Names for `apt-get install`.
    pub names: &'static [&'static str],
    /// What they are for, to finish the sentence "installing … for …".
    pub purpose: &'static str,
    /// How long it takes on two cores and a fast line, as a person would say it.
    pub estimate: &'static str,
}

impl Packages {
    /// The command that installs them by hand.
    #[must_use]
    pub fn command(&self) -> String {
        format!("apt-get install -y --no-install-recommends {}", self.names.join(" "))
    }

    /// Installs them where that is allowed.
    ///
    /// # Errors
    ///
    /// Where it is not allowed, one line that says what is missing and how to install it; else when apt fails.
    pub fn install(&self) -> Result<()> {
        if !may_install() {
            bail!("missing: {} for {}; install with `{}`", self.names.join(" "), self.purpose, self.command());
        }
        let _one_at_a_time = APT.lock();
        announce(&format!("apt-get install {} for {} ({})", self.names.join(" "), self.purpose, self.estimate));
        if apt_install(self.names).is_ok() {
            return Ok(());
        }
        announce("apt-get update, because the package lists are missing or old (about 10 s), then once more");
        run(apt().arg("update"))?;
        apt_install(self.names)
    }
}

static APT: Mutex<()> = Mutex::new(());

fn apt_install(names: &[&str]) -> Result<()> {
    run(apt().args(["install", "-y", "--no-install-recommends"]).args(names))
}

/// `apt-get` that asks no questions, is quiet, and waits for another apt to finish.
fn apt() -> Command {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]);
    command
}

/// True where missing tools are installed rather than named; see the module's text for the rule.
#[must_use]
pub fn may_install() -> bool {
    let wish = env::var("NEWSBRAID_SETUP").ok();
    match wish.as_deref() {
        Some("0") => false,
        Some(_) => on_path("apt-get").is_some(),
        None => is_debian() && is_root() && on_path("apt-get").is_some(),
    }
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists()
}

#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(target_os = "linux"))]
fn is_root() -> bool {
    false
}

/// Says on standard error what is about to happen, and why, before something that takes long or changes the machine.
pub fn announce(step: &str) {
    eprintln!("newsbraid: {step}");
}

/// The first file of that name in the folders of `PATH`.
#[must_use]
pub fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// Runs a command to its end, its output going to standard error, so that ours can be read by a program.
///
/// # Errors
///
/// When it cannot be started or fails; the message is the command line.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    let status = command.stdout(std::io::stderr()).status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// What a command prints on standard output.
///
/// # Errors
///
/// When it cannot be started or fails; the message is the command line and what it said.
pub fn output(command: &mut Command) -> Result<String> {
    let line = line(command);
    let output = command.output().with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        // Some say what is wrong where others say what was asked for.
        let said = [output.stderr, output.stdout].concat();
        bail!("`{line}` failed ({}): {}", output.status, String::from_utf8_lossy(&said).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
