// Every word of the popup, in the languages of the page.

import { counting, language } from "../strings.js";

// In Arabic the digits of the page, which are those of the articles.
const { count, plural } = counting(language() === "ar" ? "ar-u-nu-latn" : language());

const en = {
  taking: "Taking this page…",
  taken: "Taken",
  again: "Taken again, as it stands now",
  selection: "Selected text taken",
  takenAll: (/** @type {number} */ n) => `${plural(n, "article", "articles")} taken`,
  left: (/** @type {number} */ n) => `${plural(n, "tab", "tabs")} could not be read: not loaded, or closed to extensions.`,
  progress: (/** @type {number} */ done, /** @type {number} */ of) => `Taking tab ${count(done)} of ${count(of)}…`,
  undone: "Taken back",
  untitled: "A page without a title",
  waiting: (/** @type {number} */ n) => (n ? `${plural(n, "article", "articles")}` : "No articles yet"),
  undo: "Undo",
  whole: "Take the whole page",
  open: "Open briefing",
  all: "Take all tabs of this window",
  denied: "Without your permission for all sites, take each page with a click on the button.",
  private: "Nothing is sent. What is taken stays in this browser.",
  refused: {
    closed: "The browser lets no extension read this page. Copy its text and paste it into the briefing.",
    kind: "This is no text page. Open a PDF or picture elsewhere, copy its text and paste it into the briefing.",
    size: "This page is larger than 32 MB. Select the article in it and click again.",
    own: "The articles you take come here.",
    full: "200 articles wait already. Open the briefing first.",
    unkept: "The browser kept no room for this page. Open the briefing, or free some of its storage, and click again.",
  },
};

/** @type {typeof en} */
const de = {
  taking: "Seite wird aufgenommen …",
  taken: "Aufgenommen",
  again: "Neu aufgenommen, wie sie jetzt ist",
  selection: "Markierter Text aufgenommen",
  takenAll: (n) => `${plural(n, "Artikel", "Artikel")} aufgenommen`,
  left: (n) => `${plural(n, "Tab ließ", "Tabs ließen")} sich nicht lesen: nicht geladen oder für Erweiterungen gesperrt.`,
  progress: (done, of) => `Tab ${count(done)} von ${count(of)} …`,
  undone: "Zurückgenommen",
  untitled: "Eine Seite ohne Titel",
  waiting: (n) => (n ? `${plural(n, "Artikel", "Artikel")}` : "Noch keine Artikel"),
  undo: "Rückgängig",
  whole: "Ganze Seite aufnehmen",
  open: "Zusammenfassung öffnen",
  all: "Alle Tabs dieses Fensters aufnehmen",
  denied: "Ohne Ihre Erlaubnis für alle Seiten nehmen Sie jede Seite mit einem Klick auf den Knopf auf.",
  private: "Nichts wird gesendet. Was aufgenommen ist, bleibt in diesem Browser.",
  refused: {
    closed: "Diese Seite lässt der Browser keine Erweiterung lesen. Kopieren Sie ihren Text und fügen Sie ihn in die Zusammenfassung ein.",
    kind: "Das ist keine Textseite. Öffnen Sie PDF oder Bild anderswo, kopieren Sie den Text und fügen Sie ihn in die Zusammenfassung ein.",
    size: "Diese Seite ist größer als 32 MB. Markieren Sie darin den Artikel und klicken Sie noch einmal.",
    own: "Hierher kommen die Artikel, die Sie aufnehmen.",
    full: "200 Artikel warten schon. Öffnen Sie erst die Zusammenfassung.",
    unkept: "Der Browser hatte keinen Platz für diese Seite. Öffnen Sie die Zusammenfassung oder schaffen Sie Platz, und klicken Sie noch einmal.",
  },
};

/** @type {typeof en} */
const es = {
  taking: "Tomando esta página…",
  taken: "Tomada",
  again: "Tomada de nuevo, tal como está ahora",
  selection: "Texto seleccionado tomado",
  takenAll: (n) => plural(n, "artículo tomado", "artículos tomados"),
  left: (n) => `${plural(n, "pestaña no se pudo", "pestañas no se pudieron")} leer: sin cargar o cerradas a las extensiones.`,
  progress: (done, of) => `Tomando pestaña ${count(done)} de ${count(of)}…`,
  undone: "Devuelta",
  untitled: "Una página sin título",
  waiting: (n) => (n ? plural(n, "artículo", "artículos") : "Aún no hay artículos"),
  undo: "Deshacer",
  whole: "Tomar la página entera",
  open: "Abrir resumen",
  all: "Tomar todas las pestañas de esta ventana",
  denied: "Sin su permiso para todos los sitios, tome cada página con un clic en el botón.",
  private: "No se envía nada. Lo que se toma se queda en este navegador.",
  refused: {
    closed: "El navegador no deja que ninguna extensión lea esta página. Copie su texto y péguelo en el resumen.",
    kind: "Esto no es una página de texto. Abra el PDF o la imagen en otro sitio, copie el texto y péguelo en el resumen.",
    size: "Esta página pasa de 32 MB. Seleccione en ella el artículo y haga clic de nuevo.",
    own: "Aquí llegan los artículos que toma.",
    full: "Ya esperan 200 artículos. Abra primero el resumen.",
    unkept: "El navegador no tuvo sitio para esta página. Abra el resumen o libere espacio y haga clic de nuevo.",
  },
};

