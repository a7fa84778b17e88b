//! Limits are refused with a sentence, and what is made to be slow is not: four times as much of it never costs sixteen times.

use std::sync::atomic::{AtomicUsize, Ordering};

use newsbraid::boundary::wire::{MAX_ARTICLES, MAX_BULLETS, MAX_FOCUS_BYTES, MAX_TEXT_BYTES, Request, Response, answer};
use newsbraid::{Article, Briefing};
use serde_json::{Value, json};

fn ask(request: Value) -> Result<Response, newsbraid::contract::error::Error> {
    let request: Request = serde_json::from_value(request).expect("a request");
    answer(request, &mut |_, _| ())
}

fn refusal(request: Value) -> String {
    ask(request).expect_err("more than the limit").to_string()
}

#[test]
fn every_limit_is_named_in_its_refusal() {
    let article = |text: &str| json!({"text": text});
    let long = "x".repeat(MAX_TEXT_BYTES / 2 + 1);
    for (request, limit) in [
        (json!({"op": "brief", "articles": vec![article("A."); MAX_ARTICLES + 1]}), MAX_ARTICLES),
        (json!({"op": "brief", "articles": [article(&long), article(&long)]}), MAX_TEXT_BYTES / 1_000_000),
        (json!({"op": "brief", "articles": [{"text": long, "title": long}]}), MAX_TEXT_BYTES / 1_000_000),
        (json!({"op": "sentences", "text": format!("{long}{long}")}), MAX_TEXT_BYTES / 1_000_000),
        (json!({"op": "extract", "html": format!("{long}{long}")}), MAX_TEXT_BYTES / 1_000_000),
        (json!({"op": "decodeLink", "fragment": format!("{long}{long}")}), MAX_TEXT_BYTES / 1_000_000),
        (json!({"op": "brief", "articles": [], "options": {"focus": "x".repeat(MAX_FOCUS_BYTES + 1)}}), MAX_FOCUS_BYTES),
        (
            json!({"op": "export", "format": "text", "briefing": {"bullets": vec![json!({"text": "A."}); MAX_BULLETS + 1]}}),
            MAX_BULLETS,
        ),
    ] {
        let refusal = refusal(request);
        assert!(refusal.contains(&limit.to_string()), "{refusal}");
        assert!(refusal.ends_with('.'), "{refusal}");
    }
    let refusal = refusal(json!({"op": "qr", "text": "x".repeat(3_000)}));
    assert!(refusal.contains("too long") && refusal.ends_with('.'), "{refusal}");
}

#[test]
fn a_link_that_claims_more_than_there_is_is_refused() {
    // A header that holds for 2^20 characters, and a handful of them; then one whose length no header may claim.
    for fragment in ["2", "2AAAA", "1________________", "2____________________"] {
        assert!(ask(json!({"op": "decodeLink", "fragment": fragment})).is_err(), "{fragment}");
    }
}

/// Seconds that this thread has had a processor, which other programs do not lengthen; none where the system does not tell.
fn worked() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
}

/// Asserts that four times as much costs less than twelve times as much; quadratic cost would be sixteen.
///
/// Starts from `times` and doubles until there is something to measure.
fn grows_with_its_length(name: &str, mut times: usize, run: impl Fn(usize)) {
    let cost = |times: usize| {
        let before = worked()?;
        run(times);
        Some(worked()? - before)
    };
    let least = |times: usize| Some(cost(times)?.min(cost(times)?));
    let Some(mut some) = least(times) else { return println!("{name}: ends; the system does not tell what it cost") };
    while some < 0.02 && times < 1 << 20 {
        times *= 2;
        some = least(times).unwrap_or_default();
    }
    let more = least(4 * times).unwrap_or_default();
    assert!(more < 12.0 * some, "{name} {times} times: four times as much costs {:.1} times as much", more / some);
}

/// A briefing that no earlier one answers: each has titles of its own.
fn brief(texts: &[String]) -> Briefing {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let title = ASKED.fetch_add(1, Ordering::Relaxed).to_string();
    let article = |text: &String| Article { text: text.clone(), title: Some(title.clone()), ..Article::default() };
    newsbraid::brief(&texts.iter().map(article).collect::<Vec<_>>(), &newsbraid::Options::default())
}

#[test]
fn text_made_to_be_slow_is_read_in_a_time_that_follows_its_length() {
    for (piece, times) in [
        // One line without an end, the same sentence again and again, marks that may or may not end one.
        ("word after word and no end ", 2_000),
        ("The dam at Orla broke on Monday at noon. ", 2_000),
        ("U.S.", 5_000),
        ("“a. ", 5_000),
        ("(a. ", 5_000),
        ("1. A ", 2_000),
        (". ", 5_000),
        // Almost dates, for the patterns that look for whole ones.
        ("23 Nov 202 2024-13-1 ", 2_000),
        ("1-1-1-1-", 5_000),
        // Names and pronouns, figures, agreements: what is compared with its like.
        ("Mayor Ada Roe said that the dam had gone. He left the town on that day with all of them. ", 300),
        ("At least 12 people died in Orla. ", 500),
        ("12 people died and ", 500),
        ("They signed the proposed Tugs and Pilots agreement. ", 300),
        ("signed agreement on the ", 1_000),
        ("水坝决口了", 2_000),
        ("co-", 5_000),
    ] {
        let text = |times: usize| piece.repeat(times);
        grows_with_its_length(&format!("two articles of {piece:?}"), times, |times| {
            // A word apart, so that they are two articles and not one twice.
            let _ = brief(&[text(times), format!("Orla. {}", text(times))]);
        });
        grows_with_its_length(&format!("a paste of {piece:?}"), times, |times| {
            assert!(ask(json!({"op": "split", "text": text(times)})).is_ok());
        });
    }
}

#[test]
fn lines_and_tags_made_to_be_slow_are_read_in_a_time_that_follows_their_number() {
    for line in
        ["a\n", "Dam breaks near Orla after rain\n\n", "23 Nov 2024\n", "https://example.org/a\n", "-----\nThe dam broke.\n"]
    {
        grows_with_its_length(&format!("lines {line:?}"), 2_000, |times| {
            assert!(ask(json!({"op": "split", "text": line.repeat(times)})).is_ok());
        });
    }
    for tag in ["<div>", "<b>", "<p>", "<table>", "<ul><li>", "<a href=x>", "<!--", "<", "&", "</p>", "<x a=b "] {
        grows_with_its_length(&format!("tags {tag:?}"), 5_000, |times| {
            assert!(ask(json!({"op": "extract", "html": tag.repeat(times)})).is_ok());
        });
    }
}

/// The sizes that the issue names; each ends, and its answer is what it should be.
#[test]
fn the_largest_of_the_ordinary_kinds_of_malice_end() {
    let line = "The council of Orla met on Monday and ".repeat(10_000_000 / 38);
    let Ok(Response::Sentences { sentences }) = ask(json!({"op": "sentences", "text": line})) else { panic!("an answer") };
    assert_eq!(sentences.len(), 1);
    let same = "The dam at Orla broke on Monday at noon. ".repeat(100_000);
    assert_eq!(brief(&[same]).bullets.len(), 1);
    let open = format!("{}<p>The dam at Orla broke on Monday at noon.", "<div>".repeat(50_000));
    assert!(ask(json!({"op": "extract", "html": open})).is_ok());
}
