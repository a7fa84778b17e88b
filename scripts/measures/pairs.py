"""Two sentences: the same claim or not, a conflict or not, and whole topics of them."""

import collections
import itertools
import re

from .data import ask, load, paragraphs
from .metrics import auc, bcubed, percent, prf


def compared(ops, rows, language=None):
    return ask(ops, [{"op": "compare", "a": r["s1"], "b": r["s2"], **({"language": language} if language else {})} for r in rows])


def similarities(name, is_same, is_other, language=None):
    """A measure of pairs by similarity alone."""
    def measure(ops, rows):
        out = compared(ops, rows, language)
        same = [o["similarity"] for r, o in zip(rows, out) if is_same(r)]
        other = [o["similarity"] for r, o in zip(rows, out) if is_other(r)]
        return {f"{name}.auc": (100 * auc(same, other), len(same) + len(other))}

    return measure


def mrpc(ops, rows):
    out = compared(ops, rows)
    gold = [int(r["label"]) for r in rows]
    same = [bool(o["same"]) for o in out]
    score = [o["similarity"] for o in out]
    p, r, f = prf(sum(s and g for s, g in zip(same, gold)), sum(s and not g for s, g in zip(same, gold)), sum(not s and g for s, g in zip(same, gold)))
    return {
        "mrpc.auc": (100 * auc([s for s, g in zip(score, gold) if g], [s for s, g in zip(score, gold) if not g]), len(rows)),
        "mrpc.precision": (100 * p, sum(same)),
        "mrpc.recall": (100 * r, sum(gold)),
    }


def ecbplus(ops, rows):
    rows = [r for r in rows if r["label"] != "overlap"]
    out = compared(ops, rows)
    score = {label: [o["similarity"] for r, o in zip(rows, out) if r["label"] == label] for label in ("same", "none")}
    merged = {label: [o["same"] for r, o in zip(rows, out) if r["label"] == label] for label in ("same", "none")}
    return {
        "ecbplus.auc": (100 * auc(score["same"], score["none"]), len(rows)),
        "ecbplus.merged_same_pct": (percent(merged["same"]), len(merged["same"])),
        "ecbplus.merged_none_pct_err": (percent(merged["none"]), len(merged["none"])),
    }


def figures(ops, rows):
    flags = [bool(o["conflicts"]) for o in compared(ops, rows)]
    hit = sum(f and r["flag"] for f, r in zip(flags, rows))
    missed = sum(not f and r["flag"] for f, r in zip(flags, rows))
    wrong = sum(f and not r["flag"] and r["label"] != "timevarying" for f, r in zip(flags, rows))
    p, r, _ = prf(hit, wrong, missed)
    return {"figures.precision": (100 * p, hit + wrong), "figures.recall": (100 * r, hit + missed)}


def claimdiff(ops, rows):
    """No flag is wanted: these pairs differ in tone."""
    rows = [{"s1": r["claim_a"], "s2": r["claim_b"]} for r in rows if not r["weaken"]]
    return {"claimdiff.flagged_pct_err": (percent(o["conflicts"] for o in compared(ops, rows)), len(rows))}


def ramdocs(ops, rows):
    """Two documents with different answers to one question: is a value shown that differs? On namesakes none should be."""
    pairs = {"one_subject": [], "namesakes": []}
    for r in rows:
        told = {}
        for d in r["documents"]:
            told.setdefault((d["type"], d["answer"]), d["text"])
        right = [k for k in told if k[0] == "correct"]
        for i, a in enumerate(right):
            pairs["namesakes"] += [(told[a], told[b]) for b in right[:i]]
            pairs["one_subject"] += [(told[a], told[b]) for b in told if b[0] == "misinfo"]
    found = {}
    for name, of in pairs.items():
        out = ask(ops, [{"op": "brief", "articles": [{"text": a}, {"text": b}], "options": {}} for a, b in of])
        worse = "_err" if name == "namesakes" else ""
        found[f"ramdocs.{name}_shown_pct{worse}"] = (percent(any(row["differs"] for row in o["comparisons"]) for o in out), len(of))
        found[f"ramdocs.{name}_flagged_pct{worse}"] = (percent(bool(o["conflicts"]) for o in out), len(of))
    return found


