use super::grammar::{hanging, is_lead_in, is_told, may_go};
use super::{Care, Shortened, first_sentences, shorten, shorten_to};
use crate::telling::wording::is_proved;
use crate::text::words;

/// May `part` be left out of `sentence`?
fn may(sentence: &str, part: &str) -> bool {
    let words = words::read(sentence);
    let parts: Vec<&str> = part.split_whitespace().collect();
    let start = (0..words.len()).find(|&at| words[at..].iter().zip(&parts).filter(|(w, p)| w.raw == **p).count() == parts.len());
    let start = start.expect("a part of the sentence");
    may_go(&words, &(start..start + parts.len()))
}

/// Is what is left of a sentence one, without so many of its last words?
fn is_told_without(sentence: &str, count: usize) -> bool {
    let words = words::read(sentence);
    let run = words.len() - count..words.len();
    is_told(&words, std::slice::from_ref(&run))
}

#[test]
fn what_tells_where_when_and_how_may_go() {
    assert!(may("The harbour board sold the old ferry to a museum on Monday.", "on Monday."));
    assert!(may(
        "The board sold the old ferry, ending a dispute that lasted nine years.",
        "ending a dispute that lasted nine years."
    ));
    assert!(may("The old ferry, built in 1931, was sold to a museum.", "built in 1931,"));
}

#[test]
fn what_limits_a_claim_stays() {
    assert!(!may("The board will sell the ferry if the council agrees to it.", "if the council agrees to it."));
    assert!(!may("The ferry did not sink in the storm, only its bell was lost.", "only its bell was lost."));
    assert!(!may("The town has the largest harbour in the north of the country.", "in the north of the country."));
    assert!(!may("The report names the sailor who rang the bell that night.", "who rang the bell that night."));
    let found = "The court ruled that Calder hid his work for the guild but found no proof of theft.";
    assert!(!may(found, "for the guild but found no proof of theft."));
    assert!(!may("A bill for the new pier could come before the council on Thursday.", "on Thursday."));
    assert!(may("A bill for the new pier came before the council on Thursday.", "on Thursday."));
}

#[test]
fn what_a_verb_or_a_noun_asks_for_stays() {
    assert!(!may("The council plans to impose a new tax and will march under one flag.", "under one flag."));
    assert!(!may("The captain gave the board a glimpse inside the engine room.", "inside the engine room."));
    assert!(!may("The friends are going ahead with plans for the pier.", "with plans for the pier."));
    assert!(!may("The fire hurt the pilot, the cook and two sailors of the crew.", "and two sailors of the crew."));
    assert!(!may("The talks between the council and the board end today.", "and the board"));
    assert!(!may("The old captain was paid nine thousand crowns by the harbour board.", "by the harbour board."));
    let showing = "She has given much of her time since April, when the fair began, to showing that it pays.";
    assert!(!may(showing, "to showing that it pays."));
}

#[test]
fn a_lead_in_that_names_who_is_meant_stays() {
    let lead_in = "In a rebuke to Mr. Ekwall,";
    assert!(!may("In a rebuke to Mr. Ekwall, the Council voted on Monday to sell his ferry.", lead_in));
    assert!(may("In a rebuke to Mr. Ekwall, the Council voted on Monday to sell the ferry.", lead_in));
    assert!(may("In a rebuke to Mr. Ekwall, the captain sold his ferry to the museum.", lead_in));
    assert!(may("In a rebuke to Mr. Ekwall, Anna Lind sold her ferry to the museum.", lead_in));
}

#[test]
fn what_a_thing_is_or_holds_stays() {
    assert!(!may("They held the angle of the bell against the side shown on the map.", "shown on the map."));
    assert!(!may("The council made the same claim made by the board, which lost.", "made by the board,"));
    assert!(!may(
        "The two captains released a joint statement saying that the bell was theirs.",
        "saying that the bell was theirs."
    ));
    assert!(!may(
        "The board released thousands of letters relating to the sale of the bell.",
        "relating to the sale of the bell."
    ));
    assert!(!may("The row began with a demand for $5.7 million in fees for the pier.", "in fees for the pier."));
    assert!(!may("The captain said he would lead the crew in keeping the old bell.", "in keeping the old bell."));
    assert!(may("The board raised $5.7 million in London last week to save the pier.", "last week"));
    assert!(!may("The owners kept their ships tied up in the harbour all winter.", "tied up in the harbour all winter."));
    assert!(may("The parcel was similar to the other ones sent to the mayor this week.", "sent to the mayor this week."));
}

