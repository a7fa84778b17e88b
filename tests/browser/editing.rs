//! What a person does to a briefing and its articles, and takes back.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::{By, Key};

use crate::adding::paste_rich;
use crate::harness::{Look, World, eventually};
use crate::page::{Page, SHORTCUT};
use crate::stories::{HARBOUR, PORT};

async fn bullets_become(page: &Page, what: &str, is_so: impl Fn(&[&str]) -> bool + Sync) -> Result<()> {
    eventually(what, || async { Ok(is_so(&page.glance().await?.texts()).then_some(())) }).await
}

pub(crate) async fn a_bullet_is_reworded_pinned_and_removed_and_each_is_taken_back(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.paste(PORT).await?;
    let before = page.briefing_of(2).await?;
    let texts: Vec<String> = before.texts().iter().map(|text| (*text).to_owned()).collect();
    ensure!(texts.len() > 2, "{texts:?}");

    page.click("button", "Edit bullet 1").await?;
    let wording = page.find("textbox", "Wording").await?;
    wording.send_keys(SHORTCUT + "a").await?;
    wording.send_keys("The harbour is shut.").await?;
    page.click("button", "Save").await?;
    bullets_become(&page, "the new wording", |now| now.first().is_some_and(|text| text.starts_with("The harbour is shut.")))
        .await?;
    page.reads("Reworded by you").await?;

    page.click("button", "Remove bullet 2").await?;
    bullets_become(&page, "a bullet less", |now| now.len() + 1 == texts.len()).await?;

    // Two acts, taken back one after the other, the last first.
    page.click("button", "Undo").await?;
    bullets_become(&page, "the bullet again", |now| now.len() == texts.len() && now[0].starts_with("The harbour is shut."))
        .await?;
    page.click("button", "Undo").await?;
    bullets_become(&page, "the source's words again", |now| now.iter().eq(texts.iter())).await?;

    // A pinned bullet stays when Length would drop it.
    let last = texts.len();
    page.click("button", &format!("Pin bullet {last}")).await?;
    let length = page.find("slider", "Length").await?;
    length.send_keys(Key::Home + "").await?;
    bullets_become(&page, "the first and the pinned bullet", |now| {
        now.len() <= 2 && now.last().is_some_and(|text| text.starts_with(texts[last - 1].as_str()))
    })
    .await?;
    page.console_is_empty().await
}

/// Whether a bullet is pinned, wherever it stands.
const PINNED: &str = "return findAll(null, 'button', null).some((button) => name(button).startsWith('Unpin '));";

pub(crate) async fn what_was_done_since_an_act_outlives_its_undo(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.paste(PORT).await?;
    let before = page.briefing_of(2).await?;
    let gone = before.texts()[1].to_owned();
    page.click("button", "Remove bullet 2").await?;
    bullets_become(&page, "a bullet less", |now| now.len() + 1 == before.bullets.len()).await?;
    page.click("button", "Pin bullet 1").await?;
    page.find("button", "Unpin bullet 1").await?;
    page.find("searchbox", "Focus on").await?.send_keys("fishermen").await?;
    bullets_become(&page, "the answer first", |now| now.iter().take(2).any(|text| text.contains("Fishermen"))).await?;
    page.reads("claims fit").await?;
    page.find("textbox", "Paste articles").await?.send_keys("Half a word").await?;
    page.click("button", "Undo").await?;
    bullets_become(&page, "the bullet again", |now| now.contains(&gone.as_str())).await?;
    let held = "return ['box', 'focus'].map((id) => document.getElementById(id).value);";
    let held: Vec<String> = page.script(held, vec![]).await?;
    ensure!(held == ["Half a word", "fishermen"], "{held:?}");
    page.until("the pin", PINNED, vec![]).await?;

    // An article comes back, and another that was switched off since stays so.
    page.click("button", "Remove Velm port shut after storm damage").await?;
    page.until("one source", "return glance().sources === 1;", vec![]).await?;
    page.click("switch", "Use Storm closes the harbour of Velm").await?;
    page.reads("Every source is switched off").await?;
    page.click("button", "Undo").await?;
    page.until("both sources", "return glance().sources === 2 && glance().bullets.length > 0;", vec![]).await?;
    bullets_become(&page, "the other's briefing", |now| now.iter().any(|text| text.contains("Fishermen"))).await?;
    let glance = page.glance().await?;
    ensure!(glance.bullets.iter().all(|bullet| bullet.of == 1), "{:?}", glance.bullets);

    // A wording goes and the pin that it got stays.
    page.click("button", "Edit bullet 1").await?;
    let wording = page.find("textbox", "Wording").await?;
    wording.send_keys(SHORTCUT + "a").await?;
    wording.send_keys("The harbour is shut.").await?;
    page.click("button", "Save").await?;
    page.reads("Reworded by you").await?;
    page.click("button", "Pin bullet 1").await?;
    page.find("button", "Unpin bullet 1").await?;
    page.click("button", "Undo").await?;
    eventually("the source's words", || async { Ok((!page.body().await?.contains("Reworded by you")).then_some(())) }).await?;
    page.find("button", "Unpin bullet 1").await?;
    page.console_is_empty().await
}

