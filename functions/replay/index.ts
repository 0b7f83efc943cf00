import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { createReplayHandler } from './handler.ts';

process.env.POWERTOOLS_SERVICE_NAME ||= 'audit-firehose';
const logger = new Logger();

/** More failures would only repeat themselves, and a log line has an end. */
const failuresLogged = 20;

/** Replays the objects of a batch of a Step Functions Distributed Map. */
export const handler = middy(
  createReplayHandler({
    environment: process.env,
    warn: (text) => logger.warn(text),
    report: ({ failures, ...batch }) => {
      if (failures.length === 0) logger.info('batch', { ...batch });
      else logger.warn('batch', { ...batch, failures: failures.slice(0, failuresLogged) });
    },
  }),
).use(injectLambdaContext(logger, { logEvent: false }));
