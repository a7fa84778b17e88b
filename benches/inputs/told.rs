//! The pipeline with the outcome of every stage kept.

use newsbraid::claims::cluster::{Cluster, cluster};
use newsbraid::claims::origins::{Origin, trace};
use newsbraid::claims::overlap::{Overlap, apart, overlap};
use newsbraid::claims::stories::{Story, group};
use newsbraid::claims::terms::{Terms, vectorize};
use newsbraid::conflict::{Comparison, Conflict, compare};
use newsbraid::facts::{self, Fact};
use newsbraid::reading::clean::clean;
use newsbraid::reading::segment::{Corpus, segment};
use newsbraid::telling::rank::{Salience, rank};
use newsbraid::telling::shown::{Shortened, Shown};
use newsbraid::telling::wording::{Wording, word};
use newsbraid::telling::worth::Worth;
use newsbraid::{Article, Briefing, telling::assemble, telling::select};

/// A briefing by a core that has kept nothing: one of nothing takes the place of what was kept of the last.
pub(crate) fn brief_afresh(articles: &[Article]) -> Briefing {
    let _ = newsbraid::brief(&[], &newsbraid::Options::default());
    newsbraid::brief(articles, &newsbraid::Options::default())
}

/// The articles as one paste.
pub(crate) fn paste(articles: &[Article]) -> String {
    articles.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n\n-----\n\n")
}

/// The articles as one page.
pub(crate) fn page(articles: &[Article]) -> String {
    let paragraphs: Vec<&str> = articles.iter().flat_map(|a| a.text.split("\n\n")).collect();
    format!("<p>{}</p>", paragraphs.join("</p>\n<p>"))
}

/// A briefing with everything it was made of.
pub(crate) struct Told<'a> {
    pub(crate) corpus: Corpus<'a>,
    pub(crate) terms: Terms,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) overlap: Overlap,
    pub(crate) origins: Vec<Origin>,
    pub(crate) stories: Vec<Story>,
    pub(crate) apart: Vec<bool>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) conflicts: Vec<Conflict>,
    pub(crate) comparisons: Vec<Comparison>,
    pub(crate) salience: Vec<Salience>,
    pub(crate) wordings: Vec<Wording>,
    pub(crate) worth: Worth,
    pub(crate) chosen: Vec<usize>,
    article_of: Vec<u32>,
}

impl<'a> Told<'a> {
    pub(crate) fn new(articles: &'a [Article]) -> Self {
        let corpus = segment(clean(articles));
        let terms = vectorize(&corpus);
        let clusters = cluster(&corpus, &terms);
        let overlap = overlap(&corpus, &clusters);
        let origins = trace(&corpus, &terms, &overlap);
        let stories = group(&corpus, &terms, &overlap, &origins);
        let apart = apart(&corpus, &clusters);
        let facts = facts::read_in(&corpus, &stories);
        let (conflicts, comparisons) = compare(&corpus, &terms, &clusters, &origins, &stories, &facts);
        let salience = rank(&corpus, &terms, &clusters, &origins, &stories, &apart, &conflicts);
        let wordings = word(&corpus, &terms, &clusters, &origins, &conflicts);
        let worth = Worth::of(&corpus, &terms, &clusters, &salience, &wordings);
        let article_of = (0..).take(articles.len()).collect();
        let mut told = Self {
            corpus,
            terms,
            clusters,
            overlap,
            origins,
            stories,
            apart,
            facts,
            conflicts,
            comparisons,
            salience,
            wordings,
            worth,
            chosen: Vec::new(),
            article_of,
        };
        told.chosen = told.select();
        told
    }

    /// Nothing is shortened yet, so that each run shortens what it shows.
    pub(crate) fn select(&self) -> Vec<usize> {
        let Self { corpus, terms, clusters, salience, origins, wordings, worth, facts, .. } = self;
        let shortened = Shortened::of(corpus, terms, clusters, origins, &self.conflicts, &self.comparisons);
        let shown = &Shown::new(corpus, terms, clusters, wordings, Some(&shortened));
        select::select(terms, clusters, salience, worth, shown, facts, &select::Wanted::default())
    }

    pub(crate) fn assemble(&self) -> Briefing {
        let Self {
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
            wordings,
            worth,
            chosen,
            article_of,
            ..
        } = self;
        let additions = newsbraid::telling::beyond::beyond(corpus, terms, clusters, wordings, chosen);
        let shortened = Shortened::of(corpus, terms, clusters, origins, conflicts, comparisons);
        let shown = &Shown::new(corpus, terms, clusters, wordings, Some(&shortened));
        assemble::assemble(assemble::Stages {
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
            additions: &additions,
            article_of,
            fitting: None,
        })
    }
}
