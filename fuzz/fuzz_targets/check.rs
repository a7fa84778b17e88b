//! A claim and articles, parted by form feeds: parts ascend, lie within the claim, and what backs or differs names an article.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbraid::boundary::wire::{Request, answer};
use serde_json::{Value, from_value, json, to_value};

fuzz_target!(|text: &str| {
    let mut texts = text.split('\u{c}').take(6);
    let claim = texts.next().unwrap_or_default();
    let articles: Vec<Value> = texts.map(|text| json!({"text": text})).collect();
    let count = articles.len() as u64;
    let request: Request = from_value(json!({"op": "check", "articles": articles, "claim": claim})).expect("a request");
    let Ok(response) = answer(request, &mut |_, _| ()) else { return };
    let response = to_value(response).expect("an answer");
    let end = claim.encode_utf16().count() as u64;
    let mut before = 0;
    for part in response["parts"].as_array().expect("parts") {
        let (from, to) = (part["startUtf16"].as_u64().expect("a start"), part["endUtf16"].as_u64().expect("an end"));
        assert!(before <= from && from < to && to <= end);
        before = to;
        let citations = part["citations"].as_array().expect("citations");
        assert!(citations.is_empty() == (part["status"] == "missing"));
        assert!(citations.iter().all(|citation| citation["article"].as_u64().is_some_and(|article| article < count)));
    }
});
