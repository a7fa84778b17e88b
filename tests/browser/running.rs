//! The core at work: cancelled, killed, started again.

use std::sync::Arc;

use anyhow::{Result, ensure};

use crate::harness::{World, eventually};
use crate::stories::HARBOUR;

pub(crate) async fn a_run_can_be_cancelled(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.watch().await?;
    page.set_watch("hold", true).await?;
    page.paste(HARBOUR).await?;
    // Cancelled while it is still read, the text would be back in the box.
    eventually("the article", || async { Ok((page.glance().await?.sources == 1).then_some(())) }).await?;
    page.click("button", "Cancel").await?;
    eventually("the page to stop", || async { Ok((!page.glance().await?.busy).then_some(())) }).await?;
    let glance = page.glance().await?;
    ensure!(glance.sources == 1, "the article is gone");
    ensure!(glance.alert.contains("Stopped"), "the page says: {}", glance.alert);

    page.set_watch("hold", false).await?;
    page.click("button", "Try again").await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}

pub(crate) async fn a_killed_worker_is_replaced_and_nothing_is_lost(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.watch().await?;
    page.set_watch("kill", 1).await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}

pub(crate) async fn a_worker_that_never_begins_is_replaced(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    // Of three workers the second is one that the browser never starts.
    let ask = "const main = document.querySelector('script[type=module][src]').src;
        const { createEngine } = await import(new URL('engine.js', main));
        const Real = window.Worker;
        let made = 0;
        window.Worker = function (...how) { return ++made === 2 ? { postMessage() {}, terminate() {} } : new Real(...how); };
        const engine = createEngine({ begins: 6000 });
        await engine.ask('qr', { text: 'one' });
        engine.cancel();
        await engine.ask('qr', { text: 'two' });
        return made;";
    let made: u32 = page.script(ask, vec![]).await?;
    ensure!(made == 3, "{made} workers were started");
    page.console_is_empty().await
}

pub(crate) async fn a_core_that_keeps_dying_ends_in_a_sentence_and_can_be_tried_again(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.watch().await?;
    page.set_watch("kill", 1000).await?;
    page.paste(HARBOUR).await?;
    let glance = page.result().await?;
    ensure!(glance.sources == 1 && glance.alert.contains("Nothing is lost"), "{glance:?}");

    page.set_watch("kill", 0).await?;
    page.click("button", "Try again").await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}
