//! The page in every language that it has: complete, spoken when chosen, whole on a phone, from right to left in Arabic.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::{By, Key};
use xtask::browsers::Engine;
use xtask::serve::Server;
use xtask::{site, sizes};

use crate::accessible::{axe, is_accessible};
use crate::harness::{Look, World, eventually};
use crate::looks::picture;
use crate::page::Page;
use crate::stories::FERRY;

#[derive(Debug, Deserialize)]
struct Held {
    /// The languages that the page offers.
    tags: BTreeSet<String>,
    /// What one has and another has not, in words.
    found: Vec<String>,
}

/// The folder of the page's scripts, as an expression.
const FOLDER: &str = "document.querySelector('link[rel=stylesheet]').href.replace('style.css', '')";

/// Goes to the page as its modules are written, one by one. The site has them in one script, which would be the page once more wherever a driver's
/// script imports it.
async fn go_to_modules(page: &Page, world: &World) -> Result<Server> {
    let folder = xtask::target().join("test-sites").join(world.engine().name()).join("modules");
    site::write(&site::sources(&xtask::wasm::build()?)?, &folder)?;
    let server = Server::start(&folder, 0)?;
    page.goto(&server.url()).await?;
    Ok(server)
}

async fn held(page: &Page) -> Result<Held> {
    let folder: String = page.script(&format!("return {FOLDER};"), vec![]).await?;
    page.script(include_str!("languages.js"), vec![json!(folder)]).await
}

pub(crate) async fn every_language_has_every_word(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let _server = go_to_modules(&page, &world).await?;
    let Held { tags, found } = held(&page).await?;
    ensure!(found.is_empty(), "{} words to mend:\n{}", found.len(), found.join("\n"));

    // What the core says of pieces that it takes out stands in its lists, `reason: word`, and each has its words.
    let known: BTreeSet<String> = page
        .script(
            &format!(
                "const {{ wordsOf }} = await import({FOLDER} + 'strings.js'); return Object.keys((await wordsOf('de')).reasons);"
            ),
            vec![],
        )
        .await?;
    for list in ["en/boilerplate.txt", "all/html_names.txt"] {
        let list = fs::read_to_string(xtask::root().join("src/data").join(list))?;
        let reasons = list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
        // The last two are no reasons: what is named so is kept.
        let unsaid: BTreeSet<&str> = reasons
            .map(|(reason, _)| reason)
            .filter(|reason| !known.contains(*reason) && !["story", "embed"].contains(reason))
            .collect();
        ensure!(unsaid.is_empty(), "reasons that no language has words for: {unsaid:?}");
    }

    // What lies in the folders is what is offered.
    let names = |folder: &str| -> Result<BTreeSet<String>> {
        let entries = fs::read_dir(xtask::root().join("www").join(folder))?;
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    };
    let files: BTreeSet<String> = names("")?
        .iter()
        .filter_map(|name| Some(name.strip_prefix("strings.")?.strip_suffix(".js")?.trim_end_matches('.').to_owned()))
        .filter(|tag| !tag.is_empty())
        .collect();
    let others: BTreeSet<String> = tags.iter().filter(|tag| *tag != "en").cloned().collect();
    ensure!(files == others, "there are files of {files:?}, and {others:?} are offered");
    let shops: BTreeSet<String> =
        names("extension/_locales")?.iter().map(|name| name.split('_').next().unwrap_or_default().to_owned()).collect();
    ensure!(shops == tags, "the extension says what it is in {shops:?}, and not in {tags:?}");
    let first = fs::read_to_string(xtask::root().join("www/first.js"))?;
    let waited: BTreeSet<String> = first
        .split_once("(?:")
        .and_then(|(_, rest)| rest.split_once(')'))
        .unwrap_or_default()
        .0
        .split('|')
        .map(str::to_owned)
        .collect();
    ensure!(waited == others, "first.js keeps the English page from flashing by before {waited:?}, and not before {others:?}");
    for file in others.iter().map(|tag| format!("strings.{tag}.js")) {
        ensure!(!sizes::is_first_visit(&file), "{file} is counted for the first visit, and fetched when it is spoken");
    }
    page.console_is_empty().await
}

