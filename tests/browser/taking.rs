//! Taking a briefing away: files, rich text, a claim checked against it.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use newsbraid::telling::briefing::Briefing;
use serde_json::Value;
use thirtyfour::By;

use crate::briefing::marked_values;
use crate::harness::{World, eventually};
use crate::page::SHORTCUT;
use crate::stories::{HARBOUR, PORT, QUARRY};

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

pub(crate) async fn what_is_switched_off_is_in_no_download(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    for (article, sources) in [QUARRY[1], HARBOUR, PORT].into_iter().zip(1..) {
        page.paste(article).await?;
        page.briefing_of(sources).await?;
    }
    page.click("switch", "Use Quarry wall falls on workers at Harrow Gill").await?;
    eventually("a briefing of the others", || async {
        let glance = page.glance().await?;
        Ok((!glance.busy && !glance.bullets.is_empty() && glance.bullets.iter().all(|bullet| bullet.of == 2)).then_some(()))
    })
    .await?;
    page.web.execute(CATCH, vec![]).await?;
    page.press(&page.web.find(By::Css("#download > summary")).await?).await?;
    for kind in ["md", "json"] {
        page.click("button", &format!("Download .{kind}")).await?;
        let text: String = eventually("the file", || async {
            let caught: Vec<(String, String)> = page.script("return caught;", vec![]).await?;
            Ok(caught.into_iter().find(|(name, _)| name.ends_with(kind)).map(|(_, text)| text))
        })
        .await?;
        ensure!(text.contains("Velm port shut") && !text.contains("Quarry") && !text.contains("Fell Herald"), "{text}");
        if kind == "json" {
            let read: Briefing = serde_json::from_str(&text)?;
            ensure!(read.sources.iter().map(|source| source.article).eq(0..2), "{:?}", read.sources);
            // Each passage is of the source that it names now.
            let cited = read.bullets.iter().flat_map(|bullet| &bullet.citations);
            let mut count = 0;
            for citation in cited {
                let article = [HARBOUR, PORT][citation.article as usize].replace('\n', " ");
                let quote = citation.quote.as_deref().context("no quote")?;
                ensure!(article.contains(&quote.replace('\n', " ")), "{quote}");
                count += 1;
            }
            ensure!(count > 0 && read.conflicts.iter().flat_map(|conflict| &conflict.claims).all(|claim| claim.article < 2));
        }
        page.press(&page.web.find(By::Css("#download > summary")).await?).await?;
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
    // Two sources say it of others.
    ask("Maren Tolliver opposed the plan.").await?;
    page.reads("no one passage says all of it").await?;
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

pub(crate) async fn what_a_claim_was_held_against_goes_with_its_articles(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    for (article, sources) in [QUARRY[1], HARBOUR, PORT].into_iter().zip(1..) {
        page.paste(article).await?;
        page.briefing_of(sources).await?;
    }
    page.press(&page.web.find(By::Css("#claim-fold > summary")).await?).await?;
    let claim = "Fishermen have asked the government for help.";
    page.find("textbox", "Claim").await?.send_keys(claim).await?;
    page.click("button", "Check").await?;
    let whole = "Nothing was found in it that the sources do not say.";
    page.reads(whole).await?;
    let found = page.find("region", "Check a claim against the sources").await?;
    page.find_in(Some(&found), "button", "Citation 3: Velm port shut after storm damage").await?;

    // Of other articles it was not found; the claim can be held against them too, even before there is a briefing of them.
    page.watch().await?;
    page.set_watch("hold", true).await?;
    page.click("button", "Remove Quarry wall falls on workers at Harrow Gill").await?;
    let is_gone = "return !document.querySelector('#claim-box .verdict').textContent;";
    page.until("what was found to go", is_gone, vec![]).await?;
    page.click("button", "Check").await?;
    page.reads(whole).await?;
    let citation = page.find_in(Some(&found), "button", "Citation 2: Velm port shut after storm damage").await?;
    page.press(&citation).await?;
    let source = eventually("the source", || async { Ok(page.all(None, "dialog", None).await?.pop()) }).await?;
    let mark = page.some(Some(&source), "mark").await?.pop().context("no passage is marked")?;
    ensure!(page.text(&mark).await? == claim, "{}", page.text(&source).await?);
    page.click("button", "Close").await?;

    page.set_watch("hold", false).await?;
    page.click("button", "New briefing").await?;
    eventually("an empty page", || async { Ok((page.glance().await?.sources == 0).then_some(())) }).await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let left = page.find("textbox", "Claim").await?.value().await?.unwrap_or_default() + page.text(&found).await?.as_str();
    ensure!(!left.contains("ishermen") && !left.contains(whole), "{left}");
    page.console_is_empty().await
}
