import type { Line } from '../../log-event.ts';
import { anyMoreEvents, type MoreEvents } from '../source.ts';
import { readEntry } from './parse/entry.ts';
import type { LinuxEvent } from './parse/event.ts';
import { readMessage } from './parse/messages/message.ts';

const noHeader =
  'The line is none of a program that is read here: a time, a host and sshd, sudo or the like expected.';
const tooMany = 'The log event holds more than 5,000 lines: this is the rest of its text.';
const overBudget =
  'The log event holds more lines than its record may have beside others in an invocation: this is the rest of its text.';
const mostEvents = 5000;

/** Reads log events into events: a journald entry is one, and so is each line of a file. */
export function readLines(lines: readonly Line[], more: MoreEvents = anyMoreEvents): LinuxEvent[] {
  const events: LinuxEvent[] = [];
  for (const line of lines) {
    const { message } = line.logEvent;
    if (message.startsWith('{') || !message.trimEnd().includes('\n'))
      events.push(eventOf(line, message.trimEnd()));
    else addAll(events, line, more);
  }
  return events;
}

function addAll(events: LinuxEvent[], line: Line, more: MoreEvents): void {
  const { message } = line.logEvent;
  let part = 0;
  for (let start = 0, end = 0; start < message.length; start = end + 1) {
    end = message.indexOf('\n', start);
    if (end < 0) end = message.length;
    const text = message.slice(start, end).trimEnd();
    if (text === '') continue;
    part++;
    const isFull = part > mostEvents;
    if (part > 1 && (isFull || !more(line))) {
      const unreadable = { reason: isFull ? tooMany : overBudget, text: message.slice(start).trimEnd() };
      events.push({ lines: [line], part, unreadable, beyondBound: 1 });
      return;
    }
    events.push(eventOf(line, text, part));
  }
}

function eventOf(line: Line, text: string, part?: number): LinuxEvent {
  const numbered = part === undefined ? {} : { part };
  const entry = readEntry(text, line.logEvent.timestamp);
  if (entry === undefined) return { lines: [line], ...numbered, unreadable: { reason: noHeader, text } };
  return { lines: [line], ...numbered, entry, said: readMessage(entry.program, entry.message) };
}
