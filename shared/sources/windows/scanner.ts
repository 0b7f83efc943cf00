import { Cursor, double, single, tag } from './cursor.ts';
import { type Content, emptyRendering, noOthers, type Other, type Rendering } from './event.ts';
import { emptyLayout } from './layout.ts';
import { scanEventData, scanUserData, takeNamedEventData } from './scan-data.ts';
import { channelTag, levelTag, opcodeTag, scanSystem, taskTag } from './scan-system.ts';

/**
 * Reads one `<Event>` in the layout that Windows really writes, in one pass. Undefined for whatever departs from it: a
 * slower reader has to look at that.
 */
export function scanEvent(text: string): Content | undefined {
  const words = text.startsWith(single.event) ? single : text.startsWith(double.event) ? double : undefined;
  if (words === undefined) return undefined;
  const cursor = new Cursor(text, words);
  const system = scanSystem(cursor);
  if (system === undefined) return undefined;

  const others: Other[] = [];
  let wrapper: string | undefined;
  let layout = emptyLayout;
  let values: string[] = [];
  if (cursor.take('<EventData>') || takeNamedEventData(cursor, others) === 'open') {
    values = [];
    const found = scanEventData(cursor, system, values, others);
    if (found === undefined) return undefined;
    layout = found;
  } else if (cursor.take('<UserData>')) {
    values = [];
    const found = scanUserData(cursor, values);
    if (found === undefined) return undefined;
    wrapper = found.wrapper;
    layout = found.layout;
  } else if (!cursor.take('<EventData/>')) {
    cursor.take('<EventData></EventData>');
  }
  const rendering = scanRendering(cursor);
  if (cursor.failed || !cursor.take('</Event>') || !cursor.isAtEnd()) return undefined;
  return { system, wrapper, layout, values, rendering, others: others.length > 0 ? others : noOthers };
}

const messageTag = tag('Message');
const providerTag = tag('Provider');
const keywordTag = tag('Keyword');

function scanRendering(cursor: Cursor): Rendering | undefined {
  if (!cursor.take('<RenderingInfo')) return undefined;
  const rendering = emptyRendering();
  rendering.culture = cursor.attribute(cursor.words.culture);
  if (!cursor.take('>')) {
    cursor.fail();
    return undefined;
  }
  rendering.message = cursor.element(messageTag);
  rendering.level = cursor.element(levelTag);
  rendering.task = cursor.element(taskTag);
  rendering.opcode = cursor.element(opcodeTag);
  rendering.channel = cursor.element(channelTag);
  rendering.provider = cursor.element(providerTag);
  if (!cursor.take('<Keywords/>') && cursor.take('<Keywords>')) {
    while (!cursor.failed && !cursor.take('</Keywords>')) {
      const keyword = cursor.element(keywordTag);
      if (keyword === undefined) cursor.fail();
      else rendering.keywords.push(keyword);
    }
  }
  if (!cursor.take('</RenderingInfo>')) cursor.fail();
  return rendering;
}
