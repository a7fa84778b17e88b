//! Newsbraid braids several news articles about one story into one short briefing in which every bullet is a sentence of
//! its sources and says which of them state it.
//!
//! Five texts, one briefing:
//!
//! ```
//! use newsbraid::{Article, Options, brief};
//!
//! let articles = [
//!     "The old pier of Wrenmouth collapsed in a storm on Monday night. Nobody was hurt, the harbour office said.",
//!     "Wrenmouth's old pier collapsed in Monday night's storm. Rebuilding it will cost 4 million euros, the mayor said.",
//!     "A storm brought down the old pier of Wrenmouth on Monday night. Fishing boats will land in Orla until it is rebuilt.",
//!     "Rebuilding the pier of Wrenmouth will cost 6 million euros, the mayor said on Tuesday. Work begins in May.",
//!     "Work on a new pier in Wrenmouth begins in May. Divers will look at the foundations first.",
//! ]
//! .map(|text| Article { text: text.to_owned(), ..Article::default() });
//! let briefing = brief(&articles, &Options { max_bullets: Some(4), ..Options::default() });
//!
//! for bullet in &briefing.bullets {
//!     println!("- {} ({} of {} sources)", bullet.text, bullet.support, briefing.sources.len());
//! }
//! assert_eq!(briefing.bullets[0].text, "The old pier of Wrenmouth collapsed in a storm on Monday night.");
//! assert_eq!(briefing.bullets[0].support, 3);
//! ```
//!
//! # A tour
//!
//! **What comes in.** [`brief`] takes one entry as one article. A paste that may hold several is told apart by
//! [`split`](reading::split::split), a page of HTML is read by [`extract`](reading::html::extract).
//!
//! ```
//! use newsbraid::reading::{html, split};
//!
//! assert_eq!(split::split("The pier fell on Monday. Nobody was hurt.").len(), 1);
//! let page = "<title>Pier falls</title><nav>Home</nav><article><h1>Pier falls</h1><p>The pier fell on Monday.</p></article>";
//! assert_eq!(html::extract(page)[0].text, "The pier fell on Monday.");
//! ```
//!
//! **What comes out.** A [`Briefing`] holds its [`bullets`](Briefing::bullets) in reading order. Each cites the passage of every article that
//! states it, verbatim and with its place, so that a reader can be shown it; values that two or more sources give for one thing stand
//! side by side in [`comparisons`](Briefing::comparisons), those that are surely a dispute in [`conflicts`](Briefing::conflicts) too.
//!
//! ```
//! use newsbraid::{Article, Options, brief};
//!
//! let texts = ["The storm killed 12 people in Orla, police said.", "Tea. The storm killed 14 people in Orla, the mayor said."];
//! let articles = texts.map(|text| Article { text: text.to_owned(), ..Article::default() });
//! let briefing = brief(&articles, &Options::default());
//!
//! let citation = briefing.bullets.iter().flat_map(|bullet| &bullet.citations).find(|citation| citation.article == 1).unwrap();
//! let text: Vec<u16> = texts[1].encode_utf16().collect();
//! let place = citation.start_utf16.unwrap() as usize..citation.end_utf16.unwrap() as usize;
//! assert_eq!(Some(String::from_utf16_lossy(&text[place])), citation.quote);
//!
//! let values: Vec<&str> = briefing.comparisons[0].values.iter().map(|given| given.value.as_str()).collect();
//! assert_eq!(values, ["12", "14"]);
//! ```
//!
//! **Where it goes.** [`export`](sharing::export::export) writes Markdown, a page or text; [`encode`](sharing::link::encode) puts the whole
//! briefing into a link, and [`mark`](telling::since::mark) says of a later briefing what is new in it.
//!
//! ```
//! use newsbraid::sharing::{export, link};
//! # use newsbraid::{Article, Options, brief};
//! # let articles = ["The pier fell on Monday."].map(|text| Article { text: text.to_owned(), ..Article::default() });
//! # let briefing = brief(&articles, &Options::default());
//!
//! println!("{}", export::export(&briefing, export::Format::Markdown));
//! let encoded = link::encode(&briefing, None)?;
//! let decoded = link::decode(&encoded.fragment)?;
//! assert!(decoded.complete && decoded.briefing.bullets[0].text == briefing.bullets[0].text);
//! # Ok::<(), newsbraid::contract::error::Error>(())
//! ```
//!
//! **Other hosts.** [`boundary::wire`] is all of this as one function from a request to an answer, both plain data: the page, the npm
//! package and `examples/jsonl.rs` speak it. [`OPERATIONS`](boundary::wire::OPERATIONS) lists what can be asked.
//!
//! # How it is made
//!
//! An [`Article`] (as pasted) becomes a [`Document`](reading::clean::Document) (cleaned); documents and their sentences make a
//! [`Corpus`](reading::segment::Corpus); sentences that make the same claim are a [`Cluster`](claims::cluster::Cluster); the clusters worth
//! their words are the [`Bullet`](telling::briefing::Bullet)s of a [`Briefing`]. Each stage is one file with one public function,
//! and the middle never fails: any text yields a value, the same on every machine. Each stage can be called by itself.

// With one of the features alone, what only the other needs is there and not called; the linker leaves it out.
#![cfg_attr(not(all(feature = "briefing", feature = "sharing")), allow(unused))]

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
