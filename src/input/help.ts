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

/** How wide the page is, and where its right column begins. */
interface Layout {
  readonly width: number;
  readonly column: number;
}

const wide: Layout = { width: 80, column: 26 };
const indent = '  ';

const name = 'create-hello-ci-cd';
const usages = ['npm create hello-ci-cd@latest [directory] [-- flags]', `${name} [directory] [flags]`];
const examples = [
  'npm create hello-ci-cd@latest my-service -- --framework hono',
  'npm create hello-ci-cd@latest my-service -- --yes --owner octocat',
  'pnpm create hello-ci-cd my-service --target vps --notify slack,email',
  `${name} my-service --config answers.json --json`,
];

/** All that can be said on the command line, read off the table of questions. */
export function helpText({ output, env }: Pick<Terminal, 'output' | 'env'>): string {
  const { bold, dim } = coloursFor(output, env);
  const layout = layoutFor(output);
  const rows = (wanted: (scope: Question['scope']) => boolean) => rowsOf(wanted, layout);
  const sections: [title: string, lines: string[]][] = [
    ['Usage', usages.flatMap((usage) => hanging(usage, layout))],
    ['Answers (what is not given is asked; the default stands first)', rows((scope) => scope !== 'steer')],
    ['This call', rows((scope) => scope === 'steer')],
    ['Exit codes', Object.entries(exitCodes).flatMap(([code, meaning]) => row(code, [meaning], layout))],
    // never broken, so that they can be copied
    ['Examples', examples.map((example) => indent + example)],
  ];
  const body = sections.map(([title, lines]) => [...wrap(title, layout.width).map(bold), ...lines].join('\n')).join('\n\n');
  const [first = '', ...others] = wrap(`${name} ${version}: a Node service that goes live when you push`, layout.width);
  const titled = first.replace(`${name} ${version}`, `${bold(name)} ${dim(version)}`);
  return `${[titled, ...others].join('\n')}\n\n${body}\n`;
}

/** A narrow terminal has no room for two columns: what stood on the right comes below. */
function layoutFor({ isTTY, columns }: Terminal['output']): Layout {
  const width = Math.min(wide.width, (isTTY && columns) || wide.width);
  return { width, column: width < 60 ? 8 : wide.column };
}

function hanging(text: string, { width }: Layout): string[] {
  return wrap(text, width - 2 * indent.length).map((line, index) => indent + (index === 0 ? line : indent + line));
}

function rowsOf(wanted: (scope: Question['scope']) => boolean, layout: Layout): string[] {
  const ids = optionIds.filter((id) => wanted(questionOf(id).scope));
  return ids.flatMap((id) => row(usageOf(questionOf(id)), [helpOnCommandLine(id), valuesOf(id)].filter(Boolean), layout));
}

/** A name on the left, paragraphs on the right; a name that is too long has its line for itself. */
function row(name: string, paragraphs: readonly string[], { width, column }: Layout): string[] {
  const right = paragraphs.flatMap((text) => wrap(text, width - column)).map((line) => ' '.repeat(column) + line);
  const left = indent + name;
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
