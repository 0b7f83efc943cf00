import { type Content, noOthers, type Other, type Rendering } from '../event.ts';
import { emptyLayout } from '../layout.ts';
import { Cursor, double, single, tag } from './cursor.ts';
import { type Kind, kindAt } from './kinds.ts';
import { scanEventData, scanUserData, takeNamedEventData } from './scan-data.ts';
import { scanSystem } from './scan-system.ts';

/**
 * Reads one `<Event>` in the layout that Windows really writes, in one pass. Undefined for whatever departs from it: a
 * slower reader has to look at that.
 */
export function scanEvent(text: string): Content | undefined {
  const words = text.startsWith(single.event) ? single : text.startsWith(double.event) ? double : undefined;
  if (words === undefined) return undefined;
  const cursor = new Cursor(text, words);
  const kind = kindAt(cursor);
  const system = scanSystem(cursor, kind);
  if (system === undefined) return undefined;

  const others: Other[] = [];
  let wrapper: string | undefined;
  let layout = emptyLayout;
  const values: string[] = [];
  if (cursor.take('<EventData>') || takeNamedEventData(cursor, others) === 'open') {
    const found = scanEventData(cursor, kind, values, others);
    if (found === undefined) return undefined;
    layout = found;
  } else if (cursor.take('<UserData>')) {
    const found = scanUserData(cursor, values);
    if (found === undefined) return undefined;
    wrapper = found.wrapper;
    layout = found.layout;
  } else if (!cursor.take('<EventData/>')) {
    cursor.take('<EventData></EventData>');
  }
  const rendering = scanRendering(cursor, kind);
  if (cursor.failed || !cursor.take('</Event>') || !cursor.isAtEnd()) return undefined;
  return { system, wrapper, layout, values, rendering, others: others.length > 0 ? others : noOthers };
}

const messageTag = tag('Message');

function scanRendering(cursor: Cursor, kind: Kind): Rendering | undefined {
  if (!cursor.take('<RenderingInfo')) return undefined;
  const culture = cursor.attribute(cursor.words.culture);
  if (!cursor.take('>')) cursor.fail();
  const message = cursor.element(messageTag);
  const words = kind.words.take(cursor);
  if (words === undefined) {
    cursor.fail();
    return undefined;
  }
  const { level, task, opcode, channel, provider, keywords } = words;
  return { culture, message, level, task, opcode, channel, provider, keywords };
}
