import {
  type Content,
  emptyRendering,
  emptySystem,
  noOthers,
  type Other,
  type Rendering,
  type System,
} from '../event.ts';
import { emptyLayout, layoutOf } from '../layout.ts';

/** An XML element: local name, attributes, its own text with references resolved, and the elements in it. */
export interface Element {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly children: readonly Element[];
}

export const noEventId = 'it has no System part with an EventID';

/** What the tree of an `<Event>` says, or why it says nothing. */
export function contentOf(root: Element): Content | string {
  if (root.name !== 'Event') return `<${root.name.slice(0, 60)}> is no Event`;
  const others: Other[] = [];
  const names: string[] = [];
  const values: string[] = [];
  let system: System | undefined;
  let wrapper: string | undefined;
  let rendering: Rendering | undefined;
  keepText(root, others);
  for (const part of root.children) {
    if (part.name === 'System') system = systemOf(part, others);
    else if (part.name === 'RenderingInfo') rendering = renderingOf(part, others);
    else if (part.name === 'EventData') {
      const problem = readEventData(part, names, values, others);
      if (problem !== undefined) return problem;
    } else if (part.name === 'UserData') {
      for (const element of part.children) {
        const isFirst = wrapper === undefined;
        wrapper ??= element.name;
        readWrapper(element, isFirst ? '' : `${element.name}.`, names, values);
      }
    } else flatten(part, part.name, (path, value) => others.push([path, value]));
  }
  if (system === undefined || system.eventId === '') return noEventId;
  return {
    system,
    wrapper,
    layout: names.length > 0 ? layoutOf(names) : emptyLayout,
    values,
    rendering,
    others: others.length > 0 ? others : noOthers,
  };
}

/** Text that stands where Windows has only elements. */
function keepText({ name, text }: Element, others: Other[]): void {
  if (text.trim() !== '') others.push([name, text]);
}

const systemElements: Record<string, keyof System> = {
  EventID: 'eventId',
  Version: 'version',
  Level: 'level',
  Task: 'task',
  Opcode: 'opcode',
  Keywords: 'keywords',
  EventRecordID: 'eventRecordId',
  Channel: 'channel',
  Computer: 'computer',
};
const systemAttributes: Record<string, keyof System> = {
  'Provider.Name': 'provider',
  'Provider.Guid': 'providerGuid',
  'Provider.EventSourceName': 'eventSourceName',
  'EventID.Qualifiers': 'qualifiers',
  'TimeCreated.SystemTime': 'systemTime',
  'Correlation.ActivityID': 'activityId',
  'Correlation.RelatedActivityID': 'relatedActivityId',
  'Execution.ProcessID': 'processId',
  'Execution.ThreadID': 'threadId',
  'Security.UserID': 'userId',
};

function systemOf(part: Element, others: Other[]): System {
  const system = emptySystem();
  const set = (key: keyof System | undefined, path: string, value: string) => {
    if (key === undefined) others.push([path, value]);
    else system[key] = value;
  };
  for (const element of part.children) {
    for (const [name, value] of element.attributes) {
      const path = `${element.name}.${name}`;
      if (!isNamespace(name)) set(own(systemAttributes, path), path, value);
    }
    const key = own(systemElements, element.name);
    if (key !== undefined) system[key] = element.text;
    else keepText(element, others);
    for (const child of element.children)
      flatten(child, `${element.name}.${child.name}`, (path, value) => others.push([path, value]));
  }
  return system;
}

function renderingOf(part: Element, others: Other[]): Rendering {
  const rendering = emptyRendering();
  for (const [name, value] of part.attributes) {
    if (name === 'Culture') rendering.culture = value;
    else if (!isNamespace(name)) others.push([`RenderingInfo.${name}`, value]);
  }
  for (const element of part.children) {
    if (element.name === 'Message') rendering.message = element.text;
    else if (element.name === 'Level') rendering.level = element.text;
    else if (element.name === 'Task') rendering.task = element.text;
    else if (element.name === 'Opcode') rendering.opcode = element.text;
    else if (element.name === 'Channel') rendering.channel = element.text;
    else if (element.name === 'Provider') rendering.provider = element.text;
    else if (element.name === 'Keywords') {
      for (const keyword of element.children) rendering.keywords.push(keyword.text);
    } else flatten(element, `RenderingInfo.${element.name}`, (path, value) => others.push([path, value]));
  }
  return rendering;
}

function readEventData(
  part: Element,
  names: string[],
  values: string[],
  others: Other[],
): string | undefined {
  keepText(part, others);
  for (const [name, value] of part.attributes) {
    if (!isNamespace(name)) others.push([`EventData.${name}`, value]);
  }
  for (const element of part.children) {
    const name = element.attributes.find(([attribute]) => attribute === 'Name')?.[1] ?? '';
    if (element.name === 'Data') {
      if (element.children.length > 0) return 'a value holds markup that is not escaped';
      for (const [attribute, value] of element.attributes) {
        if (attribute !== 'Name' && !isNamespace(attribute))
          others.push([`${name || 'Data'}.${attribute}`, value]);
      }
      names.push(name);
      values.push(element.text);
    } else if (element.name === 'Binary') {
      others.push(['Binary', element.text]);
    } else {
      if (holdsData(element)) return `its data stand in <${element.name.slice(0, 60)}>`;
      const isComplex = element.name === 'ComplexData';
      if (isComplex && element.children.length === 0) {
        names.push(name);
        values.push(element.text);
      } else {
        flatten(element, isComplex ? name : element.name, (path, value) => {
          names.push(path);
          values.push(value);
        });
      }
    }
  }
  return undefined;
}

const holdsData = ({ children }: Element): boolean =>
  children.some((child) => child.name === 'Data' || holdsData(child));

function readWrapper(wrapper: Element, prefix: string, names: string[], values: string[]): void {
  const add = (path: string, value: string) => {
    names.push(path);
    values.push(value);
  };
  for (const [name, value] of wrapper.attributes)
    if (!isNamespace(name)) add(`${wrapper.name}.${name}`, value);
  if (wrapper.children.length === 0 && wrapper.text !== '') add(wrapper.name, wrapper.text);
  for (const element of wrapper.children) flatten(element, prefix + element.name, add);
}

/** Hands over the element's attributes and, if it has no elements, its text; else those of the elements in it. */
function flatten(element: Element, path: string, add: (path: string, value: string) => void): void {
  let attributes = 0;
  for (const [name, value] of element.attributes) {
    if (isNamespace(name)) continue;
    attributes++;
    add(`${path}.${name}`, value);
  }
  for (const child of element.children) flatten(child, `${path}.${child.name}`, add);
  const isLeaf = element.children.length === 0 && attributes === 0;
  if (isLeaf || element.text.trim() !== '') add(path, element.text);
}

const isNamespace = (attribute: string): boolean =>
  attribute === 'xmlns' || attribute.startsWith('xmlns:') || attribute.startsWith('xml:');

const own = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
