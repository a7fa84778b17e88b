//! Sentences as this room compares them: words by stem, values as one unit each, with what the data files know of them.

use std::rc::Rc;
use std::sync::LazyLock;

use crate::facts::tokens::{Lexicon, Numeral, Shape};
use crate::facts::{self, Dimension, Fact};
use crate::reading::segment::{Corpus, SentenceId};
use crate::text::ByteSpan;
use crate::text::alike::{spelling, synonym};
use crate::text::language::{Language, entries, is_stop_word};
use crate::text::pack::OfLanguage;
use crate::text::stem::stem;
use crate::text::table::{Keys, Table};
use crate::text::words::{self, Tag};

/// A content word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands in the document's text.
    pub(super) span: ByteSpan,
    /// The same for words of one stem, one spelling or one line of `synonyms.txt`.
    pub(super) stem: u32,
    /// As in [`Unit`].
    says: Option<&'static str>,
}

/// A word or a value of a sentence, stop words and signs between words left in and out.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one a list of words that it may be in")]
pub(super) struct Unit {
    /// Where it stands in the document's text.
    pub(super) span: ByteSpan,
    /// As in [`Word`]; 0 for a value.
    pub(super) stem: u32,
    /// The stem alone, other words for the same kept apart.
    pub(super) plain: u32,
    /// The index of the fact it is.
    pub(super) fact: Option<usize>,
    pub(super) stop: bool,
    /// Does it begin with a capital that the sentence's start does not explain?
    pub(super) name: bool,
    /// Does it begin with a capital?
    pub(super) capital: bool,
    /// "not", "never", "won't".
    pub(super) negation: bool,
    /// "rose", "climbed": with "to", a figure that changed.
    pub(super) moves: bool,
    /// "millions", "dozens".
    pub(super) uncounted: Option<u64>,
    /// In another language: the English word that says how a value stands as this one does.
    says: Option<&'static str>,
}

/// What a word of `status.txt` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Pact,
    Done,
    Open,
}

impl Word {
    /// Is it one of these, or does it say what one does?
    pub(super) fn is_any(&self, words: &[&str], text: &str) -> bool {
        is_any(self.says, self.span, words, text)
    }
}

fn is_any(says: Option<&str>, span: ByteSpan, words: &[&str], text: &str) -> bool {
    let word = says.unwrap_or_else(|| span.of(text));
    words.iter().any(|w| word.eq_ignore_ascii_case(w))
}

impl Unit {
    /// Is it one of these, or does it say what one does?
    pub(super) fn is_any(&self, words: &[&str], text: &str) -> bool {
        is_any(self.says, self.span, words, text)
    }

    /// Is it of another language, and known to say what an English word does?
    pub(super) fn is_abroad(&self) -> bool {
        self.says.is_some()
    }

    /// A word that carries meaning by itself, or a value.
    pub(super) fn is_content(&self) -> bool {
        self.fact.is_some() || !self.stop
    }
}

/// By unit of an English sentence, which stands at `span` of the document `text`: its part of speech.
pub(super) fn tags(units: &[Unit], text: &str, span: ByteSpan) -> Vec<Tag> {
    let sentence = span.of(text);
    let words = words::read(sentence);
    let ends = words::ends(sentence, &words);
    let tag_of = |u: &Unit| {
        let word = ends.partition_point(|&end| end <= (u.span.start - span.start) as usize);
        words.get(word).map_or(Tag::Noun, |word| word.tag)
    };
    units.iter().map(tag_of).collect()
}

/// A sentence read for comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Its words, stop words and what facts cover left out, in order.
    pub(super) words: Vec<Word>,
    /// All of its words, each fact as one unit.
    pub(super) units: Vec<Unit>,
    /// Its verbs and nouns of telling ("said", "statement"), stop words among them.
    pub(super) told: Vec<ByteSpan>,
    /// Does it add to what was said before: "nine other measures", "another 12"?
    pub(super) adds: bool,
    /// Has it a word of `ticks.txt`, or a price after a move, so that its figures change by the hour?
    pub(super) ticks: bool,
}

