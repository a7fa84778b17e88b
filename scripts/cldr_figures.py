#!/usr/bin/env python3
"""Write the figures of src/data/<language>/words.txt: how languages write figures and what they measure, from Unicode CLDR.

    pip install babel==2.19.0 && npm pack cldr-rbnf@48.2.0 && tar xzf cldr-rbnf-48.2.0.tgz
    python3 scripts/cldr_figures.py package/rbnf

babel carries CLDR's names of units, currencies, weekdays and large numbers; its spelled-out numbers are in cldr-rbnf.
"""
import json
import re
import sys

from babel import Locale

import sections

LANGUAGES = ["pt", "es", "fr", "de", "it", "nl", "da", "pl", "ru"]
# The own currency, beside those that news of any country names.
MONEY = {"pt": "BRL", "es": "MXN", "fr": "CHF", "de": "CHF", "it": "CHF", "nl": "", "da": "DKK", "pl": "PLN", "ru": "RUB"}
WORLD = ["EUR", "USD", "GBP"]
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


def row(lines, kind, value, words):
    words = sorted({w.replace("\u00ad", "").replace("\u00a0", " ").replace(" ", "_") for w in words if w and len(w.split()) < 4})
    if words:
        lines.append(" ".join([kind, str(value), *words]))


WHY = """How figures are written: a kind, a value and words; a blank inside one is "_"; `separators` are those of decimals and of
groups. Made by scripts/cldr_figures.py, not by hand.
source: Unicode CLDR 48 (spelled-out numbers) and as babel 2.19 carries it (units, currencies, weekdays, large numbers)"""
for language in LANGUAGES:
    locale = Locale.parse(language)
    rules = json.load(open(f"{sys.argv[1]}/{language}.json", encoding="utf-8"))["rbnf"]["rbnf"]["SpelloutRules"]
    symbols = locale.number_symbols["latn"]
    lines = [f"separators {symbols['decimal']} {'_' if symbols['group'].isspace() else symbols['group']}"]
    cardinal = [name for name in rules if name.startswith(("%spellout-cardinal", "%spellout-numbering")) and "year" not in name]
    for value in [*range(2, 20), *range(20, 101, 10)]:
        row(lines, "number", value, {spelled(rules, name, value) for name in cardinal})
    # What stands between tens and ones, "vinte e quatro"; where nothing does ("vierundzwanzig") they are one word, which is not listed.
    joins = set()
    for name in cardinal:
        both, ten, one = (spelled(rules, name, value) or "-" for value in (34, 30, 4))
        if both.startswith(ten) and both.endswith(one):
            joins.add(both[len(ten) : -len(one)])
    row(lines, "joins", "tens", {join.strip() for join in joins})
    for power in (3, 6, 9, 12):
        forms = locale.compact_decimal_formats["long"]
        words = {re.sub(r"[0'\u00a0]", "", str(forms[plural].get(str(10**power)).pattern)).strip().lower() for plural in forms if str(10**power) in forms[plural]}
        row(lines, "times", 10**power, words)
    units = locale._data["unit_patterns"]
    row(lines, "percent", 1, patterns(units["concentr-percent"]["long"]) | {"%"})
    for kind, of in UNITS.items():
        for name, factor in of:
            found = next((units[key] for key in units if key.endswith("-" + name) and key.split("-")[0] == kind), None)
            if found:
                row(lines, kind, f"{factor:.8g}", patterns(found["long"]) | patterns(found.get("short", {})))
    for code in filter(None, dict.fromkeys([*WORLD, MONEY[language]])):
        names = locale._data["currency_names_plural"].get(code, {})
        words = set(names.values()) | {locale.currencies.get(code, "")}
        # "dólares americanos", "российских рублей": the noun is what news writes.
        noun = -1 if language == "ru" else 0
        words |= {w.split()[noun] for w in words if " " in w}
        symbol = {locale.currency_symbols.get(code, ""), code}
        row(lines, "money", code, {w.lower() for w in words} | {w.lower() for w in symbol})
    for day, name in locale.days["format"]["wide"].items():
        row(lines, "weekday", day, {name.lower(), locale.days["stand-alone"]["wide"][day].lower()})
    sections.write(language, "figures", WHY, lines)
