// The only file that knows the worker. One question, one promise; a core that dies is replaced and asked again.

/**
 * The contract with the core, as the page uses it.
 * @typedef {{text: string, reason: string, atUtf16: number}} Removal
 * @typedef {{title: string | null, outlet: string | null, published: string | null, url: string | null, text: string, removed: Removal[]}} Article
 * @typedef {{article: number, quote: string | null, startUtf16: number, endUtf16: number}} Citation
 * @typedef {{text: string, citations: Citation[]}} Addition
 * @typedef {{text: string, citations: Citation[], support: number, independent: number, section: number, rank: number,
 *   why?: {support: number, independent: number, centrality: number, position: number} | null, also?: Addition[] | null, conflicts?: number[] | null, edited?: boolean,
 *   since?: string | null}} Bullet
 * @typedef {{article: number, value: string, quote: string | null, side?: number}} Claim
 * @typedef {{kind: string, overTime?: boolean, claims: Claim[]}} Conflict
 * @typedef {{value: string, citations: Citation[], published: string | null}} Given
 * @typedef {{what: string, kind: string, differs: boolean, overTime: boolean, values: Given[]}} Comparison
 * @typedef {{article: number, title: string | null, outlet: string | null, published: string | null, url: string | null, copyOf: number | null, language?: string | null, muted?: boolean}} Source
 * @typedef {{title: string | null, bullets: Bullet[], conflicts: Conflict[], comparisons?: Comparison[], sections: {title: string | null, date: string | null}[],
 *   timeline: {date: string, bullet: number, planned: boolean}[], sources: Source[], stats: Record<string, any>}} Briefing
 * @typedef {{startUtf16: number, endUtf16: number, status: "backed" | "differs" | "missing", value: string | null, citations: Citation[], values: string[]}} Part
 * @typedef {{parts: Part[], checked: boolean}} Checked
 * @typedef {(stage: string, fraction: number) => void} OnProgress
 * @typedef {{id: number, request: object, tries: number, onProgress: OnProgress | undefined,
 *   resolve: (response: any) => void, reject: (error: Error) => void}} Job
 */

import { workerOptions } from "./place.js";
import { t } from "./strings.js";
import { scriptUrl } from "./trusted.js";

/** An answer that is no: `code` is stable and kebab-case, `message` a sentence to show. */
export class Refusal extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** A job is asked this many times before its crash is reported: once more, on a fresh core. */
const TRIES = 2;

/**
 * How long a worker may take to begin once another has begun before it, in milliseconds. The first one may wait for a slow network;
 * what replaces it finds everything at hand, and one that says nothing then never will: Firefox has been seen to start none.
 */
const BEGINS = 20_000;

/** @param {{onReady?: () => void}} [listeners] */
export function createEngine({ onReady } = {}) {
  /** @type {Worker | null} */
  let worker = null;
  let ready = false;
  let everReady = false;
  /** How many cores in a row did not begin. */
  let unbegun = 0;
  /** @type {number | undefined} */
  let late;
  let lastId = 0;
  /** Asked and not answered, oldest first; the worker answers in this order. @type {Map<number, Job>} */
  const jobs = new Map();

  function start() {
    if (worker) return worker;
    const mine = new Worker(scriptUrl("worker"), workerOptions);
    worker = mine;
    ready = false;
    mine.onmessage = ({ data }) => {
      if (mine === worker) receive(data);
    };
    /** @param {Event} event */
    const died = (event) => {
      event.preventDefault();
      if (mine === worker) crash();
    };
    mine.onerror = died;
    mine.onmessageerror = died;
    if (everReady) late = setTimeout(() => mine === worker && crash(), BEGINS);
    return mine;
  }

  function stop() {
    clearTimeout(late);
    worker?.terminate();
    worker = null;
  }

  /** @param {any} message */
  function receive(message) {
    if (message.ready) {
      clearTimeout(late);
      ready = everReady = true;
      unbegun = 0;
      onReady?.();
      return;
    }
    if (message.crashed || message.unloaded) return crash(message.unloaded);
    const job = jobs.get(message.id);
    if (!job) return;
    if (message.progress) {
      job.onProgress?.(message.progress.stage, message.progress.fraction);
      return;
    }
    jobs.delete(job.id);
    if (message.error) job.reject(new Refusal(message.error.code, t.problem.core[message.error.code] ?? message.error.message));
    else job.resolve(message.response);
  }

  // The oldest job was being worked on, so it is the suspect: it is tried once more, the others are only moved over. Where no core
  // began none is suspected, and it is the beginning that is tried once more.
  /** @param {boolean} [unloaded] */
  function crash(unloaded) {
    const wasReady = ready && !unloaded;
    stop();
    const [suspect] = jobs.values();
    if (!wasReady) unbegun += 1;
    else if (suspect) suspect.tries += 1;
    if (suspect && (suspect.tries >= TRIES || unbegun >= TRIES)) {
      unbegun = 0;
      jobs.delete(suspect.id);
      suspect.reject(wasReady ? new Refusal("crashed", t.problem.crashed) : new Refusal("no-core", t.problem.noCore));
    }
    for (const job of jobs.values()) start().postMessage({ id: job.id, request: job.request });
  }

  return {
    /** Starts the core ahead of the first question. */
    start: () => start().postMessage({ start: true }),

    /**
     * Asks the core. Rejects with a `Refusal`.
     * @param {string} op
     * @param {object} request
     * @param {OnProgress} [onProgress]
     * @returns {Promise<any>}
     */
    ask(op, request, onProgress) {
      return new Promise((resolve, reject) => {
        const job = { id: ++lastId, request: { op, ...request }, tries: 0, onProgress, resolve, reject };
        jobs.set(job.id, job);
        start().postMessage({ id: job.id, request: job.request });
      });
    },

    /** Ends all work at once: the core is thrown away and a fresh one started. */
    cancel() {
      stop();
      const dropped = [...jobs.values()];
      jobs.clear();
      start().postMessage({ start: true });
      for (const job of dropped) job.reject(new Refusal("cancelled", t.problem.cancelled));
    },
  };
}
