"""Dates and figures in other languages than English, on the Recognizers-Text cases (Microsoft, MIT).

A first measure: does a fact of ours cover the annotated text? Values are not compared until there are facts to compare.
"""

from .data import ask

KINDS = {"DateTime": ("DateTimeModel", "DateParser", "DateExtractor"), "Number": ("NumberModel",), "NumberWithUnit": ("CurrencyModel",)}


def measure(facts, rows):
    rows = [r for r in rows if not r.get("not_supported") and r["spec"] in KINDS.get(r["kind"], ())]
    found = {}
    read = ask(facts, [{"text": r["input"], "published": (r.get("reference_time") or "")[:10] or None, "language": r["lang"]} for r in rows])
    tally = {}
    for r, facts_of in zip(rows, read):
        t = tally.setdefault((r["lang"], r["kind"]), [0, 0, 0])
        texts = [f["text"].lower() for f in facts_of]
        want = [g["Text"].lower() for g in r["results"] or [] if g.get("Text")]
        right = sum(w in texts for w in want)
        t[0] += right
        t[1] += max(0, len(texts) - right)
        t[2] += len(want) - right
    for (lang, kind), (right, wrong, missed) in sorted(tally.items()):
        found[f"recognizers_{lang}.{kind.lower()}_span_f1"] = (200 * right / max(1, 2 * right + wrong + missed), right + missed)
    return found
