//! What the browser keeps, what it does not, and two tabs at once.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::By;
use xtask::browsers::Engine;

use crate::harness::{Look, World, eventually};
use crate::page::Page;
use crate::stories::{HARBOUR, PORT};

/// Opens Recent and gives the titles there.
pub(crate) async fn recent(page: &Page) -> Result<(Vec<String>, Vec<String>)> {
    page.click("button", "Recent").await?;
    page.find("dialog", "Recent briefings").await?;
    page.until("the whole list", "return document.querySelector('.works[aria-busy=false] .work') !== null;", vec![]).await?;
    titles(page).await
}

/// The titles under Recent, which is open: one's own and those opened by link.
pub(crate) async fn titles(page: &Page) -> Result<(Vec<String>, Vec<String>)> {
    let titles = "const of = (name) => [...document.querySelectorAll(`#history ul[aria-label='${name}'] .work-title`)].map((e) => e.textContent);
        return [of('Yours'), of('Opened by link')];";
    page.script(titles, vec![]).await
}

/// Keeps everybody else from the base until `holds` is gone.
const HOLD_BASE: &str = "window.holds = true;
    const request = indexedDB.open('newsbraid');
    return new Promise((resolve) => {
        request.onsuccess = () => {
            const works = request.result.transaction(['works', 'contents'], 'readwrite').objectStore('works');
            const again = () => (window.holds ? (works.get('').onsuccess = again) : request.result.close());
            works.get('').onsuccess = () => (again(), resolve(true));
        };
    });";

pub(crate) async fn what_is_forgotten_can_be_brought_back(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.click("button", "New briefing").await?;
    page.paste(PORT).await?;
    page.briefing_of(1).await?;
    recent(&page).await?;
    let forget = "Forget Storm closes the harbour of Velm";
    page.click("button", forget).await?;
    eventually("one briefing", || async { Ok((titles(&page).await?.0.len() == 1).then_some(())) }).await?;
    page.click("button", "Close").await?;
    page.reads("Removed “Storm closes the harbour of Velm”").await?;
    page.click("button", "Undo").await?;
    page.briefing_of(1).await?;
    eventually("both briefings", || async {
        let (own, _) = recent(&page).await?;
        page.click("button", "Close").await?;
        Ok((own.len() == 2).then_some(()))
    })
    .await?;
    page.console_is_empty().await
}

pub(crate) async fn recent_briefings_are_found_opened_and_cleared(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let first = page.briefing_of(1).await?;
    let link = page.share().await?;
    page.click("button", "Close").await?;
    // However long the disk takes over what was there, a paste right after is of the next.
    page.clip(PORT).await?;
    page.script::<bool>(HOLD_BASE, vec![]).await?;
    page.click("button", "New briefing").await?;
    page.paste_clipboard().await?;
    page.briefing_of(1).await?;
    page.script::<bool>("delete window.holds; return true;", vec![]).await?;
    page.goto("about:blank").await?;
    page.goto(&link).await?;
    page.reads("Shared by link").await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(1).await?;

    let (own, links) = recent(&page).await?;
    ensure!(own == ["Velm port shut after storm damage", "Storm closes the harbour of Velm"], "{own:?}");
    ensure!(links == ["Storm closes the harbour of Velm"], "{links:?}");
    let search = page.find("searchbox", "Search recent briefings").await?;
    search.send_keys("fishermen").await?;
    let found = eventually("one that has the word", || async {
        let found = page.web.find_all(By::Css(".work-title")).await?;
        Ok((found.len() == 1).then_some(found))
    })
    .await?;
    ensure!(page.text(&found[0]).await? == "Velm port shut after storm damage");
    search.clear().await?;
    search.send_keys("storm closes").await?;
    eventually("the other two", || async { Ok((page.web.find_all(By::Css(".work-title")).await?.len() == 2).then_some(())) })
        .await?;
    page.press(&page.web.find(By::Css(".work-open")).await?).await?;
    eventually("the first briefing", || async { Ok((page.glance().await?.texts() == first.texts()).then_some(())) }).await?;

    page.click("button", "Clear everything").await?;
    page.says("Everything is cleared").await?;
    let left = "const base = await new Promise((done) => (indexedDB.open('newsbraid').onsuccess = (event) => done(event.target.result)));
        const count = (name) => new Promise((done) => (base.transaction(name).objectStore(name).count().onsuccess = (event) => done(event.target.result)));
        const counts = [await count('works'), await count('contents'), localStorage.length];
        base.close();
        return counts;";
    eventually("nothing to be kept", || async { Ok((page.script::<Vec<u32>>(left, vec![]).await? == [0, 0, 0]).then_some(())) })
        .await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.find("button", "Try an example").await?;
    ensure!(!page.shows("button", "Recent").await?, "something is kept");
    page.console_is_empty().await
}

