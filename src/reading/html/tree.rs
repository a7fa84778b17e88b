//! `html → Tree`: the elements of a page and the runs of text between their boundaries.
//!
//! Not the tree of a browser: only what reading needs. Every element knows its parent, every run of text (a block) the
//! element that holds it. Nothing recurses, and each tag looks back a bounded way, so the cost is linear.

use std::sync::OnceLock;

use super::token::{StartTag, Token, tokens};
use crate::text::language::entries;
use crate::text::sorted::SortedMap;
use crate::text::table::Table;

/// Open elements that a closing tag looks through for its own.
const LOOK_BACK: usize = 256;
/// Days that are noted of a page: the first ones are its own.
const MOST_DAYS: usize = 64;
/// Bytes of a class or an id that are read.
const LONGEST_NAME: usize = 300;

/// What an element is, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Never text: scripts, styles, controls.
    Skip,
    /// Within a line.
    Inline,
    A,
    P,
    Heading(u8),
    Item,
    List,
    Term,
    Table,
    Row,
    Cell,
    Quote,
    Pre,
    Figure,
    Caption,
    Nav,
    Aside,
    Footer,
    Header,
    Form,
    Main,
    Article,
    Time,
    Html,
    Body,
    /// Any other block.
    Block,
    /// Has no end: br, hr, img.
    Break,
    Rule,
    Void,
}

impl Tag {
    fn of(name: &str) -> Self {
        match name {
            "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object" | "select" | "option"
            | "button" | "textarea" | "canvas" | "audio" | "video" | "map" | "datalist" | "noframes" | "title" | "progress"
            | "meter" => Self::Skip,
            "a" => Self::A,
            "p" => Self::P,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "li" => Self::Item,
            "ul" | "ol" | "dl" | "dir" => Self::List,
            "menu" | "nav" => Self::Nav,
            "dd" | "dt" => Self::Term,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "blockquote" => Self::Quote,
            "pre" => Self::Pre,
            "figure" => Self::Figure,
            "figcaption" | "caption" => Self::Caption,
            "aside" => Self::Aside,
            "footer" => Self::Footer,
            "header" => Self::Header,
            "form" => Self::Form,
            "main" => Self::Main,
            "article" => Self::Article,
            "time" => Self::Time,
            "html" => Self::Html,
            "body" => Self::Body,
            "br" => Self::Break,
            "hr" => Self::Rule,
            "img" | "input" | "meta" | "link" | "base" | "wbr" | "area" | "col" | "embed" | "param" | "source" | "track" => {
                Self::Void
            }
            "address" | "center" | "details" | "dialog" | "div" | "fieldset" | "head" | "hgroup" | "legend" | "section"
            | "summary" | "tbody" | "tfoot" | "thead" => Self::Block,
            // Elements of the page's own making are mostly boxes.
            _ if name.contains('-') => Self::Block,
            _ => Self::Inline,
        }
    }

    fn is_block(self) -> bool {
        !matches!(self, Self::Inline | Self::A | Self::Time | Self::Skip | Self::Break | Self::Void | Self::Cell)
    }
}

/// An element.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Index of the element around it; its own at the root.
    pub(super) parent: usize,
    pub(super) tag: Tag,
    /// Why it seems to hold no story, by its tag, class, id or role.
    pub(super) reason: Option<&'static str>,
    /// Its class, id or itemprop says that it holds the story.
    pub(super) is_story: bool,
    /// Holds a post quoted from elsewhere.
    pub(super) is_embed: bool,
}

