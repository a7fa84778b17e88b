//! The core gives the same JSON in the browser as natively, byte for byte.

use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow, ensure};
use newsbraid::boundary::wire;
use newsbraid::reading::{clean, split};
use newsbraid::{Article, Briefing, Options, brief};
use serde_json::{Value, json};

use crate::harness::{Look, World};
use crate::page::Page;
use crate::stories::{DAM, FERRY, HARBOUR, PORT};

pub(crate) async fn the_example_story_is_the_same_natively(world: Arc<World>) -> Result<()> {
    let mut pastes = Vec::new();
    for file in xtask::site::files(&xtask::root().join("www").join("example"))? {
        pastes.push(String::from_utf8(file.bytes)?);
    }
    ensure!(pastes.len() == 4, "{} articles in the example", pastes.len());
    let page = world.open().await?;
    page.watch().await?;
    // The worker is known from the first message that it gets.
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    agree(&page, &pastes).await?;
    agree(&page, &[HARBOUR.to_owned(), PORT.to_owned()]).await?;
    // The first claim with an opposite and the first page with a rare character: the page has yet to fetch both lists, as of each language its words.
    let told = "The harbour of Velm was closed on Tuesday evening after a storm.";
    let claim = "The harbour of Velm was opened on Tuesday evening after a storm.";
    let claim = json!({ "op": "check", "articles": [{ "text": told }], "claim": claim });
    let checked = same(&page, &claim).await?;
    ensure!(checked.to_string().contains("\"value\":\"closed\""), "{checked}");
    let html = "<article><p>The board &boxdr; voted &amp; closed the bridge to lorries &bigstar; on Tuesday.</p></article>";
    let extracted = same(&page, &json!({ "op": "extract", "html": html })).await?;
    ensure!(extracted.to_string().contains("┌ voted & closed"), "{extracted}");
    agree(&page, &DAM.map(str::to_owned)).await?;
    agree(&page, &FERRY.map(str::to_owned)).await
}

/// The briefing of a paste, as the page makes it.
pub(crate) fn braided(paste: &str) -> Briefing {
    let cleaned = |document: &clean::Document<'_>| Article { clean: Some(false), ..document.to_article() };
    let articles: Vec<Article> = clean::clean(&split::split(paste)).iter().map(cleaned).collect();
    brief(&articles, &Options::default())
}

pub(crate) async fn links_of_every_version_open(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.watch().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let golden = std::fs::read_to_string(xtask::root().join("tests/golden/links.txt"))?;
    let links: Vec<&str> = golden.lines().filter_map(|line| line.split('\t').nth(2)).collect();
    ensure!(["1", "2"].iter().all(|version| links.iter().any(|link| link.starts_with(version))), "a version is missing");
    let mut bullets = Vec::new();
    for fragment in &links {
        let opened = same(&page, &json!({ "op": "decodeLink", "fragment": fragment })).await?;
        ensure!(opened["complete"] == true, "{fragment}: {opened}");
        bullets.push(opened["briefing"]["bullets"].as_array().map(Vec::len));
        // What was sent with this version is sent with the same bytes.
        if fragment.starts_with('2') {
            let again = same(&page, &json!({ "op": "encodeLink", "briefing": opened["briefing"] })).await?;
            ensure!(again["fragment"] == *fragment, "{again}");
        }
    }
    page.console_is_empty().await?;
    for (fragment, bullets) in links.iter().zip(bullets) {
        let other = world.open_at(&format!("#{fragment}"), Look::default()).await?;
        other.reads("Shared by link").await?;
        ensure!(Some(other.result().await?.texts().len()) == bullets, "{fragment}");
        other.console_is_empty().await?;
    }
    Ok(())
}

/// Asks the page's own worker and the native core for every operation on these pastes, and compares the texts of the answers.
pub(crate) async fn agree(page: &Page, pastes: &[String]) -> Result<()> {
    let mut articles = Vec::new();
    for paste in pastes {
        let split = same(page, &json!({ "op": "split", "text": paste })).await?;
        for article in split["articles"].as_array().context("no articles")? {
            let mut article = article.clone();
            article["clean"] = json!(false);
            articles.push(article);
        }
    }
    let raw: Vec<Value> = pastes.iter().map(|paste| json!({ "text": paste })).collect();
    same(page, &json!({ "op": "brief", "articles": raw, "options": { "maxWords": 60 } })).await?;
    let briefing = same(page, &json!({ "op": "brief", "articles": articles })).await?;
    let link = same(page, &json!({ "op": "encodeLink", "briefing": briefing })).await?;
    same(page, &json!({ "op": "encodeLink", "briefing": briefing, "budget": 600 })).await?;
    same(page, &json!({ "op": "decodeLink", "fragment": link["fragment"] })).await?;
    same(page, &json!({ "op": "decodeLink", "fragment": "nonsense" })).await?;
    for format in ["markdown", "html", "text"] {
        same(page, &json!({ "op": "export", "briefing": briefing, "format": format })).await?;
    }
    same(page, &json!({ "op": "qr", "text": link["fragment"] })).await?;
    let sentences = same(page, &json!({ "op": "sentences", "text": pastes[0] })).await?;
    let sentences = &sentences["sentences"];
    same(page, &json!({ "op": "compare", "a": sentences[0], "b": sentences[1] })).await?;
    Ok(())
}

/// One request on both hosts; the answer, or the refusal under `error`.
async fn same(page: &Page, request: &Value) -> Result<Value> {
    let ask = "
        const { worker } = window.watched;
        const id = `test ${Math.random()}`;
        const answer = new Promise((done) => {
            const listen = ({ data }) => {
                if (data.id !== id || data.progress) return;
                worker.removeEventListener('message', listen);
                done(data.error ? { error: data.error } : data.response);
            };
            worker.addEventListener('message', listen);
        });
        worker.postMessage({ id, request: arguments[0] });
        // Before the driver gives up, and says nothing: what the worker may have waited for.
        const late = new Promise((_, fail) => setTimeout(async () => {
            const all = await navigator.serviceWorker.getRegistrations();
            const states = all.map(({ installing, waiting, active }) => [installing, waiting, active].map((one) => one?.state ?? '-'));
            const loaded = performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop());
            const is = worker === window.watched.worker ? 'is' : 'is no longer';
            fail(new Error(`no answer to ${arguments[0].op}: the worker ${is} the page's, workers ${states}, controlled ${Boolean(navigator.serviceWorker.controller)}, loaded ${loaded}`));
        }, 50_000));
        return JSON.stringify(await Promise.race([answer, late]));";
    let browser: String = page.script(ask, vec![request.clone()]).await?;
    let native = natively(request)?;
    if browser != native {
        let at = browser.bytes().zip(native.bytes()).take_while(|(a, b)| a == b).count();
        let around =
            |text: &str| text.char_indices().filter(|(i, _)| i + 60 > at && *i < at + 60).map(|(_, c)| c).collect::<String>();
        let (browser, native) = (around(&browser), around(&native));
        return Err(anyhow!("{} differs at byte {at}:\nbrowser …{browser}…\nnative  …{native}…", request["op"]));
    }
    Ok(serde_json::from_str(&native)?)
}

fn natively(request: &Value) -> Result<String> {
    let request: wire::Request = serde_json::from_value(request.clone())?;
    Ok(match wire::answer(request, &mut |_, _| {}) {
        Ok(response) => serde_json::to_string(&response)?,
        Err(error) => json!({ "error": { "code": error.code(), "message": error.to_string() } }).to_string(),
    })
}
