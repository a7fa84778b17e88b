#!/usr/bin/env python3
"""Trains src/models/doubt.txt: is a word of a claim one that the articles do not bear out?

    cargo build --release --example doubt_features
    python3 train/doubt.py --features target/release/examples/doubt_features --data <folder of the sets>

SummEdits gives sentences about a document, right ones and ones that were made wrong by an edit, with what they were before. The words
of an edit are those that should be marked, all others should not. Logistic regression over the evidence of src/conflict/doubt.rs, on
documents of the open half; the bar is chosen on figures that are cross-validated with whole documents left out. Prints them, and the
closed half's.
"""

import argparse
import collections
import json
import os
import subprocess
import sys

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from measures.checking import STOP, changed, spans  # noqa: E402
from measures.data import is_open, load  # noqa: E402
from weights import card_line, write  # noqa: E402

# Fewest words that a feature is met with to be learned.
LEAST_MET = 5
# The inverse of what logistic regression pays for weights.
C = 0.3
# A row of the other domains weighs so much beside one of news: there are four times as many.
OTHER = 0.4
# The share of wrong sentences in which the bar must let a word of the edit be marked, in the mean of both sets, cross-validated on the
# open half.
LEAST_HIT = 0.81
ONE_WEIGHT = 16.0


def key(row):
    return row["doc"][:200]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--features", default="target/release/examples/doubt_features")
    args = parser.parse_args()
    rows = [(name, row) for name in ("summedits_news", "summedits_other") for row in load(args.data, name, "dev.jsonl")]
    asked = "".join(json.dumps({"articles": [{"text": r["doc"]}], "claim": r["sentence"]}) + "\n" for _, r in rows)
    out = subprocess.run([args.features], input=asked.encode(), capture_output=True, check=True).stdout
    words = []
    for number, ((name, row), line) in enumerate(zip(rows, out.decode().splitlines())):
        own = spans(row["sentence"])
        wrong = changed(row["original"], row["sentence"]) if row["label"] == "inconsistent" else set()
        for word in json.loads(line):
            place = next((k for k, (_, start, end) in enumerate(own) if start <= word["start"] < end), None)
            if place is not None and own[place][0] not in STOP:
                words.append((number, place, place in wrong, word["evidence"]))
    number = np.array([w[0] for w in words])
    label = np.array([w[2] for w in words])
    opened = np.array([is_open(key(rows[n][1])) for n in number])
    met = collections.Counter(name for w, o in zip(words, opened) if o for name in w[3])
    vectors = DictVectorizer(dtype=np.float32)
    x = vectors.fit_transform([{name: 1 for name in w[3] if met[name] >= LEAST_MET and name != "always" and not name.startswith("figure")} for w in words])
    weight = np.array([1.0 if rows[n][0] == "summedits_news" else OTHER for n in number])
    group = np.array([hash(key(rows[n][1])) for n in number])
    fit = lambda at: LogisticRegression(C=C, max_iter=1000).fit(x[at], label[at], sample_weight=weight[at])
    score = np.zeros(len(words))
    # Figures are held against figures by rules, and marked or not.
    at = np.flatnonzero(opened & np.array([not w[3][0].startswith("figure") for w in words]))
    for one, other in GroupKFold(8).split(at, groups=group[at]):
        score[at[other]] = fit(at[one]).decision_function(x[at[other]])
    model = fit(at)
    score[~opened] = model.decision_function(x[~opened])

    def figures(bar, name, half):
        marks = collections.defaultdict(set)
        for w, s in zip(words, score):
            if w[3][0] == "figure marked" or s >= bar and "figure backed" not in w[3]:
                marks[w[0]].add(w[1])
        hit, right, wrong, clean = [], [], 0, 0
        for n, (of, row) in enumerate(rows):
            if of != name or is_open(key(row)) != half:
                continue
            if row["label"] == "inconsistent":
                wanted = changed(row["original"], row["sentence"])
                if wanted:
                    hit.append(bool(marks[n] & wanted))
                    right += [len(marks[n] & wanted) / len(marks[n])] if marks[n] else []
            else:
                clean += sum(w not in STOP for w, _, _ in spans(row["sentence"]))
                wrong += len(marks[n])
        return np.mean(hit), wrong / clean, np.mean(right) if right else 0.0

    hits = lambda bar: np.mean([figures(bar, name, True)[0] for name in ("summedits_news", "summedits_other")])
    bar = next(b for b in np.arange(0.0, -4.0, -0.05) if hits(b) >= LEAST_HIT)
    for name in ("summedits_news", "summedits_other"):
        for half, what in ((True, "open, cross-validated"), (False, "closed")):
            hit, wrong_share, right = figures(bar, name, half)
            print(f"{name}, {what}: words of the edit marked in {100 * hit:.1f} % of wrong sentences, {100 * wrong_share:.1f} % of the words of right ones, {100 * right:.1f} % of marks on the edit")
    weights = {name: round(ONE_WEIGHT * w) for name, w in zip(vectors.get_feature_names_out(), model.coef_[0])}
    weights["always"] = round(ONE_WEIGHT * (model.intercept_[0] - bar))
    path = os.path.join(ROOT, "src", "models", "doubt.txt")
    write(path, weights, "Is a word of a claim one that the articles do not bear out", "doubt")
    card_line(path)


if __name__ == "__main__":
    main()
