//! `Tree → Vec<Choice>`: which element holds the article, and what of it is story.

use super::tree::{Node, Tag, Tree};
use crate::reading::boilerplate::{Judge, folded};
use crate::text::lines;
use crate::text::sorted::SortedSet;
use crate::text::table::Keys;
use crate::text::{stable_hash, word_count};

/// Part of a page's readable words above which an element is the story whatever its class says: "content-with-sidebar".
const TOO_MUCH_TO_DROP: f32 = 0.4;
/// The same for comments and for other articles, which often outweigh the one.
const TOO_MANY_COMMENTS: f32 = 0.9;
/// Words of a run that shows that a block is the same text as another.
const SHINGLE: usize = 7;
/// Teasers in a row that are a list of other articles.
const TEASERS: usize = 3;

/// What is known of a block apart from its words.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) words: usize,
    /// Part of it that is links, `0.0..=1.0`.
    linked: f32,
    /// Reads like a paragraph of a story.
    readable: bool,
    pub(super) heading: Option<u8>,
    item: bool,
    /// The page's description or its JSON-LD quotes it.
    quoted: bool,
    /// Why its element, or one around it, holds no story.
    pub(super) excluded: Option<&'static str>,
}

/// An element that holds an article, with the blocks inside it.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) node: usize,
    /// The blocks that are story, by index.
    pub(super) kept: Vec<usize>,
    /// The others inside the element, with the reason.
    pub(super) dropped: Vec<(usize, &'static str)>,
}

/// Looks at every block, and decides which elements hold no story.
///
/// `quotes` are texts that the page gives elsewhere as the article's: its description, the body in its JSON-LD.
pub(super) fn look(tree: &Tree, quotes: &[&str]) -> Vec<Seen> {
    let quotes: SortedSet<u64> = quotes.iter().flat_map(|quote| shingles(quote, usize::MAX)).collect();
    let mut seen: Vec<Seen> = tree
        .blocks
        .iter()
        .map(|block| {
            let words = word_count(&block.text);
            let letters = block.text.chars().filter(|c| !c.is_whitespace()).count().max(1);
            let linked = block.linked as f32 / letters as f32;
            let finished = lines::is_finished(&block.text);
            let readable = linked < 0.5 && ((words >= 10 && finished) || words >= 20);
            let (mut heading, mut item) = (None, false);
            for node in around(&tree.nodes, block.node).take(4) {
                match node.tag {
                    Tag::Heading(level) => heading = Some(level),
                    Tag::Item | Tag::Row | Tag::Term => item = true,
                    _ => {}
                }
            }
            let is_quoted = words >= SHINGLE
                && heading.is_none()
                && shingles(&block.text, 1).next().is_some_and(|first| quotes.contains(&first));
            Seen {
                words,
                linked,
                readable: readable || (is_quoted && linked < 0.5),
                heading,
                item,
                quoted: is_quoted,
                excluded: None,
            }
        })
        .collect();
    let with_quotes = sums(tree, |i| if seen.get(i).is_some_and(|s: &Seen| s.quoted) { 1.0 } else { 0.0 });
    let sums = sums(tree, |i| seen.get(i).filter(|s| s.readable).map_or(0.0, |s| s.words as f32));
    let total = sums.first().copied().unwrap_or(0.0);

    // An element holds no story when its names say so and most of the readable words stand elsewhere.
    let mut excluded: Vec<Option<&'static str>> = Vec::with_capacity(tree.nodes.len());
    for (i, node) in tree.nodes.iter().enumerate() {
        let most = if matches!(node.reason, Some("comments" | "related links")) { TOO_MANY_COMMENTS } else { TOO_MUCH_TO_DROP };
        let own = node.reason.filter(|_| sums.get(i).is_some_and(|sum| *sum <= most * total));
        let own = own.filter(|_| with_quotes.get(i).is_none_or(|n| *n == 0.0));
        // What marks a line as a byline is also used for boxes around whole articles ("meta", "author-page").
        let own = own.filter(|reason| *reason != "byline" || sums.get(i).is_some_and(|sum| *sum < 60.0));
        let inherited = if i == 0 { None } else { excluded.get(node.parent).copied().flatten() };
        // A quoted post is content though its frame is called "social".
        let inherited = inherited.filter(|reason| !(node.is_embed && *reason == "share buttons"));
        excluded.push(inherited.or(own));
    }
    for (seen, block) in seen.iter_mut().zip(&tree.blocks) {
        seen.excluded = excluded.get(block.node).copied().flatten();
    }
    seen
}

