//! Texts and numbers `→ bits and their odds`: the predictor of version 2.
//!
//! Binary context mixing, after M. Mahoney, "Adaptive Weighing of Context Models for Lossless Data Compression" (2005),
//! made small: every bit is predicted from the bytes before it, the word under way and the words before that, and from
//! the longest passage that began the same way; a logistic mixer weighs these by how well each has done so far. All of it
//! is integer arithmetic on tables of fixed size, so that every engine predicts the same.
//!
//! Nothing here may change, for a link can only be read by the predictor that wrote it. Sizes and rates were chosen on the
//! seeds and on 55 other stories, within 2 MB a predictor; longer contexts, twice the room or other rates gain 1 % or less.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "fixed-point arithmetic: every value is bounded by a table, a mask or a clamp beside it"
)]

/// Odds that a bit is set, of 2^16; never 0 and never 2^16.
pub(super) type Odds = u32;

/// Weighs `N` predictions of one bit by how well each has done.
#[derive(Clone, Debug)]
struct Mixer<const N: usize> {
    /// A row a situation; 2^16 is 1.
    weights: Vec<[i32; N]>,
    rate: i32,
    row: usize,
    odds: i32,
}

impl<const N: usize> Mixer<N> {
    fn new(rows: usize, weight: i32, rate: i32) -> Self {
        Self { weights: vec![[weight; N]; rows], rate, row: 0, odds: 1 << 15 }
    }

    /// Log-odds in 1/256, within what [`squash`] takes.
    fn mix(&mut self, inputs: &[i32; N], row: usize) -> i32 {
        self.row = row;
        let mut dot = 0;
        for (&weight, &input) in self.weights[row].iter().zip(inputs) {
            dot += i64::from(weight) * i64::from(input);
        }
        let sum = (dot >> 16).clamp(-2047, 2047) as i32;
        self.odds = squash(sum);
        sum
    }

    fn learn(&mut self, inputs: &[i32; N], bit: bool) {
        // Below 2^19, and an input below 2^11.
        let error = ((i32::from(bit) << 16) - self.odds) * self.rate;
        for (weight, &input) in self.weights[self.row].iter_mut().zip(inputs) {
            *weight = weight.saturating_add((input * error + 0x2_0000) >> 18);
        }
    }
}

/// 2^16 / (1 + e^-x) for x = 0, ¼, ½ … 8.
const LOGISTIC: [i32; 33] = [
    32768, 36843, 40793, 44511, 47911, 50941, 53581, 55834, 57724, 59287, 60565, 61598, 62428, 63090, 63615, 64030, 64357, 64614,
    64816, 64974, 65097, 65194, 65269, 65328, 65374, 65410, 65438, 65459, 65476, 65489, 65500, 65508, 65514,
];

/// Odds of 2^16 for log-odds in 1/256.
fn squash(x: i32) -> i32 {
    let size = x.unsigned_abs().min(2047) as usize;
    let (low, high) = (LOGISTIC[size / 64], LOGISTIC[size / 64 + 1]);
    let odds = low + (high - low) * (size % 64) as i32 / 64;
    if x < 0 { 65536 - odds } else { odds }
}

/// The inverse of [`squash`], by the upper twelve bits of the odds.
fn stretches() -> Vec<i16> {
    let mut table = Vec::with_capacity(4096);
    let mut x: i16 = -2047;
    for odds in 0..4096 {
        while x < 2047 && squash(i32::from(x)) < odds * 16 + 8 {
            x += 1;
        }
        table.push(x);
    }
    table
}

/// What has been seen in a context: how many zeros, how many ones, capped, and which came last.
mod history {
    const CAP: u8 = 10;
    pub(super) const STATES: u8 = (CAP + 1) * (CAP + 1) * 2;

    /// How often a slot's context was seen, fading.
    pub(super) fn seen(slot: u16) -> u16 {
        let counts = (slot & 0xff) / 2;
        counts / u16::from(CAP + 1) + counts % u16::from(CAP + 1)
    }

    pub(super) fn next(state: u8, bit: bool) -> u8 {
        let (zeros, ones) = (state / 2 / (CAP + 1), state / 2 % (CAP + 1));
        let (same, other) = if bit { (ones, zeros) } else { (zeros, ones) };
        let same = (same + 1).min(CAP);
        // What has just failed is trusted less: the past fades.
        let other = match other {
            0..=2 => other,
            3..=4 => other - 1,
            5..=7 => 4,
            _ => 5,
        };
        let (zeros, ones) = if bit { (other, same) } else { (same, other) };
        (zeros * (CAP + 1) + ones) * 2 + u8::from(bit)
    }

