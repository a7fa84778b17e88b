//! `Vec<Word> → Vec<Block>`: words of a page in reading order, columns one after the other.
//!
//! A recursive cut (Nagy, Seth and Viswanathan 1992), with one departure: a page is never cut across by height alone. Looked for is the run
//! of bands through which one white gutter passes with text on both sides; what stands above it, its columns, and what stands below it
//! follow one another, each cut again. So a headline over two columns, a picture's text in one of them or a table at the foot part the page
//! where the gutter ends.
//!
//! Known misses: columns whose gutter is no wider than a space, sidebars cut out of a column's corner, tables of two columns of
//! sentences (read down, not across).

use super::words::{SPACE, Word, median};

/// A line of a block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) baseline: f64,
    /// Of most of its letters.
    pub(super) size: f64,
    /// How wide its first word is.
    pub(super) first: f64,
}

/// Lines that are read one after the other: a column or a part of one.
pub(super) type Block = Vec<Line>;

/// A gutter is at least this wide, in sizes of the font.
const GUTTER: f64 = 0.8;
/// Letters that a line of a column has on average, at least: what has fewer is a list of numbers or a table's cells.
const COLUMN_LETTERS: usize = 11;
/// Bands of a page that are held against each other; a page of more is a drawing.
const BANDS: usize = 800;

/// The blocks of a page in reading order.
pub(super) fn order(words: Vec<Word>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let size = median(words.iter().map(|word| word.size)).unwrap_or(10.0);
    cut(words, size, 0, &mut blocks);
    blocks
}

/// Words that no white line across the region parts, and the stretches of the line that they cover.
struct Band {
    words: Vec<Word>,
    covered: Vec<(f64, f64)>,
    bottom: f64,
}

fn cut(words: Vec<Word>, size: f64, depth: usize, blocks: &mut Vec<Block>) {
    let mut bands = bands(words);
    let run = if depth < 32 { columns(&bands, size) } else { None };
    let Some((from, to, gutter)) = run else {
        let lines = lines(bands.into_iter().flat_map(|band| band.words).collect());
        if !lines.is_empty() {
            blocks.push(lines);
        }
        return;
    };
    let below = bands.split_off(to);
    let run = bands.split_off(from);
    let gather = |bands: Vec<Band>| bands.into_iter().flat_map(|band| band.words).collect::<Vec<_>>();
    let (left, right): (Vec<Word>, Vec<Word>) = gather(run).into_iter().partition(|word| word.start < gutter);
    for region in [gather(bands), left, right, gather(below)] {
        if !region.is_empty() {
            cut(region, size, depth + 1, blocks);
        }
    }
}

fn bands(mut words: Vec<Word>) -> Vec<Band> {
    words.sort_by(|a, b| a.top().total_cmp(&b.top()));
    let mut bands: Vec<Band> = Vec::new();
    for word in words {
        match bands.last_mut().filter(|band| word.top() < band.bottom) {
            Some(band) => {
                band.bottom = band.bottom.max(word.bottom());
                band.words.push(word);
            }
            None => bands.push(Band { bottom: word.bottom(), covered: Vec::new(), words: vec![word] }),
        }
    }
    for band in &mut bands {
        band.covered = union(band.words.iter().map(|word| (word.start, word.end)).collect());
    }
    bands
}

/// Stretches of a line, put together where they touch, from left to right.
fn union(mut stretches: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out: Vec<(f64, f64)> = Vec::new();
    for (start, end) in stretches {
        match out.last_mut().filter(|last| start <= last.1) {
            Some(last) => last.1 = last.1.max(end),
            None => out.push((start, end)),
        }
    }
    out
}

/// The longest run of bands with a gutter: its first band, the one after its last, and where the gutter lies.
fn columns(bands: &[Band], size: f64) -> Option<(usize, usize, f64)> {
    if bands.len() > BANDS {
        return None;
    }
    let left = bands.iter().filter_map(|band| band.covered.first()).map(|s| s.0).fold(f64::INFINITY, f64::min);
    let right = bands.iter().filter_map(|band| band.covered.last()).map(|s| s.1).fold(f64::NEG_INFINITY, f64::max);
    let mut best: Option<(usize, (usize, usize, f64))> = None;
    for from in 0..bands.len() {
        // What every band so far leaves white.
        let mut white = vec![(left, right)];
        let mut to = from;
        while let Some(band) = bands.get(to) {
            let mut rest = minus(&white, &band.covered);
            rest.retain(|(start, end)| end - start >= GUTTER * size);
            if rest.is_empty() {
                break;
            }
            white = rest;
            to += 1;
        }
        let found = gutter(bands, from, to, &white, size);
        let is_last = found.is_some() && to == bands.len();
        if let Some((weight, found)) = found
            && best.as_ref().is_none_or(|(before, _)| weight > *before)
        {
            best = Some((weight, found));
        }
        // What begins further down and ends there too is shorter.
        if is_last {
            break;
        }
    }
    best.map(|(_, found)| found)
}

