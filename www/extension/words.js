// Every word of the popup, in the languages of the page.

import { count, language, plural } from "../strings.js";

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

/** Whole in each: a test holds them to be. */
export const languages = { en, de };

export const words = language() === "de" ? de : en;
