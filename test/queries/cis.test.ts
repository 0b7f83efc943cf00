import { describe, expect, it } from 'vitest';
import type { Archive } from '../../cli/archive/archive.ts';
import { loadJudging } from '../../shared/clients/judging.ts';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import type { RuleSet } from '../../shared/rules/rule.ts';
import { cloudtrail } from '../../shared/sources/cloudtrail/source.ts';
import {
  assumedRole,
  cloudTrailEvent,
  defaultWriting,
  iamUser,
  readMessage,
} from '../support/cloudtrail-event.ts';
import { temporaryFolder } from '../support/folders.ts';
import { openFolder, rowsOf, saved, writeEvents } from './support.ts';

const cis = saved.filter(({ name }) => name.startsWith('cis-3.'));

const root = {
  type: 'Root',
  principalId: '111122223333',
  arn: 'arn:aws:iam::111122223333:root',
  accountId: '111122223333',
};

/** Every word in capitals and every service that any of the queries names: each call is tried at each service. */
const operations = wordsOf(/'([A-Z][A-Za-z]+)'/g).filter((word) => !['IAMUser', 'Root'].includes(word));
const services = [...wordsOf(/'([a-z0-9]+\.amazonaws\.com)'/g), 'apigateway.amazonaws.com'];

function wordsOf(pattern: RegExp): string[] {
  return [...new Set(cis.flatMap(({ sql }) => [...sql.matchAll(pattern)].map(([, word]) => word!)))];
}

const calls = operations.flatMap((eventName) => services.map((eventSource) => ({ eventName, eventSource })));
const refusals = [
  undefined,
  'AccessDenied',
  'AccessDeniedException',
  'Client.UnauthorizedOperation',
  'UnauthorizedOperation',
  'UnauthorizedAccess',
  'ThrottlingException',
].map((errorCode) => ({ errorCode, errorMessage: errorCode && 'refused' }));
const uses = [root, { ...root, invokedBy: 'AWS Internal' }, iamUser, assumedRole].flatMap((userIdentity) =>
  ['AwsApiCall', 'AwsServiceEvent'].map((eventType) => ({ userIdentity, eventType })),
);
const signIns = [root, iamUser, assumedRole].flatMap((userIdentity) =>
  ['Success', 'Failure', undefined].flatMap((outcome) =>
    ['Yes', 'No', undefined].map((MFAUsed) => ({
      userIdentity,
      eventName: 'ConsoleLogin',
      eventSource: 'signin.amazonaws.com',
      eventType: 'AwsConsoleSignIn',
      requestParameters: null,
      responseElements: outcome && { ConsoleLogin: outcome },
      additionalEventData: MFAUsed && { MFAUsed },
    })),
  ),
);

/** Each event as it is stored, and the names of the rules that match it. */
function judged(rules: RuleSet): { event: OcsfEvent; matches: string[] }[] {
  return [...calls, ...refusals, ...uses, ...signIns].flatMap((overrides, index) => {
    const eventID = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    return readMessage(JSON.stringify(cloudTrailEvent({ ...overrides, eventID }))).map((event) => ({
      matches: rules.judge(cloudtrail.ruleEvent!(event)).map(({ name }) => name),
      event: cloudtrail.normalize(event, defaultWriting),
    }));
  });
}

describe('each CIS rule and its query', async () => {
  const loaded = await loadJudging(
    {
      rules: { names: cis.map(({ name }) => name), places: [] },
      rulePlaceholders: {},
      keep: { names: [], places: [] },
      alarmRules: [],
    },
    () => {},
  );
  const events = judged(loaded!.rules);
  const folder = temporaryFolder();
  writeEvents(
    folder,
    'a',
    events.map(({ event }) => event),
    { source: 'cloudtrail', day: '20260302' },
  );
  const archive: Archive = await openFolder(folder);

  it('are the fourteen of the benchmark', () => {
    expect(cis.map(({ name }) => name.split('-')[1])).toEqual(
      Array.from({ length: 14 }, (_, i) => `3.${i + 1}`),
    );
    expect(loaded!.rules.rules).toHaveLength(14);
  });

  it.each(cis.map(({ name }) => name))('%s pick the same events', async (name) => {
    const matched = events.filter(({ matches }) => matches.includes(name));
    const picked = await rowsOf(archive, name);
    expect(picked.map(({ uid }) => uid).sort()).toEqual(
      matched.map(({ event }) => event.metadata.uid).sort(),
    );
    expect(matched.length).toBeGreaterThan(0);
    expect(matched.length).toBeLessThan(events.length / 2);
  });
});
