import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { readConfig } from './config.ts';
import { ErrorFilter } from './error.filter.ts';
import { CONFIG, HealthController } from './health.controller.ts';
import { HelloController } from './hello.controller.ts';
import { HelloService } from './hello.service.ts';

@Module({
  controllers: [HelloController, HealthController],
  providers: [
    HelloService,
    { provide: CONFIG, useFactory: () => readConfig(process.env) },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
})
export class AppModule {}