    /// A first guess of the odds of a one.
    pub(super) fn odds(state: u8) -> u32 {
        let (zeros, ones) = (u32::from(state / 2 / (CAP + 1)), u32::from(state / 2 % (CAP + 1)));
        ((ones * 2 + 1) << 16) / ((zeros + ones + 1) * 2)
    }
}

/// Odds learnt for each of some situations: 22 bits of odds over 10 bits of how often.
#[derive(Clone, Debug)]
struct Learnt {
    cells: Vec<u32>,
    limit: u32,
    at: usize,
}

impl Learnt {
    fn new(odds: impl Iterator<Item = u32>, limit: u32) -> Self {
        Self { cells: odds.map(|p| p << 16).collect(), limit, at: 0 }
    }

    fn odds(&mut self, at: usize) -> u32 {
        self.at = at;
        self.cells.get(at).map_or(1 << 15, |c| c >> 16)
    }

    fn learn(&mut self, bit: bool) {
        let Some(cell) = self.cells.get_mut(self.at) else { return };
        let (odds, seen) = ((*cell >> 10) as i32, *cell & 1023);
        let goal = if bit { (1 << 22) - 1 } else { 0 };
        let moved = odds + (goal - odds) * 2 / (seen as i32 * 2 + 3);
        *cell = (moved as u32) << 10 | (seen + 1).min(self.limit);
    }
}

/// Contexts of a byte; see [`Text::look_back`].
const CONTEXTS: usize = 10;
/// Slots of each context's table, as powers of two.
const SLOT_BITS: [u32; CONTEXTS] = [12, 15, 16, 17, 17, 15, 17, 17, 16, 15];
/// A passage that began the same is looked up by the hash of so many bytes.
const SHORTEST_MATCH: usize = 5;
const MATCH_BITS: u32 = 15;
const REFINE_BITS: u32 = 10;
const TEXT_INPUTS: usize = CONTEXTS * 2 + 3;

/// Predicts texts, a bit at a time.
#[derive(Clone, Debug)]
pub(super) struct Text {
    stretch: Vec<i16>,
    next: Vec<[u8; 2]>,
    /// For each context, a table of histories: a byte of check over a byte of state.
    slots: Vec<Vec<u16>>,
    /// For each context, the odds that each state stands for.
    states: Vec<Learnt>,
    contexts: [u32; CONTEXTS],
    found: [usize; CONTEXTS],
    inputs: [i32; TEXT_INPUTS],
    mixers: [Mixer<TEXT_INPUTS>; 3],
    /// What the three say, for the last mixer.
    sums: [i32; 3],
    last: Mixer<3>,
    /// The odds that mixed odds turn out to mean, by the bits of this byte and by the byte before.
    refine: [Learnt; 2],
    /// All bytes so far.
    past: Vec<u8>,
    /// Where each hash of the last bytes was last seen.
    places: Vec<u32>,
    match_at: usize,
    match_length: usize,
    match_odds: Learnt,
    expected: Option<bool>,
    /// Hashes of the word under way and of the two before it.
    words: [u32; 3],
    word_length: usize,
    /// Kinds of characters, runs as one, the last lowest: capitals, letters, digits, spaces, stops.
    shape: u32,
    class: u32,
    /// The bits of this byte so far, after a leading one.
    partial: u32,
}

impl Text {
    pub(super) fn new() -> Self {
        let mixer = |rows| Mixer::new(rows, 8_000, 5);
        let refine = |rows: i32| Learnt::new((0..rows * 33).map(|i| squash((i % 33 - 16) * 128) as u32), 255);
        Self {
            stretch: stretches(),
            next: (0..history::STATES).map(|s| [history::next(s, false), history::next(s, true)]).collect(),
            slots: SLOT_BITS.iter().map(|bits| vec![0; 1 << bits]).collect(),
            states: vec![Learnt::new((0..history::STATES).map(history::odds), 1023); CONTEXTS],
            contexts: [0; CONTEXTS],
            found: [0; CONTEXTS],
            inputs: [0; TEXT_INPUTS],
            mixers: [mixer(256), mixer(16 * 8), mixer(16 * 8)],
            sums: [0; 3],
            last: Mixer::new(8, 22_000, 2),
            refine: [refine(256), refine(1 << REFINE_BITS)],
            past: vec![0; 8],
            places: vec![0; 1 << MATCH_BITS],
            match_at: 0,
            match_length: 0,
            match_odds: Learnt::new((0..64).map(|i| 65_535 - 20_000 / (i + 1)), 1023),
            expected: None,
            words: [0; 3],
            word_length: 0,
            shape: 0,
            class: 0,
            partial: 1,
        }
    }

