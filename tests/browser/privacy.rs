//! What is pasted stays in the page.

use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::json;
use xtask::serve::Server;

use crate::harness::{World, eventually};
use crate::stories::{HARBOUR, PORT};

/// Tries every way in which a script reaches another host; ends when each has succeeded or been refused.
const ATTEMPTS: &str = "
    const other = arguments[0];
    const ends = (target, ...names) => new Promise((done) => {
        for (const name of names) target.addEventListener(name, done);
        addEventListener('securitypolicyviolation', done);
    });
    const element = (tag, fields) => {
        const made = Object.assign(document.createElement(tag), fields);
        const end = ends(made, 'load', 'error');
        document.body.append(made);
        return end;
    };
    const attempts = [
        () => fetch(other + 'fetch', { mode: 'no-cors' }),
        () => fetch(other + 'post', { mode: 'no-cors', method: 'POST', body: 'secret' }),
        () => navigator.sendBeacon(other + 'beacon', 'secret'),
        () => ends(Object.assign(new Image(), { src: other + 'image' }), 'load', 'error'),
        () => ends(new WebSocket(other.replace('http', 'ws') + 'socket'), 'open', 'error', 'close'),
        () => ends(new EventSource(other + 'events'), 'open', 'error'),
        () => element('script', { src: other + 'script' }),
        () => element('link', { rel: 'stylesheet', href: other + 'style' }),
        () => element('iframe', { src: other + 'frame' }),
        () => element('object', { data: other + 'object' }),
        () => import(other + 'module'),
        () => {
            const frame = Object.assign(document.createElement('iframe'), { name: 'there' });
            document.body.append(frame);
            const form = Object.assign(document.createElement('form'), { action: other + 'form', method: 'post', target: 'there' });
            document.body.append(form);
            const end = ends(frame, 'load');
            form.submit();
            return end;
        },
    ];
    await Promise.allSettled(attempts.map(async (attempt) => attempt()));
";

pub(crate) async fn nothing_is_requested_after_load(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    // Loaded is what the service worker has whole: from here on no network is needed.
    let kept = "await navigator.serviceWorker.ready; return navigator.serviceWorker.controller !== null;";
    eventually("the service worker", || async { Ok(page.script::<bool>(kept, vec![]).await?.then_some(())) }).await?;
    world.site.forget_requests();
    page.paste(PORT).await?;
    page.briefing_of(2).await?;
    page.share().await?;
    page.click("button", "Copy link").await?;
    page.click("button", "Close").await?;
    for dialog in ["Recent", "Help"] {
        page.click("button", dialog).await?;
        page.click("button", "Close").await?;
    }
    let requests = world.site.requests();
    ensure!(requests.is_empty(), "asked for after load: {requests:?}");
    page.console_is_empty().await
}

pub(crate) async fn the_page_cannot_reach_another_host(world: Arc<World>) -> Result<()> {
    let folder = xtask::target().join("test-other-host");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("open.html"), "<!doctype html><title>no policy</title>")?;
    let other = Server::start(&folder, 0)?;

    // The attempts are real ones: from a page without a policy they arrive.
    let page = world.open().await?;
    page.goto(&format!("{}open.html", other.url())).await?;
    let elsewhere = Server::start(&folder, 0)?;
    page.script::<Option<bool>>(ATTEMPTS, vec![json!(elsewhere.url())]).await?;
    eventually("the attempts without a policy", || async {
        let requests = elsewhere.requests();
        let arrived = |path: &&str| requests.iter().any(|request| request.ends_with(&format!("/{path}")));
        let missing: Vec<_> = ["fetch", "post", "beacon", "image", "socket", "script", "style", "frame", "form"]
            .into_iter()
            .filter(|path| !arrived(path))
            .collect();
        ensure!(missing.is_empty(), "did not arrive: {missing:?}");
        Ok(Some(()))
    })
    .await?;

    other.forget_requests();
    page.goto(&world.site.url()).await?;
    page.find("textbox", "Paste articles").await?;
    page.script::<Option<bool>>(ATTEMPTS, vec![json!(other.url())]).await?;
    // A request that was let through is on its way before this one, which the policy allows, has its answer.
    page.script::<Option<bool>>("await fetch('index.html');", vec![]).await?;
    let requests = other.requests();
    ensure!(requests.is_empty(), "the other host was reached: {requests:?}");
    Ok(())
}
