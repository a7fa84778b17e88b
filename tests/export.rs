//! Exports: three snapshots of one briefing, and hostile texts that stay texts.

use newsbraid::Briefing;
use newsbraid::sharing::export::{Format, export};
use newsbraid::telling::briefing::Source;
use regex::Regex;

use crate::samples::{HOSTILE, dam, everywhere};

/// Compares with a file of `golden/`, or writes it where `UPDATE_GOLDEN` is set; read the diff then.
fn golden(file: &str, content: &str) {
    let path = format!("{}/tests/golden/export/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, content).expect("writable");
    }
    assert_eq!(std::fs::read_to_string(&path).expect("readable"), content, "{file}");
}

#[test]
fn the_sample_is_written_in_every_format() {
    golden("dam.md", &export(&dam(), Format::Markdown));
    golden("dam.html", &export(&dam(), Format::Html));
    golden("dam.txt", &export(&dam(), Format::Text));
}

#[test]
fn a_value_that_several_sources_give_is_said_once() {
    let mut briefing = dam();
    let claims = &mut briefing.conflicts[0].claims;
    let mut third = claims[0].clone();
    third.article = 1;
    claims.push(third);
    for format in [Format::Markdown, Format::Text] {
        assert!(export(&briefing, format).contains("figure: 900 [1][2] ↔ 1,200 [3]"));
    }
}

#[test]
fn a_source_of_which_nothing_is_known_is_called_by_its_first_words() {
    let article = |text: &str| newsbraid::Article { text: text.to_owned(), ..newsbraid::Article::default() };
    let text = "The pier at Orla burnt down in the night of the great storm. Nobody was hurt.";
    let briefing = newsbraid::brief(&[article(text)], &newsbraid::Options::default());
    let called = "[1] “The pier at Orla burnt down in the …”";
    assert!(export(&briefing, Format::Markdown).replace('\\', "").contains(called), "{}", export(&briefing, Format::Markdown));
    assert!(export(&briefing, Format::Text).contains(called));
}

#[test]
fn a_page_has_the_sources_own_words_where_the_bullet_has_fewer() {
    let article = |text: &str| newsbraid::Article { text: text.to_owned(), ..newsbraid::Article::default() };
    let whole = "The pier at Orla burnt down in the night of the great storm.";
    let briefing = newsbraid::brief(&[article(whole)], &newsbraid::Options::default());
    assert!(!export(&briefing, Format::Html).contains("<details>"), "all of it is shown");
    let mut short = briefing;
    short.bullets[0].text = "The pier at Orla burnt down.".to_owned();
    let page = export(&short, Format::Html);
    assert!(page.contains(&format!("<q>{whole}</q> <span class=\"mark\"><a href=\"#source-1\">[1]</a>")), "{page}");
}

#[test]
fn what_is_unknown_is_absent() {
    let empty = Briefing::default();
    assert_eq!(export(&empty, Format::Markdown), "# Briefing\n");
    assert_eq!(export(&empty, Format::Text), "Briefing\n========\n");
    for format in [Format::Markdown, Format::Html, Format::Text] {
        let text = export(&Briefing { sources: vec![Source::default()], ..Briefing::default() }, format);
        assert!(!text.contains("null") && !text.contains("None") && !text.contains(" · "), "{text}");
    }
}

#[test]
fn no_hostile_text_becomes_html() {
    let tag = Regex::new(concat!(
        r##"^(!doctype html|/?html|/?head|/?body|/?main|/?title|/?style|/?i|/?b|/?q|/?h1|/?h2|/?p|/?ul|/?li|/?span|/a|meta [^<>]*"##,
        r##"|(h1|h2|p|li|b) dir="auto"|p class="(note|also)" dir="(ltr|auto)"|p class="date"|span class="mark""##,
        r##"|/?details|summary dir="ltr"|/summary|ul class="[a-z]+"|li dir="auto" id="source-[0-9]+"|a href="#source-[0-9]+""##,
        r##"|a href="https?://[^"<>]*" rel="noopener noreferrer")>"##
    ))
    .expect("a pattern");
    for hostile in HOSTILE {
        let html = export(&everywhere(hostile), Format::Html);
        let page = html.split_once("</style>").expect("one style").1;
        for piece in page.split('<').skip(1) {
            assert!(tag.is_match(piece), "{hostile:?} became <{piece}");
        }
        for file in [&html, &export(&everywhere(hostile), Format::Text)] {
            assert!(!file.contains(['\u{202e}', '\u{1b}', '\u{0}']));
        }
    }
}

#[test]
fn the_policy_allows_the_one_style_by_its_hash() {
    let html = export(&dam(), Format::Html);
    let style = html.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).expect("one style").0;
    let allowed = html.split_once("'sha256-").and_then(|(_, rest)| rest.split_once('\'')).expect("one hash").0;
    assert_eq!(base64(&sha256(style.as_bytes())), allowed);
    assert!(html.contains("default-src 'none'"));
}

fn base64(bytes: &[u8]) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| char::from(alphabet[(bits & 63) as usize]);
    let groups = bytes.chunks(3).flat_map(|chunk| {
        let bits = (0..3).fold(0, |bits, i| bits << 8 | u32::from(chunk.get(i).copied().unwrap_or(0)));
        [18, 12, 6, 0]
            .map(|shift| digit(bits >> shift))
            .into_iter()
            .enumerate()
            .map(move |(i, c)| if i > chunk.len() { '=' } else { c })
    });
    groups.collect()
}

/// FIPS 180-4, as short as it goes: the roots that its constants are made of are computed here.
fn sha256(message: &[u8]) -> Vec<u8> {
    let primes: Vec<u32> = (2..312u32).filter(|n| (2..*n).all(|d| n % d != 0)).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the fraction's first 32 bits")]
    let fraction = |root: f64| (root.fract() * 4_294_967_296.0) as u32;
    let k: Vec<u32> = primes.iter().map(|p| fraction(f64::from(*p).cbrt())).collect();
    let mut state: Vec<u32> = primes.iter().take(8).map(|p| fraction(f64::from(*p).sqrt())).collect();
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).next_multiple_of(64) - 8, 0);
    padded.extend((message.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut w: Vec<u32> = block.chunks(4).map(|c| u32::from_be_bytes(c.try_into().expect("four bytes"))).collect();
        for i in 16..64 {
            let (a, b) = (w[i - 15], w[i - 2]);
            let low = a.rotate_right(7) ^ a.rotate_right(18) ^ a >> 3;
            let high = b.rotate_right(17) ^ b.rotate_right(19) ^ b >> 10;
            w.push(w[i - 16].wrapping_add(low).wrapping_add(w[i - 7]).wrapping_add(high));
        }
        let mut s = state.clone();
        for i in 0..64 {
            let mix = s[4].rotate_right(6) ^ s[4].rotate_right(11) ^ s[4].rotate_right(25);
            let choice = s[4] & s[5] ^ !s[4] & s[6];
            let first = s[7].wrapping_add(mix).wrapping_add(choice).wrapping_add(k[i]).wrapping_add(w[i]);
            let mix = s[0].rotate_right(2) ^ s[0].rotate_right(13) ^ s[0].rotate_right(22);
            let second = mix.wrapping_add(s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]);
            s.rotate_right(1);
            s[4] = s[4].wrapping_add(first);
            s[0] = first.wrapping_add(second);
        }
        for (total, part) in state.iter_mut().zip(s) {
            *total = total.wrapping_add(part);
        }
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}
