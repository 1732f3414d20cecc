import { Server } from '../harness/server.js';
import { World } from '../harness/world.js';
import { deployUnderLoad, stopRemoveRun } from './deploys.js';

// npm run bench:deploy [TIMES]: the deployments that we generate beside the tutorial's, in the same run.
const times = Number(process.argv[2] ?? 100);
process.env.PATH = `${process.env.LAB_DIR ?? '/tmp/lab'}/bin:${process.env.PATH}`;

const world = await World.start();
try {
  const hello = await world.generate({ target: 'vps' });
  const server = await Server.prepare(hello);
  try {
    server.configure();
    const began = Date.now();
    const ours = await deployUnderLoad(hello, server, times);
    const image = await server.live();
    console.log(
      `kamal-proxy, as generated: ${times} deployments, ${ours.lost.length} of ${ours.sent} requests lost, ${((Date.now() - began) / 1000).toFixed(0)} s`,
    );
    for (const lost of ours.lost.slice(0, 10)) console.log(`  ${lost}`);
    const tutorial = await stopRemoveRun(image, Math.min(times, 10));
    console.log(
      `docker stop, rm, run: ${Math.min(times, 10)} deployments, ${tutorial.lost.length} of ${tutorial.sent} requests lost`,
    );
    if (ours.lost.length > 0) process.exitCode = 1;
  } finally {
    await server.stop();
  }
} finally {
  await world.stop();
}
