//! Links of arbitrary briefings, and arbitrary characters as links.

use newsbraid::Briefing;
use newsbraid::conflict::ConflictKind;
use newsbraid::sharing::link::{Decoded, decode, encode};
use newsbraid::telling::briefing::{
    Also, Bullet, Citation, Comparison, Disagreement, Given, Moment, Section, Side, Source, Stats, Why,
};
use newsbraid::telling::since::Since;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn fragment(briefing: &Briefing) -> String {
    encode(briefing, None).expect("it fits").fragment
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,40}", "\\PC{0,20}", any::<String>(), Just("The dam at Orla broke on Monday.".to_owned()), "[a-e ]{8,60}"]
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9]{4}-[0-9]{2}", "[0-9]{4}", text()]
}

fn citation() -> impl Strategy<Value = Citation> {
    (any::<u32>(), option::of(text()), option::of(any::<u32>()), option::of(0..500u32)).prop_map(
        |(article, quote, start_utf16, end)| {
            let length = quote.as_ref().map(|q| u32::try_from(q.encode_utf16().count()).expect("short"));
            let end_utf16 =
                end.map(|end| if end < 250 { start_utf16.unwrap_or(0).wrapping_add(length.unwrap_or(7)) } else { end });
            Citation { article: article % if article % 3 == 0 { 7 } else { u32::MAX }, quote, start_utf16, end_utf16 }
        },
    )
}

fn bullet() -> impl Strategy<Value = Bullet> {
    let why = (0..9u32, 0..9u32, 0..=10_000u32, 0..=10_000u32).prop_map(|(support, independent, c, p)| Why {
        support,
        independent,
        centrality: f64::from(c) / 1e4,
        position: f64::from(p) / 1e4,
    });
    let also = (text(), vec(citation(), 0..3)).prop_map(|(text, citations)| Also { text, citations });
    let counts = (0..9u32, 0..9u32, prop_oneof![Just(0), any::<u32>()], any::<u32>());
    (
        text(),
        vec(citation(), 0..5),
        counts,
        option::of(why),
        vec(also, 0..3),
        vec(prop_oneof![0..6u32, any::<u32>()], 0..4),
        (any::<bool>(), since()),
    )
        .prop_map(|(text, citations, (support, independent, section, rank), why, also, conflicts, (edited, since))| Bullet {
            text,
            citations,
            support,
            independent,
            section,
            rank,
            why,
            also,
            conflicts,
            edited,
            since,
        })
}

fn since() -> impl Strategy<Value = Option<Since>> {
    option::of(prop::sample::select(vec![Since::New, Since::Confirmed, Since::Contradicted, Since::Changed, Since::Same]))
}

fn disagreement() -> impl Strategy<Value = Disagreement> {
    use ConflictKind::{Date, Name, Number, Place, Polarity, Status};
    let side = (any::<u32>(), text(), option::of(text()), prop_oneof![0..3u32, any::<u32>()])
        .prop_map(|(article, value, quote, side)| Side { article, value, quote, side });
    (prop::sample::select(vec![Date, Name, Number, Place, Polarity, Status]), any::<bool>(), vec(side, 0..4))
        .prop_map(|(kind, over_time, claims)| Disagreement { kind, over_time, claims })
}

fn row() -> impl Strategy<Value = Comparison> {
    let given = (text(), vec(citation(), 0..3), option::of(date()));
    let given = given.prop_map(|(value, citations, published)| Given { value, citations, published });
    (text(), disagreement(), any::<bool>(), vec(given, 0..4)).prop_map(|(what, like, differs, values)| Comparison {
        what,
        kind: like.kind,
        differs,
        over_time: like.over_time,
        values,
    })
}

fn briefing() -> impl Strategy<Value = Briefing> {
    let section = (option::of(text()), option::of(date())).prop_map(|(title, date)| Section { title, date });
    let moment = (date(), prop_oneof![0..6u32, any::<u32>()], any::<bool>()).prop_map(|(date, bullet, planned)| Moment {
        date,
        bullet,
        planned,
    });
    let known = (option::of(text()), option::of(text()), option::of(date()), option::of(text()), option::of(any::<u32>()));
    let source = (0..4u32, known).prop_map(|(article, (title, outlet, published, url, copy_of))| Source {
        article,
        title,
        outlet,
        published,
        url,
        copy_of,
        language: None,
        muted: false,
    });
    let stats = (any::<u32>(), any::<u32>(), any::<u32>(), 0..99u32, 0..99_999u32, 0..9u32).prop_map(
        |(articles, independent, sentences, claims, words, removed)| Stats {
            articles,
            independent,
            sentences,
            claims,
            words,
            removed,
            fitting: None,
        },
    );
    let lists = (vec(bullet(), 0..7), vec(disagreement(), 0..5), vec(section, 0..4), vec(moment, 0..6), vec(source, 0..5));
    let rows = prop_oneof![Just(Vec::new()), vec(row(), 0..4)];
    (text(), lists, stats, rows, any::<bool>()).prop_map(
        |(title, (bullets, conflicts, sections, mut timeline, sources), stats, comparisons, sorted)| {
            if sorted {
                timeline.sort_by(|a, b| (&a.date, a.bullet).cmp(&(&b.date, b.bullet)));
                timeline.retain(|m| (m.bullet as usize) < bullets.len());
            }
            Briefing { title, bullets, conflicts, comparisons, sections, timeline, sources, stats }
        },
    )
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn what_is_written_is_read(briefing in briefing()) {
        let total = u32::try_from(briefing.bullets.len()).expect("few");
        let link = encode(&briefing, None).expect("it fits");
        prop_assert_eq!((link.kept, link.dropped), (total, 0));
        prop_assert_eq!(decode(&link.fragment), Ok(Decoded { briefing, complete: true, total }));
    }

    #[test]
    fn any_budget_is_kept(briefing in briefing(), budget in 0..3_000usize) {
        if let Ok(link) = encode(&briefing, Some(budget)) {
            prop_assert!(link.fragment.len() <= budget);
            let decoded = decode(&link.fragment).expect("whole");
            prop_assert_eq!(decoded.total, link.kept);
            prop_assert!(decoded.complete);
        }
    }

    #[test]
    fn a_cut_arbitrary_link_shows_only_what_was_sent(briefing in briefing(), cut in 0.0..1.0f64) {
        let link = fragment(&briefing);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the length")]
        let end = (link.len() as f64 * cut) as usize;
        if let Ok(decoded) = decode(&link[..end]) {
            prop_assert!(!decoded.complete);
            for (arrived, sent) in decoded.briefing.bullets.iter().zip(&briefing.bullets) {
                prop_assert_eq!((&arrived.text, &arrived.citations, &arrived.also), (&sent.text, &sent.citations, &sent.also));
            }
        }
    }

    #[test]
    fn any_text_is_answered(fragment in any::<String>()) {
        prop_assert!(decode(&fragment).is_err());
    }

    #[test]
    fn any_characters_of_the_alphabet_are_answered(fragment in "[1-9A-Z][A-Za-z0-9_-]{0,200}") {
        prop_assert!(decode(&fragment).is_err());
    }
}
