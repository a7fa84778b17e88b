use super::*;

fn read(text: &str) -> Vec<Quantity> {
    let lexicon = Lexicon::shared();
    let t = lexicon.tokens(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < t.len() {
        if let Some(f) = quantity(&t, i, lexicon) {
            found.push(f.quantity);
            i = f.end;
        } else {
            i += 1;
        }
    }
    found
}

fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (read(a), read(b));
    assert_eq!((a.len(), b.len()), (1, 1), "{a:?} {b:?}");
    assert_eq!(a[0].agrees(&b[0]), b[0].agrees(&a[0]));
    a[0].agrees(&b[0])
}

#[test]
fn nothing_is_read_from_codes_and_telephones() {
    for text in [
        "",
        "COVID-19",
        "192.168.1.2",
        "call 248-647-7221",
        "lost Flight 370",
        "an AK 47 rifle",
        "at 10:24 a.m.",
        "one of them",
        "4 / 11 / 2007",
        "41 / 2 months",
        "with 2, 116 points",
    ] {
        assert!(read(text).is_empty() || text.is_empty(), "{text}: {:?}", read(text));
    }
}

#[test]
fn number_words_add_up() {
    for (text, value) in [
        ("twenty-five people", 25.0),
        ("two hundred and six people", 206.0),
        ("two dozen homes", 24.0),
        ("half a million voters", 500_000.0),
        ("one hundred and three homes", 103.0),
        ("half an hour", 0.5 * 0.041_666_666_667),
        ("two and a half days", 2.5),
        ("for a week", 7.0),
        ("10 months old", 10.0 * (30.4375 / 365.25)),
        ("a day and a half", 1.5),
        ("35 lakh rupees", 3_500_000.0),
        ("10,000 Swiss francs", 10_000.0),
        ("-20 degrees", -20.0),
        ("minus 4 degrees Fahrenheit", -20.0),
        ("three hundred thousand voters", 300_000.0),
    ] {
        assert_eq!(read(text).iter().map(|q| q.low).collect::<Vec<_>>(), [value], "{text}");
    }
}

#[test]
fn conversions_and_roundings_agree() {
    assert!(agree("about 12 metres", "about 40ft"));
    assert!(agree("about 3km", "about two miles"));
    assert!(agree("about 90 miles", "about 150 kilometres"));
    assert!(agree("$40 million", "$39.5 million"));
    assert!(agree("nearly 10 percent", "9 percent"));
    assert!(agree("at least 29 troops", "some three dozen troops"));
    assert!(agree("£18.6m", "18.6 million pounds"));
    assert!(agree("half a million voters", "about 500,000 voters"));
    assert!(agree("12 months", "one year"));
}

#[test]
fn other_figures_do_not() {
    assert!(!agree("26 people", "28 people"));
    assert!(!agree("some 55 members", "about 57 members"));
    assert!(!agree("more than $34 billion", "$33.4 billion"));
    assert!(!agree("296 people", "300 people"));
    assert!(!agree("about 60 metres", "about 200m"));
    assert!(!agree("420 passengers", "240 passengers"));
    assert!(!agree("Reed, 30, said", "Reed, 32, said"));
}

#[test]
fn how_old_somebody_was_is_an_age() {
    for text in ["Calder has died at 93, his lawyer said.", "He retired at the age of 93 in Orla.", "Calder, 93, died in Orla."] {
        assert_eq!(read(text).first().map(|q| (q.dimension, q.high)), Some((Dimension::Age, 93.0)), "{text}");
    }
    assert_eq!(read("He died at 93 Harbour Road.")[0].dimension, Dimension::Count);
}
