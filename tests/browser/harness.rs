//! Runs tests in browsers: a driver per engine, a server and a fresh profile per test, all ended whatever happens.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use xtask::browsers::Engine;
use xtask::serve::Server;

use crate::chromium;
use crate::driver::Driver;
use crate::extension::{FIREFOX_HOST, FIREFOX_ID};
use crate::firefox;
use crate::page::{Page, picture_of};

/// Longest time a test may take; the longest takes a tenth of it on an idle machine.
const TEST: Duration = Duration::from_secs(240);

/// Longest wait for one condition. Long, for two cores that run three browsers; nothing waits for it that succeeds.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Where an engine's time went.
#[derive(Debug, Default)]
pub(crate) struct Times {
    /// Starting browsers, and ending them.
    around: Mutex<Duration>,
    /// By test, all of it.
    tests: Mutex<Vec<(Duration, &'static str)>>,
}

impl Times {
    fn spent_around(&self, since: Instant) {
        *self.around.lock().unwrap_or_else(PoisonError::into_inner) += since.elapsed();
    }

    /// The sums, and the tests that took longest.
    pub(crate) fn told(&self) -> String {
        let mut tests = self.tests.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let all: Duration = tests.iter().map(|test| test.0).sum();
        let around = self.around.lock().unwrap_or_else(PoisonError::into_inner);
        tests.sort_unstable_by_key(|test| std::cmp::Reverse(test.0));
        let slowest: Vec<_> = tests.iter().take(15).map(|(time, name)| format!("{name} {:.0}", time.as_secs_f32())).collect();
        let [all, around] = [all, *around].map(|time| time.as_secs_f32());
        format!(
            "{} tests in {all:.0} s, {around:.0} s of it to start and end browsers; longest: {}",
            tests.len(),
            slowest.join(", ")
        )
    }
}

/// What a test gets: the site on a server of its own, and browsers to open it in.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) driver: Arc<Driver>,
    pub(crate) site: Server,
    session: Session,
    /// Has this test opened a browser before?
    has_opened: AtomicBool,
    times: Arc<Times>,
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

    /// Opens the site in a browser that was never at its address before, and waits until it is loaded.
    pub(crate) async fn open(&self) -> Result<Page> {
        self.open_at("", Look::default()).await
    }

    /// Opens a path under the site's address in a fresh browser; closes the one before it, for drivers have one at a time.
    pub(crate) async fn open_at(&self, path: &str, look: Look) -> Result<Page> {
        let page = self.start(look, None).await?;
        page.goto(&format!("{}{path}", self.site.url())).await?;
        Ok(page)
    }

