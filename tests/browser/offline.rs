//! Without the network, from one version to the next, and from other apps and pages.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::By;
use xtask::browsers::Engine;
use xtask::serve::Server;
use xtask::site;

use crate::agreement::braided;
use crate::harness::{Look, World, eventually};
use crate::page::Page;
use crate::stories::{DAM, HARBOUR, PORT};

/// Waits until the service worker has everything and answers for this page.
pub(crate) async fn is_kept(page: &Page) -> Result<()> {
    let active = "await navigator.serviceWorker.ready; return navigator.serviceWorker.controller !== null;";
    eventually("the service worker", || async { Ok(page.script::<bool>(active, vec![]).await?.then_some(())) }).await
}

pub(crate) async fn the_page_works_when_the_server_is_gone(world: Arc<World>) -> Result<()> {
    let server = Server::start(&xtask::root().join("dist"), 0)?;
    let url = server.url();
    let page = world.open().await?;
    page.goto(&url).await?;
    is_kept(&page).await?;
    server.stop();
    page.goto("about:blank").await?;
    page.goto(&url).await?;
    page.click("button", "Try an example").await?;
    let sent = page.briefing_of(4).await?;
    let link = page.share().await?;
    page.goto("about:blank").await?;
    page.goto(&link).await?;
    page.reads("Shared by link").await?;
    ensure!(page.result().await?.texts() == sent.texts());
    page.click("button", "Back to your briefing").await?;
    page.click("button", "New briefing").await?;
    is_known(&page).await?;
    page.click("button", "Help").await?;
    page.find("dialog", "Help").await?;
    Ok(())
}

/// Pastes two articles in Portuguese, of which the page has everything beside it or within, and waits for the briefing that a program makes of
/// them: without the words of the language it would find neither the amounts nor that they differ.
async fn is_known(page: &Page) -> Result<()> {
    let paste = DAM.join("\n\n----\n\n");
    let natively = braided(&paste);
    ensure!(natively.comparisons.iter().any(|row| row.differs), "{natively:?}");
    page.paste(&paste).await?;
    let texts: Vec<String> = natively.bullets.iter().map(|bullet| bullet.text.clone()).collect();
    ensure!(page.briefing_of(2).await?.texts() == texts);
    page.reads("Sources disagree").await
}

/// A folder with the site in it, changed a little: the line about privacy says `mark`.
fn site_with(folder: &str, engine: &str, mark: &str) -> Result<(PathBuf, Vec<site::File>)> {
    let mut files = site::sources(&xtask::wasm::build()?)?;
    let strings = files.iter_mut().find(|file| file.path == "strings.js").context("no strings")?;
    let text = String::from_utf8(strings.bytes.clone())?;
    let changed = text.replace("Nothing you paste leaves this computer.", mark);
    ensure!(changed != text, "the line is not there");
    strings.bytes = changed.into_bytes();
    let folder = xtask::target().join("test-sites").join(engine).join(folder);
    Ok((folder, site::versioned(files)?))
}

pub(crate) async fn a_new_version_waits_until_it_is_asked_for_and_a_half_deployed_one_is_not_taken(
    world: Arc<World>,
) -> Result<()> {
    let engine = world.engine().name();
    let (folder, first) = site_with("update", engine, "This is the first version.")?;
    let _ = std::fs::remove_dir_all(&folder);
    site::write(&first, &folder)?;
    let server = Server::start(&folder, 0)?;
    let page = world.open().await?;
    page.goto(&server.url()).await?;
    is_kept(&page).await?;
    page.reads("This is the first version.").await?;

    // Half-way: the new service worker and page are there, one of the files is not yet.
    let (_, second) = site_with("update", engine, "This is the second version.")?;
    let late = second.iter().position(|file| file.path.ends_with("/main.js")).context("no main.js")?;
    let mut half = second.clone();
    half.remove(late);
    site::write(&half, &folder)?;
    page.goto("about:blank").await?;
    page.goto(&server.url()).await?;
    page.reads("This is the first version.").await?;
    // Another attempt, watched to its end.
    let attempt = "const registration = await navigator.serviceWorker.ready;
        await registration.update().catch(() => {});
        const worker = registration.installing;
        const isDone = () => !worker || worker.state !== 'installing';
        await new Promise((done) => {
            if (isDone()) done();
            else worker.addEventListener('statechange', () => isDone() && done());
        });
        return registration.waiting === null;";
    ensure!(page.script::<bool>(attempt, vec![]).await?, "a half version waits to take over");
    ensure!(!page.shows("button", "Reload").await?, "a half version is offered");
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;

    site::write(&second, &folder)?;
    page.goto("about:blank").await?;
    page.goto(&server.url()).await?;
    page.reads("A new version of newsbraid is ready.").await?;
    page.reads("This is the first version.").await?;
    page.click("button", "Reload").await?;
    page.reads("This is the second version.").await?;
    page.briefing_of(4).await?;
    Ok(())
}

