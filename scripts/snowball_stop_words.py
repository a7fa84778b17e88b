#!/usr/bin/env python3
"""Write src/data/all/stop_words.txt: words that tell nothing by themselves, of the languages whose figures are read.

    pip download whoosh==2.7.4 --no-deps && unzip -o Whoosh*.whl
    python3 scripts/snowball_stop_words.py whoosh/lang/stopwords.py > src/data/all/stop_words.txt

Forms of the first and second person are left out: news tells of others.
"""

import re
import runpy
import sys

OF_YOU_AND_ME = {
    "pt": "mos$|^(t[uei]|teus?|tuas?|vos|eu|me|minhas?|meus?|estou|sou|tenho|hei|fui|tive|estive|nós|nossas?)$",
    "es": "mos$|[aeiáéí]is$|ste$|^(tuy|suy|mí)",
    "fr": "(ons|ez|[âîû]mes|[âîû]tes|usses?|ussent)$|^([tm](oi|on|es|[ea])?|ai|as|[ef]us|suis|es|aur(ai|as|ais)|av?ais|ser(ai|as|ais)|étais)$",
    "it": "(mmo|iamo|remo|vamo|este|isti|osti|rete|vate|ssi|rei|resti|r[òa]i?|avo|evo)$|^(ho|hai|sei|siate|abbiate|avete|siete|io|tu|[mt][iou][aeo]?i?|tuoi|noi|voi|[mtcv]i)$",
    "de": "^(m|d?ein|uns|eur|ihn)",
}

lists = runpy.run_path(sys.argv[1])["stoplists"]
print("""# Words that tell nothing by themselves, among them the forms of "be" and "have": a line a language. Made by
# scripts/snowball_stop_words.py, not by hand.
# source: stop words of the Snowball project (BSD-3-Clause), as Whoosh 2.7.4 carries them""")
for language, mine in OF_YOU_AND_ME.items():
    print(language, *sorted(word for word in lists[language] if not re.search(mine, word)))
