//! Maps and sets that are looked up once a word or oftener.
//!
//! The standard hasher keeps strangers from choosing keys that collide, and costs a seventh of a briefing. In the page its
//! keys are constants anyway; who pastes a text that is slow to read waits for his own briefing and can cancel it.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

/// Values by key. They are walked in the order in which their keys came.
#[derive(Clone, Debug)]
pub(crate) struct Table<K, V> {
    slots: Slots,
    entries: Vec<(K, V)>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { slots: Slots::default(), entries: Vec::new() }
    }
}

impl<K: Hash + Eq, V> Table<K, V> {
    fn place<Q: Hash + Eq + ?Sized>(&self, hash: u32, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.slots.find(hash, |at| self.entries[at].0.borrow() == key)
    }

    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(hash_of(key), key).map(|at| &self.entries[at].1)
    }

    pub(crate) fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.place(hash_of(key), key).map(|at| &mut self.entries[at].1)
    }

    pub(crate) fn contains_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(hash_of(key), key).is_some()
    }

    /// The value of a key, which is made where there is none.
    pub(crate) fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let hash = hash_of(&key);
        let at = self.place(hash, &key);
        let at = at.unwrap_or(self.entries.len());
        if at == self.entries.len() {
            self.add(hash, key, make());
        }
        &mut self.entries[at].1
    }

    /// The value of a key, which is the type's default where there is none.
    pub(crate) fn get_or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.get_or_insert_with(key, V::default)
    }

    /// Sets the value of a key, whatever it was; was there none?
    pub(crate) fn insert(&mut self, key: K, value: V) -> bool {
        let hash = hash_of(&key);
        let place = self.place(hash, &key);
        match place {
            Some(at) => self.entries[at].1 = value,
            None => self.add(hash, key, value),
        }
        place.is_none()
    }

    fn add(&mut self, hash: u32, key: K, value: V) {
        self.slots.add(hash);
        self.entries.push((key, value));
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    pub(crate) const fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

/// The last value of a key counts.
impl<K: Hash + Eq, V> Extend<(K, V)> for Table<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, value)| _ = self.insert(key, value));
    }
}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut table = Self::default();
        table.extend(entries);
        table
    }
}

impl<K, V> IntoIterator for Table<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// The keys of a [`Table`].
#[derive(Clone, Debug)]
pub(crate) struct Keys<K>(Table<K, ()>);

impl<K> Default for Keys<K> {
    fn default() -> Self {
        Self(Table::default())
    }
}

impl<K: Hash + Eq> Keys<K> {
    pub(crate) fn contains<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// Adds a key; was it new?
    pub(crate) fn insert(&mut self, key: K) -> bool {
        self.0.insert(key, ())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &K> {
        self.0.entries.iter().map(|(key, ())| key)
    }

    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }
}

impl<K: Hash + Eq> Extend<K> for Keys<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        self.0.extend(keys.into_iter().map(|key| (key, ())));
    }
}

impl<K: Hash + Eq> FromIterator<K> for Keys<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        Self(keys.into_iter().map(|key| (key, ())).collect())
    }
}

/// Where the entries of a table are, by the hashes of their keys: open addressing with linear probing, at most three slots in four
/// taken. It knows no types, so that the page has it once and not once a pair of them, as it would std's (a third of a kilobyte each).
///
/// A slot has the hash and one more than the entry's place; where that is 0 it is free.
#[derive(Clone, Debug, Default)]
struct Slots {
    slots: Vec<(u32, u32)>,
    taken: u32,
}

impl Slots {
    /// The place of the entry with this hash that is the one looked for.
    fn find(&self, hash: u32, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize;
        loop {
            let (its, place) = self.slots[at & mask];
            let place = place.checked_sub(1)? as usize;
            if its == hash && is_it(place) {
                return Some(place);
            }
            at += 1;
        }
    }

    /// Takes a slot for one entry more, the last of the table.
    #[inline(never)]
    fn add(&mut self, hash: u32) {
        if self.taken as usize >= self.slots.len() / 4 * 3 {
            let wider = vec![(0, 0); (self.slots.len() * 2).max(8)];
            let slots = std::mem::replace(&mut self.slots, wider);
            slots.into_iter().filter(|&(_, place)| place != 0).for_each(|slot| self.put(slot));
        }
        self.taken += 1;
        self.put((hash, self.taken));
    }

    fn put(&mut self, slot: (u32, u32)) {
        let mask = self.slots.len() - 1;
        let mut at = slot.0 as usize & mask;
        while self.slots[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

fn hash_of<Q: Hash + ?Sized>(key: &Q) -> u32 {
    let mut mixer = Mixer::default();
    key.hash(&mut mixer);
    // The high bits are the mixed ones, the highest most.
    let hash = mixer.finish();
    ((hash ^ (hash >> 14)) >> 38) as u32
}

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

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, BuildHasherDefault};

    use super::*;

    #[test]
    fn a_table_has_what_was_put_in_last_in_the_order_in_which_the_keys_came() {
        let mut table: Table<String, u32> = (0..1_000).rev().map(|n| (n.to_string(), n)).collect();
        *table.get_or_default("7".to_owned()) += 1;
        *table.get_or_insert_with("new".to_owned(), || 4) += 1;
        assert!(!table.insert("5".to_owned(), 50) && table.insert("6th".to_owned(), 60));
        assert_eq!((table.get("7"), table.get("new"), table.get("5"), table.get("no")), (Some(&8), Some(&5), Some(&50), None));
        assert_eq!((table.len(), table.contains_key("999"), table.contains_key("1000")), (1_002, true, false));
        let first: Vec<_> = table.into_iter().take(2).collect();
        assert_eq!(first, [("999".to_owned(), 999), ("998".to_owned(), 998)]);
        assert_eq!(Table::<u32, u32>::default().get(&1), None);
    }

    #[test]
    fn keys_whose_hashes_collide_are_told_apart() {
        let mut slots = Slots::default();
        (0..100).for_each(|_| slots.add(7));
        assert_eq!(slots.find(7, |at| at == 99), Some(99));
        assert_eq!((slots.find(7, |_| false), slots.find(8, |_| true)), (None, None));
    }

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
