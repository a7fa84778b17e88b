//! `Vec<Article> → Outcome`: all that no option of a briefing changes, kept for the next request.
//!
//! Who drags the length or types a focus asks again and again for the same articles; then only the choice is made anew. The
//! contract stays without state: what is kept is used only for articles that are equal to the last, and gives the same answer.

use std::cell::RefCell;
use std::rc::Rc;

use crate::claims::cluster::{Cluster, cluster};
use crate::claims::origins::{self, Origin};
use crate::claims::overlap::{apart, overlap};
use crate::claims::stories::{self, Story};
use crate::claims::terms::{Terms, vectorize};
use crate::conflict::{self, Comparison, Conflict};
use crate::facts::{self, Fact};
use crate::reading::clean::{Document, Removal, clean};
use crate::reading::segment::{Corpus, Sentence, segment};
use crate::reading::split::Article;
use crate::telling::rank::{Salience, rank};
use crate::telling::shown::Shortened;
use crate::telling::wording::{Wording, word};
use crate::telling::worth::Worth;
use crate::text::ByteSpan;
use crate::text::language::Language;
use crate::text::pack;

/// Hears which stage begins and how much of the work is done, in `0.0..=1.0`.
pub type Progress<'a> = &'a mut dyn FnMut(&'static str, f32);

/// Bytes of text whose outcome is kept, at most: it takes some fifty times as much memory. At 0 nothing is kept. Default 1 MB:
/// four hundred articles; more are not read while somebody drags a slider.
const MAX_KEPT_BYTES: usize = 1 << 20;

thread_local! {
    /// The outcome of the last request.
    static LAST: RefCell<Option<Rc<Outcome>>> = const { RefCell::new(None) };
}

/// What the stages before the choice made of some articles.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// In canonical order.
    articles: Vec<Article>,
    /// How many languages were learned when they were read.
    learned: usize,
    /// One an article.
    documents: Vec<Marks>,
    sentences: Vec<Sentence>,
    languages: Vec<Language>,
    pub(crate) terms: Terms,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) stories: Vec<Story>,
    /// By document, as [`apart`] says.
    pub(crate) apart: Vec<bool>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) conflicts: Vec<Conflict>,
    pub(crate) comparisons: Vec<Comparison>,
    pub(crate) salience: Vec<Salience>,
    pub(crate) wordings: Vec<Wording>,
    pub(crate) worth: Worth,
    pub(crate) shortened: Shortened,
}

/// A [`Document`] without its text, which is the article's.
#[derive(Debug)]
struct Marks {
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    url: Option<String>,
    paragraphs: Vec<ByteSpan>,
    removals: Vec<Removal>,
}

impl Outcome {
    /// What the stages make of `articles`, from the last request where it had the same.
    pub(crate) fn of(articles: Vec<Article>, progress: Progress<'_>) -> Rc<Self> {
        if let Some(last) = LAST.take().filter(|last| last.articles == articles && last.learned == pack::learned()) {
            LAST.set(Some(Rc::clone(&last)));
            return last;
        }
        let outcome = Rc::new(Self::read(articles, progress));
        if outcome.articles.iter().map(|a| a.text.len()).sum::<usize>() <= MAX_KEPT_BYTES {
            LAST.set(Some(Rc::clone(&outcome)));
        }
        outcome
    }