pub(crate) async fn a_half_written_wording_goes_into_the_next_briefing(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.click("button", "Edit bullet 1").await?;
    let wording = page.find("textbox", "Wording").await?;
    wording.send_keys(SHORTCUT + "a").await?;
    wording.send_keys("The harbour is").await?;
    // It comes from elsewhere, while one writes on: "1 of 1" becomes "2 of 2".
    paste_rich(&page, "", PORT).await?;
    page.until(
        "a briefing of both",
        "return !isBusy() && glance().sources === 2 && glance().bullets.some(({ of }) => of === 2);",
        vec![],
    )
    .await?;
    page.web.action_chain().send_keys(" shut.").perform().await?;
    let wording = page.find("textbox", "Wording").await?;
    ensure!(wording.value().await?.as_deref() == Some("The harbour is shut."), "{:?}", wording.value().await?);
    page.click("button", "Save").await?;
    page.reads("Reworded by you").await?;
    let glance = page.briefing_of(2).await?;
    let reworded =
        glance.bullets.iter().find(|bullet| bullet.text.starts_with("The harbour is shut.")).context("no such bullet")?;
    ensure!(reworded.support == 2, "another bullet has the wording: {reworded:?}");
    ensure!(!page.shows("textbox", "Wording").await?, "it is still written");
    page.console_is_empty().await
}

pub(crate) async fn what_was_typed_outlives_escape(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let name = "Edit Storm closes the harbour of Velm";
    page.click("button", name).await?;
    page.web.action_chain().send_keys(Key::Escape).perform().await?;
    page.until("the page again", "return !document.querySelector('dialog[open]');", vec![]).await?;
    ensure!(!page.body().await?.contains("Changed “"), "nothing was changed");
    page.click("button", name).await?;
    page.find("textbox", "Text").await?.send_keys("The quay stays shut until May. ").await?;
    page.web.action_chain().send_keys(Key::Escape).perform().await?;
    page.reads("Changed “Storm closes the harbour of Velm”").await?;
    page.click("button", name).await?;
    let text = page.find("textbox", "Text").await?.value().await?.unwrap_or_default();
    ensure!(text.contains("The quay stays shut until May."), "{text}");
    page.click("button", "Cancel").await?;
    page.click("button", "Undo").await?;
    page.click("button", name).await?;
    let text = page.find("textbox", "Text").await?.value().await?.unwrap_or_default();
    ensure!(!text.contains("The quay stays shut until May."), "{text}");
    page.console_is_empty().await
}

pub(crate) async fn why_a_bullet_is_here_is_said(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.paste(PORT).await?;
    page.briefing_of(2).await?;
    ensure!(!page.body().await?.contains("independent of the others"), "it is said before one asks");
    page.click("button", "Why bullet 1").await?;
    page.reads("Said by 2 of 2 sources").await?;
    page.click("button", "Why bullet 1").await?;
    eventually("the reasons to go", || async { Ok((!page.body().await?.contains("Said by 2 of 2 sources")).then_some(())) })
        .await?;
    page.console_is_empty().await
}

