//! What is pasted stays in the page.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use xtask::browsers::Engine;
use xtask::serve::Server;
use xtask::site;

use crate::harness::{World, eventually};
use crate::offline::is_kept;
use crate::stories::{HARBOUR, PORT};

/// Tries every way in which a script reaches another host; ends when each has succeeded or been refused.
pub(crate) const ATTEMPTS: &str = "
    const other = arguments[0];
    const ends = (target, ...names) => new Promise((done) => {
        for (const name of names) target.addEventListener(name, done);
        addEventListener('securitypolicyviolation', done);
    });
    const element = (tag, fields) => {
        const made = Object.assign(document.createElement(tag), fields);
        const end = ends(made, 'load', 'error');
        document.body.append(made);
        return end;
    };
    const attempts = [
        () => fetch(other + 'fetch', { mode: 'no-cors' }),
        () => fetch(other + 'post', { mode: 'no-cors', method: 'POST', body: 'secret' }),
        () => navigator.sendBeacon(other + 'beacon', 'secret'),
        () => ends(Object.assign(new Image(), { src: other + 'image' }), 'load', 'error'),
        () => ends(new WebSocket(other.replace('http', 'ws') + 'socket'), 'open', 'error', 'close'),
        () => ends(new EventSource(other + 'events'), 'open', 'error'),
        () => element('script', { src: other + 'script' }),
        () => element('link', { rel: 'stylesheet', href: other + 'style' }),
        () => element('iframe', { src: other + 'frame' }),
        () => element('object', { data: other + 'object' }),
        () => import(other + 'module'),
        () => {
            const request = new XMLHttpRequest();
            const end = ends(request, 'loadend');
            request.open('POST', other + 'xhr');
            request.send('secret');
            return end;
        },
        () => element('video', { src: other + 'video', preload: 'auto' }),
        // Not every engine knows these, and none has to say how they ended.
        () => void element('link', { rel: 'prefetch', href: other + 'prefetch' }),
        () => void element('link', { rel: 'preload', as: 'fetch', crossOrigin: '', href: other + 'preload' }),
        () => new FontFace('there', `url(${other}font)`).load(),
        () => {
            const painted = document.createElement('p');
            painted.style.backgroundImage = `url(${other}background)`;
            document.body.append(painted);
            return ends(Object.assign(new Image(), { src: other + 'painted' }), 'load', 'error');
        },
        () => {
            const code = `fetch('${other}worker', { mode: 'no-cors' }).finally(() => postMessage(''))`;
            const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
            return ends(worker, 'message', 'error');
        },
        () => {
            const frame = Object.assign(document.createElement('iframe'), { name: 'there' });
            document.body.append(frame);
            const form = Object.assign(document.createElement('form'), { action: other + 'form', method: 'post', target: 'there' });
            document.body.append(form);
            const end = ends(frame, 'load');
            form.submit();
            return end;
        },
    ];
    await Promise.allSettled(attempts.map(async (attempt) => attempt()));
";

pub(crate) async fn nothing_is_requested_after_load(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    // Loaded is what the service worker has whole: from here on no network is needed.
    is_kept(&page).await?;
    if world.engine() == Engine::Firefox {
        // It now and then leaves a worker that began before the service worker to the network: what makes links is loaded before.
        page.share().await?;
        page.click("button", "Close").await?;
    }
    world.site.forget_requests();
    page.paste(PORT).await?;
    page.briefing_of(2).await?;
    page.share().await?;
    page.click("button", "Copy link").await?;
    page.click("button", "Close").await?;
    for dialog in ["Recent", "Help"] {
        page.click("button", dialog).await?;
        page.click("button", "Close").await?;
    }
    let requests = world.site.requests();
    ensure!(requests.is_empty(), "asked for after load: {requests:?}");
    page.console_is_empty().await
}

