/** What can go wrong, by stable code, and the exit status that tells a script which kind it was. */
export const failures = {
  'bad-usage': 2,
  'bad-answers': 2,
  'missing-answers': 2,
  'bad-config': 2,
  'target-not-empty': 1,
  'target-is-a-file': 1,
  'target-unreachable': 1,
  'target-taken': 1,
  'disk-full': 1,
  'no-permission': 1,
  'write-failed': 1,
  'install-failed': 1,
  'package-damaged': 1,
  'node-too-old': 1,
  // a mistake of ours
  internal: 1,
} as const satisfies Record<string, 1 | 2>;

export type FailureCode = keyof typeof failures;

/** What each exit status means, for --help. */
export const exitCodes: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'it failed',
  2: 'a flag, an answer or the config file cannot be taken, or an answer is missing',
  129: 'the terminal was closed (SIGHUP)',
  130: 'Ctrl-C (SIGINT)',
  143: 'told to stop (SIGTERM)',
};

/** Something that the user can mend: one sentence on what is wrong, one on the way out. */
export class UserError extends Error {
  // said here, since the build shortens what a class is called, and Node.js shows that beside the message
  static override readonly name: string = 'UserError';
  override readonly name: string = 'UserError';

  constructor(
    readonly code: FailureCode,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }

  get exitCode(): 1 | 2 {
    return failures[this.code];
  }
}

/** What can be wrong with one flag or answer, by stable code; README lists them with these meanings. */
export const problemCodes = {
  'unknown-flag': 'there is no such flag',
  'unknown-key': 'there is no such key in a config file or in a call of the library',
  missing: 'an answer, or the value of a flag, is missing',
  'takes-no-value': 'a flag that is given or not has a value',
  'given-twice': 'something that can be there only once is there twice',
  'wrong-type': 'text where a number is needed, say',
  'out-of-range': 'a number is too small, too large or not whole',
  'not-a-choice': 'it is none of what can be chosen',
  'bad-form': 'a name, login, address or path is not formed as it must be',
} as const;

export type ProblemCode = keyof typeof problemCodes;

/** One answer that cannot be accepted. */
export interface Problem {
  /** The question's id, or its path in a config file; on the command line the flag. Empty: the whole. */
  readonly path: string;
  /** Does not change between versions. */
  readonly code: ProblemCode;
  /** A whole sentence. */
  readonly message: string;
}

/** Every invalid answer at once, so that nobody mends them one run at a time. */
export class InvalidAnswers extends UserError {
  static override readonly name = 'InvalidAnswers';
  override readonly name = 'InvalidAnswers';

  constructor(
    readonly problems: readonly Problem[],
    code: 'bad-usage' | 'bad-answers' | 'missing-answers' | 'bad-config' = 'bad-answers',
    hint?: string,
  ) {
    super(code, problems.map((problem) => problem.message).join('\n'), hint);
  }
}

/** The user pressed Ctrl-C, or the process was told to stop. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  /**
   * @param resume the command that brings them back
   * @param message what stands there now
   */
  constructor(
    readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' = 'SIGINT',
    readonly resume?: string,
    message = 'Cancelled: nothing was written.',
  ) {
    super(message);
  }

  /** 128 plus the signal's number, as shells report it. */
  get exitCode(): number {
    return { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[this.signal];
  }
}
