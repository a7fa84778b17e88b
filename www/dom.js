// Elements, built as text nodes and attributes only. Nothing here ever parses markup.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element. A function is a listener for the event of that name, `dataset` is merged, true is an empty attribute, null and
 * false leave the attribute out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "dataset") Object.assign(element.dataset, value);
    else if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(.../** @type {(Node | string)[]} */ (children.flat().filter((child) => child || child === "")));
  return element;
}

/** Texts in a row, each of a direction of its own. @param {string[]} texts @param {string} between @returns {Child[]} */
export const inRow = (texts, between) => texts.flatMap((text, at) => [at > 0 && between, h("bdi", {}, text)]);

/**
 * The element of a page part that must be there.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {T}
 */
export function part(selector, root = document) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return /** @type {T} */ (/** @type {unknown} */ (found));
}

/** Closes a dialog when what lies beside it is clicked; the room between its controls is its own. @param {HTMLDialogElement} dialog */
export function closesFromBeside(dialog) {
  dialog.addEventListener("click", ({ target, clientX: x, clientY: y }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    if (target === dialog && (x < left || x > right || y < top || y > bottom)) dialog.close();
  });
}

/** What each list was last filled with. @type {WeakMap<Element, unknown>} */
const filled = new WeakMap();

/**
 * Makes the children of `list` show `items`, in order. An item whose content did not change keeps its element, and
 * with it focus, selection and open details; a changed one is replaced and gets focus and open details back by `data-act`.
 * No more than `most` elements are made, so that a long list holds up no frame; says whether it was all.
 * @template {{key: string}} T
 * @param {Element} list
 * @param {T[]} items
 * @param {(item: T, index: number) => HTMLElement} render
 * @param {number} [most]
 */
export function fill(list, items, render, most = Infinity) {
  if (filled.get(list) === items) return true;
  filled.set(list, items);
  const old = new Map([...list.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.key, /** @type {HTMLElement} */ (child)]));
  const active = document.activeElement;
  const held = [...list.children].findIndex((child) => child.contains(active));
  const act = held < 0 ? undefined : /** @type {HTMLElement} */ (active).dataset.act;

  // First, so that no element that stays is moved: moving one takes its focus away and plays its entrance again.
  const keys = new Set(items.map(({ key }) => key));
  for (const [key, element] of old) if (!keys.has(key ?? "")) element.remove();

  /** @type {Element | null} */
  let at = list.firstElementChild;
  items.forEach((item, index) => {
    const version = JSON.stringify([index, item]);
    let element = old.get(item.key);
    const isNew = !element || element.dataset.version !== version;
    if (isNew && most <= 0) filled.delete(list);
    else if (isNew) {
      most -= 1;
      const next = render(item, index);
      next.dataset.key = item.key;
      next.dataset.version = version;
      if (element) {
        for (const open of element.querySelectorAll("details[open][data-act]")) {
          const twin = next.querySelector(`details[data-act="${/** @type {HTMLElement} */ (open).dataset.act}"]`);
          if (twin) /** @type {HTMLDetailsElement} */ (twin).open = true;
        }
        element.replaceWith(next);
        if (at === element) at = next;
      }
      element = next;
    }
    // What is to be drawn later stays as it was, or away.
    if (element && element === at) at = at.nextElementSibling;
    else if (element) list.insertBefore(element, at);
  });

  // What held focus was replaced or removed: the same control of the item now in that place takes it, else the list.
  if (held >= 0 && !document.activeElement?.closest("dialog") && !(active?.isConnected && active === document.activeElement)) {
    const heir = list.children[Math.min(held, list.children.length - 1)];
    const control = act && heir?.querySelector(`[data-act="${act}"]`);
    const target = /** @type {HTMLElement} */ (control || heir?.querySelector("button") || list);
    if (target === list) list.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }
  return filled.has(list);
}

/**
 * Shows or hides an element.
 * @param {HTMLElement} element
 * @param {boolean} shown
 */
export function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

/**
 * Sets the text of an element, touching it only when it changes (a live region speaks on every touch).
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * The address if it is one a person may follow, else null: a source's address is outside text.
 * @param {string | null | undefined} url
 */
export function safeUrl(url) {
  try {
    const parsed = new URL(url ?? "");
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}
