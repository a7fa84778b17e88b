//! Runs tests in browsers: a driver per engine, a server and a fresh profile per test, all ended whatever happens.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use xtask::browsers::Engine;
use xtask::serve::Server;

use crate::driver::Driver;
use crate::extension::{FIREFOX_HOST, FIREFOX_ID};
use crate::page::Page;

/// Longest time a test may take; the longest takes a tenth of it on an idle machine.
const TEST: Duration = Duration::from_secs(240);

/// Longest wait for one condition. Long, for two cores that run three browsers; nothing waits for it that succeeds.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// What a test gets: the site on a server of its own, and browsers to open it in.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) driver: Arc<Driver>,
    pub(crate) site: Server,
    session: Session,
}

/// How a browser starts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Look {
    pub(crate) dark: bool,
    /// Width and height of the page in CSS pixels; a desktop's otherwise.
    pub(crate) size: Option<(u32, u32)>,
}

impl World {
    pub(crate) fn engine(&self) -> Engine {
        self.driver.browser.engine
    }

    /// Opens the site in a browser that was never there before, and waits until it is loaded.
    pub(crate) async fn open(&self) -> Result<Page> {
        self.open_at("", Look::default()).await
    }

    /// Opens a path under the site's address in a fresh browser; closes the one before it, for drivers have one at a time.
    pub(crate) async fn open_at(&self, path: &str, look: Look) -> Result<Page> {
        let page = self.start(look, None).await?;
        page.goto(&format!("{}{path}", self.site.url())).await?;
        Ok(page)
    }

    /// Starts a fresh browser, with the extension of a folder in it if one is given; closes the one before it.
    pub(crate) async fn start(&self, look: Look, extension: Option<&Path>) -> Result<Page> {
        self.close().await?;
        let heard = self.driver.said();
        let capabilities = capabilities(&self.driver, look, extension)?;
        // A driver that is still taking down the browser before refuses another for a moment.
        let start = || async { Ok(Some(WebDriver::new(&self.driver.url, capabilities.clone()).await?)) };
        let started = tokio::time::timeout(START, eventually("the browser to start", start)).await;
        let web = match started {
            Ok(web) => web.map_err(|error| NotStarted(format!("{error:#}")))?,
            Err(_) => bail!(NotStarted(format!("nothing after {} seconds", START.as_secs()))),
        };
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(web.clone());
        web.set_script_timeout(PATIENCE).await?;
        web.set_page_load_timeout(PATIENCE).await?;
        let page = Page::new(web, Arc::clone(&self.driver), heard);
        if self.engine() == Engine::Chromium {
            // A window without a screen is now and then taken for hidden, for good: no frame, no clipboard. So it counts as the one in use.
            page.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        }
        if let Some((width, height)) = look.size {
            page.resize(width, height).await?;
        } else {
            page.resize(1280, 900).await?;
        }
        Ok(page)
    }

    pub(crate) async fn close(&self) -> Result<()> {
        close(&self.session).await
    }
}

/// A test: a sentence, and what it does with a world.
pub(crate) struct Test {
    pub(crate) name: &'static str,
    pub(crate) run: fn(Arc<World>) -> Outcome,
    /// Is it no test at all, but a measure?
    pub(crate) only_measures: bool,
}

/// What comes of a test.
pub(crate) type Outcome = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// Makes a list of tests from the paths of async functions; a test's name is its function's.
macro_rules! tests {
    ($($module:ident::$name:ident),* $(,)?) => {
        vec![$($crate::harness::Test { name: stringify!($name), run: |world| Box::pin($crate::$module::$name(world)), only_measures: false }),*]
    };
}
pub(crate) use tests;

/// An engine's driver, started by the first test that needs it, and the lock that keeps its tests in a row.
pub(crate) struct Lane {
    pub(crate) browser: xtask::browsers::Browser,
    /// The driver, once it is started; whoever holds the lock has the engine to itself.
    driver: Mutex<Option<Arc<Driver>>>,
}

