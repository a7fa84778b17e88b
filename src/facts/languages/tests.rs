use super::*;
use crate::facts::Calendar;

mod beside;

/// The facts of a sentence as "span of value".
fn facts(code: &str, sentence: &str) -> Vec<String> {
    let mut all = Vec::new();
    read(Language::from_code(code), sentence, None, |span, of, value| {
        let value = match value {
            Value::Date(date) => {
                format!("{:?}-{:?}-{:?}-{:?}", date.from.year, date.from.month, date.from.day, date.from.weekday)
                    .replace("Some(", "")
                    .replace([')', ' '], "")
                    .replace("None", "?")
            }
            Value::Quantity(q) => format!("{} {:?} {:?}", q.high, q.dimension, q.hedge),
        };
        all.push(format!("{} [{}] {value}", span.of(sentence), of.of(sentence)));
    });
    all
}

#[test]
fn figures_are_read_with_the_separators_and_words_of_their_language() {
    assert_eq!(
        facts("pt", "Pelo menos 1.250 pessoas e nove mortos em 3 de maio de 2006, a 4,5 km, por R$ 2,3 milhões."),
        [
            "1.250 [pessoas] 1250 Count Above",
            "nove [mortos] 9 Count Exact",
            "3 de maio de 2006 [] 2006-5-3-?",
            "4,5 km [] 4500 Length Exact",
            "R$ 2,3 milhões [] 2300000 Money(\"BRL\") Exact"
        ]
    );
    assert_eq!(
        facts("de", "Am 3. Mai 2024 kamen etwa 12 Prozent der 1.200 Gäste."),
        ["3. Mai 2024 [] 2024-5-3-?", "12 Prozent [] 12 Percent About", "1.200 [Gäste] 1200 Count Exact"]
    );
    assert_eq!(
        facts("fr", "Le 14 juillet 2016, 86 morts et 1 200 blessés."),
        ["14 juillet 2016 [] 2016-7-14-?", "86 [morts] 86 Count Exact", "1 200 [blessés] 1200 Count Exact"]
    );
    assert_eq!(facts("ru", "Более 20 тысяч рублей"), ["20 тысяч рублей [] 20000 Money(\"RUB\") Above"]);
    assert_eq!(facts("fr", "le lundi 12 janvier 2015"), ["lundi 12 janvier 2015 [] 2015-1-12-0"]);
    assert_eq!(facts("es", "El partido del martes a las 20h en 2012"), ["martes [] ?-?-?-1", "2012 [] 2012-?-?-?"]);
}

#[test]
fn tens_and_ones_are_one_number_in_words() {
    assert_eq!(facts("pt", "trinta e quatro barcos"), ["trinta e quatro [barcos] 34 Count Exact"]);
    assert_eq!(facts("fr", "trente-quatre bateaux"), ["trente-quatre [bateaux] 34 Count Exact"]);
    assert_eq!(facts("pl", "trzydzieści cztery łodzie"), ["trzydzieści cztery [łodzie] 34 Count Exact"]);
    assert_eq!(
        facts("es", "dieciocho barcos y cuarenta casas"),
        ["dieciocho [barcos] 18 Count Exact", "cuarenta [casas] 40 Count Exact"]
    );
}

#[test]
fn a_day_without_its_month_is_a_day_and_no_count() {
    assert_eq!(facts("pt", "na terça-feira (17), desde o dia 13"), ["terça-feira (17 [] ?-?-17-1", "13 [] ?-?-13-?"]);
    assert_eq!(facts("pt", "Na sexta-feira, 5 pessoas"), ["sexta-feira [] ?-?-?-4", "5 [pessoas] 5 Count Exact"]);
}

#[test]
fn a_unit_may_stand_close_and_an_hour_of_the_day_is_no_amount() {
    assert_eq!(
        facts("pt", "aos 38min, a 4km do cais, às 20h"),
        ["38min [] 0.02638888872 Duration Exact", "4km [] 4000 Length Exact"]
    );
}

#[test]
fn a_verb_is_not_what_a_number_counts() {
    assert_eq!(facts("pt", "Dos barcos, 19 foram vendidos e oito partiram."), ["19 [] 19 Count Exact"]);
    assert_eq!(facts("es", "31 resultaron heridas"), ["31 [] 31 Count Exact"]);
    assert_eq!(facts("de", "25 verletzte Menschen"), ["25 [verletzte Menschen] 25 Count Exact"]);
}

