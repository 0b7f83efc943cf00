import { consoleLogin } from '../stream/filter-patterns.ts';
import type { ReadyStack } from './ready-stack.ts';

/**
 * Who signed in to the AWS console. The trail's log group is there already; everything made here is encrypted with one
 * key of the account, and the folders are days of Tokyo. Sign-ins are few, so a whole interval goes into one object.
 */
export const cloudtrailConsoleLogin: ReadyStack = {
  name: 'cloudtrail-console-login',
  description: 'Sign-ins to the AWS console, encrypted with a KMS key, in folders of Tokyo days',
  timeZone: 'Asia/Tokyo',
  logGroups: { TrailLogGroup: '' },
  properties: ({ logGroup }) => ({
    sources: [
      {
        source: 'cloudtrail',
        logGroups: [logGroup('TrailLogGroup')],
        filterPattern: consoleLogin,
      },
    ],
    keep: 'console-login',
    alarmRules: 'cis-3.2-console-sign-in-without-mfa,cis-3.6-console-sign-in-failures',
    delivery: { bufferSeconds: 900 },
  }),
};
