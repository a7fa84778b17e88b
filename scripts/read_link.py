#!/usr/bin/env python3
"""Reads whole links by docs/link-format.md alone: another program, to hold the page to what it says.

    python3 scripts/read_link.py                 # every golden link against what it holds
    python3 scripts/read_link.py <fragment>      # one link, as JSON

Python's standard library only. Learning the primer takes some twenty seconds.
"""

import base64
import json
import sys
import zlib
from pathlib import Path

from link_model import M32, Modelled

ROOT = Path(__file__).resolve().parent.parent
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def unseal(fragment):
    """Version and payload of a whole link."""
    six = [ALPHABET.index(c) for c in fragment]
    crc = zlib.crc32(fragment[:-6].encode())
    assert six[-6:] == [crc >> s & 63 for s in (26, 20, 14, 8, 2)] + [crc & 3], "checksum"
    digits = next(i for i, d in enumerate(six[1:]) if d < 32) + 1
    length = sum((d & 31) << 5 * i for i, d in enumerate(six[1 : 1 + digits]))
    crc = zlib.crc32(fragment[: 1 + digits].encode())
    assert six[1 + digits : 3 + digits] == [crc >> 6 & 63, crc & 63], "header check"
    start = 3 + digits
    assert start + length + 6 == len(fragment), "length"
    payload = fragment[start : start + length]
    return fragment[0], base64.urlsafe_b64decode(payload + "A" * (-length % 4))[: length * 6 // 8]


class Deflated:
    """Version 1."""

    compares = has_rows = False

    def __init__(self, payload):
        self.record, self.at = payload, 0
        size = self.number("Count")
        self.record, self.at = zlib.decompress(payload[self.at :], -15), 0
        assert len(self.record) == size

    def number(self, _):
        value = shift = 0
        while True:
            byte = self.record[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def flags(self, _, count):
        self.at += 1
        return [bool(self.record[self.at - 1] >> i & 1) for i in range(count)]

    def literal(self, field):
        size = self.number(field)
        self.at += size
        return self.record[self.at - size : self.at].decode()

    def check(self):
        sum_ = zlib.crc32(self.record[: self.at]) & 0xFFFF
        self.at += 2
        assert sum_ == int.from_bytes(self.record[self.at - 2 : self.at], "big"), "check"


class Record:
    """The walk over a briefing, read; with `given`, a walk that learns it (what the primer needs of one)."""

    def __init__(self, coder):
        self.coder, self.literals, self.day = coder, [], 372 * 2025

    # ------------------------------------------------------------ reading

    def text(self, field):
        mode = self.coder.number("Mode")
        if mode == 0:
            text = self.coder.literal(field)
            if text:
                self.literals.append(text)
            return text
        text = self.literals[-1 - self.coder.number("Back")]
        if mode == 1:
            return text
        assert mode == 2
        start, length = self.coder.number("Part"), self.coder.number("Part")
        return text.encode()[start : start + length].decode()

    def date(self):
        kind = self.coder.number("Kind")
        if kind == 0:
            return self.text("Date")
        step = self.coder.number("Date")
        self.day += -(step + 1 >> 1) if step & 1 else step >> 1
        y, m, d = self.day // 372, self.day // 31 % 12 + 1, self.day % 31 + 1
        return (f"{y:04}-{m:02}-{d:02}", f"{y:04}-{m:02}", f"{y:04}")[kind - 1]

    def list(self, entry):
        return [entry() for _ in range(self.coder.number("Count"))]

    def read(self):
        number, flags, text, when = self.coder.number, self.coder.flags, self.text, lambda there, read: read() if there else None
        total = number("Count")
        (dated_inside,) = flags("HeadFlags", 1)
        title = text("Title")
        sources = []
        for i in range(number("Count")):
            elsewhere, titled, outlet, published, url, copy_of = flags("SourceFlags", 6)
            article = number("Article") if elsewhere else i
            source = {"article": article, "title": when(titled, lambda: text("Title"))}
            source["outlet"] = when(outlet, lambda: text("Outlet"))
            source["published"] = when(published, self.date)
            source["url"] = when(url, lambda: text("Url"))
            source["copyOf"] = when(copy_of, lambda: number("Article"))
            sources.append(source)

        def section():
            titled, dated = flags("SectionFlags", 2)
            return {"title": when(titled, lambda: text("Title")), "date": when(dated, self.date)}

        sections = self.list(section)
        count = number("Count")
        names = ("articles", "independent", "sentences", "claims", "words", "removed")
        stats = {name: number("Stat") for name in names}
        self.coder.check()

        def citation():
            quoted, start, end, odd = flags("CitationFlags", 4)
            c = {"article": number("Article"), "quote": when(quoted, lambda: text("Quote"))}
            c["startUtf16"] = when(start, lambda: number("Offset"))
            from_ = c["startUtf16"] or 0
            length = lambda: number("Offset") if odd else len(c["quote"].encode("utf-16-le")) // 2
            c["endUtf16"] = when(end, lambda: (from_ + length()) & M32)
            return c

        conflicts = {}

        def disagreement(index):
            def side():
                (quoted,) = flags("SideFlags", 1)
                s = {"article": number("Article"), "quote": when(quoted, lambda: text("Quote"))}
                return {**s, "value": text("Value")}

            rest, kind = divmod(number("Kind"), 6)
            kind = ("date", "number", "name", "place", "status", "polarity")[kind]
            claims = self.list(side)
            for claim in claims:
                claim["side"] = number("Kind") if rest > 1 else 0
            conflicts[index] = {"kind": kind, "overTime": rest % 2 == 1, "claims": claims}

        def conflict():
            index = number("Conflict")
            if index < count and index not in conflicts:
                disagreement(index)
            return index

        def also():
            citations = self.list(citation)
            return {"text": text("Also"), "citations": citations}

        def moment():
            (planned,) = flags("MomentFlags", 1)
            return {"date": self.date(), "planned": planned}

        bullets, timeline, last = [], [], 0
        for i in range(total):
            edited, counts, elsewhere, has_why, why_counts, has_also, has_conflicts, dated = flags("BulletFlags", 8)
            since = (None, "new", "confirmed", "contradicted", "same", "changed")[number("Since") if self.coder.compares else 0]
            b = {"edited": edited, "since": since, "text": text("Text"), "citations": self.list(citation)}
            support = len(b["citations"])
            b["support"], b["independent"] = (number("Support"), number("Support")) if counts else (support, support)
            last = b["section"] = number("Section") if elsewhere else last
            b["rank"] = number("Rank")
            b["why"] = None
            if has_why:
                of = (number("Support"), number("Support")) if why_counts else (b["support"], b["independent"])
                b["why"] = {"support": of[0], "independent": of[1]}
                b["why"]["centrality"], b["why"]["position"] = number("Share") / 1e4, number("Share") / 1e4
            b["also"] = self.list(also) if has_also else []
            b["conflicts"] = self.list(conflict) if has_conflicts else []
            timeline += [{**m, "bullet": i} for m in (self.list(moment) if dated else [])]
            self.coder.check()
            bullets.append(b)
        for index in range(count):
            if index not in conflicts:
                disagreement(index)
        if dated_inside:
            timeline.sort(key=lambda m: (m["date"].encode(), m["bullet"]))
        else:
            timeline = self.list(lambda: {"bullet": number("Conflict"), **moment()})
        self.coder.check()

        def given():
            (published,) = flags("SideFlags", 1)
            value = text("Value")
            return {"value": value, "published": when(published, self.date), "citations": self.list(citation)}

        def row():
            rest, kind = divmod(number("Kind"), 6)
            kind = ("date", "number", "name", "place", "status", "polarity")[kind]
            what = text("Text")
            return {"what": what, "kind": kind, "differs": rest > 1, "overTime": rest % 2 == 1, "values": self.list(given)}

        rows = []
        if self.coder.has_rows:
            rows = self.list(row)
            self.coder.check()
        listed = [conflicts[i] for i in sorted(conflicts)]
        return {
            "title": title, "bullets": bullets, "conflicts": listed, "comparisons": rows, "sections": sections,
            "timeline": timeline, "sources": sources, "stats": stats,
        }

    # ------------------------------------------------------------ learning a story of the primer

    def learn_text(self, field, text):
        number = self.coder.number
        if text in self.literals:
            number("Mode", 1)
            number("Back", len(self.literals) - 1 - self.literals.index(text))
            return
        data = text.encode()
        for back, whole in enumerate(self.literals[:-13:-1]):
            if len(data) >= 8 and data in whole.encode():
                number("Mode", 2)
                number("Back", back)
                number("Part", whole.encode().index(data))
                number("Part", len(data))
                return
        number("Mode", 0)
        self.coder.literal(field, text)
        if text:
            self.literals.append(text)

    def learn_date(self, day):
        self.coder.number("Kind", 1)
        step, self.day = day - self.day, day
        self.coder.number("Date", 2 * step if step >= 0 else -2 * step - 1)

    def learn(self, title, sources, sentences, roll):
        number, flags, text = self.coder.number, self.coder.flags, self.learn_text
        whole, n = roll(2) == 0, max(len(sources), 1)
        bullets, rest = [], list(sentences)
        while rest:
            sentence = rest.pop(0)
            first, citations = roll(n), []
            for place in range(min(n, 2 + roll(2))):
                quote = None
                if whole:
                    quote = sentence if place == 0 else rest.pop(0) if rest else None
                citations.append(((first + place) % n, quote, None if quote is None else roll(5000)))
            bullets.append((sentence, citations))
        whys = [(1000 + roll(9000), roll(8000)) if whole else None for _ in bullets]
        month, dom = roll(12) + 1, roll(28) + 1
        day = 372 * 2024 + 31 * (month - 1) + dom - 1
        stats = [n, n, 40 + roll(120), 30 + roll(90), 900 + roll(3000), 0]

        number("Count", len(bullets))
        flags("HeadFlags", 1, [True])
        text("Title", title)
        number("Count", len(sources))
        for i, (outlet, url) in enumerate(sources):
            flags("SourceFlags", 6, [False, i == 0, True, True, True, False])
            if i == 0:
                text("Title", title)
            text("Outlet", outlet)
            self.learn_date(day)
            text("Url", url)
        number("Count", 1)
        flags("SectionFlags", 2, [True, True])
        text("Title", title)
        self.learn_date(day)
        number("Count", 0)
        for stat in stats:
            number("Stat", stat)
        for i, ((sentence, citations), why) in enumerate(zip(bullets, whys)):
            flags("BulletFlags", 8, [False, False, False, why is not None, False, False, False, False])
            number("Since", 0)
            text("Text", sentence)
            number("Count", len(citations))
            for article, quote, start in citations:
                flags("CitationFlags", 4, [quote is not None] * 3 + [False])
                number("Article", article)
                if quote is not None:
                    text("Quote", quote)
                    number("Offset", start)
            number("Rank", (5 * i + i // 5) % len(bullets))
            for share in why or ():
                number("Share", share)


def primed():
    """The predictors that have read the primer. Checks are left out, for no predictor sees them."""
    coder, d = Modelled(), 1

    def roll(sides):
        nonlocal d
        d = (d * 1664525 + 1013904223) & M32
        return (d >> 16) * sides >> 16

    lists, *stories = (ROOT / "src/sharing/link/primer.txt").read_text(encoding="utf-8").split("\n= ")
    for line in lists.splitlines():
        coder.literal("Text", line)
    for story in stories:
        title, *lines = story.splitlines()
        sources = [tuple(line[2:].split("|", 1)) for line in lines if line.startswith("@ ")]
        sentences = [line for line in lines if not line.startswith("@ ")]
        for at in range(0, len(sentences), 24):
            Record(coder).learn(title, sources, sentences[at : at + 24], roll)
    return coder


def read(fragment, model):
    version, payload = unseal(fragment)
    if version == "1":
        return Record(Deflated(payload)).read()
    assert version in "23", "version"
    coder = model()
    coder.has_rows = version == "3"
    coder.open(payload)
    return Record(coder).read()


def bare(value):
    """Without what is not there or is its type's default: a JSON of a briefing may leave that out."""
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if bare(v) not in (None, False, [], 0)}
    return [bare(v) for v in value] if isinstance(value, list) else value


def main():
    import copy

    made = []

    def model():
        if not made:
            made.append(primed())
        return copy.deepcopy(made[0])

    if len(sys.argv) > 1:
        print(json.dumps(read(sys.argv[1], model), indent=1, ensure_ascii=False))
        return
    golden = ROOT / "tests/golden"
    lines = [line.split("\t") for line in (golden / "links.txt").read_text().splitlines() if not line.startswith("#")]
    same = 0
    for version, file, fragment in lines:
        found, expected = read(fragment, model), json.loads((golden / "links" / file).read_text(encoding="utf-8"))
        found, expected = bare(found), bare(expected)
        if found == expected:
            same += 1
        else:
            print(f"version {version}, {file}: read something else", file=sys.stderr)
            for key in expected:
                if found[key] != expected[key]:
                    print(key, found[key], expected[key], sep="\n  ", file=sys.stderr)
    print(f"{same} of {len(lines)} golden links say what they hold")
    sys.exit(same != len(lines))


if __name__ == "__main__":
    main()
