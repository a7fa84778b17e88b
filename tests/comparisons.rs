//! Who says what: values of several articles side by side, and a claim held against them word by word.

use newsbraid::boundary::wire::{Part, Request, Response, answer};
use newsbraid::conflict::{ConflictKind, Status};
use newsbraid::sharing::export::{Format, export};
use newsbraid::telling::briefing::Comparison;
use newsbraid::{Article, Options, brief};
use serde_json::json;

/// The rows of articles, each with its day of publication or none.
fn rows(articles: &[(&str, &str)]) -> Vec<Comparison> {
    let article = |&(day, text): &(&str, &str)| Article {
        text: text.to_owned(),
        published: Some(day.to_owned()).filter(|d| !d.is_empty()),
        ..Article::default()
    };
    brief(&articles.iter().map(article).collect::<Vec<_>>(), &Options::default()).comparisons
}

/// A row as "what: value [article] / value [article]".
fn told(row: &Comparison) -> String {
    let value = |v: &newsbraid::telling::briefing::Given| {
        let mut articles: Vec<u32> = v.citations.iter().map(|c| c.article).collect();
        articles.sort_unstable();
        format!("{} {articles:?}", v.value)
    };
    format!("{}: {}", row.what, row.values.iter().map(value).collect::<Vec<_>>().join(" / "))
}

#[test]
fn one_article_and_none_give_no_rows() {
    assert!(rows(&[]).is_empty());
    assert!(rows(&[("", "The fire in Orla killed 26 people. The fire in Orla killed 28 people.")]).is_empty());
}

#[test]
fn an_article_and_its_copy_agree_on_nothing_and_both_differ_from_a_third() {
    let told_once = "The new ferry of Orla will carry 240 passengers and 28 cars, and its first trip is on Monday in May.";
    let other = "The new ferry of Orla will carry 420 passengers, and its first trip was put off until June.";
    assert!(rows(&[("", told_once), ("", told_once)]).is_empty());
    let all: Vec<String> = rows(&[("", told_once), ("", other), ("", told_once)]).iter().map(told).collect();
    assert_eq!(all, ["passengers: 240 [0, 2] / 420 [1]"]);
}

#[test]
fn what_differs_comes_before_what_all_agree_on() {
    let found = rows(&[
        ("", "The new ferry of Orla will carry 240 passengers and 28 cars."),
        ("", "The new ferry of Orla will carry 420 passengers and 28 cars."),
        ("", "The new ferry of Orla will carry 240 passengers and 28 cars."),
    ]);
    let all: Vec<String> = found.iter().map(told).collect();
    assert_eq!(all, ["passengers: 240 [0, 2] / 420 [1]", "cars: 28 [0, 1, 2]"]);
    assert!(found[0].differs && !found[0].over_time && !found[1].differs);
}

#[test]
fn a_day_is_told_with_a_phrase_of_a_source_as_it_stands_there() {
    let [one, other] = [
        "In May 2019, the council of Orla and its ferry line, which lost a ship, signed an agreement, the mayor recalled.",
        "Orla, of which the mayor spoke with its line, signed an agreement in May 2019.",
    ];
    let all: Vec<String> = rows(&[("", one), ("", other)]).iter().map(told).collect();
    assert_eq!(all, ["signed an agreement: May 2019 [0, 1]"]);
    // Not across the comma: "line Orla signed".
    let all: Vec<String> =
        rows(&[("", "Of its line, Orla signed for a ship in May 2019."), ("", other)]).iter().map(told).collect();
    assert_eq!(all, ["Orla signed: May 2019 [0, 1]"]);
}

#[test]
fn an_age_is_told_with_who_is_that_old_and_a_day_with_a_whole_phrase() {
    let [one, other] = [
        "Mara Quill, 58, was arrested at the pier of Orla on 3 March, hours after a night ferry crew found the harbour office on fire.",
        "The night ferry crew of Orla saw the harbour office on fire, and on 3 March Mara Quill, 58, was arrested at the pier.",
    ];
    let mut all: Vec<String> = rows(&[("", one), ("", other)]).iter().map(told).collect();
    all.sort();
    assert_eq!(all, ["Mara Quill: 58 [0, 1]", "arrested at the pier of Orla: 3 March [0, 1]"]);
    let [one, other] = [
        "A leopard took a ranger's three-year-old son at the lodge of Orla, the park said.",
        "At the lodge of Orla a leopard took a ranger's two-year-old child, the park said.",
    ];
    let all: Vec<String> = rows(&[("", one), ("", other)]).iter().map(told).collect();
    assert_eq!(all, ["child: two-year-old [1] / three-year-old [0]"]);
}

