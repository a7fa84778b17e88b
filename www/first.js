// Before the first paint: where a draft, a link or another language is to come, the empty page does not flash by in English.

try {
  const root = document.documentElement;
  // As `language` in `strings.js` has it, but for a browser whose first language the page has not.
  const tag = localStorage.getItem("newsbraid language") ?? navigator.language;
  const isAnother = /^(?:ar|de|es|fr|hi|pt)\b/.test(tag);
  if (isAnother || location.hash.length > 1 || localStorage.getItem("newsbraid draft")) root.dataset.expect = "";
  if (/^ar\b/.test(tag)) root.dir = "rtl";
} catch {
  // Storage is denied, so nothing was kept.
}
