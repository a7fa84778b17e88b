//! `bullets' sentences + Facts → Vec<Moment>`: which day each bullet tells of.
//!
//! A day is often in one report of a claim and not in the one whose words are shown, or was cut away with the words around it; so a
//! bullet's dates are those of all sentences cited under it; in English of what these report, and of no noun or clause within them. Known
//! miss: a sentence that tells of two days for two things gives both.

use crate::facts::{self, Attached, Date, Fact, attached};
use crate::reading::segment::{Corpus, SentenceId};
use crate::telling::briefing::Moment;
use crate::text::language::Language;
use crate::text::{ByteSpan, squeezed};

/// Words that make a date the one beside which something happened: "after the November meeting".
const BESIDE: [&str; 6] = ["after", "before", "since", "until", "till", "following"];

/// Letters of a date from which it is more than a year. A year alone says when something was only where a reader sees it: elsewhere it is
/// the year of a car or of a law.
const MONTH: usize = 7;

/// Words before a date among which one of [`BESIDE`] is looked for: itself, an article and a word that describes.
const REACH: usize = 3;

/// Other sentences of a bullet that are read: what hundreds tell, the first of them tell too, and each date is counted among all.
const MOST_READ: usize = 64;

/// The dates of the bullets, oldest first and as exact as they are known; one bullet may have several.
///
/// `told` has the words shown for each bullet, and the sentences cited under it, the one that they are from first; `planned`, by sentence, whether
/// it speaks of what is to come. Costs O(b log n) for b
/// cited sentences and n facts.
///
/// # Examples
///
/// ```
/// # use newsbraid::{Article, Options, brief};
/// let article = Article { text: "The dam at Orla broke on 22 November 2024.".to_owned(), ..Article::default() };
/// let briefing = brief(&[article], &Options::default());
/// assert_eq!((briefing.timeline[0].date.as_str(), briefing.timeline[0].bullet), ("2024-11-22", 0));
/// ```
#[must_use]
pub fn timeline(corpus: &Corpus<'_>, facts: &[Fact], planned: &[bool], told: &[(&str, Vec<SentenceId>)]) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    for (bullet, (text, sentences)) in (0..).zip(told) {
        let Some((&shown, others)) = sentences.split_first() else { continue };
        let mut own = dates(corpus, facts, shown, text);
        let others = others.iter().take(MOST_READ).map(|&id| dates(corpus, facts, id, ""));
        let others: Vec<(String, bool)> = others.filter(|dates| dates.len() == 1).flatten().collect();
        if own.is_empty() {
            // When they will meet is not when they met.
            let is_to_come = planned.get(shown as usize).copied().unwrap_or_default();
            own.extend(most_told(&others).filter(|(_, planned)| *planned == is_to_come));
        } else {
            // "In November", and another report knows the day.
            for (date, _) in &mut own {
                let finer: Vec<(String, bool)> = others.iter().filter(|(other, _)| is_in(other, date)).cloned().collect();
                if let Some((day, _)) = most_told(&finer) {
                    *date = day;
                }
            }
        }
        let is_told_finer = |date: &str| own.iter().any(|(other, _)| is_in(other, date));
        let kept = own.iter().filter(|(date, _)| !is_told_finer(date));
        moments.extend(kept.map(|(date, planned)| Moment { date: date.clone(), bullet, planned: *planned }));
    }
    moments.sort_by(|a, b| (&a.date, a.bullet, a.planned).cmp(&(&b.date, b.bullet, b.planned)));
    moments.dedup_by(|a, b| a.date == b.date && a.bullet == b.bullet);
    moments
}

/// Is `day` a part of `date`: a day of its month, a month of its year?
fn is_in(day: &str, date: &str) -> bool {
    day.len() > date.len() && day.starts_with(date)
}

