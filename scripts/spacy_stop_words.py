#!/usr/bin/env python3
"""Write the stop words of src/data/<language>/words.txt for Arabic, Chinese, Hindi and Japanese, of which Snowball has none.

    pip install spacy==3.8.18 stopwordsiso==0.7.1
    python3 scripts/spacy_stop_words.py

Chinese words are those that stopwords-iso has too: spaCy's list is of several, and one of them holds what documents of one kind often say
("促进"). Left out are forms of the first and second person, for news tells of others, and Hindi nouns.
"""

import importlib
import re
import textwrap

import sections
import stopwordsiso

LEFT_OUT = {
    "ar": "^(أنا|أنت.*|إنا|إلي|إليك.*|بك.*|بنا|عليك.*|علي|لدي|لست.*|لسنا|لك.*|لنا|لي|نحن|اليوم|مساء)$",
    "hi": "^(मैं|मुझको|मेरा|हूँ|आप|घर|वर्ग|वरग|संग)$",
    "ja": "^一$",
    "zh": "^(我|我们|你|你们|您|咱|咱们|俺|俺们|鄙人|[一二三四五六七八九零]|万一)$",
}
WHY = """Words that tell nothing by themselves. Made by scripts/spacy_stop_words.py, not by hand.
source: stop words of spaCy 3.8 (MIT){also}"""
for language, mine in LEFT_OUT.items():
    words = importlib.import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    also = ""
    if language == "zh":
        words, also = words & stopwordsiso.stopwords(language), " that stopwords-iso 0.7 (MIT) has too"
    told = sorted(w for w in words if re.fullmatch(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0963\u064b-\u065f]*", w) and not re.search(mine, w))
    # The letters of a script without spaces are compared by twos.
    if language in ("ja", "zh"):
        told = [w for w in told if len(w) <= 2]
    sections.write(language, "stop_words", WHY.format(also=also), textwrap.wrap(" ".join(told), 130, break_long_words=False))
