//! Ways to add an article.

use std::sync::Arc;

use anyhow::{Result, ensure};
use thirtyfour::By;

use crate::harness::World;
use crate::page::SHORTCUT;
use crate::stories::{HARBOUR, PORT};

pub(crate) async fn pasting_adds_at_once(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.paste(PORT).await?;
    let glance = page.briefing_of(2).await?;
    ensure!(glance.bullets.iter().all(|bullet| bullet.of == 2), "{:?}", glance.bullets);
    let paste_box = page.find("textbox", "Paste articles").await?;
    ensure!(paste_box.value().await? == Some(String::new()), "the paste stays in the box");
    page.console_is_empty().await
}

pub(crate) async fn typing_and_ctrl_enter_adds(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let paste_box = page.find("textbox", "Paste articles").await?;
    paste_box.send_keys("The old bridge at Arle was closed on Monday. Engineers found cracks in two of its piers.").await?;
    ensure!(page.glance().await?.sources == 0, "typing adds before it is asked to");
    paste_box.send_keys(SHORTCUT + thirtyfour::Key::Enter).await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}

pub(crate) async fn the_add_button_adds(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let paste_box = page.find("textbox", "Paste articles").await?;
    paste_box.send_keys("The old bridge at Arle was closed on Monday. Engineers found cracks in two of its piers.").await?;
    page.click("button", "Add").await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}

pub(crate) async fn a_file_is_added(world: Arc<World>) -> Result<()> {
    let folder = xtask::target().join("test-files").join(world.engine().name());
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("harbour.txt");
    std::fs::write(&file, HARBOUR)?;
    let page = world.open().await?;
    page.find("button", "Choose files").await?;
    // The button opens the system's own file dialog, which no driver reaches; the field behind it takes the path.
    let field = page.web.find(By::Css("input[type=file]")).await?;
    field.send_keys(file.to_string_lossy().as_ref()).await?;
    page.briefing_of(1).await?;
    page.console_is_empty().await
}
