"""Rows, the rule that divides them, and the boundary that is measured."""

import gzip
import hashlib
import json
import os
import shlex
import subprocess
import sys


def is_open(key):
    """May a row be read and learned from? Half of all may; the other half is only ever scored.

    `key` is what names the row for good: its story, document or topic where several rows share one, so that no text stands
    on both sides; else its first text.
    """
    return hashlib.sha256(str(key).encode()).digest()[0] % 2 == 0


def halves(rows, key):
    """The rows by half, and how many each has."""
    return {"open": [r for r in rows if is_open(key(r))], "closed": [r for r in rows if not is_open(key(r))]}


def load(*path):
    """The rows of a JSON-lines file, packed or not; none where it is not there."""
    path = os.path.join(*path)
    if not os.path.exists(path):
        return []
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as file:
        return [json.loads(line) for line in file if line.strip()]


def ask(ops, requests):
    """The answers of the boundary, one a request, in their order."""
    if not requests:
        return []
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in requests)
    run = subprocess.run(shlex.split(ops), input=text.encode(), capture_output=True)
    out = [json.loads(line) for line in run.stdout.decode().split("\n") if line.strip()]
    if run.returncode or len(out) != len(requests):
        sys.exit(f"{ops}: {len(out)} answers to {len(requests)} requests\n{run.stderr.decode()[-400:]}")
    return out


def paragraphs(article):
    """An article of BASIL as a paste has it."""
    return article["title"] + "\n\n" + "\n\n".join(article["paragraphs"])


def story_key(row):
    """What names a story of any set for good."""
    return row.get("id") or row["articles"][0]["text"][:200]
