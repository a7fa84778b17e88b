//! Reading a briefing.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};

use crate::harness::{World, eventually};
use crate::page::Page;

pub(crate) async fn the_example_becomes_a_briefing(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let glance = page.briefing_of(4).await?;
    ensure!(glance.bullets.len() <= 12, "{} bullets", glance.bullets.len());
    for bullet in &glance.bullets {
        ensure!(!bullet.text.is_empty() && bullet.support >= 1 && bullet.of == 4, "{bullet:?}");
        ensure!(bullet.citations >= bullet.support, "a source without its citation: {bullet:?}");
    }
    ensure!(glance.bullets.iter().any(|bullet| bullet.support > 1), "nothing is said twice: {:?}", glance.bullets);
    ensure!(!page.all(None, "region", Some("Sources disagree")).await?.is_empty(), "the wrong date and figure are not shown");
    page.console_is_empty().await
}

pub(crate) async fn a_citation_opens_its_source_with_the_passage_marked(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let bullets = page.briefing_of(4).await?.bullets;
    let list = page.find("list", "Bullets").await?;
    let buttons: Vec<_> = citations(&page, &list).await?;
    let cited: usize = bullets.iter().map(|bullet| bullet.citations).sum();
    ensure!(buttons.len() >= cited && cited > 0, "{} buttons for {cited} citations", buttons.len());
    for button in buttons.iter().take(3) {
        page.press(button).await?;
        let dialog = eventually("the source", || async { Ok(page.all(None, "dialog", None).await?.pop()) }).await?;
        let mark = page.all(Some(&dialog), "mark", None).await?.pop().context("no passage is marked")?;
        let marked = page.text(&mark).await?;
        ensure!(marked.split_whitespace().count() >= 3, "only \"{marked}\" is marked");
        let source: String = page.text(&dialog).await?;
        ensure!(source.contains(&marked), "what is marked is not in the source");
        let close = page.find_in(Some(&dialog), "button", "Close").await?;
        page.press(&close).await?;
        eventually("the source to close", || async { Ok(page.all(None, "dialog", None).await?.is_empty().then_some(())) })
            .await?;
    }
    page.console_is_empty().await
}

async fn citations(page: &Page, list: &thirtyfour::WebElement) -> Result<Vec<thirtyfour::WebElement>> {
    let mut citations = Vec::new();
    for button in page.all(Some(list), "button", None).await? {
        if page.name(&button).await?.starts_with("Citation ") {
            citations.push(button);
        }
    }
    Ok(citations)
}
