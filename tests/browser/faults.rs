//! What goes wrong around the page: a core that is broken, a page closed in the middle, hostile text.

use std::fs;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use thirtyfour::By;
use xtask::browsers::Engine;
use xtask::serve::Server;

use crate::adding::paste_rich;
use crate::harness::{Look, World, eventually};
use crate::memory::{recent, titles};
use crate::page::Page;
use crate::stories::{HARBOUR, PORT};

pub(crate) async fn a_core_that_does_not_compile_is_said_and_the_text_stays(world: Arc<World>) -> Result<()> {
    let folder = xtask::target().join("test-sites").join(world.engine().name()).join("broken");
    let _ = fs::remove_dir_all(&folder);
    let files = xtask::site::files(&xtask::root().join("dist"))?;
    xtask::site::write(&files, &folder)?;
    let wasm = files.iter().find(|file| file.path.ends_with("_bg.wasm")).context("no core")?;
    let path = folder.join(&wasm.path);
    fs::write(&path, "not a module at all")?;
    let server = Server::start(&folder, 0)?;
    let page = world.open().await?;
    page.goto(&server.url()).await?;
    // The page is there without it.
    let paste_box = page.find("textbox", "Paste articles").await?;
    page.paste(HARBOUR).await?;
    page.reads("The reader could not be loaded. Nothing is lost").await?;
    ensure!(paste_box.value().await?.is_some_and(|text| text.contains("two cranes")), "the text is gone");

    fs::write(&path, &wasm.bytes)?;
    page.click("button", "Add").await?;
    page.briefing_of(1).await?;
    Ok(())
}

pub(crate) async fn a_core_of_a_wrong_content_type_briefs_all_the_same(world: Arc<World>) -> Result<()> {
    for kind in ["application/octet-stream", "text/plain; charset=utf-8"] {
        let server = Server::start_mistyping(&xtask::root().join("dist"), kind)?;
        let page = world.open_at("404.html", Look::default()).await?;
        page.goto(&server.url()).await?;
        let said = "const folder = document.querySelector('link[rel=stylesheet]').href.replace('style.css', '');
            return (await fetch(`${folder}core/newsbraid_bg.wasm`)).headers.get('content-type');";
        let said: String = page.script(said, vec![]).await?;
        ensure!(said == kind, "the test is of no use: {said}");
        page.paste(HARBOUR).await?;
        page.briefing_of(1).await.with_context(|| format!("as {kind}"))?;
    }
    Ok(())
}

pub(crate) async fn a_page_closed_in_mid_run_opens_with_its_articles_and_briefs_them(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.watch().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.set_watch("hold", true).await?;
    page.paste(PORT).await?;
    page.find("button", "Cancel").await?;
    eventually("the second article", || async { Ok((page.glance().await?.sources == 2).then_some(())) }).await?;
    let is_kept = "const base = await new Promise((done) => (indexedDB.open('newsbraid').onsuccess = (event) => done(event.target.result)));
        const contents = await new Promise((done) => (base.transaction('contents').objectStore('contents').getAll().onsuccess = (event) => done(event.target.result)));
        base.close();
        return contents.some((content) => content.length === 2);";
    eventually("the draft to be kept", || async { Ok(page.script::<bool>(is_kept, vec![]).await?.then_some(())) }).await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(2).await?;
    page.console_is_empty().await
}

pub(crate) async fn a_page_closed_before_its_draft_is_written_loses_nothing(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    // A disk that takes long: the base is never open before the page is left.
    page.web.execute("IDBFactory.prototype.open = () => new EventTarget();", vec![]).await?;
    page.paste(HARBOUR).await?;
    let before = page.briefing_of(1).await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    ensure!(page.briefing_of(1).await?.texts() == before.texts());
    eventually("what was taken up to be put by no more", || async {
        Ok(page.script::<bool>("return localStorage.getItem('newsbraid left') === null;", vec![]).await?.then_some(()))
    })
    .await?;
    page.console_is_empty().await
}

pub(crate) async fn a_base_that_never_answers_hides_no_draft(world: Arc<World>) -> Result<()> {
    // WebKitGTK's driver does not bring a second tab to the front, and behind another nothing is drawn.
    if world.engine() == Engine::WebKitGtk {
        return Ok(());
    }
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let before = page.briefing_of(1).await?;
    // A page of the same host without our scripts holds a transaction on the base for as long as it lives: all others wait.
    page.goto(&format!("{}404.html", world.site.url())).await?;
    let hold =
        "const base = await new Promise((done) => (indexedDB.open('newsbraid').onsuccess = ({ target }) => done(target.result)));
        const works = base.transaction(['works', 'contents'], 'readwrite').objectStore('works');
        const again = () => { works.count().onsuccess = again; };
        await new Promise((begun) => { works.count().onsuccess = () => { again(); begun(); }; });";
    page.script::<Option<bool>>(hold, vec![]).await?;
    let holding = page.web.window().await?;
    let tab = page.web.new_tab().await?;
    page.web.switch_to_window(tab.clone()).await?;
    page.goto(&world.site.url()).await?;
    ensure!(page.briefing_of(1).await?.texts() == before.texts());
    page.says("This browser keeps nothing for this page").await?;
    page.paste(PORT).await?;
    page.briefing_of(2).await?;
    page.click("button", "Recent").await?;
    page.says("Not everything that is kept could be read yet").await?;
    ensure!(titles(&page).await?.0 == ["Storm closes the harbour of Velm"]);
    // The list goes on asking, and is whole as soon as the base answers.
    page.web.switch_to_window(holding).await?;
    page.web.close_window().await?;
    page.web.switch_to_window(tab).await?;
    page.until("the whole list", "return document.querySelector('.works[aria-busy=false] .work') !== null;", vec![]).await?;
    ensure!(!page.text(&page.find("dialog", "Recent briefings").await?).await?.contains("Not everything"));
    Ok(())
}

