/**
 * Whether the tables of Linux say what upstream says: the generated files are what their generator writes, and numbers of
 * record types, errors, signals, capabilities and address families are those of the kernel and of audit-userspace. Needs
 * `go`, the network, and the header of Debian's libaudit-dev.
 *
 *   npm run check:tables
 */
import { readFileSync } from 'node:fs';
import { readRecordTypes, readUpstream, upstream } from '../scripts/linux-tables/upstream.ts';
import { linuxTables } from '../scripts/linux-tables.ts';
import { capabilityName } from '../shared/sources/auditd/tables/capabilities.ts';
import {
  constants,
  familyNames,
  socketLevels,
  socketOptions,
  socketTypes,
} from '../shared/sources/auditd/tables/constants.ts';
import { errorOf } from '../shared/sources/auditd/tables/errors.ts';
import { flagTables } from '../shared/sources/auditd/tables/flags.ts';
import { numberedNames } from '../shared/sources/auditd/tables/numbered.ts';
import { recordTypes } from '../shared/sources/auditd/tables/rare.ts';
import { signalName } from '../shared/sources/auditd/tables/signals.ts';

/** Constants of record types that name a command, a range's end, or nothing that is written as a record. */
const noRecord =
  /^(FIRST|LAST)_|_LAST_MSG$|LAST_\w+$|^(GET|SET|LIST|ADD|DEL|USER|WATCH_\w+|SIGNAL_INFO|\w+_RULES?|TRIM|MAKE_EQUIV|TTY_[GS]ET|[GS]ET_FEATURE|AA)$/;

/** Types that our table leaves out: of AppArmor, which Debian's auditd names and others don't, and of one program each. */
const leftOut = /^(APPARMOR_\w+|INTEGRITY_USERSPACE|LANDLOCK_\w+)$/;

/** Second names of one number, and what is none. */
const secondNames = new Set(
  'ENOTSUP EFSCORRUPTED EFTYPE SIGCLD SIGPOLL AF_FILE AF_ROUTE AF_UNIX AF_MAX CAP_LAST_CAP'.split(' '),
);

const faults: string[] = [];
let compared = 0;
function expect(what: string, ours: string | undefined, theirs: string): void {
  compared++;
  if (ours?.toLowerCase() !== theirs.toLowerCase())
    faults.push(`${what}: ${ours ?? 'missing'}, upstream ${theirs}`);
}

const from = readUpstream();
for (const [file, text] of linuxTables(from)) {
  const committed = readFileSync(new URL(`../shared/sources/auditd/tables/${file}`, import.meta.url), 'utf8');
  expect(
    `${file} as \`npm run tables:linux\` writes it`,
    committed === text ? 'the same' : 'another',
    'the same',
  );
}

const types = numberedNames([recordTypes]);
const kernelTypes = [...from.constants].flatMap(([name, number]) =>
  name.startsWith('AUDIT_') && number >= 1000 && number < 3000 ? [[number, name.slice(6)] as const] : [],
);
for (const [number, name] of [...kernelTypes, ...readRecordTypes()]) {
  if (!noRecord.test(name) && !leftOut.test(name)) expect(`record type ${number}`, types[number], name);
}
for (const [number, name, text] of from.errors) {
  if (secondNames.has(name)) continue;
  expect(`error ${number}`, errorOf(`-${number}`)?.name, name);
  expect(`text of error ${number}`, errorOf(`-${number}`)?.text, text);
}
for (const [name, number] of from.signals) {
  if (!secondNames.has(name)) expect(`signal ${number}`, signalName(number), name);
}
for (const [name, number] of from.constants) {
  if (secondNames.has(name)) continue;
  if (name.startsWith('CAP_')) expect(`capability ${number}`, capabilityName(String(number)), name.slice(4));
  if (name.startsWith('AF_')) expect(`address family ${number}`, familyNames[number], name.slice(3));
}

const { family: _, ...others } = constants;
for (const table of [...Object.values(others), ...Object.values(socketOptions), socketLevels, socketTypes]) {
  for (const [number, name] of Object.entries(table)) expectConstant(name, Number(number));
}
for (const { prefix, bits } of Object.values(flagTables)) {
  for (const [bit, name] of bits) expectConstant(prefix + name, bit);
}

/** The module lacks some constants, whose tables name the header of the kernel that they are typed from. */
function expectConstant(name: string, number: number): void {
  const theirs = from.constants.get(name);
  if (theirs !== undefined) expect(name, String(number), String(theirs));
}

for (const fault of faults) console.error(fault);
console.log(
  `${compared} facts compared with ${upstream.kernel} (${upstream.module} ${upstream.version}) and libaudit: ${faults.length} differ.`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
