//! `words → units and cuts`: where a sentence may be divided, what may go, and what the models are told of both.

use std::ops::Range;
use std::sync::OnceLock;

use crate::text::language::{Language, Words, function_words};
use crate::text::words::{Tag, Word, end};

/// Hears a feature, as the parts of its name.
pub(super) type Emit<'a> = &'a mut dyn FnMut(&[&str]);

/// A sentence with what is counted in it once for all features.
#[derive(Debug)]
pub(super) struct Divided<'a> {
    pub(super) words: Vec<Word<'a>>,
    /// Its units, each the words from one boundary to the next.
    pub(super) units: Vec<Range<usize>>,
    /// By word, and one more for the end: finite verbs, marks that part clauses, and prepositions before it.
    finite: Vec<usize>,
    marks: Vec<usize>,
    prepositions: Vec<usize>,
}

impl<'a> Divided<'a> {
    pub(super) fn new(words: Vec<Word<'a>>) -> Self {
        let sums = |holds: &dyn Fn(&Word<'_>) -> bool| {
            let counted = words.iter().scan(0, |sum, word| {
                *sum += usize::from(holds(word));
                Some(*sum)
            });
            std::iter::once(0).chain(counted).collect::<Vec<usize>>()
        };
        let (finite, marks) = (sums(&|w| w.tag.is_finite()), sums(&parts));
        let prepositions = sums(&|w| w.tag == Tag::Preposition);
        let is_boundary = |at: usize| parts(&words[at - 1]) || opens(&words[at]) || words[at].tag.is_finite();
        let mut bounds: Vec<usize> = (1..words.len()).filter(|&at| is_boundary(at)).collect();
        bounds.insert(0, 0);
        bounds.push(words.len());
        let units = bounds.windows(2).map(|w| w[0]..w[1]).filter(|unit| !unit.is_empty()).collect();
        Self { words, units, finite, marks, prepositions }
    }

    /// Runs of words that may be left out, ascending by start and then by end: from a mark, a word that opens a clause or a
    /// phrase, or a day up to the next of these, a finite verb, a mark or the end; and what stands before the first words of
    /// the sentence's own, up to a comma.
    pub(super) fn cuts(&self) -> Vec<Range<usize>> {
        let words = &self.words;
        let n = words.len();
        let ends: Vec<usize> =
            (1..=n).filter(|&at| at == n || parts(&words[at - 1]) || opens(&words[at]) || words[at].tag.is_finite()).collect();
        let is_start = |at: usize| {
            let is_marked = words[at].lead.starts_with(['(', '[', '—', '–', '-']);
            parts(&words[at - 1]) || is_marked || opens(&words[at]) || opens_length(&words[at..])
        };
        let mut cuts: Vec<Range<usize>> = Vec::new();
        for &at in &ends {
            if at < n && words[at - 1].trail.starts_with(',') {
                cuts.push(0..at);
            }
        }
        for start in (1..n).filter(|&at| is_start(at)) {
            for &end in &ends {
                if end > start {
                    cuts.push(start..end);
                }
            }
        }
        cuts
    }

    /// What a word is called in a feature: by itself where there are few of its kind, else by its part of speech.
    fn called(&self, at: usize) -> &str {
        let word = &self.words[at];
        if word.tag.is_closed() || is_known(&word.lower) { &word.lower } else { word.tag.name() }
    }

    /// The word that a unit begins with; before the first and after the last there is none.
    fn first_of(&self, unit: Option<usize>, none: &'static str) -> &str {
        unit.and_then(|unit| self.units.get(unit)).map_or(none, |unit| self.called(unit.start))
    }

    fn mark_before(&self, at: usize) -> &str {
        match at.checked_sub(1).map(|before| self.words[before].trail) {
            None => "S",
            Some("") => "_",
            Some(trail) => end(trail, 1),
        }
    }

