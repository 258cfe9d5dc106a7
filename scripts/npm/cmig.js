#!/usr/bin/env node
// Becomes, as far as Node.js can, the program that the package of this platform carries.
"use strict";
const { spawn } = require("child_process");
const { constants } = require("os");

const name = `cmig-${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${name}/cmig`);
} catch {
  console.error(`cmig: there is no package ${name}; build cmig from its sources, or install without --omit=optional`);
  process.exit(1);
}
const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`cmig: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
