import { BoundedMap } from '../../../../bounded-map.ts';
import { decimal } from '../../../../ocsf/values.ts';
import type { Fields } from '../../parse/fields.ts';
import { KeyNames, mostBytesOfNames } from '../../parse/leftover-names.ts';
import { architectureName } from '../../tables/syscalls.ts';
import type { Draft } from '../event-builder.ts';

const noPrefix = new KeyNames('', true);
const items = [0, 1, 2, 3, 4, 5, 6, 7];
const pathPrefixes = items.map((item) => new KeyNames(`PATH.${item}.`, true));
/** For files without capabilities, which have version 0. */
const barePathPrefixes = items.map((item) => new KeyNames(`PATH.${item}.`, true, true));
const prefixes = new BoundedMap<KeyNames>('names of left-over fields', 4_000_000, () => mostBytesOfNames);

/**
 * Puts all fields that nobody took into the draft's `unmapped`: the main record's under their own names, others' behind
 * the record type (`CWD.cwd`), PATHs' behind their item (`PATH.1.mode`).
 * @returns whether there is anything in it.
 */
export function addLeftovers(draft: Draft): boolean {
  const { main, syscall, unmapped } = draft;
  const numbered = syscall ?? main;
  addNames(draft, numbered, syscall !== undefined && syscall !== main ? 'SYSCALL.' : '');
  addRecord(draft, main, noPrefix);
  if (syscall !== undefined && syscall !== main) addRecord(draft, syscall, prefixOf('SYSCALL', 0));
  if (draft.paths.length > 0) addPaths(draft);
  if (draft.execve.length > 0) addAll(draft, draft.execve, 'EXECVE');
  if (draft.targets.length > 0) addAll(draft, draft.targets, 'OBJ_PID');
  if (draft.cwd !== undefined) addUnlessMain(draft, draft.cwd, prefixOf('CWD', 0));
  if (draft.proctitle !== undefined) addProctitle(draft, draft.proctitle);
  if (draft.sockaddr !== undefined) addUnlessMain(draft, draft.sockaddr, prefixOf('SOCKADDR', 0));
  if (draft.others.length > 0) addOthers(draft);
  for (const _ in unmapped) return true;
  return false;
}

/** Architecture and syscall by name instead of number. */
function addNames(draft: Draft, record: Fields, prefix: string): void {
  const arch = record.take('arch');
  if (arch !== undefined) draft.keep(`${prefix}arch`, architectureName(arch) ?? arch);
  if (draft.call !== '') {
    record.take('syscall');
    draft.keep(`${prefix}syscall`, draft.call);
  }
}

function addRecord(draft: Draft, fields: Fields, keys: KeyNames): void {
  fields.keepRest(draft, keys);
  const { enriched } = fields.record;
  if (enriched !== undefined) addEnriched(draft, fields, enriched, keys);
}

/** Records have 24 enriched names, and their values; beyond, looking for those that came before takes too long. */
const mostCompared = 60;

/** Enriched names that the event doesn't tell yet. */
function addEnriched(draft: Draft, fields: Fields, enriched: readonly string[], keys: KeyNames): void {
  for (let i = 0; i < enriched.length; i += 2) {
    const name = enriched[i]!;
    const value = enriched[i + 1]!;
    if (value === 'unset' || value === '' || draft.namesTold.includes(value)) continue;
    if (name === 'ARCH' || name === 'SYSCALL' || (name === 'SADDR' && fields.hasTaken('saddr'))) continue;
    const isFirst = enriched.length <= mostCompared && enriched.indexOf(name) === i;
    draft.keep(keys.ofEnriched(name), value.trim(), !isFirst);
  }
}

function addUnlessMain(draft: Draft, fields: Fields, keys: KeyNames): void {
  if (fields.record !== draft.main.record) addRecord(draft, fields, keys);
}

function addProctitle(draft: Draft, proctitle: Fields): void {
  const text = proctitle.take('proctitle');
  const isMain = proctitle.record === draft.main.record;
  // A command line is told in full by EXECVE, or is this very text.
  if (text !== undefined && !draft.hasCommandLine) {
    draft.keep(isMain ? 'proctitle' : 'PROCTITLE.proctitle', text);
  }
  addUnlessMain(draft, proctitle, prefixOf('PROCTITLE', 0));
}

function addPaths(draft: Draft): void {
  let itemsSeen = 0;
  let extra = 0;
  for (const path of draft.paths) {
    if (path.record === draft.main.record) continue;
    const item = decimal(path.take('item'));
    if (item === undefined || item < 0 || item > 30 || (itemsSeen & (1 << item)) !== 0) {
      addRecord(draft, path, new KeyNames(`PATH.${item ?? 'none'}.${extra++}.`));
      continue;
    }
    itemsSeen |= 1 << item;
    const prefixes = path.get('cap_fver') === '0' ? barePathPrefixes : pathPrefixes;
    addRecord(draft, path, prefixes[item] ?? new KeyNames(`PATH.${item}.`));
  }
}

function addAll(draft: Draft, records: readonly Fields[], type: string): void {
  let index = 0;
  for (const fields of records) addUnlessMain(draft, fields, prefixOf(type, index++));
}

/** What records of one event say alike about the process that caused it. */
const repeated = ['pid', 'ppid', 'comm', 'exe', 'uid', 'gid', 'auid', 'ses', 'tty', 'subj'];

function addOthers(draft: Draft): void {
  const counts = new Map<string, number>();
  // The first of a type that normally occurs once has the type's prefix, unless it is the main record.
  for (const first of [draft.syscall, draft.cwd, draft.proctitle, draft.sockaddr]) {
    if (first !== undefined && first.record !== draft.main.record) counts.set(first.record.type, 1);
  }
  for (const fields of draft.others) {
    const { type } = fields.record;
    const index = counts.get(type) ?? 0;
    counts.set(type, index + 1);
    if (draft.syscall !== undefined) {
      for (const name of repeated) {
        if (fields.get(name) !== undefined && fields.get(name) === draft.subject.get(name)) fields.take(name);
      }
    }
    addRecord(draft, fields, prefixOf(type, index));
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
