// Puts text on the clipboard, by whichever way this browser allows.

/**
 * @param {string | Promise<string>} text
 * @param {Promise<string>} [html] The same for programs that take rich text.
 * @returns {Promise<void>}
 */
export async function copy(text, html) {
  const promised = Promise.resolve(text);
  // WebKit forgets the click while we wait for the core; an item made at once from a promise does not need it.
  if (navigator.clipboard && globalThis.ClipboardItem) {
    try {
      /** @type {Record<string, Promise<Blob>>} */
      const kinds = { "text/plain": promised.then((plain) => new Blob([plain], { type: "text/plain" })) };
      if (html) kinds["text/html"] = html.then((rich) => new Blob([rich], { type: "text/html" }));
      await navigator.clipboard.write([new ClipboardItem(kinds)]);
      return;
    } catch {
      // The next way may still do.
    }
  }
  const [plain, rich] = await Promise.all([promised, html]);
  try {
    if (rich) throw new Error("only the next way takes rich text");
    await navigator.clipboard.writeText(plain);
  } catch {
    copyBySelection(plain, rich);
  }
}

// A page served over plain http from another machine has no clipboard interface at all.
/** @param {string} plain @param {string | undefined} rich */
function copyBySelection(plain, rich) {
  const box = document.createElement("textarea");
  const home = document.querySelector("dialog[open]") ?? document.body;
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    if (!rich || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", plain);
    event.clipboardData.setData("text/html", rich);
    event.preventDefault();
  };
  box.value = plain;
  box.className = "out-of-sight";
  home.append(box);
  box.select();
  document.addEventListener("copy", fill);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  box.remove();
  active?.focus();
  if (!done) throw new Error("the browser refused to copy");
}
