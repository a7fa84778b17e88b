//! `Wordings + Salience → Vec<f32>`: how much of a claim an editor's summary would repeat.
//!
//! A small learned model (`models/worth.md`) over what works in every language: how many sources tell it, how much the articles
//! speak of its words and of its pairs of words, how much of what it tells another article's words for it tell too, whether its words open
//! the articles, its length, its quotation marks.
//! Known misses: what one article alone tells late is judged by its length and form only.

use crate::claims::cluster::Cluster;
use crate::claims::terms::Terms;
use crate::models::weights::{Key, model_file};
use crate::reading::segment::Corpus;
use crate::telling::concepts::Concepts;
use crate::telling::rank::Salience;
use crate::telling::wording::{Form, Wording};
use crate::text::powers::log2;
use crate::text::quotes::Quotes;
use crate::text::table::{Keys, Table};

/// First sentences of an article whose words are those of its opening. Chosen by hand.
const OPENING: u32 = 6;

/// The least that a claim is worth: what the model thinks nothing of is still told where there is room for all.
const LEAST: f32 = 0.01;

/// What 1.0 is as evidence and as a weight: both are whole numbers, so that every engine sums alike.
const ONE: f32 = 1_000.0;
const ONE_WEIGHT: f32 = 256.0;

/// Names and values, in thousandths, of what speaks for and against a claim.
pub type Evidence = Vec<(&'static str, i32)>;

/// What the sentences speak of, and how much of each claim an editor's summary would repeat.
#[derive(Debug)]
pub struct Worth {
    pub(crate) concepts: Concepts,
    /// By cluster: about 0.0 to 0.5.
    pub(crate) of: Vec<f32>,
}

impl Worth {
    /// Judges every claim by what works in every language; costs O(n) for n words.
    #[must_use]
    pub fn of(corpus: &Corpus<'_>, terms: &Terms, clusters: &[Cluster], salience: &[Salience], wordings: &[Wording]) -> Self {
        let concepts = Concepts::read(corpus, terms);
        let model = model_file!("../models/worth.txt");
        let all = evidence(corpus, terms, clusters, salience, wordings, &concepts);
        // All have the same names.
        let weights: Vec<i32> = all.iter().take(1).flatten().map(|(name, _)| model.weight(Key::new().part(name))).collect();
        let weigh = |evidence: &Evidence| {
            let sum: i32 = evidence.iter().zip(&weights).map(|((_, value), weight)| weight * value).sum();
            (sum as f32 / (ONE * ONE_WEIGHT)).max(LEAST)
        };
        let of = all.iter().map(weigh).collect();
        Self { concepts, of }
    }

    /// The worth of each sentence's claim.
    #[must_use]
    pub fn by_sentence(&self, corpus: &Corpus<'_>, clusters: &[Cluster]) -> Vec<f32> {
        let mut of = vec![0.0; corpus.sentences.len()];
        for (cluster, &worth) in clusters.iter().zip(&self.of) {
            cluster.members.iter().for_each(|&id| of[id as usize] = worth);
        }
        of
    }
}

/// What the model is told of each claim.
fn evidence(
    corpus: &Corpus<'_>,
    terms: &Terms,
    clusters: &[Cluster],
    salience: &[Salience],
    wordings: &[Wording],
    concepts: &Concepts,
) -> Vec<Evidence> {
    let documents = corpus.documents.len().max(1) as f32;
    // By stem: the share of the documents that open with it.
    let mut opening: Table<u32, f32> = Table::default();
    let mut seen: Keys<(u32, u32)> = Keys::default();
    for id in corpus.ids() {
        let sentence = corpus.sentences[id as usize];
        for &stem in terms.stems[id as usize].iter().filter(|_| sentence.position < OPENING) {
            if seen.insert((sentence.document, stem)) {
                *opening.get_or_default(stem) += 1.0 / documents;
            }
        }
    }
    let of_one = |(cluster, (wording, salience)): (&Cluster, (&Wording, &Salience))| {
        let [pairs, squares, words] = concepts.means(wording.sentence);
        let flag = |holds: bool| f32::from(u8::from(holds));
        let first = cluster.members.iter().map(|&id| corpus.sentences[id as usize].position).min().unwrap_or_default();
        let quoted = quoted_share(&wording.text);
        let stems = &terms.stems[wording.sentence as usize];
        let is_of_several = salience.independent > 1;
        let [told, agreed] = if is_of_several { information(corpus, terms, cluster, wording) } else { [0.0; 2] };
        let opens: f32 = stems.iter().map(|stem| opening.get(stem).copied().unwrap_or_default()).sum();
        let values = [
            ("always", 1.0),
            ("sources", log2(salience.independent.max(1) as f32)),
            ("share", salience.share.min(1.0)),
            ("centrality", (salience.centrality * clusters.len() as f32).min(8.0)),
            ("pairs", pairs / documents),
            ("pairs squared", squares / (documents * documents)),
            ("words", words / documents),
            ("opening", opens / stems.len().max(1) as f32),
            ("leads", flag(first < 3)),
            ("early", 1.0 / (1.0 + first as f32 / 5.0)),
            ("length", log2(wording.words.max(1) as f32) / 4.0),
            ("short", flag(wording.words < 8)),
            ("long", flag(wording.words > 30)),
            ("quoted", quoted),
            ("quotation", flag(quoted > 0.6)),
            ("question", flag(wording.text.contains('?'))),
            ("figure", flag(wording.text.contains(|c: char| c.is_ascii_digit()))),
            ("several", flag(is_of_several)),
            ("agreed", log2(1.0 + agreed) / 4.0),
            ("agreed share", agreed / told.max(f32::MIN_POSITIVE)),
            ("leaning", flag(wording.form == Form::Leaning)),
            ("fragment", flag(wording.form > Form::Leaning)),
        ];
        in_thousandths(&values)
    };
    clusters.iter().zip(wordings.iter().zip(salience)).map(of_one).collect()
}

/// What the shown words of a claim tell and, of that, what another document's words for it tell too: in what a word that one sentence alone
/// has would tell.
fn information(corpus: &Corpus<'_>, terms: &Terms, cluster: &Cluster, wording: &Wording) -> [f32; 2] {
    let own = corpus.document_of(wording.sentence);
    let others = cluster.members.iter().filter(|&&id| corpus.document_of(id) != own);
    let others: Keys<u32> = others.flat_map(|&id| terms.words[id as usize].iter().map(|&(word, _)| word)).collect();
    let most = terms.most_information().max(f32::MIN_POSITIVE);
    terms.stems[wording.sentence as usize].iter().fold([0.0; 2], |[told, agreed], &stem| {
        let information = terms.information(stem) / most;
        let is_agreed = others.contains(&terms.synonyms[stem as usize]);
        [told + information, if is_agreed { agreed + information } else { agreed }]
    })
}

/// Evidence as whole numbers, so that every engine sums alike.
pub(crate) fn in_thousandths(values: &[(&'static str, f32)]) -> Evidence {
    #[expect(clippy::cast_possible_truncation, reason = "evidence is at most a few thousand")]
    let whole = |value: f32| (value * ONE) as i32;
    values.iter().map(|&(name, value)| (name, whole(value))).collect()
}

/// Share of a text's characters that stand in quotation marks, in `0.0..=1.0`.
fn quoted_share(text: &str) -> f32 {
    let (mut marks, mut quoted, mut all) = (Quotes::default(), 0u32, 0u32);
    for c in text.chars() {
        marks.read(c);
        all += 1;
        quoted += u32::from(marks.is_open());
    }
    quoted as f32 / all.max(1) as f32
}

/// What the model is trained on: by claim, the words before they are shortened, and the evidence.
#[must_use]
pub fn features(
    corpus: &Corpus<'_>,
    terms: &Terms,
    clusters: &[Cluster],
    salience: &[Salience],
    wordings: &[Wording],
) -> Vec<(String, Evidence)> {
    let evidence = evidence(corpus, terms, clusters, salience, wordings, &Concepts::read(corpus, terms));
    wordings.iter().map(|w| w.text.clone()).zip(evidence).collect()
}
