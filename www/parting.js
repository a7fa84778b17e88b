// Two articles that were pasted as one, or one that came in two. It comes with the editor, where a person says so.

import { articlesIn } from "./adding.js";
import { rebrief } from "./brief.js";
import { page, refuse, say, set } from "./page.js";
import * as S from "./state.js";
import { t } from "./strings.js";

/** Parts an article where a person says that another begins; the core finds the second one's title and outlet. @param {number} id @param {Partial<S.Article>} fields @param {number} at */
export async function divide(id, fields, at) {
  const mine = page.epoch;
  const text = fields.text ?? "";
  try {
    const rest = await articlesIn(text.slice(at), null);
    if (mine !== page.epoch) return;
    const before = page.state;
    set(S.undoable(before, t.done.divided, divided(S.editArticle(before, id, fields, ""), id, at, rest)));
    say(t.done.divided);
    void rebrief();
  } catch (error) {
    if (mine === page.epoch) refuse(error);
  }
}

/** Makes one article of this and the one before it. @param {number} id */
export function join(id) {
  set(joined(page.state, id, t.done.joined));
  say(t.done.joined);
  void rebrief();
}

/**
 * Parts an article in two at a place in its text. `rest` is what the core reads in the second part; without it, that part as it is.
 * @param {S.State} state
 * @param {number} id
 * @param {number} at UTF-16
 * @param {S.Article[]} rest
 * @returns {S.State}
 */
function divided(state, id, at, rest) {
  const index = state.articles.findIndex((article) => article.id === id);
  const article = state.articles[index];
  if (!article) return state;
  const text = article.text.slice(0, at).trimEnd();
  const parts = rest.length ? rest : [{ title: null, outlet: null, published: null, url: null, text: article.text.slice(at).trim(), removed: [] }];
  const first = { ...article, text, words: S.countWords(text), removed: article.removed.filter(({ atUtf16 }) => atUtf16 < at) };
  const moved = article.removed.filter(({ atUtf16 }) => atUtf16 >= at).map((piece) => ({ ...piece, atUtf16: piece.atUtf16 - at }));
  const others = parts.map((part, nth) => ({
    ...part,
    id: state.nextId + nth,
    words: S.countWords(part.text),
    removed: [...(part.removed ?? []), ...(nth === 0 ? moved : [])].map((piece) => ({ ...piece, atUtf16: Math.min(piece.atUtf16, part.text.length) })),
  }));
  const articles = [...state.articles.slice(0, index), first, ...others, ...state.articles.slice(index + 1)];
  return { ...state, articles, nextId: state.nextId + others.length };
}

/** Makes one article of this and the one before it. The title that goes is among what can be put back. @param {S.State} state @param {number} id @param {string} label @returns {S.State} */
function joined(state, id, label) {
  const index = state.articles.findIndex((article) => article.id === id);
  const [before, article] = [state.articles[index - 1], state.articles[index]];
  if (!before || !article) return state;
  const start = before.text.length + 2;
  const text = `${before.text}\n\n${article.text}`;
  const title = article.title ? [{ text: article.title, reason: "title", atUtf16: start }] : [];
  const removed = [...before.removed, ...title, ...article.removed.map((piece) => ({ ...piece, atUtf16: piece.atUtf16 + start }))];
  const { outlet, published, url } = article;
  const joined = { ...before, outlet: before.outlet ?? outlet, published: before.published ?? published, url: before.url ?? url, text, removed, words: S.countWords(text) };
  return S.undoable(state, label, { ...state, articles: [...state.articles.slice(0, index - 1), joined, ...state.articles.slice(index + 1)] });
}