    /// Begins a text of a class below 8.
    pub(super) fn begin(&mut self, class: u32) {
        self.class = class & 7;
        self.words = [0; 3];
        self.look_back();
    }

    pub(super) fn predict(&mut self) -> Odds {
        for i in 0..CONTEXTS {
            (self.inputs[i * 2], self.inputs[i * 2 + 1]) = self.ask(i);
        }
        let (straight, linear) = self.ask_match();
        let matched = match self.match_length {
            0 => 0,
            1..=7 => 1,
            8..=11 => 2,
            12..=15 => 3,
            16..=23 => 4,
            24..=31 => 5,
            _ => 6,
        };
        let bits = self.bits();
        let rows = [self.partial as usize, matched * 16 + self.class as usize, self.word_length.min(15) * 8 + bits as usize];
        self.inputs[CONTEXTS * 2..].copy_from_slice(&[straight, linear, 256]);
        for ((mixer, row), sum) in self.mixers.iter_mut().zip(rows).zip(&mut self.sums) {
            *sum = mixer.mix(&self.inputs, row);
        }
        let sum = self.last.mix(&self.sums, self.class as usize);

        let step = ((sum + 2048 + 64) >> 7) as usize;
        let before = u32::from(self.past[self.past.len() - 1]);
        let pair = (before << 8 | self.partial).wrapping_mul(0x9e37_79b1) >> (32 - REFINE_BITS);
        let first = self.refine[0].odds(self.partial as usize * 33 + step) as i32;
        let second = self.refine[1].odds(pair as usize * 33 + step) as i32;
        ((squash(sum) * 2 + first + second) >> 2).clamp(16, 65_520) as u32
    }

    pub(super) fn learn(&mut self, bit: bool) {
        for ((table, &at), states) in self.slots.iter_mut().zip(&self.found).zip(&mut self.states) {
            let state = table[at] & 0xff;
            table[at] = table[at] & 0xff00 | u16::from(self.next[usize::from(state)][usize::from(bit)]);
            states.learn(bit);
        }
        if let Some(expected) = self.expected {
            self.match_odds.learn(expected == bit);
        }
        for mixer in &mut self.mixers {
            mixer.learn(&self.inputs, bit);
        }
        self.last.learn(&self.sums, bit);
        self.refine.iter_mut().for_each(|refine| refine.learn(bit));
        self.partial = self.partial << 1 | u32::from(bit);
        if self.partial > 255 {
            let byte = self.partial.to_le_bytes()[0];
            self.partial = 1;
            self.keep(byte);
            self.look_back();
        }
    }

    /// Bits of this byte that are known.
    fn bits(&self) -> u32 {
        self.partial.ilog2()
    }

    /// What one context says: log-odds, and odds on a straight scale, which say little where little was seen.
    fn ask(&mut self, i: usize) -> (i32, i32) {
        let hash = (self.contexts[i] ^ self.partial.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x2c1b_3c6d);
        let hash = hash ^ hash >> 15;
        let check = (hash & 0xff) as u16;
        let table = &mut self.slots[i];
        let mut at = (hash >> (32 - SLOT_BITS[i])) as usize;
        if table[at] >> 8 != check {
            // Two places a context; the one that has seen less gives way.
            let other = at ^ 1;
            if table[other] >> 8 == check {
                at = other;
            } else {
                if history::seen(table[other]) < history::seen(table[at]) {
                    at = other;
                }
                table[at] = check << 8;
            }
        }
        self.found[i] = at;
        let state = usize::from(table[at] & 0xff);
        let odds = self.states[i].odds(state) as i32;
        if state == 0 { (0, 0) } else { self.opinion(odds) }
    }

    /// What followed the longest passage that began like this one.
    fn ask_match(&mut self) -> (i32, i32) {
        self.expected = None;
        if self.match_length == 0 {
            return (0, 0);
        }
        let byte = u32::from(self.past[self.match_at]) | 256;
        let bits = self.bits();
        if byte >> (8 - bits) != self.partial {
            self.match_length = 0;
            return (0, 0);
        }
        let bit = byte >> (7 - bits) & 1 == 1;
        self.expected = Some(bit);
        let odds = self.match_odds.odds(self.match_length.min(63)) as i32;
        let (straight, linear) = self.opinion(odds);
        if bit { (straight, linear) } else { (-straight, -linear) }
    }

    fn opinion(&self, odds: i32) -> (i32, i32) {
        (i32::from(self.stretch[(odds >> 4) as usize]), (odds - 32_768) >> 5)
    }

