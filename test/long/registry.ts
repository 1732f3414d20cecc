import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll } from 'vitest';

/** An npm registry on this machine with one package in it, so that `npm create` can be run as a user types it. Gives its address. */
export async function serveRegistry(manifest: { name: string; version: string }, tarball: string): Promise<string> {
  const { name, version } = manifest;
  const packed = readFileSync(tarball);
  const integrity = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
  const server = createServer((request, response) => {
    const address = `http://${request.headers.host}`;
    if (request.url === `/${name}`) {
      const dist = { tarball: `${address}/${name}.tgz`, integrity };
      response.setHeader('content-type', 'application/json');
      // Yarn 4 leaves alone what is younger than a day
      const time = { [version]: '2026-01-01T00:00:00.000Z' };
      const versions = { [version]: { ...manifest, dist } };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, time, versions }));
    } else if (request.url === `/${name}.tgz`) {
      response.end(packed);
    } else {
      response.writeHead(404).end(); // the package needs no other
    }
  });
  afterAll(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The registry has no port.');
  return `http://127.0.0.1:${bound.port}/`;
}
