import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFindMaps } from '../../shared/clients/identity-maps.ts';
import { mapFile } from '../../shared/identity/map-file.ts';

const script = join(import.meta.dirname, '../../collect/upload-identity-map.sh');
const stamped = /^(?:passwd|group)\.\d{8}T\d{6}Z$/;

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'upload-identity-map-'));
  mkdirSync(join(work, 'bin'));
  // A host of our own: what its commands print is in files.
  command('getent', 'cat "$WORK/$1"');
  host('passwd', 'root:x:0:0:root:/root:/bin/sh', 'carol:$6$secret:1000:1000:Carol:/home/carol:/bin/sh');
  host('group', 'root:x:0:', 'staff:!:50:carol');
});
afterEach(() => rmSync(work, { recursive: true }));

function command(name: string, text: string): void {
  const path = join(work, 'bin', name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

const host = (map: string, ...lines: string[]) =>
  writeFileSync(join(work, map), lines.map((l) => `${l}\n`).join(''));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('sh', [script, ...args], {
    env: {
      PATH: `${join(work, 'bin')}:${process.env.PATH}`,
      WORK: work,
      STATE_DIRECTORY: join(work, 'state'),
    },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const maps = () => join(work, 'maps');
const filesOf = (name: string) => readdirSync(join(maps(), name)).sort();
const textOf = (name: string, file: string) => readFileSync(join(maps(), name, file), 'utf8');

/** Instance metadata (IMDSv2) with this identity document. */
const metadata = (document: string): void => {
  writeFileSync(join(work, 'document'), document);
  command(
    'curl',
    `case $* in
  *PUT*/latest/api/token) echo TOKEN ;;
  *'X-aws-ec2-metadata-token: TOKEN'*/latest/dynamic/instance-identity/document) cat "$WORK/document" ;;
  *'X-aws-ec2-metadata-token: TOKEN'*/latest/meta-data/services/partition) echo aws ;;
  *) exit 22 ;;
esac`,
  );
};
const identity = `{
  "accountId" : "111122223333",
  "architecture" : "x86_64",
  "devpayProductCodes" : null,
  "imageId" : "ami-0fedcba9876543210",
  "instanceId" : "i-0fed987cba6543210",
  "marketplaceProductCodes" : [ "1abc2defghijklm3nopqrs4tu" ],
  "region" : "eu-west-1"
}`;
const ownFolder = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0fed987cba6543210';

describe('uploading a host’s map to a folder', () => {
  it('writes passwd and group as getent prints them, without passwords', () => {
    expect(run(maps(), 'web01')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(textOf('web01', 'passwd')).toBe(
      'root:x:0:0:root:/root:/bin/sh\ncarol:x:1000:1000:Carol:/home/carol:/bin/sh\n',
    );
    expect(textOf('web01', 'group')).toBe('root:x:0:\nstaff:x:50:carol\n');
  });
  it('writes them also with the time from which they are in force, in a form that the transform reads', () => {
    run(maps(), 'web01');
    const dated = filesOf('web01').filter((name) => stamped.test(name));
    expect(dated.map((name) => name.split('.')[0])).toEqual(['group', 'passwd']);
    for (const name of dated) {
      const file = mapFile(name);
      if (typeof file !== 'object') throw new Error(`${name} is not understood`);
      expect(Math.abs(Date.now() - file.from)).toBeLessThan(60_000);
    }
  });
  it('writes nothing when nothing changed', () => {
    run(maps(), 'web01');
    rmSync(maps(), { recursive: true });
    expect(run(maps(), 'web01').status).toBe(0);
    expect(() => readdirSync(maps())).toThrow(/ENOENT/);
  });
  it('writes what changed with its time, and leaves the map that was in force before', () => {
    run(maps(), 'web01');
    rmSync(maps(), { recursive: true });
    host('passwd', 'dave:x:1000:1000::/:/bin/sh');
    expect(run(maps(), 'web01').status).toBe(0);
    expect(filesOf('web01')).toEqual([expect.stringMatching(/^passwd\.\d{8}T\d{6}Z$/)]);
    expect(textOf('web01', filesOf('web01')[0]!)).toBe('dave:x:1000:1000::/:/bin/sh\n');
  });
  it('writes to the folder of the instance’s own where no host is named, as the transform looks for it', async () => {
    metadata(identity);
    expect(run(maps())).toEqual({ status: 0, stdout: '', stderr: '' });
    const find = createFindMaps({ kind: 'folder', path: maps() }, () => undefined)!;
    const found = await find([{ host: ownFolder, earliest: 0, latest: 0 }]);
    expect(found.get(ownFolder)?.user[0]?.names.get('1000')).toBe('carol');
  });
  it('begins anew for another destination or host', () => {
    run(maps(), 'web01');
    run(maps(), 'web02');
    expect(filesOf('web02')).toContain('passwd');
  });
  it('takes the host’s name in lower case, as the transform looks for it', () => {
    run(`${maps()}/`, 'Web01.Example.COM');
    expect(filesOf('web01.example.com')).toContain('group');
  });
  it('lets everybody read what it wrote, and nobody its own notes', () => {
    run(maps(), 'web01');
    const modeOf = (path: string) => spawnSync('ls', ['-ld', path], { encoding: 'utf8' }).stdout.slice(0, 10);
    expect(modeOf(join(maps(), 'web01'))).toBe('drwxr-xr-x');
    expect(modeOf(join(maps(), 'web01', 'passwd'))).toBe('-rw-r--r--');
    expect(modeOf(join(work, 'state'))).toBe('drwx------');
  });
});

describe('uploading to a bucket', () => {
  beforeEach(() => {
    command(
      'aws',
      'printf "%s\\n" "$@" >>"$WORK/aws-calls"; echo >>"$WORK/aws-calls"; exit "$(cat "$WORK/aws-status")"',
    );
    writeFileSync(join(work, 'aws-status'), '0');
    writeFileSync(join(work, 'aws-calls'), '');
  });
  const calls = () =>
    readFileSync(join(work, 'aws-calls'), 'utf8')
      .split('\n\n')
      .filter((call) => call !== '')
      .map((call) => call.trim().split('\n'));

  it('copies each file under the host’s name', () => {
    expect(run('s3://maps/linux hosts', 'web01').status).toBe(0);
    expect(calls().map((call) => call.slice(0, 3))).toEqual(
      Array(4).fill(['s3', 'cp', '--only-show-errors']),
    );
    const targets = calls().map((call) => call.at(-1)!.replace(/\d{8}T\d{6}Z/, '<time>'));
    expect(targets).toEqual(
      ['passwd.<time>', 'passwd', 'group.<time>', 'group'].map(
        (name) => `s3://maps/linux hosts/web01/${name}`,
      ),
    );
  });
  it('tries again the next time when a copy fails', () => {
    writeFileSync(join(work, 'aws-status'), '1');
    expect(run('s3://maps/', 'web01').status).not.toBe(0);
    writeFileSync(join(work, 'aws-status'), '0');
    writeFileSync(join(work, 'aws-calls'), '');
    expect(run('s3://maps/', 'web01').status).toBe(0);
    expect(calls().map((call) => call.at(-1))).toContain('s3://maps/web01/passwd');
  });
  it('asks the instance metadata for the folder of the instance’s own, with a token', () => {
    metadata(identity);
    expect(run('s3://maps').status).toBe(0);
    expect(calls().map((call) => call.at(-1))).toContain(`s3://maps/${ownFolder}/passwd`);
  });
});

describe('what would do harm is refused', () => {
  it.each([['../web01'], ['..'], ['a/b'], [''], ['-rf'], ['web 01'], ['web01;id'], ['$(id)'], ['a..b']])(
    'a host called %j',
    (name) => {
      const { status, stderr } = run(maps(), name);
      expect(status).toBe(2);
      expect(stderr).toMatch(/can't be the name of a host's folder/);
      expect(readdirSync(work)).not.toContain('maps');
    },
  );
  it.each(['s3://', 'maps', '-x', 'https://maps/'])('the destination %j', (destination) => {
    expect(run(destination, 'web01')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/DESTINATION is/),
    });
  });
  it('no destination, or more than two arguments', () => {
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringMatching(/usage/) });
    expect(run(maps(), 'a', 'b').status).toBe(2);
  });
  it('an empty answer of getent, which must not take the names away', () => {
    host('passwd');
    expect(run(maps(), 'web01')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/gives no account/),
    });
    expect(readdirSync(work)).not.toContain('maps');
  });
  it('a failing getent', () => {
    rmSync(join(work, 'passwd'));
    expect(run(maps(), 'web01')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/getent passwd failed/),
    });
  });
  it.each([
    ['an empty answer', ''],
    ['another account', identity.replace('111122223333', '../111122223333')],
    ['another instance', identity.replace('i-0fed987cba6543210', 'i-0fed987cba6543210/../i-1234abcd')],
    ['a page of a proxy', '<html>"accountId" : "x"</html>'],
  ])('instance metadata that are %s', (_, document) => {
    metadata(document);
    expect(run(maps())).toMatchObject({ status: 1, stderr: expect.stringMatching(/gives no ARN/) });
    expect(readdirSync(work)).not.toContain('maps');
  });
  it('a host without instance metadata', () => {
    command('curl', 'exit 28');
    expect(run(maps())).toMatchObject({ status: 1, stderr: expect.stringMatching(/no instance id/) });
  });
});

describe('--help', () => {
  it('explains the arguments', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/DESTINATION {2}s3:\/\/bucket\/prefix\/ or a folder/);
    expect(stdout).not.toMatch(/set -eu|^#/m);
  });
});
