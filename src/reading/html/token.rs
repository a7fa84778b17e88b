//! `html → [Token]`: start tags, end tags and text, as the HTML standard cuts them ("13.2.5 Tokenization").
//!
//! The standard's 80 states are one function for each kind of thing here, because a page is there as a whole and nobody
//! asks for its errors, its comments or its doctype. A property holds the tokens to those of the crate html5gum, which
//! walks the states one by one; its code for that and its table of names took 27 KB more of the page.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::text::language::entries;
use crate::text::pack::{List, OfList};

/// What stands between two boundaries of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    Start(StartTag),
    /// The name, in lower case.
    End(String),
    /// All text up to the next token, references resolved.
    Text(String),
    /// A comment, a doctype or what is taken for one.
    Comment,
}

/// A start tag.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct StartTag {
    /// In lower case.
    pub(super) name: String,
    /// Names in lower case and values, as they come.
    attributes: Vec<(String, String)>,
    /// Does it end in `/>`?
    pub(super) self_closing: bool,
}

impl StartTag {
    /// The value of an attribute; the first of a name counts.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Hands the tokens of a page over, in order.
pub(super) fn tokens(html: &str, mut each: impl FnMut(Token)) {
    // The standard reads every line break as a line feed, before all else.
    let html = if html.contains('\r') { Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(html) };
    let mut cursor = Cursor { rest: &html };
    let mut text = String::new();
    while !cursor.rest.is_empty() {
        cursor.text(&mut text);
        let Some(token) = cursor.markup(&mut text) else { continue };
        hand_over(&mut text, &mut each);
        let opened = match &token {
            Token::Start(tag) => Content::of(&tag.name).map(|content| (content, tag.name.clone())),
            _ => None,
        };
        each(token);
        if let Some((content, name)) = opened {
            cursor.content(content, &name, &mut text);
        }
    }
    hand_over(&mut text, &mut each);
}

fn hand_over(text: &mut String, each: &mut impl FnMut(Token)) {
    if !text.is_empty() {
        each(Token::Text(std::mem::take(text)));
    }
}

/// What an element holds that holds no markup.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Text with references, up to the element's end tag.
    Escapable,
    /// Text as it is, up to the element's end tag.
    Raw,
    /// As raw text, but that a comment in it may hold a whole script.
    Script,
    /// All that follows is text.
    Plain,
}

impl Content {
    /// By the element's name alone: a page is read without the tree that would know better.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "textarea" | "title" => Self::Escapable,
            "style" | "iframe" | "xmp" | "noembed" | "noframes" | "noscript" => Self::Raw,
            "script" => Self::Script,
            "plaintext" => Self::Plain,
            _ => return None,
        })
    }
}

/// White space as the standard knows it in tags; a carriage return has become a line feed.
const SPACE: [char; 4] = ['\t', '\n', '\u{0C}', ' '];

