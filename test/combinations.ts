import { deploys } from '../src/catalog/deploys.js';
import { frameworks } from '../src/catalog/frameworks.js';
import { nodes } from '../src/catalog/nodes.js';
import { notifiers } from '../src/catalog/notifiers.js';
import { registries } from '../src/catalog/registries.js';
import { targets } from '../src/catalog/targets.js';
import type { Answers } from '../src/options.js';
import { completeAnswers } from '../src/plan/answers.js';

const ids = <T extends object>(axis: T) => Object.keys(axis) as `${keyof T & (string | number)}`[];
const notifySets = [[], ...ids(notifiers).map((id) => [id]), ids(notifiers)];

/** Every combination of framework, registry, target and deploy mode, each with no notifier, each one alone, and all. */
export function* combinations(): Generator<Answers> {
  for (const framework of ids(frameworks))
    for (const registry of ids(registries))
      for (const target of ids(targets))
        for (const deploy of ids(deploys))
          for (const notify of notifySets)
            for (const node of notify.length === 0 ? ids(nodes) : (['24'] as const))
              yield completeAnswers({ name: 'my-service', owner: 'octocat', framework, registry, target, deploy, notify, node });
}

/** How a combination is called in a test's name. */
export function titleOf({ framework, registry, target, deploy, notify, node }: Answers): string {
  return [framework, registry, target, deploy, notify.join('+') || 'quiet', `node ${node}`].join(', ');
}