    fn read(articles: Vec<Article>, progress: Progress<'_>) -> Self {
        progress("clean", 0.0);
        let documents = clean(&articles);
        progress("segment", 0.1);
        let corpus = segment(documents);
        progress("vectorize", 0.2);
        let terms = vectorize(&corpus);
        progress("cluster", 0.4);
        let clusters = cluster(&corpus, &terms);
        progress("trace", 0.6);
        let overlap = overlap(&corpus, &clusters);
        let origins = origins::trace(&corpus, &terms, &overlap);
        let stories = stories::group(&corpus, &terms, &overlap, &origins);
        let apart = apart(&corpus, &clusters);
        progress("read", 0.65);
        let facts = facts::read_in(&corpus, &stories);
        progress("contrast", 0.8);
        let (conflicts, comparisons) = conflict::compare(&corpus, &terms, &clusters, &origins, &stories, &facts);
        progress("rank", 0.9);
        let salience = rank(&corpus, &terms, &clusters, &origins, &stories, &apart, &conflicts);
        let wordings = word(&corpus, &terms, &clusters, &origins, &conflicts);
        let worth = Worth::of(&corpus, &terms, &clusters, &salience, &wordings);
        let shortened = Shortened::of(&corpus, &terms, &clusters, &origins, &conflicts, &comparisons);
        let Corpus { documents, sentences, languages } = corpus;
        let marks = |d: Document<'_>| {
            let Document { title, outlet, published, url, paragraphs, removals, .. } = d;
            Marks { title, outlet, published, url, paragraphs, removals }
        };
        let documents = documents.into_iter().map(marks).collect();
        Self {
            articles,
            learned: pack::learned(),
            documents,
            sentences,
            languages,
            terms,
            clusters,
            origins,
            stories,
            apart,
            facts,
            conflicts,
            comparisons,
            salience,
            wordings,
            worth,
            shortened,
        }
    }

    pub(crate) fn corpus(&self) -> Corpus<'_> {
        let documents = self.articles.iter().zip(&self.documents).map(|(article, marks)| Document {
            text: &article.text,
            title: marks.title.clone(),
            outlet: marks.outlet.clone(),
            published: marks.published.clone(),
            url: marks.url.clone(),
            paragraphs: marks.paragraphs.clone(),
            removals: marks.removals.clone(),
        });
        Corpus { documents: documents.collect(), sentences: self.sentences.clone(), languages: self.languages.clone() }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Briefing, Options, brief, brief_with_progress};

    fn articles(text: &str) -> Vec<Article> {
        let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
        vec![article("The dam at Orla broke on Monday at dawn. Tea sales rose by 4 percent in Porto."), article(text)]
    }

    /// The stages that a request goes through.
    fn stages(articles: &[Article], options: &Options) -> Vec<&'static str> {
        let mut stages = Vec::new();
        let _ = brief_with_progress(articles, options, &mut |stage, _| stages.push(stage));
        stages
    }

    /// A briefing by a thread that has kept nothing.
    fn afresh(articles: &[Article], options: &Options) -> Briefing {
        let (articles, options) = (articles.to_vec(), options.clone());
        std::thread::spawn(move || brief(&articles, &options)).join().unwrap()
    }

    #[test]
    fn what_is_kept_gives_the_same_answers() {
        let texts = ["On Monday the dam at Orla broke.", "On Tuesday the dam at Orla broke.", ""];
        let options = |max_words, focus: &str| Options { max_words, focus: focus.to_owned(), ..Options::default() };
        for options in [options(None, ""), options(Some(12), ""), options(None, "tea"), options(Some(0), "")] {
            for text in texts.iter().flat_map(|text| [text, text]) {
                let articles = articles(text);
                assert_eq!(brief(&articles, &options), afresh(&articles, &options));
                let turned: Vec<Article> = articles.iter().rev().cloned().collect();
                assert_eq!(brief(&turned, &options), afresh(&turned, &options));
            }
        }
    }

    #[test]
    fn another_length_reads_nothing_again() {
        let articles = articles("On Monday the dam at Orla broke.");
        assert!(stages(&articles, &Options::default()).contains(&"cluster"));
        let shorter = Options { max_words: Some(9), ..Options::default() };
        assert_eq!(stages(&articles, &shorter), ["select", "assemble", "done"]);
        let mut other = articles.clone();
        other[0].title = Some("Dam".to_owned());
        assert!(stages(&other, &shorter).contains(&"cluster"));
    }
}
