import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Command, runCommand } from '../../cli/command.ts';
import { invoke } from '../../cli/commands/invoke.ts';
import { query } from '../../cli/commands/query.ts';
import { replay } from '../../cli/commands/replay.ts';
import { report } from '../../cli/commands/report.ts';
import { rules } from '../../cli/commands/rules.ts';
import { jsonText, printable } from '../../cli/terminal/style.ts';
import { writeEvents } from '../queries/support.ts';
import { temporaryFolder } from '../support/folders.ts';
import { goldenEvent } from '../support/golden.ts';
import { terminalOf } from '../support/terminal.ts';

/** Colours, a title, C1's own CSI, DEL, bidi and joining characters, line ends of all kinds, and what our bar writes. */
const evil =
  'E\u001b[31m\u001b]0;t\u0007\u009b31m\u0085\u007f\u202a\u202e\u2066\u2069\u200b\u200e\u200f\u061c\u2028\u2029\r\u001b[2KF\u0000\u{e0041}';
/** As much of it as a file's name can have. */
const evilName = evil.replaceAll(/[\0/]/g, '');
const unwanted = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const trailEvent = {
  eventVersion: '1.08',
  eventTime: '2026-01-15T10:20:30Z',
  eventSource: `s3.amazonaws.com${evil}`,
  eventName: `Delete${evil}`,
  awsRegion: 'eu-west-1',
  sourceIPAddress: evil,
  userAgent: evil,
  userIdentity: { type: 'IAMUser', userName: evil, accountId: '111122223333', arn: evil },
  requestParameters: { bucketName: evil, [evil]: evil },
  errorCode: evil,
  errorMessage: evil,
  eventID: '1',
};

const folder = temporaryFolder();
const log = join(folder, `${evilName}.json`);
writeFileSync(log, JSON.stringify(trailEvent));
const ruleFile = join(folder, `${evilName}.yml`);
const rule = {
  title: evil,
  name: evil,
  id: '6b4e8f10-0000-4000-8000-00000000000e',
  level: 'high',
  logsource: { product: 'aws', service: 'cloudtrail' },
  detection: { sel: { eventName: trailEvent.eventName, [evil]: [evil] }, condition: '1 of sel' },
};
writeFileSync(ruleFile, JSON.stringify(rule));
const brokenRule = join(folder, `broken${evilName}.yml`);
writeFileSync(
  brokenRule,
  JSON.stringify({ ...rule, level: evil, detection: { [evil]: 7, condition: evil } }),
);
const archive = temporaryFolder();
const event = goldenEvent('windows-4625-bad-password');
writeEvents(archive, evilName, [
  { ...event, user: { name: evil, domain: evil }, actor: { user: { name: evil } }, status_detail: evil },
]);
const objects = temporaryFolder();
mkdirSync(join(objects, evilName));
writeFileSync(join(objects, evilName, evilName), `no archive ${evil}`);
writeFileSync(join(objects, `trail${evilName}.json`), JSON.stringify(trailEvent));

