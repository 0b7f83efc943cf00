import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { anyOther } from '../../shared/sources/windows/normalize/mapping.ts';
import {
  allMappings,
  loadAllLogs,
  type Providers,
  securityProvider,
} from '../../shared/sources/windows/normalize/mappings/providers.ts';
import { normalize } from '../../shared/sources/windows/normalize/normalize.ts';
import type { WindowsEvent } from '../../shared/sources/windows/parse/event.ts';
import { layoutOnce } from '../../shared/sources/windows/parse/layout.ts';
import {
  auditFailure,
  auditSuccess,
  readWindows,
  type Sample,
  utcWriting,
  windowsEvent,
} from '../../test/support/windows-event.ts';
import {
  furtherIds,
  objectsToNetwork,
  processesToSystem,
  sampleOf,
  sessionsAccountsRights,
} from '../../test/windows/rows-of-mapping.ts';
import { otherLogs, sampleOfLog } from '../../test/windows/rows-of-other-logs.ts';
import { distinctOutcomes, type MappedEvents, outcomeOf, type Page } from './page.ts';
import { type Kind, mergeHomes, type Run, traceAll, type Values } from './trace.ts';

/** Kinds of values, those of names that say what they hold first. */
const kinds: readonly Kind[] = [
  { names: /Sid$|SID$|^UserID$/, values: ['S-1-5-21-7-7-7-1001', 'S-1-5-21-7-7-7-1002'] },
  { names: /Ip$|Address|Addr/, values: ['203.0.113.71', '203.0.113.72'] },
  { names: /Port/, values: ['4711', '4712'] },
  { names: /ProcessI[dD]$|LogonI[dD]$|Mask$|^Pid$/, values: ['0x4711', '0x4712'] },
  { names: /Status|Code|^Error/, values: ['0xc0000064', '0xc000006a'] },
  { names: /LogonType/, values: ['3', '10'] },
  { names: /Privilege/, values: ['SeDebugPrivilege', 'SeBackupPrivilege'] },
  {
    names: /Gu?[iI][dD]$/,
    values: ['{11111111-1111-4111-8111-111111111111}', '{22222222-2222-4222-8222-222222222222}'],
  },
  { names: /Time/, values: ['2026-01-15 10:20:30.123', '2026-01-15 10:20:31.123'] },
  { names: /Hash/, values: [`SHA256=${'a1'.repeat(32)}`, `SHA256=${'b2'.repeat(32)}`] },
  { names: /./, values: ['alpha', 'beta'] },
  { names: /Path|File|Image/, values: ['C:\\one\\alpha.exe', 'C:\\one\\beta.exe'] },
  { names: /(?!)/, values: ['4711', '4712'] },
  { names: /(?!)/, values: ['2', '6'] },
  { names: /(?!)/, values: ['true', 'false'] },
  { names: /(?!)/, values: ['%%1842', '%%1843'] },
  { names: /(?!)/, values: ['%%14592', '%%14593'] },
];

/** Names of providers as Windows writes them, by their names in lower case. */
const written = new Map(otherLogs.map(({ provider }) => [provider.toLowerCase(), provider]));

/** The samples of the tests, by provider and id. */
const samples: ReadonlyMap<string, Sample[]> = (() => {
  const found = new Map<string, Sample[]>();
  const add = (sample: Sample, provider: string) => {
    const key = `${provider.toLowerCase()} ${sample.id}`;
    found.set(key, [...(found.get(key) ?? []), sample]);
  };
  for (const row of [...sessionsAccountsRights, ...processesToSystem, ...furtherIds, ...objectsToNetwork]) {
    add(sampleOf(row, auditSuccess), securityProvider);
  }
  for (const row of otherLogs) add(sampleOfLog(row), row.provider);
  return found;
})();

/** Fields by name, which remembers what it was asked for. */
class AskedNames extends Map<string, number> {
  readonly asked = new Set<string>();
  override get(name: string): number | undefined {
    this.asked.add(name);
    return super.get(name);
  }
}

/** Makes OCSF events of a sample with other values in its data. */
class SampleRunner {
  readonly asked = new Set<string>();
  readonly #event: WindowsEvent;
  readonly #providers: Providers;

  constructor(event: WindowsEvent, providers: Providers) {
    this.#event = event;
    this.#providers = providers;
  }

  get values(): Values {
    const { layout, values } = this.#event.content!;
    return Object.fromEntries(layout.names.map((name, i) => [name, values[i]!]));
  }

  run: Run = (values) => this.#run(values, {});

  /** The event with another `System` part. */
  runAs(system: Partial<NonNullable<WindowsEvent['content']>['system']>): OcsfEvent {
    return this.#run(this.values, system);
  }

  #run(values: Values, changes: object): OcsfEvent {
    const content = this.#event.content!;
    const layout = layoutOnce(Object.keys(values));
    const indexOf = new AskedNames(layout.indexOf);
    const event: WindowsEvent = {
      ...this.#event,
      content: {
        ...content,
        system: { ...content.system, ...changes },
        layout: { ...layout, indexOf },
        values: Object.values(values),
      },
    };
    const ocsf = normalize(event, utcWriting, this.#providers);
    for (const name of indexOf.asked) this.asked.add(name);
    return ocsf;
  }
}

