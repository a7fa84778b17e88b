//! All stages' outcomes `→ Briefing`: the chosen claims with their sources, in reading order.

use crate::claims::cluster::Cluster;
use crate::claims::origins::Origin;
use crate::claims::stories::Story;
use crate::claims::terms::{Against, Terms};
use crate::claims::voices::{Voice, Voices};
use crate::conflict::{self, Claim, Conflict, Mention};
use crate::facts::Fact;
use crate::reading::clean::Document;
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::telling::beyond::Addition;
use crate::telling::briefing::{
    Also, Briefing, Bullet, Citation, Comparison, Disagreement, Given, Section, Side, Source, Stats, Why,
};
use crate::telling::credit::Credit;
use crate::telling::headline::{headline, lead};
use crate::telling::rank::Salience;
use crate::telling::shown::Shown;
use crate::telling::timeline::timeline;
use crate::telling::wording::Wording;
use crate::telling::wording::introduced::Introduced;
use crate::telling::worth::Worth;
use crate::text::sorted::SortedSet;
use crate::text::table::Keys;
use crate::text::{Utf16Index, squeezed, word_count};

/// What [`assemble`] reads: the outcome of every stage.
#[derive(Clone, Copy, Debug)]
pub struct Stages<'a> {
    /// Documents and sentences, in canonical order.
    pub corpus: &'a Corpus<'a>,
    /// Sentence vectors.
    pub terms: &'a Terms,
    /// Claims.
    pub clusters: &'a [Cluster],
    /// Which documents are copies.
    pub origins: &'a [Origin],
    /// Which documents tell one event.
    pub stories: &'a [Story],
    /// By document: which stand apart from the others.
    pub apart: &'a [bool],
    /// Typed values, by sentence.
    pub facts: &'a [Fact],
    /// Disagreements.
    pub conflicts: &'a [Conflict],
    /// Who says what.
    pub comparisons: &'a [conflict::Comparison],
    /// One an entry of `clusters`.
    pub salience: &'a [Salience],
    /// What the claims are worth.
    pub worth: &'a Worth,
    /// The words shown, one an entry of `clusters`.
    pub shown: &'a Shown<'a>,
    /// Indices of `clusters`, most important first.
    pub chosen: &'a [usize],
    /// One an entry of `chosen`.
    pub additions: &'a [Vec<Addition>],
    /// For each document, its article's index in the request.
    pub article_of: &'a [u32],
    /// Which of `clusters` hold a word of what the reader asked for, where something was.
    pub fitting: Option<&'a [bool]>,
}