    /// Starts a fresh browser, with the extension of a folder in it if one is given; closes the one before it. The first of a test may
    /// be the last of the test before, which had another address and left everything as it was; others may be renewed.
    pub(crate) async fn start(&self, look: Look, extension: Option<&Path>) -> Result<Page> {
        let since = Instant::now();
        let is_first = !self.has_opened.swap(true, Ordering::Relaxed);
        // Chromium is told of the dark as it starts.
        let fits = |running: &Running| {
            let is_able = self.engine() == Engine::Firefox || running.dark == look.dark;
            extension.is_none() && !running.is_changed && is_renewed(self.engine()) && is_able
        };
        let before = {
            let running = self.session.lock().unwrap_or_else(PoisonError::into_inner);
            running.as_ref().filter(|running| fits(running)).map(|running| (running.web.clone(), running.dark))
        };
        let heard = self.driver.said();
        let kept = match before {
            Some((web, dark)) if is_first && dark == look.dark => Some(web),
            Some((web, _)) => self.renewed(web, look.dark).await,
            None => None,
        };
        let web = if let Some(web) = kept {
            web
        } else {
            self.close().await?;
            self.begin(look, extension).await?
        };
        self.times.spent_around(since);
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

    /// The browser that runs, renewed; none where it cannot be.
    async fn renewed(&self, web: WebDriver, dark: bool) -> Option<WebDriver> {
        let renewed = match self.engine() {
            Engine::Firefox => firefox::renew(&web, dark).await,
            _ => chromium::renew(&web).await,
        };
        if let Err(error) = renewed {
            println!("{} is started anew ({error:#})", self.engine().name());
            return None;
        }
        let mut running = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        running.as_mut()?.dark = dark;
        Some(web)
    }

    async fn begin(&self, look: Look, extension: Option<&Path>) -> Result<WebDriver> {
        let capabilities = capabilities(&self.driver, look, extension)?;
        // A driver that is still taking down the browser before refuses another for a moment.
        let start = || async { Ok(Some(WebDriver::new(&self.driver.url, capabilities.clone()).await?)) };
        let started = tokio::time::timeout(START, eventually("the browser to start", start)).await;
        let web = match started {
            Ok(web) => web.map_err(|error| NotStarted(format!("{error:#}")))?,
            Err(_) => bail!(NotStarted(format!("nothing after {} seconds", START.as_secs()))),
        };
        let running = Running { web: web.clone(), dark: look.dark, is_changed: extension.is_some(), tests: 0 };
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(running);
        Ok(web)
    }

    pub(crate) async fn close(&self) -> Result<()> {
        close(&self.session, &self.times).await
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

/// An engine and what runs of it; its tests run in a row.
pub(crate) struct Lane {
    pub(crate) browser: xtask::browsers::Browser,
    /// What the first test that needs it has started; whoever holds the lock has the engine to itself.
    engine: Mutex<Option<Started>>,
    pub(crate) times: Arc<Times>,
    places: Arc<Places>,
}

/// How many lanes may run a test now.
#[derive(Debug)]
pub(crate) struct Places {
    free: Mutex<usize>,
    freed: Condvar,
}

/// One of them, given back when dropped.
struct Place<'a>(&'a Places);

impl Places {
    pub(crate) fn new(all: usize) -> Self {
        Self { free: Mutex::new(all), freed: Condvar::new() }
    }

    fn take(&self) -> Place<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Place(self)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

/// A driver, the browser that it has open, and what waits for both.
struct Started {
    driver: Arc<Driver>,
    session: Session,
    runtime: tokio::runtime::Runtime,
}

impl Started {
    fn start(browser: xtask::browsers::Browser) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { driver: Arc::new(Driver::start(browser)?), session: Session::default(), runtime })
    }
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
    pub(crate) fn new(browser: xtask::browsers::Browser, places: Arc<Places>) -> Self {
        Self { browser, engine: Mutex::new(None), times: Arc::default(), places }
    }

    /// Runs one test on the built site.
    pub(crate) fn run(&self, test: &Test, site: &Path) -> Result<()> {
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken once the engine is there, so that who waits for an engine holds none.
        let _place = self.places.take();
        let since = Instant::now();
        let outcome = match self.run_with(&mut engine, test, site) {
            // WebKitGTK's driver waits for ever when its browser is lost at the start; another driver has none to wait for.
            Err(error) if error.is::<NotStarted>() => {
                *engine = None;
                self.run_with(&mut engine, test, site)
            }
            outcome => outcome,
        };
        self.times.tests.lock().unwrap_or_else(PoisonError::into_inner).push((since.elapsed(), test.name));
        outcome
    }

    /// Ends the browser that the last test has left, if any.
    pub(crate) fn close(&self) -> Result<()> {
        let engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        engine.as_ref().map_or(Ok(()), |engine| engine.runtime.block_on(close(&engine.session, &self.times)))
    }

    fn run_with(&self, engine: &mut Option<Started>, test: &Test, site: &Path) -> Result<()> {
        let Started { driver, session, runtime } = match engine {
            Some(started) => started,
            None => engine.insert(Started::start(self.browser.clone())?),
        };
        let world = World {
            driver: Arc::clone(driver),
            site: Server::start(site, 0)?,
            session: Arc::clone(session),
            has_opened: AtomicBool::new(false),
            times: Arc::clone(&self.times),
        };
        let world = Arc::new(world);
        let body = (test.run)(Arc::clone(&world));
        runtime.block_on(async {
            // In a task of its own, so that a panic comes back as a value and the browser is closed all the same.
            let outcome = match tokio::spawn(tokio::time::timeout(TEST, body)).await {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(_)) => Err(anyhow!("not done after {} seconds", TEST.as_secs())),
                Err(panic) => Err(anyhow!("{panic}")),
            };
            let outcome = match outcome {
                Err(error) if !error.is::<NotStarted>() => {
                    Err(error.context(look_of_failure(session, self.browser.engine, test.name).await))
                }
                outcome => outcome,
            };
            let is_left = outcome.is_ok() && leave(session, self.browser.engine, &self.times).await.is_ok();
            if is_left {
                return outcome;
            }
            let closed = close(session, &self.times).await.context("the browser does not close");
            outcome.and(closed)
        })
    }
}

