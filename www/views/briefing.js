// The briefing itself: its title and its bullets, each with its sources.

import { fill, h, part, say, show } from "../dom.js";
import { MOST_THREADS } from "../state.js";
import { day, daySpan, languageName, t } from "../strings.js";
import { passageButtons } from "./passages.js";

/** @typedef {import("../reading.js").BulletView} BulletView */

/**
 * @param {{
 *   open: (heading: string, passages: import("../reading.js").Passage[], at: number) => void, pin: (key: string, pinned: boolean) => void,
 *   setSpoken: (tag: string) => void, reword: (key: string, text: string | null) => void, removeBullet: (key: string) => void, showConflict: (index: number) => void,
 *   stopComparing: () => void}} actions
 */
export function briefingView(actions) {
  const section = part("#briefing");
  const kicker = part("#kicker");
  const title = part("#title");
  const list = part("#bullets");
  const none = part("#none");
  const comparing = part("#comparing");
  const spoken = part("#spoken");

  /** A choice of the languages of the bullets, where there are several. @param {import("../reading.js").Reading["spoken"]} choice */
  function offerLanguages({ all, only }) {
    show(spoken, all.length > 0);
    const offered = all.length ? ["", ...all] : [];
    if (spoken.dataset.offered !== offered.join()) {
      spoken.dataset.offered = offered.join();
      spoken.querySelectorAll("label").forEach((label) => label.remove());
      spoken.append(
        ...offered.map((tag) =>
          h("label", {}, h("input", { type: "radio", name: "spoken", value: tag, change: () => actions.setSpoken(tag) }), " ", h("span", {}, tag ? languageName(tag) : t.controls.allSpoken)),
        ),
      );
    }
    for (const choice of spoken.querySelectorAll("input")) choice.checked = choice.value === only;
  }

  /** Wordings that are being written; each goes with its bullet into the next briefing. @type {{area: HTMLTextAreaElement, of: BulletView}[]} */
  let begun = [];

  /** @param {BulletView} bullet @param {number} index */
  function item(bullet, index) {
    const body = h("div", { class: "bullet-body" });
    const read = () =>
      body.replaceChildren(
        ...reading(bullet, index, () => {
          const area = h("textarea", { rows: "3", dir: "auto", "aria-label": t.briefing.wording });
          begun.push(write({ area, of: bullet }));
          area.focus();
        }),
      );
    const write = (/** @type {typeof begun[0]} */ writing) => {
      const { area } = writing;
      writing.of = bullet;
      if (area.value === area.defaultValue) area.defaultValue = bullet.text;
      const form = wording(bullet, area, (text) => {
        begun = begun.filter((other) => other !== writing);
        if (text !== undefined) actions.reword(bullet.key, text);
        if (!body.isConnected) return;
        read();
        /** @type {HTMLElement | null} */ (body.querySelector('[data-act="edit"]'))?.focus();
      });
      body.replaceChildren(form);
      return writing;
    };
    const writing = begun.find(({ of }) => !bullet.readOnly && of.passages.some(({ quote }) => bullet.passages.some((other) => other.quote === quote)));
    if (writing) write(writing);
    else read();
    const threads = bullet.of > 1 && bullet.threads.length > 0;
    return h(
      "li",
      { class: `bullet${bullet.pinned ? " pinned" : ""}`, tabindex: "-1" },
      bullet.heading !== null &&
        h("h3", { class: "section-heading", dir: "auto" }, bullet.heading, bullet.headingDate && h("bdi", { class: "section-date" }, day(bullet.headingDate))),
      threads && h("span", { class: "threads", "aria-hidden": "true" }, ...bullet.threads.map((kind) => h("i", { class: kind }))),
      body,
    );
  }

  /** @param {BulletView} bullet @param {number} index @param {() => void} write */
  function reading(bullet, index, write) {
    const fewer = bullet.independent < bullet.support;
    const support = h(
      "span",
      { class: "support" },
      h("span", {}, t.briefing.support(bullet.support, bullet.of) + (fewer ? t.comma.trim() : "")),
      fewer && " ",
      fewer && h("span", {}, t.briefing.independent(bullet.independent)),
    );
    const tags = [
      bullet.since,
      bullet.pinned && t.briefing.pinned,
      bullet.edited && (bullet.own ? t.briefing.editedByYou : t.briefing.edited),
    ].filter((tag) => typeof tag === "string" && tag !== "");
    const nth = index + 1;
    const why = bullet.why && reasons(bullet, bullet.why, `why-${bullet.key}`);
    const asked = why && tool(t.briefing.why, nth, "why", () => {
      show(why, why.hidden);
      asked?.setAttribute("aria-expanded", String(!why.hidden));
    });
    asked?.setAttribute("aria-expanded", "false");
    if (why) asked?.setAttribute("aria-controls", why.id);
    return [
      h("p", { class: "bullet-text", dir: "auto" }, h("span", { lang: bullet.lang }, bullet.text), passageButtons(bullet.passages, (at) => actions.open(bullet.text, bullet.passages, at))),
      h(
        "div",
        { class: "bullet-meta" },
        support,
        bullet.language && h("span", {}, bullet.language),
        ...tags.map((tag) => h("span", { class: "tag" }, String(tag))),
        ...bullet.disputes.map(({ index: at, label }) =>
          h("button", { type: "button", class: "quiet dispute", dataset: { act: `dispute ${at}` }, click: () => actions.showConflict(at) }, label),
        ),
        bullet.readOnly && asked && h("span", { class: "tools" }, asked),
        !bullet.readOnly &&
          h(
            "span",
            { class: "tools" },
            asked,
            tool(bullet.pinned ? t.briefing.unpin : t.briefing.pin, nth, "pin", () => actions.pin(bullet.key, !bullet.pinned)),
            tool(t.briefing.edit, nth, "edit", write),
            tool(t.briefing.remove, nth, "remove", () => actions.removeBullet(bullet.key)),
          ),
      ),
      why,
      bullet.also.length > 0 &&
        h(
          "details",
          { class: "also", dataset: { act: "also" } },
          h("summary", {}, t.briefing.also),
          ...bullet.also.map(({ text, lang, passages }) => h("p", { dir: "auto" }, h("span", { lang }, text), passageButtons(passages, (at) => actions.open(text, passages, at)))),
        ),
    ].filter((node) => node !== false && node !== null);
  }

  return {
    /** Takes the reader to the briefing, when what they pressed is gone. */
    focus: () => section.focus({ preventScroll: true }),
    /** @param {string} key */
    show: (key) => {
      const bullet = /** @type {HTMLElement | undefined} */ ([...list.children].find((child) => /** @type {HTMLElement} */ (child).dataset.key === key));
      bullet?.scrollIntoView({ block: "center" });
      bullet?.focus({ preventScroll: true });
    },
    /** @param {import("../state.js").State} state @param {import("../reading.js").Reading | null} reading */
    update(state, reading) {
      if (!reading) {
        begun = [];
        say(kicker, state.busy ? t.briefing.working : t.briefing.notYet);
        show(title, false);
        fill(list, /** @type {BulletView[]} */ ([]), item);
        show(none, false);
        show(comparing, false);
        return;
      }
      const { dates, heard: sources, bullets } = reading;
      const disputed = reading.conflicts.filter(({ overTime }) => !overTime).length;
      const span = daySpan(dates[0] ?? "", dates.at(-1) ?? "");
      say(kicker, [t.briefing.heading, t.briefing.sources(sources), span, disputed > 0 && t.briefing.disagreements(disputed)].filter(Boolean).join(" · "));
      show(title, true);
      say(title, reading.title);
      if (reading.lang) title.lang = reading.lang;
      else title.removeAttribute("lang");
      show(none, bullets.length === 0);
      say(none, sources === 0 ? t.briefing.allMuted : reading.claims === 0 ? t.briefing.none : t.briefing.allRemoved);
      offerLanguages(reading.spoken);
      const typing = begun.find(({ area }) => area === document.activeElement);
      fill(list, bullets, item);
      typing?.area.focus({ preventScroll: true });

      const { since, held } = state;
      show(comparing, since !== null && !reading.readOnly);
      const borneOut = held && held.since === since && held.articles === state.articles ? ` ${t.briefing.held(held.whole, held.of)}` : "";
      const sentence = since ? t.briefing.comparing(since.title || t.briefing.untitled) + borneOut : "";
      if (since && comparing.dataset.title !== sentence) {
        comparing.dataset.title = sentence;
        comparing.replaceChildren(
          h("span", { dir: "auto" }, sentence),
          " ",
          h("button", { type: "button", class: "quiet", click: () => actions.stopComparing() }, t.briefing.stopComparing),
        );
      }
      section.classList.toggle("unthreaded", sources < 2 || sources > MOST_THREADS);
    },
  };
}