/// Puts the briefing together.
#[must_use]
pub fn assemble(stages: Stages<'_>) -> Briefing {
    let Stages {
        corpus,
        terms,
        clusters,
        origins,
        stories,
        apart,
        facts,
        conflicts,
        comparisons,
        salience,
        worth,
        shown,
        chosen,
        additions,
        article_of,
        fitting,
    } = stages;
    let wordings = shown.wordings();
    let index: Vec<Utf16Index> = corpus.documents.iter().map(|d| Utf16Index::new(d.text)).collect();
    let most_central = salience.iter().map(|s| s.centrality).fold(0.0, f32::max);
    let sections = Sections::new(stories, salience, chosen, fitting.is_some(), apart);
    let worth_of = worth.by_sentence(corpus, clusters);
    let order = match fitting {
        Some(fitting) => answering_order(corpus, salience, wordings, &sections, chosen, fitting),
        None => reading_order(corpus, terms, shown, salience, &worth_of, &sections, chosen),
    };
    let mut against = terms.against();
    let heard = Voices::of(corpus, origins);
    // The words of each bullet and the sentences cited under it.
    let mut introduced = Introduced::new(corpus);
    let mut credit = Credit::new(corpus, terms, facts);
    let mut dated: Vec<(&str, Vec<SentenceId>)> = Vec::with_capacity(order.len());
    let bullets: Vec<Bullet> = order
        .iter()
        .map(|&(rank, c)| {
            let cluster = &clusters[c];
            let s = salience[c];
            // A source that gives another value than the one shown does not state what is shown.
            let is_at_one = |id: SentenceId| !credit.differs(wordings[c].sentence, shown.text(c), id, true);
            let (stating, differing) = stated(corpus, conflicts, terms, cluster, wordings[c].sentence, shown.text(c), is_at_one);
            let mut sentences = cited(corpus, &mut against, &stating, wordings[c].sentence);
            let others = credit.others(wordings[c].sentence, shown.text(c), &cluster.members).into_iter();
            // Two meetings of the same people are told in the same words.
            let is_of_story = |id: SentenceId| stories[s.story].documents.contains(&corpus.document_of(id));
            sentences.extend(others.filter(|&id| is_of_story(id) && !are_at_odds(conflicts, wordings[c].sentence, id)));
            let citations: Vec<Citation> = sentences.iter().map(|&id| citation(corpus, id, &index, article_of)).collect();
            let is_cited = |id: SentenceId| {
                let article = article_of[corpus.document_of(id) as usize];
                citations.iter().any(|c| c.article == article)
            };
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let independent = count(heard.count(corpus, &sentences));
            dated.push((shown.text(c), sentences));
            let support = count(citations.len());
            let also = |text: String, id: SentenceId| Also { text, citations: vec![citation(corpus, id, &index, article_of)] };
            let mut also_told: Vec<Also> = additions[rank].iter().map(|a| also(a.text.clone(), a.sentence)).collect();
            for id in differing {
                if !is_cited(id) && additions[rank].iter().all(|a| a.sentence != id) {
                    also_told.push(also(squeezed(corpus.text(id)), id));
                }
            }
            Bullet {
                text: introduced.introduce(wordings[c].sentence, rank, shown.text(c)),
                citations,
                support,
                independent,
                section: sections.of(&s),
                rank: u32::try_from(rank).unwrap_or(u32::MAX),
                why: Some(Why {
                    support,
                    independent,
                    centrality: if most_central > 0.0 { f64::from(s.centrality / most_central) } else { 0.0 },
                    position: f64::from(s.position),
                }),
                also: also_told,
                conflicts: conflicts
                    .iter()
                    .zip(0u32..)
                    .filter(|(conflict, _)| conflict.claims.iter().any(|claim| cluster.members.contains(&claim.sentence)))
                    .map(|(_, i)| i)
                    .collect(),
                edited: false,
                since: None,
            }
        })
        .collect();
    Briefing {
        title: headline(corpus, terms, shown, &worth_of, chosen, sections.heading(corpus, wordings, chosen)),
        sections: sections.headed(corpus, terms, shown, &worth_of, chosen),
        timeline: timeline(corpus, facts, &terms.planned, &dated),
        conflicts: conflicts.iter().map(|c| disagreement(corpus, c, article_of)).collect(),
        comparisons: comparisons.iter().map(|row| comparison(corpus, row, &index, article_of)).collect(),
        sources: sources(corpus, origins, article_of),
        stats: stats(corpus, clusters, &heard, fitting),
        bullets,
    }
}

/// The chosen claims with their rank: each section begins with its lead, and goes on in the order in which the articles tell.
fn reading_order(
    corpus: &Corpus<'_>,
    terms: &Terms,
    shown: &Shown<'_>,
    salience: &[Salience],
    worth: &[f32],
    sections: &Sections<'_>,
    chosen: &[usize],
) -> Vec<(usize, usize)> {
    let wordings = shown.wordings();
    let mut order = by_position(corpus, salience, wordings, sections, chosen);
    for section in order.chunk_by_mut(|a, b| sections.of(&salience[a.1]) == sections.of(&salience[b.1])) {
        let claims: Vec<usize> = section.iter().map(|&(_, c)| c).collect();
        let story = sections.shown[sections.of(&salience[claims[0]]) as usize];
        let heads = sections.heading(corpus, wordings, &claims);
        let lead = lead(corpus, terms, shown, worth, &claims, |d| story.documents.contains(&d) && heads(d));
        if let Some(at) = claims.iter().position(|&c| Some(c) == lead) {
            let leaning = claims[at + 1..].iter().take_while(|&&c| wordings[c].antecedent.is_some_and(|a| claims.contains(&a)));
            let end = at + 1 + leaning.count();
            section[..end].rotate_right(end - at);
        }
    }
    order
}

