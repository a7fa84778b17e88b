//! Reading a briefing.

use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use thirtyfour::Key;

use crate::harness::{Look, World, eventually};
use crate::page::{Page, SHORTCUT};
use crate::stories::QUARRY;

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
    page.find("region", "Side by side").await.context("the wrong date and figure are not shown")?;
    page.console_is_empty().await
}

pub(crate) async fn whole_sentences_are_one_click_away_and_stay_chosen(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let words = |bullets: &[crate::page::Bullet]| bullets.iter().map(|b| b.text.split_whitespace().count()).sum::<usize>();
    let short = page.briefing_of(4).await?.bullets;
    page.click("radio", "Full sentences").await?;
    let longer = || async {
        let full = page.glance().await?.bullets;
        Ok((words(&full) > words(&short) && !full.iter().any(|b| b.text.contains('…'))).then_some(()))
    };
    eventually("whole sentences", longer).await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(4).await?;
    eventually("whole sentences after a reload", longer).await?;
    page.click("radio", "Short").await?;
    eventually("short bullets again", || async { Ok((words(&page.glance().await?.bullets) == words(&short)).then_some(())) })
        .await?;
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
        let mark = page.some(Some(&dialog), "mark").await?.pop().context("no passage is marked")?;
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
    for button in page.some(Some(list), "button").await? {
        if page.name(&button).await?.starts_with("Citation ") {
            citations.push(button);
        }
    }
    Ok(citations)
}

pub(crate) async fn a_passage_is_marked_where_it_stands_after_emoji_and_devanagari(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let text = "🌊🚢 “Velm” — वेल्म का बंदरगाह 👩‍🚒 é e\u{301}\n\n\
        “Nobody 😀 was hurt,” the port authority of Velm said on Wednesday morning. \
        The harbour of Velm was closed on Tuesday evening after a storm tore two cranes from their rails.\n";
    page.paste(text).await?;
    page.briefing_of(1).await?;
    let list = page.find("list", "Bullets").await?;
    for button in citations(&page, &list).await? {
        page.press(&button).await?;
        let dialog = eventually("the source", || async { Ok(page.all(None, "dialog", None).await?.pop()) }).await?;
        let mark = page.some(Some(&dialog), "mark").await?.pop().context("no passage is marked")?;
        let marked = page.text(&mark).await?;
        let starts = ["“Nobody 😀", "The harbour", "🌊🚢"].iter().any(|start| marked.starts_with(start));
        ensure!(starts && marked.ends_with(['.', '”', 'é', '\u{301}', '“']), "the mark is beside the passage: {marked}");
        page.click("button", "Close").await?;
    }
    page.console_is_empty().await
}

pub(crate) async fn a_passage_deep_in_a_long_paragraph_is_shown(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    // A transcript: one paragraph, and only behind it the end of a line.
    let filler = "And then there was more of it. ".repeat(900);
    let told = "The harbour of Velm was closed on Tuesday evening after a storm tore two cranes from their rails.";
    let text = format!("{filler}{told} {filler}\n\nThe port authority of Velm expects the repairs to cost 12 million crowns.\n");
    page.paste(&text).await?;
    page.briefing_of(1).await?;
    let list = page.find("list", "Bullets").await?;
    let mut marked = Vec::new();
    for button in citations(&page, &list).await? {
        page.press(&button).await?;
        let dialog = eventually("the source", || async { Ok(page.all(None, "dialog", None).await?.pop()) }).await?;
        let mark = page.some(Some(&dialog), "mark").await?.pop().context("no passage is marked")?;
        marked.push(page.text(&mark).await?);
        page.click("button", "Close").await?;
    }
    ensure!(marked.iter().any(|mark| mark == told), "{marked:?}");
    page.console_is_empty().await
}

