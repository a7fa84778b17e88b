"""Whole briefings: how they read, what they cover, what they cite."""

import collections
import difflib
import glob
import json
import os
import random
import re

from .data import ask, load, paragraphs
from .metrics import mean, percent, rouge_n, squash, tokens

STOP = set("a an and are as at be been but by for from has have he her his i in into is it its more not of on or s she t than that the their they this to was were will with who which said says after over about new".split())
WORDS = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
OPENER = re.compile(r"(?:…\s*)?(?:(?:But|And|So|Then|Also|However|Meanwhile|Instead|Still|Yet),?\s+)?(He|She|It|They|This|That|These|Those|His|Her|Their|Its|Both|Such|Him|Them|The (?:former|latter|same|other|pair|two|three|duo|meeting|company|report|statement|move|decision|incident|man|woman|suspect|victim)s?)\b", re.I)
QUOTED = re.compile(r"^[\"“«].*[\"”»][.!?]?$", re.S)


def content(text):
    return {w.lower().rstrip("s") for w in WORDS.findall(text) if w.lower() not in STOP and len(w) > 1}


def multinews(ops, rows, words=250):
    from rouge import Rouge
    from rouge_score import rouge_scorer

    scorer, longbench = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True), Rouge()
    out = ask(ops, [{"op": "brief", "articles": [{"text": a["text"]} for a in r["articles"]], "options": {"maxWords": words}} for r in rows])
    scores, lb, repeated, cited, over = collections.defaultdict(list), [], [], [], []
    for r, o in zip(rows, out):
        bullets = [b["text"] for b in o["bullets"]]
        text = " ".join(" ".join(bullets).split()[:words]) if sum(len(b.split()) for b in bullets) > words else "\n".join(bullets)
        over.append(sum(len(b.split()) for b in bullets) > words * 1.02)
        for k, s in scorer.score(r["reference"], text or "x").items():
            scores[k].append(100 * s.fmeasure)
        lb.append(100 * longbench.get_scores([text or "x"], [r["reference"]])[0]["rouge-l"]["f"])
        bags = [set(tokens(b)) for b in bullets]
        repeated += [len(bags[i] & bags[j]) / (min(len(bags[i]), len(bags[j])) or 1) > 0.7 for i in range(len(bags)) for j in range(i)]
        sources = [squash(a["text"]) for a in r["articles"]]
        cited += [bool(squash(c["quote"])) and squash(c["quote"]) in sources[c["article"]] for b in o["bullets"] for c in b["citations"]]
    found = {f"multinews.{k}": (mean(v), len(v)) for k, v in scores.items()}
    found["multinews.longbench_rougeL"] = (mean(lb), len(lb))
    found["multinews.redundant_pairs_pct_err"] = (percent(repeated), len(repeated))
    found["multinews.citation_precision_pct"] = (percent(cited), len(cited))
    found["multinews.over_budget_pct_err"] = (percent(over), len(over))
    return found


def readable(name, texts_of, summary_of):
    """How twelve bullets read. Each article goes through `split` as a paste does."""
    def measure(ops, rows, show=None):
        splits = iter(ask(ops, [{"op": "split", "text": t} for r in rows for t in texts_of(r)]))
        articles, cut, pieces = [], 0, 0
        for r in rows:
            mine = [next(splits)["articles"] for _ in texts_of(r)]
            cut += sum(len(m) > 1 for m in mine)
            pieces += len(mine)
            articles.append([dict(x, clean=False) for m in mine for x in m])
        out = ask(ops, [{"op": "brief", "articles": x, "options": {"maxBullets": 12}} for x in articles])
        bullets = [b for o in out for b in o["bullets"]]
        texts = [b["text"].strip() for b in bullets]
        lengths = [len(t.split()) for t in texts]
        faults = {
            "bullets.over_30_words_pct_err": [n > 30 for n in lengths],
            "bullets.leaning_pct_err": [bool(OPENER.match(t)) for t in texts],
            "bullets.no_speaker_pct_err": [bool(QUOTED.match(t)) for t in texts],
            "bullets.of_two_or_more_sources_pct": [b["support"] > 1 for b in bullets],
        }
        titles = [o["title"] or "" for o in out]
        shares = [len(content(t) & content(summary_of(r))) / len(content(t)) if content(t) else 0.0 for t, r in zip(titles, rows)]
        whole = {
            "titles.off_story_pct_err": [s < 1 / 3 or len(content(t)) < 3 for s, t in zip(shares, titles)],
            "titles.cut_short_pct_err": [t.endswith(("…", "...")) for t in titles],
            "sections.one_story_torn_pct_err": [len(o["sections"]) > 1 for o in out],
        }
        # The bullet that leads: of what the summary says first, what it says; and whether it is of the story at all.
        leads = [o["bullets"][0]["text"] if o["bullets"] else "" for o in out]
        first = [content(" ".join(re.split(r"(?<=[.!?])\s+", summary_of(r))[:2])) for r in rows]
        told_first = [len(content(t) & f) / max(1, min(12, len(f))) for t, f in zip(leads, first)]
        whole["leads.off_story_pct_err"] = [len(content(t) & content(summary_of(r))) < len(content(t)) / 3 for t, r in zip(leads, rows)]
        if show:
            for k, flags in faults.items():
                if k.endswith("_err"):
                    for flag, text in zip(flags, texts):
                        flag and show(k, text)
            for k, flags in whole.items():
                for flag, title, lead, o in zip(flags, titles, leads, out):
                    flag and show(k, title if "titles" in k else lead if "leads" in k else " | ".join(str(s["title"]) for s in o["sections"]))
        found = {"bullets.words_mean": (mean(lengths), len(lengths)), "briefing.words_mean": (sum(lengths) / max(1, len(rows)), len(rows))}
        found.update({k: (percent(v), len(v)) for k, v in {**faults, **whole}.items()})
        found["leads.told_first_pct"] = (100 * mean(told_first), len(told_first))
        found["titles.words_in_summary_pct"] = (100 * mean(shares), len(shares))
        found["articles.cut_in_two_pct_err"] = (100 * cut / max(1, pieces), pieces)
        return {f"{name}.{k}": v for k, v in found.items()}

    return measure


