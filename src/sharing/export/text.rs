//! Plain text, readable in an e-mail.

use super::{Opinion, Sheet, marks, put};

pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = format!("{}\n{}\n", sheet.title, "=".repeat(sheet.title.chars().count().min(72)));
    for group in &sheet.groups {
        match (&group.title, &group.date) {
            (Some(title), Some(date)) => heading(&mut out, &format!("{title} ({date})")),
            (Some(text), None) | (None, Some(text)) => heading(&mut out, text),
            (None, None) => (),
        }
        for point in &group.points {
            put(&mut out, format_args!("\n* {}\n", with_marks(&point.text, &point.sources)));
            if !point.notes.is_empty() {
                put(&mut out, format_args!("  ({})\n", point.notes.join("; ")));
            }
            for (text, sources) in &point.also {
                put(&mut out, format_args!("  also: {}\n", with_marks(text, sources)));
            }
        }
    }
    if !sheet.rows.is_empty() {
        heading(&mut out, "SIDE BY SIDE");
        out.push('\n');
        for row in &sheet.rows {
            let values: Vec<String> = row.values.iter().map(|(value, sources)| with_marks(value, sources)).collect();
            let mark = row.mark.map_or_else(String::new, |mark| format!(" ({mark})"));
            put(&mut out, format_args!("{}: {}{mark}\n", row.what, values.join(" / ")));
        }
    }
    for (title, sign, disputes) in sheet.differing() {
        heading(&mut out, &title.to_uppercase());
        for dispute in disputes {
            let note = |side: &Opinion| side.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
            let sides: Vec<String> =
                dispute.sides.iter().map(|side| with_marks(&side.value, &side.sources) + &note(side)).collect();
            put(&mut out, format_args!("\n* {}: {}\n", dispute.kind, sides.join(sign)));
            for (source, quote) in &dispute.quotes {
                put(&mut out, format_args!("  [{source}] “{}”\n", quote.concat()));
            }
        }
    }
    if !sheet.timeline.is_empty() {
        heading(&mut out, "TIMELINE");
        out.push('\n');
        for event in &sheet.timeline {
            let planned = if event.planned { " (planned)" } else { "" };
            put(&mut out, format_args!("{}: {}{planned}\n", event.date, event.text));
        }
    }
    if !sheet.sources.is_empty() {
        heading(&mut out, "SOURCES");
        out.push('\n');
        for entry in &sheet.sources {
            let parts: Vec<&str> = entry.title.iter().chain(&entry.about).map(String::as_str).collect();
            out += format!("[{}] {}", entry.source, parts.join(" · ")).trim_end();
            if let Some(url) = &entry.url {
                put(&mut out, format_args!("\n    {url}"));
            }
            out.push('\n');
        }
    }
    out
}

fn heading(out: &mut String, text: &str) {
    put(out, format_args!("\n{text}\n{}\n", "-".repeat(text.chars().count().min(72))));
}

fn with_marks(text: &str, sources: &[u32]) -> String {
    format!("{text} {}", marks(sources)).trim_end().to_owned()
}
