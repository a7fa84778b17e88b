// The link, how long it is, where it fits, and shorter ones for where it does not.

import { h, part, say } from "../dom.js";
import { t } from "../strings.js";

/** Characters that survive each place whole, the tightest first. */
const PLACES = [
  { place: "email", limit: 990 },
  { place: "chat", limit: 1900 },
  { place: "slack", limit: 3900 },
];

/** @typedef {{url: string, kept: number, dropped: number}} Link */

/**
 * @param {{
 *   makeLink: (budget: number | null) => Promise<Link>, copyLink: (url: string) => Promise<boolean>}} actions
 */
export function shareView(actions) {
  const dialog = /** @type {HTMLDialogElement} */ (part("#sharing"));
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren(); // the event comes late: it may be open again by now
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  return {
    /** @param {string} title */
    async open(title) {
      const link = h("textarea", { id: "link", rows: "4", readonly: true, spellcheck: "false", focus: () => link.select() });
      const length = h("p", { class: "note", "aria-live": "polite" }, t.share.making);
      const places = h("div", { class: "places" });
      const copy = h("button", { type: "button", class: "strong", disabled: true }, t.share.copy);
      const copied = h("span", { class: "note", "aria-live": "polite" });
      const send = "share" in navigator ? h("button", { type: "button", disabled: true }, t.share.send) : null;
      dialog.replaceChildren(
        h("h2", { id: "sharing-title" }, t.share.heading),
        h("p", { class: "note" }, t.share.note),
        h("label", { class: "field" }, h("span", {}, t.share.link), link),
        length,
        places,
        h("div", { class: "row" }, copy, send, h("button", { type: "button", click: () => dialog.close() }, t.share.close), copied),
      );
      dialog.showModal();

      /** @param {Link} made */
      const use = (made) => {
        link.value = made.url;
        say(length, t.share.length(made.url.length));
        say(copied, "");
        copy.disabled = false;
        if (send) send.disabled = false;
      };
      copy.addEventListener("click", async () => {
        if (await actions.copyLink(link.value)) say(copied, t.share.copied);
        else link.select();
      });
      send?.addEventListener("click", () => void navigator.share({ title, url: link.value }).catch(() => {}));

      /** @type {Link} */
      let whole;
      /** @type {(Link | null)[]} */
      let shorter;
      try {
        whole = await actions.makeLink(null);
        if (!link.isConnected) return;
        use(whole);
        copy.focus();
        shorter = await Promise.all(PLACES.map(({ limit }) => (whole.url.length <= limit ? whole : actions.makeLink(limit).catch(() => null))));
      } catch (error) {
        if (link.isConnected) length.replaceChildren(h("span", { role: "alert" }, /** @type {Error} */ (error).message));
        return;
      }
      if (!link.isConnected) return;
      places.replaceChildren(
        h(
          "fieldset",
          {},
          h("legend", { class: "kicker" }, t.share.fit),
          option(t.share.whole, t.share.length(whole.url.length), true, () => use(whole)),
          ...PLACES.map(({ place, limit }, index) => {
            const made = shorter[index] ?? null;
            const fits = made && made.kept > 0 && made.url.length <= limit;
            const verdict = !fits ? t.share.tooLong : made === whole ? t.share.fits : t.share.keeps(made.kept, made.kept + made.dropped);
            return option(`${t.share.places[place]}, ${t.share.upTo(limit)}`, verdict, false, fits ? () => use(made) : null);
          }),
        ),
      );
    },
  };
}

/** @param {string} label @param {string} verdict @param {boolean} checked @param {(() => void) | null} choose */
const option = (label, verdict, checked, choose) =>
  h(
    "label",
    { class: "place" },
    h("input", { type: "radio", name: "place", checked, disabled: choose === null, change: () => choose?.() }),
    h("span", {}, label),
    h("span", { class: "place-verdict" }, verdict),
  );
