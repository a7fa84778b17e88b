//! `Vec<Wording> → the words that are shown`: a wording as it is, or shortened.
//!
//! Shortening costs more than all else that is done to a sentence, and most claims are never shown; so each is shortened when
//! it is first asked for, and kept. The answer is the same in whatever order it is asked.

use std::cell::OnceCell;

use super::shorten::{Care, first_sentences, is_day, shorten_by_marks, shorten_in, shorten_to};
use super::wording::{Wording, form_of, is_proved};
use crate::claims::cluster::Cluster;
use crate::claims::origins::{self, Origin};
use crate::claims::terms::Terms;
use crate::conflict::{Comparison, Conflict};
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::language::Language;
use crate::text::sorted::SortedMap;
use crate::text::table::Keys;
use crate::text::words::{self, Tag, Word};
use crate::text::{ByteSpan, squeezed, word_count};

/// Words past which a bullet is too long for a list: it is cut more tightly, and chosen late where that does not help. Raising it
/// lets longer bullets in. Default 28, chosen by hand: an editor's bullets have half of it.
pub const LONG: usize = 28;

/// What a word is worth that another source of the same claim has, one that several articles begin with, a figure, a word that another article
/// has, and one that no other has, in sixteenths of odds. Raising the first keeps more of what is confirmed, raising the second more of what the
/// story is about ("for his part in the bombing", "the director of intelligence"), raising the last more of what one source tells alone.
/// Chosen by hand on open stories.
const SHARED: i32 = 120;
const OPENS: i32 = 80;
const FIGURE: i32 = 20;
const SPOKEN_OF: i32 = 4;
const ALONE: i32 = -12;

/// Sentences that an article begins with.
const OPENING: u32 = 3;

/// Members of a claim that are read for what they share.
const MOST_READ: usize = 16;

/// Is it part of a figure: digits, or what multiplies them?
fn is_figure(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || matches!(word, "hundred" | "thousand" | "million" | "billion" | "percent")
}

/// May an English text have a verb of its own, as no line under a picture and no plea has ("A view of the pier.", "Please visit the pier.")? A
/// participle may be one, and so may a noun beside a plural: "the pier remains", "boats float".
fn may_have_a_verb(text: &str) -> bool {
    let words = words::read(text);
    let is_plural = |word: &Word<'_>| word.lower.ends_with('s');
    let is_noun = |word: &Word<'_>| matches!(word.tag, Tag::Noun | Tag::Name) && word.trail.is_empty();
    words.iter().any(|w| w.tag.is_finite() || w.tag == Tag::Participle || w.lower.ends_with("n't") || w.lower.ends_with("n’t"))
        || words.windows(2).any(|two| {
            is_noun(&two[0]) && is_noun(&two[1]) && two[1].tag == Tag::Noun && is_plural(&two[0]) != is_plural(&two[1])
        })
}

/// Shortened wordings by cluster, as far as they have been asked for.
#[derive(Debug, Default)]
pub struct Shortened {
    short: Vec<OnceCell<Option<Short>>>,
    /// By stem: how many documents have it, copies of one counted once.
    spread: Vec<u32>,
    /// By stem: in the first sentences of how many of these it stands.
    opening: Vec<u32>,
    /// In how many of them it stands where that counts: two, or a third of all.
    several: u32,
    /// By document: the one that it is a copy of, or itself.
    origin_of: Vec<DocumentId>,
    /// By sentence: the words of the values that another source gives otherwise, ascending. They stay, whatever else goes.
    disputed: Vec<(SentenceId, String)>,
}

/// A shortened wording.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Short {
    text: String,
    words: usize,
}