pub(crate) async fn two_sites_of_one_host_leave_each_other_their_files(world: Arc<World>) -> Result<()> {
    let engine = world.engine().name();
    let host = xtask::target().join("test-sites").join(engine).join("host");
    let _ = std::fs::remove_dir_all(&host);
    for (name, mark) in [("app", "This is the site."), ("preview", "This is the next one.")] {
        let (folder, files) = site_with(&format!("host/{name}"), engine, mark)?;
        site::write(&files, &folder)?;
    }
    let server = Server::start(&host, 0)?;
    let [app, preview] = ["app", "preview"].map(|name| format!("{}{name}/", server.url()));
    let page = world.open_at("404.html", Look::default()).await?;
    page.goto(&app).await?;
    is_kept(&page).await?;
    // Of before a version had its place in its name: one of each site.
    let before =
        "for (const place of arguments) await (await caches.open(`newsbraid ${place.length}`)).put(place, new Response('old'));
        return true;";
    page.script::<bool>(before, vec![json!(app), json!(preview)]).await?;
    page.goto("about:blank").await?;
    page.goto(&app).await?;
    let names =
        "return (await caches.keys()).filter((name) => /^newsbraid [0-9]+$/.test(name)).map((name) => Number(name.slice(10)));";
    eventually("what is old of this site to go", || async {
        Ok((page.script::<Vec<usize>>(names, vec![]).await? == [preview.len()]).then_some(()))
    })
    .await?;
    page.goto(&preview).await?;
    is_kept(&page).await?;
    page.goto("about:blank").await?;
    page.goto(&preview).await?;
    eventually("what is old of that one to go", || async {
        Ok(page.script::<Vec<usize>>(names, vec![]).await?.is_empty().then_some(()))
    })
    .await?;
    server.stop();
    for (site, mark) in [(&app, "This is the site."), (&preview, "This is the next one.")] {
        page.goto("about:blank").await?;
        page.goto(site).await?;
        page.reads(mark).await?;
    }
    Ok(())
}

