//! `words → may this run go?`: what grammar and meaning forbid, whatever the models say.
//!
//! A bullet that is long is better than one that is broken or says something else. A rule here names words of closed
//! classes and parts of speech only.

use std::ops::Range;
use std::sync::OnceLock;

use super::units::{is_day, is_length, is_said, opens_length, parts};
use crate::text::language::Words;
use crate::text::words::{Tag, Word};

/// May a run go? What limits a claim may not, nor half a quotation or a bracket.
pub(super) fn may_go(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let inside = &words[cut.clone()];
    let first = &*inside[0].lower;
    // "if approved", "unless", "not killed", "at least nine": the claim is another without it.
    if matches!(first, "if" | "unless" | "whether" | "not" | "never" | "without" | "until" | "except" | "but" | "only" | "than")
        || matches!(
            first,
            "allegedly" | "reportedly" | "apparently" | "supposedly" | "likely" | "perhaps" | "nearly" | "almost" | "about"
        )
    {
        return false;
    }
    // "…, but he found no proof": what follows sets right what stands before.
    if inside.iter().skip(1).any(|w| w.tag == Tag::Conjunction && &*w.lower == "but") {
        return false;
    }
    // "had not been charged [as of Sunday]": later it may not hold.
    if first == "as" && inside.get(1).is_some_and(|w| &*w.lower == "of") {
        return false;
    }
    let limits =
        |w: &Word<'_>| matches!(&*w.lower, "alleged" | "allegedly" | "accused" | "suspected" | "least" | "most" | "only");
    if inside.len() <= 3 && inside.iter().any(limits) {
        return false;
    }
    if !is_balanced(inside)
        || joins_quotations(words, cut)
        || dangles(inside.last())
        || dangles(cut.start.checked_sub(1).map(|at| &words[at]))
    {
        return false;
    }
    if is_attached(words, cut)
        || is_when_it_was(inside)
        || is_when_it_will_be(words, cut)
        || is_the_other_side(words, cut)
        || is_who_it_is(words, cut)
        || takes_what_was_told(words, cut)
        || takes_who_is_meant(words, cut)
        || takes_which_it_is(words, cut)
        || is_half_of_a_list(words, cut)
        || loses_its_verb(words, cut)
        || takes_a_verb(words, cut)
        || takes_a_subject(words, cut)
        || takes_what_was_said(words, cut)
        || takes_what_a_verb_wants(words, cut)
        || leaves_what_it_described(words, cut)
        || ends_open(words, cut)
    {
        return false;
    }
    // "Infowars, was removed": what opened the sentence went on to its first comma.
    if cut.start == 0 {
        let subject: Vec<bool> = words[cut.end..].iter().take_while(|w| !w.tag.is_finite()).map(parts).collect();
        if subject.last() == Some(&true) && subject.iter().filter(|&&mark| mark).count() == 1 {
            return false;
        }
    }
    // "the start of a tour", and "and" by itself.
    let after_mark = cut.start.checked_sub(1).is_none_or(|at| parts(&words[at]));
    if first == "of" && !after_mark || inside.len() == 1 && inside[0].tag != Tag::Noun && inside[0].tag != Tag::Name {
        return false;
    }
    // Without its lead-in the sentence would open with "he" or "this", and nobody knows who that is.
    if cut.start == 0 && words.get(cut.end).is_none_or(|w| w.tag == Tag::Pronoun || is_pointing(&w.lower)) {
        return false;
    }
    // "e-mails stolen from", "have seized on": a participle that nothing makes passive wants what follows.
    if let Some(at) = cut.start.checked_sub(1).filter(|&at| words[at].tag == Tag::Participle && !after_mark) {
        let be = |w: &Word<'_>| matches!(&*w.lower, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "got" | "get");
        if !words[at.saturating_sub(3)..at].iter().any(be) {
            return false;
        }
    }
    // "their storied past by the sea" is no way past the sea.
    if first == "past" && !inside.get(1).is_some_and(|w| matches!(w.tag, Tag::Determiner | Tag::Name | Tag::Number)) {
        return false;
    }
    // What follows a number or a name's title belongs to it.
    if let Some(previous) = cut.start.checked_sub(1).map(|at| &words[at]) {
        let is_figure = previous.tag == Tag::Number && previous.trail.is_empty();
        if is_figure && matches!(first, "percent" | "per" | "million" | "billion" | "of") {
            return false;
        }
    }
    // Who says it stays where a person says it, where something is quoted and where it is no report of what happened.
    !is_attribution(inside) || is_report(words, cut)
}

