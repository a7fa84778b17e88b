//! Links under fire: every prefix, every changed character, and fragments without number that nobody wrote.
//!
//! The tests run a few of them; `cargo run --release --example linkstorm -- 10000000` as many as it is told.

use newsbraid::Briefing;
use newsbraid::contract::error::ErrorCode;
use newsbraid::sharing::link::{decode, encode};
use newsbraid::telling::briefing::Bullet;

use crate::samples::{HOSTILE, dam, everywhere};

pub(crate) const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A briefing and its fragment.
pub(crate) struct Sent {
    pub(crate) briefing: Briefing,
    pub(crate) fragment: String,
}

/// Twenty links: invented stories, parts of one, and one with every hostile text in every place.
pub(crate) fn twenty() -> Vec<Sent> {
    let harbour = serde_json::from_str(include_str!("golden/links/harbour.json")).expect("the sample is a briefing");
    let mut short = dam();
    short.bullets.truncate(1);
    short.timeline.clear();
    let mut briefings = vec![dam(), harbour, short, Briefing::default()];
    briefings.extend(HOSTILE.map(everywhere));
    let sent = |briefing| Sent { fragment: encode(&briefing, None).expect("it fits").fragment, briefing };
    briefings.into_iter().map(sent).collect()
}

/// How many prefixes of a link, every `step`th, show some of its bullets and how many show none. Every one must tell the
/// truth: that it is cut, how many bullets there were, and none that was not sent.
pub(crate) fn prefixes(sent: &Sent, step: usize) -> Result<[usize; 2], String> {
    let (link, bullets) = (&sent.fragment, &sent.briefing.bullets);
    let mut count = [0, 0];
    let mut shown_before = 0;
    for end in (0..link.len()).filter(|end| end % step == 0 || end + 9 > link.len()) {
        let wrong = |what: &str| Err(format!("{what} at {end} of {} characters: {link}", link.len()));
        match decode(&link[..end]) {
            Ok(decoded) => {
                let shown = decoded.briefing.bullets.len();
                if decoded.complete
                    || decoded.total as usize != bullets.len()
                    || decoded.briefing.sources != sent.briefing.sources
                {
                    return wrong("another link");
                }
                if shown < shown_before || (shown == 0 && !bullets.is_empty()) {
                    return wrong("more of a link shows less");
                }
                if !shows(&decoded.briefing, &sent.briefing) {
                    return wrong("what was not sent");
                }
                shown_before = shown;
                count[0] += 1;
            }
            Err(e) if e.code() == ErrorCode::CutLink || end == 0 && e.code() == ErrorCode::NotALink => count[1] += 1,
            Err(e) => return wrong(&format!("{:?}", e.code())),
        }
    }
    if shown_before == bullets.len() { Ok(count) } else { Err(format!("all bullets stand before the checksum: {link}")) }
}

/// Are the bullets of `arrived` the first of `sent`, with their conflicts and days?
pub(crate) fn shows(arrived: &Briefing, sent: &Briefing) -> bool {
    let said = |briefing: &Briefing, bullet: &Bullet| {
        let conflicts = bullet.conflicts.iter().filter_map(|i| briefing.conflicts.get(*i as usize).cloned()).collect::<Vec<_>>();
        (Bullet { conflicts: Vec::new(), ..bullet.clone() }, conflicts)
    };
    arrived.title == sent.title
        && arrived.bullets.len() <= sent.bullets.len()
        && arrived.bullets.iter().zip(&sent.bullets).all(|(a, b)| said(arrived, a) == said(sent, b))
        && arrived.timeline.iter().all(|moment| sent.timeline.contains(moment))
}

/// Of all changes of one character of a link, every `step`th place: how many are called corrupt, and how many there are.
pub(crate) fn changes(sent: &Sent, step: usize) -> [usize; 2] {
    let mut count = [0, 0];
    let mut changed = sent.fragment.clone().into_bytes();
    for at in (0..changed.len()).step_by(step) {
        let was = changed[at];
        for &by in ALPHABET.iter().filter(|by| **by != was) {
            changed[at] = by;
            let link = std::str::from_utf8(&changed).expect("ASCII");
            count[0] += usize::from(decode(link).is_err_and(|e| e.code() == ErrorCode::CorruptLink));
            count[1] += 1;
        }
        changed[at] = was;
    }
    count
}

