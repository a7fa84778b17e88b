// The articles that the briefing is made of, and the receipt for what was taken out of each.

import { fill, h, part, safeUrl, say, show } from "../dom.js";
import { day, reasonText, t } from "../strings.js";

/** Sources drawn in one frame: all of five hundred would hold the page for a third of a second. */
const MOST_AT_ONCE = 8;

/** Characters of a removed piece that are shown: enough to know it again. */
const PREVIEW = 160;

/**
 * @param {{editArticle: (id: number) => void, removeArticle: (id: number) => void, muteArticle: (id: number, muted: boolean) => void, putBack: (id: number, index: number) => void}} actions
 */
export function sourcesView(actions) {
  const section = part("#sources");
  const list = part("#sources-list");

  /** @param {import("../reading.js").SourceView} source */
  function item(source) {
    const id = Number(source.key);
    const url = safeUrl(source.url);
    const use = h("input", { type: "checkbox", role: "switch", checked: !source.muted, "aria-label": t.sources.use(source.title), dataset: { act: "use" }, change: () => actions.muteArticle(id, !use.checked) });
    const facts = [source.published && day(source.published), source.words !== null && t.sources.words(source.words)].filter(Boolean).join(" · ");
    return h(
      "li",
      { class: source.muted ? "source muted" : "source" },
      h("span", { class: "source-number", "aria-hidden": "true" }, String(source.number)),
      h(
        "div",
        { class: "source-body" },
        source.outlet && h("p", { class: "source-outlet", dir: "auto" }, source.outlet),
        h("p", { class: "source-title", dir: "auto", lang: source.lang }, source.title),
        facts && h("p", { class: "source-facts" }, facts),
        source.copyOf && h("p", { class: "source-copy", dir: "auto" }, t.sources.copyOf(source.copyOf)),
        url && h("p", { class: "source-facts" }, h("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, t.sources.site)),
        !source.readOnly &&
          h(
            "div",
            { class: "row tight" },
            h("label", { class: "switch" }, use, source.muted ? t.sources.muted : t.sources.useShort),
            h("button", { type: "button", class: "quiet", "aria-label": t.sources.edit(source.title), dataset: { act: "edit" }, click: () => actions.editArticle(id) }, t.sources.editShort),
            h("button", { type: "button", class: "quiet", "aria-label": t.sources.remove(source.title), dataset: { act: "remove" }, click: () => actions.removeArticle(id) }, t.sources.removeShort),
          ),
        source.removed.length > 0 &&
          h(
            "details",
            { class: "receipt", dataset: { act: "receipt" } },
            h("summary", {}, t.sources.removed(source.removed.length)),
            h(
              "ul",
              { class: "plain" },
              ...source.removed.map(({ text, reason }, index) =>
                h(
                  "li",
                  {},
                  h("p", { class: "receipt-reason" }, reasonText(reason)),
                  h("p", { class: "receipt-text", dir: "auto", lang: source.lang }, text.length > PREVIEW ? `${text.slice(0, PREVIEW)}…` : text),
                  h("button", { type: "button", class: "quiet", "aria-label": `${t.sources.putBack}: ${text.slice(0, 60)}`, click: () => actions.putBack(id, index) }, t.sources.putBack),
                ),
              ),
            ),
          ),
      ),
    );
  }

  const heading = part("#sources-heading");
  return {
    /** Says whether all of them are drawn. @param {import("../reading.js").SourceView[]} sources */
    update(sources) {
      show(section, sources.length > 0);
      say(heading, t.sources.heading);
      return fill(list, sources, item, MOST_AT_ONCE);
    },
  };
}
