// Reads a GIFT file with gift-pegjs, whose folder is the first argument, and prints what it found.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, file] = process.argv.slice(2);
const { parse } = createRequire(`${folder}/package.json`)("gift-pegjs");
try {
  process.stdout.write(JSON.stringify(parse(readFileSync(file, "utf8"))));
} catch (error) {
  process.stderr.write(`${error.name}: ${error.message}\n`);
  process.exitCode = 1;
}
