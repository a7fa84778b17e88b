//! Versions 2 and 3: every value in bits, every bit arithmetic-coded under the odds that `model` gives; version 3 has the rows of values
//! side by side as well.
//!
//! One coder writes, reads and learns the primer: only where its bits go or come from differs.

use std::sync::OnceLock;

use super::coder::{Coder, Field, Step, Stop};
use super::envelope::crc32;
use super::model::{Numbers, Odds, Text};
use super::primer;

/// Where bits go or come from.
pub(super) trait Bits {
    const READS: bool;
    /// Takes the bit, or gives one, where a one has `odds` of 2^16.
    fn bit(&mut self, bit: bool, odds: Odds) -> Result<bool, Stop>;
}

/// Learns and forgets the bits.
#[derive(Debug, Default)]
struct Learner;

impl Bits for Learner {
    const READS: bool = false;

    fn bit(&mut self, bit: bool, _: Odds) -> Result<bool, Stop> {
        Ok(bit)
    }
}

/// An arithmetic coder's interval; the bytes that its ends share are settled.
#[derive(Debug)]
pub(super) struct Writer {
    low: u32,
    high: u32,
    bytes: Vec<u8>,
}

impl Default for Writer {
    fn default() -> Self {
        Self { low: 0, high: u32::MAX, bytes: Vec::new() }
    }
}

/// Where the interval is parted: a one takes what lies below.
fn parting(low: u32, high: u32, odds: Odds) -> u32 {
    let below = (u64::from(high - low) * u64::from(odds)) >> 16;
    // Less than the interval, for the odds are less than 2^16.
    low + u32::try_from(below).unwrap_or_default()
}

impl Bits for Writer {
    const READS: bool = false;

    fn bit(&mut self, bit: bool, odds: Odds) -> Result<bool, Stop> {
        let parting = parting(self.low, self.high, odds);
        if bit {
            self.high = parting;
        } else {
            self.low = parting + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.bytes.push(self.high.to_be_bytes()[0]);
            self.low <<= 8;
            self.high = self.high << 8 | 255;
        }
        Ok(bit)
    }
}

impl Writer {
    /// The fewest bytes that name a point of the interval however they are filled up.
    pub(super) fn finish(mut self) -> Vec<u8> {
        for size in 0..=4u32 {
            let filled = if size == 4 { 0 } else { u32::MAX >> (8 * size) };
            let point = self.low.saturating_add(filled) & !filled;
            if point >= self.low && (point | filled) <= self.high {
                self.bytes.extend(point.to_be_bytes().iter().take(size as usize));
                break;
            }
        }
        self.bytes
    }
}

/// Reads what [`Writer`] wrote; past the end, the filling.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    low: u32,
    high: u32,
    point: u32,
    bytes: std::slice::Iter<'a, u8>,
    filling: u8,
    /// Filling bytes that may still be read.
    spare: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], filling: u8) -> Self {
        let mut reader = Self { low: 0, high: u32::MAX, point: 0, bytes: bytes.iter(), filling, spare: 8 };
        for _ in 0..4 {
            reader.shift();
        }
        reader
    }

    fn shift(&mut self) {
        let byte = self.bytes.next().copied().unwrap_or_else(|| {
            self.spare = self.spare.saturating_sub(1);
            self.filling
        });
        self.point = self.point << 8 | u32::from(byte);
    }
}

impl Bits for Reader<'_> {
    const READS: bool = true;

    fn bit(&mut self, _: bool, odds: Odds) -> Result<bool, Stop> {
        let parting = parting(self.low, self.high, odds);
        let bit = self.point <= parting;
        if bit {
            self.high = parting;
        } else {
            self.low = parting + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            if self.spare == 0 {
                return Err(Stop::Ended);
            }
            self.low <<= 8;
            self.high = self.high << 8 | 255;
            self.shift();
        }
        Ok(bit)
    }
}

/// Bits of a check.
const CHECK_BITS: u32 = 12;
/// Bytes of text in one link, at most: above this, a link is no way to share.
const MAX_TEXT: usize = 1 << 17;

/// The coder over any [`Bits`].
#[derive(Debug)]
pub(super) struct Modelled<B> {
    bits: B,
    model: Model,
    /// CRC-32 of all values so far.
    sum: u32,
    room: usize,
    has_rows: bool,
}

/// All that predicts.
#[derive(Clone, Debug)]
pub(super) struct Model {
    text: Text,
    numbers: Numbers,
    /// The last two values of each field, the later first.
    last: [[u32; 2]; FIELDS],
    /// The last value of any field.
    before: u32,
}

const FIELDS: usize = 32;

impl Model {
    /// The predictor that every link of this version starts from: it has read the primer.
    fn primed() -> &'static Self {
        static PRIMED: OnceLock<Model> = OnceLock::new();
        PRIMED.get_or_init(|| {
            let model = Self { text: Text::new(), numbers: Numbers::new(), last: [[0; 2]; FIELDS], before: 0 };
            let mut learner = Modelled { bits: Learner, model, sum: 0, room: usize::MAX, has_rows: false };
            primer::read(&mut learner);
            learner.model
        })
    }
}