pub(crate) async fn the_page_cannot_reach_another_host(world: Arc<World>) -> Result<()> {
    let folder = xtask::target().join("test-other-host");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("open.html"), "<!doctype html><title>no policy</title>")?;
    let other = Server::start(&folder, 0)?;

    // The attempts are real ones: from a page without a policy they arrive.
    let page = world.open().await?;
    // WebKit holds no preload as "fetch" to the policy; the service worker stops it, once it answers for the page.
    is_kept(&page).await?;
    page.goto(&format!("{}open.html", other.url())).await?;
    let elsewhere = Server::start(&folder, 0)?;
    page.script::<Option<bool>>(ATTEMPTS, vec![json!(elsewhere.url())]).await?;
    eventually("the attempts without a policy", || async {
        let requests = elsewhere.requests();
        let arrived = |path: &&str| requests.iter().any(|request| request.ends_with(&format!("/{path}")));
        let ways = "fetch post beacon image socket events script style frame object module form xhr video font background worker";
        let missing: Vec<_> = ways.split(' ').filter(|path| !arrived(path)).collect();
        ensure!(missing.is_empty(), "did not arrive: {missing:?}");
        Ok(Some(()))
    })
    .await?;

    other.forget_requests();
    page.goto(&world.site.url()).await?;
    page.find("textbox", "Paste articles").await?;
    is_kept(&page).await?;
    page.script::<Option<bool>>(ATTEMPTS, vec![json!(other.url())]).await?;
    // A request that was let through is on its way before this one, which the policy allows, arrives.
    let allowed = "
        const fields = { rel: 'preload', as: 'fetch', crossOrigin: '', href: 'allowed' };
        document.head.append(Object.assign(document.createElement('link'), fields));";
    page.script::<Option<bool>>(allowed, vec![]).await?;
    eventually("the request that is allowed", || async {
        Ok(world.site.requests().iter().any(|request| request.ends_with("/allowed")).then_some(()))
    })
    .await?;
    let requests = other.requests();
    ensure!(requests.is_empty(), "the other host was reached: {requests:?}");
    Ok(())
}

/// Tries every way in which text becomes code; what ran leaves its name in `ran`.
const INJECTIONS: &str = "
    window.ran = [];
    // Chromium's driver lifts the ban of eval for as long as its own call lasts.
    await frame();
    const code = (name) => `(window.parent.ran ?? window.ran).push('${name}')`;
    const put = (tag, fields) => {
        const made = Object.assign(document.createElement(tag), fields);
        document.body.append(made);
        return made;
    };
    const url = (kind, name) => kind === 'data' ? `data:text/javascript,${encodeURIComponent(code(name))}` : URL.createObjectURL(new Blob([code(name)], { type: 'text/javascript' }));
    const attempts = [
        () => put('script', { textContent: code('inline') }),
        () => put('script', { src: url('data', 'data') }),
        () => put('script', { src: url('blob', 'blob') }),
        () => put('script', { type: 'module', textContent: code('module') }),
        () => import(url('data', 'import')),
        () => window.eval(code('eval')),
        () => new window.Function(code('function'))(),
        () => setTimeout(code('timer')),
        () => {
            const button = document.createElement('button');
            button.setAttribute('onclick', code('handler'));
            button.click();
        },
        () => { put('div', {}).innerHTML = `<img src=\"data:,\" onerror=\"${code('markup')}\">`; },
        () => put('a', { href: `javascript:void ${code('link')}` }).click(),
        () => put('iframe', { src: `javascript:void ${code('frame')}` }),
        () => put('iframe', { srcdoc: `<script>${code('srcdoc')}</script>` }),
        () => {
            const frame = put('iframe', { name: 'here' });
            const form = put('form', { method: 'post', action: location.href.split('#')[0] + 'posted', target: 'here' });
            form.submit();
        },
    ];
    await Promise.allSettled(attempts.map(async (attempt) => attempt()));
";

