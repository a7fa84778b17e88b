//! What stands beside a figure or a day decides what it is.

use super::{days, facts};

#[test]
fn one_year_is_no_decade() {
    assert_eq!(days("fr", "l'an 2020, l'année 2020, les années 1990"), ["2020 2020", "2020 2020", "années 1990 1990..1999"]);
    assert_eq!(days("it", "nell'anno 2020, negli anni '90"), ["2020 2020", "anni '90 1990..1999"]);
    assert_eq!(days("ar", "في عام 2020"), ["2020 2020"]);
    assert_eq!(days("es", "en los años 90 se vendió"), ["años 90 1990..1999"]);
    assert_eq!(days("de", "in den Jahren 2010 und 2015"), ["2010 2010", "2015 2015"]);
    assert_eq!(
        days("ja", "一九九〇年代と90年代と二〇〇〇年代"),
        ["一九九〇年代 1990..1999", "90年代 1990..1999", "二〇〇〇年代 2000..2009"]
    );
}

#[test]
fn how_often_is_no_day_ahead() {
    assert_eq!(days("es", "por tercer lunes consecutivo"), ["lunes 2025-03-03"]);
    assert_eq!(days("de", "am dritten Montag in Folge"), ["Montag 2025-03-03"]);
    assert_eq!(days("it", "per il secondo giovedì consecutivo"), ["giovedì 2025-03-06"]);
}

#[test]
fn parts_are_of_the_number_before_them_where_nothing_else_has_them() {
    assert_eq!(
        facts("es", "12 y un tercio de las casas"),
        ["12 [] 12 Count Exact", "un tercio [] 0.3333333333333333 Count Exact"],
        "twelve, and a third of the houses"
    );
    assert_eq!(facts("es", "doce y medio kilómetros"), ["doce y medio kilómetros [] 12500 Length Exact"]);
    assert_eq!(facts("es", "12 y un cuarto kilómetros"), ["12 y un cuarto kilómetros [] 12250 Length Exact"]);
    assert_eq!(facts("de", "fünf und drei Viertel"), ["fünf und drei Viertel [] 5.75 Count Exact"]);
    assert_eq!(facts("ar", "خمسة أثمان"), ["خمسة أثمان [] 0.625 Count Exact"]);
}

#[test]
fn a_number_behind_a_month_that_is_told_alone_counts() {
    assert_eq!(
        facts("de", "im Mai 12, im Juni 30"),
        ["Mai [] ?-5-?-?", "12 [] 12 Count Exact", "Juni [] ?-6-?-?", "30 [] 30 Count Exact"]
    );
    assert_eq!(days("es", "abril 22, 2019"), ["abril 22, 2019 2019-04-22"]);
}

#[test]
fn a_digit_that_touches_a_word_of_letters_is_no_number() {
    assert_eq!(facts("ar", "طائرة إف16 وكوفيد19"), Vec::<String>::new());
    assert_eq!(facts("ar", "وال12 طائرة"), ["12 [طائرة] 12 Count Exact"]);
}

#[test]
fn a_currency_by_the_million_may_stand_first() {
    assert_eq!(facts("fr", "M€ 3,5"), ["M€ 3,5 [] 3500000 Money(\"EUR\") Exact"]);
}

#[test]
fn the_nearest_verb_tells_yesterday_from_tomorrow() {
    assert_eq!(days("hi", "कल हुई घटना की जांच की जाएगी"), ["कल 2025-03-06"]);
    assert_eq!(days("hi", "कल फैसला किया जाएगा"), ["कल 2025-03-08"], "a participle with its auxiliary");
    assert_eq!(days("hi", "कल गए लोग"), ["कल 2025-03-06"]);
}

#[test]
fn a_length_of_time_is_from_now_where_a_verb_is_of_what_is_to_come() {
    assert_eq!(days("es", "Abrirá en dos días"), ["en dos días 2025-03-09"]);
    assert_eq!(days("pt", "A ponte vai abrir em três dias"), ["em três dias 2025-03-10"]);
    assert!(days("es", "Murieron cinco personas en dos días").is_empty());
    assert!(days("es", "Abrirá en semana santa").iter().all(|day| !day.starts_with("en")));
    assert_eq!(days("hi", "पुल दो दिन बाद खुलेगा"), ["दो दिन बाद 2025-03-09"]);
    assert!(days("hi", "दो दिन बाद पुल खुल गया").is_empty(), "of the day that the report tells of");
}

#[test]
fn a_day_from_which_is_counted_may_stand_first() {
    assert_eq!(days("hi", "कल से दो दिन पहले"), ["कल से दो दिन पहले 2025-03-04"]);
    assert_eq!(days("ja", "5月3日から2日後"), ["5月3日から2日後 2025-05-05"]);
}

#[test]
fn weeks_are_told_by_a_day_of_theirs() {
    let week = "2025-02-03..2025-02-09";
    assert_eq!(days("es", "la semana del 4 de febrero"), [format!("semana del 4 de febrero {week}")]);
    assert_eq!(days("de", "die Woche vom 4. Februar"), [format!("Woche vom 4. Februar {week}")]);
    assert_eq!(days("hi", "4 फरवरी के सप्ताह में"), [format!("4 फरवरी के सप्ताह {week}")]);
    assert_eq!(days("de", "die Woche nach dem 4. Februar"), ["4. Februar 2025-02-04"]);
    assert_eq!(days("es", "la semana del 4 al 6 de febrero"), ["4 al 6 de febrero 2025-02-04..2025-02-06"]);
    assert_eq!(days("zh", "2月4日是周二"), ["2月4日 2025-02-04", "周二 2025-03-04"]);
}

#[test]
fn halves_of_a_stretch_are_told_from_now() {
    assert_eq!(
        days("es", "a fin de mes, fin de semana, a finales de ese año, a principios del año pasado"),
        ["fin de mes 2025-03-16..2025-03-31", "principios del año pasado 2024-01-01..2024-06-30"]
    );
    assert_eq!(days("fr", "d'ici la fin de l'année"), ["fin de l'année 2025-07-01..2025-12-31"]);
    assert_eq!(
        days("de", "Ende des Monats, Ende vergangenen Jahres, Ende des Monats Mai, am Ende der Welt"),
        ["Ende des Monats 2025-03-16..2025-03-31", "Ende vergangenen Jahres 2024-07-01..2024-12-31"]
    );
    assert_eq!(days("hi", "पिछले महीने के अंत में"), ["पिछले महीने के अंत 2025-02-16..2025-02-28"]);
}

#[test]
fn a_day_is_told_by_its_number_behind_some_words() {
    assert_eq!(days("it", "fino al 27, poi"), ["27 2025-02-27"]);
    assert!(days("it", "fino al 27 per cento, dal 2 al 3").is_empty());
    assert_eq!(
        days("es", "el martes día 4, el martes el día 4 de marzo"),
        ["martes día 4 2025-03-04", "martes el día 4 de marzo 2025-03-04"]
    );
    assert_eq!(days("de", "im Januar des Jahres 2021"), ["Januar des Jahres 2021 2021-01"]);
}
