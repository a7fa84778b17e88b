//! `saved mail → Vec<Part>`: a part for each mail that tells something, what it quotes and what forwards it told apart.
//!
//! MIME is `mail-parser`'s. Of a mail in two forms the rich one is read, for newsletters say little in the plain one; where a person wrote
//! above or below what another did, the plain one, which marks who is who. A mail in a mail is a part of its own.

mod quoted;

use mail_parser::decoders::html::html_to_text;
use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};

use crate::{Content, Part, Problem, Removed, bounds, markup};
use quoted::{Told, told_apart};

/// Words of a note above a forwarded mail, at most; what has more tells something itself.
const NOTE: usize = 60;
/// Bytes of a note or a quotation that are told.
const LONGEST: usize = 2_000;

/// Reads a saved mail; of Apple's kind as well, which has a number before it and a list behind it.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Part>, Problem> {
    let bytes = apple(bytes).unwrap_or(bytes);
    let mail = parsed(bytes)?;
    let mut parts = Vec::new();
    message(&mail, 0, &mut parts);
    let all: usize = parts
        .iter()
        .map(|part| match &part.content {
            Content::Html(text) | Content::Text(text) => text.len(),
        })
        .sum();
    if all > bounds::TEXT { Err(Problem::TooLarge) } else { Ok(parts) }
}

/// The mail itself in a file of Apple's: a line with its length stands before it.
fn apple(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().take(32).position(|byte| *byte == b'\n')?;
    let length: usize = std::str::from_utf8(bytes.get(..end)?).ok()?.trim().parse().ok()?;
    let rest = bytes.get(end + 1..)?;
    Some(rest.get(..length).unwrap_or(rest))
}

/// A mail or saved page as its parts; what has no header of one is broken.
pub(crate) fn parsed(bytes: &[u8]) -> Result<Message<'_>, Problem> {
    let message = MessageParser::default().parse(bytes).ok_or(Problem::Broken)?;
    let is_mail = !message.headers().is_empty();
    if is_mail { Ok(message) } else { Err(Problem::Broken) }
}

fn message(mail: &Message<'_>, depth: usize, parts: &mut Vec<Part>) {
    if depth > bounds::DEPTH {
        return;
    }
    let first = parts.len();
    own(mail, parts);
    let own = parts.len();
    for attachment in mail.attachments() {
        if let PartType::Message(inner) = &attachment.body {
            message(inner, depth + 1, parts);
        }
    }
    // A few words above an attached mail are no article.
    if parts.len() > own && own == first + 1 {
        let note = match &parts[first].content {
            Content::Text(text) => text.clone(),
            Content::Html(html) => html_to_text(html),
        };
        if quoted::words(&note) < NOTE {
            parts.remove(first);
            if let (Some(part), false) = (parts.get_mut(first), note.trim().is_empty()) {
                part.removed.insert(0, receipt(&note, "note"));
            }
        }
    }
}

fn own(mail: &Message<'_>, parts: &mut Vec<Part>) {
    let text = mail.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.trim()),
        _ => None,
    });
    let text = text.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n").replace("\r\n", "\n");
    let html = mail.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) if markup::has_text(html) => Some(html.as_ref()),
        _ => None,
    });
    let subject = mail.subject().unwrap_or_default();
    let is_forward = quoted::is_forward(subject);
    let about = About {
        title: quoted::without_marks(subject),
        outlet: mail
            .from()
            .and_then(|from| from.first())
            .and_then(|from| from.name.as_deref())
            .map(|name| name.trim().to_owned()),
        published: mail.date().filter(|date| date.is_valid()).map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day)),
    };
    let url = mail.content_location().and_then(markup::web_address);
    let from = parts.len();
    match html {
        Some(html) if !quoted::has_marks(&text) => rich(html, is_forward, about, parts),
        _ if !text.is_empty() => plain(&text, quoted::is_reply(subject), about, parts),
        _ => {}
    }
    for part in parts.iter_mut().skip(from) {
        part.url.clone_from(&url);
    }
}

/// What is known of a mail.
#[derive(Clone, Debug, Default, PartialEq)]
struct About {
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
}

fn part(content: Content, about: About, removed: Vec<Removed>) -> Part {
    let About { title, outlet, published } = about;
    Part { title, outlet: outlet.filter(|name| !name.is_empty()), published, removed, ..Part::new(content) }
}

fn receipt(text: &str, reason: &'static str) -> Removed {
    Removed { text: markup::clamped(text.trim(), LONGEST).to_owned(), reason, paragraph: 0 }
}

fn plain(text: &str, is_reply: bool, about: About, parts: &mut Vec<Part>) {
    let mut text = text.to_owned();
    let mut about = about;
    let mut notes = Vec::new();
    // Forwarded again and again: the innermost is what was meant to be read.
    for _ in 0..bounds::DEPTH {
        match told_apart(&text, is_reply) {
            Told::Own { text, quotations } => {
                notes.extend(quotations.iter().map(|quotation| receipt(quotation, "quoted mail")));
                parts.push(part(Content::Text(text), about, notes));
                return;
            }
            Told::Forwarded { note, head, text: inner } => {
                if quoted::words(&note) >= NOTE {
                    parts.push(part(Content::Text(note), about.clone(), std::mem::take(&mut notes)));
                } else if !note.trim().is_empty() {
                    notes.push(receipt(&note, "note"));
                }
                about = About {
                    title: head.title.or(about.title),
                    outlet: head.outlet.or(about.outlet),
                    published: head.published.or(about.published),
                };
                text = inner;
            }
        }
    }
    parts.push(part(Content::Text(text), about, notes));
}

