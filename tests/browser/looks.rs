//! How the page looks: pictures of its states for people to read, and the faults that a program can see.

use std::sync::Arc;

use anyhow::{Result, ensure};
use newsbraid::reading::clean::{Document, clean};
use newsbraid::reading::split::split;
use newsbraid::sharing::link::encode;
use newsbraid::{Article, Options, brief};
use serde_json::json;
use thirtyfour::By;
use xtask::browsers::Engine;

use crate::harness::{Look, World, eventually};
use crate::page::Page;
use crate::stories::{HARBOUR, PORT, QUARRY};

// 320 pixels are also what a page of 640 has at a zoom of 200 %.
pub(crate) async fn a_small_window_light_and_dark(world: Arc<World>) -> Result<()> {
    light_and_dark(world, "small", (320, 640)).await
}

pub(crate) async fn a_phone_light_and_dark(world: Arc<World>) -> Result<()> {
    light_and_dark(world, "phone", (360, 740)).await
}

pub(crate) async fn a_tablet_light_and_dark(world: Arc<World>) -> Result<()> {
    light_and_dark(world, "tablet", (768, 1024)).await
}

pub(crate) async fn a_desktop_light_and_dark(world: Arc<World>) -> Result<()> {
    light_and_dark(world, "desktop", (1440, 900)).await
}

async fn light_and_dark(world: Arc<World>, device: &str, size: (u32, u32)) -> Result<()> {
    for dark in [false, true] {
        // WebKitGTK's driver has no switch for the colour scheme.
        if dark && world.engine() == Engine::WebKitGtk {
            continue;
        }
        let page = world.open_at("", Look { dark, size: Some(size) }).await?;
        let scheme = "return matchMedia('(prefers-color-scheme: dark)').matches;";
        ensure!(page.script::<bool>(scheme, vec![]).await? == dark, "the browser is not in the scheme that was asked for");
        let name = |state: &str| format!("{device}-{}-{state}", if dark { "dark" } else { "light" });
        page.find("textbox", "Paste articles").await?;
        picture(&page, &name("empty")).await?;

        page.watch().await?;
        page.set_watch("hold", true).await?;
        page.paste(HARBOUR).await?;
        page.find("button", "Cancel").await?;
        picture(&page, &name("busy")).await?;

        page.click("button", "Cancel").await?;
        page.until("a sentence", "return glance().alert !== '';", vec![]).await?;
        picture(&page, &name("failing")).await?;

        // The page begins anew, and its worker is held no more.
        page.click("button", "Clear everything").await?;
        page.says("Everything is cleared").await?;
        page.reload().await?;
        page.click("button", "Try an example").await?;
        page.briefing_of(4).await?;
        page.web.execute("scrollTo(0, 0);", vec![]).await?;
        picture(&page, &name("loaded")).await?;
        for region in ["compared", "timeline"] {
            page.web.execute("document.getElementById(arguments[0]).scrollIntoView();", vec![json!(region)]).await?;
            picture(&page, &name(region)).await?;
        }
        page.press(&page.web.find(By::Css(".source [data-act=use]")).await?).await?;
        page.reads("Not used").await?;
        page.web.execute("document.getElementById('sources').scrollIntoView();", vec![]).await?;
        picture(&page, &name("muted")).await?;
        page.press(&page.web.find(By::Css(".source [data-act=use]")).await?).await?;
        page.briefing_of(4).await?;
        page.press(&page.web.find(By::Css("#claim-fold > summary")).await?).await?;
        page.find("textbox", "Claim").await?.send_keys("The ferry will carry 310 passengers and 28 cars.").await?;
        page.click("button", "Check").await?;
        page.reads("The sources give something else.").await?;
        picture(&page, &name("claim")).await?;
        let link = page.share().await?;
        picture(&page, &name("share")).await?;
        for (button, state) in [("Recent", "recent"), ("Help", "help")] {
            page.click("button", "Close").await?;
            page.click("button", button).await?;
            page.find("button", "Close").await?;
            picture(&page, &name(state)).await?;
        }
        page.goto("about:blank").await?;
        page.goto(&link).await?;
        page.reads("Shared by link").await?;
        picture(&page, &name("shared")).await?;
    }
    Ok(())
}

