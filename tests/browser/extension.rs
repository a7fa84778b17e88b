//! The page inside the browser: the extension takes pages by a click on its button and shows the briefing without any host.
//!
//! In Firefox the button itself is pressed, in the browser's own window, and what is installed is what is built. Chromium's driver reaches
//! no button of the toolbar: there the popup is opened as a click opens it, by `action.openPopup`. What only a click would allow (`activeTab`,
//! and the question that comes before all tabs) a manifest of the test's own allows, for this machine and nothing else.

use std::sync::{Arc, LazyLock};

use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::{Value, json};
use thirtyfour::{By, Key, WindowHandle};
use xtask::browsers::Engine;
use xtask::serve::Server;
use xtask::site::{self, File};

use crate::accessible::{axe, is_accessible};
use crate::adding::paste_rich;
use crate::driver::Own;
use crate::firefox::{in_browser, turn_to};
use crate::harness::{Look, World, eventually};
use crate::looks::picture;
use crate::page::Page;
use crate::privacy::ATTEMPTS;

/// A key of nobody's, so that Chromium's name for the extension is known: the first half of the key's SHA-256, in letters.
const KEY: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoTZgI/BrfQFapoxkZmxyR3eT7b/iC9/7KYzQb4U+WeNlagJPlAZJIwax+x/U8Z1NC8LcVEEzlD8rwhlLdYzKobWnbarjOu5c1Mx6DVav8kJIAsVnjHq/hk1vLpyLvMov4f7bRsglR95gLjmptMNkayiQrvkYLnPhV1TmMXDy79F+6LPhdEmVjg7Nw9h4cs5uiXbrsRMO0xgodTn9+0sGmynawFzlJkuOVw7fj/N2PDdZMyAEkhSAQiPnK7Iqn1LF8X3F6KkjfGPei7Rt8fVp7qhBIvBY1A5C1+f1piDLMxhKoiqHsZMieXDHKspDOCg1qe+52SAG1/URB//388vdRQIDAQAB";
const ID: &str = "epmjmfaiffmgnddinhjcgbapfndgodjo";

/// Firefox's name for the extension and the host that it is told to give it.
pub(crate) const FIREFOX_ID: &str = "newsbraid@newsbraid.example";
pub(crate) const FIREFOX_HOST: &str = "5b1c7b4e-6b1f-4f0a-9a53-3f2f3a4c1d10";

/// The extension as it is built, made once for all tests.
fn built() -> Result<Vec<File>> {
    static BUILT: LazyLock<Result<Vec<File>, String>> = LazyLock::new(|| {
        let files = xtask::wasm::build().and_then(|core| xtask::extension::files(&core, None));
        files.map_err(|error| format!("{error:#}"))
    });
    BUILT.clone().map_err(|error| anyhow!(error))
}

/// Five reports of one storm, each as a page of its outlet: title, outlet, date, paragraphs.
const REPORTS: [(&str, &str, &str, [&str; 3]); 5] = [
    (
        "Storm closes the harbour of Velm",
        "Velm Courier",
        "2025-02-26",
        [
            "The harbour of Velm was closed on Tuesday evening after a storm tore two cranes from their rails.",
            "Nobody was hurt, the port authority said. Some 40 ships are waiting outside for a berth.",
            "The authority expects the repairs to cost 12 million crowns. The eastern quay should open again on 3 March.",
        ],
    ),
    (
        "Velm port shut after storm damage",
        "The Tarn Post",
        "2025-02-27",
        [
            "Velm's port authority closed the harbour on Tuesday evening when a storm tore two cranes from their rails.",
            "It said that nobody had been hurt. Fishermen have asked the government for help.",
            "Repairs are expected to cost 15 million crowns, and the eastern quay should open again on 3 March.",
        ],
    ),
    (
        "Ships wait off Velm",
        "Sound Radio",
        "2025-02-27",
        [
            "Some 40 ships are waiting outside the harbour of Velm for a berth, its port authority said on Wednesday.",
            "A storm tore two cranes from their rails on Tuesday evening. Nobody was hurt.",
            "A tug brought medicine and water to three of the ships during the night.",
        ],
    ),
    (
        "Fishermen of Velm ask for help",
        "Ledger of the North",
        "2025-02-28",
        [
            "Fishermen of Velm have asked the government for help after the storm that closed the harbour on Tuesday.",
            "The fish hall has been without power since the storm, and 60 tonnes of herring are spoiled.",
            "The minister, Ada Morrin, will visit the port on Friday.",
        ],
    ),
    (
        "Cranes of Velm were due for inspection",
        "Crown & Anchor",
        "2025-02-28",
        [
            "The two cranes that a storm tore from their rails in the harbour of Velm were due for inspection in March.",
            "The port authority said that nobody had been hurt, and that an inquiry will begin on Monday.",
            "The eastern quay should open again on 3 March.",
        ],
    ),
];

