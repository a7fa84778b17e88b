//! Giving a briefing to somebody else.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use newsbraid::sharing::link::encode;
use newsbraid::{Article, Options, brief};
use serde_json::{Value, json};
use thirtyfour::By;

use crate::harness::{Look, World, eventually};
use crate::stories::{HARBOUR, PORT};

pub(crate) async fn the_link_opens_in_a_fresh_profile_with_the_same_bullets(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let sent = page.briefing_of(4).await?;
    let compared = page.text(&page.find("region", "Side by side").await?).await?;
    let link = page.share().await?;
    page.console_is_empty().await?;

    let path = link.strip_prefix(&world.site.url()).unwrap_or_default();
    ensure!(path.starts_with('#'), "the link does not lead to the page: {link}");
    let other = world.open_at(path, Look::default()).await?;
    let received = other.result().await?;
    ensure!(received.texts() == sent.texts(), "sent {:#?}, received {:#?}", sent.texts(), received.texts());
    ensure!(received.bullets.iter().all(|bullet| bullet.citations > 0), "citations were lost: {:?}", received.bullets);
    other.reads("Shared by link").await?;
    let received = other.text(&other.find("region", "Side by side").await?).await?;
    ensure!(received == compared, "sent {compared}, received {received}");
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

pub(crate) async fn a_link_that_is_left_while_it_opens_leaves_a_page_to_work_with(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let link = page.share().await?;
    page.click("button", "Close").await?;
    let (_, fragment) = link.split_once('#').context("no fragment")?;
    // A core that takes its time over the link.
    let hold = "const send = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
            if (message.request?.op === 'decodeLink') window.release = () => send.call(this, message, ...rest);
            else send.call(this, message, ...rest);
        };";
    page.web.execute(hold, vec![]).await?;
    let view = "return document.body.dataset.view === arguments[0];";
    let open = "window.release = null; location.hash = arguments[0];";
    page.web.execute(open, vec![json!(fragment)]).await?;
    page.until("a link that opens", view, vec![json!("opening")]).await?;
    page.until("the core to be asked", "return window.release;", vec![]).await?;
    page.web.back().await?;
    page.until("the draft again", view, vec![json!("draft")]).await?;
    page.web.execute("release();", vec![]).await?;
    page.briefing_of(1).await?;

    // The right passphrase would now open nothing.
    page.web.execute(open, vec![json!("p1sealed")]).await?;
    page.find("dialog", "A protected briefing").await?;
    page.web.back().await?;
    page.until("no dialog", "return !document.querySelector('dialog[open]');", vec![]).await?;
    page.until("the draft again", view, vec![json!("draft")]).await?;

    page.web.execute(open, vec![json!(fragment)]).await?;
    page.until("a link that opens", view, vec![json!("opening")]).await?;
    page.until("the core to be asked", "return window.release;", vec![]).await?;
    page.click("button", "Clear everything").await?;
    page.says("Everything is cleared").await?;
    page.until("an empty page", view, vec![json!("empty")]).await?;
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

pub(crate) async fn the_share_sheet_gets_the_link_and_a_refusal_is_said(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let glance = page.briefing_of(4).await?;
    if !page.script::<bool>("return 'share' in navigator;", vec![]).await? {
        page.share().await?;
        ensure!(!page.shows("button", "Send to an app").await?, "there is no sheet, and it is offered");
        page.click("button", "Close").await?;
    }
    let sheet = "window.sent = [];
        window.refusal = null;
        const share = async (what) => {
            sent.push(what);
            if (refusal) throw new DOMException('', refusal);
        };
        Object.defineProperty(navigator, 'share', { value: share, configurable: true });";
    page.web.execute(sheet, vec![]).await?;
    let link = page.share().await?;
    for (times, refusal) in [(1, None), (2, Some("AbortError")), (3, Some("NotAllowedError"))] {
        page.web.execute("window.refusal = arguments[0];", vec![json!(refusal)]).await?;
        page.click("button", "Send to an app").await?;
        let sent: Vec<Value> = eventually("what was handed over", || async {
            let sent: Vec<Value> = page.script("return sent;", vec![]).await?;
            Ok((sent.len() == times).then_some(sent))
        })
        .await?;
        ensure!(sent[times - 1]["url"] == link.as_str(), "{sent:?}");
        let text = sent[times - 1]["text"].as_str().unwrap_or_default();
        ensure!(text.contains(&format!("{} points from 4 sources", glance.bullets.len())), "{text}");
        // Who closes the sheet knows it.
        ensure!(refusal == Some("NotAllowedError") || !page.body().await?.contains("No app took it"), "{refusal:?}");
    }
    page.reads("No app took it. Copy the link instead.").await?;
    page.console_is_empty().await
}

pub(crate) async fn the_qr_code_holds_the_link(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let link = page.share().await?;
    page.press(&page.web.find(By::Css("#sharing .fold > summary")).await?).await?;
    let code = page.find("img", "QR code").await?;
    let view = code.attr("viewBox").await?.context("no size")?;
    let runs = "return arguments[0].querySelector('path').getAttribute('d');";
    let runs: String = page.web.execute(runs, vec![code.to_json()?]).await?.convert()?;
    ensure!(read_code(&view, &runs)? == link, "the code says something else");
    page.console_is_empty().await
}

pub(crate) async fn a_click_beside_a_dialog_closes_it_and_one_between_its_controls_does_not(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    page.share().await?;
    page.rests().await?;
    let (left, top): (f64, f64) = page
        .script(
            "const { left, top } = document.querySelector('dialog[open]').getBoundingClientRect(); return [left, top];",
            vec![],
        )
        .await?;
    #[expect(clippy::cast_possible_truncation, reason = "places in a window")]
    let click = async |x: f64| page.web.action_chain().move_to(x as i64, top as i64 + 40).click().perform().await;
    click(left + 8.0).await?;
    page.find("dialog", "Share this briefing").await?;
    click(left / 2.0).await?;
    page.until("the dialog to close", "return !document.querySelector('dialog[open]');", vec![]).await?;
    page.console_is_empty().await
}

/// Reads a code from the drawing of it: runs of dark modules, "M12 3h4v1h-4z".
fn read_code(view: &str, runs: &str) -> Result<String> {
    const PIXELS: usize = 3;
    let side: usize = view.split(' ').nth(2).context("no width")?.parse()?;
    let margin: usize = view.split(' ').next().and_then(|x| x.strip_prefix('-')).context("no margin")?.parse()?;
    let mut dark = vec![false; side * side];
    for run in runs.split('M').filter(|run| !run.is_empty()) {
        let (at, width) = run.split_once('h').context("no width")?;
        let (x, y) = at.split_once(' ').context("no place")?;
        let (x, y, width): (usize, usize, usize) = (x.parse()?, y.parse()?, width.split('v').next().unwrap_or_default().parse()?);
        dark[(y + margin) * side + x + margin..][..width].fill(true);
    }
    let mut picture =
        rqrr::PreparedImage::prepare_from_bitmap(side * PIXELS, side * PIXELS, |x, y| dark[y / PIXELS * side + x / PIXELS]);
    let grids = picture.detect_grids();
    Ok(grids.first().context("no code in the drawing")?.decode()?.1)
}

pub(crate) async fn a_passphrase_protects_the_link(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let sent = page.briefing_of(1).await?;
    let open_link = page.share().await?;
    page.press(&page.web.find(By::Css("#sharing .fold:last-of-type > summary")).await?).await?;
    let passphrase = page.find("textbox", "Passphrase").await?;
    passphrase.send_keys("Ångström & söhne").await?;
    page.click("button", "Protect").await?;
    let link = page.find("textbox", "Link").await?;
    let link = eventually("the protected link", || async {
        Ok(link.value().await?.filter(|link| link.contains('#') && *link != open_link))
    })
    .await?;
    ensure!(!page.body().await?.contains("whoever has the link can read it"), "the note is of an open link");
    page.console_is_empty().await?;

    // Cut, it is not taken for a wrong passphrase.
    let path = link.strip_prefix(&world.site.url()).context("another page")?;
    let other = world.open_at(&path[..path.len() - 9], Look::default()).await?;
    other.find("dialog", "A protected briefing").await?;
    other.find("textbox", "Passphrase").await?.send_keys("Ångström & söhne").await?;
    other.click("button", "Open").await?;
    other.reads("This link was cut or changed on its way").await?;
    other.click("button", "Leave it closed").await?;
    other.find("button", "Try an example").await?;

    // One that asks for 2^248 rounds is refused before the first.
    let endless = "const body = arguments[0].slice(0, -4).replace('#p1F', '#p1-');
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body.slice(1)));
        return body + [...new Uint8Array(hash).slice(0, 2)].map((byte) => byte.toString(16).padStart(2, '0')).join('');";
    let endless: String = other.script(endless, vec![path.into()]).await?;
    ensure!(endless.len() == path.len() && endless != path, "{endless}");
    let other = world.open_at(&endless, Look::default()).await?;
    other.find("textbox", "Passphrase").await?.send_keys("Ångström & söhne").await?;
    other.click("button", "Open").await?;
    other.reads("made by a newer newsbraid").await?;

    let other = world.open_at(path, Look::default()).await?;
    let passphrase = other.find("textbox", "Passphrase").await?;
    passphrase.send_keys("angstrom").await?;
    other.click("button", "Open").await?;
    other.reads("This passphrase does not open the link").await?;
    passphrase.clear().await?;
    // The same letters as another keyboard sends them.
    passphrase.send_keys("A\u{30a}ngstro\u{308}m & so\u{308}hne").await?;
    other.click("button", "Open").await?;
    other.reads("Shared by link").await?;
    ensure!(other.result().await?.texts() == sent.texts());
    // What the passphrase protects does not lie open in the browser's memory.
    other.goto("about:blank").await?;
    other.goto(&world.site.url()).await?;
    other.click("button", "Recent").await?;
    other.reads("Protected briefing").await?;
    ensure!(!other.body().await?.contains("Storm closes"), "the title is kept in the clear");
    other.console_is_empty().await
}

