//! `chosen claims → a headline, and a lead`: what the briefing, or one section of it, is about.
//!
//! The best of the articles' own titles, where one speaks of what the claims speak of; else a sentence cut to a headline's length:
//! the one of which a small learned model (`models/headline.md`) thinks that an editor's summary would say most and that has the grammar of a
//! headline. A title that shares nothing with the claims (an outlet's name, a dateline, a note of the site) is none. The same weights, and what
//! the articles' titles hold of it, say which bullet comes first.
//! Known miss: without titles the headline is a sentence and reads like one.

use std::sync::OnceLock;

use crate::claims::terms::Terms;
use crate::models::weights::{Key, model_file};
use crate::reading::segment::{Corpus, DocumentId, SentenceId};
use crate::telling::shorten::headlines_of;
use crate::telling::shown::Shown;
use crate::telling::wording::{Form, form_of, is_personal};
use crate::telling::worth::{Evidence, in_thousandths};
use crate::text::language::{Language, Words, entries};
use crate::text::powers::log2;
use crate::text::quotes::Quotes;
use crate::text::table::{Keys, Table};
use crate::text::words::{self, Tag, Word};
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

/// What a word that several articles and a claim have is worth more than another, in sixteenths of odds. Raising it cuts
/// sentences down to what is told most. Default 24, chosen by hand.
const TOLD_WORTH: i32 = 24;

/// Sentences that are cut to see whether they make a headline.
const MOST_CUT: usize = 16;

/// First sentences of each article that may become the headline, and whose words are those of its opening.
const LEAD: u32 = 3;

/// What it adds to a candidate that it is cut from the first bullet, in the model's units (0.03 of the share that it foretells). Raising it keeps
/// the headline to the lead, though another says more in as few words. Default 4,000: the best of 0 to 8,000 on open stories.
const LEADS: i32 = 4_000;

/// What it adds to a bullet that could come first where the titles of all documents hold four stems of it and it has no other, in the same units.
/// Raising it leads with what outlets put above their articles, even where the articles tell more of something else. Default 40,000: of 0 to
/// 160,000 the one whose every change on open stories reads better.
const TITLED: f32 = 40_000.0;

/// A headline for the chosen claims of the documents that `wanted` lets through; empty where there is no claim.
///
/// `worth` says of each sentence how much of its claim an editor would tell ([`Worth`](super::worth::Worth)).
/// Made from a sentence it has at most fourteen words, or twenty where these say enough more; it never ends in "…" and quotes no more than a
/// term where there is another. Costs O(n) for n words of those documents, and cuts sixteen sentences.
#[must_use]
pub fn headline(
    corpus: &Corpus<'_>,
    terms: &Terms,
    shown: &Shown<'_>,
    worth: &[f32],
    chosen: &[usize],
    wanted: impl Fn(DocumentId) -> bool,
) -> String {
    let story = Story::read(corpus, terms, shown, chosen, wanted);
    if let Some(title) = story.title(corpus, terms) {
        return title;
    }
    let first = story.lead(corpus, terms, shown, worth).map(|c| shown.wordings()[c].sentence);
    let weigh = |c: &Candidate| weigh(&c.evidence) + if Some(c.sentence) == first { LEADS } else { 0 };
    let candidates: Vec<(i32, Candidate)> = story.candidates(corpus, terms, worth).into_iter().map(|c| (weigh(&c), c)).collect();
    let is_english = |c: &Candidate| corpus.language_of(c.sentence) == Language::English;
    // The first of equals; grammar is asked of those only that would be better than what fits so far.
    let mut best: Option<&(i32, Candidate)> = None;
    for candidate in &candidates {
        let is_better = best.is_none_or(|best| candidate.0 > best.0);
        if is_better && (!is_english(&candidate.1) || !is_no_headline(&candidate.1.text)) {
            best = Some(candidate);
        }
    }
    let best = best.or_else(|| candidates.iter().reduce(|best, other| if other.0 > best.0 { other } else { best }));
    let text = match best {
        Some((_, candidate)) => candidate.text.clone(),
        // Nothing fits: the shortest of what is shown.
        None => match story.claims.iter().min_by_key(|&&c| (shown.text(c).ends_with('…'), shown.words(c), c)) {
            Some(&c) => before_quotation(shown.text(c)).to_owned(),
            None => return String::new(),
        },
    };
    let text = text.trim();
    match text.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest.trim_end().to_owned(),
        _ => text.to_owned(),
    }
}

