//! Markdown (`CommonMark`).
//!
//! Marks such as `[1][3]` stay as they are: they become links only where a text defines them, and no text of ours can, for
//! every bracket from outside is escaped.

use super::{Opinion, Sheet, marks, put};

pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = format!("# {}\n", escaped(&sheet.title));
    for group in &sheet.groups {
        match (&group.title, &group.date) {
            (Some(title), Some(date)) => put(&mut out, format_args!("\n## {} ({})\n", escaped(title), escaped(date))),
            (Some(title), None) => put(&mut out, format_args!("\n## {}\n", escaped(title))),
            (None, Some(date)) => put(&mut out, format_args!("\n*{}*\n", escaped(date))),
            (None, None) => (),
        }
        out.push('\n');
        for point in &group.points {
            let mut line = format!("- {}", with_marks(&point.text, &point.sources));
            if !point.notes.is_empty() {
                put(&mut line, format_args!(" *({})*", point.notes.join("; ")));
            }
            out += &(line
                + "
");
            for (text, sources) in &point.also {
                put(&mut out, format_args!("  - also: {}\n", with_marks(text, sources)));
            }
        }
    }
    if !sheet.rows.is_empty() {
        out.push_str("\n## Side by side\n\n| What | Values |  |\n| --- | --- | --- |\n");
        for row in &sheet.rows {
            let values: Vec<String> = row.values.iter().map(|(value, sources)| with_marks(value, sources)).collect();
            let (what, values) = (cell(&escaped(&row.what)), cell(&values.join(" · ")));
            put(&mut out, format_args!("| {what} | {values} | {} |\n", row.mark.unwrap_or_default()));
        }
    }
    for (heading, sign, disputes) in sheet.differing() {
        put(&mut out, format_args!("\n## {heading}\n\n"));
        for dispute in disputes {
            let note = |side: &Opinion| side.note.as_ref().map_or_else(String::new, |note| format!(" *({})*", escaped(note)));
            let sides: Vec<String> =
                dispute.sides.iter().map(|side| with_marks(&side.value, &side.sources) + &note(side)).collect();
            put(&mut out, format_args!("- {}: {}\n", dispute.kind, sides.join(sign)));
            for (source, quote) in &dispute.quotes {
                let [before, value, after] = quote.each_ref().map(|part| escaped(part));
                let value = if value.is_empty() { value } else { format!("**{value}**") };
                put(&mut out, format_args!("  - [{source}] “{before}{value}{after}”\n"));
            }
        }
    }
    if !sheet.timeline.is_empty() {
        out.push_str("\n## Timeline\n\n");
        for event in &sheet.timeline {
            let planned = if event.planned { " *(planned)*" } else { "" };
            put(&mut out, format_args!("- **{}**: {}{planned}\n", escaped(&event.date), escaped(&event.text)));
        }
    }
    if !sheet.sources.is_empty() {
        out.push_str("\n## Sources\n\n");
        for entry in &sheet.sources {
            let mut parts: Vec<String> = Vec::new();
            parts.extend(entry.title.iter().map(|t| escaped(t)));
            parts.extend(entry.about.iter().map(|t| escaped(t)));
            parts.extend(entry.url.iter().map(|url| format!("<{url}>")));
            put(&mut out, format_args!("- [{}] {}\n", entry.source, parts.join(" · ")));
        }
    }
    out
}

/// A text that ends no cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn with_marks(text: &str, sources: &[u32]) -> String {
    format!("{} {}", escaped(text), marks(sources)).trim_end().to_owned()
}

/// One line of outside text that `CommonMark`, and programs that make links of bare addresses, take as words only.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // "1. May", "2) more" and "- so" open a list at the start of a bullet; "3.5 percent" does not.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (i, c) in text.char_indices() {
        let (before, after) = (&text[..i], &text[i + c.len_utf8()..]);
        let opens = match c {
            '+' | '-' | '=' | '>' => i == 0,
            '.' | ')' => i > 0 && i == digits && (after.is_empty() || after.starts_with(' ')),
            _ => false,
        };
        let links = match c {
            ':' => after.starts_with("//"),
            '.' => before.len() >= 3 && before.as_bytes()[before.len() - 3..].eq_ignore_ascii_case(b"www"),
            _ => c == '@',
        };
        if opens || links || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '$' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
