//! Maps and sets that are looked up once a word or oftener.
//!
//! The standard hasher keeps strangers from choosing keys that collide, and costs a seventh of a briefing. In the page its
//! keys are constants anyway; who pastes a text that is slow to read waits for his own briefing and can cancel it.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Looked up; its order says nothing, so what is taken from it whole is sorted.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Mixer>>;
/// The keys of a [`Table`].
pub(crate) type Keys<K> = HashSet<K, BuildHasherDefault<Mixer>>;

/// Multiplies eight bytes at a time into one number, as rustc's own tables do (`FxHash`).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mixer(u64);

impl Mixer {
    fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        // What is left is read from both ends, so that no byte is read by itself; its length tells "aaaa" and "aaaaa" apart.
        let ends = match (rest.first_chunk(), rest.last_chunk()) {
            (Some(first), Some(last)) => (u64::from(u32::from_le_bytes(*first)) << 32) | u64::from(u32::from_le_bytes(*last)),
            _ => match rest {
                [] => return,
                [one] => u64::from(*one),
                [first, .., last] => (u64::from(*first) << 16) | (u64::from(rest[1]) << 8) | u64::from(*last),
            },
        };
        self.mix(ends.wrapping_add((rest.len() as u64) << 24));
    }

    fn write_u8(&mut self, value: u8) {
        self.mix(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.mix(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.mix(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.mix(value as u64);
    }

    /// The high bits are the mixed ones, and a table asks for the low ones too.
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, BuildHasherDefault};

    use super::*;

    #[test]
    fn words_of_every_length_are_told_apart() {
        let build = BuildHasherDefault::<Mixer>::default();
        let mut seen = Keys::default();
        for n in 0..2_000u32 {
            seen.insert(build.hash_one(format!("word{n}")));
            seen.insert(build.hash_one("a".repeat(n as usize)));
        }
        assert_eq!(seen.len(), 4_000);
    }
}
