//! `&str → stem`: what a word is without its inflection, found once for each word.
//!
//! Porter's English stemmer (Snowball, 2001), of the `rust-stemmers` crate. It costs some thousand instructions a word, and
//! the same words come in every article, in every request and in the data files.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::table::Table;

/// Words whose stems are kept, at most; when so many are, all are forgotten. At 0 every word is stemmed each time it is new to
/// a stage. Default 32,768: more than a megabyte of news holds, in some three megabytes.
const MAX_KEPT: usize = 1 << 15;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

thread_local! {
    static KEPT: RefCell<Table<Box<str>, Rc<str>>> = RefCell::default();
}

/// Bytes of the longest word whose stem is kept; longer ones are addresses and run-together lines, and come once.
const LONGEST: usize = 32;

/// The stem of a word in lower case.
pub(crate) fn stem(word: &str) -> Rc<str> {
    if word.len() > LONGEST {
        return STEMMER.stem(word).into();
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some(stem) = kept.get(word) {
            return Rc::clone(stem);
        }
        let stem: Rc<str> = STEMMER.stem(word).into();
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(word.into(), Rc::clone(&stem));
        stem
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_stem_is_that_of_the_word() {
        for word in ["agreements", "agreed", "agreements", "", "naïve", "’", "said"] {
            assert_eq!(&*stem(word), &*STEMMER.stem(word));
        }
    }

    #[test]
    fn a_table_that_is_full_begins_again() {
        for n in 0..=MAX_KEPT {
            assert_eq!(&*stem(&format!("w{n}")), format!("w{n}"));
        }
        assert_eq!(&*stem("agreements"), "agreement");
    }
}
