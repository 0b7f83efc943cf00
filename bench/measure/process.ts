import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * The environment that Lambda gives a function, and nothing of the caller's own. Of our settings only RULES, at
 * its default. Without FINDINGS_BUS findings are lines beside the events and nothing leaves the process.
 */
export const lambdaEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  TZ: ':UTC',
  RULES: 'builtin',
  AWS_REGION: 'ap-northeast-1',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'audit-firehose-transform',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
};

/** What the handler is called with besides the event. */
export const lambdaContext = {
  awsRequestId: '7f0c3f0e-6b0a-4c55-9d0f-2f6c1d6f0b11',
  functionName: 'audit-firehose-transform',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:111122223333:function:audit-firehose-transform',
  memoryLimitInMB: '1024',
  getRemainingTimeInMillis: () => 60_000,
};

/**
 * Runs a module in a process of its own and gives the one message it sends. What it prints is produced and thrown
 * away: log lines and metrics are part of the work that is measured.
 */
export async function askChild<Task, Result>(
  module: URL,
  task: Task,
  nodeOptions: readonly string[] = [],
): Promise<Result> {
  const child = fork(module, [JSON.stringify(task)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...nodeOptions],
    env: lambdaEnvironment,
  });
  let result: Result | undefined;
  child.on('message', (message) => {
    result = message as Result;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0 || result === undefined) throw new Error(`${module.pathname} ended with code ${code}.`);
  return result;
}

/** Runs a command, its output to the caller's stderr; gives whether it ended well. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<boolean> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