/// Marks that programs put where they begin what is quoted or forwarded.
const BEGINS: [&str; 8] = [
    "class=\"gmail_quote",
    "<blockquote type=\"cite\"",
    "<blockquote type=cite",
    "class=\"moz-cite-prefix\"",
    "class=\"moz-forward-container\"",
    "id=\"divrplyfwdmsg\"",
    "id=\"appendonsend\"",
    "class=\"yahoo_quoted",
];

fn rich(html: &str, is_forward: bool, about: About, parts: &mut Vec<Part>) {
    let lower = html.to_ascii_lowercase();
    let begins = BEGINS.iter().filter_map(|mark| lower.find(mark)).min().and_then(|at| html.get(..=at)?.rfind('<'));
    let Some((above, below)) = begins.and_then(|at| html.split_at_checked(at)) else {
        parts.push(part(Content::Html(html.to_owned()), about, Vec::new()));
        return;
    };
    let (note, rest) = (html_to_text(above), html_to_text(below));
    if quoted::words(&note) >= NOTE / 2 && !is_forward {
        parts.push(part(Content::Html(above.to_owned()), about, vec![receipt(&rest, "quoted mail")]));
        return;
    }
    let mut removed = Vec::new();
    if !note.trim().is_empty() {
        removed.push(receipt(&note, "note"));
    }
    let head = quoted::head(&rest);
    let about = About {
        title: head.title.or(about.title),
        outlet: head.outlet.or(about.outlet),
        published: head.published.or(about.published),
    };
    parts.push(part(Content::Html(below.to_owned()), about, removed));
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str =
        "The dam above Orla broke on Monday after three days of rain.\n\nNobody was hurt, the council of the town said.";

    fn mail(subject: &str, body: &str) -> Vec<u8> {
        format!(
            "From: Jane Doe <jane@orla.example>\r\nTo: desk@vale.example\r\nSubject: {subject}\r\nDate: Sat, 11 May 2024 23:30:00 -0500\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
            body.replace('\n', "\r\n")
        )
        .into_bytes()
    }

    fn text(part: &Part) -> &str {
        match &part.content {
            Content::Html(text) | Content::Text(text) => text,
        }
    }

    #[test]
    fn a_mail_says_who_sent_it_when_and_about_what() {
        let parts = read(&mail("Fwd: Re: Dam breaks", STORY)).unwrap();
        assert_eq!(parts.len(), 1);
        assert_eq!((parts[0].title.as_deref(), parts[0].outlet.as_deref()), (Some("Dam breaks"), Some("Jane Doe")));
        assert_eq!(parts[0].published.as_deref(), Some("2024-05-11"));
        assert_eq!(text(&parts[0]), STORY);
    }

    #[test]
    fn a_forwarded_mail_is_the_article_and_the_note_above_it_a_receipt() {
        let body = format!(
            "Please see below.\n\n---------- Forwarded message ---------\nFrom: Orla Post <news@orla.example>\nDate: Fri, May 10, 2024 at 9:00 AM\n\
             Subject: Dam breaks near Orla\nTo: <jane@orla.example>\n\n\n{STORY}"
        );
        let parts = read(&mail("Fwd: look", &body)).unwrap();
        assert_eq!((parts.len(), text(&parts[0])), (1, STORY));
        assert_eq!(parts[0].title.as_deref(), Some("Dam breaks near Orla"));
        assert_eq!(parts[0].outlet.as_deref(), Some("Orla Post"));
        assert_eq!(parts[0].published.as_deref(), Some("2024-05-10"));
        assert_eq!((parts[0].removed[0].text.as_str(), parts[0].removed[0].reason), ("Please see below.", "note"));
    }

    #[test]
    fn what_an_answer_quotes_is_a_receipt() {
        let body = format!(
            "{STORY}\n\nOn Fri, May 10, 2024 at 9:00 AM A. Reader <a@vale.example>\nwrote:\n\n> What happened\n> at the dam?\n"
        );
        let parts = read(&mail("Re: dam", &body)).unwrap();
        assert_eq!(text(&parts[0]), STORY);
        assert_eq!(parts[0].removed[0].reason, "quoted mail");
        assert!(parts[0].removed[0].text.contains("at the dam?") && !text(&parts[0]).contains("wrote:"));
    }

    #[test]
    fn an_attached_mail_and_a_rich_one_are_read() {
        let inner = "From: Orla Post <n@o.example>\r\nSubject: Dam\r\nContent-Type: text/html\r\n\r\n<p>The dam broke.</p>";
        let outer = format!(
            "From: a@b.example\r\nSubject: see\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSee this.\r\n--x\r\n\
             Content-Type: message/rfc822\r\n\r\n{inner}\r\n--x--\r\n"
        );
        let parts = read(outer.as_bytes()).unwrap();
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].title.as_deref(), Some("Dam"));
        assert!(matches!(&parts[0].content, Content::Html(html) if html.contains("<p>The dam broke.</p>")));
        assert_eq!(parts[0].removed[0].text, "See this.");
        let apple = format!("{}\n{inner}<?xml", inner.len());
        assert_eq!(read(apple.as_bytes()).unwrap()[0].title.as_deref(), Some("Dam"));
        assert_eq!(read(b""), Err(Problem::Broken));
    }
}
