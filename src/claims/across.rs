//! `Corpus + Terms + Clusters → Clusters`: claims that are made in two languages.
//!
//! Names, figures and words of one root are written alike in related languages, so that a sentence is more like its counterpart than
//! like any other of that article, though less than two sentences of one language are alike. Two are taken for one claim that are each
//! other's likest in their two articles, where a small learned model (`models/across.md`) thinks the lead over the next large enough.
//! Nothing is translated. Mutual nearest neighbours held to a margin find translations in two texts (Artetxe and Schwenk 2019); here both are of
//! stemmed words and letter n-grams. Known misses: languages in two scripts, which share figures alone, and a sentence that says what two say.

use crate::claims::candidates::candidates;
use crate::claims::cluster::Cluster;
use crate::claims::terms::{Against, Terms};
use crate::models::weights::{Key, model_file};
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::language::Language;
use crate::text::powers::log2;
use crate::text::table::Table;

/// Cosine of the stemmed words, names and figures among them, below which two sentences are not compared further. Default 0.02: of pairs that
/// the model takes one in thirty has less.
const MIN_SHARED_WORDS: f32 = 0.02;

/// Likeness below which nothing is a counterpart, in `0.0..=1.0`. Default 0.08: of aligned sentences that the model takes none has less.
const LEAST: f32 = 0.08;

/// Lead over the next likest that says all that a lead can say. Default 0.2.
const FULL_LEAD: f32 = 0.2;

/// Sentences of an article, at least, among which to be the likest says something.
const FEWEST: u32 = 3;

/// What 1.0 is as evidence: whole numbers, so that every engine sums alike.
const ONE: f32 = 1_000.0;

/// Names and values, in thousandths, of what speaks for and against two sentences' making one claim.
pub type Evidence = Vec<(&'static str, i32)>;

/// Two sentences of articles in two languages that are each other's likest there; `a < b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterparts {
    /// The earlier.
    pub a: SentenceId,
    /// The later.
    pub b: SentenceId,
    /// What the model is told of them.
    pub evidence: Evidence,
}

/// By sentence and document: how like the likest there is, and the next.
type Likest = Table<(SentenceId, DocumentId), [f32; 2]>;

/// Puts clusters of different languages together that make one claim; ordered as before, by their first member.
///
/// Two clusters are as sure to be one as the pairs between them are together, and the surest come first; none takes in two of one language. The
/// representative is that of the cluster with the most members, and among equals of the language of most articles.
///
/// Costs as candidate pairs of one language do; see [`cluster`](mod@crate::claims::cluster). Nothing where all articles are in one language.
#[must_use]
pub(crate) fn across(corpus: &Corpus<'_>, terms: &Terms, clusters: Vec<Cluster>) -> Vec<Cluster> {
    let model = model_file!("../models/across.txt");
    let weigh = |(name, value): &(&str, i32)| i64::from(model.weight(Key::new().part(name)) * value);
    let mut surest: Table<(usize, usize), i64> = Table::default();
    let mut of_sentence: Vec<usize> = Vec::new();
    for pair in counterparts(corpus, terms, &mut terms.against()) {
        let odds = pair.evidence.iter().map(weigh).sum::<i64>();
        if odds < 0 {
            continue;
        }
        if of_sentence.is_empty() {
            of_sentence = vec![0; corpus.sentences.len()];
            for (place, cluster) in clusters.iter().enumerate() {
                cluster.members.iter().for_each(|&id| of_sentence[id as usize] = place);
            }
        }
        let [x, y] = [pair.a, pair.b].map(|id| of_sentence[id as usize]);
        *surest.get_or_default((x.min(y), x.max(y))) += odds;
    }
    let mut links: Vec<(i64, usize, usize)> = surest.into_iter().map(|((x, y), odds)| (odds, x, y)).collect();
    links.sort_unstable_by_key(|&(odds, x, y)| (std::cmp::Reverse(odds), x, y));
    let mut joined: Vec<Option<Cluster>> = clusters.into_iter().map(Some).collect();
    // By cluster: the one that took it in.
    let mut into: Vec<usize> = (0..joined.len()).collect();
    for (_, x, y) in links {
        let [x, y] = [x, y].map(|mut at| {
            while into[at] != at {
                at = into[at];
            }
            at
        });
        let (Some(one), Some(other)) = (&joined[x], &joined[y]) else { continue };
        let speaks = |cluster: &Cluster, language: Language| cluster.members.iter().any(|&id| corpus.language_of(id) == language);
        if x == y || one.members.iter().any(|&id| speaks(other, corpus.language_of(id))) {
            continue;
        }
        let standing = |cluster: &Cluster| {
            let own = corpus.language_of(cluster.representative);
            let articles = corpus.languages.iter().filter(|of| **of == own).count();
            (cluster.members.len(), articles, std::cmp::Reverse(own))
        };
        let representative = if standing(one) < standing(other) { other.representative } else { one.representative };
        let mut members = [one.members.as_slice(), &other.members].concat();
        members.sort_unstable();
        let (first, rest) = (x.min(y), x.max(y));
        into[rest] = first;
        joined[rest] = None;
        joined[first] = Some(Cluster { members, representative });
    }
    joined.into_iter().flatten().collect()
}