/** Where the fields of a sample go: those that its mapping asks for, beside each other. */
function homesOf(runner: SampleRunner): Map<string, string[]> {
  let values = runner.values;
  for (let round = 0; round < 3; round++) {
    runner.run(values);
    const missing = [...runner.asked].filter((name) => name !== '' && !(name in values));
    if (missing.length === 0) break;
    values = { ...values, ...Object.fromEntries(missing.map((name) => [name, plainValue(name)])) };
  }
  return traceAll(values, runner.values, runner.run, kinds);
}

const plainValue = (name: string): string => kinds.find((kind) => kind.names.test(name))!.values[0];

/** What `docs/mapping/windows.md` says. */
export async function windowsPage(): Promise<Page> {
  const providers = await loadAllLogs();
  const events: MappedEvents[] = [];
  for (const [provider, mapping] of await allMappings()) {
    for (const id of mapping.ids.split(' ')) {
      const given = samples.get(`${provider} ${id}`) ?? [await anySample(provider, id)];
      const outcomes = [];
      const homes = new Map<string, string[]>();
      for (const sample of given) {
        const runner = new SampleRunner((await readWindows(windowsEvent(sample)))[0]!, providers);
        const isAudited = provider === securityProvider;
        const others: Record<string, OcsfEvent> = isAudited
          ? { 'audit failure': runner.runAs({ keywords: auditFailure }) }
          : { 'level Warning': runner.runAs({ level: '3' }), 'level Error': runner.runAs({ level: '2' }) };
        outcomes.push(outcomeOf(conditionOf(sample, given), runner.run(runner.values), others));
        mergeHomes(homes, homesOf(runner));
      }
      const ids = `${shortName(provider)}${id === anyOther ? 'any other id' : id}`;
      events.push({ ids, title: mapping.title, outcomes: distinctOutcomes(outcomes), homes });
    }
  }
  return {
    title: 'Windows events in OCSF',
    introduction,
    everyEvent: await everyEvent(providers),
    events,
  };
}

/** Blank for the provider that most events are of. */
const shortName = (provider: string): string =>
  provider === securityProvider
    ? ''
    : `${(written.get(provider) ?? provider).replace('Microsoft-Windows-', '')} `;

const anySample = async (provider: string, id: string): Promise<Sample> => ({
  id: id === anyOther ? 9999 : id,
  provider: written.get(provider) ?? provider,
  keywords: '0x8000000000000000',
  level: 4,
  data: id === anyOther ? { param1: 'alpha' } : {},
});

/** What this sample holds that others of its id don't. */
function conditionOf(sample: Sample, given: readonly Sample[]): string {
  const others = given.filter((one) => one !== sample);
  return Object.entries((sample.data ?? {}) as Values)
    .filter(([name, value]) => others.some(({ data }) => (data as Values | undefined)?.[name] !== value))
    .map(([name, value]) => `\`${name}\` ${JSON.stringify(value).slice(1, -1).slice(0, 60)}`)
    .join(', ');
}

async function everyEvent(providers: Providers): Promise<Map<string, string[]>> {
  const sample = { id: 4608, userId: 'S-1-5-18', activityId: '{33333333-3333-4333-8333-333333333333}' };
  const [event] = await readWindows(windowsEvent(sample));
  const runner = new SampleRunner(event!, providers);
  const system = Object.fromEntries(
    Object.entries(event!.content!.system).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const homes = traceAll(system, system, (changes) => runner.runAs(changes), [
    { names: /systemTime/, values: ['2026-01-15T10:20:30.1Z', '2026-01-16T10:20:30.1Z'] },
    { names: /userId/, values: ['S-1-5-18', 'S-1-5-19'] },
    { names: /level/, values: ['0', '4'] },
    { names: /computer/, values: ['one.example', 'two.example'] },
    { names: /^(?!provider$|eventId$|keywords$)/, values: ['11', '12'] },
  ]);
  return new Map([...homes].map(([name, paths]) => [elements[name] ?? name, paths]));
}

/** The parts of `System` as the XML has them. */
const elements: Readonly<Record<string, string>> = {
  provider: 'Provider/@Name', eventId: 'EventID', version: 'Version', level: 'Level', keywords: 'Keywords',
  systemTime: 'TimeCreated/@SystemTime', eventRecordId: 'EventRecordID', channel: 'Channel', computer: 'Computer',
  userId: 'Security/@UserID',
}; // biome-ignore format: a list of names

const introduction = `\`Provider/@Name\` and \`EventID\` choose the mapping; an id without a name before it is of
Microsoft-Windows-Security-Auditing, and \`Microsoft-Windows-\` is left out of the other names. \`EventID\` is also
\`metadata.event_code\`. A field of an event that has no row stays in \`unmapped\` under its own name. The status follows
the audit bits of \`Keywords\` where the event itself doesn't fix it; "audit failure" and the levels say what differs then.
An event that no mapping names is a Base Event: of the Security log with its subject as actor, of other logs with all its
fields in \`unmapped\`. Attributes that come from the whole event, such as \`message\`, are in [output.md](../output.md).`;
