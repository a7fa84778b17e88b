//! The boundary: every operation as a plain function on serde types, for both hosts.
//!
//! A request is an object with an `op` and that operation's fields; what is optional may be missing or null, and unknown
//! fields are ignored. The field names are a contract: fields may be added and are never renamed.

use serde::{Deserialize, Serialize};

use crate::contract::error::{Error, ErrorCode};
use crate::contract::value::{Value, read_object};
use crate::reading::split::Article;
use crate::sharing::export::Format;
use crate::sharing::link;
use crate::telling::assemble::{citation, disagreement};
use crate::telling::brief::canonical;
use crate::telling::briefing::{Briefing, Citation, Disagreement, Side, short_number};
use crate::telling::shorten::{Care, shorten, shorten_by_marks};
use crate::telling::shown::LONG;
use crate::text::Utf16Index;
use crate::text::language::Language;
use crate::{
    Options, Progress, claims::terms, conflict, facts, reading::clean, reading::html, reading::segment, reading::split,
    sharing::export, sharing::qr, telling::since,
};

/// Articles in one request, at most.
pub const MAX_ARTICLES: usize = 2_000;
/// Bytes of text in one request, at most, with titles and all else that is known of the articles.
pub const MAX_TEXT_BYTES: usize = 32_000_000;
/// Bytes of a focus, at most: every claim is held against each of its words.
pub const MAX_FOCUS_BYTES: usize = 1_000;
/// Bytes of a claim that `check` takes, at most: each of its words is looked for in every sentence.
pub const MAX_CLAIM_BYTES: usize = 1_000;
/// Bullets of a briefing that comes from outside, at most: to be marked, exported or written as a link.
pub const MAX_BULLETS: usize = 50_000;

/// What a host can ask for: the fields of a [`Request`] that an operation reads. The variant of [`Response`] that answers it is called
/// as the operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// `op` of the request.
    pub name: &'static str,
    /// What it does, as a sentence.
    pub does: &'static str,
    /// Fields without which it is refused.
    pub needs: &'static [&'static str],
    /// Fields that it reads where they are given.
    pub takes: &'static [&'static str],
}

/// All operations; a build without one of the crate's features refuses those of that feature. The types of the npm package are made from this
/// table, and a test holds [`answer`] to it.
pub const OPERATIONS: &[Operation] = &[
    Operation { name: "split", does: "Tells apart the articles of one paste.", needs: &["text"], takes: &[] },
    Operation { name: "extract", does: "Reads the articles of a page of HTML.", needs: &["html"], takes: &[] },
    Operation {
        name: "brief",
        does: "Braids articles into one briefing; one entry is one article.",
        needs: &["articles"],
        takes: &["options", "since"],
    },
    Operation { name: "sentences", does: "Parts a text into its sentences.", needs: &["text"], takes: &["language"] },
    Operation {
        name: "shorten",
        does: "Leaves out of a sentence what an editor would leave out.",
        needs: &["text"],
        takes: &["language"],
    },
    Operation {
        name: "compare",
        does: "Says how alike two sentences are, and where they disagree.",
        needs: &["a", "b"],
        takes: &[],
    },
    Operation { name: "check", does: "Holds a claim against articles.", needs: &["articles", "claim"], takes: &[] },
    Operation {
        name: "encodeLink",
        does: "Writes a briefing as the part of a link after the `#`.",
        needs: &["briefing"],
        takes: &["budget"],
    },
    Operation { name: "decodeLink", does: "Reads a briefing from a link.", needs: &["fragment"], takes: &[] },
    Operation { name: "export", does: "Writes a briefing as a file to take away.", needs: &["briefing", "format"], takes: &[] },
    Operation { name: "qr", does: "Makes a QR code of a text.", needs: &["text"], takes: &[] },
];

