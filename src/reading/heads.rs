//! `lines → running heads, times of posts`: what stands above each page of a print and above each post of a live page.
//!
//! Lines that are alike but for their figures are the results of a match as well, or two dead men's ages. So a running head holds a whole
//! date or the number of a page, and times are a live page's only where they run backwards.

use std::collections::BTreeMap;

use crate::reading::metadata;
use crate::text::{lines, word_count};

/// Words of a running head, at most.
const LONGEST: usize = 16;

/// Times above posts, at least.
const FEWEST_TIMES: usize = 3;

/// Groups of lines by their place, with the reason why they are no story. Costs O(n) for n lines.
pub(super) fn find(texts: &[&str]) -> Vec<(Vec<usize>, &'static str)> {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut times: Vec<(usize, u32)> = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        if let Some(time) = time(text) {
            times.push((i, time));
        } else if text.contains(|c: char| c.is_ascii_digit()) && !lines::is_finished(text) && word_count(text) <= LONGEST {
            alike.entry(masked(text)).or_default().push(i);
        }
    }
    let is_head = |group: &[usize]| group.len() > 1 && (group.iter().all(|&i| is_dated(texts[i])) || are_pages(texts, group));
    let mut found: Vec<(Vec<usize>, &'static str)> =
        alike.into_values().filter(|group| is_head(group)).map(|group| (group, "running head")).collect();
    if times.len() >= FEWEST_TIMES && times.windows(2).all(|two| two[0].1 >= two[1].1) {
        found.push((times.into_iter().map(|(i, _)| i).collect(), "time"));
    }
    found
}

/// With one "0" in place of each run of digits.
fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii_digit() {
            true if masked.ends_with('0') => (),
            true => masked.push('0'),
            false => masked.push(c),
        }
    }
    masked
}

fn is_dated(text: &str) -> bool {
    metadata::first_date(text).is_some()
}

/// Does the last number of each line, alone or behind "page", rise from one to the next?
fn are_pages(texts: &[&str], group: &[usize]) -> bool {
    let page = |&i: &usize| {
        let mut words = texts[i].split_whitespace().rev();
        let number: Option<u32> = words.next().and_then(|word| word.parse().ok());
        let before = words.next().unwrap_or_default().to_lowercase();
        number.filter(|_| matches!(&*before, "" | "page" | "p." | "seite" | "s." | "página" | "pagina"))
    };
    let pages: Option<Vec<u32>> = group.iter().map(page).collect();
    pages.is_some_and(|pages| pages.windows(2).all(|two| two[0] + 1 == two[1]))
}

/// A line that is a time of day, in minutes.
fn time(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |digits: &str| (digits.len() <= 2).then(|| digits.parse::<u32>().ok()).flatten();
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|_| minutes.len() == 2)?);
    (hours < 24 && minutes < 60).then_some(60 * hours + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(texts: &[&str]) -> Vec<(usize, &'static str)> {
        find(texts).into_iter().flat_map(|(group, reason)| group.into_iter().map(move |i| (i, reason))).collect()
    }

    #[test]
    fn pages_and_posts_have_heads() {
        let head = "running head";
        assert_eq!(reasons(&["Orla Post 12 May 2024 Page 3", "a", "Orla Post 12 May 2024 Page 4"]), [(0, head), (2, head)]);
        assert_eq!(reasons(&["Orla Post Page 3", "a", "Orla Post Page 4"]), [(0, head), (2, head)]);
        assert_eq!(reasons(&["7", "a", "8"]), [(0, head), (2, head)]);
        assert_eq!(reasons(&["10:42", "a", "10:15", "b", "09:40"]), [(0, "time"), (2, "time"), (4, "time")]);
    }

    #[test]
    fn results_ages_and_the_hours_of_a_day_are_story() {
        for texts in [
            ["Orla 2-1 Tarn", "a", "Orla 0-3 Tarn"],
            ["He was 34.", "a", "He was 61."],
            ["Death toll rises to 12", "a", "Death toll rises to 14"],
            ["2 eggs", "a", "3 eggs"],
            ["14:05", "14:09", "14:31"],
            ["10:42", "a", "10:15"],
            ["12 dead", "a", "40 dead"],
            ["3", "a", "8"],
        ] {
            assert_eq!(reasons(&texts), [], "{texts:?}");
        }
    }
}
