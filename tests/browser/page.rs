//! The page as a person meets it: what it shows by role and name, and what one does with mouse, keyboard and clipboard.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use thirtyfour::{Key, RequestData, SessionId};
use xtask::browsers::Engine;

use crate::chromium;
use crate::driver::Driver;
use crate::harness::{eventually, screenshot_file};

const ROLES: &str = include_str!("roles.js");
const UNTIL: &str = include_str!("until.js");

/// Whether the page works no more and shows a briefing of so many sources. That it works is asked first, as it is soon told.
const IS_BRIEFING: &str = "if (isBusy()) return false;
    const { sources, bullets } = glance();
    return sources === arguments[0] && bullets.length > 0 && bullets.every((bullet) => bullet.of === sources);";

/// Held down for shortcuts.
pub(crate) const SHORTCUT: Key = if cfg!(target_os = "macos") { Key::Meta } else { Key::Control };

/// A browser window with the page in it.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) web: WebDriver,
    driver: Arc<Driver>,
    /// How much the driver had said before this browser started.
    heard: usize,
}

impl Page {
    pub(crate) fn new(web: WebDriver, driver: Arc<Driver>, heard: usize) -> Self {
        Self { web, driver, heard }
    }

    pub(crate) fn engine(&self) -> Engine {
        self.driver.browser.engine
    }

    /// Opens an address and waits until its scripts have run.
    pub(crate) async fn goto(&self, url: &str) -> Result<()> {
        self.web.goto(url).await.with_context(|| format!("cannot open {url}"))?;
        // WebKitGTK's driver comes back when the document is parsed, and a click would fall into a page without listeners.
        let is_there = "const [here, there] = [location.href, new URL(arguments[0]).href].map((url) => url.split('#')[0]);
            return here === there && document.readyState === 'complete';";
        eventually(url, || async {
            let is_there: bool = self.web.execute(is_there, vec![json!(url)]).await?.convert()?;
            Ok(is_there.then_some(()))
        })
        .await?;
        self.listen_to_console().await
    }

    /// Loads the page anew and waits until its scripts have run: half the way of one over another address.
    pub(crate) async fn reload(&self) -> Result<()> {
        let begun: f64 = self.script("scrollTo(0, 0); return performance.timeOrigin;", vec![]).await?;
        self.web.refresh().await?;
        let is_new = "return performance.timeOrigin !== arguments[0] && document.readyState === 'complete';";
        eventually("the page anew", || async {
            let is_new: bool = self.web.execute(is_new, vec![json!(begun)]).await?.convert()?;
            Ok(is_new.then_some(()))
        })
        .await?;
        self.listen_to_console().await
    }

    async fn listen_to_console(&self) -> Result<()> {
        if self.engine() == Engine::WebKitGtk {
            self.web.execute(include_str!("console.js"), vec![]).await?;
        }
        Ok(())
    }

