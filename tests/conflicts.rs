//! Where sources disagree, through the public interface and on the example story.

use newsbraid::conflict::ConflictKind;
use newsbraid::sharing::export::{Format, export};
use newsbraid::sharing::link::{decode, encode};
use newsbraid::telling::briefing::Disagreement;
use newsbraid::telling::since::{Since, mark};
use newsbraid::{Article, Briefing, Options, brief};

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

/// The briefing of texts that were published on these days.
fn dated(articles: &[(&str, &str)]) -> Briefing {
    let article = |&(day, text): &(&str, &str)| Article {
        text: text.to_owned(),
        published: Some(day.to_owned()).filter(|d| !d.is_empty()),
        ..Article::default()
    };
    brief(&articles.iter().map(article).collect::<Vec<_>>(), &Options::default())
}

#[test]
fn a_toll_of_two_days_changed_and_one_of_one_day_is_disputed() {
    let (early, late) = (
        "The fire in the port of Orla killed at least 26 people, the mayor said.",
        "The fire in the port of Orla killed 28 people.",
    );
    let late_exact = "The fire in the port of Orla killed 31 people.";
    let early_exact = "The fire in the port of Orla killed 26 people, the mayor said.";
    assert!(dated(&[("2025-04-22", early), ("2025-04-24", late)]).conflicts.is_empty(), "at least 26 are 28");
    let found = dated(&[("2025-04-24", late_exact), ("2025-04-22", early_exact), ("2025-04-23", late)]).conflicts;
    let values: Vec<_> = found[0].claims.iter().map(|c| (c.article, c.value.as_str(), c.side)).collect();
    assert_eq!(values, [(1, "26 people", 0), (2, "28 people", 1), (0, "31 people", 2)]);
    assert!(found.len() == 1 && found[0].over_time);
    let found = dated(&[("2025-04-24", late_exact), ("2025-04-24", early_exact)]).conflicts;
    assert!(found.len() == 1 && !found[0].over_time, "{found:?}");
}

#[test]
fn an_article_without_a_date_stands_beside_the_one_it_agrees_with() {
    let text = |n: u32| format!("The fire in the port of Orla killed {n} people.");
    let texts = [text(26), text(31), text(31)];
    let found = dated(&[("2025-04-22", &texts[0]), ("2025-04-24", &texts[1]), ("", &texts[2])]).conflicts;
    let sides: Vec<_> = found[0].claims.iter().map(|c| (c.value.as_str(), c.side)).collect();
    assert_eq!(sides, [("26 people", 0), ("31 people", 1), ("31 people", 1)]);
    assert!(found[0].over_time);
}

#[test]
fn verbs_and_phrases_of_change_tell_that_a_figure_changed() {
    for [a, b] in [
        [
            "The toll from the fire in the port of Orla rose to 65, the mayor said.",
            "The fire in the port of Orla killed 58 people, the mayor said.",
        ],
        ["The fire at Orla has so far burned 11,400 acres of heath.", "The fire at Orla has burned 12,900 acres of heath."],
        [
            "As of Wednesday, there were 65 probable cases in the region of Orla.",
            "As of Monday, there were 58 cases in the region of Orla.",
        ],
        ["The storm in Orla had injured 40 people by Monday.", "The storm in Orla injured 52 people."],
    ] {
        let found = conflicts(&[a, b]);
        assert!(found.len() == 1 && found[0].over_time, "{a} | {b}: {:?}", shown(&found));
    }
    for [a, b] in [
        ["The fire at Orla burned 11,400 acres of heath.", "The fire at Orla burned 12,900 acres of heath."],
        // What does not change, whenever it is told.
        ["The ferry carries 240 passengers to Orla.", "The ferry carries 420 passengers to Orla."],
    ] {
        let found = dated(&[("2025-04-22", a), ("", b)]).conflicts;
        assert!(found.len() == 1 && !found[0].over_time, "{a} | {b}: {:?}", shown(&found));
    }
    let prices = ["The price of a barrel in Orla is $84 today.", "The price of a barrel in Orla is $91 today."];
    let found = dated(&[("2025-04-22", prices[0]), ("2025-05-22", prices[1])]).conflicts;
    assert!(found.len() == 1 && found[0].over_time, "{:?}", shown(&found));
}

