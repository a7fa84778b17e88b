#!/usr/bin/env python3
"""Trains src/models/headline.txt: which sentence, cut to a headline's length, says most of what the story is about.

    cargo build --release --example headline_features --example jsonl
    python3 train/headline.py --features target/release/examples/headline_features --ops target/release/examples/jsonl --data <folder of the sets>

Each candidate is labelled with the share of its words that the hand-written summary has, and with the share of the summary's first
two sentences (CSTNews: the articles' titles and the abstracts' first sentences; BASIL: the titles and the event) that it has. Ridge
regression over the evidence of src/telling/headline.rs; every story weighs the same. The articles' own titles are left out, for the
model decides where there are none. Prints how good the headline is that it chooses, cross-validated with whole stories left out and on
the closed half.
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
from measures.data import ask, is_open, load, story_key  # noqa: E402
from measures.telling import content  # noqa: E402
from weights import card_line, write  # noqa: E402

# What ridge regression pays for weights, chosen by the cross-validated figures.
RIDGE = 1000.0
ONE_WEIGHT = 128
FOLDS = 8
# What a story of each set weighs.
SHARES = {"multinews": 1.0, "basil": 0.7, "cstnews": 0.5}
# A title shares less with the story than this where it is off it.
OFF = 1 / 3


def sentences(text):
    return re.split(r"(?<=[.!?])\s+", text)


def stories(data, ops):
    """(set, is it open, articles, what a summary says, what it says first)"""
    multinews = load(data, "multi_news_longbench", "dev.jsonl")
    split = iter(ask(ops, [{"op": "split", "text": a["text"]} for r in multinews for a in r["articles"]]))
    for r in multinews:
        articles = [dict(x, clean=False) for _ in r["articles"] for x in next(split)["articles"]]
        yield "multinews", is_open(story_key(r)), articles, r["reference"], " ".join(sentences(r["reference"])[:2])
    for r in load(data, "basil_triplets", "dev.jsonl"):
        told = " ".join([r["main_event"]] + [a["title"] for a in r["articles"]])
        yield "basil", is_open(story_key(r)), [{"text": "\n\n".join(a["paragraphs"])} for a in r["articles"]], told, told
    for r in load(data, "cstnews_pt", "clusters.dev.jsonl"):
        told = [x if isinstance(x, str) else " ".join(x) for x in (r["abstracts_5"] or [r["summary_human"]])]
        first = " ".join([d["title"] or "" for d in r["docs"]] + [sentences(text)[0] for text in told])
        yield "cstnews", is_open(r["cluster"]), [{"text": d["text"]} for d in r["docs"]], " ".join(told), first


def labels(texts, told, first):
    """By text: the share of its words that the summary has, and the share of the summary's first words that it has."""
    told, first = content(told), content(first)
    own = [content(text) for text in texts]
    right = np.array([len(words & told) / max(3, len(words)) for words in own])
    found = np.array([len(words & first) / max(6, min(12, len(first))) for words in own])
    return right, found


def fit(chosen):
    """Weights by name; each story weighs what its set's does."""
    x = np.concatenate([s["x"] for s in chosen])
    y = np.concatenate([(s["right"] + s["found"]) / 2 for s in chosen])
    weight = np.concatenate([np.full(len(s["right"]), SHARES[s["set"]] / len(s["right"])) for s in chosen])
    weight *= len(y) / weight.sum()
    scale = x.std(0) + 1e-9
    z = x / scale
    penalty = np.eye(x.shape[1]) * RIDGE
    penalty[0, 0] = 0
    return np.linalg.solve((z * weight[:, None]).T @ z + penalty, (z * weight[:, None]).T @ y) / scale


def chosen(story, weights):
    best = int(np.argmax(story["x"] @ weights))
    return story["right"][best] < OFF, story["right"][best], story["found"][best]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--ops", default="target/release/examples/jsonl")
    parser.add_argument("--features", default="target/release/examples/headline_features")
    args = parser.parse_args()
    rows = list(stories(args.data, args.ops))
    asked = "".join(json.dumps({"articles": articles}) + "\n" for _, _, articles, _, _ in rows)
    answers = subprocess.run([args.features], input=asked, capture_output=True, text=True, check=True).stdout.splitlines()
    names, read = None, []
    for (name, is_open_row, _, told, first), line in zip(rows, answers):
        candidates = json.loads(line)
        if not candidates:
            continue
        names = names or list(candidates[0]["evidence"])
        right, found = labels([c["text"] for c in candidates], told, first)
        x = np.array([[c["evidence"][n] / 1000 for n in names] for c in candidates])
        read.append({"set": name, "open": is_open_row, "x": x, "right": right, "found": found})
    learned = [s for s in read if s["open"]]
    for name in SHARES:
        out = []
        for fold in range(FOLDS):
            weights = fit([s for i, s in enumerate(learned) if i % FOLDS != fold])
            out += [chosen(s, weights) for i, s in enumerate(learned) if i % FOLDS == fold and s["set"] == name]
        weights = fit(learned)
        closed = [chosen(s, weights) for s in read if not s["open"] and s["set"] == name]
        for half, results in (("cross-validated", out), ("closed", closed)):
            off, right, found = 100 * np.mean(np.array(results, float), 0)
            print(f"{name:10s} {half:16s} off the story {off:5.1f} %   its words told {right:5.1f} %   of what is told first {found:5.1f} %   n={len(results)}")
    written = {n: int(round(ONE_WEIGHT * w)) for n, w in zip(names, fit(learned))}
    print(written)
    path = os.path.join(ROOT, "src/models/headline.txt")
    write(path, written, "Which cut sentence heads a briefing", "headline")
    card_line(path)


main()
