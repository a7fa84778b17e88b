//! `Clusters + Wordings + chosen → Vec<Addition>`: what the other members of a chosen claim say beyond the words shown.
//!
//! Nothing is told twice: a passage is kept only for words that no shown bullet holds, and cut, the cut marked, to the
//! clauses that hold them.

use crate::claims::cluster::Cluster;
use crate::claims::terms::Terms;
use crate::reading::segment::{Corpus, SentenceId};
use crate::telling::shorten::shorten_to;
use crate::telling::shown::LONG;
use crate::telling::wording::{Form, Wording, form_of, is_proved};
use crate::text::language::Language;
use crate::text::quotes::Quotes;
use crate::text::table::Keys;
use crate::text::words::{self, Tag};
use crate::text::{squeezed, word_count};

/// New stems that a member must hold to be worth a line when a figure or a name is among them. Raising it loses facts,
/// lowering it repeats the bullet for one word. Default 3.
const MIN_NEW: usize = 3;

/// [`MIN_NEW`] where neither is among them: paraphrases hold three or four other words and say the same.
const MIN_NEW_PLAIN: usize = 6;

/// Additions to one bullet, at most: what matters more is a claim of its own.
const MOST_ADDITIONS: usize = 2;

/// Members of one claim that are looked through.
const MOST_READ: usize = 32;

/// Words of a passage, at least: less is a fragment that nobody understands.
const MIN_WORDS: usize = 3;

/// Share of a sentence from which it is shown whole: a cut that saves two words costs more than it saves.
const NEARLY_ALL: f32 = 0.8;

/// What a word that no shown bullet holds is worth where the sentence has to be shortened, in sixteenths of odds.
const NEW: i32 = 120;

/// What a member of a claim says beyond the words shown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// The member.
    pub sentence: SentenceId,
    /// Its words, or a passage of them with "…" where it was cut.
    pub text: String,
}

/// What other members add to each chosen claim; one list an entry of `chosen`, most new words first.
///
/// Costs O(words of the chosen claims' members), at most 32 members a claim.
///
/// # Examples
///
/// ```
/// # use newsbraid::{Article, Options, brief};
/// # let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let briefing = brief(
///     &[
///         article("The council of Orla voted on Monday to buy the new ferry."),
///         article("The council of Orla voted on Monday to buy the new ferry."),
///         article("The council of Orla voted on Monday to buy the new ferry, after a debate of 9 angry hours."),
///     ],
///     &Options::default(),
/// );
/// assert_eq!(briefing.bullets[0].also[0].text, "… after a debate of 9 angry hours.");
/// ```
#[must_use]
pub fn beyond(
    corpus: &Corpus<'_>,
    terms: &Terms,
    clusters: &[Cluster],
    wordings: &[Wording],
    chosen: &[usize],
) -> Vec<Vec<Addition>> {
    // Another word for what was said says nothing new.
    let stems = |id: SentenceId| terms.stems[id as usize].iter().map(|&stem| terms.synonyms[stem as usize]);
    let mut said: Keys<u32> = chosen.iter().flat_map(|&c| stems(wordings[c].sentence)).collect();
    chosen
        .iter()
        .map(|&c| {
            let shown = wordings[c].sentence;
            // In another language every word is new.
            let is_other = |id: SentenceId| id != shown && corpus.language_of(id) == corpus.language_of(shown);
            let mut others: Vec<SentenceId> =
                clusters[c].members.iter().copied().filter(|&id| is_other(id)).take(MOST_READ).collect();
            let mut additions = Vec::new();
            while additions.len() < MOST_ADDITIONS {
                let news = |id: SentenceId| stems(id).filter(|stem| !said.contains(stem)).collect::<Keys<u32>>().len();
                // Ties go to the first member.
                let Some(best) = (0..others.len()).max_by_key(|&i| (news(others[i]), std::cmp::Reverse(i))) else { break };
                let new = news(others[best]);
                if new < MIN_NEW {
                    break;
                }
                let sentence = others.remove(best);
                // Without capitals there is no telling a name.
                let tells = new >= MIN_NEW_PLAIN
                    || !corpus.language_of(sentence).has_capitals()
                    || names_or_counts(corpus.text(sentence), terms, &said);
                if let Some(text) = passage(corpus.language_of(sentence), corpus.text(sentence), terms, &said).filter(|_| tells) {
                    additions.push(Addition { sentence, text });
                }
                said.extend(stems(sentence));
            }
            additions
        })
        .collect()
}

/// Is there a word that is not `said`, by itself or in another word for the same?
fn is_new(words: &str, terms: &Terms, said: &Keys<u32>) -> bool {
    terms.stems_of(words).iter().any(|&stem| !said.contains(&terms.synonyms[stem as usize]))
}