/// Hashes of the runs of [`SHINGLE`] words in `text`, the first `most` of them.
fn shingles(text: &str, most: usize) -> impl Iterator<Item = u64> {
    let text =
        if most == 1 { text.get(..text.char_indices().nth(300).map_or(text.len(), |(at, _)| at)).unwrap_or("") } else { text };
    let words: Vec<u64> = folded(text).split(' ').map(stable_hash).collect();
    let count = (words.len() + 1).saturating_sub(SHINGLE).min(most);
    (0..count).map(move |at| {
        words.iter().skip(at).take(SHINGLE).fold(0, |hash: u64, word| hash.rotate_left(9).wrapping_mul(0x0100_0000_01b3) ^ word)
    })
}

/// The element and those around it, from the inside out.
fn around(nodes: &[Node], node: usize) -> impl Iterator<Item = &Node> {
    let mut at = Some(node);
    std::iter::from_fn(move || {
        let i = at?;
        let node = nodes.get(i)?;
        at = (node.parent != i).then_some(node.parent);
        Some(node)
    })
}

/// For every element, the sum of `value` over the blocks inside it.
fn sums(tree: &Tree, value: impl Fn(usize) -> f32) -> Vec<f32> {
    let mut sums = vec![0.0f32; tree.nodes.len()];
    for (i, block) in tree.blocks.iter().enumerate() {
        if let Some(sum) = sums.get_mut(block.node) {
            *sum += value(i);
        }
    }
    // A node comes after the one around it, so going backwards adds each once.
    for i in (1..tree.nodes.len()).rev() {
        let sum = sums.get(i).copied().unwrap_or(0.0);
        let parent = tree.nodes.get(i).map_or(0, |node| node.parent);
        if let Some(above) = sums.get_mut(parent) {
            *above += sum;
        }
    }
    sums
}

/// The element that holds the article: the one with the greatest worth, where words of paragraphs count for it and
/// links, labels and what is excluded count against it.
pub(super) fn choose(tree: &Tree, seen: &[Seen]) -> usize {
    let worth = |i: usize| {
        let Some(s) = seen.get(i) else { return 0.0 };
        let words = s.words.min(400) as f32;
        if s.excluded.is_some() {
            -(2.0 + words.min(10.0) * 0.5)
        } else if s.readable {
            words + if s.quoted { 60.0 } else { 0.0 }
        } else if s.heading.is_some() {
            -6.0 * s.linked
        } else if s.item && s.linked < 0.2 {
            words.min(20.0) * 0.3
        } else {
            -(2.0 + words.min(12.0) * s.linked)
        }
    };
    let sums = sums(tree, worth);
    let mut best = (0, f32::MIN);
    for (i, node) in tree.nodes.iter().enumerate() {
        let Some(sum) = sums.get(i).copied() else { continue };
        let sum = if node.is_story {
            sum * 1.3
        } else if matches!(node.tag, Tag::Article | Tag::Main) {
            sum * 1.1
        } else {
            sum
        };
        // The innermost of equals is the tightest.
        if sum >= best.1 && !(sum <= 0.0 && best.1 > f32::MIN) {
            best = (i, sum);
        }
    }
    best.0
}

