// The core in a module worker: a paste comes in, a briefing goes out.

/** @typedef {{fraction: number} | {problem: string} | {briefing: import("newsbraid").Briefing}} Said */

// With a bundler or an import map this is "newsbraid"; workers have no import map.
import { load } from "./newsbraid/index.js";

/** @param {Said} said */
const say = (said) => postMessage(said);

/** @param {MessageEvent<string>} event */
onmessage = async ({ data: paste }) => {
  try {
    const { answer } = await load();
    const { articles } = answer({ op: "split", text: paste });
    const cleaned = articles.map((article) => ({ ...article, clean: false }));
    const briefing = answer({ op: "brief", articles: cleaned }, (stage, fraction) => say({ fraction }));
    say({ briefing });
  } catch (error) {
    say({ problem: error instanceof Error ? error.message : String(error) });
  }
};
