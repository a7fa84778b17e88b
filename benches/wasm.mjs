// Times the built module in node: `node wasm.mjs <folder of the glue> <file of one request> <rounds>` prints the seconds of the
// quickest round and the bytes of the module's memory after all of them.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, file, rounds] = process.argv.slice(2);
const glue = await import(pathToFileURL(`${folder}/newsbraid.js`));
const { memory } = glue.initSync({ module: readFileSync(`${folder}/newsbraid_bg.wasm`) });
const request = JSON.parse(readFileSync(file, 'utf8'));
let least = Infinity;
for (let i = 0; i < Number(rounds); i += 1) {
  // What was kept of the round before is dropped.
  glue.answer({ op: 'brief', articles: [] });
  const start = performance.now();
  glue.answer(request);
  least = Math.min(least, performance.now() - start);
}
console.log(least / 1000, memory.buffer.byteLength);
