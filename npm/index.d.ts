import type { ErrorCode, Operations } from "./contract.js";

export type * from "./contract.js";

/** Hears of each stage of a briefing as it begins; `fraction` is in 0 to 1. */
export type OnProgress = (stage: string, fraction: number) => void;

/** What {@link Newsbraid.answer} throws: `code` is stable, `message` a sentence that says what happened and what to do. */
export interface Refusal extends Error {
  code: ErrorCode;
}

/** The core, loaded. */
export interface Newsbraid {
  /**
   * Answers one request. It blocks until it is done, a second or more for hundreds of articles: ask it in a worker where a person
   * waits. The same request gives the same answer everywhere, byte for byte.
   * @throws {Refusal} where the request cannot be answered. A `WebAssembly.RuntimeError`, as where memory runs out, leaves
   * the core in no known state: end the worker or process and start another.
   */
  answer<Op extends keyof Operations>(
    request: { op: Op } & Operations[Op]["request"],
    onProgress?: OnProgress,
  ): Operations[Op]["answer"];
}

/** The module, as bytes, as a response that brings them, or as the address where it is. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the core; a second call gives the same one. Without a source it is read from beside this file: over the network in a
 * browser, from the disk in Node. A bundler that does not follow `new URL(…, import.meta.url)` has to be told where it is.
 */
export function load(source?: Source | Promise<Source>): Promise<Newsbraid>;
