#!/usr/bin/env python3
"""Write src/data/all/html_references.txt: the character references of the HTML standard, by name.

    python3 scripts/html_references.py > src/data/all/html_references.txt

The names are those of html.entities in Python's library, which is made from https://html.spec.whatwg.org/entities.json.
Sorted by character, a line needs its code point only where it is not the next one: 7 KB under brotli instead of 10 by name.
"""
import collections
from html.entities import html5

print("""# The named character references of the HTML standard; made by scripts/html_references.py, not by hand.
# A line is a character and its names; the standard knows those with a * without their semicolon too. The character is
# the one of the line before plus the number at the start, or plus one where there is none; "8770+824" is two characters.
# source: the named character references of the HTML standard (html.spec.whatwg.org/entities.json)""")
names = collections.defaultdict(list)
for name, characters in html5.items():
    if name.endswith(";"):
        names[characters].append(name[:-1] + "*" * (name[:-1] in html5))
previous = 0
for characters in sorted(names, key=lambda c: (len(c), c)):
    codes = [ord(c) for c in characters]
    head = []
    if len(codes) == 2:
        head = ["%d+%d" % tuple(codes)]
    elif codes[0] != previous + 1:
        head = [str(codes[0] - previous)]
    print(*head, *sorted(names[characters]))
    previous = codes[0]
