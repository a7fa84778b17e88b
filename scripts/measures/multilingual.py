"""Other languages than English: dates and figures on the Recognizers-Text cases (Microsoft, MIT), and claims told in two languages on the
aligned articles of NewsReader MEANTIME (CC BY 4.0).

Of figures a first measure: does a fact of ours cover the annotated text? Values are not compared until there are facts to compare.
"""

from .data import ask, load
from .metrics import percent, squash

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


def meantime_rows(data):
    """Each article in English with the same in another language, sentence by sentence."""
    told = {lang: {r["doc"]: r["sentences"] for r in load(data, "meantime_4lang", f"{lang}.dev.jsonl")} for lang in ("en", "es", "it", "nl")}
    return [{"doc": doc, "lang": lang, "sides": [told["en"][doc], told[lang][doc]]} for doc in told["en"] for lang in ("es", "it", "nl") if doc in told[lang]]


# The numbers of the sentences drift by so much in a few articles.
DRIFT = 4


def across(ops, rows, show=None):
    """Of bullets with a source in each language: do the two passages stand at one place? And how many sentences find their counterpart."""
    text = lambda side: "\n\n".join(s["text"] for s in side)
    told = ask(ops, [{"op": "brief", "articles": [{"text": text(s), "clean": False} for s in r["sides"]], "options": {"maxBullets": 500}} for r in rows])
    right, found = [], []
    for r, o in zip(rows, told):
        place = lambda side, quote: next((s["i"] for s in r["sides"][side] if squash(quote) in squash(s["text"])), None)
        met = 0
        for b in o["bullets"]:
            quotes = {c["article"]: c["quote"] for c in b["citations"]}
            if len(quotes) == 2:
                at = [place(side, quotes[side]) for side in (0, 1)]
                right.append(None not in at and abs(at[0] - at[1]) <= DRIFT)
                met += right[-1]
                if show and not right[-1]:
                    show("two languages", f"{quotes[0]}\n      {quotes[1]}")
        found.append((met, min(len(side) for side in r["sides"])))
    return {
        "across.right_pct": (percent(right), len(right)),
        "across.sentences_found_pct": (100 * sum(m for m, _ in found) / max(1, sum(n for _, n in found)), len(found)),
    }
