import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstCellsUnder, leftOut } from '../../checks/corpus/left-out.ts';
import { newWalk, type Walk, walkEvent } from '../../checks/corpus/losses.ts';
import type { CorpusFile } from '../../checks/corpus/read.ts';
import { path, record, syscall } from '../support/audit-record.ts';
import { assumedRole, cloudTrailEvent } from '../support/cloudtrail-event.ts';
import { eventsFrom } from '../support/pipeline.ts';
import { windowsEvent } from '../support/windows-event.ts';

const masked = new Set(['sessionToken']);
const secret = 'c0rrect-horse-battery';

const samples: CorpusFile[] = [
  {
    source: 'windows',
    name: 'a logon',
    messages: [
      windowsEvent({
        id: 4624,
        opcode: 2,
        activityId: '{8d1a1c1e-0001-4000-8000-000000000001}',
        message: 'Someone came in.',
        data: {
          SubjectUserSid: 'S-1-5-18',
          SubjectUserName: '-',
          TargetUserName: 'alice',
          LogonType: '3',
          IpAddress: '::ffff:192.0.2.7',
          IpPort: '50123',
          ProcessId: '0x1a2c',
          KeyLength: '0',
          ElevatedToken: '%%1842',
        },
      }),
    ],
  },
  {
    source: 'cloudtrail',
    name: 'a role',
    messages: [
      JSON.stringify(
        cloudTrailEvent({
          userIdentity: assumedRole,
          responseElements: { credentials: { accessKeyId: 'ASIA1', sessionToken: secret } },
          additionalEventData: { bytesTransferredOut: 12, list: [1, 'two'] },
        }),
      ),
    ],
  },
  {
    source: 'auditd',
    name: 'a file opened',
    messages: [
      syscall(257, { exit: '-13', success: 'no', a2: '241', suid: '35', key: '6F6E650174776F' }),
      path(0, '/etc/shadow', 'NORMAL'),
      record('PROCTITLE', 'proctitle=636174002F6574632F736861646F77'),
    ],
  },
];

/**
 * What is no loss: it is derived from other values, or stands elsewhere too (the role's id in front of
 * its session's name, a program's name beside its path). */
const elsewhereToo = {
  windows: [],
  cloudtrail: [
    'userIdentity.sessionContext.sessionIssuer.principalId',
    'userIdentity.sessionContext.sessionIssuer.accountId',
  ],
  auditd: ['open_flags', 'comm'],
};

const walked = (sample: CorpusFile, events: readonly object[]): Walk => {
  const walk = newWalk();
  walkEvent(
    walk,
    sample,
    events.map((event) => JSON.stringify(event)),
    masked,
  );
  return walk;
};

describe('the walk through the values of an event', () => {
  it.each(samples)('finds all of $name', async (sample) => {
    const walk = walked(sample, await eventsFrom(sample.messages, { rawData: true }));
    expect(walk.lost).toEqual([]);
    expect(walk.values).toBeGreaterThan(25);
    expect(walk.masked).toBe(sample.source === 'cloudtrail' ? 1 : 0);
  });

  it.each(samples)('misses each value that only unmapped has of $name', async (sample) => {
    const [event] = await eventsFrom(sample.messages, { rawData: true });
    const unnoticed = Object.keys(event!.unmapped ?? {}).filter((key) => {
      const { [key]: _, ...unmapped } = event!.unmapped as Record<string, string>;
      return walked(sample, [{ ...event, unmapped }]).lost.length === 0;
    });
    // Of the payload, not of the text that is walked.
    expect(unnoticed.filter((key) => key !== 'subscriptionFilters')).toEqual(elsewhereToo[sample.source]);
  });

  it('sees a secret that is not masked, also where only the original text has it', async () => {
    const sample = samples[1]!;
    const [event] = await eventsFrom(sample.messages, { rawData: true });
    expect(walked(sample, [{ ...event, raw_data: `{"sessionToken":"${secret}"}` }]).lost).toHaveLength(1);
    const api = { ...event!.api, response: { data: '{}' } };
    expect(walked(sample, [{ ...event, api }]).lost.join()).toContain('sessionToken is not masked');
  });
});

describe('docs/output.md', () => {
  it('lists what the check takes for left out', () => {
    const document = readFileSync(new URL('../../docs/output.md', import.meta.url), 'utf8');
    expect(firstCellsUnder(document, 'What is left out')).toEqual(leftOut.map(({ what }) => what));
  });
});
