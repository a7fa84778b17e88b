//! Every state of the page under axe-core, in both colour schemes.

use std::fs;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::{By, Key};
use xtask::browsers::Engine;

use crate::harness::{Look, World, eventually};
use crate::looks::picture;
use crate::page::Page;
use crate::stories::HARBOUR;

/// The release that judges; another one may know other rules.
const AXE: &str = "axe-core@4.10.3";

/// The source of axe-core, from npm's registry once; none where there is no npm.
pub(crate) fn axe() -> Result<Option<String>> {
    // Two engines ask at one time, and half an unpacked file is no script.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = xtask::target().join(AXE.replace('@', "-"));
    let script = folder.join("package").join("axe.min.js");
    if !script.is_file() {
        fs::create_dir_all(&folder)?;
        let Ok(packed) = Command::new("npm").args(["pack", "--silent", AXE]).current_dir(&folder).output() else {
            println!("skipped: axe-core (there is no npm)");
            return Ok(None);
        };
        ensure!(packed.status.success(), "npm cannot bring {AXE}: {}", String::from_utf8_lossy(&packed.stderr));
        let name = String::from_utf8(packed.stdout)?;
        let unpacked = Command::new("tar").arg("-xzf").arg(name.trim()).current_dir(&folder).status()?;
        ensure!(unpacked.success(), "tar cannot unpack {name}");
    }
    Ok(Some(fs::read_to_string(&script).with_context(|| format!("cannot read {}", script.display()))?))
}

pub(crate) async fn is_accessible(page: &Page, axe: &str, state: &str) -> Result<()> {
    // What fades in has its colours when it is there.
    page.rests().await?;
    // Half a megabyte, which a document needs once.
    if !page.script::<bool>("return 'axe' in window;", vec![]).await? {
        page.web.execute(axe, vec![]).await?;
    }
    // All rules; only how it names the elements that keep them is left out, which takes as long as many rules.
    let judge = "
        const { violations } = await axe.run(document, { resultTypes: ['violations'], selectors: false });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);";
    let found: Vec<String> = page.script(judge, vec![]).await?;
    ensure!(found.is_empty(), "{state}: {found:#?}");
    Ok(())
}

pub(crate) async fn no_state_breaks_a_rule_of_axe(world: Arc<World>) -> Result<()> {
    // Its driver knows no dark scheme and its engine computes no other names.
    if world.engine() == Engine::WebKitGtk {
        return Ok(());
    }
    let Some(axe) = axe()? else { return Ok(()) };
    let mut link = String::new();
    for (dark, size) in [(false, (1280, 900)), (true, (500, 800))] {
        let page = world.open_at("", Look { dark, size: Some(size) }).await?;
        let state = |name: &str| format!("{name}, {}", if dark { "dark" } else { "light" });
        page.find("textbox", "Paste articles").await?;
        is_accessible(&page, &axe, &state("empty")).await?;
        page.click("button", "Add").await?;
        page.reads("There is nothing to add yet").await?;
        is_accessible(&page, &axe, &state("refused")).await?;
        page.click("button", "Try an example").await?;
        page.briefing_of(4).await?;
        page.click("button", "Why bullet 1").await?;
        page.web.execute("for (const fold of document.querySelectorAll('details')) fold.open = true;", vec![]).await?;
        let claim = page.find("textbox", "Claim").await?;
        claim.send_keys("The ferry will carry 310 passengers and 28 cars.").await?;
        page.click("button", "Check").await?;
        page.reads("The sources give something else.").await?;
        is_accessible(&page, &axe, &state("loaded, everything open")).await?;
        page.click("button", "Edit bullet 2").await?;
        is_accessible(&page, &axe, &state("rewording")).await?;
        page.click("button", "Cancel").await?;
        page.click("button", "Remove bullet 2").await?;
        page.find("button", "Undo").await?;
        is_accessible(&page, &axe, &state("something to undo")).await?;

        for (button, dialog) in [("Share", "Share this briefing"), ("Recent", "Recent briefings"), ("Help", "Help")] {
            page.click("button", button).await?;
            page.find("dialog", dialog).await?;
            if button == "Share" {
                eventually("the table", || async {
                    Ok((page.all(Some(&page.find("dialog", "Share this briefing").await?), "radio", None).await?.len() == 4)
                        .then_some(()))
                })
                .await?;
                page.web
                    .execute("for (const fold of document.querySelectorAll('#sharing details')) fold.open = true;", vec![])
                    .await?;
                page.find("img", "QR code").await?;
                link = page.find("textbox", "Link").await?.value().await?.unwrap_or_default();
            }
            is_accessible(&page, &axe, &state(dialog)).await?;
            page.click("button", "Close").await?;
        }
        page.press(&page.web.find(By::Css(".source [data-act=use]")).await?).await?;
        page.reads("Not used").await?;
        is_accessible(&page, &axe, &state("a source that is not used")).await?;
        page.press(&page.web.find(By::Css(".source [data-act=edit]")).await?).await?;
        page.find("dialog", "Edit article").await?;
        is_accessible(&page, &axe, &state("editing an article")).await?;
        page.web.action_chain().send_keys(Key::Escape + "").perform().await?;
        page.press(&page.web.find(By::Css(".bullet .cite")).await?).await?;
        page.find("button", "Close").await?;
        is_accessible(&page, &axe, &state("a source")).await?;

        let path = link.strip_prefix(&world.site.url()).context("another page")?;
        let page = world.open_at(&path[..path.len() - 40], Look { dark, size: Some(size) }).await?;
        page.reads("This link was cut").await?;
        is_accessible(&page, &axe, &state("a cut link")).await?;

        let page = world.open_at("", Look { dark, size: Some(size) }).await?;
        page.watch().await?;
        page.set_watch("hold", true).await?;
        page.paste(HARBOUR).await?;
        page.find("button", "Cancel").await?;
        is_accessible(&page, &axe, &state("busy")).await?;
    }
    Ok(())
}