/// A request; which of its fields an operation reads stands in [`OPERATIONS`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "Value")]
pub struct Request {
    /// The operation's name.
    pub op: Option<String>,
    /// `split`, `sentences`, `shorten`, `qr`: a text.
    pub text: Option<String>,
    /// `extract`: a page or a clipboard's HTML.
    pub html: Option<String>,
    /// `brief`, `check`: what to braid, what to hold the claim against.
    pub articles: Option<Vec<Article>>,
    /// `brief`: its budget and focus.
    pub options: Option<RequestOptions>,
    /// `compare`: one sentence.
    pub a: Option<String>,
    /// `compare`: another.
    pub b: Option<String>,
    /// `brief`: an earlier briefing, to mark what is new since.
    pub since: Option<Briefing>,
    /// `encodeLink`, `export`: a briefing.
    pub briefing: Option<Briefing>,
    /// `encodeLink`: characters of the fragment at most.
    pub budget: Option<f64>,
    /// `decodeLink`: the part of the address after the `#`.
    pub fragment: Option<String>,
    /// `check`: one or two sentences.
    pub claim: Option<String>,
    /// `export`: how the file is written.
    pub format: Option<Format>,
    /// Any operation: ISO 639-1 code of the texts.
    pub language: Option<String>,
}

read_object!(Request {
    op: "op",
    text: "text",
    html: "html",
    articles: "articles",
    options: "options",
    a: "a",
    b: "b",
    since: "since",
    claim: "claim",
    language: "language"
} shared {
    briefing: "briefing",
    budget: "budget",
    fragment: "fragment",
    format: "format"
});

/// Options of `brief`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "Value")]
pub struct RequestOptions {
    /// Words over all bullets.
    pub max_words: Option<f64>,
    /// Number of bullets.
    pub max_bullets: Option<f64>,
    /// Words to bend the ranking towards.
    pub focus: Option<String>,
    /// Whole sentences, and not short bullets.
    pub full: bool,
}

read_object!(RequestOptions { max_words: "maxWords", max_bullets: "maxBullets", focus: "focus", full: "full" });

/// A word, a name or a value of a claim.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// Where it begins in the claim, in UTF-16 code units.
    pub start_utf16: u32,
    /// One past where it ends.
    pub end_utf16: u32,
    /// `backed`, `differs` or `missing`.
    pub status: conflict::Status,
    /// What the nearest passage gives instead, as written, where it differs.
    pub value: Option<String>,
    /// The passages that back it or differ from it, one an article, the nearest first; none where a word stands there in another form
    /// only.
    pub citations: Vec<Citation>,
    /// What each of `citations` gives instead, as written, where it differs; else empty.
    pub values: Vec<String>,
}

/// The answer to a [`Request`].
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Response {
    /// To `split`.
    #[cfg(feature = "briefing")]
    Split {
        /// In the order of the paste.
        articles: Vec<Article>,
    },
    /// To `extract`.
    #[cfg(feature = "briefing")]
    Extract {
        /// The first of `articles`.
        article: Article,
        /// In the order of the page.
        articles: Vec<Article>,
    },
    /// To `brief`.
    #[cfg(feature = "briefing")]
    Brief(Briefing),
    /// To `sentences`.
    #[cfg(feature = "briefing")]
    Sentences {
        /// Verbatim spans of the text, in order.
        sentences: Vec<String>,
    },
    /// To `shorten`.
    #[cfg(feature = "briefing")]
    Shorten {
        /// The sentence without what can go, or as it was.
        text: String,
    },
    /// To `compare`.
    #[cfg(feature = "briefing")]
    Compare {
        /// `0..=1`.
        #[serde(serialize_with = "short_number")]
        similarity: f64,
        /// Would the two become one bullet?
        same: bool,
        /// Where they disagree.
        conflicts: Vec<Contrast>,
    },
    /// To `check`.
    #[cfg(feature = "briefing")]
    Check {
        /// The claim's words that tell something, in order.
        parts: Vec<Part>,
        /// Is a passage near enough to be held against it?
        checked: bool,
    },
    /// To `encodeLink`.
    #[cfg(feature = "sharing")]
    #[serde(rename_all = "camelCase")]
    EncodeLink {
        /// The part after the `#`.
        fragment: String,
        /// Bullets in the link.
        kept: u32,
        /// Bullets left out for the budget.
        dropped: u32,
    },
    /// To `decodeLink`.
    #[cfg(feature = "sharing")]
    DecodeLink {
        /// What arrived.
        briefing: Briefing,
        /// Did all of it arrive?
        complete: bool,
        /// Bullets in the whole link.
        total: u32,
    },
    /// To `export`.
    #[cfg(feature = "sharing")]
    Export {
        /// The file's text.
        content: String,
    },
    /// To `qr`.
    #[cfg(feature = "sharing")]
    Qr(qr::QrCode),
}