/// The claim that a briefing, or one section of it, begins with: the one that would head it best as it is shown, with what the articles' titles hold of
/// it, of those that lean on no other, open with no quotation and do not speak of the writer. `chosen` are the claims of that section; the first of equals.
#[must_use]
pub fn lead(
    corpus: &Corpus<'_>,
    terms: &Terms,
    shown: &Shown<'_>,
    worth: &[f32],
    chosen: &[usize],
    wanted: impl Fn(DocumentId) -> bool,
) -> Option<usize> {
    Story::read(corpus, terms, shown, chosen, wanted).lead(corpus, terms, shown, worth)
}

/// The sum of the model's weights.
fn weigh(evidence: &Evidence) -> i32 {
    let model = model_file!("../models/headline.txt");
    evidence.iter().map(|(name, value)| model.weight(Key::new().part(name)) * value).sum()
}

/// A sentence cut to a headline's length, and what speaks for and against it, in thousandths.
#[derive(Debug)]
pub struct Candidate {
    /// At most twenty words.
    pub text: String,
    /// What was cut.
    pub sentence: SentenceId,
    /// By name.
    pub evidence: Evidence,
}

/// What the model is trained on: the candidates for the headline of all documents.
#[must_use]
pub fn candidates(corpus: &Corpus<'_>, terms: &Terms, shown: &Shown<'_>, worth: &[f32], chosen: &[usize]) -> Vec<Candidate> {
    Story::read(corpus, terms, shown, chosen, |_| true).candidates(corpus, terms, worth)
}

/// What the headed documents and claims speak of.
struct Story {
    documents: Vec<DocumentId>,
    claims: Vec<usize>,
    /// The claims' sentences.
    sentences: Vec<SentenceId>,
    /// By stem: the share of the documents that have it, that begin with it, and how often they have it.
    spread: Table<u32, f32>,
    opening: Table<u32, f32>,
    count: Table<u32, f32>,
    /// By stem: how many of the claims have it.
    told: Table<u32, f32>,
    /// By stem: the share of the documents whose title has it.
    titled: Table<u32, f32>,
}

impl Story {
    fn read(
        corpus: &Corpus<'_>,
        terms: &Terms,
        shown: &Shown<'_>,
        chosen: &[usize],
        wanted: impl Fn(DocumentId) -> bool,
    ) -> Self {
        let sentence_of = |c: usize| shown.wordings()[c].sentence;
        let claims: Vec<usize> = chosen.iter().copied().filter(|&c| wanted(corpus.document_of(sentence_of(c)))).collect();
        let sentences = claims.iter().map(|&c| sentence_of(c)).collect();
        let documents = (0..).zip(&corpus.documents).map(|(d, _)| d).filter(|&d| wanted(d)).collect();
        let mut story = Self {
            documents,
            claims,
            sentences,
            spread: Table::default(),
            opening: Table::default(),
            count: Table::default(),
            told: Table::default(),
            titled: Table::default(),
        };
        let share = 1.0 / story.documents.len().max(1) as f32;
        let mut seen: Keys<(u32, u32)> = Keys::default();
        for (document, id) in story.documents.iter().flat_map(|&d| corpus.ids_of(d).map(move |id| (d, id))) {
            let opens = corpus.sentences[id as usize].position < LEAD;
            for &stem in &terms.stems[id as usize] {
                *story.count.get_or_default(stem) += 1.0;
                let is_new = seen.insert((document, stem));
                if is_new {
                    *story.spread.get_or_default(stem) += share;
                }
                if is_new && opens {
                    *story.opening.get_or_default(stem) += share;
                }
            }
        }
        for document in story.documents.iter().map(|&d| &corpus.documents[d as usize]) {
            let Some(title) = &document.title else { continue };
            for stem in distinct(terms.stems_of(&without_outlet(&squeezed(title), document.outlet.as_deref()))) {
                *story.titled.get_or_default(stem) += share;
            }
        }
        for &sentence in &story.sentences {
            for stem in distinct(terms.stems[sentence as usize].clone()) {
                *story.told.get_or_default(stem) += 1.0;
            }
        }
        story
    }

