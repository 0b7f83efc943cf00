import { outcomeOf } from '../normalize/objects/outcome.ts';
import type { Content, WindowsEvent } from '../parse/event.ts';
import { distinctNames } from '../parse/layout.ts';
import { interpretData, interpretSystem } from './interpret.ts';
import type { Meaning } from './interpret-values.ts';

/**
 * The event for `OUTPUT_FORMAT=source`, in its own names: System, EventData or UserData by name, RenderingInfo. Values
 * are text as they stood; `interpreted` has what codes among them mean, under the same names.
 */
export function describe(event: WindowsEvent): Record<string, unknown> {
  const content = event.content;
  if (content === undefined) {
    const { reason, text } = event.unreadable ?? {
      reason: 'unknown',
      text: event.lines[0]!.logEvent.message,
    };
    return { unreadable: reason, text };
  }
  const data = dataOf(content);
  return withoutUndefined({
    ...othersOf(content),
    System: systemOf(content),
    EventData: content.wrapper === undefined ? data : undefined,
    UserData: content.wrapper === undefined ? undefined : plainObject([[content.wrapper, data ?? {}]]),
    RenderingInfo: renderingOf(content),
    interpreted: interpretedOf(event, content),
    format: event.format?.toLowerCase(),
    salvaged: event.salvage?.reason,
    raw_data: event.salvage && (event.text ?? event.lines[0]!.logEvent.message),
  });
}

const ownNames = [
  'System',
  'EventData',
  'UserData',
  'RenderingInfo',
  'interpreted',
  'format',
  'salvaged',
  'raw_data',
];

/** What stands outside, each under a name that none of the others has. */
function othersOf({ others }: Content): Record<string, unknown> {
  const names = distinctNames(
    ownNames,
    others.map(([path]) => path),
  );
  return plainObject(others.map(([, value], i) => [names[i]!, value]));
}

const outcomes = [undefined, 'Success', 'Failure'] as const;

function interpretedOf(event: WindowsEvent, content: Content) {
  const data = meanings(interpretData(content));
  return withoutUndefined({
    Outcome: outcomes[event.agentText ?? outcomeOf(content.system.keywords)],
    System: meanings(interpretSystem(content.system)),
    [content.wrapper === undefined ? 'EventData' : 'UserData']: data,
  });
}

const meanings = (words: ReadonlyMap<string, Meaning>): Record<string, unknown> =>
  withoutUndefined(plainObject([...words]));

function systemOf({ system }: Content) {
  return withoutUndefined({
    Provider: withoutUndefined({
      Name: system.provider || undefined,
      Guid: system.providerGuid,
      EventSourceName: system.eventSourceName,
    }),
    EventID: system.eventId,
    Qualifiers: system.qualifiers,
    Version: system.version,
    Level: system.level,
    Task: system.task,
    Opcode: system.opcode,
    Keywords: system.keywords,
    TimeCreated: withoutUndefined({ SystemTime: system.systemTime }),
    EventRecordID: system.eventRecordId,
    Correlation: withoutUndefined({
      ActivityID: system.activityId,
      RelatedActivityID: system.relatedActivityId,
    }),
    Execution: withoutUndefined({ ProcessID: system.processId, ThreadID: system.threadId }),
    Channel: system.channel,
    Computer: system.computer,
    Security: withoutUndefined({ UserID: system.userId }),
  });
}

function dataOf(content: Content): Record<string, unknown> | undefined {
  const names = content.layout.names;
  return names.length === 0
    ? undefined
    : plainObject(names.map((name, i) => [name, content.values[i]!] as const));
}

function renderingOf({ rendering }: Content) {
  if (rendering === undefined) return undefined;
  return withoutUndefined({
    Culture: rendering.culture,
    Message: rendering.message,
    Level: rendering.level,
    Task: rendering.task,
    Opcode: rendering.opcode,
    Channel: rendering.channel,
    Provider: rendering.provider,
    Keywords: rendering.keywords.length > 0 ? rendering.keywords : undefined,
  });
}

/** An object of these entries, names such as `__proto__` being plain data. */
const plainObject = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries(entries);

/** Without what the event doesn't have; undefined when nothing is left. */
function withoutUndefined(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value !== undefined && !(typeof value === 'object' && Object.keys(value!).length === 0),
    ),
  );
}