/// Where a sentence ends in "…, it added": nobody knows who "it" is, so it goes where the rest is a plain report.
pub(super) fn hanging(words: &[Word<'_>]) -> Option<Range<usize>> {
    let start = words.len().checked_sub(2)?;
    let is_it = |w: &Word<'_>| matches!(&*w.lower, "it" | "they");
    let hangs = start > 0 && is_it(&words[start]) && is_said(&words[start + 1].lower) && parts(&words[start - 1]);
    let run = start..words.len();
    (hangs && is_report(words, &run)).then_some(run)
}

/// "this", "those", "its": what it points at stands in the sentence before.
fn is_pointing(lower: &str) -> bool {
    matches!(lower, "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their" | "such" | "both")
}

/// Does a word ask for another after it: "and", "the", "in", "who"?
fn dangles(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|w| {
        w.trail.is_empty()
            && matches!(w.tag, Tag::Conjunction | Tag::Preposition | Tag::Determiner | Tag::To | Tag::Relative | Tag::Modal)
    })
}

/// Is a run "…, he said", "according to the police" or "officials said that"?
fn is_attribution(inside: &[Word<'_>]) -> bool {
    inside.len() <= 14 && inside.iter().any(|w| is_said(&w.lower))
}

/// Is a sentence without its attribution still a plain report: no quotation, no person who speaks, nothing that may or will be?
fn is_report(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    // Whoever gives no name is to be heard as such.
    let is_unnamed = |w: &Word<'_>| matches!(&*w.lower, "person" | "people" | "source" | "sources" | "anonymity");
    let is_person =
        |w: &Word<'_>| w.tag == Tag::Name || is_unnamed(w) || w.tag == Tag::Pronoun && !matches!(&*w.lower, "it" | "they");
    let speaks_for_nobody = !words[cut.clone()].iter().any(is_person);
    let rest = || words[..cut.start].iter().chain(&words[cut.end..]);
    let is_quote = |w: &Word<'_>| w.raw.contains(['"', '“', '”']) || w.raw.contains("''") || w.raw.contains("``");
    let is_open = |w: &Word<'_>| {
        w.tag == Tag::Modal || matches!(&*w.lower, "believe" | "believes" | "think" | "thinks" | "likely" | "we" | "i" | "our")
    };
    speaks_for_nobody && !rest().any(|w| is_quote(w) || is_open(w))
}

