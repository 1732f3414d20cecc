import { actions } from '../catalog/actions.js';
import type { Choice, Need } from '../catalog/choice.js';
import { deploys } from '../catalog/deploys.js';
import { frameworks } from '../catalog/frameworks.js';
import { languages } from '../catalog/languages.js';
import { nodes } from '../catalog/nodes.js';
import { notifiers } from '../catalog/notifiers.js';
import { registries } from '../catalog/registries.js';
import { runtimes } from '../catalog/runtimes.js';
import { targets } from '../catalog/targets.js';
import { repositoryOn } from '../checks/remote.js';
import type { Answers } from '../options.js';
import { version } from '../version.js';
import { branch } from './branch.js';
import type { Layer } from './layers.js';
import { listSettings, needsByChoice } from './settings.js';

/** Stands wherever the owner would be named when there is none yet. A GitHub login, so that every URL stays a URL. */
export const placeholderOwner = 'OWNER';

/**
 * Everything that a template can say.
 * @param slots the slots' names of each chosen notifier, which templates reach by `(lookup . 'step.yml')`
 */
export function makeView(answers: Answers, slots: ReadonlyMap<string, readonly string[]>) {
  const owner = answers.owner ?? placeholderOwner;
  const repository = (answers.remote && repositoryOn(answers.remote)) || `${owner}/${answers.name}`;
  const image = imageOf(repository, answers);
  return {
    name: answers.name,
    owner,
    port: answers.port,
    remote: answers.remote === false ? '' : answers.remote,
    repository,
    image,
    // what a registry's pages call it: the repository may have another name than the service
    imageName: image.slice(image.lastIndexOf('/') + 1),
    branch,
    environments: [{ name: 'production' }],
    node: say(answers.node, nodes[answers.node]),
    framework: say(answers.framework, frameworks[answers.framework]),
    runtime: say(frameworks[answers.framework].runtime, runtimes[frameworks[answers.framework].runtime]),
    language: say('en', languages.en),
    registry: say(answers.registry, registries[answers.registry]),
    target: say(answers.target, targets[answers.target]),
    deploy: say(answers.deploy, deploys[answers.deploy]),
    notifiers: answers.notify.map((id) => ({
      ...say(id, notifiers[id]),
      ...Object.fromEntries((slots.get(id) ?? []).map((slot) => [slot, `notifiers/${id}/${slot}`])),
    })),
    settings: listSettings(needsOf(answers)),
    needs: needsByChoice(chosenRows(answers)),
    actions,
    generator: { name: 'create-hello-ci-cd', version },
    record: recordOf(answers),
  };
}

/**
 * The image's name without a tag. Images are called in lower case only; GitHub repositories need not be. A word that stands
 * for what we do not know stays as it is, to be found: a guess could be the name of somebody else's image.
 */
function imageOf(repository: string, { owner, registry }: Answers): string {
  const { host, account } = registries[registry].facts;
  const path = owner === undefined ? repository : repository.toLowerCase();
  return `${host}/${account === '' ? path : `${account}/${path.slice(path.indexOf('/') + 1)}`}`;
}

/**
 * The contents of `.hello-ci-cd.json`: who made the repo and from what. It is also a valid config file, and laid out as
 * formatters like it, one answer a line.
 */
function recordOf(answers: Answers): string {
  const lines = Object.entries({ generator: `create-hello-ci-cd@${version}`, ...answers }).map(
    ([id, value]) => `  ${JSON.stringify(id)}: ${JSON.stringify(value).replaceAll('","', '", "')}`,
  );
  return `{\n${lines.join(',\n')}\n}`;
}

/** What must be set on GitHub for these answers, the registry's first: that is the order in which the pipeline misses it. */
export function needsOf(answers: Answers): readonly Need[] {
  return chosenRows(answers).flatMap((row) => row.needs ?? []);
}

/** What the owner of a new repo should know about the choices. */
export function notesOf(answers: Answers): readonly string[] {
  return chosenRows(answers).flatMap((row) => row.note ?? []);
}

function chosenRows(answers: Answers): readonly Choice[] {
  return [
    registries[answers.registry],
    targets[answers.target],
    deploys[answers.deploy],
    ...answers.notify.map((id) => notifiers[id]),
    frameworks[answers.framework],
    nodes[answers.node],
  ];
}

/** The folders that a repo is made of, from the most general to the most special. */
export function layersOf(answers: Answers): readonly Layer[] {
  return [
    { role: 'base', folder: 'base' },
    { role: 'runtime', folder: `runtimes/${frameworks[answers.framework].runtime}` },
    { role: 'language', folder: 'languages/en' },
    { role: 'framework', folder: `frameworks/${answers.framework}` },
    { role: 'registry', folder: `registries/${answers.registry}` },
    { role: 'target', folder: `targets/${answers.target}` },
    { role: 'deploy', folder: `deploys/${answers.deploy}` },
    ...answers.notify.map((id) => ({ role: `notifiers/${id}`, folder: `notifiers/${id}` })),
  ];
}

function say(id: string, { label, hint, facts }: Choice) {
  return { ...facts, id, label, hint };
}
