//! What DESIGN promises, held for stories put together at random from sentences of our own.

use std::collections::BTreeSet;

use newsbraid::reading::clean::clean;
use newsbraid::reading::split::split;
use newsbraid::text::{Utf16Index, squeezed, word_count};
use newsbraid::{Article, Briefing, Options, brief, sharing::link};
use proptest::prelude::*;

/// Paraphrases, look-alikes, other scripts, noise: what articles are made of.
const SENTENCES: [&str; 24] = [
    "The council of Wrenmouth voted on Tuesday to rebuild the north pier for £3.2 million.",
    "On Tuesday Wrenmouth's council voted to rebuild its north pier at a cost of £3.2 million.",
    "Wrenmouth council voted on Tuesday to rebuild the north pier for £3.9 million.",
    "The pier collapsed in a storm on 4 January 2025, killing nobody.",
    "Nobody was killed when the pier collapsed in a storm on 4 March 2025.",
    "She said that the work would begin before the summer.",
    "“We have waited long enough,” said the mayor, Ines Calder.",
    "But the harbour master warned that dredging the basin could take two more winters.",
    "Dredging the basin could take two more winters, the harbour master warned.",
    "About 40 boats lie in the inner harbour, which is too shallow for the larger ones.",
    "Gen. Ilya Moro, who commands the coast guard, was not at the meeting.",
    "The 😀 festival drew 12,000 visitors — “a record”, the organisers said.",
    "परिषद ने मंगलवार को घाट के पुनर्निर्माण के लिए मतदान किया।",
    "परिषद ने मंगलवार को घाट के पुनर्निर्माण के पक्ष में मतदान किया।",
    "市議会は火曜日に北桟橋の再建を決めた。",
    "صوّت المجلس يوم الثلاثاء على إعادة بناء الرصيف الشمالي.",
    "Advertisement",
    "Share this story",
    "HARBOUR NEWS TODAY",
    "...",
    ".",
    "A plan for the pier, first proposed in 1998, was dropped for want of money",
    "Will the pier last?",
    "Read more: why the pier fell",
];

/// Articles as lists of sentences, with line breaks and spaces of several kinds between them.
fn stories() -> impl Strategy<Value = Vec<String>> {
    let gap = prop::sample::select(vec![" ", "\n", "\n\n", "\r\n", "  "]);
    let article = prop::collection::vec((prop::sample::select(SENTENCES.to_vec()), gap), 0..12);
    prop::collection::vec(article.prop_map(|parts| parts.iter().flat_map(|(s, g)| [*s, *g]).collect::<String>()), 0..6)
}

fn articles(texts: &[String]) -> Vec<Article> {
    texts.iter().map(|text| Article { text: text.clone(), ..Article::default() }).collect()
}

/// The passage of `text` between two UTF-16 offsets, counted without the code under test.
fn utf16_slice(text: &str, start: u32, end: u32) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[start as usize..end as usize]).expect("offsets on character boundaries")
}

/// The words of a text without the marks around them: a cut may end a sentence, or begin one with a capital.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()).collect()
}

/// The words of a bullet that its source has to hold: not the marks of cuts, nor the names put in for pronouns.
fn own_words(text: &str) -> Vec<String> {
    let (mut inside, mut own) = (false, String::new());
    for c in text.chars() {
        match c {
            '[' => inside = true,
            ']' if inside => inside = false,
            '…' => own.push(' '),
            _ if !inside => own.push(c),
            _ => {}
        }
    }
    own.split_whitespace().map(str::to_owned).collect()
}

/// Are `few` found in `many` in this order?
fn in_order(few: &[&str], many: &[&str]) -> bool {
    let mut rest = many.iter();
    let opens = |word: &str, other: &str| {
        let mut letters = other.chars();
        let capital = letters.next().into_iter().flat_map(char::to_uppercase);
        word == other || capital.chain(letters).eq(word.chars())
    };
    few.iter().enumerate().all(|(i, word)| rest.any(|other| other == word || i == 0 && opens(word, other)))
}

