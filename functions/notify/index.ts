import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { createNotify } from './handler.ts';
import { createPublish } from './publish.ts';
import { readNotifySettings } from './settings.ts';

const settings = readNotifySettings(process.env);
process.env.POWERTOOLS_SERVICE_NAME ||= 'audit-firehose';
const logger = new Logger();

const publish = createPublish(settings.topicArn, async () => {
  const { SNSClient } = await import('@aws-sdk/client-sns');
  return new SNSClient({
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
});

/** Findings of the bus, by way of a queue, as one message to a topic. */
export const handler = middy(
  createNotify({
    settings,
    publish,
    report: (report) =>
      report.unreadable > 0 || report.unpublished !== undefined
        ? logger.warn('batch', { ...report })
        : logger.info('batch', { ...report }),
  }),
)
  // Findings hold text of audit logs.
  .use(injectLambdaContext(logger, { logEvent: false }));
