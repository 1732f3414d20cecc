import Handlebars from 'handlebars';
import { type Composition, compose, isTemplate } from '../../src/plan/layers.js';
import { notifierSlots } from '../../src/plan/render.js';
import { layersOf, makeView } from '../../src/plan/view.js';
import { combinations } from '../combinations.js';
import { templates } from '../templates.js';

type AST = hbs.AST.Node;
const helpers = new Set(['json', 'sh', 'lookup']);
const trees = new Map<string, hbs.AST.Program>();

function treeOf(source: string): hbs.AST.Program {
  const tree = trees.get(source) ?? Handlebars.parse((templates.get(source) ?? '').replaceAll('${{', '$\\{{'));
  trees.set(source, tree);
  return tree;
}

/** Walks the syntax trees of one combination as rendering would, each node with the context that it would have. */
class Walk {
  readonly unknown = new Set<string>();
  readonly used = new Set<string>();

  constructor(
    private readonly composition: Composition,
    private readonly root: unknown,
  ) {}

  files(): this {
    for (const source of this.composition.files.values()) if (isTemplate(source)) this.program(treeOf(source), this.root, source);
    return this;
  }

  private program(program: hbs.AST.Program | undefined, context: unknown, source: string): void {
    for (const statement of program?.body ?? []) this.statement(statement, context, source);
  }

  private statement(node: AST, context: unknown, source: string): void {
    if (isA<hbs.AST.MustacheStatement>(node, 'MustacheStatement'))
      this.value(node.params.length > 0 ? node : node.path, context, source);
    if (isA<hbs.AST.BlockStatement>(node, 'BlockStatement')) this.block(node, context, source);
    if (isA<hbs.AST.PartialStatement>(node, 'PartialStatement')) this.partial(node, context, source);
  }

  private block(node: hbs.AST.BlockStatement, context: unknown, source: string): void {
    const list = this.value(node.params[0], context, source);
    if (!Array.isArray(list)) this.unknown.add(`${source}: a block over something that is no list`);
    for (const item of Array.isArray(list) ? list : []) this.program(node.program, item, source);
    this.program(node.inverse, context, source);
  }

  private partial(node: hbs.AST.PartialStatement, context: unknown, source: string): void {
    const name = isA<hbs.AST.PathExpression>(node.name, 'PathExpression')
      ? node.name.original
      : this.value(node.name, context, source);
    const slot = this.composition.slots.get(String(name));
    if (slot === undefined) this.unknown.add(`${source}: {{> ${name}}} is no slot`);
    else {
      this.used.add(slot);
      this.program(treeOf(slot), context, slot);
    }
  }

  private value(node: AST | undefined, context: unknown, source: string): unknown {
    if (node && isA<hbs.AST.PathExpression>(node, 'PathExpression')) return this.path(node, context, source);
    if (!node || !('params' in node)) return (node as { value?: unknown } | undefined)?.value;
    const { path, params } = node as hbs.AST.SubExpression;
    const helper = String(path.original);
    if (!helpers.has(helper)) this.unknown.add(`${source}: ${helper} is no helper`);
    const [first, second] = params.map((param) => this.value(param, context, source));
    if (helper !== 'lookup') return first;
    const found = member(first, String(second));
    if (found === undefined) this.unknown.add(`${source}: (lookup . '${second}') finds nothing`);
    return found;
  }

  private path(node: hbs.AST.PathExpression, context: unknown, source: string): unknown {
    if (node.data && node.parts[0] !== 'root') return '@';
    const parts = node.data ? node.parts.slice(1) : node.parts;
    const found = parts.reduce<unknown>((value, part) => member(value, String(part)), node.data ? this.root : context);
    if (found === undefined) this.unknown.add(`${source}: {{${node.original}}} is not in the view`);
    return found;
  }
}

function isA<T extends AST>(node: AST, type: T['type']): node is T {
  return node.type === type;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/**
 * The names in any template that do not exist in the view, and the slots that nothing includes. Handlebars' strict mode
 * misses the former in `{{#each typo}}`, `{{#with typo}}` and `(lookup . 'typo')`.
 */
export function unknownNames(): { unknown: string[]; unused: string[] } {
  const walks = [...combinations()].map((answers) => {
    const composition = compose(templates, layersOf(answers));
    return new Walk(composition, makeView(answers, notifierSlots(composition.slots))).files();
  });
  const used = new Set(walks.flatMap((walk) => [...walk.used]));
  const slots = [...templates.keys()].filter((path) => path.includes('/slots/'));
  return { unknown: [...new Set(walks.flatMap((walk) => [...walk.unknown]))], unused: slots.filter((slot) => !used.has(slot)) };
}