    /// Takes in a whole byte.
    fn keep(&mut self, byte: u8) {
        self.past.push(byte);
        let kind = match byte {
            b'A'..=b'Z' => 1,
            b'a'..=b'z' | 128.. => 2,
            b'0'..=b'9' => 3,
            b' ' => 4,
            0 => 5,
            b'.' | b',' | b';' | b'!' | b'?' => 6,
            _ => 7,
        };
        if kind != self.shape & 7 {
            self.shape = (self.shape << 3 | kind) & 0xffff;
        }
        if (1..=3).contains(&kind) {
            let letter = u32::from(byte.to_ascii_lowercase()) + 1;
            self.words[0] = self.words[0].wrapping_add(letter).wrapping_mul(0x2f0b_4c47);
            self.word_length += 1;
        } else {
            self.word_length = 0;
            if self.words[0] != 0 {
                self.words = [0, self.words[0], self.words[1]];
            }
        }

        if self.match_length > 0 && self.past[self.match_at] == byte {
            self.match_length += 1;
            self.match_at += 1;
        } else {
            self.match_length = 0;
        }
        let n = self.past.len();
        let recent = &self.past[n - SHORTEST_MATCH..];
        let hash = recent.iter().fold(0u32, |hash, &b| hash.wrapping_add(u32::from(b) + 1).wrapping_mul(0x3d4d_51cb));
        let place = &mut self.places[(hash >> (32 - MATCH_BITS)) as usize];
        let at = *place as usize;
        *place = n as u32;
        if self.match_length == 0 && at > 0 {
            let same = (0..at.min(40)).take_while(|i| self.past[at - 1 - i] == self.past[n - 1 - i]).count();
            if same >= SHORTEST_MATCH {
                (self.match_at, self.match_length) = (at, same);
            }
        }
    }

    /// Hashes the contexts of the next byte.
    fn look_back(&mut self) {
        let n = self.past.len();
        let last: [u32; 4] = std::array::from_fn(|i| u32::from(self.past[n - 1 - i]));
        let order = |n: u32| last.iter().take(n as usize).fold(n, |hash, b| (hash ^ b).wrapping_mul(0x0100_0193).rotate_left(9));
        let [word, one, two] = self.words;
        let (one, two) = (one.wrapping_mul(0x5bd1_e995), two.wrapping_mul(0x1b87_3593));
        let contexts = [
            self.class,
            order(1) ^ self.class << 28,
            order(2),
            order(3),
            order(4),
            self.shape.wrapping_mul(0x0100_0193) ^ last[0] << 20,
            word ^ (0x77 + self.class),
            word.wrapping_add(one),
            word.wrapping_add(one).wrapping_add(two),
            word.wrapping_add(two) ^ 0x55,
        ];
        for ((hash, context), i) in self.contexts.iter_mut().zip(contexts).zip(0u32..) {
            let mixed = (context ^ i << 24).wrapping_mul(0x85eb_ca6b);
            *hash = mixed ^ mixed >> 13;
        }
    }
}

const NUMBER_BITS: u32 = 12;
const NUMBER_CONTEXTS: usize = 4;

/// Predicts numbers and flags, a bit at a time.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    stretch: Vec<i16>,
    cells: Vec<Learnt>,
    inputs: [i32; NUMBER_CONTEXTS + 1],
    mixer: Mixer<{ NUMBER_CONTEXTS + 1 }>,
}

impl Numbers {
    pub(super) fn new() -> Self {
        Self {
            stretch: stretches(),
            cells: vec![Learnt::new((0..1 << NUMBER_BITS).map(|_| 1 << 15), 60); NUMBER_CONTEXTS],
            inputs: [0; NUMBER_CONTEXTS + 1],
            mixer: Mixer::new(32, 20_000, 10),
        }
    }

    pub(super) fn predict(&mut self, field: u32, contexts: [u32; NUMBER_CONTEXTS]) -> Odds {
        for (i, (cell, context)) in self.cells.iter_mut().zip(contexts).enumerate() {
            let hash = (context ^ field << 24 ^ field << 11).wrapping_mul(0x9e37_79b1);
            let hash = (hash ^ hash >> 15).wrapping_mul(0x85eb_ca6b);
            let odds = cell.odds((hash >> (32 - NUMBER_BITS)) as usize);
            self.inputs[i] = i32::from(self.stretch[(odds >> 4) as usize]);
        }
        self.inputs[NUMBER_CONTEXTS] = 256;
        let sum = self.mixer.mix(&self.inputs, (field % 32) as usize);
        squash(sum).clamp(32, 65504) as u32
    }

    pub(super) fn learn(&mut self, bit: bool) {
        self.cells.iter_mut().for_each(|c| c.learn(bit));
        self.mixer.learn(&self.inputs, bit);
    }
}
