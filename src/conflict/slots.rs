//! Two sentences side by side: the longest run of words they share in order, and the gaps that it leaves.
//!
//! A gap between two shared words is a *slot*: what stands there on both sides is said of the same thing.

use super::reading::Unit;
use crate::facts::{Dimension, Fact, Hedge, Quantity};

/// Two sentences aligned: which units match, in order.
pub(super) struct Alignment {
    /// Index in the first, index in the second, ascending in both.
    pub(super) anchors: Vec<(usize, usize)>,
    /// Matched content words and values.
    pub(super) content: usize,
}

/// What stands between two neighbouring anchors, as unit ranges of either side; one may be empty.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) a: std::ops::Range<usize>,
    pub(super) b: std::ops::Range<usize>,
    /// Is there a shared word right before and right after?
    pub(super) closed: bool,
}

/// Longest sentence that is aligned; of a longer one only so much is read.
const MAX_UNITS: usize = 400;

/// Aligns two sentences by the heaviest common subsequence; a shared stop word weighs a fifth of a content word, so that "the"
/// does not pull content out of line. O(n·m), bounded.
pub(super) fn align(a: &[Unit], b: &[Unit], facts: &[Fact]) -> Alignment {
    let (a, b) = (&a[..a.len().min(MAX_UNITS)], &b[..b.len().min(MAX_UNITS)]);
    let width = b.len() + 1;
    let mut best = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let skip = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            let take = if same(&a[i], &b[j], facts) { weight(&a[i]) + best[(i + 1) * width + j + 1] } else { 0 };
            best[i * width + j] = skip.max(take);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut anchors = Vec::new();
    while i < a.len() && j < b.len() {
        let here = best[i * width + j];
        if same(&a[i], &b[j], facts) && here == weight(&a[i]) + best[(i + 1) * width + j + 1] {
            anchors.push((i, j));
            i += 1;
            j += 1;
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    let content = anchors.iter().filter(|(i, _)| a[*i].is_content()).count();
    Alignment { anchors, content }
}

fn weight(unit: &Unit) -> u32 {
    if unit.is_content() { 5 } else { 1 }
}

/// Are two units the same word, or values that agree?
pub(super) fn same(a: &Unit, b: &Unit, facts: &[Fact]) -> bool {
    match (a.fact, b.fact) {
        (Some(x), Some(y)) => says(&facts[x], &facts[y]) == Some(true) && a.uncounted == b.uncounted,
        (None, None) => a.stem == b.stem,
        _ => false,
    }
}

/// Can both values be the same? `None` if they are not of one kind.
fn agrees(a: &Fact, b: &Fact) -> Option<bool> {
    let agree = a.value.agrees(&b.value)?;
    let (Some(x), Some(y)) = (a.quantity(), b.quantity()) else { return Some(agree) };
    // Nobody says "at least three" who knows of 22: two lower bounds far apart are two reports.
    let far = x.low.max(y.low) >= 2.0 * x.low.min(y.low);
    let both_bounded = x.hedge == Hedge::Above && y.hedge == Hedge::Above && x.step <= 1.0 && y.step <= 1.0;
    Some(agree && !(far && both_bounded && x.dimension == Dimension::Count))
}

/// Does the article's value say what the statement's does? Stricter than between stories: "at least three" repeats no
/// "at least two", although both can be true.
pub(super) fn says(claim: &Fact, article: &Fact) -> Option<bool> {
    let agree = agrees(claim, article)?;
    let (Some(x), Some(y)) = (claim.quantity(), article.quantity()) else { return Some(agree) };
    let bounded = |q: &Quantity| matches!(q.hedge, Hedge::Above | Hedge::Below);
    if bounded(x) && bounded(y) {
        let exact = |q: &Quantity| Quantity { hedge: Hedge::Exact, ..*q };
        return Some(exact(x).agrees(&exact(y)));
    }
    Some(agree)
}

/// Share of the lighter side's words that the other has too, in `0.0..=1.0`; both are stems with their weights, ascending.
pub(super) fn overlap(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let total = |side: &[(u32, f32)]| side.iter().map(|(_, w)| w).sum::<f32>();
    let (mut i, mut j, mut shared) = (0, 0, 0.0);
    while let (Some(&(x, v)), Some(&(y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += v.min(w);
                i += 1;
                j += 1;
            }
        }
    }
    let least = total(a).min(total(b));
    if least > 0.0 { shared / least } else { 0.0 }
}

impl Alignment {
    /// The gaps between anchors, before the first and after the last.
    pub(super) fn slots(&self, a_len: usize, b_len: usize) -> Vec<Slot> {
        let mut slots = Vec::new();
        let mut from = (0, 0);
        for (k, &(i, j)) in self.anchors.iter().enumerate() {
            if from.0 < i || from.1 < j {
                slots.push(Slot { a: from.0..i, b: from.1..j, closed: k > 0 });
            }
            from = (i + 1, j + 1);
        }
        if from.0 < a_len || from.1 < b_len {
            slots.push(Slot { a: from.0..a_len, b: from.1..b_len, closed: false });
        }
        slots
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reader;
    use super::*;
    use crate::{facts, reading::clean::clean, reading::segment, reading::split::Article};

    /// The slots between two sentences as "words of a/words of b".
    fn slots(a: &str, b: &str) -> Vec<String> {
        let articles = [a, b].map(|t| Article { text: t.to_owned(), clean: Some(false), ..Article::default() });
        let corpus = segment::whole(clean(&articles));
        let facts = facts::read(&corpus);
        let mut reader = Reader::new();
        let mut read =
            |s: u32| if corpus.sentences.len() > s as usize { reader.read(&corpus, s, &facts).units.clone() } else { Vec::new() };
        let (x, y) = (read(0), read(1));
        let words = |units: &[Unit], text: &str| units.iter().map(|u| u.span.of(text)).collect::<Vec<_>>().join(" ");
        align(&x, &y, &facts)
            .slots(x.len(), y.len())
            .iter()
            .map(|s| {
                format!("{}/{}{}", words(&x[s.a.clone()], a), words(&y[s.b.clone()], b), if s.closed { "" } else { " open" })
            })
            .collect()
    }

    #[test]
    fn nothing_has_no_slots_and_equal_sentences_have_none() {
        assert!(slots("", "").is_empty());
        assert!(slots("The dam broke at dawn.", "The dam broke at dawn.").is_empty());
    }

    #[test]
    fn what_differs_between_shared_words_is_a_closed_slot() {
        assert_eq!(slots("The old bridge stays open.", "The new bridge stays open."), ["old/new"]);
        assert_eq!(slots("It cost £4 million in May.", "It cost £6 million in May."), ["£4 million/£6 million"]);
        assert_eq!(slots("It cost about £40 million.", "It cost £39.5 million."), ["about/"]);
        assert_eq!(slots("Tea is hot.", "Tea is hot in Porto."), ["/in Porto open"]);
    }
}
