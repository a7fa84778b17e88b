// As a program for Node that is one file with the module in it.

import { load } from "newsbraid";
import bytes from "newsbraid/newsbraid.wasm";

const { answer } = await load(bytes);
console.log(answer({ op: "sentences", text: "One. Two." }).sentences.join("|"));
try {
  answer({ op: "decodeLink", fragment: "hello" });
} catch (error) {
  console.log(error instanceof Error, error.code, error.message.endsWith("."));
}
