//! `pages of words → pages of words without running heads`: what comes again at the same height of several pages belongs to the pages.
//!
//! Looked at are the lines at the head and at the foot of a page. Figures count as alike, so that "Page 3 of 12" comes again as "Page 4 of
//! 12". A single page has running heads only where its maker marked them or where it is a print of a web page, which a browser gives its
//! address and "1/1".

use std::collections::HashMap;

use super::words::Word;
use crate::Removed;

/// A page as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) words: Vec<Word>,
    pub(super) height: f64,
}

/// The part of a page's height, from its top and from its bottom, where running heads stand.
const MARGIN: f64 = 0.16;
/// Lines of a head or a foot, at most.
const LINES: usize = 4;
/// Points by which one stands higher or lower on another page.
const DRIFT: f64 = 7.0;
/// Bytes of one that are told.
const LONGEST: usize = 300;

/// A line in a margin: the words of it by their place in the page.
struct Candidate {
    page: usize,
    words: Vec<usize>,
    text: String,
    key: String,
    baseline: f64,
}

/// Takes running heads and page numbers out of the pages. Gives the receipt, each text once, with the page where it stood first, and the
/// address of the web page, where this is a print of one.
pub(super) fn take(pages: &mut [Sheet]) -> (Vec<(usize, Removed)>, Option<String>) {
    let candidates: Vec<Candidate> = pages.iter().enumerate().flat_map(|(page, sheet)| candidates(page, sheet)).collect();
    let mut alike: HashMap<&str, Vec<&Candidate>> = HashMap::new();
    for candidate in &candidates {
        alike.entry(&candidate.key).or_default().push(candidate);
    }
    let url = candidates.iter().find_map(|candidate| printed_from(&candidate.text));
    let comes_again = |one: &Candidate| {
        let others = alike.get(one.key.as_str()).map(Vec::as_slice).unwrap_or_default();
        let mut on: Vec<usize> = others.iter().filter(|o| (o.baseline - one.baseline).abs() < DRIFT).map(|o| o.page).collect();
        on.dedup();
        on.len() >= 3 || on.len() >= 2 && pages.len() <= 5
    };
    let mut receipts: Vec<(usize, Removed)> = Vec::new();
    let mut numbers: Option<(usize, Vec<String>)> = None;
    let mut told: Vec<&str> = Vec::new();
    let mut gone: Vec<(usize, usize)> = Vec::new();
    for candidate in &candidates {
        let Some(sheet) = pages.get(candidate.page) else { continue };
        let marked = candidate.words.iter().all(|&at| sheet.words.get(at).is_some_and(|word| word.artifact));
        let printed = url.is_some()
            && (printed_from(&candidate.text).is_some()
                || candidate.baseline < 0.05 * sheet.height && is_printed_head(&candidate.text));
        if !(marked || printed || comes_again(candidate)) {
            continue;
        }
        gone.extend(candidate.words.iter().map(|&at| (candidate.page, at)));
        if is_number(&candidate.text) {
            numbers.get_or_insert_with(|| (candidate.page, Vec::new())).1.push(candidate.text.clone());
        } else if !told.contains(&candidate.key.as_str()) {
            told.push(&candidate.key);
            let text = crate::markup::clamped(&candidate.text, LONGEST).to_owned();
            receipts.push((candidate.page, Removed { text, reason: "running head", paragraph: 0 }));
        }
    }
    if let Some((page, numbers)) = numbers {
        let text = crate::markup::clamped(&numbers.join(", "), LONGEST).to_owned();
        receipts.push((page, Removed { text, reason: "page number", paragraph: 0 }));
    }
    gone.sort_unstable_by(|a, b| b.cmp(a));
    gone.dedup();
    for (page, at) in gone {
        if let Some(sheet) = pages.get_mut(page) {
            sheet.words.remove(at);
        }
    }
    receipts.sort_by_key(|(page, _)| *page);
    (receipts, url)
}