#[test]
fn what_changed_is_told_apart_in_bullets_exports_and_links() {
    let texts = [
        ("2025-04-22", "The fire in the port of Orla killed 26 people and closed the harbour for a day, the mayor said."),
        ("2025-04-24", "The fire in the port of Orla killed 31 people and closed the harbour for a day, officials said."),
    ];
    let briefing = dated(&texts);
    assert!(briefing.bullets.iter().any(|b| b.conflicts == [0]));
    let markdown = export(&briefing, Format::Markdown);
    assert!(
        markdown.contains("## Changed over time\n\n- figure: 26 people [1] *(2025-04-22)* → 31 people [2] *(2025-04-24)*"),
        "{markdown}"
    );
    assert!(markdown.contains("the figure changed over time") && !markdown.contains("disagree"), "{markdown}");
    assert!(export(&briefing, Format::Html).contains("<h2>Changed over time</h2>"));
    assert!(export(&briefing, Format::Text).contains("CHANGED OVER TIME"));
    let link = encode(&briefing, None).expect("it fits").fragment;
    assert_eq!(decode(&link).expect("whole").briefing.conflicts, briefing.conflicts);
    let mut later = dated(&texts[1..]);
    mark(&mut later, &dated(&texts[..1]));
    assert_eq!(later.bullets[0].since, Some(Since::Changed));
}

#[test]
fn articles_that_say_the_same_in_other_words_are_on_one_side() {
    let found = conflicts(&[
        "The fire in the port of Orla killed 26 people, the mayor said.",
        "The fire in the port of Orla killed 31 people, officials said.",
        "The fire in the port of Orla killed twenty-six people, the police said.",
    ]);
    let sides: Vec<_> = found[0].claims.iter().map(|c| (c.article, c.side)).collect();
    let of = |article| sides.iter().find(|s| s.0 == article).expect("all are there").1;
    assert!(found.len() == 1 && of(0) == of(2) && of(0) != of(1), "{found:?}");
}

