//! Which words of a claim the articles do not have, and which they only say in other words.
//!
//! A small learned model (`models/doubt.md`) over how the word is met, what part of speech it is, how much of the claim the nearest sentences
//! hold, and whether they have another word in its place, or one that says the opposite. Known misses: a word that is wrong and stands in a near passage all the
//! same.

use super::reading::{Reading, Unit, tags};
use crate::models::weights::{Key, model_file};
use crate::text::ByteSpan;
use crate::text::sorted::SortedSet;
use crate::text::words::{Tag, end};

/// How the articles meet a part of a claim, before the model has spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    /// A figure or a date that a sentence states.
    Value,
    /// A figure or a date that another faces.
    Differs,
    /// In one of the nearest passages.
    Near,
    /// Somewhere in the articles.
    Far,
    /// With another ending.
    Root,
    /// Nowhere.
    Missing,
}

impl Met {
    fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Differs => "differs",
            Self::Near => "near",
            Self::Far => "far",
            Self::Root => "root",
            Self::Missing => "missing",
        }
    }

    fn is_backed(self) -> bool {
        !matches!(self, Self::Differs | Self::Missing)
    }
}

/// Names of what speaks for and against a word's being wrong.
pub type Evidence = Vec<String>;

/// What the sum of a word's weights must reach for it to be marked: the bar that was learned is in the weight of `always`. Raising it
/// marks fewer words.
const BAR: i32 = 0;

/// Is a word of the claim likely to be one that the articles do not bear out?
pub(super) fn is_doubted(evidence: &Evidence) -> bool {
    let model = model_file!("../models/doubt.txt");
    evidence.iter().map(|name| model.weight(Key::new().part(name))).sum::<i32>() >= BAR
}

/// A claim's sentence beside those of the articles.
pub(super) struct Surroundings<'r> {
    claim: &'r Reading,
    text: &'r str,
    /// By unit of the claim.
    tags: Vec<Tag>,
    /// The units that tell something, by index.
    parts: &'r [usize],
    /// What came of each of `parts`.
    met: &'r [Met],
    /// The stems of the articles' sentences that tell something, in order; the nearest sentences first.
    sentences: Vec<Vec<u32>>,
    /// The stems of each of `sentences`.
    sets: Vec<SortedSet<u32>>,
    /// How many stems of the claim each of `sentences` has.
    shared: Vec<usize>,
    /// The stems of the claim.
    own: SortedSet<u32>,
}

/// Share as a step of so many, as part of a feature's name.
fn step(share: f32, steps: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a few steps")]
    let step = (share * steps) as u32;
    step
}

