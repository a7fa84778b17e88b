//! Links: what is written can be read, what was damaged is named, and old links open for ever.

use std::collections::BTreeSet;

use newsbraid::Briefing;
use newsbraid::contract::error::ErrorCode;
use newsbraid::sharing::link::{Decoded, decode, encode};
use newsbraid::telling::briefing::{Bullet, Comparison, Disagreement};

use crate::samples::dam;

fn fragment(briefing: &Briefing) -> String {
    encode(briefing, None).expect("it fits").fragment
}

/// The first `n` bullets of the sample, one of them long.
fn several() -> Vec<Briefing> {
    let mut long = dam();
    for i in 0..9u32 {
        let mut bullet = long.bullets[1].clone();
        bullet.text =
            format!("In village number {i} the water stood {} centimetres high by noon, a farmer there said.", 17 * i + 40);
        bullet.citations[0].quote = Some(bullet.text.clone());
        bullet.rank = i + 3;
        long.bullets.push(bullet);
    }
    let mut short = dam();
    short.bullets.truncate(1);
    short.timeline.clear();
    vec![dam(), long, short, Briefing::default()]
}

/// Version, file of what it holds and fragment of every golden link.
fn golden() -> impl Iterator<Item = (&'static str, Briefing, &'static str)> {
    let lines = include_str!("golden/links.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let [version, file, fragment] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three fields: {line}") };
        let path = format!("{}/tests/golden/links/{file}", env!("CARGO_MANIFEST_DIR"));
        let json = std::fs::read_to_string(path).expect("readable");
        (version, serde_json::from_str(&json).expect("a briefing"), fragment)
    })
}

#[test]
fn every_golden_link_opens() {
    let mut versions = BTreeSet::new();
    for (version, expected, fragment) in golden() {
        let total = u32::try_from(expected.bullets.len()).expect("few");
        assert!(fragment.starts_with(version));
        assert_eq!(decode(fragment), Ok(Decoded { briefing: expected, complete: true, total }), "{fragment}");
        versions.insert(version);
    }
    assert_eq!(versions, BTreeSet::from(["1", "2", "3"]), "a link of every version");
}

#[test]
fn the_golden_links_of_these_versions_are_still_written_the_same() {
    for (_, briefing, golden) in golden().filter(|(version, ..)| *version != "1") {
        assert_eq!(fragment(&briefing), golden, "the predictor has changed: no link of this version can be read now");
    }
}

#[test]
fn damage_to_every_golden_link_is_named() {
    for (_, briefing, fragment) in golden() {
        for end in (1..fragment.len()).step_by(3) {
            match decode(&fragment[..end]) {
                Ok(decoded) => {
                    assert!(!decoded.complete && !decoded.briefing.bullets.is_empty());
                    for (arrived, sent) in decoded.briefing.bullets.iter().zip(&briefing.bullets) {
                        assert_eq!((&arrived.text, &arrived.citations), (&sent.text, &sent.citations));
                    }
                }
                Err(e) => assert_eq!(e.code(), ErrorCode::CutLink, "{end}: {e}"),
            }
        }
        for at in 0..fragment.len() {
            let other = if &fragment[at..=at] == "A" { "B" } else { "A" };
            let changed = format!("{}{other}{}", &fragment[..at], &fragment[at + 1..]);
            assert_eq!(decode(&changed).expect_err("corrupt").code(), ErrorCode::CorruptLink, "{at}");
        }
    }
}

/// What no model takes the time for is left to deflate, and comes back whole.
#[test]
fn a_very_long_briefing_is_written_all_the_same() {
    let mut long = dam();
    for i in 0..900u32 {
        let mut bullet = long.bullets[1].clone();
        bullet.text =
            format!("In village number {i} the water stood {} centimetres high by noon, a farmer there said. ", 17 * i).repeat(2);
        long.bullets.push(bullet);
    }
    let link = fragment(&long);
    assert!(link.starts_with('1'));
    assert_eq!(decode(&link).map(|d| (d.briefing == long, d.complete, d.total)), Ok((true, true, 903)));
}