/// A report among what stands around it on a page. The last paragraph is written by a script, as on pages that are made by theirs.
fn html((title, outlet, date, paragraphs): &(&str, &str, &str, [&str; 3])) -> String {
    let [first, second, third] = paragraphs;
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><link rel=\"icon\" href=\"data:,\">\
         <meta property=\"og:site_name\" content=\"{outlet}\"><meta property=\"article:published_time\" content=\"{date}\"></head><body>\
         <nav><a href=\"/\">Home</a> <a href=\"/sport\">Sport</a></nav><article id=\"story\"><h1>{title}</h1><p>{first}</p>\
         <p id=\"second\">{second}</p></article><aside>Share this on all networks</aside><script>\
         document.querySelector('#story').append(Object.assign(document.createElement('p'), {{ textContent: \"{third}\" }}));\
         </script></body></html>"
    )
}

/// The five pages on a server of their own, and what each is.
fn reports(engine: Engine) -> Result<(Server, Vec<String>)> {
    let folder = xtask::target().join("test-extension").join(engine.name()).join("pages");
    let pages: Vec<String> = REPORTS.iter().map(html).collect();
    let file = |(number, page): (usize, &String)| File { path: format!("{number}.html"), bytes: page.clone().into_bytes() };
    let other = |path: &str, text: &str| File { path: path.to_owned(), bytes: text.into() };
    let others = [
        other("chart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        other(
            "large.html",
            "<title>Large</title><p hidden><script>document.querySelector('p').append('x'.repeat(32_000_000))</script>",
        ),
    ];
    site::write(&pages.iter().enumerate().map(file).chain(others).collect::<Vec<_>>(), &folder)?;
    Ok((Server::start(&folder, 0)?, pages))
}

/// A browser with the extension in it, and where its tests act from.
struct Extension {
    page: Page,
    /// In Chromium a tab with a file of the extension that does nothing, from which its interfaces are called.
    desk: Option<WindowHandle>,
}

impl Extension {
    async fn start(world: &World, look: Look, address: Option<&str>) -> Result<Self> {
        let engine = world.engine();
        let name = if address.is_some() { "with-site" } else { "extension" };
        let folder = xtask::target().join("test-extension").join(engine.name()).join(name);
        let mut files = built()?;
        if let (Engine::Chromium, Some(manifest)) = (engine, files.iter_mut().find(|file| file.path == "manifest.json")) {
            let mut changed: Value = serde_json::from_slice(&manifest.bytes)?;
            let here = json!(["http://127.0.0.1/*"]);
            changed["key"] = KEY.into();
            changed["host_permissions"] = here.clone();
            changed["optional_host_permissions"] = here;
            if let Some(address) = address {
                changed["homepage_url"] = address.into();
            }
            manifest.bytes = serde_json::to_vec(&changed)?;
        }
        site::write(&files, &folder)?;
        let page = world.start(look, Some(&folder)).await?;
        let desk = if engine == Engine::Firefox {
            page.web.cmd(Own { path: "moz/addon/install", body: json!({ "path": folder, "temporary": true }) }).await?;
            None
        } else {
            page.goto(&address_of(engine, "manifest.json")).await?;
            Some(page.web.window().await?)
        };
        Ok(Self { page, desk })
    }

