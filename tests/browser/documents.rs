//! Files that are no text: read by a module that comes with the first of them.

use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::By;
use xtask::extension::zipped;
use xtask::serve::Server;
use xtask::site::File;

use crate::harness::{World, eventually};
use crate::offline::is_kept;
use crate::page::Page;
use crate::stories::HARBOUR;

#[path = "../../documents/tests/made/mod.rs"]
mod made;

fn zip(files: Vec<(&str, String)>) -> Result<Vec<u8>> {
    zipped(&files.into_iter().map(|(path, text)| File { path: path.to_owned(), bytes: text.into_bytes() }).collect::<Vec<_>>())
}

/// Drops files on the page: no driver takes hold of one outside.
async fn drop_files(page: &Page, files: &[(&str, Vec<u8>)]) -> Result<()> {
    page.find("button", "Choose files").await?;
    let drop = "const data = new DataTransfer();
        for (const [name, bytes] of arguments[0]) data.items.add(new File([new Uint8Array(bytes)], name));
        for (const kind of ['dragenter', 'dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }";
    page.web.execute(drop, vec![json!(files)]).await?;
    Ok(())
}

/// What was taken out, as the list of sources tells it.
async fn receipts(page: &Page) -> Result<String> {
    page.script("return [...document.querySelectorAll('.receipt')].map((one) => one.textContent).join(' ');", vec![]).await
}

pub(crate) async fn files_of_each_kind_are_read_and_the_reader_comes_with_the_first(world: Arc<World>) -> Result<()> {
    let folder = xtask::target().join("test-files").join(world.engine().name());
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("orla.pdf");
    std::fs::write(&file, made::newspaper())?;
    let page = world.open().await?;
    page.find("button", "Choose files").await?;
    is_kept(&page).await?;
    let fetched = || world.site.requests().into_iter().filter(|request| request.contains("/documents/")).count();
    ensure!(fetched() == 0, "the reader is fetched before there is a file for it: {:?}", world.site.requests());
    page.web.find(By::Css("input[type=file]")).await?.send_keys(file.to_string_lossy().as_ref()).await?;
    let glance = page.briefing_of(1).await?;
    ensure!(fetched() == 3, "{:?}", world.site.requests());
    page.find("button", "Edit Dam breaks above the old town of Orla").await?;
    ensure!(glance.texts().iter().any(|text| text.contains("The government sent 200 soldiers")), "{:?}", glance.texts());
    ensure!(receipts(&page).await?.contains("running head") && receipts(&page).await?.contains("page number"), "no receipts");

    let more = [
        ("release.docx", zip(made::word())?),
        ("release.odt", zip(made::open_document())?),
        ("vale.eml", made::FORWARDED.as_bytes().to_vec()),
        ("arle.mht", made::SAVED_PAGE.as_bytes().to_vec()),
    ];
    drop_files(&page, &more).await?;
    page.briefing_of_all(5).await?;
    for title in ["Dam breaks near Orla", "Vale sends boats to Orla", "Arle closes its bridge"] {
        ensure!(page.shows("button", &format!("Edit {title}")).await?, "no source {title}");
    }
    ensure!(receipts(&page).await?.contains("note above a mail"), "{}", receipts(&page).await?);
    page.console_is_empty().await
}

pub(crate) async fn what_the_reader_refuses_is_named_and_the_others_are_added(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let mut cut = made::newspaper();
    cut.truncate(60);
    let files = [
        ("cut.pdf", cut),
        ("scan.pdf", made::pdf(&[vec![]])),
        ("velm.txt", HARBOUR.as_bytes().to_vec()),
        ("locked.pdf", made::locked_pdf()),
        ("sheet.xlsx", zip(vec![("xl/workbook.xml", String::new())])?),
        ("orla.pdf", made::newspaper()),
    ];
    drop_files(&page, &files).await?;
    page.briefing_of_all(2).await?;
    for said in [
        "“cut.pdf” is damaged",
        "“scan.pdf” holds no text",
        "“locked.pdf” is locked with a password",
        "Files like “sheet.xlsx” are not read",
    ] {
        page.reads(said).await?;
    }
    page.console_is_empty().await
}

pub(crate) async fn the_reader_is_kept_for_the_day_without_a_network(world: Arc<World>) -> Result<()> {
    let server = Server::start(&xtask::root().join("dist"), 0)?;
    let url = server.url();
    let page = world.open().await?;
    page.goto(&url).await?;
    // At once: the service worker may not be there yet, and keeps the reader all the same.
    drop_files(&page, &[("orla.pdf", made::newspaper())]).await?;
    page.briefing_of(1).await?;
    is_kept(&page).await?;
    let kept = "for (const name of await caches.keys()) {
            const kept = (await (await caches.open(name)).keys()).filter(({ url }) => url.includes('/documents/'));
            if (kept.length) return kept.length;
        }
        return 0;";
    eventually("the reader to be kept", || async { Ok((page.script::<u32>(kept, vec![]).await? == 3).then_some(())) }).await?;
    server.stop();
    page.goto("about:blank").await?;
    page.goto(&url).await?;
    page.briefing_of(1).await?;
    drop_files(&page, &[("vale.eml", made::FORWARDED.as_bytes().to_vec())]).await?;
    page.briefing_of(2).await?;
    Ok(())
}

pub(crate) async fn the_reader_is_inside_the_single_page(world: Arc<World>) -> Result<()> {
    let built = xtask::build_single()?;
    let page = world.open().await?;
    page.goto(&format!("file://{}", built.display())).await?;
    drop_files(&page, &[("orla.pdf", made::newspaper())]).await?;
    page.briefing_of(1).await?;
    page.find("button", "Edit Dam breaks above the old town of Orla").await?;
    Ok(())
}

pub(crate) async fn cancel_stops_each_file_that_is_read(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.find("button", "Choose files").await?;
    // One file waits for a word from here, another for ever.
    let hold = "const send = Worker.prototype.postMessage;
        window.held = new Map();
        Worker.prototype.postMessage = function (message, ...rest) {
            if (message.bytes) held.set(message.name, () => send.call(this, message, ...rest));
            else send.call(this, message, ...rest);
        };";
    page.web.execute(hold, vec![]).await?;
    drop_files(&page, &[("first.pdf", made::newspaper())]).await?;
    page.until("the first file", "return held.has('first.pdf');", vec![]).await?;
    drop_files(&page, &[("second.pdf", made::newspaper())]).await?;
    page.until("the second file", "return held.has('second.pdf');", vec![]).await?;
    page.web.execute("held.get('first.pdf')();", vec![]).await?;
    page.until("the first briefing", "return glance().bullets.length > 0;", vec![]).await?;
    page.click("button", "Cancel").await?;
    page.until("an end of the work", "return !isBusy();", vec![]).await?;
    page.reads("Stopped").await?;
    ensure!(page.glance().await?.sources == 1);
    page.console_is_empty().await
}

pub(crate) async fn a_reader_that_dies_is_said_and_the_next_file_is_read(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.find("button", "Choose files").await?;
    // No file is known that kills the reader, so the first one is killed here.
    let deadly = "const send = Worker.prototype.postMessage;
        let first = true;
        Worker.prototype.postMessage = function (message, ...rest) {
            if (!message.bytes || !first) return send.call(this, message, ...rest);
            first = false;
            this.addEventListener('message', () => this.dispatchEvent(new ErrorEvent('error', { cancelable: true })));
        };";
    page.web.execute(deadly, vec![]).await?;
    drop_files(&page, &[("deadly.pdf", made::newspaper()), ("orla.pdf", made::newspaper())]).await?;
    page.briefing_of_all(1).await?;
    page.reads("“deadly.pdf” is damaged").await?;
    page.screenshot("a file that is damaged").await?;
    page.console_is_empty().await
}