/// A run of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The innermost element around it that is a box.
    pub(super) node: usize,
    pub(super) text: String,
    /// Characters of the text inside links.
    pub(super) linked: usize,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// In the order of their start tags; the first is the page.
    pub(super) nodes: Vec<Node>,
    /// In reading order.
    pub(super) blocks: Vec<Block>,
    /// `<meta>`: name or property in lower case, and content; the first of a name counts.
    pub(super) meta: Table<String, String>,
    /// The text of `<title>`.
    pub(super) title: String,
    /// `<link rel="canonical">`.
    pub(super) canonical: Option<String>,
    /// The texts of JSON-LD scripts.
    pub(super) json: Vec<String>,
    /// The days that elements give as the one of publication, by `pubdate`, microdata or a microformat (hAtom, h-entry).
    pub(super) published: Vec<String>,
    /// The days of other `<time datetime>`, but for those of a change.
    pub(super) times: Vec<String>,
    /// Did the text hold a tag?
    pub(super) has_tags: bool,
    /// Is it a whole page, with `<html>`, `<body>`, `<title>` or `<meta>`, rather than a piece of one?
    pub(super) is_page: bool,
}

impl Tree {
    pub(super) fn read(html: &str) -> Self {
        let mut reader = Reader::default();
        reader.tree.nodes.push(Node { parent: 0, tag: Tag::Html, reason: None, is_story: false, is_embed: false });
        reader.open.push((0, Tag::Html));
        tokens(html, |token| match token {
            Token::Start(tag) => reader.start(&tag),
            Token::End(name) => reader.end(&name),
            Token::Text(text) => reader.text(&text),
            Token::Comment => reader.tree.has_tags = true,
        });
        reader.flush();
        reader.tree.is_page |= !reader.tree.title.is_empty() || !reader.tree.meta.is_empty();
        reader.tree
    }
}

#[derive(Default)]
struct Reader {
    tree: Tree,
    /// The open elements from the page down, with their index.
    open: Vec<(usize, Tag)>,
    /// Open elements that are never text; only their own end tag ends them.
    skipping: Vec<String>,
    links: usize,
    pre: usize,
    text: String,
    linked: usize,
    in_title: bool,
    in_json: bool,
}

impl Reader {
    /// Notes the day that an element gives.
    fn day(&mut self, start: &StartTag, tag: Tag) {
        let attribute = |key| start.attribute(key);
        let itemprop = attribute("itemprop").unwrap_or_default();
        let mut classes = attribute("class").unwrap_or_default().split_ascii_whitespace();
        let is_published = attribute("pubdate").is_some()
            || itemprop.contains("datePublished")
            || classes.any(|class| matches!(class, "published" | "dt-published"));
        let value = attribute("datetime").filter(|_| tag == Tag::Time || is_published);
        let Some(value) = value.or_else(|| attribute("content").or_else(|| attribute("title")).filter(|_| is_published)) else {
            return;
        };
        let days = if is_published { &mut self.tree.published } else { &mut self.tree.times };
        let is_changed = itemprop.contains("dateModified") || attribute("class").is_some_and(|class| class.contains("updated"));
        if days.len() < MOST_DAYS && (is_published || !is_changed) {
            days.push(value.to_owned());
        }
    }

