//! `Corpus + Vec<Origin> → Voices`: who is heard in an article, and in a sentence of it.
//!
//! Two articles of one newsroom, or two that both say what somebody "told Reuters", are two sources and one voice. Nothing is held
//! against an article whose newsroom is not known: it speaks for itself.

use crate::claims::origins::{self, Origin};
use crate::reading::metadata;
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::text::sorted::{SortedMap, SortedSet};

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
    /// A copy speaks with the voice of its original, an original with that of its newsroom where it is known, the same text twice with one.
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
        let mut first: SortedMap<&str, DocumentId> = SortedMap::new();
        let outlet = |of: DocumentId| corpus.documents[of as usize].outlet.as_deref().and_then(newsroom);
        let mut voice = |original: DocumentId| {
            let article = *first.get_or_insert_with(corpus.documents[original as usize].text, || original);
            outlet(article).map_or(Voice::Article(article), Voice::Newsroom)
        };
        let originals = origins::of_documents(origins, corpus.documents.len());
        let newsrooms = originals.iter().filter_map(|&original| outlet(original)).collect();
        Self { of: originals.into_iter().map(&mut voice).collect(), newsrooms }
    }

    /// Who speaks in a document.
    #[must_use]
    pub fn of_document(&self, document: DocumentId) -> &Voice {
        &self.of[document as usize]
    }

    /// How many voices are heard in sentences: those of their documents, and fewer where several have their news from one newsroom, as they
    /// say ("told CNN", "according to the Gazette", "Reuters reported").
    #[must_use]
    pub fn count(&self, corpus: &Corpus<'_>, sentences: &[SentenceId]) -> usize {
        let of = |&id: &SentenceId| self.of_document(corpus.document_of(id));
        let own: SortedSet<&Voice> = sentences.iter().map(of).collect();
        if own.len() < 2 {
            return own.len();
        }
        // By document: its own words, where one of its sentences credits nobody.
        let mut heard: SortedMap<DocumentId, Voice> = SortedMap::new();
        for id in sentences {
            let credited = self.credited(corpus.text(*id)).map(Voice::Newsroom);
            match (credited, heard.get_mut(&corpus.document_of(*id))) {
                (Some(voice), None) => heard.insert(corpus.document_of(*id), voice),
                (None, None) => heard.insert(corpus.document_of(*id), of(id).clone()),
                (None, Some(voice)) => *voice = of(id).clone(),
                (Some(_), Some(_)) => (),
            }
        }
        own.len().min(heard.values().collect::<SortedSet<_>>().len())
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
        let text = words.join(" ");
        let name = newsroom(&text)?;
        let known = metadata::agency(bare(&text)).or_else(|| metadata::agency(&name));
        // Some write themselves small.
        let is_name = words.last()?.starts_with(char::is_uppercase) || known == Some(bare(&text));
        (is_name && (known.is_some() || self.newsrooms.contains(&name))).then_some(name)
    }
}

/// A newsroom's name as newsrooms are told apart by it; none of what is no name.
fn newsroom(outlet: &str) -> Option<String> {
    let name = bare(outlet);
    let small = metadata::agency(name).unwrap_or(name).to_lowercase();
    let small = small.strip_prefix("the ").unwrap_or(&small);
    (small != "the" && !small.is_empty()).then(|| small.to_owned())
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
        assert_eq!(counted(&[(None, TOLD), (None, TOLD)]), (2, 1));
        assert_eq!(counted(&[(Some("-"), TOLD), (Some("–"), again)]), (2, 2));
        assert_eq!(counted(&[(Some("example.org"), TOLD), (Some("example.org"), again)]), (2, 1));
        // A credit makes no second voice of a newsroom.
        let credited = "On Monday night the ferry of Orla sank in a storm, its captain told Reuters.";
        assert_eq!(counted(&[(Some("Gazette"), TOLD), (Some("Gazette"), credited)]), (2, 1));
    }

    #[test]
    fn what_another_newsroom_was_told_is_heard_from_it() {
        let told = |by: &str| format!("On Monday night the ferry of Orla sank in the storm, {by}.");
        for by in ["its captain told the BBC", "it told dpa"] {
            assert_eq!(counted(&[(Some("Gazette"), &told(by)), (Some("Courier"), &told(by))]), (2, 1), "{by}");
        }
        for by in ["its captain told Reuters", "according to Reuters", "Reuters reported"] {
            assert_eq!(counted(&[(Some("Reuters"), TOLD), (Some("Courier"), &told(by))]), (2, 1), "{by}");
            assert_eq!(counted(&[(Some("Gazette"), &told(by)), (Some("Courier"), &told(by))]), (2, 1), "{by}");
        }
        for by in ["its captain told reporters", "according to its captain", "a captain reported"] {
            assert_eq!(counted(&[(Some("Reuters"), TOLD), (Some("Courier"), &told(by))]), (2, 2), "{by}");
        }
    }
}
