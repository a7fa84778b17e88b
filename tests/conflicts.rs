//! Where sources disagree, through the public interface and on the example story.

use newsbraid::briefing::Disagreement;
use newsbraid::conflict::ConflictKind;
use newsbraid::{Article, Options, brief};

fn conflicts(texts: &[&str]) -> Vec<Disagreement> {
    let articles: Vec<Article> = texts.iter().map(|t| Article { text: (*t).to_owned(), ..Article::default() }).collect();
    brief(&articles, &Options::default()).conflicts
}

fn example(name: &str) -> String {
    std::fs::read_to_string(format!("{}/www/example/{name}.txt", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default()
}

/// Kind and the values by article, as "article value".
fn shown(conflicts: &[Disagreement]) -> Vec<(ConflictKind, Vec<String>)> {
    let mut all: Vec<_> = conflicts
        .iter()
        .map(|c| {
            let mut sides: Vec<String> = c.claims.iter().map(|s| format!("{} {}", s.article, s.value)).collect();
            sides.sort();
            (c.kind, sides)
        })
        .collect();
    all.sort();
    all
}

#[test]
fn nothing_and_one_article_disagree_on_nothing() {
    assert!(conflicts(&[]).is_empty());
    assert!(conflicts(&[""]).is_empty());
    assert!(conflicts(&["The fire killed 26 people. The fire killed 28 people."]).is_empty());
}

#[test]
fn the_example_story_has_one_wrong_date_and_one_wrong_figure() {
    let texts = ["harbour-gazette", "coastline-courier", "tidewater-radio", "arle-valley-independent"].map(example);
    let found = conflicts(&texts.each_ref().map(String::as_str));
    assert_eq!(
        shown(&found),
        [
            (
                ConflictKind::Date,
                ["0 12 February 2025", "1 12 February 2025", "2 12 April 2025", "3 12 February 2025"].map(str::to_owned).to_vec()
            ),
            (
                ConflictKind::Number,
                ["0 240 passengers", "1 420 passengers", "2 240 passengers", "3 240 passengers"].map(str::to_owned).to_vec()
            ),
        ]
    );
}

#[test]
fn the_same_article_twice_adds_no_conflict() {
    let text = example("harbour-gazette");
    assert!(conflicts(&[&text, &text]).is_empty());
}

#[test]
fn another_month_of_one_agreement_is_a_conflict() {
    let found = conflicts(&[
        "In March 2019 the two ports signed an agreement for the sharing of tugs and pilots between their harbours.",
        "The two ports agreed in June 2019 on the sharing of tugs and pilots in answer to storms, as well as other work.",
    ]);
    assert_eq!(shown(&found), [(ConflictKind::Date, vec!["0 March 2019".to_owned(), "1 June 2019".to_owned()])]);
}

#[test]
fn traps_are_no_conflicts() {
    for [a, b] in [
        // Rounding, conversion, vagueness.
        ["The yard in Orla has spent £40 million on the new dock.", "The yard in Orla has spent £39.5 million on the new dock."],
        ["The lorry slid about 12 metres down the bank at Orla.", "The lorry slid about 40ft down the bank at Orla."],
        ["At least 29 sailors were hurt in the storm at Orla.", "Some three dozen sailors were hurt in the storm at Orla."],
        [
            "The pact on fishing was signed at Orla in November last year.",
            "The pact on fishing was signed at Orla in November 2024.",
        ],
        // Two meetings, one reported and one planned.
        [
            "The ministers met in Orla on Friday for talks on fishing.",
            "The ministers will meet in Orla on Monday for talks on fishing.",
        ],
        // The day somebody spoke.
        [
            "The board has raised its fares in Orla, officials said Tuesday.",
            "The board has raised its fares in Orla, officials said Wednesday.",
        ],
        // A list told in part, and an addition to it.
        [
            "The ferry carries 240 passengers and 28 cars to Orla.",
            "The ferry carries 28 cars to Orla, 240 passengers and 12 bicycles.",
        ],
        [
            "The port placed last in 13 of the 17 tests of harbours.",
            "The port is among the last in nine other tests of harbours.",
        ],
        // Prices of the hour.
        [
            "Shares in the yard rose 7 percent to $1.84 in Porto trading.",
            "Shares in the yard rose 8 percent to $1.83 in Porto trading.",
        ],
    ] {
        let found = conflicts(&[a, b]);
        assert!(found.is_empty(), "{a} | {b}: {:?}", shown(&found));
    }
}

/// A story of our own for statements to be checked against.
const STORY: &str = "The harbour board of Orla voted on Tuesday to close the old bridge to lorries. Surveyors had found cracks in two of \
    its nine piers in March. The chair, Ines Tolliver, said that the bridge will stay open to cars and cyclists. The council expects \
    the repair to cost £4 million. Traders in the lower town oppose the plan. At least three firms have moved to Porto.";

#[test]
fn a_short_statement_is_checked_against_the_story() {
    for (statement, kind, value) in [
        ("The council expects the repair to cost £6 million.", ConflictKind::Number, "£6 million"),
        ("The chair, Maren Okoye, said that the bridge will stay open to cars and cyclists.", ConflictKind::Name, "Maren"),
        ("Traders in the lower town support the plan.", ConflictKind::Polarity, "support"),
        ("The bridge will not stay open to cars and cyclists, the chair, Ines Tolliver, said.", ConflictKind::Polarity, "not"),
        ("Surveyors had found cracks in two of its nine piers in June.", ConflictKind::Date, "June"),
        ("The harbour board of Orla voted on Tuesday to open the old bridge to lorries.", ConflictKind::Polarity, "open"),
        ("The harbour board of Orla voted on Tuesday to close the old tunnel to lorries.", ConflictKind::Polarity, "tunnel"),
        ("At least five firms have moved to Porto from the lower town.", ConflictKind::Number, "five firms"),
    ] {
        let found = conflicts(&[STORY, statement]);
        let hit = found.iter().any(|c| c.kind == kind && c.claims.iter().any(|s| s.article == 1 && value.starts_with(&s.value)));
        assert!(hit, "{statement}: {:?}", shown(&found));
    }
}

#[test]
fn a_true_statement_in_other_words_is_not_flagged() {
    for statement in [
        "The council expects the repair to cost £4 million.",
        "The harbour board of Orla voted on Tuesday to shut the old bridge to lorries.",
        "Surveyors found cracks in two of the bridge's nine piers in March.",
        "Ines Tolliver, who chairs the board, said the bridge will remain open to cars and cyclists.",
        "Traders in the lower town reject the plan.",
    ] {
        let found = conflicts(&[STORY, statement]);
        assert!(found.is_empty(), "{statement}: {:?}", shown(&found));
    }
}