    /// Opens a page in a new tab and clicks the button; Chromium's popup is then where the driver is.
    async fn click_on(&self, url: &str) -> Result<()> {
        let Some(desk) = &self.desk else {
            let tab = self.page.web.new_tab().await?;
            self.page.web.switch_to_window(tab).await?;
            self.page.goto(url).await?;
            return press_button(&self.page).await;
        };
        self.page.web.switch_to_window(desk.clone()).await?;
        let tab: i64 = self.page.script("return (await chrome.tabs.create({ url: arguments[0] })).id;", vec![json!(url)]).await?;
        let look = "const { status, url, pendingUrl } = await chrome.tabs.get(arguments[0]); return [status, url ?? '', pendingUrl ?? ''];";
        eventually(url, || async {
            let look: [String; 3] = self.page.script(look, vec![json!(tab)]).await?;
            // Where it is, the browser tells only of pages that the extension may read.
            let is_there = look[1].is_empty() || look[1] == url;
            ensure!(look[0] == "complete" && is_there && look[2].is_empty(), "the tab is {look:?}");
            Ok(Some(()))
        })
        .await?;
        self.open_popup().await
    }

    /// Opens the popup over the tab in front, and goes there.
    async fn open_popup(&self) -> Result<()> {
        let before = self.page.web.windows().await?;
        let open = "await chrome.action.openPopup();";
        self.page.script::<Option<bool>>(open, vec![]).await.context("the popup does not open")?;
        let popup = eventually("the popup", || async {
            Ok(self.page.web.windows().await?.into_iter().find(|window| !before.contains(window)))
        })
        .await?;
        self.page.web.switch_to_window(popup).await?;
        Ok(())
    }

    /// Waits until the button counts so many.
    async fn counts(&self, number: usize) -> Result<()> {
        let number = if number == 0 { String::new() } else { number.to_string() };
        if let Some(desk) = &self.desk {
            self.page.web.switch_to_window(desk.clone()).await?;
        }
        eventually(&format!("the count {number}"), || async {
            let badge = match self.desk {
                Some(_) => self.page.script("return chrome.action.getBadgeText({});", vec![]).await?,
                None => badge(&self.page).await?,
            };
            ensure!(badge == number, "the button counts {badge:?}");
            Ok(Some(()))
        })
        .await
    }

