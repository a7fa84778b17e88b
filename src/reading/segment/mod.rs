//! `Vec<Document> → Corpus`: paragraphs into sentences.
//!
//! A wrong join makes one citation long, a wrong split makes a citation that is not a sentence, so when in
//! doubt we join.
//!
//! One scan looks at every mark that may end a sentence and decides from the word before it and the word after it; the
//! words that decide are data (`src/data/<language>`). A quotation or a bracket of ordinary length is not cut inside.
//!
//! Known misses: an abbreviation before a name that is also a sentence's first word ("in the U.S. Will Smith"), a
//! sentence that begins with a common noun right after an abbreviation ("at Apple Inc. Shares fell"), lower-case
//! sentences after a short word, a quotation that is closed with the wrong mark, Thai and Khmer (no marks at all).

mod rules;

use crate::reading::clean::Document;
use crate::text::ByteSpan;
use crate::text::language::Language;
use crate::text::lines;

/// Index of a document in [`Corpus::documents`].
pub type DocumentId = u32;
/// Index of a sentence in [`Corpus::sentences`].
pub type SentenceId = u32;

/// A sentence and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The document that holds it.
    pub document: DocumentId,
    /// Where it stands in the document's text, without white space at its ends.
    pub span: ByteSpan,
    /// Its paragraph's index in the document.
    pub paragraph: u32,
    /// Its own index in the document: 0 is the first sentence.
    pub position: u32,
}

/// All documents and sentences of one briefing; sentences in document order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus<'a> {
    /// The documents, in canonical order.
    pub documents: Vec<Document<'a>>,
    /// The sentences of all documents, document by document, each in reading order.
    pub sentences: Vec<Sentence>,
    /// By document: the language it seems to be in.
    pub languages: Vec<Language>,
}

impl<'a> Corpus<'a> {
    /// The words of sentence `id`, verbatim; empty for an id that is not of this corpus.
    #[must_use]
    pub fn text(&self, id: SentenceId) -> &'a str {
        self.sentences.get(id as usize).map_or("", |s| s.span.of(self.documents[s.document as usize].text))
    }

    /// The document that holds sentence `id`.
    #[must_use]
    pub fn document_of(&self, id: SentenceId) -> DocumentId {
        self.sentences[id as usize].document
    }

    /// The language that the document of sentence `id` seems to be in.
    #[must_use]
    pub fn language_of(&self, id: SentenceId) -> Language {
        self.languages.get(self.document_of(id) as usize).copied().unwrap_or_default()
    }

    /// Every sentence id, in order.
    pub fn ids(&self) -> impl Iterator<Item = SentenceId> + use<> {
        0..u32::try_from(self.sentences.len()).unwrap_or(u32::MAX)
    }

    /// The sentence before another, of its paragraph or the end of the one before.
    #[must_use]
    pub fn before(&self, id: SentenceId) -> Option<SentenceId> {
        let (before, own) = (self.sentences.get(id.checked_sub(1)? as usize)?, self.sentences.get(id as usize)?);
        let is_near = before.document == own.document && before.paragraph + 1 >= own.paragraph;
        is_near.then(|| id - 1)
    }

    /// The sentence behind another, of its paragraph.
    #[must_use]
    pub fn after(&self, id: SentenceId) -> Option<SentenceId> {
        let (after, own) = (self.sentences.get(id.checked_add(1)? as usize)?, self.sentences.get(id as usize)?);
        (after.document == own.document && after.paragraph == own.paragraph).then(|| id + 1)
    }

    /// The ids of one document's sentences, in order; empty for a document that is not of this corpus.
    #[must_use]
    pub fn ids_of(&self, document: DocumentId) -> std::ops::Range<SentenceId> {
        let before = |test: &dyn Fn(DocumentId) -> bool| {
            u32::try_from(self.sentences.partition_point(|s| test(s.document))).unwrap_or(u32::MAX)
        };
        before(&|d| d < document)..before(&|d| d <= document)
    }
}