    /// Runs a script in the page; `arguments` are its arguments, a returned promise is waited for. `frame()` in it promises the next
    /// frame, or half a second where none is drawn: Chromium without a screen may stop drawing for longer than a test waits.
    pub(crate) async fn script<T: DeserializeOwned>(&self, body: &str, arguments: Vec<Value>) -> Result<T> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            const args = [...arguments].slice(0, -1);
            const frame = () => new Promise((done) => {{ requestAnimationFrame(done); setTimeout(done, 500); }});
            (async (...arguments) => {{ {body} }})(...args)
                .then((value) => done({{ value: value ?? null }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self.web.execute_async(script, arguments).await?.json().clone();
        if let Some(error) = answer.get("error") {
            bail!("a script failed: {error}");
        }
        Ok(serde_json::from_value(answer["value"].clone())?)
    }

    /// Visible elements with this role, and this name if given, in document order; inside `root` or the whole page.
    pub(crate) async fn all(&self, root: Option<&WebElement>, role: &str, name: Option<&str>) -> Result<Vec<WebElement>> {
        let root = root.map_or(Ok(Value::Null), WebElement::to_json)?;
        let script = format!("{ROLES}\nreturn findAll(arguments[0], arguments[1], arguments[2]);");
        Ok(self.web.execute(script, vec![root, json!(role), json!(name)]).await?.elements()?)
    }

    /// The same once there is one at least, or none for a second.
    async fn all_in_time(&self, root: Option<&WebElement>, role: &str, name: Option<&str>) -> Result<Vec<WebElement>> {
        let root = root.map_or(Ok(Value::Null), WebElement::to_json)?;
        let script = format!(
            "{ROLES}\n{UNTIL}
            const [root, wanted, called, done] = arguments;
            const look = () => findAll(root, wanted, called);
            until(() => look().length > 0).then(look).then(done, (error) => done(String(error)));"
        );
        Ok(self.web.execute_async(script, vec![root, json!(role), json!(name)]).await?.elements()?)
    }

    /// The same once there is one at least.
    pub(crate) async fn some(&self, root: Option<&WebElement>, role: &str) -> Result<Vec<WebElement>> {
        eventually(role, || async { Ok(Some(self.all_in_time(root, role, None).await?).filter(|found| !found.is_empty())) }).await
    }

    /// Waits until a condition holds in the page, a function's body that may use `roles.js`; `what` finishes "waited in vain for …".
    pub(crate) async fn until(&self, what: &str, holds: &str, arguments: Vec<Value>) -> Result<()> {
        let look = format!("{ROLES}\n{UNTIL}\nreturn Boolean(await until(() => {{ {holds} }}));");
        eventually(what, || async { Ok(self.script::<bool>(&look, arguments.clone()).await?.then_some(())) }).await
    }

    /// Waits for the one visible element with this role and name.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Result<WebElement> {
        self.find_in(None, role, name).await
    }

    /// Waits for the one visible element with this role and name inside another.
    pub(crate) async fn find_in(&self, root: Option<&WebElement>, role: &str, name: &str) -> Result<WebElement> {
        let what = format!("{role} \"{name}\"");
        let element = eventually(&what, || async {
            let mut found = self.all_in_time(root, role, Some(name)).await?;
            ensure!(found.len() < 2, "there are {} of them", found.len());
            Ok(found.pop())
        })
        .await?;
        self.check_name(&element, role, name).await?;
        Ok(element)
    }

    /// True when such an element is to be seen now.
    pub(crate) async fn shows(&self, role: &str, name: &str) -> Result<bool> {
        Ok(!self.all(None, role, Some(name)).await?.is_empty())
    }

    /// Holds our own computation of roles and names to the browser's, where the driver gives it.
    async fn check_name(&self, element: &WebElement, role: &str, name: &str) -> Result<()> {
        // WebKitGTK's driver computes neither in the versions that distributions ship.
        if self.engine() == Engine::WebKitGtk {
            return Ok(());
        }
        // The tree that the browser speaks from follows the page a moment later: while a dialog closes, what is behind it has no role.
        for (property, ours) in [("computedrole", role), ("computedlabel", name)] {
            eventually("the browser to name an element as we do", || async {
                let request = Computed { element: element.element_id().to_string(), property };
                let theirs: String = self.web.cmd(request).await?.value()?;
                // Chromium says the newer of two names for one role.
                let theirs = if theirs == "image" { "img".to_owned() } else { theirs };
                ensure!(
                    theirs.trim().eq_ignore_ascii_case(ours),
                    "the browser's {property} of {role} \"{name}\" is \"{theirs}\""
                );
                Ok(Some(()))
            })
            .await?;
        }
        Ok(())
    }

    pub(crate) async fn click(&self, role: &str, name: &str) -> Result<()> {
        let what = format!("a click on {role} \"{name}\"");
        let tried = AtomicBool::new(false);
        // Looked for anew each time: a page that is drawn meanwhile puts another in its place. Not waited for in here: a click that
        // came after its time may have taken the element away.
        eventually(&what, || async {
            if tried.load(Ordering::Relaxed) && self.click_arrived().await? {
                return Ok(Some(()));
            }
            let mut found = self.all_in_time(None, role, Some(name)).await?;
            ensure!(found.len() < 2, "there are {} of them", found.len());
            let Some(element) = found.pop() else { bail!("it is not there") };
            self.check_name(&element, role, name).await?;
            let is_first = !tried.swap(true, Ordering::Relaxed);
            self.press_once(&element, is_first).await.map(Some)
        })
        .await
    }

    /// Clicks an element, after bringing it into the middle of the window and waiting until it rests there with nothing over it;
    /// clicks again when the click did not arrive at it.
    pub(crate) async fn press(&self, element: &WebElement) -> Result<()> {
        let tried = AtomicBool::new(false);
        eventually("a click to arrive", || async {
            let is_first = !tried.swap(true, Ordering::Relaxed);
            if !is_first && self.click_arrived().await? {
                return Ok(Some(()));
            }
            self.press_once(element, is_first).await.map(Some)
        })
        .await
    }

    /// Did a click come to one of the elements that were tried, if late?
    async fn click_arrived(&self) -> Result<bool> {
        Ok(self.web.execute("return window.clickArrived?.() === true;", vec![]).await?.convert()?)
    }

    /// One try of a click; the `first` forgets what came before.
    async fn press_once(&self, element: &WebElement, is_first: bool) -> Result<()> {
        // All clicks are noted, and all elements that were tried: one that comes late, to an element of an earlier try or to another one,
        // is told from one that fell beside. What is noted of the click before is forgotten at once, for this try may end below.
        // A dialog that has just been told to close still lies over the page, and gives the focus back, which scrolls.
        let ready = "
            const [element, isFirst] = arguments;
            if (!window.clicked) {
                window.clicked = [];
                window.tried = [];
                window.clickArrived = () => clicked.some((target) => tried.some((element) => element.contains(target)));
                document.addEventListener('click', ({ target }) => { clicked.push(target); }, { capture: true });
            }
            if (isFirst) clicked.length = tried.length = 0;
            element.scrollIntoView({ block: 'center', behavior: 'instant' });
            const place = () => JSON.stringify(element.getBoundingClientRect());
            const isOnTop = () => {
                const [box] = element.getClientRects();
                if (!box) return false;
                const middle = (from, to, end) => (Math.max(0, from) + Math.min(end, to)) / 2;
                return element.contains(document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)));
            };
            for (let before = null; before !== place(); await frame()) before = place();
            if (!isOnTop()) return 'covered';
            if (clickArrived()) return 'arrived';
            tried.push(element);
            window.seen = clicked.length;
            return 'ready';";
        let ready: String = self.script(ready, vec![element.to_json()?, json!(is_first)]).await?;
        match ready.as_str() {
            "arrived" => return Ok(()),
            "covered" => bail!("something lies over the element, or it has no place"),
            _ => {}
        }
        // Between the look and the click a busy browser may have moved the place, and the click falls beside it.
        let clicked = element.click().await;
        // One that is late is still on its way; one that leads to another page takes the notes along, or the answer.
        let answer = "const time = () => (clicked.length === seen ? 3000 : 300);
            for (const begun = Date.now(); window.clicked && !clickArrived() && Date.now() - begun < time();) await frame();
            return window.clicked ? clickArrived() : null;";
        let arrived = self.script::<Value>(answer, vec![]).await.unwrap_or_default();
        ensure!(arrived.is_null() || arrived == true, "the click fell beside the element, or came nowhere");
        // One that arrived may have removed what it hit, of which the driver complains.
        if arrived.is_null() {
            clicked?;
        }
        Ok(())
    }

    /// Waits until all that fades or slides in is there.
    pub(crate) async fn rests(&self) -> Result<()> {
        let rests = "const moving = () => document.getAnimations().filter(({ playState }) => playState !== 'finished' && playState !== 'idle');
            const ends = Promise.allSettled(moving().map(({ finished }) => finished));
            await Promise.race([ends, new Promise((done) => { setTimeout(done, 300); })]);
            return !moving().length;";
        eventually("the page to rest", || async {
            let rests: bool = self.script(rests, vec![]).await?;
            if !rests && self.engine() == Engine::Chromium {
                // A picture makes a browser draw that has stopped.
                self.web.screenshot_as_png().await?;
            }
            Ok(rests.then_some(()))
        })
        .await
    }

    /// What an element shows, white space tidied.
    pub(crate) async fn text(&self, element: &WebElement) -> Result<String> {
        let tidy = "return arguments[0].innerText.replace(/\\s+/g, ' ').trim();";
        Ok(self.web.execute(tidy, vec![element.to_json()?]).await?.convert()?)
    }

    /// The accessible name of an element.
    pub(crate) async fn name(&self, element: &WebElement) -> Result<String> {
        let script = format!("{ROLES}\nreturn name(arguments[0]);");
        Ok(self.web.execute(script, vec![element.to_json()?]).await?.convert()?)
    }

    /// Waits until a live region says something with these words.
    pub(crate) async fn says(&self, words: &str) -> Result<()> {
        let what = format!("the page to say \"{words}\"");
        eventually(&what, || async {
            let glance = self.glance_when("return glance().status.includes(arguments[0]);", vec![json!(words)]).await?;
            ensure!(glance.alert.is_empty(), "the page says: {}", glance.alert);
            Ok(glance.status.contains(words).then_some(()))
        })
        .await
    }

    /// Everything that the page shows.
    pub(crate) async fn body(&self) -> Result<String> {
        self.script("return document.body.innerText;", vec![]).await
    }

    /// Waits until the page shows these words.
    pub(crate) async fn reads(&self, words: &str) -> Result<()> {
        let what = format!("the words \"{words}\"");
        self.until(&what, "return document.body.innerText.includes(arguments[0]);", vec![json!(words)]).await
    }

    /// Puts text on the clipboard as a person does: selected in a text area, then Ctrl+C.
    pub(crate) async fn clip(&self, text: &str) -> Result<()> {
        self.clip_repeated(text, 1).await
    }

    /// Puts a text on the clipboard, that many times over.
    pub(crate) async fn clip_repeated(&self, text: &str, times: u32) -> Result<()> {
        let make = "const box = document.createElement('textarea');
            box.value = arguments[0].repeat(arguments[1]);
            (document.querySelector('dialog[open]') ?? document.body).append(box);
            box.focus();
            box.select();
            return box;";
        let area = self.web.execute(make, vec![json!(text), json!(times)]).await?.element()?;
        area.send_keys(SHORTCUT + "c").await?;
        self.web.execute("arguments[0].remove();", vec![area.to_json()?]).await?;
        Ok(())
    }

    /// What is on the clipboard, by pasting it into a text area.
    pub(crate) async fn clipboard(&self) -> Result<String> {
        let make = "const box = document.createElement('textarea');
            (document.querySelector('dialog[open]') ?? document.body).append(box);
            box.focus();
            return box;";
        let area = self.web.execute(make, vec![]).await?.element()?;
        area.send_keys(SHORTCUT + "v").await?;
        let read = "const text = arguments[0].value; arguments[0].remove(); return text;";
        Ok(self.web.execute(read, vec![area.to_json()?]).await?.convert()?)
    }

    /// Copies a text and pastes it into the paste box, both with the keyboard.
    pub(crate) async fn paste(&self, text: &str) -> Result<()> {
        self.clip(text).await?;
        self.paste_clipboard().await
    }

    /// Pastes what is on the clipboard into the paste box.
    pub(crate) async fn paste_clipboard(&self) -> Result<()> {
        let paste_box = self.find("textbox", "Paste articles").await?;
        Ok(paste_box.send_keys(SHORTCUT + "v").await?)
    }

    /// The page at this moment.
    pub(crate) async fn glance(&self) -> Result<Glance> {
        Ok(self.web.execute(format!("{ROLES}\nreturn glance();"), vec![]).await?.convert()?)
    }

    /// The page once a condition holds in it, a function's body, or after a second; whoever asks looks whether it does.
    pub(crate) async fn glance_when(&self, holds: &str, arguments: Vec<Value>) -> Result<Glance> {
        let look = format!("{ROLES}\n{UNTIL}\nawait until(() => {{ {holds} }}); return glance();");
        self.script(&look, arguments).await
    }

    /// Waits until the page works no more and lists that many sources, with a briefing of them.
    pub(crate) async fn briefing_of(&self, sources: usize) -> Result<Glance> {
        let what = format!("a briefing of {sources} sources");
        eventually(&what, || async {
            let glance = self.glance_when(IS_BRIEFING, vec![json!(sources)]).await?;
            ensure!(glance.alert.is_empty() || glance.busy, "the page says: {}", glance.alert);
            let is_whole = !glance.bullets.is_empty() && glance.bullets.iter().all(|bullet| bullet.of == sources);
            Ok((!glance.busy && glance.sources == sources && is_whole).then_some(glance))
        })
        .await
    }

    /// The same where an alert may stand beside the briefing.
    pub(crate) async fn briefing_of_all(&self, sources: usize) -> Result<Glance> {
        let what = format!("a briefing of {sources} sources");
        eventually(&what, || async {
            let glance = self.glance_when(IS_BRIEFING, vec![json!(sources)]).await?;
            let is_whole = !glance.bullets.is_empty() && glance.bullets.iter().all(|bullet| bullet.of == sources);
            Ok((!glance.busy && glance.sources == sources && is_whole).then_some(glance))
        })
        .await
    }

    /// Waits until the page works no more and says something to the reader; gives what it shows then.
    pub(crate) async fn result(&self) -> Result<Glance> {
        eventually("a result", || async {
            let is_done = "if (isBusy()) return false;
                const { bullets, alert } = glance();
                return bullets.length > 0 || alert !== '';";
            let glance = self.glance_when(is_done, vec![]).await?;
            let result = !glance.bullets.is_empty() || !glance.alert.is_empty();
            Ok((!glance.busy && result).then_some(glance))
        })
        .await
    }

    /// Opens the dialog that shares the briefing; gives the link in it.
    pub(crate) async fn share(&self) -> Result<String> {
        self.click("button", "Share").await?;
        self.find("dialog", "Share this briefing").await?;
        // Waited for in the page, as its core may take a while; looked for anew each time, as whoever draws the dialog again puts another
        // in its place.
        let look = format!(
            "{ROLES}\n{UNTIL}
            const link = () => {{
                const [dialog] = findAll(null, 'dialog', 'Share this briefing');
                return dialog ? findAll(dialog, 'textbox', 'Link').at(-1)?.value ?? '' : '';
            }};
            await until(() => link().includes('#'));
            return link();"
        );
        eventually("the link", || async {
            Ok(Some(self.script::<String>(&look, vec![]).await?).filter(|link| link.contains('#')))
        })
        .await
    }

    /// Begins to keep what passes between the page and its worker; see `watch.js`.
    pub(crate) async fn watch(&self) -> Result<()> {
        self.web.execute(include_str!("watch.js"), vec![]).await?;
        Ok(())
    }

    /// Sets one of the switches of `watch.js`.
    pub(crate) async fn set_watch(&self, name: &str, value: impl Into<Value> + Send) -> Result<()> {
        self.web.execute("window.watched[arguments[0]] = arguments[1];", vec![json!(name), value.into()]).await?;
        Ok(())
    }

    /// Asks Chromium for what `WebDriver` has no word for.
    pub(crate) async fn devtools(&self, method: &'static str, params: Value) -> Result<()> {
        Ok(chromium::devtools(&self.web, method, params).await?)
    }

    /// Makes the page, not the window, that large, as far as the engine lets a window shrink.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.web.set_window_rect(0, 0, width, height).await?;
        let inner = "return [innerWidth, innerHeight];";
        let (inner_width, inner_height): (u32, u32) = self.web.execute(inner, vec![]).await?.convert()?;
        if (inner_width, inner_height) != (width, height) {
            let (width, height) = ((2 * width).saturating_sub(inner_width), (2 * height).saturating_sub(inner_height));
            self.web.set_window_rect(0, 0, width, height).await?;
        }
        Ok(())
    }

    pub(crate) async fn screenshot(&self, name: &str) -> Result<()> {
        let picture = picture_of(&self.web, self.engine()).await?;
        Ok(std::fs::write(screenshot_file(self.engine(), name)?, picture)?)
    }

    /// What the browser's console holds that a developer would call an error or a warning.
    pub(crate) async fn complaints(&self) -> Result<Vec<String>> {
        match self.engine() {
            Engine::Chromium => {
                let entries = self.web.browser_log().await?.into_iter();
                let bad = entries.filter(|entry| entry.level == "SEVERE" || entry.level == "WARNING");
                Ok(bad.map(|entry| entry.message).collect())
            }
            Engine::Firefox => {
                let said = self.driver.said_since(self.heard).into_iter();
                Ok(said.filter(|line| is_from_a_page(line)).collect())
            }
            // Its driver tells nothing, so that what went wrong before `console.js` came is seen in the others only.
            Engine::WebKitGtk => Ok(self.web.execute("return window.complaints ?? [];", vec![]).await?.convert()?),
        }
    }

    /// Fails when the console is not empty.
    pub(crate) async fn console_is_empty(&self) -> Result<()> {
        let complaints = self.complaints().await?;
        ensure!(complaints.is_empty(), "the console is not empty: {complaints:#?}");
        Ok(())
    }
}