/// No browser came up, so the test has not begun and says nothing about the page.
#[derive(Debug)]
struct NotStarted(String);

impl std::fmt::Display for NotStarted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the browser did not start: {}", self.0)
    }
}

impl std::error::Error for NotStarted {}

impl Lane {
    pub(crate) fn new(browser: xtask::browsers::Browser) -> Self {
        Self { browser, driver: Mutex::new(None) }
    }

    /// Runs one test on the built site.
    pub(crate) fn run(&self, test: &Test, site: &Path) -> Result<()> {
        let mut driver = self.driver.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = self.run_with(&mut driver, test, site);
        match outcome {
            // WebKitGTK's driver waits for ever when its browser is lost at the start; another driver has none to wait for.
            Err(error) if error.is::<NotStarted>() => {
                *driver = None;
                self.run_with(&mut driver, test, site)
            }
            outcome => outcome,
        }
    }

    fn run_with(&self, driver: &mut Option<Arc<Driver>>, test: &Test, site: &Path) -> Result<()> {
        let driver = match driver {
            Some(driver) => Arc::clone(driver),
            None => Arc::clone(driver.insert(Arc::new(Driver::start(self.browser.clone())?))),
        };
        let session = Session::default();
        let world = World { driver, site: Server::start(site, 0)?, session: Arc::clone(&session) };
        let body = (test.run)(Arc::new(world));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            // In a task of its own, so that a panic comes back as a value and the browser is closed all the same.
            let outcome = match tokio::spawn(tokio::time::timeout(TEST, body)).await {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(_)) => Err(anyhow!("not done after {} seconds", TEST.as_secs())),
                Err(panic) => Err(anyhow!("{panic}")),
            };
            let outcome = match outcome {
                Err(error) if !error.is::<NotStarted>() => {
                    Err(error.context(look_of_failure(&session, self.browser.engine, test.name).await))
                }
                outcome => outcome,
            };
            let closed = close(&session).await.context("the browser does not close");
            outcome.and(closed)
        })
    }
}

/// The browser that a test has open, if any; shared with who closes it after the test, however that ended.
type Session = Arc<Mutex<Option<WebDriver>>>;

/// Leaves a picture of what the browser shows and says it in words, for where only those are kept; what went wrong before is worth
/// more than why there is neither.
async fn look_of_failure(session: &Session, engine: Engine, test: &str) -> String {
    let web = session.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let Some(web) = web else { return "no browser was open".to_owned() };
    // Asked before the picture, which makes a browser draw that had stopped.
    let alive = "const done = arguments[arguments.length - 1];
        const within = (what, ask) => new Promise((said) => { ask(() => said(`${what} comes`)); setTimeout(() => said(`no ${what}`), 2000); });
        Promise.all([within('frame', requestAnimationFrame), within('timer', (then) => setTimeout(then, 200))])
            .then((said) => done([document.visibilityState, ...said].join(', ')));";
    let alive = match tokio::time::timeout(PATIENCE, web.execute_async(alive, vec![])).await {
        Ok(Ok(answer)) => answer.json().as_str().unwrap_or_default().to_owned(),
        _ => "does not answer".to_owned(),
    };
    if let Ok(file) = screenshot_file(engine, &format!("failed-{test}")) {
        let _ = tokio::time::timeout(PATIENCE, web.screenshot(&file)).await;
    }
    let look = "const { url, root } = { url: location.href, root: document.documentElement };
        const stored = Object.entries(localStorage).map(([name, value]) => `${name}: ${value.slice(0, 80)}`);
        const words = document.body.innerText.replace(/\\s+/g, ' ').slice(0, 600);
        return `${url.slice(0, 80)} ${JSON.stringify({ ...root.dataset, ...document.body.dataset })} stored ${JSON.stringify(stored)} reads: ${words}`;";
    match tokio::time::timeout(PATIENCE, web.execute(look, vec![])).await {
        Ok(Ok(answer)) => format!("the page ({alive}) was at {}", answer.json().as_str().unwrap_or_default()),
        Ok(Err(error)) => format!("the page could not be asked: {error}"),
        Err(_) => "the page did not answer".to_owned(),
    }
}

