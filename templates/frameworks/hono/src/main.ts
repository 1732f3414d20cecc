import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { createRoutes } from './routes.ts';
import { run } from './run.ts';

// Builds and starts; everything else can be imported by a test without a port being opened.
// The adaptor can also make HTTP/2 servers, which is why its type is wider than what it returns here.
await run((config) => ({ server: createAdaptorServer(createApp(createRoutes(config))) as Server }));
