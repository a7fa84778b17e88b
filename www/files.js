// Bytes of a file -> text, or a refusal that says what to do.

import { Refusal } from "./engine.js";
import { t } from "./strings.js";

/** First bytes of what is no text and of no use. */
const PICTURES = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
];

/** And of what has a reader of its own: PDF, zips, older Office files, property lists, rich text. What a file says it is counts for more than its name. */
const DOCUMENTS = [
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x62, 0x70, 0x6c, 0x69, 0x73, 0x74],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
];

const DOCUMENT_NAMES = /\.(?:pdf|docx|odt|fodt|emlx?|mhtml?|webarchive)$/i;

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
  /** @param {number[][]} kinds */
  const begins = (kinds) => kinds.some((magic) => magic.every((byte, index) => bytes[index] === byte));
  if (bytes.length && (begins(DOCUMENTS) || DOCUMENT_NAMES.test(file.name))) return { bytes };
  const isPicture = begins(PICTURES);
  const text = isPicture ? null : decode(bytes);
  if (text === null) throw new Refusal("not-text", t.problem.notText(file.name, isPicture));
  if (!text.trim()) throw new Refusal("empty", t.problem.emptyFile(file.name));
  const isHtml = /\.x?html?$/i.test(file.name) || file.type === "text/html";
  // Browsers write where a page is from above it when they save it complete.
  const from = isHtml && /<!-- saved from url=\(\d+\)(\S+) -->/.exec(text.slice(0, 2000))?.[1];
  return { text: from ? `SourceURL:${from}\n${text}` : text, isHtml };
}