def nuggets(ops, rows):
    groups = collections.defaultdict(list)
    for r in rows:
        groups[r["topic"], r["annotator"]].append(r)
    pairs = {True: [], False: []}
    for group in groups.values():
        for i, a in enumerate(group):
            for b in group[:i]:
                if a["doc"] != b["doc"]:
                    pairs[a["redundancy_cluster"] is not None and a["redundancy_cluster"] == b["redundancy_cluster"]].append((a, b))
    same = pairs[True]
    other = pairs[False][:: max(1, len(pairs[False]) // max(1, 10 * len(same)))]
    out = ask(ops, [{"op": "compare", "a": a["text"], "b": b["text"], "language": "de"} for a, b in same + other])
    score = [o["similarity"] for o in out]
    return {"nuggets.auc": (100 * auc(score[: len(same)], score[len(same) :]), len(score))}


def topics(rows):
    """The articles of each topic of ECB+, by sub-event."""
    topics = collections.defaultdict(list)
    for row in rows:
        topics[row["topic"]].append(row["docs"])
    return topics


def sections_of(ops, stories):
    """For each story, each article's section: the one that most of its claims are shown in."""
    requests = [{"op": "brief", "articles": [{"text": t} for t in texts], "options": {"maxBullets": 100000}} for texts in stories]
    for texts, answer in zip(stories, ask(ops, requests)):
        votes = [collections.Counter() for _ in texts]
        for bullet in answer["bullets"]:
            for citation in bullet["citations"]:
                votes[citation["article"]][bullet["section"]] += 1 / len(bullet["citations"])
        yield [max(v, key=lambda s: (v[s], -s)) if v else -1 - i for i, v in enumerate(votes)]


def mixed(ops, rows):
    """The two sub-events of a topic in one briefing: are they two sections?"""
    found = {}
    for size, name in ((None, "all"), (3, "three")):
        import random

        stories, gold = [], []
        for topic, parts in sorted(topics(rows).items()):
            chance = random.Random(topic)
            some = [p if size is None else chance.sample(p, min(size, len(p))) for p in parts]
            stories.append([d["text"] for p in some for d in p])
            gold.append([k for k, p in enumerate(some) for _ in p])
        scores = [bcubed(g, f) for g, f in zip(gold, sections_of(ops, stories))]
        found[f"stories.bcubed_{name}"] = (100 * sum(scores) / max(1, len(scores)), len(scores))
    return found


def alone(ops, rows):
    """Two articles by themselves: of one story they are one section, of two stories two."""
    stories = [[a["text"] if "text" in a else paragraphs(a) for a in row["articles"]] for row in rows]
    one = [list(pair) for texts in stories for pair in itertools.combinations(texts[:4], 2)]
    two = [[a[0], b[0]] for i, a in enumerate(stories) for b in stories[i + 1 : i + 5]]
    torn, told = ([len(o["sections"]) > 1 for o in ask(ops, [{"op": "brief", "articles": [{"text": t} for t in texts]} for texts in pairs])] for pairs in (one, two))
    return {"alone.one_story_torn_pct_err": (percent(torn), len(torn)), "alone.two_told_apart_pct": (percent(told), len(told))}


def merged(ops, rows):
    """Whole topics: where do labelled pairs of sentences end up?"""
    letters = lambda text: re.sub(r"\W+", "", text or "")
    texts = collections.defaultdict(dict)
    for row in rows:
        texts[row["topic"]].update((d["doc"], d["text"]) for d in row["docs"])
    names = sorted(texts)
    requests = [{"op": "brief", "articles": [{"text": t, "clean": False} for t in texts[n].values()], "options": {"maxBullets": 100000}} for n in names]
    bullets = {}
    for name, answer in zip(names, ask(ops, requests)):
        docs, cited = list(texts[name]), collections.defaultdict(list)
        for i, bullet in enumerate(answer["bullets"]):
            for c in bullet["citations"]:
                cited[docs[c["article"]]].append((letters(c["quote"]), i))
        bullets[name] = cited
    seen, together = collections.Counter(), collections.Counter()
    for row in merged.pairs:
        topic = int(row["topic"])
        if topic not in bullets:
            continue
        places = []
        for name, sentence in zip(row["id"].split("|"), (row["s1"], row["s2"])):
            s = letters(sentence)
            places.append({i for quote, i in bullets[topic][name.split("#")[0]] if s and quote and (s in quote or quote in s)})
        if all(places):
            seen[row["label"]] += 1
            together[row["label"]] += bool(places[0] & places[1])
    everything = sum(together.values())
    return {
        "merged.precision": (100 * (together["same"] + together["overlap"]) / max(1, everything), everything),
        "merged.same_pct": (100 * together["same"] / max(1, seen["same"]), seen["same"]),
    }


def load_merged(data):
    merged.pairs = load(data, "ecbplus", "pairs_dev.jsonl")
    return load(data, "ecbplus", "clusters_dev.jsonl")
