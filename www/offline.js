// The page's side of the service worker: starting it, hearing of a new version, and what other apps shared with the installed app.

import { scriptUrl } from "./trusted.js";

/** Where the service worker leaves what was shared; `sw.js` has the same name. */
const INBOX = "newsbraid inbox";

/** Is there a service worker to be had? Not from a file, in some private windows, or over plain http from another machine. */
const workers = () => (location.protocol.startsWith("http") ? navigator.serviceWorker : undefined);

/**
 * Starts the service worker and calls `offer` when a new version is there and waits; calling what it gets lets the new version take over
 * and reloads. A refusal only means that the page needs the network next time.
 * @param {(take: () => void) => void} offer
 */
export async function followUpdates(offer) {
  const container = workers();
  if (!container) return;
  try {
    const registration = await container.register(scriptUrl("offline"), { updateViaCache: "none" });
    /** @param {ServiceWorker | null} worker */
    const watch = (worker) => {
      if (!worker) return;
      const look = () => {
        if (worker.state !== "installed" || !registration.active) return;
        offer(() => {
          container.addEventListener("controllerchange", () => location.reload(), { once: true });
          worker.postMessage("take over");
        });
      };
      worker.addEventListener("statechange", look);
      look();
    };
    watch(registration.waiting);
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
  } catch {
    // Denied: the page works as long as the network does.
  }
}

/** Takes what another app shared, once. @returns {Promise<{text: string, files: File[]}>} */
export async function received() {
  try {
    const inbox = await caches.open(INBOX);
    const response = await inbox.match("received");
    await caches.delete(INBOX);
    if (!response) return { text: "", files: [] };
    const form = await response.formData();
    const text = ["title", "text", "url"].map((name) => form.get(name)).filter((part) => typeof part === "string" && part.trim());
    return { text: text.join("\n\n"), files: form.getAll("files").filter((file) => file instanceof File) };
  } catch {
    return { text: "", files: [] };
  }
}
