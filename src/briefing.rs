//! All of it `→ Briefing`: the chosen claims with their sources, in reading order.

use serde::{Deserialize, Serialize, Serializer};

use crate::beyond::Addition;
use crate::cluster::Cluster;
use crate::conflict::{Claim, Conflict, ConflictKind};
use crate::facts::{self, Date, Fact};
use crate::origins::Origin;
use crate::rank::Salience;
use crate::segment::{Corpus, DocumentId, SentenceId};
use crate::since::Since;
use crate::stories::Story;
use crate::terms::{Against, Terms};
use crate::text::{Utf16Index, squeezed, word_count};
use crate::value::{Value, read_object};
use crate::wording::{Form, Wording};

/// One short briefing of several articles. This is the value that crosses the boundary, so its places are counted in
/// UTF-16 code units of the request's texts and its articles by their index in the request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Briefing {
    /// A headline in words of one of the articles.
    pub title: String,
    /// In reading order: sections by weight, bullets as the story goes within each.
    pub bullets: Vec<Bullet>,
    /// Where sources disagree, whether or not a bullet speaks of it.
    pub conflicts: Vec<Disagreement>,
    /// The stories told; never empty when there are bullets.
    pub sections: Vec<Section>,
    /// Dated bullets, oldest first.
    pub timeline: Vec<Moment>,
    /// One entry an article of the request, in its order.
    pub sources: Vec<Source>,
    /// Counts, never times.
    pub stats: Stats,
}

read_object!(Briefing {
    title: "title",
    bullets: "bullets",
    conflicts: "conflicts",
    sections: "sections",
    timeline: "timeline",
    sources: "sources",
    stats: "stats"
});

/// One claim and all of its sources.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Bullet {
    /// A sentence of one of the sources, white space evened out.
    pub text: String,
    /// Where it stands, one a source; the source whose words are shown comes first.
    pub citations: Vec<Citation>,
    /// Number of articles that state it.
    pub support: u32,
    /// Of these, how many are not copies of another.
    pub independent: u32,
    /// Index in [`Briefing::sections`].
    pub section: u32,
    /// 0 is the most important bullet.
    pub rank: u32,
    /// What made it important.
    pub why: Option<Why>,
    /// What other sources add to it.
    pub also: Vec<Also>,
    /// Indices in [`Briefing::conflicts`].
    pub conflicts: Vec<u32>,
    /// Did a person reword it?
    pub edited: bool,
    /// How it stands to the earlier briefing of the request; null when there was none.
    pub since: Option<Since>,
}

read_object!(Bullet {
    text: "text",
    citations: "citations",
    support: "support",
    independent: "independent",
    section: "section",
    rank: "rank",
    why: "why",
    also: "also",
    conflicts: "conflicts",
    edited: "edited",
    since: "since"
});

/// A passage that backs a bullet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Citation {
    /// Index in the request's articles.
    pub article: u32,
    /// The passage, verbatim; null in a link that left it out.
    pub quote: Option<String>,
    /// Where it starts in the article's text, in UTF-16 code units.
    pub start_utf16: Option<u32>,
    /// One past where it ends.
    pub end_utf16: Option<u32>,
}

read_object!(Citation { article: "article", quote: "quote", start_utf16: "startUtf16", end_utf16: "endUtf16" });

/// The parts of a bullet's importance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Why {
    /// Number of articles.
    pub support: u32,
    /// Number of articles that are not copies of another.
    pub independent: u32,
    /// LexRank relative to the most central claim, `0..=1`.
    #[serde(serialize_with = "short_number")]
    pub centrality: f64,
    /// Where the claim first stands, as a share of its article: 0 opens it.
    #[serde(serialize_with = "short_number")]
    pub position: f64,
}

read_object!(Why { support: "support", independent: "independent", centrality: "centrality", position: "position" });

/// What another member of the cluster adds beyond the bullet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Also {
    /// Words of the cited passage.
    pub text: String,
    /// Where they stand.
    pub citations: Vec<Citation>,
}

read_object!(Also { text: "text", citations: "citations" });

/// A [`Conflict`] as the reader sees it: at least two claims from two articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Disagreement {
    /// What it is about.
    pub kind: ConflictKind,
    /// Did the value change from one report to the next, as a toll or a price does? Then the sources do not disagree.
    pub over_time: bool,
    /// What the articles say; oldest first where they differ over time.
    pub claims: Vec<Side>,
}

