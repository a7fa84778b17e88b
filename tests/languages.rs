//! One story in languages of five scripts, told by three articles of our own each: the briefing as a whole, read by eye when it was kept. And
//! who says what, in words of other languages than English.

use std::{env, fs};

use newsbraid::conflict::ConflictKind;
use newsbraid::reading::split::split;
use newsbraid::sharing::export::{Format, export};
use newsbraid::telling::briefing::Comparison;
use newsbraid::{Article, Options, brief};

/// `<code>.txt` holds the paste, `<code>.md` its briefing, which is written anew where `UPDATE_GOLDEN` is set; read the diff then.
#[test]
fn the_story_of_the_dam_is_told_in_every_script() {
    for code in ["ar", "hi", "ja", "ru", "zh"] {
        let folder = format!("{}/tests/golden/languages", env!("CARGO_MANIFEST_DIR"));
        let paste = fs::read_to_string(format!("{folder}/{code}.txt")).expect("the paste is there");
        let articles = split(&paste);
        assert_eq!(articles.len(), 3, "{code}");
        let briefing = brief(&articles, &Options::default());
        // Two of them give another number of dead: nobody is to be told that both give one of the two.
        let tolls = briefing.bullets.iter().filter(|bullet| bullet.text.contains("12") || bullet.text.contains("14"));
        assert!(
            tolls.clone().count() > 0 && tolls.into_iter().all(|bullet| bullet.support == 1),
            "{code}: {:#?}",
            briefing.bullets
        );
        assert!(
            briefing.comparisons.iter().any(|row| row.differs && row.values.len() == 2),
            "{code}: {:#?}",
            briefing.comparisons
        );

        let found = export(&briefing, Format::Markdown);
        let file = format!("{folder}/{code}.md");
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&file, &found).expect("the golden file can be written");
        }
        assert_eq!(fs::read_to_string(&file).unwrap_or_default(), found, "{code}");
    }
}

/// What two articles give a value for, and differ on.
fn differing(a: &str, b: &str) -> Vec<Comparison> {
    let articles = [a, b].map(|text| Article { text: text.to_owned(), clean: Some(false), ..Article::default() });
    brief(&articles, &Options::default()).comparisons.into_iter().filter(|row| row.differs).collect()
}

#[test]
fn how_far_an_agreement_has_come_is_read_in_its_language() {
    for (signed, proposed) in [
        (
            "El ministro firmó un acuerdo sobre el uso común de los remolcadores del puerto de Orla en 2020.",
            "Los dos países discutieron ayer el propuesto acuerdo sobre el uso común de los remolcadores del puerto.",
        ),
        (
            "O ministro assinou um acordo sobre o uso comum dos rebocadores do porto de Orla em 2020.",
            "Os dois países discutiram ontem o proposto acordo sobre o uso comum dos rebocadores do porto.",
        ),
        (
            "Le ministre a signé un accord sur l'usage commun des remorqueurs du port d'Orla en 2020.",
            "Les deux pays ont discuté hier de l'accord proposé sur l'usage commun des remorqueurs du port.",
        ),
        (
            "Der Minister unterzeichnete ein Abkommen über die gemeinsame Nutzung der Schlepper im Hafen von Orla.",
            "Die beiden Länder sprachen gestern über das vorgeschlagene Abkommen über die gemeinsame Nutzung der Schlepper im Hafen.",
        ),
    ] {
        let rows = differing(signed, proposed);
        assert!(rows.len() == 1 && rows[0].kind == ConflictKind::Status, "{signed}: {rows:?}");
        assert!(differing(signed, signed).is_empty());
    }
}

#[test]
fn a_figure_so_far_changed_with_time_and_one_of_another_hour_is_another() {
    for (a, b) in [
        (
            "El incendio en el puerto viejo de Orla ha dejado hasta ahora 65 muertos, dijo el alcalde de la ciudad.",
            "El incendio en el puerto viejo de Orla ha dejado hasta el momento 58 muertos, dijo el alcalde de la ciudad.",
        ),
        (
            "O incêndio no porto velho de Orla deixou até agora 65 mortos, disse o prefeito da cidade na noite de ontem.",
            "O incêndio no porto velho de Orla deixou até o momento 58 mortos, disse o prefeito da cidade na noite de ontem.",
        ),
    ] {
        let rows = differing(a, b);
        assert!(rows.len() == 1 && rows[0].over_time, "{a}: {rows:?}");
    }
    let flights =
        |count: u32, hour: &str| format!("O aeroporto de Orla teve {count} voos cancelados por causa da neblina até as {hour}.");
    assert_eq!(differing(&flights(19, "8h"), &flights(30, "8h")).len(), 1);
    assert!(differing(&flights(19, "8h"), &flights(30, "9h30")).is_empty());
    let fog = |count: u32, hour: &str| format!("Fog made the airport of Orla cancel {count} flights by {hour} on that morning.");
    assert_eq!(differing(&fog(19, "8 a.m."), &fog(30, "8 a.m.")).len(), 1);
    assert!(differing(&fog(19, "8 a.m."), &fog(30, "9:30 a.m.")).is_empty());
}
