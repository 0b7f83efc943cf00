import { describe, expect, it } from 'vitest';
import { insightsQuery } from '../../../shared/rules/insights/query.ts';
import type { Content, Mapping } from '../../../shared/rules/reading/document.ts';
import { packDocuments } from '../pack/pack.ts';
import { samples } from '../pack/samples/index.ts';
import { passes } from './evaluate.ts';

const documents = await packDocuments();
const cloudtrail = documents.filter(({ file }) => file.startsWith('cloudtrail/'));
const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** The query of a rule with this detection. */
const queryOf = (
  detection: Mapping,
  logsource: Content = { product: 'aws', service: 'cloudtrail' },
): string => insightsQuery({ file: 'rule.yml', content: { title: 'A rule', logsource, detection } });

/** What stands behind `filter`. */
const filterOf = (selection: Mapping, condition = 'selection', more: Mapping = {}): string =>
  /filter (.*)\n\| sort/s.exec(queryOf({ selection, ...more, condition }))![1]!;

const read = (text: string | readonly string[]): Record<string, unknown> => JSON.parse(String(text));

it('writes a query for each CloudTrail rule of the pack', async () => {
  expect(cloudtrail).toHaveLength(14);
  const queries = cloudtrail.toSorted((a, b) => byNumber(a.file, b.file)).map(insightsQuery);
  await expect(`${queries.join('\n\n')}\n`).toMatchFileSnapshot('./cis.txt');
});

describe('the query finds what the rule finds', () => {
  it.each(cloudtrail)('$file', (document) => {
    const query = insightsQuery(document);
    const { matches, misses } = samples.find(({ rule }) => rule === document.content.name)!;
    for (const [what, text] of Object.entries(matches)) expect(passes(query, read(text)), what).toBe(true);
    for (const [what, text] of Object.entries(misses)) expect(passes(query, read(text)), what).toBe(false);
  });
});

describe('a test of a field', () => {
  it.each<[Mapping, string]>([
    [{ eventName: 'CreateUser' }, 'eventName = "CreateUser"'],
    [{ eventName: ['A', 'B'] }, 'eventName in ["A", "B"]'],
    [{ 'additionalEventData.bytesTransferredOut': 5 }, 'additionalEventData.bytesTransferredOut = 5'],
    [{ 'a.b|gte': 5 }, 'a.b >= 5'],
    [{ 'a.b|lt': 5 }, 'a.b < 5'],
    [{ 'errorCode|startswith': 'Access.Denied' }, 'errorCode like /(?i)^Access\\.Denied/'],
    [{ 'errorCode|endswith': 'Operation' }, 'errorCode like /(?i)Operation$/'],
    [{ 'userAgent|contains': 'a/b' }, 'userAgent like /(?i)a\\/b/'],
    [{ 'userAgent|contains|cased': 'x' }, 'userAgent like /x/'],
    [{ 'userAgent|contains|all': ['x', 'y'] }, 'userAgent like /(?i)x/\n    and userAgent like /(?i)y/'],
    [{ eventName: 'Describe*' }, 'eventName like /(?i)^Describe.*$/'],
    [{ eventName: 'A?' }, 'eventName like /(?i)^A.$/'],
    [{ eventName: 'A\\*' }, 'eventName = "A*"'],
    [{ eventName: ['A', 'B*', 'C'] }, 'eventName in ["A", "C"] or eventName like /(?i)^B.*$/'],
    [{ userAgent: 'say "x" \\ y' }, 'userAgent = "say \\"x\\" \\\\ y"'],
    [{ errorCode: null }, 'not ispresent(errorCode)'],
    [{ 'errorCode|exists': true }, 'ispresent(errorCode)'],
    [{ 'errorCode|exists': false }, 'not ispresent(errorCode)'],
    [{ 'requestParameters.x-y': 'z' }, '`requestParameters.x-y` = "z"'],
  ])('%j', (selection, text) => {
    expect(filterOf(selection)).toBe(text);
  });
});

describe('a condition', () => {
  const more = { filter_a: { b: 'x' }, filter_c: { d: ['y', 'z'] }, other: { e: null } };

  it.each([
    ['selection or other', 'a = "1" or not ispresent(e)'],
    ['selection and (filter_a or other)', 'a = "1"\n    and (b = "x" or not ispresent(e))'],
    ['not filter_a', 'not ispresent(b) or b != "x"'],
    ['not filter_c', 'not ispresent(d) or not (d in ["y", "z"])'],
    ['not other', 'ispresent(e)'],
    [
      'selection and not 1 of filter_*',
      'a = "1"\n    and (not ispresent(b) or b != "x")\n    and (not ispresent(d) or not (d in ["y", "z"]))',
    ],
    ['not (selection or not filter_a)', '(not ispresent(a) or a != "1")\n    and b = "x"'],
    ['all of filter_*', 'b = "x"\n    and d in ["y", "z"]'],
  ])('%s', (condition, text) => {
    expect(filterOf({ a: '1' }, condition, more)).toBe(text);
  });

  it('several of them mean any of them', () => {
    expect(queryOf({ a: { x: '1' }, b: { y: '2' }, condition: ['a', 'b'] })).toContain('x = "1" or y = "2"');
  });
});

describe('is refused by name:', () => {
  it.each<[string, Mapping]>([
    ['re', { 'userAgent|re': 'x' }],
    ['cidr', { 'sourceIPAddress|cidr': '192.0.2.0/24' }],
    ['fieldref', { 'a|fieldref': 'b' }],
    ['neq', { 'a|neq': 'b' }],
    ['expand', { 'a|expand': '%b%' }],
    ['base64offset', { 'a|base64offset|contains': 'b' }],
    ['hour', { 'eventTime|hour': 3 }],
    ['true and false', { readOnly: true }],
    ['Keywords', { '|all': ['a', 'b'] }],
    ['several lines', { eventName: 'a\n| limit 1' }],
    ['several lines', { 'eventName|contains': 'a\n| limit 1' }],
    ['name', { 'a`\n| limit 1': 'b' }],
  ])('%s', (name, selection) => {
    expect(() => queryOf({ selection, condition: 'selection' })).toThrow(name);
  });

  it('keywords', () => {
    expect(() => queryOf({ words: ['a', 'b'], condition: 'words' })).toThrow('Keywords');
  });

  it('a rule of another source', () => {
    expect(() => queryOf({ a: { b: 'c' }, condition: 'a' }, { product: 'linux', service: 'auditd' })).toThrow(
      'product aws, service cloudtrail',
    );
  });

  it('a condition that names what is not there', () => {
    expect(() => queryOf({ a: { b: 'c' }, condition: 'b' })).toThrow("'b' is nothing");
    expect(() => queryOf({ a: { b: 'c' }, condition: '1 of x*' })).toThrow("Nothing is called 'x*'");
  });

  it('a query that is longer than Logs Insights takes', () => {
    const names = Array.from({ length: 1000 }, (_, i) => `DescribeNumber${i}`);
    expect(() => queryOf({ a: { eventName: names }, condition: 'a' })).toThrow('10000 characters');
  });
});

it('keeps its title on the line of the comment', () => {
  const query = insightsQuery({
    file: 'rule.yml',
    content: {
      title: 'Two\nlines | filter x',
      logsource: { product: 'aws', service: 'cloudtrail' },
      detection: { a: { b: 'c' }, condition: 'a' },
    },
  });
  expect(query.split('\n')[0]).toBe('# Two lines | filter x');
});
