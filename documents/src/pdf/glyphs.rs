//! `page → Vec<Glyph>`: which letters a page shows, and where.
//!
//! Runs the page's content stream as far as it moves and shows text, its forms included; fonts and their encodings are `hayro-font`'s.
//! Nothing is drawn, no picture is unpacked. Text in a hidden layer and text that is covered by something else is shown like any other.

use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::kurbo::{Affine, Point};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn, UNITS_PER_EM};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use crate::bounds;

/// A letter on a page. Lengths are in points, `y` grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// `'\u{FFFD}'` where the file does not say which it is.
    pub(super) letter: char,
    /// Where it begins and where the next one would.
    pub(super) start: f64,
    pub(super) end: f64,
    /// Of the line that it stands on.
    pub(super) baseline: f64,
    /// Of its font.
    pub(super) size: f64,
    /// Quarters of a turn, clockwise, by which it is turned; 4 for anything between.
    pub(super) turn: u8,
    /// Drawn without ink, as the text layer of a scan is.
    pub(super) unseen: bool,
    /// Marked as belonging to the page and not to the text: running heads of Word and others.
    pub(super) artifact: bool,
}

/// A font of no tables, in the place of one that a file names and does not carry.
const NO_FONT: [u8; 12] = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// What is carried from page to page of one file.
pub(super) struct Reader<'a> {
    fonts: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    instructions: usize,
    glyphs: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new() -> Self {
        Self {
            fonts: FontCache::new(),
            // Only names and widths of letters matter, and those of the fourteen standard fonts are tables.
            programs: Arc::new(|_| Some((Arc::new(NO_FONT), 0))),
            maps: Arc::new(|_| None),
            instructions: 0,
            glyphs: 0,
        }
    }

    /// The letters of a page, in the order in which it draws them; fewer when a bound is reached.
    pub(super) fn page(&mut self, page: &Page<'a>) -> Vec<Glyph> {
        let Some(content) = page.page_stream() else { return Vec::new() };
        let mut run = Run { reader: self, glyphs: Vec::new(), marks: Vec::new() };
        let state = State::new(Affine::new(page.initial_transform(true).as_coeffs()));
        run.content(content, page.resources(), state, 0);
        run.glyphs
    }

    /// Was all read that there was?
    pub(super) fn is_whole(&self) -> bool {
        self.instructions < bounds::INSTRUCTIONS && self.glyphs < bounds::GLYPHS
    }
}

/// The part of the graphics state that places text.
#[derive(Clone)]
struct State<'a> {
    page: Affine,
    text: Affine,
    line: Affine,
    font: Option<Font<'a>>,
    size: f64,
    /// Of a Type 3 font, whose letters may be drawn at any scale; 1 for the others.
    height: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    unseen: bool,
}

