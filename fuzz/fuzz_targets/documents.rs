//! Any bytes under any of the names: there is a part, or a problem, and receipts stand at paragraphs that are there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbraid_documents::{Content, read};

const NAMES: [&str; 6] = ["a.pdf", "a.fodt", "a.webarchive", "a.mht", "a.eml", "a.docx"];

fuzz_target!(|input: (u8, &[u8])| {
    let (which, bytes) = input;
    let Ok(parts) = read(NAMES[usize::from(which) % NAMES.len()], bytes) else { return };
    assert!(!parts.is_empty());
    for part in parts {
        let Content::Text(text) = &part.content else { continue };
        let paragraphs = text.split("\n\n").count();
        assert!(part.removed.iter().all(|removed| removed.paragraph <= paragraphs));
    }
});
