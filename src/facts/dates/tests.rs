use super::super::tokens::Lexicon;
use super::*;

/// The first date of a text, read against Wednesday 18 June 2025, as "from/to" in ISO.
fn iso(text: &str, planned: bool) -> String {
    let lexicon = Lexicon::shared();
    let t = lexicon.tokens(text);
    let anchor = Anchor { published: iso_day("2025-06-18"), planned };
    let found = (0..t.len()).find_map(|i| date(&t, i, anchor));
    found.map_or_else(String::new, |(_, d)| match d.to {
        Some(to) => format!("{}/{}", d.from.iso().unwrap_or_default(), to.iso().unwrap_or_default()),
        None => d.from.iso().unwrap_or_default(),
    })
}

#[test]
fn nothing_is_no_date() {
    for text in [
        "",
        "may",
        "they may 5 times",
        "march on",
        "2014 people",
        "3,2014",
        "sat down",
        "in a second",
        "feb 30",
        "in a day before",
    ] {
        assert_eq!(iso(text, false), "", "{text}");
    }
}

#[test]
fn days_and_their_numbers_turn_into_each_other() {
    for day in [-719_468, -1, 0, 59, 11_016, 19_782, 20_257] {
        let (y, m, d) = civil(day);
        assert_eq!(day_number(y, m, d), day);
    }
    assert_eq!(civil(20_257), (2025, 6, 18));
    assert_eq!(weekday(20_257), 2);
}

#[test]
fn absolute_dates_in_the_usual_forms() {
    for (text, want) in [
        ("22 April 2025", "2025-04-22"),
        ("April 22, 2025", "2025-04-22"),
        ("the 22nd of April 2025", "2025-04-22"),
        ("Tuesday, 22 April 2025", "2025-04-22"),
        ("Tues, 22 April 2025", "2025-04-22"),
        ("Sept. 9, 2003", "2003-09-09"),
        ("2024-11-23", "2024-11-23"),
        ("23/11/2024", "2024-11-23"),
        ("23.11.2024", "2024-11-23"),
        ("November-2024", "2024-11"),
        ("November, 2024", "2024-11"),
        ("in 2014", "2014"),
        ("3–5 May 2024", "2024-05-03/2024-05-05"),
        ("between 2019 and 2021", "2019/2021"),
        ("the 1990s", "1990/1999"),
        ("the first quarter of 2024", "2024"),
        ("05-Aug-2016", "2016-08-05"),
        ("23/Sep/2020", "2020-09-23"),
        ("2020/Sep/23", "2020-09-23"),
        ("Jan/3", "2025-01-03"),
        ("in 2017 April", "2017-04"),
        ("2019 H2", "2019-07/2019-12"),
        ("H1 2016", "2016-01/2016-06"),
        ("2016-11", "2016-11"),
        ("2016-18", "2016/2018"),
        ("February twenty second", "2025-02-22"),
        ("26th of June of 2020 to the 28th of June of 2020", "2020-06-26/2020-06-28"),
    ] {
        assert_eq!(iso(text, false), want, "{text}");
    }
}

#[test]
fn relative_dates_against_the_articles_own() {
    for (text, planned, want) in [
        ("on Friday", false, "2025-06-13"),
        ("on Friday", true, "2025-06-20"),
        ("on Wednesday", false, "2025-06-18"),
        ("yesterday", false, "2025-06-17"),
        ("last November", false, "2024-11"),
        ("November last year", false, "2024-11"),
        ("in November", false, "2024-11"),
        ("in November", true, "2025-11"),
        ("October 21", false, "2024-10-21"),
        ("earlier this week", false, "2025-06-16/2025-06-18"),
        ("late last year", false, "2024-07-01/2024-12-31"),
        ("the end of the month", true, "2025-06-16/2025-06-30"),
        ("the week of 3 May", false, "2025-05-03/2025-05-09"),
        ("the first week of October", false, "2024-09-30/2024-10-06"),
        ("early next year", true, "2026-01-01/2026-06-30"),
        ("last month", false, "2025-05"),
        ("two years ago", false, "2023"),
        ("three days ago", false, "2025-06-15"),
        ("next year", false, "2026"),
        ("last quarter", false, "2025"),
        ("Friday next week", false, "2025-06-27"),
        ("next week on Friday", false, "2025-06-27"),
        ("Tuesday the eleventh", false, "2025-03-11"),
        ("the second Monday of next month", false, "2025-07-14"),
        ("the last Friday in May", false, "2025-05-30"),
        ("the 20th of next month", false, "2025-07-20"),
        ("the day before yesterday", false, "2025-06-16"),
        ("two days after tomorrow", true, "2025-06-21"),
        ("over the weekend", false, "2025-06-14/2025-06-15"),
        ("between 22 May and now", false, "2025-05-22/2025-06-18"),
        ("Feb 29", false, "2024-02-29"),
    ] {
        assert_eq!(iso(text, planned), want, "{text}");
    }
}

#[test]
fn without_a_date_of_publication_a_weekday_is_a_weekday() {
    let lexicon = Lexicon::shared();
    let t = lexicon.tokens("on Friday");
    let (_, friday) = date(&t, 1, Anchor::default()).unwrap();
    assert_eq!((friday.iso(), friday.from.weekday), (None, Some(4)));
}

#[test]
fn a_vaguer_date_agrees_and_another_month_does_not() {
    let read = |text: &str| {
        let lexicon = Lexicon::shared();
        let t = lexicon.tokens(text);
        (0..t.len()).find_map(|i| date(&t, i, Anchor::default())).unwrap().1
    };
    assert!(read("November last year").agrees(&read("November 2024")));
    assert!(read("in 2024").agrees(&read("3 May 2024")));
    assert!(read("the second quarter of 2024").agrees(&read("May 2024")));
    assert!(read("3–5 May 2024").agrees(&read("4 May 2024")));
    assert!(!read("September 2020").agrees(&read("December 2020")));
    assert!(!read("3–5 May 2024").agrees(&read("6 May 2024")));
}
