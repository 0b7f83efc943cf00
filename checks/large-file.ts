/**
 * Runs `invoke` over an audit.log of 200 MB that it writes itself, and prints what it took. All of it has to be judged, in
 * less than 60 seconds on two idle cores and in less than 500 MB.
 *
 *   npm run check:large -- [MEGABYTES]
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const megabytes = Number(process.argv[2] ?? 200);
const mostSeconds = (60 * megabytes) / 200;
const mostBytes = 500e6;
/** One event of so many touches a watched file, which a rule of the pack finds. */
const perFinding = 1000;

const folder = mkdtempSync(join(tmpdir(), 'large-file-'));
try {
  const file = join(folder, 'audit.log');
  const { events, lines } = write(file);
  const program = join(import.meta.dirname, 'invoke-child.ts');
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const seconds = (performance.now() - started) / 1000;
  const bytes = Number(/^peak (\d+)$/m.exec(stderr)?.[1]);
  const cpu = Number(/^cpu ([\d.]+)$/m.exec(stderr)?.[1]);
  const row = /^auditd +([\d,]+) +([\d,]+) .*$/m.exec(stdout);
  const numbers = (row?.[0].match(/[\d,]+/g) ?? []).map((text) => Number(text.replaceAll(',', '')));
  const findings = Math.floor(events / perFinding);
  const listed = stdout.split('\n').filter((line) => line.includes('Watched file touched')).length;
  const stated = /in ([\d,]+) invocations/.exec(stdout)?.[1];
  console.log(
    `${megabytes} MB, ${lines.toLocaleString('en-US')} log events of ${events.toLocaleString('en-US')} events`,
  );
  console.log(
    `${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU, ${(bytes / 1e6).toFixed(0)} MB, ${stated ?? 1} invocations`,
  );
  console.log(
    `${numbers[0]?.toLocaleString('en-US')} log events in, ${numbers[1]?.toLocaleString('en-US')} used, ${listed} findings listed`,
  );
  const isFine =
    status === 0 &&
    numbers[0] === lines &&
    numbers[1] === events &&
    listed === findings &&
    seconds < mostSeconds &&
    bytes < mostBytes;
  if (!isFine) {
    console.error(
      `Not as it should be (status ${status}, ${findings} findings wanted).\n${stderr.slice(-2000)}`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function write(file: string): { events: number; lines: number } {
  const descriptor = openSync(file, 'w');
  let events = 0;
  let lines = 0;
  for (let bytes = 0; bytes < megabytes * 1e6; ) {
    let text = '';
    for (let i = 0; i < 1000; i++) {
      const records = recordsOf(++events);
      lines += records.length;
      text += `${records.join('\n')}\n`;
    }
    bytes += writeSync(descriptor, text);
  }
  closeSync(descriptor);
  return { events, lines };
}

function recordsOf(serial: number): string[] {
  const stamp = `${1_768_834_800 + Math.floor(serial / 20)}.${String(serial % 1000).padStart(3, '0')}:${serial}`;
  const isWatched = serial % perFinding === 0;
  const [program, key, path] = isWatched
    ? ['cat', 'file_audit', '/srv/secret/ConfidentialInfo.txt']
    : ['ls', 'exec', '/usr/bin/ls'];
  const ids = 'auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=5';
  return [
    `type=SYSCALL msg=audit(${stamp}): arch=c000003e syscall=${isWatched ? 257 : 59} success=yes exit=3 a0=ffffff9c a1=7ffd1234 a2=0 a3=0 items=1 ppid=3001 pid=${3000 + (serial % 5000)} ${ids} comm="${program}" exe="/usr/bin/${program}" subj=unconfined key="${key}"`,
    `type=CWD msg=audit(${stamp}): cwd="/home/ec2-user"`,
    `type=PATH msg=audit(${stamp}): item=0 name="${path}" inode=${serial} dev=ca:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0`,
    `type=PROCTITLE msg=audit(${stamp}): proctitle=6C73002F737276`,
  ];
}
