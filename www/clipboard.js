// Puts text on the clipboard, by whichever way this browser allows.

/**
 * @param {string | Promise<string>} text
 * @returns {Promise<void>}
 */
export async function copy(text) {
  const promised = Promise.resolve(text);
  // WebKit forgets the click while we wait for the core; an item made at once from a promise does not need it.
  if (navigator.clipboard && globalThis.ClipboardItem) {
    try {
      const blob = promised.then((plain) => new Blob([plain], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      return;
    } catch {
      // The next way may still do.
    }
  }
  const plain = await promised;
  try {
    await navigator.clipboard.writeText(plain);
  } catch {
    copyBySelection(plain);
  }
}

// A page served over plain http from another machine has no clipboard interface at all.
/** @param {string} plain */
function copyBySelection(plain) {
  const box = document.createElement("textarea");
  const home = document.querySelector("dialog[open]") ?? document.body;
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  box.value = plain;
  box.className = "out-of-sight";
  home.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  active?.focus();
  if (!done) throw new Error("the browser refused to copy");
}