impl Reading {
    /// Has it a word of one of these stems (ascending)?
    pub(super) fn has_any(&self, stems: &[u32]) -> bool {
        self.words.iter().any(|w| stems.binary_search(&w.stem).is_ok())
    }
}

/// Words by stem: ids of stems, and of words as written.
#[derive(Debug, Default)]
struct Stems {
    /// Stem → id, from 1.
    ids: Table<String, u32>,
    /// Word as written → stem, plain stem.
    memo: Table<String, (u32, u32)>,
}

/// Words of another language that say how a value stands → the English word that does; what agreements are called; phrases of figures that
/// may change; verbs of saying.
struct Relations {
    words: Table<&'static str, &'static str>,
    pacts: Vec<&'static str>,
    so_far: Vec<&'static str>,
    speech: Keys<&'static str>,
}

static RELATIONS: OfLanguage<Relations> = OfLanguage::new(|language, pack| {
    if language == Language::English {
        let so_far = entries(data_file!("../data/en/so_far.txt")).collect();
        return Relations { words: Table::default(), pacts: PACTS.to_vec(), so_far, speech: Keys::default() };
    }
    let mut words = Table::default();
    for (english, word) in pack.translations("relations") {
        words.insert(word, english);
    }
    // Without its first letter, which may be a capital.
    let pacts = pack
        .translations("relations")
        .filter(|(english, _)| *english == "agreement")
        .filter_map(|(_, word)| word.get(1..))
        .collect();
    let speech = pack.section("speech").flat_map(str::split_whitespace).collect();
    Relations { words, pacts, so_far: pack.section("so_far").collect(), speech }
});

/// Parts of words without which an English sentence names no agreement.
const PACTS: [&str; 7] = ["greement", "pact", "Pact", "reaty", "ccord", "deal", "emorandum"];

/// May a sentence name an agreement? What costs less than reading it, and is true wherever it does.
pub(super) fn may_name_a_pact(language: Language, sentence: &str) -> bool {
    RELATIONS.of(language).pacts.iter().any(|part| sentence.contains(part))
}

/// How a word of another language begins → the English word for it.
static ABROAD: OfLanguage<Table<&'static str, &'static str>> = OfLanguage::new(|_, pack| {
    let mut abroad = Table::default();
    for (english, head) in pack.translations("befalls") {
        abroad.insert(head, english);
    }
    abroad
});

/// What the data files say, read once: their words have the first ids.
struct Tables {
    stems: Stems,
    /// Stems of `running.txt`, ascending.
    running: Vec<u32>,
    ticks: Keys<&'static str>,
    moves: Keys<&'static str>,
    reporting: Keys<&'static str>,
    negations: Keys<&'static str>,
    /// Plain stems of `roles.txt`, ascending.
    roles: Vec<u32>,
    /// Plain stem of a word of `status.txt`, and what it is.
    status: Table<u32, Status>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

/// Reads sentences on demand, each distinct word once.
pub(super) struct Reader {
    tables: &'static Tables,
    /// What the sentences add to the stems of the tables.
    stems: Stems,
    /// Word as written → what it is in every sentence.
    known: Table<String, Known>,
    /// By sentence, once it is read.
    readings: Vec<Option<Rc<Reading>>>,
}

/// What is the same of a word in every sentence.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one a list of words that it may be in")]
struct Known {
    stem: u32,
    plain: u32,
    ticks: bool,
    reporting: bool,
    negation: bool,
    moves: bool,
    capital: bool,
    /// Has it a capital behind its first character?
    inner_capital: bool,
}

impl Tables {
    fn new() -> Self {
        let mut tables = Self {
            stems: Stems::default(),
            running: Vec::new(),
            ticks: entries(data_file!("../data/en/ticks.txt")).collect(),
            moves: entries(data_file!("../data/en/moves.txt")).collect(),
            reporting: entries(data_file!("../data/en/reporting.txt")).collect(),
            negations: entries(data_file!("../data/en/negations.txt")).collect(),
            roles: Vec::new(),
            status: Table::default(),
        };
        tables.running = tables.stems_of(data_file!("../data/en/running.txt"), |(stem, _)| stem);
        tables.roles = tables.stems_of(data_file!("../data/en/roles.txt"), |(_, plain)| plain);
        let kinds = [("pact", Status::Pact), ("done", Status::Done), ("open", Status::Open)];
        for line in entries(data_file!("../data/en/status.txt")) {
            let Some((name, words)) = line.split_once(' ') else { continue };
            let Some((_, kind)) = kinds.iter().find(|k| k.0 == name) else { continue };
            for word in words.split(' ') {
                let (_, plain) = tables.own_stem(word);
                tables.status.insert(plain, *kind);
            }
        }
        tables
    }