/// What of a page is still to be read.
struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// Takes as many bytes, which end at a boundary of characters.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes all before the first of some characters.
    fn take_until(&mut self, ends: &[char]) -> &'a str {
        self.take(self.rest.find(ends).unwrap_or(self.rest.len()))
    }

    /// Takes all through a mark, or all where there is none.
    fn skip_past(&mut self, mark: &str) {
        let end = self.rest.find(mark).map_or(self.rest.len(), |at| at + mark.len());
        self.take(end);
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches(SPACE);
    }

    /// Text up to the next `<`.
    fn text(&mut self, text: &mut String) {
        resolve(self.take_until(&['<']), false, text);
    }

    /// What begins with a `<`: a token, or text where it is only a sign; nothing of a tag that the page breaks off in.
    fn markup(&mut self, text: &mut String) -> Option<Token> {
        let mut after = self.rest.strip_prefix('<')?.chars();
        match (after.next(), after.next()) {
            (Some(first), _) if first.is_ascii_alphabetic() => self.tag(1).map(Token::Start),
            (Some('/'), Some(first)) if first.is_ascii_alphabetic() => self.tag(2).map(|tag| Token::End(tag.name)),
            (Some('/'), Some('>')) => {
                self.take(3);
                None
            }
            (Some('!'), _) => {
                self.comment();
                Some(Token::Comment)
            }
            (Some('?'), _) | (Some('/'), Some(_)) => {
                self.skip_past(">");
                Some(Token::Comment)
            }
            (Some('/'), None) => {
                text.push_str(self.take(2));
                None
            }
            _ => {
                text.push_str(self.take(1));
                None
            }
        }
    }

    /// A comment or a doctype, from its `<!` on.
    fn comment(&mut self) {
        let Some(inside) = self.rest.strip_prefix("<!--") else { return self.skip_past(">") };
        self.rest = inside;
        for abrupt in [">", "->"] {
            if let Some(rest) = inside.strip_prefix(abrupt) {
                self.rest = rest;
                return;
            }
        }
        let ends = ["-->", "--!>"].into_iter().filter_map(|end| Some(inside.find(end)? + end.len()));
        self.take(ends.min().unwrap_or(inside.len()));
    }

    /// A tag with its attributes, after the `lead` bytes before its name. Where the page breaks off in it, nothing is left.
    fn tag(&mut self, lead: usize) -> Option<StartTag> {
        self.take(lead);
        let tag = self.name_and_attributes();
        if tag.is_none() {
            self.rest = "";
        }
        tag
    }

    fn name_and_attributes(&mut self) -> Option<StartTag> {
        let name = lower(self.take_until(&['\t', '\n', '\u{0C}', ' ', '/', '>']));
        let mut tag = StartTag { name, ..StartTag::default() };
        loop {
            self.skip_space();
            let first = self.rest.chars().next()?;
            match first {
                '>' => {
                    self.take(1);
                    return Some(tag);
                }
                '/' => {
                    self.take(1);
                    tag.self_closing = self.rest.starts_with('>');
                }
                _ => {
                    // An equals sign is part of a name that begins with it.
                    let start = self.rest.get(first.len_utf8()..)?;
                    let length = start.find(['\t', '\n', '\u{0C}', ' ', '/', '>', '='])?;
                    let name = lower(self.take(first.len_utf8() + length));
                    let value = self.value()?;
                    tag.attributes.push((name, value));
                }
            }
        }
    }

    /// The value after an attribute's name, empty where there is none; nothing where the page breaks off in it.
    fn value(&mut self) -> Option<String> {
        let mut value = String::new();
        let Some(after) = self.rest.trim_start_matches(SPACE).strip_prefix('=') else { return Some(value) };
        self.rest = after;
        self.skip_space();
        let raw = match self.rest.chars().next()? {
            '>' => "",
            quote @ ('"' | '\'') => {
                self.take(1);
                let length = self.rest.find(quote)?;
                let raw = self.take(length);
                self.take(1);
                raw
            }
            _ => self.take_until(&['\t', '\n', '\u{0C}', ' ', '>']),
        };
        resolve(raw, true, &mut value);
        Some(visible(&value).into_owned())
    }

    /// The text of an element that holds no markup; its end tag is left.
    fn content(&mut self, content: Content, name: &str, text: &mut String) {
        let end = match content {
            Content::Plain => self.rest.len(),
            Content::Script => self.script_end(),
            Content::Escapable | Content::Raw => self
                .rest
                .match_indices("</")
                .map(|(at, _)| at)
                .find(|at| names(&self.rest[at + 2..], name))
                .unwrap_or(self.rest.len()),
        };
        let inside = visible(self.take(end));
        if content == Content::Escapable { resolve(&inside, false, text) } else { text.push_str(&inside) }
    }

    /// Where the end tag of a script stands: not in a comment that opens another script and has not closed it.
    fn script_end(&self) -> usize {
        let (mut in_comment, mut in_script) = (false, false);
        let mut at = 0;
        while let Some(found) = self.rest[at..].find(['<', '-']) {
            at += found;
            let here = &self.rest[at..];
            let tag = here.strip_prefix('<').map(|tag| (tag.strip_prefix('/'), tag));
            match tag {
                _ if in_comment && here.starts_with("-->") => (in_comment, in_script) = (false, false),
                _ if !in_comment && here.starts_with("<!--") => {
                    in_comment = true;
                    // The dashes that open a comment may be those that close it.
                    at += 1;
                }
                Some((Some(end), _)) if names(end, "script") => {
                    if !in_script {
                        return at;
                    }
                    in_script = false;
                }
                Some((None, start)) if in_comment && names(start, "script") => in_script = true,
                _ => {}
            }
            at += 1;
        }
        self.rest.len()
    }
}

