// Holds every language of the page to the English words: what is missing or left over, where, in words for whoever has to mend it.
// The body of a function; `arguments[0]` is the folder of the scripts.

const [folder] = arguments;
const { LANGUAGES, wordsOf, t: english } = await import(`${folder}strings.js`);
const COUNTS = [0, 1, 2, 3, 11, 100];

/** Words that are the same in English, numbers left out. */
const ALIKE = {
  de: ["Text", "Link"],
  fr: ["Sources", "Source", "sources", "source", "menu", "date", "Date", "fragment", "Messages"],
  pt: ["menu", "Link", "E-mail"],
};
const isAlike = (tag, text) => text === "ltr" || (ALIKE[tag] ?? []).includes(text.replace(/\d+/g, "").trim());

/**
 * What a language has to have: what English has, and what German has where English has the core's own words or those of index.html.
 * What those say is not looked at.
 */
function merged(english, german) {
  if (english === undefined && typeof german === "string") return "…";
  if (Array.isArray(german) && Array.isArray(english) && !english.length) return german.map(() => "…");
  if (kind(english) !== "object") return english;
  return Object.fromEntries([...new Set([...Object.keys(english), ...Object.keys(german)])].map((name) => [name, merged(english[name], german[name])]));
}

const found = [];

const kind = (value) => (Array.isArray(value) ? "list" : value === null ? "null" : typeof value);

/** Of what a function has sentences of their own: `{pdf: …, image: …}[kind]`. */
const kindsIn = (say) => [...String(say).matchAll(/(\w+): [`"]/g)].map(([, name]) => name);

function check(tag, at, value, theirs) {
  const odd = (what) => found.push(`${tag}: ${at.join(".")} ${what}`);
  if (value === undefined) return odd("is missing");
  if (theirs === undefined) return odd("is nothing that English has");
  if (kind(value) !== kind(theirs)) return odd(`is a ${kind(value)}, in English a ${kind(theirs)}`);
  if (kind(value) === "object" || kind(value) === "list") {
    for (const name of new Set([...Object.keys(value), ...Object.keys(theirs)])) check(tag, [...at, name], value[name], theirs[name]);
    return;
  }
  if (kind(value) === "string") return checkText(odd, tag, value, theirs);
  if (value.length !== theirs.length) return odd(`takes ${value.length} parameters, in English ${theirs.length}`);
  if (at.join(".") === "dated") return checkDate(odd, tag, value);
  const of = (say, n) => say(...Array(theirs.length).fill(n));
  for (const n of COUNTS) {
    const ours = of(value, n);
    if (typeof ours !== "string" || !ours.trim() || /undefined|NaN|\[object/.test(ours)) odd(`says ${JSON.stringify(ours)} of ${n}`);
    else checkText((what) => odd(`${what}, of ${n}`), tag, ours, of(theirs, n));
  }
  // What tells two numbers apart in English does so in every language, and so with kinds.
  const apart = (say) => new Set(COUNTS.map((n) => of(say, n))).size;
  if (apart(value) < apart(theirs)) odd(`says the same of different numbers: ${COUNTS.map((n) => of(value, n)).join(" | ")}`);
  for (const name of theirs.length > 1 ? kindsIn(theirs) : []) {
    const isKnown = (say) => say("x", name) !== say("x", "?");
    if (isKnown(theirs) && !isKnown(value)) odd(`has no words for ${name}`);
    checkText((what) => odd(`${what}, of ${name}`), tag, value("x", name), theirs("x", name));
  }
}

/** The first of June, which not every language counts as one. */
function checkDate(odd, tag, dated) {
  const date = dated(new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(new Date("2025-06-01")));
  const first = { fr: "1er juin", pt: "1º de junho", es: "1 de junio", de: "1. Juni" }[tag];
  if (first && !date.startsWith(first)) odd(`writes ${date}`);
}

function checkText(odd, tag, text, english) {
  if (!text && english) odd("is empty");
  // What a page without letters says ("14:30") is the same everywhere.
  if (tag !== "en" && text === english && /\p{L}/u.test(text) && !isAlike(tag, text)) odd(`is English: ${JSON.stringify(text)}`);
  if (/["']/.test(text)) odd(`has a typewriter's quotation mark: ${text}`);
  if (/\.\.\./.test(text)) odd(`has three dots for one sign: ${text}`);
  if (tag !== "en" && /[“‘]/.test(text) && tag !== "de" && tag !== "pt" && tag !== "hi") odd(`has English quotation marks: ${text}`);
  if (tag === "fr" && /[^\u202f?!][?!;»]|[^\u00a0]:|«[^\u202f]|\d %/.test(text)) odd(`lacks a space that does not break: ${text}`);
  if (tag === "ar" && /[,;?]/.test(text)) odd(`has Latin punctuation: ${text}`);
  if (tag === "hi" && /[\u0900-\u097f]\.(?:\s|$)/u.test(text)) odd(`ends in a full stop for a danda: ${text}`);
  const script = { hi: /\p{Script=Devanagari}/u, ar: /\p{Script=Arabic}/u }[tag];
  if (script && /\p{L}{4}/u.test(english) && !script.test(text) && !isAlike(tag, text)) odd(`is not in its script: ${text}`);
}

const measure = merged(english, await wordsOf("de"));
for (const tag of Object.keys(LANGUAGES)) check(tag, [], await wordsOf(tag), tag === "en" ? english : measure);
return { tags: Object.keys(LANGUAGES), found };
