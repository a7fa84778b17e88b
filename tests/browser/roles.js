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
  if (node.getAttribute("aria-hidden") === "true") return "";
  const { display } = getComputedStyle(node);
  if (display === "none") return "";
  const label = node.getAttribute("aria-label") || (node.tagName === "IMG" ? node.alt : "");
  const inner = label || [...node.childNodes].map(words).join("");
  return display.startsWith("inline") ? inner : ` ${inner} `;
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

// Only these tags can have a role without being told so: to ask every element of the page is slow where a driver's scripts see it
// through a wall, and tests ask all the time.
const TAGS = {
  article: "article",
  button: "button, summary, input",
  checkbox: "input",
  combobox: "select",
  complementary: "aside",
  dialog: "dialog",
  file: "input",
  heading: "h1, h2, h3, h4",
  link: "a",
  list: "ol, ul",
  listitem: "li",
  main: "main",
  mark: "mark",
  progressbar: "progress",
  radio: "input",
  region: "section",
  searchbox: "input",
  slider: "input",
  status: "output",
  textbox: "textarea, input",
};

// All with this role, and this name if one is given, inside `root`.
function findAll(root, wantedRole, wantedName) {
  const told = `[role=${wantedRole}]`;
  const candidates = (root ?? document).querySelectorAll(TAGS[wantedRole] ? `${TAGS[wantedRole]}, ${told}` : told);
  return [...candidates].filter((e) => role(e) === wantedRole && (wantedName === null || name(e) === wantedName) && visible(e));
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

const isBusy = () => findAll(null, "progressbar", "Progress").length > 0;

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
    busy: isBusy(),
    sources: items("Sources").length,
    bullets,
    alert: speech("alert"),
    status: speech("status"),
  };
}
