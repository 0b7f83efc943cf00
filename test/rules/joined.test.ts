import { describe, expect, it } from 'vitest';
import { path, record, syscall } from '../support/audit-record.ts';
import { compileText, ruleText } from '../support/rules.ts';
import { ruleEventOf } from './pack/pack.ts';

const head = `title: T\nid: 11111111-2222-4333-8444-555555555555\nlevel: low\nlogsource: {product: linux, service: auditd}\n`;

async function matches(detection: string, messages: readonly string[]): Promise<boolean> {
  const { rules, problems } = await compileText(ruleText(detection, head));
  expect(problems).toEqual([]);
  return rules.judge(await ruleEventOf(messages)).length > 0;
}

const rename = (auid: string) => [
  syscall(82, { auid, key: '"payroll"' }),
  path(0, '/srv/payroll', 'DELETE'),
  path(1, '/srv/payroll.bak', 'CREATE'),
];

describe('a joined audit event', () => {
  it('is judged as a whole: a selection may ask for fields of several records', async () => {
    const detection = "selection:\n  key: payroll\n  name: '/srv/payroll'\ncondition: selection";
    expect(await matches(detection, rename('1000'))).toBe(true);
    expect(await matches(detection.replace('key: payroll', 'key: other'), rename('1000'))).toBe(false);
  });

  it('is judged as a whole: two selections may be about two records', async () => {
    const detection = "from:\n  nametype: DELETE\nto:\n  name|endswith: '.bak'\ncondition: from and to";
    expect(await matches(detection, rename('1000'))).toBe(true);
  });

  it('is judged record by record: what one record says hides no other', async () => {
    const detection =
      "selection:\n  type: PATH\n  name|startswith: '/srv/'\nfilter:\n  name|endswith: '.bak'\ncondition: selection and not filter";
    expect(await matches(detection, rename('1000'))).toBe(true);
    expect(await matches(detection, [syscall(82), path(1, '/srv/payroll.bak', 'CREATE')])).toBe(false);
  });

  it('asks the other records for what a record does not have, so that a filter on the user holds for all', async () => {
    const detection = 'selection:\n  type: PATH\nfilter:\n  auid: 0\ncondition: selection and not filter';
    expect(await matches(detection, rename('1000'))).toBe(true);
    expect(await matches(detection, rename('0'))).toBe(false);
  });

  it('is judged record by record also where the whole of it has nothing that speaks for the rule', async () => {
    const detection =
      "selection:\n  type: PATH\n  nametype|neq: DELETE\n  name|neq: '/srv/payroll'\ncondition: selection";
    expect(await matches(detection, rename('1000'))).toBe(true);
    expect(await matches(detection, [syscall(82), path(0, '/srv/payroll', 'NORMAL')])).toBe(false);
  });

  it('has a field that is null only where no record has it', async () => {
    const detection = 'selection:\n  type: EXECVE\n  a1: null\ncondition: selection';
    const run = (fields: string) => [record('EXECVE', fields)];
    expect(await matches(detection, run('argc=1 a0="ls"'))).toBe(true);
    expect(await matches(detection, run('argc=2 a0="ls" a1="-l"'))).toBe(false);
  });

  it('has keywords in any of its records', async () => {
    const detection = "keywords:\n  '|all': [payroll.bak, '/usr/bin']\ncondition: keywords";
    expect(
      await matches(detection, [
        syscall(82, { exe: '"/usr/bin/mv"' }),
        path(1, '/srv/payroll.bak', 'CREATE'),
      ]),
    ).toBe(true);
  });
});