#[test]
fn what_digits_count_is_read_in_a_language_without_data_and_dates_are_not() {
    assert_eq!(facts("mr", "सोमवार, 3 मार्च 2025 रोजी 14 लोक मरण पावले"), Vec::<String>::new(), "too near to a year");
    assert_eq!(facts("mr", "अग्निशमन दलानुसार 14 लोकांचा मृत्यू झाला।"), ["14 [लोकांचा] 14 Count Exact"]);
    assert_eq!(facts("th", "มี 12 คนเสียชีวิต"), ["12 [คนเสีย] 12 Count Exact"]);
    assert_eq!(facts("hy", "12 345 մարդ"), ["12 345 [մարդ] 12345 Count Exact"]);
    assert_eq!(facts("bg", "Загинаха 14 души"), ["14 [души] 14 Count Exact"]);
}

#[test]
fn dates_and_figures_are_read_in_hindi_and_arabic() {
    assert_eq!(
        facts("hi", "सोमवार, 3 मार्च 2025 को कम से कम १४ लोगों की मौत हो गई।"),
        ["सोमवार, 3 मार्च 2025 [] 2025-3-3-0", "१४ [लोगों] 14 Count Above"]
    );
    assert_eq!(facts("hi", "लगभग 2.5 लाख रुपये"), ["2.5 लाख रुपये [] 250000 Money(\"INR\") About"]);
    assert_eq!(
        facts("hi", "बाईस बच्चे, 12,34,567 मतदाता"),
        ["बाईस [बच्चे] 22 Count Exact", "12,34,567 [मतदाता] 1234567 Count Exact"]
    );
    assert_eq!(
        facts("ar", "يوم الاثنين 3 مارس 2025 لقي ١٤ شخصًا حتفهم"),
        ["الاثنين 3 مارس 2025 [] 2025-3-3-0", "١٤ [شخصًا] 14 Count Exact"]
    );
    assert_eq!(
        facts("ar", "مائة وخمسة وثلاثون منزلا، أكثر من ٢٫٥ مليون دولار"),
        ["مائة وخمسة وثلاثون [منزلا] 135 Count Exact", "٢٫٥ مليون دولار [] 2500000 Money(\"USD\") Above"]
    );
}

#[test]
fn dates_and_figures_are_read_in_japanese_and_chinese() {
    assert_eq!(
        facts("ja", "２０２５年3月3日月曜日、約3万5000人が避難し、12人が死亡した。"),
        ["２０２５年3月3日月曜日 [] 2025-3-3-0", "3万5000 [人] 35000 Count About", "12 [人] 12 Count Exact"]
    );
    assert_eq!(
        facts("ja", "二〇二五年十一月三日、被害は百二十億円以上、人口の4分の3。"),
        [
            "二〇二五年十一月三日 [] 2025-11-3-?",
            "百二十億円以上 [] 12000000000 Money(\"JPY\") Above",
            "4分の3 [] 0.75 Count Exact"
        ]
    );
    assert_eq!(
        facts("zh", "2025年3月3日星期一，超过100多人失踪，损失1.5亿元，百分之五。"),
        [
            "2025年3月3日星期一 [] 2025-3-3-0",
            "100多 [人失踪] 100 Count Above",
            "1.5亿元 [] 150000000 Money(\"CNY\") Exact",
            "百分之五 [] 5 Percent Exact"
        ]
    );
    assert_eq!(
        facts("zh", "两所学校，二百五十人，三天"),
        ["两 [所学校] 2 Count Exact", "二百五十 [人] 250 Count Exact", "三天 [] 3 Duration Exact"]
    );
    assert_eq!(
        facts("ja", "第2ダムが10時に決壊し、千葉、三菱、数千人。"),
        Vec::<String>::new(),
        "ranks, hours, names and what is left open"
    );
}

/// The days of a sentence that was published on Friday, 7 March 2025.
fn days(code: &str, sentence: &str) -> Vec<String> {
    let mut all = Vec::new();
    read(Language::from_code(code), sentence, crate::facts::dates::iso_day("2025-03-07"), |span, _, value| {
        let Value::Date(date) = value else { return };
        let to = date.to.and_then(|to| to.iso()).map_or(String::new(), |to| format!("..{to}"));
        all.push(format!("{} {}{to}", span.of(sentence), date.iso().unwrap_or_default()));
    });
    all
}