readable_multinews = readable("multinews", lambda r: [a["text"] for a in r["articles"]], lambda r: r.get("summary") or r.get("reference") or "")
readable_basil = readable("basil", lambda r: [paragraphs(a) for a in r["articles"]], lambda r: r["main_event"] + " " + " ".join(a["title"] for a in r["articles"]))


def shorten(ops, rows, show=None):
    """Deletion-only shortening against the compressions of Filippova and Altun (2013)."""
    out = ask(ops, [{"op": "shorten", "text": r["sentence"]} for r in rows])
    if out and "error" in out[0]:
        return {}
    words = lambda t: re.findall(r"\w+(?:[.,’'-]\w+)*", t.lower())

    def kept(full, short):
        keep = [False] * len(full)
        for m in difflib.SequenceMatcher(None, full, short, autojunk=False).get_matching_blocks():
            keep[m.a : m.a + m.size] = [True] * m.size
        return keep

    left = both = total = changed = alien = 0
    for r, o in zip(rows, out):
        full = words(r["sentence"])
        ours, theirs = kept(full, words(o["text"])), kept(full, words(r["compression"]))
        total += len(full)
        alien += len(words(o["text"])) > sum(ours)
        changed += not all(ours)
        left += sum(not x for x in ours)
        both += sum(not x and not y for x, y in zip(ours, theirs))
        if show and not all(ours):
            show("shorten", f"{r['sentence']}\n      > {o['text']}")
    return {
        "shorten.words_left_out_pct": (100 * left / max(1, total), total),
        "shorten.left_out_there_too_pct": (100 * both / max(1, left), left),
        "shorten.sentences_shortened_pct": (100 * changed / max(1, len(rows)), len(rows)),
        "shorten.words_not_in_order_err": (alien, len(rows)),
    }


