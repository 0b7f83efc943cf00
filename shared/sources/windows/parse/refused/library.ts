import { XMLParser } from 'fast-xml-parser';
import type { Content } from '../event.ts';
import { decode, normalizeLineEnds } from '../text.ts';
import { imbalance } from './balance.ts';
import { contentOf, type Element } from './tree.ts';

/**
 * Reads one `<Event>` in any well-formed layout with fast-xml-parser. This module is loaded only when the scanner has
 * refused a text: it is some forty times slower, and few logs need it.
 */
export function parseEvent(text: string): Content | string {
  const problem = imbalance(text);
  if (problem !== undefined) return problem;
  try {
    const [root] = elementsOf(parser.parse(normalizeLineEnds(text)));
    return root === undefined ? 'it holds no element' : contentOf(root);
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : 'it is not well-formed';
  }
}

const nameMark = ':';
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: nameMark,
  // A mark before every name keeps element names such as `__proto__` from being property names.
  transformTagName: (name) => nameMark + name,
  // Numbers keep their digits: `0x8010000000000000` and leading zeros stay text.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Nobody can declare entities here (a DOCTYPE is refused before), and we resolve references ourselves: the library
  // drops the ones to control characters, and its limits on expansion count the `&#xD;&#xA;` of honest script blocks.
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
});

type Ordered = Record<string, unknown>;

function elementsOf(children: unknown): Element[] {
  const elements: Element[] = [];
  for (const child of asList(children)) {
    for (const key of Object.keys(child)) {
      if (key.startsWith(nameMark) && key !== ':@') elements.push(elementOf(key, child));
    }
  }
  return elements;
}

function elementOf(key: string, ordered: Ordered): Element {
  const children = asList(ordered[key]);
  const attributes: [string, string][] = Object.entries((ordered[':@'] ?? {}) as Record<string, string>).map(
    ([name, value]) => [name.slice(1), strictly(value)],
  );
  return {
    name: localName(key),
    attributes,
    text: children.map(textOf).join(''),
    children: elementsOf(children),
  };
}

function textOf(child: Ordered): string {
  const text = child['#text'];
  if (typeof text === 'string') return strictly(text);
  return asList(child['#cdata'])
    .map((part) => String(part['#text'] ?? ''))
    .join('');
}

function strictly(raw: string): string {
  const decoded = decode(raw);
  if (decoded === undefined) throw new SyntaxError('an & begins no reference');
  return decoded;
}

const asList = (value: unknown): Ordered[] => (Array.isArray(value) ? value : []);

/** Without our marks, which the library sets twice on empty elements, and without a namespace prefix. */
const localName = (key: string): string => key.slice(key.lastIndexOf(':') + 1);
