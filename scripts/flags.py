#!/usr/bin/env python3
"""Print every flag that the stories of a set raise, for reading by eye.

    python3 scripts/flags.py --ops target/release/examples/jsonl --data <eval folder> [--only multinews,basil,ecbplus] [--split dev]
    python3 scripts/flags.py --ops target/release/examples/jsonl --folder <folder of .txt articles of one story>

Each flag is shown with its kind, the values by source and the sentences; `over time` is a value that changed from one
article to the next and not a disagreement. Ends in the number of flags a story. A flag is right when the sentences speak of
one thing and give incompatible values for it; a reader says so, not this script.
"""
import argparse, collections, glob, json, os, subprocess

def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]

def ask(ops, requests):
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in requests)
    out = subprocess.run(ops, shell=True, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.decode().splitlines()]

def stories(args):
    """Name of a set, and its stories as (name, articles)."""
    if args.folder:
        texts = [open(path, encoding="utf-8").read() for path in sorted(glob.glob(os.path.join(args.folder, "*.txt")))]
        yield args.folder, [(args.folder, [a for r in ask(args.ops, [{"op": "split", "text": t} for t in texts]) for a in r["articles"]])]
        return
    path = lambda folder, name: os.path.join(args.data, folder, name + ".jsonl")
    wanted = args.only.split(",")
    if "multinews" in wanted:
        rows = load(path("multi_news_longbench", args.split))
        yield "multinews", [(str(i), [{"text": a["text"]} for a in r["articles"]]) for i, r in enumerate(rows)]
    if "basil" in wanted:
        article = lambda a: {"text": "\n\n".join(a["paragraphs"]), "title": a["title"], "outlet": a["source"], "published": a["date"] if args.dates else None}
        yield "basil", [(str(i), [article(a) for a in r["articles"]]) for i, r in enumerate(load(path("basil_triplets", args.split)))]
    if "ecbplus" in wanted:
        rows = load(path("ecbplus", "clusters_" + args.split))
        yield "ecbplus", [(r["id"], [{"text": d["text"]} for d in r["docs"]]) for r in rows if len(r["docs"]) > 1]

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ops", required=True)
    parser.add_argument("--data", default="")
    parser.add_argument("--folder", default="")
    parser.add_argument("--only", default="multinews,basil,ecbplus")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--dates", action="store_true", help="give the articles' dates where a set has them")
    parser.add_argument("--short", action="store_true", help="leave the sentences out")
    args = parser.parse_args()
    for name, rows in stories(args):
        count = collections.Counter()
        for (story, _), answer in zip(rows, ask(args.ops, [{"op": "brief", "articles": a, "options": {}} for _, a in rows])):
            for conflict in answer["conflicts"]:
                over_time = conflict.get("overTime", False)
                count["over time" if over_time else "disagreements"] += 1
                sides = {}
                for claim in conflict["claims"]:
                    sides.setdefault(claim["side"], []).append(claim)
                values = (" → " if over_time else " ↔ ").join(
                    f"{cs[0]['value']} {''.join('[%d]' % (c['article'] + 1) for c in cs)}" for cs in sides.values())
                print(f"{name} {story:>8}  {'over time, ' if over_time else ''}{conflict['kind']}: {values}")
                for claims in sides.values():
                    if not args.short:
                        print(f"        [{claims[0]['article'] + 1}] {' '.join(claims[0]['quote'].split())}")
        print(f"{name}: {len(rows)} stories, {count['disagreements']} disagreements ({count['disagreements'] / max(len(rows), 1):.3f} a story), "
              f"{count['over time']} over time")

main()