#[test]
fn of_what_an_article_says_twice_the_one_that_others_say_too_stands_in_the_row() {
    let found = rows(&[
        (
            "",
            "The ferry of Orla was late on 4 March, the mayor said. The mayor of Orla was arrested for fraud on 4 March at the pier.",
        ),
        ("", "On 4 March the mayor of Orla was arrested at the pier for fraud."),
    ]);
    let quotes: Vec<&str> = found[0].values[0].citations.iter().filter_map(|c| c.quote.as_deref()).collect();
    assert_eq!(quotes.len(), 2);
    assert!(quotes.iter().all(|quote| quote.contains("arrested")), "{quotes:?}");
}

#[test]
fn a_day_of_the_week_and_the_year_of_a_noun_make_no_row_where_all_agree() {
    let all = |one: &str, other: &str| rows(&[("", one), ("", other)]).iter().map(told).collect::<Vec<_>>();
    let on = |day: &str| format!("The mayor of Orla was arrested at the pier for fraud on {day}.");
    assert!(all(&on("Monday"), "On Monday the mayor of Orla was arrested at the pier for fraud.").is_empty());
    assert_eq!(all(&on("3 March"), "On 3 March the mayor of Orla was arrested at the pier for fraud.").len(), 1);
    let election = "The board of Orla sued the mayor over the 2016 election of the harbour board.";
    assert!(all(election, "Over the 2016 election of the harbour board the board of Orla sued the mayor.").is_empty());
}

