import type { Context } from 'aws-lambda';

const timeout = 5 * 60_000;

/**
 * The context that Lambda hands to a function, as far as one that runs here can have it.
 * @example await handler(event, lambdaContext('arn:aws:lambda:eu-west-1:111122223333:function:audit', 'request-1'));
 */
export function lambdaContext(functionArn: string, requestId: string): Context {
  const started = Date.now();
  const functionName = functionArn.split(':')[6] ?? 'function';
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: '512',
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, started + timeout - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
