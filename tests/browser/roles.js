// Finds what a person, or a screen reader, finds: visible elements by role and accessible name, in document order.
// A plain function body's head: the harness puts calls after it. The names are checked against the browser's own.

const ROLES = {
  A: (e) => (e.hasAttribute("href") ? "link" : null),
  ARTICLE: () => "article",
  ASIDE: () => "complementary",
  BUTTON: () => "button",
  DIALOG: () => "dialog",
  H1: () => "heading",
  H2: () => "heading",
  H3: () => "heading",
  H4: () => "heading",
  LI: () => "listitem",
  MAIN: () => "main",
  MARK: () => "mark",
  OL: () => "list",
  OUTPUT: () => "status",
  PROGRESS: () => "progressbar",
  SECTION: (e) => (name(e) ? "region" : null),
  SELECT: () => "combobox",
  SUMMARY: () => "button",
  TEXTAREA: () => "textbox",
  UL: () => "list",
  INPUT: (e) =>
    ({ button: "button", submit: "button", reset: "button", checkbox: "checkbox", radio: "radio", range: "slider", search: "searchbox", file: "file", hidden: null })[e.type] ??
    (["text", "email", "url", "tel", "password"].includes(e.type) ? "textbox" : null),
};

function role(element) {
  return element.getAttribute("role") || (ROLES[element.tagName] ? ROLES[element.tagName](element) : null);
}

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

// The text of an element without what is hidden from assistive technology.
function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.getAttribute("aria-hidden") === "true" || getComputedStyle(node).display === "none") return "";
  const label = node.getAttribute("aria-label") || (node.tagName === "IMG" ? node.alt : "");
  const inner = label || [...node.childNodes].map(words).join("");
  return getComputedStyle(node).display.startsWith("inline") ? inner : ` ${inner} `;
}

function name(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return tidy(by.split(/\s+/).map((id) => words(document.getElementById(id) ?? document.createTextNode(""))).join(" "));
  if (element.getAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
  if (element.labels?.length) return tidy([...element.labels].map(words).join(" "));
  const fromContent = ["BUTTON", "A", "SUMMARY", "H1", "H2", "H3", "H4", "MARK"].includes(element.tagName);
  if (fromContent || ["button", "link", "heading", "menuitem", "tab"].includes(element.getAttribute("role"))) {
    const text = tidy(words(element));
    if (text) return text;
  }
  return tidy(element.getAttribute("title") || element.getAttribute("placeholder"));
}

function visible(element) {
  if (element.closest('[aria-hidden="true"], [inert]')) return false;
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
}

// All with this role, and this name if one is given, inside `root`.
function findAll(root, wantedRole, wantedName) {
  const within = root ?? document;
  return [...within.querySelectorAll("*")].filter(
    (e) => role(e) === wantedRole && (wantedName === null || name(e) === wantedName) && visible(e),
  );
}

// What an element says in words of its own: without its buttons, headings and folded parts.
function said(node) {
  if (node.nodeType === Node.ELEMENT_NODE && /^(BUTTON|H[1-6]|DETAILS)$/.test(node.tagName)) return " ";
  if (node.nodeType === Node.ELEMENT_NODE && node.childNodes.length && node.getAttribute("aria-hidden") !== "true") {
    const inner = [...node.childNodes].map(said).join("");
    return getComputedStyle(node).display.startsWith("inline") ? inner : ` ${inner} `;
  }
  return words(node);
}

// The page at one moment: whether it works, how many sources it lists, its bullets, and what it says to the reader.
function glance() {
  const items = (listName) => findAll(null, "list", listName).flatMap((list) => [...list.children].filter(visible));
  const bullets = items("Bullets").map((item) => {
    const [, text, support, of] = /^(.*?) ?(\d+) of (\d+) sources?\b/.exec(tidy(said(item))) ?? [null, tidy(said(item)), "0", "0"];
    const citations = findAll(item, "button", null).filter((button) => name(button).startsWith("Citation "));
    return { text, support: Number(support), of: Number(of), citations: citations.length };
  });
  const speech = (wanted) => findAll(null, wanted, null).map((e) => tidy(words(e))).filter(Boolean).join(" ");
  return {
    busy: findAll(null, "progressbar", "Progress").length > 0,
    sources: items("Sources").length,
    bullets,
    alert: speech("alert"),
    status: speech("status"),
  };
}
