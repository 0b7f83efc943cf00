import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsFrom } from '../support/pipeline.ts';
import { runs } from '../support/properties.ts';

const token = 'TOK0EN/abc+d==';
const key = 'KE9Y.VAL8UE';
const codes = ['C0DE.ONE', 'C0DE.TWO'];
const secrets = [token, key, ...codes];
const names = ['sessionToken', 'secretAccessKey', 'passwords'];
const answer = {
  credentials: { accessKeyId: 'ASIAEXAMPLE', sessionToken: token, secretAccessKey: key, expiration: 'Jan 1' },
  passwords: codes,
};

/** JSON within JSON, a number of levels deep. */
const within = (value: unknown, levels: number, space?: number): unknown =>
  levels === 0 ? value : within({ body: JSON.stringify(value, null, space), after: 'x' }, levels - 1, space);

const eventText = (levels: number, space?: number): string =>
  JSON.stringify(
    {
      eventVersion: '1.11',
      eventName: 'AssumeRole',
      eventSource: 'sts.amazonaws.com',
      requestParameters: { policy: '{"a":"b"}' },
      responseElements: within(answer, levels, space),
      awsRegion: 'eu-west-1',
    },
    null,
    space,
  );
const texts = [0, 1, 2, 3, 4].flatMap((levels) => [eventText(levels), eventText(levels, 1)]);

/** Where the secrets and their names stand: what is damaged there is neither any more. */
function spared(text: string): (place: number) => boolean {
  const parts = [...secrets, ...names].map((part) => [text.indexOf(part), part.length] as const);
  return (place) => parts.some(([at, length]) => place > at && place < at + length);
}

/** What of the secrets an event still says; pieces of them count. */
const leaksOf = (output: string): string[] => secrets.filter((secret) => output.includes(secret.slice(0, 4)));

async function written(text: string): Promise<string> {
  const events = await eventsFrom([text], { rawData: true });
  return events.map((event) => JSON.stringify(event)).join('\n');
}

const strays = ['"', '\\', "'", '\n', '\\"', '"\\', '""', ','];

describe('credentials in a CloudTrail text', () => {
  it.each(texts.map((text) => [text.length, text] as const))(
    'of %i characters are masked',
    async (_, text) => {
      const output = await written(text);
      expect(leaksOf(output)).toEqual([]);
      expect(output).toContain('ASIAEXAMPLE');
    },
  );

  it('are masked whatever stray character stands anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...strays),
        async (text, share, stray) => {
          const at = Math.floor(share * text.length);
          fc.pre(!spared(text)(at));
          expect(leaksOf(await written(text.slice(0, at) + stray + text.slice(at)))).toEqual([]);
        },
      ),
      runs(150),
    );
  });

  it('are masked where a quote or a backslash stands within their names', async () => {
    for (const text of texts.slice(0, 4)) {
      const from = text.indexOf('sessionToken');
      for (let at = from; at <= from + 'sessionToken'.length; at++) {
        for (const stray of ['"', '\\']) {
          expect(leaksOf(await written(text.slice(0, at) + stray + text.slice(at)))).toEqual([]);
        }
      }
    }
  });

  it('are masked whatever character is gone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (text, share) => {
          const at = Math.floor(share * text.length);
          fc.pre(!spared(text)(at) && !names.some((name) => text.startsWith(name, at)));
          expect(leaksOf(await written(text.slice(0, at) + text.slice(at + 1)))).toEqual([]);
        },
      ),
      runs(100),
    );
  });

  it('are masked wherever the text is cut, in front or behind, also within them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        async (text, share, inFront) => {
          const at = Math.floor(share * text.length);
          const output = await written(inFront ? text.slice(at) : text.slice(0, at));
          expect(leaksOf(output)).toEqual([]);
          expect(output).not.toContain('bc+d==');
        },
      ),
      runs(150),
    );
  });

  it.each(['"eventVersion":"1.11",', '"eventVersion":"1.11","eventName":"AssumeRole",'])(
    'are masked in a text without %s, which is known as CloudTrail no more',
    async (head) => {
      const text = eventText(0).replace(head, '');
      const output = await written(text);
      expect(JSON.parse(output).metadata.product.name).toBe('Unknown');
      expect(leaksOf(output)).toEqual([]);
      expect(output).toContain('ASIAEXAMPLE');
    },
  );

  it.each([
    ['\\u0073essionToken', (text: string) => text.replaceAll('sessionToken', '\\u0073essionToken')],
    ['SESSION_TOKEN', (text: string) => text.replaceAll('sessionToken', 'SESSION_TOKEN')],
    ['session-token', (text: string) => text.replaceAll('sessionToken', 'session-token')],
    ['quotes as \\u0022', (text: string) => text.replaceAll('\\"', '\\u0022')],
  ])('are masked behind %s, in an event and in what is left of one', async (_, change) => {
    for (const text of texts.slice(0, 4).map(change)) {
      expect(leaksOf(await written(text))).toEqual([]);
      expect(leaksOf(await written(`${text}}`))).toEqual([]);
    }
  });

  it('are masked where nothing but the member is known of an operation', async () => {
    const text = `"requestParameters":{"name":"/db","value":"${key}"},"awsRegion":"eu-west-1"}`;
    expect(leaksOf(await written(text))).toEqual([]);
  });
});

describe('texts that look for trouble are searched in linear time', () => {
  const units = [
    '"',
    '\\',
    '\\"',
    '""a',
    '"password":"',
    '"password":[',
    'password=',
    '"password":"x"}',
    '\\"password\\":\\"',
    '"password":"a","',
    '\\u0022',
    '\\\\u005c',
    '"password""',
    'password"\\n',
  ];

  it.each(units)('%j', async (unit) => {
    const text = `{"eventSource":"x","password":"${unit.repeat(300_000 / unit.length)}`;
    const { user } = process.cpuUsage();
    await written(text);
    // Twice as long would take twice the time: a second for a third of a megabyte is far from any square.
    expect((process.cpuUsage().user - user) / 1000).toBeLessThan(3_000);
  });
});

describe('what is no secret', () => {
  it.each([
    'Failed password for invalid user oracle from 192.0.2.7 port 22: bad password: denied',
    '{"level":"info","fields":["password","name"],"passwordless":"yes","note":"the password is long"}',
    '2026-01-15T10:20:30Z INFO {"eventSource":"aws:s3","key":"a"}',
    '{"password":null,"token":"x","value":"y"}',
  ])('stays as it is: %s', async (text) => {
    const [event] = await eventsFrom([text]);
    expect(event!.raw_data).toBe(text);
  });
});
