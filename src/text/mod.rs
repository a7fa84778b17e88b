//! What every room knows of text: places, lines, words, stems and languages.
//!
//! In: any `&str`. Out: byte spans and their UTF-16 offsets, lines, stems, the language, and tables to look words up in.
//! It decides by code points and by the word lists of `src/data`; a language is told by its script and its function words.
//! What it gets wrong: a text of fewer than a dozen words in a language with Latin letters is often taken for English.

pub(crate) mod alike;
pub mod language;
pub(crate) mod lines;
pub(crate) mod normalised;
pub mod pack;
pub(crate) mod powers;
pub(crate) mod quotes;
pub(crate) mod sorted;
mod span;
pub(crate) mod stem;
pub(crate) mod table;
pub(crate) mod words;

pub use span::*;
