"""Writes the sections `speech` and `hearers` of src/data/<language>/words.txt: verbs of saying, and what stands between them and who hears.

Run from the repository: python3 scripts/speech.py
"""

import textwrap

from sections import write

WHY = """Forms of verbs of saying that stand beside a quotation, third person and participle, and what belongs to them ("fügte … hinzu"). Made by
scripts/speech.py.
source: written by hand, the senses of VerbNet's class say-37.7 in the language's words"""

SPEECH = {
    "es": """dice dijo dicho afirma afirmó afirmado señala señaló señalado explica explicó explicado asegura aseguró asegurado añade añadió
        añadido agrega agregó agregado indica indicó indicado declara declaró declarado comenta comentó comentado concluye concluyó concluido
        insiste insistió insistido subraya subrayó subrayado destaca destacó destacado sostiene sostuvo apunta apuntó apuntado anuncia anunció
        anunciado advierte advirtió advertido reconoce reconoció reconocido lamenta lamentó lamentado recuerda recordó recordado cuenta contó
        relata relató responde respondió respondido pregunta preguntó manifiesta manifestó expresa expresó precisa precisó precisado admite
        admitió confiesa confesó reitera reiteró resume resumió continúa continuó prosigue prosiguió escribe escribió informa informó""",
    "fr": """dit déclare déclaré affirme affirmé explique expliqué ajoute ajouté assure assuré indique indiqué souligne souligné précise précisé
        annonce annoncé estime estimé poursuit poursuivi conclut conclu raconte raconté confie confié lance lancé répond répondu rappelle rappelé
        regrette regretté reconnaît reconnu insiste insisté commente commenté avertit averti écrit martèle martelé résume résumé""",
    "pt": """diz disse dito afirma afirmou declara declarou explica explicou acrescenta acrescentou conta contou informa informou comenta comentou
        conclui concluiu completa completou destaca destacou ressalta ressaltou lembra lembrou responde respondeu anuncia anunciou garante garantiu
        alerta alertou avalia avaliou admite admitiu reclama reclamou lamenta lamentou critica criticou escreve escreveu relata relatou reitera
        reiterou reforça reforçou adianta adiantou resume resumiu""",
    "it": """dice disse detto afferma affermato spiega spiegato aggiunge aggiunto dichiara dichiarato racconta raccontato sottolinea sottolineato
        conclude concluso commenta commentato assicura assicurato annuncia annunciato ricorda ricordato risponde risposto precisa precisato osserva
        osservato avverte avvertito scrive scritto continua continuato prosegue proseguito ammette ammesso insiste insistito riferisce riferito""",
    "nl": """zei zegt verklaarde verklaart vertelde vertelt meldde meldt aldus schreef schrijft benadrukte benadrukt voegde toe legde uit antwoordde
        antwoordt stelde stelt vervolgde vervolgt waarschuwde waarschuwt""",
    "de": """sagte sagt erklärte erklärt betonte betont berichtete berichtet teilte fügte hinzu kündigte meinte meint ergänzte ergänzt warnte warnt
        bestätigte bestätigt antwortete antwortet schrieb schreibt erzählte erzählt so kritisierte kritisiert forderte fordert versicherte
        versichert""",
    "ru": """сказал сказала заявил заявила сообщил сообщила отметил отметила добавил добавила подчеркнул подчеркнула рассказал рассказала пояснил
        пояснила объяснил объяснила уточнил уточнила написал написала говорит считает отмечает добавляет подчеркивает признал признала заключил
        заключила""",
}

HEARERS_WHY = """Words between a verb of saying and a name after which nobody speaks: of what is said, and to whom. Made by scripts/speech.py.
source: written by hand: subordinating conjunctions and the prepositions of the dative, of the language's grammar"""

HEARERS = {
    "es": "que si como cuando a al ante con contra sobre",
    "fr": "que qu si comme quand lorsque à au aux devant avec contre sur",
    "pt": "que se como quando a ao à aos às para com contra sobre",
    "it": "che se come quando a al alla allo agli ai alle ad con contro su",
    "nl": "dat of als toen aan tegen met over",
    "de": "dass daß ob wenn als wie zu zum zur gegenüber mit gegen über",
    "ru": "что чтобы если как когда о об про с со",
}

for language, words in SPEECH.items():
    write(language, "speech", WHY, textwrap.wrap(" ".join(words.split()), 130, break_long_words=False, break_on_hyphens=False))
for language, words in HEARERS.items():
    write(language, "hearers", HEARERS_WHY, [words])
