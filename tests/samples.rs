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