pub(crate) async fn clear_everything_is_undone_whole(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.click("button", "New briefing").await?;
    page.until("an empty page", "return glance().sources === 0;", vec![]).await?;
    page.paste(PORT).await?;
    page.briefing_of(1).await?;
    page.click("button", "Clear everything").await?;
    page.says("Everything is cleared").await?;
    page.click("button", "Undo").await?;
    page.briefing_of(1).await?;
    let (own, _) = eventually("both briefings", || async {
        let both = recent(&page).await?;
        page.click("button", "Close").await?;
        Ok((both.0.len() == 2).then_some(both))
    })
    .await?;
    ensure!(own.contains(&"Storm closes the harbour of Velm".to_owned()), "{own:?}");
    page.console_is_empty().await
}

pub(crate) async fn clear_everything_is_undone_where_no_draft_is_open(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let made = page.briefing_of(1).await?;
    page.click("button", "New briefing").await?;
    page.until("an empty page", "return glance().sources === 0;", vec![]).await?;
    page.click("button", "Clear everything").await?;
    page.says("Everything is cleared").await?;
    // What is typed before the Undo stays.
    page.find("textbox", "Paste articles").await?.send_keys("Half a word").await?;
    page.click("button", "Undo").await?;
    let (own, _) = recent(&page).await?;
    ensure!(own.contains(&"Storm closes the harbour of Velm".to_owned()), "{own:?}");
    let typed = page.script::<String>("return document.querySelector('#box').value;", vec![]).await?;
    ensure!(typed == "Half a word", "{typed}");
    let title = "return [...document.querySelectorAll('.work-open')].find((e) => e.textContent.includes('Storm closes'));";
    page.press(&page.web.execute(title, vec![]).await?.element()?).await?;
    ensure!(page.briefing_of(1).await?.texts() == made.texts());
    page.console_is_empty().await
}

pub(crate) async fn what_was_cleared_stays_away_when_a_later_act_is_undone(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.click("button", "Clear everything").await?;
    page.says("Everything is cleared").await?;
    page.paste(PORT).await?;
    let made = page.briefing_of(1).await?;
    page.click("button", "Remove bullet 1").await?;
    eventually("a bullet less", || async { Ok((page.glance().await?.texts() == made.texts()[1..]).then_some(())) }).await?;
    page.click("button", "Undo").await?;
    eventually("the bullet again", || async { Ok((page.glance().await?.texts() == made.texts()).then_some(())) }).await?;
    let (own, _) = recent(&page).await?;
    ensure!(own == ["Velm port shut after storm damage"], "{own:?}");
    page.console_is_empty().await
}

pub(crate) async fn what_could_not_be_cleared_is_said_and_stays_under_recent(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let refuse = "const transaction = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode) {
            if (mode === 'readwrite') throw new DOMException('no more writes', 'UnknownError');
            return transaction.call(this, stores, mode);
        };";
    let (own, _) = recent(&page).await?;
    ensure!(own == ["Storm closes the harbour of Velm"], "{own:?}");
    page.click("button", "Close").await?;
    page.web.execute(refuse, vec![]).await?;
    page.click("button", "Clear everything").await?;
    page.says("could not be removed: look under Recent").await?;
    let (own, _) = recent(&page).await?;
    ensure!(own == ["Storm closes the harbour of Velm"], "{own:?}");
    Ok(())
}

pub(crate) async fn what_is_exported_comes_back_and_another_file_is_refused(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let made = page.briefing_of(1).await?;
    let catch = "window.caught = null;
        const create = URL.createObjectURL;
        URL.createObjectURL = (blob) => (blob.text().then((text) => (window.caught = text)), create.call(URL, blob));
        HTMLAnchorElement.prototype.click = () => {};";
    page.web.execute(catch, vec![]).await?;
    recent(&page).await?;
    page.click("button", "Export all").await?;
    let file: String = eventually("the file", || async { page.script("return window.caught;", vec![]).await }).await?;

    let folder = xtask::target().join("test-files").join(world.engine().name());
    std::fs::create_dir_all(&folder)?;
    let (ours, other) = (folder.join("all.json"), folder.join("other.json"));
    std::fs::write(&ours, &file)?;
    std::fs::write(
        &other,
        "{\"newsbraid\": 1, \"entries\": [{\"work\": {\"id\": 7}, \"draft\": {\"articles\": [{\"text\": 3}]}}, null]}",
    )?;
    let page = world.open().await?;
    page.paste(PORT).await?;
    page.briefing_of(1).await?;
    recent(&page).await?;
    let field = page.web.find(By::Css("#history input[type=file]")).await?;
    field.send_keys(other.to_string_lossy().as_ref()).await?;
    page.reads("could not be read").await?;
    std::fs::write(&other, "not json")?;
    field.send_keys(other.to_string_lossy().as_ref()).await?;
    page.reads("This is not a file that newsbraid exported").await?;
    field.send_keys(ours.to_string_lossy().as_ref()).await?;
    page.reads("1 briefing imported.").await?;
    let title = "return [...document.querySelectorAll('.work-open')].find((e) => e.textContent.includes('Storm closes'));";
    let title = page.web.execute(title, vec![]).await?.element()?;
    page.press(&title).await?;
    eventually("the imported briefing", || async { Ok((page.glance().await?.texts() == made.texts()).then_some(())) }).await?;
    page.console_is_empty().await
}

