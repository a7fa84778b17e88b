//! `Terms → pairs`: which sentences share words enough to be compared, without looking at every two.
//!
//! What [`cluster`](mod@crate::claims::cluster) and [`conflict`](crate::conflict) share: an inverted index from stems to the sentences
//! that hold them, filled while it is read.

use crate::claims::terms::Terms;
use crate::reading::segment::SentenceId;

/// Sentences after which a stem's list is no longer read: reading a longer one again for each of them is what makes cost grow
/// with the square, and a word of so many weighs next to nothing. Raising it costs time. Default 400: every story of Multi-News,
/// BASIL and ECB+ is the same as with 2,000, and 380 of their articles mixed.
const MAX_POSTING: usize = 400;

/// For each of `sentences`, calls `compare` with its place among them and the places before it of all whose stemmed words have
/// a cosine of at least `least` with its own. Each place once, in no particular order.
///
/// Looking up no word whose weight cannot decide (prefix filtering; Bayardo, Ma and Srikant 2007) was tried and costs more than
/// it saves, so low is `least`.
pub(crate) fn candidates(terms: &Terms, sentences: &[SentenceId], least: f32, mut compare: impl FnMut(usize, &[u32])) {
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms.document_frequency.len()];
    // By place: the cosine, as far as it is added up.
    let mut shared = vec![0.0f32; sentences.len()];
    let mut found: Vec<u32> = Vec::new();
    for (place, &id) in (0u32..).zip(sentences) {
        for &(stem, weight) in &terms.words[id as usize] {
            let posting = &mut postings[stem as usize];
            if posting.len() < MAX_POSTING {
                for &(other, its) in posting.iter() {
                    let shared = &mut shared[other as usize];
                    if *shared == 0.0 {
                        found.push(other);
                    }
                    *shared += weight * its;
                }
                posting.push((place, weight));
            }
        }
        found.retain(|&other| std::mem::take(&mut shared[other as usize]) >= least);
        compare(place as usize, &found);
        found.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{claims::terms::vectorize, reading::clean::clean, reading::segment::segment, reading::split::Article};

    #[test]
    fn no_pair_that_shares_enough_is_missed() {
        let subjects = ["council", "court", "union", "museum"];
        let verbs = ["closed", "opened", "sold", "paid for", "visited"];
        let things = ["bridge", "dam", "library", "night ferry", "old tram depot", "court"];
        let sentence = |i: usize| format!("The {} {} the {}.", subjects[i % 4], verbs[i % 5], things[i % 6]);
        let text = (0..60).map(sentence).collect::<Vec<_>>().join(" ");
        let articles = [Article { text, ..Article::default() }];
        let corpus = segment(clean(&articles));
        let terms = vectorize(&corpus);
        let ids: Vec<SentenceId> = corpus.ids().collect();
        let cosine = |a: u32, b: u32| {
            let (a, b) = (&terms.words[a as usize], &terms.words[b as usize]);
            a.iter().map(|(stem, x)| b.iter().find(|other| other.0 == *stem).map_or(0.0, |(_, y)| x * y)).sum::<f32>()
        };
        for least in [0.1, 0.3, 0.6, 0.9] {
            let mut pairs = Vec::new();
            candidates(&terms, &ids, least, |b, found| {
                pairs.extend(found.iter().map(|&a| (a, u32::try_from(b).unwrap())));
            });
            let count = pairs.len();
            pairs.sort_unstable();
            pairs.dedup();
            assert_eq!(pairs.len(), count, "a pair is named twice");
            let n = u32::try_from(ids.len()).unwrap();
            let all = || (0..n).flat_map(|b| (0..b).map(move |a| (a, b)));
            assert!(all().filter(|&(a, b)| cosine(a, b) >= least + 1e-5).all(|pair| pairs.binary_search(&pair).is_ok()));
            assert!(count < all().count(), "everything is compared with everything at {least}");
        }
    }
}
