// Loads the core once: in a page, a worker or what a bundler makes of this.

import init, { answer } from "./newsbraid.js";

let loading;

export function load(source) {
  loading ??= init(source === undefined ? undefined : { module_or_path: source }).then(
    () => ({ answer }),
    (error) => {
      // A network that was away for a moment is no reason to be without the core for ever.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