pub(crate) async fn what_cannot_be_read_is_neither_exported_nor_cleared(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    recent(&page).await?;
    // The list can be read and what it names cannot.
    let refuse = "window.given = 0;
        URL.createObjectURL = () => ((window.given += 1), 'about:blank');
        HTMLAnchorElement.prototype.click = () => {};
        window.get = IDBObjectStore.prototype.get;
        IDBObjectStore.prototype.get = () => { throw new DOMException('unreadable', 'UnknownError'); };";
    page.web.execute(refuse, vec![]).await?;
    page.click("button", "Export all").await?;
    page.reads("Not everything that is kept could be read yet").await?;
    ensure!(page.script::<u32>("return given;", vec![]).await? == 0, "half of it is exported");
    page.click("button", "Close").await?;
    page.click("button", "Clear everything").await?;
    page.says("could not be removed: look under Recent").await?;
    page.web.execute("IDBObjectStore.prototype.get = get;", vec![]).await?;
    let (own, _) = recent(&page).await?;
    ensure!(own == ["Storm closes the harbour of Velm"], "{own:?}");
    page.press(&page.web.find(By::Css(".work-open")).await?).await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}

pub(crate) async fn an_imported_file_of_odd_fields_breaks_nothing(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let made = page.briefing_of(1).await?;
    let articles = json!([{ "title": "Storm closes the harbour of Velm", "text": HARBOUR }]);
    let first = "1:The harbour of Velm was closed on Tuesday evening after a storm tore two cranes from their rails.";
    let marks = json!([{ "passages": [first], "text": 5 }, { "passages": [first, 7], "pinned": "yes" }, { "passages": 3 }, null]);
    let odd = [
        ("Odd marks", json!({ "articles": articles, "marks": marks })),
        ("Nothing to compare", json!({ "articles": articles, "since": { "bullets": [null] } })),
        ("No sources", json!({ "articles": articles, "since": { "bullets": [{ "text": "A", "citations": [] }], "sources": 3 } })),
    ];
    let entries: Vec<_> =
        odd.iter().map(|(title, draft)| json!({ "work": { "id": title, "title": title }, "draft": draft })).collect();
    let folder = xtask::target().join("test-files").join(world.engine().name());
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("odd.json");
    std::fs::write(&file, json!({ "newsbraid": 1, "entries": entries }).to_string())?;
    recent(&page).await?;
    let field = page.web.find(By::Css("#history input[type=file]")).await?;
    field.send_keys(file.to_string_lossy().as_ref()).await?;
    page.reads("3 briefings imported.").await?;
    page.click("button", "Close").await?;
    for (title, _) in &odd {
        page.click("button", "New briefing").await?;
        page.until("an empty page", "return glance().sources === 0;", vec![]).await?;
        recent(&page).await?;
        let work = "return [...document.querySelectorAll('.work-open')].find((e) => e.textContent.includes(arguments[0]));";
        page.press(&page.web.execute(work, vec![json!(title)]).await?.element()?).await?;
        let shown = page.briefing_of(1).await.context(*title)?;
        ensure!(shown.texts() == made.texts(), "{title}: {:?}", shown.texts());
    }
    page.console_is_empty().await
}

pub(crate) async fn a_draft_that_another_tab_cleared_is_kept_whole(world: Arc<World>) -> Result<()> {
    // WebKitGTK's driver does not bring a second tab to the front, and behind another nothing is drawn.
    if world.engine() == Engine::WebKitGtk {
        return Ok(());
    }
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let made = page.briefing_of(1).await?;
    let one = page.web.window().await?;
    let two = page.web.new_tab().await?;
    page.web.switch_to_window(two).await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(1).await?;
    page.click("button", "Clear everything").await?;
    page.says("Everything is cleared").await?;
    page.web.switch_to_window(one).await?;
    page.click("button", "Pin bullet 1").await?;
    page.find("button", "Unpin bullet 1").await?;
    page.click("button", "New briefing").await?;
    page.until("an empty page", "return glance().sources === 0;", vec![]).await?;
    recent(&page).await?;
    page.press(&page.web.find(By::Css(".work-open")).await?).await?;
    ensure!(page.briefing_of(1).await?.texts() == made.texts());
    page.console_is_empty().await
}