def cstnews(ops, rows, show=None):
    def near(q, s):
        q, s = set(tokens(q)), set(tokens(s))
        return len(q & s) >= 0.7 * max(1, min(len(q), len(s))) and len(q & s) >= 3

    articles = [[{"text": d["text"], "title": d["title"], "outlet": d["outlet"]} for d in r["docs"]] for r in rows]
    references = [[x if isinstance(x, str) else " ".join(x) for x in (r["abstracts_5"] or [r["summary_human"]])] for r in rows]
    budget = [sum(len(t.split()) for t in y) // len(y) for y in references]
    short = ask(ops, [{"op": "brief", "articles": x, "options": {"maxWords": n}} for x, n in zip(articles, budget)])
    full = ask(ops, [{"op": "brief", "articles": x, "options": {"maxBullets": 500}} for x in articles])
    found = {}
    for n in (1, 2):
        scores = [100 * rouge_n(" ".join(b["text"] for b in o["bullets"]), y, n) for o, y in zip(short, references)]
        found[f"cstnews.rouge{n}"] = (mean(scores), len(scores))
    pairs = collections.defaultdict(list)
    for r, o in zip(rows, full):
        at = {d["doc"]: k for k, d in enumerate(r["docs"])}
        sentences = {d["doc"]: d["sentences"] for d in r["docs"]}
        groups = [[(c["article"], c["quote"] or "") for c in b["citations"]] for b in o["bullets"]]
        sides = [[(c["article"], c["quote"] or "") for c in x["claims"]] for x in o["conflicts"]]
        sides += [[(c["article"], c["quote"] or "") for v in x["values"] for c in v["citations"]] for x in o.get("comparisons", []) if x["differs"]]
        pairs["rows"].append(len(sides))
        seen = set()
        for k in r["cst"]:
            try:
                (x, i), (y, j) = k["a"], k["b"]
                s, t = sentences[x][int(i) - 1], sentences[y][int(j) - 1]
            except (KeyError, ValueError, IndexError, TypeError):
                continue
            if x == y or (x, i, y, j, k["type"]) in seen:
                continue
            seen.add((x, i, y, j, k["type"]))
            both = lambda gs: any(any(c == at[x] and near(q, s) for c, q in g) and any(c == at[y] and near(q, t) for c, q in g) for g in gs)
            if k["type"] in ("Identity", "Equivalence"):
                pairs["same"].append(both(groups))
            if k["type"] == "Subsumption":
                pairs["subsumed"].append(both(groups))
            if k["type"] == "Contradiction":
                pairs["contradiction"].append(both(sides))
                if show and not pairs["contradiction"][-1]:
                    show("contradiction missed", f"{s[:150]}\n      {t[:150]}")
    found["cstnews.torn_pct_err"] = (percent(len(o["sections"]) > 1 for o in full), len(full))
    found["cstnews.same_in_one_bullet_pct"] = (percent(pairs["same"]), len(pairs["same"]))
    found["cstnews.subsumed_in_one_bullet_pct"] = (percent(pairs["subsumed"]), len(pairs["subsumed"]))
    found["cstnews.contradictions_shown_pct"] = (percent(pairs["contradiction"]), len(pairs["contradiction"]))
    found["cstnews.rows_that_differ_a_story"] = (mean(pairs["rows"]), len(rows))
    return found


def haystack_rows(data):
    """Bundles of three and five articles, and the question of each subtopic over all articles of its topic."""
    folder = os.path.join(data, "summhay_news")
    topics = {os.path.basename(f): json.load(open(f, encoding="utf-8")) for f in sorted(glob.glob(f"{folder}/topic_news*.json"))}
    docs = {f: {d["document_id"]: d for d in t["documents"]} for f, t in topics.items()}
    haystack.insights = {i["insight_id"]: i["insight"] for t in topics.values() for s in t["subtopics"] for i in s["insights"]}
    haystack.judged = load(data, "summhay_coverage", "coverage.jsonl")
    rows = []
    for b in load(data, "summhay_news", "bundles.jsonl"):
        if b["topic_file"] in docs:
            rows.append({"id": b["id"], "kind": "bundle", "docs": b["docs"], "articles": [docs[b["topic_file"]][i] for i in b["docs"]], "gold": b["insight_docs"]})
    for f, t in topics.items():
        where = collections.defaultdict(set)
        for d in t["documents"]:
            for i in d["insights_included"]:
                where[i].add(d["document_id"])
        for s in t["subtopics"]:
            gold = {i["insight_id"]: where[i["insight_id"]] for i in s["insights"]}
            rows.append({"id": f"{f} {s['subtopic_id']}", "kind": "full", "docs": list(docs[f]), "articles": t["documents"], "gold": gold, "query": s["query"]})
    return rows


def haystack(ops, rows):
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    judged = [x for r in haystack.judged for x in [*r["bullets"], *[i["insight"] for i in r["insights"]]]]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit(judged)
    requests = []
    for r in rows:
        options = {"maxBullets": 12} if r["kind"] == "bundle" else {"maxBullets": len(r["gold"]), "focus": r["query"]}
        requests.append({"op": "brief", "articles": [{"text": d["text"], "outlet": d.get("source")} for d in r["articles"]], "options": options})
    out = ask(ops, requests)
    found = {}

    def score(name, kind, least):
        joint, cover, exact = [], [], []
        for r, o in zip(rows, out):
            gold = [(i, set(d)) for i, d in r["gold"].items() if len(d) >= least]
            if r["kind"] != kind or not gold:
                continue
            bullets = [(b["text"], {r["docs"][c["article"]] for c in b["citations"]}) for b in o["bullets"]]
            near = (vectors.transform([haystack.insights[i] for i, _ in gold]) @ vectors.transform([t for t, _ in bullets] or [""]).T).toarray()
            for k, (_, want) in enumerate(gold):
                best = int(near[k].argmax())
                covered = 1 if near[k, best] >= 0.38 else 0.5 if near[k, best] >= 0.26 else 0
                f = 0
                if covered:
                    got = bullets[best][1]
                    f = 2 * len(got & want) / (len(got) + len(want))
                    exact.append(len(got) == len(want))
                cover.append(covered)
                joint.append(covered * f)
        if cover:
            found[f"haystack.{name}.coverage"] = (100 * float(np.mean(cover)), len(cover))
            found[f"haystack.{name}.joint"] = (100 * float(np.mean(joint)), len(joint))
            found[f"haystack.{name}.n_of_m_exact_pct"] = (percent(exact), len(exact))

    score("bundles_shared", "bundle", 2)
    score("bundles_all", "bundle", 1)
    score("full", "full", 1)
    bundles = [o for r, o in zip(rows, out) if r["kind"] == "bundle"]
    found["haystack.bundles.torn_pct_err"] = (percent(len(o["sections"]) > 1 for o in bundles), len(bundles))
    return found


NUMBER = re.compile(r"(?<![\w.,$£€-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w-]|[.,]\d) ?(percent|per cent|%|[a-z]+)?")


def injected(ops, rows, show=None):
    """A figure that one of two articles was made to give otherwise: is it shown? And rows in stories as they are."""
    stop = set("a an and are as at be been but by for from had has have he her his in into is it its of on or she so that the their them they this to was were which who will with would said after about".split())
    bag = lambda s: {w for w in re.findall(r"[a-z]{3,}", s.lower()) if w not in stop}
    parts = lambda t: [s for s in re.split(r"(?<=[.!?])\s+|\n+", t) if 6 <= len(s.split()) <= 50]
    stories = [[a["text"] for a in r["articles"]] if "text" in r["articles"][0] else [paragraphs(a) for a in r["articles"]] for r in rows]
    chance, cases = random.Random(3), []

    def other(v):
        x = float(v.replace(",", ""))
        y = x * (1.34 if chance.random() < 0.5 else 0.66)
        y = y if "." in v else max(2, round(y))
        y = y + 1 if y == x else y
        return f"{y:.{len(v.split('.')[1])}f}" if "." in v else (f"{int(y):,}" if "," in v else str(int(y)))

    for texts in stories:
        found = {}
        for i in range(len(texts)):
            for j in range(i):
                for s in parts(texts[i]):
                    ns = [(m[1], m[2]) for m in NUMBER.finditer(s) if m[2] and m[2] not in stop and not re.fullmatch(r"(19|20)\d\d", m[1]) and float(m[1].replace(",", "")) >= 3]
                    for t in parts(texts[j]) if ns else ():
                        if len(bag(s) & bag(t)) >= 4:
                            for m in NUMBER.finditer(t):
                                if (m[1], m[2]) in ns:
                                    found.setdefault((i, m[1], m[2]), j)
        keys = sorted(found)
        chance.shuffle(keys)
        for i, v, w in keys[:8]:
            pattern = re.compile(r"(?<![\w.,])" + re.escape(v) + r"(?![\w]|[.,]\d)")
            if 1 <= len(pattern.findall(texts[i])) <= 3:
                n = other(v)
                changed = list(texts)
                changed[i] = pattern.sub(n, texts[i])
                cases.append((changed, v, n, w))
    brief = lambda ts: {"op": "brief", "articles": [{"text": t} for t in ts], "options": {"maxBullets": 12}}
    differing = lambda o: [[c["value"] or "" for c in x["claims"]] for x in o["conflicts"]] + [[v["value"] or "" for v in x["values"]] for x in o.get("comparisons", []) if x["differs"]]
    has = lambda vs, n: any(re.search(r"(?<![\d.,])" + re.escape(n) + r"(?![\d]|[.,]\d)", x) for x in vs)
    hits = [any(has(vs, v) and has(vs, n) for vs in differing(o)) for (_, v, n, _), o in zip(cases, ask(ops, [brief(c[0]) for c in cases]))]
    plain = [differing(o) for o in ask(ops, [brief(s) for s in stories])]
    if show:
        for (_, v, n, w), hit in zip(cases, hits):
            hit or show("injected, missed", f"{v} → {n} {w}")
        for values in (v for p in plain for v in p):
            show("row of an unchanged story", str(values))
    return {"injected.found_pct": (percent(hits), len(hits)), "injected.rows_a_story_unchanged": (mean(len(p) for p in plain), len(plain))}