    /// Goes to the tab of the briefing, which must have come by itself.
    async fn briefing(&self) -> Result<()> {
        let engine = self.page.engine();
        let url = address_of(engine, "index.html");
        eventually("the tab of the briefing", || async {
            for window in self.page.web.windows().await? {
                self.page.web.switch_to_window(window).await?;
                if self.page.web.current_url().await?.as_str() == url {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await
    }
}

/// Where a file of the extension is.
fn address_of(engine: Engine, path: &str) -> String {
    match engine {
        Engine::Firefox => format!("moz-extension://{FIREFOX_HOST}/{path}"),
        _ => format!("chrome-extension://{ID}/{path}"),
    }
}

/// Presses Firefox's button of the extension, put into the toolbar as a person does who uses it.
async fn press_button(page: &Page) -> Result<()> {
    let place = "
        const name = 'CustomizableUI.sys.mjs';
        const load = (folder) => ChromeUtils.importESModule(folder + name).CustomizableUI;
        let toolbars;
        try { toolbars = load('moz-src:///browser/components/customizableui/'); } catch { toolbars = load('resource:///modules/'); }
        const button = document.querySelector('[data-extensionid=\"newsbraid@newsbraid.example\"]');
        toolbars.addWidgetToArea(button?.id ?? 'newsbraid_newsbraid_example-browser-action', toolbars.AREA_NAVBAR);";
    in_browser(&page.web, place).await?;
    // A click beside an open popup closes it and does nothing else.
    let closed = "
        const open = [...document.querySelectorAll('panel')].filter(({ state }) => state !== 'closed');
        for (const panel of open) panel.hidePopup();
        return open.length === 0;";
    eventually("no popup", || async { Ok(in_browser(&page.web, closed).await?.as_bool().filter(|closed| *closed)) }).await?;
    turn_to(&page.web, "chrome").await?;
    let button =
        page.web.find(By::Css("[data-extensionid='newsbraid@newsbraid.example'] .unified-extensions-item-action-button")).await;
    let pressed = match button {
        Ok(button) => button.click().await,
        Err(error) => Err(error),
    };
    turn_to(&page.web, "content").await?;
    Ok(pressed?)
}

/// What Firefox's button counts.
async fn badge(page: &Page) -> Result<String> {
    let button = "return document.querySelector('[data-extensionid=\"newsbraid@newsbraid.example\"] .unified-extensions-item-action-button')
        ?.getAttribute('badge') ?? '';";
    Ok(in_browser(&page.web, button).await?.as_str().unwrap_or_default().to_owned())
}

/// The sources as they are listed: outlet, title, date and length, without their buttons.
async fn sources(page: &Page) -> Result<Vec<String>> {
    let read = "return [...document.querySelectorAll('#sources-list > li')].map((item) => {
        const twin = item.cloneNode(true);
        for (const act of twin.querySelectorAll('button, a')) act.remove();
        return twin.textContent.replace(/\\s+/g, ' ').trim();
    });";
    page.script(read, vec![]).await
}

pub(crate) async fn five_clicks_make_the_briefing_that_five_pastes_make(world: Arc<World>) -> Result<()> {
    let engine = world.engine();
    if engine == Engine::WebKitGtk {
        return Ok(());
    }
    let (server, pages) = reports(engine)?;
    let page = world.open().await?;
    for (number, _) in pages.iter().enumerate() {
        // As the page stands once its script has run.
        page.goto(&format!("{}{number}.html", server.url())).await?;
        let html: String = page.script("return document.documentElement.outerHTML;", vec![]).await?;
        page.goto(&world.site.url()).await?;
        if number > 0 {
            page.briefing_of(number).await?;
        }
        paste_rich(&page, &html, "a page").await?;
        page.briefing_of(number + 1).await?;
    }
    let pasted = page.briefing_of(pages.len()).await?;
    let pasted_sources = sources(&page).await?;
    // Gone first, for its service worker may still look for a new version.
    world.close().await?;
    server.forget_requests();
    world.site.forget_requests();

    let extension = Extension::start(&world, Look::default(), None).await?;
    let page = &extension.page;
    for (number, (title, ..)) in REPORTS.iter().enumerate() {
        extension.click_on(&format!("{}{number}.html", server.url())).await?;
        if engine == Engine::Chromium {
            page.reads(title).await?;
            page.reads(if number == 0 { "1 article" } else { "articles" }).await?;
        }
        if number + 1 < REPORTS.len() {
            extension.counts(number + 1).await?;
        }
    }
    // The second click.
    if engine == Engine::Chromium {
        page.find("button", "Open briefing").await?.click().await?;
    } else {
        extension.counts(REPORTS.len()).await?;
        type_in_popup(page, &[Key::Enter]).await?;
    }
    extension.briefing().await?;
    let taken = page.briefing_of(pages.len()).await?;
    ensure!(taken.texts() == pasted.texts(), "taken: {:#?}\npasted: {:#?}", taken.texts(), pasted.texts());
    let support =
        |glance: &crate::page::Glance| glance.bullets.iter().map(|bullet| (bullet.support, bullet.of)).collect::<Vec<_>>();
    ensure!(support(&taken) == support(&pasted), "{:?} {:?}", support(&taken), support(&pasted));
    let taken_sources = sources(page).await?;
    ensure!(taken_sources == pasted_sources, "taken: {taken_sources:#?}\npasted: {pasted_sources:#?}");

    // Each page was asked for once, by its tab, and nothing else was asked for.
    let asked: Vec<String> = (0..pages.len()).map(|number| format!("GET /{number}.html")).collect();
    ensure!(server.requests() == asked, "{:?}", server.requests());
    ensure!(world.site.requests().is_empty(), "{:?}", world.site.requests());
    page.reads("5 articles added.").await?;
    page.console_is_empty().await?;
    extension.counts(0).await?;

    // What was taken over is the page's: it comes back with it, once, and Undo takes it back.
    extension.briefing().await?;
    page.web.refresh().await?;
    let again = page.briefing_of(pages.len()).await?;
    ensure!(again.texts() == pasted.texts());
    Ok(())
}

/// Presses keys in Firefox's popup, whose button *Open briefing* has the keyboard when the popup has; without a screen it is given to it.
async fn type_in_popup(page: &Page, keys: &[Key]) -> Result<()> {
    let ready = "
        const browser = [...document.querySelectorAll('panel browser')].find((one) => one.currentURI?.spec.endsWith('/popup.html'));
        browser?.focus();
        return Boolean(browser) && document.activeElement === browser;";
    eventually("the popup", || async { Ok(in_browser(&page.web, ready).await?.as_bool().filter(|ready| *ready)) }).await?;
    turn_to(&page.web, "chrome").await?;
    let chain = keys.iter().fold(page.web.action_chain(), |chain, key| chain.send_keys(key.value()));
    let pressed = chain.perform().await;
    turn_to(&page.web, "content").await?;
    Ok(pressed?)
}

pub(crate) async fn all_tabs_are_taken_when_the_browser_was_told_that_they_may_be(world: Arc<World>) -> Result<()> {
    // Chromium's question can be answered by no driver.
    if world.engine() != Engine::Firefox {
        return Ok(());
    }
    let (server, pages) = reports(world.engine())?;
    let extension = Extension::start(&world, Look::default(), None).await?;
    let page = &extension.page;
    for number in 1..pages.len() {
        let tab = page.web.new_tab().await?;
        page.web.switch_to_window(tab).await?;
        page.goto(&format!("{}{number}.html", server.url())).await?;
    }
    extension.click_on(&format!("{}0.html", server.url())).await?;
    extension.counts(1).await?;
    type_in_popup(page, &[Key::Tab, Key::Enter]).await?;
    // For a moment the button hears no click, so that nobody presses it who meant another.
    let allow = "
        const isAsked = document.querySelector('#notification-popup')?.state === 'open';
        if (isAsked) document.querySelector('#addon-webext-permissions-notification').button.click();
        window.newsbraidAsked ||= isAsked;
        return window.newsbraidAsked && !isAsked;";
    eventually("the question", || async { Ok(in_browser(&page.web, allow).await?.as_bool().filter(|done| *done)) }).await?;
    extension.counts(pages.len()).await?;
    // Its page is taken again and is no sixth. Until it is, *Open briefing* has no keyboard: beside other browsers the key may come before, open
    // nothing, and has to be pressed again.
    press_button(page).await?;
    type_in_popup(page, &[Key::Enter]).await?;
    if extension.briefing().await.is_err() {
        type_in_popup(page, &[Key::Enter]).await?;
        extension.briefing().await?;
    }
    page.briefing_of(pages.len()).await?;
    page.console_is_empty().await
}

pub(crate) async fn a_selection_is_taken_with_what_its_page_says_of_it_and_the_page_on_request(world: Arc<World>) -> Result<()> {
    if world.engine() != Engine::Chromium {
        return Ok(());
    }
    let (server, _) = reports(world.engine())?;
    let extension = Extension::start(&world, Look::default(), None).await?;
    let page = &extension.page;
    extension.click_on(&format!("{}0.html", server.url())).await?;
    page.reads("Storm closes the harbour of Velm").await?;
    page.click("button", "Undo").await?;
    page.reads("Taken back").await?;
    page.reads("No articles yet").await?;
    extension.counts(0).await?;

    // Half of a paragraph and half of the next.
    let select = "
        const [tab] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
        await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => {
            const [first, second] = document.querySelectorAll('#story p');
            getSelection().setBaseAndExtent(first.firstChild, 0, second.firstChild, second.textContent.indexOf(' Some 40'));
        } });
        await chrome.tabs.update(tab.id, { active: true });";
    page.script::<Option<bool>>(select, vec![]).await?;
    extension.open_popup().await?;
    page.reads("Selected text taken").await?;
    page.find("button", "Open briefing").await?.click().await?;
    extension.briefing().await?;
    page.briefing_of(1).await?;
    let body = page.body().await?;
    ensure!(body.contains("Nobody was hurt") && !body.contains("40 ships"), "{body}");
    let source = sources(page).await?.concat();
    for said in ["Velm Courier", "26 February 2025", "Storm closes the harbour of Velm"] {
        ensure!(source.contains(said), "the source is {source}");
    }