impl Shortened {
    /// Nothing is shortened yet.
    #[must_use]
    pub fn of(
        corpus: &Corpus<'_>,
        terms: &Terms,
        clusters: &[Cluster],
        origins: &[Origin],
        conflicts: &[Conflict],
        comparisons: &[Comparison],
    ) -> Self {
        let mut origin_of = origins::of_documents(origins, corpus.documents.len());
        // The same text twice is no confirmation either, also where it is too short to be traced.
        let mut first: SortedMap<&str, DocumentId> = SortedMap::new();
        for (document, d) in (0..).zip(&corpus.documents) {
            let same = *first.get_or_insert_with(d.text, || document);
            if same != document {
                origin_of[document as usize] = origin_of[same as usize];
            }
        }
        let mut spread = vec![0; terms.document_frequency.len()];
        let originals = (0..).zip(&origin_of).filter(|(document, origin)| document == *origin).count();
        let several = u32::try_from(originals.div_ceil(3).max(2)).unwrap_or(u32::MAX);
        let mut opening = spread.clone();
        let mut last = vec![u32::MAX; spread.len()];
        let mut last_opening = last.clone();
        for id in corpus.ids() {
            let document = corpus.document_of(id);
            // What a copy has its original has, but for a word or two.
            if origin_of[document as usize] != document {
                continue;
            }
            for &stem in &terms.stems[id as usize] {
                let stem = stem as usize;
                if last.get(stem).is_some_and(|&last| last != document) {
                    last[stem] = document;
                    spread[stem] += 1;
                }
                if corpus.sentences[id as usize].position < OPENING
                    && last_opening.get(stem).is_some_and(|&last| last != document)
                {
                    last_opening[stem] = document;
                    opening[stem] += 1;
                }
            }
        }
        let mut disputed: Vec<(SentenceId, String)> = Vec::new();
        let mut dispute = |id: SentenceId, span: ByteSpan| {
            disputed.push((id, squeezed(span.of(corpus.documents[corpus.document_of(id) as usize].text))));
        };
        for conflict in conflicts {
            conflict.claims.iter().for_each(|claim| dispute(claim.sentence, claim.span));
        }
        for values in comparisons.iter().filter(|row| row.differs).map(|row| &row.values) {
            values.iter().flatten().for_each(|mention| dispute(mention.sentence, mention.span));
        }
        disputed.sort_unstable();
        Self { short: clusters.iter().map(|_| OnceCell::new()).collect(), spread, opening, several, origin_of, disputed }
    }
}

/// The words that are shown for each claim.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    corpus: &'a Corpus<'a>,
    terms: &'a Terms,
    clusters: &'a [Cluster],
    wordings: &'a [Wording],
    /// None where whole sentences are wanted.
    shortened: Option<&'a Shortened>,
}

impl<'a> Shown<'a> {
    /// Shortened wordings where `shortened` is given, else whole ones.
    #[must_use]
    pub fn new(
        corpus: &'a Corpus<'a>,
        terms: &'a Terms,
        clusters: &'a [Cluster],
        wordings: &'a [Wording],
        shortened: Option<&'a Shortened>,
    ) -> Self {
        Self { corpus, terms, clusters, wordings, shortened }
    }

    /// What the claims were found in.
    #[must_use]
    pub fn corpus(&self) -> &'a Corpus<'a> {
        self.corpus
    }

