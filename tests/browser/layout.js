// What is wrong with the layout of what is to be seen: a control outside the window, cut off, or with another one over it.
// The body of a function.

const width = document.documentElement.clientWidth;
const root = document.querySelector("dialog[open]") ?? document.body;
const odd = [];
const nameOf = (e) => `${e.tagName.toLowerCase()}${e.id && `#${e.id}`} ${JSON.stringify((e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 40))}`;
const isSeen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility === "visible" && !e.closest(".out-of-sight, .skip, details:not([open]) > :not(summary)");

if (document.documentElement.scrollWidth > width) odd.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);

const controls = [...root.querySelectorAll("button, summary, input, textarea, a[href], legend, label > span")].filter(isSeen);
for (const control of controls) {
  const box = control.getBoundingClientRect();
  if (box.left < -1 || box.right > width + 1) odd.push(`outside: ${nameOf(control)} from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
  const cuts = getComputedStyle(control).overflow !== "visible" || control.matches("button, summary");
  if (cuts && !control.matches("input, textarea, .cite") && control.scrollWidth > control.clientWidth + 1 && control.clientWidth) {
    odd.push(`cut off: ${nameOf(control)}, ${control.scrollWidth} in ${control.clientWidth}`);
  }
}

// A placeholder of one line is cut off without a sign of it.
const pen = document.createElement("canvas").getContext("2d");
for (const input of controls.filter((e) => e.matches("input[placeholder]"))) {
  const { font, paddingLeft, paddingRight } = getComputedStyle(input);
  pen.font = font;
  const room = input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const { width: needed } = pen.measureText(input.placeholder);
  if (needed > room + 1) odd.push(`cut off: ${JSON.stringify(input.placeholder)}, ${Math.round(needed)} in ${Math.round(room)}`);
}

// What stands in running text has room of its own around it that may lie over the line above; menu and dock lie over the page.
const apart = controls.filter((e) => !e.matches(".cite, label > span") && !e.closest("#download-items, #dock"));
for (const [at, one] of apart.entries()) {
  const a = one.getBoundingClientRect();
  for (const other of apart.slice(at + 1)) {
    if (one.contains(other) || other.contains(one)) continue;
    const b = other.getBoundingClientRect();
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) odd.push(`${nameOf(one)} and ${nameOf(other)} lie over each other by ${Math.round(across)} × ${Math.round(down)}`);
  }
}

// A dialog keeps its margin.
if (root.matches("dialog:not(.sheet)")) {
  const { left, right } = root.getBoundingClientRect();
  const margin = parseFloat(getComputedStyle(root).paddingLeft);
  for (const e of [...root.children].filter(isSeen)) {
    const box = e.getBoundingClientRect();
    if (box.left < left + margin - 1 || box.right > right - margin + 1) odd.push(`in the margin: ${nameOf(e)}`);
    if (e.matches("h2, p") && e.scrollWidth > e.clientWidth + 1) odd.push(`in the margin: ${nameOf(e)}`);
  }
}

// Text that its own box cuts off.
for (const e of root.querySelectorAll("h1, h2, h3, p, span, td, th")) {
  if (!isSeen(e) || e.closest("[hidden]")) continue;
  const style = getComputedStyle(e);
  if (style.overflow === "visible" || style.webkitLineClamp !== "none") continue;
  if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) odd.push(`cut off: ${nameOf(e)}`);
}
return odd;
