// A link that the page is opened with: a briefing to show, or an article that another page or app sends.

import { addBrought, takeReceived } from "./adding.js";
import { brings, brought, fragmentOf, isProtected, pageOf } from "./link.js";
import { ask, hooks, page, refuse, say, set } from "./page.js";
import { linkWorkOf } from "./reading.js";
import * as store from "./store.js";
import { t } from "./strings.js";

export async function openLink() {
  const fragment = fragmentOf(location);
  if (!fragment) {
    // It may have been left before there was anything to show of it.
    if (page.opening || page.state.shared) {
      page.opening = false;
      set({ ...page.state, shared: null });
    }
    return;
  }
  if (brings(fragment) || fragment === RECEIVED) {
    leaveLink();
    if (page.state.shared) set({ ...page.state, shared: null });
    await (fragment === RECEIVED ? takeReceived() : addBrought(brought(fragment)));
    return;
  }
  page.opening = !page.state.shared;
  hooks.drawNow();
  try {
    if (isProtected(fragment)) await hooks.askPassphrase(fragment);
    else await showShared(fragment, fragment);
  } catch (error) {
    if (fragmentOf(location) !== fragment) return;
    page.opening = false;
    set({ ...page.state, shared: null });
    refuse(error);
  }
}

/** Where the service worker sends the page when another app shared something. */
const RECEIVED = "received";

/** Shows the briefing that a fragment holds. @param {string} open @param {string} fragment As it stands in the address. */
async function showShared(open, fragment) {
  const { briefing, complete, total } = await ask("decodeLink", { fragment: open });
  if (fragmentOf(location) !== fragment) return;
  page.opening = false;
  hooks.closeReader();
  set({ ...page.state, shared: { briefing, complete, total: total ?? null }, problem: null });
  say(t.shared.heading);
  const id = `link ${fragment}`;
  const work = linkWorkOf(briefing, id, Date.now());
  // What a passphrase protects is not kept beside it in the clear.
  const kept = open === fragment ? work : { ...work, title: t.history.protected, names: [], bullets: 0, search: t.history.protected.toLowerCase() };
  // Where it is not kept, the link is still in its message.
  if (!(await store.keepLink(kept, fragment))) page.anyWorks = true;
  hooks.draw();
}

/** @param {string} fragment @param {string} passphrase */
export async function unlockLink(fragment, passphrase) {
  const { unlock } = await import("./protect.js");
  const open = await unlock(fragment, passphrase);
  await showShared(open, fragment);
}

/** Takes the fragment out of the address, so that a reload shows the draft. */
export function leaveLink() {
  history.replaceState(null, "", pageOf(location));
  page.opening = false;
}
