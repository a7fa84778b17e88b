#!/usr/bin/env python3
"""Trains src/models/worth.txt: how much of a claim an editor's summary would repeat.

    cargo build --release --example worth_features
    python3 train/worth.py --features target/release/examples/worth_features --data <folder of the sets>

Each claim of a story is labelled with the share of its pairs of words that the hand-written summary holds. Ridge regression over
the evidence of src/telling/worth.rs; every story weighs the same. Stories: the open half of Multi-News (English, editors' summaries)
and of CSTNews (Portuguese, five abstracts a story); what agreement of articles says is learned from bundles of Summary of a Haystack
(insights that several articles carry) as well, and changes no claim of one source. Prints how well the order of claims is found,
cross-validated with whole stories left out and on the closed half. Bundles of one topic share articles across the halves: of them whole
topics are left out, for the closed half too.
"""

import argparse
import json
import os
import re
import subprocess
import sys

import numpy as np

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from measures import telling  # noqa: E402
from measures.data import is_open, load, story_key  # noqa: E402
from weights import card_line, write  # noqa: E402

# Fewest pairs of words that a claim is divided by: two words that stand in a summary are no claim told.
LEAST_PAIRS = 8
# What ridge regression pays for weights, chosen by the cross-validated order.
RIDGE = 100.0
ONE_WEIGHT = 256
# What the stories of a set weigh together.
SHARES = {"multinews": 0.7, "cstnews": 0.3}
# The same where it is learned what agreement says.
AGREED_SHARES = {"multinews": 0.5, "cstnews": 0.2, "haystack": 0.3}
AGREED = ["several", "agreed", "agreed share"]


def stem(word):
    """A word without an ending: enough to find "voted" in "votes"."""
    return word[: max(4, len(word) - 3)] if len(word) > 5 else word


def pairs(text):
    words = [stem(w) for w in re.findall(r"[^\W_]+", text.lower())]
    return set(zip(words, words[1:]))


def stories(data, split="dev"):
    """(set, is it open, articles, summaries, topic of a set whose stories share articles)"""
    for r in load(data, "multi_news_longbench", f"{split}.jsonl"):
        yield "multinews", is_open(story_key(r)), [{"text": a["text"]} for a in r["articles"]], [r["reference"]], None
    for r in load(data, "cstnews_pt", f"clusters.{split}.jsonl"):
        told = [x if isinstance(x, str) else " ".join(x) for x in (r["abstracts_5"] or [r["summary_human"]])]
        yield "cstnews", is_open(r["cluster"]), [{"text": d["text"], "title": d["title"], "outlet": d["outlet"]} for d in r["docs"]], told, None
    for r in telling.haystack_rows(data):
        shared = [telling.haystack.insights[name] for name, docs in r["gold"].items() if len(docs) > 1]
        if r["kind"] == "bundle" and shared:
            yield "haystack", is_open(r["id"]), [{"text": d["text"], "outlet": d.get("source")} for d in r["articles"]], [" . ".join(shared)], r["id"].split("-")[0]


def ridge(x, y, weight, pays, names):
    """Weights of columns by ridge regression; what is named "always" or "several" pays nothing."""
    weight = weight * len(y) / weight.sum()
    scale = x.std(0) + 1e-9
    z = x / scale
    penalty = np.diag([0.0 if name in ("always", "several") else pays for name in names])
    return np.linalg.solve((z * weight[:, None]).T @ z + penalty, (z * weight[:, None]).T @ y) / scale


def fit(chosen, names):
    """Weights by name; each story weighs the same. What articles agree on is weighed by what the rest leaves of the claims of several."""
    weights = np.zeros(len(names))
    for shares, asked in ((SHARES, [n for n in names if n not in AGREED]), (AGREED_SHARES, AGREED)):
        stories = [s for s in chosen if s["set"] in shares]
        told = [s["x"][:, names.index("several")] > 0 if asked is AGREED else np.full(len(s["y"]), True) for s in stories]
        count = {name: sum(s["set"] == name for s in stories) for name in shares}
        weight = np.concatenate([np.full(t.sum(), shares[s["set"]] / max(1, t.sum()) / max(1, count[s["set"]])) for s, t in zip(stories, told)])
        y = np.concatenate([(s["y"] - s["x"] @ weights)[t] for s, t in zip(stories, told)])
        columns = [names.index(n) for n in asked]
        weights[columns] = ridge(np.concatenate([s["x"][t][:, columns] for s, t in zip(stories, told)]), y, weight, RIDGE, asked)
    return weights


def found(story, weights):
    """The mean label of the tenth of claims that the weights like best, beside the mean and beside the best tenth."""
    y, n = story["y"], max(3, len(story["y"]) // 10)
    own = y[np.argsort(-(story["x"] @ weights), kind="stable")[:n]].mean()
    return own, y.mean(), np.sort(y)[-n:].mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--features", default="target/release/examples/worth_features")
    args = parser.parse_args()
    rows = list(stories(args.data))
    asked = "".join(json.dumps({"articles": articles}) + "\n" for _, _, articles, _, _ in rows)
    answers = subprocess.run([args.features], input=asked, capture_output=True, text=True, check=True).stdout.splitlines()
    names, read = None, []
    for (name, is_open_row, _, summaries, topic), line in zip(rows, answers):
        claims = json.loads(line)
        names = names or list(claims[0]["evidence"])
        told = [pairs(s) for s in summaries]
        label = lambda text: np.mean([len(pairs(text) & t) / max(LEAST_PAIRS, len(pairs(text))) for t in told])
        x = np.array([[c["evidence"][n] / 1000 for n in names] for c in claims])
        read.append({"set": name, "open": is_open_row, "x": x, "y": np.array([label(c["text"]) for c in claims]), "topic": topic})
    learned = [s for s in read if s["open"]]
    weights = fit(learned, names)
    topics = sorted({s["topic"] for s in read if s["topic"]})
    without = {topic: fit([s for s in learned if s["topic"] != topic], names) for topic in topics}
    folds = [fit([s for i, s in enumerate(learned) if i % 5 != fold], names) for fold in range(5)]
    for name in AGREED_SHARES:
        out = [found(s, without.get(s["topic"], folds[i % 5])) for i, s in enumerate(learned) if s["set"] == name]
        closed = [found(s, without.get(s["topic"], weights)) for s in read if not s["open"] and s["set"] == name]
        for half, results in (("cross-validated", out), ("closed", closed)):
            own, mean, best = 100 * np.mean(results, 0)
            print(f"{name:10s} {half:16s} pairs of words told, best tenth {own:5.1f} %   all claims {mean:5.1f} %   as good as can be {best:5.1f} %   n={len(results)}")
    written = {n: int(round(ONE_WEIGHT * w)) for n, w in zip(names, weights)}
    print(written)
    path = os.path.join(ROOT, "src/models/worth.txt")
    write(path, written, "How much of a claim an editor tells", "worth")
    card_line(path)


main()
