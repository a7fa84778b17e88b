//! The contract of the boundary: field names, optional fields, refusals.

use newsbraid::boundary::wire::{OPERATIONS, Operation, Refusal, Request, answer, unreadable};
use serde_json::{Value, json};

/// What a host answers to one request line.
fn ask(line: &str) -> Value {
    let answered = serde_json::from_str::<Request>(line).map_err(|e| unreadable(&e.to_string()));
    match answered.and_then(|request| answer(request, &mut |_, _| ())) {
        Ok(response) => serde_json::to_value(&response).expect("serializable"),
        Err(error) => serde_json::to_value(Refusal { error }).expect("serializable"),
    }
}

fn asked(request: &Value) -> Value {
    ask(&request.to_string())
}

fn code(answer: &Value) -> &str {
    answer["error"]["code"].as_str().unwrap_or("no error")
}

// Sorted, because `serde_json` keeps or sorts the keys as the features of other packages in the build have it.
fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().map(|o| o.keys().map(String::as_str).collect()).unwrap_or_default();
    keys.sort_unstable();
    keys
}

#[test]
fn what_is_no_request_gets_a_sentence() {
    for (line, expected) in [
        ("", "bad-request"),
        ("not json", "bad-request"),
        ("[]", "bad-request"),
        ("{}", "bad-request"),
        (r#"{"op": 5}"#, "bad-request"),
        (r#"{"op": "split"}"#, "bad-request"),
        (r#"{"op": "brief", "articles": [{}]}"#, "bad-request"),
        (r#"{"op": "fly"}"#, "unknown-operation"),
        (r#"{"op": "decodeLink", "fragment": "hello"}"#, "not-a-link"),
    ] {
        let answer = ask(line);
        assert_eq!(code(&answer), expected, "{line} -> {answer}");
        let message = answer["error"]["message"].as_str().expect("a message");
        assert!(message.ends_with('.') && message.contains(' '), "{message}");
    }
}

#[test]
fn optional_fields_may_be_null_or_unknown() {
    let answer = asked(&json!({
        "op": "brief", "language": null, "unknown": {"x": 1},
        "options": {"maxWords": null, "maxBullets": null, "focus": null, "other": true},
        "articles": [{"text": "The pier fell on Monday in a storm at sea.", "title": null, "outlet": null, "published": null,
                      "url": null, "removed": null, "clean": null, "colour": "red"}],
    }));
    assert_eq!(answer["bullets"].as_array().map(Vec::len), Some(1), "{answer}");
    assert_eq!(asked(&json!({"op": "brief", "articles": [], "options": null}))["bullets"], json!([]));
}

#[test]
fn what_is_muted_is_listed_and_neither_counts_nor_backs() {
    let [one, other] = ["The pier of Orla fell on Monday.", "Fish are dear in Orla."].map(|text| json!({"text": text}));
    let muted = json!({"text": "The pier of Orla fell on Monday.", "muted": true});
    let brief = asked(&json!({"op": "brief", "articles": [muted, one, other]}));
    let listed: Vec<&Value> = brief["sources"].as_array().expect("a list").iter().map(|source| &source["muted"]).collect();
    assert_eq!(listed, [&json!(true), &Value::Null, &Value::Null]);
    assert!(brief["bullets"].as_array().expect("a list").iter().all(|bullet| bullet["support"] == 1), "{brief}");
    let check = |articles: &Value| asked(&json!({"op": "check", "articles": articles, "claim": "The pier of Orla fell."}));
    assert_eq!(check(&json!([muted, other]))["parts"], check(&json!([{"text": ""}, other]))["parts"]);
    assert_eq!(check(&json!([muted, one]))["parts"][0]["citations"][0]["article"], 1);
}

#[test]
fn a_briefing_has_every_field_of_the_contract() {
    let answer = asked(&json!({"op": "brief", "articles": [
        {"text": "The pier of Wrenmouth fell on 4 May 2025 in a storm that lasted all night.", "title": "Pier falls", "published": "2025-05-05"},
        {"text": "On 6 May 2025 the pier of Wrenmouth fell in a storm that lasted the whole night."},
    ]}));
    assert_eq!(keys(&answer), ["bullets", "comparisons", "conflicts", "sections", "sources", "stats", "timeline", "title"]);
    let bullet = &answer["bullets"][0];
    assert_eq!(
        keys(bullet),
        ["also", "citations", "conflicts", "edited", "independent", "rank", "section", "since", "support", "text", "why"]
    );
    assert_eq!(keys(&bullet["citations"][0]), ["article", "endUtf16", "quote", "startUtf16"]);
    assert_eq!(keys(&bullet["why"]), ["centrality", "independent", "position", "support"]);
    assert_eq!(keys(&answer["sources"][0]), ["article", "copyOf", "language", "outlet", "published", "title", "url"]);
    assert_eq!(answer["sources"][0]["language"], "en");
    assert_eq!(keys(&answer["sections"][0]), ["date", "title"]);
    assert_eq!(answer["sources"][1]["title"], Value::Null);
}

#[test]
fn split_gives_articles_that_brief_takes_as_they_are() {
    let answer = asked(
        &json!({"op": "split", "text": "Pier falls in storm\n\nThe pier fell on Monday.\n\nAdvertisement\n\nNobody was hurt in it."}),
    );
    let article = &answer["articles"][0];
    assert_eq!(keys(article), ["clean", "outlet", "published", "removed", "text", "title", "url"]);
    let briefing = asked(&json!({"op": "brief", "articles": answer["articles"]}));
    for bullet in briefing["bullets"].as_array().expect("bullets") {
        let quote = bullet["citations"][0]["quote"].as_str().expect("quote");
        assert!(article["text"].as_str().expect("text").contains(quote));
    }
}

#[test]
fn compare_says_how_alike_and_where_they_disagree() {
    let same = asked(&json!({"op": "compare", "a": "The pier fell on Monday.", "b": "The pier fell on Monday."}));
    assert_eq!(same, json!({"similarity": 1, "same": true, "conflicts": []}));
    let other = asked(&json!({"op": "compare", "a": "The pier fell on Monday.", "b": "Tea sales rose."}));
    assert_eq!(other["same"], json!(false));
    assert_eq!(asked(&json!({"op": "compare", "a": "", "b": ""}))["same"], json!(false));
}

#[test]
fn too_much_is_refused_with_the_limit() {
    let many = vec![json!({"text": "A."}); newsbraid::boundary::wire::MAX_ARTICLES + 1];
    let answer = asked(&json!({"op": "brief", "articles": many}));
    assert_eq!(code(&answer), "too-large");
    let huge = "x ".repeat(newsbraid::boundary::wire::MAX_TEXT_BYTES / 2 + 1);
    assert_eq!(code(&asked(&json!({"op": "split", "text": huge}))), "too-large");
}

#[test]
fn every_operation_reads_the_fields_that_the_table_says() {
    let briefing = asked(&json!({"op": "brief", "articles": [{"text": "The pier fell on Monday."}]}));
    let link = asked(&json!({"op": "encodeLink", "briefing": briefing}));
    let samples = json!({
        "text": "The pier fell. Nobody was hurt.", "html": "<p>The pier fell on Monday.</p>", "articles": [{"text": "The pier fell."}],
        "options": {"maxBullets": 1}, "a": "The pier fell.", "b": "The pier fell.", "since": briefing, "briefing": briefing,
        "budget": 900, "fragment": link["fragment"], "claim": "The pier fell.", "format": "text", "language": "en",
    });
    let fields = samples.as_object().expect("an object");
    for operation in OPERATIONS {
        let whole = |without: &str| {
            let named = operation.needs.iter().filter(|name| **name != without);
            let mut request: serde_json::Map<String, Value> =
                named.map(|name| ((*name).to_owned(), samples[name].clone())).collect();
            request.insert("op".to_owned(), operation.name.into());
            Value::Object(request)
        };
        let plain = asked(&whole(""));
        assert_eq!(code(&plain), "no error", "{}: {plain}", operation.name);
        for name in operation.needs {
            let answer = asked(&whole(name));
            let message = answer["error"]["message"].as_str().unwrap_or_default();
            assert!(message.contains(&format!("needs the field \"{name}\"")), "{}: {answer}", operation.name);
        }
        // What it takes may be there; what it does not read changes nothing.
        for (name, value) in fields.iter().filter(|(name, _)| !operation.needs.contains(&name.as_str())) {
            let mut request = whole("");
            request[name] = value.clone();
            let answer = asked(&request);
            assert_eq!(code(&answer), "no error", "{} with {name}: {answer}", operation.name);
            if !operation.takes.contains(&name.as_str()) {
                assert_eq!(answer, plain, "{} reads {name}", operation.name);
            }
        }
    }
    let answer = asked(&json!({"op": "fly"}));
    let listed = answer["error"]["message"].as_str().expect("a message");
    for Operation { name, .. } in OPERATIONS {
        assert!(listed.contains(name), "{name} is not in: {listed}");
    }
}
