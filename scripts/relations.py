"""Writes the sections `relations` and `so_far` of src/data/<language>/words.txt: how a value stands in its sentence.

Run from the repository: python3 scripts/relations.py
"""

import textwrap

from sections import write

RELATIONS = """What tells how a value stands: an English word, and the words for it. Prepositions, what ends a clause, what makes a figure one of a part, of
a stretch, of a change or of what is only wanted, what denies, and how far an agreement has come. Made by scripts/relations.py.
source: written by hand: closed classes of the language's grammar, and the words of en/moves.txt, en/negations.txt and en/status.txt in it"""
SO_FAR = """Phrases by which a report says that its figures are those of a day and may change. Made by scripts/relations.py.
source: written by hand: the phrases of en/so_far.txt in the language"""

WORDS = {
    "es": """
in en; near cerca junto; from desde; of de del; to a al hasta; on sobre; against contra; for para por; with con; inside dentro; outside fuera; under bajo; the el la los las
and y e; or o u; before antes; after después tras; ago hace; first primer primera primero primeros primeras; last último última últimos últimas
past pasado pasada pasados pasadas; previous anterior anteriores previo previa; next próximo próxima próximos próximas siguiente siguientes; only solo sólo único única únicos únicas
another otro otra; other otros otras; additional adicional adicionales; more más; needed necesita necesitan necesitaba necesitaban; requires requiere requieren
wanted quiere quieren quería querían pide pedía; while mientras; but pero sino; although aunque
rose subió subieron sube suben aumentó aumentaron aumenta ascendió ascendieron asciende creció crece elevó eleva; fell bajó bajaron baja cayó cayeron descendió desciende disminuyó
reached alcanzó alcanza llegó llega; not no; never nunca jamás; none ningún ninguno ninguna nadie; nor ni; without sin
agreement acuerdo acuerdos pacto pactos tratado tratados convenio convenios; signed firmó firmaron firmado firmada suscribió suscribieron suscrito
ratified ratificó ratificaron ratificado; proposed propuesto propuesta propuso; planned previsto prevista previstos; could podría podrían; may puede pueden; must debe deben deberá
if si; yet aún todavía""",
    "pt": """
in em no na nos nas num numa; near perto junto; from desde; of de do da dos das; to a ao à aos às até; on sobre; against contra; for para por pelo pela; with com; inside dentro; outside fora
under sob; the o os as; and e; or ou; before antes; after depois após; ago há atrás; first primeiro primeira primeiros primeiras; last último última últimos últimas
past passado passada passados passadas; previous anterior anteriores prévio prévia; next próximo próxima próximos próximas seguinte seguintes; only só somente apenas único única
another outro outra; other outros outras; additional adicional adicionais; more mais; needed precisa precisam precisava precisavam; requires exige exigem requer
wanted quer querem queria queriam pede pedia; while enquanto; but mas porém; although embora
rose subiu subiram sobe aumentou aumentaram aumenta cresceu cresce elevou; fell caiu caíram cai diminuiu baixou recuou; reached atingiu atinge chegou chega alcançou
not não; never nunca jamais; none nenhum nenhuma ninguém; nor nem; without sem
agreement acordo acordos pacto pactos tratado tratados convênio; signed assinou assinaram assinado assinada firmou firmaram; ratified ratificou ratificaram ratificado
proposed proposto proposta propôs; planned previsto prevista previstos; could poderia poderiam; may pode podem; must deve devem deverá; if se; yet ainda""",
    "fr": """
in en dans à; near près; from depuis; of de du des d; to au aux jusque; on sur concernant; against contre; for pour; with avec; outside hors; under sous; by par; the le la les l
and et; or ou; before avant; after après; first premier première premiers premières; last dernier dernière derniers dernières; past passé passée passés
previous précédent précédente précédents; next prochain prochaine prochains suivant suivants suivantes; only seul seule seuls seulement; another autre; other autres
additional supplémentaire supplémentaires; more plus; needed besoin; requires exige exigent requiert; wanted veut veulent voulait demande demandait; while tandis alors; but mais
although bien quoique; rose augmenté augmente grimpé monté monte; fell baissé baisse chuté reculé diminué; reached atteint atteignait
not pas ne n; never jamais; none aucun aucune; nor ni; without sans; agreement accord accords pacte traité traités convention
signed signé signée signés signent; ratified ratifié ratifiée; proposed proposé proposée; planned prévu prévue prévus; could pourrait pourraient; may peut peuvent; must doit doivent
if si; yet encore""",
    "de": """
in in im; near bei nahe; from aus von vom ab; of der des; to zu zum zur bis nach; on auf am an über; against gegen; for für; with mit; inside innerhalb; outside außerhalb; under unter; by durch
the die das den dem; and und sowie; or oder; before bevor; after nachdem; ago vor; first erste ersten erster erstes; last letzte letzten letzter letztes; past vergangene vergangenen
previous vorige vorigen bisherige bisherigen; next nächste nächsten kommende kommenden; only nur; another weitere weiterer; other andere anderen; additional zusätzliche zusätzlichen
more mehr; needed braucht brauchen benötigt benötigen; requires erfordert; wanted will wollen fordert fordern; while während; but aber sondern; although obwohl
rose stieg stiegen steigt gestiegen erhöhte kletterte wuchs; fell fiel fielen fällt gefallen sank sanken gesunken; reached erreichte erreicht
not nicht; never nie niemals; none kein keine keinen keiner keines keinem niemand; nor weder noch; without ohne
agreement abkommen vertrag vereinbarung pakt; signed unterzeichnet unterzeichnete unterzeichneten unterschrieben unterschrieb; ratified ratifiziert
proposed vorgeschlagen vorgeschlagene vorgeschlagenen; planned geplant geplante geplanten vorgesehen; could könnte könnten; may kann können; must muss müssen; should soll sollen sollte
if wenn falls; will wird werden""",
    "it": """
in in nel nella nello nei nelle negli; near presso vicino; from da dal dalla dai dalle; of di del della dello dei degli delle; to a al alla ai alle fino; on su sul sulla; against contro; for per; with con
inside dentro; outside fuori; under sotto; the il lo la i gli le l; and e ed; or o; before prima; after dopo; ago fa; first primo prima primi prime; last ultimo ultima ultimi ultime
past scorso scorsa scorsi scorse; previous precedente precedenti; next prossimo prossima prossimi successivo; only solo soltanto unico unica; another altro altra un'altra; other altri altre
additional ulteriore ulteriori; more più; needed serve servono bisogno; requires richiede richiedono; wanted vuole vogliono voleva chiede; while mentre; but ma però; although sebbene benché
rose salito salita saliti sale aumentato aumenta cresciuto cresce; fell sceso scesa scende calato calo diminuito; reached raggiunto raggiunge
not non; never mai; none nessun nessuno nessuna; nor né; without senza; agreement accordo accordi patto trattato trattati intesa; signed firmato firmata firmarono firmò siglato
ratified ratificato; proposed proposto proposta; planned previsto prevista; could potrebbe potrebbero; may può possono; must deve devono; if se; yet ancora""",
    "nl": """
in in; near nabij bij; from vanaf uit; of van; to naar tot te; on op; against tegen; for voor; with met; inside binnen; outside buiten; under onder; by door; the de het
and en; or of; before voordat; after na nadat; ago geleden; first eerste; last laatste; past afgelopen vorige; next volgende komende; only slechts alleen; another nog; other andere
more meer; needed nodig; wanted wil willen eist; while terwijl; but maar; although hoewel; rose steeg stegen stijgt gestegen; fell daalde daalden daalt gedaald
reached bereikte bereikt; not niet; never nooit; none geen niemand; nor noch; without zonder; agreement akkoord verdrag overeenkomst; signed ondertekend ondertekende getekend
ratified geratificeerd; proposed voorgesteld voorgestelde; planned gepland geplande; could zou zouden; may kan kunnen mag; must moet moeten; if als""",
    "hi": "and और तथा एवं व; or या; but लेकिन मगर किंतु परंतु; not नहीं न; without बिना",
    "ar": "and و; or أو; but لكن ولكن; not لا لم لن ليس ليست; never أبدا; nor ولا; without دون بدون",
    "ru": "and и; or или; but но а однако; not не; never никогда; none никто ничто; nor ни; without без",
}

PHRASES = {
    "es": "hasta ahora; hasta el momento; por ahora; por el momento; de momento; último balance; último recuento; balance provisional; balance oficial; inicialmente",
    "pt": "até agora; até o momento; por enquanto; por ora; até a manhã; até a tarde; último balanço; balanço parcial; inicialmente",
    "fr": "jusqu'à présent; jusqu'ici; à ce stade; pour l'instant; pour le moment; dernier bilan; nouveau bilan; bilan provisoire; bilan officiel; dans un premier temps",
    "de": "bis jetzt; bislang; bisher; bis dahin; derzeit; nach letzten; nach jüngsten; vorläufig; zunächst",
    "it": "finora; fino a ora; fino ad ora; per ora; ultimo bilancio; bilancio provvisorio; bilancio ufficiale; inizialmente",
    "nl": "tot nu toe; tot dusver; voorlopig; vooralsnog; momenteel; aanvankelijk",
}

for language, words in WORDS.items():
    write(language, "relations", RELATIONS, [line.strip() for line in words.replace("\n", ";").split(";") if line.strip()])
for language, phrases in PHRASES.items():
    write(language, "so_far", SO_FAR, [phrase.strip() for phrase in phrases.split(";")])
