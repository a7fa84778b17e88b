//! `chosen claims → a headline`: what the briefing, or one section of it, is about.
//!
//! The best of the articles' own titles, where one speaks of what the claims speak of; else the claim that speaks most of what
//! the others do, cut to a headline's length. A title that shares nothing with the claims (an outlet's name, a dateline, a note of
//! the site) is none. Known miss: without titles the headline is a sentence and reads like one.

use crate::claims::terms::Terms;
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::telling::shorten::shorten_to;
use crate::telling::shown::Shown;
use crate::telling::wording::{Form, form_of};
use crate::text::table::Table;
use crate::text::{squeezed, word_count};

/// Words of a headline made from a claim, at most.
const MOST_WORDS: usize = 14;

/// The same where no claim can be cut so far without breaking it.
const TOO_MANY_WORDS: usize = 20;

/// Words of a title, at least: fewer are a label.
const FEWEST_WORDS: usize = 3;

/// Share of a title's stems that the claims must speak of, in `0.0..=1.0`. At 0.0 any line above an article may head the
/// briefing, at 1.0 no title with a word of its own. Default 0.5, chosen by hand on open stories.
const TOLD_SHARE: f32 = 0.5;

/// Sentences into an article after which a claim is worth half as a headline. Raising it lets claims from further down head the
/// briefing. Default 4, chosen by hand on open stories.
const HALF_POSITION: f32 = 4.0;

/// What a word that several articles and a claim have is worth more than another, in sixteenths of odds. Raising it cuts
/// sentences down to what is told most. Default 24, chosen by hand.
const TOLD_WORTH: i32 = 24;

/// Sentences that are cut to see whether they make a headline.
const MOST_CUT: usize = 12;

/// First sentences of each article that may become the headline.
const LEAD: usize = 3;

/// What a mark of a cut within it leaves of a headline's worth.
const MARKED: f32 = 0.8;

/// A headline for the chosen claims of the documents that `wanted` lets through; empty where there is no claim.
///
/// `worth` says of each sentence how much of its claim an editor would tell ([`Worth`](super::worth::Worth)).
/// It has at most fourteen words where a claim can be cut so far, never ends in "…" and quotes nobody where there is another.
#[must_use]
pub fn headline(
    corpus: &Corpus<'_>,
    terms: &Terms,
    shown: &Shown<'_>,
    worth: &[f32],
    chosen: &[usize],
    wanted: impl Fn(DocumentId) -> bool,
) -> String {
    let wordings = shown.wordings();
    let claims: Vec<usize> = chosen.iter().copied().filter(|&c| wanted(corpus.document_of(wordings[c].sentence))).collect();
    // How many claims speak of a stem.
    let told = |stem: u32| claims.iter().filter(|&&c| terms.stems[wordings[c].sentence as usize].contains(&stem)).count();
    let stems_of = |text: &str| {
        let mut stems = terms.stems_of(text);
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    // How many of the documents speak of a stem.
    let mut spread: Table<u32, f32> = Table::default();
    let documents: Vec<DocumentId> = (0..).zip(&corpus.documents).map(|(d, _)| d).filter(|&d| wanted(d)).collect();
    for &document in &documents {
        let mut stems: Vec<u32> = corpus.ids_of(document).flat_map(|id| terms.stems[id as usize].iter().copied()).collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems {
            *spread.entry(stem).or_default() += 1.0 / documents.len() as f32;
        }
    }
    // What one document alone speaks of is not the story, where there are several.
    let least = if documents.len() > 1 { 1.5 / documents.len() as f32 } else { 0.0 };
    let is_story = |stem: u32| told(stem) > 0 && spread.get(&stem).is_some_and(|share| *share > least);
    // Neither the longest nor one of a single common word: what it tells is spread over its words and four more.
    let density = |stems: &[u32]| {
        stems.iter().filter(|&&s| is_story(s)).map(|&s| (told(s) as f32).sqrt()).sum::<f32>() / (stems.len() + 4) as f32
    };
    let mut best: Option<(f32, String)> = None;
    for (document, d) in (0..).zip(&corpus.documents) {
        let Some(title) = d.title.as_deref().filter(|_| wanted(document)) else { continue };
        let title = without_outlet(&squeezed(title), d.outlet.as_deref());
        let stems = stems_of(&title);
        let shared = stems.iter().filter(|&&s| is_story(s)).count() as f32;
        let is_one = word_count(&title) >= FEWEST_WORDS && !title.ends_with(['…', '|', ':']) && !title.ends_with("...");
        if !is_one || stems.len() < 2 || shared < TOLD_SHARE * stems.len() as f32 {
            continue;
        }
        let score = density(&stems);
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            best = Some((score, title));
        }
    }
    if let Some((_, title)) = best {
        return title;
    }
    let central = |stems: &[u32]| {
        let shared = stems.iter().filter_map(|s| Some((spread.get(s).copied()?, told(*s) as f32)));
        let sum: f32 = shared.map(|(share, told)| share * share * told).sum();
        sum / (stems.len() + 4) as f32
    };
    // How articles begin, and what is told of them.
    let leads = documents.iter().flat_map(|&document| corpus.ids_of(document).take(LEAD));
    let mut sentences: Vec<SentenceId> = leads.chain(claims.iter().map(|&c| wordings[c].sentence)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let worth_of = |word: &str| if terms.stems_of(word).iter().any(|&stem| is_story(stem)) { TOLD_WORTH } else { 0 };
    // Cutting costs more than judging: only what would be a headline if it were short enough is cut.
    let mut judged: Vec<(f32, SentenceId, String)> = Vec::new();
    for id in sentences {
        let sentence = squeezed(corpus.text(id));
        let is_plain =
            form_of(&sentence) == Form::Whole && !sentence.contains(['"', '“', '[', '?']) && !speaks_of_itself(&sentence);
        let position = corpus.sentences[id as usize].position as f32;
        let score = worth.get(id as usize).copied().unwrap_or_default() / (1.0 + position / HALF_POSITION);
        if is_plain {
            judged.push((score, id, sentence));
        }
    }
    judged.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    judged.truncate(MOST_CUT);
    judged.sort_by_key(|&(_, id, _)| id);
    let candidates = judged.iter().filter_map(|(score, _, sentence)| {
        let cut = |most_words: usize| shorten_to(sentence, most_words, &worth_of);
        let text = cut(MOST_WORDS).or_else(|| cut(TOO_MANY_WORDS))?;
        let marked = if text.contains('…') { MARKED } else { 1.0 };
        let long = (MOST_WORDS as f32 / word_count(&text).max(1) as f32).min(1.0);
        Some((marked * long * score * central(&stems_of(&text)), text))
    });
    // The first of equals.
    let best = candidates.reduce(|best, other| if other.0 > best.0 { other } else { best });
    let text = match best {
        Some((_, text)) => text,
        // Nothing fits: the shortest of what is shown.
        None => match claims.iter().min_by_key(|&&c| (shown.text(c).ends_with('…'), shown.words(c), c)) {
            Some(&c) => before_quotation(shown.text(c)).to_owned(),
            None => return String::new(),
        },
    };
    match text.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest.to_owned(),
        _ => text,
    }
}