/// The browser that a test has open, if any; shared with who closes it after the test, however that ended.
type Session = Arc<Mutex<Option<Running>>>;

/// A browser that runs.
#[derive(Debug)]
struct Running {
    web: WebDriver,
    dark: bool,
    /// Is something else in it that the next test must not find?
    is_changed: bool,
    /// How many tests it has served.
    tests: u32,
}

/// Tests that one browser serves, at most: what each leaves of memory adds up.
const MOST_TESTS: u32 = 24;

/// Can a browser of this engine be made as good as new?
fn is_renewed(engine: Engine) -> bool {
    // WebKitGTK's driver reaches nothing but the page.
    engine != Engine::WebKitGtk
}

/// Leaves the browser to the next test, which has another address: one tab, and nothing that works on behind it. To start Firefox takes
/// longer than most tests.
async fn leave(session: &Session, engine: Engine, times: &Times) -> Result<()> {
    ensure!(is_renewed(engine), "another is to start");
    let since = Instant::now();
    let web = {
        let mut running = session.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(running) = running.as_mut() else { return Ok(()) };
        running.tests += 1;
        ensure!(!running.is_changed && running.tests < MOST_TESTS, "it has served its time");
        running.web.clone()
    };
    // Pages from a disk have one address, whatever their test: what one leaves the next would find.
    ensure!(web.current_url().await?.scheme() != "file", "it was at a file");
    if engine == Engine::Chromium {
        // Here, for the first of a test is taken as it is: what was set for a tab, or said by one, would be the next test's.
        chromium::renew(&web).await?;
        times.spent_around(since);
        return Ok(());
    }
    let first = web.window().await?;
    for tab in web.windows().await?.into_iter().filter(|tab| *tab != first) {
        web.switch_to_window(tab).await?;
        web.close_window().await?;
    }
    web.switch_to_window(first).await?;
    let forget = "const done = arguments[arguments.length - 1];
        const all = navigator.serviceWorker?.getRegistrations?.() ?? Promise.resolve([]);
        all.then((all) => Promise.all(all.map((one) => one.unregister()))).then(() => done(true), () => done(true));";
    web.execute_async(forget, vec![]).await?;
    web.goto("about:blank").await?;
    times.spent_around(since);
    Ok(())
}

/// Leaves a picture of what the browser shows and says it in words, for where only those are kept; what went wrong before is worth
/// more than why there is neither.
async fn look_of_failure(session: &Session, engine: Engine, test: &str) -> String {
    let web = session.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|running| running.web.clone());
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
    if let Ok(file) = screenshot_file(engine, &format!("failed-{test}"))
        && let Ok(Ok(picture)) = tokio::time::timeout(PATIENCE, picture_of(&web, engine)).await
    {
        let _ = std::fs::write(file, picture);
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

async fn close(session: &Session, times: &Times) -> Result<()> {
    let since = Instant::now();
    let running = session.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(running) = running {
        running.web.quit().await?;
        times.spent_around(since);
    }
    Ok(())
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
                    // Its mends of other people's sites tell the console which of them they pass over.
                    "extensions.webcompat.perform_injections": false,
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
