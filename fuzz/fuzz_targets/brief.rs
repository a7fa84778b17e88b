//! Any articles, parted by a form feed; the first two bytes are the budget. Quotes are verbatim where they say, budgets hold.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbraid::text::word_count;
use newsbraid::{Article, Options, brief};

fuzz_target!(|input: (u8, u8, &str)| {
    let (words, bullets, text) = input;
    let texts: Vec<&str> = text.split('\u{c}').take(8).collect();
    let article = |text: &&str| Article { text: (*text).to_owned(), ..Article::default() };
    let articles: Vec<Article> = texts.iter().map(article).collect();
    let options = Options {
        max_words: (words < 200).then_some(usize::from(words)),
        max_bullets: (bullets < 200).then_some(usize::from(bullets)),
        full: words % 2 == 1,
        focus: String::new(),
    };
    let briefing = brief(&articles, &options);
    assert!(options.max_bullets.is_none_or(|most| briefing.bullets.len() <= most));
    assert!(options.max_words.is_none_or(|most| briefing.bullets.iter().map(|b| word_count(&b.text)).sum::<usize>() <= most));
    for citation in briefing.bullets.iter().flat_map(|b| &b.citations) {
        let units: Vec<u16> = texts[citation.article as usize].encode_utf16().collect();
        let (Some(start), Some(end)) = (citation.start_utf16, citation.end_utf16) else { panic!("a citation without a place") };
        assert_eq!(String::from_utf16(&units[start as usize..end as usize]).ok(), citation.quote);
    }
});