    /// Do the claims speak of it, and more than one document where there are several?
    fn is_story(&self, stem: u32) -> bool {
        let least = if self.documents.len() > 1 { 1.5 / self.documents.len() as f32 } else { 0.0 };
        self.told.contains_key(&stem) && self.spread.get(&stem).is_some_and(|share| *share > least)
    }

    /// The documents' title that speaks most of what the claims do.
    fn title(&self, corpus: &Corpus<'_>, terms: &Terms) -> Option<String> {
        // Neither the longest nor one of a single common word: what it tells is spread over its words and four more.
        let density = |stems: &[u32]| {
            let told = stems.iter().filter(|&&s| self.is_story(s)).filter_map(|s| self.told.get(s));
            told.map(|told| told.sqrt()).sum::<f32>() / (stems.len() + 4) as f32
        };
        let mut best: Option<(f32, String)> = None;
        for (d, language) in self.documents.iter().map(|&d| (&corpus.documents[d as usize], corpus.languages[d as usize])) {
            let Some(title) = d.title.as_deref() else { continue };
            let title = without_outlet(&squeezed(title), d.outlet.as_deref());
            let stems = distinct(terms.stems_of(&title));
            let shared = stems.iter().filter(|&&s| self.is_story(s)).count() as f32;
            let is_one = word_count(&title) >= FEWEST_WORDS && !title.ends_with(['…', '|', ':']) && !title.ends_with("...");
            if !is_one || is_personal(language, &title) || stems.len() < 2 || shared < TOLD_SHARE * stems.len() as f32 {
                continue;
            }
            let score = density(&stems);
            if best.as_ref().is_none_or(|(top, _)| score > *top) {
                best = Some((score, title));
            }
        }
        best.map(|(_, title)| title)
    }