    /// The stems of a data file's words, ascending.
    fn stems_of(&mut self, file: &'static str, which: fn((u32, u32)) -> u32) -> Vec<u32> {
        let mut stems: Vec<u32> = entries(file).map(|word| which(self.own_stem(word))).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    fn own_stem(&mut self, word: &str) -> (u32, u32) {
        let mut stems = std::mem::take(&mut self.stems);
        let ids = self.stem(&mut stems, word);
        self.stems = stems;
        ids
    }

    /// The ids of a word's stem: with other words for the same, and alone; what the tables do not hold goes into `stems`.
    fn stem(&self, stems: &mut Stems, word: &str) -> (u32, u32) {
        if let Some(&ids) = self.stems.memo.get(word).or_else(|| stems.memo.get(word)) {
            return ids;
        }
        let lower = word.to_lowercase().replace('’', "'");
        let lower = lower.strip_suffix("'s").unwrap_or(&lower);
        let own = stem(spelling(lower));
        let plain = self.id(stems, &own);
        let ids = (synonym(&own).map_or(plain, |first| self.id(stems, first)), plain);
        stems.memo.insert(word.to_owned(), ids);
        ids
    }

    fn id(&self, stems: &mut Stems, stem: &str) -> u32 {
        if let Some(&id) = self.stems.ids.get(stem).or_else(|| stems.ids.get(stem)) {
            return id;
        }
        let id = u32::try_from(self.stems.ids.len() + stems.ids.len()).unwrap_or(u32::MAX - 1) + 1;
        stems.ids.insert(stem.to_owned(), id);
        id
    }
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { tables: &TABLES, stems: Stems::default(), known: Table::default(), readings: Vec::new() }
    }

    /// Stems of counts that grow while a story runs, ascending.
    pub(super) fn running(&self) -> &'static [u32] {
        &self.tables.running
    }

    /// Is it an office or a part that one person at a time has?
    pub(super) fn is_role(&self, unit: &Unit) -> bool {
        self.tables.roles.binary_search(&unit.plain).is_ok()
    }

    /// What the word says of an agreement.
    pub(super) fn status(&self, unit: &Unit) -> Option<Status> {
        self.tables.status.get(&unit.plain).copied()
    }

    /// What is known of a word in another language than English, by how it begins.
    fn known_abroad(&mut self, language: Language, word: &str) -> (Known, Option<&'static str>) {
        let (lower, relations) = (word.to_lowercase(), RELATIONS.of(language));
        // "l'accord", "dell'intesa".
        let lower = match lower.split_once(['\'', '’']) {
            Some((article, rest)) if article.len() <= LONGEST_ELIDED && !rest.is_empty() => rest,
            _ => &lower,
        };
        let says = relations.words.get(lower).copied();
        let head = head(lower);
        let english = says.or_else(|| ABROAD.of(language).get(head).copied());
        let known = self.known(english.unwrap_or(head));
        let reporting = known.reporting || relations.speech.contains(lower);
        (Known { capital: word.starts_with(char::is_uppercase) && english.is_none(), reporting, ..known }, says)
    }

