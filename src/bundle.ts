/*
 * All that is published, in one file: Node loads one CommonJS file in a third of the time that forty ES modules take. It is
 * the bin; `dist/index.js`, which the build writes beside it, hands out the library as an ES module.
 */
export { main } from './cli.js';

/** Not loaded by the command, which has its own way to what it needs. */
export function library(): typeof import('./index.js') {
  return require('./index.js');
}