async fn close(session: &Session) -> Result<()> {
    let web = session.lock().unwrap_or_else(PoisonError::into_inner).take();
    match web {
        Some(web) => Ok(web.quit().await?),
        None => Ok(()),
    }
}

/// What a browser is asked for at its start.
fn capabilities(driver: &Driver, look: Look, extension: Option<&Path>) -> Result<Capabilities> {
    let binary = &driver.browser.binary;
    let value = match driver.browser.engine {
        Engine::Chromium => {
            // Without a sandbox, for it needs rights that a container's root has not; quiet, for there is no network.
            let loaded = extension.map(|folder| format!("--load-extension={}", folder.display()));
            let mut arguments = vec![
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // A window that is taken for covered draws no frames, runs its timers late and its workers last. There is none above it.
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--disable-background-timer-throttling",
                "--hide-scrollbars",
                "--window-size=1280,900",
                "--lang=en-US",
            ];
            if look.dark {
                arguments.push("--blink-settings=preferredColorScheme=0");
            }
            let mut options = json!({ "binary": binary });
            if let Some(loaded) = &loaded {
                // Some builds take an extension from the command line only when they are asked to.
                arguments.extend([loaded, "--disable-features=DisableLoadExtensionCommandLineSwitch"]);
                options["enableExtensionTargets"] = true.into();
            }
            options["args"] = arguments.into();
            json!({
                "browserName": "chrome",
                "goog:chromeOptions": options,
                "goog:loggingPrefs": { "browser": "ALL" },
            })
        }
        Engine::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "binary": binary,
                "args": ["-headless"],
                "prefs": {
                    // The page's console, errors of scripts among them, goes to the process's output, where we read it.
                    "devtools.console.stdout.content": true,
                    "layout.css.prefers-color-scheme.content-override": i32::from(!look.dark),
                    "intl.accept_languages": "en-US",
                    // Firefox stops a script that a slow machine keeps for long, at a reload even at once, and complains of it.
                    "dom.max_script_run_time": 0,
                    "dom.ipc.cancel_content_js_when_navigating": false,
                    "dom.ipc.processHangMonitor": false,
                    "dom.ipc.reportProcessHangs": false,
                    // The extension lies where the test looks for it.
                    "extensions.webextensions.uuids": json!({ FIREFOX_ID: FIREFOX_HOST }).to_string(),
                },
            },
        }),
        Engine::WebKitGtk => json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": {
                "binary": binary,
                "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
            },
        }),
    };
    let Value::Object(map) = value else { bail!("capabilities are an object") };
    let mut capabilities = Capabilities::new();
    for (key, value) in map {
        capabilities.set(key, value)?;
    }
    Ok(capabilities)
}

/// Longest wait for a browser to come up.
const START: Duration = Duration::from_secs(40);

/// Asks again and again until there is an answer; `what` finishes the sentence "waited in vain for …".
pub(crate) async fn eventually<T, F>(what: &str, ask: impl Fn() -> F) -> Result<T>
where
    F: Future<Output = Result<Option<T>>>,
{
    let mut tick = tokio::time::interval(Duration::from_millis(40));
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        tick.tick().await;
        match ask().await {
            Ok(Some(answer)) => return Ok(answer),
            result if tokio::time::Instant::now() > deadline => {
                let last = result.err().map(|error| format!(" ({error:#})")).unwrap_or_default();
                bail!("waited in vain for {what}{last}");
            }
            // An element that is replaced while we look at it is an error of this look only.
            _ => {}
        }
    }
}

/// Where a test leaves a picture.
pub(crate) fn screenshot_file(engine: Engine, name: &str) -> Result<PathBuf> {
    let folder = xtask::target().join("screenshots").join(engine.name().to_lowercase());
    std::fs::create_dir_all(&folder)?;
    ensure!(folder.is_dir(), "no folder for screenshots");
    Ok(folder.join(format!("{name}.png")))
}
