//! `Clusters → Vec<Wording>`: which member's words are shown for a claim, and how well they stand alone.
//!
//! Posture: nothing is invented. The text of a bullet is one member's sentence, white space evened out and nothing else.

use std::collections::HashSet;

use crate::cluster::Cluster;
use crate::language::entries;
use crate::segment::{Corpus, SentenceId};
use crate::terms::Terms;
use crate::text::{squeezed, word_count};

/// The words shown for a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// The member whose words they are.
    pub sentence: SentenceId,
    /// Its words, with every run of white space as one space.
    pub text: String,
    /// Number of words, as budgets count them.
    pub words: usize,
    /// How well they stand alone.
    pub form: Form,
}

/// How well a sentence reads on its own; better forms compare lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A whole sentence that needs nothing before it.
    Whole,
    /// A whole sentence that leans on the one before ("He added …", "But …").
    Leaning,
    /// A question, or far shorter or longer than a bullet should be.
    Awkward,
    /// Not a sentence: no end mark, a teaser, a line of capitals, a broken quotation.
    Fragment,
}

/// Fewest and most words of a sentence that makes a good bullet: shorter ones say too little by themselves, longer ones
/// are lists or run-together paragraphs. From measuring on Multi-News.
const GOOD_LENGTH: std::ops::RangeInclusive<usize> = 8..=60;

/// Chooses each cluster's wording; one an entry of `clusters`, in the same order.
///
/// The member with the best [`Form`]; among equals the one most alike to the other members, then the first.
#[must_use]
pub fn word(corpus: &Corpus<'_>, terms: &Terms, clusters: &[Cluster]) -> Vec<Wording> {
    let reader = FormReader::new();
    clusters
        .iter()
        .map(|cluster| {
            // The cluster's medoid first: where forms are equal, the most typical wording wins.
            let typical =
                |id: SentenceId| if id == cluster.representative { 2.0 } else { terms.similarity(id, cluster.representative) };
            let mut best = (reader.form(corpus.text(cluster.representative)), 2.0, cluster.representative);
            for &id in cluster.members.iter().take(MOST_READ) {
                if best.0 == Form::Whole {
                    break;
                }
                let form = reader.form(corpus.text(id));
                let closeness = typical(id);
                if form < best.0 || (form == best.0 && closeness > best.1) {
                    best = (form, closeness, id);
                }
            }
            let text = squeezed(corpus.text(best.2));
            Wording { sentence: best.2, words: word_count(&text), text, form: best.0 }
        })
        .collect()
}

/// Members of one cluster that are read for a better form: a claim of more sentences has a good one among the first.
const MOST_READ: usize = 64;

struct FormReader {
    openers: HashSet<&'static str>,
    longest_opener: usize,
}

impl FormReader {
    fn new() -> Self {
        let openers: HashSet<&'static str> = entries(include_str!("data/en/openers.txt")).collect();
        Self { openers, longest_opener: 5 }
    }

    fn form(&self, sentence: &str) -> Form {
        let words = word_count(sentence);
        if is_fragment(sentence) {
            Form::Fragment
        } else if !GOOD_LENGTH.contains(&words) || sentence.trim_end_matches(is_closing).ends_with(['?', '？', '؟']) {
            Form::Awkward
        } else if self.leans(sentence) {
            Form::Leaning
        } else {
            Form::Whole
        }
    }

    /// Does the sentence open with a word that stands for something said before?
    fn leans(&self, sentence: &str) -> bool {
        let mut opening = String::new();
        for (n, word) in sentence.split_whitespace().take(self.longest_opener).enumerate() {
            if n > 0 {
                opening.push(' ');
            }
            opening.extend(word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase));
            if self.openers.contains(opening.as_str()) {
                return true;
            }
        }
        false
    }
}

/// Marks that may follow the end of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '」' | '』' | '）') || c.is_whitespace()
}

fn is_fragment(sentence: &str) -> bool {
    let body = sentence.trim_end_matches(is_closing);
    let ends = body.ends_with(['.', '!', '?', '。', '！', '？', '।', '॥', '؟', '۔', '։']) && !body.ends_with("..");
    let first = sentence.chars().find(|c| c.is_alphanumeric());
    let starts = first.is_some_and(|c| !c.is_lowercase());
    let shouted = sentence.chars().any(char::is_uppercase) && !sentence.chars().any(char::is_lowercase);
    let quotes = |open: char, close: char| sentence.matches(open).count() == sentence.matches(close).count();
    let balanced = sentence.matches('"').count().is_multiple_of(2) && quotes('“', '”') && quotes('(', ')') && quotes('[', ']');
    !(ends && starts && balanced) || shouted || has_gap(sentence)
}

/// Has a word gone missing ("provision of and services", "India's the talks")? Two function words that never meet.
fn has_gap(sentence: &str) -> bool {
    let mut before = "";
    for word in sentence.split_whitespace() {
        let clash = match before {
            "of" | "the" | "a" | "an" | "by" | "from" | "with" | "for" => {
                matches!(word, "and" | "or" | "of" | "by")
                    || (matches!(before, "the" | "a" | "an") && matches!(word, "the" | "a" | "an"))
            }
            _ => false,
        };
        if clash {
            return true;
        }
        before = word;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(sentence: &str) -> Form {
        FormReader::new().form(sentence)
    }

    #[test]
    fn forms_are_told_apart() {
        assert_eq!(form(""), Form::Fragment);
        assert_eq!(form("Harbour to reopen after the long winter storm season ends"), Form::Fragment);
        assert_eq!(form("The ferry will leave at nine tomorrow from the north pier..."), Form::Fragment);
        assert_eq!(form("The ministers agreed on the provision of and services for both fleets."), Form::Fragment);
        assert_eq!(form("She told the council that the ferry would leave at nine."), Form::Leaning);
        assert_eq!(form("As a result, the ferry will leave at nine in the morning."), Form::Leaning);
        assert_eq!(form("Will the ferry leave at nine in the morning tomorrow?"), Form::Awkward);
        assert_eq!(form("The ferry left."), Form::Awkward);
        assert_eq!(form("The ferry will leave the north pier at nine tomorrow morning."), Form::Whole);
        assert_eq!(form("“The ferry will leave the north pier at nine,” the harbour master said."), Form::Whole);
    }
}
