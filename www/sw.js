// Answers for the site when there is no network, from one version at a time, and takes what other apps share.
//
// The build fills in which version this is and the digest of each of its files. A version is kept whole or not at all: a file that does not
// have its digest (a deployment half-way) fails the installation, and the version before goes on. The files of a version lie in a folder
// of its own, so that a page that is still open goes on with the files it began with until it is closed.

const { version, files } = /* the build's */ { version: "", files: /** @type {Record<string, string>} */ ({}) };

const HOME = new URL("./", location.href);

/** The names of this site's versions begin so: another may lie beside it on the host. */
const OURS = `newsbraid ${HOME.pathname} `;
const CACHE = OURS + version;

/** Where the page finds what was shared; `offline.js` has the same name. */
const INBOX = "newsbraid inbox";

/** What reads files that are no text: fetched with the first such file, and kept from then on. @param {string} path */
const isSeldom = (path) => path.includes("/documents/");

const scope = self;

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("message", ({ data }) => {
  if (data === "take over") void scope.skipWaiting();
});
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // The page asks no other host for anything. Its policy forbids it too, but WebKit lets a preload as "fetch" past it.
  if (url.origin !== location.origin) return event.respondWith(Response.error());
  if (request.method === "POST" && url.href === new URL("share", location.href).href) event.respondWith(receive(request));
  else if (request.method === "GET") event.respondWith(answer(request, url));
});

async function install() {
  const cache = await caches.open(CACHE);
  const wanted = await wasWanted();
  await Promise.all(Object.keys(files).map((path) => (isSeldom(path) && !wanted ? undefined : keep(cache, path))));
}

/** Fetches a file of this version and keeps it. @param {Cache} cache @param {string} path */
async function keep(cache, path) {
  const address = new URL(path, location.href);
  const response = await fetch(address, { cache: "no-cache", integrity: files[path] ?? "" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await cache.put(address, response.clone());
  return response;
}

/** Was what is seldom used used in the version before? Then it is to work without a network in this one as well. */
async function wasWanted() {
  for (const name of await versions()) if ((await (await caches.open(name)).keys()).some(({ url }) => isSeldom(url))) return true;
  return false;
}

/** The names of what this site keeps, this version's and older ones': the oldest are named without their place, and told by the page in them. */
async function versions() {
  const names = [];
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) || (/^newsbraid \w+$/.test(name) && (await (await caches.open(name)).match(HOME)))) names.push(name);
  }
  return names;
}

// A page that came over the network before there was a version takes this one at once: it is the same.
async function activate() {
  await tidy();
  await scope.clients.claim();
}

/** Removes older versions when no page is open that may still ask for their files. */
async function tidy() {
  if ((await scope.clients.matchAll({ type: "window" })).length) return;
  for (const name of await versions()) if (name !== CACHE) await caches.delete(name);
}

/** @param {Request} request @param {URL} url */
async function answer(request, url) {
  if (request.mode === "navigate") {
    const path = url.pathname.slice(HOME.pathname.length);
    // A mail filter's `%23` is a path to us, and the page knows what to do with it.
    const page = path === "" || path === "index.html" || /^%(?:25)*23/.test(path) ? await kept(HOME) : undefined;
    void tidy();
    return page ?? fetch(request);
  }
  url.search = "";
  const file = await kept(url, true);
  if (file) return file;
  const path = url.href.slice(HOME.href.length);
  return isSeldom(path) && files[path] ? keep(await caches.open(CACHE), path) : fetch(request);
}

/**
 * A file of this version or, for a page that is still open, of an earlier one. Where the store was cleared under us or cannot be read there is
 * none, and the network is asked: a page whose data its reader has just deleted goes on.
 * @param {URL} url
 */
async function kept(url, orEarlier = false) {
  try {
    return (await (await caches.open(CACHE)).match(url)) ?? (orEarlier ? await caches.match(url) : undefined);
  } catch {
    return undefined;
  }
}

/** Keeps what was shared for the page and opens it. The body goes no further than this. @param {Request} request */
async function receive(request) {
  const inbox = await caches.open(INBOX);
  const body = await request.blob();
  await inbox.put("received", new Response(body, { headers: { "content-type": request.headers.get("content-type") ?? "" } }));
  return Response.redirect(new URL("./#received", location.href).href, 303);
}
