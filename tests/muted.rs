//! An article that is switched off: listed, and counted by nothing.

use newsbraid::sharing::export::{Format, export};
use newsbraid::sharing::link;
use newsbraid::telling::briefing::Briefing;
use newsbraid::{Article, Options, brief};

const FIRST: &str = "The council of Orla voted on Monday to buy a second ferry. It will carry 240 passengers across the sound.";
const OTHER: &str = "Orla's council voted on Monday to buy a second ferry. The ferry will carry 420 passengers across the sound.";
const THIRD: &str = "On Monday the council of Orla voted to buy a second ferry. Nobody spoke against it.";

/// A briefing of the three, some of them muted; each is titled by its place.
fn told(muted: [bool; 3]) -> Briefing {
    let article = |(i, text): (usize, &str)| Article {
        title: Some(format!("Report {i}")),
        text: text.to_owned(),
        muted: muted[i],
        ..Article::default()
    };
    brief(&[FIRST, OTHER, THIRD].into_iter().enumerate().map(article).collect::<Vec<_>>(), &Options::default())
}

/// The same without the muted ones in the request at all, as far as numbers of articles do not matter.
fn texts(briefing: &Briefing) -> Vec<(String, u32, u32)> {
    briefing.bullets.iter().map(|b| (b.text.clone(), b.support, b.independent)).collect()
}

#[test]
fn it_is_listed_and_counts_for_nothing() {
    let all = told([false; 3]);
    assert_eq!((all.bullets[0].support, all.conflicts.len(), all.stats.articles), (3, 1, 3));
    let without = told([false, true, false]);
    assert_eq!((without.bullets[0].support, without.conflicts.len(), without.stats.articles), (2, 0, 2));
    assert!(without.comparisons.iter().all(|row| !row.differs));
    let muted: Vec<bool> = without.sources.iter().map(|source| source.muted).collect();
    assert_eq!(muted, [false, true, false]);
    assert_eq!(without.sources[1].title.as_deref(), Some("Report 1"));
    let cited = without.bullets.iter().flat_map(|b| b.citations.iter().chain(b.also.iter().flat_map(|a| &a.citations)));
    assert!(cited.map(|c| c.article).all(|article| article != 1));
}

#[test]
fn the_briefing_is_that_of_the_others() {
    let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
    let of_two = brief(&[article(FIRST), article(THIRD)], &Options::default());
    assert_eq!(texts(&told([false, true, false])), texts(&of_two));
    let none = told([true; 3]);
    assert_eq!((none.bullets.len(), none.sources.len(), none.stats.articles), (0, 3, 0));
}

#[test]
fn it_goes_into_no_link_and_no_file() {
    let without = told([true, false, false]);
    let link = link::encode(&without, None).expect("it fits");
    let arrived = link::decode(&link.fragment).expect("whole").briefing;
    assert_eq!(
        arrived.sources.iter().map(|s| (s.article, s.title.as_deref())).collect::<Vec<_>>(),
        [(0, Some("Report 1")), (1, Some("Report 2"))]
    );
    assert!(arrived.bullets.iter().flat_map(|b| &b.citations).all(|c| c.article < 2));
    for format in [Format::Markdown, Format::Html, Format::Text] {
        let file = export(&without, format);
        assert!(!file.contains("Report 0") && file.contains("2 of 2 sources"), "{file}");
    }
}