/// Does the inside of a tag begin with this name, whole?
fn names(inside: &str, name: &str) -> bool {
    inside.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && inside[name.len()..].starts_with(['\t', '\n', '\u{0C}', ' ', '/', '>'])
}

/// A name as the standard keeps it.
fn lower(name: &str) -> String {
    visible(name).to_ascii_lowercase()
}

/// A text with a sign in the place of every null character.
fn visible(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// Appends `raw` with its character references resolved.
fn resolve(raw: &str, in_attribute: bool, out: &mut String) {
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = numbered(after, out).or_else(|| named(after, in_attribute, out)).unwrap_or_else(|| {
            out.push('&');
            after
        });
    }
    out.push_str(rest);
}

/// Appends the character of `#233;` or `#xE9;`; gives what follows it.
fn numbered<'a>(after: &'a str, out: &mut String) -> Option<&'a str> {
    let number = after.strip_prefix('#')?;
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at_checked(length).filter(|(digits, _)| !digits.is_empty())?;
    // What is too great for a number is none of Unicode.
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let windows = || WINDOWS.chars().nth(code.checked_sub(0x80)? as usize).filter(|c| *c != ' ');
    let c = windows().or_else(|| char::from_u32(code)).filter(|c| *c != '\0');
    out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(rest.strip_prefix(';').unwrap_or(rest))
}

/// What pages mean by the numbers from 80 (hexadecimal) on: the characters of Windows-1252, a space where it has none.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// Appends the character of `eacute;`, or of the longest start that is a name without a semicolon; gives what follows it.
fn named<'a>(after: &'a str, in_attribute: bool, out: &mut String) -> Option<&'a str> {
    let length = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
    let (run, rest) = after.split_at_checked(length)?;
    if let Some(rest) = rest.strip_prefix(';')
        && let Some(reference) = reference(run)
    {
        out.extend(reference.characters());
        return Some(rest);
    }
    let (reference, length) = (2..=run.len().min(LONGEST_BARE)).rev().find_map(|length| {
        let reference = used(run.get(..length)?).filter(|reference| reference.is_bare)?;
        Some((reference, length))
    })?;
    let rest = after.get(length..)?;
    // "?a=1&copy=2" in an address is no sign.
    if in_attribute && rest.starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric()) {
        return None;
    }
    out.extend(reference.characters());
    Some(rest)
}

/// Letters of the longest name that needs no semicolon: `Aacute`, `frac12`.
const LONGEST_BARE: usize = 6;

/// A named character reference.
#[derive(Clone, Copy)]
struct Reference {
    name: &'static str,
    character: char,
    /// Some names stand for two characters.
    second: Option<char>,
    /// Does it need no semicolon?
    is_bare: bool,
}

impl Reference {
    fn characters(self) -> impl Iterator<Item = char> {
        [Some(self.character), self.second].into_iter().flatten()
    }
}

/// The reference of this name, of those that the module holds: the only ones that may go without their semicolon.
fn used(name: &str) -> Option<Reference> {
    static USED: OnceLock<Vec<Reference>> = OnceLock::new();
    of_name(USED.get_or_init(|| references(entries(data_file!("../../data/all/html_references.txt")))), name)
}

/// The reference of this name; one that hardly any page uses only where the list of them has come.
fn reference(name: &str) -> Option<Reference> {
    static REST: OfList<Vec<Reference>> = OfList::new(List::References, |lines| references(lines));
    used(name).or_else(|| of_name(REST.get()?, name))
}

fn of_name(references: &[Reference], name: &str) -> Option<Reference> {
    let at = references.binary_search_by_key(&name, |reference| reference.name).ok()?;
    references.get(at).copied()
}