impl<B: Bits> Modelled<B> {
    /// Of version 3 where it holds rows of values, else of version 2.
    pub(super) fn new(bits: B, has_rows: bool) -> Self {
        Self { bits, model: Model::primed().clone(), sum: 0, room: MAX_TEXT, has_rows }
    }

    pub(super) fn into_bits(self) -> B {
        self.bits
    }

    /// Keeps a number for the contexts of later ones and for the check.
    fn keep(&mut self, field: Field, value: u32) {
        self.sum = crc32(self.sum, &value.to_be_bytes());
        if let Some(last) = self.model.last.get_mut(field as usize) {
            *last = [value, last[0]];
        }
        self.model.before = value;
    }

    /// One bit of a number; `node` is what is known of the number, below 512.
    fn learnt(&mut self, field: Field, node: u32, bit: bool) -> Result<bool, Stop> {
        let [one, two] = self.model.last.get(field as usize).map_or([0; 2], |last| last.map(|n| n.min(40) + 1));
        let before = self.model.before.min(40) + 100;
        let contexts = [node, node | one << 9, node | one << 9 | two << 16, node | before << 9];
        let odds = self.model.numbers.predict(field as u32, contexts);
        let bit = self.bits.bit(bit, odds)?;
        self.model.numbers.learn(bit);
        Ok(bit)
    }

    /// A bit that nothing foretells.
    fn even(&mut self, bit: bool) -> Result<bool, Stop> {
        self.bits.bit(bit, 1 << 15)
    }

    fn byte(&mut self, byte: u8) -> Result<u8, Stop> {
        let mut out = 0;
        for shift in (0..8).rev() {
            let odds = self.model.text.predict();
            let bit = self.bits.bit(byte >> shift & 1 == 1, odds)?;
            self.model.text.learn(bit);
            out = out << 1 | u8::from(bit);
        }
        Ok(out)
    }
}

impl<B: Bits> Coder for Modelled<B> {
    fn reads(&self) -> bool {
        B::READS
    }

    fn compares(&self) -> bool {
        true
    }

    fn has_rows(&self) -> bool {
        self.has_rows
    }

    fn number(&mut self, field: Field, value: &mut u32) -> Step {
        // How many bits value + 1 has below its highest, in ones and a zero; then these, the first three of them learnt.
        let given = u64::from(*value) + 1;
        let given_size = given.ilog2();
        let mut size = 0;
        while size < 32 && self.learnt(field, size, size < given_size)? {
            size += 1;
        }
        let mut out = 1u64;
        for (shift, depth) in (0..size).rev().zip(0..) {
            let bit = given >> shift & 1 == 1;
            let bit = match depth {
                0 => self.learnt(field, 64 + size * 8, bit)?,
                1 => self.learnt(field, 64 + size * 8 + 1 + (out & 1) as u32, bit)?,
                2 => self.learnt(field, 64 + size * 8 + 3 + (out & 3) as u32, bit)?,
                _ => self.even(bit)?,
            };
            out = out << 1 | u64::from(bit);
        }
        *value = u32::try_from(out - 1).map_err(|_| Stop::Malformed)?;
        self.keep(field, *value);
        Ok(())
    }

    fn flags(&mut self, field: Field, flags: &mut [bool]) -> Step {
        let mut all = 1;
        for flag in flags {
            *flag = self.learnt(field, all, *flag)?;
            all = all << 1 | u32::from(*flag);
        }
        self.keep(field, all);
        Ok(())
    }

    fn literal(&mut self, field: Field, value: &mut String) -> Step {
        self.model.text.begin(match field {
            Field::Title => 1,
            Field::Outlet => 2,
            Field::Url => 3,
            Field::Date | Field::Value => 4,
            _ => 0,
        });
        // A text ends in a zero. A zero in it is written as 255, which UTF-8 never holds.
        let mut given = value.bytes().map(|byte| if byte == 0 { 255 } else { byte });
        let mut bytes = Vec::new();
        loop {
            let byte = self.byte(given.next().unwrap_or(0))?;
            if byte == 0 {
                break;
            }
            self.room = self.room.checked_sub(1).ok_or(Stop::Malformed)?;
            bytes.push(if byte == 255 { 0 } else { byte });
        }
        self.sum = crc32(self.sum, &bytes);
        if B::READS {
            *value = String::from_utf8(bytes).map_err(|_| Stop::Malformed)?;
        }
        Ok(())
    }

    fn check(&mut self) -> Step {
        let sum = self.sum;
        let mut same = true;
        for shift in (0..CHECK_BITS).rev() {
            let bit = sum >> shift & 1 == 1;
            same &= self.even(bit)? == bit;
        }
        if same { Ok(()) } else { Err(Stop::Malformed) }
    }
}
