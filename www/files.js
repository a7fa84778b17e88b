// Bytes of a file -> text, or a refusal that says what to do.

import { Refusal } from "./engine.js";
import { t } from "./strings.js";

/** First bytes of the kinds people try: what a file says it is counts for more than its name. */
const KINDS = /** @type {const} */ ([
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["office", [0x50, 0x4b, 0x03, 0x04]],
  ["office", [0xd0, 0xcf, 0x11, 0xe0]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x52, 0x49, 0x46, 0x46]],
]);

/** Does a text hold what no text holds? @param {string} text */
export const isBinary = (text) => text.slice(0, 4096).includes("\0");

/**
 * @param {Uint8Array} bytes
 * @returns {string | null} null for what is not text
 */
export function decode(bytes) {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * @param {File} file
 * @returns {Promise<{text: string, isHtml: boolean}>}
 */
export async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = KINDS.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0];
  const text = kind ? null : decode(bytes);
  if (text === null) throw new Refusal("not-text", t.problem.notText(file.name, kind ?? "binary"));
  if (!text.trim()) throw new Refusal("empty", t.problem.emptyFile(file.name));
  return { text, isHtml: /\.x?html?$/i.test(file.name) || file.type === "text/html" };
}