/// Where two compared sentences disagree.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Contrast {
    /// What it is about.
    pub kind: conflict::ConflictKind,
    /// Did the value change from one report to the next?
    pub over_time: bool,
    /// The first sentence's value, as written.
    pub a: String,
    /// The second's.
    pub b: String,
}

/// A refusal on the wire.
#[derive(Clone, Debug, Serialize)]
pub struct Refusal {
    /// What happened.
    pub error: Error,
}

/// Answers one request.
///
/// # Errors
///
/// Any [`Error`]; the middle of the pipeline never fails, so these are limits, links and requests that lack a field.
///
/// # Examples
///
/// ```
/// use newsbraid::boundary::wire::{Request, Response, answer};
/// let request: Request = serde_json::from_str(r#"{"op": "sentences", "text": "One. Two."}"#)?;
/// let Response::Sentences { sentences } = answer(request, &mut |_, _| ())? else { panic!() };
/// assert_eq!(sentences, ["One.", "Two."]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn answer(request: Request, progress: Progress<'_>) -> Result<Response, Error> {
    let language = request.language.as_deref().map(Language::from_code);
    match request.op.as_deref() {
        #[cfg(feature = "briefing")]
        Some("split") => {
            let text = bounded(needed(request.text, "split", "text")?)?;
            let articles = split::split(&text);
            Ok(Response::Split { articles: clean::clean(&articles).iter().map(clean::Document::to_article).collect() })
        }
        #[cfg(feature = "briefing")]
        Some("extract") => {
            let html = bounded(needed(request.html, "extract", "html")?)?;
            let articles = html::extract(&html);
            let article = articles.first().cloned().unwrap_or_default();
            Ok(Response::Extract { article, articles })
        }
        #[cfg(feature = "briefing")]
        Some("brief") => brief(
            &needed(request.articles, "brief", "articles")?,
            request.options.unwrap_or_default(),
            request.since.map(short).transpose()?.as_ref(),
            progress,
        ),
        #[cfg(feature = "briefing")]
        Some("sentences") => {
            let text = bounded(needed(request.text, "sentences", "text")?)?;
            let language = language.unwrap_or_else(|| Language::detect(&text));
            let spans = segment::sentences(&text, language);
            Ok(Response::Sentences { sentences: spans.iter().map(|s| s.of(&text).to_owned()).collect() })
        }
        #[cfg(feature = "briefing")]
        Some("shorten") => {
            let text = bounded(needed(request.text, "shorten", "text")?)?;
            let short = match language.unwrap_or_else(|| Language::detect(&text)) {
                Language::English => shorten(text.trim(), Care::Careful).map(|short| short.text),
                other => shorten_by_marks(other, text.trim(), LONG, &|_| 0),
            };
            Ok(Response::Shorten { text: short.unwrap_or_else(|| text.trim().to_owned()) })
        }
        #[cfg(feature = "briefing")]
        Some("compare") => {
            let a = bounded(needed(request.a, "compare", "a")?)?;
            let b = bounded(needed(request.b, "compare", "b")?)?;
            Ok(compare(a, b))
        }
        #[cfg(feature = "briefing")]
        Some("check") => {
            let claim = bounded(needed(request.claim, "check", "claim")?)?;
            check(&needed(request.articles, "check", "articles")?, claim)
        }
        #[cfg(feature = "sharing")]
        Some("encodeLink") => {
            let briefing = short(needed(request.briefing, "encodeLink", "briefing")?)?;
            let link::Encoded { fragment, kept, dropped } = link::encode(&briefing, count(request.budget))?;
            Ok(Response::EncodeLink { fragment, kept, dropped })
        }
        #[cfg(feature = "sharing")]
        Some("decodeLink") => {
            let fragment = bounded(needed(request.fragment, "decodeLink", "fragment")?)?;
            let link::Decoded { briefing, complete, total } = link::decode(&fragment)?;
            Ok(Response::DecodeLink { briefing, complete, total })
        }
        #[cfg(feature = "sharing")]
        Some("export") => {
            let briefing = short(needed(request.briefing, "export", "briefing")?)?;
            let format = needed(request.format, "export", "format")?;
            Ok(Response::Export { content: export::export(&briefing, format) })
        }
        #[cfg(feature = "sharing")]
        Some("qr") => Ok(Response::Qr(qr::encode(&needed(request.text, "qr", "text")?)?)),
        Some(other) => {
            let operation: String = other.chars().take(40).collect();
            Err(Error::new(
                ErrorCode::UnknownOperation,
                format!(
                    "There is no operation \"{operation}\". Ask for split, extract, brief, sentences, shorten, compare, \
                     check, encodeLink, decodeLink, export or qr."
                ),
            ))
        }
        None => Err(Error::new(ErrorCode::BadRequest, "The request names no operation. Add the field \"op\".")),
    }
}

