//! What the predictor of version 2 has read before it reads a link: `primer.txt`, our own words.
//!
//! The file opens with lists of names and words, a line each. Stories follow: `= title`, a line `@ outlet|address` a
//! source, then sentences. A story is learnt as the walk over a made-up briefing, so that the numbers of real ones are
//! foretold too. The text and the numbers made up here are part of the format and never change.

use super::coder::{Coder, Field};
use super::record;
use crate::telling::briefing::{Briefing, Bullet, Citation, Section, Source, Stats, Why};

/// Bullets of a made-up briefing, at most.
const BULLETS: usize = 12;

/// Has a coder learn the primer.
pub(super) fn read(coder: &mut dyn Coder) {
    let (lists, stories) = include_str!("primer.txt").split_once("\n= ").unwrap_or_default();
    for line in lists.lines() {
        // A learner never stops.
        let _ = coder.literal(Field::Text, &mut line.to_owned());
    }
    let mut dice = Dice(1);
    for story in stories.split("\n= ") {
        let mut lines = story.lines();
        let title = lines.next().unwrap_or_default();
        let mut sources = Vec::new();
        let mut sentences = Vec::new();
        for line in lines {
            match line.strip_prefix("@ ").and_then(|source| source.split_once('|')) {
                Some(source) => sources.push(source),
                None => sentences.push(line),
            }
        }
        for part in sentences.chunks(BULLETS * 2) {
            let _ = record::write(coder, usize::MAX, &briefing(title, &sources, part, &mut dice));
        }
    }
}

/// Numbers without a pattern, the same on every run.
struct Dice(u32);

impl Dice {
    /// A number below `sides`, which is at most 2^16.
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((self.0 >> 16) * sides) >> 16
    }
}

/// Every second briefing has quotes and places: then its sentences are in turn a bullet and what another source says.
fn briefing(title: &str, sources: &[(&str, &str)], sentences: &[&str], dice: &mut Dice) -> Briefing {
    let articles = u32::try_from(sources.len()).unwrap_or(1).max(1);
    let whole = dice.roll(2) == 0;
    let mut bullets: Vec<Bullet> = Vec::new();
    let mut rest = sentences.iter();
    while let Some(sentence) = rest.next() {
        let first = dice.roll(articles);
        let mut citations = Vec::new();
        for other in 0..articles.min(2 + dice.roll(2)) {
            let mut citation = Citation { article: (first + other) % articles, ..Citation::default() };
            let said = match other {
                0 => Some(sentence),
                _ if whole => rest.next(),
                _ => None,
            };
            if let Some(quote) = said.filter(|_| whole) {
                let start = dice.roll(5_000);
                let length = u32::try_from(quote.encode_utf16().count()).unwrap_or_default();
                citation.quote = Some((*quote).to_owned());
                (citation.start_utf16, citation.end_utf16) = (Some(start), Some(start + length));
            }
            citations.push(citation);
        }
        let support = u32::try_from(citations.len()).unwrap_or_default();
        let text = (*sentence).to_owned();
        bullets.push(Bullet { text, citations, support, independent: support, ..Bullet::default() });
    }
    let count = u32::try_from(bullets.len()).unwrap_or_default();
    for (bullet, i) in bullets.iter_mut().zip(0u32..) {
        bullet.rank = (i * 5 + i / 5) % count;
        bullet.why = whole.then(|| Why {
            support: bullet.support,
            independent: bullet.independent,
            centrality: f64::from(1_000 + dice.roll(9_000)) / 1e4,
            position: f64::from(dice.roll(8_000)) / 1e4,
        });
    }
    let date = format!("2024-{:02}-{:02}", dice.roll(12) + 1, dice.roll(28) + 1);
    let source = |((outlet, url), article): (&(&str, &str), u32)| Source {
        article,
        title: (article == 0).then(|| title.to_owned()),
        outlet: Some((*outlet).to_owned()),
        published: Some(date.clone()),
        url: Some((*url).to_owned()),
        copy_of: None,
        language: None,
        muted: false,
    };
    let sources: Vec<Source> = sources.iter().zip(0..).map(source).collect();
    Briefing {
        title: title.to_owned(),
        bullets,
        sections: vec![Section { title: Some(title.to_owned()), date: Some(date.clone()) }],
        sources,
        stats: Stats {
            articles,
            independent: articles,
            sentences: 40 + dice.roll(120),
            claims: 30 + dice.roll(90),
            words: 900 + dice.roll(3_000),
            removed: 0,
            fitting: None,
        },
        ..Briefing::default()
    }
}
