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
    page.watch().await?;
    page.set_watch("kill", 1).await?;
    page.set_watch("mute", 1).await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let muted: u32 = page.script("return window.watched.mute;", vec![]).await?;
    ensure!(muted == 0, "the worker that replaced the first was left alone");
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
