import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { FunctionName } from '../../infra/deployment/code.ts';
import { plainTemplates } from '../../infra/deployment/plain-templates.ts';
import { everything } from '../../infra/stacks/everything.ts';
import { type BuiltFunction, buildFunctions } from '../../scripts/package/build.ts';
import { makeRelease, type Release } from '../../scripts/package/release.ts';
import { zip } from '../../scripts/package/zip.ts';
import { temporaryFolder } from '../support/folders.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
process.env.CDK_VALIDATION = 'false';

const templates = (zips: Readonly<Record<FunctionName, string>>) =>
  plainTemplates({ stacks: [everything], only: 'everything', sendingRegions: [], check: false, zips });
let functions: BuiltFunction[];
let release: Release;
const file = (name: string): Buffer => Buffer.from(release.get(name)!);
const zipNames = (): string[] => [...release.keys()].filter((name) => name.endsWith('.zip'));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

beforeAll(() => {
  functions = buildFunctions(temporaryFolder());
  release = makeRelease(functions, templates);
});

describe('a release', () => {
  it('has the same bytes when it is made again, in another folder and another time zone', () => {
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Kiritimati';
    try {
      const again = makeRelease(buildFunctions(temporaryFolder()), templates);
      expect([...again.keys()]).toEqual([...release.keys()]);
      for (const [name, bytes] of again) expect(sha256(bytes), name).toBe(sha256(release.get(name)!));
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('names each zip by its content, and templates name the zips', () => {
    expect(zipNames()).toHaveLength(3);
    for (const name of zipNames()) expect(name).toContain(`-${sha256(file(name)).slice(0, 16)}.zip`);
    const { Parameters } = JSON.parse(file('everything.template.json').toString()) as {
      Parameters: Record<string, { Default?: string }>;
    };
    const keys = ['CodeKey', 'NotifyCodeKey', 'ReplayCodeKey'].map((id) => Parameters[id]!.Default);
    expect([...keys].sort()).toEqual(zipNames().sort());
    expect(keys[0]).toMatch(/^transform-/);
    expect(Parameters.CodePrefix).toMatchObject({ Default: '' });
    expect(Parameters.CodeBucket).not.toHaveProperty('Default');
  });

  it('gives another name to a zip when one byte of one file differs', () => {
    const small = functions.map((built) => ({ ...built, files: { 'index.mjs': Buffer.from('export {};') } }));
    const [first, ...others] = small;
    const changed = { ...first!, files: { 'index.mjs': Buffer.from('export { };') } };
    const namesOf = (built: readonly BuiltFunction[]) =>
      [...makeRelease(built, () => []).keys()].filter((name) => name.endsWith('.zip'));
    const before = namesOf(small);
    expect(namesOf([changed, ...others]).filter((name) => !before.includes(name))).toEqual([
      expect.stringMatching(new RegExp(`^${first!.name}-`)),
    ]);
  });

  it('has the sum of every other file, as sha256sum -c reads it', () => {
    const lines = file('SHA256SUMS').toString().trimEnd().split('\n');
    const expected = [...release.keys()].filter((name) => name !== 'SHA256SUMS').sort();
    expect(lines).toEqual(expected.map((name) => `${sha256(file(name))}  ${name}`));
  });
});

describe('the zip of a function', () => {
  it.each(['transform', 'notify', 'replay'])('%s holds all that its handler loads', (name) => {
    const folder = join(temporaryFolder(), name);
    mkdirSync(folder);
    const files = unzipSync(file(zipNames().find((one) => one.startsWith(`${name}-`))!));
    for (const [path, bytes] of Object.entries(files)) writeFileSync(join(folder, path), bytes);
    for (const [path, bytes] of Object.entries(files)) {
      if (!path.endsWith('.mjs')) continue;
      for (const [, chunk] of Buffer.from(bytes)
        .toString()
        .matchAll(/["'`]\.\/([\w-]+\.mjs)["'`]/g)) {
        expect(Object.keys(files), `${path} imports ${chunk}`).toContain(chunk);
      }
    }
    const loaded = node(folder, "console.log(typeof (await import('./index.mjs')).handler)", {
      TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:topic',
      ARCHIVE: 's3://archive/ocsf/',
    });
    expect(loaded).toBe('function\n');
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'THIRD-PARTY.txt']));
  });

  it('of the transform answers an invocation with nothing beside it', () => {
    const folder = temporaryFolder();
    const files = unzipSync(file(zipNames().find((one) => one.startsWith('transform-'))!));
    for (const [path, bytes] of Object.entries(files)) writeFileSync(join(folder, path), bytes);
    const payload = {
      messageType: 'DATA_MESSAGE',
      owner: '111122223333',
      logGroup: '/audit/linux',
      logStream: 'host',
      subscriptionFilters: ['audit'],
      logEvents: [
        {
          id: '0'.repeat(56),
          timestamp: 1768521600000,
          message: 'type=USER_LOGIN msg=audit(1768521600.000:1): pid=1 uid=0',
        },
      ],
    };
    const data = gzipSync(JSON.stringify(payload)).toString('base64');
    const record = { recordId: 'a', approximateArrivalTimestamp: 1768521600000, data };
    const event = JSON.stringify({
      invocationId: 'b',
      deliveryStreamArn: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/audit',
      region: 'eu-west-1',
      records: [record],
    });
    const script = `const { handler } = await import('./index.mjs');
      const { records } = await handler(${event}, { awsRequestId: 'a', getRemainingTimeInMillis: () => 60_000 });
      process.stderr.write(records.map(({ result, data }) => result + ' ' + data.length).join());`;
    expect(node(folder, script, {}, 'stderr')).toMatch(/^Ok [1-9]\d+$/);
  });

  it('holds files that everybody may read, all of one time', () => {
    const bytes = Buffer.from(zip({ 'b.mjs': Buffer.from('b'), 'a.mjs': Buffer.from('a') }));
    const entry = Buffer.from('PK\u0001\u0002');
    const at = [bytes.indexOf(entry), bytes.lastIndexOf(entry)];
    expect(at.map((offset) => bytes.readUInt32LE(offset + 38) >>> 16)).toEqual([0o100644, 0o100644]);
    expect(at.map((offset) => bytes.readUInt32LE(offset + 12))).toEqual([0x00216000, 0x00216000]);
    expect(at.map((offset) => bytes.toString('latin1', offset + 46, offset + 51))).toEqual([
      'a.mjs',
      'b.mjs',
    ]);
  });
});

function node(
  cwd: string,
  script: string,
  env: Record<string, string>,
  from: 'stdout' | 'stderr' = 'stdout',
) {
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, AWS_REGION: 'eu-west-1', ...env },
  });
  expect(child.status, child.stderr).toBe(0);
  return child[from];
}

