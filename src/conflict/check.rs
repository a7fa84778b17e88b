//! `Corpus + Facts → Checked`: a claim of a sentence or two, word by word against the articles.
//!
//! No verdict: each word that tells something is *backed* by a passage, *differs* from what a passage gives, or is not found, which
//! says nothing about truth. A claim that no passage comes near is not checked at all.

use std::rc::Rc;

use serde::Serialize;

use super::doubt::{Evidence, Met, Surroundings, is_doubted};
use super::reading::{Reader, Reading, Unit};
use super::slots::{Alignment, align, says};
use crate::facts::Fact;
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::ByteSpan;
use crate::text::alike::{opposites, spelling};
use crate::text::language::Language;
use crate::text::sorted::SortedSet;
use crate::text::stem::stem;

/// What came of checking a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// Its words, in order; none where no passage is near.
    pub parts: Vec<Part>,
    /// Is a passage near enough to be held against it?
    pub checked: bool,
}

/// A word, a name or a value of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it stands in the claim's text.
    pub span: ByteSpan,
    /// What the articles say of it.
    pub status: Status,
    /// The sentences that back it or differ from it, one a document.
    pub passages: Vec<SentenceId>,
    /// What each passage gives instead, as a span of its document, where it differs; else empty.
    pub values: Vec<ByteSpan>,
}

/// How a part of a claim stands to the articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// A passage says so.
    Backed,
    /// A passage that says the rest gives another value.
    Differs,
    /// No passage says so; which is no evidence that it is wrong.
    Missing,
}

/// Share of the claim's content, by weight, that the nearest passages must hold together for it to be checked, in `0.0..=1.0`. Lower checks
/// claims on other things, higher refuses claims in other words.
const NEAR: f32 = 0.3;
/// Share of it that one sentence must hold whose value may face the claim's. With it a prototype had 43 right and 1 wrong on other
/// domains, without it 95 and 137.
const FACING: f32 = 0.5;
/// Passages that a claim's sentence is held against, the nearest first.
const PASSAGES: usize = 8;
/// Letters that two words of one root share at their head, at least, and what may be left of the longer one.
const ROOT: usize = 4;
const ENDING: usize = 4;

/// A sentence of the articles beside one of the claim.
struct Passage {
    id: SentenceId,
    reading: Rc<Reading>,
    /// Share of the claim's content that it holds, each word counting one.
    held: f32,
    alignment: Alignment,
}

/// Holds the sentences of one document, the claim, against all others.
///
/// Costs the claim's words times the articles' words.
///
/// # Examples
///
/// ```
/// # use newsbraid::{Article, conflict::{Status, check}, facts, reading::{clean::clean, segment::segment}};
/// let text = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let articles = [text("The new ferry of Orla carries 240 passengers."), text("The new ferry carries 310 passengers.")];
/// let corpus = segment(clean(&articles));
/// let checked = check(&corpus, &facts::read(&corpus), 1);
/// let status: Vec<_> = checked.parts.iter().map(|part| part.status).collect();
/// assert_eq!(status, [Status::Backed, Status::Backed, Status::Backed, Status::Differs, Status::Backed]);
/// ```
#[must_use]
pub fn check(corpus: &Corpus<'_>, facts: &[Fact], claim: DocumentId) -> Checked {
    held(corpus, facts, claim).0
}

/// What the model is trained on: the words of a claim, and the evidence for each.
#[must_use]
pub fn evidence(corpus: &Corpus<'_>, facts: &[Fact], claim: DocumentId) -> Vec<(ByteSpan, Evidence)> {
    held(corpus, facts, claim).1
}

