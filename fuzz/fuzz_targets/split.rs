//! Any paste: its articles are passages of it, and together they hold all of it that is neither white space nor the mark that mail puts before
//! what it quotes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbraid::{reading::clean::clean, text::language::Language, reading::segment::sentences, reading::split::split};

fuzz_target!(|paste: &str| {
    let articles = split(paste);
    let bare = |text: &str| text.split(|c: char| c.is_whitespace() || c == '>').collect::<String>();
    assert_eq!(articles.iter().map(|a| bare(&a.text)).collect::<String>(), bare(paste));
    for document in clean(&articles) {
        let _ = document.to_article();
        for paragraph in &document.paragraphs {
            let text = paragraph.of(document.text);
            assert!(sentences(text, Language::detect(text)).is_sorted());
        }
    }
});
