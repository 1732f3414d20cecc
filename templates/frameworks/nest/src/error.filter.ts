import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  InternalServerErrorException,
} from '@nestjs/common';
import type { Response } from 'express';
import { log } from './log.ts';

/**
 * Nest's own exceptions below 500 (BadRequestException, NotFoundException …) are the client's business and look as Nest
 * writes them; of all other errors the client learns nothing, and the log everything.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const answer = forClient(error) ?? new InternalServerErrorException();
    if (answer !== error) {
      const { requestId } = response.locals;
      log.error('request failed', { requestId, error: error instanceof Error ? error.stack : String(error) });
    }
    // an answer that has begun cannot be changed: cut the connection, so that the client notices
    if (response.headersSent) response.destroy();
    else response.status(answer.getStatus()).json(bodyOf(answer));
  }
}

/** As Nest writes it: `new HttpException('a text', 400)` has no more than its text. */
function bodyOf(answer: HttpException): object {
  const body = answer.getResponse();
  return typeof body === 'string' ? { statusCode: answer.getStatus(), message: body } : body;
}

function forClient(error: unknown): HttpException | undefined {
  return error instanceof HttpException && error.getStatus() < 500 ? error : undefined;
}