fn nothing_is_invented(texts: &[String], briefing: &Briefing) -> Result<(), TestCaseError> {
    for bullet in &briefing.bullets {
        // As it is shown: a word that the end of a line parts is whole.
        let quotes: Vec<String> = bullet.citations.iter().filter_map(|c| c.quote.as_deref().map(squeezed)).collect();
        prop_assert!(!quotes.is_empty(), "no citation: {}", bullet.text);
        let own = own_words(&bullet.text);
        let own = own.join(" ");
        let own = words(&own);
        let is_said = |q: &String| in_order(&own, &words(q)) || in_order(&words(&bullet.text), &words(q));
        prop_assert!(quotes.iter().any(is_said), "invented: {}", bullet.text);
        for citation in &bullet.citations {
            let (start, end) = (citation.start_utf16.expect("start"), citation.end_utf16.expect("end"));
            let passage = utf16_slice(&texts[citation.article as usize], start, end);
            prop_assert_eq!(Some(passage), citation.quote.clone());
        }
    }
    for conflict in &briefing.conflicts {
        let mut sides: Vec<u32> = conflict.claims.iter().map(|c| c.article).collect();
        sides.sort_unstable();
        sides.dedup();
        prop_assert!(sides.len() >= 2, "a source cannot disagree with itself: {conflict:?}");
        for claim in &conflict.claims {
            let quote = claim.quote.as_deref().expect("quote");
            prop_assert!(quote.contains(&claim.value));
            prop_assert!(texts[claim.article as usize].contains(quote));
        }
    }
    for row in &briefing.comparisons {
        let mut told: Vec<u32> = row.values.iter().flat_map(|v| &v.citations).map(|c| c.article).collect();
        let mentions = told.len();
        told.sort_unstable();
        told.dedup();
        prop_assert!(told.len() >= 2 && told.len() == mentions, "one value a source, of two sources: {row:?}");
        prop_assert_eq!(row.differs, row.values.len() > 1);
        for value in &row.values {
            let quote = value.citations[0].quote.as_deref().expect("quote");
            prop_assert!(quote.contains(&value.value));
            prop_assert!(value.citations.iter().all(|c| texts[c.article as usize].contains(c.quote.as_deref().expect("quote"))));
        }
    }
    Ok(())
}

/// The same events in English and in Spanish, sentence by sentence.
const TOLD: [[&str; 6]; 2] = [
    [
        "The ferry Marigold sank off Orla on Monday 3 March 2025, killing nine people.",
        "The ferry, built in 1931, had been inspected in January.",
        "Captain Ines Tolliver is among the dead.",
        "Minister Tomas Brandt promised an independent investigation.",
        "The company Nordlinie suspended all its services to Velm.",
        "The hospital of Orla treated 31 passengers for hypothermia.",
    ],
    [
        "El ferry Marigold se hundió frente a Orla el lunes 3 de marzo de 2025 y murieron nueve personas.",
        "El ferry, construido en 1931, había sido inspeccionado en enero.",
        "La capitana Ines Tolliver está entre los muertos.",
        "El ministro Tomas Brandt prometió una investigación independiente.",
        "La compañía Nordlinie suspendió todos sus servicios a Velm.",
        "El hospital de Orla atendió a 31 pasajeros por hipotermia.",
    ],
];

/// Four articles, two a language, no two of them the same.
fn two_languages() -> impl Strategy<Value = Vec<String>> {
    let article = |language: usize| {
        proptest::sample::subsequence(TOLD[language].to_vec(), 3..=6).prop_shuffle().prop_map(|sentences| sentences.join(" "))
    };
    (article(0), article(1), article(0), article(1))
        .prop_map(|(a, b, c, d)| vec![a, b, c, d])
        .prop_filter("the same article twice", |texts| texts.iter().collect::<BTreeSet<_>>().len() == texts.len())
}