/** @type {typeof en} */
const fr = {
  taking: "Prise de la page…",
  taken: "Page prise",
  again: "Page reprise dans son état actuel",
  selection: "Texte sélectionné pris",
  takenAll: (n) => plural(n, "article pris", "articles pris"),
  left: (n) => `${plural(n, "onglet n’a pas pu être lu", "onglets n’ont pas pu être lus")} : non chargés, ou fermés aux extensions.`,
  progress: (done, of) => `Prise de l’onglet ${count(done)} sur ${count(of)}…`,
  undone: "Retirée",
  untitled: "Une page sans titre",
  waiting: (n) => (n ? plural(n, "article", "articles") : "Pas encore d’articles"),
  undo: "Annuler",
  whole: "Prendre la page entière",
  open: "Ouvrir la synthèse",
  all: "Prendre tous les onglets de cette fenêtre",
  denied: "Sans votre autorisation pour tous les sites, prenez chaque page d’un clic sur le bouton.",
  private: "Rien n’est envoyé. Ce qui est pris reste dans ce navigateur.",
  refused: {
    closed: "Le navigateur ne laisse aucune extension lire cette page. Copiez son texte et collez-le dans la synthèse.",
    kind: "Ce n’est pas une page de texte. Ouvrez le PDF ou l’image ailleurs, copiez le texte et collez-le dans la synthèse.",
    size: "Cette page dépasse 32 Mo. Sélectionnez-y l’article et cliquez de nouveau.",
    own: "Les articles que vous prenez arrivent ici.",
    full: "200 articles attendent déjà. Ouvrez d’abord la synthèse.",
    unkept: "Le navigateur n’avait pas de place pour cette page. Ouvrez la synthèse ou libérez de l’espace, puis cliquez de nouveau.",
  },
};

/** @type {typeof en} */
const pt = {
  taking: "Pegando esta página…",
  taken: "Página incluída",
  again: "Incluída de novo, como está agora",
  selection: "Texto selecionado incluído",
  takenAll: (n) => plural(n, "artigo incluído", "artigos incluídos"),
  left: (n) => `${plural(n, "aba não pôde ser lida", "abas não puderam ser lidas")}: não carregadas ou fechadas a extensões.`,
  progress: (done, of) => `Lendo aba ${count(done)} de ${count(of)}…`,
  undone: "Devolvida",
  untitled: "Uma página sem título",
  waiting: (n) => (n ? plural(n, "artigo", "artigos") : "Ainda não há artigos"),
  undo: "Desfazer",
  whole: "Incluir a página inteira",
  open: "Abrir resumo",
  all: "Incluir todas as abas desta janela",
  denied: "Sem a sua permissão para todos os sites, inclua cada página com um clique no botão.",
  private: "Nada é enviado. O que é incluído fica neste navegador.",
  refused: {
    closed: "O navegador não deixa nenhuma extensão ler esta página. Copie o texto dela e cole no resumo.",
    kind: "Isto não é uma página de texto. Abra o PDF ou a imagem em outro lugar, copie o texto e cole no resumo.",
    size: "Esta página tem mais de 32 MB. Selecione nela o artigo e clique de novo.",
    own: "Os artigos que você inclui chegam aqui.",
    full: "Já há 200 artigos à espera. Abra o resumo primeiro.",
    unkept: "O navegador não tinha espaço para esta página. Abra o resumo ou libere espaço e clique de novo.",
  },
};

