//! `Vec<Article> → Briefing`: all stages in their order.

use std::slice;

use super::assemble::{Stages, assemble, source};
use super::briefing::{Briefing, Source};
use super::shown::Shown;
use super::{beyond, focus, memo, select};
use crate::reading::clean::clean;
use crate::reading::split::Article;
use crate::text;

/// What a briefing may hold and what it should bend towards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Words over all bullets, never exceeded.
    pub max_words: Option<usize>,
    /// Number of bullets; 12 when neither this nor `max_words` is given.
    pub max_bullets: Option<usize>,
    /// Words to bend the ranking towards; empty for none.
    pub focus: String,
    /// Whole sentences, and not short bullets.
    pub full: bool,
}

pub use super::memo::Progress;

/// Braids articles into a briefing. One entry is one article; nothing is split here. What is [muted](Article::muted) is listed among the
/// sources and counts for nothing.
#[must_use]
pub fn brief(articles: &[Article], options: &Options) -> Briefing {
    brief_with_progress(articles, options, &mut |_, _| ())
}

/// [`brief`], telling `progress` as each stage begins.
#[must_use]
pub fn brief_with_progress(all: &[Article], options: &Options, progress: Progress<'_>) -> Briefing {
    // Every tie further on goes by document order, so that order must not be the order of pasting.
    let (articles, article_of) = canonical(all);
    let outcome = memo::Outcome::of(articles, progress);
    let corpus = &outcome.corpus();
    let memo::Outcome {
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
        shortened,
        ..
    } = &*outcome;
    progress("select", 0.95);
    let focus = terms.stems_of(&options.focus);
    let fitting = (!options.focus.trim().is_empty()).then(|| focus::fitting(terms, clusters, &focus));
    let wanted = select::Wanted { max_words: options.max_words, max_bullets: options.max_bullets, focus };
    let shown = &Shown::new(corpus, terms, clusters, wordings, (!options.full).then_some(shortened));
    let chosen = &select::select(terms, clusters, salience, worth, shown, facts, &wanted);
    progress("assemble", 0.97);
    let additions = &beyond::beyond(corpus, terms, clusters, wordings, chosen);
    let article_of = &article_of;
    let mut briefing = assemble(Stages {
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
        fitting: fitting.as_deref(),
    });
    for (article, muted) in (0..).zip(all).filter(|(_, a)| a.muted) {
        let about = clean(slice::from_ref(muted));
        briefing.sources.extend(about.iter().map(|document| Source { muted: true, ..source(document, article) }));
    }
    briefing.sources.sort_by_key(|source| source.article);
    progress("done", 1.0);
    briefing
}

/// The articles that are not muted, ordered by a hash of their text (then by what else is known of them), and where each stood.
pub(crate) fn canonical(articles: &[Article]) -> (Vec<Article>, Vec<u32>) {
    let key = |a: &Article| {
        let Article { title, outlet, published, url, text, .. } = a.clone();
        (text::stable_hash(&text), text, title, outlet, published, url)
    };
    let mut order: Vec<(u32, &Article)> = (0..).zip(articles).filter(|(_, a)| !a.muted).collect();
    order.sort_by_cached_key(|(_, article)| key(article));
    (order.iter().map(|(_, a)| (*a).clone()).collect(), order.iter().map(|(i, _)| *i).collect())
}