#[test]
fn what_transit_adds_is_forgiven() {
    let link = fragment(&dam());
    let whole = decode(&link);
    let (left, right) = link.split_at(40);
    for arrived in [
        format!("#{link}"),
        format!("%23{link}"),
        format!("https://newsbraid.example/app/%2523{link}"),
        format!("https://newsbraid.example/app/#{link}"),
        format!(" {left}\r\n   {right}\n"),
        format!("{left}%20{right}"),
        format!("{left}\u{200b}{right}"),
        format!("{link}."),
        format!("{link})."),
        format!("{link}-"),
        format!("{link}> and then he wrote: more words"),
        format!("{link}:~:text=dam"),
    ] {
        assert_eq!(decode(&arrived), whole, "{arrived}");
    }
}

#[test]
fn the_alphabet_survives_any_messenger() {
    for briefing in several() {
        let link = fragment(&briefing);
        assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()));
    }
}

#[test]
fn every_prefix_is_answered_truthfully() {
    for (briefing, step) in several().iter().zip([1, 9, 1, 1]) {
        let link = fragment(briefing);
        let total = u32::try_from(briefing.bullets.len()).expect("few");
        let mut shown_before = 0;
        for end in (0..link.len()).filter(|end| end % step == 0 || end + 9 > link.len()) {
            match decode(&link[..end]) {
                Ok(decoded) => {
                    assert!(!decoded.complete);
                    assert_eq!(decoded.total, total);
                    let shown = decoded.briefing.bullets.len();
                    assert!(shown > 0 && shown >= shown_before, "more of a link never shows less");
                    shown_before = shown;
                    for (arrived, sent) in decoded.briefing.bullets.iter().zip(&briefing.bullets) {
                        assert_eq!((&arrived.text, &arrived.citations), (&sent.text, &sent.citations));
                        for &i in &arrived.conflicts {
                            assert!(briefing.conflicts.contains(&decoded.briefing.conflicts[i as usize]));
                        }
                    }
                    assert!(decoded.briefing.timeline.iter().all(|m| (m.bullet as usize) < shown));
                    assert_eq!(decoded.briefing.sources, briefing.sources);
                }
                // Below that, nothing says that it was a link.
                Err(e) if end == 0 => assert_eq!(e.code(), ErrorCode::NotALink),
                Err(e) => assert_eq!(e.code(), ErrorCode::CutLink, "{end} of {}: {e}", link.len()),
            }
        }
        if total > 0 {
            assert_eq!(shown_before, briefing.bullets.len(), "all bullets stand before the checksum");
        }
    }
}

/// What stands after the last bullet is proved by the last check and by nothing before it.
#[test]
fn a_timeline_of_its_own_is_not_shown_before_it_is_proved() {
    let mut briefing = dam();
    briefing.timeline.reverse();
    briefing.timeline.iter_mut().for_each(|moment| moment.date += " or about then");
    let link = fragment(&briefing);
    let whole = decode(&link).expect("whole").briefing;
    assert_eq!(whole.timeline, briefing.timeline);
    let mut without = 0;
    for end in link.len() - 80..link.len() {
        let cut = decode(&link[..end]).expect("some bullets").briefing;
        without += usize::from(cut.timeline.is_empty());
        assert!(cut.timeline.is_empty() || cut.timeline == briefing.timeline, "{end}: {:?}", cut.timeline);
    }
    assert!(without > 60, "{without}");
}

#[test]
fn every_changed_character_is_detected() {
    for (briefing, step) in several().iter().zip([1, 7, 1, 1]) {
        let link = fragment(briefing);
        for at in (0..link.len()).step_by(step) {
            for by in
                b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".iter().filter(|b| **b != link.as_bytes()[at])
            {
                let mut changed = link.clone().into_bytes();
                changed[at] = *by;
                let changed = String::from_utf8(changed).expect("ASCII");
                match decode(&changed) {
                    Ok(decoded) => panic!("{at} {}: {decoded:?}", char::from(*by)),
                    Err(e) => assert_eq!(e.code(), ErrorCode::CorruptLink, "{at} {}: {e}", char::from(*by)),
                }
            }
        }
    }
}

#[test]
fn a_missing_character_never_shows_what_was_not_sent() {
    let briefing = &several()[1];
    let link = fragment(briefing);
    for at in (0..link.len()).step_by(19) {
        let missing = format!("{}{}", &link[..at], &link[at + 1..]);
        if let Ok(decoded) = decode(&missing) {
            assert!(!decoded.complete);
            for (arrived, sent) in decoded.briefing.bullets.iter().zip(&briefing.bullets) {
                assert_eq!(arrived.text, sent.text);
            }
        }
    }
}

