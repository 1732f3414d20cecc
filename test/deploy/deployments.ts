import { deploys } from '../../src/catalog/deploys.js';
import { targets } from '../../src/catalog/targets.js';
import { rendered } from './repo.js';

const ids = <T extends object>(axis: T) => Object.keys(axis) as (keyof T & string)[];

/** deploy.yml and what belongs to it, for each target and each way to deploy. */
export const deployments = ids(targets).flatMap((target) =>
  ids(deploys).map((mode) => {
    const repo = rendered({ target, deploy: mode, notify: ['telegram', 'slack', 'discord', 'email'] });
    const jobs = Object.entries(repo.deploy.jobs);
    const live = repo.deploy.jobs['deploy-production']?.steps ?? [];
    return { target, mode, ...repo, jobs, steps: jobs.flatMap(([, { steps }]) => steps), live };
  }),
);
