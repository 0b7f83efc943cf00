import { BoundedMap } from '../../../../bounded-map.ts';
import { decimal } from '../../../../ocsf/values.ts';
import { ownNames, type RecordFields } from '../../parse/fields.ts';
import { KeyNames, mostBytesOfNames } from '../../parse/key-names.ts';
import { architectureName } from '../../tables/syscalls.ts';
import type { EventBuilder } from '../event-builder.ts';

const items = [0, 1, 2, 3, 4, 5, 6, 7];
const pathPrefixes = items.map((item) => new KeyNames(`PATH.${item}.`, true));
/** For files without capabilities, which have version 0. */
const barePathPrefixes = items.map((item) => new KeyNames(`PATH.${item}.`, true, true));
const prefixes = new BoundedMap<KeyNames>(
  'names of fields that nobody took',
  4_000_000,
  () => mostBytesOfNames,
);

/**
 * Puts all fields that nobody took into the event's `unmapped`: the main record's under their own names, others' behind
 * the record type (`CWD.cwd`), PATHs' behind their item (`PATH.1.mode`).
 * @returns whether there is anything in it.
 */
export function addRest(builder: EventBuilder): boolean {
  const { main, syscall, unmapped } = builder;
  const numbered = syscall ?? main;
  addNames(builder, numbered, syscall !== undefined && syscall !== main ? 'SYSCALL.' : '');
  addRecord(builder, main, ownNames);
  if (syscall !== undefined && syscall !== main) addRecord(builder, syscall, prefixOf('SYSCALL', 0));
  if (builder.paths.length > 0) addPaths(builder);
  if (builder.execve.length > 0) addAll(builder, builder.execve, 'EXECVE');
  if (builder.targets.length > 0) addAll(builder, builder.targets, 'OBJ_PID');
  if (builder.cwd !== undefined) addUnlessMain(builder, builder.cwd, prefixOf('CWD', 0));
  if (builder.proctitle !== undefined) addProctitle(builder, builder.proctitle);
  if (builder.sockaddr !== undefined) addUnlessMain(builder, builder.sockaddr, prefixOf('SOCKADDR', 0));
  if (builder.others.length > 0) addOthers(builder);
  for (const _ in unmapped) return true;
  return false;
}

/** Architecture and syscall by name instead of number. */
function addNames(builder: EventBuilder, record: RecordFields, prefix: string): void {
  const arch = record.take('arch');
  if (arch !== undefined) builder.keep(`${prefix}arch`, architectureName(arch) ?? arch);
  if (builder.call !== '') {
    record.take('syscall');
    builder.keep(`${prefix}syscall`, builder.call);
  }
}

function addRecord(builder: EventBuilder, fields: RecordFields, keys: KeyNames): void {
  fields.keepRest(builder, keys);
  const { enriched } = fields.record;
  if (enriched !== undefined) addEnriched(builder, fields, enriched, keys);
}

/** Records have 24 enriched names, and their values; beyond, looking for those that came before takes too long. */
const mostCompared = 60;

/** Enriched names that the event doesn't have yet. */
function addEnriched(
  builder: EventBuilder,
  fields: RecordFields,
  enriched: readonly string[],
  keys: KeyNames,
): void {
  for (let i = 0; i < enriched.length; i += 2) {
    const name = enriched[i]!;
    const value = enriched[i + 1]!;
    if (value === 'unset' || value === '' || builder.namesWritten.includes(value)) continue;
    if (name === 'ARCH' || name === 'SYSCALL' || (name === 'SADDR' && fields.hasTaken('saddr'))) continue;
    const isFirst = enriched.length <= mostCompared && enriched.indexOf(name) === i;
    builder.keep(keys.ofEnriched(name), value.trim(), !isFirst);
  }
}

function addUnlessMain(builder: EventBuilder, fields: RecordFields, keys: KeyNames): void {
  if (fields.record !== builder.main.record) addRecord(builder, fields, keys);
}

function addProctitle(builder: EventBuilder, proctitle: RecordFields): void {
  const text = proctitle.take('proctitle');
  const isMain = proctitle.record === builder.main.record;
  // EXECVE has a command line in full, or is this very text.
  if (text !== undefined && !builder.hasCommandLine) {
    builder.keep(isMain ? 'proctitle' : 'PROCTITLE.proctitle', text);
  }
  addUnlessMain(builder, proctitle, prefixOf('PROCTITLE', 0));
}

function addPaths(builder: EventBuilder): void {
  let itemsSeen = 0;
  let extra = 0;
  for (const path of builder.paths) {
    if (path.record === builder.main.record) continue;
    const item = decimal(path.take('item'));
    if (item === undefined || item < 0 || item > 30 || (itemsSeen & (1 << item)) !== 0) {
      addRecord(builder, path, new KeyNames(`PATH.${item ?? 'none'}.${extra++}.`));
      continue;
    }
    itemsSeen |= 1 << item;
    const prefixes = path.peek('cap_fver') === '0' ? barePathPrefixes : pathPrefixes;
    addRecord(builder, path, prefixes[item] ?? new KeyNames(`PATH.${item}.`));
  }
}

function addAll(builder: EventBuilder, records: readonly RecordFields[], type: string): void {
  let index = 0;
  for (const fields of records) addUnlessMain(builder, fields, prefixOf(type, index++));
}

/** What each record of an event says again about the process that caused it. */
const repeated = ['pid', 'ppid', 'comm', 'exe', 'uid', 'gid', 'auid', 'ses', 'tty', 'subj'];

function addOthers(builder: EventBuilder): void {
  const counts = new Map<string, number>();
  // The first of a type that normally occurs once has the type's prefix, unless it is the main record.
  for (const first of [builder.syscall, builder.cwd, builder.proctitle, builder.sockaddr]) {
    if (first !== undefined && first.record !== builder.main.record) counts.set(first.record.type, 1);
  }
  for (const fields of builder.others) {
    const { type } = fields.record;
    const index = counts.get(type) ?? 0;
    counts.set(type, index + 1);
    if (builder.syscall !== undefined) {
      for (const name of repeated) {
        if (fields.peek(name) !== undefined && fields.peek(name) === builder.subject.peek(name))
          fields.take(name);
      }
    }
    addRecord(builder, fields, prefixOf(type, index));
  }
}

function prefixOf(type: string, index: number): KeyNames {
  if (index > 0) return new KeyNames(`${type}.${index}.`);
  let keys = prefixes.get(type);
  if (keys === undefined) {
    keys = new KeyNames(`${type}.`, true);
    prefixes.set(type, keys);
  }
  return keys;
}
