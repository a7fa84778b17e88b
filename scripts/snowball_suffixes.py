#!/usr/bin/env python3
"""Write the suffixes of src/data/<language>/words.txt: what a word of a language may end with and be the same word without.

    pip install nltk==3.10.4
    python3 scripts/snowball_suffixes.py

All suffixes that any step of a language's Snowball stemmer takes off. With them paraphrases are told from others as well as with the stemmers
(`scripts/evaluate.py assin_pt paraphraser_ru`), and they are fetched with their language.
"""
import textwrap

import nltk.stem.snowball as snowball

import sections

LANGUAGES = {"da": "Danish", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch", "pt": "Portuguese", "ru": "Russian"}
WHY = """What a word may end with and be the same word without it. Made by scripts/snowball_suffixes.py, not by hand.
source: the suffixes of the Snowball project's stemmers (BSD-3-Clause), as NLTK 3.10 carries them"""
# NLTK's Russian stemmer works on Latin letters, several for one; the longer come first.
CYRILLIC = {"i^u": "ю", "i^a": "я", "shch": "щ", "i`": "й", "i^": "й", "zh": "ж", "kh": "х", "t^s": "ц", "ch": "ч", "sh": "ш", "e`": "э", "''": "ъ", "'": "ь"}
CYRILLIC |= dict(zip("abvgdeziklmnoprstufy", "абвгдезиклмнопрстуфы"))


def suffixes(stemmer):
    """All that the tables of a stemmer's steps hold."""
    tables = [table for name, table in vars(stemmer).items() if name.endswith("suffixes")]
    flat = lambda found: {found} if isinstance(found, str) else set().union(*map(flat, found))
    return flat(tuple(tables))


for language, name in LANGUAGES.items():
    found = suffixes(getattr(snowball, f"{name}Stemmer"))
    if language == "ru":
        for latin, letter in CYRILLIC.items():
            found = {suffix.replace(latin, letter) for suffix in found}
        assert not any(c.isascii() for suffix in found for c in suffix), [f for f in found if any(c.isascii() for c in f)]
    if language == "pt":
        found = {suffix.replace("a~", "ã").replace("o~", "õ") for suffix in found}
    # A capital is a vowel that stands for a consonant ("aIent").
    found = {suffix for suffix in found if suffix.isalpha() and suffix.islower()}
    sections.write(language, "suffixes", WHY, textwrap.wrap(" ".join(sorted(found)), 130))