    /// What tells whether a unit is worth its words to a reader who has little time.
    pub(super) fn unit_features(&self, unit: usize, emit: Emit<'_>) {
        let words = &self.words;
        let (n, Range { start: i, end: j }) = (words.len(), self.units[unit].clone());
        let first = self.first_of(Some(unit), "");
        let before = self.first_of(unit.checked_sub(1), "B");
        let before_that = self.first_of(unit.checked_sub(2), "B");
        let after = self.first_of(Some(unit + 1), "E");
        let mark = words[j - 1].trail;
        let (opening, closing) = (self.mark_before(i), if mark.is_empty() { "_" } else { end(mark, 1) });
        let previous = i.checked_sub(1).map(|at| &words[at]);
        let second = words.get(i + 1).filter(|_| i + 1 < j);
        emit(&["f=", first]);
        emit(&["fw=", &words[i].lower]);
        emit(&["lw=", &words[j - 1].lower]);
        emit(&["f,marks=", first, opening, closing]);
        emit(&["before,f=", before, "|", first]);
        emit(&["f,after=", first, "|", after]);
        emit(&["before,f,after=", before, "|", first, "|", after]);
        emit(&["two before,f=", before_that, "|", before, "|", first]);
        emit(&["word before,f=", previous.map_or("B", |w| &w.lower), "|", first]);
        emit(&["tag before,f=", previous.map_or("B", |w| w.tag.name()), "|", first]);
        emit(&["f,tag=", first, "|", second.map_or("_", |w| w.tag.name())]);
        emit(&["f,word=", first, "|", second.map_or("_", |w| &w.lower)]);
        for word in &words[i..j] {
            emit(&["w=", &word.lower]);
        }
        let tag = |k: usize| if i + k < j { words[i + k].tag.name() } else { "" };
        emit(&["tags=", tag(0), " ", tag(1), " ", tag(2), " ", tag(3)]);
        let (finite_before, finite_after) = (self.finite[i], self.finite[n] - self.finite[j]);
        emit(&["verbs before,f=", number(finite_before, 3), first]);
        emit(&["verbs after,f=", number(finite_after, 2), first]);
        emit(&["verbs=", number(finite_before, 3), number(finite_after, 2)]);
        emit(&["at=", number(i / 3, 10)]);
        emit(&["at,f=", number(i / 4, 6), first]);
        emit(&["to end=", number((n - j) / 3, 8)]);
        emit(&["words=", number(n / 5, 8)]);
        emit(&["length=", number(j - i, 8)]);
        let (marks_before, marks_after) = (self.marks[i], self.marks[n.max(1) - 1].saturating_sub(self.marks[j]));
        emit(&["marks before,f=", number(marks_before, 3), first]);
        emit(&["marks after=", number(marks_after, 3)]);
        emit(&["marks=", number(marks_before, 3), number(marks_after, 3)]);
        emit(&["prepositions before,f=", number(self.prepositions[i], 4), first]);
        emit(&["unit=", number(unit, 8)]);
        emit(&["unit,f=", number(unit, 6), first]);
        // The units since the last finite verb, and what opened its clause.
        let holds_verb = |u: &usize| self.finite[self.units[*u].end] > self.finite[self.units[*u].start];
        let verb = (0..=unit).rev().find(holds_verb);
        emit(&["since verb=", verb.map_or("_", |verb| number(unit - verb, 6))]);
        emit(&["clause,f=", self.first_of(verb.and_then(|verb| verb.checked_sub(1)), "B"), "|", first]);
        // What stands between two marks.
        let opens_segment = |u: &usize| *u == 0 || parts(&words[self.units[*u].start - 1]);
        let segment = (0..=unit).rev().find(opens_segment).unwrap_or_default();
        let closes_segment = |u: &usize| *u + 1 == self.units.len() || parts(&words[self.units[*u].end - 1]);
        let close = (unit..self.units.len()).find(closes_segment).unwrap_or(unit);
        let opener = self.first_of(Some(segment), "B");
        let holds_finite = self.finite[j] > self.finite[self.units[segment].start];
        emit(&["segment,f=", opener, "|", first]);
        emit(&["segment verb=", flag(holds_finite)]);
        emit(&["in segment=", number(unit - segment, 4)]);
        let place = [flag(segment == 0), flag(close + 1 == self.units.len())];
        emit(&["place=", place[0], place[1]]);
        emit(&["place,segment=", place[0], place[1], opener]);
        emit(&["segment end=", start_of(&words[self.units[close].end - 1].lower, 8)]);
        let last_verb = words[..i].iter().rev().find(|w| w.tag.is_verb());
        emit(&["verb,f=", last_verb.map_or("_", |w| &w.lower), "|", first]);
        emit(&["name=", flag(words[i..j].iter().any(|w| w.tag == Tag::Name))]);
        emit(&["figure=", flag(words[i..j].iter().any(|w| w.tag == Tag::Number))]);
    }