/** @type {typeof en} */
const hi = {
  taking: "यह पन्ना लिया जा रहा है…",
  taken: "ले लिया",
  again: "फिर से लिया, जैसा अब है",
  selection: "चुना हुआ पाठ ले लिया",
  takenAll: (n) => `${plural(n, "लेख लिया", "लेख लिए")}`,
  left: (n) => `${plural(n, "टैब पढ़ा नहीं जा सका", "टैब पढ़े नहीं जा सके")}: लोड नहीं थे या एक्सटेंशन के लिए बंद हैं।`,
  progress: (done, of) => `${count(of)} में से टैब ${count(done)} लिया जा रहा है…`,
  undone: "वापस कर दिया",
  untitled: "बिना शीर्षक का पन्ना",
  waiting: (n) => (n ? plural(n, "लेख", "लेख") : "अभी कोई लेख नहीं"),
  undo: "पहले जैसा करें",
  whole: "पूरा पन्ना लें",
  open: "सारांश खोलें",
  all: "इस खिड़की के सारे टैब लें",
  denied: "सभी साइटों की अनुमति के बिना, हर पन्ने को बटन पर क्लिक करके लें।",
  private: "कुछ भी भेजा नहीं जाता। जो लिया, वह इसी ब्राउज़र में रहता है।",
  refused: {
    closed: "ब्राउज़र किसी एक्सटेंशन को यह पन्ना पढ़ने नहीं देता। इसका पाठ कॉपी करके सारांश में चिपकाएँ।",
    kind: "यह पाठ का पन्ना नहीं है। PDF या चित्र को कहीं और खोलें, पाठ कॉपी करें और सारांश में चिपकाएँ।",
    size: "यह पन्ना 32 MB से बड़ा है। इसमें लेख चुनें और फिर क्लिक करें।",
    own: "आपके लिए हुए लेख यहाँ आते हैं।",
    full: "200 लेख पहले से इंतज़ार में हैं। पहले सारांश खोलें।",
    unkept: "ब्राउज़र में इस पन्ने के लिए जगह नहीं थी। सारांश खोलें या जगह ख़ाली करें, फिर क्लिक करें।",
  },
};

/** The six forms of Arabic; one and two are said without their number. @param {number} n @param {Record<Intl.LDMLPluralRule, string>} forms */
function inArabic(n, forms) {
  const form = new Intl.PluralRules("ar").select(n);
  return form === "one" || form === "two" ? forms[form] : `${count(n)} ${forms[form]}`;
}

const articles = { zero: "مقالات", one: "مقال واحد", two: "مقالان", few: "مقالات", many: "مقالًا", other: "مقال" };
const tabs = { zero: "علامات تبويب", one: "علامة تبويب واحدة", two: "علامتي تبويب", few: "علامات تبويب", many: "علامة تبويب", other: "علامة تبويب" };

/** @type {typeof en} */
const ar = {
  taking: "يجري أخذ هذه الصفحة…",
  taken: "أُخذت الصفحة",
  again: "أُخذت من جديد كما هي الآن",
  selection: "أُخذ النص المحدد",
  takenAll: (n) => `عدد ما أُخذ: ${inArabic(n, articles)}`,
  left: (n) => `تعذّرت قراءة ${inArabic(n, tabs)}: غير محمّلة أو مغلقة أمام الإضافات.`,
  progress: (done, of) => `يجري أخذ علامة التبويب ${count(done)} من ${count(of)}…`,
  undone: "أُعيدت",
  untitled: "صفحة بلا عنوان",
  waiting: (n) => (n ? inArabic(n, articles) : "لا مقالات بعد"),
  undo: "تراجع",
  whole: "أخذ الصفحة كاملة",
  open: "فتح الموجز",
  all: "أخذ كل علامات التبويب في هذه النافذة",
  denied: "من دون إذنك لكل المواقع، خذ كل صفحة بنقرة على الزر.",
  private: "لا يُرسل شيء. ما يؤخذ يبقى في هذا المتصفح.",
  refused: {
    closed: "لا يسمح المتصفح لأي إضافة بقراءة هذه الصفحة. انسخ نصها والصقه في الموجز.",
    kind: "هذه ليست صفحة نصية. افتح ملف PDF أو الصورة في مكان آخر، وانسخ النص والصقه في الموجز.",
    size: "هذه الصفحة أكبر من 32 ميغابايت. حدد المقال فيها وانقر من جديد.",
    own: "إلى هنا تأتي المقالات التي تأخذها.",
    full: "هناك 200 مقال في الانتظار. افتح الموجز أولًا.",
    unkept: "لم يجد المتصفح مكانًا لهذه الصفحة. افتح الموجز أو أفسح مكانًا، ثم انقر من جديد.",
  },
};

/** Whole in each: a test holds them to be. @type {Record<string, typeof en>} */
export const languages = { en, de, es, fr, pt, hi, ar };

export const words = languages[language()] ?? en;
