#!/usr/bin/env python3
"""Measure how events are told apart: mix the two sub-events of every ECB+ topic and score the sections.

    python3 scripts/stories.py --ops target/release/examples/jsonl --data <eval folder>

An article's section is the one that most of its claims are shown in. B-cubed F1 (Bagga and Baldwin 1998) for all
articles of a topic and for three of each sub-event, next to what one story and every article its own would score; then
the share of single stories (Multi-News, BASIL) that are shown as more than one, in all and with a part of two articles.
"""
import argparse, collections, json, os, random, subprocess

def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]

def sections(ops, stories):
    """For each story, each article's section (a number of its own for one without claims)."""
    requests = [{"op": "brief", "articles": [{"text": t} for t in texts], "options": {"maxBullets": 100000}} for texts in stories]
    out = subprocess.run(ops, shell=True, input="\n".join(map(json.dumps, requests)).encode(), stdout=subprocess.PIPE, check=True).stdout
    for texts, line in zip(stories, out.decode().split("\n")):
        votes = [collections.Counter() for _ in texts]
        for bullet in json.loads(line)["bullets"]:
            for citation in bullet["citations"]:
                votes[citation["article"]][bullet["section"]] += 1 / len(bullet["citations"])
        yield [max(v, key=lambda s: (v[s], -s)) if v else -1 - i for i, v in enumerate(votes)]

def bcubed(gold, found):
    n = len(gold)
    together = lambda labels: [{j for j in range(n) if labels[j] == labels[i]} for i in range(n)]
    right = [len(g & f) for g, f in zip(together(gold), together(found))]
    p = sum(r / len(f) for r, f in zip(right, together(found))) / n
    r = sum(r / len(g) for r, g in zip(right, together(gold))) / n
    return 2 * p * r / (p + r)

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ops", required=True)
    parser.add_argument("--data", required=True)
    args = parser.parse_args()
    topics = collections.defaultdict(list)
    for row in load(os.path.join(args.data, "ecbplus", "clusters_dev.jsonl")):
        topics[row["topic"]].append([d["text"] for d in row["docs"]])
    for size in (None, 3):
        mixed = []
        for topic in sorted(topics):
            chance = random.Random(topic)
            parts = [p if size is None else chance.sample(p, min(size, len(p))) for p in topics[topic]]
            mixed.append(([t for p in parts for t in p], [k for k, p in enumerate(parts) for _ in p]))
        found = sections(args.ops, [texts for texts, _ in mixed])
        scores = [(bcubed(gold, f), bcubed(gold, [0] * len(gold)), bcubed(gold, range(len(gold)))) for (_, gold), f in zip(mixed, found)]
        mean = [sum(column) / len(scores) for column in zip(*scores)]
        name = "all articles" if size is None else f"{size} of each"
        print(f"ecbplus mixed, {name:13} b3 {mean[0]:.3f}   one story {mean[1]:.3f}   each its own {mean[2]:.3f}")
    news = [[a["text"] for a in r["articles"]] for r in load(os.path.join(args.data, "multi_news_longbench", "dev.jsonl"))]
    basil = [["\n\n".join(a["paragraphs"]) for a in r["articles"]] for r in load(os.path.join(args.data, "basil_triplets", "dev.jsonl"))]
    for name, stories in (("multinews", news), ("basil", basil)):
        found = list(sections(args.ops, stories))
        torn = sum(len(set(f)) > 1 for f in found)
        twice = sum(sum(n > 1 for n in collections.Counter(f).values()) > 1 for f in found)
        print(f"{name:9} single stories shown as several {100 * torn / len(found):.1f} %, with two parts of two articles {100 * twice / len(found):.1f} %")

main()