/// What a fragment of the storm is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Characters of the alphabet, or of any script.
    Noise,
    /// A version, a length and a header check that hold, then noise.
    Headed,
    /// A real link in which some characters changed, went or came.
    Edited,
    /// The start of one link and the end of another.
    Spliced,
    /// A real link, cut.
    Cut,
    /// Noise in a sound envelope.
    SealedNoise,
    /// The payload of a real link, with changes, in a sound envelope.
    SealedEdit,
    /// What asks for much in a sound envelope: long runs of one byte, as they are and under deflate.
    SealedBomb,
}

/// All kinds, and how many of two thousand fragments are of each: what reaches the predictor takes a thousand times longer.
pub(crate) const KINDS: [(Kind, u32); 8] = [
    (Kind::Noise, 1_898),
    (Kind::Headed, 20),
    (Kind::Edited, 50),
    (Kind::Spliced, 8),
    (Kind::Cut, 3),
    (Kind::SealedNoise, 10),
    (Kind::SealedEdit, 10),
    (Kind::SealedBomb, 1),
];

/// Gives fragments without end, the same for one seed.
pub(crate) struct Storm {
    dice: Dice,
    links: Vec<Sent>,
    payloads: Vec<(u8, Vec<u8>)>,
}

impl Storm {
    pub(crate) fn new(seed: u64) -> Self {
        let links = twenty();
        let old = include_str!("golden/links.txt").lines().filter_map(|line| line.split('\t').nth(2));
        let all = links.iter().map(|sent| sent.fragment.as_str()).chain(old);
        Self { dice: Dice(seed), payloads: all.map(unsealed).collect(), links }
    }

    pub(crate) fn links(&self) -> &[Sent] {
        &self.links
    }

    /// A fragment, its kind, and the link that it was made from, if it shows anything.
    pub(crate) fn fragment(&mut self) -> (Kind, String, Option<usize>) {
        let mut roll = self.dice.below(KINDS.iter().map(|(_, share)| share).sum());
        let mut kind = Kind::Noise;
        for (next, share) in KINDS {
            kind = next;
            if roll < share {
                break;
            }
            roll -= share;
        }
        let one = self.dice.index(self.links.len());
        let link = self.links[one].fragment.clone();
        let fragment = match kind {
            Kind::Noise if self.dice.below(4) == 0 => {
                (0..self.dice.below(80)).filter_map(|_| char::from_u32(self.dice.below(0x3000))).collect()
            }
            Kind::Noise => self.symbols(200),
            Kind::Headed => {
                let version = self.version();
                let bits = self.dice.below(26);
                let length = self.dice.below(1 << bits);
                header(version, length) + &self.symbols(200)
            }
            Kind::Edited => self.edited(&link),
            Kind::Spliced => {
                let other = self.dice.index(self.links.len());
                let other = &self.links[other].fragment;
                let (from, to) = (self.dice.index(link.len()), self.dice.index(other.len()));
                link[..from].to_owned() + &other[to..]
            }
            Kind::Cut => link[..self.dice.index(link.len())].to_owned(),
            Kind::SealedNoise => {
                let version = self.version();
                let payload: Vec<u8> = (0..self.dice.below(400)).map(|_| self.dice.byte()).collect();
                self.sealed(version, &payload)
            }
            Kind::SealedEdit => {
                let which = self.dice.index(self.payloads.len());
                let (version, mut payload) = self.payloads[which].clone();
                for _ in 0..=self.dice.below(3) {
                    let at = self.dice.index(payload.len());
                    match self.dice.below(3) {
                        0 => payload[at] ^= 1 << self.dice.below(8),
                        1 => payload[at] = self.dice.byte(),
                        _ => payload.truncate(at + 1),
                    }
                }
                self.sealed(version, &payload)
            }
            Kind::SealedBomb => self.bomb(),
        };
        (kind, fragment, matches!(kind, Kind::Edited | Kind::Cut).then_some(one))
    }

    fn version(&mut self) -> u8 {
        if self.dice.below(8) == 0 { ALPHABET[self.dice.index(64)] } else { b"12"[self.dice.index(2)] }
    }

    fn symbols(&mut self, most: u32) -> String {
        (0..self.dice.below(most)).map(|_| char::from(ALPHABET[self.dice.index(64)])).collect()
    }