fn held(corpus: &Corpus<'_>, facts: &[Fact], claim: DocumentId) -> (Checked, Vec<(ByteSpan, Evidence)>) {
    let mut reader = Reader::new();
    let is_english = corpus.languages.get(claim as usize) == Some(&Language::English);
    let mut evidence = Vec::new();
    let own = corpus.ids_of(claim);
    let articles: Vec<(SentenceId, Rc<Reading>)> =
        corpus.ids().filter(|id| !own.contains(id)).map(|id| (id, reader.read(corpus, id, facts))).collect();
    let sentences = articles.iter().flat_map(|&(id, _)| corpus.text(id).split(|c: char| !c.is_alphanumeric()));
    let words: SortedSet<String> = sentences.filter(|w| w.chars().nth(ROOT - 1).is_some()).map(str::to_lowercase).collect();
    let mut checked = Checked::default();
    for id in own {
        let reading = reader.read(corpus, id, facts);
        let (passages, held) = near(&reading, &articles, facts);
        if held < NEAR {
            continue;
        }
        checked.checked = true;
        let text = corpus.documents[claim as usize].text;
        let at: Vec<usize> =
            (0..reading.units.len()).filter(|&i| reading.units[i].is_content() || reading.units[i].negation).collect();
        let found: Vec<Finding> = at
            .iter()
            .map(|&i| match reading.units[i].fact {
                Some(k) => of_value(&facts[k], i, &passages, &articles, &reading, facts),
                None => of_word(corpus, &reading.units[i], text, &passages, &articles, &words),
            })
            .collect();
        let met: Vec<Met> = found.iter().map(|f| f.0).collect();
        let sentence = (text, corpus.sentences[id as usize].span);
        let surroundings = Surroundings::new(&reading, sentence, &at, &met, articles.iter().map(|(_, r)| &**r));
        for (place, (mut met, mut found)) in found.into_iter().enumerate() {
            let unit = &reading.units[at[place]];
            let is_word = unit.fact.is_none();
            let opposed =
                if is_word && is_english && met == Met::Missing { opposed(corpus, unit, text, &passages) } else { vec![] };
            let figure = || vec![if met == Met::Value { "figure backed" } else { "figure marked" }.to_owned()];
            evidence.push((unit.span, if is_word { surroundings.evidence(place, !opposed.is_empty()) } else { figure() }));
            // A word that tellers use ("document", "suggests") is in no article and tells nothing wrong; the model knows English only.
            let doubted = match evidence.last() {
                Some((_, evidence)) if is_word && is_english => is_doubted(evidence),
                _ => met == Met::Missing,
            };
            if doubted && !opposed.is_empty() {
                (met, found) = (Met::Differs, opposed);
            }
            let status = match met {
                Met::Differs => Status::Differs,
                _ if doubted => Status::Missing,
                Met::Missing => continue,
                _ => Status::Backed,
            };
            let found = if status == Status::Missing { Vec::new() } else { one_a_document(corpus, found) };
            let values = if status == Status::Differs { found.iter().map(|f| f.1).collect() } else { Vec::new() };
            let passages = found.into_iter().map(|f| f.0).collect();
            checked.parts.push(Part { span: unit.span, status, passages, values });
        }
    }
    (checked, evidence)
}

/// The sentences nearest to one of the claim's, best first: those that hold most of its content, rare words counting more; and the share
/// that they hold together.
fn near(claim: &Reading, articles: &[(SentenceId, Rc<Reading>)], facts: &[Fact]) -> (Vec<Passage>, f32) {
    let n = articles.len() as f32;
    let content: Vec<(&Unit, f32)> = claim
        .units
        .iter()
        .filter(|u| u.is_content())
        .map(|u| {
            let df = articles.iter().filter(|(_, r)| holds(r, u, facts)).count();
            (u, libm::logf(1.0 + n / (1 + df) as f32))
        })
        .collect();
    let total: f32 = content.iter().map(|(_, w)| w).sum();
    let share = |r: &Reading| content.iter().filter(|(u, _)| holds(r, u, facts)).map(|(_, w)| w).sum::<f32>() / total.max(1.0);
    let mut held: Vec<(f32, usize)> =
        articles.iter().enumerate().map(|(i, (_, r))| (share(r), i)).filter(|h| h.0 > 0.0).collect();
    held.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    held.truncate(PASSAGES);
    let passage = |(_, i): (f32, usize)| {
        let (id, reading) = &articles[i];
        let held = content.iter().filter(|(u, _)| holds(reading, u, facts)).count() as f32 / content.len() as f32;
        Passage { id: *id, reading: Rc::clone(reading), held, alignment: align(&claim.units, &reading.units, facts) }
    };
    let passages: Vec<Passage> = held.into_iter().map(passage).collect();
    let together =
        content.iter().filter(|(u, _)| passages.iter().any(|p| holds(&p.reading, u, facts))).map(|(_, w)| w).sum::<f32>();
    (passages, together / total.max(1.0))
}

/// Does a sentence say a unit's word or value?
fn holds(reading: &Reading, unit: &Unit, facts: &[Fact]) -> bool {
    reading.units.iter().any(|u| match (unit.fact, u.fact) {
        (Some(x), Some(y)) => says(&facts[x], &facts[y]) == Some(true),
        (None, None) => u.stem == unit.stem || u.plain == unit.plain,
        _ => false,
    })
}

/// How a part is met, and the sentences that say so, each with where in its document.
type Finding = (Met, Vec<(SentenceId, ByteSpan)>);

