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
//! An [`Article`] (as pasted) becomes a [`Document`](reading::clean::Document) (cleaned); documents and their sentences make a
//! [`Corpus`](reading::segment::Corpus); sentences that make the same claim are a [`Cluster`](claims::cluster::Cluster); the clusters worth
//! their words are the [`Bullet`](telling::briefing::Bullet)s of a [`Briefing`]. Each stage is one file with one public function,
//! and the middle never fails: any text yields a value.

// The order of the pipeline: a room imports only rooms above it.
#[macro_use]
mod data;
mod models;
pub mod contract;
pub mod text;
pub mod reading;
pub mod claims;
pub mod facts;
pub mod conflict;
pub mod telling;
pub mod sharing;
pub mod boundary;

pub use reading::split::Article;
pub use telling::brief::{Options, Progress, brief, brief_with_progress};
pub use telling::briefing::Briefing;
