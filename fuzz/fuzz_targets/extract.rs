//! Any HTML: there is an article, and its receipts point into its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbraid::reading::html::extract;

fuzz_target!(|html: &str| {
    let articles = extract(html);
    assert!(!articles.is_empty());
    for article in articles {
        let length = article.text.encode_utf16().count();
        assert!(article.removed.iter().all(|removed| removed.at_utf16 as usize <= length));
    }
});
