import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import { metricNamespace } from '../../shared/config/metric-namespace.ts';
import { asksForNothing, isWholePack } from '../../shared/config/rules.ts';
import { readSettings } from '../../shared/config.ts';
import { createHandler } from './handler.ts';
import { createPutBack } from './put-back.ts';
import { createReport } from './report.ts';

const settings = readSettings(process.env);
// The dimension `service` of every metric: a deployment sets its own name, so that two in an account can be distinguished.
process.env.POWERTOOLS_SERVICE_NAME ||= 'audit-firehose';
const logger = new Logger();
const metrics = new Metrics({ namespace: metricNamespace });

const putBack = createPutBack({
  client: async () => {
    const { FirehoseClient } = await import('@aws-sdk/client-firehose');
    // A put has no time-out of its own: the client would put the records once more, while put-back as a whole ends in
    // time and fails records of which nobody knows whether they were taken.
    return new FirehoseClient({ requestHandler: { connectionTimeout: 3_000 } });
  },
});

/** More hosts would only repeat themselves, and a log line has an end. */
const hostsLogged = 20;

const findMaps = createFindMaps(settings.identityMaps, (problems) =>
  logger.warn('identity maps', { hosts: problems.length, problems: problems.slice(0, hostsLogged) }),
);

/** As with hosts. */
const rulesLogged = 20;

const loadRules = async () => {
  const { loadJudging } = await import('../../shared/clients/judging.ts');
  return loadJudging(settings, (problems) =>
    logger.warn('rules left out', { rules: problems.length, problems: problems.slice(0, rulesLogged) }),
  );
};

// Whatever is named by a setting is loaded here, so that a mistake is an error of the start and not of an event. The
// shipped rules as a whole hold no mistake of the user's: they wait for the first event, for which the start is quicker.
const { rules, keep, alarmRules } = settings;
const asksForRules = !asksForNothing(rules) || !asksForNothing(keep) || alarmRules.length > 0;
const mayWait = isWholePack(rules) && asksForNothing(keep) && alarmRules.length === 0;
let judging = asksForRules && !mayWait ? loadRules() : undefined;
await judging;
const findRules = () => {
  judging ??= loadRules();
  return judging;
};

if (settings.mask !== undefined) {
  const { loadMask } = await import('../../shared/secrets/load-mask.ts');
  await loadMask(settings.mask);
}

const { findingsBus } = settings;
const sendFindings =
  findingsBus === undefined
    ? undefined
    : (await import('./findings-bus-client.ts')).sendFindingsTo(findingsBus);

/** Milliseconds before the end at which the invocation gives up, so that its log says so. */
const timeoutEarlyInMillis = 500;

/**
 * The Firehose transform. Middy wraps it for the log line's context and the metrics only: its Firehose middleware would
 * lose `metadata.partitionKeys`, and its event normalizer would destroy gzip bytes.
 */
export const handler = middy(
  createHandler({
    settings,
    putBack,
    findMaps,
    ...(asksForRules ? { findRules } : {}),
    sendFindings,
    report: createReport(logger, metrics, alarmRules),
  }),
  { timeoutEarlyInMillis },
)
  // The event holds audit logs: POWERTOOLS_LOGGER_LOG_EVENT must not be able to write it to the function's own log.
  .use(injectLambdaContext(logger, { logEvent: false }))
  .use(logMetrics(metrics, { throwOnEmptyMetrics: false }));