pub(crate) async fn text_becomes_no_code(world: Arc<World>) -> Result<()> {
    // The attempts are real ones: in a page without a policy each runs.
    let folder = xtask::target().join("test-other-host");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("open.html"), "<!doctype html><title>no policy</title>")?;
    let other = Server::start(&folder, 0)?;
    let page = world.open().await?;
    page.goto(&format!("{}open.html", other.url())).await?;
    page.script::<Option<bool>>(INJECTIONS, vec![]).await?;
    eventually("the attempts without a policy", || async {
        let ran: Vec<String> = page.script("return ran;", vec![]).await?;
        let ways = "inline data blob module import eval function timer handler markup link frame srcdoc";
        let missing: Vec<_> = ways.split(' ').filter(|way| !ran.iter().any(|name| name == way)).collect();
        ensure!(missing.is_empty(), "did not run: {missing:?}");
        ensure!(other.requests().iter().any(|request| request.starts_with("POST ")), "no form was sent");
        Ok(Some(()))
    })
    .await?;

    page.goto(&world.site.url()).await?;
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    world.site.forget_requests();
    page.script::<Option<bool>>(INJECTIONS, vec![]).await?;
    // What was let through has run, or was sent, when this has its answer and a frame is drawn.
    let after = "await fetch('index.html?after'); await frame(); await new Promise((done) => setTimeout(done)); return ran;";
    let ran: Vec<String> = page.script(after, vec![]).await?;
    ensure!(ran.is_empty(), "text ran as code: {ran:?}");
    // A form that would take the page along: it stays, and is none the worse for all this.
    let form = "const form = Object.assign(document.createElement('form'), { method: 'post', action: 'posted' });
        document.body.append(form);
        // One engine throws where it refuses.
        try { form.submit(); } catch {}";
    page.web.execute(form, vec![]).await?;
    page.paste(PORT).await?;
    page.briefing_of(2).await?;
    let posts: Vec<String> = world.site.requests().into_iter().filter(|request| request.starts_with("POST ")).collect();
    ensure!(posts.is_empty(), "a form was sent: {posts:?}");
    Ok(())
}

/// A script of the page's own, for the drivers' scripts are above its policy; says which sinks took what is not trusted.
const PROBE: &str = "
addEventListener('probe', async () => {
    const box = document.createElement('p');
    const folder = document.querySelector('link[rel=stylesheet]').href.replace('style.css', '');
    const { scriptUrl } = (await import(`${folder}main.js`)).$trusted;
    const sinks = {
        innerHTML: () => (box.innerHTML = '<b>x</b>'),
        outerHTML: () => (document.body.appendChild(box).outerHTML = '<b>x</b>'),
        insertAdjacentHTML: () => box.insertAdjacentHTML('beforeend', '<b>x</b>'),
        write: () => document.write('<b>x</b>'),
        parse: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        fragment: () => document.createRange().createContextualFragment('<b>x</b>'),
        worker: () => new Worker(`${folder}worker.js`),
        script: () => (document.createElement('script').src = `${folder}main.js`),
        'another policy': () => trustedTypes.createPolicy('another', {}),
        'the policy again': () => trustedTypes.createPolicy('newsbraid', {}),
        'an address that is not ours': () => {
            if (String(scriptUrl('https://there.example/')) === '') throw new TypeError();
        },
    };
    const isOpen = ([, use]) => {
        try {
            use();
            return true;
        } catch (error) {
            return !(error instanceof TypeError);
        }
    };
    document.documentElement.dataset.open = JSON.stringify(Object.entries(sinks).filter(isOpen).map(([name]) => name));
});
";

pub(crate) async fn where_there_are_trusted_types_no_text_becomes_markup(world: Arc<World>) -> Result<()> {
    let folder = xtask::target().join("test-sites").join(world.engine().name()).join("probe");
    let mut files = site::files(&xtask::root().join("dist"))?;
    let home = files.iter_mut().find(|file| file.path == "index.html").context("no page")?;
    let text = String::from_utf8(home.bytes.clone())?;
    home.bytes = text.replacen("</head>", "<script src=\"probe.js\"></script></head>", 1).into_bytes();
    files.push(site::File { path: "probe.js".to_owned(), bytes: PROBE.into() });
    site::write(&files, &folder)?;
    let server = Server::start(&folder, 0)?;
    let page = world.open().await?;
    page.goto(&server.url()).await?;
    let has: bool = page.script("return 'trustedTypes' in window;", vec![]).await?;
    ensure!(has || world.engine() != Engine::Chromium, "Chromium has trusted types");
    if has {
        page.web.execute("dispatchEvent(new Event('probe'));", vec![]).await?;
        let open: String = eventually("the sinks", || async {
            page.script("return document.documentElement.dataset.open ?? null;", vec![]).await
        })
        .await?;
        ensure!(open == "[]", "no error from {open}");
    }
    page.click("button", "Try an example").await?;
    page.briefing_of(4).await?;
    page.share().await?;
    Ok(())
}
