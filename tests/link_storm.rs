//! Links under fire, a little of it; `examples/linkstorm.rs` does the rest.

use newsbraid::sharing::link::decode;

use crate::storm::{Storm, changes, prefixes, shows, twenty};

#[test]
fn prefixes_of_twenty_links_are_answered_truthfully() {
    for (sent, step) in twenty().iter().zip([5, 23].into_iter().cycle()) {
        prefixes(sent, step).expect("the truth");
    }
}

#[test]
fn changes_in_five_links_are_called_corrupt() {
    for sent in twenty().iter().take(5) {
        let [detected, all] = changes(sent, 3);
        assert_eq!(detected, all, "{}", sent.fragment);
    }
}

#[test]
fn fragments_that_nobody_wrote_show_nothing_that_was_not_sent() {
    let mut storm = Storm::new(20);
    for _ in 0..5_000 {
        let (kind, fragment, from) = storm.fragment();
        if let (Ok(decoded), Some(from)) = (decode(&fragment), from) {
            let sent = &storm.links()[from].briefing;
            assert!(shows(&decoded.briefing, sent) && (!decoded.complete || decoded.briefing == *sent), "{kind:?}: {fragment}");
        }
    }
}