/// The dates at which a sentence of which `shown` is shown says that something is, and whether that is to come.
fn dates(corpus: &Corpus<'_>, all: &[Fact], sentence: SentenceId, shown: &str) -> Vec<(String, bool)> {
    let from = corpus.sentences[sentence as usize].span.start as usize;
    let text = corpus.documents[corpus.document_of(sentence) as usize].text;
    let is_beside = |fact: &Fact| {
        let before = text.get(from..fact.span.start as usize).unwrap_or_default();
        before.split_whitespace().rev().take(REACH).any(|word| BESIDE.iter().any(|beside| word.eq_ignore_ascii_case(beside)))
    };
    // In other languages than English no word says what a date is of.
    let is_english = corpus.language_of(sentence) == Language::English;
    let is_of_it = |fact: &Fact| {
        let span = ByteSpan::new(fact.span.start as usize - from, fact.span.end as usize - from);
        !is_english || attached(corpus.text(sentence), span) == Attached::Sentence
    };
    let is_date = |fact: &&Fact| fact.date().is_some() && !is_beside(fact) && is_of_it(fact);
    let dated = all[facts::of(all, sentence)].iter().filter(is_date);
    dated
        .filter_map(|fact| Some((fact, fact.date().and_then(Date::moment)?)))
        .filter(|(fact, date)| date.len() >= MONTH || shown.contains(&squeezed(fact.span.of(text))))
        .map(|(fact, date)| (date, fact.planned))
        .collect()
}

/// The date that most sentences give; none where two are given as often.
fn most_told(told: &[(String, bool)]) -> Option<(String, bool)> {
    let count = |date: &str| told.iter().filter(|(other, _)| other == date).count();
    let best = told.iter().max_by_key(|(date, _)| count(date))?;
    let rival = told.iter().any(|(date, _)| *date != best.0 && count(date) == count(&best.0));
    (!rival).then(|| best.clone())
}

#[cfg(test)]
mod tests {
    use crate::{Article, Options, brief, claims::terms::vectorize, facts, reading::clean::clean, reading::segment::segment};

    fn dates(texts: &[&str], published: Option<&str>) -> Vec<String> {
        let article = |text: &&str| Article { text: (*text).to_owned(), ..Article::default() };
        let mut articles: Vec<_> = texts.iter().map(article).collect();
        articles[0].published = published.map(str::to_owned);
        brief(&articles, &Options::default()).timeline.into_iter().map(|moment| moment.date).collect()
    }

    #[test]
    fn a_day_that_one_report_knows_dates_what_all_tell() {
        let exact = "The harbour board of Orla voted to buy an electric ferry on 17 June 2025.";
        let vague =
            "In June 2025 the harbour board of Orla voted to buy an electric ferry, and nobody on the board was surprised.";
        assert_eq!(dates(&[exact, vague], None), ["2025-06-17"]);
        assert_eq!(dates(&[vague], None), ["2025-06"]);
    }

    #[test]
    fn what_it_came_after_is_not_when_it_was() {
        assert!(dates(&["The board of Orla met again after the June 2025 vote."], None).is_empty());
    }

    #[test]
    fn a_date_of_something_within_the_sentence_is_not_when_it_was() {
        assert!(
            dates(&["The mayor of Orla denied that the harbour board lost money in the June 2019 sale of the pier."], None)
                .is_empty()
        );
        assert!(
            dates(&["The court in Orla fined a captain who had steered the ferry onto the rocks in May 2019."], None).is_empty()
        );
    }

    #[test]
    fn an_article_without_a_date_is_of_the_day_of_the_others_on_its_story() {
        let text = "The harbour board of Orla voted on Tuesday to buy an electric ferry for the crossing to Gull Island.";
        assert_eq!(dates(&[text, text], Some("2025-06-18")), ["2025-06-17"]);
        assert!(dates(&[text, text], None).is_empty());
    }

    #[test]
    fn when_they_will_meet_is_not_when_they_met() {
        let article =
            |text: &str| Article { text: text.to_owned(), published: Some("2024-11-23".to_owned()), ..Article::default() };
        let moments = |first: &str| {
            let articles = [article(first), article("The two mayors will hold talks on the bay on Monday.")];
            let corpus = segment(clean(&articles));
            let facts = facts::read(&corpus);
            super::timeline(&corpus, &facts, &vectorize(&corpus).planned, &[(first, vec![0, 1])]).len()
        };
        assert_eq!(moments("The two mayors held talks on the bay at noon."), 0);
        assert_eq!(moments("The two mayors will hold talks on the bay at noon."), 1);
    }
}