impl<'r> Surroundings<'r> {
    /// `claim` is the sentence at `span` of the document `text`; `met` says of each of `parts` how the articles meet it.
    pub(super) fn new(
        claim: &'r Reading,
        (text, span): (&'r str, ByteSpan),
        parts: &'r [usize],
        met: &'r [Met],
        articles: impl Iterator<Item = &'r Reading>,
    ) -> Self {
        let tells = |u: &&Unit| u.fact.is_none() && !u.stop;
        let stems = |r: &Reading| r.units.iter().filter(tells).map(|u| u.stem).collect::<Vec<u32>>();
        let own: SortedSet<u32> = stems(claim).into_iter().collect();
        let mut sentences: Vec<Vec<u32>> = articles.map(stems).collect();
        let shared = |stems: &Vec<u32>| {
            let held: SortedSet<u32> = stems.iter().copied().filter(|stem| own.contains(stem)).collect();
            held.len()
        };
        sentences.sort_by_key(|stems| std::cmp::Reverse(shared(stems)));
        let sets: Vec<SortedSet<u32>> = sentences.iter().map(|stems| stems.iter().copied().collect()).collect();
        let shared = sets.iter().map(|set| set.count_shared(&own)).collect();
        Self { claim, text, tags: tags(&claim.units, text, span), parts, met, sentences, sets, shared, own }
    }

    /// What is known of the part at `place`, a word; `is_opposed`: does a near passage say its opposite?
    pub(super) fn evidence(&self, place: usize, is_opposed: bool) -> Evidence {
        let at = self.parts[place];
        let (unit, met, tag) = (&self.claim.units[at], self.met[place].name(), self.tags[at].name());
        let all = self.own.len().max(1) as f32;
        let held = |n: usize| {
            let together: SortedSet<u32> =
                self.sets.iter().take(n).flat_map(SortedSet::iter).copied().filter(|s| self.own.contains(s)).collect();
            together.len() as f32 / all
        };
        let beside =
            |at: Option<usize>| at.and_then(|at| self.met.get(at)).map_or("-", |met| if met.is_backed() { "b" } else { "m" });
        let (before, after) = (beside(place.checked_sub(1)), beside(Some(place + 1)));
        let open = self.met.iter().filter(|met| !met.is_backed()).count().min(5);
        let (one, three) = (held(1), held(3));
        let mut names = vec![
            "always".to_owned(),
            format!("met {met}"),
            format!("met {met} as {tag}"),
            format!("as {tag}"),
            format!("held {}", step(one, 5.0)),
            format!("held by three {}", step(three, 5.0)),
            format!("met {met} held by three {}", step(three, 5.0)),
            format!("met {met} open {open}"),
            format!("met {met} between {before}{after}"),
            format!("met {met} third {}", 3 * place / self.parts.len()),
        ];
        if is_opposed {
            names.push("opposed".to_owned());
        }
        if place + 1 == self.parts.len() {
            names.push(format!("met {met} last"));
        }
        if unit.name {
            names.push(format!("met {met} name"));
        }
        if unit.negation {
            names.push(format!("met {met} not"));
        }
        let word = unit.span.of(self.text).to_lowercase();
        if self.met[place] == Met::Missing {
            names.push(format!("ends {}", end(&word, 3)));
            let lead = at.checked_sub(1).map(|at| self.claim.units[at].span.of(self.text).to_lowercase());
            names.push(format!("after {}", lead.as_deref().unwrap_or("^")));
        }
        let stem_of = |place: Option<usize>| {
            let unit = place.and_then(|place| self.parts.get(place)).map(|&at| &self.claim.units[at]);
            unit.filter(|u| u.fact.is_none()).map(|u| u.stem)
        };
        let beside = [stem_of(place.checked_sub(1)), stem_of(Some(place + 1))];
        self.placed(unit.stem, beside, tag, &mut names);
        names
    }

    /// Whether the words beside it stand together in one sentence of the articles, with it or with another in its place.
    fn placed(&self, stem: u32, beside: [Option<u32>; 2], tag: &str, names: &mut Evidence) {
        let rest = self.own.len().saturating_sub(1).max(1) as f32;
        let holding = || (0..self.sets.len()).filter(|&k| self.sets[k].contains(&stem)).map(|k| (&self.sets[k], k));
        let has = |set: &SortedSet<u32>, stem: Option<u32>| stem.is_some_and(|stem| set.contains(&stem));
        if holding().next().is_some() {
            let best = holding().map(|(_, k)| self.shared[k]).max().unwrap_or_default().saturating_sub(1) as f32 / rest;
            let [left, right] = beside.map(|stem| u8::from(holding().any(|(set, _)| has(set, stem))));
            let places = |stems: &[u32], wanted: u32| -> Vec<usize> {
                stems.iter().enumerate().filter(|(_, s)| **s == wanted).map(|(at, _)| at).collect()
            };
            let mut nearest = 6;
            for (_, k) in holding() {
                let own = places(&self.sentences[k], stem);
                for other in beside.into_iter().flatten().flat_map(|stem| places(&self.sentences[k], stem)) {
                    nearest = own.iter().map(|at| at.abs_diff(other)).min().unwrap_or(6).min(nearest);
                }
            }
            names.push(format!("with {}", step(best, 6.0)));
            names.push(format!("neighbours {left}{right}"));
            names.push(format!("away {nearest}"));
            return;
        }
        let best = self.shared.iter().max().copied().unwrap_or_default() as f32 / rest;
        let both = self.sets.iter().any(|set| beside.iter().all(|&stem| has(set, stem)));
        let one = self.sets.iter().any(|set| beside.iter().any(|&stem| has(set, stem)));
        let around = u8::from(both) + u8::from(one);
        // The fewest words that a sentence has between the two beside it, and one.
        let mut gap = 5;
        if let [Some(left), Some(right)] = beside {
            for stems in self
                .sentences
                .iter()
                .zip(&self.sets)
                .filter(|(_, set)| has(set, Some(left)) && has(set, Some(right)))
                .map(|(s, _)| s)
            {
                let mut last: Option<usize> = None;
                for (at, &stem) in stems.iter().enumerate() {
                    if stem == right
                        && let Some(last) = last
                    {
                        gap = (at - last).min(gap);
                    }
                    if stem == left {
                        last = Some(at);
                    }
                }
            }
        }
        names.push(format!("gap {gap}"));
        names.push(format!("around {around}"));
        names.push(format!("around {around} as {tag}"));
        names.push(format!("without {}", step(best, 6.0)));
        names.push(format!("without {} as {tag}", step(best, 4.0)));
    }
}