pub(crate) async fn an_article_is_divided_at_the_cursor_and_joined_again(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.click("button", "Edit Storm closes the harbour of Velm").await?;
    let text = page.find("textbox", "Text").await?;
    // Divided nowhere, it says where; nothing is lost.
    page.click("button", "Divide at the cursor").await?;
    page.reads("where the second article begins").await?;
    let put = "const at = arguments[0].value.indexOf('The authority expects');
        arguments[0].setSelectionRange(at, at);
        return at;";
    let at: i64 = page.web.execute(put, vec![text.to_json()?]).await?.convert()?;
    ensure!(at > 0, "the text has another second paragraph");
    page.click("button", "Divide at the cursor").await?;
    page.briefing_of(2).await?;
    page.says("Briefing ready").await?;

    let list = page.find("list", "Sources").await?;
    let second = eventually("the second article", || async {
        let mut edits = Vec::new();
        for button in page.some(Some(&list), "button").await? {
            if page.name(&button).await?.starts_with("Edit ") {
                edits.push(button);
            }
        }
        Ok((edits.len() == 2).then(|| edits.pop()).flatten())
    })
    .await?;
    page.press(&second).await?;
    let text = page.find("textbox", "Text").await?;
    let divided = text.value().await?.context("no text")?;
    ensure!(divided.starts_with("The authority expects") && divided.contains("3 March"), "{divided}");
    page.click("button", "Join with source 1").await?;
    page.briefing_of(1).await?;
    page.click("button", "Edit Storm closes the harbour of Velm").await?;
    let whole = page.find("textbox", "Text").await?.value().await?.context("no text")?;
    ensure!(whole.starts_with("The harbour of Velm") && whole.contains("a berth.\n\nThe authority expects"), "{whole}");
    page.click("button", "Cancel").await?;

    page.click("button", "Undo").await?;
    page.briefing_of(2).await?;
    page.console_is_empty().await
}

pub(crate) async fn what_was_taken_out_is_listed_and_put_back(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(&format!("{HARBOUR}\nAdvertisement\n")).await?;
    page.briefing_of(1).await?;
    page.press(&page.web.find(By::Css(".receipt > summary")).await?).await?;
    let pieces = || async { Ok::<_, anyhow::Error>(page.web.find_all(By::Css(".receipt li")).await?.len()) };
    let before = pieces().await?;
    page.click("button", "Put back: Advertisement").await?;
    eventually("one piece less", || async { Ok((pieces().await? + 1 == before).then_some(())) }).await?;
    page.click("button", "Edit Storm closes the harbour of Velm").await?;
    let text = page.find("textbox", "Text").await?.value().await?.unwrap_or_default();
    ensure!(text.contains("Advertisement"), "it is not in the article: {text}");
    page.click("button", "Cancel").await?;
    page.click("button", "Undo").await?;
    eventually("the piece among the removed", || async { Ok((pieces().await? == before).then_some(())) }).await?;
    page.console_is_empty().await
}

pub(crate) async fn what_was_taken_out_of_a_file_of_windows_goes_back_where_it_was(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.find("button", "Choose files").await?;
    let text = "Storm closes the harbour of Velm\n\n\
        The harbour of Velm was closed on Tuesday evening after a storm tore two\n\
        cranes from their rails. Nobody was hurt, the port authority said. Some\n\
        40 ships are waiting outside for a berth, and more are on their way here.\n\n\
        Advertisement\n\n\
        The authority expects the repairs to cost 12 million crowns. The eastern\n\
        quay should open again on 3 March.\n"
        .replace('\n', "\r\n");
    let drop = "const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([arguments[0]], 'velm.txt', { type: 'text/plain' }));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));";
    page.web.execute(drop, vec![json!(text)]).await?;
    page.briefing_of(1).await?;
    // Looked at, and saved as it is.
    let name = "Edit Storm closes the harbour of Velm";
    page.click("button", name).await?;
    let before = page.find("textbox", "Text").await?.value().await?.context("no text")?;
    page.click("button", "Save").await?;
    page.press(&page.web.find(By::Css(".receipt > summary")).await?).await?;
    page.click("button", "Put back: Advertisement").await?;
    page.reads("Put back into the article").await?;
    page.briefing_of(1).await?;
    page.click("button", name).await?;
    let after = page.find("textbox", "Text").await?.value().await?.context("no text")?;
    let (head, tail) = after.split_once("Advertisement").context("it is not in the article")?;
    ensure!(head.ends_with('\n') && tail.starts_with('\n'), "{after}");
    ensure!(before.starts_with(head.trim_end()) && before.ends_with(tail.trim_start()), "{after}");
    page.click("button", "Cancel").await?;
    // That was the only act: nothing changed before it.
    page.click("button", "Undo").await?;
    page.until("no more to undo", "return !findAll(null, 'button', 'Undo').length;", vec![]).await?;
    page.console_is_empty().await
}

