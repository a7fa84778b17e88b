//! Any line as a request: one JSON value back, an answer or a refusal with a sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbraid::boundary::wire::{Refusal, Request, answer, unreadable};

fuzz_target!(|line: &[u8]| {
    let request = serde_json::from_slice::<Request>(line).map_err(|e| unreadable(&e.to_string()));
    let json = match request.and_then(|request| answer(request, &mut |_, _| ())) {
        Ok(response) => serde_json::to_string(&response),
        Err(error) => {
            assert!(error.to_string().ends_with(['.', '?', '!']), "no sentence: {error}");
            serde_json::to_string(&Refusal { error })
        }
    };
    assert!(json.is_ok());
});
