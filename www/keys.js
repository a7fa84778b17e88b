// Keys of one letter, and what they do. They can be switched off: who dictates or has a shaky hand presses them by chance.

/** Every key, in the order in which the help lists them; `does` names an act of the controller. */
export const KEYS = [
  { key: "?", does: "help" },
  { key: "a", does: "paste" },
  { key: "j", does: "next" },
  { key: "k", does: "previous" },
  { key: "e", does: "edit" },
  { key: "p", does: "pin" },
  { key: "x", does: "remove" },
  { key: "w", does: "why" },
  { key: "f", does: "focus" },
  { key: "s", does: "share" },
  { key: "c", does: "copy" },
  { key: "r", does: "recent" },
  { key: "Ctrl Z", does: "undo" },
  { key: "Ctrl Enter", does: "add" },
];

/** Where it stands that keys of one letter are off. */
const OFF = "newsbraid keys off";

export function keysOn() {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true;
  }
}

/** @param {boolean} on */
export function setKeys(on) {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // Then they are on with the next visit.
  }
}

/** Things that take letters themselves. */
const TAKES_LETTERS = "input:not([type=range], [type=radio], [type=checkbox], [type=file]), textarea, select, [contenteditable]";

/** The acts that stand on a bullet: the buttons with that `data-act` in it. */
const ON_BULLET = ["edit", "pin", "remove", "why"];

/**
 * Listens to keys. Acts that stand on a bullet press that bullet's own button; the others are asked of `actions`.
 * @param {Record<string, () => void>} actions
 */
export function listen(actions) {
  addEventListener("keydown", (event) => {
    const target = /** @type {Element | null} */ (event.target instanceof Element ? event.target : null);
    if (event.defaultPrevented || target?.closest(TAKES_LETTERS) || document.querySelector("dialog[open]")) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && !event.altKey && !event.shiftKey && latin(event).toLowerCase() === "z") {
      event.preventDefault();
      actions.undo?.();
      return;
    }
    if (command || event.altKey || !keysOn()) return;
    const does = KEYS.find(({ key }) => key === latin(event))?.does;
    if (!does) return;
    if (ON_BULLET.includes(does) || does === "next" || does === "previous") {
      if (onBullet(does)) event.preventDefault();
    } else if (actions[does]) {
      event.preventDefault();
      actions[does]();
    }
  });
}

/** What a key writes, and on a keyboard of another script what it writes on a Latin one: Arabic or Hindi letters name no act. @param {KeyboardEvent} event */
const latin = ({ key, code }) => (key === "؟" ? "?" : key > "~" && code.startsWith("Key") ? code.slice(3).toLowerCase() : key);

/** @param {string} does */
function onBullet(does) {
  const bullets = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#bullets > li")]);
  const at = bullets.findIndex((bullet) => bullet.contains(document.activeElement));
  if (does === "next" || does === "previous") {
    const to = bullets[at < 0 ? 0 : at + (does === "next" ? 1 : -1)];
    to?.setAttribute("tabindex", "-1");
    to?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: "nearest" });
    return to !== undefined;
  }
  const button = /** @type {HTMLElement | null | undefined} */ (bullets[at]?.querySelector(`.tools [data-act="${does}"]`));
  button?.click();
  return Boolean(button);
}