pub(crate) async fn keys_walk_the_bullets_and_act_on_them(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let count = page.briefing_of(1).await?.bullets.len();
    let press = |key: &str| {
        let (page, key) = (page.clone(), key.to_owned());
        async move { page.web.action_chain().send_keys(key).perform().await }
    };
    // In the paste box a letter is a letter.
    let paste_box = page.find("textbox", "Paste articles").await?;
    paste_box.send_keys("x?").await?;
    ensure!(paste_box.value().await? == Some("x?".to_owned()) && page.all(None, "dialog", None).await?.is_empty());
    page.web.execute("document.activeElement.blur();", vec![]).await?;

    press("j").await?;
    press("j").await?;
    press("x").await?;
    bullets_become(&page, "a bullet less", |now| now.len() + 1 == count).await?;
    page.web.action_chain().key_down(SHORTCUT).send_keys("z").key_up(SHORTCUT).perform().await?;
    bullets_become(&page, "the bullet again", |now| now.len() == count).await?;

    // An Arabic keyboard writes other letters with the same keys; no driver has one.
    let write = "const [key, code, ctrlKey] = arguments;
        const bullet = document.querySelector('#bullets > li');
        bullet.focus();
        bullet.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, bubbles: true, cancelable: true }));";
    page.web.execute(write, vec![json!("ء"), json!("KeyX"), json!(false)]).await?;
    bullets_become(&page, "a bullet less", |now| now.len() + 1 == count).await?;
    page.web.execute(write, vec![json!("ئ"), json!("KeyZ"), json!(true)]).await?;
    bullets_become(&page, "the bullet again", |now| now.len() == count).await?;

    page.web.execute("document.activeElement.blur();", vec![]).await?;
    press("?").await?;
    let help = page.find("dialog", "Help").await?;
    ensure!(page.text(&help).await?.contains("Next bullet"));
    let switch = page.find("checkbox", "Keys of one letter").await?;
    page.press(&switch).await?;
    page.click("button", "Close").await?;
    page.web.execute("document.activeElement.blur();", vec![]).await?;
    press("?").await?;
    // The key does nothing, which is known when what comes after it has happened.
    page.click("button", "Help").await?;
    page.find("dialog", "Help").await?;
    ensure!(page.all(None, "dialog", None).await?.len() == 1);
    page.console_is_empty().await
}

pub(crate) async fn a_source_is_switched_off_and_on_again(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.paste(PORT).await?;
    let both = page.briefing_of(2).await?;
    let name = "Use Velm port shut after storm damage";
    page.click("switch", name).await?;
    // It stays in the list, and "n of m" is of the others.
    let without = eventually("a briefing of the other", || async {
        let glance = page.glance().await?;
        Ok((!glance.busy && glance.bullets.iter().all(|bullet| bullet.of == 1)).then_some(glance))
    })
    .await?;
    ensure!(without.sources == 2 && !without.bullets.is_empty(), "{:?}", without.bullets);
    ensure!(without.texts().iter().all(|text| !text.contains("Fishermen")), "{:?}", without.texts());
    let link = page.share().await?;
    let shown = page.text(&page.find("dialog", "Share this briefing").await?).await?;
    page.click("button", "Close").await?;
    ensure!(!shown.contains("2 sources"), "{shown}");
    // A reload keeps it off.
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    let kept =
        eventually("the briefing", || async { Ok(Some(page.glance().await?).filter(|glance| !glance.bullets.is_empty())) })
            .await?;
    ensure!(kept.texts() == without.texts() && kept.sources == 2, "{:?}", kept.bullets);
    page.click("switch", name).await?;
    ensure!(page.briefing_of(2).await?.texts() == both.texts());
    // With none that counts, a sentence says so, and the keyboard has not lost its place.
    page.click("switch", name).await?;
    page.click("switch", "Use Storm closes the harbour of Velm").await?;
    page.reads("Every source is switched off").await?;
    let focused: String = page.script("return document.activeElement.getAttribute('aria-label');", vec![]).await?;
    ensure!(focused == "Use Storm closes the harbour of Velm", "{focused}");
    page.console_is_empty().await?;

    let path = link.strip_prefix(&world.site.url()).context("another page")?;
    let other = world.open_at(path, Look::default()).await?;
    let received = other.result().await?;
    ensure!(received.texts() == without.texts() && received.sources == 1, "{:?}", received.bullets);
    other.console_is_empty().await
}
