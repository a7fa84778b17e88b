//! `Briefing`: what a reader gets, as it crosses the boundary.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use crate::conflict::ConflictKind;
use crate::contract::value::{Value, read_name, read_object};
use crate::text::sorted::SortedMap;

/// One short briefing of several articles. This is the value that crosses the boundary, so its places are counted in
/// UTF-16 code units of the request's texts and its articles by their index in the request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Briefing {
    /// A headline in words of one of the articles.
    pub title: String,
    /// In reading order: sections by weight, within each its lead and then as the story goes.
    pub bullets: Vec<Bullet>,
    /// Where sources disagree, whether or not a bullet speaks of it.
    pub conflicts: Vec<Disagreement>,
    /// Who says what: values that two or more sources give for one thing, those that differ first.
    pub comparisons: Vec<Comparison>,
    /// The stories told; never empty when there are bullets.
    pub sections: Vec<Section>,
    /// Dated bullets, oldest first.
    pub timeline: Vec<Moment>,
    /// One entry an article of the request, in its order.
    pub sources: Vec<Source>,
    /// Counts, never times.
    pub stats: Stats,
}

read_object!(Briefing { bullets: "bullets", sources: "sources" } shared {
    title: "title",
    conflicts: "conflicts",
    comparisons: "comparisons",
    sections: "sections",
    timeline: "timeline",
    stats: "stats"
});

impl Briefing {
    /// The briefing as it leaves the page: without what is [muted](Source::muted), the rest numbered anew.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsbraid::{Article, Options, brief};
    /// let article = |text: &str, muted| Article { text: text.to_owned(), muted, ..Article::default() };
    /// let briefing = brief(&[article("Tea is hot.", true), article("The dam at Orla broke.", false)], &Options::default());
    /// assert_eq!((briefing.sources.len(), briefing.bullets[0].citations[0].article), (2, 1));
    /// let heard = briefing.without_muted();
    /// assert_eq!((heard.sources.len(), heard.bullets[0].citations[0].article), (1, 0));
    /// ```
    #[must_use]
    pub fn without_muted(&self) -> Cow<'_, Self> {
        if !self.sources.iter().any(|source| source.muted) {
            return Cow::Borrowed(self);
        }
        let mut heard = self.clone();
        heard.sources.retain(|source| !source.muted);
        let place: SortedMap<u32, u32> = heard.sources.iter().map(|source| source.article).zip(0..).collect();
        let renumber = |article: &mut u32| *article = place.get(article).copied().unwrap_or(*article);
        for source in &mut heard.sources {
            renumber(&mut source.article);
            source.copy_of.iter_mut().for_each(renumber);
        }
        for bullet in &mut heard.bullets {
            let also = bullet.also.iter_mut().flat_map(|also| &mut also.citations);
            bullet.citations.iter_mut().chain(also).for_each(|citation| renumber(&mut citation.article));
        }
        heard.conflicts.iter_mut().flat_map(|conflict| &mut conflict.claims).for_each(|side| renumber(&mut side.article));
        let given = heard.comparisons.iter_mut().flat_map(|row| &mut row.values);
        given.flat_map(|given| &mut given.citations).for_each(|citation| renumber(&mut citation.article));
        Cow::Owned(heard)
    }
}

/// One claim and all of its sources.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Bullet {
    /// A sentence of one of the sources, white space evened out.
    pub text: String,
    /// Where it stands, one a source; the source whose words are shown comes first.
    pub citations: Vec<Citation>,
    /// Number of articles that state it.
    pub support: u32,
    /// Of these, how many speak with a voice of their own: a copy does not, nor a second article of one newsroom.
    pub independent: u32,
    /// Index in [`Briefing::sections`].
    pub section: u32,
    /// 0 is the most important bullet.
    pub rank: u32,
    /// What made it important.
    pub why: Option<Why>,
    /// What other sources add to it.
    pub also: Vec<Also>,
    /// Indices in [`Briefing::conflicts`].
    pub conflicts: Vec<u32>,
    /// Did a person reword it?
    pub edited: bool,
    /// How it stands to the earlier briefing of the request; null when there was none.
    pub since: Option<Since>,
}

read_object!(Bullet { text: "text", citations: "citations", independent: "independent" } shared {
    support: "support",
    section: "section",
    rank: "rank",
    why: "why",
    also: "also",
    conflicts: "conflicts",
    edited: "edited",
    since: "since"
});

/// How a bullet stands to an earlier briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", try_from = "Value")]
pub enum Since {
    /// The earlier briefing does not say it.
    New,
    /// The earlier briefing says it on fewer independent sources.
    Confirmed,
    /// The earlier briefing gives another value for it.
    Contradicted,
    /// The earlier briefing gives an older value for what changes with time: a toll, a price.
    Changed,
    /// The earlier briefing says it on as many independent sources.
    Same,
}

read_name!(Since { New: "new", Confirmed: "confirmed", Contradicted: "contradicted", Changed: "changed", Same: "same" });

/// A passage that backs a bullet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Citation {
    /// Index in the request's articles.
    pub article: u32,
    /// The passage, verbatim; null in a link that left it out.
    pub quote: Option<String>,
    /// Where it starts in the article's text, in UTF-16 code units.
    pub start_utf16: Option<u32>,
    /// One past where it ends.
    pub end_utf16: Option<u32>,
}

