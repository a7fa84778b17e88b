"""What is pasted: sentences, article text, titles and dates of pages."""

import gzip
import os
import re

from .data import ask
from .metrics import bag_f1, mean, percent, prf, shingle_f1, squash, tokens


def sentences(ops, rows):
    verbatim = lambda r: all(squash(s) in squash(r["text"]) for s in r["sentences"])  # rules that rewrite the text are passed over
    rows = [r for r in rows if r.get("doc_type") != "pdf" and not r.get("clean_off") and verbatim(r)]
    out = ask(ops, [{"op": "sentences", "text": r["text"], "language": r["lang"]} for r in rows])
    ok = [[squash(s) for s in o["sentences"]] == [squash(s) for s in r["sentences"]] for r, o in zip(rows, out)]
    golden = [k for r, k in zip(rows, ok) if r["golden"]]
    english = [k for r, k in zip(rows, ok) if r["lang"] == "en"]
    return {
        "sentences.golden_rules_pct": (percent(golden), len(golden)),
        "sentences.english_pct": (percent(english), len(english)),
        "sentences.all_languages_pct": (percent(ok), len(ok)),
    }


def boundaries(ops, rows):
    """F1 of sentence ends, counted in letters so that white space is no matter. Where documents hold one sentence each (Japanese),
    four that follow one another are read as one."""
    single, joined = {}, []
    for r in rows:
        if len(r["sentences"]) == 1:
            single.setdefault(r["lang"], []).append(r)
        else:
            joined.append(r)
    for lang, of in single.items():
        for i in range(0, len(of) - 3, 4):
            parts = [r["sentences"][0] for r in of[i : i + 4]]
            joined.append({"lang": lang, "sentences": parts, "text": of[i]["join"].join(parts)})
    rows = joined
    ends = lambda parts: {sum(len(re.sub(r"\s", "", p)) for p in parts[: i + 1]) for i in range(len(parts) - 1)}
    tally = {}
    for r, o in zip(rows, ask(ops, [{"op": "sentences", "text": r["text"], "language": r["lang"]} for r in rows])):
        want, got = ends(r["sentences"]), ends(o["sentences"])
        t = tally.setdefault(r["lang"], [0, 0, 0])
        t[0] += len(want & got)
        t[1] += len(got - want)
        t[2] += len(want - got)
    return {f"ud.{lang}.boundary_f1": (100 * prf(*t)[2], t[0] + t[2]) for lang, t in sorted(tally.items())}


def page(folder, row, key):
    raw = gzip.open(os.path.join(folder, row.get(key) or f"{row['id']}.html.gz"), "rb").read()
    return raw.decode("utf-8", "replace")


def extraction(folder):
    def measure(ops, rows):
        out = ask(ops, [{"op": "extract", "html": page(folder, r, "html_gz")} for r in rows])
        p, r_, f = shingle_f1([(r["article_body"], o["article"]["text"]) for r, o in zip(rows, out)])
        return {"extraction.precision": (100 * p, len(rows)), "extraction.recall": (100 * r_, len(rows)), "extraction.f1": (100 * f, len(rows))}

    return measure


def same_title(want, got):
    a, b = tokens(want), tokens(got or "")
    return bool(a) and (a == b or " ".join(a) in " ".join(b) or (len(b) >= 3 and " ".join(b) in " ".join(a)))


def wcxb(folder):
    def measure(ops, rows):
        out = ask(ops, [{"op": "extract", "html": page(folder, r, "html")} for r in rows])
        found, scores = {}, {}
        for r, o in zip(rows, out):
            scores.setdefault(r["page_type"], []).append(bag_f1(r["main_content"] or "", o["article"]["text"]))
        everything = [s for of in scores.values() for s in of]
        found["wcxb.f1_article"] = (100 * mean(scores.get("article", [])), len(scores.get("article", [])))
        found["wcxb.f1_all"] = (100 * mean(everything), len(everything))
        titled = [(r, o) for r, o in zip(rows, out) if r.get("title")]
        dated = [(r, o) for r, o in zip(rows, out) if r.get("publish_date")]
        found["wcxb.title_pct"] = (percent(same_title(r["title"], o["article"]["title"]) for r, o in titled), len(titled))
        found["wcxb.date_pct"] = (percent((o["article"]["published"] or "") == r["publish_date"][:10] for r, o in dated), len(dated))
        return found

    return measure


def segments(folder):
    """Passages that must be kept and passages that must go (trafilatura's own test pages)."""
    def measure(ops, rows):
        out = ask(ops, [{"op": "extract", "html": page(folder, r, "html")} for r in rows])
        right = wrong = missed = 0
        dates = []
        for r, o in zip(rows, out):
            text = squash(o["article"]["text"])
            kept = [squash(s) in text for s in r["with"]]
            right += sum(kept)
            missed += len(kept) - sum(kept)
            wrong += sum(squash(s) in text for s in r["without"])
            if r.get("date"):
                dates.append((o["article"]["published"] or "") == r["date"][:10])
        p, r_, f = prf(right, wrong, missed)
        return {"trafilatura.segments_f1": (100 * f, right + wrong + missed), "trafilatura.date_pct": (percent(dates), len(dates))}

    return measure
