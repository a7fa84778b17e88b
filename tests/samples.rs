//! Briefings to encode and export: an invented story with everything in it, and hostile texts.

use newsbraid::Briefing;

/// Two stories, three sources, a conflict, a timeline, a copy, an edited bullet, and text in four scripts.
pub(crate) fn dam() -> Briefing {
    serde_json::from_str(include_str!("golden/links/dam.json")).expect("the sample is a briefing")
}

/// What a text from outside may hold to become markup, script or another line.
pub(crate) const HOSTILE: [&str; 16] = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "](javascript:alert(1)) and `code` and ``` fence",
    "first line\nsecond line\n\n# a heading\n- a bullet",
    "1. a list",
    "- another",
    "# heading",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; <!-- --> ]]> </main></style>",
    "\u{202e}turned\u{202c} \u{200f}\u{05e9}\u{05dc}\u{05d5}\u{05dd} \u{2066}kept\u{2069}",
    "![image](https://example.org/a.png) <https://example.org> www.example.org a@example.org",
    "*bold* _slanted_ ~~struck~~ $x$ | a | b |",
    "\\*not\\*",
    "\u{0}\u{7}\u{1b}[31mred",
    "[1]: https://example.org \"title\"",
];

/// The sample with `text` in every place that holds a text.
pub(crate) fn everywhere(text: &str) -> Briefing {
    let mut b = dam();
    let put = |place: &mut Option<String>| *place = Some(text.to_owned());
    text.clone_into(&mut b.title);
    for bullet in &mut b.bullets {
        text.clone_into(&mut bullet.text);
        bullet.also.iter_mut().for_each(|a| text.clone_into(&mut a.text));
        bullet.citations.iter_mut().for_each(|c| put(&mut c.quote));
    }
    for side in b.conflicts.iter_mut().flat_map(|c| &mut c.claims) {
        text.clone_into(&mut side.value);
        put(&mut side.quote);
    }
    for section in &mut b.sections {
        put(&mut section.title);
        put(&mut section.date);
    }
    b.timeline.iter_mut().for_each(|m| text.clone_into(&mut m.date));
    for s in &mut b.sources {
        put(&mut s.title);
        put(&mut s.outlet);
        put(&mut s.published);
        put(&mut s.url);
    }
    b
}
