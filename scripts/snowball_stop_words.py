#!/usr/bin/env python3
"""Write the stop words of src/data/<language>/words.txt: words that tell nothing by themselves.

    pip download whoosh==2.7.4 --no-deps && unzip -o Whoosh*.whl
    python3 scripts/snowball_stop_words.py whoosh/lang/stopwords.py

Left out are forms of the first and second person, for news tells of others, and Russian words that count or judge.
"""

import re
import runpy
import sys
import textwrap

import sections

OF_YOU_AND_ME = {
    "pt": "mos$|^(t[uei]|teus?|tuas?|vos|eu|me|minhas?|meus?|estou|sou|tenho|hei|fui|tive|estive|nós|nossas?)$",
    "es": "mos$|[aeiáéí]is$|ste$|^(tuy|suy|mí)",
    "fr": "(ons|ez|[âîû]mes|[âîû]tes|usses?|ussent)$|^([tm](oi|on|es|[ea])?|ai|as|[ef]us|suis|es|aur(ai|as|ais)|av?ais|ser(ai|as|ais)|étais)$",
    "it": "(mmo|iamo|remo|vamo|este|isti|osti|rete|vate|ssi|rei|resti|r[òa]i?|avo|evo)$|^(ho|hai|sei|siate|abbiate|avete|siete|io|tu|[mt][iou][aeo]?i?|tuoi|noi|voi|[mtcv]i)$",
    "ru": "^(я|мы|т[ые]|тебя|вы|вам|вас|мне|меня|мой|моя|нас|два|три|раз|хорошо|лучше|конечно)$",
    "nl": "^(ik|je|mij|mijn|me|u|uw|ge|ons|ben)$",
    "da": "^(jeg|du|dig|din|dine|dit|mig|min|mine|mit|os|vi|jer)$",
    "de": "^(m|d?ein|uns|eur|ihn)",
}

lists = runpy.run_path(sys.argv[1])["stoplists"]
WHY = """Words that tell nothing by themselves, among them the forms of "be" and "have". Made by
scripts/snowball_stop_words.py, not by hand.
source: stop words of the Snowball project (BSD-3-Clause), as Whoosh 2.7.4 carries them"""
for language, mine in OF_YOU_AND_ME.items():
    told = " ".join(sorted(word for word in lists[language] if not re.search(mine, word)))
    sections.write(language, "stop_words", WHY, textwrap.wrap(told, 130, break_long_words=False, break_on_hyphens=False))