#[test]
fn a_day_is_told_from_the_day_of_publication() {
    assert_eq!(
        days("de", "Gestern und vor drei Tagen, nächsten Montag"),
        ["Gestern 2025-03-06", "vor drei Tagen 2025-03-04", "nächsten Montag 2025-03-10"]
    );
    assert_eq!(
        days("es", "el lunes pasado, el 22 de abril, el año pasado"),
        ["lunes pasado 2025-03-03", "22 de abril 2025-04-22", "el año pasado 2024"]
    );
    assert_eq!(days("pt", "na terça-feira e em 29 de fevereiro"), ["terça-feira 2025-03-04", "29 de fevereiro 2024-02-29"]);
    assert_eq!(days("it", "tre giorni fa, giovedì 6"), ["tre giorni fa 2025-03-04", "giovedì 6 2025-03-06"]);
    assert_eq!(
        days("fr", "de janvier 2016 à juin 2017, le 22/04"),
        ["janvier 2016 à juin 2017 2016-01..2017-06", "22/04 2025-04-22"]
    );
    assert_eq!(
        days("ja", "昨日、先週の金曜日、3日前、来月の二十日"),
        ["昨日 2025-03-06", "先週の金曜日 2025-02-28", "3日前 2025-03-04", "来月の二十日 2025-04-20"]
    );
    assert_eq!(
        days("es", "de enero a abril de 2015, 2014-2018, los años 90, dentro de dos semanas, 6-jul-2018, el 1.º de julio"),
        [
            "enero a abril de 2015 2015-01..2015-04",
            "2014-2018 2014..2018",
            "años 90 1990..1999",
            "dentro de dos semanas 2025-03-17..2025-03-23",
            "6-jul-2018 2018-07-06",
            "1.º de julio 2025-07-01"
        ]
    );
    let quarters = |code: &str, sentence: &str| {
        let mut all = Vec::new();
        read(Language::from_code(code), sentence, crate::facts::dates::iso_day("2025-03-07"), |span, _, value| {
            let Value::Date(date) = value else { return };
            all.push((span.of(sentence).to_owned(), date.from.year, date.from.quarter));
        });
        all
    };
    assert_eq!(
        quarters("fr", "le troisième trimestre de 2019, le trimestre dernier"),
        [("troisième trimestre de 2019".to_owned(), Some(2019), Some(3)), ("trimestre dernier".to_owned(), Some(2024), Some(4))]
    );
    assert_eq!(
        days("de", "von März bis Mai 2016, die 90er Jahre, kommende Woche"),
        ["März bis Mai 2016 2016-03..2016-05", "90er Jahre 1990..1999", "kommende Woche 2025-03-10..2025-03-16"]
    );
    assert_eq!(days("fr", "les années 1990, dans trois jours"), ["années 1990 1990..1999", "dans trois jours 2025-03-10"]);
    assert_eq!(
        days("pt", "em maio de 68, 2 de outubro de 92, em maio de 20 pessoas"),
        ["maio de 68 1968-05", "2 de outubro de 92 1992-10-02", "maio 2025-05"]
    );
    assert_eq!(
        days("es", "la última semana de diciembre y en enero 20 casas, los años 20 casas"),
        ["última semana de diciembre 2024-12-23..2024-12-29", "enero 2025-01"]
    );
    assert_eq!(days("zh", "3月3日到5日，上周一，去年"), ["3月3日到5日 2025-03-03..2025-03-05", "上周一 2025-02-24", "去年 2024"]);
    assert_eq!(days("hi", "पिछले सोमवार, 5 दिन पहले"), ["पिछले सोमवार 2025-03-03", "5 दिन पहले 2025-03-02"]);
    assert_eq!(
        days("ar", "أمس، الشهر الماضي، الاثنين المقبل"),
        ["أمس 2025-03-06", "الشهر الماضي 2025-02", "الاثنين المقبل 2025-03-10"]
    );
}

#[test]
fn holidays_are_days_of_their_year_and_words_of_other_things_are_not() {
    assert_eq!(
        days("de", "am Karfreitag, Weihnachten 2023, an Pfingsten"),
        ["Karfreitag 2025-04-18", "Weihnachten 2023 2023-12-25", "Pfingsten 2025-06-08"]
    );
    assert_eq!(
        days("fr", "le Vendredi saint, le sapin de Noël, Noël Perrin, avant Noël"),
        ["Vendredi saint 2025-04-18", "Noël 2024-12-25"]
    );
    assert_eq!(
        days("es", "el Jueves Santo y el Día de Todos los Santos"),
        ["Jueves Santo 2025-04-17", "Día de Todos los Santos 2024-11-01"]
    );
    assert_eq!(days("pt", "em Natal, no dia de Natal"), ["dia de Natal 2024-12-25"]);
    assert_eq!(days("it", "a Ferragosto, mercatini di Natale"), ["Ferragosto 2025-08-15"]);
    assert_eq!(days("nl", "op Goede Vrijdag"), ["Goede Vrijdag 2025-04-18"]);
    assert_eq!(days("ja", "大みそか"), ["大みそか 2024-12-31"]);
    assert_eq!(days("zh", "国庆节"), ["国庆节 2024-10-01"]);
    assert_eq!(days("hi", "गणतंत्र दिवस"), ["गणतंत्र दिवस 2025-01-26"]);
    // Spans the earliest, the latest and the usual Easter.
    let easter = |year| Calendar::of_day(named::easter(year)).iso();
    assert_eq!(
        [1818, 1943, 2000, 2024, 2038].map(|year| easter(year).unwrap()),
        ["1818-03-22", "1943-04-25", "2000-04-23", "2024-03-31", "2038-04-25"]
    );
}

