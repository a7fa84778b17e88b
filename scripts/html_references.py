#!/usr/bin/env python3
"""Write the character references of the HTML standard by name: those that pages use, and the rest.

    python3 scripts/html_references.py used > src/data/all/html_references.txt
    python3 scripts/html_references.py rest > src/data/later/references.txt

The names are those of html.entities in Python's library, which is made from https://html.spec.whatwg.org/entities.json. Used are those of
HTML 4.01 and XML 1.0, and those that need no semicolon; the others are names of MathML, which the page fetches with the first one that it meets.
Sorted by character, a line needs its code point only where it is not the next one: 7 KB under brotli instead of 10 by name.
"""
import collections
import sys
from html.entities import html5, name2codepoint

HEAD = """# {what}; made by scripts/html_references.py, not by hand.
# A line is a character and its names; the standard knows those with a * without their semicolon too. The character is
# the one of the line before plus the number at the start, or plus one where there is none; "8770+824" is two characters.
# source: the named character references of the HTML standard (html.spec.whatwg.org/entities.json)"""
WHAT = {
    "used": "The named character references of HTML 4.01 and XML 1.0, and all that need no semicolon",
    "rest": "The other named character references of the HTML standard",
}

which = sys.argv[1]
print(HEAD.format(what=WHAT[which]))
names = collections.defaultdict(list)
for name, characters in html5.items():
    bare = name.removesuffix(";")
    is_used = bare in name2codepoint or bare == "apos" or bare in html5
    if name.endswith(";") and is_used == (which == "used"):
        names[characters].append(bare + "*" * (bare in html5))
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