/// What the model is asked about, ascending, and trained on.
#[must_use]
pub fn counterparts(corpus: &Corpus<'_>, terms: &Terms, against: &mut Against<'_>) -> Vec<Counterparts> {
    let language = |d: DocumentId| corpus.languages.get(d as usize).copied().unwrap_or_default();
    let known = || corpus.languages.iter().filter(|language| **language != Language::Unknown);
    if known().all(|language| Some(language) == known().next()) {
        return Vec::new();
    }
    let sentences: Vec<u32> =
        (0..).zip(&corpus.documents).map(|(d, _)| u32::try_from(corpus.ids_of(d).len()).unwrap_or(u32::MAX)).collect();
    let can = |d: DocumentId| language(d) != Language::Unknown && sentences[d as usize] >= FEWEST;
    let ids: Vec<SentenceId> = corpus.ids().filter(|&id| can(corpus.document_of(id))).collect();
    // By sentence and document of another language: how like the likest there is, and the next.
    let mut likest = Likest::default();
    let note = |likest: &mut Likest, of: SentenceId, document: DocumentId, likeness: f32| {
        let [best, next] = likest.get_or_default((of, document));
        if likeness > *best {
            (*best, *next) = (likeness, *best);
        } else if likeness > *next {
            *next = likeness;
        }
    };
    let lead = |likest: &Likest, of: SentenceId, document: DocumentId, likeness: f32| {
        let [best, next] = likest.get(&(of, document)).copied()?;
        // Of two that are equally like it neither is the likest.
        (likeness >= best && best > next).then_some((best - next).min(FULL_LEAD))
    };
    let mut pairs: Vec<(SentenceId, SentenceId, f32)> = Vec::new();
    let mut alike: Vec<(SentenceId, f32)> = Vec::new();
    candidates(terms, &ids, MIN_SHARED_WORDS, |place, found| {
        let b = ids[place];
        let its = corpus.document_of(b);
        alike.clear();
        for a in found.iter().map(|&a| ids[a as usize]) {
            let own = corpus.document_of(a);
            if language(own) == language(its) {
                continue;
            }
            let likeness = against.similarity(b, a);
            note(&mut likest, a, its, likeness);
            note(&mut likest, b, own, likeness);
            if likeness >= LEAST {
                alike.push((a, likeness));
            }
        }
        // Of each document before it all is known by now: one is the likest at most, and text to one pattern leaves none.
        let is_likest = |&&(a, likeness): &&(SentenceId, f32)| lead(&likest, b, corpus.document_of(a), likeness).is_some();
        pairs.extend(alike.iter().filter(is_likest).map(|&(a, likeness)| (a, b, likeness)));
    });
    pairs.sort_unstable_by_key(|&(a, b, _)| (a, b));
    let judged = |(a, b, likeness): (SentenceId, SentenceId, f32)| {
        let leads = [lead(&likest, a, corpus.document_of(b), likeness)?, lead(&likest, b, corpus.document_of(a), likeness)?];
        let lengths = [a, b].map(|id| corpus.text(id).chars().count().max(1) as f32);
        let values = [
            ("always", 1.0),
            ("likeness", likeness),
            ("lead", leads[0].min(leads[1])),
            ("greater lead", leads[0].max(leads[1])),
            ("longer by", log2(lengths[0] / lengths[1]).abs().min(3.0)),
            ("length", log2(lengths[0].min(lengths[1])) / 8.0),
        ];
        #[expect(clippy::cast_possible_truncation, reason = "evidence is at most a few thousand")]
        let evidence = values.iter().map(|&(name, value)| (name, (value * ONE) as i32)).collect();
        Some(Counterparts { a, b, evidence })
    };
    pairs.into_iter().filter_map(judged).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Article, Options, brief};

    const ENGLISH: &str = "The ferry Marigold sank off Orla on Monday 3 March 2025, killing nine people, the coast guard said. \
        The ferry, built in 1931, had been inspected in January. Captain Ines Tolliver is among the dead. \
        The harbour authority has opened an inquiry.";
    const SPANISH: &str = "El ferry Marigold se hundió el lunes 3 de marzo de 2025 frente a Orla y murieron nueve personas, informó la \
        guardia costera. El ferry, construido en 1931, había sido inspeccionado en enero. La capitana Ines Tolliver está entre los \
        muertos. Las familias esperan noticias en el puerto.";

    fn support(texts: &[&str]) -> Vec<(String, u32)> {
        let article = |text: &&str| Article { text: (*text).to_owned(), ..Article::default() };
        let briefing = brief(&texts.iter().map(article).collect::<Vec<_>>(), &Options::default());
        assert!(briefing.sections.len() < 2, "{:?}", briefing.sections);
        briefing.bullets.into_iter().map(|bullet| (bullet.text, bullet.support)).collect()
    }

    #[test]
    fn what_two_languages_tell_is_told_once_in_the_language_of_most() {
        let told = support(&[ENGLISH, SPANISH, ENGLISH]);
        let sank: Vec<_> = told.iter().filter(|(text, _)| text.contains("Marigold")).collect();
        assert!(sank.len() == 1 && sank[0].0.starts_with("The ferry Marigold") && sank[0].1 == 3, "{told:?}");
        let dead: Vec<_> = told.iter().filter(|(text, _)| text.contains("Tolliver")).collect();
        assert!(dead.len() == 1 && dead[0].1 == 3, "{told:?}");
        assert!(told.iter().any(|(text, support)| text.starts_with("Las familias") && *support == 1), "{told:?}");
        let told = support(&[SPANISH, ENGLISH, SPANISH]);
        assert!(told.iter().any(|(text, support)| text.starts_with("El ferry Marigold") && *support == 3), "{told:?}");
    }

    #[test]
    fn two_events_in_two_languages_have_no_claim_in_common() {
        let other = "El museo de Porto abrió el martes una exposición de barcos antiguos. La entrada cuesta cinco euros. \
            La directora Marta Souto espera 30.000 visitantes hasta junio.";
        let told = support(&[ENGLISH, other]);
        assert!(told.iter().all(|(_, support)| *support == 1), "{told:?}");
    }
}
