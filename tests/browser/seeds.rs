//! The five sample articles, where they lie beside the repository.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::agreement::agree;
use crate::harness::{Look, World, eventually};
use crate::offline::is_kept;

/// Lines of menus and share buttons that stand in the samples and are no news.
const FURNITURE: [&str; 4] = ["advertisement", "subscribe", "whatsapp", "download app"];

/// The samples in the order of their names; none where the folder is not there.
fn seeds() -> Result<Vec<String>> {
    let folder = xtask::root().join("..").join("shared").join("seeds");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    xtask::site::files(&folder)?.into_iter().map(|file| Ok(String::from_utf8(file.bytes)?)).collect()
}

pub(crate) async fn the_seeds_braid(world: Arc<World>) -> Result<()> {
    let seeds = seeds()?;
    if seeds.is_empty() {
        println!("skipped: the_seeds_braid (no ../shared/seeds)");
        return Ok(());
    }
    let page = world.open().await?;
    page.watch().await?;
    for (index, seed) in seeds.iter().enumerate() {
        page.paste(seed).await?;
        page.briefing_of(index + 1).await?;
        if index == 0 {
            // Loaded is what the service worker has whole.
            is_kept(&page).await?;
            world.site.forget_requests();
        }
    }
    let sent = page.glance().await?;
    ensure!((1..=12).contains(&sent.bullets.len()), "{} bullets", sent.bullets.len());
    for bullet in &sent.bullets {
        ensure!(bullet.citations >= bullet.support && bullet.support > 0 && bullet.of == seeds.len(), "{bullet:?}");
        let text = bullet.text.to_lowercase();
        ensure!(!FURNITURE.iter().any(|word| text.contains(word)), "no news: {bullet:?}");
    }

    let last = "return [...window.watched.passed.values()].filter(({ request }) => request.op === 'brief').at(-1);";
    // The page may ask once more when it has shown what it has.
    let answered = || async { Ok(Some(page.script::<Value>(last, vec![]).await?).filter(|brief| brief["response"].is_object())) };
    let brief = eventually("the last run's answer", answered).await?;
    quotes_are_verbatim(&brief, &seeds)?;

    let disagree = page.find("region", "Side by side").await?;
    let disagree = page.text(&disagree).await?;
    for date in ["September 2020", "December 2020"] {
        ensure!(disagree.contains(date), "{date} is not among the disagreements: {disagree}");
    }
    page.screenshot("seeds").await?;
    agree(&page, &seeds).await?;

    let link = page.share().await?;
    let requests = world.site.requests();
    ensure!(requests.is_empty(), "asked for after load: {requests:?}");
    page.console_is_empty().await?;

    let path = link.strip_prefix(&world.site.url()).context("the link does not lead to the page")?;
    // Two meetings of the same two ministers: neither is left out for the words that both share.
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(seeds.len()).await?;
    page.click("radio", "Full sentences").await?;
    for place in ["Vientiane", "New Delhi"] {
        let told = || async {
            let bullets = page.glance().await?.bullets;
            Ok(bullets.iter().any(|bullet| bullet.text.contains(place)).then_some(()))
        };
        eventually(&format!("the meeting in {place}"), told).await?;
    }

    let other = world.open_at(path, Look::default()).await?;
    let received = other.result().await?;
    ensure!(received.texts() == sent.texts(), "sent {:#?}, received {:#?}", sent.texts(), received.texts());
    other.screenshot("seeds-by-link").await?;
    other.console_is_empty().await
}

/// Every citation's quote is at its place in the article that the core was given, and in the paste it came from.
fn quotes_are_verbatim(brief: &Value, seeds: &[String]) -> Result<()> {
    let bullets = brief["response"]["bullets"].as_array().context("no bullets")?;
    for citation in bullets.iter().flat_map(|bullet| bullet["citations"].as_array().into_iter().flatten()) {
        let quote = citation["quote"].as_str().filter(|quote| !quote.is_empty()).context("a citation without a quote")?;
        let article = &brief["request"]["articles"][usize::try_from(citation["article"].as_u64().context("no article")?)?];
        let units: Vec<u16> = article["text"].as_str().context("no text")?.encode_utf16().collect();
        let end = |name: &str| citation[name].as_u64().and_then(|at| usize::try_from(at).ok()).context("no offset");
        let cited = units.get(end("startUtf16")?..end("endUtf16")?).context("offsets out of range")?;
        ensure!(String::from_utf16(cited)? == quote, "\"{quote}\" is not at its offsets");
        ensure!(seeds.iter().any(|seed| seed.contains(quote)), "\"{quote}\" is in no paste");
    }
    Ok(())
}