fn minus(white: &[(f64, f64)], covered: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    for &(start, end) in white {
        let mut at = start;
        for &(from, to) in covered.iter().filter(|(from, to)| *to > start && *from < end) {
            if from > at {
                out.push((at, from));
            }
            at = at.max(to);
        }
        if end > at {
            out.push((at, end));
        }
    }
    out
}

/// The widest of the white stretches that has a column on both sides, with the letters of the run as its weight. Bands at either end that
/// have text on one side alone, far from the others, are no part of it.
fn gutter(bands: &[Band], from: usize, to: usize, white: &[(f64, f64)], size: f64) -> Option<(usize, (usize, usize, f64))> {
    let mut found: Option<(f64, (usize, usize, f64), usize)> = None;
    for &(start, end) in white {
        let middle = f64::midpoint(start, end);
        let sides = |band: &Band| (band.words.iter().any(|w| w.start < middle), band.words.iter().any(|w| w.start >= middle));
        let (mut from, mut to) = (from, to);
        let apart = |above: &Band, below: &Band| {
            let top = below.words.iter().map(Word::top).fold(f64::INFINITY, f64::min);
            top - above.bottom > 1.6 * size
        };
        while let (Some(first), Some(second)) = (bands.get(from), bands.get(from + 1))
            && from + 1 < to
            && sides(first) != (true, true)
            && apart(first, second)
        {
            from += 1;
        }
        while to > from + 1
            && let (Some(last), Some(before)) = (bands.get(to - 1), bands.get(to - 2))
            && sides(last) != (true, true)
            && apart(before, last)
        {
            to -= 1;
        }
        let run = bands.get(from..to).unwrap_or_default();
        let left = side(run, |word| word.start < middle);
        let right = side(run, |word| word.start >= middle);
        let is_column = |side: Side| side.lines >= 2 && side.letters >= COLUMN_LETTERS * side.lines;
        // Few lines are a table's rows sooner than columns, unless they are as long as those of a text.
        let lines = left.lines + right.lines;
        let is_text = lines >= 7 || lines >= 6 && left.letters.min(right.letters) >= 3 * 22;
        if is_column(left) && is_column(right) && is_text && found.is_none_or(|(width, ..)| end - start > width) {
            found = Some((end - start, (from, to, middle), left.letters + right.letters));
        }
    }
    found.map(|(_, run, weight)| (weight, run))
}

#[derive(Clone, Copy, Debug)]
struct Side {
    lines: usize,
    letters: usize,
}

fn side(run: &[Band], is_in: impl Fn(&Word) -> bool) -> Side {
    let words: Vec<&Word> = run.iter().flat_map(|band| &band.words).filter(|word| is_in(word)).collect();
    let mut baselines: Vec<(f64, f64)> = words.iter().map(|word| (word.baseline, word.size)).collect();
    baselines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut lines = 0;
    let mut last = f64::NEG_INFINITY;
    for (baseline, size) in baselines {
        if baseline - last > 0.5 * size {
            lines += 1;
            last = baseline;
        }
    }
    Side { lines, letters: words.iter().map(|word| word.letters()).sum() }
}

/// The lines of a block from top to bottom.
pub(super) fn lines(mut words: Vec<Word>) -> Block {
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<(f64, f64, Vec<Word>)> = Vec::new();
    for word in words {
        // Raised and lowered letters were drawn apart from their line.
        let row = rows.iter_mut().rev().take(4).find(|(baseline, size, _)| {
            let (large, small) = (size.max(word.size), size.min(word.size));
            (word.baseline - *baseline).abs() < if small < 0.8 * large { 0.45 * large } else { 0.3 * small }
        });
        match row {
            Some((baseline, size, row)) => {
                if word.size > *size {
                    (*baseline, *size) = (word.baseline, word.size);
                }
                row.push(word);
            }
            None => rows.push((word.baseline, word.size, vec![word])),
        }
    }
    rows.into_iter().filter_map(|(baseline, _, row)| line(baseline, row)).collect()
}

