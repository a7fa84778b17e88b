"""The small models that version 2 of a link is coded with, by docs/link-format.md: what read_link.py reads bits through."""

import zlib

M32 = 0xFFFFFFFF
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
    """Versions 2 and 3. Values that are given are learnt, others are read."""

    compares, has_rows = True, False

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
