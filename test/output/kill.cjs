/*
 * Loaded before the command: kills it just before its KILL_AT-th rename or removal, and lets it find a file at FAIL_ON, as if
 * somebody had just put it there.
 */
const fs = require('node:fs');

const { KILL_AT, FAIL_ON } = process.env;
const { linkSync } = fs;
let count = 0;

for (const name of ['renameSync', 'rmSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    count += 1;
    if (count === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  };
}

fs.linkSync = (from, to) => {
  if (FAIL_ON && to.endsWith(FAIL_ON)) throw Object.assign(new Error(`${FAIL_ON} is there`), { code: 'EEXIST' });
  linkSync(from, to);
};
