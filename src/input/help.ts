import { coloursFor } from '../colours.js';
import { exitCodes } from '../errors.js';
import { defaults, type OptionId, optionIds } from '../options.js';
import { questionOf } from '../plan/answers.js';
import { idsOf, type Question } from '../question.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { wrap } from '../wrap.js';
import { helpOnCommandLine, isNegatable } from './spelling.js';
import { nobody } from './values.js';

const width = 80;
const indent = 2;
/** Where the right column begins. */
const column = 26;

const examples = [
  'npm create hello-ci-cd@latest my-service -- --framework hono',
  'npm create hello-ci-cd@latest my-service -- --yes --owner octocat',
  'pnpm create hello-ci-cd my-service --target vps --notify slack,email',
  'create-hello-ci-cd my-service --config answers.json --json',
];

/** All that can be said on the command line, read off the table of questions. */
export function helpText({ output, env }: Pick<Terminal, 'output' | 'env'>): string {
  const { bold, dim } = coloursFor(output, env);
  const sections: [title: string, lines: string[]][] = [
    ['Usage', ['  npm create hello-ci-cd@latest [directory] [-- flags]', '  create-hello-ci-cd [directory] [flags]']],
    ['Answers (what is not given is asked; the default stands first)', rowsOf((scope) => scope !== 'steer')],
    ['This call', rowsOf((scope) => scope === 'steer')],
    ['Exit codes', Object.entries(exitCodes).flatMap(([code, meaning]) => row(code, [meaning]))],
    ['Examples', examples.map((example) => `  ${example}`)],
  ];
  const body = sections.map(([title, lines]) => `${bold(title)}\n${lines.join('\n')}`).join('\n\n');
  return `${bold('create-hello-ci-cd')} ${dim(version)}: a Node service that goes live when you push\n\n${body}\n`;
}

function rowsOf(wanted: (scope: Question['scope']) => boolean): string[] {
  const ids = optionIds.filter((id) => wanted(questionOf(id).scope));
  return ids.flatMap((id) => row(usageOf(questionOf(id)), [helpOnCommandLine(id), valuesOf(id)].filter(Boolean)));
}

/** A name on the left, paragraphs on the right; a name that is too long has its line for itself. */
function row(name: string, paragraphs: readonly string[]): string[] {
  const right = paragraphs.flatMap((text) => wrap(text, width - column)).map((line) => ' '.repeat(column) + line);
  const left = ' '.repeat(indent) + name;
  const [first = '', ...others] = right;
  return left.length < column ? [left + first.slice(left.length), ...others] : [left, ...right];
}

function usageOf(question: Question): string {
  const { flag, short } = question;
  if (flag === undefined) return 'placeholder' in question ? `[${question.placeholder}]` : '';
  const long = isNegatable(question) && question.kind === 'switch' ? `--[no-]${flag}` : `--${flag}`;
  const value = 'placeholder' in question ? ` ${question.placeholder}` : 'choices' in question ? ' ID' : '';
  return `${short ? `-${short}, ` : '    '}${long}${value}`;
}

function valuesOf(id: OptionId): string {
  const question = questionOf(id);
  const preset: unknown = defaults[id]?.({});
  switch (question.kind) {
    case 'choice':
      return idsOf(question).join(', ');
    case 'choices':
      return [nobody, ...idsOf(question)].join(', ');
    case 'number':
      return `default: ${preset}; ${question.min} to ${question.max}`;
    case 'text':
    case 'switch':
      return '';
  }
}