pub(crate) async fn two_tabs_never_overwrite_each_other(world: Arc<World>) -> Result<()> {
    // WebKitGTK's driver does not bring a second tab to the front, and behind another nothing is drawn.
    if world.engine() == Engine::WebKitGtk {
        return Ok(());
    }
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let one = page.web.window().await?;
    let two = page.web.new_tab().await?;
    page.web.switch_to_window(two.clone()).await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(1).await?;
    page.reads("also open in another tab").await?;
    page.paste(PORT).await?;
    page.briefing_of(2).await?;
    // Each tab has its own after a reload.
    for (tab, sources) in [(one, 1), (two, 2)] {
        page.web.switch_to_window(tab).await?;
        page.goto("about:blank").await?;
        page.goto(&world.site.url()).await?;
        page.briefing_of(sources).await?;
    }
    let (own, _) = recent(&page).await?;
    ensure!(own.len() == 2, "{own:?}");
    Ok(())
}

pub(crate) async fn a_browser_that_keeps_nothing_still_briefs(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let deny = "const denied = () => { throw new DOMException('denied', 'SecurityError'); };
        IDBFactory.prototype.open = denied;
        Storage.prototype.setItem = denied;
        Storage.prototype.getItem = denied;";
    page.web.execute(deny, vec![]).await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.says("This browser keeps nothing for this page").await?;
    page.share().await?;
    page.click("button", "Close").await?;
    page.click("button", "Clear everything").await?;
    page.says("Everything is cleared").await?;
    page.click("button", "Undo").await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}

/// Whether writes succeed, as where a disk is full they do not: Chromium's own limit, and elsewhere what the standard says of one.
async fn set_full(world: &World, page: &Page, full: bool) -> Result<()> {
    if world.engine() == Engine::Chromium {
        let mut limit = json!({ "origin": world.site.url().trim_end_matches('/') });
        if full {
            limit["quotaSize"] = json!(1);
        }
        return page.devtools("Storage.overrideQuotaForOrigin", limit).await;
    }
    // A write that is refused for want of space takes its whole transaction with it, after the call has come back.
    let set = "const full = (window.full ??= { put: IDBObjectStore.prototype.put, setItem: Storage.prototype.setItem });
        const refusal = () => new DOMException('full', 'QuotaExceededError');
        const put = function (...what) {
            const request = full.put.apply(this, what);
            const { transaction } = this;
            if (!Object.hasOwn(transaction, 'error')) {
                Object.defineProperty(transaction, 'error', { value: refusal() });
                queueMicrotask(() => transaction.abort());
            }
            return request;
        };
        const setItem = () => { throw refusal(); };
        IDBObjectStore.prototype.put = arguments[0] ? put : full.put;
        Storage.prototype.setItem = arguments[0] ? setItem : full.setItem;";
    page.web.execute(set, vec![json!(full)]).await?;
    Ok(())
}

pub(crate) async fn storage_that_is_full_is_said_and_loses_nothing(world: Arc<World>) -> Result<()> {
    // Chromium asks how much there is before the first write and remembers it: its limit comes before the page.
    let page = world.open_at("404.html", Look::default()).await?;
    set_full(&world, &page, true).await?;
    page.goto(&world.site.url()).await?;
    set_full(&world, &page, true).await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.paste(PORT).await?;
    let both = page.briefing_of(2).await?;
    page.says("This briefing is not kept, because the browser’s storage is full").await?;
    page.share().await?;
    page.click("button", "Close").await?;
    let is_asked =
        "const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented;";
    ensure!(page.script::<bool>(is_asked, vec![]).await?, "what is not kept is left without a question");

    // Whatever takes its place, it comes back.
    page.click("button", "New briefing").await?;
    page.says("only Undo brings it back").await?;
    page.click("button", "Undo").await?;
    ensure!(page.briefing_of(2).await?.texts() == both.texts());

    // As soon as there is room again it is kept.
    set_full(&world, &page, false).await?;
    page.click("button", "Pin bullet 1").await?;
    eventually("no word of it any more", || async {
        Ok((!page.body().await?.contains("This briefing is not kept")).then_some(()))
    })
    .await?;
    ensure!(!page.script::<bool>(is_asked, vec![]).await?, "what is kept is left with a question");
    page.console_is_empty().await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    ensure!(page.briefing_of(2).await?.texts() == both.texts());
    Ok(())
}
