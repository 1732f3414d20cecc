import { parse } from 'yaml';
import { registries } from '../../src/catalog/registries.js';
import { completeAnswers } from '../../src/plan/answers.js';
import { renderAnswers } from '../templates.js';

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Concurrency {
  readonly group: string;
  readonly 'cancel-in-progress': unknown;
}

export interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly concurrency?: Concurrency;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly permissions: unknown;
  readonly concurrency: Concurrency;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A rendered repo, with its CI and CD both as text and as data. */
export function rendered(registry: keyof typeof registries) {
  const files = renderAnswers(completeAnswers({ name: 'hello', owner: 'octocat', registry, notify: ['slack'] }));
  const text = (path: string) => {
    const file = files[path];
    if (file === undefined) throw new Error(`${path} is not rendered.`);
    return file.contents;
  };
  const workflow = (name: string) => parse(text(`.github/workflows/${name}.yml`)) as Workflow;
  return { registry, files, text, ci: workflow('ci'), cd: workflow('cd'), deploy: workflow('deploy') };
}

export const registryIds = Object.keys(registries) as (keyof typeof registries)[];
