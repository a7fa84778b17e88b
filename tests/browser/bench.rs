//! What the page takes of the page's thread: figures to compare, and nothing that passes or fails by the clock.

use std::sync::Arc;

use anyhow::Result;
use serde_json::json;

use crate::harness::World;
use crate::page::Page;

/// Lays many files before the page as a drop does, each an article of its own words.
pub(crate) async fn drop_files(page: &Page, count: usize) -> Result<()> {
    page.find("button", "Choose files").await?;
    let drop = "
        const [count] = arguments;
        const places = ['Orla', 'Velm', 'Wrenmouth', 'Tarn Valley', 'Harrow Gill', 'Coldmere', 'Saltby'];
        const things = ['pier', 'ferry', 'quarry', 'library', 'bridge', 'school', 'market', 'tower', 'harbour', 'mill', 'station'];
        const told = ['was closed after a storm', 'will cost 12 million crowns', 'is to open again on 3 March', 'was sold to a cooperative'];
        const data = new DataTransfer();
        for (let n = 0; n < count; n++) {
            const [place, thing] = [places[n % places.length], things[n % things.length]];
            const line = (at) => `The ${things[(n + at) % things.length]} of ${place} ${told[(n + at) % told.length]}, ` +
                `an officer said to the ${n + at} people who had come to the hall of ${places[(n + at) % places.length]} that evening.`;
            const paragraphs = [...Array(12)].map((_, at) => `${line(at)} ${line(at + 5)}`);
            const text = `News of the ${thing} of ${place}, part ${n}\\n\\n${paragraphs.join('\\n\\n')}\\n`;
            data.items.add(new File([text], `${n}.txt`, { type: 'text/plain' }));
        }
        for (const kind of ['dragenter', 'dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }";
    page.web.execute(drop, vec![json!(count)]).await?;
    Ok(())
}

/// Waits until all is drawn, by looks that cost nothing: the tests' own would be what takes long.
const DRAWN: &str = "
    const [count] = arguments;
    const [sources, bullets] = ['sources-list', 'bullets'].map((id) => document.getElementById(id));
    const isDrawn = () => sources.childElementCount === count && bullets.childElementCount && !document.querySelector('.working:not([hidden])');
    for (let drawn = 0; drawn < 20; drawn++) {
        await frame();
        if (!isDrawn()) drawn = 0;
    }";

/// From now on notes how long each turn of the page's thread takes, and when.
async fn watch_turns(page: &Page) -> Result<()> {
    let watch = "
        const channel = new MessageChannel();
        window.turns = [];
        let before = performance.now();
        channel.port1.onmessage = () => {
            const now = performance.now();
            if (now - before > 8) window.turns.push(now - before);
            before = now;
            if (window.turns) channel.port2.postMessage(0);
        };
        channel.port2.postMessage(0);";
    page.web.execute(watch, vec![]).await?;
    Ok(())
}

/// The longest turns since, the longest first, in milliseconds, and what a fixed loop takes in the same page: its median of many, for a
/// machine is never idle.
async fn longest_turns(page: &Page) -> Result<(Vec<f64>, f64)> {
    let turns = "
        const turns = window.turns.sort((a, b) => b - a).slice(0, 6);
        window.turns = null;
        const loops = [...Array(31)].map(() => {
            const before = performance.now();
            let sum = 0;
            for (let n = 0; n < 2e6; n++) sum = (sum * 31 + n) | 0;
            window.kept = sum;
            return performance.now() - before;
        });
        return [turns, loops.sort((a, b) => a - b)[15]];";
    page.script(turns, vec![]).await
}

pub(crate) async fn adding_many_files(world: Arc<World>) -> Result<()> {
    for count in [100, 500] {
        let page = world.open().await?;
        drop_files(&page, count).await?;
        watch_turns(&page).await?;
        page.script::<()>(DRAWN, vec![json!(count)]).await?;
        let (turns, unit) = longest_turns(&page).await?;
        let shown: Vec<String> = turns.iter().map(|turn| format!("{turn:.0}")).collect();
        let (engine, shown) = (world.engine().name(), shown.join(", "));
        println!("{engine}: {count} files added: longest turns of the page's thread {shown} ms; a fixed loop takes {unit:.1} ms");
    }
    Ok(())
}
