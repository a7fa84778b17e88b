#!/usr/bin/env python3
"""Write the figures of src/data/<language>/words.txt: how languages write figures and what they measure, from Unicode CLDR.

    pip install babel==2.19.0 && npm pack cldr-rbnf@48.2.0 && tar xzf cldr-rbnf-48.2.0.tgz
    python3 scripts/cldr_figures.py package/rbnf

babel carries CLDR's names of units, currencies, weekdays and large numbers; its spelled-out numbers are in cldr-rbnf.
"""
import json
import os
import re
import sys
import unicodedata

from babel import Locale

import sections

LANGUAGES = ["pt", "es", "fr", "de", "it", "nl", "da", "pl", "ru", "ar", "hi", "ja", "zh"]
# The own currency, beside those that news of any country names.
MONEY = {"pt": "BRL", "es": "MXN", "fr": "CHF", "de": "CHF", "it": "CHF", "nl": "", "da": "DKK", "pl": "PLN", "ru": "RUB", "ar": "SAR EGP", "hi": "INR", "ja": "JPY", "zh": "CNY JPY"}
WORLD = ["EUR", "USD", "GBP"]
# Those that share a name with one of them, "dollar" or "franc", or that news gives amounts in as often.
OTHERS = ["JPY", "CNY", "CHF", "CAD", "AUD", "INR", "RUB"]
# The others that the Triennial Survey of the Bank for International Settlements (2022) names, by their whole names and signs: what they share,
# "pesos" or "coronas", is another country's or another thing.
TRADED = "HKD SGD SEK KRW NOK NZD MXN TWD ZAR BRL DKK PLN THB ILS IDR CZK AED TRY HUF CLP SAR PHP MYR COP RON PEN BHD BGN ARS".split()
# Words of what may be said of it in another form than CLDR's: "in kanadischen Dollar".
INFLECTED = {"de": ("e ", "en ")}
UNITS = {
    "length": [("kilometer", 1000), ("meter", 1), ("centimeter", 0.01), ("millimeter", 0.001), ("mile", 1609.344)],
    "area": [("square-kilometer", 1e6), ("square-meter", 1), ("hectare", 1e4)],
    "mass": [("kilogram", 1), ("gram", 0.001), ("tonne", 1000), ("metric-ton", 1000)],
    "duration": [("minute", 1 / 1440), ("hour", 1 / 24), ("day", 1), ("week", 7), ("month", 30.4375), ("year", 365.25)],
    "speed": [("kilometer-per-hour", 1)],
}


def spelled(rules, name, value):
    """The words of a whole number by the set `name` of RBNF rules; none where a rule is of a kind that is not read."""
    # "60/20" is a rule from 60 on that counts by twenties.
    heads = [(re.fullmatch(r"(\d+)(?:/(\d+))?", at), text.rstrip(";").lstrip("'")) for at, text in rules.get(name, [])]
    own = {int(head[1]): (int(head[2] or 10), text) for head, text in heads if head}
    base = max((at for at in own if at <= value), default=None)
    if base is None:
        return None
    radix, divisor = own[base][0], 1
    while divisor * radix <= base:
        divisor *= radix
    whole, rest = divmod(value, divisor)
    # What is in brackets is left out of a round number.
    text = re.sub(r"\[(.*?)\]", r"\1" if rest else "", own[base][1])
    if "$" in text or "#" in text:
        return None
    for mark, part in (("→", rest), ("←", whole), ("=", value)):
        for call in re.findall(f"{mark}(.*?){mark}", text):
            words = spelled(rules, call or name, part)
            if words is None:
                return None
            text = text.replace(f"{mark}{call}{mark}", words, 1)
    return text.replace("\u00ad", "").lower()


def patterns(found):
    """The words around the placeholder of unit patterns."""
    return {re.sub(r"\{0\}|\u200f", "", p).strip().lower() for name, p in found.items() if name in ("one", "two", "few", "many", "other")}