    fn start(&mut self, start: &StartTag) {
        let name = start.name.as_str();
        let tag = Tag::of(name);
        self.tree.has_tags = true;
        let attribute = |key| start.attribute(key);
        if !self.skipping.is_empty() {
            if tag == Tag::Skip && self.skipping.len() < LOOK_BACK && !start.self_closing {
                self.skipping.push(name.to_owned());
            }
            return;
        }
        match tag {
            Tag::Skip => {
                self.in_title = name == "title";
                self.in_json = name == "script" && attribute("type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"));
                if self.in_json && self.tree.json.len() < 64 {
                    self.tree.json.push(String::new());
                }
                if !(start.self_closing && matches!(name, "svg" | "math")) {
                    self.skipping.push(name.to_owned());
                }
                return;
            }
            Tag::Void => {
                if name == "meta" {
                    let key = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
                    if let (Some(key), Some(content)) = (key, attribute("content")) {
                        self.tree.meta.get_or_insert_with(key.to_lowercase(), || content.to_owned());
                    }
                } else if name == "link" && attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                    self.tree.canonical = attribute("href").map(str::to_owned);
                } else if name == "wbr" {
                    return;
                }
                return;
            }
            Tag::Break => return self.line_break(),
            Tag::Rule => return self.flush(),
            _ => {}
        }
        if matches!(name, "html" | "body") {
            self.tree.is_page = true;
        }
        if tag.is_block() {
            self.flush();
            self.close_implied(tag);
        } else if tag == Tag::Cell {
            self.close_implied(tag);
            self.cell();
        }
        self.day(start, tag);
        let parent = self.open.last().map_or(0, |(node, _)| *node);
        let (reason, is_story) = names(start, tag);
        let is_embed = reason == Some("embed");
        let reason = reason.filter(|_| !is_embed);
        let node = if tag.is_block() || reason.is_some() || is_story || tag == Tag::Cell {
            self.tree.nodes.push(Node { parent, tag, reason, is_story, is_embed });
            self.tree.nodes.len() - 1
        } else {
            parent
        };
        if reason.is_some() && !tag.is_block() {
            // A hidden or telling span is a block of its own, so that it can be left out.
            self.flush();
        }
        if start.self_closing && name.contains('-') {
            return;
        }
        self.links += usize::from(tag == Tag::A);
        self.pre += usize::from(tag == Tag::Pre);
        self.open.push((node, tag));
    }

    fn end(&mut self, name: &str) {
        let tag = Tag::of(name);
        self.tree.has_tags = true;
        if let Some(at) = self.skipping.iter().rposition(|open| open == name) {
            self.skipping.truncate(at);
            if self.skipping.is_empty() {
                (self.in_title, self.in_json) = (false, false);
            }
            return;
        }
        if !self.skipping.is_empty() || matches!(tag, Tag::Skip | Tag::Void | Tag::Rule | Tag::Html | Tag::Body) {
            return;
        }
        if tag == Tag::Break {
            return self.line_break();
        }
        if tag.is_block() {
            self.flush();
        }
        let found = self.open.iter().enumerate().rev().take(LOOK_BACK).find(|(_, (_, open))| {
            *open == tag
                || (!tag.is_block() && open.is_block() && *open != Tag::P)
                || (matches!(open, Tag::Cell | Tag::Table) && !matches!(tag, Tag::Cell | Tag::Row | Tag::Table))
        });
        if let Some((at, _)) = found.filter(|(at, (_, open))| *open == tag && *at > 0) {
            self.pop_to(at);
        }
    }

    /// Closes the open elements from `at` on.
    fn pop_to(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some((node, tag)) = self.open.pop() {
                self.links -= usize::from(tag == Tag::A);
                self.pre -= usize::from(tag == Tag::Pre);
                if tag == Tag::Cell {
                    self.cell();
                } else if !tag.is_block() && self.open.last().is_some_and(|(parent, _)| *parent != node) {
                    self.flush_as(node);
                }
            }
        }
    }

    /// A box ends an open paragraph, an item an open item of the same list, a cell an open cell.
    fn close_implied(&mut self, tag: Tag) {
        let ends = |open: Tag| match tag {
            Tag::Item => open == Tag::Item,
            Tag::Term => open == Tag::Term,
            Tag::Row => matches!(open, Tag::Row | Tag::Cell),
            Tag::Cell => open == Tag::Cell,
            _ => false,
        };
        let bound = |open: Tag| match tag {
            Tag::Item | Tag::Term => open == Tag::List,
            Tag::Row | Tag::Cell => open == Tag::Table,
            _ => true,
        };
        let mut cut = None;
        for (at, (_, open)) in self.open.iter().enumerate().rev().take(LOOK_BACK) {
            if ends(*open) || (*open == Tag::P && tag.is_block()) {
                cut = Some(at);
            } else if open.is_block() && bound(*open) || *open == Tag::Cell && tag != Tag::Row && tag != Tag::Cell {
                break;
            }
        }
        if let Some(at) = cut.filter(|at| *at > 0) {
            self.pop_to(at);
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_json {
            if let Some(json) = self.tree.json.last_mut().filter(|json| json.len() < 1_000_000) {
                json.push_str(text);
            }
        } else if self.in_title && self.skipping.len() == 1 {
            if self.tree.title.len() < 2_000 {
                self.tree.title.push_str(text);
            }
        } else if self.skipping.is_empty() {
            for c in text.chars() {
                let c = match c {
                    '\n' if self.pre > 0 => '\n',
                    // Marks that only guide line breaking are no text.
                    '\u{00AD}' | '\u{200B}' | '\u{FEFF}' | '\u{2060}' => continue,
                    c if c.is_whitespace() => ' ',
                    c => c,
                };
                let after_space = self.text.is_empty() || self.text.ends_with([' ', '\n']);
                if c == ' ' && after_space {
                    continue;
                }
                self.text.push(c);
                self.linked += usize::from(self.links > 0 && c != ' ');
            }
        }
    }

    /// One break is a line break, two are a new paragraph.
    fn line_break(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        if self.text.ends_with('\n') {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Cells of a row are parted by a space; what is long or broken into lines is a box of a layout.
    fn cell(&mut self) {
        if self.text.len() > 80 || self.text.contains('\n') {
            self.flush();
        } else if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn flush(&mut self) {
        let node = self.open.last().map_or(0, |(node, _)| *node);
        self.flush_as(node);
    }

    fn flush_as(&mut self, node: usize) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let trimmed = text.trim();
        if !trimmed.is_empty() {
            self.tree.blocks.push(Block { node, text: trimmed.to_owned(), linked });
        }
    }
}

/// What the names of an element say about it.
fn names(start: &StartTag, tag: Tag) -> (Option<&'static str>, bool) {
    let attribute = |key| start.attribute(key);
    if attribute("hidden").is_some()
        || attribute("style").is_some_and(|style| {
            let style: String = style.chars().take(200).filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
    {
        return (Some("hidden"), false);
    }
    let role = attribute("role").unwrap_or_default();
    let by_tag = match (tag, role) {
        (Tag::Nav, _) | (_, "navigation" | "menu" | "menubar") => Some("menu"),
        (Tag::Footer, _) | (_, "contentinfo") => Some("footer"),
        (Tag::Aside, _) | (_, "complementary") => Some("sidebar"),
        (Tag::Caption, _) => Some("caption"),
        (_, "banner" | "search") => Some("menu"),
        (_, "dialog" | "alertdialog") => Some("cookie notice"),
        _ => None,
    };
    let item = attribute("itemprop").is_some_and(|item| item.contains("articleBody"));
    if by_tag.is_some() || item {
        return (by_tag, item);
    }
    let mut found = (None, false);
    for key in ["class", "id"] {
        let Some(value) = attribute(key) else { continue };
        match named(value) {
            Some("story") => found.1 = true,
            reason => found.0 = found.0.or(reason),
        }
    }
    found
}

/// What the words of a class or an id say: a reason, "story", or nothing.
fn named(value: &str) -> Option<&'static str> {
    static NAMES: OnceLock<SortedMap<&str, &str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let file = entries(data_file!("../../data/all/html_names.txt"));
        file.filter_map(|line| line.split_once(": ")).map(|(reason, word)| (word, reason)).collect()
    });
    let mut found = None;
    let mut previous = String::new();
    let mut word = String::new();
    let mut last_small = false;
    // A capital after a small letter begins a word: "articleBody".
    for c in value.chars().take(LONGEST_NAME).chain([' ']) {
        let ends = !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && last_small);
        if ends && !word.is_empty() {
            let pair = format!("{previous}-{word}");
            for name in [pair.as_str(), word.as_str()] {
                match names.get(name) {
                    Some(&"story") => return Some("story"),
                    Some(&"embed") => found = Some("embed"),
                    Some(reason) => found = found.or(Some(*reason)),
                    None => {}
                }
            }
            previous = std::mem::take(&mut word);
        }
        if c == ' ' {
            previous.clear();
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
        last_small = c.is_ascii_lowercase();
    }
    found
}
