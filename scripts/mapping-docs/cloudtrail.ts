import type { OcsfEvent } from '../../shared/ocsf/event.ts';
import { activityVerbs } from '../../shared/sources/cloudtrail/normalize/classes/api-activity.ts';
import { operationMappings } from '../../shared/sources/cloudtrail/normalize/mappings/operations.ts';
import { normalize } from '../../shared/sources/cloudtrail/normalize/normalize.ts';
import {
  assumedRole,
  cloudTrailEvent,
  defaultWriting,
  iamUser,
  lineOf,
} from '../../test/support/cloudtrail-event.ts';
import { distinctOutcomes, type MappedEvents, type Outcome, outcomeOf, type Page } from './page.ts';
import { type Kind, mergeHomes, type Run, traceAll, type Values } from './trace.ts';

/** Kinds of values, those of names that say what they hold first. */
const kinds: readonly Kind[] = [
  {
    names: /(^|\.)(arn|ARN|\w+Arn)$/,
    values: ['arn:aws:iam::111122223333:user/alpha', 'arn:aws:iam::444455556666:user/beta'],
  },
  { names: /Time$|Date$|xpiration$/, values: ['2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z'] },
  { names: /IPAddress$/, values: ['203.0.113.71', '203.0.113.72'] },
  { names: /ccountId$/, values: ['111122223333', '444455556666'] },
  { names: /MFAUsed$/, values: ['Yes', 'No'] },
  { names: /status$/, values: ['Active', 'Inactive'] },
  { names: /mfaAuthenticated$/, values: ['true', 'false'] },
  { names: /./, values: ['alpha', 'beta'] },
  { names: /(?!)/, values: ['https://alpha.example/', 'https://beta.example/'] },
];

/** An event's members as text by dotted path. */
function flatten(members: object, path = '', found: Record<string, string> = {}): Record<string, string> {
  for (const [name, value] of Object.entries(members)) {
    const own = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null) flatten(value, own, found);
    else if (typeof value === 'string') found[own] = value;
  }
  return found;
}

/** The members of an event by dotted path, as one object again, which says what it is asked for and doesn't have. */
function build(values: Values, fixed: object, ask: (path: string) => void): object {
  const root: Record<string, unknown> = structuredClone(fixed) as Record<string, unknown>;
  for (const [path, value] of Object.entries(values)) {
    const names = path.split('.');
    let object = root;
    for (const name of names.slice(0, -1)) {
      object[name] ??= {};
      object = object[name] as Record<string, unknown>;
    }
    object[names.at(-1)!] = value;
  }
  return observed(root, '', ask);
}

function observed(object: Record<string, unknown>, path: string, ask: (path: string) => void): object {
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      object[name] = observed(value as Record<string, unknown>, path === '' ? name : `${path}.${name}`, ask);
    }
  }
  return new Proxy(object, {
    get(target, name) {
      if (typeof name === 'string' && name !== 'toJSON' && !(name in target))
        ask(path === '' ? name : `${path}.${name}`);
      return Reflect.get(target, name);
    },
  });
}

/** Makes OCSF events of a sample with other values, and remembers what was asked for besides. */
class EventRunner {
  readonly asked = new Set<string>();
  readonly values: Values;
  readonly #fixed: object;

  constructor(members: Record<string, unknown>) {
    this.values = flatten(members);
    this.#fixed = Object.fromEntries(
      Object.entries(members).filter(([, value]) => typeof value === 'boolean'),
    );
  }

  run: Run = (values) => {
    const record = build(values, this.#fixed, (path) => this.asked.add(path)) as Record<string, unknown>;
    return normalize({ lines: [lineOf('')], record, rawText: () => '' }, defaultWriting);
  };

  runWith(more: Values): OcsfEvent {
    return this.run({ ...this.values, ...more });
  }
}

/** The values with those that a mapping asks for, some of them only when it finds others. */
function widened(runner: EventRunner): Values {
  let values = runner.values;
  for (let round = 0; round < 3; round++) {
    runner.asked.clear();
    runner.run(values);
    const missing = [...runner.asked].filter((path) => !ignored.test(path) && !(path in values));
    const more = missing
      .flatMap((path) => leavesOf(runner, values, path))
      .map((path) => [path, plainValue(path)]);
    if (more.length === 0) break;
    values = { ...values, ...Object.fromEntries(more) };
  }
  return values;
}

/** The path, or the paths within it where a mapping looks for an object there. */
function leavesOf(runner: EventRunner, values: Values, path: string): string[] {
  runner.asked.clear();
  runner.run({ ...values, [`${path}.nothing`]: '' });
  const within = [...runner.asked].filter((asked) => asked.startsWith(`${path}.`) && !ignored.test(asked));
  return within.length === 0 ? [path] : within.flatMap((inner) => leavesOf(runner, values, inner));
}