#[cfg(feature = "briefing")]
fn brief(
    articles: &[Article],
    options: RequestOptions,
    since: Option<&Briefing>,
    progress: Progress<'_>,
) -> Result<Response, Error> {
    within_limits(articles)?;
    if options.focus.as_ref().is_some_and(|focus| focus.len() > MAX_FOCUS_BYTES) {
        let message = format!("The focus is longer than {MAX_FOCUS_BYTES} characters. Name a few words that matter.");
        return Err(Error::new(ErrorCode::TooLarge, message));
    }
    let options = Options {
        max_words: count(options.max_words),
        max_bullets: count(options.max_bullets),
        focus: options.focus.unwrap_or_default(),
        full: options.full,
    };
    let mut briefing = crate::brief_with_progress(articles, &options, progress);
    if let Some(earlier) = since {
        since::mark(&mut briefing, earlier);
    }
    Ok(Response::Brief(briefing))
}

/// Refuses more articles, or longer ones, than are read.
fn within_limits(articles: &[Article]) -> Result<(), Error> {
    if articles.len() > MAX_ARTICLES {
        let message =
            format!("That is {} articles; one briefing takes at most {MAX_ARTICLES}. Remove some and try again.", articles.len());
        return Err(Error::new(ErrorCode::TooLarge, message));
    }
    let known = |a: &Article| [&a.title, &a.outlet, &a.published, &a.url].into_iter().flatten().map(String::len).sum::<usize>();
    within_limit(articles.iter().map(|a| a.text.len() + known(a)).sum())
}

