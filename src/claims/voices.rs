//! `Corpus + Vec<Origin> → Voices`: who is heard in an article, and in a sentence of it.
//!
//! Two articles of one newsroom, or two that both say what somebody "told Reuters", are two sources and one voice. Nothing is held
//! against an article whose newsroom is not known: it speaks for itself.

use crate::claims::origins::{self, Origin};
use crate::reading::metadata;
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::sorted::SortedSet;

/// Words of a newsroom's name, at most: "The Wall Street Journal".
const LONGEST_NAME: usize = 4;

/// Who is heard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// An article of which no newsroom is known.
    Article(DocumentId),
    /// A newsroom, by its name in small letters and without "the".
    Newsroom(String),
}

/// Who is heard in each article.
#[derive(Clone, Debug)]
pub struct Voices {
    of: Vec<Voice>,
    newsrooms: SortedSet<String>,
}

impl Voices {
    /// A copy speaks with the voice of its original, an original with that of its newsroom where it is known.
    ///
    /// ```
    /// # use newsbraid::{Article, Options, brief};
    /// let told = |outlet: &str, text: &str| Article { outlet: Some(outlet.to_owned()), text: text.to_owned(), ..Article::default() };
    /// let own = told("Orla Gazette", "The ferry of Orla sank in the storm on Monday night.");
    /// let other = told("Coastline Courier", "On Monday night the ferry of Orla sank in the storm, its captain told the Orla Gazette.");
    /// let bullet = &brief(&[own, other], &Options::default()).bullets[0];
    /// assert_eq!((bullet.support, bullet.independent), (2, 1));
    /// ```
    #[must_use]
    pub fn of(corpus: &Corpus<'_>, origins: &[Origin]) -> Self {
        let outlet = |original: DocumentId| corpus.documents[original as usize].outlet.as_deref().map(name_of);
        let voice = |original: DocumentId| outlet(original).map_or(Voice::Article(original), Voice::Newsroom);
        let originals = origins::of_documents(origins, corpus.documents.len());
        let newsrooms = originals.iter().filter_map(|&original| outlet(original)).collect();
        Self { of: originals.into_iter().map(voice).collect(), newsrooms }
    }

    /// Who speaks in a document.
    #[must_use]
    pub fn of_document(&self, document: DocumentId) -> &Voice {
        &self.of[document as usize]
    }

    /// Who speaks in a sentence: the newsroom that it has its news from, where it says so ("told CNN", "according to the Gazette",
    /// "Reuters reported"), else who speaks in its document.
    #[must_use]
    pub fn of_sentence(&self, corpus: &Corpus<'_>, id: SentenceId) -> Voice {
        let credited = self.credited(corpus.text(id)).map(Voice::Newsroom);
        credited.unwrap_or_else(|| self.of_document(corpus.document_of(id)).clone())
    }

    fn credited(&self, sentence: &str) -> Option<String> {
        // Most sentences credit nobody, and need not be taken apart.
        if !["told", "according", "reported", "reports"].iter().any(|verb| sentence.contains(verb)) {
            return None;
        }
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let is = |at: usize, word: &str| words.get(at).is_some_and(|w| w.trim_matches(is_mark).eq_ignore_ascii_case(word));
        let after = |at: usize| (1..=LONGEST_NAME).rev().find_map(|n| self.named(words.get(at..at + n)?));
        let before = |at: usize| (1..=LONGEST_NAME).rev().find_map(|n| self.named(&words[at.checked_sub(n)?..at]));
        (0..words.len()).find_map(|at| {
            if is(at, "told") {
                after(at + 1)
            } else if is(at, "according") && is(at + 1, "to") {
                after(at + 2)
            } else if is(at, "reported") || is(at, "reports") {
                before(at)
            } else {
                None
            }
        })
    }

    /// The newsroom of that name: one of the articles', or one that is known from datelines.
    fn named(&self, words: &[&str]) -> Option<String> {
        words.last().filter(|word| word.starts_with(char::is_uppercase))?;
        let text = words.join(" ");
        let name = name_of(&text);
        (self.newsrooms.contains(&name) || metadata::agency(bare(&text)).is_some()).then_some(name)
    }
}

/// A newsroom's name as newsrooms are told apart by it.
fn name_of(outlet: &str) -> String {
    let name = bare(outlet);
    let name = metadata::agency(name).unwrap_or(name).to_lowercase();
    name.strip_prefix("the ").map_or_else(|| name.clone(), str::to_owned)
}

/// Without the marks around it and without "'s".
fn bare(name: &str) -> &str {
    let name = name.trim_matches(is_mark);
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use crate::{Article, Options, brief};

    fn counted(articles: &[(Option<&str>, &str)]) -> (u32, u32) {
        let article = |&(outlet, text): &(Option<&str>, &str)| Article {
            outlet: outlet.map(str::to_owned),
            text: text.to_owned(),
            ..Article::default()
        };
        let bullets = brief(&articles.iter().map(article).collect::<Vec<_>>(), &Options::default()).bullets;
        (bullets[0].support, bullets[0].independent)
    }

    const TOLD: &str = "The ferry of Orla sank in the storm on Monday night.";

    #[test]
    fn one_newsroom_is_one_voice_and_no_newsroom_is_nobodys_fault() {
        let again = "On Monday night the ferry of Orla sank in a storm.";
        assert_eq!(counted(&[(Some("Gazette"), TOLD), (Some("The Gazette"), again)]), (2, 1));
        assert_eq!(counted(&[(Some("ap"), TOLD), (Some("Associated Press"), again)]), (2, 1));
        assert_eq!(counted(&[(Some("Gazette"), TOLD), (Some("Courier"), again)]), (2, 2));
        assert_eq!(counted(&[(None, TOLD), (None, again)]), (2, 2));
    }

    #[test]
    fn what_another_newsroom_was_told_is_heard_from_it() {
        let told = |by: &str| format!("On Monday night the ferry of Orla sank in the storm, {by}.");
        for by in ["its captain told Reuters", "according to Reuters", "Reuters reported"] {
            assert_eq!(counted(&[(Some("Reuters"), TOLD), (Some("Courier"), &told(by))]), (2, 1), "{by}");
            assert_eq!(counted(&[(Some("Gazette"), &told(by)), (Some("Courier"), &told(by))]), (2, 1), "{by}");
        }
        for by in ["its captain told reporters", "according to its captain", "a captain reported"] {
            assert_eq!(counted(&[(Some("Reuters"), TOLD), (Some("Courier"), &told(by))]), (2, 2), "{by}");
        }
    }
}
