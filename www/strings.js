// Every word the page says. The text in index.html is filled from here by `data-t` names. English; any other language is a file beside
// this one, `strings.<code>.js`, that is fetched where it is spoken and laid over this one before the page is built.

/**
 * Words of the same names and parameters, whatever they say.
 * @template T
 * @typedef {T extends (...given: infer A) => string ? (...given: A) => string : T extends object ? {[K in keyof T]: Said<T[K]>} : T} Said
 */

/**
 * A language: what is said of how many is built from `count`, a number in its digits, and `plural`, a number with its noun. Where a language
 * has more forms than two, its file has them.
 * @typedef {Said<typeof t>} Words
 * @typedef {(count: (n: number) => string, plural: (n: number, one: string, other: string) => string) => Words} Language
 */

/** How a language counts. @param {string} locale */
export function counting(locale) {
  const rules = new Intl.PluralRules(locale);
  const count = (/** @type {number} */ n) => n.toLocaleString(locale);
  const plural = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ other) => `${count(n)} ${rules.select(n) === "one" ? one : other}`;
  return { count, plural };
}

const { count, plural } = counting("en");

/** What writes dates, by how much of a date is known: the length of "2025", "2025-06" or "2025-06-18". @type {Record<number, Intl.DateTimeFormat>} */
const writers = {};

/** A language in the page's: "es" is "Spanish". @param {string} tag */
export const languageName = (tag) => new Intl.DisplayNames([t.locale], { type: "language" }).of(tag) ?? tag;

/** An ISO date, whole or only its year or month, and what writes it; null for anything else. @param {string | null | undefined} iso */
function dated(iso) {
  const [text, month, date] = /^\d{4}(-\d\d(-\d\d)?)?/.exec(iso ?? "") ?? [];
  const when = new Date(text ?? "");
  // Some engines take 30 February for 2 March.
  if (!text || Number.isNaN(when.valueOf()) || !when.toISOString().startsWith(text)) return null;
  const writer = (writers[text.length] ??= new Intl.DateTimeFormat(t.locale, {
    timeZone: "UTC",
    year: "numeric",
    ...(month && { month: "long" }),
    ...(date && { day: "numeric" }),
  }));
  return { when, writer };
}

/**
 * An ISO date, whole or only its year or month, in words; anything else as it stands.
 * @param {string | null | undefined} iso
 */
export function day(iso) {
  const date = dated(iso);
  return date ? t.dated(date.writer.format(date.when)) : (iso ?? "");
}

/**
 * Two ISO dates as a span: what they share is said once.
 * @param {string} first @param {string} last
 */
export function daySpan(first, last) {
  const [from, to] = [dated(first), dated(last)];
  if (from && to && from.writer === to.writer) return t.dated(from.writer.formatRange(from.when, to.when));
  return [...new Set([day(first), day(last)])].join(" – ");
}

/** A moment of the clock, in words. @param {number} when */
export const moment = (when) => new Date(when).toLocaleString(t.locale, { dateStyle: "medium", timeStyle: "short" });