    // The whole page takes the place of what was selected; the briefing that is open is gone to, and no other opened.
    page.click("button", "Clear everything").await?;
    let tabs = page.web.windows().await?.len();
    extension.counts(0).await?;
    page.script::<Option<bool>>(select, vec![]).await?;
    extension.open_popup().await?;
    page.click("button", "Take the whole page").await?;
    page.reads("1 article").await?;
    page.find("button", "Open briefing").await?.click().await?;
    extension.briefing().await?;
    page.briefing_of(1).await?;
    ensure!(page.body().await?.contains("40 ships"));
    ensure!(page.web.windows().await?.len() == tabs, "another tab came");
    page.console_is_empty().await
}

pub(crate) async fn what_cannot_be_taken_is_said_and_all_tabs_are_taken_at_once(world: Arc<World>) -> Result<()> {
    if world.engine() != Engine::Chromium {
        return Ok(());
    }
    let (server, pages) = reports(world.engine())?;
    let extension = Extension::start(&world, Look::default(), None).await?;
    let page = &extension.page;
    extension.click_on("chrome://version/").await?;
    page.reads("The browser lets no extension read this page.").await?;
    page.reads("No articles yet").await?;
    extension.click_on(&format!("{}chart.svg", server.url())).await?;
    page.reads("This is no text page.").await?;
    extension.click_on(&format!("{}large.html", server.url())).await?;
    page.reads("This page is larger than 32 MB.").await?;
    let most = "return (await import(chrome.runtime.getURL('extension/collect.js'))).MOST_BYTES;";
    ensure!(
        page.script::<usize>(most, vec![]).await? == newsbraid::boundary::wire::MAX_TEXT_BYTES,
        "the core takes another size"
    );
    for number in 0..pages.len() {
        extension.click_on(&format!("{}{number}.html", server.url())).await?;
    }
    page.click("button", "Take all tabs of this window").await?;
    page.reads("5 articles taken").await?;
    page.reads("3 tabs could not be read").await?;
    // Those that were taken by a click are not taken twice.
    page.reads("5 articles").await?;
    extension.counts(5).await?;

    // Every word of the popup is there in all languages.
    let odd = "
        const { languages: { en, ...others } } = await import(chrome.runtime.getURL('extension/words.js'));
        const odd = [];
        const walk = (some, others, path) => {
            for (const [name, value] of Object.entries(some)) {
                if (typeof value !== typeof others[name]) odd.push(`${path}.${name}`);
                else if (typeof value === 'object') walk(value, others[name], `${path}.${name}`);
            }
        };
        for (const [tag, other] of Object.entries(others)) {
            walk(en, other, tag);
            walk(other, en, tag);
        }
        return [...odd, ...['de', 'es', 'fr', 'pt', 'hi', 'ar'].filter((tag) => !others[tag])];";
    let odd: Vec<String> = page.script(odd, vec![]).await?;
    ensure!(odd.is_empty(), "one language has not what the other has: {odd:?}");
    Ok(())
}