pub(crate) async fn while_a_passphrase_is_put_on_no_open_link_is_offered(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    let open_link = page.share().await?;
    let dialog = page.find("dialog", "Share this briefing").await?;
    let places = || async { page.all(Some(&dialog), "radio", None).await };
    eventually("the table", || async { Ok((places().await?.len() == 4).then_some(())) }).await?;
    page.press(&page.web.find(By::Css("#sharing .fold > summary")).await?).await?;
    page.find("img", "QR code").await?;

    page.press(&page.web.find(By::Css("#sharing .fold:last-of-type > summary")).await?).await?;
    page.find("textbox", "Passphrase").await?.send_keys("Velm").await?;
    // It fails, and what the dialog had before is not there to be taken for it.
    let fail = "window.derive = crypto.subtle.deriveKey;
        crypto.subtle.deriveKey = () => Promise.reject(new Error('There is no key.'));";
    page.web.execute(fail, vec![]).await?;
    page.click("button", "Protect").await?;
    page.reads("There is no key.").await?;
    let offers = "return [document.querySelector('#link').value, document.querySelectorAll('#sharing :is(input[type=radio], svg)').length];";
    let offered: (String, usize) = page.script(offers, vec![]).await?;
    ensure!(offered == (String::new(), 0), "{offered:?}");

    // The whole link is there, and the shorter ones are not yet.
    let slow = "crypto.subtle.deriveKey = window.derive;
        const encrypt = crypto.subtle.encrypt;
        const ready = new Promise((done) => { window.release = done; });
        let asked = 0;
        crypto.subtle.encrypt = async function (...what) {
            asked += 1;
            if (asked > 1) await ready;
            return encrypt.apply(crypto.subtle, what);
        };";
    page.web.execute(slow, vec![]).await?;
    page.click("button", "Protect").await?;
    let link = page.find("textbox", "Link").await?;
    let whole = eventually("the link", || async { Ok(link.value().await?.filter(|link| link.contains("#p"))) }).await?;
    ensure!(whole != open_link && places().await?.is_empty(), "open links can be chosen");
    page.web.execute("release();", vec![]).await?;
    let rows = eventually("the table", || async { Ok(Some(places().await?).filter(|rows| rows.len() == 4)) }).await?;
    page.press(&rows[1]).await?;
    let short = eventually("the shorter link", || async { Ok(link.value().await?.filter(|link| *link != whole)) }).await?;
    ensure!(short.contains("#p") && short.len() < whole.len(), "{short}");
    page.console_is_empty().await
}

