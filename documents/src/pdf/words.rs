//! `Vec<Glyph> → Vec<Word>`: letters that touch are a word.
//!
//! Letters are taken in the order in which the page draws them, for what is drawn one after the other is read so: two columns whose lines
//! do not stand level never mix, and a raised note stays at its word.

use std::collections::HashSet;

use super::glyphs::Glyph;

/// A word where it stands. Lengths are in points, `y` grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
    /// Was a space drawn behind it?
    pub(super) spaced: bool,
    pub(super) artifact: bool,
}

impl Word {
    pub(super) fn letters(&self) -> usize {
        self.text.chars().count()
    }

    /// The height of small letters and a little more: lines set closely do not touch.
    pub(super) fn top(&self) -> f64 {
        self.baseline - 0.62 * self.size
    }

    pub(super) fn bottom(&self) -> f64 {
        self.baseline + 0.12 * self.size
    }
}

/// A gap wider than this, in sizes of the font, parts two words. TeX shrinks its spaces to 0.22; kerning stays under 0.12.
pub(super) const SPACE: f64 = 0.17;

/// The words of a page in the order in which they are drawn, and apart from them the text that runs in another direction than most: the
/// stamp in a margin, the axis of a chart. A text layer without ink counts where there is hardly any ink.
pub(super) fn words(glyphs: &[Glyph]) -> (Vec<Word>, Vec<Word>) {
    let inked = glyphs.iter().filter(|glyph| !glyph.unseen && glyph.letter != ' ').count();
    let unseen = inked * 5 < glyphs.len();
    let glyphs: Vec<&Glyph> = glyphs.iter().filter(|glyph| glyph.unseen == unseen || unseen).collect();
    let mut counts = [0_usize; 5];
    for glyph in &glyphs {
        if let Some(count) = counts.get_mut(usize::from(glyph.turn)) {
            *count += 1;
        }
    }
    let main = (0..4_u8).max_by_key(|&turn| (counts[usize::from(turn)], u8::MAX - turn)).unwrap_or_default();
    let (along, across): (Vec<&Glyph>, Vec<&Glyph>) = glyphs.into_iter().partition(|glyph| glyph.turn == main);
    (with_drop_caps(built(&along)), built(&across))
}

