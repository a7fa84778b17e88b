#!/usr/bin/env python3
"""Trains src/models/across.txt: do two sentences of two languages make one claim?

    cargo build --release --example across_features
    python3 train/across.py --features target/release/examples/across_features --data <folder of the sets>

Articles of NewsReader MEANTIME (Wikinews; English, Spanish, Italian, Dutch, aligned by sentence; CC BY 4.0). A paste is an article in two
languages and two others of its topic. So that not every sentence has a counterpart, as in articles of two newsrooms, sentences are left out at
random on both sides; and articles on two events stand together, where nothing has one. The numbers of the sentences drift, so a pair is
one claim when the best alignment of the two texts in order has it; what stands beside such a pair is left out. Logistic regression over the
evidence of src/claims/across.rs; the bar is the lowest at which MEANT of the pairs that it takes are right, cross-validated with whole
articles left out. Prints precision and the share found, cross-validated on the open half and on the closed one.
"""

import argparse
import collections
import json
import math
import os
import random
import re
import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from measures.data import is_open, load  # noqa: E402
from weights import card_line, write  # noqa: E402

LANGUAGES = ("en", "es", "it", "nl")
# Shares of the sentences that are kept on both sides; 0: two articles on two events.
KEPT = (1.0, 0.5, 0.5, 0.3, 0.3, 0.0)
# Share of the pairs taken that are to be right.
MEANT = 0.98
DATE_LINE = re.compile(r"[\d\w .,-]{6,22}")


def grams(text):
    text = f" {text.lower()} "
    return collections.Counter(text[i : i + 3] for i in range(len(text) - 2))