pub(crate) async fn added_articles_show_what_is_new_since_the_link(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    let link = page.share().await?;
    let path = link.strip_prefix(&world.site.url()).context("another page")?;
    let other = world.open_at(path, Look::default()).await?;
    other.reads("Shared by link").await?;
    let bullets = other.result().await?.bullets.len();
    other.click("button", "Add articles to see what is new").await?;
    other.paste(HARBOUR).await?;
    other.briefing_of(1).await?;
    other.paste(PORT).await?;
    other.briefing_of(2).await?;
    other.reads("Compared with the shared briefing").await?;
    // What the link says is held against the articles, each bullet as a claim.
    other.reads(&format!("In {bullets} of its {bullets} bullets nothing was found that your articles do not say.")).await?;
    let list = other.find("list", "Bullets").await?;
    let text = other.text(&list).await?;
    for (mark, bullet) in [("Confirmed", "closed"), ("New", "Fishermen"), ("Contradicted", "million")] {
        let items = other.all(Some(&list), "listitem", None).await?;
        let mut is_marked = false;
        for item in items {
            let item = other.text(&item).await?;
            is_marked |= item.contains(bullet) && item.contains(mark);
        }
        ensure!(is_marked, "no bullet about \"{bullet}\" is marked {mark}: {text}");
    }
    other.click("button", "Stop comparing").await?;
    eventually("no marks", || async { Ok((!other.text(&list).await?.contains("Confirmed")).then_some(())) }).await?;
    other.console_is_empty().await
}