def beside(whole, part):
    """The word that stands beside others, "letzten" beside "Montag", "pasado" behind "el lunes"; none where there is none."""
    before, found, after = whole.partition(part)
    if not part or not found:
        return None
    words = [("_before", before.split()[-1:]), ("_behind", after.split()[:1])]
    told = [(place, word[0]) for place, word in words if word and (len(word[0]) > 2 or sections.is_unspaced(word[0][0]))]
    is_apart = sections.is_unspaced(part[0]) or (not before or before[-1] == " ") and (not after or after[0] == " ")
    return told[-1] if told and is_apart else None


def shared(texts):
    """The words that all begin with, and those that all end with; letters, where nothing parts words."""
    split = [list(t) if any(map(sections.is_unspaced, t)) else t.split() for t in texts]
    head = os.path.commonprefix(split)
    tail = os.path.commonprefix([t[len(head) :][::-1] for t in split])[::-1]
    gap = "" if any(map(sections.is_unspaced, texts[0])) else " "
    return gap.join(head), gap.join(tail), [gap.join(t[len(head) : len(t) - len(tail)]) for t in split]


def relative(lines, locale, units):
    """Days, weeks, months and years told from the day of writing: "gestern", "letzte Woche", "vor {0} Tagen"."""
    fields = locale._data["date_fields"]
    spans = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}
    shift, ago = {-1: set(), 0: set(), 1: set()}, {"before": set(), "behind": set()}
    for plural in fields["day"]["past"]:
        past = [fields[unit]["past"].get(plural, "") for unit in spans]
        if all("{0}" in pattern for pattern in past):
            before, behind, names = shared([re.sub(r" *\{0\} *", " ", pattern).lower().strip() for pattern in past])
            ago["before"].add(before)
            ago["behind"].add(behind)
            for span, name in zip(spans.values(), names):
                row(lines, "duration", f"{span:.8g}", {name})
    for unit in spans:
        names = patterns(next(units[key] for key in units if key == f"duration-{unit}")["long"])
        for by, phrase in sorted(fields[unit]["relative"].items()):
            # "कल" is yesterday and tomorrow: news tells of what was.
            if by <= 0 or phrase not in {other for at, other in fields[unit]["relative"].items() if at < by}:
                row(lines, f"by_{unit}", by, {phrase.lower()})
            if unit != "day" and by in shift:
                shift[by] |= {told for name in names if (told := beside(phrase.lower(), name))}
    days = {unit: locale.days["format"]["wide"][at].lower() for at, unit in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
    short = {unit: locale.days["format"]["abbreviated"][at].lower() for at, unit in enumerate(days)}
    for unit, name in days.items():
        for by in shift:
            phrase = fields[unit]["relative"].get(by, "").lower()
            shift[by].add(beside(phrase, name) or beside(phrase, short[unit]))
    names = {name for unit in spans for name in patterns(next(units[key] for key in units if key == f"duration-{unit}")["long"])}
    for by, words in shift.items():
        for place in ("_before", "_behind"):
            row(lines, f"shift{place}", by, {word[1] for word in words if word and word[0] == place and word[1] not in names})
    for place, words in ago.items():
        row(lines, f"ago_{place}", 0, words)


def marks(lines, locale):
    """In which order a date in figures has its day, month and year, and what stands behind each where something does: "年"."""
    short, long = locale.date_formats["short"].pattern, locale.date_formats["long"].pattern
    row(lines, "order", "".join(dict.fromkeys(re.sub("[^dmy]", "", short.lower()))), {"-"})
    for letter, mark in re.findall(r"([yMd])([^\W\d_a-zA-Z])", long):
        if sections.is_unspaced(mark):
            row(lines, "mark", letter.lower(), {mark})


def written(words):
    """The words as texts write them: nuktas (the dots of Hindi) are often left out, and a hamza is not always where CLDR has it."""
    for word in list(words):
        plain = unicodedata.normalize("NFD", word)
        if "’" in word:
            words |= {word.replace("’", "'")}
        if "\u093c" in plain:
            words |= {plain, plain.replace("\u093c", "")}
        if "\u0901" in plain:
            words |= {w.replace("\u0901", "\u0902") for w in (word, plain, plain.replace("\u093c", ""))}
        # The nasal before a consonant of its own place is a dot or a letter.
        for nasal, consonants in {"\u0919": "क-घ", "\u091e": "च-झ", "\u0923": "ट-ढ", "\u0928": "त-ध", "\u092e": "प-भ"}.items():
            words |= {re.sub(f"{nasal}\u094d(?=[{consonants}])", "\u0902", word), re.sub(f"\u0902(?=[{consonants}])", f"{nasal}\u094d", word)}
        if re.search("[\u0621-\u064a]", word):
            words |= {re.sub("[\u064b-\u0652]", "", word), re.sub("[إأ]", "ا", re.sub("[\u064b-\u0652]", "", word))}
    return words


def row(lines, kind, value, words):
    words = written({w for w in words if w})
    clean = (re.sub("[\u00ad\u200e\u200f\u061c]", "", w).replace("\u00a0", " ").strip() for w in words)
    words = sorted({w.replace(" ", "_") for w in clean if w and len(w.split()) < 4})
    if words:
        lines.append(" ".join([kind, str(value), *words]))


WHY = """How figures and dates are written: a kind, a value and words; a blank inside one is "_"; `separators` are those of decimals and of
groups. Made by scripts/cldr_figures.py, not by hand.
source: Unicode CLDR 48 (spelled-out numbers) and as babel 2.19 carries it (units, currencies, dates, large numbers)"""

def numerals(lines, rules):
    """Numbers in words, what multiplies them, and what joins tens and ones."""
    cardinal = [name for name in rules if re.match("%spellout-(cardinal|numbering)", name) and "year" not in name and "days" not in name]
    of = lambda name, value: spelled(rules, name, value) or "-"
    # Between 100 and 34, and between tens and ones in either order: "vinte e quatro", "vierundzwanzig".
    is_unspaced = sections.is_unspaced(of(cardinal[0], 3)[0])
    joins = set()
    for name in cardinal:
        for first, second, both in ((100, 34, 134), (30, 4, 34), (4, 30, 34)):
            whole, one, other = of(name, both), of(name, first), of(name, second)
            # "ciento treinta" is no "cien", "to", "treinta".
            is_joined = lambda join: join[:1].isspace() or not join[-1:].isspace()
            if whole.startswith(one) and whole.endswith(other) and is_joined(whole[len(one) : -len(other)]):
                joins.add(whole[len(one) : -len(other)])
    for value in [*range(100), *range(100, 1000, 100)]:
        words = set()
        for name in cardinal:
            word, tens, ones = of(name, value), of(name, value // 10 * 10), of(name, value % 10)
            composed = value > 9 and sections.is_unspaced(word[0]) or value > 20 and any(word in (tens + join + ones, ones + join + tens) for join in joins | {"-", " ", ""})
            if word != "-" and not composed:
                words.add(re.sub("^零", "", word) or word)
        row(lines, "number", value, words)
    # "ciento" of "ciento treinta y cuatro".
    for name in cardinal:
        whole, other = of(name, 134), of(name, 34)
        if not is_unspaced and whole.endswith(" " + other):
            row(lines, "number", 100, {re.sub("( (" + "|".join(join.strip() for join in joins) + ")| )$", "", whole[: -len(other)].strip())})
    row(lines, "joins", "tens", {join.strip() for join in joins})
    # What is left of 300 without its 3, if the same is left of 400 without its 4.
    times = {}
    for power in range(1, 13):
        for name in cardinal:
            left = {of(name, n * 10**power).removeprefix(of(name, n)).strip() for n in (3, 4, 6)}
            if len(left) == 1 and (word := left.pop()) != "-" and not any(c.isdigit() for c in word):
                times.setdefault(10**power, set()).add(word)
    # Words that hold several: "zweihundert", "وثلاثون".
    is_attached = any(join.strip().isalpha() and join.strip() != join and len(join) < 3 for join in joins) and "و" in "".join(joins)
    if any(" " not in of(name, 234) for name in cardinal) and not is_unspaced or is_attached:
        row(lines, "compounds", 1, {"-"})
    return times, is_unspaced


def short_days(locale, day):
    """The abbreviations of a day of the week; none where a syllable is a word of its own."""
    if sections.is_unspaced(locale.days["format"]["wide"][day][0]) or str(locale)[:2] in ("hi", "ar"):
        return set()
    return {locale.days[place]["abbreviated"][day] for place in ("format", "stand-alone")}


def ordinals(lines, rules):
    """"First" to "thirty-first", but for those that are the number and an ending, which stand in `nth_ending`."""
    names = [name for name in rules if name.startswith("%spellout-ordinal") and "plural" not in name]
    cardinal = [name for name in rules if re.match("%spellout-(cardinal|numbering)", name) and "year" not in name and "days" not in name]
    told, ended = {}, {}
    for value in range(1, 32):
        stems = [of for name in cardinal if (of := spelled(rules, name, value))]
        for word in sorted({spelled(rules, name, value) for name in names} - {None}):
            told.setdefault(value, set()).add(word)
            stem = next((stem for stem in stems if word.startswith(stem) and " " not in word and value > 3), word)
            ended.setdefault(word.removeprefix(stem), set()).add(value)
    # What no more than two end with is no rule.
    endings = {ending for ending, values in ended.items() if len(ending) > 1 and len(values) > 2}
    for value, words in told.items():
        is_regular = lambda word: any(word == stem + ending for stem in (spelled(rules, name, value) for name in cardinal) if stem for ending in endings)
        # Days of a month are masculine, and of Arabic ones the case is one of two.
        words = {word.replace("  ", " ") for word in words if not is_regular(word) and not word.startswith("第") and "#" not in word}
        if value > 10:
            words = {word.replace("  ", " ") for name in names if "masculine" in name and (word := spelled(rules, name, value)) in told[value] and "ال" in word}
            words |= {word[:-2] + "ين" for word in words if word.endswith("ون")}
        row(lines, "nth", value, words)
    row(lines, "nth_ending", 0, endings)


def figures(lines, language, locale):
    rules = json.load(open(f"{sys.argv[1]}/{str(locale).replace('_', '-')}.json", encoding="utf-8"))["rbnf"]["rbnf"]["SpelloutRules"]
    symbols = locale.number_symbols["latn"]
    lines.append(f"separators {symbols['decimal']} {'_' if symbols['group'].isspace() else symbols['group']}")
    times, is_unspaced = numerals(lines, rules)
    ordinals(lines, rules)
    for power in range(3, 15):
        forms = locale.compact_decimal_formats["long"]
        for plural in forms:
            pattern = str(forms[plural][str(10**power)].pattern) if str(10**power) in forms[plural] else "0"
            word = re.sub(r"[0'\u00a0.]", "", pattern).strip().lower()
            if word:
                times.setdefault(10 ** (power + 1 - max(1, pattern.count("0"))), set()).add(word)
    all_times = {word for words in times.values() for word in words}
    for value, words in sorted(times.items()):
        # "十万" is ten and ten thousand, "hunderttausend" is hundred and thousand.
        less = {word for smaller, words in times.items() if smaller < value for word in words} | {"cent"}
        is_composed = lambda word: is_unspaced and len(word) > 1 or any(word == a + b + c for a in less for b in (" ", "") for c in all_times)
        row(lines, "times", value, {word for word in words if not is_composed(word) and word not in less})
    units, several, single = locale._data["unit_patterns"], set(), set()
    row(lines, "percent", 1, patterns(units["concentr-percent"]["long"]) | {"%"})
    for kind, of in UNITS.items():
        for name, factor in of:
            found = next((units[key] for key in units if key.endswith("-" + name) and key.split("-")[0] == kind), None)
            if found:
                # "a" is a preposition before it is a year.
                is_told = lambda word: len(word.strip(".")) > 1 or kind != "duration" or factor < 1 or sections.is_unspaced(word)
                row(lines, kind, f"{factor:.8g}", set(filter(is_told, patterns(found["long"]) | patterns(found.get("short", {})))))
                # Slavic plurals are the genitive of one as well.
                if kind == "duration" and factor >= 1 and not is_unspaced and language not in ("ru", "pl"):
                    several |= patterns({at: p for at, p in found["long"].items() if at != "one"})
                    single |= patterns({"one": found["long"].get("one", "")})
    # "Years" that no number stands before are no year: "in den letzten Jahren".
    row(lines, "several", 0, several - single)
    for code in dict.fromkeys([*WORLD, *MONEY[language].split(), *OTHERS, *TRADED]):
        names = locale._data["currency_names_plural"].get(code, {})
        words = set(names.values()) | {locale.currencies.get(code, "")}
        words |= {word.replace(*INFLECTED[language]) for word in words if language in INFLECTED}
        if code in TRADED and code not in MONEY[language].split():
            names = {w.lower() for w in words if " " in w or is_unspaced}
            row(lines, "money", code, names | ({locale.currency_symbols.get(code, code).lower()} - {code.lower(), "$"}))
            continue
        if code in OTHERS and code not in MONEY[language].split():
            # Of several dollars and francs the whole name tells which.
            common = {"CAD", "AUD", "CHF", "INR"}
            words = words if code in common or is_unspaced else words | {w.split()[0 if language not in ("ru", "hi", "de", "nl", "da") else -1] for w in words if " " in w}
            row(lines, "money", code, {w.lower() for w in words} | {code.lower(), locale.currency_symbols.get(code, code).lower()})
            continue
        # "dólares americanos", "российских рублей", "US-Dollar": the noun is what news writes.
        noun = -1 if language in ("ru", "hi", "de", "nl", "da") else 0
        words |= {w.split()[noun].split("-")[-1] for w in words if " " in w or "-" in w}
        symbol = {locale.currency_symbols.get(code, ""), code}
        row(lines, "money", code, {w.lower() for w in words} | {w.lower() for w in symbol})
    for day, name in locale.days["format"]["wide"].items():
        short = {locale.days["format"]["abbreviated"][day]} if language in ("zh", "hi", "ar") else set()
        row(lines, "weekday", day, {w.lower() for w in {name, locale.days["stand-alone"]["wide"][day]} | short})
        row(lines, "weekday_short", day, {w.rstrip(".").lower() for w in short_days(locale, day) if len(w.rstrip(".")) > 1} - {name.lower()})
    # Abbreviations, and what they are in any language, are in src/data/all/months.txt. Danish stands for three languages, and Arabic has several calendars' names.
    own = [Locale.parse(of) for of in {"ar": ["ar", "ar_SY", "ar_DZ", "ar_MA"], "da": ["da", "nb", "sv"]}.get(language, [language])]
    for month in () if sections.is_unspaced(locale.months["format"]["wide"][1][-1]) else range(1, 13):
        wide = {of.months[place]["wide"][month].lower() for of in own for place in ("format", "stand-alone")}
        row(lines, "month", month, wide)
    marks(lines, locale)
    relative(lines, locale, units)


for language in LANGUAGES:
    lines = []
    figures(lines, language, Locale.parse(language))
    if language == "zh":
        figures(lines, language, Locale.parse("zh_Hant"))
    rows = {}
    for line in lines:
        kind, value, *words = line.split()
        rows.setdefault((kind, value), []).extend(words)
    lines = [" ".join([kind, value, *dict.fromkeys(words)]) for (kind, value), words in rows.items()]
    sections.write(language, "figures", WHY, lines)
