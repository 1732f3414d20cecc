import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Answers } from '../../../src/index.js';
import type { Hello } from './hello.js';
import type { Run } from './run.js';
import { World } from './world.js';

/** One world for the stories of a file; it fails a story whose scripts asked something that no fake knows. */
export function useWorld(): { generate: World['generate']; world: () => World } {
  let world: World | undefined;
  let current: Hello | undefined;
  const there = () => {
    if (!world) throw new Error('the world has not started');
    return world;
  };
  beforeAll(async () => {
    world = await World.start();
  });
  afterEach((context) => {
    const { state, startTime = 0 } = context.task.result ?? {};
    if (state === 'fail' && current) printLogs(current.github.runs.filter((run) => run.started.getTime() >= startTime));
    expect(there().internet.unanswered, 'asked of a service that no fake knows').toEqual([]);
  });
  afterAll(() => world?.stop());
  return {
    world: there,
    generate: async (answers: Partial<Answers> = {}, change?: (files: Map<string, string>) => void): Promise<Hello> => {
      current = await there().generate(answers, change);
      return current;
    },
  };
}

function printLogs(runs: Run[]): void {
  for (const run of runs.filter((each) => each.log.text)) {
    console.error(`──── ${run.workflow} ${run.id}, ${run.event}: ${run.conclusion}\n${run.log.text}`);
  }
}
