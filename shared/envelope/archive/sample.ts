import { isObject, type JsonObject } from '../../json-object.ts';

/** A sample's subscription payload (events/README.md) with its log events' messages as text. */
export function withWholeMessages(payload: JsonObject): JsonObject {
  if (!Array.isArray(payload.logEvents)) return payload;
  const logEvents = payload.logEvents.map((entry: unknown) =>
    isObject(entry) ? { ...entry, message: wholeMessage(entry.message) } : entry,
  );
  return { ...payload, logEvents };
}

/** Samples write an XML event as a list of its pieces, and a JSON event as an object. */
function wholeMessage(message: unknown): unknown {
  if (Array.isArray(message)) return message.join('');
  return isObject(message) ? JSON.stringify(message) : message;
}
