//! Version 1: numbers as varints and texts with their length, under deflate.
//!
//! ```text
//! payload = varint (bytes of the record)  deflate (record)
//! number  = LEB128, least significant seven bits first
//! flags   = one byte, the first flag lowest
//! text    = number (bytes)  UTF-8
//! check   = two bytes, the low half of the CRC-32 of all record bytes before it, most significant first
//! ```

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF as ALL_IN_ONE;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::coder::{Coder, Field, Step, Stop};
use super::envelope::crc32;

/// Bytes of a record, at most, and bytes that its texts and lists may take.
const MAX_RECORD: usize = 1 << 24;
/// What any record may take, and what more for each byte of its payload. News deflates to a quarter; this stops what was
/// made to unfold, a thousandfold under deflate and again as lists.
const BASE: usize = 1 << 18;
const UNFOLDED: usize = 64;
const LEVEL: u8 = 10;

/// Bytes that the texts and lists of a record may take, by the bytes of its payload.
pub(super) fn room(payload: usize) -> usize {
    payload.saturating_mul(UNFOLDED).saturating_add(BASE).min(MAX_RECORD)
}

/// Writes a record.
#[derive(Debug, Default)]
pub(super) struct Writer {
    record: Vec<u8>,
}

impl Writer {
    /// The payload; none when the record is larger than a reader takes.
    pub(super) fn payload(self) -> Option<Vec<u8>> {
        let mut payload = Self::default();
        payload.varint(u32::try_from(self.record.len()).ok()?);
        let mut payload = payload.record;
        payload.extend(compress_to_vec(&self.record, LEVEL));
        Some(payload).filter(|payload| self.record.len() <= room(payload.len()))
    }

    fn varint(&mut self, mut n: u32) {
        while n > 127 {
            self.record.push(n.to_le_bytes()[0] | 128);
            n >>= 7;
        }
        self.record.push(n.to_le_bytes()[0]);
    }
}

impl Coder for Writer {
    fn reads(&self) -> bool {
        false
    }

    fn compares(&self) -> bool {
        false
    }

    fn has_rows(&self) -> bool {
        false
    }

    fn number(&mut self, _: Field, value: &mut u32) -> Step {
        self.varint(*value);
        Ok(())
    }

    fn flags(&mut self, _: Field, flags: &mut [bool]) -> Step {
        self.record.push(flags.iter().rev().fold(0, |byte, &flag| byte << 1 | u8::from(flag)));
        Ok(())
    }

    fn literal(&mut self, _: Field, value: &mut String) -> Step {
        self.varint(u32::try_from(value.len()).map_err(|_| Stop::Malformed)?);
        self.record.extend(value.as_bytes());
        Ok(())
    }

    fn check(&mut self) -> Step {
        let [.., high, low] = crc32(0, &self.record).to_be_bytes();
        self.record.extend([high, low]);
        Ok(())
    }
}

/// Reads a record, or as much of one as arrived.
#[derive(Debug)]
pub(super) struct Reader {
    record: Vec<u8>,
    at: usize,
    /// Checksum of the record up to `checked`.
    sum: u32,
    checked: usize,
    /// What it means that the record ends.
    end: Stop,
}

impl Reader {
    /// Inflates a payload; `whole` says whether all of it arrived.
    pub(super) fn new(payload: Vec<u8>, whole: bool) -> Self {
        let end = if whole { Stop::Malformed } else { Stop::Ended };
        let mut head = Self { record: payload, at: 0, sum: 0, checked: 0, end };
        let mut length = 0;
        let mut reader = Self { record: Vec::new(), at: 0, sum: 0, checked: 0, end };
        if let Err(stop) = head.number(Field::Count, &mut length) {
            reader.end = stop;
        } else {
            let (record, sound) = inflate(&head.record[head.at..], length as usize, room(head.record.len()));
            reader.record = record;
            if !sound {
                reader.end = Stop::Malformed;
            }
        }
        reader
    }

    fn bytes(&mut self, count: usize) -> Result<&[u8], Stop> {
        let end = self.at.checked_add(count).ok_or(Stop::Malformed)?;
        let bytes = self.record.get(self.at..end).ok_or(self.end)?;
        self.at = end;
        Ok(bytes)
    }

    fn byte(&mut self) -> Result<u8, Stop> {
        self.bytes(1).map(|b| b.first().copied().unwrap_or_default())
    }
}

impl Coder for Reader {
    fn reads(&self) -> bool {
        true
    }

    fn compares(&self) -> bool {
        false
    }

    fn has_rows(&self) -> bool {
        false
    }

    fn number(&mut self, _: Field, value: &mut u32) -> Step {
        *value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            let bits = u32::from(byte & 127);
            *value |= bits.checked_mul(1 << shift).ok_or(Stop::Malformed)?;
            if byte < 128 {
                return Ok(());
            }
        }
        Err(Stop::Malformed)
    }

    fn flags(&mut self, _: Field, flags: &mut [bool]) -> Step {
        let byte = self.byte()?;
        for (flag, bit) in flags.iter_mut().zip(0..8) {
            *flag = byte >> bit & 1 == 1;
        }
        Ok(())
    }

    fn literal(&mut self, field: Field, value: &mut String) -> Step {
        let mut length = 0;
        self.number(field, &mut length)?;
        let text = std::str::from_utf8(self.bytes(length as usize)?).map_err(|_| Stop::Malformed)?;
        text.clone_into(value);
        Ok(())
    }

    fn check(&mut self) -> Step {
        self.sum = crc32(self.sum, self.record.get(self.checked..self.at).unwrap_or_default());
        self.checked = self.at;
        let [.., high, low] = self.sum.to_be_bytes();
        if self.bytes(2)? == [high, low] { Ok(()) } else { Err(Stop::Malformed) }
    }
}

/// At most `length` bytes, and no more than `room`, of what a deflate stream, perhaps cut, holds, and whether it is free of
/// faults so far. Memory grows with what is there, not with what is claimed.
fn inflate(stream: &[u8], length: usize, room: usize) -> (Vec<u8>, bool) {
    if length > MAX_RECORD {
        return (Vec::new(), false);
    }
    let most = length.min(room);
    let mut state = DecompressorOxide::new();
    let (mut record, mut from, mut to) = (Vec::new(), 0, 0);
    loop {
        record.resize(most.min(record.len() * 2 + stream.len() * 4), 0);
        let (status, read, written) = decompress(&mut state, stream.get(from..).unwrap_or_default(), &mut record, to, ALL_IN_ONE);
        from += read;
        to += written;
        if status != TINFLStatus::HasMoreOutput || record.len() == most {
            record.truncate(to);
            let cut = matches!(status, TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress);
            return (record, cut || (status == TINFLStatus::Done && to == length));
        }
    }
}