#[test]
fn a_value_of_which_no_word_says_what_it_is_makes_no_row() {
    let found = rows(&[("", "In 2011 she told them little."), ("", "In 2011 the pier burnt down.")]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn bounds_that_differ_stand_side_by_side_and_those_that_both_hold_do_not() {
    let text = |count: &str| format!("The cabinet of Orla approved the call-up of {count} reservists on the border.");
    let found = rows(&[("", &text("up to 75,000")), ("", &text("up to 49,500"))]);
    let mut values: Vec<&str> = found[0].values.iter().map(|v| v.value.as_str()).collect();
    values.sort_unstable();
    assert_eq!((found.len(), found[0].what.as_str(), values), (1, "reservists", vec!["49,500", "75,000"]));
    let found = rows(&[("", &text("up to 75,000")), ("", &text("16,000"))]);
    assert!(found.iter().all(|row| !row.differs), "{found:?}");
}

#[test]
fn the_later_report_with_the_later_value_changed() {
    let found = rows(&[
        ("2025-04-24", "The fire in the port of Orla killed 31 people, the mayor said."),
        ("2025-04-22", "The fire in the port of Orla killed 26 people, the mayor said."),
    ]);
    assert!(found[0].differs && found[0].over_time);
    let days: Vec<_> = found[0].values.iter().map(|v| (v.value.as_str(), v.published.as_deref())).collect();
    assert_eq!(days, [("26", Some("2025-04-22")), ("31", Some("2025-04-24"))]);
}

#[test]
fn beside_a_figure_that_both_give_the_other_one_is_held_against_its_like() {
    for [a, b] in [
        [
            "The fire in the port of Orla killed 12 sailors and hurt 30 sailors on Friday.",
            "The fire in the port of Orla killed 12 sailors and hurt 35 sailors on Friday.",
        ],
        [
            "O incêndio no porto de Orla deixou 12 mortos e 30 feridos nesta sexta-feira.",
            "O incêndio no porto de Orla deixou 12 mortos e 35 feridos nesta sexta-feira.",
        ],
        [
            "A ponte de Orla tinha fila de 113 km, para uma média de 32 km, segundo a polícia.",
            "A ponte de Orla tinha fila de 113 km, sendo que a média é de 82 km, segundo a polícia.",
        ],
    ] {
        let found = rows(&[("", a), ("", b)]);
        assert_eq!(found.iter().filter(|row| row.differs).count(), 1, "{a} | {b}: {found:?}");
    }
}

#[test]
fn other_words_for_the_dead_count_the_same_in_other_languages() {
    let found = rows(&[
        ("", "El incendio en el puerto de Orla deja seis fallecidos, según la policía."),
        ("", "El incendio en el puerto de Orla ha dejado dos muertos, según la policía."),
    ]);
    assert!(found.iter().any(|row| row.differs && row.values.len() == 2), "{found:?}");
}

#[test]
fn values_of_two_things_are_no_row() {
    for [a, b] in [
        [
            "The storm in Orla killed 26 people, the mayor said.",
            "The storm in Orla left 45 houses without a roof, the mayor said.",
        ],
        // Of two units.
        ["The harbour of Orla wants £45 million for a new pier.", "The harbour of Orla wants 30 metres for a new pier."],
    ] {
        let found = rows(&[("", a), ("", b)]);
        let is_value = |row: &&Comparison| matches!(row.kind, ConflictKind::Number | ConflictKind::Date);
        let differing: Vec<String> = found.iter().filter(is_value).filter(|row| row.differs).map(told).collect();
        assert!(differing.is_empty(), "{a} | {b}: {differing:?}");
    }
}

#[test]
fn no_value_ends_a_cell_of_the_exported_table() {
    let text = |n: u32| format!("The new ferry of Orla will carry {n} passengers to Marsk.");
    let articles = [text(240), text(420)].map(|text| Article { text, ..Article::default() });
    let mut briefing = brief(&articles, &Options::default());
    briefing.comparisons[0].what = "passengers | crew".to_owned();
    briefing.comparisons[0].values[0].value = "2|40\\".to_owned();
    let markdown = export(&briefing, Format::Markdown);
    let row = markdown.lines().find(|line| line.contains("crew")).expect("a row");
    let escaped = |row: &str, at: usize| row[..at].chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
    assert_eq!(row.match_indices('|').filter(|(at, _)| !escaped(row, *at)).count(), 4, "three cells: {row}");
}

/// The parts of a claim as "words status value".
fn check(articles: &[&str], claim: &str) -> (bool, Vec<String>) {
    let articles: Vec<_> = articles.iter().map(|text| json!({ "text": text })).collect();
    let request: Request =
        serde_json::from_value(json!({ "op": "check", "articles": articles, "claim": claim })).expect("a request");
    let Response::Check { parts, checked } = answer(request, &mut |_, _| ()).expect("an answer") else {
        panic!("another answer")
    };
    let units: Vec<u16> = claim.encode_utf16().collect();
    let told = |p: &Part| {
        let words = String::from_utf16(&units[p.start_utf16 as usize..p.end_utf16 as usize]).expect("whole characters");
        format!("{words} {:?} {}", p.status, p.value.as_deref().unwrap_or_default()).trim_end().to_owned()
    };
    assert!(parts.windows(2).all(|w| w[0].end_utf16 <= w[1].start_utf16), "in order");
    assert!(parts.iter().all(|p| p.status != Status::Differs || p.value.is_some()));
    assert!(
        parts.iter().all(|p| p.citations.is_empty() == (p.status == Status::Missing)),
        "what is backed or differs names who says so"
    );
    (checked, parts.iter().map(told).collect())
}

const FERRY: [&str; 2] = [
    "The council of Orla approved a new ferry on Tuesday. It will carry 240 passengers and 28 cars. The old ferry is 51 years old.",
    "Orla gets a new ferry. The ferry 🛳 will carry 240 passengers, the harbour master said.",
];

#[test]
fn each_word_of_a_claim_is_backed_or_differs_or_is_not_found() {
    let (checked, parts) = check(&FERRY, "The new ferry will carry 310 passengers to Marsk.");
    assert!(checked);
    assert_eq!(parts, ["new Backed", "ferry Backed", "carry Backed", "310 Differs 240", "passengers Backed", "Marsk Missing"]);
    let (_, parts) = check(&FERRY, "🛳 The council's approval of the ferry was not on Tuesday.");
    assert_eq!(parts, ["council's Backed", "approval Backed", "ferry Backed", "not Missing", "Tuesday Backed"]);
}

#[test]
fn names_values_and_another_thing_are_marked_and_a_true_sentence_is_not() {
    let story = "The harbour board of Orla voted on Tuesday to close the old bridge to lorries. The chair, Ines Tolliver, said that the \
        bridge will stay open to cars and cyclists. Traders in the lower town oppose the plan. Surveyors had found cracks in two of its \
        nine piers in March. The council expects the repair to cost £4 million.";
    for (claim, expected) in [
        ("The chair, Maren Okoye, said that the bridge will stay open to cars and cyclists.", "Maren Missing, Okoye Missing"),
        ("Traders in the lower town support the plan.", "support Missing"),
        ("The harbour board of Orla voted on Tuesday to close the old tunnel to lorries.", "tunnel Missing"),
        ("Surveyors had found cracks in two of its nine piers in June.", "June Differs March"),
        ("The harbour board of Orla voted on Tuesday to close the new bridge to lorries.", "new Differs old"),
        ("The council expects the repair to cost £6 million.", "£6 million Differs £4 million"),
        ("The harbour board of Orla voted on Tuesday to close the old bridge to lorries.", ""),
        ("The chair, Ines Tolliver, said the bridge will stay open to cyclists.", ""),
    ] {
        let (_, parts) = check(&[story], claim);
        let marked: Vec<String> = parts.into_iter().filter(|part| !part.ends_with("Backed")).collect();
        assert_eq!(marked.join(", "), expected, "{claim}");
    }
}

#[test]
fn a_claim_that_sources_differ_on_gets_the_value_of_each() {
    let articles =
        ["The ferry will carry 240 passengers.", "The new ferry carries 420 passengers.", "The ferry will carry 240 passengers."];
    let articles: Vec<_> = articles.iter().map(|text| json!({ "text": text })).collect();
    let request = json!({ "op": "check", "articles": articles, "claim": "The ferry will carry 310 passengers." });
    let request: Request = serde_json::from_value(request).expect("a request");
    let Ok(Response::Check { parts, .. }) = answer(request, &mut |_, _| ()) else { panic!("another answer") };
    let differing = parts.iter().find(|part| part.status == Status::Differs).expect("a part that differs");
    let mut given: Vec<(u32, &str)> =
        differing.citations.iter().map(|c| c.article).zip(differing.values.iter().map(String::as_str)).collect();
    given.sort_unstable();
    assert_eq!(given, [(0, "240"), (1, "420"), (2, "240")]);
}

#[test]
fn what_two_languages_give_for_one_claim_stands_side_by_side() {
    let english = "The ferry Marigold sank off Orla on Monday 3 March 2025, killing nine people, the coast guard said. \
        The ferry, built in 1931, had been inspected in January. Captain Ines Tolliver is among the dead. \
        The harbour authority has opened an inquiry.";
    let spanish = |dead: &str| {
        format!(
            "El ferry Marigold se hundió el lunes 3 de marzo de 2025 frente a Orla y murieron {dead} personas, informó la guardia costera. \
             El ferry, construido en 1931, había sido inspeccionado en enero. La capitana Ines Tolliver está entre los muertos. \
             Las familias esperan noticias en el puerto."
        )
    };
    let row_of = |dead: &str| {
        let articles = [english, &spanish(dead)].map(|text| Article { text: text.to_owned(), ..Article::default() });
        let rows = brief(&articles, &Options::default()).comparisons;
        rows.into_iter().find(|row| row.what == "people").expect("a row of the dead")
    };
    let agreed = row_of("nueve");
    assert!(!agreed.differs && agreed.values[0].citations.len() == 2, "{agreed:?}");
    let differing = row_of("doce");
    let mut values: Vec<&str> = differing.values.iter().map(|value| value.value.as_str()).collect();
    values.sort_unstable();
    assert!(differing.differs && values == ["doce", "nine"], "{differing:?}");
}

#[test]
fn the_order_of_the_articles_changes_only_the_numbers_of_a_check() {
    let claim = "The new ferry will carry 310 passengers to Marsk.";
    assert_eq!(check(&FERRY, claim), check(&[FERRY[1], FERRY[0]], claim));
}

#[test]
fn a_figure_that_ends_within_a_word_leaves_no_part_over_another() {
    let (_, parts) = check(&["A fire burnt hay in Orla."], "A fire burnt hay, 28 t'The fire");
    assert_eq!(parts, ["fire Backed", "burnt Backed", "28 t Missing", "fire Backed"]);
}

#[test]
fn a_claim_that_no_passage_is_near_is_not_checked() {
    assert_eq!(check(&FERRY, "Wheat prices in Marsk doubled within a week."), (false, Vec::new()));
    assert_eq!(check(&FERRY, ""), (false, Vec::new()));
    assert_eq!(check(&[], "The ferry sails."), (false, Vec::new()));
}

#[test]
fn a_claim_that_is_missing_or_too_long_is_refused_with_a_sentence() {
    for request in
        [json!({ "op": "check", "articles": [] }), json!({ "op": "check", "articles": [], "claim": "a ".repeat(4_000) })]
    {
        let request: Request = serde_json::from_value(request).expect("a request");
        let refused = answer(request, &mut |_, _| ()).expect_err("a refusal");
        assert!(refused.to_string().ends_with('.'), "{refused:?}");
    }
}
