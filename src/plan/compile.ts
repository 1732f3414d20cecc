import Handlebars from 'handlebars';
import type { Path, Program, Step } from './program.js';

type AST = hbs.AST.Node;

/**
 * Compiles one template, at build time. GitHub's `${{ … }}` is hidden from Handlebars, which would otherwise print `$` and
 * drop the rest. Handlebars' own parser reads the template and takes care of white space.
 * @throws {Error} on anything that program.ts has no step for
 */
export function compile(source: string): Program {
  return programOf(Handlebars.parse(source.replaceAll('${{', '$\\{{')));
}

function programOf(program: hbs.AST.Program | undefined): Program {
  const steps = (program?.body ?? []).flatMap(stepsOf);
  // pieces of text that only a comment or a brace kept apart are one
  return steps.reduce<Step[]>((all, step) => {
    const last = all.at(-1);
    if (typeof step === 'string' && typeof last === 'string') all[all.length - 1] = last + step;
    else if (step !== '') all.push(step);
    return all;
  }, []);
}

function stepsOf(node: AST): Step[] {
  if (isA<hbs.AST.CommentStatement>(node, 'CommentStatement')) return [];
  if (isA<hbs.AST.ContentStatement>(node, 'ContentStatement')) return [node.value];
  if (isA<hbs.AST.MustacheStatement>(node, 'MustacheStatement')) return [sayOf(node)];
  if (isA<hbs.AST.PartialStatement>(node, 'PartialStatement')) return [slotOf(node)];
  if (isA<hbs.AST.BlockStatement>(node, 'BlockStatement') && node.path.original === 'each') {
    return [['each', pathOf(node.params[0]), programOf(node.program), programOf(node.inverse)]];
  }
  throw unknown(node);
}

function sayOf({ path, params }: hbs.AST.MustacheStatement): Step {
  const helper = (path as hbs.AST.PathExpression).original;
  if (params.length === 0) return ['say', pathOf(path)];
  if (params.length === 1 && (helper === 'json' || helper === 'sh')) return ['say', pathOf(params[0]), helper];
  throw unknown(path);
}

function slotOf(node: hbs.AST.PartialStatement): Step {
  const indent = (node as { indent?: string }).indent ?? '';
  if (isA<hbs.AST.PathExpression>(node.name, 'PathExpression')) return ['slot', { name: node.name.original }, indent];
  const { path, params } = node.name as hbs.AST.SubExpression;
  if ((path as hbs.AST.PathExpression).original !== 'lookup' || pathOf(params[0]).length > 0) throw unknown(node);
  return ['slot', { key: (params[1] as hbs.AST.StringLiteral).value }, indent];
}

function pathOf(node: AST | undefined): Path {
  if (!node || !isA<hbs.AST.PathExpression>(node, 'PathExpression') || node.depth > 0) throw unknown(node);
  if (node.data && node.parts[0] !== 'root') throw unknown(node);
  return node.data ? ['@root', ...node.parts.slice(1).map(String)] : node.parts.map(String);
}

function isA<T extends AST>(node: AST, type: T['type']): node is T {
  return node.type === type;
}

function unknown(node: AST | undefined): Error {
  const line = node?.loc?.start.line;
  return new Error(
    `Line ${line ?? '?'} of a template uses ${node?.type ?? 'something'} in a way that src/plan/program.ts has no step for.`,
  );
}
