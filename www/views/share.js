// The link, how long it is, where it fits and what is left out there; its QR code; a passphrase for it. Where there can be no link, files.
// Fetched when Share is pressed.

import { closesFromBeside, h, part, say } from "../dom.js";
import { linkAddress } from "../home.js";
import { t } from "../strings.js";

/** Characters that survive each place whole, the tightest first. */
const PLACES = [
  { place: "email", limit: 990 },
  { place: "chat", limit: 1900 },
  { place: "slack", limit: 3900 },
];

/** A link and what is in it. @typedef {{url: string, kept: number, dropped: number, quotes: number}} Link */
/** Makes a link of at most so many characters in all. @typedef {(budget: number | null) => Promise<Link>} MakeLink */

/**
 * @param {{
 *   linkMaker: (passphrase: string) => Promise<MakeLink>, canProtect: () => boolean,
 *   copyLink: (text: string) => Promise<boolean>, download: (kind: string) => void, qr: (text: string) => Promise<{size: number, modules: string}>}} actions
 */
export function shareView(actions) {
  const dialog = /** @type {HTMLDialogElement} */ (part("#sharing"));
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren(); // the event comes late: it may be open again by now
  });
  closesFromBeside(dialog);

  /** Where a link would open for nobody else there is still a file. */
  function asFile() {
    /** @param {string} kind @param {string} look */
    const file = (kind, look) => h("button", { type: "button", class: look, click: () => actions.download(kind) }, t.controls.file(kind));
    dialog.replaceChildren(
      h("h2", { id: "sharing-title" }, t.share.heading),
      h("p", { class: "note" }, t.share.noAddress),
      h("div", { class: "row" }, file("html", "strong"), file("md", ""), file("txt", ""), h("button", { type: "button", click: () => dialog.close() }, t.share.close)),
    );
    dialog.showModal();
  }

  return {
    /** @param {string} title @param {{bullets: number, quotes: number, sources: number}} of */
    async open(title, of) {
      if (linkAddress() === null) {
        asFile();
        return;
      }
      const link = h("textarea", { id: "link", dir: "ltr", rows: "3", readonly: true, spellcheck: "false", focus: () => link.select() });
      const length = h("p", { class: "note", role: "status" }, t.share.making);
      const places = h("div", { class: "places" });
      const copied = h("span", { class: "note", "aria-live": "polite" });
      /** @param {string} label @param {string} kind @param {() => void} click */
      const act = (label, kind, click) => h("button", { type: "button", class: kind, disabled: true, click }, label);
      const text = t.share.text(title, of.bullets, of.sources);
      const give = async (/** @type {string} */ content) => {
        if (await actions.copyLink(content)) say(copied, t.share.copied);
        else link.select();
      };
      const copy = act(t.share.copy, "strong", () => void give(link.value));
      const copyText = act(t.share.copyText, "", () => void give(`${text}\n${link.value}`));
      const sheet = () =>
        navigator.share({ title, text, url: link.value }).catch((error) => {
          if (error.name === "AbortError") return; // closed by whoever opened it
          say(copied, t.share.notSent);
          link.select();
        });
      const send = "share" in navigator ? act(t.share.send, "", () => void sheet()) : null;
      const uses = [copy, copyText, send].filter((button) => button !== null);

      const open = h("p", { class: "note" }, t.share.note);
      const square = h("div", { class: "qr" });
      const code = h("details", { class: "fold", toggle: () => void paint() }, h("summary", {}, t.share.qr), square);
      const passphrase = h("input", { type: "text", autocomplete: "off", spellcheck: "false", autocapitalize: "off", dir: "auto" });
      const protect = h("button", { type: "button", click: () => void make(passphrase.value) }, t.share.protect);
      const lock = h(
        "details",
        { class: "fold" },
        h("summary", {}, t.share.lock),
        h("p", { class: "note" }, t.share.lockNote),
        h("div", { class: "row end" }, h("label", { class: "field grow" }, h("span", {}, t.share.passphrase), passphrase), protect),
      );
      passphrase.addEventListener("keydown", (event) => {
        if (event.key === "Enter") protect.click();
      });

      dialog.replaceChildren(
        h("h2", { id: "sharing-title" }, t.share.heading),
        open,
        location.protocol === "file:" ? h("p", { class: "note" }, t.share.fromFile) : "",
        h("label", { class: "field" }, h("span", {}, t.share.link), link),
        length,
        h("div", { class: "row" }, ...uses, h("button", { type: "button", click: () => dialog.close() }, t.share.close), copied),
        places,
        code,
        actions.canProtect() ? lock : "",
      );
      dialog.showModal();

      let painted = "";
      /** Draws the code of the link that is shown, when it is asked for. */
      const paint = async () => {
        const url = link.value;
        if (!code.open || !url || painted === url) return;
        painted = url;
        try {
          const { size, modules } = await actions.qr(url);
          if (url === link.value) square.replaceChildren(drawing(size, modules), h("p", { class: "note" }, t.share.qrNote(size)));
        } catch (error) {
          if (url === link.value) square.replaceChildren(h("p", { class: "note", role: "status" }, /** @type {Error} */ (error).message));
        }
      };

      /** @param {Link} made */
      const use = (made) => {
        link.value = made.url;
        say(length, t.share.length(made.url.length));
        say(copied, "");
        for (const button of uses) button.disabled = false;
        void paint();
      };

      let turn = 0;
      /** Makes all links anew, the whole one first. @param {string} secret */
      const make = async (secret) => {
        const mine = ++turn;
        const stale = () => mine !== turn || !link.isConnected;
        say(length, t.share.making);
        for (const button of uses) button.disabled = true;
        // Nothing of a link that is open to all stays on offer while another is made.
        link.value = painted = "";
        for (const made of [places, square]) made.replaceChildren();
        try {
          const linkOf = await actions.linkMaker(secret);
          const whole = await linkOf(null);
          if (stale()) return;
          use(whole);
          open.hidden = Boolean(secret);
          if (secret) say(length, t.share.locked(whole.url.length));
          else copy.focus();
          const shorter = await Promise.all(PLACES.map(({ limit }) => (whole.url.length <= limit ? whole : linkOf(limit).catch(() => null))));
          if (stale()) return;
          places.replaceChildren(table(whole, shorter, of, use));
        } catch (error) {
          if (!stale()) length.replaceChildren(h("span", { role: "alert" }, /** @type {Error} */ (error).message));
        }
      };
      await make("");
    },
  };
}