pub(crate) async fn a_language_is_spoken_when_chosen(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Try an example").await?;
    let english = page.briefing_of(4).await?;
    page.click("button", "Deutsch").await?;
    page.find("list", "Punkte").await?;
    page.find("button", "Teilen").await?;
    page.reads("Quellen widersprechen sich").await?;
    page.reads("18.–19. Juni 2025").await?;
    for (button, lang, direction, list, share) in [
        ("Español", "es", "ltr", "Puntos", "Compartir"),
        ("Français", "fr", "ltr", "Points", "Partager"),
        ("Português", "pt-BR", "ltr", "Pontos", "Compartilhar"),
        ("हिन्दी", "hi", "ltr", "बिंदु", "साझा करें"),
        ("العربية", "ar", "rtl", "النقاط", "مشاركة"),
        ("Deutsch", "de", "ltr", "Punkte", "Teilen"),
    ] {
        page.click("button", button).await?;
        let list = page.find("list", list).await?;
        page.find("button", share).await?;
        let spoken = spoken(&page).await?;
        ensure!(spoken == (lang.to_owned(), direction.to_owned()), "{button} is spoken as {spoken:?}");
        ensure!(page.web.title().await?.ends_with("· newsbraid"));
        // The words of the articles are the articles', and run as they do there.
        let text = page.text(&list).await?;
        let first = english.texts()[0].split(['[', '…']).next().unwrap_or_default().trim();
        ensure!(text.contains(first), "{text}");
        let runs = "const bullet = document.querySelector('.bullet-text');
            return [getComputedStyle(bullet).direction, bullet.querySelector('[lang]').lang, document.querySelector('#title').lang];";
        let runs: [String; 3] = page.script(runs, vec![]).await?;
        ensure!(runs == ["ltr", "en", "en"], "an English article in {button}: {runs:?}");
    }
    page.click("button", "English").await?;
    page.briefing_of(4).await?;
    page.console_is_empty().await
}

pub(crate) async fn a_language_that_cannot_be_had_leaves_the_page_in_english(world: Arc<World>) -> Result<()> {
    let folder = xtask::target().join("test-sites").join(world.engine().name()).join("speechless");
    let _ = fs::remove_dir_all(&folder);
    let mut files = xtask::site::files(&xtask::root().join("dist"))?;
    files.retain(|file| !file.path.ends_with("strings.ar.js"));
    xtask::site::write(&files, &folder)?;
    let server = Server::start(&folder, 0)?;
    let page = world.open_at("404.html", Look::default()).await?;
    page.goto(&format!("{}404.html", server.url())).await?;
    page.web.execute("localStorage.setItem('newsbraid language', 'ar');", vec![]).await?;
    page.goto(&server.url()).await?;
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    let spoken = spoken(&page).await?;
    ensure!(spoken == ("en".to_owned(), "ltr".to_owned()), "{spoken:?}");
    Ok(())
}

pub(crate) async fn what_two_languages_tell_is_told_once_and_one_of_them_can_be_chosen(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(FERRY[0]).await?;
    page.briefing_of(1).await?;
    ensure!(page.all(None, "radio", Some("Spanish")).await?.is_empty(), "one language is no choice");
    page.paste(FERRY[1]).await?;
    let both = page.briefing_of(2).await?;
    let sank: Vec<_> = both.bullets.iter().filter(|bullet| bullet.text.contains("Marigold")).collect();
    ensure!(sank.len() == 1 && sank[0].support == 2, "{both:?}");
    let families = |texts: &[&str]| texts.iter().any(|text| text.contains("Las familias"));
    ensure!(families(&both.texts()), "{both:?}");
    page.rests().await?;
    page.screenshot("two-languages").await?;
    page.press(&page.find("radio", "Spanish").await?).await?;
    eventually("the Spanish bullets alone", || async {
        let glance = page.glance().await?;
        let texts = glance.texts();
        Ok((texts.len() < both.bullets.len() && families(&texts) && !texts.iter().any(|text| text.contains("inquiry")))
            .then_some(()))
    })
    .await?;
    let spoken = "return [...document.querySelectorAll('.bullet-text [lang]')].every((text) => text.lang === 'es');";
    ensure!(page.script::<bool>(spoken, vec![]).await?, "a bullet is in another language");
    // What is counted and taken away is what is shown, also after a reload.
    let shown = page.glance().await?.texts().len();
    ensure!(shown == 1, "{shown}");
    page.reads("1 bullet, 10 words").await?;
    page.goto("about:blank").await?;
    page.goto(&world.site.url()).await?;
    page.briefing_of(2).await?;
    page.click("button", "Copy as Markdown").await?;
    page.says("Copied to the clipboard").await?;
    let copy = page.clipboard().await?;
    ensure!(families(&[&copy]) && !copy.contains("inquiry"), "{copy}");
    page.press(&page.find("radio", "All").await?).await?;
    eventually("all bullets", || async { Ok((page.glance().await?.texts() == both.texts()).then_some(())) }).await?;
    page.console_is_empty().await
}

/// The language that the page says it is in, and the direction in which it runs.
async fn spoken(page: &Page) -> Result<(String, String)> {
    page.script("const { lang, dir } = document.documentElement; return [lang, dir];", vec![]).await
}

// 360 pixels are what most phones have.
pub(crate) async fn every_language_fits_a_phone(world: Arc<World>) -> Result<()> {
    in_every_language(&world, "phone", Look { dark: false, size: Some((360, 740)) }).await
}