export const t = {
  /** As Intl knows it: with the day before the month. */
  locale: "en-GB",
  direction: "ltr",
  /** What stands between two names of a list. */
  comma: ", ",
  /** The last touch to a date that Intl wrote: "18–19 June". @param {string} words */
  dated: (words) => words.replace(/^(\d+)\s–\s(?=\d)/, "$1–"),

  title: "newsbraid: several reports, one briefing",
  skip: "Skip to the briefing",
  private: "Nothing you paste leaves this computer.",
  clear: "Clear everything",
  fresh: "New briefing",
  recent: "Recent",
  toHelp: "Help",
  /** @type {Record<string, string>} */
  unkept: {
    denied: "This browser keeps nothing for this page: the briefing is gone when the tab is closed. Share or download what you need.",
    full: "This briefing is not kept, because the browser’s storage is full: it is gone when the tab is closed. Share or download it, or forget older ones under Recent.",
  },
  about: "No server, no account, no generated text. Every bullet is a sentence from your articles or a part of one, with the passage one click away.",

  hero: {
    title: "Several reports.\nOne story.\nRead it once.",
    lead: "Paste what different outlets wrote. Newsbraid merges what they share into one short list, says who reports each point, and shows where they disagree.",
    caption: "What you get: each point once, with the sources that carry it.",
    /** The bullets of the example, the last in three parts around its two values, and what stands under each: English in index.html. @type {string[]} */
    sample: [],
  },

  paste: {
    label: "Paste articles",
    placeholder: "Paste an article. It is added at once, then paste the next.",
    more: "Paste another article",
    add: "Add",
    files: "Choose files",
    example: "Try an example",
    kinds: "Text, web pages, PDF, Word, OpenDocument, saved mail",
    drop: "Drop files to add them",
    retry: "Try again",
    dismiss: "Dismiss",
  },

  sources: {
    heading: "Sources",
    /** @param {string} title */
    edit: (title) => `Edit ${title}`,
    /** @param {string} title */
    remove: (title) => `Remove ${title}`,
    editShort: "Edit",
    removeShort: "Remove",
    /** @param {string} title */
    use: (title) => `Use ${title}`,
    useShort: "Use",
    muted: "Not used",
    /** @param {number} n */
    words: (n) => plural(n, "word", "words"),
    /** @param {number} n */
    removed: (n) => `${plural(n, "piece", "pieces")} removed`,
    putBack: "Put back",
    /** @param {string} name */
    copyOf: (name) => `Copy of ${name}`,
    /** @param {number} n */
    source: (n) => `Source ${n}`,
    site: "Open the page",
    passage: "Open the page at this passage",
  },

  /** Why a piece was taken out of a paste, where the core's own word says too little. @type {Record<string, string>} */
  reasons: { caption: "picture caption", hidden: "hidden text", note: "note above a mail", plea: "plea for support", time: "time of a post", "turned text": "text in the margin" },

  briefing: {
    heading: "Briefing",
    bullets: "Bullets",
    untitled: "Briefing",
    /** @param {number} n */
    sources: (n) => plural(n, "source", "sources"),
    /** @param {number} n */
    disagreements: (n) => plural(n, "disagreement", "disagreements"),
    /** @param {number} n */
    bulletCount: (n) => plural(n, "bullet", "bullets"),
    /** @param {number} n */
    wordCount: (n) => plural(n, "word", "words"),
    /** @param {number} n @param {number} m */
    support: (n, m) => `${n} of ${plural(m, "source", "sources")}`,
    /** @param {number} k */
    independent: (k) => `${k} independent`,
    /** @param {number} n @param {string} name */
    citation: (n, name) => `Citation ${n}: ${name}`,
    pin: "Pin",
    unpin: "Unpin",
    edit: "Edit",
    remove: "Remove",
    /** @param {string} verb @param {number} n */
    onBullet: (verb, n) => `${verb} bullet ${n}`,
    save: "Save",
    cancel: "Cancel",
    wording: "Wording",
    restore: "Restore the source’s words",
    edited: "Reworded by the editor",
    editedByYou: "Reworded by you",
    pinned: "Pinned",
    also: "More from the sources",
    why: "Why",
    /** @param {number} support @param {number} of @param {number} independent */
    whySupport: (support, of, independent) =>
      `Said by ${support} of ${plural(of, "source", "sources")}, ` +
      (support > 1 && independent === 1 ? "with one voice: copies of one text, or news of one newsroom." : `${independent} of them independent of the others.`),
    /** @param {number} percent */
    whyCentrality: (percent) => `Shares ${percent} % as much with the other sentences as the most central one does.`,
    /** @param {number} percent */
    whyPosition: (percent) => (percent < 1 ? "Opens an article." : `First said ${percent} % of the way into an article.`),
    /** @param {string} kind */
    disputed: (kind) => `Sources disagree: ${kind}`,
    /** @param {string} kind */
    changed: (kind) => `Changed over time: ${kind}`,
    none: "No sentence in these articles can stand as a bullet. Paste the text of an article, with its sentences.",
    allRemoved: "You removed every bullet.",
    allMuted: "Every source is switched off. Use one to get a briefing.",
    working: "Reading the articles…",
    notYet: "No briefing yet",
    /** @type {Record<string, string>} */
    since: { new: "New", confirmed: "Confirmed", contradicted: "Contradicted", changed: "Changed", same: "" },
    /** @param {string} title */
    comparing: (title) => `Compared with the shared briefing “${title}”.`,
    /** @param {number} whole @param {number} of */
    held: (whole, of) => `In ${whole} of its ${plural(of, "bullet", "bullets")} nothing was found that your articles do not say.`,
    stopComparing: "Stop comparing",
  },

  controls: {
    length: "Length",
    form: "Sentences",
    short: "Short",
    full: "Full sentences",
    spoken: "Language",
    allSpoken: "All",
    focus: "Focus on",
    focusHint: "name or topic",
    /** @param {number} n @param {number} of */
    fitting: (n, of) => (n ? `${n} of ${plural(of, "claim", "claims")} fit` : "No claim has these words"),
    share: "Share",
    copy: "Copy as Markdown",
    rich: "Copy as rich text",
    print: "Print",
    copied: "Copied",
    download: "Download",
    /** @param {string} kind */
    file: (kind) => `Download .${kind}`,
  },

  compared: {
    heading: "Side by side",
    note: "What two or more sources give a value for, in their words; never settled for you.",
    differ: "sources differ",
    changed: "changed over time",
    odd: "only",
    /** @param {number} n */
    agreed: (n) => `${plural(n, "value", "values")} on which the sources agree`,
    /** @param {string} date */
    later: (date) => `later: ${date}`,
    /** @type {Record<string, string>} */
    kinds: { date: "date", number: "figure", name: "name", place: "place", status: "status", polarity: "whether it is so" },
  },

  singles: {
    heading: "Only one source says",
    /** @param {number} n */
    above: (n) => `${plural(n, "more such point is", "more such points are")} in the briefing above.`,
    add: "Add to briefing",
    /** @param {string} text */
    addLabel: (text) => `Add to briefing: ${text}`,
    /** @param {number} n */
    more: (n) => `Show ${count(n)} more`,
  },

  timeline: { heading: "Timeline", planned: "planned" },

  reader: {
    close: "Close",
    previous: "Previous passage",
    next: "Next passage",
    /** @param {number} n @param {number} m */
    position: (n, m) => `${n} of ${m}`,
    backs: "Cited for",
    noQuote: "The link had no room for the quoted passage.",
    quoteOnly: "A link carries the quoted passage, not the whole article.",
    /** @param {number} n */
    cut: (n) => `${count(n)} characters not shown here.`,
  },

  edit: {
    heading: "Edit article",
    title: "Title",
    outlet: "Outlet",
    published: "Date",
    url: "Address",
    text: "Text",
    save: "Save",
    cancel: "Cancel",
    divide: "Divide at the cursor",
    divideHint: "Two articles in one? Put the cursor where the second begins. One article cut in two? Join it with the one before it.",
    divideNowhere: "Put the cursor into the text, where the second article begins.",
    /** @param {number} n */
    join: (n) => `Join with source ${n}`,
  },

  share: {
    heading: "Share this briefing",
    link: "Link",
    copy: "Copy link",
    copied: "Link copied",
    send: "Send to an app",
    notSent: "No app took it. Copy the link instead.",
    close: "Close",
    note: "The whole briefing is inside the link. Nothing is uploaded, and whoever has the link can read it.",
    fromFile: "This page is a file on this computer, so its links open only here. Open newsbraid at a web address to make links for others.",
    noAddress: "This extension was built without the address of a site, so that a link of its own would open for nobody else. A file holds the same briefing.",
    making: "Making the link…",
    copyText: "Copy with headline",
    /** What goes along with a link, so that it does not look like a trap. @param {string} title @param {number} bullets @param {number} sources */
    text: (title, bullets, sources) => `${title} — ${plural(bullets, "point", "points")} from ${plural(sources, "source", "sources")}, braided by newsbraid`,
    qr: "QR code",
    /** @param {number} size */
    qrNote: (size) => (size > 100 ? "A dense code: hold the camera close, or choose a shorter link above." : "Point a camera at it to open the briefing there."),
    lock: "Protect with a passphrase",
    lockNote: "Without the passphrase nothing in the link can be read. Send it by another way than the link. It cannot be recovered.",
    passphrase: "Passphrase",
    protect: "Protect",
    /** @param {number} n */
    length: (n) => `${count(n)} characters`,
    /** @param {number} n */
    locked: (n) => `${count(n)} characters, protected by your passphrase`,
    fit: "Where it fits",
    whole: "Everything",
    /** @type {Record<string, string>} */
    places: { email: "E-mail", chat: "Chat apps", slack: "Slack and X" },
    /** @param {number} n */
    upTo: (n) => `up to ${count(n)}`,
    /** @param {number} kept @param {number} of @param {number} quotes @param {number} ofQuotes */
    keeps: (kept, of, quotes, ofQuotes) =>
      kept === of && quotes === ofQuotes ? "fits whole" : `${kept === of ? `all ${count(of)}` : `${count(kept)} of ${count(of)}`} bullets, ${count(quotes)} of ${count(ofQuotes)} quotes`,
    tooLong: "does not fit",
  },

  unlock: {
    heading: "A protected briefing",
    note: "Whoever sent this link protected it with a passphrase. It is opened in this browser; nothing is sent.",
    open: "Open",
    leave: "Leave it closed",
    wrong: "This passphrase does not open the link. Check capitals and spaces, and try again.",
    cut: "This link was cut or changed on its way. Ask for it again.",
    newer: "This link was made by a newer newsbraid. Reload the page to update, then open it again.",
    noCrypto: "This browser opens protected links only over https. Open the page at its https address.",
  },

  history: {
    heading: "Recent briefings",
    note: "Kept in this browser only. “Clear everything” removes them.",
    search: "Search recent briefings",
    searchHint: "title, outlet or point",
    own: "Yours",
    links: "Opened by link",
    forget: "Forget",
    /** @param {string} title */
    forgetLabel: (title) => `Forget ${title}`,
    none: "Nothing here yet. A briefing is kept as soon as it is made.",
    notFound: "No briefing has these words.",
    unread: "Not everything that is kept could be read yet; the page goes on trying.",
    close: "Close",
    exportAll: "Export all",
    importAll: "Import",
    protected: "Protected briefing",
    elsewhere: "That briefing is open in another tab. Go on with it there.",
    gone: "That briefing is no longer kept in this browser.",
    /** @param {number} n @param {number} skipped */
    imported: (n, skipped) => `${plural(n, "briefing", "briefings")} imported.${skipped ? ` ${count(skipped)} could not be read.` : ""}`,
    /** @type {Record<string, string>} */
    unkept: {
      denied: "This browser keeps nothing for this page.",
      full: "The rest is not kept, because the browser’s storage is full.",
    },
    notOurs: "This is not a file that newsbraid exported. Choose a file made with “Export all”.",
  },

  help: {
    heading: "Help",
    keys: "Keys",
    single: "Keys of one letter",
    /** @type {Record<string, string>} */
    does: {
      help: "Show this help", paste: "Go to the paste box", next: "Next bullet", previous: "Previous bullet", edit: "Edit the bullet", pin: "Pin the bullet",
      remove: "Remove the bullet", why: "Why the bullet is here", focus: "Go to Focus on", share: "Share", copy: "Copy as Markdown", recent: "Recent briefings",
      undo: "Undo", add: "Add what is typed",
    },
    elsewhere: "From other pages",
    bookmarklet: "Add to newsbraid",
    bookmarkletNote: "Drag this to the bookmarks bar. On any page, select the article and click it: the text opens here and goes nowhere else.",
    install: "Newsbraid works offline once opened. Installed as an app, it also takes text that other apps share and opens files of text, web pages, PDF, Word, OpenDocument and mail.",
    extension: "The newsbraid button beside the address bar takes the page in front, or the text that is selected in it. Its popup opens this briefing. Nothing is sent.",
    close: "Close",
  },

  claim: {
    heading: "Check a claim against the sources",
    note: "One or two sentences, held against your articles word by word. It shows what they say, what they give otherwise and what it did not find; it does not know what is true.",
    label: "Claim",
    check: "Check",
    checking: "Checking…",
    differs: "The sources give something else.",
    whole: "Nothing was found in it that the sources do not say.",
    scattered: "Every part of it is in the sources, but no one passage says all of it.",
    parts: "The sources say a part of this.",
    unchecked: "This could not be checked.",
    uncheckedNote: "No passage comes near it. That makes it neither true nor false: the sources may say it in wholly other words, or not at all.",
    missingNote: "What is dotted is said in no passage that comes near, which says nothing about whether it is true.",
    where: "Here:",
    nearest: "The passages that come nearest:",
    yours: "The claim",
    isOther: " (the sources differ)",
    isMissing: " (not found)",
    empty: "Write the claim first: one or two sentences.",
    long: "That is too long for a claim. Write one or two sentences, or add it as an article.",
  },

  shared: {
    heading: "Shared by link — not checked against its sources",
    /** @param {number} n @param {number | null | undefined} m */
    cut: (n, m) => (m ? `This link was cut: ${n} of ${m} bullets arrived.` : `This link was cut: ${plural(n, "bullet", "bullets")} arrived.`),
    add: "Add articles to see what is new",
    leave: "Close this link",
    back: "Back to your briefing",
  },

  update: {
    ready: "A new version of newsbraid is ready.",
    reload: "Reload",
    later: "Later",
  },

  busy: {
    heading: "Messages",
    progress: "Progress",
    cancel: "Cancel",
    undo: "Undo",
    dismiss: "Dismiss",
    /** @type {Record<string, string>} */
    stages: {
      start: "Starting", open: "Opening the file", clean: "Cleaning", segment: "Finding sentences", vectorize: "Weighing words", cluster: "Merging what is said twice",
      trace: "Looking for copies", read: "Reading figures and dates", contrast: "Comparing", rank: "Ranking", select: "Choosing", assemble: "Setting",
    },
  },

  done: {
    /** @param {number} n */
    added: (n) => `${plural(n, "article", "articles")} added.`,
    /** @param {number} bullets @param {number} sources @param {number} conflicts */
    briefed: (bullets, sources, conflicts) =>
      `Briefing ready: ${plural(bullets, "bullet", "bullets")} from ${plural(sources, "source", "sources")}` +
      (conflicts ? `, ${plural(conflicts, "disagreement", "disagreements")}.` : "."),
    /** @param {string} title */
    articleRemoved: (title) => `Removed “${title}”.`,
    /** @param {string} title */
    articleEdited: (title) => `Changed “${title}”.`,
    divided: "Divided into two articles.",
    joined: "Joined into one article.",
    bulletRemoved: "Bullet removed.",
    reworded: "Bullet reworded.",
    putBack: "Put back into the article.",
    cleared: "Everything is cleared.",
    notCleared: "The page is cleared, but what this browser keeps for it could not be removed: look under Recent, or clear this site’s data in the browser’s settings.",
    fresh: "Started a new briefing; the other one is under Recent.",
    left: "The briefing before is not kept: only Undo brings it back.",
    otherTab: "This briefing is also open in another tab. What you change here is a copy of its own.",
    /** @param {string} name */
    brought: (name) => `Added from ${name}.`,
    anotherPage: "another page",
    undone: "Undone.",
    copied: "Copied to the clipboard.",
    linkCopied: "Link copied to the clipboard.",
    pinned: "Pinned: it stays in the briefing.",
    unpinned: "No longer pinned.",
  },

  problem: {
    empty: "There is nothing to add yet. Paste the text of an article, or try the example.",
    link: "Newsbraid cannot fetch pages: it has no server. Open the page, select all, copy, and paste it here.",
    /** @param {string} name @param {boolean} isPicture */
    notText: (name, isPicture) => `“${name}” is ${isPicture ? "a picture" : "not a text file"}. Copy the article’s text and paste it here.`,
    /** Why a file that is no text could not be read. @type {Record<string, (name: string) => string>} */
    file: {
      locked: (name) => `“${name}” is locked with a password. Save a copy without it, then add that.`,
      "no-text": (name) => `“${name}” holds no text: a scan is a picture. Run text recognition on it first.`,
      unmapped: (name) => `“${name}” does not say which letters it draws. Copy the text from where it is shown.`,
      broken: (name) => `“${name}” is damaged and cannot be read. Save it again, then add that.`,
      "too-large-file": (name) => `“${name}” is too large. Add the pages that matter.`,
      "unknown-kind": (name) => `Files like “${name}” are not read. Save it as PDF or .docx, then add that.`,
      slow: (name) => `“${name}” took too long to read. Add the pages that matter.`,
    },
    /** @param {string} name */
    emptyFile: (name) => `“${name}” is empty.`,
    binary: "That is not text. Copy the article’s text and paste it here.",
    noArticle: "No article was found in this. Paste the text of an article, with its sentences.",
    crashed: "The reader stopped twice on this text and was restarted. Nothing is lost: try again, or remove the last article.",
    noCore: "The reader could not be loaded. Nothing is lost: check the connection, then try again.",
    cancelled: "Stopped. Your articles are still here.",
    example: "The example could not be loaded. Check the connection, then try again.",
    copy: "The browser did not allow copying. Select the text and copy it yourself.",
    unexpected: "Something went wrong. Nothing is lost: try again.",
    noModule: "A part of the page could not be loaded. Nothing is lost: check the connection, then reload the page.",
    /** What the core refuses, where this language has words of its own. @type {Record<string, string>} */
    core: {},
  },
};

