/** The branch that is pushed, released and deployed: git is told, and the files say it. */
export const branch = 'main';