/// The blocks inside `node`: story or not.
pub(super) fn read(tree: &Tree, seen: &[Seen], node: usize, judge: &Judge) -> Choice {
    let inside = inside(tree, node);
    let own: Vec<usize> =
        (0..tree.blocks.len()).filter(|i| tree.blocks.get(*i).is_some_and(|b| inside.get(b.node) == Some(&true))).collect();
    let mut choice = Choice { node, kept: Vec::new(), dropped: Vec::new() };
    let verdict = |i: usize| -> Option<&'static str> {
        let (s, block) = (seen.get(i)?, tree.blocks.get(i)?);
        if let Some(reason) = s.excluded {
            return Some(reason);
        }
        let sentence = s.readable || (lines::is_finished(&block.text) && s.words >= 5);
        judge.verdict(&block.text, s.words, sentence).or_else(|| {
            let links = s.linked > 0.8 && !(s.words >= 12 && lines::is_finished(&block.text)) && s.heading.is_none();
            links.then_some("links")
        })
    };
    let mut verdicts: Vec<_> = own.iter().map(|i| verdict(*i)).collect();
    drop_teasers(seen, &own, &mut verdicts);
    let mut known: Keys<&str> = Keys::default();
    for (i, verdict) in own.iter().zip(&mut verdicts).filter(|(_, verdict)| verdict.is_none()) {
        let (Some(s), Some(block)) = (seen.get(*i), tree.blocks.get(*i)) else { continue };
        if s.words >= 8 && !s.item && !known.insert(&block.text) {
            *verdict = Some("repeated line");
        }
    }
    let is_paragraph = |(i, verdict): (&usize, Option<&str>)| {
        let finished = tree.blocks.get(*i).is_some_and(|b| lines::is_finished(&b.text));
        verdict.is_none() && seen.get(*i).is_some_and(|s| s.readable || (s.words >= 6 && finished && s.heading.is_none()))
    };
    let first = own.iter().zip(verdicts.iter().copied()).position(is_paragraph);
    let last = own.iter().zip(verdicts.iter().copied()).rposition(is_paragraph);
    for (at, (i, verdict)) in own.iter().zip(&verdicts).enumerate() {
        let Some(s) = seen.get(*i) else { continue };
        let finished = tree.blocks.get(*i).is_some_and(|b| lines::is_finished(&b.text) && !b.text.ends_with(':'));
        let short = s.heading.is_some() || (s.words < 10 && !s.item && !finished);
        let verdict = verdict.or_else(|| {
            let before = first.is_some_and(|first| at < first);
            let after = last.is_some_and(|last| at > last);
            if before && short {
                Some(if s.heading.is_some() { "headline" } else { "label" })
            } else if after && short {
                Some("label")
            } else {
                None
            }
        });
        match verdict {
            Some(reason) => choice.dropped.push((*i, reason)),
            None => choice.kept.push(*i),
        }
    }
    choice
}

/// Three linked headings or more, each with one paragraph at most, after more than half of the words are other articles.
fn drop_teasers(seen: &[Seen], own: &[usize], verdicts: &mut [Option<&'static str>]) {
    let words = |at: usize| own.get(at).and_then(|i| seen.get(*i)).map_or(0, |s| s.words);
    let kept = |at: usize| verdicts.get(at).is_some_and(Option::is_none);
    let total: usize = (0..own.len()).filter(|at| kept(*at)).map(words).sum();
    let is_link = |at: usize| own.get(at).and_then(|i| seen.get(*i)).is_some_and(|s| s.linked > 0.8 && s.words >= 3);
    // Going back from the end: at most one paragraph between two links.
    let (mut from, mut links, mut since) = (own.len(), 0usize, 0usize);
    for at in (0..own.len()).rev() {
        if is_link(at) {
            links += 1;
            since = 0;
            from = at;
        } else if kept(at) && words(at) >= 8 {
            since += 1;
            if since > 1 {
                break;
            }
        }
    }
    let dropped: usize = (from..own.len()).filter(|at| kept(*at)).map(words).sum();
    if links >= TEASERS && dropped * 2 < total {
        verdicts.iter_mut().skip(from).filter(|v| v.is_none()).for_each(|v| *v = Some("related links"));
    }
}

/// For every element, whether it is `node` or inside it.
pub(super) fn inside(tree: &Tree, node: usize) -> Vec<bool> {
    let mut inside: Vec<bool> = Vec::with_capacity(tree.nodes.len());
    for (i, n) in tree.nodes.iter().enumerate() {
        let within = i == node || (i > node && n.parent < i && inside.get(n.parent).copied().unwrap_or(false));
        inside.push(within);
    }
    inside
}
