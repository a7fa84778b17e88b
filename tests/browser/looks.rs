//! How the page looks: pictures of its states for people to read, and the faults that a program can see.

use std::sync::Arc;

use anyhow::{Result, ensure};
use xtask::browsers::Engine;

use crate::harness::{Look, World, eventually};
use crate::page::Page;
use crate::stories::HARBOUR;

pub(crate) async fn phone_and_desktop_light_and_dark(world: Arc<World>) -> Result<()> {
    for dark in [false, true] {
        // WebKitGTK's driver has no switch for the colour scheme.
        if dark && world.engine() == Engine::WebKitGtk {
            continue;
        }
        // 320 pixels are also what a page of 640 has at a zoom of 200 %.
        for (device, size) in [("small", (320, 640)), ("phone", (360, 740)), ("tablet", (768, 1024)), ("desktop", (1440, 900))] {
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
            eventually("a sentence", || async { Ok((!page.glance().await?.alert.is_empty()).then_some(())) }).await?;
            picture(&page, &name("failing")).await?;

            page.goto("about:blank").await?;
            let page = world.open_at("", Look { dark, size: Some(size) }).await?;
            page.click("button", "Try an example").await?;
            page.briefing_of(4).await?;
            picture(&page, &name("loaded")).await?;
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
    }
    Ok(())
}

/// Takes a picture, and fails when something is wider than the window.
async fn picture(page: &Page, name: &str) -> Result<()> {
    page.screenshot(name).await?;
    let wide = "
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')]
            .filter((element) => element.getBoundingClientRect().right > width + 1)
            .map((element) => `${element.tagName.toLowerCase()}.${element.className} of ${innerWidth}`);";
    let wide: Vec<String> = page.script(wide, vec![]).await?;
    ensure!(wide.is_empty(), "wider than the window in {name}: {wide:?}");
    Ok(())
}
