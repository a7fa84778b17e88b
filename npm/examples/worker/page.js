// A page that asks the core in a worker, and stays free while it works.

/** @template {Element} E @param {string} id @param {new () => E} type @returns {E} */
function element(id, type) {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`no ${id}`);
}

const box = element("articles", HTMLTextAreaElement);
const progress = element("progress", HTMLSpanElement);
const bullets = element("bullets", HTMLUListElement);

const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });

/** @param {MessageEvent<import("./worker.js").Said>} event */
worker.onmessage = ({ data }) => {
  if ("fraction" in data) {
    progress.textContent = `${Math.round(100 * data.fraction)} %`;
  } else if ("problem" in data) {
    progress.textContent = data.problem;
  } else {
    progress.textContent = data.briefing.title;
    bullets.replaceChildren(
      ...data.briefing.bullets.map(({ text, support }) => {
        const item = document.createElement("li");
        item.textContent = `${text} (${support} of ${data.briefing.sources.length})`;
        return item;
      }),
    );
  }
};

element("brief", HTMLButtonElement).addEventListener("click", () => worker.postMessage(box.value));
