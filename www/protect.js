// Links of the briefing, and a link under a passphrase: fragment + passphrase <-> fragment of a form of its own. See docs/link-format.md.
// Fetched when a link is made, or a protected one opened.

import { Refusal } from "./engine.js";
import { linkAddress } from "./home.js";
import { engine, page } from "./page.js";
import { takeaway } from "./reading.js";
import { t } from "./strings.js";
import { quotesIn } from "./taking.js";

/**
 * What a passphrase link holds, in base64url:
 *
 *     p1 rounds(1) salt(16) nonce(12) sealed   check(4)
 *
 * `rounds` is the power of two of PBKDF2's iterations over SHA-256; `sealed` is AES-256-GCM over the open link's characters, six
 * bits each after one byte that says how many stand in the last group of four; `check` is the start of SHA-256 over all before it
 * in hexadecimal, so that a link that was cut is not taken for a wrong passphrase, and ends in a letter or digit.
 */
const FORM = "p1";
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SALT = 16;
const NONCE = 12;
const CHECK = 4;

/** 2^20 iterations: about half a second of a phone for whoever knows the passphrase, and that for every guess of who does not. */
const ROUNDS = 20;

/** The most that a link of somebody else's may ask this machine for. */
const MOST_ROUNDS = 24;

/** Is there what it takes? A page served over plain http from another machine has none of it. */
export const canProtect = () => Boolean(globalThis.crypto?.subtle);

/** @param {Uint8Array} bytes */
function toCharacters(bytes) {
  let [out, bits, held] = ["", 0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 6; held -= 6) out += ALPHABET[(bits >> (held - 6)) & 63];
    bits &= 255;
  }
  return held ? out + ALPHABET[(bits << (6 - held)) & 63] : out;
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer> | null} null when a character is none of the alphabet */
function toBytes(text) {
  const out = new Uint8Array(Math.floor((text.length * 6) / 8));
  let [at, bits, held] = [0, 0, 0];
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out[at++] = (bits >> held) & 255;
    }
  }
  return out;
}

/** @param {string} text */
async function checkOf(text) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...hash.slice(0, CHECK / 2)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} passphrase @param {Uint8Array<ArrayBuffer>} salt @param {number} rounds */
async function keyOf(passphrase, salt, rounds) {
  // Two keyboards may write one letter in two ways.
  const secret = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const material = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: 2 ** rounds };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Characters that protection adds to a fragment, at most. */
const ADDED = FORM.length + Math.ceil(((1 + SALT + NONCE + 1 + 16) * 4) / 3) + 2 + CHECK;

/**
 * Gives a function that protects fragments with a passphrase. The key is derived once, each fragment gets a nonce of its own.
 * @param {string} passphrase
 * @returns {Promise<(fragment: string) => Promise<string>>}
 */
async function protector(passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const key = await keyOf(passphrase, salt, ROUNDS);
  return async (fragment) => {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
    const padded = fragment + "A".repeat((4 - (fragment.length % 4)) % 4);
    const plain = new Uint8Array([fragment.length % 4, .../** @type {Uint8Array} */ (toBytes(padded))]);
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, plain));
    const body = FORM + toCharacters(new Uint8Array([ROUNDS, ...salt, ...nonce, ...sealed]));
    return body + (await checkOf(body));
  };
}

/**
 * The fragment that a passphrase opens. Refuses what was cut or changed, what is newer, and a wrong passphrase, each in its own words.
 * @param {string} fragment
 * @param {string} passphrase
 * @returns {Promise<string>}
 */
export async function unlock(fragment, passphrase) {
  if (!canProtect()) throw new Refusal("no-crypto", t.unlock.noCrypto);
  const whole = fragment.replace(/\s|%20|%0[AD9]|\u00ad|\u200b/gi, "").replace(/[^A-Za-z0-9]+$/, "");
  if (!whole.startsWith(FORM)) throw new Refusal("newer-link", t.unlock.newer);
  const body = whole.slice(0, -CHECK);
  const bytes = toBytes(body.slice(FORM.length));
  const head = 1 + SALT + NONCE;
  if (!bytes || bytes.length < head + 17 || (await checkOf(body)) !== whole.slice(-CHECK)) throw new Refusal("cut-link", t.unlock.cut);
  const rounds = /** @type {number} */ (bytes[0]);
  if (rounds > MOST_ROUNDS) throw new Refusal("newer-link", t.unlock.newer);
  const key = await keyOf(passphrase, bytes.slice(1, 1 + SALT), rounds);
  try {
    const plain = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(1 + SALT, head) }, key, bytes.slice(head)));
    const characters = toCharacters(plain.slice(1));
    const spare = (4 - /** @type {number} */ (plain[0])) % 4;
    return characters.slice(0, characters.length - spare);
  } catch {
    throw new Refusal("wrong-passphrase", t.unlock.wrong);
  }
}

/**
 * Gives a function that makes links of at most so many characters in all, under a passphrase where there is one.
 * @param {string} passphrase
 */
export async function linkMaker(passphrase) {
  const briefing = takeaway(page.state);
  const address = `${linkAddress()}#`;
  const protect = passphrase ? await protector(passphrase) : null;
  /** @param {number | null} budget */
  return async (budget) => {
    const around = address.length + (protect ? ADDED : 0);
    // Sealed, three quarters of the characters become four thirds as many bytes: as long as before.
    const room = budget === null ? null : Math.max(0, budget - around);
    const { fragment, kept, dropped } = await engine.ask("encodeLink", { briefing, budget: room });
    const { briefing: inside } = await engine.ask("decodeLink", { fragment });
    return { url: address + (protect ? await protect(fragment) : fragment), kept, dropped, quotes: quotesIn(inside) };
  };
}
