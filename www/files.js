// Bytes of a file -> text, or a refusal that says what to do.

import { Refusal } from "./engine.js";
import { t } from "./strings.js";

/** How pictures begin: PNG, JPEG, GIF, WebP. */
const PICTURE = /^(?:\x89PNG|\xff\xd8|GIF8|RIFF)/;

/** And what has a reader of its own: PDF, zips, older Office files, property lists, rich text. What a file says it is counts for more than its name. */
const DOCUMENT = /^(?:%PDF|PK\x03|\xd0\xcf|bplis|{\\rt)/;

const DOCUMENT_NAME = /\.(?:pdf|docx|f?odt|emlx?|mhtml?|webarchive)$/i;

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
 * The text of a file, or its bytes where it takes a reader of its own.
 * @param {File} file
 * @returns {Promise<{text: string, isHtml: boolean} | {bytes: Uint8Array}>}
 */
export async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = String.fromCharCode(...bytes.subarray(0, 5));
  if (head && (DOCUMENT.test(head) || DOCUMENT_NAME.test(file.name))) return { bytes };
  const isPicture = PICTURE.test(head);
  const text = isPicture ? null : decode(bytes);
  if (text === null) throw new Refusal("not-text", t.problem.notText(file.name, isPicture));
  if (!text.trim()) throw new Refusal("empty", t.problem.emptyFile(file.name));
  const isHtml = /\.x?html?$/i.test(file.name) || file.type === "text/html";
  // Browsers write where a page is from above it when they save it complete.
  const from = isHtml && /<!-- saved from url=\(\d+\)(\S+) -->/.exec(text.slice(0, 2000))?.[1];
  return { text: from ? `SourceURL:${from}\n${text}` : text, isHtml };
}
