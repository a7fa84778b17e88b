// Loads the core in Node, whose `fetch` reads no file.

import { readFile } from "node:fs/promises";

import { load as loadFrom } from "./index.js";

export const load = (source = readFile(new URL("newsbraid_bg.wasm", import.meta.url))) => loadFrom(source);
