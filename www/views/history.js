// Recent briefings: one's own and, apart from them, those opened by link; with search, export and import. Fetched when asked for.

import { closesFromBeside, h, inRow, part, say } from "../dom.js";
import { moment, t } from "../strings.js";

/** @typedef {import("../store.js").Work} Work */

/**
 * @param {{
 *   works: () => Promise<{works: Work[], isWhole: boolean}>, openWork: (work: Work) => void, dropWork: (work: Work) => Promise<void>,
 *   exportAll: () => Promise<string>, importAll: (file: File) => Promise<string>}} actions
 */
export function historyView(actions) {
  const dialog = /** @type {HTMLDialogElement} */ (part("#history"));
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.replaceChildren();
  });
  closesFromBeside(dialog);

  return {
    /** @param {string} current The id of the draft that is open. */
    async open(current) {
      const search = h("input", { type: "search", dir: "auto", autocomplete: "off", spellcheck: "false", "aria-label": t.history.search, placeholder: t.history.searchHint });
      const groups = h("div", { class: "works" });
      const state = h("p", { class: "note", role: "status" });
      const picker = h("input", { type: "file", accept: ".json,application/json", hidden: true });
      /** @type {Work[]} */
      let works = [];
      let isWhole = true;

      /** @param {Work} work */
      const item = (work) =>
        h(
          "li",
          { class: "work" },
          h(
            "button",
            {
              type: "button",
              class: "work-open",
              "aria-current": work.id === current ? "true" : null,
              click: () => {
                dialog.close();
                actions.openWork(work);
              },
            },
            h("span", { class: "work-title", dir: "auto" }, work.title || t.briefing.untitled),
            h(
              "span",
              { class: "work-facts" },
              [moment(work.when), work.bullets > 0 && t.briefing.bulletCount(work.bullets)].filter(Boolean).join(" · "),
              work.names.length > 0 && " · ",
              inRow(work.names.slice(0, 4), t.comma),
            ),
          ),
          h(
            "button",
            {
              type: "button",
              class: "quiet",
              "aria-label": t.history.forgetLabel(work.title || t.briefing.untitled),
              click: async () => {
                await actions.dropWork(work);
                await load();
                search.focus();
              },
            },
            t.history.forget,
          ),
        );

      const draw = () => {
        const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
        const found = works.filter((work) => words.every((word) => work.search.includes(word)));
        const kinds = /** @type {const} */ ([
          ["own", t.history.own],
          ["link", t.history.links],
        ]);
        groups.replaceChildren(
          ...kinds.flatMap(([kind, label]) => {
            const some = found.filter((work) => work.kind === kind);
            return some.length ? [h("h3", { class: "kicker" }, label), h("ul", { role: "list", class: "plain", "aria-label": label }, ...some.map(item))] : [];
          }),
        );
        groups.ariaBusy = String(!isWhole);
        say(state, !isWhole ? t.history.unread : works.length === 0 ? t.history.none : found.length === 0 ? t.history.notFound : "");
      };
      const load = async () => {
        ({ works, isWhole } = await actions.works());
        if (!groups.isConnected) return;
        draw();
        // The base may yet answer, and each time it is asked has its own patience.
        if (!isWhole) void load();
      };

      search.addEventListener("input", draw);
      picker.addEventListener("change", async () => {
        const [file] = picker.files ?? [];
        picker.value = "";
        if (!file) return;
        const said = await actions.importAll(file);
        await load();
        say(state, said);
      });
      dialog.replaceChildren(
        h("h2", { id: "history-title" }, t.history.heading),
        h("p", { class: "note" }, t.history.note),
        search,
        groups,
        state,
        h(
          "div",
          { class: "row" },
          h("button", { type: "button", click: () => dialog.close() }, t.history.close),
          h("button", { type: "button", class: "quiet", click: async () => say(state, await actions.exportAll()) }, t.history.exportAll),
          h("button", { type: "button", class: "quiet", click: () => picker.click() }, t.history.importAll),
          picker,
        ),
      );
      dialog.showModal();
      await load();
    },
  };
}
