//! The operations that hosts call: requests in, answers out.
//!
//! In: a request of one of the operations that `wire` lists. Out: its answer or a refusal with a sentence that says what
//! to do. `wire` holds the operations as plain functions; `wasm` hands them to the page, `examples/jsonl.rs` to programs.
//! It decides nothing about stories; it holds the limits. What it gets wrong: a host that asks for more than fits in its
//! memory is refused by numbers, not by what its machine has.

#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod wire;
