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

ROOT = Path(__file__).resolve().parent.parent
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
M32 = 0xFFFFFFFF


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

    compares = False

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


L = """32768 36843 40793 44511 47911 50941 53581 55834 57724 59287 60565 61598 62428 63090 63615 64030 64357 64614 64816 64974
65097 65194 65269 65328 65374 65410 65438 65459 65476 65489 65500 65508 65514"""
L = [int(n) for n in L.split()]


def squash(x):
    s = min(abs(x), 2047)
    odds = L[s // 64] + (L[s // 64 + 1] - L[s // 64]) * (s % 64) // 64
    return 65536 - odds if x < 0 else odds


SQUASH = {x: squash(x) for x in range(-2048, 2049)}
STRETCH, x = [], -2047
for i in range(4096):
    while x < 2047 and SQUASH[x] < 16 * i + 8:
        x += 1
    STRETCH.append(x)


def clamp(value, low, high):
    return max(low, min(high, value))


class Mixer:
    def __init__(self, inputs, rows, weight, rate):
        self.rows, self.rate = [[weight] * inputs for _ in range(rows)], rate

    def mix(self, inputs, row):
        self.inputs, self.row = inputs, self.rows[row]
        self.sum = clamp(sum(w * x for w, x in zip(self.row, inputs)) >> 16, -2047, 2047)
        return self.sum

    def learn(self, bit):
        error = ((bit << 16) - SQUASH[self.sum]) * self.rate
        self.row[:] = [w + (x * error + 0x20000 >> 18) for w, x in zip(self.row, self.inputs)]


class Cells:
    """Cells as [odds in 22 bits, count]."""

    def __init__(self, odds, limit):
        self.cells, self.limit = [[p << 6, 0] for p in odds], limit

    def odds(self, at):
        self.cell = self.cells[at]
        return self.cell[0] >> 6

    def learn(self, bit):
        odds, count = self.cell
        step = ((1 << 22) - 1 - odds if bit else odds) * 2 // (2 * count + 3)
        self.cell[:] = odds + step if bit else odds - step, min(count + 1, self.limit)


FIELDS = """Count Title Outlet Url Date Text Also Quote Value Mode Back Part Article Offset Support Section Rank Share Conflict
Kind Stat Since HeadFlags SourceFlags SectionFlags BulletFlags CitationFlags SideFlags MomentFlags""".split()


class Numbers:
    def __init__(self):
        self.tables = [Cells([1 << 15] * 4096, 60) for _ in range(4)]
        self.mixer = Mixer(5, 32, 20000, 10)
        self.last = {field: (0, 0) for field in FIELDS}
        self.before = 0

    def predict(self, field, node):
        f = FIELDS.index(field)
        one, two = (min(n, 40) + 1 for n in self.last[field])
        before = min(self.before, 40) + 100
        inputs = []
        for table, c in zip(self.tables, (node, node | one << 9, node | one << 9 | two << 16, node | before << 9)):
            h = (c ^ f << 24 ^ f << 11) * 0x9E3779B1 & M32
            h = (h ^ h >> 15) * 0x85EBCA6B & M32
            inputs.append(STRETCH[table.odds(h >> 20) >> 4])
        return clamp(SQUASH[self.mixer.mix([*inputs, 256], f)], 32, 65504)

    def learn(self, bit):
        for table in self.tables:
            table.learn(bit)
        self.mixer.learn(bit)

    def keep(self, field, value):
        self.last[field] = (value, self.last[field][0])
        self.before = value


def following(history, bit):
    counts = [history // 2 // 11, history // 2 % 11]
    counts[bit] = min(counts[bit] + 1, 10)
    other = counts[1 - bit]
    counts[1 - bit] = other if other < 3 else other - 1 if other < 5 else 4 if other < 8 else 5
    return (11 * counts[0] + counts[1]) * 2 + bit


def first_odds(history):
    zeros, ones = history // 2 // 11, history // 2 % 11
    return (2 * ones + 1) * 65536 // (2 * (zeros + ones + 1))


FOLLOWING = [(following(h, 0), following(h, 1)) for h in range(242)]
SEEN = [h // 2 // 11 + h // 2 % 11 for h in range(242)]
SLOT_BITS = (12, 15, 16, 17, 17, 15, 17, 17, 16, 15)


class Texts:
    def __init__(self):
        self.checks = [[0] * (1 << n) for n in SLOT_BITS]
        self.histories = [[0] * (1 << n) for n in SLOT_BITS]
        self.states = [Cells([first_odds(h) for h in range(242)], 1023) for _ in SLOT_BITS]
        self.mixers = [Mixer(23, rows, 8000, 5) for rows in (256, 128, 128)]
        self.last = Mixer(3, 8, 22000, 2)
        self.refine = [Cells([SQUASH[128 * (i - 16)] for i in range(33)] * rows, 255) for rows in (256, 1024)]
        self.past = bytearray(8)
        self.seen = [0] * (1 << 15)
        self.match_at = self.match = 0
        self.match_cells = Cells([65535 - 20000 // (length + 1) for length in range(64)], 1023)
        self.word = self.one = self.two = self.length = self.shape = self.of = 0
        self.partial = 1

    def begin(self, class_):
        self.of = class_
        self.word = self.one = self.two = 0
        self.look_back()

    def look_back(self):
        past, of = self.past, self.of

        def order(n):
            h = n
            for i in range(1, n + 1):
                h = (h ^ past[-i]) * 0x01000193 & M32
                h = (h << 9 | h >> 23) & M32
            return h

        word, o, t = self.word, self.one * 0x5BD1E995, self.two * 0x1B873593
        contexts = [of, order(1) ^ of << 28, order(2), order(3), order(4), self.shape * 0x01000193 & M32 ^ past[-1] << 20 & M32]
        contexts += [word ^ (0x77 + of), word + o, word + o + t, word + t & M32 ^ 0x55]
        self.contexts = []
        for i, context in enumerate(contexts):
            m = (context & M32 ^ i << 24) * 0x85EBCA6B & M32
            self.contexts.append(m ^ m >> 13)

    def predict(self):
        partial, inputs, self.found = self.partial, [], []
        turned = partial * 0x9E3779B1 & M32
        for i, n in enumerate(SLOT_BITS):
            h = (self.contexts[i] ^ turned) * 0x2C1B3C6D & M32
            h ^= h >> 15
            check, at = h & 255, h >> 32 - n
            checks, histories = self.checks[i], self.histories[i]
            if checks[at] != check:
                other = at ^ 1
                if checks[other] == check:
                    at = other
                else:
                    if SEEN[histories[other]] < SEEN[histories[at]]:
                        at = other
                    checks[at], histories[at] = check, 0
            self.found.append(at)
            odds = self.states[i].odds(histories[at])
            inputs += (STRETCH[odds >> 4], odds - 32768 >> 5) if histories[at] else (0, 0)
        bits = partial.bit_length() - 1
        self.expected = None
        straight = linear = 0
        if self.match:
            byte = self.past[self.match_at] | 256
            if byte >> 8 - bits != partial:
                self.match = 0
            else:
                self.expected = byte >> 7 - bits & 1
                odds = self.match_cells.odds(min(self.match, 63))
                straight, linear = STRETCH[odds >> 4], odds - 32768 >> 5
                if not self.expected:
                    straight, linear = -straight, -linear
        inputs += (straight, linear, 256)
        m = sum(self.match >= from_ for from_ in (1, 8, 12, 16, 24, 32))
        rows = (partial, 16 * m + self.of, 8 * min(self.length, 15) + bits)
        sums = [mixer.mix(inputs, row) for mixer, row in zip(self.mixers, rows)]
        s = self.last.mix(sums, self.of)
        step = s + 2112 >> 7
        pair = ((self.past[-1] << 8 | partial) * 0x9E3779B1 & M32) >> 22
        first, second = self.refine[0].odds(33 * partial + step), self.refine[1].odds(33 * pair + step)
        return clamp(2 * SQUASH[s] + first + second >> 2, 16, 65520)

    def learn(self, bit):
        for histories, at, states in zip(self.histories, self.found, self.states):
            histories[at] = FOLLOWING[histories[at]][bit]
            states.learn(bit)
        if self.expected is not None:
            self.match_cells.learn(self.expected == bit)
        for part in (*self.mixers, self.last, *self.refine):
            part.learn(bit)
        self.partial = self.partial << 1 | bit
        if self.partial > 255:
            byte, self.partial = self.partial & 255, 1
            self.keep(byte)
            self.look_back()

    def keep(self, byte):
        past = self.past
        past.append(byte)
        c = chr(byte)
        if "A" <= c <= "Z":
            kind = 1
        elif "a" <= c <= "z" or byte > 127:
            kind = 2
        elif "0" <= c <= "9":
            kind = 3
        else:
            kind = 4 if c == " " else 5 if byte == 0 else 6 if c in ".,;!?" else 7
        if kind != self.shape & 7:
            self.shape = (self.shape << 3 | kind) & 0xFFFF
        if kind < 4:
            small = byte + 32 if kind == 1 else byte
            self.word = (self.word + small + 1) * 0x2F0B4C47 & M32
            self.length += 1
        else:
            self.length = 0
            if self.word:
                self.two, self.one, self.word = self.one, self.word, 0
        if self.match and past[self.match_at] == byte:
            self.match += 1
            self.match_at += 1
        else:
            self.match = 0
        h = 0
        for b in past[-5:]:
            h = (h + b + 1) * 0x3D4D51CB & M32
        at, n = self.seen[h >> 17], len(past)
        self.seen[h >> 17] = n
        if not self.match and at:
            same = 0
            while same < min(at, 40) and past[at - 1 - same] == past[n - 1 - same]:
                same += 1
            if same >= 5:
                self.match, self.match_at = same, at


class Modelled:
    """Version 2. Values that are given are learnt, others are read."""

    compares = True

    def __init__(self):
        self.texts, self.numbers = Texts(), Numbers()
        self.payload = None

    def open(self, payload):
        self.payload, self.at, self.spare = payload, 4, 8
        self.low, self.high = 0, M32
        self.point = int.from_bytes((payload + bytes(4))[:4], "big")
        self.sum = 0

    def bit(self, odds, given):
        if given is not None:
            return given
        m = self.low + ((self.high - self.low) * odds >> 16)
        bit = int(self.point <= m)
        if bit:
            self.high = m
        else:
            self.low = m + 1
        while (self.low ^ self.high) >> 24 == 0:
            next_ = self.payload[self.at] if self.at < len(self.payload) else 0
            self.at += 1
            assert self.at <= len(self.payload) + 8, "ended"
            self.low, self.high = self.low << 8 & M32, (self.high << 8 | 255) & M32
            self.point = (self.point << 8 | next_) & M32
        return bit

    def learnt(self, field, node, given):
        bit = self.bit(self.numbers.predict(field, node), given)
        self.numbers.learn(bit)
        return bit

    def kept(self, field, value):
        self.numbers.keep(field, value)
        if self.payload is not None:
            self.sum = zlib.crc32(value.to_bytes(4, "big"), self.sum)
        return value

    def number(self, field, given=None):
        size, goal = 0, None if given is None else (given + 1).bit_length() - 1
        while size < 32 and self.learnt(field, size, None if goal is None else int(size < goal)):
            size += 1
        out = 1
        for i in range(size):
            bit = None if goal is None else given + 1 >> size - 1 - i & 1
            node = 64 + 8 * size + (0, 1 + (out & 1), 3 + (out & 3))[min(i, 2)]
            out = out << 1 | (self.learnt(field, node, bit) if i < 3 else self.bit(1 << 15, bit))
        return self.kept(field, out - 1)

    def flags(self, field, count, given=None):
        node = 1
        for i in range(count):
            node = node << 1 | self.learnt(field, node, None if given is None else int(given[i]))
        self.kept(field, node)
        return [bool(node >> count - 1 - i & 1) for i in range(count)]

    def literal(self, field, given=None):
        self.texts.begin({"Title": 1, "Outlet": 2, "Url": 3, "Date": 4, "Value": 4}.get(field, 0))
        out = bytearray()
        todo = None if given is None else given.encode().replace(b"\0", b"\xff") + b"\0"
        while True:
            byte = 1
            while byte < 256:
                bit = None if todo is None else todo[len(out)] >> 8 - byte.bit_length() & 1
                bit = self.bit(self.texts.predict(), bit)
                self.texts.learn(bit)
                byte = byte << 1 | bit
            if byte == 256:
                break
            out.append(byte & 255)
        text = bytes(out).replace(b"\xff", b"\0")
        if self.payload is not None:
            self.sum = zlib.crc32(text, self.sum)
        return text.decode()

    def check(self):
        value = 0
        for _ in range(12):
            value = value << 1 | self.bit(1 << 15, None)
        assert value == self.sum & 0xFFF, "check"


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

            kind = ("date", "number", "name", "place", "status", "polarity")[number("Kind")]
            conflicts[index] = {"kind": kind, "claims": self.list(side)}

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
            since = (None, "new", "confirmed", "contradicted", "same")[number("Since") if self.coder.compares else 0]
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
        listed = [conflicts[i] for i in sorted(conflicts)]
        return {
            "title": title, "bullets": bullets, "conflicts": listed, "sections": sections,
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

    lists, *stories = (ROOT / "src/link/primer.txt").read_text(encoding="utf-8").split("\n= ")
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
    assert version == "2", "version"
    coder = model()
    coder.open(payload)
    return Record(coder).read()


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
        for bullet in expected["bullets"]:
            bullet.setdefault("since", None)
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