/// Is there a figure or a name whose stem is not `said`? The first word is capitalised anyway.
fn names_or_counts(sentence: &str, terms: &Terms, said: &Keys<u32>) -> bool {
    let is_fact = |word: &str| word.starts_with(char::is_uppercase) || word.contains(|c: char| c.is_ascii_digit());
    let mut facts = sentence.split_whitespace().skip(1).filter(|word| is_fact(word));
    facts.any(|word| is_new(word, terms, said))
}

/// The clauses of `sentence` from the first to the last that hold a stem that is not `said`; none where they are no passage
/// to show.
fn passage(language: Language, sentence: &str, terms: &Terms, said: &Keys<u32>) -> Option<String> {
    // A heading of a word or two adds nothing.
    if form_of(language, sentence) == Form::Fragment || word_count(sentence) < MIN_WORDS {
        return None;
    }
    let clauses = clauses(sentence);
    let is_new = |words: &str| is_new(words, terms, said);
    let first = clauses.iter().position(|clause| is_new(clause))?;
    let last = clauses.iter().rposition(|clause| is_new(clause))?;
    let kept = squeezed(&clauses[first..=last].concat());
    let whole = squeezed(sentence);
    let is_headless =
        language == Language::English && wants_its_head(sentence, clauses[..first].concat().split_whitespace().count());
    if is_headless {
        let short = shorten_to(&whole, LONG, &|word| if is_new(word) { NEW } else { 0 });
        return short.filter(|text| is_proved(text, sentence) && form_of(language, text) != Form::Fragment);
    }
    let text = if kept.len() as f32 >= NEARLY_ALL * whole.len() as f32 || word_count(&kept) < MIN_WORDS || !is_closed(&kept) {
        whole
    } else {
        let before = if first > 0 { "… " } else { "" };
        let (kept, after) =
            if last + 1 < clauses.len() { (kept.trim_end_matches([',', ';', ' ']), " …") } else { (kept.as_str(), "") };
        format!("{before}{kept}{after}")
    };
    is_proved(&text, sentence).then_some(text)
}

/// Does a passage from the word at `first` on want what stands before it: "… but hacking the mail", "… looking at stains", "… if approved"?
fn wants_its_head(sentence: &str, first: usize) -> bool {
    let words = words::read(sentence);
    let Some(word) = words.get(first).filter(|word| first > 0 && word.lead.is_empty()) else { return false };
    word.tag.is_verb()
        || matches!(word.tag, Tag::Conjunction | Tag::Relative)
        || matches!(&*word.lower, "if" | "that" | "because" | "than")
}

/// The parts of a sentence between commas and semicolons that stand outside of figures; joined they are the sentence.
fn clauses(sentence: &str) -> Vec<&str> {
    sentence.split_inclusive(", ").flat_map(|part| part.split_inclusive("; ")).collect()
}

/// Does it open no quotation or bracket that it does not close, and close none that it does not open?
fn is_closed(passage: &str) -> bool {
    let even = |open: char, close: char| passage.matches(open).count() == passage.matches(close).count();
    Quotes::are_closed(passage) && even('(', ')') && even('[', ']')
}

#[cfg(test)]
mod tests {
    use crate::{Article, Options, brief};

    fn also(texts: &[&str]) -> Vec<Vec<String>> {
        let articles: Vec<_> = texts.iter().map(|t| Article { text: (*t).to_owned(), ..Article::default() }).collect();
        let briefing = brief(&articles, &Options::default());
        briefing.bullets.into_iter().map(|b| b.also.into_iter().map(|a| a.text).collect()).collect()
    }

    #[test]
    fn the_same_words_add_nothing() {
        let text = "The council of Orla voted on Monday to buy the new ferry.";
        assert_eq!(also(&[text, text]), [Vec::<String>::new()]);
        assert!(also(&[]).is_empty());
    }

    #[test]
    fn what_another_bullet_says_is_not_added() {
        let found = also(&[
            "The council of Orla voted on Monday to buy the new ferry. A debate of 9 angry hours came first.",
            "The council of Orla voted on Monday to buy the new ferry, after a debate of 9 angry hours.",
        ]);
        assert!(found.iter().all(Vec::is_empty), "{found:?}");
    }

    #[test]
    fn a_passage_that_wants_its_head_has_it() {
        let short = "The council of Orla voted on Monday to buy the new ferry.";
        let long = "The council of Orla voted on Monday to buy the new ferry, which will carry 240 passengers and 60 cars.";
        assert_eq!(also(&[short, short, long]), [[long]]);
    }

    #[test]
    fn a_cut_opens_no_quotation() {
        let short = "The council of Orla voted on Monday to buy the new ferry.";
        let found = also(&[
            short,
            short,
            "The council of Orla voted on Monday to buy the new ferry, “a gift to Anna, Ben and Gull Island”.",
        ]);
        assert_eq!(found, [["… “a gift to Anna, Ben and Gull Island”."]]);
    }
}