/// The pictures of the README, in the sizes that it shows; a person looks at them and puts them where it shows them.
pub(crate) async fn the_readme_shows_the_page_as_it_is(world: Arc<World>) -> Result<()> {
    if world.engine() != Engine::Chromium {
        return Ok(());
    }
    let page = world.open_at("", Look { dark: false, size: Some((1280, 1000)) }).await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    page.web.execute("scrollTo(0, 0);", vec![]).await?;
    picture(&page, "docs-briefing").await?;
    page.web.execute("document.getElementById('compared').scrollIntoView();", vec![]).await?;
    picture(&page, "docs-compared").await?;
    page.share().await?;
    eventually("the table", || async {
        Ok((page.all(Some(&page.find("dialog", "Share this briefing").await?), "radio", None).await?.len() == 4).then_some(()))
    })
    .await?;
    page.press(&page.web.find(By::Css("#sharing summary")).await?).await?;
    page.find("img", "QR code").await?;
    page.web.execute("document.getElementById('sharing').scrollTo(0, 0);", vec![]).await?;
    picture(&page, "docs-share").await?;
    let page = world.open_at("", Look { dark: true, size: Some((390, 844)) }).await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    page.web.execute("document.getElementById('briefing').scrollIntoView();", vec![]).await?;
    picture(&page, "docs-phone").await
}

/// Takes a picture of what is there when all has faded in, and fails when something is wider than the window.
pub(crate) async fn picture(page: &Page, name: &str) -> Result<()> {
    page.rests().await?;
    page.screenshot(name).await?;
    // What is fixed to the window makes no page wider.
    let wide = "
        const width = document.documentElement.clientWidth;
        const all = document.documentElement.scrollWidth > width ? 'body *' : '#dock *, dialog[open] *';
        return [...document.querySelectorAll(all)]
            .filter((element) => element.getBoundingClientRect().right > width + 1 || element.getBoundingClientRect().left < -1)
            .map((element) => `${element.tagName.toLowerCase()}.${element.className} of ${innerWidth}`);";
    let wide: Vec<String> = page.script(wide, vec![]).await?;
    ensure!(wide.is_empty(), "wider than the window in {name}: {wide:?}");
    Ok(())
}

/// A briefing that came by link shows what it says at once, on a phone too, also where it has sections.
pub(crate) async fn a_shared_briefing_begins_on_the_first_screen_of_a_phone(world: Arc<World>) -> Result<()> {
    let size = Some((390, 844));
    let two_events = [HARBOUR, PORT].into_iter().chain(QUARRY).collect::<Vec<_>>();
    // More of one event than a screen holds, and two events.
    let link = |pastes: &[&str]| {
        let articles: Vec<Article> =
            pastes.iter().flat_map(|paste| clean(&split(paste)).iter().map(Document::to_article).collect::<Vec<_>>()).collect();
        encode(&brief(&articles, &Options::default()), None)
    };
    let links = [(link(&QUARRY)?, 0), (link(&two_events)?, 2)];
    for dark in [false, true] {
        // WebKitGTK's driver has no switch for the colour scheme.
        if dark && world.engine() == Engine::WebKitGtk {
            continue;
        }
        let page = world.start(Look { dark, size }, None).await?;
        if world.engine() == Engine::Chromium {
            // Fingers get larger buttons.
            page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
        }
        for (link, sections) in &links {
            page.goto("about:blank").await?;
            page.goto(&format!("{}#{}", world.site.url(), link.fragment)).await?;
            page.reads("Shared by link").await?;
            picture(&page, &format!("first-screen-{sections}-{}", if dark { "dark" } else { "light" })).await?;
            let ends = "return [document.querySelectorAll('.section-heading').length,
                ...['#title', '.bullet .bullet-text', '.bullet .bullet-meta'].map((part) => document.querySelector(part).getBoundingClientRect().bottom - innerHeight)];";
            let ends: Vec<f64> = page.script(ends, vec![]).await?;
            ensure!(ends[0].total_cmp(&f64::from(*sections)).is_eq(), "{ends:?}");
            ensure!(ends[1..].iter().all(|below| *below <= 0.0), "below the first screen: {ends:?}");
            let rows = "return new Set([...document.querySelectorAll('.take > *')].filter((one) => one.offsetParent).map((one) => one.offsetTop)).size;";
            ensure!(page.script::<usize>(rows, vec![]).await? == 1, "the toolbar wraps");
            // What has no room in the row is in the menu.
            page.press(&page.web.find(By::Css("#download > summary")).await?).await?;
            page.find("button", "Copy as rich text").await?;
            picture(&page, &format!("first-screen-menu-{}", if dark { "dark" } else { "light" })).await?;
        }
    }
    Ok(())
}