read_object!(Disagreement { over_time: "overTime" } needs { kind: "kind", claims: "claims" });

/// What one article says in a disagreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Side {
    /// Index in the request's articles.
    pub article: u32,
    /// The value as written.
    pub value: String,
    /// The sentence that states it, verbatim; null in a link that left it out.
    pub quote: Option<String>,
    /// Claims of one number say the same, in whatever words. Where all have 0, as in links that do not tell, those of one
    /// value do.
    pub side: u32,
}

read_object!(Side { article: "article", value: "value", quote: "quote", side: "side" });

/// One story of the briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Section {
    /// Its headline, in words of one of its articles.
    pub title: Option<String>,
    /// When it happened, ISO 8601, where that is known.
    pub date: Option<String>,
}

read_object!(Section { title: "title", date: "date" });

/// A date and the bullet that tells what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Moment {
    /// ISO 8601: a day, a month (`2020-09`) or a year.
    pub date: String,
    /// Index in [`Briefing::bullets`].
    pub bullet: u32,
    /// Announced, not reported.
    pub planned: bool,
}

read_object!(Moment { date: "date", bullet: "bullet", planned: "planned" });

/// An article of the request, as the briefing cites it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Source {
    /// Index in the request's articles.
    pub article: u32,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// The article this one looks like a copy of.
    pub copy_of: Option<u32>,
}

read_object!(Source {
    article: "article",
    title: "title",
    outlet: "outlet",
    published: "published",
    url: "url",
    copy_of: "copyOf"
});

/// Counts of what was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Stats {
    /// Articles in the request.
    pub articles: u32,
    /// Articles that are not copies of another.
    pub independent: u32,
    /// Sentences read, boilerplate left out.
    pub sentences: u32,
    /// Distinct claims among them.
    pub claims: u32,
    /// Words read, boilerplate left out.
    pub words: u32,
    /// Passages left out as boilerplate.
    pub removed: u32,
}

read_object!(Stats {
    articles: "articles",
    independent: "independent",
    sentences: "sentences",
    claims: "claims",
    words: "words",
    removed: "removed"
});

/// Writes a number with at most four decimals, and as an integer where it is one, so that every host prints the same bytes.
#[cfg_attr(target_pointer_width = "64", expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for"))]
pub(crate) fn short_number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let rounded = (value * 1e4).round() / 1e4;
    if rounded.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&rounded) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "integral and in range by the line above")]
        serializer.serialize_u32(rounded as u32)
    } else {
        serializer.serialize_f64(rounded)
    }
}

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
    /// Typed values, by sentence.
    pub facts: &'a [Fact],
    /// Disagreements.
    pub conflicts: &'a [Conflict],
    /// One an entry of `clusters`.
    pub salience: &'a [Salience],
    /// One an entry of `clusters`.
    pub wordings: &'a [Wording],
    /// Indices of `clusters`, most important first.
    pub chosen: &'a [usize],
    /// One an entry of `chosen`.
    pub additions: &'a [Vec<Addition>],
    /// For each document, its article's index in the request.
    pub article_of: &'a [u32],
}