    /// What tells whether a cut leaves a sentence.
    pub(super) fn cut_features(&self, cut: &Range<usize>, emit: Emit<'_>) {
        let words = &self.words;
        let (n, &Range { start: i, end: j }) = (words.len(), cut);
        let mark = words[j - 1].trail.chars().next();
        let opening = match self.mark_before(i) {
            "_" if !words[i].lead.is_empty() => "B",
            mark => mark,
        };
        let closing = if j == n { "E" } else { mark.map_or("_", |c| &words[j - 1].trail[..c.len_utf8()]) };
        let (first, last) = (self.called(i), words[j - 1].tag.name());
        let previous = i.checked_sub(1);
        let before = previous.map_or("BOS", |at| self.called(at));
        let tag_before = previous.map_or("BOS", |at| words[at].tag.name());
        let (after, tag_after) = if j < n { (self.called(j), words[j].tag.name()) } else { ("EOS", "EOS") };
        let length = match j - i {
            0..=5 => number(j - i, 5),
            6..=8 => "6",
            9..=11 => "9",
            _ => "12",
        };
        emit(&["marks=", opening, closing]);
        emit(&["f=", first]);
        emit(&["f,marks=", first, opening, closing]);
        emit(&["tag,marks=", words[i].tag.name(), opening, closing]);
        emit(&["fw,marks=", &words[i].lower, opening, closing]);
        emit(&["l,marks=", last, opening, closing]);
        emit(&["lw=", end(&words[j - 1].lower, 3)]);
        emit(&["before=", before]);
        emit(&["before,f=", before, " ", first]);
        emit(&["tags before,marks=", tag_before, " ", words[i].tag.name(), opening, closing]);
        emit(&["word before,f=", previous.map_or("BOS", |at| &words[at].lower), "|", first]);
        emit(&["after=", after]);
        emit(&["l,after=", last, " ", tag_after]);
        emit(&["f,after,marks=", first, " ", after, opening, closing]);
        emit(&["length=", length]);
        emit(&["length,marks=", length, opening, closing]);
        emit(&["length,f=", length, first]);
        if i + 1 < j {
            emit(&["f,second=", first, " ", self.called(i + 1)]);
            emit(&["f,second word=", first, " ", &words[i + 1].lower]);
        }
        if i + 2 < j {
            emit(&["f,tags=", first, " ", words[i + 1].tag.name(), words[i + 2].tag.name()]);
        }
        // "decades after …" after a comma: what a cut leaves of a segment may be too little.
        let since_mark = words[..i].iter().rev().take_while(|w| !parts(w)).count();
        let mark_at = i - since_mark;
        let segment_verbs = self.finite[i] - self.finite[mark_at];
        emit(&["since mark,f=", number(since_mark, 5), first]);
        emit(&["since mark,tag=", number(since_mark, 5), tag_before, flag(segment_verbs > 0)]);
        emit(&["since mark,marks=", number(since_mark, 5), flag(mark_at == 0), opening, closing]);
        let two_before = i.checked_sub(2).map_or("BOS", |at| words[at].tag.name());
        emit(&["two tags before,f=", two_before, tag_before, " ", first]);
        let inside = self.finite[j] - self.finite[i];
        let (verbs_before, verbs_after) = (self.finite[i], self.finite[n] - self.finite[j]);
        emit(&["verbs=", number(inside, 3)]);
        emit(&["verbs,f,marks=", number(inside, 2), first, opening, closing]);
        emit(&["verbs left=", number(verbs_before + verbs_after, 2)]);
        emit(&["verbs before,marks=", number(verbs_before, 2), opening, closing]);
        emit(&["verbs before,f=", number(verbs_before, 2), first]);
        emit(&["verbs around,marks=", number(verbs_before, 2), number(verbs_after, 2), opening, closing]);
        emit(&["words left=", number((n - (j - i)) / 3, 8)]);
        emit(&["share=", number(5 * (j - i) / n, 5)]);
        emit(&["at,marks=", number(5 * i / n, 5), opening, closing]);
        emit(&["figure=", flag(words[i..j].iter().any(|w| w.tag == Tag::Number))]);
        emit(&["name,f=", flag(words[i..j].iter().any(|w| w.tag == Tag::Name)), first]);
        for word in &words[i..j] {
            if is_known(&word.lower) || word.tag == Tag::Relative {
                emit(&["w=", &word.lower]);
            }
        }
        for word in words[..i].iter().rev().skip(1).take(3).filter(|w| w.tag.is_verb()) {
            emit(&["verb before,f=", start_of(&word.lower, 6), "|", first]);
        }
        let inner = self.marks[j - 1].saturating_sub(self.marks[i]);
        emit(&["inner marks=", number(inner, 2), opening, closing]);
        let prepositions = words[i..j].iter().filter(|w| matches!(w.tag, Tag::Preposition | Tag::To)).count();
        emit(&["prepositions=", number(prepositions, 3)]);
    }
}

