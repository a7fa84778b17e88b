//! `Vec<Document> → Corpus`: paragraphs into sentences.
//!
//! Posture: a wrong join makes one citation long, a wrong split makes a citation that is not a sentence, so when in
//! doubt we join.

use crate::clean::Document;
use crate::language::Language;
use crate::text::ByteSpan;

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

    /// Every sentence id, in order.
    pub fn ids(&self) -> impl Iterator<Item = SentenceId> + use<> {
        0..u32::try_from(self.sentences.len()).unwrap_or(u32::MAX)
    }
}

/// Parts the documents' paragraphs into sentences.
#[must_use]
pub fn segment(documents: Vec<Document<'_>>) -> Corpus<'_> {
    let mut all = Vec::new();
    for (document, d) in documents.iter().enumerate() {
        let language = Language::detect(d.text);
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
    Corpus { documents, sentences: all }
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
    Corpus { documents, sentences }
}

/// The sentences of a text: spans in order, without white space at their ends, none empty.
#[must_use]
pub fn sentences(text: &str, _language: Language) -> Vec<ByteSpan> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, '.' | '!' | '?' | '。' | '।' | '؟') && text[end..].chars().next().is_none_or(char::is_whitespace) {
            spans.push(ByteSpan::new(start, end).trimmed(text));
            start = end;
        }
    }
    spans.push(ByteSpan::new(start, text.len()).trimmed(text));
    spans.retain(|s| !s.is_empty());
    spans
}
