#!/usr/bin/env python3
"""Trains src/models/credit.txt: does a sentence of another article state what a bullet tells?

    cargo build --release --example credit_features
    python3 train/credit.py --features target/release/examples/credit_features --data <folder of the sets>

Open stories of Multi-News as sampled by LongBench and of BASIL, with what was judged by reading (credit_labels.txt holds no text). Logistic
regression over the evidence of src/telling/credit.rs; the bar is the lowest at which MEANT of the articles that it takes are right, of those
that no claim's members come from, cross-validated with whole stories left out. Prints precision and the share found.
"""

import argparse
import collections
import hashlib
import json
import os
import random
import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from measures.data import is_open, load, paragraphs, story_key  # noqa: E402
from weights import card_line, write  # noqa: E402

# Share of the articles taken that are to be right; of those that members of a claim come from 0.9 are, and closed stories were harder.
MEANT = 0.92
# The inverse of what logistic regression pays for weights.
C = 0.3
FOLDS, ROUNDS = 8, 5
ONE_WEIGHT = 16.0


def key(shown, other):
    return hashlib.sha256(f"{shown}\n{other}".encode()).hexdigest()[:12]


def stories(data):
    rows = load(data, "multi_news_longbench", "dev.jsonl") + load(data, "basil_triplets", "dev.jsonl")
    for row in rows:
        if is_open(story_key(row)):
            yield row["id"], [a["text"] if "text" in a else paragraphs(a) for a in row["articles"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--features", default="target/release/examples/credit_features")
    args = parser.parse_args()
    with open(os.path.join(ROOT, "train", "credit_labels.txt"), encoding="utf-8") as file:
        labels = {pair: int(label) for pair, label in (line.split() for line in file if not line.startswith("#"))}
    told = list(stories(args.data))
    asked = "".join(json.dumps({"articles": [{"text": t} for t in texts]}) + "\n" for _, texts in told)
    out = subprocess.run([args.features], input=asked.encode(), capture_output=True, check=True).stdout
    # By bullet and article: its rows. An article states what is told where one of its sentences does.
    places = collections.defaultdict(list)
    for (story, _), line in zip(told, out.decode().splitlines()):
        for row in json.loads(line):
            row["label"] = labels.get(key(row["shown"], row["other"]))
            places[story, row["shown"], row["article"]].append(row)
    judged = {}
    for place, rows in places.items():
        known = [r["label"] for r in rows if r["label"] is not None]
        if known:
            judged[place] = max(known)
    names = sorted({name for rows in places.values() for row in rows for name in row["evidence"]})
    xs, ys, of = [], [], []
    for place, states in judged.items():
        for row in places[place]:
            label = row["label"] if states else 0
            xs.append([row["evidence"].get(name, 0) / 1000 for name in names])
            ys.append(-1 if label is None else label)
            of.append(place)
    xs, ys = np.array(xs), np.array(ys)
    print(f"{len(judged)} articles judged, {sum(judged.values())} state it; {len(ys)} sentences")

    def fit(chosen):
        model = LogisticRegression(C=C * 10, max_iter=5000, fit_intercept=False)
        return model.fit(xs[chosen], ys[chosen]).coef_[0]

    names_of = sorted({place[0] for place in of})
    taken = []
    for round_ in range(ROUNDS):
        random.Random(round_).shuffle(names_of)
        fold = {story: k % FOLDS for k, story in enumerate(names_of)}
        folds = np.array([fold[place[0]] for place in of])
        odds = np.zeros(len(ys))
        for k in range(FOLDS):
            odds[folds == k] = xs[folds == k] @ fit((folds != k) & (ys >= 0))
        best = collections.defaultdict(lambda: -1e9)
        for place, value in zip(of, odds):
            best[place] = max(best[place], value)
        for place, value in best.items():
            if not any(row["cited"] for row in places[place]):
                taken.append((value, judged[place]))
    taken.sort(reverse=True)
    right, bar = 0, None
    missed = sum(label for _, label in taken)
    for n, (value, label) in enumerate(taken, 1):
        right += label
        if right / n >= MEANT:
            bar = (value, n / ROUNDS, right / n, right / missed)
        if n % (20 * ROUNDS) == 0:
            print(f"  {n // ROUNDS} taken: {100 * right / n:.1f} % right, {100 * right / missed:.1f} % of what no member tells")
    print("bar %.2f: %.0f articles, %.1f %% right, %.1f %% found" % (bar[0], bar[1], 100 * bar[2], 100 * bar[3]))
    weights = fit(ys >= 0)
    # The bar is part of what is always there.
    whole = {name: weight - (bar[0] if name == "always" else 0.0) for name, weight in zip(names, weights)}
    scale = 120 / max(abs(w) for w in whole.values())
    path = os.path.join(ROOT, "src", "models", "credit.txt")
    write(path, {name: round(w * scale) for name, w in whole.items()}, "Does a sentence of another article state what a bullet tells", "credit")
    card_line(path)
    print(whole)


if __name__ == "__main__":
    main()