/** @param {Link} whole @param {(Link | null)[]} shorter @param {{bullets: number, quotes: number}} of @param {(made: Link) => void} use */
function table(whole, shorter, of, use) {
  /** @param {string} label @param {Link | null} made @param {boolean} checked */
  const row = (label, made, checked) => {
    const fits = made !== null && made.kept > 0;
    return h(
      "label",
      { class: "place" },
      h("input", { type: "radio", name: "place", checked, disabled: !fits, change: () => made && use(made) }),
      h("span", {}, label),
      h("span", { class: "place-verdict" }, made && fits ? t.share.keeps(made.kept, of.bullets, made.quotes, of.quotes) : t.share.tooLong),
      h("span", { class: "place-length" }, made && fits && (checked || made !== whole) ? t.share.length(made.url.length) : ""),
    );
  };
  return h(
    "fieldset",
    {},
    h("legend", { class: "kicker" }, t.share.fit),
    row(t.share.whole, whole, true),
    ...PLACES.map(({ place, limit }, index) => {
      const made = shorter[index] ?? null;
      return row(`${t.share.places[place]}${t.comma}${t.share.upTo(limit)}`, made && made.url.length <= limit ? made : null, false);
    }),
  );
}

/** Modules of light around a code, without which cameras do not find it. */
const MARGIN = 4;

const SVG = "http://www.w3.org/2000/svg";

/** @param {number} size @param {string} modules */
function drawing(size, modules) {
  let runs = "";
  for (const { 0: run, index } of modules.matchAll(/1+/g)) {
    // A run may go on in the next row.
    for (let at = index, left = run.length; left > 0; ) {
      const some = Math.min(left, size - (at % size));
      runs += `M${at % size} ${Math.floor(at / size)}h${some}v1h-${some}z`;
      at += some;
      left -= some;
    }
  }
  const whole = size + 2 * MARGIN;
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: `${-MARGIN} ${-MARGIN} ${whole} ${whole}`, role: "img", "aria-label": t.share.qr, "shape-rendering": "crispEdges" })) {
    svg.setAttribute(name, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", runs);
  svg.append(path);
  return svg;
}