pub(crate) async fn links_lead_to_the_site_that_the_build_was_told_of(world: Arc<World>) -> Result<()> {
    if world.engine() != Engine::Chromium {
        return Ok(());
    }
    let extension = Extension::start(&world, Look::default(), Some("https://news.example/braid/")).await?;
    let page = &extension.page;
    page.goto(&address_of(world.engine(), "index.html")).await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    let link = page.share().await?;
    ensure!(link.starts_with("https://news.example/braid/#"), "{link}");
    let (_, fragment) = link.split_once('#').context("no fragment")?;

    // It is a link like any other.
    let site = world.open_at(&format!("#{fragment}"), Look::default()).await?;
    site.reads("Shared by link").await?;

    let extension = Extension::start(&world, Look::default(), None).await?;
    let page = &extension.page;
    page.goto(&address_of(world.engine(), "index.html")).await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    page.click("button", "Share").await?;
    let dialog = page.find("dialog", "Share this briefing").await?;
    page.reads("a link of its own would open for nobody else").await?;
    page.find_in(Some(&dialog), "button", "Download .html").await?;
    page.click("button", "Close").await?;
    page.click("button", "Help").await?;
    page.reads("The newsbraid button beside the address bar").await?;
    page.console_is_empty().await
}

pub(crate) async fn the_extension_reaches_no_host(world: Arc<World>) -> Result<()> {
    let engine = world.engine();
    if engine == Engine::WebKitGtk {
        return Ok(());
    }
    let (server, _) = reports(engine)?;
    let extension = Extension::start(&world, Look::default(), None).await?;
    let page = &extension.page;
    // The same policy holds for both pages; that the attempts are real ones is seen where a page without a policy makes them.
    for path in ["index.html", "extension/popup.html"] {
        page.goto(&address_of(engine, path)).await?;
        page.find("button", if path == "index.html" { "Choose files" } else { "Open briefing" }).await?;
        page.script::<Option<bool>>(ATTEMPTS, vec![json!(server.url())]).await?;
    }
    // A request that was let through is on its way before this one.
    page.goto(&format!("{}0.html", server.url())).await?;
    eventually("the page", || async { Ok(server.requests().iter().any(|asked| asked == "GET /0.html").then_some(())) }).await?;
    ensure!(server.requests() == ["GET /0.html"], "the extension reached {:?}", server.requests());
    Ok(())
}