#[cfg(feature = "briefing")]
fn check(articles: &[Article], claim: String) -> Result<Response, Error> {
    within_limits(articles)?;
    if claim.len() > MAX_CLAIM_BYTES {
        let message = format!("The claim is longer than {MAX_CLAIM_BYTES} characters. Check a sentence or two at a time.");
        return Err(Error::new(ErrorCode::TooLarge, message));
    }
    // In an order that is not the one of pasting, for ties go by it.
    let (mut articles, article_of) = canonical(articles);
    articles.push(Article { text: claim, clean: Some(false), ..Article::default() });
    let corpus = segment::segment(clean::clean(&articles));
    let facts = facts::read(&corpus);
    let index: Vec<Utf16Index> = corpus.documents.iter().map(|d| Utf16Index::new(d.text)).collect();
    let claim = articles.len() - 1;
    let conflict::Checked { parts, checked } = conflict::check(&corpus, &facts, u32::try_from(claim).unwrap_or(u32::MAX));
    let text_of = |id| corpus.documents[corpus.document_of(id) as usize].text;
    let part = |part: conflict::Part| {
        let values: Vec<String> =
            part.passages.iter().zip(&part.values).map(|(&id, span)| span.of(text_of(id)).to_owned()).collect();
        Part {
            start_utf16: index[claim].utf16(part.span.start),
            end_utf16: index[claim].utf16(part.span.end),
            status: part.status,
            value: values.first().cloned(),
            citations: part.passages.iter().map(|&id| citation(&corpus, id, &index, &article_of)).collect(),
            values,
        }
    };
    Ok(Response::Check { parts: parts.into_iter().map(part).collect(), checked })
}

#[cfg(feature = "briefing")]
fn compare(a: String, b: String) -> Response {
    let articles = [a, b].map(|text| Article { text, clean: Some(false), ..Article::default() });
    let corpus = segment::whole(clean::clean(&articles));
    let terms = terms::vectorize(&corpus);
    let clusters = crate::claims::cluster::cluster(&corpus, &terms);
    let facts = facts::read(&corpus);
    let conflicts = conflict::contrast(&corpus, &terms, &clusters, &facts);
    let similarity = if corpus.sentences.len() == 2 { f64::from(terms.similarity_alone(0, 1)) } else { 0.0 };
    let same = similarity >= f64::from(crate::claims::cluster::PAIR_MERGE_SIMILARITY);
    let conflicts = conflicts
        .iter()
        .map(|c| disagreement(&corpus, c, &[0, 1]))
        .map(|Disagreement { kind, over_time, claims }| {
            let value =
                |article| claims.iter().find(|s: &&Side| s.article == article).map_or_else(String::new, |s| s.value.clone());
            Contrast { kind, over_time, a: value(0), b: value(1) }
        })
        .collect();
    Response::Compare { similarity, same, conflicts }
}

/// The refusal of a request that is not JSON or whose fields have other types.
#[must_use]
pub fn unreadable(why: &str) -> Error {
    Error::new(ErrorCode::BadRequest, format!("The request could not be read ({why}). Send one JSON object with an \"op\"."))
}

fn needed<T>(field: Option<T>, op: &str, name: &str) -> Result<T, Error> {
    field.ok_or_else(|| Error::new(ErrorCode::BadRequest, format!("The operation \"{op}\" needs the field \"{name}\". Add it.")))
}

fn bounded(text: String) -> Result<String, Error> {
    within_limit(text.len()).map(|()| text)
}

fn short(briefing: Briefing) -> Result<Briefing, Error> {
    if briefing.bullets.len() <= MAX_BULLETS {
        return Ok(briefing);
    }
    let message = format!(
        "That briefing has {} bullets; newsbraid takes at most {MAX_BULLETS} from outside. Remove some and try again.",
        briefing.bullets.len()
    );
    Err(Error::new(ErrorCode::TooLarge, message))
}

fn within_limit(bytes: usize) -> Result<(), Error> {
    if bytes <= MAX_TEXT_BYTES {
        return Ok(());
    }
    let message = format!(
        "That is {} MB of text; newsbraid takes at most {} MB at a time. Paste fewer or shorter articles.",
        bytes / 1_000_000,
        MAX_TEXT_BYTES / 1_000_000
    );
    Err(Error::new(ErrorCode::TooLarge, message))
}

/// A budget from the wire: a number below 0 or not a number is none at all; fractions are cut.
fn count(number: Option<f64>) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float cast saturates")]
    number.filter(|n| *n >= 0.0).map(|n| n as usize)
}