/// The chosen claims with their rank, section by section, for who asked for something: those that hold a word of it first, the best of them
/// first, then the rest in the order in which the articles tell.
fn answering_order(
    corpus: &Corpus<'_>,
    salience: &[Salience],
    wordings: &[Wording],
    sections: &Sections<'_>,
    chosen: &[usize],
    fitting: &[bool],
) -> Vec<(usize, usize)> {
    let first = first_of(wordings, chosen);
    let mut best = vec![usize::MAX; wordings.len()];
    for (rank, &c) in chosen.iter().enumerate().filter(|(_, c)| fitting[**c]) {
        best[first[c]] = best[first[c]].min(rank);
    }
    let mut order = by_position(corpus, salience, wordings, sections, chosen);
    // Stable: what leans on another stays behind it, and what does not fit where it was.
    order.sort_by_key(|&(_, c)| (sections.of(&salience[first[c]]), best[first[c]]));
    order
}

/// By claim: the one that it leans on, over others if need be; itself where that one is not chosen.
fn first_of(wordings: &[Wording], chosen: &[usize]) -> Vec<usize> {
    // Antecedents are chosen before what leans on them.
    let mut first = vec![usize::MAX; wordings.len()];
    for &c in chosen {
        first[c] = wordings[c].antecedent.map(|a| first[a]).filter(|&a| a != usize::MAX).unwrap_or(c);
    }
    first
}

/// The chosen claims with their rank, section by section, in the order in which the articles tell them: worth 1 point of
/// ROUGE-L on Multi-News over the order of importance. A claim that leans on another stands right after it, and what stands apart behind
/// the rest.
fn by_position(
    corpus: &Corpus<'_>,
    salience: &[Salience],
    wordings: &[Wording],
    sections: &Sections<'_>,
    chosen: &[usize],
) -> Vec<(usize, usize)> {
    let is_apart = |c: usize| sections.apart[corpus.document_of(wordings[c].sentence) as usize];
    let first = first_of(wordings, chosen);
    let mut order: Vec<(usize, usize)> = chosen.iter().copied().enumerate().collect();
    order.sort_by(|&(_, a), &(_, b)| {
        (sections.of(&salience[a]).cmp(&sections.of(&salience[b])))
            .then(is_apart(first[a]).cmp(&is_apart(first[b])))
            .then(salience[first[a]].position.total_cmp(&salience[first[b]].position))
            .then(wordings[first[a]].sentence.cmp(&wordings[first[b]].sentence))
            .then(wordings[a].sentence.cmp(&wordings[b].sentence))
    });
    order
}

/// The stories that the chosen claims are of.
struct Sections<'a> {
    /// Those with a chosen claim.
    shown: Vec<&'a Story>,
    /// By document: does it stand apart from the others?
    apart: &'a [bool],
    /// By story: index in `shown`.
    number: Vec<u32>,
}

impl<'a> Sections<'a> {
    /// In the order of the stories, or of their best claim where the reader asked for something.
    fn new(stories: &'a [Story], salience: &[Salience], chosen: &[usize], by_claims: bool, apart: &'a [bool]) -> Self {
        let mut told: Vec<usize> = Vec::new();
        let mut is_told = vec![false; stories.len()];
        for &c in chosen {
            let story = salience[c].story;
            if !std::mem::replace(&mut is_told[story], true) {
                told.push(story);
            }
        }
        if !by_claims {
            told.sort_unstable();
        }
        let mut number = vec![0; stories.len()];
        for (place, &story) in (0..).zip(&told) {
            number[story] = place;
        }
        Self { shown: told.into_iter().map(|story| &stories[story]).collect(), number, apart }
    }

    /// Which documents what heads these claims may be of: none that stands apart, unless all of the claims do.
    fn heading(&self, corpus: &Corpus<'_>, wordings: &[Wording], claims: &[usize]) -> impl Fn(DocumentId) -> bool {
        let is_apart = |d: DocumentId| self.apart[d as usize];
        let are_apart = claims.iter().all(|&c| is_apart(corpus.document_of(wordings[c].sentence)));
        move |d| are_apart || !is_apart(d)
    }