/// The briefing with its articles numbered as `order` says: what was `order[i]` becomes `i`.
fn renumbered(mut briefing: Briefing, order: &[usize]) -> Briefing {
    let number = |article: &mut u32| {
        let at = order.iter().position(|&o| o == *article as usize).expect("a permutation");
        *article = u32::try_from(at).expect("few articles");
    };
    for citation in briefing.bullets.iter_mut().flat_map(|b| &mut b.citations) {
        number(&mut citation.article);
    }
    for also in briefing.bullets.iter_mut().flat_map(|b| &mut b.also).flat_map(|a| &mut a.citations) {
        number(&mut also.article);
    }
    for citation in briefing.comparisons.iter_mut().flat_map(|row| &mut row.values).flat_map(|v| &mut v.citations) {
        number(&mut citation.article);
    }
    for claim in briefing.conflicts.iter_mut().flat_map(|c| &mut c.claims) {
        number(&mut claim.article);
    }
    for source in &mut briefing.sources {
        number(&mut source.article);
        if let Some(copy_of) = &mut source.copy_of {
            number(copy_of);
        }
    }
    briefing.sources.sort_by_key(|s| s.article);
    briefing
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn every_bullet_is_in_its_sources_and_every_citation_in_its_article(texts in stories()) {
        let options = Options { max_bullets: Some(1_000), ..Options::default() };
        nothing_is_invented(&texts, &brief(&articles(&texts), &options))?;
    }

    #[test]
    fn budgets_are_never_exceeded(texts in stories(), words in 0usize..120, bullets in 0usize..8) {
        let options = Options { max_words: Some(words), max_bullets: Some(bullets), ..Options::default() };
        let briefing = brief(&articles(&texts), &options);
        prop_assert!(briefing.bullets.len() <= bullets);
        prop_assert!(briefing.bullets.iter().map(|b| word_count(&b.text)).sum::<usize>() <= words);
    }

    #[test]
    fn ranks_are_a_numbering_and_indices_are_in_range(texts in stories()) {
        let briefing = brief(&articles(&texts), &Options::default());
        let mut ranks: Vec<u32> = briefing.bullets.iter().map(|b| b.rank).collect();
        ranks.sort_unstable();
        prop_assert!(ranks.iter().copied().eq(0..u32::try_from(ranks.len()).expect("few")));
        prop_assert!(ranks.len() <= 12);
        for bullet in &briefing.bullets {
            prop_assert!((bullet.section as usize) < briefing.sections.len());
            prop_assert!(bullet.conflicts.iter().all(|&c| (c as usize) < briefing.conflicts.len()));
            prop_assert!(1 <= bullet.independent && bullet.independent <= bullet.support);
            prop_assert_eq!(bullet.support as usize, bullet.citations.len());
        }
        prop_assert!(briefing.timeline.iter().all(|m| (m.bullet as usize) < briefing.bullets.len()));
        prop_assert!(briefing.sources.iter().map(|s| s.article).eq(0..u32::try_from(texts.len()).expect("few")));
    }

    #[test]
    fn the_order_of_pasting_changes_only_the_numbers(texts in stories(), seed in any::<u64>()) {
        let mut order: Vec<usize> = (0..texts.len()).collect();
        for i in (1..order.len()).rev() {
            let turned = seed.rotate_left(u32::try_from(i).expect("few"));
            order.swap(i, usize::try_from(turned % (i as u64 + 1)).expect("at most i"));
        }
        let shuffled: Vec<String> = order.iter().map(|&i| texts[i].clone()).collect();
        let straight = brief(&articles(&texts), &Options::default());
        let turned = brief(&articles(&shuffled), &Options::default());
        // Two articles with the same text are the same article: which of them is cited cannot be told.
        let mut distinct = texts.clone();
        distinct.sort();
        distinct.dedup();
        if distinct.len() == texts.len() {
            prop_assert_eq!(renumbered(straight, &order), turned);
        }
    }

    #[test]
    fn in_two_languages_the_order_changes_only_the_numbers_too(texts in two_languages(), turn in 1usize..4) {
        let order: Vec<usize> = (0..texts.len()).map(|i| (i + turn) % texts.len()).collect();
        let turned: Vec<String> = order.iter().map(|&i| texts[i].clone()).collect();
        let [straight, turned] = [&texts, &turned].map(|texts| brief(&articles(texts), &Options::default()));
        nothing_is_invented(&texts, &straight)?;
        prop_assert_eq!(renumbered(straight, &order), turned);
    }

    #[test]
    fn the_same_article_twice_adds_no_bullet_and_no_disagreement(texts in stories()) {
        let options = Options { max_bullets: Some(1_000), ..Options::default() };
        let Some(first) = texts.first() else { return Ok(()) };
        let once = brief(&articles(std::slice::from_ref(first)), &options);
        let twice = brief(&articles(&[first.clone(), first.clone()]), &options);
        prop_assert_eq!(&twice.conflicts, &once.conflicts);
        let sorted = |briefing: &Briefing| {
            let mut texts: Vec<String> = briefing.bullets.iter().map(|b| b.text.clone()).collect();
            texts.sort();
            texts
        };
        prop_assert_eq!(sorted(&twice), sorted(&once));
    }

    #[test]
    fn no_two_bullets_are_the_same_and_each_source_is_cited_once(texts in stories()) {
        let options = Options { max_bullets: Some(1_000), ..Options::default() };
        let briefing = brief(&articles(&texts), &options);
        let said: BTreeSet<&str> = briefing.bullets.iter().map(|b| b.text.as_str()).collect();
        prop_assert_eq!(said.len(), briefing.bullets.len());
        for bullet in &briefing.bullets {
            let cited: BTreeSet<u32> = bullet.citations.iter().map(|c| c.article).collect();
            prop_assert_eq!(cited.len(), bullet.citations.len());
        }
    }

    #[test]
    fn what_cleaning_takes_out_is_receipted_and_nothing_is_lost(texts in stories()) {
        let signs = |text: &str| {
            let mut signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            signs.sort_unstable();
            signs
        };
        for text in &texts {
            let cleaned: Vec<Article> = clean(&split(text)).iter().map(newsbraid::reading::clean::Document::to_article).collect();
            let kept_and_removed: String =
                cleaned.iter().flat_map(|a| std::iter::once(&a.text).chain(a.removed.iter().map(|r| &r.text))).cloned().collect();
            prop_assert_eq!(signs(&kept_and_removed), signs(text));
            for article in &cleaned {
                let length = article.text.encode_utf16().count();
                prop_assert!(article.removed.iter().all(|r| r.at_utf16 as usize <= length && !r.reason.is_empty()));
            }
        }
    }

    #[test]
    fn a_link_gives_the_briefing_back(texts in stories()) {
        let mut briefing = brief(&articles(&texts), &Options::default());
        // What a link does not carry.
        briefing.sources.iter_mut().for_each(|source| source.language = None);
        let total = u32::try_from(briefing.bullets.len()).expect("few");
        let fragment = link::encode(&briefing, None).expect("it fits").fragment;
        let decoded = link::decode(&fragment).expect("a link of ours");
        prop_assert_eq!((decoded.complete, decoded.total), (true, total));
        // As both hosts write it: shares have four decimals there.
        let written = |briefing: &Briefing| serde_json::to_value(briefing).expect("serializable");
        prop_assert_eq!(written(&decoded.briefing), written(&briefing));
    }

    #[test]
    fn another_run_and_another_length_before_it_change_nothing(texts in stories(), words in 0usize..120) {
        let options = Options { max_words: Some(words), ..Options::default() };
        let before = brief(&articles(&texts), &Options::default());
        let after = brief(&articles(&texts), &options);
        // A thread of its own has kept nothing.
        let elsewhere = std::thread::spawn(move || {
            let articles = articles(&texts);
            (brief(&articles, &options), brief(&articles, &Options::default()))
        });
        prop_assert_eq!(elsewhere.join().expect("no panic"), (after, before));
    }

    #[test]
    fn any_text_gives_a_briefing(texts in prop::collection::vec(any::<String>(), 0..4)) {
        let briefing = brief(&articles(&texts), &Options::default());
        nothing_is_invented(&texts, &briefing)?;
        prop_assert!(Utf16Index::new(&briefing.title).utf16(0) == 0);
    }
}

/// The stories of the evaluation folder beside this repository, where it is there: too many for it to hold, and not ours.
#[test]
fn the_evaluation_stories_are_told_in_their_own_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/multi_news_longbench/dev.jsonl");
    let Ok(lines) = std::fs::read_to_string(folder) else {
        println!("skipped: the evaluation stories are not here");
        return;
    };
    let stories: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a story a line")).collect();
    assert!(!stories.is_empty());
    for story in &stories {
        let text = |article: &serde_json::Value| article["text"].as_str().unwrap_or_default().to_owned();
        let texts: Vec<String> = story["articles"].as_array().into_iter().flatten().map(text).collect();
        let briefing = brief(&articles(&texts), &Options { max_bullets: Some(1000), ..Options::default() });
        nothing_is_invented(&texts, &briefing).unwrap_or_else(|why| panic!("{}: {why}", story["id"]));
        for addition in briefing.bullets.iter().flat_map(|b| &b.also) {
            let quote = addition.citations[0].quote.as_deref().expect("quote");
            assert!(newsbraid::telling::wording::is_proved(&addition.text, quote), "invented: {}", addition.text);
        }
    }
}