    /// The claim that would head it best as it is shown.
    fn lead(&self, corpus: &Corpus<'_>, terms: &Terms, shown: &Shown<'_>, worth: &[f32]) -> Option<usize> {
        let wordings = shown.wordings();
        let can_lead = |&&c: &&usize| {
            let (wording, text) = (&wordings[c], shown.text(c));
            let is_whole = wording.antecedent.is_none() && wording.form == Form::Whole;
            let language = corpus.language_of(wording.sentence);
            is_whole && !text.starts_with(['"', '“', '„', '«', '»', '[']) && !is_personal(language, text)
        };
        let weighed = self.claims.iter().filter(can_lead).map(|&c| {
            let text = shown.text(c);
            let evidence = self.evidence(corpus, terms, worth, wordings[c].sentence, text);
            (weigh(&evidence) + self.titled(terms, text), c)
        });
        weighed.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, c)| c)
    }

    /// How much of a line the documents' titles say, in the model's units: what they share of its stems, as in the cosine of two vectors.
    fn titled(&self, terms: &Terms, text: &str) -> i32 {
        let stems = distinct(terms.stems_of(text));
        let shared: f32 = stems.iter().filter_map(|stem| self.titled.get(stem)).sum();
        #[expect(clippy::cast_possible_truncation, reason = "TITLED by half the root of the stems at most")]
        let units = (TITLED * shared / (4.0 * stems.len().max(1) as f32).sqrt()) as i32;
        units
    }

    /// How the documents begin and what is told of them, cut to a headline's length where that breaks nothing; in their order.
    fn candidates(&self, corpus: &Corpus<'_>, terms: &Terms, worth: &[f32]) -> Vec<Candidate> {
        let mut sentences = self.sentences.clone();
        for &document in &self.documents {
            sentences.extend(corpus.ids_of(document).take(LEAD as usize));
        }
        sentences.sort_unstable();
        sentences.dedup();
        // Cutting costs more than judging: only what would be a headline if it were short enough is cut.
        let mut judged: Vec<(f32, SentenceId, String)> = Vec::new();
        for id in sentences {
            let sentence = squeezed(corpus.text(id));
            let language = corpus.language_of(id);
            let is_plain = form_of(language, &sentence) == Form::Whole
                && !sentence.contains(['[', '?', '<'])
                && (language != Language::English || !has_lost_its_subject(&sentence))
                && !is_personal(language, &sentence);
            if is_plain {
                let opening = mean(&terms.stems[id as usize], &self.opening);
                judged.push((worth[id as usize] + opening, id, sentence));
            }
        }
        judged.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        judged.truncate(MOST_CUT);
        judged.sort_by_key(|&(_, id, _)| id);
        let worth_of = |word: &str| if terms.stems_of(word).iter().any(|&stem| self.is_story(stem)) { TOLD_WORTH } else { 0 };
        let mut candidates: Vec<Candidate> = Vec::new();
        for (_, sentence, whole) in judged {
            for text in headlines_of(&whole, [MOST_WORDS, TOO_MANY_WORDS], &worth_of).into_iter().flatten() {
                let is_known = candidates.last().is_some_and(|last| last.sentence == sentence && last.text == text);
                if !is_known && !is_torn(&text) && quotes_a_term_at_most(&text) {
                    let evidence = self.evidence(corpus, terms, worth, sentence, &text);
                    candidates.push(Candidate { text, sentence, evidence });
                }
            }
        }
        candidates
    }

    fn evidence(&self, corpus: &Corpus<'_>, terms: &Terms, worth: &[f32], id: SentenceId, text: &str) -> Evidence {
        let stems = distinct(terms.stems_of(text));
        let length = stems.len().max(1) as f32;
        let words = word_count(text) as f32;
        let position = corpus.sentences[id as usize].position as f32;
        let claims = self.claims.len().max(1) as f32;
        let flag = |holds: bool| f32::from(u8::from(holds));
        let mean = |of: &dyn Fn(u32) -> f32| stems.iter().map(|&stem| of(stem)).sum::<f32>() / length;
        let of = |table: &Table<u32, f32>, stem: u32| table.get(&stem).copied().unwrap_or_default();
        let is_capitals = |w: &&str| w.len() > 3 && w.chars().all(|c| !c.is_lowercase()) && w.contains(char::is_alphabetic);
        let capitals = text.split(' ').filter(is_capitals).count() as f32;
        let values = [
            ("always", 1.0),
            ("worth", worth[id as usize] * 4.0),
            ("spread", mean(&|s| of(&self.spread, s))),
            ("spread sum", mean(&|s| of(&self.spread, s)) * length / 8.0),
            ("opening", mean(&|s| of(&self.opening, s))),
            ("opening sum", mean(&|s| of(&self.opening, s)) * length / 8.0),
            ("told", mean(&|s| of(&self.told, s) / claims)),
            ("told sum", mean(&|s| of(&self.told, s) / claims) * length / 4.0),
            ("count", mean(&|s| log2(1.0 + of(&self.count, s))) / 4.0),
            ("count sum", mean(&|s| log2(1.0 + of(&self.count, s))) * length / 32.0),
            ("story sum", mean(&|s| flag(self.is_story(s))) * length / 8.0),
            ("first", flag(position < 1.0)),
            ("early", 1.0 / (1.0 + position / 4.0)),
            ("length", words / 14.0),
            ("short", flag(words < 8.0)),
            ("long", flag(words > 14.0)),
            ("capitals", capitals / words.max(1.0)),
            ("marked", flag(text.contains('…'))),
            ("figure", flag(text.contains(|c: char| c.is_ascii_digit()))),
            ("commas", text.matches(',').count().min(4) as f32 / 4.0),
        ];
        in_thousandths(&values)
    }
}

/// What the stems have on an average.
fn mean(stems: &[u32], of: &Table<u32, f32>) -> f32 {
    stems.iter().filter_map(|stem| of.get(stem)).sum::<f32>() / stems.len().max(1) as f32
}

