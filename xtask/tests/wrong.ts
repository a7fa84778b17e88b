// What the core refuses does not compile, and neither does what its answers do not hold.

import { load, type ErrorCode } from "newsbraid";

const { answer } = await load();

// @ts-expect-error no such operation
answer({ op: "fly" });
// @ts-expect-error a field that has to be there
answer({ op: "split" });
// @ts-expect-error null is none
answer({ op: "split", text: null });
// @ts-expect-error a field of another operation
answer({ op: "split", text: "", html: "" });
// @ts-expect-error an article without its text
answer({ op: "brief", articles: [{ title: "Pier falls" }] });
// @ts-expect-error a number where text has to be
answer({ op: "brief", articles: [{ text: "", published: 2025 }] });
// @ts-expect-error no such option
answer({ op: "brief", articles: [], options: { words: 3 } });
// @ts-expect-error no such format
answer({ op: "export", briefing: {}, format: "pdf" });
// @ts-expect-error an answer of another operation
answer({ op: "split", text: "" }).bullets;
// @ts-expect-error it may be null
answer({ op: "split", text: "" }).articles[0]!.title.length;
// @ts-expect-error no such code
const code: ErrorCode = "too-small";

answer({ op: "export", briefing: {}, format: "text" }, (stage, fraction) => [stage.length, fraction + 1, code]).content.length;