impl State<'_> {
    fn new(page: Affine) -> Self {
        Self {
            page,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
            font: None,
            size: 1.0,
            height: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            unseen: false,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    fn place(&self) -> Point {
        self.page * self.text * Point::new(0.0, self.rise)
    }

    fn advance(&mut self, by: f64, is_horizontal: bool) {
        self.text *= Affine::translate(if is_horizontal { (by * self.stretch, 0.0) } else { (0.0, by) });
    }
}

/// What a piece of marked content says about the text in it.
#[derive(Debug)]
struct Mark {
    artifact: bool,
    /// What stands for the letters inside; taken by the first of them.
    actual: Option<String>,
    /// Were its letters replaced?
    replaced: bool,
}

struct Run<'r, 'a> {
    reader: &'r mut Reader<'a>,
    glyphs: Vec<Glyph>,
    marks: Vec<Mark>,
}

impl<'a> Run<'_, 'a> {
    fn content(&mut self, content: &[u8], resources: &Resources<'a>, state: State<'a>, depth: usize) {
        let mut state = state;
        let mut saved: Vec<State<'a>> = Vec::new();
        let mut operations = TypedIter::new(content);
        let outside = self.marks.len();
        while let Some(operation) = operations.next() {
            self.reader.instructions += 1;
            if !self.reader.is_whole() {
                break;
            }
            match operation {
                TypedInstruction::SaveState(_) if saved.len() < 1_000 => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                TypedInstruction::Transform(m) => state.page *= affine([m.0, m.1, m.2, m.3, m.4, m.5]),
                TypedInstruction::BeginText(_) => {
                    state.text = Affine::IDENTITY;
                    state.line = Affine::IDENTITY;
                }
                TypedInstruction::CharacterSpacing(by) => state.letter_space = by.0.as_f64(),
                TypedInstruction::WordSpacing(by) => state.word_space = by.0.as_f64(),
                TypedInstruction::HorizontalScaling(by) => state.stretch = by.0.as_f64() / 100.0,
                TypedInstruction::TextLeading(by) => state.leading = by.0.as_f64(),
                TypedInstruction::TextRise(by) => state.rise = by.0.as_f64(),
                TypedInstruction::TextRenderingMode(mode) => state.unseen = matches!(mode.0.as_i64(), 3 | 7),
                TypedInstruction::TextFont(font) => self.font(&mut state, resources.get_font(font.0).as_ref(), font.1.as_f64()),
                TypedInstruction::SetGraphicsState(name) => {
                    let font = resources.get_ext_g_state(name.0).and_then(|state| state.get::<Array<'a>>(b"Font".as_slice()));
                    if let Some(font) = font {
                        let mut items = font.iter::<Object<'a>>();
                        if let (Some(Object::Dict(font)), Some(Object::Number(size))) = (items.next(), items.next()) {
                            self.font(&mut state, Some(&font), size.as_f64());
                        }
                    }
                }
                TypedInstruction::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
                TypedInstruction::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    state.next_line(by.0.as_f64(), by.1.as_f64());
                }
                TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                TypedInstruction::SetTextMatrix(m) => {
                    state.line = affine([m.0, m.1, m.2, m.3, m.4, m.5]);
                    state.text = state.line;
                }
                TypedInstruction::ShowText(text) => self.show(&mut state, text.0.as_bytes()),
                TypedInstruction::NextLineAndShowText(text) => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, text.0.as_bytes());
                }
                TypedInstruction::ShowTextWithParameters(text) => {
                    state.word_space = text.0.as_f64();
                    state.letter_space = text.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, text.2.as_bytes());
                }
                TypedInstruction::ShowTexts(texts) => {
                    for item in texts.0.iter::<Object<'_>>() {
                        match item {
                            Object::String(text) => self.show(&mut state, text.as_bytes()),
                            Object::Number(by) => {
                                let is_horizontal = state.font.as_ref().is_none_or(Font::is_horizontal);
                                state.advance(-by.as_f64() / f64::from(UNITS_PER_EM) * state.size, is_horizontal);
                            }
                            _ => {}
                        }
                    }
                }
                TypedInstruction::XObject(name) if depth < bounds::DEPTH => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, &state, depth);
                    }
                }
                TypedInstruction::BeginMarkedContent(tag) => self.mark(tag.0, None),
                TypedInstruction::BeginMarkedContentWithProperties(tag) => {
                    let properties = match tag.1 {
                        Object::Dict(properties) => Some(properties.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    self.mark(tag.0, properties.as_ref());
                }
                TypedInstruction::EndMarkedContent(_) if self.marks.len() > outside => {
                    self.marks.pop();
                }
                _ => {}
            }
        }
        self.marks.truncate(outside);
    }

    fn form(&mut self, form: &Stream<'a>, resources: &Resources<'a>, state: &State<'a>, depth: usize) {
        let dict = form.dict();
        if dict.get::<Name<'_>>(b"Subtype".as_slice()).is_none_or(|kind| &*kind != b"Form") {
            return;
        }
        let Ok(content) = form.decoded_data() else { return };
        let own = dict.get::<Dict<'a>>(b"Resources".as_slice()).map(Resources::new);
        let mut inside = state.clone();
        if let Some(matrix) = dict.get::<[f32; 6]>(b"Matrix".as_slice()) {
            inside.page *= Affine::new(matrix.map(f64::from));
        }
        self.content(&content, own.as_ref().unwrap_or(resources), inside, depth + 1);
    }

    fn font(&self, state: &mut State<'a>, font: Option<&Dict<'a>>, size: f64) {
        state.size = size;
        state.font = font.and_then(|font| self.reader.fonts.font(font, &self.reader.programs, &self.reader.maps));
        state.height = match state.font.as_ref().map(|font| font.glyph(hayro_font::GlyphId::NOTDEF, 0)) {
            // Its letters are as high as their own scale makes them: a unit is one of a thousand of them as a rule, and of a hundred at times.
            Some(FontGlyph::Type3(glyph)) => {
                let scale = glyph.font().matrix().as_coeffs()[3].abs() * f64::from(UNITS_PER_EM);
                if scale.is_finite() && scale > 0.0 { scale } else { 1.0 }
            }
            _ => 1.0,
        };
    }

    fn mark(&mut self, tag: &Name<'_>, properties: Option<&Dict<'_>>) {
        let inside = self.marks.last().is_some_and(|mark| mark.artifact);
        let actual = properties.and_then(|p| p.get::<hayro_syntax::object::String<'_>>(b"ActualText".as_slice()));
        let kind = properties.and_then(|p| p.get::<Name<'_>>(b"Type".as_slice()));
        // A background or a rule is no text; what says nothing more is for the layout to judge by its place.
        let artifact = &**tag == b"Artifact" && kind.is_none_or(|kind| &*kind == b"Pagination");
        self.marks.push(Mark {
            artifact: artifact || inside,
            actual: actual.map(|text| super::decoded(text.as_bytes())),
            replaced: false,
        });
    }

    fn show(&mut self, state: &mut State<'a>, bytes: &[u8]) {
        let font = state.font.clone();
        let is_horizontal = font.as_ref().is_none_or(Font::is_horizontal);
        let mut at = 0;
        while at < bytes.len() && self.reader.is_whole() {
            let (code, length) = font.as_ref().map_or((u32::from(bytes[at]), 1), |font| font.read_code(bytes, at));
            at += length.max(1);
            let before = state.place();
            let advance = font.as_ref().map_or(0.0, |font| {
                let advance = font.code_advance(code);
                if is_horizontal { advance.x } else { advance.y }
            });
            let word_space = if code == 32 && length == 1 { state.word_space } else { 0.0 };
            state.advance(advance / f64::from(UNITS_PER_EM) * state.size + state.letter_space + word_space, is_horizontal);
            let after = state.place();
            let text = font.as_ref().and_then(|font| match font.glyph(font.map_code(code), code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            });
            self.push(state, before, after, text);
        }
    }

    fn push(&mut self, state: &State<'_>, before: Point, after: Point, text: Option<BfString>) {
        let [right, down, ..] = (state.page * state.text).as_coeffs();
        let [_, _, up, over, ..] = (state.page * state.text).as_coeffs();
        let size = (up.hypot(over) * state.size * state.height).abs();
        if !(before.x.is_finite()
            && before.y.is_finite()
            && after.x.is_finite()
            && after.y.is_finite()
            && size.is_finite()
            && size > 0.0)
        {
            return;
        }
        // Which way the line runs; a letter in a thousand is slanted by a degree or so and stands upright all the same.
        let sign = if state.size * state.stretch < 0.0 { -1.0 } else { 1.0 };
        let (x, y) = (right * sign, down * sign);
        let turn = match (x.abs() >= 8.0 * y.abs(), y.abs() >= 8.0 * x.abs()) {
            (true, _) => {
                if x >= 0.0 {
                    0
                } else {
                    2
                }
            }
            (_, true) => {
                if y >= 0.0 {
                    1
                } else {
                    3
                }
            }
            _ => 4,
        };
        // Seen with the line running from left to right.
        let (start, end, baseline) = match turn {
            1 => (before.y, after.y, -before.x),
            2 => (-before.x, -after.x, -before.y),
            3 => (-before.y, -after.y, before.x),
            _ => (before.x, after.x, before.y),
        };
        let mark = self.marks.iter_mut().rev().find(|mark| mark.actual.is_some() || mark.replaced);
        let text = match mark {
            Some(mark) => mark.actual.take().map_or_else(String::new, |actual| {
                mark.replaced = true;
                actual
            }),
            None => match text {
                Some(BfString::Char(letter)) => String::from(letter),
                Some(BfString::String(text)) => text,
                None => String::from('\u{FFFD}'),
            },
        };
        let artifact = self.marks.last().is_some_and(|mark| mark.artifact);
        let mut start = start;
        // One glyph may be several letters: the first has its place, the others none.
        for letter in text.chars().filter_map(readable).take(16) {
            self.reader.glyphs += 1;
            self.glyphs.push(Glyph { letter, start, end, baseline, size, turn, unseen: state.unseen, artifact });
            start = end;
        }
        if text.is_empty()
            && let Some(last) = self.glyphs.last_mut().filter(|last| (last.baseline - baseline).abs() < size / 4.0)
        {
            last.end = last.end.max(end);
        }
    }
}

/// A letter as it is to be read: white space is a space, a mark of a symbol font a bullet.
fn readable(letter: char) -> Option<char> {
    match letter {
        '\0' => Some('\u{FFFD}'),
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' => None,
        _ if letter.is_whitespace() => Some(' '),
        _ if letter.is_control() => Some('\u{FFFD}'),
        '\u{E000}'..='\u{F8FF}' => Some('•'),
        _ => Some(letter),
    }
}

fn affine(m: [Number; 6]) -> Affine {
    Affine::new(m.map(|number| number.as_f64()))
}
