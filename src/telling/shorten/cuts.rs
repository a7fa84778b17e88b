//! `units → left out`: which runs go, and what the rest looks like.

use std::cell::OnceCell;
use std::ops::Range;

use super::Care;
use super::grammar::{ends_open, hanging, is_lead_in, is_told, may_go};
use super::units::{Divided, parts};
use crate::models::weights::{Key, model_file};
use crate::text::words::Word;

/// Words that a shortened sentence has, at least: fewer are no sentence.
pub(super) const MIN_WORDS_LEFT: usize = 6;

/// Words of the longest sentence that is shortened: a longer one is a list or a run of sentences, and cost grows with the square.
pub const MAX_WORDS: usize = 90;

/// Words of the shortest run within a sentence that "…" takes the place of.
const LEAST_WITHIN: usize = 3;

/// Sixteenths of the models' logarithmic odds.
const ODDS: i32 = 16;

/// What a choice asks of the models.
struct Bar {
    /// Odds that the rest is a sentence.
    whole: i32,
    /// Odds that a unit is not missed, at which leaving it out neither gains nor loses.
    unit: i32,
    /// What a mark "…" costs, in words that are not missed at all: a reader stumbles over each.
    mark: i32,
    /// Words that are left, at least.
    least: usize,
}

impl Care {
    /// Bars chosen on sentences that the models did not learn from (`train/shorten.py cuts --hold`) and by reading open stories.
    /// Raising `whole` keeps more sentences as they are and breaks fewer, raising `unit` keeps more of what a reader may miss.
    const fn bar(self) -> Bar {
        match self {
            Self::Careful => Bar { whole: -12, unit: 28, mark: 0, least: MIN_WORDS_LEFT },
            Self::Brief => Bar { whole: 24, unit: 4, mark: 2, least: 11 },
            Self::Tight(step) => Bar { whole: 24, unit: -20 * step as i32, mark: 4, least: MIN_WORDS_LEFT },
            Self::Headline(step) => Bar { whole: 0, unit: -20 * step as i32, mark: 4, least: MIN_WORDS_LEFT },
        }
    }
}

/// A sentence with what the models say of its units and its cuts. Each is asked once, however many bars it is held to.
pub(super) struct Judged<'a> {
    pub(super) divided: Divided<'a>,
    /// By unit: the odds that it is not missed, less what it is worth to the story.
    units: Vec<i32>,
    /// The cuts, and once asked for: the odds that the rest is a sentence; none where grammar forbids the cut.
    cuts: Vec<(Range<usize>, OnceCell<Option<i32>>)>,
}

impl<'a> Judged<'a> {
    pub(super) fn new(divided: Divided<'a>, worth: Worth<'_>) -> Self {
        let model = model_file!("../../models/units.txt");
        let odds = |unit: usize| {
            let mut odds = model.weight(Key::new().part("always"));
            divided.unit_features(unit, &mut |parts| odds += model.weight(key(parts)));
            odds.clamp(-6 * ODDS, 6 * ODDS) - told_worth(&divided, unit, worth)
        };
        let units = (0..divided.units.len()).map(odds).collect();
        let cuts = divided.cuts().into_iter().map(|cut| (cut, OnceCell::new())).collect();
        Self { divided, units, cuts }
    }

    /// By word: what leaving out all words before it gains, in sixteenths of odds, beyond a bar for each.
    fn gains(&self, bar: i32) -> Vec<i32> {
        let mut sums = vec![0i32; self.divided.words.len() + 1];
        for (unit, odds) in self.divided.units.iter().zip(&self.units) {
            for at in unit.clone() {
                sums[at + 1] = sums[at] + odds - bar;
            }
        }
        sums
    }

    /// The odds that a cut leaves a sentence; none where grammar forbids it.
    fn whole(&self, cut: &Range<usize>) -> Option<i32> {
        let words = &self.divided.words;
        may_go(words, cut).then(|| {
            let model = model_file!("../../models/whole.txt");
            let mut odds = model.weight(Key::new().part("always"));
            self.divided.cut_features(cut, &mut |parts| odds += model.weight(key(parts)));
            if is_lead_in(words, cut) { i32::MAX } else { odds }
        })
    }
}