pub(crate) async fn the_pictures_of_the_manifest_are_there_and_nobody_keeps_them(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    is_kept(&page).await?;
    // Each with the size that is said of it and the one that it has.
    let pictures = "const manifest = await (await fetch('manifest.webmanifest')).json();
        const keys = (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat();
        const look = async ({ src, sizes }) => {
            const picture = Object.assign(new Image(), { src });
            await picture.decode();
            return [src, sizes === 'any' ? sizes : `${picture.naturalWidth}x${picture.naturalHeight}`, sizes, keys.some(({ url }) => url.endsWith(src))];
        };
        return Promise.all([...manifest.icons, ...manifest.screenshots].map(look));";
    let pictures: Vec<(String, String, String, bool)> = page.script(pictures, vec![]).await?;
    ensure!(pictures.iter().filter(|(src, ..)| src.starts_with("screenshot")).count() == 2, "{pictures:?}");
    for (src, size, said, kept) in pictures {
        ensure!(size == said, "{src} is {size}");
        ensure!(kept != src.starts_with("screenshot"), "{src}: {kept}");
    }
    page.console_is_empty().await
}

/// Empties a folder and puts a version into it, as hosts do that keep nothing of the version before.
fn deploy(files: &[site::File], folder: &Path) -> Result<()> {
    let _ = std::fs::remove_dir_all(folder);
    site::write(files, folder)
}

/// The folder of a version.
fn version_of(files: &[site::File]) -> Result<String> {
    let main = files.iter().find_map(|file| file.path.strip_suffix("/main.js"));
    Ok(main.context("no main.js")?.to_owned())
}

/// Fails unless all that this page has loaded, and what it still asks for when it is needed, is of that version.
async fn is_wholly(page: &Page, version: &str) -> Result<()> {
    for dialog in ["Recent", "Help", "Share"] {
        page.click("button", dialog).await?;
        page.click("button", "Close").await?;
    }
    let folders = "const files = [...performance.getEntriesByType('resource').map(({ name }) => name),
            ...[...document.querySelectorAll('script[src], link[rel=stylesheet]')].map((e) => e.src ?? e.href)];
        const inside = files.map((file) => /\\/([0-9a-f]{12})\\//.exec(file)?.[1]).filter(Boolean);
        return [...new Set(inside)];";
    let folders: Vec<String> = page.script(folders, vec![]).await?;
    ensure!(folders == [version], "of {version} there are files of {folders:?}");
    Ok(())
}

pub(crate) async fn the_version_before_serves_on_when_its_files_are_gone_from_the_host(world: Arc<World>) -> Result<()> {
    let engine = world.engine();
    let (folder, first) = site_with("release", engine.name(), "This is the release before.")?;
    let (_, second) = site_with("release", engine.name(), "This is the release of today.")?;
    let (before, today) = (version_of(&first)?, version_of(&second)?);
    ensure!(before != today, "two releases of one name");
    deploy(&first, &folder)?;
    let server = Server::start(&folder, 0)?;
    let page = world.open().await?;
    page.goto(&server.url()).await?;
    is_kept(&page).await?;
    page.paste(HARBOUR).await?;
    let made = page.briefing_of(1).await?;
    let link = page.share().await?;
    page.click("button", "Close").await?;

    // The page that is open goes on, with parts that it has not asked for yet.
    deploy(&second, &folder)?;
    page.paste(PORT).await?;
    page.briefing_of(2).await?;
    is_wholly(&page, &before).await.context("the open page")?;

    // So does one that is opened now, by link: the release of today waits.
    page.goto("about:blank").await?;
    page.goto(&link).await?;
    page.reads("Shared by link").await?;
    page.reads("This is the release before.").await?;
    ensure!(page.result().await?.texts() == made.texts());
    page.reads("A new version of newsbraid is ready.").await?;
    page.click("button", "Back to your briefing").await?;
    page.briefing_of(2).await?;
    is_wholly(&page, &before).await.context("a page opened now")?;

    // Another tab stays with what it began with when this one takes the release of today.
    let this = page.web.window().await?;
    // WebKitGTK's driver does not bring a second tab to the front, and behind another nothing is drawn.
    let other = if engine == Engine::WebKitGtk { None } else { Some(page.web.new_tab().await?) };
    if let Some(other) = &other {
        page.web.switch_to_window(other.clone()).await?;
        page.goto(&server.url()).await?;
        page.reads("This is the release before.").await?;
        page.web.switch_to_window(this).await?;
    }
    page.click("button", "Reload").await?;
    page.reads("This is the release of today.").await?;
    page.briefing_of(2).await?;
    is_wholly(&page, &today).await.context("the page that took it")?;
    if let Some(other) = other {
        page.web.switch_to_window(other).await?;
        page.reads("This is the release before.").await?;
        page.briefing_of(2).await?;
        is_wholly(&page, &before).await.context("the other tab")?;
    }
    page.goto("about:blank").await?;
    page.goto(&link).await?;
    page.reads("Shared by link").await?;
    page.reads("This is the release of today.").await?;
    ensure!(page.result().await?.texts() == made.texts());
    Ok(())
}

pub(crate) async fn text_from_another_app_is_added_and_goes_no_further(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    is_kept(&page).await?;
    let share = "const form = new FormData();
        form.set('title', '');
        form.set('text', arguments[0]);
        form.append('files', new File([arguments[1]], 'port.txt', { type: 'text/plain' }));
        const response = await fetch('share', { method: 'POST', body: form, redirect: 'manual' });
        return response.type;";
    let answer: String = page.script(share, vec![json!(HARBOUR), json!(PORT)]).await?;
    ensure!(answer == "opaqueredirect", "{answer}");
    page.goto("about:blank").await?;
    page.goto(&format!("{}#received", world.site.url())).await?;
    page.briefing_of(2).await?;
    let posts: Vec<String> = world.site.requests().into_iter().filter(|request| !request.starts_with("GET ")).collect();
    ensure!(posts.is_empty(), "the text was sent to the host: {posts:?}");
    // Taken once: a reload does not add it again.
    let address: String = page.script("return location.hash;", vec![]).await?;
    ensure!(address.is_empty(), "{address}");
    page.console_is_empty().await
}

pub(crate) async fn a_bookmarklet_brings_the_selected_text_with_its_address(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Help").await?;
    let bookmark = page.find("link", "Add to newsbraid").await?;
    let code = bookmark.attr("href").await?.context("no bookmarklet")?;
    let code = code.strip_prefix("javascript:").context("no script")?;
    // What the browser would do when it is pressed, in a page with a selection.
    let run = "const area = document.createElement('p');
        area.textContent = arguments[1];
        (document.querySelector('dialog[open]') ?? document.body).append(area);
        getSelection().selectAllChildren(area);
        const opened = [];
        new Function('open', 'location', 'document', decodeURIComponent(arguments[0]))(
            (url) => opened.push(url), { href: 'https://gazette.example/velm?a=1' }, { title: 'The Gazette & others', body: document.body });
        return opened[0];";
    // The page's own policy forbids code made of text, as it should; a page without one stands for somebody else's.
    let folder = xtask::target().join("test-other-host");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("open.html"), "<!doctype html><title>no policy</title>")?;
    let other = Server::start(&folder, 0)?;
    page.goto(&format!("{}open.html", other.url())).await?;
    let text = HARBOUR.replace("\n\n", " ");
    let url: String = page.script(run, vec![json!(code), json!(text)]).await?;
    ensure!(url.starts_with(&format!("{}#add=", world.site.url())), "{url}");

    page.goto("about:blank").await?;
    page.goto(&url).await?;
    page.briefing_of(1).await?;
    page.reads("Added from gazette.example.").await?;
    let list = page.find("list", "Bullets").await?;
    let citation = page.some(Some(&list), "button").await?.into_iter().next().context("no citation")?;
    page.press(&citation).await?;
    let there = page.find("link", "Open the page at this passage").await?;
    let href = there.attr("href").await?.unwrap_or_default();
    ensure!(href.starts_with("https://gazette.example/velm?a=1#:~:text="), "{href}");
    let safe = there.attr("rel").await?.unwrap_or_default();
    ensure!(safe.contains("noreferrer") && safe.contains("noopener"), "{safe}");
    page.click("button", "Close").await?;
    // Nobody pressed anything here, so it can be taken back.
    page.click("button", "Undo").await?;
    eventually("no article", || async { Ok((page.glance().await?.sources == 0).then_some(())) }).await
}