    /// The sections with their headlines.
    fn headed(&self, corpus: &Corpus<'_>, terms: &Terms, shown: &Shown<'_>, worth: &[f32], chosen: &[usize]) -> Vec<Section> {
        let headed = |story: &&Story| {
            let is_of_story = |d: DocumentId| story.documents.contains(&d);
            let sentence = |c: usize| shown.wordings()[c].sentence;
            let claims: Vec<usize> = chosen.iter().copied().filter(|&c| is_of_story(corpus.document_of(sentence(c)))).collect();
            let heads = self.heading(corpus, shown.wordings(), &claims);
            let title = headline(corpus, terms, shown, worth, chosen, |d| is_of_story(d) && heads(d));
            Section {
                title: Some(title).filter(|title| !title.is_empty()),
                date: story.documents.iter().filter_map(|&d| corpus.documents[d as usize].published.clone()).min(),
            }
        };
        self.shown.iter().map(headed).collect()
    }

    /// The section of a chosen claim.
    fn of(&self, salience: &Salience) -> u32 {
        self.number[salience.story]
    }
}

/// Share of what the shown words tell that a sentence must hold, in the same words or synonyms, to be cited for them, in `0.0..=1.0`,
/// unless it holds [`ENOUGH_HELD`] of it or a figure.
/// What a word tells is its self-information in this paste (Shannon 1948; the idf of Spärck Jones 1972). At 0.0 every member of the claim is
/// cited, also one that shares a name with the words shown. Default 0.3, chosen with the next on 255 citations of open stories of
/// Multi-News and BASIL that were read: of 27 that do not state what is shown nine go, of 228 that do two.
const STATED_SHARE: f32 = 0.3;

/// What a sentence holds of the shown words that is enough for any length of them, as so many words that no other sentence of the paste
/// has: a small paste makes all words common. At 0.0 as with [`STATED_SHARE`] at 0.0. Default 2.4.
const ENOUGH_HELD: f32 = 2.4;

/// The members of a claim that state what is shown of it, and those that do not: which say too little of it, or which a
/// conflict sets against it.
fn stated(
    corpus: &Corpus<'_>,
    conflicts: &[Conflict],
    terms: &Terms,
    cluster: &Cluster,
    shown: SentenceId,
    text: &str,
    agrees: impl Fn(SentenceId) -> bool,
) -> (Vec<SentenceId>, Vec<SentenceId>) {
    let stems: SortedSet<u32> = terms.stems_of(text).into_iter().collect();
    let told: f32 = stems.iter().map(|&stem| terms.information(stem)).sum();
    let enough = (ENOUGH_HELD * terms.most_information()).min(STATED_SHARE * told);
    let states = |id: SentenceId| {
        // What another language says of it is in other words; it is a member because of what they have in common.
        if corpus.language_of(id) != corpus.language_of(shown) {
            return true;
        }
        let own: Keys<u32> = terms.words[id as usize].iter().map(|&(word, _)| word).collect();
        let in_common = stems.iter().filter(|&&stem| own.contains(&terms.synonyms[stem as usize]));
        in_common.map(|&stem| terms.information(stem)).sum::<f32>() >= enough || shares_figure(text, corpus.text(id))
    };
    cluster.members.iter().copied().partition(|&id| id == shown || states(id) && agrees(id) && !are_at_odds(conflicts, shown, id))
}

/// Does a conflict set two sentences against each other?
fn are_at_odds(conflicts: &[Conflict], one: SentenceId, other: SentenceId) -> bool {
    conflicts.iter().any(|conflict| {
        let side = |of: SentenceId| conflict.claims.iter().find(|claim| claim.sentence == of).map(|claim| claim.side);
        matches!((side(one), side(other)), (Some(one), Some(other)) if one != other)
    })
}

/// Is a figure of one, in digits, a figure of the other?
fn shares_figure(a: &str, b: &str) -> bool {
    let figures = |text| {
        str::split_whitespace(text).map(|word| word.trim_matches(|c: char| !c.is_ascii_digit())).filter(|word| !word.is_empty())
    };
    figures(a).any(|figure| figures(b).any(|other| other == figure))
}

/// One sentence a document to be cited: the member most like the shown one; the shown one's own document first.
fn cited(corpus: &Corpus<'_>, against: &mut Against<'_>, stating: &[SentenceId], shown: SentenceId) -> Vec<SentenceId> {
    let mut best: Vec<(DocumentId, SentenceId, f32)> = Vec::new();
    for &id in stating {
        let similarity = if id == shown { 2.0 } else { against.similarity(shown, id) };
        match best.last_mut() {
            Some(last) if last.0 == corpus.document_of(id) => {
                if similarity > last.2 {
                    *last = (last.0, id, similarity);
                }
            }
            _ => best.push((corpus.document_of(id), id, similarity)),
        }
    }
    best.sort_by_key(|&(document, id, _)| (id != shown, document));
    best.into_iter().map(|(_, id, _)| id).collect()
}

