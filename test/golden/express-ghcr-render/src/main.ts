import { createServer } from 'node:http';
import { createApp } from './app.ts';
import { createRoutes } from './routes.ts';
import { run } from './run.ts';

// Builds and starts; everything else can be imported by a test without a port being opened.
await run((config) => ({ server: createServer(createApp(createRoutes(config))) }));
