import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { Build } from './config.ts';

/** Under this name a provider gives the configuration; a test can put another in its place. */
export const CONFIG = Symbol('CONFIG');

@Controller('health')
export class HealthController {
  constructor(@Inject(CONFIG) private readonly build: Build) {}

  // The deploy asks here until the new version answers, so no cache may answer in its place.
  @Get()
  @Header('cache-control', 'no-store')
  health() {
    const { version, commit } = this.build;
    return { status: 'ok', version, commit };
  }
}
