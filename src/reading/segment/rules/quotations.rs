//! Items of a list that stand in one run of text.

/// Longest quotation, in bytes, that is not cut inside. At 0 every quotation is cut like other text; raising it makes
/// long speeches one sentence each. 400 bytes is about 65 words, the most that a bullet may hold.
pub(super) const LONGEST_QUOTATION: usize = 400;

/// The same for what stands in brackets.
pub(super) const LONGEST_BRACKET: usize = 300;

/// Quotations and brackets that are not cut inside: `(start, end)` of the outermost ones, in order.
pub(super) fn wholes(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            before = c;
            continue;
        }
        let after = at + c.len_utf8();
        if let Some(closer) = closing(text, before, at, c) {
            let opened = open.iter().rposition(|(_, wanted)| wanted.contains_closer(closer));
            if let Some(i) = opened {
                let start = open.get(i).map_or(at, |(start, _)| *start);
                open.truncate(i);
                let longest = if matches!(closer, ')' | ']' | '）') { LONGEST_BRACKET } else { LONGEST_QUOTATION };
                let bare = matches!(closer, '\'' | '’') && !matches!(before, '.' | ',' | '!' | '?' | '…');
                if after - start <= longest && !bare {
                    while found.last().is_some_and(|last| last.0 > start) {
                        found.pop();
                    }
                    found.push((start, after));
                }
                before = c;
                continue;
            }
        }
        if is_opening(text, before, at, c) {
            if open.len() == 32 {
                open.remove(0);
            }
            open.push((at, c));
        }
        before = c;
    }
    found
}

/// Which closing marks an opening mark takes.
pub(super) trait Opens {
    fn contains_closer(self, closer: char) -> bool;
}

/// The closing mark that `c` is here, if it can be one.
pub(super) fn closing(text: &str, before: char, at: usize, c: char) -> Option<char> {
    let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
    let closes = match c {
        ')' | ']' | '）' | '」' | '』' | '》' | '»' | '›' | '”' | '«' => true,
        '“' | '‘' | '"' => !before.is_whitespace() || after.is_whitespace(),
        // An apostrophe stands between letters.
        '\'' | '’' => !before.is_whitespace() && !after.is_alphanumeric(),
        _ => false,
    };
    closes.then_some(c)
}

pub(super) fn is_opening(text: &str, before: char, at: usize, c: char) -> bool {
    let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
    match c {
        '(' | '[' | '（' | '「' | '『' | '《' | '«' | '‹' | '„' | '‚' => true,
        '“' | '»' => !after.is_whitespace(),
        '"' => !after.is_whitespace() && !before.is_numeric(),
        '\'' | '‘' => !before.is_alphanumeric() && after.is_alphabetic(),
        _ => false,
    }
}
