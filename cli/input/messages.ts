import { isObject, type JsonObject } from '../../shared/json-object.ts';
import { sourceOf } from '../../shared/sources/registry.ts';
import type { Message } from './log-events.ts';

/**
 * The messages in JSON objects: CloudTrail's files (`Records`), `aws logs get-log-events` (`events`), an event by
 * itself, or an event in a member of a wrapper. An object that holds none of these is a message itself.
 */
export const messagesOf = (object: JsonObject): Message[] => {
  if (Array.isArray(object.Records)) return object.Records.filter(isObject).map(asMessage);
  if (Array.isArray(object.events)) return object.events.filter(isObject).flatMap(ofLogEvent);
  // Every CloudTrail event states these two; looked for here, because a wrapper's text holds them too.
  const isCloudTrail = 'eventVersion' in object || 'eventSource' in object;
  return [(isCloudTrail ? undefined : memberMessage(object)) ?? asMessage(object)];
};

const asMessage = (value: unknown): Message => ({ message: JSON.stringify(value) });

function ofLogEvent(entry: JsonObject): Message[] {
  if (typeof entry.message !== 'string') return [];
  return [
    {
      message: entry.message,
      ...(typeof entry.timestamp === 'number' ? { timestamp: entry.timestamp } : {}),
      ...(typeof entry.eventId === 'string' ? { id: entry.eventId } : {}),
    },
  ];
}

function memberMessage(object: JsonObject): Message | undefined {
  for (const value of Object.values(object)) {
    const message = typeof value === 'string' ? value : isObject(value) ? JSON.stringify(value) : '';
    if (sourceOf(message).name !== 'other') return { message };
  }
  return undefined;
}
