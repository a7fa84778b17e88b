// Articles in files → a briefing as Markdown: `node node.mjs a.txt b.html > briefing.md`

import { readFile } from "node:fs/promises";

import { load } from "newsbraid";

const { answer } = await load();

/** @type {import("newsbraid").ArticleInput[]} */
const articles = [];
for (const file of process.argv.slice(2)) {
  const text = await readFile(file, "utf8");
  const read = /\.html?$/i.test(file) ? answer({ op: "extract", html: text }) : answer({ op: "split", text });
  // What has been cleaned is taken as it is.
  articles.push(...read.articles.map((article) => ({ ...article, clean: false })));
}
const briefing = answer({ op: "brief", articles });
process.stdout.write(answer({ op: "export", briefing, format: "markdown" }).content);