#[test]
fn what_says_which_one_is_meant_stays() {
    assert!(!may("The boy fell from a fence that was charged by a cable.", "that was charged by a cable."));
    assert!(!may("The work of the board is to shed light on the lives of the sailors.", "on the lives of the sailors."));
    assert!(!may("The cars have earned their place, combining raw power with fine form.", "with fine form."));
    assert!(!may(
        "The board pays homage to its storied past by a new paint in old colours.",
        "past by a new paint in old colours."
    ));
    assert!(!may("It took the old pier, which burnt down in 1990, to make him mayor.", "in 1990, to make him mayor."));
    assert!(!may("Hers are the first words on the state of the captain from outside the board.", "from outside the board."));
    assert!(!may("The nine bells are comparable in size to the old ones.", "in size to the old ones."));
    assert!(!may("The plan was told at the time and subsequently in the papers of the board.", "in the papers of the board."));
    // Each may go, and both together leave a verb without what it wants.
    let sentence =
        "The study of the bell was reported on Tuesday in the paper of the board and is the first of its kind in the town.";
    assert!(shorten(sentence, Care::Brief).is_none_or(|short| short.text.contains("in the paper")));
}

#[test]
fn a_cut_lies_in_one_quotation_and_a_state_keeps_its_time() {
    let said = "\"The sale is wrong. It is a loss,\" Ms. Lind said on \"The Week,\" and spoke of \"doubt, division\" and fear.";
    assert!(!may(said, "It is a loss,\" Ms. Lind said on \"The Week,\" and spoke of \"doubt,"));
    assert!(!may("The captain had not been charged as of late Sunday, the board said.", "as of late Sunday,"));
}

#[test]
fn words_of_somebody_without_a_name_stay_his() {
    let part = "according to a person who was there.";
    assert!(!may("The fire was out at nine, according to people from the old board.", "from the old board."));
    assert!(!may("The talks about the old pier of the town begin this week, according to a person who was there.", part));
}

#[test]
fn a_quotation_keeps_the_mark_of_its_sentence() {
    let said =
        "\"Who would build a pier like this one today? It stood here for a hundred years, and nobody thought of it as old.\"";
    assert_eq!(first_sentences(said, 12).as_deref(), Some("\"Who would build a pier like this one today?\""));
}

#[test]
fn a_clause_keeps_its_verb() {
    assert!(!may(
        "The minister, who had been in office for nine years, resigned after a week of rain.",
        "resigned after a week of rain."
    ));
    assert!(!may(
        "The streets are open, but remnants of a crowd that had grown overnight remained.",
        "that had grown overnight remained."
    ));
    assert!(!may("The police believe that ten sailors, aged 20 to 30, took the bell.", "aged 20 to 30, took the bell."));
    assert!(!may(
        "The pact on bells, which, if approved, would let both towns ring them, is on the agenda.",
        "which, if approved,"
    ));
    assert!(!may(
        "Nine bells were found in the sea, although captain Tolliver, who is ill, said it was not all.",
        "although captain Tolliver, who is ill,"
    ));
}

#[test]
fn a_list_keeps_its_last_item() {
    let between =
        "The dig is work shared between the town of Orla, the old harbour board, the museum and the school of the coast.";
    assert!(!may(between, "the museum and the school of the coast."));
    assert!(!may("The pact covers joint drills, medical relief, and other agreed work.", "and other agreed work."));
}

#[test]
fn what_a_verb_says_or_wants_stays() {
    assert!(!may("Asked whether the bell was his, the captain replied, \"Yes.\"", "\"Yes.\""));
    assert!(!may("The letter accuses the mayor, who was on leave, of selling the bell.", "of selling the bell."));
    assert!(!may("The rule keeps the town from ringing the bell at night.", "from ringing the bell at night."));
    assert!(!is_told_without("The captain said an old bell on the pier was rung at noon.", 4));
    assert!(is_told_without("The captain said an old bell on the pier was rung at noon.", 2));
}

#[test]
fn when_it_was_and_what_stands_against_it_stay() {
    assert!(!may("In 2015, the bell of Orla was rung two million times.", "In 2015,"));
    assert!(!may("In recent years, the board has sold what it found.", "In recent years,"));
    assert!(may("On Monday, the board of the harbour met in Orla.", "On Monday,"));
    assert!(!may("The left hand fits a bent arm, while the right fits a straight one.", "while the right fits a straight one."));
    assert!(!may("The board told the mayor to pay the fee or leave the hall.", "or leave the hall."));
    assert!(!may("He told her of the plan two months before he sold the bell.", "before he sold the bell."));
    assert!(!may("The leader of the house, Ines Calder, spoke in Orla.", "Ines Calder,"));
    assert!(!may("The captain told the board in advance that he had sold the bell.", "in advance that he had sold the bell."));
    assert!(!may("The town greeted the year with a steep tax on sweet drinks.", "on sweet drinks."));
    assert!(!may("The clerk read out a short dissent by the oldest judge.", "by the oldest judge."));
    assert!(may("The town will lower the risk by selling the old bell.", "by selling the old bell."));
    let letter = "The board is alleging, in a letter seen on Monday, that the captain sold the bell, the mayor said.";
    assert!(!may(letter, "in a letter seen on Monday, that the captain sold the bell,"));
    assert!(!may("“Who paid for the bell of Orla?” the mayor asked on Tuesday.", "“Who paid for the bell of Orla?”"));
}

