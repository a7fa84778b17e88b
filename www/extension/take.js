// What runs inside a page that is taken. It is handed over as text, so that it knows nothing of this file but itself.

/**
 * A page, or what was selected in it: then `head` is the page's, which knows the outlet and the date.
 * @typedef {{html: string, head: string | null, url: string, title: string}} Taken
 */

/**
 * What a person selected in this page, else the page as it stands. It asks for nothing, and changes nothing.
 * @param {number} most Characters, at most.
 * @param {boolean} whole The page also where something is selected.
 * @returns {Taken | {refused: "kind" | "size"}}
 */
export function take(most, whole) {
  // An empty tab is a page too, of no address.
  const isPage = /^(?:https?|file):/.test(location.href) && /^text\/|^application\/xhtml/.test(document.contentType);
  if (!isPage) return { refused: "kind" };
  const selection = whole ? null : getSelection();
  const isSelected = selection !== null && selection.toString().trim() !== "";
  // In a document of its own: a picture that is copied within its page may be fetched again.
  const inert = document.implementation.createHTMLDocument("");

  /** @param {Range} range */
  const copied = (range) => {
    const root = range.commonAncestorContainer;
    const copy = inert.importNode(root, true);
    /** The copy of a node below the root. @param {Node} node @returns {Node} */
    const twin = (node) => {
      const parent = node === root ? null : node.parentNode;
      return parent ? /** @type {Node} */ (twin(parent).childNodes[[...parent.childNodes].indexOf(/** @type {ChildNode} */ (node))]) : copy;
    };
    const inside = inert.createRange();
    inside.setStart(twin(range.startContainer), range.startOffset);
    inside.setEnd(twin(range.endContainer), range.endOffset);
    const box = inert.createElement("div");
    box.append(inside.cloneContents());
    return box.outerHTML;
  };

  const head = isSelected ? (document.head?.outerHTML ?? "") : null;
  const html = isSelected
    ? Array.from({ length: selection.rangeCount }, (_, index) => copied(selection.getRangeAt(index))).join("\n")
    : document.documentElement.outerHTML;
  if (html.length + (head?.length ?? 0) > most) return { refused: "size" };
  return { html, head, url: location.href, title: document.title.trim() };
}
