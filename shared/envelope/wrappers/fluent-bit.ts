import { exactText, isMembers, parseExactly } from '../../exact-json.ts';
import type { Unwrapped } from './unwrapped.ts';

/**
 * The event's XML in a record of fluent-bit's `winevtlog` with `Render_Event_As_XML`: a JSON object that has it in
 * `System`, beside the event's message and its values (fluent-bit, plugins/in_winevtlog/pack.c). Undefined for any other
 * text.
 */
export function unwrapFluentBit(text: string): Unwrapped | undefined {
  if (!text.trimStart().startsWith('{') || !text.includes('"System"')) return undefined;
  try {
    const record = parseExactly(text);
    if (!isMembers(record) || typeof record.System !== 'string' || !/^\s*<Event\b/.test(record.System)) {
      return undefined;
    }
    const rest = Object.entries(record).flatMap(([name, value]) => {
      const said = name === 'System' ? undefined : exactText(value);
      return said === undefined || said === '' || said === '[]' ? [] : [[name, said] as const];
    });
    return { text: record.System, wrapper: { rest: Object.fromEntries(rest.slice(0, mostMembers)) } };
  } catch {
    // No JSON, or nested more deeply than anybody writes.
    return undefined;
  }
}

/** Of one record; filters of fluent-bit may add some. */
const mostMembers = 200;
