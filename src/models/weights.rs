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
        // Where each column begins, from their lengths.
        let mut at = [4 * COLUMNS; COLUMNS];
        for column in 1..COLUMNS {
            let length =
                packed.get(4 * column - 4..).and_then(|rest| rest.first_chunk()).map_or(0, |&four| u32::from_le_bytes(four));
            at[column] = at[column - 1] + length as usize;
        }
        let end = at[LOW + 1];
        let mut next = |column: usize| {
            at[column] += 1;
            packed.get(at[column] - 1).copied().unwrap_or_default()
        };
        let mut key = 0;
        for _ in 4 * COLUMNS..end {
            let mut byte = next(LOW);
            let (mut step, mut shift) = (u32::from(byte & 127), 7);
            while byte > 127 {
                byte = next(HIGH);
                step |= u32::from(byte & 127) << shift;
                shift += 7;
            }
            key += step;
            for _ in 0..next(COUNT) {
                weights.classes.push((next(CLASS), next(WEIGHT).cast_signed()));
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

/// A packed file is its columns' lengths, four bytes each with the lowest first, and the columns: like stands beside like, which brotli packs
/// a tenth smaller than feature after feature.
const COLUMNS: usize = 5;
/// How much greater each key is than the one before: its lowest seven bits, with the eighth set where more of it stand in [`HIGH`].
const LOW: usize = 0;
/// The rest, seven bits a byte, the lowest first, all but the last with the eighth bit set.
const HIGH: usize = 1;
/// How many weights each feature has.
const COUNT: usize = 2;
/// The class of each weight.
const CLASS: usize = 3;
const WEIGHT: usize = 4;

/// Bytes of a file once it is [`packed`].
pub(crate) const fn packed_bytes(file: &str) -> usize {
    let mut counted = Packer { out: [], at: [0; COLUMNS] };
    counted.file(file);
    let [low, high, count, class, weight] = counted.at;
    4 * COLUMNS + low + high + count + class + weight
}

/// A file as bytes, in its order, which has to be that of the keys.
pub(crate) const fn packed<const LENGTH: usize>(file: &str) -> [u8; LENGTH] {
    let mut counted = Packer { out: [], at: [0; COLUMNS] };
    counted.file(file);
    let mut packer = Packer { out: [0; LENGTH], at: [4 * COLUMNS; COLUMNS] };
    let mut column = 0;
    while column < COLUMNS {
        if column > 0 {
            packer.at[column] = packer.at[column - 1] + counted.at[column - 1];
        }
        let [first, second, third, fourth, ..] = counted.at[column].to_le_bytes();
        let length = [first, second, third, fourth];
        let mut byte = 0;
        while byte < length.len() && LENGTH > 0 {
            packer.out[4 * column + byte] = length[byte];
            byte += 1;
        }
        column += 1;
    }
    packer.file(file);
    packer.out
}

/// Writes as far as there is room and counts all.
struct Packer<const LENGTH: usize> {
    out: [u8; LENGTH],
    /// Where the next byte of each column goes.
    at: [usize; COLUMNS],
}

impl<const LENGTH: usize> Packer<LENGTH> {
    const fn push(&mut self, column: usize, byte: u8) {
        if self.at[column] < LENGTH {
            self.out[self.at[column]] = byte;
        }
        self.at[column] += 1;
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
            let mut column = LOW;
            while step > 127 {
                self.push(column, (step & 127) as u8 | 128);
                step >>= 7;
                column = HIGH;
            }
            #[expect(clippy::cast_possible_truncation, reason = "below 128 by the loop")]
            self.push(column, step as u8);
            let (mut ahead, mut count) = (at, 0);
            while ahead < file.len() && file[ahead] != b'\n' {
                count += matches!(file[ahead], b'\t' | b' ') as u8;
                ahead += 1;
            }
            self.push(COUNT, count);
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
                self.push(CLASS, class);
                self.push(WEIGHT, if negative { number.wrapping_neg() } else { number });
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