pub(crate) async fn a_question_brings_its_answers_first_and_says_how_many_claims_fit(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let before = page.briefing_of(4).await?;
    ensure!(!page.body().await?.contains("claims fit"), "nobody asked");
    let focus = page.find("searchbox", "Focus on").await?;
    focus.send_keys("What will the fares be?").await?;
    page.reads("claims fit").await?;
    let answers = eventually("the answer among the first", || async {
        let glance = page.glance().await?;
        Ok(glance.texts().iter().take(3).any(|text| text.to_lowercase().contains("fares")).then_some(glance))
    })
    .await?;
    ensure!(answers.texts() != before.texts(), "the question changes nothing");
    // One driver's "clear" tells the page nothing, so that it puts back what was asked.
    focus.send_keys(SHORTCUT + "a").await?;
    focus.send_keys("quasar").await?;
    page.reads("No claim has these words").await?;
    eventually("the briefing as it was", || async { Ok((page.glance().await?.texts() == before.texts()).then_some(())) }).await?;
    page.console_is_empty().await
}

pub(crate) async fn the_keyboard_alone_goes_from_the_example_to_the_link(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.find("button", "Try an example").await?;
    tab_to(&page, "Try an example").await?;
    press(&page, Key::Enter).await?;
    page.briefing_of(4).await?;
    tab_to(&page, "Citation 1: ").await?;
    press(&page, Key::Enter).await?;
    page.find("button", "Close").await?;
    press(&page, Key::Escape).await?;
    eventually("the source to close", || async { Ok(page.all(None, "dialog", None).await?.is_empty().then_some(())) }).await?;
    // Where one was before.
    ensure!(focused(&page).await?.starts_with("Citation 1: "), "the focus is on {}", focused(&page).await?);
    page.web.action_chain().key_down(Key::Shift).perform().await?;
    tab_to(&page, "Share").await?;
    page.web.action_chain().key_up(Key::Shift).perform().await?;
    press(&page, Key::Enter).await?;
    page.find("textbox", "Link").await?;
    press(&page, Key::Escape).await?;
    eventually("the dialog to close", || async { Ok(page.all(None, "dialog", None).await?.is_empty().then_some(())) }).await?;
    ensure!(focused(&page).await? == "Share", "the focus is on {}", focused(&page).await?);
    page.console_is_empty().await
}

async fn press(page: &Page, key: Key) -> Result<()> {
    Ok(page.web.action_chain().send_keys(key + "").perform().await?)
}

/// The name of what has the focus.
async fn focused(page: &Page) -> Result<String> {
    let name = "const e = document.activeElement; return (e.getAttribute('aria-label') || e.textContent || '').trim();";
    Ok(page.web.execute(name, vec![]).await?.convert()?)
}

/// Presses Tab until the focus is on what has this name, or begins with it.
async fn tab_to(page: &Page, name: &str) -> Result<()> {
    for _ in 0..80 {
        press(page, Key::Tab).await?;
        if focused(page).await?.starts_with(name) {
            return Ok(());
        }
    }
    bail!("Tab does not reach \"{name}\"")
}

/// The rows of values side by side that say so of themselves, as they are read.
async fn rows(page: &Page, mark: &str) -> Result<Vec<String>> {
    let region = page.find("region", "Side by side").await?;
    let mut rows = Vec::new();
    for row in page.some(Some(&region), "row").await? {
        let text = page.text(&row).await?;
        if text.contains(mark) {
            rows.push(text);
        }
    }
    Ok(rows)
}

/// Fails unless the toll is among what changed, oldest first, and only the height among what is disputed.
async fn toll_and_height_stand_apart(page: &Page) -> Result<()> {
    let changed = rows(page, "changed over time").await?;
    let [toll] = &changed[..] else { bail!("changed: {changed:?}") };
    let mut rest = toll.as_str();
    for words in ["4 people", "3 March 2025", "7 people", "4 March 2025", "9 people", "6 March 2025"] {
        let at = rest.find(words).with_context(|| format!("\"{words}\" is not there, or not in its place: {toll}"))?;
        rest = &rest[at + words.len()..];
    }
    let disputed = rows(page, "sources differ").await?;
    ensure!(disputed.len() == 1 && disputed[0].contains("30 metres") && disputed[0].contains("45 metres"), "{disputed:?}");
    // One of one kind is neither counted nor called the other.
    page.reads("1 disagreement").await?;
    page.find("button", "Changed over time: figure").await?;
    Ok(())
}

