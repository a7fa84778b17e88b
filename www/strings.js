// Every word the page says, in one language. The text in index.html is filled from here by `data-t` names.

/** @param {number} n */
export const count = (n) => n.toLocaleString("en");

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/**
 * An ISO date, whole or only its year or month, in words; anything else as it stands.
 * @param {string | null | undefined} iso
 */
export function day(iso) {
  const [, year, month, date] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? "") ?? [];
  if (!year) return iso ?? "";
  return [date && String(Number(date)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/**
 * Two ISO dates as a span: what they share is said once.
 * @param {string} first @param {string} last
 */
export function daySpan(first, last) {
  const [a, b] = [day(first), day(last)];
  if (a === b) return a;
  const [aWords, bWords] = [a.split(" "), b.split(" ")];
  while (aWords.length > 1 && bWords.length > 1 && aWords.at(-1) === bWords.at(-1)) {
    aWords.pop();
    bWords.pop();
  }
  const shared = b.split(" ").slice(bWords.length).join(" ");
  const dash = aWords.length === 1 && bWords.length === 1 ? "–" : " – ";
  return `${aWords.join(" ")}${dash}${bWords.join(" ")} ${shared}`.trim();
}

export const t = {
  skip: "Skip to the briefing",
  private: "Nothing you paste leaves this computer.",
  clear: "Clear everything",
  about: "No server, no account, no model. Every bullet is a sentence from your articles, with the passage one click away.",

  hero: {
    title: "Several reports.\nOne story.\nRead it once.",
    lead: "Paste what different outlets wrote. Newsbraid merges what they share into one short list, says who reports each point, and shows where they disagree.",
    caption: "What you get: each point once, with the sources that carry it.",
  },

  paste: {
    label: "Paste articles",
    placeholder: "Paste an article. It is added at once, then paste the next.",
    more: "Paste another article",
    add: "Add",
    files: "Choose files",
    example: "Try an example",
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
  },

  /** Why a piece was taken out of a paste. @type {Record<string, string>} */
  reasons: {
    menu: "menu", navigation: "menu", share: "share buttons", "share-buttons": "share buttons", advertisement: "advertisement", ad: "advertisement",
    caption: "picture caption", byline: "byline", dateline: "dateline", title: "title", date: "date", outlet: "outlet", cookie: "cookie notice",
    newsletter: "newsletter", subscribe: "subscription notice", "read-more": "link to other stories", related: "link to other stories",
    teaser: "teaser", copyright: "copyright line", footer: "footer", duplicate: "said twice", fragment: "fragment", boilerplate: "page furniture",
  },

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
    /** @param {string} kind */
    disputed: (kind) => `Sources disagree: ${kind}`,
    none: "No sentence in these articles can stand as a bullet. Paste the text of an article, with its sentences.",
    allRemoved: "You removed every bullet.",
    working: "Reading the articles…",
    notYet: "No briefing yet",
    /** @type {Record<string, string>} */
    since: { new: "New", confirmed: "Confirmed", contradicted: "Contradicted", same: "" },
    /** @param {string} title */
    comparing: (title) => `Compared with the shared briefing “${title}”.`,
    stopComparing: "Stop comparing",
  },

  controls: {
    length: "Length",
    focus: "Focus on",
    focusHint: "a name or topic",
    share: "Share",
    copy: "Copy as Markdown",
    copied: "Copied",
    download: "Download",
    /** @param {string} kind */
    file: (kind) => `Download .${kind}`,
  },

  conflicts: {
    heading: "Sources disagree",
    note: "Shown side by side, never settled for you.",
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
    /** @param {string} name */
    title: (name) => `Source: ${name}`,
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
  },

  share: {
    heading: "Share this briefing",
    link: "Link",
    copy: "Copy link",
    copied: "Link copied",
    send: "Send to an app",
    close: "Close",
    note: "The whole briefing is inside the link. Nothing is uploaded, and whoever has the link can read it.",
    making: "Making the link…",
    /** @param {number} n */
    length: (n) => `${count(n)} characters`,
    fit: "Where it fits",
    whole: "Everything",
    /** @type {Record<string, string>} */
    places: { email: "E-mail", chat: "Chat apps", slack: "Slack and X" },
    /** @param {number} n */
    upTo: (n) => `up to ${count(n)}`,
    fits: "fits whole",
    /** @param {number} kept @param {number} of */
    keeps: (kept, of) => (kept === of ? `shortened: all ${of} bullets, fewer quotes` : `shortened: ${kept} of ${of} bullets`),
    tooLong: "does not fit",
  },

  shared: {
    heading: "Shared by link — not checked against its sources",
    /** @param {number} n @param {number | null | undefined} m */
    cut: (n, m) => (m ? `This link was cut: ${n} of ${m} bullets arrived.` : `This link was cut: ${plural(n, "bullet", "bullets")} arrived.`),
    add: "Add articles to see what is new",
    leave: "Close this link",
    back: "Back to your briefing",
  },

  busy: {
    progress: "Progress",
    cancel: "Cancel",
    undo: "Undo",
    dismiss: "Dismiss",
    /** @type {Record<string, string>} */
    stages: {
      start: "Starting", clean: "Cleaning", segment: "Finding sentences", vectorize: "Weighing words", cluster: "Merging what is said twice",
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
    bulletRemoved: "Bullet removed.",
    putBack: "Put back into the article.",
    cleared: "Everything is cleared.",
    undone: "Undone.",
    copied: "Copied to the clipboard.",
    linkCopied: "Link copied to the clipboard.",
    pinned: "Pinned: it stays in the briefing.",
    unpinned: "No longer pinned.",
  },

  problem: {
    empty: "There is nothing to add yet. Paste the text of an article, or try the example.",
    link: "Newsbraid cannot fetch pages: it has no server. Open the page, select all, copy, and paste it here.",
    /** @param {string} name @param {string} kind */
    notText: (name, kind) =>
      ({
        pdf: `“${name}” is a PDF. Open it, select all, copy, and paste the text here.`,
        image: `“${name}” is a picture. Newsbraid reads text: copy the article’s text and paste it here.`,
        office: `“${name}” is an office document. Open it, select all, copy, and paste the text here.`,
      })[kind] ?? `“${name}” is not a text file. Copy the article’s text and paste it here.`,
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
  },
};

/**
 * A word for a reason of removal: the core's own when this file has none.
 * @param {string} reason
 */
export const reasonText = (reason) => t.reasons[reason] ?? reason.replaceAll("-", " ");

/**
 * Fills the elements that name a string: `data-t` the text, `data-t-label` the accessible name, `data-t-hint` the placeholder.
 * @param {ParentNode} root
 */
export function fillStrings(root) {
  /** @param {string} path */
  const find = (path) => String(path.split(".").reduce((/** @type {any} */ at, key) => at[key], t));
  for (const element of root.querySelectorAll("[data-t], [data-t-label], [data-t-hint]")) {
    const { t: text, tLabel, tHint } = /** @type {HTMLElement} */ (element).dataset;
    if (text && element.textContent !== find(text)) element.textContent = find(text);
    if (tLabel) element.setAttribute("aria-label", find(tLabel));
    if (tHint) element.setAttribute("placeholder", find(tHint));
  }
}
