// Asks the package everything once and more, and prints requests and answers as TypeScript that fits its types or does not compile.

import { readFileSync } from "node:fs";

import { load } from "newsbraid";

const { answer } = await load();
let written = 'import type { Operations } from "newsbraid";\n';
let count = 0;

function ask(request) {
  const answered = answer(request);
  count += 1;
  const { op } = request;
  written += `export const request${count}: Operations["${op}"]["request"] = ${JSON.stringify(request)};\n`;
  written += `export const answer${count}: Operations["${op}"]["answer"] = ${JSON.stringify(answered)};\n`;
  return answered;
}

const articles = process.argv.slice(2).flatMap((file) => ask({ op: "split", text: readFileSync(file, "utf8") }).articles);
ask({ op: "extract", html: "<html lang=en><title>A</title><article><h1>Pier falls</h1><p>The pier fell on Monday.</p></article>" });
const [first, second] = articles;
const briefing = ask({ op: "brief", articles });
ask({ op: "brief", articles: [], options: null });
ask({ op: "brief", articles: [{ text: first.text }], options: { maxWords: 40, full: true, focus: null } });
ask({ op: "brief", articles: [{ ...first, muted: true }, second], options: { maxBullets: 3, focus: "ferry" }, since: briefing });
ask({ op: "brief", articles: [{ text: "Tea is hot.", clean: false, removed: null }], since: { bullets: [{ text: "Tea is hot." }] } });
const { sentences } = ask({ op: "sentences", text: first.text, language: "en" });
ask({ op: "shorten", text: sentences[0], language: null });
ask({ op: "compare", a: "The pier fell on 4 May 2025.", b: "The pier fell on 5 May 2025." });
ask({ op: "compare", a: sentences[0], b: sentences[1] });
for (const claim of ["The ferry will carry 310 passengers and 28 cars.", "Elephants fly."]) ask({ op: "check", articles, claim });
const { fragment } = ask({ op: "encodeLink", briefing });
ask({ op: "encodeLink", briefing, budget: 600 });
ask({ op: "decodeLink", fragment });
const cut = ask({ op: "decodeLink", fragment: fragment.slice(0, 900) });
for (const format of ["markdown", "html", "text"]) ask({ op: "export", briefing: cut.briefing, format });
ask({ op: "qr", text: fragment.slice(0, 900) });

process.stdout.write(written);
