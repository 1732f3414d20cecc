import { cdMutants } from './cd.js';
import { deployMutants } from './deploy.js';
import type { Mutant } from './mutant.js';

/** All bugs that can be put back, in the order of the list. */
export const mutants: readonly Mutant[] = [...cdMutants, ...deployMutants].sort((one, other) => one.bug - other.bug);
