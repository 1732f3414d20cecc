/*
 * Loaded before the command: kills it just before its KILL_AT-th change, counted from its first rename, with which the move
 * begins, and lets it find a file at FAIL_ON, as if somebody had just put it there. With NO_LINKS on a disk where a file has
 * one name only. What is called STUCK can be neither removed nor moved back.
 */
const fs = require('node:fs');

const { KILL_AT, FAIL_ON, NO_LINKS, STUCK } = process.env;
let count = 0;

for (const name of ['renameSync', 'openSync', 'writeFileSync', 'linkSync', 'copyFileSync', 'rmSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (name === 'renameSync' || count > 0) count += 1;
    if (count === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL');
    if (name === 'linkSync' && FAIL_ON && args[1].endsWith(FAIL_ON))
      throw Object.assign(new Error(`${FAIL_ON} is there`), { code: 'EEXIST' });
    if (name === 'linkSync' && NO_LINKS) throw Object.assign(new Error('no links'), { code: 'EPERM' });
    const back = name === 'rmSync' || (name === 'renameSync' && args[1].includes('/ready/'));
    if (back && STUCK && args[0].endsWith(`app/${STUCK}`)) throw Object.assign(new Error('stuck'), { code: 'EPERM' });
    return real(...args);
  };
}
