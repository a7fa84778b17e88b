// Before the first paint: where a draft or a link is to come, the empty page does not flash by.

try {
  if (location.hash.length > 1 || localStorage.getItem("newsbraid draft")) document.documentElement.dataset.expect = "";
} catch {
  // Storage is denied, so nothing was kept.
}