/// Parts the documents' paragraphs into sentences.
#[must_use]
pub fn segment(documents: Vec<Document<'_>>) -> Corpus<'_> {
    let mut all = Vec::new();
    let languages = languages(&documents);
    for ((document, d), &language) in documents.iter().enumerate().zip(&languages) {
        let mut position = 0;
        for (paragraph, span) in d.paragraphs.iter().enumerate() {
            for sentence in sentences(span.of(d.text), language) {
                all.push(Sentence {
                    document: u32::try_from(document).unwrap_or(u32::MAX),
                    span: sentence.shifted(span.start as usize),
                    paragraph: u32::try_from(paragraph).unwrap_or(u32::MAX),
                    position,
                });
                position += 1;
            }
        }
    }
    Corpus { documents, sentences: all, languages }
}

fn languages(documents: &[Document<'_>]) -> Vec<Language> {
    documents.iter().map(|d| Language::detect(d.text)).collect()
}

/// Takes every document as one sentence, for comparing two sentences as they are.
#[must_use]
pub fn whole(documents: Vec<Document<'_>>) -> Corpus<'_> {
    let sentences = (0..)
        .zip(&documents)
        .map(|(document, d)| Sentence {
            document,
            span: ByteSpan::new(0, d.text.len()).trimmed(d.text),
            paragraph: 0,
            position: 0,
        })
        .collect();
    let languages = languages(&documents);
    Corpus { documents, sentences, languages }
}

/// The sentences of a text: spans in order, without white space at their ends, none empty.
///
/// Every character that is not white space belongs to one of them; a piece without any letter or digit (a stray full
/// stop, a row of stars) goes to its neighbour, and a text without any has no sentence.
///
/// ```
/// # use newsbraid::{text::language::Language, reading::segment::sentences};
/// let text = "Gen. Nakatani left the U.S. on Monday. “We agree. It is done,” he said.";
/// let read: Vec<&str> = sentences(text, Language::English).iter().map(|s| s.of(text)).collect();
/// assert_eq!(read, ["Gen. Nakatani left the U.S. on Monday.", "“We agree. It is done,” he said."]);
/// ```
#[must_use]
pub fn sentences(text: &str, language: Language) -> Vec<ByteSpan> {
    let rules = rules::Rules::of(language);
    let mut spans: Vec<ByteSpan> = Vec::new();
    let mut stray_start = None;
    for block in lines::blocks(text) {
        for span in rules.read(text, block.span) {
            if !span.of(text).contains(char::is_alphanumeric) {
                match spans.last_mut() {
                    Some(last) => last.end = span.end,
                    None => stray_start = stray_start.or(Some(span.start)),
                }
                continue;
            }
            spans.push(ByteSpan { start: stray_start.take().unwrap_or(span.start), end: span.end });
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        sentences(text, Language::detect(text)).iter().map(|span| span.of(text)).collect()
    }

    /// Asserts that `parts`, joined by spaces, are read as these parts.
    fn holds(parts: &[&str]) {
        assert_eq!(read(&parts.join(" ")), parts);
    }

    #[test]
    fn a_text_without_letters_has_no_sentence() {
        for text in ["", " ", ".", "\n.\n", "* * *", "…"] {
            assert!(read(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_stray_full_stop_goes_to_its_neighbour() {
        assert_eq!(read("The dam broke.\n.\nIt rained."), ["The dam broke.\n.", "It rained."]);
        assert_eq!(read(".\nIt rained."), [".\nIt rained."]);
    }

    #[test]
    fn one_word_and_one_line_are_one_sentence() {
        holds(&["a"]);
        holds(&["Dam breaks near Orla"]);
        assert_eq!(read("Dam breaks near Orla\r\nThe dam broke."), ["Dam breaks near Orla", "The dam broke."]);
    }

    #[test]
    fn titles_initials_and_places_go_on() {
        holds(&[
            "He met Gen. Nakatani, Sen. J. D. Roe and Dr. Doe of the U.S. Army in St. Helens at 5 p.m. Friday.",
            "They left.",
        ]);
        holds(&["He lives in the U.S.", "The dam is in the U.K. too."]);
        holds(&["The firm is Orla Inc. of Orla, Calif.", "It sells tea."]);
        holds(&["See No. 10 and Fig. 3 of vol. 2.", "He said no.", "Then he left."]);
    }

    #[test]
    fn figures_go_on() {
        holds(&["It rose 3.5 percent to 1,000.25 on 23.11.2024.", "In 2025.", "The end."]);
    }

    #[test]
    fn a_quotation_is_not_cut_inside() {
        holds(&["“We agree. It is done,” he said.", "“Is it?” she asked.", "“It is.”", "They left."]);
        holds(&["“Is it?” Mayor Doe asked.", "“Is it?”", "The mayor left."]);
        holds(&["He works (he said. “Hard.”) at night.", "(The dam is new.)", "It broke."]);
    }

    #[test]
    fn glued_sentences_are_parted() {
        assert_eq!(read("They want cooperationThe pact is new."), ["They want cooperation", "The pact is new."]);
        assert_eq!(read("It broke.The dam is new.Nobody was hurt."), ["It broke.", "The dam is new.", "Nobody was hurt."]);
        assert_eq!(read("He said “yes.”The dam broke."), ["He said “yes.”", "The dam broke."]);
        for text in ["LinkedIn and YouTube run on macOS.", "Mail jane.Doe@example.Org or www.example.Com now", "McThe and iThe"] {
            assert_eq!(read(text), [text]);
        }
    }

    #[test]
    fn a_label_before_a_sentence_is_none_of_it() {
        holds(&[
            "View Images",
            "The slab was found in a field near the river.",
            "Analysis",
            "This could be a sign of what comes.",
        ]);
        assert_eq!(
            read("Story highlights A Marish ship found the wreck, the navy says."),
            ["Story highlights", "A Marish ship found the wreck, the navy says."]
        );
        for text in [
            "Italian Serie A side Arle won the cup in the rain on Sunday.",
            "Vitamin A is good for the eyes of most people.",
            "In The Hague the judges met on the case again.",
            "Orla Calls For The end of all the fees.",
            "Log In to see what is new on the pier.",
            "Mayor Says He Will Go to the pier.",
        ] {
            assert_eq!(read(text), [text]);
        }
    }

    #[test]
    fn an_ellipsis_ends_a_sentence_only_before_a_capital() {
        holds(&["He waited... and left.", "He waited...", "She left."]);
    }

    #[test]
    fn lists_are_parted_at_their_markers() {
        holds(&["1. The first item", "2. The second item"]);
        holds(&["a) The first item", "b) The second item"]);
        holds(&["He paid for 1. above and 2. below."]);
    }

    #[test]
    fn other_scripts_end_with_their_own_marks() {
        assert_eq!(read("水坝决口了。没有人受伤！真的吗？"), ["水坝决口了。", "没有人受伤！", "真的吗？"]);
        assert_eq!(read("市長は「誰もいない。」と述べた。雨だ。"), ["市長は「誰もいない。」と述べた。", "雨だ。"]);
        assert_eq!(read("बाँध टूट गया। कोई घायल नहीं हुआ।"), ["बाँध टूट गया।", "कोई घायल नहीं हुआ।"]);
        assert_eq!(read("هل انهار السد؟ نعم. انهار."), ["هل انهار السد؟", "نعم.", "انهار."]);
    }

    /// Numbers from a fixed seed (xorshift, Marsaglia 2003).
    fn numbers() -> impl FnMut(usize) -> usize {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        move |below| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % below as u64).unwrap()
        }
    }

    #[test]
    fn any_text_is_covered_by_spans_in_order() {
        let pieces = [
            "The",
            "dam",
            "U.S",
            ".",
            "!",
            "?",
            "…",
            " ",
            " ",
            " ",
            "\n",
            "\r\n",
            "“",
            "”",
            "\"",
            "'",
            "(",
            ")",
            "[7]",
            "1",
            "2)",
            "e.g",
            "é",
            "水坝",
            "。",
            "」",
            "「",
            "।",
            "😀",
            "Mr",
            "p.m",
            "•",
            "cooperationThe",
            "-",
            "—",
            "İ",
            "\u{200b}",
            "ß",
            "ǆ",
        ];
        let mut next = numbers();
        let languages =
            [Language::English, Language::German, Language::Russian, Language::Armenian, Language::Greek, Language::Unknown];
        for round in 0..4_000 {
            let text: String = (0..next(30)).map(|_| pieces[next(pieces.len())]).collect();
            let spans = sentences(&text, languages[round % languages.len()]);
            let mut at = 0;
            for span in &spans {
                assert!(at <= span.start && span.start < span.end, "{text:?}");
                assert!(text[at as usize..span.start as usize].trim().is_empty(), "{text:?}: {spans:?}");
                assert_eq!(span.of(&text), span.of(&text).trim());
                assert!(span.of(&text).contains(char::is_alphanumeric));
                at = span.end;
            }
            if text.contains(char::is_alphanumeric) {
                assert!(text[at as usize..].trim().is_empty(), "{text:?}: {spans:?}");
            }
        }
    }
}
