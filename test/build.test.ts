import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

// Bundling takes a while on a busy machine.
vi.setConfig({ hookTimeout: 60_000 });

interface Output {
  file: string;
  bytes: number;
  packages: string[];
}
interface Built {
  name: string;
  staticBytes: number;
  static: Output[];
  lazy: Output[];
  problems: string[];
}

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-build-'));
let status: number | null;
let transform: Built;
let notify: Built;

const packagesOf = (outputs: Output[]): string[] => outputs.flatMap(({ packages }) => packages);

beforeAll(() => {
  const child = spawnSync(process.execPath, ['esbuild.config.mjs', '--outdir', folder, '--json'], {
    cwd: root,
    encoding: 'utf8',
  });
  status = child.status;
  const built = JSON.parse(child.stdout) as Built[];
  transform = built.find(({ name }) => name === 'transform')!;
  notify = built.find(({ name }) => name === 'notify')!;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the built transform function', () => {
  it('breaks no rule of the build', () => {
    expect(transform.problems).toEqual([]);
    expect(status).toBe(0);
  });

  it('has a static part of at most 200 KB', () => {
    expect(transform.static.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(transform.staticBytes);
    expect(transform.staticBytes).toBeLessThanOrEqual(200 * 1024);
  });

  it('keeps the SDK clients and fast-xml-parser in lazy chunks', () => {
    const eager = packagesOf(transform.static);
    expect(eager).toContain('audit-firehose');
    expect(eager).toContain('@middy/core');
    expect(eager.filter((name) => /^@aws-sdk|^@smithy|^fast-xml-parser$/.test(name))).toEqual([]);
    expect(packagesOf(transform.lazy)).toEqual(
      expect.arrayContaining(['@aws-sdk/client-firehose', 'fast-xml-parser']),
    );
  });

  it.each([
    ['the shipped rules', {}, 0, ''],
    ['no rules', { RULES: 'none' }, 0, ''],
    ['rules named by settings, which are loaded at the start', { KEEP: 'audit-failures' }, 0, ''],
    ['a rule that is not there', { RULES: 'nonesuch' }, 1, 'RULES names nonesuch'],
  ])('starts with %s, or says why not', (_, settings, code, says) => {
    const started = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `await import('${pathToFileURL(join(folder, 'transform', 'index.mjs')).href}')`,
      ],
      {
        env: { PATH: process.env.PATH, AWS_REGION: 'ap-northeast-1', ...settings },
        encoding: 'utf8',
      },
    );
    expect(started.stderr).toContain(says);
    expect(started.status).toBe(code);
  });

  it('exports a handler that drops a control message', () => {
    const event = {
      records: [{ recordId: '1', data: Buffer.from('{"messageType":"CONTROL_MESSAGE"}').toString('base64') }],
    };
    const script = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(join(folder, 'transform', 'index.mjs')).href)});
      const { records } = await handler(${JSON.stringify(event)}, {});
      process.stderr.write(JSON.stringify(records));
    `;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(JSON.parse(child.stderr)).toEqual([{ recordId: '1', result: 'Dropped', data: '' }]);
  });
});

describe('the built notify function', () => {
  it('breaks no rule of the build, and loads its client when there is something to mail', () => {
    expect(notify.problems).toEqual([]);
    expect(notify.staticBytes).toBeLessThan(60 * 1024);
    expect(packagesOf(notify.lazy)).toContain('@aws-sdk/client-sns');
  });

  it('answers a batch with what it could not read', () => {
    const script = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(join(folder, 'notify', 'index.mjs')).href)});
      const answer = await handler({ Records: [{ messageId: 'm', body: 'nothing of ours' }] }, {});
      process.stderr.write(JSON.stringify(answer));
    `;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: process.env.PATH, TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:findings' },
      encoding: 'utf8',
    });
    // The log line about it comes first.
    expect(JSON.parse(child.stderr.trim().split('\n').at(-1)!)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm' }],
    });
  });
});