read_object!(Citation { article: "article" } shared {
    quote: "quote",
    start_utf16: "startUtf16",
    end_utf16: "endUtf16"
});

/// The parts of a bullet's importance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Why {
    /// Number of articles.
    pub support: u32,
    /// Number of articles that tell it with a voice of their own.
    pub independent: u32,
    /// LexRank relative to the most central claim, `0..=1`.
    #[serde(serialize_with = "short_number")]
    pub centrality: f64,
    /// Where the claim first stands, as a share of its article: 0 opens it.
    #[serde(serialize_with = "short_number")]
    pub position: f64,
}

read_object!(Why { support: "support", independent: "independent", centrality: "centrality", position: "position" });

/// What another member of the cluster adds beyond the bullet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Also {
    /// Words of the cited passage.
    pub text: String,
    /// Where they stand.
    pub citations: Vec<Citation>,
}

read_object!(Also { text: "text", citations: "citations" });

/// A [`Conflict`](crate::conflict::Conflict) as the reader sees it: at least two claims from two articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Disagreement {
    /// What it is about.
    pub kind: ConflictKind,
    /// Did the value change from one report to the next, as a toll or a price does? Then the sources do not disagree.
    pub over_time: bool,
    /// What the articles say; oldest first where they differ over time.
    pub claims: Vec<Side>,
}

read_object!(Disagreement { over_time: "overTime" } needs { kind: "kind", claims: "claims" });

/// What one article says in a disagreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Side {
    /// Index in the request's articles.
    pub article: u32,
    /// The value as written.
    pub value: String,
    /// The sentence that states it, verbatim; null in a link that left it out.
    pub quote: Option<String>,
    /// Claims of one number say the same, in whatever words. Where all have 0, as in links that do not tell, those of one
    /// value do.
    pub side: u32,
}

read_object!(Side { article: "article", value: "value", quote: "quote", side: "side" });

/// A [`Comparison`](crate::conflict::Comparison) as the reader sees it: a row of values side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Comparison {
    /// What is counted, dated or told, in words of the sources; empty where none name it.
    pub what: String,
    /// What kind of value it is.
    pub kind: ConflictKind,
    /// Are there two values that cannot both hold at one time?
    pub differs: bool,
    /// Has the later source the later value?
    pub over_time: bool,
    /// Those of most sources first; oldest first where they differ over time.
    pub values: Vec<Given>,
}

read_object!(Comparison { what: "what", differs: "differs", over_time: "overTime" } needs { kind: "kind", values: "values" });

/// A value and the sources that give it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Given {
    /// As written in the first passage: the amount that most give, or the wider of two that are one ("$130", "$129.99").
    pub value: String,
    /// The passages, one a source; the first has the value as it is written here.
    pub citations: Vec<Citation>,
    /// Day of the first of these reports, ISO 8601, where one is known.
    pub published: Option<String>,
}

read_object!(Given { value: "value", citations: "citations", published: "published" });

/// One story of the briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Section {
    /// Its headline, in words of one of its articles.
    pub title: Option<String>,
    /// When it happened, ISO 8601, where that is known.
    pub date: Option<String>,
}

read_object!(Section { title: "title", date: "date" });

/// A date and the bullet that tells what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Moment {
    /// ISO 8601: a day, a month (`2020-09`) or a year.
    pub date: String,
    /// Index in [`Briefing::bullets`].
    pub bullet: u32,
    /// Announced, not reported.
    pub planned: bool,
}

read_object!(Moment { date: "date", bullet: "bullet", planned: "planned" });

/// An article of the request, as the briefing cites it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Source {
    /// Index in the request's articles.
    pub article: u32,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// The article this one looks like a copy of.
    pub copy_of: Option<u32>,
    /// The language that it seems to be in, ISO 639-1. Links do not carry it.
    pub language: Option<String>,
    /// Was it switched off? Then no bullet counts it, and links and exports leave it out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub muted: bool,
}

read_object!(Source { article: "article", published: "published" } shared {
    title: "title",
    outlet: "outlet",
    url: "url",
    copy_of: "copyOf",
    language: "language",
    muted: "muted"
});

/// Counts of what was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Value")]
pub struct Stats {
    /// Articles that were read for it.
    pub articles: u32,
    /// Articles with a voice of their own: copies are not counted, nor further articles of one newsroom.
    pub independent: u32,
    /// Sentences read, boilerplate left out.
    pub sentences: u32,
    /// Distinct claims among them.
    pub claims: u32,
    /// Words read, boilerplate left out.
    pub words: u32,
    /// Passages left out as boilerplate.
    pub removed: u32,
    /// Claims that hold a word of the focus; none where there was no focus. Links do not hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fitting: Option<u32>,
}

read_object!(Stats {
    articles: "articles",
    independent: "independent",
    sentences: "sentences",
    claims: "claims",
    words: "words",
    removed: "removed",
    fitting: "fitting"
});

/// Writes a number with at most four decimals, and as an integer where it is one, so that every host prints the same bytes.
#[cfg_attr(target_pointer_width = "64", expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for"))]
pub(crate) fn short_number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let rounded = (value * 1e4).round() / 1e4;
    if rounded.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&rounded) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "integral and in range by the line above")]
        serializer.serialize_u32(rounded as u32)
    } else {
        serializer.serialize_f64(rounded)
    }
}
