//! Serves the boundary natively: one JSON request a line on standard input, one JSON response a line on standard output.
//!
//! ```sh
//! echo '{"op": "sentences", "text": "One. Two."}' | cargo run --release --example jsonl
//! ```

use std::io::{BufRead, Write, stdin, stdout};

use newsbraid::boundary::wire::{self, Refusal};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(stdout().lock());
    let mut line = Vec::new();
    let mut input = stdin().lock();
    while input.read_until(b'\n', &mut line)? > 0 {
        let answer = serde_json::from_slice(&line)
            .map_err(|e| wire::unreadable(&e.to_string()))
            .and_then(|request| wire::answer(request, &mut |_, _| ()));
        match answer {
            Ok(response) => serde_json::to_writer(&mut out, &response)?,
            Err(error) => serde_json::to_writer(&mut out, &Refusal { error })?,
        }
        out.write_all(b"\n")?;
        out.flush()?;
        line.clear();
    }
    Ok(())
}
