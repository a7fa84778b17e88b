//! One `WebDriver` process per engine: started on a port that the system chooses, stopped when dropped; and what the engines' own
//! parts (`chromium`, `firefox`) ask of it alike.

use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{RequestData, SessionId, WebDriver};
use xtask::browsers::{Browser, Engine};

/// A request of one driver's own.
#[derive(Debug)]
pub(crate) struct Own {
    pub(crate) path: &'static str,
    pub(crate) body: Value,
}

impl FormatRequestData for Own {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(http::Method::POST, format!("session/{session}/{}", self.path)).add_body(self.body.clone())
    }
}

/// Puts one tab without a past in the place of all there are.
pub(crate) async fn fresh_tab(web: &WebDriver) -> WebDriverResult<()> {
    let past = web.windows().await?;
    let tab = web.new_tab().await?;
    for old in past {
        web.switch_to_window(old).await?;
        web.close_window().await?;
    }
    web.switch_to_window(tab).await
}

/// Longest wait for a driver or X server to say that it is ready: ten times what a busy two-core machine took.
const START: Duration = Duration::from_secs(60);

/// A running driver, and the X server that its browser needs.
#[derive(Debug)]
pub(crate) struct Driver {
    pub(crate) browser: Browser,
    /// Where it listens: `http://127.0.0.1:<port>`.
    pub(crate) url: String,
    process: Process,
    /// Declared after the driver, so that it goes after it.
    _display: Option<Process>,
    /// Declared after the driver as well.
    _profiles: Option<Profiles>,
}

/// A folder that lies in memory, where browsers keep the profiles of a run: they write thousands of small files, each visit all of the
/// site, and to write them to a disk takes a sixth of what Chromium takes in all.
#[derive(Debug)]
struct Profiles(PathBuf);

impl Profiles {
    /// None where no memory is to be had as a folder, or too little of it, as in many containers.
    fn in_memory(engine: Engine) -> Option<Self> {
        const MEMORY: &str = "/dev/shm";
        const NAME: &str = "newsbraid-browsers-";
        const LEAST_KIB: u64 = 4 << 20;
        let free = Command::new("df").args(["--output=avail", "-k", MEMORY]).stderr(Stdio::null()).output().ok()?;
        let free: u64 = String::from_utf8_lossy(&free.stdout).lines().last()?.trim().parse().ok()?;
        if free < LEAST_KIB {
            return None;
        }
        // What a run left that was killed is memory lost.
        for entry in std::fs::read_dir(MEMORY).ok()?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let process = name.strip_prefix(NAME).and_then(|rest| rest.split('-').next());
            if process.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
        let folder = Path::new(MEMORY).join(format!("{NAME}{}-{}", std::process::id(), engine.name()));
        std::fs::create_dir_all(&folder).ok()?;
        Some(Self(folder))
    }
}