/// Each once, ascending.
fn distinct(mut stems: Vec<u32>) -> Vec<u32> {
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// What stands before a quotation or markup, where that is enough to say something.
fn before_quotation(text: &str) -> &str {
    let head = text.split(['"', '“', '<', '[']).next().unwrap_or_default().trim_end();
    if word_count(head) >= FEWEST_WORDS { head } else { text }
}

/// Does it quote nothing but a word or three behind its beginning: "an 'emotional letter'"?
fn quotes_a_term_at_most(text: &str) -> bool {
    let quoted = || text.split(Quotes::is_mark).skip(1).step_by(2);
    Quotes::are_closed(text) && !text.starts_with(Quotes::is_mark) && quoted().all(|quoted| word_count(quoted) < 4)
}

/// Has a cut left no more than a word or three before its mark, or a single word behind the last comma?
fn is_torn(text: &str) -> bool {
    let is_head = text.split_once('…').is_some_and(|(head, _)| word_count(head) < FEWEST_WORDS);
    is_head || text.rsplit_once(", ").is_some_and(|(_, tail)| word_count(tail) < 2)
}

/// Does an English sentence begin with a form of "be", "do" or "have" that a subject has to stand before, as what ran on from a heading
/// does? A question was asked with its mark.
fn has_lost_its_subject(sentence: &str) -> bool {
    let first = sentence.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(first, "Are" | "Is" | "Was" | "Were" | "Am" | "Does" | "Did" | "Has" | "Have" | "Had")
}

/// Does an English line lack what a headline has: a verb of its own ("A view of the pier that burnt down"), a time that it tells of ("The board had
/// warned"), or all that its words mean ("If it rains", "stunned by that answer")?
fn is_no_headline(text: &str) -> bool {
    let words = words::read(text);
    // "when" and "where" are open about what they are: a verb behind them may be taken for a noun.
    let opens = |w: &Word<'_>| matches!(&*w.lower, "that" | "which" | "who" | "whose") && w.tag != Tag::Determiner;
    let verbs = words.iter().filter(|w| w.tag.is_finite()).count();
    let clauses = words.iter().filter(|w| opens(w)).count();
    let before = words.iter().position(|w| w.tag.is_finite());
    let is_background = before.is_some_and(|at| {
        &*words[at].lower == "had"
            && words[at + 1..].iter().find(|w| w.tag != Tag::Adverb).is_some_and(|w| matches!(w.tag, Tag::Participle | Tag::Past))
    });
    // "this week", "this fall"; a name is a day or a month.
    let is_time = |w: &Word<'_>| {
        const STRETCHES: [&str; 18] = [
            "time",
            "morning",
            "afternoon",
            "evening",
            "night",
            "day",
            "week",
            "weekend",
            "month",
            "quarter",
            "season",
            "spring",
            "summer",
            "fall",
            "autumn",
            "winter",
            "year",
            "decade",
        ];
        w.tag == Tag::Name || STRETCHES.contains(&&*w.lower)
    };
    let points = words.windows(2).any(|two| {
        matches!(&*two[0].lower, "this" | "that" | "these" | "those") && two[0].tag == Tag::Determiner && !is_time(&two[1])
    });
    let is_condition = words.first().is_some_and(|w| matches!(&*w.lower, "if" | "unless" | "whether"));
    // "The couple divorced": whoever reads a headline has read of no couple yet. There is one government, and one mayor.
    let is_bare = words.len() > 2
        && &*words[0].lower == "the"
        && words[1].tag == Tag::Noun
        && !is_one(&words[1].lower)
        && words[1].trail.is_empty()
        && words[2..].iter().find(|w| w.tag != Tag::Adverb).is_some_and(|w| w.tag.is_finite());
    verbs <= clauses || is_background || points || is_condition || is_bare || has_lost_its_subject(text)
}