/// Puts the briefing together.
#[must_use]
pub fn assemble(stages: Stages<'_>) -> Briefing {
    let Stages { corpus, terms, clusters, origins, stories, facts, conflicts, salience, wordings, chosen, additions, article_of } =
        stages;
    let index: Vec<Utf16Index> = corpus.documents.iter().map(|d| Utf16Index::new(d.text)).collect();
    let most_central = salience.iter().map(|s| s.centrality).fold(0.0, f32::max);
    let sections = Sections::new(stories, salience, chosen);
    let order = reading_order(salience, wordings, &sections, chosen);
    let mut against = terms.against();
    let bullets: Vec<Bullet> = order
        .iter()
        .map(|&(rank, c)| {
            let cluster = &clusters[c];
            let s = salience[c];
            Bullet {
                text: wordings[c].text.clone(),
                citations: citations(corpus, &mut against, cluster, wordings[c].sentence, &index, article_of),
                support: s.support,
                independent: s.independent,
                section: sections.of(&s),
                rank: u32::try_from(rank).unwrap_or(u32::MAX),
                why: Some(Why {
                    support: s.support,
                    independent: s.independent,
                    centrality: if most_central > 0.0 { f64::from(s.centrality / most_central) } else { 0.0 },
                    position: f64::from(s.position),
                }),
                also: additions[rank].iter().map(|a| also(corpus, a, &index, article_of)).collect(),
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
        title: headline(corpus, terms, wordings, chosen, |_| true),
        sections: sections
            .shown
            .iter()
            .map(|story| Section {
                title: Some(headline(corpus, terms, wordings, chosen, |d| story.documents.contains(&d)))
                    .filter(|t| !t.is_empty()),
                date: story.documents.iter().filter_map(|&d| corpus.documents[d as usize].published.clone()).min(),
            })
            .collect(),
        timeline: timeline(facts, &order, wordings),
        conflicts: conflicts.iter().map(|c| disagreement(corpus, c, article_of)).collect(),
        sources: sources(corpus, origins, article_of),
        stats: stats(corpus, clusters, origins),
        bullets,
    }
}

/// The chosen claims with their rank, section by section, in the order in which the articles tell them: worth 1 point of
/// ROUGE-L on Multi-News over the order of importance. A claim that leans on another stands right after it.
fn reading_order(salience: &[Salience], wordings: &[Wording], sections: &Sections<'_>, chosen: &[usize]) -> Vec<(usize, usize)> {
    // Antecedents are chosen before what leans on them.
    let mut first = vec![usize::MAX; wordings.len()];
    for &c in chosen {
        first[c] = wordings[c].antecedent.map(|a| first[a]).filter(|&a| a != usize::MAX).unwrap_or(c);
    }
    let mut order: Vec<(usize, usize)> = chosen.iter().copied().enumerate().collect();
    order.sort_by(|&(_, a), &(_, b)| {
        (sections.of(&salience[first[a]]).cmp(&sections.of(&salience[first[b]])))
            .then(salience[first[a]].position.total_cmp(&salience[first[b]].position))
            .then(wordings[first[a]].sentence.cmp(&wordings[first[b]].sentence))
            .then(wordings[a].sentence.cmp(&wordings[b].sentence))
    });
    order
}

/// The stories that the chosen claims are of.
struct Sections<'a> {
    /// Those with a chosen claim, largest first.
    shown: Vec<&'a Story>,
    /// By story: index in `shown`.
    number: Vec<u32>,
}

impl<'a> Sections<'a> {
    fn new(stories: &'a [Story], salience: &[Salience], chosen: &[usize]) -> Self {
        let mut sections = Self { shown: Vec::new(), number: Vec::with_capacity(stories.len()) };
        let mut is_told = vec![false; stories.len()];
        for &c in chosen {
            is_told[salience[c].story] = true;
        }
        for (story, is_told) in stories.iter().zip(is_told) {
            sections.number.push(u32::try_from(sections.shown.len()).unwrap_or(u32::MAX));
            if is_told {
                sections.shown.push(story);
            }
        }
        sections
    }

    /// The section of a chosen claim.
    fn of(&self, salience: &Salience) -> u32 {
        self.number[salience.story]
    }
}

/// The dates of the bullets' sentences, oldest first and as exact as they are known; one bullet may have several.
fn timeline(facts: &[Fact], order: &[(usize, usize)], wordings: &[Wording]) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    for (bullet, &(_, cluster)) in (0..).zip(order) {
        let sentence = wordings[cluster].sentence;
        for fact in &facts[facts::of(facts, sentence)] {
            if let Some(date) = fact.date().and_then(Date::moment) {
                moments.push(Moment { date, bullet, planned: fact.planned });
            }
        }
    }
    moments.sort_by(|a, b| (&a.date, a.bullet, a.planned).cmp(&(&b.date, b.bullet, b.planned)));
    moments.dedup_by(|a, b| a.date == b.date && a.bullet == b.bullet);
    moments
}

/// Words of a headline made from a bullet, at most.
const HEADLINE_WORDS: usize = 14;