/// Are quotation marks and brackets opened and closed within?
fn is_balanced(words: &[Word<'_>]) -> bool {
    let (mut straight, mut curly, mut round) = (0, 0, 0);
    for word in words {
        for c in word.raw.chars() {
            match c {
                '"' => straight ^= 1,
                '“' => curly += 1,
                '”' => curly -= 1,
                '(' | '[' => round += 1,
                ')' | ']' => round -= 1,
                _ => {}
            }
            if curly < 0 || round < 0 {
                return false;
            }
        }
        straight ^= i32::from(word.raw.contains("``") || word.raw.contains("''"));
    }
    [straight, curly, round] == [0; 3]
}

/// Does a run begin in one quotation and end in another: "“It's wrong[. It's destructive,” she said, a sign of “division] and doubt”"? Straight
/// marks look alike on either side.
fn joins_quotations(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let marks = |words: &[Word<'_>]| words.iter().map(|w| w.raw.matches('"').count()).sum::<usize>();
    marks(&words[..cut.start]) % 2 == 1 && marks(&words[cut.clone()]) > 0
}

/// Is a run surely all that stands before the sentence's own subject: "At a moment when tensions are high, the minister …"? It begins with a
/// preposition or a participle, ends with its first comma, and from there to the next verb no comma parts a list or names somebody twice.
pub(super) fn is_lead_in(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let opens = matches!(words[cut.start].tag, Tag::Preposition | Tag::Gerund | Tag::Participle);
    let subject = || words[cut.end..].iter().take_while(|w| !w.tag.is_finite());
    let has_verb = || words[cut.end..].iter().any(|w| w.tag.is_finite());
    let count = |holds: &dyn Fn(&Word<'_>) -> bool| words[cut.clone()].iter().filter(|w| holds(w)).count();
    let is_phrase = count(&|w| w.tag.is_finite()) <= count(&|w| w.tag == Tag::Relative);
    let goes_on = words.get(cut.end).is_some_and(|w| matches!(w.tag, Tag::Conjunction | Tag::Relative));
    let is_one = !words[..cut.end.saturating_sub(1)].iter().any(parts);
    cut.start == 0
        && opens
        && is_one
        && is_phrase
        && !goes_on
        && has_verb()
        && subject().next().is_some()
        && !subject().any(parts)
}

/// Is a run without a mark before it part of what stands before? After a verb it is what the verb is about ("impose a tax", "march under
/// one flag"), "when" and "where" limit what is said, and in the middle only a time or what belongs to a name can go unmarked.
fn is_attached(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let first = &words[cut.start];
    let Some(previous) = cut.start.checked_sub(1).map(|at| &words[at]) else { return false };
    if parts(previous) {
        // "protect, for example, a florist"
        return previous.tag.is_verb() && &*first.lower == "for";
    }
    if is_time(&words[cut.clone()]) || opens_length(&words[cut.clone()]) {
        // "late on Friday"
        return matches!(&*previous.lower, "late" | "early") || previous.tag == Tag::Adverb;
    }
    let is_inner = cut.end < words.len();
    // "going ahead with plans": an adverb between changes nothing.
    let after_adverb = previous.tag == Tag::Adverb && cut.start > 1 && words[cut.start - 2].tag.is_verb();
    // "the cloth that wrapped the body" is not any cloth, "a fence that was live" no mere fence; "when" and "where" limit what is said.
    let is_clause = first.tag == Tag::Relative || &*first.lower == "that";
    // "a glimpse inside", "in connection to", "spokesman for": what a noun asks for; place, time and manner it does without.
    // "a tax on sweets", "an attack on the mayor", "a dissent by the judge"; "by selling the bell" is how.
    let is_done = previous.tag == Tag::Noun
        && (&*first.lower == "on" || &*first.lower == "by" && words.get(cut.start + 1).is_some_and(|w| w.tag != Tag::Gerund));
    let is_asked =
        !first.tag.is_verb() && !is_circumstance(&first.lower) || is_done || is_inner || is_between(&words[..cut.start]);
    // "is dependent on the board", "are comparable in size": what a thing is said to be wants its measure.
    let mut back = words[..cut.start - 1].iter().rev().skip_while(|w| w.tag == Tag::Adverb);
    // "shed light on", "take part in": a bare noun and its verb are one, and want the rest.
    let verb = (0..cut.start - 1).rev().find(|&at| !matches!(words[at].tag, Tag::Noun | Tag::Conjunction) || is_doing(words, at));
    let is_idiom = previous.tag == Tag::Noun
        && first.tag == Tag::Preposition
        && verb.is_some_and(|at| (words[at].tag.is_verb() || is_doing(words, at)) && words[at].trail.is_empty());
    let is_predicate = previous.tag == Tag::Noun && first.tag == Tag::Preposition && back.next().is_some_and(is_auxiliary);
    // "according to people from the board": who they are.
    let is_teller = words[..cut.start].iter().rev().take(4).any(|w| &*w.lower == "according");
    // "Select Committee on Benghazi", "An American Werewolf in London": a name may go on.
    let is_named = previous.tag == Tag::Name
        && first.tag == Tag::Preposition
        && words.get(cut.start + 1).is_some_and(|w| w.tag == Tag::Name);
    let is_bound = is_clause
        || is_asked
        || is_predicate
        || is_idiom
        || is_teller
        || is_named
        || previous.tag == Tag::Pronoun
        || is_superlative(&words[..cut.start]);
    previous.tag.is_verb() || after_adverb || is_bound
}

/// Does a word open a clause by what somebody does: ", combining raw power", though it is taken for a noun?
fn is_doing(words: &[Word<'_>], at: usize) -> bool {
    at > 0 && parts(&words[at - 1]) && words[at].lower.ends_with("ing")
}

/// Does a preposition or conjunction tell where, when or how, rather than of what a noun is?
fn is_circumstance(lower: &str) -> bool {
    static CIRCUMSTANCES: OnceLock<Words> = OnceLock::new();
    CIRCUMSTANCES.get_or_init(|| Words::read_words(data_file!("../../data/en/circumstances.txt"))).contains(lower)
}

/// Is something the most of all, and what follows says of what: "the highest paid in the country"?
fn is_superlative(before: &[Word<'_>]) -> bool {
    let is_most = |w: &Word<'_>| {
        let ends = w.lower.len() > 4 && w.lower.ends_with("est") && w.tag == Tag::Noun;
        ends || matches!(&*w.lower, "most" | "first" | "only" | "best" | "worst" | "least" | "last")
    };
    before.iter().rev().take(8).any(is_most)
}

/// Is "between" still without its "and"?
fn is_between(before: &[Word<'_>]) -> bool {
    let since: Vec<&str> = before.iter().rev().take(10).map(|w| &*w.lower).take_while(|w| *w != "and").collect();
    since.contains(&"between")
}

fn is_month(lower: &str) -> bool {
    static MONTHS: OnceLock<Words> = OnceLock::new();
    MONTHS.get_or_init(|| Words::read_words(data_file!("../../data/en/months.txt"))).contains(lower)
}

/// Is it a time: "on Monday", "early last week", "in 2009"?
fn is_time(run: &[Word<'_>]) -> bool {
    let is_part = |w: &Word<'_>| {
        let year = w.core.len() == 4 && w.core.bytes().all(|b| b.is_ascii_digit());
        is_day(&w.lower)
            || is_month(&w.lower)
            || year
            || matches!(
                &*w.lower,
                "week" | "month" | "year" | "night" | "morning" | "afternoon" | "evening" | "weekend" | "ago" | "earlier"
            )
    };
    let is_around = |w: &Word<'_>| {
        w.tag.is_closed() || w.tag == Tag::Number || matches!(&*w.lower, "last" | "next" | "early" | "late" | "this")
    };
    run.len() <= 6 && run.iter().any(is_part) && run.iter().all(|w| is_part(w) || is_around(w))
}

/// Is it, by itself, a month or a year, or "in recent years"? Without it what was is what is, and once what is always; the day of the report
/// a reader knows.
fn is_when_it_was(run: &[Word<'_>]) -> bool {
    let is_year = |w: &Word<'_>| {
        w.core.len() == 4 && (w.core.starts_with('1') || w.core.starts_with("20")) && w.core.bytes().all(|b| b.is_ascii_digit())
    };
    let is_stretch = |w: &Word<'_>| matches!(&*w.lower, "years" | "decades" | "centuries" | "recent");
    is_time(run) && run.iter().any(|w| is_year(w) || is_month(&w.lower)) || run.len() <= 5 && run.iter().any(is_stretch)
}

/// Is it when something will be: "could come to a vote [as early as Thursday]", "is expected to meet [on Monday]"? That is what is told.
fn is_when_it_will_be(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let inside = &words[cut.clone()];
    let is_planned = |w: &Word<'_>| {
        w.tag == Tag::Modal || matches!(&*w.lower, "expected" | "scheduled" | "planned" | "due" | "set" | "plans" | "slated")
    };
    let clause = words[..cut.start].iter().rposition(parts).map_or(0, |at| at + 1);
    let has_day = inside.iter().any(|w| is_day(&w.lower)) && inside.len() <= 6;
    has_day && words[clause..cut.start].iter().any(is_planned)
}

/// Does a run tell the other side of what is told: "…, while the rest stayed", "… or resign", "…, though he paid nothing", or how long
/// "two months [before …]" is?
fn is_the_other_side(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let inside = &words[cut.clone()];
    let Some(previous) = cut.start.checked_sub(1).map(|at| &words[at]) else { return false };
    let has_subject = inside.get(1).is_some_and(|w| !matches!(w.tag, Tag::Gerund | Tag::Participle));
    match &*inside[0].lower {
        "or" | "nor" | "rather" => true,
        "while" | "whereas" | "though" | "although" => has_subject,
        "before" | "after" => is_length(&previous.lower) && previous.trail.is_empty(),
        _ => false,
    }
}

/// Is it the name of whom the noun before it only describes: "the leader of the house, Ines Calder, resigned", "the pair's firm, Calder Ltd."?
fn is_who_it_is(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let inside = &words[cut.clone()];
    let Some(previous) = cut.start.checked_sub(1).map(|at| &words[at]) else { return false };
    let is_name = |w: &Word<'_>| w.tag == Tag::Name;
    let opens = words[..cut.start - 1].iter().rposition(parts).map_or(0, |at| at + 1);
    let is_described = previous.trail.ends_with(',')
        && !words[opens..cut.start].iter().any(|w| is_name(w) && !w.core.ends_with("'s") && !w.core.ends_with("’s"));
    let names = inside.iter().take_while(|w| is_name(w)).count();
    is_described && names > 0 && inside[..names].last().is_some_and(|w| parts(w) || names == inside.len())
}

/// Does a run take what somebody is told or knows: "notified the board [in advance that it had sold the bell]"?
fn takes_what_was_told(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let inside = &words[cut.clone()];
    // Behind a comma it is no relative, whatever it is taken for.
    let is_that = |at: usize| {
        let of_tag = matches!(words[at].tag, Tag::Preposition | Tag::Determiner);
        &*words[at].lower == "that" && (of_tag || at > 0 && parts(&words[at - 1]))
    };
    let before = cut.clone().take_while(|&at| !is_that(at)).count();
    let previous = cut.start.checked_sub(1).map(|at| &words[at]);
    // "alleges, in a letter seen on Monday, that it was sold"
    let is_said = previous.is_some_and(|w| w.tag.is_verb() || is_said(&w.lower));
    let is_open = before == 0 || previous.is_some_and(|w| !parts(w));
    before < inside.len() && (is_said || is_open && !inside[..before].iter().any(|w| w.tag.is_verb()))
}

/// Does a lead-in take a person that a pronoun behind it means: "[In a rebuke to Mr. Ekwall,] the Senate overrode his veto"? A name
/// behind an article is no person, and where a common noun stands before the pronoun it may mean that.
fn takes_who_is_meant(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    if cut.start > 0 {
        return false;
    }
    let is_he_or_she = |w: &Word<'_>| {
        matches!(&*w.lower, "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself") && w.tag != Tag::Name
    };
    let is_person = |at: usize| {
        let first = (0..=at).rev().find(|&k| k == 0 || words[k - 1].tag != Tag::Name || parts(&words[k - 1])).unwrap_or(at);
        let is_of_a_body = first.checked_sub(1).is_some_and(|k| words[k].tag == Tag::Determiner);
        words[at].tag == Tag::Name && !is_of_a_body && !is_day(&words[at].lower)
    };
    let Some(pronoun) = (cut.end..words.len()).find(|&at| is_he_or_she(&words[at])) else { return false };
    let may_be_meant = |at: usize| is_person(at) || words[at].tag == Tag::Noun && !is_day(&words[at].lower);
    cut.clone().any(is_person) && !(cut.end..pronoun).any(may_be_meant)
}

/// Words of an item of a list, at most.
const ITEM: usize = 4;

/// Does a run begin with "and" where a list goes on: "skin, blood and lungs", "grew up in Perth, became a lawyer and won"? Without it the
/// last comma stands for nothing. Between two whole clauses it may go.
fn is_half_of_a_list(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    // ", business leaders and celebrities": its first items stay.
    let after_comma = cut.start.checked_sub(1).is_some_and(|at| words[at].trail.ends_with(','));
    let inside = &words[cut.clone()];
    let is_bare = matches!(inside[0].tag, Tag::Noun | Tag::Name | Tag::Number);
    // "between the town, the board[, the museum and the school]": one of them.
    let is_third = || inside[0].tag == Tag::Determiner && is_between(&words[..cut.start]);
    if after_comma && (is_bare || is_third()) && inside.iter().any(|w| w.tag == Tag::Conjunction) {
        return true;
    }
    if words[cut.start].tag != Tag::Conjunction || &*words[cut.start].lower == "but" {
        return false;
    }
    // "training, relief, and other agreed activities": after a bare item another comes, whatever its words are taken for.
    let item = (1..cut.start).rev().find(|&at| parts(&words[at - 1]));
    let is_item = |item: &[Word<'_>]| item.len() <= ITEM && !item[0].tag.opens() && !item.iter().any(|w| w.tag.is_finite());
    if after_comma && item.is_some_and(|at| is_item(&words[at..cut.start])) {
        return true;
    }
    let clause = words[cut.clone()].iter().any(|w| w.tag.is_finite());
    let is_list = || (1..cut.start).any(|at| words[at].tag.is_finite() && words[at - 1].trail.starts_with(','));
    !clause || is_list()
}

/// Is a clause left without its verb: "but remnants of a crowd", "The pier, which burnt,"?
fn loses_its_verb(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let holds_verb = |range: Range<usize>| words[range].iter().any(|w| w.tag.is_finite());
    // "…, but" and what follows it up to the run.
    let opens = (0..cut.start).rev().find(|&at| at == 0 || parts(&words[at - 1])).unwrap_or_default();
    let is_second = words[opens].tag == Tag::Conjunction && opens < cut.start;
    // "The mayor, who led the board for years, [resigned on Monday]": nothing before the aside was a verb, so this is.
    let aside = (1..cut.start).find(|&at| words[at].tag == Tag::Relative && parts(&words[at - 1]));
    let is_main =
        matches!(words[cut.start].tag, Tag::Participle | Tag::Past) && parts(&words[cut.start - usize::from(cut.start > 0)]);
    if is_main && aside.is_some_and(|at| !holds_verb(0..at)) {
        return true;
    }
    !keeps_verbs(words, std::slice::from_ref(cut)) || is_second && !holds_verb(opens..cut.start) && holds_verb(cut.clone())
}

/// Does a run take a verb that nothing in it opened a clause for: "said an inquiry [at the school focused on the guard]"?
fn takes_a_verb(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    if parts(&words[cut.start.saturating_sub(1)]) || cut.start == 0 {
        return false;
    }
    let before_verb = || words[cut.clone()].iter().take_while(|w| !w.tag.is_finite());
    let takes = words[cut.clone()].iter().any(|w| w.tag.is_finite());
    let opens = |w: &Word<'_>| {
        opens_clause(w)
            || w.tag == Tag::Conjunction
            || matches!(
                &*w.lower,
                "as" | "while" | "after" | "before" | "since" | "when" | "if" | "until" | "where" | "how" | "than" | "once"
            )
    };
    takes && !before_verb().any(opens)
}

/// Does a run take "which, if approved," or "although the captain, who is ill," from a clause and leave its verb?
fn takes_a_subject(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let inside = &words[cut.clone()];
    let is_finite = |w: &Word<'_>| w.tag.is_finite();
    let concedes = |w: &Word<'_>| matches!(&*w.lower, "although" | "though" | "while" | "because" | "whereas");
    let wanted = inside.iter().filter(|w| concedes(w) || w.tag == Tag::Relative).count();
    let goes_on = concedes(&inside[0]) && words.get(cut.end).is_some_and(is_finite);
    if goes_on && inside.iter().filter(|w| is_finite(w)).count() < wanted {
        return true;
    }
    if inside[0].tag != Tag::Relative || !parts(&inside[0]) {
        return false;
    }
    let end = inside.iter().skip(1).position(parts).map_or(inside.len(), |at| at + 2);
    !inside[end..].iter().any(is_finite)
}

/// Words of who asks or says, and the verb, at most.
const TELLER: usize = 6;

/// Does a run take the words of who "replied"?
fn takes_what_was_said(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let is_quoted = words[cut.clone()].iter().any(|w| w.raw.contains(['"', '“', '”']));
    let is_spoken = |w: &Word<'_>| is_said(&w.lower) || matches!(&*w.lower, "replied" | "asked" | "wrote" | "tweeted");
    let speaks = cut.start.checked_sub(1).is_some_and(|at| is_spoken(&words[at]));
    // "“Who paid?” the mayor asked on Tuesday."
    let asks = || cut.start == 0 && words[cut.end..].iter().take(TELLER).any(is_spoken);
    is_quoted && (speaks && cut.end == words.len() || asks())
}

/// Does a run take what its clause's verb wants after the object: "accuses the mayor [of lying]", "keeps the crew [from leaving]"?
fn takes_what_a_verb_wants(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let inside = &words[cut.clone()];
    // "it took nine years, which were dry, to build"
    let is = |w: &Word<'_>, any: &[&str]| any.contains(&&*w.lower);
    let takes = words[..cut.start].windows(2).any(|two| is(&two[0], &["it"]) && is(&two[1], &["took", "takes"]));
    if takes && inside.iter().any(|w| w.tag == Tag::To) && !words[..cut.start].iter().any(|w| w.tag == Tag::To) {
        return true;
    }
    match &*inside[0].lower {
        // "was paid nine crowns [by the board]"
        "by" => is_passive(&words[..cut.start]) && inside.get(1).is_some_and(|w| !matches!(w.tag, Tag::Gerund | Tag::Number)),
        // "gave an hour, while it rained, [to showing that he was right]"
        "to" => inside.get(1).is_some_and(|w| w.tag == Tag::Gerund),
        "of" => words[..cut.start].iter().any(|w| w.lower.starts_with("accus") || w.lower.starts_with("convict")),
        "from" => inside.get(1).is_some_and(|w| w.tag == Tag::Gerund),
        // "will lead the crew [in keeping the bell]": but by what, after what and before what it is done, it is done without.
        "in" | "for" | "into" => {
            let is_unmarked = cut.start.checked_sub(1).is_some_and(|at| !parts(&words[at]));
            is_unmarked && inside.get(1).is_some_and(|w| w.tag == Tag::Gerund)
        }
        _ => false,
    }
}

/// Is the last verb one of what is done to somebody: "was paid"?
fn is_passive(before: &[Word<'_>]) -> bool {
    let verb = before.iter().rposition(|w| w.tag.is_verb());
    let is_be = |w: &Word<'_>| matches!(&*w.lower, "is" | "are" | "was" | "were" | "be" | "been" | "being");
    verb.is_some_and(|at| before[at].tag == Tag::Participle && before[at.saturating_sub(3)..at].iter().any(is_be))
}

/// Does a run without a mark before it say which thing is meant or what it holds: "the side [shown on the map]", "the same bell [sold by the
/// board]", "a note [saying that it was sold]", "papers [relating to the sale]", "$2 million [in fees]"?
fn takes_which_it_is(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let first = &words[cut.start];
    let Some(at) = cut.start.checked_sub(1).filter(|&at| !parts(&words[at])) else { return false };
    let is_money = words[at].raw.contains(['$', '€', '£']) || at > 0 && words[at - 1].raw.contains(['$', '€', '£']);
    let in_something =
        || words.get(cut.start + 1).is_some_and(|w| matches!(w.tag, Tag::Noun | Tag::Gerund) && !is_month(&w.lower));
    if is_money && &*first.lower == "in" {
        return in_something();
    }
    let of_what = matches!(&*first.lower, "relating" | "regarding" | "concerning" | "involving" | "containing");
    if words[at].tag != Tag::Noun || !matches!(first.tag, Tag::Gerund | Tag::Participle | Tag::Past) {
        return false;
    }
    // "kept their ships tied up"
    let is_bare = at > 0 && matches!(&*words[at - 1].lower, "the" | "those" | "his" | "her" | "its" | "their");
    let is_same = words[..at].iter().rev().take(3).any(|w| &*w.lower == "same");
    let tells = first.tag == Tag::Gerund && words.get(cut.start + 1).is_some_and(|w| &*w.lower == "that");
    of_what || tells || is_bare || is_same
}

/// Does a lead-in go and leave what describes its last word: "[After weeks of rain,] as the flood is called, …", "[Under the deal,] valued at
/// nine crowns, …", "[After an attack on the mayor,] Ines Tolliver, who was ill, …"?
fn leaves_what_it_described(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    let Some(next) = words.get(cut.end).filter(|_| cut.start == 0) else { return false };
    let names = words[cut.end..].iter().take_while(|w| w.core.starts_with(char::is_uppercase) && !parts(w)).count();
    let name_then = words.get(cut.end + names).filter(|w| w.core.starts_with(char::is_uppercase) && parts(w));
    let is_described = name_then.is_some() && words.get(cut.end + names + 1).is_some_and(|w| w.tag == Tag::Relative);
    matches!(next.tag, Tag::Participle | Tag::Past | Tag::Gerund | Tag::Relative) || &*next.lower == "as" || is_described
}

/// Does a clause with a verb of its own begin: "who", "that", "whether"?
fn opens_clause(word: &Word<'_>) -> bool {
    word.tag == Tag::Relative
        || word.tag == Tag::Preposition && matches!(&*word.lower, "that" | "whether" | "because" | "although")
}

/// Would the sentence end with a word that wants another: "he was", "known as much", "according", "until late"?
pub(super) fn ends_open(words: &[Word<'_>], cut: &Range<usize>) -> bool {
    static WANTING: OnceLock<Words> = OnceLock::new();
    let Some(last) = cut.start.checked_sub(1).map(|at| &words[at]).filter(|_| cut.end == words.len()) else { return false };
    let be = matches!(
        &*last.lower,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "has" | "have" | "had" | "do" | "does" | "did"
    );
    let wanting = WANTING.get_or_init(|| Words::read_words(data_file!("../../data/en/wanting.txt")));
    // "…, hot on the heels of the last" is no ", hot".
    let begun = cut.start > 1 && parts(&words[cut.start - 2]) && !parts(last);
    // "his letter to the board published": a participle that nothing makes passive belongs to a noun, and wants what follows.
    let is_bare = last.tag == Tag::Participle && !words[cut.start.saturating_sub(4)..cut.start].iter().any(is_auxiliary);
    // "was told at the time and subsequently"
    let is_joined = last.tag == Tag::Adverb && cut.start > 1 && words[cut.start - 2].tag == Tag::Conjunction;
    be || begun || is_bare || is_joined || wanting.contains(&last.lower) && !parts(last)
}

/// "was", "have": a participle after it is a verb.
fn is_auxiliary(word: &Word<'_>) -> bool {
    matches!(
        &*word.lower,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "got" | "get" | "has" | "have" | "had" | "having"
    )
}

/// Is what is left a sentence as far as a rule can see: a verb, and as many as its clauses want?
pub(super) fn is_told(words: &[Word<'_>], left_out: &[Range<usize>]) -> bool {
    let is_left = |at: usize| !left_out.iter().any(|run| run.contains(&at));
    // "said an inquiry into the fire", "expects that ships from Orla": what is said or expected wants a verb.
    let left: Vec<&Word<'_>> = (0..words.len()).filter(|&at| is_left(at)).map(|at| &words[at]).collect();
    let wants_verb = |at: usize| {
        let says = matches!(&*left[at].lower, "said" | "says" | "say") && left[at].trail.is_empty();
        let names = |w: &Word<'_>| matches!(w.tag, Tag::Determiner | Tag::Noun | Tag::Name | Tag::Number | Tag::Pronoun);
        let is_said = says && left.get(at + 1).is_some_and(|w| w.lead.is_empty() && names(w) && !is_day(&w.lower));
        is_said || &*left[at].lower == "that" && left[at].tag == Tag::Preposition
    };
    if (0..left.len()).any(|at| wants_verb(at) && !left[at + 1..].iter().any(|w| w.tag.is_finite())) {
        return false;
    }
    (0..words.len()).any(|at| words[at].tag.is_finite() && is_left(at)) && keeps_verbs(words, left_out)
}

/// Does no clause want a verb that had one in the whole sentence? Each clause wants one, and one is the sentence's own.
fn keeps_verbs(words: &[Word<'_>], left_out: &[Range<usize>]) -> bool {
    let is_left = |at: usize| !left_out.iter().any(|run| run.contains(&at));
    let missing = |is_counted: &dyn Fn(usize) -> bool| {
        let count =
            |holds: &dyn Fn(&Word<'_>) -> bool| (0..words.len()).filter(|&at| is_counted(at) && holds(&words[at])).count();
        (1 + count(&opens_clause)).saturating_sub(count(&|w| w.tag.is_finite()))
    };
    missing(&is_left) <= missing(&|_| true)
}