/// Is it a body or an office, of which a story has one: "the board", "the mayor"?
fn is_one(noun: &str) -> bool {
    static ONE: OnceLock<Words> = OnceLock::new();
    let files = [data_file!("../data/en/bodies.txt"), data_file!("../data/en/roles.txt")];
    ONE.get_or_init(|| Words::of(files.into_iter().flat_map(entries).flat_map(str::split_whitespace))).contains(noun)
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
    use super::is_no_headline;
    use crate::{Article, Options, brief};

    #[test]
    fn a_headline_has_a_verb_of_its_own_and_tells_what_happened() {
        for line in [
            "A view of the old pier, a work of oak that burnt down in January",
            "The board and the council had warned loudly against its sale",
            "If it rains, the pier will stay closed",
            "Ms. Lind said that she was stunned by that answer",
            "Are far harder to mend when wet",
            "The couple sold the pier in June last year",
        ] {
            assert!(is_no_headline(line), "{line}");
        }
        for line in [
            "The pier at Orla opened again on Monday",
            "The pier that burnt down in January opened again",
            "The mayor said the pier had burnt down in January",
            "Orla will open its pier this week",
        ] {
            assert!(!is_no_headline(line), "{line}");
        }
    }

    #[test]
    fn the_lead_comes_first_and_is_no_quotation() {
        let one = "“We have waited for this day,” the mayor said. Tea was sold on the quay from nine in the morning. \
                   The pier at Orla opened again on Monday after the fire of January.";
        let other = "A band played on the shore. The pier at Orla, burnt in January, opened again on Monday after the fire.";
        let articles = [one, other].map(|text| Article { text: text.to_owned(), ..Article::default() });
        let bullets = brief(&articles, &Options::default()).bullets;
        assert!(bullets.len() > 3 && bullets[0].text.starts_with("The pier at Orla"), "{bullets:?}");
    }

    #[test]
    fn what_stands_apart_comes_last_and_heads_nothing() {
        let one =
            "The pier at Orla opened again on Monday after the fire of January. A band played on the shore, Mayor Lind said.";
        let other = "On Monday the pier at Orla, burnt in January, opened again. The mayor thanked the builders from Tarn.";
        let note = "Since 1996 the Fenwick Library has kept pages of the web. Every day more of them are added to it.";
        let articles = [note, one, other].map(|text| Article { text: text.to_owned(), ..Article::default() });
        let briefing = brief(&articles, &Options::default());
        let texts: Vec<&str> = briefing.bullets.iter().map(|bullet| &*bullet.text).collect();
        let first = texts.iter().position(|text| note.contains(text)).expect("all is shown");
        assert!(first > 1 && texts[first..].iter().all(|text| note.contains(text)), "{texts:?}");
        assert!(!note.contains(&briefing.title), "{}", briefing.title);
    }

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
        // A term is no quotation.
        let term = "The pier at Orla is a \"model for others\" after the fire. Tea was sold on it from nine in the morning.";
        assert_eq!(title(&[term], &[None]), "The pier at Orla is a \"model for others\" after the fire");
        // Markup that was pasted as text heads nothing.
        let markup = "The pier at Orla is \"<b x=\"y\">open</b>\" after the fire. Tea was sold on it from nine in the morning.";
        assert!(!title(&[markup], &[None]).contains('<'), "{}", title(&[markup], &[None]));
        // What asks the reader for something is no title of the story.
        assert_eq!(
            title(&[text], &[Some("The pier at Orla is open: subscribe to read your last story")]),
            title(&[text], &[None])
        );
        let run_on = "Are far harder to mend when the pier is wet with rain and oil from the ships. Tea was sold.";
        assert_eq!(title(&[run_on], &[None]), "Tea was sold");
        // "Am" is no verb in German.
        let german = "Am Montag ist der alte Damm im Tal der Vema nach drei Tagen Regen gebrochen. Tee wurde verkauft.";
        assert!(title(&[german], &[None]).starts_with("Am Montag ist der alte Damm"));
        let long = "The pier at Orla that burnt down in the winter of the great storm opened again on Monday with music and tea.";
        let short = title(&[long], &[None]);
        assert!(short.split(' ').count() <= 20 && !short.ends_with('…'), "{short}");
    }
}
