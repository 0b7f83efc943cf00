import { describe, expect, it } from 'vitest';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { transform } from '../../shared/pipeline/transform.ts';
import { golden, logCleared } from '../support/golden.ts';
import { judgingBy, standInRule } from '../support/judging.ts';
import { problemsOf } from '../support/ocsf-schema.ts';
import { gzipped, record } from '../support/payload.ts';
import { defaults, eventsOf, run } from '../support/pipeline.ts';

const pairs = golden.filter(({ envelope }) => envelope !== undefined);

/** The pairs leave `message` out for CloudTrail and auditd: its wording is ours. */
const comparable = ({ message, ...event }: OcsfEvent, source: string) =>
  source === 'windows' ? { ...event, message } : event;

describe('the pipeline', () => {
  it.each(pairs)('turns $name into its golden event', async ({ source, region, envelope, ocsf }) => {
    const { records, books } = await run([record('r1', gzipped(envelope))], {}, region);
    const events = eventsOf(records[0]!);

    expect(events.map((event) => comparable(event, source))).toEqual([comparable(ocsf, source)]);
    expect(events.flatMap(problemsOf)).toEqual([]);
    expect(books().sources[source as 'windows']).toMatchObject({
      in: envelope!.logEvents.length,
      used: 1,
      joined: envelope!.logEvents.length - 1,
      events: 1,
    });
  });

  it('writes the golden finding beside its event', async () => {
    const { ocsf, ...pair } = golden.find(({ name }) => name === 'detection-log-cleared')!;
    const { envelope, region } = golden.find(({ name }) => pair.raw!.includes(name))!;
    const rule = standInRule(
      'log-cleared',
      'windows',
      (event) => event.values('EventID')?.[0] === '1102',
      logCleared,
    );
    const { records } = await transform([record('r1', gzipped(envelope))], {
      region: region!,
      settings: defaults,
      judging: judgingBy([rule]),
    });
    const [, finding] = eventsOf(records[0]!);
    expect(finding).toEqual(ocsf);
    expect(problemsOf(finding)).toEqual([]);
  });

  it('says what happened in a message of its own for CloudTrail and auditd', async () => {
    for (const { envelope, region, source } of pairs) {
      const { records } = await run([record('r1', gzipped(envelope))], {}, region);
      const [event] = eventsOf(records[0]!);
      expect(event!.message, source).toMatch(/^\S.{10,}\S$/);
    }
  });

  it('gives the same golden events when all come in one invocation', async () => {
    const { records } = await run(pairs.map(({ name, envelope }) => record(name, gzipped(envelope))));
    records.forEach((output, index) => {
      const { source, ocsf } = pairs[index]!;
      const [event] = eventsOf(output);
      const region = source === 'cloudtrail' ? ocsf.cloud!.region : 'eu-west-1';
      const due = { ...ocsf, cloud: { ...ocsf.cloud, region } } as OcsfEvent;
      expect(comparable(event!, source)).toEqual(comparable(due, source));
    });
  });
});
