// The package through esbuild: `npx esbuild main.ts --bundle --format=esm --loader:.wasm=file --outdir=out`
// esbuild puts the module beside the script and its address here; Vite and webpack find it without being told.

import { load, type Refusal } from "newsbraid";
import address from "newsbraid/newsbraid.wasm";

const { answer } = await load(new URL(address, import.meta.url));

/** How alike two sentences are, as words. */
export function compare(a: string, b: string): string {
  const { similarity, same, conflicts } = answer({ op: "compare", a, b });
  const values = conflicts.map(({ kind, a, b }) => `${kind}: ${a} or ${b}`);
  return [`${Math.round(100 * similarity)} % alike`, same ? "one claim" : "two claims", ...values].join(", ");
}

const out = document.createElement("pre");
try {
  out.textContent = compare("The ferry will carry 240 passengers to Orla.", "The new ferry to Orla will carry 420 passengers.");
} catch (error) {
  const { code, message } = error as Refusal;
  out.textContent = `${message} (${code})`;
}
document.body.append(out);