fn line(baseline: f64, mut words: Vec<Word>) -> Option<Line> {
    words.sort_by(|a, b| a.start.total_cmp(&b.start));
    let first = words.first()?;
    let (start, width) = (first.start, first.end - first.start);
    let tracking = tracking(&words);
    let mut text = String::new();
    let (mut end, mut spaced) = (start, true);
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for word in &words {
        let gap = (word.start - end) / word.size;
        if !text.is_empty() && (spaced || gap > tracking.unwrap_or(SPACE)) {
            text.push(' ');
        }
        text.push_str(&word.text);
        end = end.max(word.end);
        spaced = word.spaced && tracking.is_none();
        sizes.push((word.size, word.letters()));
    }
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut seen = 0;
    let size = sizes.iter().find(|(_, letters)| {
        seen += letters;
        seen > half
    });
    Some(Line { text, start, end, baseline, size: size.map_or(10.0, |(size, _)| *size), first: width })
}

/// "S P A C E D  O U T": of a line of single letters, how wide a gap parts its words, in sizes of the font.
fn tracking(words: &[Word]) -> Option<f64> {
    let single = words.iter().filter(|word| word.letters() == 1).count();
    if words.len() < 5 || single * 10 < words.len() * 9 {
        return None;
    }
    let gaps = words.windows(2).map(|pair| (pair[1].start - pair[0].end) / pair[1].size);
    median(gaps).map(|usual| usual * 1.7)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of text whose letters are half a size wide.
    fn set(text: &str, mut start: f64, baseline: f64, size: f64) -> Vec<Word> {
        let mut words = Vec::new();
        for text in text.split(' ') {
            let end = start + text.chars().count() as f64 * size / 2.0;
            words.push(Word { text: text.to_owned(), start, end, baseline, size, spaced: true, artifact: false });
            start = end + size / 4.0;
        }
        words
    }

    fn read(words: Vec<Word>) -> Vec<Vec<String>> {
        order(words).into_iter().map(|block| block.into_iter().map(|line| line.text).collect()).collect()
    }

    const LEFT: [&str; 4] =
        ["The dam above Orla broke", "on Monday after three days", "of rain that filled the", "lake to the brim of it."];
    const RIGHT: [&str; 4] =
        ["Nobody was hurt, and the", "council of the town said", "that the old wall of 1911", "will be built again soon."];

    #[test]
    fn columns_are_read_one_after_the_other_under_their_headline_level_or_not() {
        for shift in [0.0, 5.0] {
            let mut words = set("Dam breaks above the old town of Orla after rain", 0.0, 20.0, 12.0);
            for (i, (left, right)) in LEFT.iter().zip(RIGHT).enumerate() {
                let baseline = 50.0 + 12.0 * i as f64;
                words.extend(set(left, 0.0, baseline, 10.0));
                words.extend(set(right, 150.0, baseline + shift, 10.0));
            }
            words.extend(set("A line below both columns that is as wide as the page is", 0.0, 120.0, 10.0));
            let blocks = read(words);
            assert_eq!(blocks.len(), 4, "{blocks:?}");
            assert_eq!(blocks[1], LEFT);
            assert_eq!(blocks[2], RIGHT);
        }
    }

    #[test]
    fn a_table_and_a_list_are_read_across() {
        let mut words = Vec::new();
        for (i, (name, number)) in
            [("Orla", "12"), ("Vale", "7"), ("Velm", "31"), ("Arle", "4"), ("Stem", "9")].iter().enumerate()
        {
            words.extend(set(name, 0.0, 12.0 * i as f64, 10.0));
            words.extend(set(number, 150.0, 12.0 * i as f64, 10.0));
        }
        assert_eq!(read(words)[0][0], "Orla 12");
        let mut words = Vec::new();
        for (i, text) in LEFT.iter().chain(&RIGHT).enumerate() {
            words.extend(set(&format!("{i}."), 0.0, 12.0 * i as f64, 10.0));
            words.extend(set(text, 30.0, 12.0 * i as f64, 10.0));
        }
        assert_eq!(read(words)[0][1], format!("1. {}", LEFT[1]));
    }

    #[test]
    fn spaced_out_letters_are_words() {
        let letter = |text: &str, start: f64| Word {
            text: text.to_owned(),
            start,
            end: start + 5.0,
            baseline: 0.0,
            size: 10.0,
            spaced: false,
            artifact: false,
        };
        let words = [("T", 0.0), ("H", 8.0), ("E", 16.0), ("D", 30.0), ("A", 38.0), ("M", 46.0)];
        assert_eq!(read(words.iter().map(|(text, start)| letter(text, *start)).collect())[0], ["THE DAM"]);
        assert_eq!(read(Vec::new()), Vec::<Vec<String>>::new());
    }
}
