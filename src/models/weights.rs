//! `feature → weights`: the table that every model is.
//!
//! The files name their features, so that a person can read what was learned; the module carries a hash of each name and
//! its weights, which is a third of the size. The hash is made while compiling.

/// A model file as the module carries it, a `Weights` once it is first used. The path is relative to the file it stands in.
macro_rules! model_file {
    ($path:expr) => {{
        const FILE: &str = include_str!($path);
        #[allow(long_running_const_eval, reason = "a file of 100 KB is read once a build, in less than a second")]
        const PACKED: [u8; crate::models::weights::packed_bytes(FILE)] = crate::models::weights::packed(FILE);
        static WEIGHTS: std::sync::OnceLock<crate::models::weights::Weights> = std::sync::OnceLock::new();
        WEIGHTS.get_or_init(|| crate::models::weights::Weights::read(&PACKED))
    }};
}
pub(crate) use model_file;

/// The hash of a feature's name, made part by part: FNV-1a (Fowler, Noll and Vo 1991), of which the upper 20 bits are kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key(u32);

impl Key {
    pub(crate) const fn new() -> Self {
        Self(0x811c_9dc5)
    }

    /// The key of a name that goes on with `byte`.
    const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u32).wrapping_mul(0x0100_0193))
    }

    /// The key of a name that goes on with `part`.
    pub(crate) fn part(self, part: &str) -> Self {
        part.bytes().fold(self, Self::byte)
    }

    const fn bits(self) -> u32 {
        self.0 >> 12
    }
}

/// The weights of a model's features; a feature without weights counts for nothing.
#[derive(Debug)]
pub(crate) struct Weights {
    /// Ascending.
    keys: Vec<u32>,
    /// Where the weights of each key begin in `classes`, and one more for the end.
    starts: Vec<u32>,
    /// A class and its weight.
    classes: Vec<(u8, i8)>,
    /// Where the keys of each of 1,024 equal parts of the range begin, and one more for the end.
    parts: Vec<u32>,
}

/// Bits of a key that tell its part of the range.
const PART_BITS: u32 = 10;

impl Weights {
    /// Reads what [`packed`] made.
    pub(crate) fn read(packed: &[u8]) -> Self {
        let mut weights = Self { keys: Vec::new(), starts: vec![0], classes: Vec::new(), parts: Vec::new() };
        let (mut key, mut at) = (0u32, 0);
        let mut next = || {
            at += 1;
            packed.get(at - 1).copied()
        };
        while let Some(first) = next() {
            let (mut step, mut shift, mut byte) = (u32::from(first & 127), 7, first);
            while byte > 127 {
                byte = next().unwrap_or_default();
                step |= u32::from(byte & 127) << shift;
                shift += 7;
            }
            key += step;
            for _ in 0..next().unwrap_or_default() {
                weights.classes.push((next().unwrap_or_default(), next().unwrap_or_default().cast_signed()));
            }
            weights.keys.push(key);
            weights.starts.push(u32::try_from(weights.classes.len()).unwrap_or(u32::MAX));
        }
        let part_starts = (0..=1u32 << PART_BITS).map(|part| weights.keys.partition_point(|key| key >> PART_BITS < part));
        weights.parts = part_starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
        weights
    }

    /// The weights of a feature by class; a model that decides yes or no has the class 0 alone.
    pub(crate) fn of(&self, key: Key) -> &[(u8, i8)] {
        let bits = key.bits();
        let part = (bits >> PART_BITS) as usize;
        let range = self.parts[part] as usize..self.parts[part + 1] as usize;
        match self.keys[range.clone()].iter().position(|&own| own == bits) {
            Some(found) => {
                let found = range.start + found;
                &self.classes[self.starts[found] as usize..self.starts[found + 1] as usize]
            }
            None => &[],
        }
    }

    /// The weight of a feature in a model that decides yes or no.
    pub(crate) fn weight(&self, key: Key) -> i32 {
        self.of(key).first().map_or(0, |&(_, weight)| i32::from(weight))
    }
}

/// Bytes of a file once it is [`packed`].
pub(crate) const fn packed_bytes(file: &str) -> usize {
    let mut counted = Packer { out: [], length: 0 };
    counted.file(file);
    counted.length
}

/// A file as bytes, in its order, which has to be that of the keys: for each feature how much greater its key is than the one
/// before (seven bits a byte, the lowest first, all but the last with the eighth bit set), how many weights it has, and for
/// each the class and the weight.
pub(crate) const fn packed<const LENGTH: usize>(file: &str) -> [u8; LENGTH] {
    let mut packer = Packer { out: [0; LENGTH], length: 0 };
    packer.file(file);
    packer.out
}

/// Writes as far as there is room and counts all.
struct Packer<const LENGTH: usize> {
    out: [u8; LENGTH],
    length: usize,
}

impl<const LENGTH: usize> Packer<LENGTH> {
    const fn push(&mut self, byte: u8) {
        if self.length < LENGTH {
            self.out[self.length] = byte;
        }
        self.length += 1;
    }

    /// Lines are a name, a tab and weights parted by blanks: `12`, or `3:12 7:-4` for the classes 3 and 7. `#` begins a comment.
    const fn file(&mut self, file: &str) {
        let (file, mut at, mut last) = (file.as_bytes(), 0, 0);
        while at < file.len() {
            if file[at] == b'#' || file[at] == b'\n' {
                while at < file.len() && file[at] != b'\n' {
                    at += 1;
                }
                at += 1;
                continue;
            }
            let mut key = Key::new();
            while file[at] != b'\t' {
                key = key.byte(file[at]);
                at += 1;
            }
            assert!(key.bits() >= last, "the features of a model stand in the order of their keys");
            let mut step = key.bits() - last;
            last = key.bits();
            while step > 127 {
                self.push((step & 127) as u8 | 128);
                step >>= 7;
            }
            #[expect(clippy::cast_possible_truncation, reason = "below 128 by the loop")]
            self.push(step as u8);
            let (mut ahead, mut count) = (at, 0);
            while ahead < file.len() && file[ahead] != b'\n' {
                count += matches!(file[ahead], b'\t' | b' ') as u8;
                ahead += 1;
            }
            self.push(count);
            while at < ahead {
                at += 1;
                let (mut class, mut number, mut negative) = (0, 0u8, false);
                while at < ahead && file[at] != b' ' {
                    match file[at] {
                        b'-' => negative = true,
                        b':' => {
                            class = number;
                            number = 0;
                        }
                        digit => number = number * 10 + (digit - b'0'),
                    }
                    at += 1;
                }
                self.push(class);
                self.push(if negative { number.wrapping_neg() } else { number });
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../tests/golden/weights.txt");
    const PACKED: [u8; packed_bytes(FILE)] = packed(FILE);

    #[test]
    fn a_file_is_packed_and_read() {
        let weights = Weights::read(&PACKED);
        let key = |name| Key::new().part(name);
        assert_eq!(weights.weight(key("first=that")), 12);
        assert_eq!(weights.weight(key("length=3")), -128);
        assert_eq!(weights.of(key("é")), [(3, 127), (7, -4)]);
        assert_eq!(weights.of(key("none")), []);
        assert_eq!(Weights::read(&[]).of(key("none")), []);
    }

    #[test]
    fn a_key_is_that_of_all_parts_together() {
        assert_eq!(Key::new().part("first=").part("that").bits(), Key::new().part("first=that").bits());
    }
}