const ignored =
  /^(errorCode|errorMessage|insightDetails|addendum|Records)|^(requestParameters|responseElements|additionalEventData)\.(omitted|constructor)$|then$/;
const plainValue = (path: string): string => kinds.find((kind) => kind.names.test(path))!.values[0];

const homesOf = (runner: EventRunner, values = widened(runner)): Map<string, string[]> => {
  const homes = traceAll(values, runner.values, runner.run, kinds);
  for (const [name, paths] of homes) {
    const own = paths.filter((path) => !/^api\.(request|response)\.data$/.test(path));
    if (own.length === 0) homes.delete(name);
    else homes.set(name, own);
  }
  return homes;
};

const words = (text: string): string[] => text.trim().split(/\s+/);

/** What `docs/mapping/cloudtrail.md` says. */
export function cloudtrailPage(): Page {
  const everyEvent = new Map<string, string[]>();
  for (const userIdentity of [iamUser, assumedRole]) {
    mergeHomes(everyEvent, homesOf(new EventRunner(sampleOf('sqs', 'CreateQueue', { userIdentity }))));
  }
  const events = operationMappings.map(({ ids, services, title }): MappedEvents => {
    const homes = new Map<string, string[]>();
    const outcomes: Outcome[] = [];
    const traced = new Set<string>();
    for (const id of words(ids)) {
      const runner = new EventRunner(sampleOf(words(services)[0]!, id));
      outcomes.push(outcomeOf(`\`${id}\``, runner.run(runner.values), waysOf(runner), id));
      for (const [path, value] of decidingValues[id] ?? []) {
        outcomes.push(outcomeOf(`\`${path}\` ${value}`, runner.runWith({ [path]: value }), {}, id));
      }
      // Operations that ask for the same members map them in the same way.
      const values = widened(runner);
      const kind = Object.keys(values).join();
      if (!traced.has(kind)) mergeHomes(homes, homesOf(runner, values));
      traced.add(kind);
    }
    const what = `${title} Of ${words(services).join(', ')}.`;
    return {
      ids: words(ids).join(', '),
      title: what,
      outcomes: distinctOutcomes(outcomes),
      homes: beyond(everyEvent, homes),
    };
  });
  return {
    title: 'CloudTrail events in OCSF',
    introduction,
    everyEvent,
    events: [...events, ...activityVerbs.map(ofVerb)],
  };
}

/** Where fields go besides where they go in every event. */
function beyond(
  every: ReadonlyMap<string, readonly string[]>,
  homes: ReadonlyMap<string, readonly string[]>,
) {
  return new Map(
    [...homes]
      .map(([name, paths]) => [name, paths.filter((path) => !every.get(name)?.includes(path))] as const)
      .filter(([, paths]) => paths.length > 0),
  );
}

/** Values of members that decide where an operation belongs. */
const decidingValues: Readonly<Record<string, readonly (readonly [path: string, value: string])[]>> = {
  UpdateAccessKey: [
    ['requestParameters.status', 'Active'],
    ['requestParameters.status', 'Inactive'],
  ],
};

/** Operations without a mapping, by a verb. */
function ofVerb([, verbs]: (typeof activityVerbs)[number]): MappedEvents {
  const runner = new EventRunner(sampleOf('sqs', `${words(verbs)[0]}Queue`));
  return {
    ids: words(verbs)
      .map((verb) => `${verb}…`)
      .join(', '),
    title: 'Another operation was called.',
    outcomes: [outcomeOf('', runner.run(runner.values), waysOf(runner))],
    homes: new Map(),
  };
}

const waysOf = (runner: EventRunner): Record<string, OcsfEvent> => ({
  failed: runner.runWith({ errorCode: 'AccessDenied' }),
});

const sampleOf = (
  service: string,
  eventName: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> => {
  const {
    responseElements: _,
    requestParameters: __,
    ...members
  } = cloudTrailEvent({ eventSource: `${service}.amazonaws.com`, eventName, ...more });
  return members;
};

const introduction = `\`eventSource\` and \`eventName\` choose the mapping. Every other operation is API
Activity, by the verb that its name begins with; where the verb says nothing, \`readOnly\` true is Read, else Other.
Insights (\`eventType\` AwsCloudTrailInsight) are Detection Findings. \`requestParameters\` and \`responseElements\` are whole in
\`api.request.data\` and \`api.response.data\`, with secrets masked ([secrets.md](../secrets.md)); the tables say what else
becomes of their members. \`errorCode\` and \`errorMessage\` are \`status_code\` and \`status_detail\`, and make the event a
failure. A member that no table names stays in \`unmapped\` under its path. Attributes that come from the whole event, such as
\`message\`, are in [output.md](../output.md).`;
