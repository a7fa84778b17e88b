use super::super::tokens::{Dimension, Hedge, Numeral, Shape, Token};
use super::amounts::{counts_after, plain_figure};
use super::{Found, Quantity, noun};

/// "11th", "first", "twenty-first": a rank. "a third" and "two thirds" are shares and not ranks.
pub(super) fn ordinal(t: &[Token<'_>], i: usize) -> Option<Found> {
    let rank = |value: f64, end: usize| {
        let quantity = Quantity {
            dimension: Dimension::Rank,
            low: value,
            high: value,
            other: None,
            step: 1.0,
            unit: 1.0,
            hedge: Hedge::Exact,
        };
        Some(Found { quantity, from: i, end, of: noun(t, end) })
    };
    let share = |value: f64, from: usize, end: usize| {
        let quantity = Quantity {
            dimension: Dimension::Percent,
            low: value,
            high: value,
            other: None,
            step: value / 5.0,
            unit: 100.0,
            hedge: Hedge::About,
        };
        Some(Found { quantity, from, end, of: noun(t, end) })
    };
    let token = t.get(i)?;
    if token.shape == Shape::Figure {
        let suffix = t.get(i + 1).filter(|s| !s.spaced && s.is_any(&["st", "nd", "rd", "th"]));
        return suffix.and_then(|_| plain_figure(token.text)).and_then(|value| rank(value, i + 2));
    }
    let part = |k: usize| match t.get(k)?.lexeme.numeral? {
        Numeral::Part(n) => Some(n),
        Numeral::Ordinal(n) if (3.0..=10.0).contains(&n) => Some(n),
        _ => None,
    };
    match token.lexeme.numeral {
        Some(Numeral::Ordinal(n)) => {
            // Seconds of time and "a third of" are not ranks.
            let article = i > 0 && t[i - 1].is_any(&["a", "one"]);
            if article && t.get(i + 1).is_some_and(|o| o.is("of")) && n >= 3.0 {
                return share(100.0 / n, i, i + 1);
            }
            rank(n, i + 1)
        }
        Some(Numeral::Part(n)) if token.text.eq_ignore_ascii_case("half") || token.text.eq_ignore_ascii_case("quarter") => {
            let of = t.get(i + 1).is_some_and(|o| o.is_any(&["of", "the", "its", "his", "their"]));
            if of { share(100.0 / n, i, i + 1) } else { None }
        }
        Some(Numeral::Cardinal(n)) if n < 10.0 => {
            let at = if t.get(i + 1)?.is_hyphen() { i + 2 } else { i + 1 };
            let parts = part(at)?;
            let plural = t[at].text.ends_with('s') || n <= 1.0;
            if plural && n < parts { share(100.0 * n / parts, i, at + 1) } else { None }
        }
        Some(Numeral::Cardinal(tens)) if tens >= 20.0 && t.get(i + 1)?.is_hyphen() => match t.get(i + 2)?.lexeme.numeral {
            Some(Numeral::Ordinal(n)) if n < 10.0 => rank(tens + n, i + 3),
            _ => None,
        },
        _ => None,
    }
}

/// Words beside a result.
pub(super) const SCORE_WORDS: [&str; 17] = [
    "voted", "vote", "votes", "won", "win", "wins", "beat", "lost", "defeat", "defeated", "victory", "score", "lead", "led",
    "ruled", "split", "decision",
];

pub(super) fn score_context(t: &[Token<'_>], i: usize, end: usize) -> bool {
    let near = |from: usize, to: usize| t[from..to.min(t.len())].iter();
    near(i.saturating_sub(5), i).any(|w| w.is_any(&SCORE_WORDS)) || near(end, end + 2).any(|w| w.is_any(&SCORE_WORDS))
}

/// "AK", "HMS": two to four capitals, which make the figure after them part of a name.
pub(super) fn is_designation(word: &Token<'_>) -> bool {
    (2..=4).contains(&word.text.len()) && word.text.bytes().all(|b| b.is_ascii_uppercase()) && word.lexeme.currency.is_none()
}

/// A figure that names something: part of a code, a telephone number, an address, a version.
pub(super) fn is_identifier(t: &[Token<'_>], i: usize) -> bool {
    let token = &t[i];
    let before = i.checked_sub(1).map(|k| &t[k]);
    let after = t.get(i + 1);
    // Damaged: "2, 116 points", and "4 / 11 / 2007" or "41 / 2 months" with blanks of whoever took the page apart.
    let figure = |k: Option<usize>| k.and_then(|k| t.get(k)).filter(|f| f.shape == Shape::Figure && !f.text.contains(['.', ',']));
    let joined = |sign: Option<&Token<'_>>, first: Option<&Token<'_>>, second: Option<&Token<'_>>| {
        let (Some(sign), Some(first), Some(second)) = (sign, first, second) else { return false };
        sign.text == "/" || sign.text == "," && !sign.spaced && second.spaced && first.text.len() <= 3 && second.text.len() == 3
    };
    if joined(after, figure(Some(i)), figure(Some(i + 2))) || joined(before, figure(i.checked_sub(2)), figure(Some(i))) {
        return true;
    }
    // "COVID-19", "B-52", "A380", "#5", "U2"; "mid-2020" and "pre-2014" are dates and were read before.
    if let Some(b) = before.filter(|_| !token.spaced) {
        let letter_code = b.shape == Shape::Word;
        let hyphen_code = b.is_hyphen()
            && !b.spaced
            && i > 1
            && t[i - 2].shape == Shape::Word
            && t[i - 2].is_capitalized()
            && t[i - 2].lexeme.month.is_none();
        if letter_code && b.lexeme.currency.is_none()
            || hyphen_code
            || matches!(b.text, "#" | "@" | "_" | "=" | ":" | ".")
            || (b.text == "/" && i > 1)
        {
            return true;
        }
        if b.is_hyphen() && i > 1 && t[i - 2].shape == Shape::Figure && !b.spaced {
            // The second half of "647-7221"; ranges were read from their first half.
            return true;
        }
    }
    // "248-647-7221", "10:24", "22/32", "737-700s"
    if let (Some(sign), Some(figure)) = (after, t.get(i + 2))
        && !sign.spaced
        && !figure.spaced
        && figure.shape == Shape::Figure
    {
        let again = t.get(i + 3).is_some_and(|s| s.is_hyphen() && !s.spaced)
            && t.get(i + 4).is_some_and(|f| f.shape == Shape::Figure && !f.spaced);
        if matches!(sign.text, ":" | "/") || (sign.is_hyphen() && again) {
            return true;
        }
        if sign.is_hyphen()
            && (figure.text.len() >= 4
                || token.text.len() >= 3 && figure.text.len() >= 3 && before.is_some_and(Token::is_capitalized))
        {
            return true;
        }
    }
    // "Flight 370", "Article 5", "Boeing 737": a capital before, which does not open the sentence.
    if let Some(b) = before.filter(|b| b.shape == Shape::Word && token.spaced) {
        let opens = i == 1 || matches!(t[i - 2].text, "." | "“" | "\"" | ":" | "‘");
        let acts = b.lexeme.month.is_some() || b.lexeme.weekday.is_some() || b.lexeme.currency.is_some() || b.lexeme.opens_hedge;
        if b.is_capitalized() && !opens && !acts {
            let measured = t.get(i + 1).is_some_and(|u| u.lexeme.unit.is_some() || u.lexeme.currency.is_some() || u.is("per"));
            return !(measured || counts_after(t, i + 1)) || b.is_any(&["No", "Nos"]) || is_designation(b);
        }
        // "Voyager 2, also launched": a sentence's first word names what only punctuation or a verb follows.
        let alone = t
            .get(i + 1)
            .is_none_or(|n| n.shape == Shape::Sign && n.text != "%" && !n.is_dash() || n.lexeme.past && n.lexeme.stop);
        if b.is_capitalized() && opens && alone && !acts && !b.lexeme.stop && b.lexeme.numeral.is_none() {
            return true;
        }
        if b.is_any(&["no", "number", "nos", "page", "chapter", "room", "gate", "version", "section", "article", "route"])
            && !opens
        {
            return true;
        }
    }
    if let Some(point) = before.filter(|p| p.text == "." && !p.spaced)
        && i > 1
        && t[i - 2].is_any(&["no", "nos"])
        && token.spaced
        && point.end() > 0
    {
        return true;
    }
    // A letter glued behind that no unit explains: "3G", "5ers".
    after.is_some_and(|a| {
        !a.spaced
            && a.shape == Shape::Word
            && a.lexeme.is_plain()
            && !a.is_any(&["st", "nd", "rd", "th", "m", "am", "pm", "a.m.", "p.m."])
    })
}

/// Zones that may follow a time of day.
pub(super) const ZONES: [&str; 13] = ["GMT", "UTC", "BST", "CET", "CEST", "IST", "ET", "EST", "EDT", "PST", "PDT", "CST", "CDT"];

/// One past a time of day that opens at `i`: "7.30pm", "5 p.m.", "10:24 a.m.", "19:00", and "3: 33 a. m." as some sites part it.
pub(crate) fn clock_end(t: &[Token<'_>], i: usize) -> Option<usize> {
    let hour = t.get(i).filter(|h| h.shape == Shape::Figure && h.text.len() <= 5)?;
    let mut at = i + 1;
    let (mut colons, mut parted) = (0, false);
    while t.get(at).is_some_and(|c| c.text == ":" && !c.spaced)
        && let Some(minutes) = t.get(at + 1).filter(|m| m.shape == Shape::Figure && m.text.len() == 2)
    {
        parted |= minutes.spaced;
        colons += 1;
        at += 2;
    }
    let half = t.get(at).is_some_and(|p| p.is_any(&["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"]));
    // "a. m." is four tokens.
    let spelled = t.get(at).is_some_and(|p| p.is_any(&["a", "p"]))
        && t.get(at + 1).is_some_and(|p| p.text == "." && !p.spaced)
        && t.get(at + 2).is_some_and(|m| m.is("m"));
    let half_end = if half {
        at + 1
    } else if spelled {
        at + 3
    } else {
        at
    };
    let zone = t.get(half_end).is_some_and(|z| ZONES.contains(&z.text)) && (colons > 0 || half_end > at || hour.text.len() >= 4);
    if half_end > at || zone {
        return Some(half_end + usize::from(zone));
    }
    let stamped = i > 0 && t[i - 1].is_any(&["at", "updated", "posted", "published"]);
    (colons > 0 && hour.text.len() <= 2 && (!parted || stamped)).then_some(at)
}
