import type { DescribedRecord } from './read.ts';

/** Something that an expectation says, and what we say of it: nothing, or one or several values. */
export interface Fact {
  /** Which log or test, and which event. */
  readonly where: string;
  /** What it is about: `process.pid`, `data.arch`. */
  readonly name: string;
  readonly theirs: string;
  readonly ours: readonly string[];
}

/** Whether we say it too. */
export const agrees = ({ theirs, ours }: Fact): boolean => ours.includes(theirs);

/**
 * What a record says under the name that go-libaudit has for it: the value, and what it means. A context is taken apart
 * (`subj_role`), an address too (`addr`, `port`, `path`), `res` and `success` are both called `result`.
 */
export function saidBy(record: DescribedRecord, name: string): string[] {
  const part = /^(subj|obj)_(user|role|domain|level|category)$/.exec(name);
  if (part) return contextParts(record, part[1]!).flatMap((parts) => parts[part[2]!] ?? []);
  const address = addressParts(record);
  if (address !== undefined && name in address) return [address[name]!];
  if (name === 'result')
    return ['res', 'success', 'result'].flatMap((field) => valuesOf(record, field)).map(result);
  if (name === 'exit') return valuesOf(record, name).map((value) => /^(E\w+)\(/.exec(value)?.[1] ?? value);
  if (name === 'old_auid') return valuesOf(record, 'old-auid');
  if (name === 'new_auid') return valuesOf(record, 'auid');
  return valuesOf(record, name);
}

/** The values of a field, also of a second one with that name, and what they mean. */
function valuesOf(record: DescribedRecord, field: string): string[] {
  const found: string[] = [];
  for (const [name, value] of [...Object.entries(record), ...Object.entries(record.interpreted ?? {})]) {
    if ((name === field || name.startsWith(`${field}.`)) && typeof value === 'string') found.push(value);
  }
  return found;
}

const results: Readonly<Record<string, string>> = {
  '1': 'success',
  yes: 'success',
  '0': 'fail',
  no: 'fail',
  failed: 'fail',
};
const result = (value: string): string => results[value.toLowerCase()] ?? value.toLowerCase();

/** `user:role:type:level`, where the level may have categories. */
function contextParts(record: DescribedRecord, field: string): Record<string, string>[] {
  return valuesOf(record, field).map((context) => {
    const [user = '', role = '', domain = '', level = '', category = ''] = context.split(':');
    return { user, role, domain, level, category };
  });
}

const families: Readonly<Record<string, string>> = {
  inet: 'ipv4',
  inet6: 'ipv6',
  local: 'unix',
  unspec: '0',
};

function addressParts({ interpreted }: DescribedRecord): Record<string, string> | undefined {
  if (interpreted?.saddr === undefined) return undefined;
  const words = Object.fromEntries(interpreted.saddr.split(' ').map((word) => word.split('=', 2)));
  const family = families[words.saddr_fam] ?? words.saddr_fam;
  const parts: Record<string, string> = { family, socket_family: family };
  const add = (value: string | undefined, ...names: string[]) => {
    if (value !== undefined) for (const name of names) parts[name] = value;
  };
  add(words.laddr, 'addr', 'socket_addr');
  add(words.lport, 'port', 'socket_port');
  add(words.path, 'path', 'socket_path');
  return parts;
}