#[test]
fn both_ends_of_a_range_share_what_one_says() {
    assert_eq!(
        days("de", "vom 3. bis 5. Mai, zwischen 2007 und 2009, von Montag bis Mittwoch, von März bis Juni"),
        [
            "3. bis 5. Mai 2025-05-03..2025-05-05",
            "zwischen 2007 und 2009 2007..2009",
            "Montag bis Mittwoch 2025-03-03..2025-03-05",
            "März bis Juni 2025-03..2025-06"
        ]
    );
    assert_eq!(
        days("fr", "du 3 au 5 mai, entre le 22 et le 24 mars"),
        ["3 au 5 mai 2025-05-03..2025-05-05", "entre le 22 et le 24 mars 2025-03-22..2025-03-24"]
    );
    assert_eq!(
        days("es", "el 16 y el 17 de junio, entre enero y marzo de 2024"),
        ["16 y el 17 de junio 2025-06-16..2025-06-17", "entre enero y marzo de 2024 2024-01..2024-03"]
    );
    assert_eq!(
        days("it", "fra sei mesi, tra sabato e domenica"),
        ["fra sei mesi 2025-09", "tra sabato e domenica 2025-03-01..2025-03-02"]
    );
    assert_eq!(days("nl", "van 3 tot en met 5 mei"), ["3 tot en met 5 mei 2025-05-03..2025-05-05"]);
    assert_eq!(days("ja", "2月から2025年4月まで"), ["2月から2025年4月 2025-02..2025-04"]);
    assert_eq!(days("pt", "de novembro a fevereiro de 2020"), ["novembro a fevereiro de 2020 2019-11..2020-02"]);
}

#[test]
fn a_month_is_told_by_what_stands_beside_it() {
    assert_eq!(
        days("de", "seit Januar, im Mai vergangenen Jahres, nächsten März"),
        ["Januar 2025-01", "Mai vergangenen Jahres 2024-05", "nächsten März 2026-03"]
    );
    assert_eq!(
        days("fr", "en mars dernier, le 3 avril dernier, en mai 68, fin juin"),
        ["mars dernier 2024-03", "3 avril dernier 2024-04-03", "mai 68 1968-05", "juin 2025-06"]
    );
    assert_eq!(
        days("es", "el pasado mes de abril, en febrero de este año, en agosto de ese año, el próximo 6 de abril"),
        ["pasado mes de abril 2024-04", "febrero de este año 2025-02", "próximo 6 de abril 2025-04-06"]
    );
    assert_eq!(
        days("it", "a ottobre, lo scorso 6 giugno, gennaio e novembre 2014"),
        ["ottobre 2024-10", "scorso 6 giugno 2024-06-06", "novembre 2014 2014-11"]
    );
    assert_eq!(days("es", "una marca, el tercer set, la segunda marca"), Vec::<String>::new());
    assert_eq!(days("hi", "मई में, इस साल मई"), ["मई 2025-05", "इस साल मई 2025-05"]);
    assert_eq!(days("ar", "في مارس، قبل شهر"), ["مارس 2025-03", "قبل شهر 2025-02"]);
}