/// What stands before a quotation or markup, where that is enough to say something.
fn before_quotation(text: &str) -> &str {
    let head = text.split(['"', '“', '<', '[']).next().unwrap_or_default().trim_end();
    if word_count(head) >= FEWEST_WORDS { head } else { text }
}

/// Is it told in the first person?
fn speaks_of_itself(sentence: &str) -> bool {
    sentence.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "I" | "we" | "We" | "our" | "my" | "My" | "you" | "your"))
}

/// A title without the outlet's name behind its last bar or dash.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    for separator in [" | ", " - ", " – ", " — ", " · ", " :: "] {
        let Some((head, tail)) = title.rsplit_once(separator) else { continue };
        let names_outlet = outlet.is_some_and(|outlet| {
            let (tail, outlet) = (letters(tail), letters(outlet));
            !tail.is_empty() && (outlet.contains(&tail) || tail.contains(&outlet))
        });
        if word_count(head) >= FEWEST_WORDS && (names_outlet || separator == " | ") {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use crate::{Article, Options, brief};

    fn title(texts: &[&str], titles: &[Option<&str>]) -> String {
        let article = |(text, title): (&&str, Option<&str>)| Article {
            text: (*text).to_owned(),
            title: title.map(str::to_owned),
            ..Article::default()
        };
        brief(&texts.iter().zip(titles.iter().copied()).map(article).collect::<Vec<_>>(), &Options::default()).title
    }

    #[test]
    fn without_titles_the_headline_is_how_an_article_begins_and_no_quotation() {
        let text = "“We have waited for this day for eleven years and will not wait for another,” the mayor said. \
                    The pier at Orla opened again after the fire. Tea was sold on it from nine in the morning.";
        assert_eq!(title(&[text], &[None]), "The pier at Orla opened again after the fire");
        assert_eq!(title(&[text, text], &[None, Some("Orla pier opens")]), "Orla pier opens");
        assert_eq!(title(&["“Wait!”"], &[None]), "“Wait!”");
        assert_eq!(title(&[""], &[None]), "");
        let long = "The pier at Orla that burnt down in the winter of the great storm opened again on Monday with music and tea.";
        let short = title(&[long], &[None]);
        assert!(short.split(' ').count() <= 20 && !short.ends_with('…'), "{short}");
    }
}
