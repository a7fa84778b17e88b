use super::*;

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

#[test]
fn a_day_is_told_from_the_day_of_publication() {
    // Friday, 7 March 2025.
    let published = crate::facts::dates::iso_day("2025-03-07");
    let days = |code: &str, sentence: &str| {
        let mut all = Vec::new();
        read(Language::from_code(code), sentence, published, |span, _, value| {
            let Value::Date(date) = value else { return };
            let to = date.to.and_then(|to| to.iso()).map_or(String::new(), |to| format!("..{to}"));
            all.push(format!("{} {}{to}", span.of(sentence), date.iso().unwrap_or_default()));
        });
        all
    };
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
        read(Language::from_code(code), sentence, published, |span, _, value| {
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
        ["maio de 68 1968-05", "2 de outubro de 92 1992-10-02"]
    );
    assert!(days("es", "la última semana de diciembre y en enero 20 casas, los años 20 casas").is_empty());
    assert_eq!(days("zh", "3月3日到5日，上周一，去年"), ["3月3日到5日 2025-03-03..2025-03-05", "上周一 2025-02-24", "去年 2024"]);
    assert_eq!(days("hi", "पिछले सोमवार, 5 दिन पहले"), ["पिछले सोमवार 2025-03-03", "5 दिन पहले 2025-03-02"]);
    assert_eq!(
        days("ar", "أمس، الشهر الماضي، الاثنين المقبل"),
        ["أمس 2025-03-06", "الشهر الماضي 2025-02", "الاثنين المقبل 2025-03-10"]
    );
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
    assert_eq!(facts("fr", "64,2 cents une douzaine, -5 %"), ["64,2 [cents] 64.2 Count Exact", "-5 % [] -5 Percent Exact"]);
    assert_eq!(facts("ru", "двести сорок пять домов"), ["двести сорок пять [домов] 245 Count Exact"]);
}

#[test]
fn nothing_is_read_without_figures() {
    assert!(facts("pt", "").is_empty());
    assert!(facts("pt", "A porta da casa").is_empty());
    assert!(facts("ja", "、。（").is_empty() && facts("zh", "万億兆").is_empty());
}