#[test]
fn ranks_are_days_where_what_is_ranked_is_one() {
    assert_eq!(
        days("de", "am dritten Dezember, Freitag, den 14., als Dritter, am 15. Spieltag"),
        ["dritten Dezember 2024-12-03", "Freitag, den 14. 2025-03-14"]
    );
    assert_eq!(
        days("nl", "vierde van juli 1995, de eerste vrijdag van deze maand, tweede set, op de 21ste"),
        ["vierde van juli 1995 1995-07-04", "eerste vrijdag van deze maand 2025-03-07", "21ste 2025-02-21"]
    );
    assert_eq!(
        days("fr", "le premier dimanche de juin, le second tour, 14 juillet 1789"),
        ["premier dimanche de juin 2025-06-01", "14 juillet 1789 1789-07-14"]
    );
    assert_eq!(
        days("es", "la primera semana de 2015, el primer semestre de 2024"),
        ["primera semana de 2015 2014-12-29..2015-01-04", "primer semestre de 2024 2024-01..2024-06"]
    );
    assert_eq!(
        days("pt", "na próxima sexta, na próxima segunda fase, na quarta (12)"),
        ["próxima sexta 2025-03-14", "quarta (12 2025-03-12"]
    );
    assert_eq!(
        days("ja", "7月の第一金曜日、令和6年3月1日、18年10月1日"),
        ["7月の第一金曜日 2024-07-05", "令和6年3月1日 2024-03-01", "18年10月1日 2018-10-01"]
    );
    assert_eq!(days("zh", "2021年的第一周，这个星期一"), ["2021年的第一周 2021-01-04..2021-01-10", "这个星期一 2025-03-03"]);
    assert_eq!(days("ar", "الحادي والعشرين من يناير"), ["الحادي والعشرين من يناير 2025-01-21"]);
}

#[test]
fn several_years_are_no_year_and_a_weekend_is_two_days() {
    assert_eq!(
        days("de", "in den letzten Jahren, in den kommenden Wochen, vergangenes Wochenende"),
        ["vergangenes Wochenende 2025-03-01..2025-03-02"]
    );
    assert_eq!(days("nl", "de komende weken, afgelopen jaar"), ["afgelopen jaar 2024"]);
    assert_eq!(
        days("fr", "le week-end dernier, les années soixante, l'an dernier"),
        ["week-end dernier 2025-03-01..2025-03-02", "années soixante 1960..1969", "l'an dernier 2024"]
    );
    assert_eq!(days("ja", "今週末"), ["今週末 2025-03-08..2025-03-09"]);
}

#[test]
fn words_that_hold_several_numerals_are_read() {
    assert_eq!(facts("de", "zweihundertfünfundvierzig Häuser"), ["zweihundertfünfundvierzig [Häuser] 245 Count Exact"]);
    assert_eq!(facts("it", "duemilacento case"), ["duemilacento [case] 2100 Count Exact"]);
    assert_eq!(facts("nl", "vierentwintig huizen"), ["vierentwintig [huizen] 24 Count Exact"]);
    assert_eq!(
        facts("es", "ciento treinta y tres casas, 4 mil millones de dólares"),
        ["ciento treinta y tres [casas] 133 Count Exact", "4 mil millones de dólares [] 4000000000 Money(\"USD\") Exact"]
    );
    assert_eq!(
        facts("fr", "64,2 cents une douzaine, -5 %"),
        ["64,2 cents [] 0.642 Money(\"EUR\") Exact", "une douzaine [] 12 Count About", "-5 % [] -5 Percent Exact"]
    );
    assert_eq!(facts("ru", "двести сорок пять домов"), ["двести сорок пять [домов] 245 Count Exact"]);
}

#[test]
fn parts_halves_and_dozens_are_numbers() {
    assert_eq!(
        facts("de", "zwei Drittel der Wähler, zweieinhalb Jahre, minus 5 Grad, 16 Millionen kanadische Dollar"),
        [
            "zwei Drittel [] 0.6666666666666666 Count Exact",
            "zweieinhalb Jahre [] 913.125 Duration Exact",
            "minus 5 [Grad] -5 Count Exact",
            "16 Millionen kanadische Dollar [] 16000000 Money(\"CAD\") Exact"
        ]
    );
    assert_eq!(
        facts(
            "es",
            "tres millones y medio de euros, dos años y medio, a las 8 y media, una docena de heridos, docenas de heridos"
        ),
        [
            "tres millones y medio de euros [] 3500000 Money(\"EUR\") Exact",
            "dos años y medio [] 913.125 Duration Exact",
            "8 [] 8 Count Exact",
            "una docena [heridos] 12 Count About"
        ]
    );
    assert_eq!(
        facts("fr", "trois quarts des voix, un cinquième mandat, une dizaine de blessés"),
        ["trois quarts [] 0.75 Count Exact", "une dizaine [blessés] 10 Count About"]
    );
    assert_eq!(
        facts("it", "un terzo dei voti, due terzi"),
        ["un terzo [] 0.3333333333333333 Count Exact", "due terzi [] 0.6666666666666666 Count Exact"]
    );
    assert_eq!(
        facts("nl", "tweeënhalf jaar, drie kwart van de huizen"),
        ["tweeënhalf jaar [] 913.125 Duration Exact", "drie kwart [] 0.75 Count Exact"]
    );
    assert_eq!(
        facts("hi", "दो तिहाई बहुमत, ढाई लाख लोग"),
        ["दो तिहाई [बहुमत] 0.6666666666666666 Count Exact", "ढाई लाख [लोग] 250000 Count Exact"]
    );
    assert_eq!(facts("ja", "マイナス5％"), ["マイナス5％ [] -5 Percent Exact"]);
    assert_eq!(facts("zh", "五分之一"), ["五分之一 [] 0.2 Count Exact"]);
}