pub(crate) async fn a_hostile_fragment_adds_no_script_and_no_address_of_another_kind(world: Arc<World>) -> Result<()> {
    let text =
        "The harbour of Velm was closed on Tuesday. <img src=x onerror=\"document.title='owned'\"> Nobody was hurt in the storm.";
    let encode = |text: &str| text.bytes().fold(String::new(), |out, byte| out + format!("%{byte:02X}").as_str());
    let path = format!("#add={}&url={}&title={}", encode(text), encode("javascript:alert(1)"), encode("<script>1</script>"));
    let page = world.open_at(&path, Look::default()).await?;
    page.briefing_of(1).await?;
    ensure!(page.web.find_all(By::Css("main img, main script, main a[href^='javascript']")).await?.is_empty());
    ensure!(!page.web.title().await?.contains("owned"));
    page.console_is_empty().await
}

pub(crate) async fn the_single_page_works_from_a_disk_with_nothing_beside_it(world: Arc<World>) -> Result<()> {
    let built = xtask::build_single()?;
    let folder = xtask::target().join("test-single").join(world.engine().name());
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("newsbraid.html");
    std::fs::copy(&built, &file)?;
    let page = world.open().await?;
    world.site.forget_requests();
    page.goto(&format!("file://{}", file.display())).await?;
    page.click("button", "Try an example").await?;
    let sent = page.briefing_of(4).await?;
    let link = page.share().await?;
    ensure!(link.starts_with("file://"), "{link}");
    page.reads("its links open only here").await?;
    page.click("button", "Close").await?;
    page.click("button", "Help").await?;
    page.find("dialog", "Help").await?;
    page.goto("about:blank").await?;
    page.goto(&link).await?;
    page.reads("Shared by link").await?;
    ensure!(page.result().await?.texts() == sent.texts());
    page.click("button", "Back to your briefing").await?;
    page.click("button", "New briefing").await?;
    is_known(&page).await
}