/// A headline for the chosen claims of the documents that `wanted` lets through: of their titles the one that speaks most of
/// what those claims speak of; where no article has a title, the opening words of the claim that an article states first and
/// that quotes nobody.
fn headline(
    corpus: &Corpus<'_>,
    terms: &Terms,
    wordings: &[Wording],
    chosen: &[usize],
    wanted: impl Fn(DocumentId) -> bool,
) -> String {
    let shown = || chosen.iter().map(|&c| &wordings[c]).filter(|w| wanted(corpus.document_of(w.sentence)));
    let mut best: Option<(f32, &str)> = None;
    for (document, d) in (0..).zip(&corpus.documents) {
        let Some(title) = d.title.as_deref().filter(|t| wanted(document) && !t.trim().is_empty()) else { continue };
        let mut stems = terms.stems_of(title);
        stems.sort_unstable();
        stems.dedup();
        let told = |stem: u32| shown().filter(|w| terms.stems[w.sentence as usize].contains(&stem)).count() as f32;
        // Neither the longest headline nor one of a single common word: what it tells is spread over its words and four more.
        let score = stems.iter().map(|&s| told(s).sqrt()).sum::<f32>() / (stems.len() + 4) as f32;
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, title));
        }
    }
    if let Some((_, title)) = best {
        return squeezed(title);
    }
    // "They want to get the most attention they can" says nothing of what it is about; how an article begins does.
    let is_plain = |w: &&Wording| w.form == Form::Whole && !w.text.contains(['"', '“']) && !w.text.starts_with(['[', '…']);
    let position = |w: &&Wording| corpus.sentences[w.sentence as usize].position;
    let Some(first) = shown().filter(is_plain).min_by_key(position).or_else(|| shown().next()) else { return String::new() };
    let words: Vec<&str> = first.text.split(' ').take(HEADLINE_WORDS + 1).collect();
    if words.len() <= HEADLINE_WORDS { first.text.clone() } else { words[..HEADLINE_WORDS].join(" ") + "…" }
}

/// One citation a document: the member most like the shown one; the shown one's own document first.
fn citations(
    corpus: &Corpus<'_>,
    against: &mut Against<'_>,
    cluster: &Cluster,
    shown: SentenceId,
    index: &[Utf16Index],
    article_of: &[u32],
) -> Vec<Citation> {
    let mut best: Vec<(DocumentId, SentenceId, f32)> = Vec::new();
    for &id in &cluster.members {
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
    best.into_iter().map(|(_, id, _)| citation(corpus, id, index, article_of)).collect()
}

fn citation(corpus: &Corpus<'_>, id: SentenceId, index: &[Utf16Index], article_of: &[u32]) -> Citation {
    let document = corpus.document_of(id) as usize;
    let span = corpus.sentences[id as usize].span;
    Citation {
        article: article_of[document],
        quote: Some(corpus.text(id).to_owned()),
        start_utf16: Some(index[document].utf16(span.start)),
        end_utf16: Some(index[document].utf16(span.end)),
    }
}

fn also(corpus: &Corpus<'_>, addition: &Addition, index: &[Utf16Index], article_of: &[u32]) -> Also {
    Also { text: addition.text.clone(), citations: vec![citation(corpus, addition.sentence, index, article_of)] }
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
        .map(|((d, &article), copy_of)| Source {
            article,
            title: d.title.clone(),
            outlet: d.outlet.clone(),
            published: d.published.clone(),
            url: d.url.clone(),
            copy_of,
        })
        .collect();
    sources.sort_by_key(|s| s.article);
    sources
}

fn stats(corpus: &Corpus<'_>, clusters: &[Cluster], origins: &[Origin]) -> Stats {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Stats {
        articles: count(corpus.documents.len()),
        independent: count(origins.len()),
        sentences: count(corpus.sentences.len()),
        claims: count(clusters.len()),
        words: count(corpus.ids().map(|id| word_count(corpus.text(id))).sum()),
        removed: count(corpus.documents.iter().map(|d| d.removals.len()).sum()),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Options, brief};

    fn title(texts: &[&str], titles: &[Option<&str>]) -> String {
        let article = |(text, title): (&&str, Option<&str>)| Article {
            text: (*text).to_owned(),
            title: title.map(str::to_owned),
            ..Article::default()
        };
        brief(&texts.iter().zip(titles.iter().copied()).map(article).collect::<Vec<_>>(), &Options::default()).title
    }

    #[test]
    fn without_titles_the_headline_is_how_an_article_begins_and_no_quotation() {
        let text = "“We have waited for this day for eleven years and will not wait for another,” the mayor said. \
                    The pier at Orla opened again after the fire. Tea was sold on it from nine in the morning.";
        assert_eq!(title(&[text], &[None]), "The pier at Orla opened again after the fire.");
        assert_eq!(title(&[text, text], &[None, Some("Orla pier opens")]), "Orla pier opens");
        assert_eq!(title(&["“Wait!”"], &[None]), "“Wait!”");
        assert_eq!(title(&[""], &[None]), "");
        let long = "The pier at Orla that burnt down in the winter of the great storm opened again on Monday with music and tea.";
        assert_eq!(title(&[long], &[None]), "The pier at Orla that burnt down in the winter of the great storm…");
    }
}
