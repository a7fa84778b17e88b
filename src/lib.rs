//! Newsbraid braids several news articles about one story into one short briefing in which every bullet is a sentence of
//! its sources and says which of them state it.
//!
//! ```
//! use newsbraid::{Article, Options, brief};
//!
//! let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
//! let briefing = brief(
//!     &[article("The dam at Orla broke on Monday. Tea sales rose."), article("On Monday the dam at Orla broke at dawn.")],
//!     &Options::default(),
//! );
//! assert_eq!(briefing.bullets[0].support, 2);
//! ```
//!
//! An [`Article`] (as pasted) becomes a [`Document`](clean::Document) (cleaned); documents and their sentences make a
//! [`Corpus`](segment::Corpus); sentences that make the same claim are a [`Cluster`](cluster::Cluster); the clusters worth
//! their words are the [`Bullet`](briefing::Bullet)s of a [`Briefing`]. Each stage is one file with one public function,
//! and the middle never fails: any text yields a value.

// The order of the pipeline: a stage imports only stages above it.
#[macro_use]
mod data;
pub mod text;
mod sorted;
mod value;
pub mod language;
pub mod error;
mod lines;
mod table;
mod stem;
mod metadata;
mod boilerplate;
mod dateline;

pub mod split;
pub mod html;
pub mod clean;
pub mod segment;
pub mod terms;
mod candidates;
pub mod linkage;
pub mod cluster;
pub mod overlap;
pub mod origins;
pub mod stories;
pub mod facts;
pub mod conflict;
pub mod rank;
pub mod wording;
mod memo;
pub mod select;
pub mod beyond;
pub mod briefing;
pub mod since;

pub mod export;
pub mod link;
pub mod qr;
pub mod wire;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use briefing::Briefing;
pub use split::Article;

/// What a briefing may hold and what it should bend towards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Words over all bullets, never exceeded.
    pub max_words: Option<usize>,
    /// Number of bullets; 12 when neither this nor `max_words` is given.
    pub max_bullets: Option<usize>,
    /// Words to bend the ranking towards; empty for none.
    pub focus: String,
}

/// Hears which stage begins and how much of the work is done, in `0.0..=1.0`.
pub type Progress<'a> = &'a mut dyn FnMut(&'static str, f32);

/// Braids articles into a briefing. One entry is one article; nothing is split here.
#[must_use]
pub fn brief(articles: &[Article], options: &Options) -> Briefing {
    brief_with_progress(articles, options, &mut |_, _| ())
}

/// [`brief`], telling `progress` as each stage begins.
#[must_use]
pub fn brief_with_progress(articles: &[Article], options: &Options, progress: Progress<'_>) -> Briefing {
    // Every tie further on goes by document order, so that order must not be the order of pasting.
    let (articles, article_of) = canonical(articles);
    let outcome = memo::Outcome::of(articles, progress);
    let corpus = &outcome.corpus();
    let memo::Outcome { terms, clusters, origins, stories, facts, conflicts, salience, wordings, .. } = &*outcome;
    progress("select", 0.95);
    let focus = terms.stems_of(&options.focus);
    let wanted = select::Wanted { max_words: options.max_words, max_bullets: options.max_bullets, focus };
    let chosen = &select::select(corpus, terms, clusters, salience, wordings, facts, &wanted);
    progress("assemble", 0.97);
    let additions = &beyond::beyond(corpus, terms, clusters, wordings, chosen);
    let article_of = &article_of;
    let briefing = briefing::assemble(briefing::Stages {
        corpus,
        terms,
        clusters,
        origins,
        stories,
        facts,
        conflicts,
        salience,
        wordings,
        chosen,
        additions,
        article_of,
    });
    progress("done", 1.0);
    briefing
}

/// The articles ordered by a hash of their text (then by what else is known of them), and where each stood.
fn canonical(articles: &[Article]) -> (Vec<Article>, Vec<u32>) {
    let key = |a: &Article| {
        let Article { title, outlet, published, url, text, .. } = a.clone();
        (text::stable_hash(&text), text, title, outlet, published, url)
    };
    let mut order: Vec<(u32, &Article)> = (0..).zip(articles).collect();
    order.sort_by_cached_key(|(_, article)| key(article));
    (order.iter().map(|(_, a)| (*a).clone()).collect(), order.iter().map(|(i, _)| *i).collect())
}
