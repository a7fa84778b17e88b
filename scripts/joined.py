#!/usr/bin/env python3
"""Measure `split`: join articles of the evaluation sets to one paste and score where it is divided.

    python3 scripts/joined.py --ops "target/release/examples/jsonl" --data <eval folder> [--show 20]

Every paste holds 2 to 6 articles, of one story or of several, joined in one of the layouts below. A boundary is right
when a new article begins after the last paragraph of one article and no later than the headline (or, without one, the
first paragraph) of the next. Prints one row a layout: boundaries found, wrong ones a paste, and single articles that
were cut in two, whatever their layout.
"""
import argparse, collections, json, os, random, subprocess, sys

def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]

def ask(ops, texts):
    lines = "\n".join(json.dumps({"op": "split", "text": text}) for text in texts)
    out = subprocess.run(ops, shell=True, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line)["articles"] for line in out.decode().split("\n") if line.strip()]

def stories(data):
    """Lists of articles on one event: {title?, date?, url?, paragraphs}."""
    out = []
    for row in load(os.path.join(data, "basil_triplets", "dev.jsonl")):
        out.append([{**a, "paragraphs": [p.strip() for p in a["paragraphs"] if p.strip()]} for a in row["articles"]])
    for row in load(os.path.join(data, "multi_news_longbench", "dev.jsonl")):
        out.append([{"paragraphs": [p.strip() for p in a["text"].split("\n") if p.strip()]} for a in row["articles"]])
    return [[a for a in story if sum(len(p.split()) for p in a["paragraphs"]) >= 60] for story in out]

# name: (has titles, head of an article, between paragraphs, between articles)
LAYOUTS = {
    "titles, blank lines": (True, "{title}\n\n", "\n\n", "\n\n"),
    "titles, no blank lines": (True, "{title}\n", "\n", "\n"),
    "titles, blank line between articles": (True, "{title}\n", "\n", "\n\n"),
    "titles, two blank lines": (True, "{title}\n\n", "\n\n", "\n\n\n"),
    "titles and separators": (True, "{title}\n\n", "\n\n", "\n\n---\n\n"),
    "titles, addresses, dates": (True, "{title}\n{url}\n{date}\n\n", "\n\n", "\n\n"),
    "labels": (True, "Title: {title}\nSource: {source}\n\n", "\n\n", "\n\n"),
    "separators": (False, "", "\n\n", "\n\n-----\n\n"),
    "long separators": (False, "", "\n", "\n==========\n"),
    "blank line between articles": (False, "", "\n", "\n\n"),
    "two blank lines": (False, "", "\n\n", "\n\n\n"),
}
# What no layout can show: nothing stands between the articles.
NOTHING = {"nothing between": (False, "", "\n\n", "\n\n")}

def paste(articles, layout):
    _, head, inside, between = layout
    text, allowed = "", []
    for i, a in enumerate(articles):
        if i:
            end = len(text)
            text += between
        body = head.format(title=(a.get("title") or "").strip(), url=a.get("url"), date=a.get("date"), source=a.get("source"))
        if i:
            allowed.append((end, len(text)))
        text += body + inside.join(a["paragraphs"])
    return text, allowed

def cuts(text, articles):
    """Offsets at which the articles of the answer begin, the first left out. Every article is a run of passages of the paste."""
    at, starts = 0, []
    for i, a in enumerate(articles):
        first = text.find(a["text"].split("\n\n")[0], at)
        if first < 0:
            continue
        spot = first
        for r in reversed([r for r in a["removed"] if r["atUtf16"] == 0]):
            before = text.rfind(r["text"], at, spot)
            spot = before if before >= 0 else spot
        if i:
            starts.append(spot)
        at = first + 1
    return starts

def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--ops", required=True); p.add_argument("--data", required=True); p.add_argument("--show", type=int, default=0)
    a = p.parse_args()
    random.seed(11)
    everything = [s for s in stories(a.data) if s]
    total = collections.Counter()
    for name, layout in {**LAYOUTS, **NOTHING}.items():
        jobs = []
        for story in everything:
            mine = [x for x in story if x.get("title")] if layout[0] else list(story)
            if not mine:
                continue
            if random.random() < 0.4:
                other = random.choice(everything)
                mine = mine + [x for x in other if x.get("title") or not layout[0]]
            random.shuffle(mine)
            mine = mine[: random.randint(2, 6)]
            if len(mine) > 1 and len({x["paragraphs"][0] for x in mine}) == len(mine):
                jobs.append(paste(mine, layout))
        answers = ask(a.ops, [text for text, _ in jobs])
        found = wanted = wrong = 0
        for (text, allowed), articles in zip(jobs, answers):
            starts = cuts(text, articles)
            hit = [any(lo <= s <= hi for s in starts) for lo, hi in allowed]
            bad = [s for s in starts if not any(lo <= s <= hi for lo, hi in allowed)]
            found += sum(hit); wanted += len(hit); wrong += len(bad)
            for (lo, hi), h in zip(allowed, hit):
                if not h and a.show > 0:
                    a.show -= 1
                    print("   missed:", repr(text[max(0, lo - 80):hi + 160]))
            for s in bad:
                if a.show > 0:
                    a.show -= 1
                    print("   wrong:", repr(text[max(0, s - 120):s + 160]))
        print(f"{name:40s} boundaries found {100 * found / wanted:6.2f} %   precision {100 * found / max(found + wrong, 1):6.2f} %   n={wanted}")
        if name in LAYOUTS:
            total.update(found=found, wanted=wanted, wrong=wrong)
    print(f"{'all but the last':40s} boundaries found {100 * total['found'] / total['wanted']:6.2f} %   precision {100 * total['found'] / (total['found'] + total['wrong']):6.2f} %   n={total['wanted']}")
    singles = [paste([x], l)[0] for story in everything for x in story for l in (LAYOUTS["titles, blank lines"], LAYOUTS["long separators"]) if x.get("title") or not l[0]]
    answers = ask(a.ops, singles)
    cut = [(t, r) for t, r in zip(singles, answers) if len(r) > 1]
    for t, r in cut:
        if a.show > 0:
            a.show -= 1
            s = cuts(t, r)
            print("   cut:", [t[max(0, x - 150):x + 150] for x in s])
    print(f"{'single articles cut in two':40s} {100 * len(cut) / len(singles):6.2f} %   n={len(singles)}")

main()
