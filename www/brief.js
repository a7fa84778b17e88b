// What the core makes of the articles: the briefing, and the bullets of a link held against them.

import { save } from "./drafts.js";
import { ask, engine, latest, page, refuse, say, set } from "./page.js";
import { isWhole, readingOf } from "./reading.js";
import * as S from "./state.js";
import { t } from "./strings.js";

export const rebrief = latest(async () => {
  const { articles, full, focus, since } = page.state;
  const mine = page.epoch;
  if (!articles.length) {
    set({ ...page.state, briefing: null, briefed: [] });
    return;
  }
  try {
    const briefing = await ask("brief", S.briefRequest(page.state));
    const stale = page.state.articles !== articles || page.state.full !== full || page.state.focus !== focus || page.state.since !== since;
    if (stale && (!page.state.articles.length || mine !== page.epoch)) return;
    set({ ...page.state, briefing, briefed: articles });
    if (stale) return;
    void save();
    void holdLink();
    const reading = readingOf(page.state);
    if (reading && !reading.readOnly) say(t.done.briefed(reading.bullets.length, reading.heard, reading.conflicts.filter(({ overTime }) => !overTime).length));
  } catch (error) {
    if (mine === page.epoch) refuse(error, true);
  }
});

/** Bullets of a shared briefing that are held against the articles, at most: each is held against all of them. */
const MOST_HELD = 24;

/** Holds the bullets of the shared briefing against the articles, each as a claim; a change of either makes it begin anew. */
const holdLink = latest(async () => {
  const { since, articles, held } = page.state;
  if (!since || (held?.since === since && held.articles === articles)) return;
  const bullets = since.bullets.slice(0, MOST_HELD);
  let whole = 0;
  for (const { text } of bullets) {
    const answer = await engine.ask("check", S.checkRequest(page.state, text)).catch(() => null);
    if (page.state.since !== since || page.state.articles !== articles) return;
    if (answer?.checked && isWhole(answer)) whole += 1;
  }
  set({ ...page.state, held: { since, articles, whole, of: bullets.length } });
});

/** What is shown of passages: the article that each stands in, as far as it is here. @param {import("./reading.js").Passage[]} passages */
export function opened(passages) {
  const reading = readingOf(page.state);
  return passages.map((passage) => {
    const article = passage.kept ?? (page.state.shared ? undefined : page.state.briefed[passage.article]);
    const source = passage.kept ? undefined : (page.state.shared?.briefing ?? page.state.briefing)?.sources[passage.article];
    return {
      passage,
      text: article?.text ?? null,
      title: article?.title ?? source?.title ?? reading?.sources[passage.article]?.title ?? "",
      published: article?.published ?? source?.published ?? null,
      url: article?.url ?? source?.url ?? null,
    };
  });
}