/// A picture of what the browser shows.
pub(crate) async fn picture_of(web: &WebDriver, engine: Engine) -> WebDriverResult<Vec<u8>> {
    if engine != Engine::WebKitGtk {
        return web.screenshot_as_png().await;
    }
    // WebKitGTK takes it when it next draws, and a page that rests is not drawn. So something is, all the while, that nobody sees.
    let draw = "const dot = document.createElement('i');
        dot.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px';
        document.documentElement.append(dot);
        let odd = false;
        const blink = () => { dot.style.background = `rgb(0 0 0 / ${(odd = !odd) ? 0.1 : 0.2}%)`; };
        window.redrawn = { dot, timer: setInterval(blink, 15) };";
    web.execute(draw, vec![]).await?;
    let picture = web.screenshot_as_png().await;
    web.execute("clearInterval(redrawn.timer); redrawn.dot.remove();", vec![]).await?;
    picture
}

/// Whether a line that Firefox printed is a complaint of a page's script.
///
/// Firefox prints its own troubles with a missing network and screen too: errors of its scripts with another address, and
/// warnings under a name: `console.error: RSLoader: …` or `[Exception… …`, where a page's are `console.error: "…"`, or
/// with the file of theirs that failed: `resource://…`, `moz-src://…`, or with the address of its makers that it could not reach. That it stopped a script which a slow machine kept for long, at a reload even at
/// once, is its own doing too: a matter of the clock, and no test goes by the clock.
fn is_from_a_page(line: &str) -> bool {
    let logged = ["console.error: ", "console.warn: "].iter().find_map(|mark| line.strip_prefix(mark));
    let is_named = |text: &str| {
        let name = text.split(':').next().unwrap_or_default();
        name.len() < text.len() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
    };
    if line.contains("Script terminated by timeout at:") {
        return false;
    }
    let its_own =
        ["\"resource://", "\"chrome://", "\"moz-src://", ".mozilla.org/", ".mozilla.com/", ".mozilla.net/", ".firefox.com/"];
    let is_its_own = |text: &str| its_own.iter().any(|place| text.contains(place));
    logged.is_some_and(|text| !is_named(text) && !text.starts_with("[Exception...") && !is_its_own(text))
        || line.starts_with("JavaScript error: http")
        || line.starts_with("JavaScript warning: http")
}

/// What the page shows at one moment.
#[derive(Debug, Deserialize)]
pub(crate) struct Glance {
    /// Whether it shows that it is working.
    pub(crate) busy: bool,
    /// How many items the list "Sources" has.
    pub(crate) sources: usize,
    /// The items of the list "Bullets".
    pub(crate) bullets: Vec<Bullet>,
    /// What its alerts say.
    pub(crate) alert: String,
    /// What its live regions say.
    pub(crate) status: String,
}

impl Glance {
    /// The words of each bullet.
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.bullets.iter().map(|bullet| bullet.text.as_str()).collect()
    }
}

/// A bullet as it is read: its words, "n of m sources", and how many citation buttons it has.
#[derive(Debug, Deserialize)]
pub(crate) struct Bullet {
    pub(crate) text: String,
    pub(crate) support: usize,
    pub(crate) of: usize,
    pub(crate) citations: usize,
}

/// Asks the browser for the role or name that assistive technology gets.
#[derive(Debug)]
struct Computed {
    element: String,
    property: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("session/{session}/element/{}/{}", self.element, self.property);
        RequestData::new(http::Method::GET, path)
    }
}
