//! HTML: one self-contained page that asks for nothing and runs nothing.
//!
//! Every text is escaped, and should one slip through, the page's own policy allows no script, no request and no form. The
//! one style sheet is allowed by its hash.

use super::{Opinion, Sheet, put};

const STYLE: &str = include_str!("page.css");
/// SHA-256 of [`STYLE`] in base64; a test computes it.
const STYLE_HASH: &str = "IMEXailmKi2FWAX+LFD1UACB9YGiT6OO+M+ys7Xbnlg=";

pub(super) fn write(sheet: &Sheet) -> String {
    let title = escaped(&sheet.title);
    let mut out = format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1 dir=\"auto\">{title}</h1>\n"
    );
    for group in &sheet.groups {
        if let Some(title) = &group.title {
            put(&mut out, format_args!("<h2 dir=\"auto\">{}</h2>\n", escaped(title)));
        }
        if let Some(date) = &group.date {
            put(&mut out, format_args!("<p class=\"date\">{}</p>\n", escaped(date)));
        }
        out += "<ul class=\"bullets\">\n";
        for point in &group.points {
            put(&mut out, format_args!("<li dir=\"auto\">{}", with_marks(sheet, &point.text, &point.sources)));
            if !point.notes.is_empty() {
                put(&mut out, format_args!("\n<p class=\"note\" dir=\"ltr\">{}</p>", escaped(&point.notes.join("; "))));
            }
            for (text, sources) in &point.also {
                put(
                    &mut out,
                    format_args!("\n<p class=\"also\" dir=\"auto\"><i>also:</i> {}</p>", with_marks(sheet, text, sources)),
                );
            }
            passages(sheet, &point.passages, &mut out);
            out += "</li>\n";
        }
        out += "</ul>\n";
    }
    rows(sheet, &mut out);
    disputes(sheet, &mut out);
    if !sheet.timeline.is_empty() {
        out += "<h2>Timeline</h2>\n<ul class=\"timeline\">\n";
        for event in &sheet.timeline {
            let planned = if event.planned { " <i>(planned)</i>" } else { "" };
            put(
                &mut out,
                format_args!("<li dir=\"auto\"><b>{}</b> {}{planned}</li>\n", escaped(&event.date), escaped(&event.text)),
            );
        }
        out += "</ul>\n";
    }
    sources(sheet, &mut out);
    out + "</main>\n</body>\n</html>\n"
}

/// What the sources say in their own words, folded: the bullet may be a part of it.
fn passages(sheet: &Sheet, passages: &[(u32, String)], out: &mut String) {
    if passages.is_empty() {
        return;
    }
    *out += "\n<details><summary dir=\"ltr\">In the words of the sources</summary>";
    for (source, quote) in passages {
        put(out, format_args!("\n<p dir=\"auto\"><q>{}</q>{}</p>", escaped(quote), marks(sheet, &[*source])));
    }
    *out += "</details>";
}

fn rows(sheet: &Sheet, out: &mut String) {
    if sheet.rows.is_empty() {
        return;
    }
    *out += "<h2>Side by side</h2>\n<table>\n";
    for row in &sheet.rows {
        let value =
            |(value, sources): &(String, Vec<u32>)| format!("<b dir=\"auto\">{}</b>{}", escaped(value), marks(sheet, sources));
        let values: Vec<String> = row.values.iter().map(value).collect();
        let mark = row.mark.unwrap_or_default();
        put(
            out,
            format_args!(
                "<tr><th scope=\"row\" dir=\"auto\">{}</th><td>{}</td><td><i>{mark}</i></td></tr>\n",
                escaped(&row.what),
                values.join(" · ")
            ),
        );
    }
    *out += "</table>\n";
}

fn disputes(sheet: &Sheet, out: &mut String) {
    for (heading, sign, disputes) in sheet.differing() {
        put(out, format_args!("<h2>{heading}</h2>\n<ul class=\"disputes\">\n"));
        for dispute in disputes {
            let note =
                |side: &Opinion| side.note.as_ref().map_or_else(String::new, |note| format!(" <i>({})</i>", escaped(note)));
            let side = |side: &Opinion| {
                format!("<b dir=\"auto\">{}</b>{}{}", escaped(&side.value), marks(sheet, &side.sources), note(side))
            };
            let sides: Vec<String> = dispute.sides.iter().map(side).collect();
            put(out, format_args!("<li><i>{}:</i> {}", dispute.kind, sides.join(sign)));
            for (source, quote) in &dispute.quotes {
                let [before, value, after] = quote.each_ref().map(|part| escaped(part));
                let value = if value.is_empty() { value } else { format!("<b>{value}</b>") };
                put(out, format_args!("\n<p dir=\"auto\"><q>{before}{value}{after}</q>{}</p>", marks(sheet, &[*source])));
            }
            *out += "</li>\n";
        }
        *out += "</ul>\n";
    }
}

fn sources(sheet: &Sheet, out: &mut String) {
    if sheet.sources.is_empty() {
        return;
    }
    *out += "<h2>Sources</h2>\n<ul class=\"sources\">\n";
    for entry in &sheet.sources {
        let title = entry.title.as_deref().or(entry.url.as_deref()).map(escaped);
        let title = match (title, &entry.url) {
            (Some(title), Some(url)) => Some(format!("<a href=\"{}\" rel=\"noopener noreferrer\">{title}</a>", escaped(url))),
            (title, _) => title,
        };
        let parts: Vec<String> = title.into_iter().chain(entry.about.iter().map(|t| escaped(t))).collect();
        put(
            out,
            format_args!(
                "<li dir=\"auto\" id=\"source-{0}\"><span class=\"mark\">[{0}]</span> {1}</li>\n",
                entry.source,
                parts.join(" · ")
            ),
        );
    }
    *out += "</ul>\n";
}

fn with_marks(sheet: &Sheet, text: &str, sources: &[u32]) -> String {
    format!("{}{}", escaped(text), marks(sheet, sources))
}

/// `[1][3]`, each a link to its entry in the list where there is one.
fn marks(sheet: &Sheet, sources: &[u32]) -> String {
    let listed = |n| sheet.sources.iter().any(|entry| entry.source == n);
    let mark = |&n: &u32| if listed(n) { format!("<a href=\"#source-{n}\">[{n}]</a>") } else { format!("[{n}]") };
    if sources.is_empty() {
        return String::new();
    }
    format!(" <span class=\"mark\">{}</span>", sources.iter().map(mark).collect::<Vec<_>>().concat())
}

/// For element content and quoted attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            _ => out.push(c),
        }
    }
    out
}
