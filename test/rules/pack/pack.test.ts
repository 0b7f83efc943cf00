import { describe, expect, it } from 'vitest';
import { levels } from '../../../shared/rules/rule.ts';
import { compiled, packDocuments, packFiles, packText, ruleEventOf } from './pack.ts';
import { samples } from './samples/index.ts';

const documents = await packDocuments();
const { rules, problems } = await compiled(documents);
const keepRules = ['audit-failures', 'console-login', 'file-audit'];

const fired = async (messages: string | readonly string[]): Promise<string[]> =>
  rules.judge(await ruleEventOf(messages)).map(({ name }) => name);

describe.each(samples)('$rule', ({ rule, matches, misses }) => {
  it.each(Object.entries(matches))('finds: %s', async (_, messages) => {
    expect(await fired(messages)).toContain(rule);
  });

  it.each(Object.entries(misses))('passes over: %s', async (_, messages) => {
    expect(await fired(messages)).not.toContain(rule);
  });
});

describe('the pack', () => {
  it('has samples for each rule: at least one to find, and two to pass over', () => {
    expect(samples.map(({ rule }) => rule).sort()).toEqual(rules.rules.map(({ name }) => name).sort());
    for (const { rule, matches, misses } of samples) {
      expect(Object.keys(matches).length, rule).toBeGreaterThanOrEqual(1);
      expect(Object.keys(misses).length, rule).toBeGreaterThanOrEqual(2);
    }
  });

  it('is compiled without an error; one id is older than the pack and no UUID', () => {
    expect(problems.map(({ file, severity, message }) => `${file}: ${severity}: ${message}`)).toEqual([
      "windows/win_security_log_cleared.yml: warning: The id 'win-security-log-cleared' is no UUID, as Sigma wants it.",
    ]);
    expect(rules.rules).toHaveLength(packFiles.length);
  });

  it('has one rule for what one event shows, apart from these', async () => {
    const together = new Set<string>();
    for (const { matches } of samples) {
      for (const messages of Object.values(matches)) {
        const names = (await fired(messages)).filter((name) => !keepRules.includes(name)).sort();
        if (names.length > 1) together.add(names.join(' + '));
      }
    }
    expect([...together]).toEqual(['cis-3.2-console-sign-in-without-mfa + cis-3.3-root-account-use']);
  });

  it.each(rules.rules)('says of $name what it means, why it matters and what to do', (rule) => {
    expect(rule.name).toMatch(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/);
    expect(levels).toContain(rule.level);
    expect(rule.author).toBe('audit-firehose');
    expect(rule.status).toBe('test');
    expect(rule.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(rule.title.length).toBeLessThanOrEqual(70);
    expect(rule.description.split('\n\n').length).toBeGreaterThanOrEqual(2);
    expect(rule.falsePositives.length).toBeGreaterThan(0);
    for (const reference of rule.references) expect(reference).toMatch(/^https:\/\/\S+$/);
    expect(new Set(rule.tags).size).toBe(rule.tags.length);
    for (const tag of rule.tags) {
      expect(tag).toMatch(
        /^(?:attack\.(?:t\d{4}(?:\.\d{3})?|[a-z-]+)|cis\.aws-1\.2\.0\.3\.\d+|audit-firehose\.keep)$/,
      );
    }
  });
});

describe('a file of the pack', () => {
  it.each(packFiles)('%s is called as its rule, and written as Sigma wants it', (file) => {
    const text = packText(file);
    const name = /^name: (.+)$/m.exec(text)![1]!;
    expect(file.slice(file.indexOf('/') + 1)).toBe(`${name.replaceAll(/[^a-z0-9]/g, '_')}.yml`);
    expect(text).not.toMatch(/\t|\r| \n/);
    expect(text).toMatch(/[^\n]\n$/);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(140);
  });
});
