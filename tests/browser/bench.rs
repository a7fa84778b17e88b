//! What people wait for, measured in the built page: `cargo run -- bench`. Each figure is a ratio to a fixed loop that is timed in the
//! same page, for a machine is never idle and never the same; nothing here passes or fails by the clock.

use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use newsbraid::reading::split::split;
use newsbraid::sharing::link::encode;
use newsbraid::{Options, brief};
use serde_json::json;

use crate::harness::World;
use crate::page::Page;

/// Runs of each, of which the median counts.
const RUNS: usize = 3;

/// Files that a person lays before the page, `files(count)`: each an article of some 550 words, of few places and many figures.
const FILES: &str = "
    const files = (count) => {
        const places = ['Orla', 'Velm', 'Wrenmouth', 'Tarn Valley', 'Harrow Gill', 'Coldmere', 'Saltby'];
        const things = ['pier', 'ferry', 'quarry', 'library', 'bridge', 'school', 'market', 'tower', 'harbour', 'mill', 'station'];
        const told = ['was closed after a storm', 'will cost 12 million crowns', 'is to open again on 3 March', 'was sold to a cooperative'];
        return [...Array(count)].map((_, n) => {
            const [place, thing] = [places[n % places.length], things[n % things.length]];
            const line = (at) => `The ${things[(n + at) % things.length]} of ${place} ${told[(n + at) % told.length]}, ` +
                `an officer said to the ${n + at} people who had come to the hall of ${places[(n + at) % places.length]} that evening.`;
            const paragraphs = [...Array(12)].map((_, at) => `${line(at)} ${line(at + 5)}`);
            const text = `News of the ${thing} of ${place}, part ${n}\\n\\n${paragraphs.join('\\n\\n')}\\n`;
            return new File([text], `${n}.txt`, { type: 'text/plain' });
        });
    };
    const drop = (count) => {
        const data = new DataTransfer();
        for (const file of files(count)) data.items.add(file);
        for (const kind of ['dragenter', 'dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }
    };";

/// `drawn(count)` waits until all is drawn, by looks that cost nothing: those of the tests would be what takes long. `watch()` notes how
/// long each turn of the page's thread is from then on, `turns()` ends that and gives them, the longest first; `loop()` is what a fixed
/// loop takes. All in milliseconds.
const WATCH: &str = "
    const [sources, bullets] = ['sources-list', 'bullets'].map((id) => document.getElementById(id));
    const isDrawn = (count) => sources.childElementCount === count && bullets.childElementCount > 0 && !document.querySelector('.working:not([hidden])');
    const drawn = async (count) => {
        let since = 0;
        for (let frames = 0; frames < 10; frames++) {
            await frame();
            if (!isDrawn(count)) frames = 0;
            if (frames === 0) since = performance.now();
        }
        return since;
    };
    const noted = { turns: [], on: false };
    const watch = () => {
        const { port1, port2 } = new MessageChannel();
        let before = performance.now();
        noted.on = true;
        port1.onmessage = () => {
            const now = performance.now();
            noted.turns.push(now - before);
            before = now;
            if (noted.on) port2.postMessage(0);
        };
        port2.postMessage(0);
    };
    const turns = () => {
        noted.on = false;
        return noted.turns.sort((a, b) => b - a);
    };
    const loop = () => {
        // As long as the turns that are held to it: what a busy neighbour takes of those it takes of this.
        const times = [...Array(9)].map(() => {
            const before = performance.now();
            let sum = 0;
            for (let n = 0; n < 2e7; n++) sum = (sum * 31 + n) | 0;
            window.kept = sum; // what nobody reads would not be computed
            return performance.now() - before;
        });
        return times.sort((a, b) => a - b)[4];
    };";

/// Lays many files before the page as a drop does.
pub(crate) async fn drop_files(page: &Page, count: usize) -> Result<()> {
    page.find("button", "Choose files").await?;
    page.web.execute(format!("{FILES} drop(arguments[0]);"), vec![json!(count)]).await?;
    Ok(())
}

/// A row of the table: medians of the runs. A run is the times of the columns and, last, that of its loop.
fn tell(world: &World, what: &str, columns: &[&str], runs: &[Vec<f64>]) -> Result<()> {
    let median = |of: &dyn Fn(&[f64]) -> Option<f64>| {
        let mut all: Vec<f64> = runs.iter().filter_map(|run| of(run)).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().context("a run gave nothing")
    };
    let mut row = format!("\n{:<10} {what:<28}", world.engine().name());
    for (at, column) in columns.iter().enumerate() {
        write!(row, " {column} {:>7.2}", median(&|run| Some(run.get(at)? / run.last()?))?)?;
    }
    println!("{row}   (in loops of {:.1} ms; {} runs)", median(&|run| run.last().copied())?, runs.len());
    Ok(())
}

pub(crate) async fn measure_a_first_briefing(world: Arc<World>) -> Result<()> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        // A browser that was never there: the page is fetched, the core compiled.
        let page = world.open().await?;
        let script =
            format!("{FILES} {WATCH} const began = performance.now(); drop(5); return [await drawn(5) - began, loop()];");
        runs.push(page.script(&script, vec![]).await?);
    }
    tell(&world, "first 5 articles", &["drawn after"], &runs)
}

