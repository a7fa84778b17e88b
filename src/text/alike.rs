//! `word → the word that stands for it`: other spellings of one word, other words that news uses for it, and words that say the opposite.
//!
//! What [`claims`](crate::claims) and [`conflict`](crate::conflict) compare words by. English; `scripts/wordnet_synonyms.py` and
//! `scripts/wordnet_opposites.py` made the second list and the third and say how. Known misses: a word stands in one group of synonyms only, so
//! "charge" is never a price here; opposites are of a word in one sense and say nothing of its others.

use std::sync::LazyLock;

use crate::text::language::entries;
use crate::text::pack::{List, OfList};
use crate::text::stem::stem;
use crate::text::table::Table;

struct Tables {
    spelling: Table<&'static str, &'static str>,
    /// Stem of a word → stem of the first of its group.
    synonyms: Table<String, String>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { spelling: Table::default(), synonyms: Table::default() };
    for line in entries(data_file!("../data/en/spelling.txt")) {
        let mut forms = line.split_whitespace();
        let Some(first) = forms.next() else { continue };
        tables.spelling.extend(forms.map(|form| (form, first)));
    }
    for line in entries(data_file!("../data/en/synonyms.txt")) {
        let mut stems = line.split_whitespace().map(|word| stem(word).to_string());
        let Some(first) = stems.next() else { continue };
        tables.synonyms.extend(stems.map(|stem| (stem, first.clone())));
    }
    tables
});

/// The spelling under which all spellings of a word in lower case are read.
pub(crate) fn spelling(word: &str) -> &str {
    TABLES.spelling.get(word).copied().unwrap_or(word)
}

/// The stem that stands for a stem and all of its synonyms; none where it has none or stands for them itself.
pub(crate) fn synonym(stem: &str) -> Option<&'static str> {
    TABLES.synonyms.get(stem).map(String::as_str)
}

/// Stem of a word → stems of the words that say the opposite.
static OPPOSITES: OfList<Table<String, Vec<String>>> = OfList::new(List::Opposites, |lines| {
    let mut opposites: Table<String, Vec<String>> = Table::default();
    let read = |side: &str| side.split_whitespace().map(|word| stem(spelling(word)).to_string()).collect::<Vec<_>>();
    for (one, other) in lines.filter_map(|line| line.split_once('|')) {
        let (one, other) = (read(one), read(other));
        for (own, its) in [(&one, &other), (&other, &one)] {
            for stem in own {
                opposites.get_or_default(stem.clone()).extend_from_slice(its);
            }
        }
    }
    opposites
});

/// The stems of the words that say the opposite of a word, by its stem; none where it has no opposite, and as long as the list has not come.
pub(crate) fn opposites(stem_of_word: &str) -> &'static [String] {
    OPPOSITES.get().and_then(|opposites| opposites.get(stem_of_word)).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_group_are_one_word() {
        let read = |word: &str| {
            let own = stem(spelling(word));
            synonym(&own).map_or_else(|| own.to_string(), str::to_owned)
        };
        assert_eq!(read("organisation"), read("organization"));
        assert_eq!(read("deaths"), read("killing"));
        assert_ne!(read("killed"), read("injured"));
        assert_ne!(read("rose"), read("fell"));
    }

    #[test]
    fn opposites_are_so_both_ways_and_in_irregular_forms() {
        let are = |a: &str, b: &str| opposites(&stem(a)).iter().any(|other| **other == *stem(b));
        assert!(are("rose", "fallen") && are("falls", "risen") && are("accepted", "rejecting"));
        assert!(!are("rose", "rises") && !are("council", "court"));
    }
}
