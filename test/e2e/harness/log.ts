export interface StepLog {
  name: string;
  result: string;
}

export interface JobLog {
  result: string;
  steps: StepLog[];
  /** What its steps have put out, by their ids. */
  outputs: Record<string, Record<string, string>>;
}

export type Conclusion = 'success' | 'failure' | 'skipped' | 'cancelled' | 'timed_out';

/** What is left of a run: what a person would see on its page. */
export interface Log {
  conclusion: Conclusion;
  /** A job that was skipped is not in here. */
  jobs: Record<string, JobLog>;
  summary: string;
  notices: string[];
  warnings: string[];
  errors: string[];
  text: string;
}

interface Line {
  jobID?: string;
  jobResult?: string;
  step?: string;
  stage?: string;
  stepID?: string[];
  stepResult?: string;
  command?: string;
  arg?: string;
  name?: string;
  content?: string;
  kvPairs?: { title?: string };
  msg?: string;
}

/** Reads what `act --json` printed. */
export function readLog(output: string, ended?: Conclusion): Log {
  const log: Log = { conclusion: 'skipped', jobs: {}, summary: '', notices: [], warnings: [], errors: [], text: '' };
  for (const raw of output.split('\n')) {
    const line: Line = raw.startsWith('{') && raw.endsWith('}') ? JSON.parse(raw) : { msg: `${raw}\n` };
    take(line, log);
  }
  const results = Object.values(log.jobs).map((job) => job.result);
  if (ended) log.conclusion = ended;
  else if (results.includes('failure')) log.conclusion = 'failure';
  else if (results.length > 0) log.conclusion = 'success';
  else if (/^Error: /m.test(log.text)) log.conclusion = 'failure';
  return log;
}

function take(line: Line, log: Log): void {
  const message = plain(line.msg ?? '');
  if (line.command !== 'set-output')
    log.text += `${line.jobID ? `${line.jobID} | ` : ''}${message}${message.endsWith('\n') ? '' : '\n'}`;
  if (line.command === 'summary') log.summary += line.content ?? '';
  if (line.command === 'notice') log.notices.push(annotation(line));
  if (line.command === 'warning') log.warnings.push(annotation(line));
  if (line.command === 'error') log.errors.push(annotation(line));
  if (!line.jobID) return;
  log.jobs[line.jobID] ??= { result: 'none', steps: [], outputs: {} };
  const job = log.jobs[line.jobID] as JobLog;
  if (line.jobResult) job.result = line.jobResult;
  if (line.stage === 'Main' && line.stepResult) job.steps.push({ name: line.step ?? '', result: line.stepResult });
  // a step within an action has two ids: what it puts out is the action's own business
  const [step, inner] = line.stepID ?? [];
  if (line.command === 'set-output' && step !== undefined && inner === undefined)
    job.outputs[step] = { ...job.outputs[step], [line.name ?? '']: line.arg ?? '' };
}

/** "Title: text", with the line breaks that a workflow command encodes. */
function annotation({ kvPairs, arg = '' }: Line): string {
  return `${kvPairs?.title ?? ''}: ${arg.replaceAll('%0A', '\n').replaceAll('%25', '%')}`;
}

/** What a terminal would show: act gives each step one. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  return text.replace(/\u001b(\[[0-9;?]*[A-Za-z]|[>=])/g, '');
}