pub(crate) async fn a_toll_that_rises_is_what_changed_and_no_disagreement(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    for (article, sources) in QUARRY.into_iter().zip(1..) {
        page.paste(article).await?;
        page.briefing_of(sources).await?;
    }
    page.says(", 1 disagreement.").await?;
    toll_and_height_stand_apart(&page).await?;
    page.click("button", "Changed over time: figure").await?;
    let focused = "return document.activeElement.closest('tr')?.textContent ?? '';";
    ensure!(page.script::<String>(focused, vec![]).await?.contains("changed over time"), "the flag leads elsewhere");

    let link = page.share().await?;
    let path = link.strip_prefix(&world.site.url()).context("another page")?;
    let other = world.open_at(path, Look::default()).await?;
    other.reads("Shared by link").await?;
    toll_and_height_stand_apart(&other).await?;
    other.console_is_empty().await
}

/// What is marked in the quotes of a region, each with what stands before it in its quote.
pub(crate) async fn marked_values(page: &Page, region: &str) -> Result<Vec<[String; 2]>> {
    let region = page.find("region", region).await?;
    let mut values = Vec::new();
    for mark in page.some(Some(&region), "mark").await? {
        let before = "return arguments[0].previousSibling.textContent;";
        let before: String = page.web.execute(before, vec![mark.to_json()?]).await?.convert()?;
        values.push([before, page.text(&mark).await?]);
    }
    Ok(values)
}

pub(crate) async fn a_value_is_marked_in_the_words_of_the_source_that_is_quoted(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let is_marked = async |articles: &[&str], expected: [[&str; 2]; 2]| {
        for (article, sources) in articles.iter().zip(1..) {
            page.paste(article).await?;
            page.briefing_of(sources).await?;
        }
        let mut found = marked_values(&page, "Side by side").await?;
        found.sort();
        ensure!(found == expected, "{found:?}");
        anyhow::Ok(())
    };
    // The digits of a value stand in a longer figure too.
    is_marked(
        &[
            "Of 1240 passengers surveyed, most said that the new ferry will carry 240 passengers.",
            "The new ferry will carry 420 passengers.",
        ],
        [
            ["Of 1240 passengers surveyed, most said that the new ferry will carry ", "240 passengers"],
            ["The new ferry will carry ", "420 passengers"],
        ],
    )
    .await?;
    page.click("button", "New briefing").await?;
    eventually("an empty page", || async { Ok((page.glance().await?.sources == 0).then_some(())) }).await?;
    // Two sources word one value each in its way, and the one that the row goes by is quoted.
    is_marked(
        &[
            "The new ferry will carry two hundred and forty passengers and 28 cars.",
            "The ferry will carry 420 passengers and 28 cars.",
            "The new ferry will carry 240 passengers.",
        ],
        [["The ferry will carry ", "420 passengers"], ["The new ferry will carry ", "240 passengers"]],
    )
    .await?;
    page.console_is_empty().await
}

pub(crate) async fn a_disagreement_is_worded_as_in_what_is_taken_away(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    // The second source gives the amount that the side is told by, whichever was pasted first.
    let articles = [
        "The new ferry will carry about 238 to 242 passengers and 28 cars.",
        "The new ferry will carry 240 passengers and 28 cars.",
        "The ferry will carry 420 passengers and 28 cars.",
    ];
    for (article, sources) in articles.into_iter().zip(1..) {
        page.paste(article).await?;
        page.briefing_of(sources).await?;
    }
    let expected = [["The ferry will carry ", "420 passengers"], ["The new ferry will carry ", "240 passengers"]];
    let mut found = marked_values(&page, "Side by side").await?;
    found.sort();
    ensure!(found == expected, "{found:?}");
    let told = rows(&page, "sources differ").await?;
    ensure!(told.len() == 1 && told[0].contains("differ 240 passengers"), "{told:?}");
    page.click("button", "Copy as Markdown").await?;
    page.says("Copied to the clipboard").await?;
    let markdown = page.clipboard().await?;
    ensure!(markdown.contains("| passengers | 240 [1][2] · 420 [3] | sources differ |"), "{markdown}");

    let link = page.share().await?;
    let other = world.open_at(link.strip_prefix(&world.site.url()).context("another page")?, Look::default()).await?;
    other.reads("Shared by link").await?;
    let received = rows(&other, "sources differ").await?;
    ensure!(received.len() == 1 && received[0].contains("differ 240 passengers"), "{received:?}");
    other.console_is_empty().await
}
