//! Opening the page.

use std::sync::Arc;

use anyhow::{Result, ensure};
use newsbraid::sharing::link::encode;
use newsbraid::{Article, Options, brief};
use xtask::sizes;

use crate::harness::{Look, World, eventually};
use crate::stories::HARBOUR;

pub(crate) async fn loads_with_an_empty_console(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    ensure!(page.web.title().await?.contains("newsbraid"));
    for (role, name) in
        [("textbox", "Paste articles"), ("button", "Add"), ("button", "Choose files"), ("button", "Try an example")]
    {
        page.find(role, name).await?;
    }
    page.console_is_empty().await
}

pub(crate) async fn the_page_allows_itself_nothing_but_its_own_files(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let meta = "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content;";
    let policy: String = page.script(meta, vec![]).await?;
    let directive = |name: &str| {
        let words = policy.split(';').map(|directive| directive.split_whitespace().collect::<Vec<_>>());
        words.into_iter().find(|words| words.first() == Some(&name)).map(|words| words[1..].join(" "))
    };
    for (name, value) in [
        ("default-src", "'none'"),
        ("script-src", "'self' 'wasm-unsafe-eval'"),
        ("style-src", "'self'"),
        ("connect-src", "'self'"),
        ("worker-src", "'self'"),
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
    ] {
        ensure!(directive(name).as_deref() == Some(value), "{name} is not {value} in: {policy}");
    }
    Ok(())
}

pub(crate) async fn the_first_visit_fetches_what_the_size_table_counts(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    eventually("the core", || async {
        let requests = world.site.requests();
        Ok(requests.iter().any(|request| request.ends_with("/core/newsbraid_bg.wasm")).then_some(()))
    })
    .await?;
    page.find("button", "Add").await?;
    // From there on the service worker brings in the rest, for the day without a network.
    let uncounted: Vec<String> = world
        .site
        .requests()
        .into_iter()
        .take_while(|request| !request.ends_with("/sw.js"))
        .filter(|request| {
            let path = request.trim_start_matches("GET /");
            !path.is_empty() && !sizes::is_first_visit(path)
        })
        .collect();
    ensure!(uncounted.is_empty(), "fetched, and not counted for the first visit: {uncounted:?}");
    Ok(())
}

pub(crate) async fn a_shared_briefing_waits_for_no_core(world: Arc<World>) -> Result<()> {
    let articles = [Article { text: HARBOUR.to_owned(), ..Article::default() }];
    let link = encode(&brief(&articles, &Options::default()), None)?;
    let page = world.open_at(&format!("#{}", link.fragment), Look::default()).await?;
    page.reads("Shared by link").await?;
    let place = |end: &str| world.site.requests().iter().position(|request| request.ends_with(end));
    let core = eventually("the core", || async { Ok(place("/core/newsbraid_bg.wasm")) }).await?;
    let sharing = place("/sharing/newsbraid_sharing_bg.wasm");
    ensure!(sharing.is_some_and(|sharing| sharing < core), "{:?}", world.site.requests());
    // It is there for what is added.
    page.click("button", "Close this link").await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}

pub(crate) async fn nothing_jumps_when_a_draft_comes_back(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(4).await?;
    // Only Chromium counts what moves.
    let moved = "
        if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return 0;
        let sum = 0;
        const add = (list) => list.getEntries().forEach(({ value }) => (sum += value));
        new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
        for (let drawn = 0; drawn < 3; drawn++) await frame();
        return sum;";
    let moved: f64 = page.script(moved, vec![]).await?;
    // Half of what the web's own measure calls good.
    ensure!(moved < 0.05, "the page moved by {moved}");
    Ok(())
}
