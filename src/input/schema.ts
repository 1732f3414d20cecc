import type { Axis } from '../catalog/choice.js';
import { configIds, defaults, type OptionId } from '../options.js';
import { questionOf, sideKeys } from '../plan/answers.js';
import { idsOf, type Question } from '../question.js';

/** The JSON Schema of a config file, for editors. What it cannot say, such as which answers rest on others, is checked by us. */
export function configSchema(): object {
  const aside = Object.entries(sideKeys).map(([key, description]) => [key, { type: 'string', description }]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Answers for create-hello-ci-cd',
    description: 'What is left out, and not said on the command line either, is asked or takes its default.',
    type: 'object',
    properties: Object.fromEntries([...aside, ...configIds.map((id) => [id, schemaOf(id)])]),
    additionalProperties: false,
  };
}

function schemaOf(id: OptionId): object {
  const question = questionOf(id);
  const preset: unknown = defaults[id]?.({});
  const known = preset === undefined || isDerived(id) ? {} : { default: preset };
  return { description: descriptionOf(question), ...valuesOf(question), ...known, ...examplesOf(question) };
}

/** What a question is about, for who answers it in JSON. */
function descriptionOf(question: Question): string {
  const { help, usually } = question;
  return `${help}${formOf(question)}${usually ? ` (default: ${usually})` : ''}`;
}

function formOf(question: Question): string {
  if (question.kind === 'choices') return '; a list, empty for none';
  return question.kind === 'text' && question.negatable ? '; false for none' : '';
}

/** A default that rests on other answers is none that an editor could show. */
function isDerived(id: OptionId): boolean {
  const other = { name: 'other-name', owner: 'other', directory: 'other-directory' };
  return JSON.stringify(defaults[id]?.({})) !== JSON.stringify(defaults[id]?.(other));
}

function valuesOf(question: Question): object {
  switch (question.kind) {
    case 'choice':
      return { oneOf: each(question) };
    case 'choices':
      return { type: 'array', items: { oneOf: each(question) }, uniqueItems: true };
    case 'number':
      return { type: 'integer', minimum: question.min, maximum: question.max };
    case 'switch':
      return { type: 'boolean' };
    case 'text': {
      const text = { type: 'string', minLength: 1, ...question.shape };
      return question.negatable ? { anyOf: [text, { const: false, description: 'none' }] } : text;
    }
  }
}

/** One constant a choice rather than an enum: editors show what each means. */
function each(question: Extract<Question, { choices: Axis }>): object[] {
  return idsOf(question).map((id) => ({
    const: id,
    title: question.choices[id]?.label,
    description: question.choices[id]?.hint,
  }));
}

/** What editors offer besides choices and default. */
function examplesOf(question: Question): object {
  if (question.kind === 'choices') return { examples: [idsOf(question).slice(0, 2)] };
  return question.kind === 'text' && question.example ? { examples: [question.example] } : {};
}