/// Do the marks after a word part what follows from it?
pub(super) fn parts(word: &Word<'_>) -> bool {
    let trail = word.trail.trim_end_matches(['"', '”', '’', '\'']);
    word.core.is_empty() || trail.ends_with([',', '،', ';', '؛', ':', '—', '–', ')', ']', '-']) || word.trail.contains("--")
}

/// Does a phrase or a clause begin with it?
fn opens(word: &Word<'_>) -> bool {
    word.tag.opens() || is_day(&word.lower)
}

/// Do words begin with how long before or after something it was: "two months before he left"?
pub(super) fn opens_length(words: &[Word<'_>]) -> bool {
    let [count, unit, place, ..] = words else { return false };
    count.tag == Tag::Number && is_length(&unit.lower) && matches!(&*place.lower, "before" | "after" | "earlier" | "later")
}

/// Is it a unit of time that several are counted by?
pub(super) fn is_length(lower: &str) -> bool {
    matches!(lower, "minutes" | "hours" | "days" | "weeks" | "months" | "years" | "decades")
}

/// "Monday", "today".
pub(in crate::telling) fn is_day(lower: &str) -> bool {
    static DAYS: OnceLock<Words> = OnceLock::new();
    let days = DAYS.get_or_init(|| Words::read_words(data_file!("../../data/en/weekdays.txt")));
    matches!(lower, "today" | "yesterday" | "tomorrow" | "tonight") || days.contains(lower)
}

/// Is it one of the words that are features by themselves: function words, verbs of saying, days?
fn is_known(lower: &str) -> bool {
    function_words(Language::English).contains(lower) || is_said(lower) || is_day(lower)
}

/// A verb of saying.
pub(super) fn is_said(lower: &str) -> bool {
    static SAID: OnceLock<Words> = OnceLock::new();
    SAID.get_or_init(|| Words::read_words(data_file!("../../data/en/speech_verbs.txt"))).contains(lower)
        || matches!(lower, "according" | "says" | "reported" | "reports")
}

/// The first `count` characters, or all.
fn start_of(word: &str, count: usize) -> &str {
    word.char_indices().nth(count).map_or(word, |(at, _)| &word[..at])
}

fn flag(holds: bool) -> &'static str {
    if holds { "1" } else { "0" }
}

/// A small number in digits, `most` where it is greater.
fn number(value: usize, most: usize) -> &'static str {
    const DIGITS: [&str; 13] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    DIGITS[value.min(most).min(12)]
}
