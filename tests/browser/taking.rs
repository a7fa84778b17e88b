//! Taking a briefing away: files, rich text, a claim checked against it.

use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::Value;
use thirtyfour::By;

use crate::briefing::marked_values;
use crate::harness::{World, eventually};
use crate::page::SHORTCUT;

/// Keeps what the page would hand to the browser's downloads, which no driver reads.
const CATCH: &str = "
    window.caught = [];
    const blobs = new Map();
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        const url = create.call(URL, blob);
        blobs.set(url, blob);
        return url;
    };
    HTMLAnchorElement.prototype.click = function () {
        blobs.get(this.href).text().then((text) => caught.push([this.download, text]));
    };";

pub(crate) async fn each_format_is_downloaded_whole(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let glance = page.briefing_of(4).await?;
    page.web.execute(CATCH, vec![]).await?;
    for kind in ["md", "html", "txt", "json"] {
        page.press(&page.web.find(By::Css("#download > summary")).await?).await?;
        page.click("button", &format!("Download .{kind}")).await?;
        let (name, text): (String, String) = eventually("the file", || async {
            let caught: Vec<(String, String)> = page.script("return caught;", vec![]).await?;
            Ok(caught.into_iter().find(|(name, _)| name.ends_with(&format!(".{kind}"))))
        })
        .await?;
        ensure!(name.starts_with("wrenmouth-board") && !name.contains(' '), "{name}");
        // Each bullet up to what the formats write in their own way.
        let plain = text.replace("&amp;", "&").replace("\\\"", "\"").replace('\\', "");
        let squeezed: String = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        for bullet in glance.texts() {
            let start: String = bullet.split(['[', '…', '£', '’', '\'', '“', '"']).next().unwrap_or_default().trim().to_owned();
            ensure!(squeezed.contains(&start), "\"{start}\" is not in {name}: {text}");
        }
        ensure!(
            (kind == "html") == text.contains("In the words of the sources"),
            "passages are folded away in the page alone: {name}"
        );
        if kind == "json" {
            let read: Value = serde_json::from_str(&text)?;
            ensure!(read["bullets"].as_array().is_some_and(|bullets| bullets.len() == glance.bullets.len()), "{text}");
        }
    }
    page.console_is_empty().await
}

pub(crate) async fn rich_text_keeps_its_list_and_its_notes(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let glance = page.briefing_of(4).await?;
    page.click("button", "Copy as rich text").await?;
    page.says("Copied to the clipboard").await?;
    let make = "const box = document.createElement('div');
        box.contentEditable = 'true';
        box.id = 'rich-target';
        document.body.append(box);
        box.focus();
        return box;";
    let target = page.web.execute(make, vec![]).await?.element()?;
    target.send_keys(SHORTCUT + "v").await?;
    let (items, notes): (usize, usize) = eventually("what was pasted", || async {
        let count = "const box = document.querySelector('#rich-target');
            return [box.querySelectorAll('li').length, box.querySelectorAll('a').length];";
        let found: (usize, usize) = page.script(count, vec![]).await?;
        Ok((found.0 > 0).then_some(found))
    })
    .await?;
    ensure!(items >= glance.bullets.len() && notes >= glance.bullets.len(), "{items} items and {notes} notes");
    let pasted: String = page.script("return document.querySelector('#rich-target').textContent;", vec![]).await?;
    ensure!(!pasted.contains("In the words of the sources"), "what the page folds away is unfolded: {pasted}");
    Ok(())
}

pub(crate) async fn a_claim_is_held_against_the_sources(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    page.press(&page.web.find(By::Css("#claim-fold > summary")).await?).await?;
    let statement = page.find("textbox", "Claim").await?;
    page.click("button", "Check").await?;
    page.reads("Write the claim first").await?;

    let ask = |text: &'static str| {
        let (page, statement) = (page.clone(), statement.clone());
        async move {
            statement.clear().await?;
            statement.send_keys(text).await?;
            page.click("button", "Check").await
        }
    };
    ask("The ferry will carry 310 passengers and 28 cars.").await?;
    page.reads("The sources give something else.").await?;
    let mut marked = marked_values(&page, "Check a claim against the sources").await?;
    marked.retain(|[before, _]| before.ends_with("carry "));
    let values: Vec<&str> = marked.iter().map(|[_, value]| value.as_str()).collect();
    ensure!(["310 (the sources differ)", "240", "420"].iter().all(|value| values.contains(value)), "{marked:?}");
    ask("Fares will be frozen until the end of 2028.").await?;
    page.reads("Nothing was found in it that the sources do not say.").await?;
    ask("Fares will be frozen until the end of 2028 for pensioners.").await?;
    page.reads("The sources say a part of this.").await?;
    page.reads("(not found)").await?;
    ask("The mayor of Porto likes chess and collects old stamps.").await?;
    page.reads("This could not be checked.").await?;
    // A source as short as a claim leaves the claim a claim.
    page.paste("The ferry company of Wrenmouth will hire twelve people this summer.").await?;
    page.briefing_of(5).await?;
    ask("The ferry will carry 310 passengers and 28 cars.").await?;
    page.reads("The sources give something else.").await?;
    // It is no article, and the briefing knows nothing of it.
    ensure!(page.glance().await?.sources == 5);
    page.console_is_empty().await
}
