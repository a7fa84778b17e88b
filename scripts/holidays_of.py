#!/usr/bin/env python3
"""Write the feasts of src/data/<language>/words.txt: holidays that are of one day of the year, or so many days from Easter.

    pip install holidays==0.84
    python3 scripts/holidays_of.py

The package tells, for each country and region, which days of a year are holidays, in the languages spoken there.
"""
import collections
import re

import holidays
from dateutil.easter import easter

import sections

COUNTRIES = {"de": "DE AT CH", "fr": "FR BE CA CH LU", "es": "ES MX AR CO CL PE", "pt": "PT BR", "it": "IT CH", "nl": "NL BE", "hi": "IN", "ja": "JP",
             "zh": "CN TW HK", "ar": "EG SA AE MA DZ IQ"}
YEARS = range(2018, 2026)
# Regions that have it, at fewest: what one town celebrates is no day to a reader elsewhere.
REGIONS = 3
# A patron is a person, a place or a church as well, and some names are a thing or another day in the next country: "Auffahrt" is a drive,
# "Natal" and "Corpus Christi" are cities, "Armistice" what is signed.
NO_DAY = re.compile(
    r"^(San|Santo|Santa|Santi|São|Saint|Saints|Hl\.|Sant'\S*|Nossa|Nostra|Nuestra|Madonna|Virgen|Bruder)\b|^(Auffahrt|Natal|Armistice|Ascension|Assomption|Toussaint|"
    r"Tiradentes|Finados|Epiphanie|Épiphanie|Epifania|Independência.*|Proclamação.*|Consciência.*|Execução.*|Instauration.*|Boxing Day|Nationale feestdag|"
    r"Staatsfeiertag|Festa nazionale|Banksluitingsdag|Banken.*|Jour de fermeture.*|Feriado.*|Batalla.*|Combate.*|Paso a.*|Independencia.*|Confraternização.*|Fiesta Nacional.*|"
    r"Fiesta Patria.*|Commémoration.*|Restauração.*|Implantação.*|Natividad.*|Wapenstilstand|.*después.*|.*Vortag.*|.* nach .*|Vendredi suivant.*|Giorno di Bertoldo|.*Victor.*|Día del Bancario|.*del Estado|Sagrado.*|La Asunción|La Inmaculada.*|Santiago.*|Corpus Christi|Día de la Soberanía.*|.*glorias navales|一月一日|.*翌日|.*après-midi.*|.*Veille de (l'A|V).*|عيد (الاستقلال|الإستقلال|الثورة|الجيش|الجلاء|الشباب))$"
)

WHY = """Holidays: month and day of one that is of the same day each year, or how many days after Easter Sunday one is, and its names; a blank
inside one is "_". Made by scripts/holidays_of.py, not by hand.
source: the package holidays 0.84 (MIT), the holidays of countries where the language is spoken"""


def told(language):
    """The days that each name was of: name → year → days, and the regions that have it."""
    days, regions = collections.defaultdict(lambda: collections.defaultdict(set)), collections.defaultdict(set)
    for code in COUNTRIES[language].split():
        country = getattr(holidays, code)
        own = [of for of in country.supported_languages if of.split("_")[0] == language]
        if not own and (country.default_language or language).split("_")[0] != language:
            continue
        for region in (None, *country.subdivisions):
            for of in own or [None]:
                for day, names in holidays.country_holidays(code, subdiv=region, years=YEARS, language=of, observed=False, categories=country.supported_categories).items():
                    for name in names.split("; "):
                        days[name][day.year].add(day)
                        regions[name].add((code, region))
    return days, regions


for language in COUNTRIES:
    days, regions = told(language)
    feasts = collections.defaultdict(set)
    for name, years in days.items():
        of_year = {day.month * 100 + day.day for of in years.values() for day in of}
        from_easter = {(day - easter(day.year)).days for of in years.values() for day in of}
        is_known = len(years) > 2 and (len(regions[name]) >= REGIONS or any(region is None for _, region in regions[name]))
        words = name.replace("(", "").replace(")", "").lower().replace("’", "'").split()
        if not is_known or NO_DAY.match(name) or re.search(r"[\d٠-٩/,.]", name) or len(words) > 5 or len(words) == 1 and len(words[0]) > 24:
            continue
        for of in (of_year, from_easter):
            if len(of) == 1:
                feasts[of.pop()].add("_".join(words))
                break
    lines = [" ".join(["feast", str(of), *sorted(names)]) for of, names in sorted(feasts.items())]
    if lines:
        sections.write(language, "feasts", WHY, lines)