/// Pastes an article and waits until its briefing is kept, and `this` holds of the page.
async fn briefs_and_keeps(page: &Page, this: &str) -> Result<()> {
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let is_kept = format!(
        "const base = await new Promise((done) => (indexedDB.open('newsbraid').onsuccess = ({{ target }}) => done(target.result)));
        const count = await new Promise((done) => (base.transaction('works').objectStore('works').count().onsuccess = ({{ target }}) => done(target.result)));
        base.close();
        return count === 1 && {this};"
    );
    eventually("the draft to be kept", || async { Ok(page.script::<bool>(&is_kept, vec![]).await?.then_some(())) }).await?;
    page.console_is_empty().await
}

/// Makes the first write ask for one thing more as soon as it has the last, until it is given up.
const HOLD_FIRST_WRITE: &str = "const transaction = IDBDatabase.prototype.transaction;
    const abort = IDBTransaction.prototype.abort;
    window.isGivenUp = false;
    IDBTransaction.prototype.abort = function () { window.isGivenUp = true; abort.call(this); };
    IDBDatabase.prototype.transaction = function (stores, mode) {
        const begun = transaction.call(this, stores, mode);
        if (mode === 'readwrite' && !window.held) {
            window.held = true;
            const again = () => { if (!isGivenUp) begun.objectStore('works').count().onsuccess = again; };
            again();
        }
        return begun;
    };";

pub(crate) async fn a_write_that_never_ends_is_begun_again(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.web.execute(HOLD_FIRST_WRITE, vec![]).await?;
    briefs_and_keeps(&page, "isGivenUp").await
}

pub(crate) async fn a_write_that_is_done_as_it_is_given_up_is_kept(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    // A page so busy that its patience ends between the last request of a write and the word that it is done.
    let hold = "const later = window.setTimeout;
        const transaction = IDBDatabase.prototype.transaction;
        window.writes = 0;
        window.setTimeout = (then, time) => (time === 10_000 ? ((window.giveUp = then), 0) : later(then, time));
        IDBDatabase.prototype.transaction = function (stores, mode) {
            const begun = transaction.call(this, stores, mode);
            if (mode !== 'readwrite') return begun;
            window.writes += 1;
            queueMicrotask(() => {
                begun.commit();
                giveUp();
            });
            return begun;
        };";
    page.web.execute(hold, vec![]).await?;
    briefs_and_keeps(&page, "writes > 0").await
}

pub(crate) async fn a_page_that_is_left_in_mid_write_lets_others_at_the_base(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.web.execute(HOLD_FIRST_WRITE, vec![]).await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.until("a write that does not end", "return window.held === true;", vec![]).await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(1).await?;
    let (own, _) = recent(&page).await?;
    ensure!(own == ["Storm closes the harbour of Velm"], "{own:?}");
    page.console_is_empty().await
}

/// What has run scripts elsewhere, each in a sentence that makes a bullet.
const HOSTILE: &str = "<img src=x onerror=own()> closes the harbour of Velm\n\n\
    The harbour of Velm was closed on Tuesday <script>own()</script> after a storm tore two cranes from their rails. \
    Nobody was hurt in the port of \"><svg onload=own()> on that evening, the authority said on Wednesday. \
    Some 40 ships are waiting at javascript:own() outside for a berth, and more are on their way. \
    The repairs will cost <iframe srcdoc=\"<script>parent.own()</script>\"></iframe> 12 million crowns, the council expects. \
    The eastern quay should open again on 3 March &lt;script&gt;own()&lt;/script&gt; if ${own()} {{own()}} the weather allows. \
    [The western quay](javascript:own()) stays closed until <a href=\"data:text/html,<script>own()</script>\">June</a> at the earliest.\n";

/// Whether something of the text became an element, or ran.
const OWNED: &str = "return [window.owned === true,
    document.querySelectorAll('iframe, object, embed, img, [onerror], [onload], a[href^=\"javascript\"], a[href^=\"data\"]').length,
    [...document.scripts].filter((script) => /own\\(\\)/.test(script.textContent) && script.type !== 'text/plain').length];";