def alignment(ours, theirs):
    """Pairs of places in the best alignment in order, by letter trigrams, which names and figures share."""
    a, b = [grams(t) for t in ours], [grams(t) for t in theirs]
    df = collections.Counter(g for c in a + b for g in c)
    weigh = lambda c: {g: n * math.log(1 + (len(a) + len(b)) / df[g]) for g, n in c.items()}
    a, b = [weigh(c) for c in a], [weigh(c) for c in b]
    norm = lambda c: math.sqrt(sum(w * w for w in c.values())) or 1.0
    score = [[sum(w * y.get(g, 0.0) for g, w in x.items()) / norm(x) / norm(y) + 0.05 for y in b] for x in a]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], score[i][j] + best[i + 1][j + 1])
    i = j = 0
    pairs = set()
    while i < len(a) and j < len(b):
        if best[i][j] == score[i][j] + best[i + 1][j + 1]:
            pairs.add((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def pastes(data):
    """(document, language, share kept, articles as lists of sentences, aligned pairs of sentences or None)"""
    chance = random.Random(7)
    told = {}
    for language in LANGUAGES:
        for row in load(data, "meantime_4lang", f"{language}.dev.jsonl"):
            texts = [s["text"] for s in row["sentences"] if s["i"] != 2 and not DATE_LINE.fullmatch(s["text"])]
            told[language, row["doc"]] = row["topic"], texts
    documents = sorted({doc for _, doc in told})
    topic = {doc: told["en", doc][0] for doc in documents if ("en", doc) in told}
    for place, doc in enumerate(documents):
        others = [d for d in documents[place + 1 :] + documents[:place] if topic.get(d) == topic.get(doc) and is_open(d) == is_open(doc)]
        for language in LANGUAGES[1:]:
            if ("en", doc) not in told or (language, doc) not in told or len(others) < 3:
                continue
            whole = [told["en", doc][1], told[language, doc][1]]
            aligned = alignment(*whole)
            for kept in KEPT:
                if kept:
                    places = [[k for k in range(len(side)) if chance.random() < kept] for side in whole]
                    sides, pairs = [[side[k] for k in p] for side, p in zip(whole, places)], aligned
                    texts = [{text: k for k, text in enumerate(side)} for side in whole]
                else:
                    sides, pairs, texts = [whole[0], told[language, chance.choice(others)][1]], set(), None
                extra = [told["en", d][1] for d in others[:2]]
                yield doc, language, kept, [*sides, *extra], (texts, pairs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True)
    parser.add_argument("--data", required=True)
    given = parser.parse_args()
    made = list(pastes(given.data))
    requests = [{"articles": [{"text": "\n\n".join(a), "clean": False} for a in articles]} for _, _, _, articles, _ in made]
    answer = subprocess.run([given.features], input="".join(json.dumps(r) + "\n" for r in requests), capture_output=True, text=True, check=True)
    names, rows = [], []
    for (doc, language, kept, articles, (texts, pairs)), line in zip(made, answer.stdout.splitlines()):
        for pair in json.loads(line):
            (d, a), (e, b) = pair["a"], pair["b"]
            if (d, e) != (0, 1):
                continue
            # A line may hold two sentences.
            find = lambda side, text: next((k for t, k in texts[side].items() if text in t), None)
            i, j = (find(0, a), find(1, b)) if texts else (None, None)
            is_one = (i, j) in pairs
            beside = not is_one and texts and i is not None and j is not None and any((i + x, j + y) in pairs for x in (-1, 0, 1) for y in (-1, 0, 1))
            names = names or list(pair["evidence"])
            if not beside:
                rows.append((doc, language, kept, [pair["evidence"][n] / 1000 for n in names], is_one, a, b))
    x, y = np.array([r[3] for r in rows]), np.array([r[4] for r in rows])
    docs, kept = np.array([r[0] for r in rows]), np.array([r[2] for r in rows])
    is_mine = np.array([is_open(d) for d in docs])
    # Each share weighs the same: what is rare in a paste of translations is usual in one of two newsrooms.
    weight = np.zeros(len(rows))
    for share in set(KEPT):
        weight[kept == share] = 1 / max(1, (kept == share).sum())
    use = [k for k, n in enumerate(names) if n != "always"]
    fit = lambda on: LogisticRegression(C=10.0, max_iter=2000).fit(x[on][:, use], y[on], sample_weight=weight[on] / weight[on].mean())
    mine = np.flatnonzero(is_mine)
    odds = np.zeros(len(rows))
    for train, test in GroupKFold(10).split(x[mine], y[mine], docs[mine]):
        odds[mine[test]] = fit(mine[train]).decision_function(x[mine[test]][:, use])
    order = mine[np.argsort(-odds[mine])]
    order = order[np.isin(kept[order], (0.5, 0.3, 0.0))]
    right = np.cumsum(y[order]) / np.arange(1, len(order) + 1)
    bar = odds[order[np.flatnonzero(right >= MEANT)[-1]]]
    whole = fit(mine)
    exact = dict(zip([names[k] for k in use], whole.coef_[0])) | {"always": whole.intercept_[0] - bar}
    scale = 120 / max(abs(w) for w in exact.values())
    weights = {name: round(w * scale) for name, w in exact.items()}
    # The bar is met rather than passed by the rounding.
    odds[~is_mine] = x[~is_mine] @ np.array([weights[n] for n in names])
    odds[is_mine] -= bar
    for half, on in (("open, cross-validated", is_mine), ("closed", ~is_mine)):
        for share in sorted(set(KEPT), reverse=True):
            at = on & (kept == share)
            taken = at & (odds >= 0)
            print(f"{half:24} kept {share:.1f}: {taken.sum():5} taken, right {100 * y[taken].mean() if taken.any() else 0:5.1f} %, of the right ones {100 * y[taken].sum() / max(1, y[at].sum()):5.1f} %")
        at = on & (odds >= 0) & np.isin(kept, (0.5, 0.3, 0.0))
        print(f"{half:24} not whole: right {100 * y[at].mean():.1f} %")
    if os.environ.get("SHOW"):
        for k in [k for k in np.flatnonzero(is_mine & (odds >= 0) & ~y)][: int(os.environ["SHOW"])]:
            print("  wrong:", kept[k], rows[k][1], "|", rows[k][5][:140], "|", rows[k][6][:140])
    path = os.path.join(ROOT, "src", "models", "across.txt")
    write(path, weights, "Do two sentences of two languages make one claim", "across")
    card_line(path)


if __name__ == "__main__":
    main()
