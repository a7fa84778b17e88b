//! The npm package in real browsers: in a worker as its files are, and through a bundler.

use std::fs;
use std::sync::Arc;

use anyhow::{Result, ensure};
use xtask::consumer::Consumer;
use xtask::serve::Server;

use crate::agreement::braided;
use crate::harness::{Look, World, eventually};
use crate::page::SHORTCUT;
use crate::stories::{HARBOUR, PORT};

/// The package, installed; none where there is no npm and none may be installed.
fn consumer(world: &World) -> Result<Option<Consumer>> {
    match Consumer::new(&world.engine().name().to_lowercase()) {
        Err(why) if format!("{why:#}").starts_with("missing: ") => {
            println!("skipped: the npm package ({why:#})");
            Ok(None)
        }
        consumer => consumer.map(Some),
    }
}

pub(crate) async fn the_package_briefs_in_a_worker(world: Arc<World>) -> Result<()> {
    let Some(consumer) = consumer(&world)? else { return Ok(()) };
    let host = Server::start(&consumer.folder().join("examples/worker"), 0)?;
    let page = world.start(Look::default(), None).await?;
    page.goto(&host.url()).await?;
    let paste = format!("{HARBOUR}\n\n\n----\n\n\n{PORT}");
    page.clip(&paste).await?;
    page.find("textbox", "Articles, one after the other").await?.send_keys(SHORTCUT + "v").await?;
    page.click("button", "Brief").await?;

    let natively = braided(&paste);
    ensure!(natively.sources.len() == 2 && natively.bullets.len() > 2, "{natively:?}");
    let expected: Vec<String> =
        natively.bullets.iter().map(|bullet| format!("{} ({} of 2)", bullet.text, bullet.support)).collect();
    page.reads(&natively.title).await?;
    let items = "return [...document.querySelectorAll('#bullets > li')].map(({ textContent }) => textContent);";
    let items: Vec<String> = page.script(items, vec![]).await?;
    ensure!(items == expected, "{items:#?} where natively {expected:#?}");
    page.console_is_empty().await
}

pub(crate) async fn the_package_comes_through_a_bundler(world: Arc<World>) -> Result<()> {
    let Some(consumer) = consumer(&world)? else { return Ok(()) };
    consumer.bundle("examples/bundler/main.ts", &["--loader:.wasm=file"])?;
    let out = consumer.folder().join("out");
    let html = "<!doctype html><meta charset=utf-8><link rel=icon href='data:,'><script type=module src=main.js></script>";
    fs::write(out.join("index.html"), html)?;
    let host = Server::start(&out, 0)?;
    let page = world.start(Look::default(), None).await?;
    page.goto(&host.url()).await?;
    let said = eventually("an answer", || async {
        let said: String = page.script("return document.querySelector('pre')?.textContent ?? '';", vec![]).await?;
        Ok((!said.is_empty()).then_some(said))
    })
    .await?;
    ensure!(said == "53 % alike, one claim, number: 240 passengers or 420 passengers", "{said}");
    page.console_is_empty().await
}