    fn edited(&mut self, link: &str) -> String {
        let mut link: Vec<char> = link.chars().collect();
        for _ in 0..=self.dice.below(8) {
            let at = self.dice.index(link.len());
            let symbol = char::from(ALPHABET[self.dice.index(64)]);
            match self.dice.below(8) {
                0 => link.insert(at, symbol),
                1 => drop(link.remove(at)),
                2 => link.insert(at, [' ', '\u{200b}', '%', '\u{fc}', '#', '.'][self.dice.index(6)]),
                _ => link[at] = symbol,
            }
        }
        link.into_iter().collect()
    }

    fn sealed(&mut self, version: u8, payload: &[u8]) -> String {
        let link = sealed(version, payload);
        // A cut one is read twice.
        if self.dice.below(4) == 0 { link[..link.len() - self.dice.index(link.len() / 2)].to_owned() } else { link }
    }

    /// Numbers and texts that are nothing but one byte, or a few in turn.
    fn bomb(&mut self) -> String {
        let period: Vec<u8> = (0..=self.dice.below(6)).map(|_| self.dice.byte() * u8::from(self.dice.below(2) == 0)).collect();
        let turns = |size: u32| -> Vec<u8> { period.iter().copied().cycle().take(size as usize).collect() };
        if self.dice.below(2) == 0 {
            let payload = turns(self.dice.below(4_000));
            return self.sealed(b'2', &payload);
        }
        let bits = self.dice.below(22);
        let size = self.dice.below(1 << bits);
        // A head that says little, and then a count that says much.
        let mut record = vec![0; self.dice.index(7)];
        record.extend([255, 255, 255, 127].iter().take(self.dice.index(5)));
        record.extend(turns(size));
        let length = if self.dice.below(2) == 0 { record.len() } else { 1 << 24 };
        let mut payload = Vec::new();
        let mut rest = length;
        while rest > 127 {
            payload.push(rest.to_le_bytes()[0] | 128);
            rest >>= 7;
        }
        payload.push(rest.to_le_bytes()[0]);
        payload.extend(miniz_oxide::deflate::compress_to_vec(&record, 1));
        self.sealed(b'1', &payload)
    }
}

/// Numbers without a pattern (splitmix64), the same for one seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, sides: u32) -> u32 {
        u32::try_from(((self.next() >> 32) * u64::from(sides)) >> 32).unwrap_or_default()
    }

    /// A place in what has so many; 0 where it has none.
    fn index(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[7]
    }
}

// The envelope, written from docs/link-format.md and not from the code that it is to test.

fn crc32(text: &str) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ ((crc & 1) * 0xedb8_8320);
    !text.bytes().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(byte), step))
}

fn symbol(six: u32) -> char {
    char::from(ALPHABET[(six & 63) as usize])
}

fn header(version: u8, mut length: u32) -> String {
    let mut out = String::from(char::from(version));
    while length > 31 {
        out.push(symbol(32 | length & 31));
        length >>= 5;
    }
    out.push(symbol(length));
    let check = crc32(&out);
    out.extend([symbol(check >> 6), symbol(check)]);
    out
}

/// A payload in an envelope in which everything holds.
pub(crate) fn sealed(version: u8, payload: &[u8]) -> String {
    let length = (payload.len() * 8).div_ceil(6);
    let mut out = header(version, u32::try_from(length).expect("short"));
    let bit = |at: usize| payload.get(at / 8).map_or(0, |byte| u32::from(byte >> (7 - at % 8) & 1));
    out.extend((0..length).map(|at| symbol((0..6).fold(0, |six, i| six << 1 | bit(at * 6 + i)))));
    let sum = crc32(&out);
    out.extend([26, 20, 14, 8, 2].map(|shift| symbol(sum >> shift)));
    out.push(symbol(sum & 3));
    out
}

/// Version and payload of a whole link.
fn unsealed(link: &str) -> (u8, Vec<u8>) {
    let six = |symbol: &u8| u32::try_from(ALPHABET.iter().position(|s| s == symbol).expect("of the alphabet")).expect("below 64");
    let symbols: Vec<u32> = link.as_bytes()[1..].iter().map(six).collect();
    let digits = symbols.iter().take_while(|digit| **digit > 31).count() + 1;
    let payload = &symbols[digits + 2..symbols.len() - 6];
    let bits: Vec<u8> = payload.iter().flat_map(|six| (0..6).rev().map(move |i| (six >> i & 1).to_le_bytes()[0])).collect();
    (link.as_bytes()[0], bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |all, bit| all << 1 | bit)).collect())
}
