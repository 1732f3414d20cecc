import type { Hello } from '../harness/hello.js';
import { buildImage, vary } from '../harness/images.js';
import { type Counted, Load } from '../harness/load.js';
import { must } from '../harness/process.js';
import type { Server } from '../harness/server.js';

/** So many deployments, one after the other, of two versions in turn, while people use the service. */
export async function deployUnderLoad(hello: Hello, server: Server, times: number): Promise<Counted> {
  const base = await buildImage(hello, '0.1.0');
  const images = [await vary(hello, base, '0.1.1'), await vary(hello, base, '0.1.2')];
  const deploy = (number: number) => server.deploy(images[number % 2] ?? base);
  await deploy(0);
  const load = new Load(server.url, true).start();
  try {
    for (let number = 1; number <= times; number += 1) await deploy(number);
  } finally {
    await load.stop();
  }
  return load.counted;
}

/** The tutorial's own way, for comparison: docker stop, rm, run on the published port. */
export async function stopRemoveRun(image: string, times: number): Promise<Counted> {
  const start = () =>
    must('docker', ['run', '-d', '--name', 'e2e-tutorial', '-e', 'PORT=3000', '-p', '127.0.0.1:8098:3000', image]);
  await start();
  const up = async () => (await fetch('http://127.0.0.1:8098/health').catch(() => undefined))?.ok;
  while (!(await up())) await new Promise((wake) => setTimeout(wake, 100));
  const load = new Load('http://127.0.0.1:8098').start();
  try {
    for (let number = 0; number < times; number += 1) {
      await must('docker', ['stop', '--time', '10', 'e2e-tutorial']);
      await must('docker', ['rm', 'e2e-tutorial']);
      await start();
      await new Promise((wake) => setTimeout(wake, 2_000));
    }
  } finally {
    await load.stop();
    await must('docker', ['rm', '-f', 'e2e-tutorial']);
  }
  return load.counted;
}
