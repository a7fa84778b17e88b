//! Giving a briefing to somebody else.

use std::sync::Arc;

use anyhow::{Result, ensure};

use crate::harness::{Look, World, eventually};
use crate::stories::{HARBOUR, PORT};

pub(crate) async fn the_link_opens_in_a_fresh_profile_with_the_same_bullets(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let sent = page.briefing_of(4).await?;
    let link = page.share().await?;
    page.console_is_empty().await?;

    let path = link.strip_prefix(&world.site.url()).unwrap_or_default();
    ensure!(path.starts_with('#'), "the link does not lead to the page: {link}");
    let other = world.open_at(path, Look::default()).await?;
    let received = other.result().await?;
    ensure!(received.texts() == sent.texts(), "sent {:#?}, received {:#?}", sent.texts(), received.texts());
    ensure!(received.bullets.iter().all(|bullet| bullet.citations > 0), "citations were lost: {:?}", received.bullets);
    other.reads("Shared by link").await?;
    ensure!(!other.shows("button", "Remove bullet 1").await?, "a shared briefing can be changed");
    other.console_is_empty().await
}

pub(crate) async fn opening_a_link_leaves_the_draft_alone(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let first = page.briefing_of(1).await?;
    let link = page.share().await?;
    page.goto(&world.site.url()).await?;
    page.paste(PORT).await?;
    page.briefing_of(2).await?;

    page.goto("about:blank").await?;
    page.goto(&link).await?;
    page.reads("Shared by link").await?;
    ensure!(page.result().await?.texts() == first.texts(), "the link shows something else");
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(2).await?;
    page.console_is_empty().await
}

pub(crate) async fn copy_link_and_copy_as_markdown_fill_the_clipboard(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let bullets = page.briefing_of(4).await?;
    page.click("button", "Copy as Markdown").await?;
    page.says("Copied to the clipboard").await?;
    let markdown = page.clipboard().await?;
    ensure!(markdown.starts_with('#'), "no heading: {markdown}");
    let first = bullets.bullets.first().map_or("", |bullet| bullet.text.split(['[', '…']).next().unwrap_or(""));
    ensure!(markdown.contains(first), "\"{first}\" is not in: {markdown}");

    let link = page.share().await?;
    page.click("button", "Copy link").await?;
    let copied = eventually("the link on the clipboard", || async {
        Ok(Some(page.clipboard().await?).filter(|text| text.starts_with("http")))
    })
    .await?;
    ensure!(copied == link, "copied {copied}, shown {link}");
    page.console_is_empty().await
}
