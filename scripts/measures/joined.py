"""Articles of one paste told apart: articles joined in many layouts, and where `split` divides them.

A boundary is right when a new article begins after the last paragraph of one article and no later than the headline (or,
without one, the first paragraph) of the next.
"""

import random

from .data import ask


def stories(rows):
    """Lists of articles on one event: {title?, date?, url?, paragraphs}."""
    out = []
    for row in rows:
        lines = lambda a: a["paragraphs"] if "paragraphs" in a else a["text"].split("\n")
        out.append([{**a, "paragraphs": [p.strip() for p in lines(a) if p.strip()]} for a in row["articles"]])
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

def joined(ops, rows):
    chance = random.Random(11)
    everything = [s for s in stories(rows) if s]
    tally = {"marked": [0, 0], "blank_lines_alone": [0, 0], "nothing": [0, 0]}
    for name, layout in {**LAYOUTS, **NOTHING}.items():
        jobs = []
        for story in everything:
            mine = [x for x in story if x.get("title")] if layout[0] else list(story)
            if not mine:
                continue
            if chance.random() < 0.4:
                mine = mine + [x for x in chance.choice(everything) if x.get("title") or not layout[0]]
            chance.shuffle(mine)
            mine = mine[: chance.randint(2, 6)]
            if len(mine) > 1 and len({x["paragraphs"][0] for x in mine}) == len(mine):
                jobs.append(paste(mine, layout))
        kind = "nothing" if name in NOTHING else "blank_lines_alone" if name in ("blank line between articles", "two blank lines") else "marked"
        for (text, allowed), answer in zip(jobs, ask(ops, [{"op": "split", "text": text} for text, _ in jobs])):
            starts = cuts(text, answer["articles"])
            tally[kind][0] += sum(any(lo <= s <= hi for s in starts) for lo, hi in allowed)
            tally[kind][1] += len(allowed)
    found = {f"split.boundaries_{kind}_pct": (100 * hit / max(1, of), of) for kind, (hit, of) in tally.items()}
    layouts = (LAYOUTS["titles, blank lines"], LAYOUTS["long separators"])
    singles = [paste([x], l)[0] for story in everything for x in story for l in layouts if x.get("title") or not l[0]]
    cut = sum(len(answer["articles"]) > 1 for answer in ask(ops, [{"op": "split", "text": text} for text in singles]))
    found["split.single_articles_cut_pct_err"] = (100 * cut / max(1, len(singles)), len(singles))
    return found
