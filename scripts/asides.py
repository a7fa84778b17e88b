"""Writes the section `asides` of src/data/<language>/words.txt: the words that open what a sentence can do without.

Run from the repository: python3 scripts/asides.py
"""

import textwrap

from sections import write

WHY = """Words that open, after a comma, what a sentence can do without: relative pronouns, conjunctions and prepositions of time, place,
manner and cause; "-ando" stands for an ending, "lo_que" for two words. None of condition, exception, concession, contrast, and none that
says who says it: a claim is another without those. Made by scripts/asides.py.
source: closed classes of the language's grammar, written by hand from the parts of speech ADP, SCONJ and PRON (Rel) of Universal Dependencies"""

ASIDES = {
    "es": """que quien quienes cuyo cuya cuyos cuyas donde cuando mientras después antes tras desde durante porque pues junto ante en con
        por para sobre bajo dentro fuera -ando -iendo -yendo""".split()
    + ["lo que", "lo cual", "el cual", "la cual", "los cuales", "las cuales", "ya que", "al que", "a la", "a los", "a las", "del que", "de la", "así como"],
    "fr": """qui que qu lorsqu puisqu où dont lequel laquelle lesquels lesquelles quand lorsque pendant après avant depuis durant parce puisque avec dans en sur sous
        pour par chez vers devant près -ant""".split()
    + ["ce qui", "ce que", "ce dont", "tandis que", "alors que", "à l'", "ainsi que"],
    "pt": """que quem cujo cuja cujos cujas onde quando enquanto após depois antes desde durante porque pois junto em no na nos nas num numa
        com por pelo pela pelos pelas para sobre sob dentro -ando -endo -indo""".split()
    + ["o que", "o qual", "a qual", "os quais", "as quais", "já que", "uma vez", "além de", "além do", "além da", "bem como", "assim como"],
    "it": """che cui dove quando mentre dopo prima durante perché poiché nel nella nello nei nelle negli in a al alla con per tra fra su sul
        sulla sotto oltre presso -ando -endo""".split()
    + ["il quale", "la quale", "i quali", "le quali", "il che", "il cui", "la cui", "i cui", "le cui", "dal momento", "così come"],
    "nl": """die dat wie waar waarbij waarin waarop waarmee waardoor waarvan waaronder terwijl nadat voordat toen omdat doordat zodat in op bij
        met na tijdens door voor sinds naast""".split()
    + ["van wie"],
    "de": """der die das dem den deren dessen denen welcher welche welches welchem welchen wo wobei wodurch womit wofür worauf woraufhin wonach
        was während nachdem bevor als seit seitdem weil da indem sodass um""".split()
    + ["in der", "in dem", "in denen", "bei der", "bei dem", "bei denen", "mit der", "mit dem", "mit denen", "von denen", "auf der", "auf dem"],
    "ru": """который которая которое которые которого которой которых которому которым которыми котором которую где куда откуда когда
        поскольку после""".split()
    + ["в котором", "в которой", "в которых", "на котором", "на которой", "на которых", "из которых", "с которым", "с которой", "с которыми",
       "в результате", "в том", "так как", "потому что"],
    "hi": """जो जिसे जिसने जिसका जिसकी जिसके जिसमें जिससे जिन्हें जिन्होंने जिनका जिनकी जिनके जिनमें जिनसे जहाँ जहां क्योंकि ताकि""".split()
    + ["जिस पर", "जिस में", "जिन पर"],
    "ar": """الذي التي الذين اللذين اللتين اللواتي اللاتي والذي والتي والذين حيث بينما فيما عندما حين حينما بعدما بعد قبل منذ خلال أثناء لأن إذ مما
        ضمن عقب إثر وسط بحضور""".split()
    + ["بما في", "من بينهم", "من بينها"],
}

for language, words in ASIDES.items():
    write(language, "asides", WHY, textwrap.wrap(" ".join(word.replace(" ", "_") for word in words), 130, break_long_words=False, break_on_hyphens=False))