#[test]
fn nothing_is_read_without_figures() {
    assert!(facts("pt", "").is_empty());
    assert!(facts("pt", "A porta da casa").is_empty());
    assert!(facts("ja", "、。（").is_empty() && facts("zh", "万億兆").is_empty());
}

#[test]
fn what_a_number_counts_behind_a_weekday_or_its_abbreviation_makes_no_day_of_it() {
    assert!(days("fr", "En mer 12 migrants ont été secourus.").is_empty());
    assert!(days("es", "En el mar 11 barcos buscan a los desaparecidos.").is_empty());
    assert_eq!(days("fr", "Lundi 10 personnes ont été secourues."), ["Lundi 2025-03-03"]);
    assert_eq!(days("it", "Mer. 12, ore 18"), ["Mer. 12 2025-03-12"]);
    assert_eq!(days("fr", "Lundi 10 à Paris"), ["Lundi 10 2025-03-10"]);
    assert_eq!(days("hi", "शुक्रवार 14 तारीख को").len(), 1);
    assert!(days("hi", "शुक्रवार 14 तारीख को")[0].ends_with(" 2025-03-14"));
}

#[test]
fn a_word_without_its_accents_is_the_word() {
    assert_eq!(facts("pt", "Foram 3 milhoes de euros"), ["3 milhoes de euros [] 3000000 Money(\"EUR\") Exact"]);
    assert_eq!(days("fr", "LE 3 FEVRIER 2025"), ["3 FEVRIER 2025 2025-02-03"]);
    // "Ano" is no year of another spelling.
    assert_eq!(facts("es", "3 ano"), ["3 [] 3 Count Exact"]);
}

#[test]
fn thousands_are_parted_by_spaces_and_apostrophes_in_every_language() {
    for language in ["nl", "de", "es", "pt", "it", "fr"] {
        assert_eq!(facts(language, "40 000 euro"), ["40 000 euro [] 40000 Money(\"EUR\") Exact"]);
        assert_eq!(facts(language, "1’234’567,5%"), ["1’234’567,5% [] 1234567.5 Percent Exact"]);
        assert_eq!(facts(language, "1,5 300").len(), 2);
        assert_eq!(facts(language, ",08%"), [",08% [] 0.08 Percent Exact"]);
    }
}

#[test]
fn a_dollar_is_of_the_country_whose_letters_touch_it() {
    assert_eq!(facts("es", "Cuesta MXN$ 20 aquí"), ["MXN$ 20 [] 20 Money(\"MXN\") Exact"]);
    assert_eq!(facts("es", "unos U$S 90 millones"), ["U$S 90 millones [] 90000000 Money(\"USD\") About"]);
    assert_eq!(facts("it", "pari a $ 1,45 miliardi"), ["$ 1,45 miliardi [] 1450000000 Money(\"USD\") Exact"]);
}

#[test]
fn halves_are_counted_and_addresses_are_not() {
    assert_eq!(facts("it", "3 milioni e mezzo di euro"), ["3 milioni e mezzo di euro [] 3500000 Money(\"EUR\") Exact"]);
    assert_eq!(facts("nl", "Het antwoord is tweeënhalf"), ["tweeënhalf [] 2.5 Count Exact"]);
    assert_eq!(days("ja", "https://a.example/12を2024年11月22日に見た"), ["2024年11月22日 2024-11-22"]);
    assert_eq!(facts("pt", "veja https://a.example/x?p=30%25&n=12 hoje"), Vec::<String>::new());
}

#[test]
fn an_abbreviated_month_has_a_year_and_a_month_no_days_that_there_are_not() {
    assert_eq!(days("nl", "tussen jan 2019 en nu"), ["jan 2019 2019-01"]);
    assert_eq!(days("nl", "het 1e kwartaal van 2013"), ["1e kwartaal van 2013 2013"]);
    assert!(days("pt", "dez 2019").iter().all(|day| day.starts_with("2019")));
    assert_eq!(days("nl", "30 feb 2019"), ["30 feb 2019 2019-02"]);
}