pub(crate) async fn measure_100_articles(world: Arc<World>) -> Result<()> {
    many(&world, 100).await
}

pub(crate) async fn measure_500_articles(world: Arc<World>) -> Result<()> {
    many(&world, 500).await
}

pub(crate) async fn measure_1000_articles(world: Arc<World>) -> Result<()> {
    many(&world, 1000).await
}

async fn many(world: &World, count: usize) -> Result<()> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let page = world.open().await?;
        // The files are made by then, and the turn that lays them down is the test's.
        let script = format!(
            "{FILES} {WATCH} drop(arguments[0]); await frame(); const began = performance.now(); watch();
            const ended = await drawn(arguments[0]); return [ended - began, turns()[0], noted.turns[4], loop()];"
        );
        runs.push(page.script(&script, vec![json!(count)]).await?);
    }
    tell(world, &format!("{count} articles added"), &["drawn after", "longest turn", "fifth"], &runs)
}

pub(crate) async fn measure_length(world: Arc<World>) -> Result<()> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let page = world.open().await?;
        drop_files(&page, 100).await?;
        let script = format!(
            "{WATCH} await drawn(100);
            const length = document.getElementById('length');
            watch();
            for (let n = 0; n < 60; n++) {{
                length.value = String(1 + (n % 30) * 2);
                length.dispatchEvent(new Event('input', {{ bubbles: true }}));
                await frame();
            }}
            return [turns()[0], noted.turns[29], loop()];"
        );
        runs.push(page.script(&script, vec![]).await?);
    }
    tell(&world, "Length dragged, 100 articles", &["longest turn", "thirtieth"], &runs)
}

pub(crate) async fn measure_a_link(world: Arc<World>) -> Result<()> {
    let mut pastes = String::new();
    for file in xtask::site::files(&xtask::root().join("www").join("example"))? {
        write!(pastes, "{}\n\n-----\n\n", String::from_utf8(file.bytes)?)?;
    }
    let briefing = brief(&split(&pastes), &Options::default());
    ensure!(briefing.sources.len() == 4, "{} articles in the example", briefing.sources.len());
    let link = encode(&briefing, None)?;
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let page = world.open().await?;
        // On a page that is there, so that the clock of the page holds all of it.
        let script = format!(
            "{WATCH} const began = performance.now(); location.hash = arguments[0]; return [await drawn(4) - began, loop()];"
        );
        runs.push(page.script(&script, vec![json!(link.fragment)]).await?);
    }
    tell(&world, "a link of the example opened", &["drawn after"], &runs)
}