impl Drop for Profiles {
    fn drop(&mut self) {
        // What is still written to is left, and removed by the next run.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Driver {
    pub(crate) fn start(browser: Browser) -> Result<Self> {
        let engine = browser.engine;
        let mut command = Command::new(&browser.driver);
        // The driver's browsers find no settings of a person, and leave none behind.
        let home = xtask::target().join("browser-homes").join(engine.name());
        std::fs::create_dir_all(&home)?;
        command.env("HOME", &home).env("XDG_CONFIG_HOME", home.join("config")).env("XDG_CACHE_HOME", home.join("cache"));
        command.env("XDG_DATA_HOME", home.join("data")).env_remove("WAYLAND_DISPLAY").env_remove("DISPLAY");
        let profiles = Profiles::in_memory(engine);
        if let Some(Profiles(folder)) = &profiles {
            command.env("TMPDIR", folder);
        }
        let display = browser.display.as_deref().map(start_display).transpose()?;
        if let Some((_, number)) = &display {
            command.env("DISPLAY", format!(":{number}"));
        }
        let display = display.map(|(process, _)| process);
        let (process, port) = match engine {
            Engine::Chromium => {
                let process = Process::start(command.arg("--port=0"))?;
                let port = process.number_after("started successfully on port ")?;
                (process, port)
            }
            Engine::Firefox => {
                command.args(["--port", "0", "--websocket-port", "0"]);
                // Only so does it press buttons of the browser's own, which the extension has one of; older ones do so unasked.
                if offers(&browser.driver, SYSTEM_ACCESS) {
                    command.arg(SYSTEM_ACCESS);
                }
                let process = Process::start(&mut command)?;
                let port = process.number_after("Listening on 127.0.0.1:")?;
                (process, port)
            }
            Engine::WebKitGtk => {
                // It cannot choose a port itself and says nothing when it listens, so we ask until it answers.
                let port = free_port()?;
                // Drawn by itself and without layers: without a graphics card a program would play one for it. While a scrollbar fades,
                // some seconds after each page is opened and each scroll, that program has both cores of a small machine to itself.
                command.env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1").env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
                let process = Process::start(command.arg(format!("--port={port}")))?;
                process.until_it_listens(port)?;
                (process, port)
            }
        };
        Ok(Self { browser, url: format!("http://127.0.0.1:{port}"), process, _display: display, _profiles: profiles })
    }

    /// How many lines the driver and its browsers have printed so far.
    pub(crate) fn said(&self) -> usize {
        self.process.lines.all().len()
    }

    /// What they printed since then.
    pub(crate) fn said_since(&self, start: usize) -> Vec<String> {
        self.process.lines.all().split_off(start)
    }
}

/// What lets geckodriver reach the browser's own windows.
const SYSTEM_ACCESS: &str = "--allow-system-access";

/// Does a program's help name this option?
fn offers(program: &Path, option: &str) -> bool {
    let help = Command::new(program).arg("--help").stdin(Stdio::null()).output();
    help.is_ok_and(|help| String::from_utf8_lossy(&help.stdout).contains(option))
}

/// An X server on a display number that it chooses itself and prints.
fn start_display(server: &Path) -> Result<(Process, u16)> {
    let mut command = Command::new(server);
    let process = Process::start(command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]))?;
    let number = process.number_after("")?;
    Ok((process, number))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// A child process whose output is read as it comes; asked to end when dropped, then made to.
#[derive(Debug)]
struct Process {
    child: Child,
    lines: Arc<Lines>,
}

/// What a process has printed, and a bell for who waits for more.
#[derive(Debug, Default)]
struct Lines {
    lines: Mutex<Vec<String>>,
    more: Condvar,
}

impl Lines {
    fn all(&self) -> Vec<String> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn push(&self, line: String) {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        self.more.notify_all();
    }

    fn read(self: &Arc<Self>, from: impl Read + Send + 'static) {
        let lines = Arc::clone(self);
        std::thread::spawn(move || {
            let mut from = BufReader::new(from);
            let mut line = Vec::new();
            while from.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
                lines.push(String::from_utf8_lossy(&line).trim_end().to_owned());
                line.clear();
            }
        });
    }
}

impl Process {
    fn start(command: &mut Command) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("cannot start {}", command.get_program().display()))?;
        let lines = Arc::new(Lines::default());
        if let Some(stdout) = child.stdout.take() {
            lines.read(stdout);
        }
        if let Some(stderr) = child.stderr.take() {
            lines.read(stderr);
        }
        Ok(Self { child, lines })
    }

    /// The number that follows `mark` in the first line that has it; waits for that line.
    fn number_after(&self, mark: &str) -> Result<u16> {
        let number = |line: &String| {
            let rest = line.split_once(mark)?.1;
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest[..digits].parse().ok()
        };
        let deadline = Instant::now() + START;
        let mut lines = self.lines.lines.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(number) = lines.iter().find_map(number) {
                return Ok(number);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            ensure!(!left.is_zero(), "a driver did not start: {}", lines.join(" / "));
            lines = self.lines.more.wait_timeout(lines, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn until_it_listens(&self, port: u16) -> Result<()> {
        let deadline = Instant::now() + START;
        while std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > deadline {
                bail!("a driver did not start: {}", self.lines.all().join(" / "));
            }
            std::thread::yield_now();
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // A driver that is asked takes its browsers along; one that is killed leaves them behind.
        let asked = Command::new("kill").arg(self.child.id().to_string()).stderr(Stdio::null()).status();
        let deadline = Instant::now() + Duration::from_secs(5);
        while asked.is_ok() && Instant::now() < deadline {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::yield_now();
        }
        // Both fail only when it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
