"""Other languages than English: dates and figures on the Recognizers-Text cases (Microsoft, MIT), and claims told in two languages on the
aligned articles of NewsReader MEANTIME (CC BY 4.0). How long bullets are on days of which three or more articles tell (`ml_crisis_es_fr_it`).

Figures are scored as those of English are (`recognizers`), by language and in two kinds: days (and months, years, ranges of days), and
numbers (with percent and money). Left out are the rows that the reference does not read itself: that is the .NET library, the only one of
the four that has all ten languages.
"""

import collections
import re

from . import recognizers
from .data import ask, load
from .metrics import percent, squash

KINDS = {"DateTimeModel": "days", "DateParser": "days", "NumberModel": "numbers", "PercentModel": "numbers", "CurrencyModel": "numbers"}
ALLOWED = {"days": ({"date"}, ("date", "range")), "numbers": ({"number", "percent", "money"}, ("number", "percent", "money"))}
# Words that loosen or place a date or a figure, at the edges of an annotation.
EDGES = {
    "de": "der die das den dem am im in an von vom bis zum zu ab seit nach vor um etwa jahr jahre jahres und für",
    "nl": "de het een van tot op in sinds voor na om rond jaar en vanaf tegen",
    "fr": "le la les l du de des d au aux en à avant après depuis jusqu jusque pour vers environ dans et année ce cette",
    "es": "el la los las del de al en antes después desde hasta para por cerca año y a día",
    "pt": "o a os as do da de no na em antes depois desde até para por cerca ano e ao dia",
    "it": "il lo la i gli le l del dello della dell di al all alla dal dall dalla nel nell nella in prima dopo fino entro per circa anno e da",
    "hi": "को से तक में के का की पर बाद पहले या और लगभग",
    "ar": "في من إلى حتى قبل بعد منذ يوم على عام سنة",
    "ja": "から まで に の は で 間 前 後 以降 以前 または その およそ 約",
    "zh": "从 在 到 至 于 之前 之后 以前 以后 前 后 起 的 或 约 大约 年度",
}


def trim(lang):
    """What is left of a span without words that place it."""
    edges = sorted(EDGES.get(lang, "").split(), key=len, reverse=True)
    either = "|".join(map(re.escape, edges))
    gap = "" if lang in ("ja", "zh") else r"(?![^\W\d_])"
    back = "" if lang in ("ja", "zh") else r"(?<![^\W\d_])"
    head, tail = re.compile(f"^(?:(?:{either}){gap}\\W*)+"), re.compile(f"(?:\\W*{back}(?:{either}))+$")
    return lambda text: tail.sub("", head.sub("", text.lower().strip(" .,;:()!?\u3002\uff0c'"))).strip(" .,;:()!?'")


def adapted(row):
    """A row in the form of the English ones."""
    results = []
    for g in row["results"] or []:
        start = g.get("Start")
        # Some rows do not say where.
        start = max(0, row["input"].lower().find((g.get("Text") or "").lower())) if start is None else start
        end = g["End"] if "End" in g else start + g.get("Length", len(g.get("Text") or "")) - 1
        resolution = dict(g.get("Resolution") or g.get("Value") or {})
        if row["lang"] not in ("hi", "ar", "ja", "zh") and isinstance(resolution.get("value"), str):
            resolution["value"] = resolution["value"].replace(",", ".")
        text = row["input"][start : end + 1]
        results.append({"type": g.get("TypeName") or g.get("Type"), "start": start, "end_inclusive": end, "text": text, "resolution": resolution})
    return {"model": row["spec"], "input": row["input"], "results": results}


def measure(facts, rows):
    """Span F1 and the share of values that are right, by language and kind."""
    rows = [r for r in rows if r["spec"] in KINDS and "dotnet" not in (r.get("not_supported") or "")]
    read = ask(facts, [{"text": r["input"], "published": (r.get("reference_time") or "")[:10] or None, "language": r["lang"]} for r in rows])
    for r, facts_of in zip(rows, read):
        for f in facts_of:
            f["start"] = len(r["input"].encode()[: f["start"]].decode(errors="ignore"))
    found = {}
    for lang in sorted({r["lang"] for r in rows}):
        for kind, (ours, gold) in ALLOWED.items():
            of = [(adapted(r), f) for r, f in zip(rows, read) if r["lang"] == lang and KINDS[r["spec"]] == kind]
            if not of:
                continue
            tally = recognizers.score(*zip(*of), ours, trim(lang))
            total = {what: sum(tally[g][what] for g in gold) for what in ("gold", "touched", "exact", "value", "extra")}
            f1 = 200 * total["exact"] / max(1, total["gold"] + total["touched"] + total["extra"])
            found[f"recognizers_{lang}.{kind}_span_f1"] = (f1, total["gold"])
            found[f"recognizers_{lang}.{kind}_value_pct"] = (100 * total["value"] / max(1, total["gold"]), total["gold"])
    return found


def meantime_rows(data):
    """Each article in English with the same in another language, sentence by sentence."""
    told = {lang: {r["doc"]: r["sentences"] for r in load(data, "meantime_4lang", f"{lang}.dev.jsonl")} for lang in ("en", "es", "it", "nl")}
    return [{"doc": doc, "lang": lang, "sides": [told["en"][doc], told[lang][doc]]} for doc in told["en"] for lang in ("es", "it", "nl") if doc in told[lang]]


# Words past which a bullet is too long for a list.
LONG = 28

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


def crisis_days(data):
    """Days of a crisis of which three or more articles of one language tell, at most eight articles of each."""
    days = collections.defaultdict(list)
    for r in load(data, "ml_crisis_es_fr_it", "docs.dev.jsonl.gz"):
        days[r["lang"], r["topic"], r["date"]].append({"text": r["text"], "published": r["date"]})
    return [{"day": " ".join(day), "lang": day[0], "articles": docs[:8]} for day, docs in days.items() if len(docs) > 2]


def lengths(ops, rows):
    """Words a bullet has, and how many of the first twelve are too long for a list, shortened and in full sentences."""
    found = {}
    for lang in sorted({r["lang"] for r in rows}):
        of = [r for r in rows if r["lang"] == lang]
        for name, options in (("", {}), ("full_", {"full": True})):
            told = ask(ops, [{"op": "brief", "articles": r["articles"], "options": {"maxBullets": 12, **options}} for r in of])
            words = [len(b["text"].split()) for o in told for b in o["bullets"]]
            found[f"lengths_{lang}.{name}words"] = (sum(words) / max(1, len(words)), len(of))
            found[f"lengths_{lang}.{name}long_pct_err"] = (percent([n > LONG for n in words]), len(words))
    return found
