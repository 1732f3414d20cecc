import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
}

export interface Workflow {
  file: string;
  name: string;
  on: Record<string, { branches?: string[]; workflows?: string[]; types?: string[] } | null>;
  permissions?: Permissions;
  jobs: Record<string, { permissions?: Permissions; steps?: Step[] }>;
}

type Permissions = Record<string, 'read' | 'write' | 'none'> | string;

const standIns = fileURLToPath(new URL('./actions', import.meta.url));

export function workflowsIn(folder: string): Workflow[] {
  const path = join(folder, '.github/workflows');
  return readdirSync(path).map((file) => {
    const workflow = parse(readFileSync(join(path, file), 'utf8'));
    return { ...workflow, file, on: eventsOf(workflow.on) };
  });
}

function eventsOf(on: unknown): Workflow['on'] {
  if (typeof on === 'string') return { [on]: null };
  if (Array.isArray(on)) return Object.fromEntries(on.map((event) => [event, null]));
  return on as Workflow['on'];
}

/** Would GitHub start this workflow for an event on this branch? */
export function waitsFor(workflow: Workflow, event: string, branch: string): boolean {
  if (!(event in workflow.on)) return false;
  const branches = workflow.on[event]?.branches;
  return !branches || branches.includes(branch) || branches.includes('**');
}

/** What any job of the workflow may do with the job's token. */
export function mayDo(workflow: Workflow, scope: string, access: 'read' | 'write'): boolean {
  const granted = [workflow.permissions, ...Object.values(workflow.jobs).map((job) => job.permissions)];
  return granted.some((permissions) => {
    if (typeof permissions === 'string') return permissions === 'write-all' || access === 'read';
    const given = permissions?.[scope];
    return given === 'write' || (given === 'read' && access === 'read');
  });
}

/** act's options that put our stand-ins in the place of the upstream actions; throws on what they would not honour. */
export function standInsFor(workflow: Workflow): string[] {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);
  const used = steps.filter((step) => step.uses && !step.uses.startsWith('./'));
  for (const step of used) refuseUnknown(step, workflow.file);
  const names = new Set(used.map((step) => step.uses as string));
  return [...names].flatMap((name) => ['--local-repository', `${name}=${join(standIns, nameOf(name))}`]);
}

function refuseUnknown(step: Step, file: string): void {
  const folder = join(standIns, nameOf(step.uses as string));
  if (!existsSync(folder)) throw new Error(`${file} uses ${step.uses}, which has no stand-in in ${standIns}`);
  const declared: Record<string, { description?: string } | null> = parse(
    readFileSync(join(folder, 'action.yml'), 'utf8'),
  ).inputs;
  for (const name of Object.keys(step.with ?? {})) {
    if (!(name in declared)) throw new Error(`${file}: ${step.uses} has no input ${name}`);
    if (declared[name]?.description === 'not honoured')
      throw new Error(`${file}: the stand-in of ${step.uses} does not honour ${name}`);
  }
}

function nameOf(uses: string): string {
  return uses.replace(/@.*/, '');
}
