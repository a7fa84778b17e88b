"""Writes the sections `openers`, `lead_ins` and `persons` of src/data/<language>/words.txt for languages in other scripts than Latin.

Run from the repository: python3 scripts/openers.py
"""

import textwrap

from sections import write

OPENERS = """Openings that lean on the sentence before: a bullet that begins so leaves the reader asking who or what. Letters alone. Made by
scripts/openers.py.
source: written by hand: pronouns, conjunctions and adverbs that join, of the language's grammar"""
LEAD_INS = """Openings that tie a sentence to the one before and carry no claim, as a sentence begins with them: cut, with the cut marked. Made by
scripts/openers.py.
source: written by hand: conjunctive adverbs of the language's grammar"""
PERSONS = """Words of whoever writes, and of whoever reads. Made by scripts/openers.py.
source: written by hand: pronouns of the first and second person of the language's grammar"""

WORDS = {
    "ru": """он; она; оно; они; его; ее; её; их; это; этот; эта; эти; там; тогда; также; тоже; но; а; и; или; однако; кроме того; при этом; тем временем; поэтому
        затем; потом; таким образом; в свою очередь; с другой стороны; в то же время; оба; обе; другой; другая; другие; один из них; одна из них; по его словам
        по ее словам; по её словам; по их словам""",
    "ar": """هو; هي; هم; وهو; وهي; وهم; هذا; هذه; ذلك; تلك; وهذا; وهذه; وذلك; هناك; وهناك; كما; لكن; ولكن; غير أن; إلا أن; ومع ذلك; وفي الوقت نفسه; من جهته; ومن جهته
        من جهتها; ومن جهتها; من جانبه; ومن جانبه; من جانبها; ومن جانبها; وأضاف أن; وأضافت أن; وتابع; وتابعت; وأضاف; وأضافت; وقال إن; وقالت إن; وقال إنه; وقالت إنها
        وأكد أن; وأكدت أن; وأوضح أن; وأوضحت أن; وأشار إلى; وأشارت إلى; وبعد ذلك; ثم; أيضا; كلاهما; لذلك; ولذلك""",
    "hi": """वह; वे; यह; ये; इस; उस; इन; उन; इसके; उसके; उनके; उनकी; उनका; उसकी; उसका; इसकी; इसका; उन्होंने; उसने; इसने; वहां; वहाँ; यहां; यहाँ; तब; फिर; लेकिन; मगर; और; या
        परंतु; हालांकि; हालाँकि; इसलिए; इसके अलावा; इस बीच; दूसरी ओर; दोनों; एक अन्य; साथ ही""",
    "ja": "彼; 彼女; 彼ら; これ; それ; この; その; ここ; そこ; また; しかし; だが; ただ; 一方; さらに; そして; なお; このため; そのため; 同氏; 同社; 同日; 同市; 同省; 同庁; 両者",
    "zh": """他; 她; 它; 他们; 她们; 它们; 他們; 她們; 它們; 这; 這; 那; 但; 然而; 不过; 不過; 此外; 另外; 同时; 同時; 随后; 隨後; 其中; 其; 对此; 對此; 因此; 所以; 与此同时; 與此同時
        另一方面; 该; 該""",
}
CUT = {"ru": "Однако; Кроме того,; При этом; Тем временем; В свою очередь,; В то же время; Например,; Таким образом,; И; А; Но"}
SELF = {
    "ru": "я мы вы ты мне нам вам тебе меня нас вас тебя мной нами вами мой моя моё мои наш наша наше наши ваш ваша ваше ваши",
    "ar": "أنا نحن أنت أنتم لي لنا لك لكم",
    "hi": "मैं हम आप तुम मुझे हमें आपको मेरा मेरी मेरे हमारा हमारी हमारे आपका आपकी आपके",
}
# Marks in words that are no letters: what stands for a vowel that is not spoken, and a dot.
NO_LETTERS = str.maketrans("", "", "\u094d\u093c")


def entries(text):
    return [entry.strip() for entry in text.replace("\n", ";").split(";") if entry.strip()]


for language, words in WORDS.items():
    write(language, "openers", OPENERS, entries(words.translate(NO_LETTERS)))
    if language in CUT:
        write(language, "lead_ins", LEAD_INS, entries(CUT[language]))
    if language in SELF:
        write(language, "persons", PERSONS, textwrap.wrap(SELF[language], 130, break_long_words=False))