fn candidates(page: usize, sheet: &Sheet) -> Vec<Candidate> {
    let in_margin = |word: &Word| word.baseline < MARGIN * sheet.height || word.baseline > (1.0 - MARGIN) * sheet.height;
    let mut words: Vec<usize> = (0..sheet.words.len()).filter(|&at| sheet.words.get(at).is_some_and(in_margin)).collect();
    let word = |at: &usize| &sheet.words[*at];
    words.sort_by(|a, b| word(a).baseline.total_cmp(&word(b).baseline));
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for at in words {
        let last = lines.last().and_then(|line| line.last());
        let same = last
            .is_some_and(|last| (word(&at).baseline - word(last).baseline).abs() < 0.35 * word(&at).size.min(word(last).size));
        match lines.last_mut().filter(|_| same) {
            Some(line) => line.push(at),
            None => lines.push(vec![at]),
        }
    }
    let top = lines.iter().filter(|line| word(&line[0]).baseline < MARGIN * sheet.height).count();
    let kept = |i: usize| i < top.min(LINES) || i >= top && i + LINES >= lines.len();
    let lines: Vec<Vec<usize>> = (0..lines.len()).filter(|&i| kept(i)).map(|i| lines[i].clone()).collect();
    let candidate = |mut line: Vec<usize>| {
        line.sort_by(|a, b| word(a).start.total_cmp(&word(b).start));
        let text = line.iter().map(|at| word(at).text.as_str()).collect::<Vec<_>>().join(" ");
        let baseline = line.first().map_or(0.0, |at| word(at).baseline);
        Candidate { page, key: key(&text), text, words: line, baseline }
    };
    lines.into_iter().map(candidate).collect()
}

/// A line without its figures and its case.
fn key(text: &str) -> String {
    let mut key = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_numeric() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else if c.is_alphanumeric() {
            key.push(c);
        }
    }
    key
}

/// "12", "– 12 –", "Page 3 of 12", "3/12".
fn is_number(text: &str) -> bool {
    let key = key(text);
    let letters: String = key.split('#').collect();
    key.contains('#')
        && matches!(
            letters.as_str(),
            "" | "page" | "p" | "pageof" | "of" | "seite" | "s" | "seitevon" | "von" | "página" | "pagina"
        )
}

/// The address at the foot of a printed web page: "<https://orla.example/dam> 1/3".
fn printed_from(text: &str) -> Option<String> {
    let (url, page) = text.rsplit_once(' ')?;
    let (at, of) = page.split_once('/')?;
    let is_page = !at.is_empty() && !of.is_empty() && at.chars().chain(of.chars()).all(|c| c.is_ascii_digit());
    let is_url = (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(' ');
    (is_page && is_url).then(|| url.to_owned())
}

/// "11/24/25, 9:15 AM Dam breaks near Orla": what a browser prints above a page.
fn is_printed_head(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.split(' ').take(3).any(|part| part.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, baseline: f64) -> Vec<Word> {
        let word = |(i, text): (usize, &str)| Word {
            text: text.to_owned(),
            start: 50.0 + 40.0 * i as f64,
            end: 85.0 + 40.0 * i as f64,
            baseline,
            size: 10.0,
            spaced: true,
            artifact: false,
        };
        text.split(' ').enumerate().map(word).collect()
    }

    fn sheet(lines: &[(&str, f64)]) -> Sheet {
        Sheet { words: lines.iter().flat_map(|(text, baseline)| set(text, *baseline)).collect(), height: 800.0 }
    }

    fn left(pages: &[Sheet]) -> Vec<String> {
        pages.iter().map(|page| page.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn what_comes_again_goes_with_a_receipt_and_what_is_text_stays() {
        let mut pages: Vec<Sheet> = (1..=4)
            .map(|page| {
                let number = format!("– {page} –");
                let body = format!("The dam of page number {}", ["one", "two", "three", "four"][page - 1]);
                sheet(&[("Orla Post 11 May", 40.0), (&body, 90.0), (&number, 780.0)])
            })
            .collect();
        let (receipts, url) = take(&mut pages);
        assert_eq!(left(&pages)[2], "The dam of page number three");
        let told: Vec<(&str, &str)> = receipts.iter().map(|(_, removed)| (removed.text.as_str(), removed.reason)).collect();
        assert_eq!(told, [("Orla Post 11 May", "running head"), ("– 1 –, – 2 –, – 3 –, – 4 –", "page number")]);
        assert_eq!(url, None);
    }

    #[test]
    fn one_page_keeps_all_but_what_its_maker_marked_or_a_browser_printed() {
        let mut pages = vec![sheet(&[("Orla Post", 40.0), ("12", 780.0)])];
        assert!(take(&mut pages).0.is_empty());
        pages[0].words[2].artifact = true;
        assert_eq!(take(&mut pages).0[0].1.reason, "page number");
        let lines = [("11/24/25, 9:15 AM Dam breaks", 20.0), ("Dam breaks", 90.0), ("https://orla.example/dam 1/1", 785.0)];
        let mut pages = vec![sheet(&lines)];
        let (receipts, url) = take(&mut pages);
        assert_eq!(url.as_deref(), Some("https://orla.example/dam"));
        assert_eq!((left(&pages)[0].as_str(), receipts.len()), ("Dam breaks", 2));
    }
}
