//! Any sentence, with every care: what is left are its words in their order, fewer of them, and the runs left out ascend.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbraid::telling::shorten::{Care, headlines_of, shorten};
use newsbraid::telling::wording::is_proved;
use newsbraid::text::{squeezed, word_count};

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let sentence = &*squeezed(text);
    // What stands in brackets is a name that was put in, so that its own are not held to the sentence.
    if sentence.contains(['[', ']', '…']) {
        return;
    }
    let care = match which % 4 {
        0 => Care::Careful,
        1 => Care::Brief,
        2 => Care::Tight(which % 6 + 1),
        _ => Care::Headline(which % 6 + 1),
    };
    if let Some(short) = shorten(sentence, care) {
        assert!(is_proved(&short.text, sentence), "{:?}", short.text);
        assert!(short.left_out.windows(2).all(|runs| runs[0].end <= runs[1].start));
        assert!(short.left_out.iter().all(|run| run.start < run.end && run.end <= sentence.split_whitespace().count()));
    }
    for (text, most) in headlines_of(sentence, [14, 20], &|word| i32::from(word.len() as u8)).into_iter().zip([14, 20]) {
        assert!(text.is_none_or(|text| word_count(&text) <= most && is_proved(&text, sentence)));
    }
});
