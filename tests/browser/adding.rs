//! Ways to add an article.

use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::By;

use crate::bench::drop_files;
use crate::harness::{World, eventually};
use crate::page::{Page, SHORTCUT};
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

pub(crate) async fn a_refused_address_gives_way_to_the_next_paste_and_undo_stays(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.click("button", "Remove bullet 2").await?;
    page.find("button", "Undo").await?;
    page.paste("https://www.example.org/storm").await?;
    page.reads("Newsbraid cannot fetch pages").await?;
    page.clip(PORT).await?;
    // A click into the box puts the cursor behind the address.
    page.find("textbox", "Paste articles").await?.send_keys(thirtyfour::Key::End + "").await?;
    page.paste_clipboard().await?;
    let without = page.briefing_of(2).await?.bullets.len();
    let paste_box = page.find("textbox", "Paste articles").await?;
    ensure!(paste_box.value().await? == Some(String::new()), "the address stays in the box");
    page.click("button", "Undo").await?;
    eventually("the bullet again", || async { Ok((page.glance().await?.bullets.len() == without + 1).then_some(())) }).await?;
    ensure!(page.glance().await?.sources == 2, "what came in since is gone");

    // An article without a text is no source.
    page.click("button", "Edit Velm port shut after storm damage").await?;
    page.find("textbox", "Text").await?.clear().await?;
    page.click("button", "Save").await?;
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

pub(crate) async fn rich_text_is_read_as_the_page_it_is_from(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let rich = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article><h1>Storm closes the harbour of Velm</h1>\
        <p>The harbour of Velm was closed on Tuesday evening after a storm tore <em>two cranes</em> from their rails.</p>\
        <p>Nobody was hurt, the port authority said on Wednesday.</p></article><aside>Share this on all networks</aside>";
    paste_rich(&page, rich, "Home Sport Storm closes the harbour of Velm").await?;
    let glance = page.briefing_of(1).await?;
    ensure!(glance.texts().iter().any(|text| text.contains("two cranes")), "{:?}", glance.texts());
    ensure!(!glance.texts().iter().any(|text| text.contains("Sport") || text.contains("networks")), "{:?}", glance.texts());
    page.find("button", "Edit Storm closes the harbour of Velm").await?;
    page.console_is_empty().await
}

/// What a paste of rich text is to the page: no driver puts such on the clipboard.
pub(crate) async fn paste_rich(page: &Page, html: &str, text: &str) -> Result<()> {
    page.find("textbox", "Paste articles").await?;
    let paste = "const data = new DataTransfer();
        data.setData('text/html', arguments[0]);
        data.setData('text/plain', arguments[1]);
        const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
        Object.defineProperty(event, 'clipboardData', { value: data }); // Firefox does not take it from the constructor
        document.querySelector('#box').dispatchEvent(event);";
    page.web.execute(paste, vec![json!(html), json!(text)]).await?;
    Ok(())
}

pub(crate) async fn dropped_files_are_added_and_what_is_no_text_is_named(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.find("button", "Choose files").await?;
    let drop = "const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'velm.txt', { type: 'text/plain' }));
        data.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d])], 'dam.png', { type: 'image/png' }));
        data.items.add(new File(['<p>' + arguments[1].replaceAll('\\n\\n', '</p><p>') + '</p>'], 'port.html', { type: 'text/html' }));
        for (const kind of ['dragenter', 'dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }";
    page.web.execute(drop, vec![json!(HARBOUR), json!(PORT)]).await?;
    page.briefing_of_all(2).await?;
    page.reads("“dam.png” is a picture.").await?;
    page.console_is_empty().await
}

pub(crate) async fn a_long_list_comes_a_part_at_a_time_and_whole(world: Arc<World>) -> Result<()> {
    const FILES: usize = 60;
    let page = world.open().await?;
    // What one turn of the page's thread draws is told together.
    let watch = "
        window.drawn = [];
        const made = (records) => window.drawn.push(records.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0));
        new MutationObserver(made).observe(document.getElementById('sources-list'), { childList: true });";
    page.web.execute(watch, vec![]).await?;
    drop_files(&page, FILES).await?;
    page.briefing_of_all(FILES).await?;
    let drawn: Vec<usize> = page.script("return window.drawn;", vec![]).await?;
    ensure!(drawn.iter().sum::<usize>() >= FILES && drawn.iter().all(|made| *made <= 8), "{drawn:?}");
    let numbers = "return [...document.querySelectorAll('.source-number')].map(({ textContent }) => Number(textContent));";
    let all: Vec<usize> = page.script(numbers, vec![]).await?;
    ensure!(all.iter().copied().eq(1..=FILES), "{all:?}");

    // Each source after the first gets another number.
    page.press(&page.web.find(By::Css(".source [data-act=remove]")).await?).await?;
    page.briefing_of_all(FILES - 1).await?;
    eventually("all to be numbered anew", || async {
        let all: Vec<usize> = page.script(numbers, vec![]).await?;
        Ok(all.iter().copied().eq(1..FILES).then_some(()))
    })
    .await?;
    let drawn: Vec<usize> = page.script("return window.drawn;", vec![]).await?;
    ensure!(drawn.iter().all(|made| *made <= 8), "{drawn:?}");
    page.console_is_empty().await
}