/// The pictures of docs/extension.md; a person looks at them and puts them where it shows them. Axe looks at the popup too.
pub(crate) async fn the_popup_light_and_dark(world: Arc<World>) -> Result<()> {
    if world.engine() != Engine::Chromium {
        return Ok(());
    }
    let (server, pages) = reports(world.engine())?;
    let axe = axe()?;
    for dark in [false, true] {
        let look = if dark { "dark" } else { "light" };
        let extension = Extension::start(&world, Look { dark, size: Some((1280, 800)) }, None).await?;
        let page = &extension.page;
        for (number, (title, ..)) in REPORTS.iter().enumerate() {
            extension.click_on(&format!("{}{number}.html", server.url())).await?;
            page.reads(title).await?;
        }
        picture(page, &format!("extension-{look}-popup")).await?;
        if let Some(axe) = &axe {
            is_accessible(page, axe, "popup").await?;
        }
        page.find("button", "Open briefing").await?.click().await?;
        extension.briefing().await?;
        page.briefing_of(pages.len()).await?;
        picture(page, &format!("extension-{look}-page")).await?;
        extension.click_on("chrome://version/").await?;
        page.reads("The browser lets no extension read this page.").await?;
        picture(page, &format!("extension-{look}-closed")).await?;
    }
    Ok(())
}
