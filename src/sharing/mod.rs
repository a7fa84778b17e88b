//! `Briefing → link, Markdown, HTML, text, QR code`, and a link back to its briefing.
//!
//! In: a [`Briefing`](crate::telling::briefing::Briefing). Out: a fragment for the address, a document, or a picture of
//! modules. A link is coded by a small model of the words that briefings hold; what is decoded is bounded before it is
//! allocated and held to its checks. What it gets wrong: a text in a language that the primer has not read makes a longer
//! link.

pub mod export;
pub mod link;
pub mod qr;