    fn known(&mut self, word: &str) -> Known {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let lower = word.to_ascii_lowercase().replace('’', "'");
        let lower = lower.as_str();
        let (stem, plain) = self.tables.stem(&mut self.stems, word);
        let known = Known {
            stem,
            plain,
            ticks: self.tables.ticks.contains(lower),
            reporting: self.tables.reporting.contains(lower),
            negation: self.tables.negations.contains(lower) || lower.ends_with("n't"),
            moves: self.tables.moves.contains(lower),
            capital: word.starts_with(char::is_uppercase),
            inner_capital: word.chars().skip(1).any(char::is_uppercase),
        };
        self.known.insert(word.to_owned(), known);
        known
    }

    /// The reading of a sentence, which is read once; `facts` are those of all.
    pub(super) fn read(&mut self, corpus: &Corpus<'_>, id: SentenceId, facts: &[Fact]) -> Rc<Reading> {
        if let Some(Some(reading)) = self.readings.get(id as usize) {
            return Rc::clone(reading);
        }
        let reading = Rc::new(self.read_afresh(corpus, id, facts));
        if self.readings.len() <= id as usize {
            self.readings.resize(corpus.sentences.len(), None);
        }
        self.readings[id as usize] = Some(Rc::clone(&reading));
        reading
    }

    fn read_afresh(&mut self, corpus: &Corpus<'_>, id: SentenceId, facts: &[Fact]) -> Reading {
        let of_sentence = facts::of(facts, id);
        let text = corpus.text(id);
        let offset = corpus.sentences[id as usize].span.start as usize;
        let ticks = is_quote(text, offset, facts.get(of_sentence.clone()).unwrap_or_default());
        let tokens = Lexicon::shared().tokens(text);
        let language = corpus.language_of(id);
        let mut reading = Reading { ticks, units: Vec::with_capacity(tokens.len()), ..Reading::default() };
        let mut next_fact = of_sentence.clone();
        for (i, token) in tokens.iter().enumerate() {
            let span = ByteSpan::new(token.start, token.end()).shifted(offset);
            while next_fact.clone().next().is_some_and(|k| facts[k].span.end <= span.start) {
                next_fact.next();
            }
            // Only the facts that stand beside the word: a sentence may have thousands.
            let beside = |before: usize, after: usize| {
                let from = next_fact.start.saturating_sub(before).max(of_sentence.start);
                &facts[from..of_sentence.end.min(next_fact.start + after)]
            };
            // A fact may end within a word: "28 t'The".
            let is_within = |fact: ByteSpan| fact.contains(span) || (fact.start + 1..fact.end).contains(&span.start);
            let covered = next_fact.clone().next().filter(|&k| is_within(facts[k].span));
            if let Some(k) = covered {
                if reading.units.last().is_none_or(|u| u.fact != Some(k)) {
                    reading.units.push(Unit {
                        span: facts[k].span,
                        stem: 0,
                        plain: 0,
                        fact: Some(k),
                        stop: false,
                        name: false,
                        capital: false,
                        negation: false,
                        moves: false,
                        uncounted: uncounted(token.lexeme.numeral),
                        says: None,
                    });
                }
                continue;
            }
            if token.shape == Shape::Sign {
                continue;
            }
            let is_english = language == Language::English;
            let (known, says) = if is_english { (self.known(token.text), None) } else { self.known_abroad(language, token.text) };
            reading.adds |= is_any(says, ByteSpan::new(token.start, token.end()), &ADDING, text)
                && beside(3, 2).iter().any(|f| {
                    let behind = span.start >= f.span.end && span.start <= f.span.end + 2;
                    f.quantity().is_some() && (behind || span.end + 1 == f.span.start)
                });
            let stop = if is_english { token.lexeme.stop } else { is_stop_word(language, &token.text.to_lowercase()) };
            reading.ticks |= known.ticks;
            if known.reporting {
                reading.told.push(span);
            }
            // "never-before-seen" denies nothing.
            let hyphen = |k: usize| tokens.get(k).is_some_and(|h| h.is_hyphen() && !h.spaced);
            let negation = known.negation && !hyphen(i + 1);
            let opens = i.checked_sub(1).is_none_or(|k| matches!(tokens[k].text, "." | "!" | "?" | "“" | "\"" | "‘" | ":" | "”"));
            reading.units.push(Unit {
                span,
                stem: known.stem,
                plain: known.plain,
                fact: None,
                stop: stop || negation,
                name: known.capital && (!opens || known.inner_capital) && !stop,
                capital: known.capital && !stop,
                negation,
                moves: known.moves,
                uncounted: uncounted(token.lexeme.numeral),
                says,
            });
            // "roughly" and "nearly" before a figure are part of the figure.
            let ahead = span.end + 16;
            let loosens = token.lexeme.opens_hedge
                && beside(0, 9).iter().any(|f| f.quantity().is_some() && f.span.start >= span.end && f.span.start <= ahead);
            if !stop && token.shape == Shape::Word && !loosens {
                reading.words.push(Word { span, stem: known.stem, says });
            }
        }
        reading
    }
}

