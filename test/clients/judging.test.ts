import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, describe, expect, it } from 'vitest';
import { loadJudging } from '../../shared/clients/judging.ts';
import { s3RuleFiles } from '../../shared/clients/rule-files-s3.ts';
import { ConfigError, type Environment, readSettings } from '../../shared/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'audit-firehose-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ruleText = (name: string, id: number, detection = "EventID: '4624'") => `title: The rule ${name}
id: 00000000-0000-4000-8000-00000000000${id}
name: ${name}
status: test
level: high
logsource:
  product: windows
  service: security
detection:
  selection:
    ${detection}
  condition: selection
`;

/** A folder of rules by their files' names. */
async function rulesIn(name: string, files: Record<string, string>): Promise<string> {
  const path = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(path, file, '..'), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

async function load(environment: Environment) {
  const warnings: string[] = [];
  const judging = await loadJudging(readSettings(environment), (problems) => warnings.push(...problems));
  return { judging, warnings, names: judging?.rules.rules.map(({ name }) => name) ?? [] };
}

describe('rules by name', () => {
  it('are the shipped ones by default, without those that decide what is kept', async () => {
    const { names, judging, warnings } = await load({});
    expect(names).toContain('win-security-log-cleared');
    expect(names).not.toContain('audit-failures');
    expect(judging!.keep).toBeUndefined();
    expect(warnings).toEqual([]);
  });
  it('are none where none are wanted, so that no event is shown to any', async () => {
    expect((await load({ RULES: 'none' })).judging).toBeUndefined();
  });
  it('may be a few', async () => {
    expect((await load({ RULES: 'cis-3.3-root-account-use' })).names).toEqual(['cis-3.3-root-account-use']);
  });
  it('decide what is kept under KEEP, also without others', async () => {
    const { judging } = await load({ RULES: 'none', KEEP: 'audit-failures,console-login' });
    expect(judging!.keep!.rules.map(({ name }) => name)).toEqual(['audit-failures', 'console-login']);
    expect(judging!.rules.rules).toEqual([]);
  });
  it('that need a value load with it, and are left out silently without, unless asked for', async () => {
    const name = 'windows-watched-object-handle';
    expect((await load({})).names).not.toContain(name);
    expect((await load({ RULE_PLACEHOLDERS: '{"watched_objects": ["C:\\\\\\\\x*"]}' })).names).toContain(
      name,
    );
    await expect(load({ RULES: name })).rejects.toThrow(/RULES: .*watched_objects/);
  });
});

describe('rules of a folder', () => {
  it('are those of its YAML files, and of the folders below', async () => {
    const path = await rulesIn('own', {
      'one.yml': ruleText('one', 1),
      'below/two.yaml': ruleText('two', 2),
      'notes.md': 'no rule',
    });
    expect((await load({ RULES: path })).names.sort()).toEqual(['one', 'two']);
    expect((await load({ RULES: `builtin,${path}` })).names.length).toBeGreaterThan(20);
  });
  it('that are faulty are left out and reported, and the others judge', async () => {
    const path = await rulesIn('faulty', {
      'good.yml': ruleText('good', 1),
      'bad.yml': ruleText('bad', 2, 'EventID|nonsense: 1'),
      'worse.yml': '{',
    });
    const { names, warnings } = await load({ RULES: path });
    expect(names).toEqual(['good']);
    expect(warnings).toHaveLength(2);
    expect(warnings.join('\n')).toMatch(/bad\.yml:\d+: error: .*nonsense/);
    expect(warnings.join('\n')).toMatch(/worse\.yml/);
  });
  it('that are faulty stop the start where they decide what is kept', async () => {
    const path = await rulesIn('keep', { 'bad.yml': ruleText('bad', 2, 'EventID|nonsense: 1') });
    await expect(load({ KEEP: path })).rejects.toThrow(ConfigError);
  });
});

describe('a start-up error', () => {
  it.each([
    [{ RULES: 'root-use' }, /RULES names root-use, but there is no such rule. Shipped are: .*audit-failures/],
    [{ KEEP: 'audit-failure' }, /KEEP names audit-failure/],
    [
      { ALARM_RULES: 'root-use' },
      /ALARM_RULES names root-use, which is not among the rules that RULES loads/,
    ],
    [
      { RULES: 'none', ALARM_RULES: 'cis-3.3-root-account-use' },
      /ALARM_RULES names cis-3.3-root-account-use/,
    ],
  ])('refuses names that no rule has: %j', async (environment, message) => {
    await expect(load(environment)).rejects.toThrow(message);
    await expect(load(environment)).rejects.toThrow(ConfigError);
  });
  it('refuses a folder that is empty or not there', async () => {
    const path = await rulesIn('empty', { 'notes.txt': '' });
    await expect(load({ RULES: path })).rejects.toThrow(/there is no file of rules/);
    await expect(load({ RULES: join(folder, 'nowhere') })).rejects.toThrow(/ENOENT/);
  });
});

describe('rules of a bucket', () => {
  const bodyOf = (text: string) => ({ transformToString: async () => text }) as never;
  it('are the YAML objects under the prefix, over all pages', async () => {
    const client = new S3Client({ region: 'eu-west-1' });
    mockClient(client)
      .on(ListObjectsV2Command)
      .resolvesOnce({ Contents: [{ Key: 'sigma/a.yml', Size: 1 }], NextContinuationToken: 'more' })
      .resolves({
        Contents: [
          { Key: 'sigma/b.yaml', Size: 1 },
          { Key: 'sigma/readme.md', Size: 1 },
        ],
      })
      .on(GetObjectCommand)
      .callsFake(({ Key }) => ({ Body: bodyOf(`of ${Key}`) }));
    expect(await s3RuleFiles({ bucket: 'rules', prefix: 'sigma/' }, client)).toEqual([
      { name: 's3://rules/sigma/a.yml', text: 'of sigma/a.yml' },
      { name: 's3://rules/sigma/b.yaml', text: 'of sigma/b.yaml' },
    ]);
  });
  it('throw what S3 answers: nothing is judged by half of them', async () => {
    const client = new S3Client({ region: 'eu-west-1' });
    mockClient(client)
      .on(ListObjectsV2Command)
      .resolves({ Contents: [{ Key: 'a.yml', Size: 1 }] })
      .on(GetObjectCommand)
      .rejects(new Error('SlowDown'));
    await expect(s3RuleFiles({ bucket: 'rules', prefix: '' }, client)).rejects.toThrow('SlowDown');
  });
  it('are refused where one is too large to be a rule', async () => {
    const client = new S3Client({ region: 'eu-west-1' });
    mockClient(client)
      .on(ListObjectsV2Command)
      .resolves({ Contents: [{ Key: 'a.yml', Size: 2 ** 30 }] });
    await expect(s3RuleFiles({ bucket: 'rules', prefix: '' }, client)).rejects.toThrow(
      /more than 1048576 bytes/,
    );
  });
});
