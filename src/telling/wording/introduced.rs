//! `bullets in reading order → the same, each person named in full once`: `[Ines] Calder said` where no bullet before has her whole name.
//!
//! News names a person in full once and by the surname from then on; a list of sentences from several articles loses that once.

use super::referent::Resolver;
use crate::reading::segment::{Corpus, SentenceId};
use crate::text::squeezed;
use crate::text::words::{self, Tag};

/// Who has been named in full, bullet by bullet.
#[derive(Debug)]
pub struct Introduced<'a> {
    resolver: Resolver<'a>,
    /// Rank of the bullet that does, the surname, the first of the other names.
    named: Vec<(usize, &'a str, &'a str)>,
}

impl<'a> Introduced<'a> {
    /// Nobody yet.
    #[must_use]
    pub fn new(corpus: &'a Corpus<'a>) -> Self {
        Self { resolver: Resolver::new(corpus), named: Vec::new() }
    }

    /// The words of the next bullet, words of `sentence`, with the rest of a name in brackets before a surname where no bullet above with a better
    /// `rank`, and so no bullet that is sure to be shown above it, has it. Only what an article in English says of its own persons is added, and
    /// of two of one surname nothing.
    pub fn introduce(&mut self, sentence: SentenceId, rank: usize, text: &str) -> String {
        let mut told = text.to_owned();
        let mut added = 0;
        for (at, surname, given, in_full) in self.resolver.names(sentence, text) {
            let first = given.split_whitespace().next().unwrap_or(given);
            let is_known = self.named.iter().any(|&(above, name, other)| above <= rank && name == surname && other == first);
            if is_known || !in_full && !may_stand(given, surname, &text[..at]) {
                continue;
            }
            self.named.push((rank, surname, first));
            if !in_full {
                let name = format!("[{}] ", squeezed(given));
                told.insert_str(at + added, &name);
                added += name.len();
            }
        }
        told
    }
}

/// Is the rest of a name nothing but that ("Fortunately Kieran"), and may it stand behind `before`: not in "the Trump campaign", and what is more
/// than names, an office, not behind "Mr."?
fn may_stand(given: &str, surname: &str, before: &str) -> bool {
    let name = format!("{given} {surname}");
    // The capital of the first word may be its place's.
    let is_name = words::read(&name)
        .iter()
        .enumerate()
        .all(|(i, word)| word.core.starts_with(char::is_uppercase) && (word.tag == Tag::Name || i == 0 && word.tag == Tag::Noun));
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let is_of_thing = before.ends_with(' ') && matches!(&*last.to_lowercase(), "the" | "a" | "an" | "this" | "that");
    let is_titled = last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphanumeric) || last.ends_with('.');
    let is_plain = given.split_whitespace().filter(|word| !word.ends_with('.')).count() == 1;
    is_name && !is_of_thing && (is_plain || !is_titled)
}

#[cfg(test)]
mod tests {
    use super::may_stand;
    use crate::{Article, Options, brief};

    #[test]
    fn a_person_is_named_in_full_where_no_better_bullet_above_does() {
        let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
        let texts = [
            "The mayor of Orla, Ines Calder, opened the new pier on Monday in front of nine hundred people. \
             Calder said that the old pier had been too small for the ferry. Nobody was hurt in the storm that followed.",
            "The harbour office of Orla will not raise the boats that sank in the storm on Monday. It was said by Lara Brandt, who leads it, \
             that they were old. “The boats stay where they are for this year,” Brandt said.",
        ];
        let bullets = brief(&texts.map(article), &Options::default()).bullets;
        let holding = |words: &str| bullets.iter().find(|bullet| bullet.text.contains(words)).expect("a bullet");
        let (opened, small) = (holding("Ines Calder, opened"), holding("too small"));
        assert!(opened.rank < small.rank && small.text.starts_with("Calder said"), "{bullets:?}");
        let (old, stay) = (holding("Lara Brandt, who leads"), holding("stay where they are"));
        assert!(stay.rank < old.rank && stay.text.ends_with("this year,” [Lara] Brandt said."), "{bullets:?}");
    }

    #[test]
    fn a_name_that_runs_over_two_lines_is_one() {
        let text = "The old harbour of Orla was opened again on Monday by Ines\nCalder, who has been the mayor of the town for nine years and\n\
                    who had promised the pier. Nine hundred people came to see\nit, and the wind was strong that day, as the board had said.\n\n\
                    Calder said that the old pier had been too small for the\nferry, and that the new one will stand for a hundred years.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        let bullets = brief(&[article], &Options { max_bullets: Some(2), ..Options::default() }).bullets;
        assert!(bullets.iter().any(|bullet| bullet.text.contains("Ines Calder")), "{bullets:?}");
        assert!(bullets.iter().all(|bullet| !bullet.text.contains('\n')), "{bullets:?}");
    }

    #[test]
    fn only_a_name_is_put_in_and_only_where_it_may_stand() {
        assert!(may_stand("Ines", "Calder", "It is old, ") && may_stand("Tom R.", "Pell", "said Mr. "));
        assert!(
            may_stand("Harbour Master Tom", "Pell", "“It is old,” ") && !may_stand("Harbour Master Tom", "Pell", "said Mr. ")
        );
        assert!(
            !may_stand("Ines", "Calder", "It was the ")
                && !may_stand("Fortunately", "Pell", "")
                && !may_stand("Calder --", "Pell", "")
        );
    }
}
