// Stands between the page and its worker once the page is loaded: keeps what passes, and can hold or break a run.
// `kill` is how many of the next briefing runs lose their worker half-way, `mute` how many of the workers that replace one never begin,
// `hold` keeps runs from it as a slow core would.
if (!window.watched) {
  const watched = { worker: null, passed: new Map(), hold: false, kill: 0, mute: 0 };
  window.watched = watched;
  const send = Worker.prototype.postMessage;
  const hear = (worker) => ({ data }) => {
    const pass = watched.passed.get(data.id);
    if (pass && (data.response || data.error)) Object.assign(pass, { response: data.response, error: data.error });
    // "ready" comes from a worker that has just replaced another, progress from one that was there.
    const isAtWork = data.ready || pass?.request.op === "brief";
    if (worker.condemned && isAtWork) {
      worker.condemned = false;
      // In this order: WebKit drops the events of a worker that is gone.
      worker.dispatchEvent(new ErrorEvent("error", { cancelable: true }));
      worker.terminate();
    }
  };
  Worker.prototype.postMessage = function (message, ...rest) {
    if (watched.worker !== this) {
      if (watched.worker && watched.mute > 0) {
        watched.mute -= 1;
        this.terminate();
        return;
      }
      watched.worker = this;
      this.addEventListener("message", hear(this));
    }
    watched.passed.set(message.id, { request: message.request });
    const isBriefing = message.request?.op === "brief";
    if (isBriefing && watched.hold) return;
    if (isBriefing && watched.kill > 0) {
      watched.kill -= 1;
      this.condemned = true;
    }
    send.call(this, message, ...rest);
  };
}
