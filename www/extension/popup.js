// What a click on the button shows. Opening it is the click: the tab in front is taken at once.

import { part, show } from "../dom.js";
import { speak } from "../strings.js";
import { api } from "./api.js";
import { collect, collectAll, mayReadAll, openBriefing } from "./collect.js";
import * as waiting from "./waiting.js";
import { words } from "./words.js";

/** @typedef {import("./collect.js").Collected} Collected */

await speak();

const said = part("#said");
const title = part("#title");
const from = part("#from");
const undo = part("#undo");
const whole = part("#whole");
const open = part("#open");

/** What Undo takes back. @type {IDBValidKey[]} */
let undoable = [];

/**
 * @param {string} words
 * @param {{heading?: string, note?: string, keys?: IDBValidKey[], isSelection?: boolean, isProblem?: boolean}} [what]
 */
async function say(words, { heading = "", note = "", keys = [], isSelection = false, isProblem = false } = {}) {
  said.textContent = words;
  said.classList.toggle("problem", isProblem);
  title.textContent = heading;
  from.textContent = note;
  undoable = keys;
  show(title, heading !== "");
  show(from, note !== "");
  show(undo, keys.length > 0);
  show(whole, isSelection);
  show(part("#acts"), keys.length > 0);
  // Whatever was pressed may be gone, and this is what comes next; a key that is pressed at once goes there.
  open.focus();
  await tell();
}

async function tell() {
  part("#waiting").textContent = words.waiting(await waiting.count().catch(() => 0));
}

/** @param {string} url */
const hostOf = (url) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "");

/** @param {boolean} [isWhole] */
async function takeThis(isWhole) {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  const before = undoable;
  const outcome = await collect(tab, isWhole);
  if ("refused" in outcome) return say(words.refused[outcome.refused], { isProblem: true });
  // The page instead of what was selected in it.
  if (before.length) await waiting.remove(before.filter((key) => key !== outcome.key));
  const { isSelection, isNew, key } = outcome;
  await say(isSelection ? words.selection : isNew ? words.taken : words.again, { heading: outcome.title || words.untitled, note: hostOf(outcome.url), keys: [key], isSelection });
}

async function takeAll() {
  // First of all, while the click still counts.
  if (!(await mayReadAll())) return say(words.denied, { isProblem: true });
  const { collected, left } = await collectAll((done, of) => (said.textContent = words.progress(done + 1, of)));
  const fresh = collected.filter(({ isNew }) => isNew).map(({ key }) => key);
  await say(words.takenAll(collected.length), { note: left ? words.left(left) : "", keys: fresh });
}

/** @param {HTMLElement} button @param {string} label @param {() => Promise<unknown>} act */
function on(button, label, act) {
  button.textContent = label;
  button.addEventListener("click", () => void act());
}

on(undo, words.undo, async () => {
  await waiting.remove(undoable);
  await say(words.undone);
});
on(whole, words.whole, () => takeThis(true));
on(part("#all"), words.all, takeAll);
on(open, words.open, async () => {
  await openBriefing();
  close();
});
part("#private").textContent = words.private;
said.textContent = words.taking;
await takeThis();
