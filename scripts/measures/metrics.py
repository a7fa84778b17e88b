"""Measures that several sets share."""

import collections
import re


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def percent(flags):
    return 100 * mean(bool(f) for f in flags)


def auc(positive, negative):
    """The chance that a random positive scores above a random negative, ties half."""
    if not positive or not negative:
        return 0.0
    ranked = sorted([(s, 1) for s in positive] + [(s, 0) for s in negative])
    total, i = 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        total += sum(label for _, label in ranked[i:j]) * (i + j + 1) / 2
        i = j
    return (total - len(positive) * (len(positive) + 1) / 2) / (len(positive) * len(negative))


def prf(right, wrong, missed):
    p = right / (right + wrong) if right + wrong else 0.0
    r = right / (right + missed) if right + missed else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def squash(text):
    return re.sub(r"\s+", " ", text or "").strip()


def tokens(text):
    return re.findall(r"\w+", text.lower())


def rouge_n(text, references, n):
    """Mean F1 of n-grams against several references, clipped counts (Lin 2004)."""
    grams = lambda t: collections.Counter(zip(*[tokens(t)[i:] for i in range(n)]))
    x, scores = grams(text), []
    for y in map(grams, references):
        scores.append(2 * sum((x & y).values()) / max(1, sum(x.values()) + sum(y.values())))
    return mean(scores)


def bcubed(gold, found):
    """F1 of a clustering, averaged over what is clustered (Bagga and Baldwin 1998)."""
    n = len(gold)
    together = lambda labels: [{j for j in range(n) if labels[j] == labels[i]} for i in range(n)]
    right = [len(g & f) for g, f in zip(together(gold), together(found))]
    p = sum(r / len(f) for r, f in zip(right, together(found))) / n
    r = sum(r / len(g) for r, g in zip(right, together(gold))) / n
    return 2 * p * r / (p + r)


def shingle_f1(pairs, n=4):
    """The measure of the article-extraction benchmark: n-gram shingles, normalised page by page."""
    def shingles(text):
        t = re.findall(r"\w+", text)
        return collections.Counter(tuple(t[i : i + n]) for i in range(max(1, len(t) - n + 1))) if t else collections.Counter()

    ps, rs = [], []
    for want, got in pairs:
        a, b = shingles(want), shingles(got)
        right = sum((a & b).values())
        wrong, missed = sum(b.values()) - right, sum(a.values()) - right
        if right == wrong == missed == 0:
            right = 1
        ps.append(right / (right + wrong) if right + wrong else 0.0)
        rs.append(right / (right + missed) if right + missed else 0.0)
    p, r = mean(ps), mean(rs)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def bag_f1(want, got):
    """F1 of two texts as multisets of words."""
    a, b = collections.Counter(tokens(want)), collections.Counter(tokens(got))
    right = sum((a & b).values())
    return 2 * right / max(1, sum(a.values()) + sum(b.values())) if a or b else 1.0