pub(crate) async fn nothing_is_told_by_colour_alone_where_colours_are_forced(world: Arc<World>) -> Result<()> {
    // The only driver that can force colours.
    if world.engine() != Engine::Chromium {
        return Ok(());
    }
    let page = world.open().await?;
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.devtools("Emulation.setEmulatedMedia", forced).await?;
    let is_forced = "return matchMedia('(forced-colors: active)').matches;";
    ensure!(page.script::<bool>(is_forced, vec![]).await?, "colours are not forced");
    page.find("textbox", "Paste articles").await?;
    picture(&page, "forced-empty").await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    page.click("button", "Pin bullet 2").await?;
    page.reads("Pinned").await?;
    picture(&page, "forced-loaded").await?;
    // Threads: a source that carries the bullet is a bar, one that copied it a broken bar, any other a hairline; none is of the
    // colour of the page.
    let threads = "const paper = getComputedStyle(document.body).backgroundColor;
        const bars = ['on', 'copy', 'off'].map((kind) => {
            const thread = document.querySelector(`.bullet .threads .${kind}`);
            if (!thread) return `no ${kind}`;
            const [line, bar] = ['::before', '::after'].map((part) => getComputedStyle(thread, part));
            if (line.backgroundColor === paper) return 'hidden';
            if (bar.content === 'none') return 'line';
            return bar.backgroundImage !== 'none' ? 'broken bar' : bar.backgroundColor === paper ? 'hidden' : 'bar';
        });
        return bars;";
    let bars: Vec<String> = page.script(threads, vec![]).await?;
    ensure!(bars == ["bar", "broken bar", "line"], "{bars:?}");
    // What is marked is marked by more than ink on the paper of all else.
    let marked = "const mark = document.querySelector(arguments[0]);
        const style = getComputedStyle(mark);
        const around = getComputedStyle(mark.parentElement);
        return style.fontWeight > around.fontWeight || style.backgroundColor !== getComputedStyle(document.body).backgroundColor;";
    ensure!(page.script::<bool>(marked, vec![json!("#compared .quote :is(b, mark)")]).await?, "the value in a quote");
    ensure!(page.script::<bool>(marked, vec![json!("[aria-pressed=true]")]).await?, "the language that is spoken");
    page.web.execute("document.querySelector('#compared').scrollIntoView();", vec![]).await?;
    picture(&page, "forced-compared").await?;
    let cite = page.web.find(By::Css(".bullet .cite")).await?;
    page.press(&cite).await?;
    page.find("button", "Close").await?;
    ensure!(page.script::<bool>(marked, vec![json!("#reader mark")]).await?, "the passage in its source");
    picture(&page, "forced-reader").await?;
    page.click("button", "Close").await?;

    page.watch().await?;
    page.set_watch("hold", true).await?;
    page.paste(HARBOUR).await?;
    page.find("button", "Cancel").await?;
    picture(&page, "forced-busy").await?;
    let is_framed = "const { borderTopWidth, borderTopColor } = getComputedStyle(document.querySelector('progress'));
        return borderTopWidth !== '0px' && borderTopColor !== getComputedStyle(document.body).backgroundColor;";
    ensure!(page.script::<bool>(is_framed, vec![]).await?, "the bar of progress is not to be seen");
    let weight = "const width = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).borderTopWidth);
        return width('#share') > width('#copy') && width('#add') > width('#files');";
    ensure!(page.script::<bool>(weight, vec![]).await?, "the first button looks like the others");
    page.console_is_empty().await
}