#[test]
fn shares_of_a_whole_and_spelled_decimals_are_numbers() {
    assert_eq!(facts("nl", "één op de vijf huizen"), ["één op de vijf [huizen] 0.2 Count Exact"]);
    assert_eq!(
        facts("fr", "un sur cinq, 20 sur 20"),
        ["un sur cinq [] 0.2 Count Exact", "20 [] 20 Count Exact", "20 [] 20 Count Exact"]
    );
    assert_eq!(facts("es", "una de cada diez casas"), ["una de cada diez [casas] 0.1 Count Exact"]);
    assert_eq!(facts("hi", "तीन बटा आठ"), ["तीन बटा आठ [] 0.375 Count Exact"]);
    assert_eq!(facts("de", "zwei Komma fünf Prozent"), ["zwei Komma fünf Prozent [] 2.5 Percent Exact"]);
    assert_eq!(facts("zh", "百分之三点二五"), ["百分之三点二五 [] 3.25 Percent Exact"]);
    assert_eq!(facts("ja", "5と4分の1"), ["5と4分の1 [] 5.25 Count Exact"]);
    assert_eq!(
        facts("it", "sei milioni e due quarti di euro"),
        ["sei milioni e due quarti di euro [] 6500000 Money(\"EUR\") Exact"]
    );
    assert_eq!(facts("de", "2½ Jahre, 3 1/2 Tage"), ["2½ Jahre [] 913.125 Duration Exact", "3 1/2 Tage [] 3.5 Duration Exact"]);
    assert_eq!(facts("hi", "साढ़े तीन लाख लोग"), ["साढ़े तीन लाख [लोग] 350000 Count Exact"]);
}

#[test]
fn hundredths_and_millions_of_a_currency_are_money() {
    assert_eq!(facts("nl", "15 euro en 45 cent"), ["15 euro en 45 cent [] 15.45 Money(\"EUR\") Exact"]);
    assert_eq!(facts("pt", "3 reais com 50 centavos"), ["3 reais com 50 centavos [] 3.5 Money(\"BRL\") Exact"]);
    assert_eq!(
        facts("fr", "3 M€ et 40 centimes"),
        ["3 M€ [] 3000000 Money(\"EUR\") Exact", "40 centimes [] 0.4 Money(\"EUR\") Exact"]
    );
    assert_eq!(facts("es", "500 coronas suecas"), ["500 coronas suecas [] 500 Money(\"SEK\") Exact"]);
    assert_eq!(
        facts("es", "$1,234.56 y $1.234,56"),
        ["$1,234.56 [] 1234.56 Money(\"USD\") Exact", "$1.234,56 [] 1234.56 Money(\"USD\") Exact"]
    );
    assert_eq!(facts("it", "12,5 per cento"), ["12,5 per cento [] 12.5 Percent Exact"]);
}

#[test]
fn what_is_surely_a_number_needs_no_noun() {
    assert_eq!(facts("nl", "min vijf"), ["min vijf [] -5 Count Exact"]);
    assert_eq!(facts("pt", "uma dúzia"), ["uma dúzia [] 12 Count About"]);
    assert_eq!(
        facts("es", "media docena, quince docenas"),
        ["media docena [] 6 Count Exact", "quince docenas [] 180 Count About"]
    );
    assert_eq!(facts("de", "eine halbe Million Menschen"), ["halbe Million [Menschen] 500000 Count Exact"]);
    assert_eq!(facts("hi", "3 सौ लोग"), ["3 सौ [लोग] 300 Count Exact"]);
    assert_eq!(facts("fr", "10k, K"), ["10k [] 10000 Count Exact"]);
    assert_eq!(facts("it", "il 2 del mese"), ["2 [mese] 2 Count Exact"], "no two months");
}

#[test]
fn arabic_joins_its_words_to_numbers() {
    assert_eq!(facts("ar", "الـ20 مدينة"), ["20 [مدينة] 20 Count Exact"]);
    assert_eq!(facts("ar", "مائة وثمانية عشر منزلا"), ["مائة وثمانية عشر [منزلا] 118 Count Exact"]);
    assert_eq!(facts("ar", "مليون دولار"), ["مليون دولار [] 1000000 Money(\"USD\") Exact"]);
    assert_eq!(
        days("ar", "12 و13 مايو، قبل يومين، 3 آذار/مارس، الجمعة الأولى من يوليو"),
        [
            "12 و13 مايو 2025-05-12..2025-05-13",
            "قبل يومين 2025-03-05",
            "3 آذار/مارس 2025-03-03",
            "الجمعة الأولى من يوليو 2025-07-04"
        ]
    );
}

