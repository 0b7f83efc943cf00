import type { SourceEvent } from '../../source.ts';
import type { Layout } from './layout.ts';

/** The `System` part, every value as the text stands; what the event leaves out is undefined. */
export interface System {
  provider: string;
  providerGuid: string | undefined;
  eventSourceName: string | undefined;
  eventId: string;
  qualifiers: string | undefined;
  version: string | undefined;
  level: string | undefined;
  task: string | undefined;
  opcode: string | undefined;
  keywords: string | undefined;
  systemTime: string | undefined;
  eventRecordId: string | undefined;
  activityId: string | undefined;
  relatedActivityId: string | undefined;
  processId: string | undefined;
  threadId: string | undefined;
  channel: string | undefined;
  computer: string | undefined;
  userId: string | undefined;
}

/** `RenderingInfo`: texts in the language of the machine, for people and never for decisions. */
export interface Rendering {
  culture: string | undefined;
  message: string | undefined;
  level: string | undefined;
  task: string | undefined;
  opcode: string | undefined;
  channel: string | undefined;
  provider: string | undefined;
  keywords: string[];
}

/** Everything an `<Event>` says. */
export interface Content {
  readonly system: System;
  /** The element inside `UserData`, where the event has that instead of `EventData`. */
  readonly wrapper: string | undefined;
  /** The names of `EventData` or `UserData` in order, shared by all events of the same kind. */
  readonly layout: Layout;
  /** Their values, at the same places. */
  readonly values: readonly string[];
  readonly rendering: Rendering | undefined;
  /** What has no place above (`Binary`, `ProcessingErrorData`, unusual attributes): dotted path and text. */
  readonly others: readonly Other[];
}
export type Other = readonly [path: string, value: string];

/** Why an event was read with the salvage reader, and whether its end is missing. */
interface Salvage {
  readonly reason: string;
  readonly isTruncated: boolean;
}

/** A Windows event from one log event; without `content` it is unreadable. */
export interface WindowsEvent extends SourceEvent {
  readonly content?: Content;
  readonly salvage?: Salvage;
  /** The format of a log event that is no XML. */
  readonly format?: 'Text' | 'JSON';
  /** Set where an event has no audit bit, as in the agent's text format: 1 Success, 2 Failure by its id, 0 unknown. */
  readonly agentText?: 0 | 1 | 2;
  /** The event's own text, where the log event holds more than it. */
  readonly text?: string;
}

export const emptySystem = (): System => ({
  provider: '',
  providerGuid: undefined,
  eventSourceName: undefined,
  eventId: '',
  qualifiers: undefined,
  version: undefined,
  level: undefined,
  task: undefined,
  opcode: undefined,
  keywords: undefined,
  systemTime: undefined,
  eventRecordId: undefined,
  activityId: undefined,
  relatedActivityId: undefined,
  processId: undefined,
  threadId: undefined,
  channel: undefined,
  computer: undefined,
  userId: undefined,
});

export const emptyRendering = (): Rendering => ({
  culture: undefined,
  message: undefined,
  level: undefined,
  task: undefined,
  opcode: undefined,
  channel: undefined,
  provider: undefined,
  keywords: [],
});

/** One list for all events that have nothing beside their data. */
export const noOthers: readonly Other[] = [];
