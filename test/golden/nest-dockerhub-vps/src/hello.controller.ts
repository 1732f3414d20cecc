import { Controller, Get } from '@nestjs/common';
import { HelloService } from './hello.service.ts';

@Controller('hello')
export class HelloController {
  constructor(private readonly service: HelloService) {}

  @Get()
  hello() {
    return { message: this.service.hello() };
  }
}