pub(crate) async fn every_language_fits_a_desktop(world: Arc<World>) -> Result<()> {
    // WebKitGTK's driver has no switch for the colour scheme.
    in_every_language(&world, "desktop", Look { dark: world.engine() != Engine::WebKitGtk, size: Some((1280, 900)) }).await
}

async fn in_every_language(world: &World, device: &str, look: Look) -> Result<()> {
    let axe = if world.engine() == Engine::WebKitGtk { None } else { axe()? };
    let page = world.open_at("", look).await?;
    let server = go_to_modules(&page, world).await?;
    let tags = held(&page).await?.tags;
    server.stop();
    page.goto(&world.site.url()).await?;
    for tag in &tags {
        speak(&page, tag).await?;
        let state = State { page: &page, axe: axe.as_deref(), tag, device };
        state.holds("empty").await?;
        page.press(&page.web.find(By::Css("#add")).await?).await?;
        page.until("a sentence", "return glance().alert !== '';", vec![]).await?;
        state.holds("refused").await?;
    }
    page.press(&page.web.find(By::Css("#example")).await?).await?;
    briefed(&page).await?;
    for tag in &tags {
        speak(&page, tag).await?;
        briefed(&page).await?;
        let state = State { page: &page, axe: axe.as_deref(), tag, device };
        state.holds("loaded").await?;
        page.web.execute("document.querySelector('#compared').scrollIntoView();", vec![]).await?;
        state.holds("compared").await?;
        let open = "for (const fold of document.querySelectorAll('details:not(#download)')) fold.open = true;
            document.querySelector('[data-act=why]').click();
            return document.querySelector('#claim-box textarea') !== null;";
        page.until("the box of a claim", open, vec![]).await?;
        let claim = page.web.find(By::Css("#claim-box textarea")).await?;
        claim.send_keys("The ferry will carry 310 passengers and 28 cars.").await?;
        claim.send_keys(Key::Control + Key::Enter).await?;
        page.until("a verdict", "return document.querySelector('.verdict-head') !== null;", vec![]).await?;
        state.holds("open").await?;
        for (opener, dialog, ready) in [
            ("#share", "#sharing", "#sharing .place:nth-of-type(4)"),
            ("#recent", "#history", ".work"),
            ("#help", "#helping", ".keys"),
            (".source [data-act=edit]", "#editor", "#editor textarea"),
            (".bullet .cite", "#reader", "#reader mark"),
        ] {
            page.press(&page.web.find(By::Css(opener)).await?).await?;
            let is_open = "const is = document.querySelector(arguments[0]).open && document.querySelector(arguments[1]) !== null;
                if (is) for (const fold of document.querySelectorAll('dialog details')) fold.open = true;
                return is;";
            page.until(dialog, is_open, vec![json!(dialog), json!(ready)]).await?;
            state.holds(dialog.trim_start_matches('#')).await?;
            page.web.execute("document.querySelector('dialog[open]').close();", vec![]).await?;
        }
        page.press(&page.web.find(By::Css("#download summary")).await?).await?;
        state.holds("download").await?;
    }
    page.console_is_empty().await
}

/// Opens the page anew in a language.
async fn speak(page: &Page, tag: &str) -> Result<()> {
    page.web.execute("localStorage.setItem('newsbraid language', arguments[0]);", vec![json!(tag)]).await?;
    page.reload().await?;
    let speaks = "const { lang, dataset } = document.documentElement;
        return lang.split('-')[0] === arguments[0] && dataset.expect === undefined && document.querySelector('#languages > *') !== null;";
    page.until(tag, speaks, vec![json!(tag)]).await
}

/// Waits for a briefing, whatever it is called.
async fn briefed(page: &Page) -> Result<()> {
    let is_there = "return document.querySelectorAll('#bullets > li').length > 1 && !document.querySelector('.working').getClientRects().length;";
    page.until("a briefing", is_there, vec![]).await
}

/// The page as it stands in one language, to be held to what holds in all of them.
struct State<'a> {
    page: &'a Page,
    axe: Option<&'a str>,
    tag: &'a str,
    device: &'a str,
}

impl State<'_> {
    async fn holds(&self, name: &str) -> Result<()> {
        let name = format!("{}-{}-{name}", self.tag, self.device);
        // Pictures are for people, and one engine's are enough for them.
        if self.page.engine() == Engine::Chromium {
            picture(self.page, &name).await?;
        } else {
            self.page.rests().await?;
        }
        let odd: Vec<String> = self.page.script(include_str!("layout.js"), vec![]).await?;
        ensure!(odd.is_empty(), "{name}: {odd:#?}");
        match self.axe {
            // One language from each side; names and roles are the same in all.
            Some(axe) if self.tag == "ar" => is_accessible(self.page, axe, &name).await,
            _ => Ok(()),
        }
    }
}
