//! Times of day: two counts of one morning, "19 flights by 8h" and "30 by 9h", are of two hours and no dispute.

use super::numbers;
use super::tokens::{Lexicon, Token};

/// Minutes of an hour.
const HOUR: u16 = 60;

/// The times of day that a sentence names, in minutes from midnight, ascending: "9h30", "18:50", "8 p.m.".
pub(crate) fn times_of_day(sentence: &str) -> Vec<u16> {
    let tokens = Lexicon::shared().tokens(sentence);
    let mut times: Vec<u16> = (0..tokens.len()).filter_map(|at| time_of_day(&tokens, at)).collect();
    times.sort_unstable();
    times.dedup();
    times
}

/// The time of day that begins at a token.
fn time_of_day(t: &[Token<'_>], at: usize) -> Option<u16> {
    let part = |text: &str, below: u16| text.parse::<u16>().ok().filter(|&n| n < below);
    let two = |k: usize| t.get(k).filter(|m| !m.spaced && m.text.len() == 2).and_then(|m| part(m.text, HOUR));
    // "7.30" is one token.
    let (hour, behind) = t[at].text.split_once('.').map_or((t[at].text, None), |(hour, minutes)| (hour, part(minutes, HOUR)));
    let hour = part(hour, 25).filter(|_| at == 0 || t[at].spaced || t[at - 1].text != ":")?;
    if t.get(at + 1).is_some_and(|h| h.is("h") && !h.spaced) {
        return Some(hour * HOUR + two(at + 2).unwrap_or_default());
    }
    let end = numbers::clock_end(t, at)?;
    let minutes = behind.or_else(|| two(at + 2).filter(|_| t[at + 1].text == ":")).unwrap_or_default();
    let half = t[at + 1..end].iter().find_map(|half| half.text.chars().next().filter(|c| matches!(c, 'a' | 'p' | 'A' | 'P')));
    let hour = match half {
        Some(half) => hour % 12 + if half.eq_ignore_ascii_case(&'p') { 12 } else { 0 },
        None => hour,
    };
    Some(hour * HOUR + minutes)
}

#[cfg(test)]
mod tests {
    use super::times_of_day;

    #[test]
    fn times_of_day_are_told_from_other_figures() {
        for (told, times) in [
            ("19 voos foram cancelados até as 8h e 30 até as 9h30.", &[480, 570][..]),
            ("The ferry left at 18:50.", &[1130]),
            ("It left at 8 p.m. on Monday.", &[1200]),
            ("It left at 8.30am.", &[510]),
            ("They won 3:1 and got 12.50 for 8 hours.", &[]),
        ] {
            assert_eq!(times_of_day(told), times, "{told}");
        }
    }
}