/// Letters of an article that is written together with the word behind it, at most: "l'", "dell'".
const LONGEST_ELIDED: usize = 4;

/// Does it say that its figures are those of a day and may change: a phrase of `so_far.txt`, or "by Monday" of a day that is
/// over?
pub(super) fn is_so_far(corpus: &Corpus<'_>, id: SentenceId, facts: &[Fact]) -> bool {
    let text = corpus.text(id);
    let offset = corpus.sentences[id as usize].span.start as usize;
    let lower = text.to_lowercase();
    let ends = |at: usize| !lower[at..].starts_with(char::is_alphanumeric);
    let phrase = |p: &&'static str| {
        lower.match_indices(p).any(|(at, _)| !lower[..at].ends_with(char::is_alphanumeric) && ends(at + p.len()))
    };
    let by = |f: &Fact| {
        let is_day = f.date().is_some_and(|d| d.from.day.is_some() || d.from.weekday.is_some());
        !f.planned && is_day && text.get(..f.span.start as usize - offset).is_some_and(|lead| lead.ends_with(" by "))
    };
    RELATIONS.of(corpus.language_of(id)).so_far.iter().any(phrase) || facts[facts::of(facts, id)].iter().any(by)
}

/// Words that add to what was said before.
const ADDING: [&str; 6] = ["other", "another", "additional", "more", "further", "separate"];

/// The first letters of a word, which tell it from others about as well as its stem does in most languages of Europe (`McNamee` and
/// Mayfield 2004).
fn head(word: &str) -> &str {
    const LETTERS: usize = 5;
    word.char_indices().nth(LETTERS).map_or(word, |(at, _)| &word[..at])
}

/// Is it a price of the day, "fell 94 cents, or 5.5 percent, to $18.09", or an amount a share, "earned 14 cents a share"?
fn is_quote(text: &str, offset: usize, facts: &[Fact]) -> bool {
    let money = |f: &&Fact| f.quantity().is_some_and(|q| matches!(q.dimension, Dimension::Money(_)));
    let moved = |f: &Fact| f.quantity().is_some_and(|q| matches!(q.dimension, Dimension::Percent | Dimension::Money(_)));
    facts.iter().filter(money).any(|f| {
        let (lead, rest) = (text.get(..f.span.start as usize - offset), text.get(f.span.end as usize - offset..));
        let small = f.quantity().is_some_and(|q| q.step < 1.0 && q.high < 100_000.0);
        let at = lead.is_some_and(|l| l.ends_with(" to ") || l.ends_with(" at "));
        let a_share = rest.is_some_and(|r| r.starts_with(" a share") || r.starts_with(" per share"));
        a_share || small && at && facts.iter().any(|o| moved(o) && o.span != f.span)
    })
}

/// The least that "dozens" or "millions" can mean.
fn uncounted(numeral: Option<Numeral>) -> Option<u64> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the table's values are small whole numbers")]
    match numeral {
        Some(Numeral::Uncounted(n)) => Some(n as u64),
        _ => None,
    }
}