/// The runs that are left out: of all that do not overlap, those that take most that is not missed.
pub(super) fn choose(judged: &Judged<'_>, care: Care) -> Vec<Range<usize>> {
    let (bar, words) = (care.bar(), &judged.divided.words);
    let n = words.len();
    let sums = judged.gains(bar.unit);
    // By end: start and what it brings.
    let mut cuts: Vec<Vec<(usize, i32)>> = vec![Vec::new(); n + 1];
    for (cut, whole) in &judged.cuts {
        let is_tail_or_lead = cut.start == 0 || cut.end == n;
        // "signed it … , restoring": a mark in the place of a day tells less and is no shorter.
        if !is_tail_or_lead && cut.len() < LEAST_WITHIN {
            continue;
        }
        let gain = sums[cut.end] - sums[cut.start] - if is_tail_or_lead { 0 } else { bar.mark * ODDS };
        if gain > 0 && whole.get_or_init(|| judged.whole(cut)).is_some_and(|odds| odds >= bar.whole) {
            cuts[cut.end].push((cut.start, gain));
        }
    }
    // The best choice up to each word (weighted interval scheduling): what it brings, how many words it leaves out, and where the run that
    // ends there begins.
    let mut best: Vec<(i32, usize, Option<usize>)> = vec![(0, 0, None)];
    for end in 1..=n {
        let (gain, gone, _) = best[end - 1];
        let mut top = (gain, gone, None);
        for &(start, worth) in &cuts[end] {
            let before = best[start];
            let left = n - before.1 - (end - start);
            // Cuts that touch are one, and each may go where both may not: "was told [on Tuesday] [in the paper]".
            let run = before.2.unwrap_or(start);
            if before.0 + worth > top.0 && left >= bar.least && (run == start || may_go(words, &(run..end))) {
                top = (before.0 + worth, before.1 + end - start, Some(run));
            }
        }
        best.push(top);
    }
    let mut chosen = Vec::new();
    let mut end = n;
    while end > 0 {
        end = best[end].2.map_or(end - 1, |start| {
            chosen.push(start..end);
            start
        });
    }
    chosen.reverse();
    // What hangs goes in any case.
    if let Some(run) = hanging(words).filter(|run| chosen.last().is_none_or(|last| last.end < run.start)) {
        chosen.push(run);
    }
    // Two runs may each be harmless and break the sentence together.
    chosen.retain(|run| !ends_open(words, run));
    if is_told(words, &chosen) { chosen } else { Vec::new() }
}

/// What a word is worth to the story, in sixteenths of logarithmic odds: what other sources tell as well stays sooner.
pub(super) type Worth<'a> = &'a dyn Fn(&str) -> i32;

/// The mean worth of a unit's words of content; that of the next one where it has none, as a preposition whose object stands by itself
/// ("on", "Monday").
fn told_worth(divided: &Divided<'_>, unit: usize, worth: Worth<'_>) -> i32 {
    divided.units[unit..]
        .iter()
        .find_map(|unit| {
            let content = divided.words[unit.clone()].iter().filter(|w| !w.tag.is_closed() && !w.core.is_empty());
            let (sum, count) = content.fold((0, 0), |(sum, count), w| (sum + worth(w.core), count + 1));
            (count > 0).then(|| sum / count)
        })
        .unwrap_or(0)
}

fn key(parts: &[&str]) -> Key {
    parts.iter().fold(Key::new(), |key, part| key.part(part))
}

/// The words that are left, with marks where some are gone.
pub(super) fn told(words: &[Word<'_>], left_out: &[Range<usize>]) -> String {
    let mut text = String::new();
    let n = words.len();
    let mut runs = left_out.iter().peekable();
    let mut at = 0;
    while at < n {
        if let Some(run) = runs.next_if(|run| run.start == at) {
            if run.end == n {
                close(&mut text, words);
            } else if run.start > 0 {
                // A comma that closed the run alone parts what is left.
                let mark = words[run.end - 1].trail.trim_end_matches(|c: char| !matches!(c, ',' | ';' | ':'));
                let closes = if parts(&words[run.start - 1]) { "" } else { mark };
                soften(&mut text);
                text.push_str(" …");
                text.push_str(closes.get(closes.len().saturating_sub(1)..).unwrap_or_default());
            }
            at = run.end;
            continue;
        }
        let raw = words[at].raw;
        if !text.is_empty() {
            text.push(' ');
            text.push_str(raw);
        } else if at > 0 {
            capitalise(&words[at], &mut text);
        } else {
            text.push_str(raw);
        }
        at += 1;
    }
    text
}

/// Ends a sentence whose tail is gone as the whole one ends.
fn close(text: &mut String, words: &[Word<'_>]) {
    soften(text);
    let end =
        words.last().map_or("", |w| w.trail).chars().find(|c| matches!(c, '.' | '!' | '?' | '…' | '؟' | '।')).unwrap_or('.');
    if !text.ends_with(['.', '!', '?', '؟', '।']) {
        text.push(end);
    }
}

/// Takes a comma, a dash or a colon off the end.
fn soften(text: &mut String) {
    let mark = [',', '،', ';', '؛', ':', '—', '–', '-', ' '];
    let kept = text.trim_end_matches(mark).len();
    text.truncate(kept);
    // American print has the comma inside: “momentum,”
    if let Some(quote) = text.chars().last().filter(|c| matches!(c, '”' | '"'))
        && text[..text.len() - quote.len_utf8()].ends_with(mark)
    {
        text.pop();
        let kept = text.trim_end_matches(mark).len();
        text.truncate(kept);
        text.push(quote);
    }
}

/// With a capital where a letter follows the marks before it; a handle or a figure is as it was.
fn capitalise(word: &Word<'_>, text: &mut String) {
    let (lead, rest) = word.raw.split_at(word.lead.len());
    text.push_str(lead);
    let mut chars = rest.chars();
    if let Some(first) = chars.next().filter(|c| c.is_lowercase()) {
        text.extend(first.to_uppercase());
        text.push_str(chars.as_str());
    } else {
        text.push_str(rest);
    }
}
