//! Average-linkage clustering of anything, over a sparse list of similarities: what [`cluster`](mod@crate::claims::cluster) and
//! [`stories`](crate::claims::stories) share.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Two clusters that may merge, best first: highest mean similarity, then lowest indices.
#[derive(PartialEq)]
struct Candidate {
    mean: f32,
    a: usize,
    b: usize,
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Merges items while the mean similarity between two clusters is at least `threshold`; returns the clusters.
///
/// Agglomerative clustering by unweighted pair-group averages (Sokal and Michener 1958). Item `i` stands for `sizes[i]`
/// equal things; `edges` holds `(a, b, similarity)` with `a != b`, each pair at most once, and a pair that is not there
/// counts as 0. Merging ends too when only `fewest` clusters are left. Each cluster ascending, clusters by first item. Costs O(e log e) for e edges.
///
/// ```
/// # use newsbraid::claims::linkage::average_linkage;
/// let edges = [(0, 1, 0.9), (1, 2, 0.5), (0, 2, 0.1)];
/// assert_eq!(average_linkage(&[1, 1, 1], &edges, 0.4, 1), [vec![0, 1], vec![2]]);
/// assert_eq!(average_linkage(&[1, 1, 1], &edges, 0.3, 1), [vec![0, 1, 2]]);
/// assert_eq!(average_linkage(&[1, 1, 1], &edges, 0.3, 2), [vec![0, 1], vec![2]]);
/// ```
#[must_use]
pub fn average_linkage(sizes: &[usize], edges: &[(usize, usize, f32)], threshold: f32, fewest: usize) -> Vec<Vec<usize>> {
    let mut clusters = sizes.len();
    let mut sizes = sizes.to_vec();
    let mut members: Vec<Vec<usize>> = (0..sizes.len()).map(|i| vec![i]).collect();
    // `sums[x]` adds up the similarities of all pairs between cluster x and each other, ascending. Every merge adds a cluster
    // at the end; those that have gone into another stay in the rows until these are merged themselves.
    let mut sums: Vec<Vec<(usize, f32)>> = vec![Vec::new(); sizes.len()];
    let mut heap = Vec::new();
    for &(a, b, similarity) in edges {
        let sum = similarity * (sizes[a] * sizes[b]) as f32;
        sums[a].push((b, sum));
        sums[b].push((a, sum));
        if similarity >= threshold {
            heap.push(Candidate { mean: similarity, a: a.min(b), b: a.max(b) });
        }
    }
    for row in &mut sums {
        row.sort_unstable_by_key(|&(other, _)| other);
    }
    let mut heap = BinaryHeap::from(heap);
    while let Some(Candidate { a, b, .. }) = heap.pop() {
        if clusters <= fewest {
            break;
        }
        if members[a].is_empty() || members[b].is_empty() {
            continue;
        }
        clusters -= 1;
        let mut merged = std::mem::take(&mut members[a]);
        merged.append(&mut members[b]);
        let new = sums.len();
        let size = sizes[a] + sizes[b];
        let mut row = added(&std::mem::take(&mut sums[a]), &std::mem::take(&mut sums[b]));
        row.retain(|&(other, _)| !members[other].is_empty());
        for &(other, sum) in &row {
            sums[other].push((new, sum));
            let mean = sum / (size * sizes[other]) as f32;
            if mean >= threshold {
                heap.push(Candidate { mean, a: other, b: new });
            }
        }
        sums.push(row);
        sizes.push(size);
        members.push(merged);
    }
    members.retain(|m| !m.is_empty());
    for cluster in &mut members {
        cluster.sort_unstable();
    }
    members.sort_unstable();
    members
}

/// Two rows as one: what both hold is added up.
fn added(a: &[(usize, f32)], b: &[(usize, f32)]) -> Vec<(usize, f32)> {
    let mut row = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().copied().peekable(), b.iter().copied().peekable());
    loop {
        let side = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => x.0.cmp(&y.0),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return row,
        };
        let left = if side.is_le() { a.next() } else { None };
        let right = if side.is_ge() { b.next() } else { None };
        row.extend(match (left, right) {
            (Some((other, x)), Some((_, y))) => Some((other, x + y)),
            (one, other) => one.or(other),
        });
    }
}