/// A figure or a date: said by a sentence that shares a word with the claim, else faced by another in a passage that holds half of it.
fn of_value(
    fact: &Fact,
    at: usize,
    passages: &[Passage],
    articles: &[(SentenceId, Rc<Reading>)],
    claim: &Reading,
    facts: &[Fact],
) -> Finding {
    let unit = &claim.units[at];
    let shares =
        |r: &Reading| claim.units.iter().any(|u| !u.stop && u.fact.is_none() && r.units.iter().any(|o| o.stem == u.stem));
    // The nearest first: of what an article says twice, that is cited which says the rest too.
    let mut backing: Vec<(SentenceId, ByteSpan)> = Vec::new();
    let mut hold = |id: SentenceId, r: &Reading| {
        if holds(r, unit, facts) && shares(r) {
            backing.push((id, ByteSpan::default()));
        }
    };
    for passage in passages {
        hold(passage.id, &passage.reading);
    }
    for (id, reading) in articles {
        hold(*id, reading);
    }
    if !backing.is_empty() {
        return (Met::Value, backing);
    }
    let mut facing_it = Vec::new();
    for passage in passages.iter().filter(|p| p.held >= FACING) {
        let facing = passage
            .reading
            .units
            .iter()
            .enumerate()
            .filter(|(_, u)| u.fact.is_some_and(|o| says(fact, &facts[o]) == Some(false)));
        // The one that stands where the claim's does: between the same shared words, else the only one.
        let between = |j: usize| {
            let before = passage.alignment.anchors.iter().rfind(|a| a.0 < at).is_none_or(|a| a.1 < j);
            let after = passage.alignment.anchors.iter().find(|a| a.0 > at).is_none_or(|a| a.1 > j);
            before && after
        };
        let all: Vec<(usize, &Unit)> = facing.collect();
        let found = all.iter().find(|(j, _)| between(*j)).or_else(|| all.first().filter(|_| all.len() == 1));
        facing_it.extend(found.map(|(_, other)| (passage.id, other.span)));
    }
    (if facing_it.is_empty() { Met::Missing } else { Met::Differs }, facing_it)
}

/// A word or a name: said by a passage, by any sentence, or by one in another form.
fn of_word(
    corpus: &Corpus<'_>,
    unit: &Unit,
    text: &str,
    passages: &[Passage],
    articles: &[(SentenceId, Rc<Reading>)],
    words: &SortedSet<String>,
) -> Finding {
    let says = |u: &Unit| u.stem == unit.stem || u.plain == unit.plain || unit.negation && u.negation;
    let is = |r: &Reading| r.units.iter().any(|u| u.fact.is_none() && says(u));
    let backing: Vec<_> = passages.iter().filter(|p| is(&p.reading)).map(|p| (p.id, ByteSpan::default())).collect();
    if !backing.is_empty() {
        return (Met::Near, backing);
    }
    // A "not" somewhere denies something else.
    if unit.negation {
        return (Met::Missing, Vec::new());
    }
    if let Some((id, _)) = articles.iter().find(|(_, r)| is(r)) {
        return (Met::Far, vec![(*id, ByteSpan::default())]);
    }
    let word = unit.span.of(text).to_lowercase();
    if !words.iter().any(|other| one_root(&word, other)) {
        return (Met::Missing, Vec::new());
    }
    // Which one says it is looked for last: few words come to it.
    let has_root = |id: &SentenceId| {
        corpus.text(*id).split(|c: char| !c.is_alphanumeric()).any(|other| one_root(&word, &other.to_lowercase()))
    };
    let nearest = passages.iter().map(|p| p.id).chain(articles.iter().map(|a| a.0)).find(has_root);
    (Met::Root, nearest.map(|id| (id, ByteSpan::default())).into_iter().collect())
}

/// Where near passages have a word that says the opposite of one of the claim's.
fn opposed(corpus: &Corpus<'_>, unit: &Unit, text: &str, passages: &[Passage]) -> Vec<(SentenceId, ByteSpan)> {
    let stem_at = |span: ByteSpan, text: &str| stem(spelling(&span.of(text).to_lowercase()));
    let opposites = opposites(&stem_at(unit.span, text));
    if opposites.is_empty() {
        return Vec::new();
    }
    let opposed_in = |p: &Passage| {
        let text = corpus.documents[corpus.document_of(p.id) as usize].text;
        let mut words = p.reading.units.iter().filter(|u| u.fact.is_none() && !u.stop);
        words.find(|u| opposites.iter().any(|other| **other == *stem_at(u.span, text))).map(|u| (p.id, u.span))
    };
    passages.iter().filter_map(opposed_in).collect()
}

/// Are two words one root with two endings: "approve" and "approval", "China" and "Chinese"?
fn one_root(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let rest = a.chars().count().max(b.chars().count()) - shared;
    shared >= ROOT.max(a.chars().count().min(b.chars().count()).saturating_sub(2)) && rest <= ENDING
}

fn one_a_document(corpus: &Corpus<'_>, mut found: Vec<(SentenceId, ByteSpan)>) -> Vec<(SentenceId, ByteSpan)> {
    let mut met: SortedSet<DocumentId> = SortedSet::new();
    found.retain(|&(id, _)| met.insert(corpus.document_of(id)));
    found
}
