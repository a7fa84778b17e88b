//! `word → the word that stands for it`: other spellings of one word, and other words that news uses for it.
//!
//! What [`claims`](crate::claims) and [`conflict`](crate::conflict) compare words by. English; `scripts/wordnet_synonyms.py` made the second
//! list and says how. Known misses: a word stands in one group only, so "charge" is never a price here.

use std::sync::LazyLock;

use crate::text::language::entries;
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
}
