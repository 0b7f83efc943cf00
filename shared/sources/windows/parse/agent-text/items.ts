/** A line `label: value` of a description, with the heading it stands under; '' where there is none. */
export interface Item {
  readonly section: string;
  readonly label: string;
  value: string;
}

// Labels are a few words; a colon further on belongs to a sentence.
const longestLabel = 80;
// Windows' longest description has some sixty; beyond that a value of many lines is taken for labels.
const mostItems = 200;

/**
 * The `label: value` lines of a description whose line ends are LF. What is indented belongs to the heading above it; an
 * indented line without a label goes on with the value before it, as in a list of privileges. Sentences are passed
 * over, and so is the first line: it is the event's title.
 */
export function itemsOf(description: string): Item[] {
  const items: Item[] = [];
  const lastClosing = description.lastIndexOf(closing);
  const taskEnd = lastClosing < 0 ? -1 : lastClosing + closing.length;
  let section = '';
  let current: Item | undefined;
  let next = lineEnd(description, 0) + 1;
  while (next < description.length && items.length < mostItems) {
    const start = next;
    const end = lineEnd(description, start);
    next = end + 1;
    const line = description.slice(start, end);
    const text = line.trim();
    if (text === '') {
      current = undefined;
      continue;
    }
    const isIndented = startsBlank(description, start);
    if (!isIndented) section = '';
    const colon = labelEnd(text);
    if (colon < 0) {
      if (!isIndented) current = undefined;
      else if (current !== undefined) addLine(items, current, text);
      continue;
    }
    const label = text.slice(0, colon).trimEnd();
    current = { section, label, value: text.slice(colon + 1).trimStart() };
    if (!isIndented && current.value === '' && startsBlank(description, next)) {
      // A heading, or a label whose whole value stands on the lines below it.
      section = label;
      continue;
    }
    const valueStart = start + line.trimEnd().length - current.value.length;
    if (valueStart < taskEnd && beginsTask(description, valueStart)) {
      current.value = description.slice(valueStart, taskEnd);
      next = taskEnd;
    }
    items.push(current);
  }
  return items;
}

function addLine(items: Item[], item: Item, text: string): void {
  if (items.at(-1) !== item) items.push(item);
  item.value = item.value === '' ? text : `${item.value}\n${text}`;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function startsBlank(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 9 || c === 32;
}

/** The colon that ends a label: one before a blank or the end of the line, or a wide one. */
function labelEnd(text: string): number {
  const last = Math.min(text.length, longestLabel);
  for (let at = 1; at < last; at++) {
    const c = text.charCodeAt(at);
    if (c === 0xff1a) return at;
    if (c === 58 && (at + 1 === text.length || text.charCodeAt(at + 1) <= 32)) return at;
  }
  return -1;
}

const closing = '</Task>';

/** Whether the XML of a scheduled task begins at `start`. Its lines are no labels. */
const beginsTask = (description: string, start: number): boolean =>
  description.startsWith('<?xml', start) || description.startsWith('<Task', start);