/** Languages of the interface, each in its own words. @type {Record<string, string>} */
export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español", fr: "Français", pt: "Português", hi: "हिन्दी", ar: "العربية" };

/** Where each but English is. @type {Record<string, () => Promise<Record<string, Language>>>} */
const FILES = {
  de: () => import("./strings.de.js"),
  es: () => import("./strings.es.js"),
  fr: () => import("./strings.fr.js"),
  pt: () => import("./strings.pt.js"),
  hi: () => import("./strings.hi.js"),
  ar: () => import("./strings.ar.js"),
};

/** Where the language that a person chose stands; `first.js` has the same name. */
const CHOSEN = "newsbraid language";

/** The language to speak: the one chosen, else the first that the browser asks for and we have. */
export function language() {
  let chosen = null;
  try {
    chosen = localStorage.getItem(CHOSEN);
  } catch {
    // Then the browser's own.
  }
  return [chosen, ...navigator.languages].map((tag) => tag?.split("-")[0]?.toLowerCase() ?? "").find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? "en";
}

/** Remembers the language that a person chose. @param {string} tag */
export function choose(tag) {
  try {
    localStorage.setItem(CHOSEN, tag);
  } catch {
    // Then it is the browser's again.
  }
}

/** Every word of a language, by itself. @param {string} tag @returns {Promise<Words>} */
export async function wordsOf(tag) {
  const words = (await FILES[tag]?.())?.[tag];
  if (!words) return t;
  const { count, plural } = counting(tag);
  return words(count, plural);
}