#[test]
fn a_vaguer_date_is_on_no_side() {
    let found = conflicts(&[
        "Okoye pleaded guilty to arson in the port of Orla in July 2019.",
        "Okoye pleaded guilty to arson in the port of Orla in March 2019.",
        "Okoye pleaded guilty to arson in the port of Orla in 2019.",
    ]);
    assert_eq!(shown(&found), [(ConflictKind::Date, vec!["0 July 2019".to_owned(), "1 March 2019".to_owned()])]);
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

#[test]
fn figures_of_two_things_are_no_conflict() {
    for [a, b] in [
        // Two people, two places, two groups.
        ["Tolliver finished the race with 16 points in Orla.", "Okoye finished the race with 20 points in Orla."],
        ["The storm left 40 people homeless in Orla on its way.", "The storm left 90 people homeless in Porto on its way."],
        ["About 22% of sailors on the coast smoke a pipe.", "About 31 percent of farmers on the coast smoke a pipe."],
        // From somewhere, of a part, of a choice, not yet had.
        [
            "The strike in the port of Orla began eight days ago.",
            "The strike in the port of Orla began five days after the vote.",
        ],
        ["Okoye steered his first 17 ferries without a scratch.", "Okoye steered 41 ferries without a scratch."],
        ["The nine largest ferries carried most of the cars.", "The six largest ferries carried most of the cars."],
        ["Okoye needed nine points in the race to the pier.", "Okoye took 20 points in the race to the pier."],
        // The hour and day of a report, whatever a site's blanks do to them.
        [
            "Updated: 3 May 2024 3: 33 p. m. Ferry fares rise in Orla.",
            "Updated: 4 May 2024 5: 59 p. m. Ferry fares rise in Orla.",
        ],
        // A price of the hour.
        [
            "The yard fell 94 cents, or 5.5 percent, to $18.09 in Orla.",
            "The yard fell 99 cents, or 6.3 percent, to $18.24 in Orla.",
        ],
        // Rounded by one of the two.
        ["Fares on the Orla ferry rose by 2.7 percent in spring.", "Fares on the Orla ferry rose by 3% in spring."],
        // The same day of two years' attacks is one date and no count.
        ["Fifteen of the 19 Sept. 11 raiders came by sea to Orla.", "Fifteen of the 19 raiders came by sea to Orla."],
    ] {
        let found = conflicts(&[a, b]);
        assert!(found.is_empty(), "{a} | {b}: {:?}", shown(&found));
    }
}

#[test]
fn values_that_one_article_tells_apart_are_no_conflict() {
    let found = conflicts(&[
        "The navy seized 12 rifles from the boat near Orla on the night of the storm.",
        "The navy has seized 31 rifles from boats near Orla since the storm.",
        "The navy seized 12 rifles from the boat near Orla on the night of the storm. In all it has seized 31 rifles from boats near Orla \
         since the storm.",
    ]);
    assert!(found.is_empty(), "{:?}", shown(&found));
}

#[test]
fn figures_of_one_thing_in_other_words_stand_side_by_side_and_accuse_nobody() {
    for ([a, b], values) in [
        (
            [
                "The mayor took a 35-word oath on the steps of the hall.",
                "She swore the 38-word oath at noon on the steps of the hall.",
            ],
            ["35", "38"],
        ),
        (
            [
                "The couple earned roughly £141 million from speeches and paid £44 million in taxes.",
                "Before taxes the couple earned £139 million from books and speeches.",
            ],
            ["£139 million", "£141 million"],
        ),
        (
            [
                "On Sunday, 41-year-old Maren Okoye was pulled from the bay after drifting 3 kilometres from the pier at Orla.",
                "A 41-year-old swimmer was pulled out on Sunday by a crabber after she had drifted 7 km with the tide.",
            ],
            ["3 kilometres", "7 km"],
        ),
    ] {
        let articles = [a, b].map(|text| Article { text: text.to_owned(), ..Article::default() });
        let rows = brief(&articles, &Options::default()).comparisons;
        let mut differing = rows.iter().filter(|row| row.differs);
        let row = differing.next().unwrap_or_else(|| panic!("no row: {a} | {b}"));
        let mut found: Vec<&str> = row.values.iter().map(|value| value.value.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, values, "{a} | {b}");
        assert!(differing.next().is_none(), "one row: {a} | {b}");
    }
}

#[test]
fn as_many_months_are_as_many_as_the_number_before() {
    let found = conflicts(&[
        "This is the second meeting of the two ministers in as many months, the ministry said in Orla.",
        "This is the second meeting of the two ministers in five months, the ministry said in Orla.",
    ]);
    assert_eq!(shown(&found), [(ConflictKind::Number, vec!["0 as many months".to_owned(), "1 five months".to_owned()])]);
}

#[test]
fn two_names_for_one_role_are_a_conflict() {
    let found = conflicts(&[
        "The bridge at Orla stays shut until the cracks are mended, the chair, Ines Tolliver, said in a statement.",
        "The bridge at Orla stays shut until the cracks are mended, the chair, Maren Okoye, said in a statement.",
    ]);
    assert_eq!(shown(&found), [(ConflictKind::Name, vec!["0 Ines Tolliver".to_owned(), "1 Maren Okoye".to_owned()])]);
}

#[test]
fn a_role_further_off_names_one_person_too() {
    for said in ["the mayor of Orla, {}, said", "{}, the mayor, said", "a man named {} said"] {
        let [a, b] = ["Ines Tolliver", "Maren Okoye"].map(|name| {
            format!("The bridge at Orla stays shut until the cracks are mended, {} on Monday.", said.replace("{}", name))
        });
        let found = conflicts(&[&a, &b]);
        assert_eq!(
            shown(&found),
            [(ConflictKind::Name, vec!["0 Ines Tolliver".to_owned(), "1 Maren Okoye".to_owned()])],
            "{said}"
        );
    }
}

#[test]
fn ranks_short_forms_and_accents_are_one_name() {
    for [a, b] in [
        ["the minister, Gen Nakatani,", "the minister, General Nakatani,"],
        ["the minister, Gen Nakatani,", "the Japanese minister"],
        ["chair Ines Tolliver", "chair Tolliver"],
        ["chair Ines Tolliver", "chair Dr. Ines M. Tolliver"],
        ["Mayor Ines Müller", "Mayor Inés Muller"],
        ["a spokesman for the U.S. Army", "a spokesman for the United States Army"],
    ] {
        let [x, y] =
            [a, b].map(|name| format!("The bridge at Orla stays shut until the cracks are mended, {name} said on Monday."));
        let found = conflicts(&[&x, &y]);
        assert!(found.is_empty(), "{a} | {b}: {:?}", shown(&found));
    }
}

#[test]
fn forms_of_one_name_and_people_whom_both_know_are_no_conflict() {
    for [a, b] in [
        [
            "The bridge at Orla stays shut until June, attorney Bill Tolliver said in a statement.",
            "The bridge at Orla stays shut until June, attorney William Tolliver said in a statement.",
        ],
        [
            "The bridge at Orla stays shut until June, the chair, Ines Tolliver, said in a statement. Maren Okoye agreed.",
            "The bridge at Orla stays shut until June, the chair, Maren Okoye, said in a statement.",
        ],
        [
            "The British navy will search the bay at Orla for the ship, captain Okoye said in a statement.",
            "The UK navy will search the bay at Orla for the ship, captain Okoye said in a statement.",
        ],
    ] {
        let found = conflicts(&[a, b]);
        assert!(found.is_empty(), "{a} | {b}: {:?}", shown(&found));
    }
}

#[test]
fn an_agreement_is_signed_or_still_proposed() {
    let signed = "In March the two ports signed an agreement for the mutual sharing of tugs and pilots between their harbours.";
    let proposed =
        "Talks went on over the proposed Mutual Sharing of Tugs and Pilots Agreement, which the ports hope to see this year.";
    let found = conflicts(&[signed, proposed]);
    assert_eq!(shown(&found), [(ConflictKind::Status, vec!["0 signed".to_owned(), "1 proposed".to_owned()])]);
    for other in [
        "Talks went on over the proposed Common Licensing of Fishing Boats Agreement, which the ports hope to see this year.",
        "The proposed Mutual Sharing of Tugs and Pilots Agreement was signed in March by the two ports.",
        "The ports are to sign an agreement for the mutual sharing of tugs and pilots.",
    ] {
        let found = conflicts(&[signed, other]);
        assert!(found.iter().all(|c| c.kind != ConflictKind::Status), "{other}: {:?}", shown(&found));
    }
}

/// A story of our own for statements to be checked against.
const STORY: &str = "The harbour board of Orla voted on Tuesday to close the old bridge to lorries. Surveyors had found cracks in two of \
    its nine piers in March. The chair, Ines Tolliver, said that the bridge will stay open to cars and cyclists. The council expects \
    the repair to cost £4 million. Traders in the lower town oppose the plan. At least three firms have moved to Porto.";

#[test]
fn short_reports_beside_each_other_are_not_checked_as_statements() {
    let found = conflicts(&[
        STORY,
        "Ines Tolliver of the harbour board, 61, said on Tuesday that the old bridge is closed to lorries.",
        "The board voted to close the old bridge at Orla, a spokesman of the Porto hauliers, Maren Okoye, said.",
    ]);
    assert!(found.is_empty(), "{:?}", shown(&found));
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
