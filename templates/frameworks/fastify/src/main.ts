import { createApp } from './app.ts';
import { run } from './run.ts';
import { toService } from './to-service.ts';

// Builds and starts; everything else can be imported by a test without a port being opened.
await run((config) => toService(createApp(config)));
