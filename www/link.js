// Where a shared briefing lives in an address: after the `#`, or after a `%23` that a mail filter made of it.

/**
 * The fragment of an address, or null. Ids of the page's own parts are not fragments.
 * @param {Pick<Location, "hash" | "pathname">} at
 */
export function fragmentOf({ hash, pathname }) {
  const escaped = pathname.indexOf("%23");
  const fragment = hash.length > 1 ? hash.slice(1) : escaped < 0 ? "" : pathname.slice(escaped + 3);
  return fragment && !document.getElementById(fragment) ? fragment : null;
}

/**
 * The page's address without any fragment.
 * @param {Pick<Location, "origin" | "protocol" | "pathname" | "search">} at
 */
export function pageOf({ origin, protocol, pathname, search }) {
  const escaped = pathname.indexOf("%23");
  const path = escaped < 0 ? pathname : pathname.slice(0, escaped);
  return (protocol === "file:" ? "file://" : origin) + path + search;
}
