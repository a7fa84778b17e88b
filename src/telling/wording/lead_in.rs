//! What ties a sentence to the one before and carries no claim of its own: "However, …", "But …".

/// What is left of `sentence` without its lead-in, one of `lead_ins`; none where it has no such opening, or nothing would be left.
///
/// ```text
/// "However, the vote was close."  →  "the vote was close."
/// "But, he said, it was close."   →  none: a comma after "But" opens an aside
/// ```
pub(super) fn without_lead_in<'s>(lead_ins: &[&str], sentence: &'s str) -> Option<&'s str> {
    lead_ins.iter().find_map(|lead_in| {
        let opening = sentence.get(..lead_in.len())?;
        let rest = sentence.get(lead_in.len()..)?;
        let rest = opening.eq_ignore_ascii_case(lead_in).then(|| rest.strip_prefix(' '))??;
        rest.starts_with(char::is_alphanumeric).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_are_cut_and_words_are_not() {
        let lead_ins: Vec<&str> = crate::text::language::entries(data_file!("../../data/en/lead_ins.txt")).collect();
        let without_lead_in = |sentence| without_lead_in(&lead_ins, sentence);
        assert_eq!(without_lead_in("However, the vote was close."), Some("the vote was close."));
        assert_eq!(without_lead_in("But the vote was close."), Some("the vote was close."));
        assert_eq!(without_lead_in("But, he said, the vote was close."), None);
        assert_eq!(without_lead_in("Butter rose in price."), None);
        assert_eq!(without_lead_in("However the vote goes, the pier stays."), None);
        assert_eq!(without_lead_in("But"), None);
        assert_eq!(without_lead_in(""), None);
    }
}
