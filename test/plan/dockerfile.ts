/** Every instruction that Docker's reference lists. */
const instructions = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
);

/**
 * The logical lines of a Dockerfile that cannot be instructions, by a look at their form: each begins with a known word, says
 * something behind it, and what begins as a JSON list is one. What an instruction means only a build can tell.
 */
export function oddLines(dockerfile: string): string[] {
  const lines = dockerfile
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replaceAll(/\\[ \t]*\n/g, ' ')
    .split('\n');
  return lines.filter((line) => !isInstruction(line));
}

function isInstruction(line: string): boolean {
  const [, word = '', rest = ''] = /^([A-Z]+)[ \t]+(\S.*)$/.exec(line) ?? [];
  return instructions.has(word) && (!/^\[/.test(rest) || isList(rest));
}

function isList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