/** What put a bullet where it stands. @param {BulletView} bullet @param {NonNullable<BulletView["why"]>} why @param {string} id */
const reasons = ({ of }, { support, independent, centrality, position }, id) =>
  h(
    "ul",
    { class: "plain why", id, hidden: true },
    h("li", {}, t.briefing.whySupport(support, of, independent)),
    h("li", {}, t.briefing.whyCentrality(Math.round(centrality * 100))),
    h("li", {}, t.briefing.whyPosition(Math.round(position * 100))),
  );

/** @param {string} verb @param {number} nth @param {string} act @param {() => void} click */
const tool = (verb, nth, act, click) =>
  h("button", { type: "button", class: "quiet", "aria-label": t.briefing.onBullet(verb, nth), dataset: { act }, click }, verb);

/**
 * A form to reword a bullet. `done` gets the wording, null for the source's own, or undefined when nothing is to change.
 * @param {BulletView} bullet
 * @param {HTMLTextAreaElement} area
 * @param {(text: string | null | undefined) => void} done
 */
function wording(bullet, area, done) {
  const save = () => {
    const text = area.value.replace(/\s+/g, " ").trim();
    if (!text || text === bullet.text) done(undefined);
    else done(text === bullet.original ? null : text);
  };
  // In place of the form that it was in before.
  area.onkeydown = (event) => {
    if (event.key === "Escape") done(undefined);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    else return;
    event.preventDefault();
  };
  return h(
    "div",
    { class: "wording" },
    area,
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", class: "firm", click: save }, t.briefing.save),
      h("button", { type: "button", click: () => done(undefined) }, t.briefing.cancel),
      bullet.own && h("button", { type: "button", class: "quiet", click: () => done(null) }, t.briefing.restore),
    ),
  );
}
