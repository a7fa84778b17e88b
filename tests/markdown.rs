//! The Markdown export as another program reads it: hostile texts stay texts.

use newsbraid::Briefing;
use newsbraid::sharing::export::{Format, export};
use newsbraid::telling::briefing::{Bullet, Source};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use crate::samples::{HOSTILE, everywhere};

#[test]
fn no_hostile_text_becomes_markdown() {
    for hostile in HOSTILE {
        let markdown = export(&everywhere(hostile), Format::Markdown);
        let mut texts = Vec::new();
        for event in Parser::new_ext(&markdown, Options::all()) {
            match event {
                Event::Start(
                    Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Paragraph | Tag::Strong | Tag::Emphasis,
                )
                | Event::End(_)
                | Event::SoftBreak => (),
                Event::Text(text) => texts.push(text.into_string()),
                other => panic!("{hostile:?} became {other:?} in\n{markdown}"),
            }
        }
        assert!(!markdown.contains('\u{202e}'));
    }
}

#[test]
fn a_hostile_bullet_reads_as_it_was_written() {
    for hostile in HOSTILE {
        let bullet = Bullet { text: hostile.to_owned(), ..Bullet::default() };
        let markdown = export(&Briefing { bullets: vec![bullet], ..Briefing::default() }, Format::Markdown);
        let read: String = Parser::new(&markdown)
            .skip_while(|e| !matches!(e, Event::Start(Tag::Item)))
            .filter_map(|e| if let Event::Text(t) = e { Some(t.into_string()) } else { None })
            .collect();
        let shown: String = hostile.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
        let shown: String = shown.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).collect();
        assert_eq!(read, shown.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

#[test]
fn only_web_addresses_are_linked() {
    let refused = [
        "javascript:alert(1)",
        "JAVASCRIPT://x",
        "data:text/html,x",
        "https://",
        "//x.org",
        "ftp://x.org",
        "https://x.org/a b",
        "https:///x",
    ];
    for (url, linked) in refused.map(|url| (url, None)).into_iter().chain([
        ("http://x.org/a", Some("http://x.org/a")),
        (" HTTPS://x.org/a?b=1&c=(2)#d ", Some("HTTPS://x.org/a?b=1&c=(2)#d")),
        ("https://x.org/\"><script>", Some("https://x.org/%22%3E%3Cscript%3E")),
        ("https://x.org/ü_*a*_", Some("https://x.org/ü_*a*_")),
    ]) {
        let source = Source { title: Some("T".to_owned()), url: Some(url.to_owned()), ..Source::default() };
        let briefing = Briefing { sources: vec![source], ..Briefing::default() };
        let markdown = export(&briefing, Format::Markdown);
        let links: Vec<String> = Parser::new(&markdown)
            .filter_map(|e| match e {
                Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) => Some(dest_url.into_string()),
                _ => None,
            })
            .collect();
        assert_eq!(links, linked.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{markdown}");
        let html = export(&briefing, Format::Html);
        assert_eq!(html.matches("<a ").count(), usize::from(linked.is_some()), "{html}");
        assert_eq!(export(&briefing, Format::Text).contains("\n    "), linked.is_some());
    }
}
