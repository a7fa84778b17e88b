"""One hash a set of all that newsbraid says of it, to show that a change changes nothing."""

import collections
import hashlib
import json
import os

from .data import ask, load, paragraphs


def requests(data):
    """Requests by name of their set."""
    brief = lambda articles, most: {"op": "brief", "articles": articles, "options": {"maxBullets": most}}
    news = load(data, "multi_news_longbench", "dev.jsonl")
    yield "multinews", [brief([{"text": a["text"]} for a in r["articles"]], 12) for r in news]
    yield "basil", [brief([{"text": paragraphs(a)} for a in r["articles"]], 500) for r in load(data, "basil_triplets", "dev.jsonl")]
    yield "cstnews", [brief([{"text": d["text"], "title": d["title"], "outlet": d["outlet"]} for d in r["docs"]], 500) for r in load(data, "cstnews_pt", "clusters.dev.jsonl")]
    topics = collections.defaultdict(list)
    for r in load(data, "ecbplus", "clusters_dev.jsonl"):
        topics[r["topic"]] += [{"text": d["text"]} for d in r["docs"]]
    yield "ecbplus", [brief(topics[t], 500) for t in sorted(topics)]
    yield "claims checked", [brief([{"text": r["doc"]}, {"text": r["sentence"]}], 12) for r in load(data, "summedits_news", "dev.jsonl")]
    for lang in ("en", "es", "it", "nl"):
        rows = load(data, "meantime_4lang", f"{lang}.dev.jsonl")
        yield f"meantime {lang}", [brief([{"text": "\n\n".join(s["text"] for s in r["sentences"])} for r in rows[i : i + 4]], 50) for i in range(0, len(rows), 4)]
    days = collections.defaultdict(list)
    for r in load(data, "ml_crisis_es_fr_it", "docs.dev.jsonl.gz"):
        days[str(r.get("lang")), str(r.get("date"))].append({"text": r.get("text") or "", "title": r.get("title")})
    yield "crisis days", [brief(days[d][:12], 12) for d in sorted(days) if len(days[d]) > 2]
    yield "splits", [{"op": "split", "text": "\n\n".join(a["text"] for a in r["articles"])} for r in news]
    yield "sentences", [{"op": "sentences", "text": r["text"], "language": r["lang"]} for r in load(data, "pragmatic_segmenter", "dev.jsonl")]
    yield "pairs", [{"op": "compare", "a": r["s1"], "b": r["s2"]} for r in load(data, "mrpc", "dev.jsonl")]
    seeds = os.path.join(data, "..", "seeds")
    if os.path.isdir(seeds):
        texts = [open(os.path.join(seeds, name), encoding="utf-8").read() for name in sorted(os.listdir(seeds))]
        yield "seeds", [brief([{"text": t} for t in texts], 30)]


def without_sections(answer):
    """A briefing as it would be if all its articles told one event."""
    for name in ("sections", "timeline"):
        answer.pop(name, None)
    for bullet in answer.get("bullets", []):
        bullet.pop("section", None)
    return answer


def digest(ops, data, sections=True):
    for name, asked in requests(data):
        answers = ask(ops, asked)
        if not sections:
            answers = [without_sections(a) for a in answers]
        text = "\n".join(json.dumps(a, sort_keys=True, ensure_ascii=False) for a in answers)
        print(f"{name:16} {hashlib.sha256(text.encode()).hexdigest()[:16]}   n={len(asked)}", flush=True)