pub(crate) fn citation(corpus: &Corpus<'_>, id: SentenceId, index: &[Utf16Index], article_of: &[u32]) -> Citation {
    let document = corpus.document_of(id) as usize;
    let span = corpus.sentences[id as usize].span;
    Citation {
        article: article_of[document],
        quote: Some(corpus.text(id).to_owned()),
        start_utf16: Some(index[document].utf16(span.start)),
        end_utf16: Some(index[document].utf16(span.end)),
    }
}

pub(crate) fn disagreement(corpus: &Corpus<'_>, conflict: &Conflict, article_of: &[u32]) -> Disagreement {
    let side = |claim: &Claim| {
        let document = corpus.document_of(claim.sentence) as usize;
        Side {
            article: article_of[document],
            value: claim.span.of(corpus.documents[document].text).to_owned(),
            quote: Some(corpus.text(claim.sentence).to_owned()),
            side: claim.side,
        }
    };
    let Conflict { kind, over_time, claims } = conflict;
    Disagreement { kind: *kind, over_time: *over_time, claims: claims.iter().map(side).collect() }
}

/// A row of values side by side.
fn comparison(corpus: &Corpus<'_>, row: &conflict::Comparison, index: &[Utf16Index], article_of: &[u32]) -> Comparison {
    let document = |m: &Mention| &corpus.documents[corpus.document_of(m.sentence) as usize];
    let given = |mentions: &Vec<Mention>| {
        let value = mentions.first().map_or("", |m| m.span.of(document(m).text));
        // A value is as old as its first report.
        let published = mentions.iter().filter_map(|m| document(m).published.clone()).min();
        let citations = mentions.iter().map(|m| citation(corpus, m.sentence, index, article_of)).collect();
        Given { value: value.to_owned(), citations, published }
    };
    let conflict::Comparison { what, kind, differs, over_time, values } = row;
    let values = values.iter().map(given).collect();
    Comparison { what: what.clone(), kind: *kind, differs: *differs, over_time: *over_time, values }
}

fn sources(corpus: &Corpus<'_>, origins: &[Origin], article_of: &[u32]) -> Vec<Source> {
    let mut copy_of = vec![None; corpus.documents.len()];
    for origin in origins {
        for &copy in &origin.copies {
            copy_of[copy as usize] = Some(article_of[origin.document as usize]);
        }
    }
    let mut sources: Vec<Source> = corpus
        .documents
        .iter()
        .zip(article_of)
        .zip(copy_of)
        .zip(&corpus.languages)
        .map(|(((d, &article), copy_of), language)| Source {
            copy_of,
            // Of nothing to read English is only the first guess.
            language: language.code().filter(|_| !d.paragraphs.is_empty()).map(str::to_owned),
            ..source(d, article)
        })
        .collect();
    sources.sort_by_key(|s| s.article);
    sources
}

/// What is known of a document, as an entry of the list of sources.
pub(crate) fn source(document: &Document<'_>, article: u32) -> Source {
    let Document { title, outlet, published, url, .. } = document.clone();
    Source { article, title, outlet, published, url, ..Source::default() }
}

fn stats(corpus: &Corpus<'_>, clusters: &[Cluster], heard: &Voices, fitting: Option<&[bool]>) -> Stats {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let voices: SortedSet<&Voice> = (0..).zip(&corpus.documents).map(|(d, _)| heard.of_document(d)).collect();
    Stats {
        articles: count(corpus.documents.len()),
        independent: count(voices.len()),
        sentences: count(corpus.sentences.len()),
        claims: count(clusters.len()),
        words: count(corpus.ids().map(|id| word_count(corpus.text(id))).sum()),
        removed: count(corpus.documents.iter().map(|d| d.removals.len()).sum()),
        fitting: fitting.map(|fitting| count(fitting.iter().filter(|fits| **fits).count())),
    }
}
