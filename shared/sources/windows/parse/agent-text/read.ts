import { isPlaceholder } from '../../../../ocsf/values.ts';
import {
  type Content,
  emptyRendering,
  emptySystem,
  noOthers,
  type Other,
  type WindowsEvent,
} from '../event.ts';
import { layoutOnce } from '../layout.ts';
import { normalizeLineEnds } from '../text.ts';
import { type Head, headOf, textStart } from './head.ts';
import { itemsOf } from './items.ts';
import { fieldOf } from './names.ts';
import { outcomeOfId } from './outcomes.ts';
import { scriptBlockOf } from './script-blocks.ts';
import { serviceSentences, serviceStates, valuesIn } from './sentences.ts';
import { codesOfWords } from './words.ts';

/**
 * Reads one log event in the agent's text format: the head by position, the description's lines by the names that the
 * XML format has for them. A text without its closing bracket was cut off.
 */
export function readAgentText(event: WindowsEvent): WindowsEvent {
  const message = event.lines[0]!.logEvent.message;
  const text = withoutCutMark(normalizeLineEnds(message).trimEnd());
  const head = headOf(text, textStart(text));
  if (head === undefined) return { ...event, unreadable: { reason: noHead, text: message } };
  const isWhole = text.endsWith(']') && text.length > head.end;
  const description = text.slice(head.end, isWhole ? -1 : undefined).trim();
  const read: WindowsEvent = {
    ...event,
    content: contentOf(head, description),
    format: 'Text',
    agentText: outcomeOfId(head.channel, head.eventId),
  };
  return isWhole ? read : { ...read, salvage: { reason: cutOff, isTruncated: true } };
}

const noHead = 'The text has not the head of an event in text format.';
const cutOff = 'the text was cut off: it has no end';

/** What the agent puts at the end of a text that is too long for CloudWatch Logs. */
const cutMark = '[Truncated...]';
const withoutCutMark = (text: string): string =>
  text.endsWith(cutMark) ? text.slice(0, -cutMark.length) : text;

function contentOf(head: Head, description: string): Content {
  const system = emptySystem();
  system.provider = head.provider;
  system.eventId = head.eventId;
  system.level = head.level;
  system.channel = head.channel;
  system.computer = head.computer;
  const rendering = emptyRendering();
  rendering.message = description;
  const others: Other[] = [];
  const [names, values] = dataOf(head, description, others);
  return {
    system,
    wrapper: undefined,
    layout: layoutOnce(names),
    values,
    rendering,
    others: others.length > 0 ? others : noOthers,
  };
}

const serviceProvider = 'service control manager';
const powerShell = 'microsoft-windows-powershell';

/** The names and values that the description has, as in the XML format where a table knows the label. */
export function dataOf(
  head: Pick<Head, 'provider' | 'eventId'>,
  description: string,
  others: Other[],
): [names: string[], values: string[]] {
  const provider = head.provider.toLowerCase();
  if (provider === powerShell && head.eventId === '4104') {
    const script = scriptBlockOf(description);
    if (script !== undefined) return [[...script.keys()], [...script.values()]];
  }
  const fields = new Map<string, string>();
  if (provider === serviceProvider) addSentence(fields, others, head.eventId, description);
  const names = [...fields.keys()];
  const values = [...fields.values()];
  const known = new Set(names);
  for (const { section, label, value } of itemsOf(description)) {
    if (isPlaceholder(value)) continue;
    const field = fieldOf(provider, head.eventId, section, label);
    // The first one counts: Windows writes what programs and users have chosen, such as command lines, last.
    if (field !== undefined && fits(field, value) && !known.has(field)) {
      known.add(field);
      names.push(field);
      values.push(codesOfWords(field, value));
    } else {
      // Under a heading of its own, so that no line of a value can pass for a field.
      names.push(section === '' ? `Description.${label}` : `Description.${section}.${label}`);
      values.push(value);
    }
  }
  return [names, values];
}

/** Windows may write a name in the place of a SID; that name stands on the lines below it as well. */
const fits = (field: string, value: string): boolean =>
  !(field.endsWith('Sid') || sidLists.has(field)) || value.startsWith('S-1-') || value.startsWith('%{');
const sidLists = new Set(['GroupMembership', 'SidList']);

function addSentence(
  fields: Map<string, string>,
  others: Other[],
  eventId: string,
  description: string,
): void {
  const sentences = Object.hasOwn(serviceSentences, eventId) ? serviceSentences[eventId]! : [];
  for (const [field, value] of valuesIn(description, sentences)) fields.set(field, value);
  const state = eventId === '7036' ? serviceStates.get(fields.get('param2') ?? '') : undefined;
  if (state !== undefined) others.push(['ServiceState', state]);
}
