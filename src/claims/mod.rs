//! `Corpus → who says the same`: sentences that make one claim, articles that are copies, articles on one event.
//!
//! In: a [`Corpus`](crate::reading::segment::Corpus). Out: [`terms::Terms`], [`cluster::Cluster`]s, [`origins::Origin`]s,
//! [`voices::Voices`] and [`stories::Story`]s. It decides by stemmed words and letter n-grams that sentences share, and by the claims that articles
//! share. A wrong merge makes a false confirmation, so it merges only what is plainly alike. What it gets wrong: two
//! sentences that say the same in other words stay two claims.

pub mod across;
pub mod cluster;
pub(crate) mod candidates;
pub mod linkage;
pub mod origins;
pub mod overlap;
pub mod stories;
pub mod terms;
pub mod voices;
