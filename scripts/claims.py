#!/usr/bin/env python3
"""Measure merging inside whole stories: brief every ECB+ topic and look where its labelled pairs of sentences end up.

    python3 scripts/claims.py --ops target/release/examples/jsonl --data <eval folder>

A pair counts as merged when one bullet cites both sentences. `same` pairs share every event, `overlap` pairs some,
`none` pairs none: precision counts same and overlap as right, strict precision same alone. Pairs of which one sentence
is cited nowhere (taken for boilerplate, or another sentence of its article is cited for the claim) are left out and
counted.
"""
import argparse, collections, json, os, re, subprocess

def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]

def squeezed(text):
    return re.sub(r"\W+", "", text)

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ops", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--verbose", action="store_true", help="print the pairs merged wrongly")
    args = parser.parse_args()
    texts = collections.defaultdict(dict)
    for row in load(os.path.join(args.data, "ecbplus", "clusters_dev.jsonl")):
        docs = row["docs"] if isinstance(row["docs"], list) else __import__("ast").literal_eval(row["docs"])
        texts[row["topic"]].update((d["doc"], d["text"]) for d in docs)
    topics = sorted(texts)
    requests = [
        {"op": "brief", "articles": [{"text": t, "clean": False} for t in texts[topic].values()], "options": {"maxBullets": 100000}}
        for topic in topics
    ]
    out = subprocess.run(args.ops, shell=True, input="\n".join(map(json.dumps, requests)).encode(), stdout=subprocess.PIPE, check=True).stdout
    # By article and its sentence, letters only: the bullets that cite it.
    bullets = {}
    for topic, line in zip(topics, out.decode().split("\n")):
        names = list(texts[topic])
        cited = collections.defaultdict(list)
        for i, bullet in enumerate(json.loads(line)["bullets"]):
            for c in bullet["citations"]:
                cited[names[c["article"]]].append((squeezed(c["quote"]), i))
        bullets[topic] = cited
    merged, seen = collections.Counter(), collections.Counter()
    for row in load(os.path.join(args.data, "ecbplus", "pairs_dev.jsonl")):
        label, topic = row["label"], int(row["topic"])
        if topic not in bullets:
            continue
        places = []
        for name, sentence in zip(row["id"].split("|"), (row["s1"], row["s2"])):
            s = squeezed(sentence)
            places.append({i for quote, i in bullets[topic][name.split("#")[0]] if s and quote and (s in quote or quote in s)})
        if not all(places):
            seen["left out"] += 1
            continue
        seen[label] += 1
        together = bool(places[0] & places[1])
        merged[label] += together
        if together and label == "none" and args.verbose:
            print(" ", row["s1"], "\n   ", row["s2"])
    all_merged = sum(merged.values())
    print(f"pairs read {sum(seen.values()) - seen['left out']}, left out {seen['left out']}")
    for label in ("same", "overlap", "none"):
        print(f"{label:8} {merged[label]:5} of {seen[label]:5} merged, {100 * merged[label] / max(seen[label], 1):5.2f} %")
    print(f"precision {100 * (merged['same'] + merged['overlap']) / max(all_merged, 1):.2f}, strict {100 * merged['same'] / max(all_merged, 1):.2f}")

if __name__ == "__main__":
    main()