fn built(glyphs: &[&Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut drawn = HashSet::new();
    let mut ended = true;
    let mut turn = 0;
    let mut accent: Option<&Glyph> = None;
    for glyph in glyphs {
        let above = accent.take();
        if ACCENTS.iter().any(|(mark, ..)| *mark == glyph.letter) && above.is_none() {
            accent = Some(glyph);
            continue;
        }
        let mut glyph = **glyph;
        if let Some(above) = above {
            let middle = f64::midpoint(above.start, above.end);
            let is_over = (glyph.start..glyph.end).contains(&middle) && (above.baseline - glyph.baseline).abs() < glyph.size;
            match accented(above.letter, glyph.letter).filter(|_| is_over) {
                Some(letter) => glyph.letter = letter,
                None => place(above, &mut words, &mut drawn, &mut ended, &mut turn),
            }
        }
        place(&glyph, &mut words, &mut drawn, &mut ended, &mut turn);
    }
    if let Some(accent) = accent {
        place(accent, &mut words, &mut drawn, &mut ended, &mut turn);
    }
    words
}

/// Accents that are drawn over a letter of their own, with the letters that take them and what comes of it: TeX's older fonts have no
/// letter with an accent.
const ACCENTS: [(char, &str, &str); 8] = [
    ('´', "AEIOUYaeiouıycnszCNSZ", "ÁÉÍÓÚÝáéíóúíýćńśźĆŃŚŹ"),
    ('`', "AEIOUaeiouı", "ÀÈÌÒÙàèìòùì"),
    ('ˆ', "AEIOUaeiouı", "ÂÊÎÔÛâêîôûî"),
    ('˜', "ANOano", "ÃÑÕãñõ"),
    ('¨', "AEIOUaeiouyı", "ÄËÏÖÜäëïöüÿï"),
    ('ˇ', "CDENRSTZcdenrstz", "ČĎĚŇŘŠŤŽčďěňřšťž"),
    ('˚', "AUau", "ÅŮåů"),
    ('¸', "CSTcst", "ÇŞŢçşţ"),
];

fn accented(accent: char, letter: char) -> Option<char> {
    let (_, plain, with) = ACCENTS.iter().find(|(mark, ..)| *mark == accent)?;
    with.chars().nth(plain.chars().position(|plain| plain == letter)?)
}

/// Puts a letter to the word that it touches, or begins one with it.
fn place(glyph: &Glyph, words: &mut Vec<Word>, drawn: &mut HashSet<(char, i64, i64)>, ended: &mut bool, turn: &mut u8) {
    if glyph.letter == ' ' {
        if !*ended && let Some(word) = words.last_mut() {
            word.spaced = true;
        }
        *ended = true;
        return;
    }
    if is_drawn_twice(glyph, drawn) {
        return;
    }
    let touches = |word: &Word| {
        let size = word.size.max(glyph.size);
        let gap = (glyph.start - word.end) / size;
        (glyph.baseline - word.baseline).abs() < 0.5 * size
            && (-0.6..SPACE).contains(&gap)
            && *turn == glyph.turn
            && word.artifact == glyph.artifact
    };
    match words.last_mut().filter(|word| !*ended && touches(word)) {
        Some(word) => {
            word.text.push(glyph.letter);
            word.end = word.end.max(glyph.end);
            word.start = word.start.min(glyph.start);
            // A raised letter is no reason to move the word.
            if glyph.size > word.size {
                word.size = glyph.size;
                word.baseline = glyph.baseline;
            }
        }
        None => words.push(Word {
            text: glyph.letter.to_string(),
            start: glyph.start,
            end: glyph.end,
            baseline: glyph.baseline,
            size: glyph.size,
            spaced: false,
            artifact: glyph.artifact,
        }),
    }
    *ended = false;
    *turn = glyph.turn;
}

/// Bold letters are at times drawn twice, a hair's breadth apart, and shadows a little more.
fn is_drawn_twice(glyph: &Glyph, drawn: &mut HashSet<(char, i64, i64)>) -> bool {
    #[expect(clippy::cast_possible_truncation, reason = "a place off every page is as good as any other")]
    let cell = |at: f64| (at / (0.07 * glyph.size)).round() as i64;
    // Nothing of no width is drawn twice on purpose: it is the second letter of a ligature.
    if glyph.end <= glyph.start {
        return false;
    }
    let (x, y) = (cell(glyph.start), cell(glyph.baseline));
    let around = |at: i64| [at.saturating_sub(1), at, at.saturating_add(1)];
    let twice = around(x).iter().any(|&x| around(y).iter().any(|&y| drawn.contains(&(glyph.letter, x, y))));
    drawn.insert((glyph.letter, x, y));
    twice
}

/// A large first letter, several lines high, goes to the word that it begins.
fn with_drop_caps(mut words: Vec<Word>) -> Vec<Word> {
    let Some(usual) = median(words.iter().map(|word| word.size)) else { return words };
    let is_cap =
        |word: &Word| word.size > 1.8 * usual && word.letters() <= 2 && word.text.chars().last().is_some_and(char::is_uppercase);
    let caps: Vec<usize> = (0..words.len()).filter(|&at| words.get(at).is_some_and(is_cap)).take(50).collect();
    for &at in caps.iter().rev() {
        let Some(cap) = words.get(at).cloned() else { continue };
        let beside = |word: &Word| {
            word.size < 0.7 * cap.size
                && (cap.baseline - 0.85 * cap.size..cap.baseline + 0.1 * cap.size).contains(&word.baseline)
                && (-0.1 * cap.size..0.5 * cap.size).contains(&(word.start - cap.end))
        };
        let first = (0..words.len()).filter(|&i| words.get(i).is_some_and(beside));
        let first = first.min_by(|&a, &b| words[a].baseline.total_cmp(&words[b].baseline));
        if let Some(word) = first.and_then(|first| words.get_mut(first)) {
            word.text.insert_str(0, &cap.text);
            words.remove(at);
        }
    }
    words
}

/// The middle one of numbers; none of none.
pub(super) fn median(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of a line, each half a size wide.
    fn line(text: &str, start: f64, baseline: f64, size: f64) -> Vec<Glyph> {
        let place = |i: usize| start + i as f64 * size / 2.0;
        let glyph = |(i, letter)| Glyph {
            letter,
            start: place(i),
            end: place(i + 1),
            baseline,
            size,
            turn: 0,
            unseen: false,
            artifact: false,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn texts(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn gaps_and_spaces_part_words() {
        let mut glyphs = line("the dam", 0.0, 10.0, 10.0);
        glyphs.extend(line("broke", 37.0, 10.0, 10.0));
        glyphs.extend(line("up", 65.0, 10.0, 10.0));
        assert_eq!(texts(&words(&glyphs).0), ["the", "dam", "broke", "up"]);
    }

    #[test]
    fn what_is_drawn_twice_is_read_once_and_double_letters_are_two() {
        let mut glyphs = line("all", 0.0, 10.0, 10.0);
        glyphs.extend(line("all", 0.3, 10.1, 10.0));
        assert_eq!(texts(&words(&glyphs).0), ["all"]);
    }

    #[test]
    fn an_accent_goes_to_the_letter_under_it() {
        let mut glyphs = line("mandioca", 0.0, 10.0, 10.0);
        let accent = |letter, start| line(letter, start, 10.0, 10.0)[0];
        glyphs.insert(1, accent("´", 5.5));
        glyphs.insert(0, accent("´", 60.0));
        assert_eq!(texts(&words(&glyphs).0), ["´", "mándioca"]);
    }

    #[test]
    fn a_drop_cap_goes_to_its_word_and_turned_text_apart() {
        let mut glyphs = line("T", 0.0, 34.0, 36.0);
        glyphs.extend(line("he dam broke", 19.0, 12.0, 10.0));
        glyphs.extend(line("on Monday", 19.0, 24.0, 10.0));
        let mut stamp = line("stamp", 0.0, 90.0, 10.0);
        for glyph in &mut stamp {
            glyph.turn = 3;
        }
        glyphs.extend(stamp);
        let (along, across) = words(&glyphs);
        assert_eq!(texts(&along), ["The", "dam", "broke", "on", "Monday"]);
        assert_eq!(texts(&across), ["stamp"]);
    }

    #[test]
    fn a_layer_without_ink_counts_where_there_is_no_ink() {
        let mut unseen = line("scan", 0.0, 10.0, 10.0);
        for glyph in &mut unseen {
            glyph.unseen = true;
        }
        assert_eq!(texts(&words(&unseen).0), ["scan"]);
        unseen.extend(line("ink that is seen", 0.0, 30.0, 10.0));
        assert_eq!(texts(&words(&unseen).0), ["ink", "that", "is", "seen"]);
    }
}