async fn is_inert(page: &Page, wherever: &str) -> Result<()> {
    let (ran, elements, scripts): (bool, u32, u32) = page.script(OWNED, vec![]).await?;
    ensure!(!ran && elements == 0 && scripts == 0, "{wherever}: ran {ran}, {elements} elements, {scripts} scripts");
    Ok(())
}

pub(crate) async fn a_link_made_by_hand_leads_only_to_web_addresses(world: Arc<World>) -> Result<()> {
    let golden = fs::read_to_string(xtask::root().join("tests/golden/links/harbour.json"))?;
    let mut briefing: newsbraid::Briefing = serde_json::from_str(&golden)?;
    let addresses =
        ["javascript:own()", "data:text/html,<script>own()</script>", " JaVaScRiPt:own()", "file:///etc/passwd", "//own"];
    for (source, address) in briefing.sources.iter_mut().zip(addresses.iter().cycle()) {
        source.url = Some((*address).to_owned());
        source.title = Some("<img src=x onerror=own()>".to_owned());
    }
    let link = newsbraid::sharing::link::encode(&briefing, None)?.fragment;
    let page = world.open_at(&format!("#{link}"), Look::default()).await?;
    page.reads("Shared by link").await?;
    is_inert(&page, "by link").await?;
    let cites = eventually("a citation", || async {
        let cites = page.web.find_all(By::Css(".bullet .cite")).await?;
        Ok((!cites.is_empty()).then_some(cites))
    })
    .await?;
    for cite in cites.iter().take(addresses.len()) {
        page.press(cite).await?;
        page.find("button", "Close").await?;
        is_inert(&page, "in the reader").await?;
        let led = "return [...document.querySelectorAll('a[href]')].map(({ href }) => href).filter((href) => /own\\(|passwd|\\/\\/own/.test(href));";
        let led: Vec<String> = page.script(led, vec![]).await?;
        ensure!(led.is_empty(), "{led:?}");
        page.click("button", "Close").await?;
    }
    page.console_is_empty().await
}

pub(crate) async fn hostile_text_stays_text_wherever_it_goes(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.web.execute("window.own = () => (window.owned = true);", vec![]).await?;
    page.paste(HOSTILE).await?;
    let glance = page.briefing_of(1).await?;
    ensure!(glance.texts().iter().any(|text| text.contains("own()")), "the test is of no use: {:?}", glance.texts());
    is_inert(&page, "pasted").await?;
    page.press(&page.web.find(By::Css(".bullet .cite")).await?).await?;
    page.find("button", "Close").await?;
    is_inert(&page, "in the reader").await?;
    page.click("button", "Close").await?;
    let link = page.share().await?;
    is_inert(&page, "shared").await?;
    page.click("button", "Close").await?;
    page.click("button", "Recent").await?;
    page.find("dialog", "Recent briefings").await?;
    is_inert(&page, "in the list of recent ones").await?;
    page.click("button", "Close").await?;

    // As rich text from another page, in a file's place.
    let rich = format!(
        "<article><h1>A storm</h1><p>{}</p><p>{}</p></article>",
        HOSTILE.replace("\n\n", "</p><p>"),
        PORT.replace("\n\n", "</p><p>")
    );
    paste_rich(&page, &rich, "The harbour of Velm was closed.").await?;
    eventually("more sources", || async { Ok((page.glance().await?.sources > 1).then_some(())) }).await?;
    page.result().await?;
    is_inert(&page, "as rich text").await?;

    // The page that is exported, opened without any policy of ours but its own.
    page.web
        .execute(
            "window.caught = null; const create = URL.createObjectURL;
        URL.createObjectURL = (blob) => (blob.text().then((text) => (window.caught = text)), create.call(URL, blob));
        HTMLAnchorElement.prototype.click = () => {};",
            vec![],
        )
        .await?;
    page.press(&page.web.find(By::Css("#download > summary")).await?).await?;
    page.click("button", "Download .html").await?;
    let exported: String = eventually("the file", || async { page.script("return window.caught;", vec![]).await }).await?;
    let folder = xtask::target().join("test-sites").join(world.engine().name()).join("exported");
    fs::create_dir_all(&folder)?;
    let without_policy = exported.replace("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"");
    fs::write(folder.join("index.html"), without_policy.replace("<head>", "<head><script>own = () => (owned = true)</script>"))?;
    let server = Server::start(&folder, 0)?;
    page.goto(&server.url()).await?;
    page.reads("own()").await?;
    let (ran, elements, _): (bool, u32, u32) = page.script(OWNED, vec![]).await?;
    ensure!(!ran && elements == 0, "exported: ran {ran}, {elements} elements");

    let path = link.strip_prefix(&world.site.url()).context("another page")?;
    let other = world.open_at(path, Look::default()).await?;
    other.reads("Shared by link").await?;
    is_inert(&other, "by link").await?;
    other.console_is_empty().await
}
