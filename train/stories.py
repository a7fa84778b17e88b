#!/usr/bin/env python3
"""Trains src/models/stories.txt: are two groups of articles two events? Rewrites it and prints the figures of its card.

    cargo build --release --example story_features
    python3 train/stories.py --features target/release/examples/story_features --data <folder of the sets>

Events mixed: the two sub-events of a topic of ECB+, and articles of two stories of Multi-News. One event: stories of
Multi-News, BASIL, CSTNews and bundles of Summary of a Haystack. Only open rows are learned from. Needs scikit-learn.
"""

import argparse
import collections
import glob
import itertools
import json
import os
import random
import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from measures.data import ask, is_open, load, paragraphs, story_key  # noqa: E402
from weights import card_line, write  # noqa: E402

NAMES = {
    "words": ["always", "across", "within", "across by within", "claims across", "length", "one article", "one article of length"],
    "two": ["always", "across", "claims across", "length"],
    "claims": ["always", "across", "within", "across by within", "words across by within"],
}

# What a story torn in two costs beside two events left together: the reader of the first never learns that its sources agree.
TORN_COSTS = {"words": 3.0, "two": 3.0, "claims": 0.6}


def stories(data):
    """For each story: its set, its key, its texts, and for each text which event it tells."""
    for row in load(data, "multi_news_longbench", "dev.jsonl"):
        yield "multinews", story_key(row), [a["text"] for a in row["articles"]], None
    for row in load(data, "basil_triplets", "dev.jsonl"):
        yield "basil", story_key(row), [paragraphs(a) for a in row["articles"]], None
    for row in load(data, "cstnews_pt", "clusters.dev.jsonl"):
        yield "cstnews", row["cluster"], [d["text"] for d in row["docs"]], None
    docs = {}
    for topic in sorted(glob.glob(os.path.join(data, "summhay_news", "topic_news*.json"))):
        for d in json.load(open(topic, encoding="utf-8"))["documents"]:
            docs[d["document_id"]] = d["text"]
    for row in load(data, "summhay_news", "bundles.jsonl")[::4]:
        if not all(i in docs for i in row["docs"]):
            continue
        yield "haystack", row["id"], [docs[i] for i in row["docs"]], None
    topics = collections.defaultdict(list)
    for row in load(data, "ecbplus", "clusters_dev.jsonl"):
        topics[row["topic"]].append([d["text"] for d in row["docs"]])
    for topic, parts in sorted(topics.items()):
        for size in (None, 2, 3, 5):
            chance = random.Random(f"{topic} {size}")
            some = [p if size is None else chance.sample(p, min(size, len(p))) for p in parts]
            yield "ecbplus", f"ecb {topic}", [t for p in some for t in p], [k for k, p in enumerate(some) for _ in p]
    news = load(data, "multi_news_longbench", "dev.jsonl")
    for half in (True, False):
        rows = [r for r in news if is_open(story_key(r)) == half]
        for one, other in zip(rows, rows[1:]):
            for size in (1, 2):
                texts = [[a["text"] for a in one["articles"]], [a["text"] for a in other["articles"]][:size]]
                yield f"mixed {size}", story_key(one), sum(texts, []), [0] * len(texts[0]) + [1] * len(texts[1])
    # Two articles by themselves: of one story, and the first of each of two.
    told = news + load(data, "basil_triplets", "dev.jsonl")
    texts = lambda row: [a["text"] if "text" in a else paragraphs(a) for a in row["articles"]]
    for half in (True, False):
        rows = [r for r in told if is_open(story_key(r)) == half]
        for row in rows:
            for one, other in itertools.combinations(texts(row)[:4], 2):
                yield "one pair", story_key(row), [one, other], None
        for one, *others in zip(rows, rows[1:], rows[2:], rows[3:], rows[4:]):
            for other in others:
                yield "two alone", story_key(one), [texts(one)[0], texts(other)[0]], [0, 1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True)
    parser.add_argument("--data", required=True)
    args = parser.parse_args()
    rows = list(stories(args.data))
    found = ask(args.features, [{"articles": [{"text": t} for t in texts]} for _, _, texts, _ in rows])
    weights = {}
    for kind, names in NAMES.items():
        x, y, sets, keys, sides = [], [], [], [], []
        for (name, key, _, gold), proposals in zip(rows, found):
            for proposal in proposals:
                if f"{kind}: always" not in proposal["evidence"]:
                    continue
                label = 0
                if gold is not None:
                    one, other = ([gold[i] for i in group] for group in proposal["groups"])
                    if len(set(one)) > 1 or len(set(other)) > 1:
                        continue
                    label = int(one[0] != other[0])
                x.append([proposal["evidence"][f"{kind}: {n}"] / 1000 for n in names])
                y.append(label)
                sets.append(name)
                keys.append(key)
                sides.append(is_open(key))
        x, y, sets, keys, sides = np.array(x), np.array(y), np.array(sets), np.array(keys), np.array(sides)
        # Every kind of story weighs the same; a torn one weighs more.
        costs = np.where(y == 0, TORN_COSTS[kind], 1.0)
        weight = np.array([1.0 / max(1, np.sum((sets == s) & sides & (y == l))) for s, l in zip(sets, y)]) * costs
        weight *= len(y) / weight.sum()

        def fit(mask):
            model = LogisticRegression(C=30.0, fit_intercept=False, max_iter=5000)
            return model.fit(x[mask], y[mask], sample_weight=weight[mask]).coef_[0]

        def report(name, score, mask):
            for s in sorted(set(sets[mask])):
                for label, said in ((0, "one event, taken for two"), (1, "two events, told apart")):
                    of = mask & (sets == s) & (y == label)
                    if of.sum():
                        print(f"{kind:7} {name:16} {s:10} {said:26} {100 * np.mean(score[of] > 0):6.1f} %   n={of.sum()}")

        crossed = np.zeros(len(y))
        opened = np.flatnonzero(sides)
        for learn, hold in GroupKFold(5).split(x[opened], y[opened], keys[opened]):
            crossed[opened[hold]] = x[opened[hold]] @ fit(np.isin(np.arange(len(y)), opened[learn]))
        report("cross-validated", crossed, sides)
        coef = fit(sides)
        scaled = np.round(coef * 127 / np.abs(coef).max()).astype(int)
        report("closed", x @ scaled, ~sides)
        weights.update({f"{kind}: {n}": int(w) for n, w in zip(names, scaled)})
        print(dict(zip(names, scaled.tolist())))
    path = os.path.join(ROOT, "src/models/stories.txt")
    write(path, weights, "Are two groups of articles two events", "stories")
    card_line(path)


main()
