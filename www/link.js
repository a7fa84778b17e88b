// Where a shared briefing lives in an address: after the `#`, or after a `%23` that a mail filter made of it.

/** A `#` that one or more filters escaped. */
const ESCAPED = /%(?:25)*23/;

/**
 * The fragment of an address, or null. Ids of the page's own parts are not fragments.
 * @param {Pick<Location, "hash" | "pathname">} at
 */
export function fragmentOf({ hash, pathname }) {
  const escaped = ESCAPED.exec(pathname);
  const fragment = hash.length > 1 ? hash.slice(1) : escaped ? pathname.slice(escaped.index + escaped[0].length) : "";
  return fragment && !document.getElementById(fragment) ? fragment : null;
}

/**
 * The page's address without any fragment.
 * @param {Pick<Location, "origin" | "protocol" | "pathname" | "search">} at
 */
export function pageOf({ origin, protocol, pathname, search }) {
  return (protocol === "file:" ? "file://" : origin) + pathname.slice(0, ESCAPED.exec(pathname)?.index) + search;
}

/** How a fragment starts that brings a text from another page: no version of a link holds a `=`. */
const ADD = "add=";

/** Characters of text that a fragment may bring: what every browser lets through in an address. */
export const MOST_ADDED = 60_000;

/** How a fragment starts that holds a briefing under a passphrase; the versions of open links are digits. */
const PROTECTED = /^p\d/;

/** @param {string} fragment */
export const isProtected = (fragment) => PROTECTED.test(fragment.trim());

/** Does the fragment bring a text? @param {string} fragment */
export const brings = (fragment) => fragment.startsWith(ADD);

/**
 * The text that a fragment brings, and the page that it is from.
 * @param {string} fragment
 * @returns {{text: string, url: string | null, title: string | null}}
 */
export function brought(fragment) {
  const fields = new URLSearchParams(fragment);
  return { text: (fields.get("add") ?? "").slice(0, MOST_ADDED), url: fields.get("url")?.slice(0, 2000) || null, title: fields.get("title")?.slice(0, 300) || null };
}
