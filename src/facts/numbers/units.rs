use super::super::tokens::{Currency, Dimension, Shape, Token, Unit};
use super::Amount;

pub(super) fn paid_before(t: &[Token<'_>], i: usize) -> bool {
    sign_before(t, i).is_some()
}

/// The currency sign before the figure at `i` and its first token: "$", "US$", "C $".
pub(super) fn sign_before(t: &[Token<'_>], i: usize) -> Option<(Currency, usize)> {
    let sign = t.get(i.checked_sub(1)?)?;
    let code = sign.lexeme.currency?;
    if sign.shape == Shape::Word {
        // "Rs 500", "USD 5", "EUR 20": short codes before the figure; "pounds 20" is an old wire form.
        return (sign.text.len() <= 3 && sign.text.chars().next().is_some_and(char::is_uppercase)).then_some((code, i - 1));
    }
    if let Some(letters) = i.checked_sub(2).map(|k| &t[k]).filter(|l| l.shape == Shape::Word && !sign.spaced && sign.text == "$")
    {
        let code = match letters.text {
            "US" | "U.S." => "USD",
            "C" | "CA" | "CAN" | "Can" => "CAD",
            "A" | "AU" | "Aus" => "AUD",
            "NZ" => "NZD",
            "HK" => "HKD",
            "S" | "SG" => "SGD",
            "R" => "BRL",
            _ => return Some((code, i - 1)),
        };
        return Some((Currency { code, factor: 1.0 }, i - 2));
    }
    Some((code, i - 1))
}

/// The unit after a figure that ends at `end`: its dimension, its factor, and one past its last token.
pub(super) fn measure(t: &[Token<'_>], i: usize, end: usize, amount: &Amount) -> (Dimension, f64, usize) {
    let hyphen = usize::from(t.get(end).is_some_and(Token::is_hyphen));
    let Some(first) = t.get(end + hyphen) else { return (Dimension::Count, 1.0, end) };
    let at = end + hyphen;
    if let Some(age_end) = age(t, i, at) {
        let years = first.lexeme.unit.filter(|u| !first.is_any(&["year", "years"]) && u.factor >= 1.0);
        return (Dimension::Age, years.map_or(1.0, |u| u.factor / 365.25), age_end);
    }
    if first.text == "%" {
        return (Dimension::Percent, 1.0, at + 1);
    }
    if first.is("per") && t.get(at + 1).is_some_and(|c| c.is("cent")) {
        return (Dimension::Percent, 1.0, at + 2);
    }
    if first.is_any(&["percent", "percentage"]) {
        let point = t.get(at + 1).is_some_and(|p| p.is_any(&["point", "points"]));
        return (Dimension::Percent, 1.0, if point { at + 2 } else { at + 1 });
    }
    if let Some((currency, money_end)) = currency_after(t, at, amount) {
        return match currency {
            Some(c) => (Dimension::Money(c.code), c.factor, money_end),
            None => (Dimension::Mass, 0.453_592_37, money_end),
        };
    }
    if first.is("metric") && t.get(at + 1).is_some_and(|u| u.is_any(&["ton", "tons", "tonne", "tonnes"])) {
        return (Dimension::Mass, 1_000.0, at + 2);
    }
    let squared = first.is_any(&["square", "sq", "cubic"]);
    let unit_at = if squared { at + 1 + usize::from(t.get(at + 1).is_some_and(|p| p.text == ".")) } else { at };
    if let Some(unit) = t.get(unit_at).and_then(|u| u.lexeme.unit) {
        if squared && unit.dimension == Dimension::Length {
            let (dimension, factor) = if first.is("cubic") {
                (Dimension::Volume, unit.factor * unit.factor * unit.factor * 1_000.0)
            } else {
                (Dimension::Area, unit.factor * unit.factor)
            };
            return (dimension, factor, unit_at + 1);
        }
        return united(t, unit_at, unit);
    }
    if first.is("m") && !first.spaced {
        return (Dimension::Length, 1.0, at + 1);
    }
    if first.text == "°" {
        return united(t, at, Unit { dimension: Dimension::Temperature, factor: 1.0 });
    }
    (Dimension::Count, 1.0, end)
}

/// Words between a figure and its currency: "10,000 Swiss francs".
pub(super) const NATIONS: [&str; 17] = [
    "US",
    "U.S.",
    "American",
    "Canadian",
    "Australian",
    "Singapore",
    "Swiss",
    "Mexican",
    "Indian",
    "Pakistani",
    "Danish",
    "Norwegian",
    "Swedish",
    "Turkish",
    "Russian",
    "Chinese",
    "Japanese",
];

/// The currency in words at `at` and one past it: "5 US dollars", "3 million Canadian dollars"; no currency for pounds that weigh.
pub(super) fn currency_after(t: &[Token<'_>], at: usize, amount: &Amount) -> Option<(Option<Currency>, usize)> {
    let first = t.get(at)?;
    let named = first.is_any(&NATIONS);
    let word = t.get(if named { at + 1 } else { at }).filter(|w| w.shape == Shape::Word)?;
    let end = if named { at + 2 } else { at + 1 };
    let currency = word.lexeme.currency?;
    if word.is_any(&["pound", "pounds"]) && !amount.is_scaled() && !t.get(end).is_some_and(|n| n.is("sterling")) {
        return Some((None, end));
    }
    // "won", "real" and "rand" are words too, and so are some codes in small letters.
    let code =
        word.text.chars().all(char::is_uppercase) || word.text.len() > 4 || word.is_any(&["yen", "euro", "cent", "yuan", "peso"]);
    if !code && !amount.is_scaled() {
        return None;
    }
    let code = match () {
        () if first.is("Canadian") => "CAD",
        () if first.is("Australian") => "AUD",
        () if first.is("Singapore") => "SGD",
        () if first.is("Zealand") => "NZD",
        () => currency.code,
    };
    Some((Some(Currency { code, ..currency }), end))
}

/// A unit and what may follow it: "miles per hour", "degrees Fahrenheit".
pub(super) fn united(t: &[Token<'_>], at: usize, unit: Unit) -> (Dimension, f64, usize) {
    match unit.dimension {
        Dimension::Length => {
            let per = t.get(at + 1).is_some_and(|p| p.is_any(&["per", "an", "a"]) || p.text == "/");
            if per && t.get(at + 2).is_some_and(|h| h.is_any(&["hour", "h", "hr"])) {
                return (Dimension::Speed, unit.factor / 1_000.0, at + 3);
            }
            (unit.dimension, unit.factor, at + 1)
        }
        Dimension::Temperature => {
            if unit.factor < 0.0 {
                return (unit.dimension, unit.factor, at + 1);
            }
            let scale = t.get(at + 1);
            if scale.is_some_and(|s| s.is_any(&["f", "fahrenheit"])) {
                return (unit.dimension, -1.0, at + 2);
            }
            let named = scale.is_some_and(|s| s.is_any(&["c", "celsius", "centigrade"]));
            (unit.dimension, 1.0, if named { at + 2 } else { at + 1 })
        }
        _ => (unit.dimension, unit.factor, at + 1),
    }
}

/// One past an age: "36-year-old", "36 years old", "aged 36", "Reed, 36,".
pub(super) fn age(t: &[Token<'_>], i: usize, at: usize) -> Option<usize> {
    let skip = |k: usize| if t.get(k).is_some_and(Token::is_hyphen) { k + 1 } else { k };
    // "36 years old", "a 10-month-old": the unit says of what.
    if t.get(at)?.lexeme.unit.is_some_and(|u| u.dimension == Dimension::Duration && u.factor >= 1.0) {
        let old = skip(at + 1);
        if t.get(old).is_some_and(|o| o.is_any(&["old", "olds"])) {
            return Some(old + 1);
        }
        if t.get(at + 1).is_some_and(|o| o.is("of")) && t.get(at + 2).is_some_and(|o| o.is("age")) {
            return Some(at + 3);
        }
        return None;
    }
    let young = t[i].shape == Shape::Figure && t[i].text.len() <= 3;
    if young && i > 0 && (t[i - 1].is("aged") || (t[i - 1].is("age") && !t[at].is_hyphen())) {
        return Some(i + 1);
    }
    // "at the age of 93", "died at 93, his lawyer said"
    let two_before = |first: &[&str], second: &str| i > 1 && t[i - 1].is(second) && t[i - 2].is_any(first);
    let is_alone = at == i + 1 && t[at].shape != Shape::Figure && !t[at].is_hyphen();
    if young
        && is_alone
        && (two_before(&["age", "ages"], "of")
            || two_before(&["die", "dies", "died", "dead", "dying"], "at") && t[at].shape == Shape::Sign)
    {
        return Some(i + 1);
    }
    // "Reed, 36, was charged": a name, a comma, a figure of two digits, a comma.
    let name = i > 1
        && t[i - 1].text == ","
        && t[i - 2].is_capitalized()
        && t[i - 2].lexeme.month.is_none()
        && t[i - 2].lexeme.weekday.is_none();
    let alone = matches!(t[at].text, "," | "." | ";" | ")") && at == i + 1;
    (young && name && alone && t[i].text.len() <= 2 && !t[i].text.starts_with('0')).then_some(i + 1)
}

pub(super) fn unit_follows(t: &[Token<'_>], at: usize) -> bool {
    t.get(at).is_some_and(|u| u.lexeme.unit.is_some() || u.lexeme.currency.is_some())
}
