//! The page in another language.

use std::sync::Arc;

use anyhow::{Result, ensure};

use crate::harness::World;

pub(crate) async fn german_is_complete_and_spoken_when_chosen(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    // Every word has its counterpart of the same kind, in both directions.
    let compare = "
        const folder = document.querySelector('link[rel=stylesheet]').href.replace('style.css', '');
        const [{ t, count, plural }, { de }] = await Promise.all([import(`${folder}strings.js`), import(`${folder}strings.de.js`)]);
        const odd = [];
        const walk = (some, others, path) => {
            for (const [name, value] of Object.entries(some)) {
                const at = `${path}.${name}`;
                if (typeof value !== typeof others[name]) odd.push(at);
                else if (value && typeof value === 'object' && at !== '.problem.core') walk(value, others[name], at);
            }
        };
        walk(t, de(count, plural), '');
        walk(de(count, plural), t, '');
        return odd;";
    let odd: Vec<String> = page.script(compare, vec![]).await?;
    ensure!(odd.is_empty(), "one language has not what the other has: {odd:?}");

    page.click("button", "Try an example").await?;
    let english = page.briefing_of(4).await?;
    page.click("button", "Deutsch").await?;
    page.find("list", "Punkte").await?;
    page.find("button", "Teilen").await?;
    page.reads("Quellen widersprechen sich").await?;
    page.reads("18.–19. Juni 2025").await?;
    ensure!(page.script::<String>("return document.documentElement.lang;", vec![]).await? == "de");
    // The words of the articles are the articles'.
    let list = page.find("list", "Punkte").await?;
    let text = page.text(&list).await?;
    let first = english.texts()[0].split(['[', '…']).next().unwrap_or_default().trim();
    ensure!(text.contains(first), "{text}");
    page.click("button", "English").await?;
    page.briefing_of(4).await?;
    page.console_is_empty().await
}