#[test]
fn a_lead_in_takes_along_what_describes_its_end() {
    assert!(!may("After weeks of rain, as the flood is called, the board met in Orla.", "After weeks of rain,"));
    assert!(!may("Under the deal, valued at nine crowns, the board keeps the bell.", "Under the deal,"));
    assert!(!may(
        "After an attack on the mayor, Ines Tolliver, who was ill, he wrote to the board.",
        "After an attack on the mayor,"
    ));
    assert!(may("After weeks of rain, the board of the harbour met in Orla.", "After weeks of rain,"));
}

#[test]
fn a_lead_in_is_all_before_the_subject() {
    let lead_in = |sentence: &str, count: usize| is_lead_in(&words::read(sentence), &(0..count));
    assert!(lead_in("At a moment when tempers are high after the fire, the board will meet in Orla.", 10));
    assert!(!lead_in("In Orla, Perth and Leith, the board met.", 2));
    assert!(!lead_in("After the meeting, the board said that it was ready, and had sold the bell.", 10));
}

#[test]
fn nobody_is_left_hanging() {
    let hangs = |sentence: &str| hanging(&words::read(sentence)).is_some();
    assert!(hangs("The board agreed to sell the ferry to a museum, it added."));
    assert!(!hangs("The ferry may be sold to a museum, it added."));
    assert!(!hangs("“The ferry is sold,” it added."));
    assert!(!hangs("The board agreed to sell the ferry, she added."));
}

#[test]
fn a_quotation_keeps_its_speaker() {
    let said = "\"The pier was our parents' pride and it will stand again. We have asked for the money,\" Ines Calder said.";
    let short = first_sentences(said, 18).expect("two sentences");
    assert_eq!(short, "\"The pier was our parents' pride and it will stand again …\" Ines Calder said.");
    assert!(is_proved(&short, said));
    assert_eq!(first_sentences("\"The pier was our pride,\" Ines Calder of the council said on Monday.", 8), None);
}

#[test]
fn words_stay_in_order_and_none_is_new() {
    let sentences = [
        "The harbour board, which met for nine hours on Monday, voted to sell the old ferry to a museum, the mayor said.",
        "According to the coast guard, a ferry with ninety people on board sank off Orla on Monday night in heavy rain, killing nine.",
        "Given the storm, the ferry — the only one of the island — stayed in Orla; the mail came by air, as it had in 2019.",
    ];
    for sentence in sentences {
        for care in [Care::Careful, Care::Brief, Care::Tight(1), Care::Tight(6)] {
            if let Some(short) = shorten(sentence, care) {
                assert!(is_proved(&short.text, sentence), "{}", short.text);
                assert!(short.text.ends_with('.') && short.left_out.windows(2).all(|w| w[0].end < w[1].start), "{}", short.text);
            }
        }
        assert!(shorten_to(sentence, 14, &|_| 0).is_none_or(|text| text.split(' ').count() <= 14));
    }
    assert!(sentences.iter().any(|s| shorten(s, Care::Brief).is_some()), "something is shortened");
}

#[test]
fn nothing_is_shortened_to_nothing() {
    for text in ["", " ", "The ferry sank.", "—", "“", "Orla"] {
        assert_eq!(shorten(text, Care::Brief), None, "{text}");
    }
}

#[test]
fn no_cut_leaves_one_word_behind_a_comma() {
    for sentence in [
        "The council of Orla could raise the fee once more as soon as Saturday, hot on the heels of the last rise in the spring.",
        "Some of the stains on the old quay traced angles at odds with each other as well, off by as much as ten degrees.",
    ] {
        let tails = (1..=6).filter_map(|step| shorten(sentence, Care::Tight(step))).chain(shorten(sentence, Care::Brief));
        for Shortened { text, .. } in tails {
            assert!(!text.ends_with(", hot.") && !text.ends_with(", off."), "{text}");
        }
    }
}

#[test]
fn no_mark_stands_where_a_day_would_be_as_short() {
    for sentence in [
        "The mayor of Orla on Friday signed the bill that reopens the old harbour, restoring normal work at nine of its quays.",
        "President Calder said on Monday that the old harbour had a good chance of being rebuilt before the winter storms begin.",
    ] {
        for care in [Care::Brief, Care::Tight(1), Care::Tight(3)] {
            let short = shorten(sentence, care).map(|short| short.text).unwrap_or_default();
            assert!(!short.contains('…'), "{short}");
        }
    }
}