/** Lays the words of the language to speak over the English ones. Where they cannot be had, the page speaks English. */
export async function speak() {
  const root = document.documentElement;
  try {
    const words = await wordsOf(language());
    if (words === t) return;
    lay(words, t);
    // What only Intl reads of it is left out: "ar-u-nu-latn".
    root.lang = t.locale.split("-u-")[0] ?? "";
  } catch (error) {
    console.warn(error);
  } finally {
    root.dir = t.direction;
  }
}

/** @param {Record<string, any>} over @param {Record<string, any>} under */
function lay(over, under) {
  for (const [name, value] of Object.entries(over)) {
    if (value && typeof value === "object" && !Array.isArray(value)) lay(value, (under[name] ??= {}));
    else under[name] = value;
  }
}

/**
 * A word for a reason of removal: the core's own when this file has none.
 * @param {string} reason
 */
export const reasonText = (reason) => t.reasons[reason] ?? reason;

/**
 * Fills the elements that name a string: `data-t` the text, `data-t-label` the accessible name, `data-t-hint` the placeholder.
 * @param {ParentNode} root
 */
export function fillStrings(root) {
  /** A text that a language leaves to index.html stays as it is there. @param {string} path @param {string | null} [there] */
  const find = (path, there) => String(path.split(".").reduce((/** @type {any} */ at, key) => at[key], t) ?? there);
  for (const element of root.querySelectorAll("[data-t], [data-t-label], [data-t-hint]")) {
    const { t: text, tLabel, tHint } = /** @type {HTMLElement} */ (element).dataset;
    if (text && element.textContent !== find(text, element.textContent)) element.textContent = find(text);
    if (tLabel) element.setAttribute("aria-label", find(tLabel));
    if (tHint) element.setAttribute("placeholder", find(tHint));
  }
}