#[test]
fn a_length_of_time_is_counted_from_now_or_from_another_day() {
    assert_eq!(
        days("es", "tres días después del 5 de mayo, hace un año y tres meses, dos días atrás, hace un año, dos días después"),
        [
            "tres días después del 5 de mayo 2025-05-08",
            "hace un año y tres meses 2023-12",
            "dos días atrás 2025-03-05",
            "hace un año 2024"
        ]
    );
    assert_eq!(days("nl", "3 jaar, 2 maanden en 5 dagen geleden"), ["3 jaar, 2 maanden en 5 dagen geleden 2022-01-02"]);
    assert_eq!(days("it", "negli ultimi 4 anni e 3 giorni fa"), ["3 giorni fa 2025-03-04"]);
    assert_eq!(days("de", "drei Tage nach Weihnachten"), ["drei Tage nach Weihnachten 2024-12-28"]);
    // An exact day of the month that there is not.
    assert_eq!(days("nl", "1 maand en 0 dagen geleden"), ["1 maand en 0 dagen geleden 2025-02-07"]);
}

#[test]
fn a_weekday_is_one_with_its_day() {
    assert_eq!(days("de", "Montag, 12.05.2025"), ["Montag, 12.05.2025 2025-05-12"]);
    assert_eq!(
        days("es", "este lunes 10 de marzo, mañana sábado"),
        ["este lunes 10 de marzo 2025-03-10", "mañana sábado 2025-03-08"]
    );
    assert_eq!(days("it", "il secondo giovedì"), ["secondo giovedì 2025-03-13"]);
    assert_eq!(
        days("fr", "le dernier vendredi de mai, le premier vendredi de ce mois"),
        ["dernier vendredi de mai 2025-05-30", "premier vendredi de ce mois 2025-03-07"]
    );
    assert_eq!(days("hi", "अगले महीने का तीसरा मंगलवार"), ["अगले महीने का तीसरा मंगलवार 2025-04-15"]);
    assert_eq!(days("ja", "第三火曜日"), ["第三火曜日 2025-03-18"]);
    // Each is looked at once.
    assert_eq!(days("fr", &"lundi ".repeat(3_000)).len(), 3_000);
    assert_eq!(days("pt", "quarta desta semana"), ["quarta desta semana 2025-03-05"]);
}

#[test]
fn months_and_years_are_told_in_lists_and_from_one_kind_to_another() {
    assert_eq!(
        days("es", "en abril, mayo y octubre de este año"),
        ["abril 2025-04", "mayo 2025-05", "octubre de este año 2025-10"]
    );
    assert_eq!(days("fr", "entre janvier 2019 et hier"), ["entre janvier 2019 et hier 2019-01..2025-03-06"]);
    assert_eq!(days("pt", "2015-03 e 2011-12"), ["2015-03 2015-03"]);
    assert_eq!(days("hi", "1970 के दशक"), ["1970 के दशक 1970..1979"]);
    assert_eq!(days("fr", "le 14 juillet 1789 à Paris"), ["14 juillet 1789 1789-07-14"]);
    assert_eq!(days("ja", "二〇〇八年"), ["二〇〇八年 2008"]);
}

#[test]
fn what_an_apostrophe_joins_is_read_apart() {
    assert_eq!(
        days("it", "dall'anno prossimo, l’ultimo venerdì di maggio, quest'anno"),
        ["anno prossimo 2026", "ultimo venerdì di maggio 2025-05-30", "quest'anno 2025"]
    );
    assert_eq!(days("fr", "d'avril à juin, aujourd'hui"), ["avril à juin 2025-04..2025-06", "aujourd'hui 2025-03-07"]);
    assert_eq!(facts("nl", "12 foto's"), ["12 [foto's] 12 Count Exact"]);
}

#[test]
fn tomorrow_is_told_from_the_morning_and_from_yesterday() {
    assert_eq!(days("es", "a las 8 de la mañana, esta mañana, mañana"), ["esta mañana 2025-03-07", "mañana 2025-03-08"]);
    assert_eq!(days("de", "Heute Morgen, am Morgen und morgen"), ["Heute 2025-03-07", "morgen 2025-03-08"]);
    assert_eq!(days("hi", "कल बैठक होगी"), ["कल 2025-03-08"]);
    assert_eq!(days("hi", "कल बैठक हुई"), ["कल 2025-03-06"]);
    assert_eq!(
        days("de", "Sonntag nächster Woche, am Mittwochabend"),
        ["Sonntag nächster Woche 2025-03-16", "Mittwochabend 2025-03-05"]
    );
}
