//! `Clusters + Salience → chosen clusters`: which claims fit the budget.

use crate::cluster::Cluster;
use crate::rank::Salience;
use crate::segment::Corpus;
use crate::terms::Terms;
use crate::text::word_count;

/// How long a briefing may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// Words over all bullets, never exceeded.
    pub max_words: Option<usize>,
    /// Number of bullets.
    pub max_bullets: Option<usize>,
}

/// Bullets when the request names no budget: what a reader takes in at one sitting.
pub const DEFAULT_BULLETS: usize = 12;

/// Chooses claims for the budget; returns indices of `clusters`, most important first.
#[must_use]
pub fn select(corpus: &Corpus<'_>, _terms: &Terms, clusters: &[Cluster], salience: &[Salience], budget: &Budget) -> Vec<usize> {
    let max_bullets = budget.max_bullets.unwrap_or(if budget.max_words.is_some() { usize::MAX } else { DEFAULT_BULLETS });
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by(|&a, &b| {
        let (x, y) = (&salience[a], &salience[b]);
        y.independent.cmp(&x.independent).then(y.support.cmp(&x.support)).then(x.position.total_cmp(&y.position)).then(a.cmp(&b))
    });
    let mut left = budget.max_words.unwrap_or(usize::MAX);
    let mut chosen = Vec::new();
    for i in order {
        let words = word_count(corpus.text(clusters[i].representative));
        if chosen.len() < max_bullets && words <= left {
            left -= words;
            chosen.push(i);
        }
    }
    chosen
}