#[test]
fn what_is_no_link_is_told_apart() {
    for word in ["", "#", "top", "section-2", "1-introduction", "2024-11-23-india", "über", "#/route/a?b=c", "!!!"] {
        assert_eq!(decode(word).expect_err(word).code(), ErrorCode::NotALink, "{word}");
    }
}

#[test]
fn a_budget_leaves_out_what_agrees_then_passages_then_rows() {
    let (_, briefing, whole) = golden().find(|(version, ..)| *version == "3").expect("a link with rows");
    let differing = briefing.comparisons.iter().filter(|row| row.differs).count();
    assert!(0 < differing && differing < briefing.comparisons.len(), "rows of both kinds");
    let mut last = (usize::MAX, usize::MAX, usize::MAX);
    for budget in (0..=whole.len()).rev() {
        let Ok(link) = encode(&briefing, Some(budget)) else { break };
        let arrived = decode(&link.fragment).expect("whole").briefing;
        let rows = &arrived.comparisons;
        let passages = rows.iter().flat_map(|row| &row.values).flat_map(|given| &given.citations);
        let passages = passages.filter(|citation| citation.quote.is_some()).count();
        assert!([briefing.comparisons.len(), differing, 0].contains(&rows.len()), "{budget}");
        assert!(rows.is_empty() || arrived.bullets.len() == briefing.bullets.len(), "a bullet goes after the last row");
        for (row, sent) in rows.iter().zip(briefing.comparisons.iter().filter(|row| row.differs || rows.len() > differing)) {
            let values = |row: &Comparison| row.values.iter().map(|given| given.value.clone()).collect::<Vec<_>>();
            assert_eq!((&row.what, values(row)), (&sent.what, values(sent)));
        }
        let now = (rows.len(), passages, arrived.bullets.len());
        assert!(now.0 <= last.0 && now.1 <= last.1 && now.2 <= last.2, "{budget}: {last:?} {now:?}");
        last = now;
    }
    assert_eq!((last.0, last.1), (0, 0));
}

#[test]
fn a_budget_leaves_out_quotes_then_bullets_and_says_how_many() {
    let briefing = &several()[1];
    let whole = fragment(briefing).len();
    let mut last = (u32::MAX, usize::MAX);
    for budget in (0..=whole + 10).rev().step_by(23) {
        let link = match encode(briefing, Some(budget)) {
            Ok(link) => link,
            Err(e) => {
                assert_eq!(e.code(), ErrorCode::BudgetTooSmall);
                assert!(budget < 500, "{budget}");
                continue;
            }
        };
        assert!(link.fragment.len() <= budget);
        assert_eq!((link.kept + link.dropped) as usize, briefing.bullets.len());
        let decoded = decode(&link.fragment).expect("whole");
        let shown = &decoded.briefing.bullets;
        assert!(decoded.complete && shown.len() == link.kept as usize && decoded.total == link.kept);
        let quotes = shown.iter().flat_map(|b| &b.citations).filter(|c| c.quote.is_some()).count();
        assert!(link.dropped == 0 || quotes == 0, "quotes go first");
        assert!(link.kept <= last.0 && quotes <= last.1);
        last = (link.kept, quotes);
        for bullet in shown {
            assert!(bullet.rank < link.kept);
            let sent = briefing.bullets.iter().find(|b| b.rank == bullet.rank).expect("sent");
            let articles = |b: &Bullet| b.citations.iter().map(|c| c.article).collect::<Vec<_>>();
            assert_eq!((&bullet.text, articles(bullet)), (&sent.text, articles(sent)));
            for (&i, &j) in bullet.conflicts.iter().zip(&sent.conflicts) {
                let value = |d: &Disagreement| d.claims.iter().map(|s| s.value.clone()).collect::<Vec<_>>();
                assert_eq!(value(&decoded.briefing.conflicts[i as usize]), value(&briefing.conflicts[j as usize]));
            }
        }
        for moment in &decoded.briefing.timeline {
            let text = &shown[moment.bullet as usize].text;
            let sent = briefing.timeline.iter().find(|m| m.date == moment.date).expect("sent");
            assert_eq!(*text, briefing.bullets[sent.bullet as usize].text);
        }
    }
}