pub(crate) async fn the_table_says_what_each_place_leaves_out(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    let whole = page.share().await?;
    let email = eventually("the table", || async {
        let rows = page.all(Some(&page.find("dialog", "Share this briefing").await?), "radio", None).await?;
        Ok((rows.len() == 4).then(|| rows.into_iter().nth(1)).flatten())
    })
    .await?;
    let row = page.web.execute("return arguments[0].closest('label');", vec![email.to_json()?]).await?.element()?;
    let says = page.text(&row).await?;
    ensure!(says.contains("E-mail") && says.contains("bullets,") && says.contains("quotes"), "{says}");
    page.press(&email).await?;
    let link = page.find("textbox", "Link").await?;
    let short = eventually("the shorter link", || async { Ok(link.value().await?.filter(|link| *link != whole)) }).await?;
    ensure!(short.len() <= 990 && short.len() < whole.len(), "{} characters", short.len());
    page.click("button", "Copy with headline").await?;
    let text = eventually("the text on the clipboard", || async {
        Ok(Some(page.clipboard().await?).filter(|text| text.contains("points from 4 sources")))
    })
    .await?;
    ensure!(text.ends_with(&short), "{text}");
    page.console_is_empty().await
}

pub(crate) async fn a_link_whose_hash_was_escaped_on_its_way_opens(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    let sent = page.briefing_of(1).await?;
    let link = page.share().await?;
    let fragment = link.split('#').nth(1).context("no fragment")?;
    // Two filters escape what the first made of it.
    for escaped in ["%23", "%2523"] {
        let other = world.open().await?;
        // The host has no such page and answers with 404.html; the server's answer is what is tested, so no `goto`, which waits for this address.
        other.web.goto(format!("{}{escaped}{fragment}", world.site.url())).await?;
        other.reads("Shared by link").await?;
        ensure!(other.result().await?.texts() == sent.texts(), "{escaped}");
    }
    Ok(())
}

pub(crate) async fn a_source_without_a_name_is_called_by_its_first_words(world: Arc<World>) -> Result<()> {
    let texts = [
        "The harbour of Velm was closed on Tuesday evening after a storm tore two cranes from their rails, the port authority said. \
         Some 40 ships are waiting.",
        "Fishermen of Velm have asked the government for help. The eastern quay opens again on 3 March.",
    ];
    let articles = texts.map(|text| Article { text: text.to_owned(), clean: Some(false), ..Article::default() });
    let link = encode(&brief(&articles, &Options::default()), None)?;
    let page = world.open_at(&format!("#{}", link.fragment), Look::default()).await?;
    page.reads("Shared by link").await?;
    let titles = "return [...document.querySelectorAll('.source-title')].map(({ textContent }) => textContent);";
    let titles = eventually("both sources", || async {
        let titles: Vec<String> = page.script(titles, vec![]).await?;
        Ok(Some(titles).filter(|titles| titles.len() == 2))
    })
    .await?;
    ensure!(titles[0].ends_with('…'), "{titles:?}");
    for (title, text) in titles.iter().zip(texts) {
        ensure!(text.starts_with(title.trim_end_matches('…')), "{title} is not how this begins: {text}");
    }
    page.console_is_empty().await
}
