//! What the benches read: any number of articles on many stories.

use std::fs;
use std::path::Path;

use newsbraid::Article;
use serde_json::Value;

pub(crate) fn article(text: impl Into<String>) -> Article {
    Article { text: text.into(), ..Article::default() }
}

/// `n` articles: of the folder of sets that the variable `NEWSBRAID_EVAL` names, mixed, where it holds as many; else our own.
pub(crate) fn articles(n: usize) -> Vec<Article> {
    let read = std::env::var_os("NEWSBRAID_EVAL").map(|folder| stories_of(Path::new(&folder))).unwrap_or_default();
    let texts = if read.len() >= n { read } else { generated(n) };
    texts.into_iter().take(n).map(article).collect()
}

/// The distinct articles of every set that has several to a story, in an order that mixes the stories.
fn stories_of(folder: &Path) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for set in ["multi_news_longbench/dev.jsonl", "basil_triplets/dev.jsonl", "ecbplus/clusters_dev.jsonl"] {
        for line in fs::read_to_string(folder.join(set)).unwrap_or_default().lines() {
            let row: Value = serde_json::from_str(line).unwrap_or_default();
            let articles = [&row["articles"], &row["docs"]].into_iter().filter_map(Value::as_array).flatten();
            texts.extend(articles.filter_map(|a| match &a["text"] {
                Value::String(text) => Some(text.clone()),
                _ => Some(a["paragraphs"].as_array()?.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n")),
            }));
        }
    }
    texts.sort_unstable();
    texts.dedup();
    let mut next = numbers(7);
    for i in (1..texts.len()).rev() {
        texts.swap(i, next(i + 1));
    }
    texts
}

/// Numbers from a fixed seed (xorshift, Marsaglia 2003).
fn numbers(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64 ^ seed;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap_or_default()
    }
}

const WHO: [&str; 8] = ["council", "ministry", "union", "harbour board", "court", "museum", "railway", "growers' league"];
const ACTS: [[&str; 3]; 8] = [
    ["approved the plan for", "voted for the plan to build", "agreed to build"],
    ["delayed the opening of", "put off the opening of", "will open later than planned"],
    ["warned that rain had damaged", "said that the rain had damaged", "reported damage after rain to"],
    ["paid £{n} million for", "bought for £{n} million", "spent £{n} million on"],
    ["counted {n} visitors at", "said that {n} people had come to", "welcomed {n} guests at"],
    ["asked a judge to stop", "went to court over", "sued the builders of"],
    ["dismissed {n} workers of", "cut {n} jobs at", "let {n} people go from"],
    ["promised new rules for", "announced rules for", "said it would write rules for"],
];
const WHAT: [&str; 8] =
    ["the north pier", "the bridge", "the night ferry", "the tea fair", "the dam", "the library", "the tram", "the reservoir"];
const ENDS: [&str; 8] = [
    "after a debate of {n} hours",
    "on {day}",
    "before the end of the season",
    "against the advice of its own engineers",
    "and nobody was hurt",
    "because the money had run out",
    "as it had done in 20{n}",
    "despite a petition of {n} families",
];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// `n` invented articles, five to a story, each of some twenty sentences in words of its own.
fn generated(n: usize) -> Vec<String> {
    let mut next = numbers(1);
    let mut name = move || {
        let parts =
            ["or", "la", "wren", "mouth", "tol", "li", "ver", "cal", "der", "pell", "arle", "mo", "ro", "bran", "dt", "vale"];
        let mut name: String = (0..2 + next(2)).map(|_| parts[next(parts.len())]).collect();
        name.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
        name
    };
    let mut next = numbers(2);
    let mut texts = Vec::with_capacity(n);
    while texts.len() < n {
        let (place, person, other) = (name(), name(), name());
        let claims: Vec<[usize; 6]> = (0..30).map(|_| [next(8), next(8), next(8), next(8), 2 + next(90), next(5)]).collect();
        for _ in 0..5 {
            let mut text = format!("{place} and the plans of {person}\n\n");
            for _ in 0..20 {
                let [who, act, what, end, figure, day] = claims[next(claims.len())];
                let sentence = match next(3) {
                    0 => format!("The {} of {place} {} {} {}.", WHO[who], ACTS[act][next(3)], WHAT[what], ENDS[end]),
                    1 => format!("{person} said the {} {} {} {}.", WHO[who], ACTS[act][next(3)], WHAT[what], ENDS[end]),
                    _ => format!(
                        "“It is a matter for {other},” {person} said of {}, which the {} {}.",
                        WHAT[what], WHO[who], ENDS[end]
                    ),
                };
                text += &sentence.replace("{n}", &figure.to_string()).replace("{day}", DAYS[day]);
                text += if next(3) == 0 { "\n\n" } else { " " };
            }
            texts.push(text);
        }
    }
    texts.truncate(n);
    texts
}