/// A file of references, by name.
fn references(lines: impl Iterator<Item = &'static str>) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut code: u32 = 0;
    for line in lines {
        let (head, names) =
            line.split_once(' ').filter(|_| line.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(("1", line));
        let mut second = None;
        if let Some((first, other)) = head.split_once('+') {
            code = first.parse().unwrap_or(0);
            second = other.parse().ok().and_then(char::from_u32);
        } else {
            code = code.saturating_add(head.parse().unwrap_or(0));
        }
        for name in names.split(' ') {
            let bare = name.strip_suffix('*');
            let character = char::from_u32(code).unwrap_or_default();
            references.push(Reference { name: bare.unwrap_or(name), character, second, is_bare: bare.is_some() });
        }
    }
    references.sort_unstable_by_key(|reference| reference.name);
    references
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ours(html: &str) -> Vec<Token> {
        let mut all = Vec::new();
        tokens(html, |token| all.push(token));
        all
    }

    fn theirs(html: &str) -> Vec<Token> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut emitter: html5gum::DefaultEmitter = html5gum::DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let tokens = html5gum::Tokenizer::new_with_emitter(html, emitter).map(|token| match token.unwrap() {
            html5gum::Token::StartTag(tag) => Some(Token::Start(StartTag {
                name: text(&tag.name),
                attributes: tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect(),
                self_closing: tag.self_closing,
            })),
            html5gum::Token::EndTag(tag) => Some(Token::End(text(&tag.name))),
            html5gum::Token::String(value) => Some(Token::Text(text(&value))),
            html5gum::Token::Comment(_) | html5gum::Token::Doctype(_) => Some(Token::Comment),
            html5gum::Token::Error(_) => None,
        });
        tokens.flatten().collect()
    }

    /// With attributes by name, the first of each, as the oracle keeps them.
    fn by_name(mut tokens: Vec<Token>) -> Vec<Token> {
        for token in &mut tokens {
            if let Token::Start(tag) = token {
                tag.attributes.sort_by(|a, b| a.0.cmp(&b.0));
                tag.attributes.dedup_by(|b, a| a.0 == b.0);
            }
        }
        tokens
    }

    #[test]
    fn tags_text_and_attributes_are_cut_as_the_standard_says() {
        let tokens = ours("<P class=a title='x &amp; y' hidden/>1 &lt 2<br/></p >");
        let Token::Start(p) = &tokens[0] else { panic!("{tokens:?}") };
        assert_eq!((p.name.as_str(), p.self_closing), ("p", true));
        assert_eq!(["class", "title", "hidden", "id"].map(|key| p.attribute(key)), [Some("a"), Some("x & y"), Some(""), None]);
        assert_eq!(tokens[1], Token::Text("1 < 2".to_owned()));
        assert_eq!(tokens[3], Token::End("p".to_owned()));
    }

    #[test]
    fn every_reference_is_the_one_of_the_standard() {
        let rest = entries(data_file!("../../data/later/references.txt"));
        for line in entries(data_file!("../../data/all/html_references.txt")).chain(rest) {
            for name in line.split(' ').map(|name| name.trim_end_matches('*')) {
                for html in [format!("&{name};"), format!("&{name}"), format!("&{name}x"), format!("<a b=&{name}=>&{name}1;")] {
                    assert_eq!(ours(&html), theirs(&html), "{html}");
                }
            }
        }
        for code in (0..0x3000).chain([0xD800, 0xFFFF, 0x10_FFFF, 0x11_0000, u32::MAX]) {
            let html = format!("&#{code};&#x{code:x}&#X{code:X}z");
            assert_eq!(ours(&html), theirs(&html), "{html}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn tokens_are_those_of_the_oracle(
            pieces in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "<", ">", "/", "!", "-", "--", "<!--", "-->", "--!>", "=", "\"", "'", "&", "&amp;", "&notit;", "&#", "&#x", ";",
                        "</", "<a", "<p ", "</p>", "<script", "</script", "script", "<script>", "</script>", "<title>", "</title>",
                        "<style>", "</STYLE >", "<plaintext>", "<!DOCTYPE html", "<![CDATA[", "]]>", "<?xml", " ", "\n", "\r\n", "\r", "\t",
                        "\0", "é", "x=1", "HREF='a&copy=b'", "&lt", "copy", "0", "A",
                    ])
                    .prop_map(str::to_owned),
                    "[ -~]{0,4}".prop_map(String::from),
                ],
                0..24,
            )
        ) {
            let html = pieces.concat();
            prop_assert_eq!(by_name(ours(&html)), theirs(&html), "{:?}", html);
        }
    }
}