const commands: readonly [string, Command, readonly string[]][] = [
  ['invoke', invoke, [log]],
  ['invoke', invoke, [log, '--json']],
  ['invoke', invoke, [join(folder, `missing${evilName}`)]],
  ['invoke', invoke, [`--${evil}`]],
  ['query', query, ['failed-logons', '--path', archive]],
  ['query', query, ['failed-logons', '--path', archive, '--json']],
  ['query', query, ['--sql', `SELECT "${evilName}" FROM events`, '--path', archive]],
  ['query', query, ['--sql', `SELECT '${evilName}`, '--path', archive]],
  ['query', query, ['--sql', `SELECT error('${evilName}') FROM events`, '--path', archive]],
  ['query', query, [evil]],
  ['report', report, ['--path', archive, '--out', join(folder, `${evilName}.html`)]],
  ['rules', rules, ['check', `${ruleFile},${brokenRule}`]],
  ['rules', rules, ['check', brokenRule, '--json']],
  ['rules', rules, ['list', ruleFile]],
  ['rules', rules, ['list', ruleFile, '--json']],
  ['rules', rules, ['test', `${ruleFile},${brokenRule}`, log]],
  ['rules', rules, ['test', ruleFile, log, '--json']],
  ['rules', rules, ['explain', rule.id, log, '--rules', ruleFile]],
  ['rules', rules, ['explain', rule.id, log, '--rules', ruleFile, '--json']],
  ['rules', rules, ['explain', evil, log, '--rules', ruleFile]],
  ['replay', replay, [objects, join(folder, 'replayed'), '--workers', '1']],
  ['replay', replay, [objects, join(folder, 'replayed in JSON'), '--workers', '1', '--json']],
  ['replay', replay, [objects, join(folder, 'not replayed'), '--workers', '1', '--dry-run']],
  ['replay', replay, [join(folder, evilName), join(folder, 'x'), '--workers', '1']],
];

async function shownBy(name: string, command: Command, args: readonly string[], columns: number | undefined) {
  const { terminal, written, complained } = terminalOf({ RULES: 'none' });
  await runCommand(name, command, args, { ...terminal, columns });
  return { out: written(), complaint: complained() };
}

describe.each(commands)('npm run %s', (name, command, args) => {
  it(`shows nothing of a log that moves a cursor, hides or turns text round: ${args.map(printable).join(' ').slice(0, 150)}`, async () => {
    const { out, complaint } = await shownBy(name, command, args, undefined);
    expect(out + complaint).not.toBe('');
    expect(out.replaceAll('\n', '')).not.toMatch(unwanted);
    expect(complaint.replaceAll('\n', '')).not.toMatch(unwanted);
  });
});

describe('a screen', () => {
  it('is given nothing else, whatever a command writes', async () => {
    const writes: Command = async (_, { write, complain }) => {
      write(`${evil}\u001b[1m`);
      complain(`\r\u001b[2K${evil}`);
      throw new Error(evil);
    };
    const { out, complaint } = await shownBy('x', writes, [], 120);
    const withoutOurs = (text: string) =>
      ['\r\u001b[2K', '\u001b[1m', '\u001b[31m', '\n'].reduce((left, one) => left.replaceAll(one, ''), text);
    expect(withoutOurs(out)).not.toMatch(unwanted);
    expect(withoutOurs(complaint)).not.toMatch(unwanted);
    expect(out).toContain('\u001b[1m');
    expect(complaint).toContain('\r\u001b[2K');
  });
});

describe('JSON', () => {
  it('says the same, whatever it holds', async () => {
    expect(JSON.parse(jsonText({ [evil]: [evil, 1] }))).toEqual({ [evil]: [evil, 1] });
    const { out } = await shownBy('invoke', invoke, [log, '--json'], 120);
    expect(JSON.parse(out).records[0].lines[0].http_request.user_agent).toBe(evil);
  });
});

describe('CSV', () => {
  const args = ['--sql', 'SELECT "user".name FROM events', '--path', archive, '--csv'];
  it('is escaped on a screen, and holds the values as they are elsewhere', async () => {
    const onTerminal = await shownBy('query', query, args, 120);
    expect(onTerminal.out.replaceAll('\r\n', '')).not.toMatch(unwanted);
    expect(onTerminal.out).toContain('\\u009b31m');
    expect((await shownBy('query', query, args, undefined)).out).toContain(evil);
  });
});

describe('the report', () => {
  it('holds none of it either', async () => {
    const out = join(folder, 'report.html');
    await shownBy('report', report, ['--path', archive, '--out', out], undefined);
    const page = readFileSync(out, 'utf8');
    expect(page).toContain('\\u{9b}31m');
    expect(page.replaceAll('\n', '')).not.toMatch(unwanted);
  });
});