    /// The wordings before they are shortened.
    #[must_use]
    pub fn wordings(&self) -> &'a [Wording] {
        self.wordings
    }

    /// The stems of a claim's members in other documents than the one whose words are shown.
    fn told_by_others(&self, cluster: usize) -> Keys<u32> {
        let origin = |id: SentenceId| {
            let document = self.corpus.document_of(id);
            self.shortened.and_then(|s| s.origin_of.get(document as usize)).copied().unwrap_or(document)
        };
        let own = origin(self.wordings[cluster].sentence);
        let others = self.clusters[cluster].members.iter().filter(|&&id| origin(id) != own).take(MOST_READ);
        others.flat_map(|&id| self.terms.stems[id as usize].iter().copied()).collect()
    }

    /// What a word is worth: told by another source of the claim, in the opening of several articles, spoken of in another one, or in this
    /// one alone. That it was Tuesday they all say.
    fn worth(&self, others: &Keys<u32>, word: &str) -> i32 {
        let stems = self.terms.stems_of(word);
        let spread = |stem: &u32| self.shortened.and_then(|s| s.spread.get(*stem as usize)).copied().unwrap_or_default();
        let several = self.shortened.map_or(u32::MAX, |s| s.several);
        let opening = |stem: &u32| self.shortened.and_then(|s| s.opening.get(*stem as usize)).copied().unwrap_or_default();
        if stems.iter().any(|stem| others.contains(stem)) {
            SHARED
        } else if stems.iter().any(|stem| opening(stem) >= several) && !is_day(&word.to_lowercase()) {
            OPENS
        } else if is_figure(word) {
            FIGURE
        } else if stems.iter().any(|stem| spread(stem) > 1) {
            SPOKEN_OF
        } else {
            ALONE
        }
    }

    fn short(&self, cluster: usize) -> Option<&'a Short> {
        let Wording { sentence, text, .. } = &self.wordings[cluster];
        let make = || {
            let document = self.corpus.document_of(*sentence) as usize;
            let language = self.corpus.languages.get(document).copied().unwrap_or(Language::Unknown);
            let disputed = self.shortened.map_or(&[][..], |s| &s.disputed);
            let from = disputed.partition_point(|value| value.0 < *sentence);
            let values = || disputed[from..].iter().take_while(|value| value.0 == *sentence);
            let others = self.told_by_others(cluster);
            let worth = |word: &str| self.worth(&others, word);
            let is_proved = |text: &String| {
                is_proved(text, self.corpus.text(*sentence)) && values().all(|(_, value)| text.contains(value.as_str()))
            };
            if language != Language::English {
                let stands = |text: &String| form_of(language, text) <= self.wordings[cluster].form;
                let short = shorten_by_marks(language, text, LONG, &worth).filter(is_proved).filter(stands);
                return short
                    .or_else(|| first_sentences(text, LONG).filter(is_proved))
                    .map(|text| Short { words: word_count(&text), text });
            }
            let mut short = shorten_in(text, Care::Brief, &worth).map(|short| short.text).filter(is_proved);
            if short.as_ref().map_or(self.wordings[cluster].words, |text| word_count(text)) > LONG {
                let first = || first_sentences(text, LONG).filter(is_proved);
                short = shorten_to(text, LONG, &worth).filter(is_proved).or_else(first).or(short);
            }
            short.map(|text| Short { words: word_count(&text), text })
        };
        self.shortened?.short.get(cluster)?.get_or_init(make).as_ref()
    }

    /// The words shown for a claim.
    #[must_use]
    pub fn text(&self, cluster: usize) -> &'a str {
        self.short(cluster).map_or(&self.wordings[cluster].text, |short| &short.text)
    }

    /// How many they are, as budgets count them.
    #[must_use]
    pub fn words(&self, cluster: usize) -> usize {
        self.short(cluster).map_or(self.wordings[cluster].words, |short| short.words)
    }

    /// Is it too long for a list of short bullets?
    #[must_use]
    pub fn is_long(&self, cluster: usize) -> bool {
        self.shortened.is_some() && self.words(cluster) > LONG
    }

    /// May what is shown of a claim be a sentence? In English one has a verb.
    #[must_use]
    pub fn may_be_a_sentence(&self, cluster: usize) -> bool {
        self.corpus.language_of(self.wordings[cluster].sentence) != Language::English || may_have_a_verb(self.text(cluster))
    }

    /// As few words as a claim may come down to: as it is found once it is shortened, before that a third.
    #[must_use]
    pub fn fewest_words(&self, cluster: usize) -> usize {
        let Some(shortened) = self.shortened else { return self.wordings[cluster].words };
        let is_made = shortened.short.get(cluster).is_some_and(|cell| cell.get().is_some());
        if is_made { self.words(cluster) } else { self.wordings[cluster].words.div_ceil(3) }
    }
}

#[cfg(test)]
mod tests {
    use super::may_have_a_verb;
    use crate::{Article, Options, brief};

    #[test]
    fn a_sentence_has_a_verb_or_what_may_be_one() {
        for text in [
            "Scanning electron micrograph of a red bacterium and a dead white cell.",
            "Please study this picture of the pier, and this one of the ferry.",
            "For breaking news and pictures from Orla, follow the Gazette on any device.",
            "Just a couple of sailors on the pier.",
        ] {
            assert!(!may_have_a_verb(text), "{text}");
        }
        for text in [
            "The pier remains in use.",
            "A number of these sailors live in Orla.",
            "The board called for a new pier.",
            "Some don’t want to pay for it.",
            "The ferry was late.",
        ] {
            assert!(may_have_a_verb(text), "{text}");
        }
    }

    #[test]
    fn what_several_articles_begin_with_stays() {
        let one = "A few lucky sailors across the county will wake up a whole lot richer after hitting the Tolland jackpot.";
        let other = "The Tolland jackpot went to nine people. The board paid it out on Monday.";
        let third = "Nobody knows yet who has hit the Tolland jackpot. It had not been paid since May.";
        let told = |texts: &[&str]| {
            let article = |text: &&str| Article { text: (*text).to_owned(), ..Article::default() };
            let briefing = brief(&texts.iter().map(article).collect::<Vec<_>>(), &Options::default());
            briefing.bullets.into_iter().map(|bullet| bullet.text).find(|text| text.contains("sailors"))
        };
        let by_itself = told(&[one]).expect("a bullet");
        assert!(!by_itself.contains("Tolland"), "{by_itself}");
        let among_others = told(&[one, other, third]).expect("a bullet");
        assert!(among_others.contains("Tolland"), "{among_others}");
    }
}
