import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.ts';
import { NestLog } from './nest-log.ts';
import { run } from './run.ts';
import { toService } from './to-service.ts';

// Builds and starts; everything else can be imported by a test without a port being opened.
await run(async () => {
  // abortOnError: an error reaches run(), which says what a person can mend in one line
  const options = { logger: new NestLog(), abortOnError: false };
  return toService(await NestFactory.create<NestExpressApplication>(AppModule, options));
});