interface Bom {
  readonly components: readonly {
    readonly name: string;
    readonly group?: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses: readonly unknown[];
    readonly hashes: readonly { readonly alg: string; readonly content: string }[];
    readonly properties: readonly { readonly value: string }[];
  }[];
}

describe('the bill of materials', () => {
  const text = () => file('audit-firehose.cdx.json').toString();
  const components = () => (JSON.parse(text()) as Bom).components;

  it('is one by the schema of CycloneDX 1.6', async () => {
    const problems = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text());
    expect(problems).toBeNull();
  });

  it('names the packages whose code is in the functions, with their versions, and no other', () => {
    const named = components().map(
      ({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`,
    );
    const bundled = new Set(functions.flatMap(({ packages }) => packages));
    const expected = [...bundled].map((folder) => {
      const { name, version } = JSON.parse(
        readFileSync(`${folder}/package.json`, 'utf8'),
      ) as Bom['components'][0];
      return `${name}@${version}`;
    });
    expect(named.sort()).toEqual(expected.sort());
    expect(named.join()).toMatch(/re2js@.*yaml@/);
    expect(named.join()).not.toMatch(/aws-cdk-lib|esbuild|vitest|duckdb/);
  });

  it('says of each its licence, the sum of its tarball, and the functions that it is in', () => {
    for (const { purl, licenses, hashes, properties } of components()) {
      expect(purl).toMatch(/^pkg:npm\//);
      expect(licenses, purl).toHaveLength(1);
      expect(hashes, purl).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
      expect(properties.length, purl).toBeGreaterThan(0);
    }
    const of = (wanted: string) =>
      components()
        .find(({ name }) => name === wanted)!
        .properties.map(({ value }) => value);
    expect(of('re2js')).toEqual(['replay', 'transform']);
    expect(of('client-sns')).toEqual(['notify']);
  });

  it('has beside it the licence of each package', () => {
    const notices = file('THIRD-PARTY.txt').toString();
    for (const { group, name, version } of components()) {
      expect(notices).toContain(`${group ? `${group}/` : ''}${name} ${version} (`);
    }
    expect(notices).toContain('Permission is hereby granted, free of charge');
  });
});
