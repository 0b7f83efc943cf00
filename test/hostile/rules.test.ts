import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { diskRuleFiles } from '../../shared/clients/rule-files-disk.ts';
import { s3RuleFiles } from '../../shared/clients/rule-files-s3.ts';
import { programSize } from '../../shared/regex/program-size.ts';
import { ruleLimits, written } from '../../shared/rules/limits.ts';
import { temporaryFolder } from '../support/folders.ts';
import { compileText, ruleText } from '../support/rules.ts';

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const rule = (selection: string, condition = 'a'): string =>
  ruleText(`a:\n${selection.replace(/^/gm, '  ')}\ncondition: ${condition}`);
const names = (count: number): string => lines(count, (i) => `s${i}:\n  f: ${i}`);

/** Milliseconds of CPU: these tests run beside others. */
async function timed<Result>(action: () => Promise<Result>): Promise<[Result, number]> {
  const { user, system } = process.cpuUsage();
  const result = await action();
  const spent = process.cpuUsage();
  return [result, (spent.user + spent.system - user - system) / 1000];
}

const generous = 4_000;

describe('a file of rules that is too much is refused by name, and soon', () => {
  it.each<[string, string, string | RegExp]>([
    ['fields', rule(lines(30_000, (i) => `f${i}: v`)), /more than 20,000 lines, commas/],
    [
      'fields of one map',
      rule(lines(1_500, (i) => `f${i}: v`)),
      /: There are more than 1,000 members of a map/,
    ],
    [
      'fields on one line',
      rule(`{${lines(1_500, (i) => `f${i}: v,`).replaceAll('\n', ' ')}}`),
      /more than 1,000 members/,
    ],
    ['search identifiers', ruleText(`${names(1_100)}\ncondition: 1 of them`), /more than 1,000 members/],
    ['documents', lines(1_100, () => '---\na: 1'), /more than 1,000 documents of a file/],
    ['documents with nothing in them', '---\n'.repeat(30_000), /more than 20,000 lines/],
    [
      'values of documents together',
      lines(50, () => `---\nx: &x [${'a,'.repeat(150)}]\ny: [${'*x,'.repeat(30)}]`),
      /more than 50,000 values/,
    ],
    [
      'values behind aliases',
      `x: &x [${'a,'.repeat(150)}]\ny: [${'*x,'.repeat(150)}]`,
      'too many values for a rule',
    ],
    ['aliases', lines(2_000, (i) => (i === 0 ? '- &a x' : '- *a')), 'A rule is a map'],
    [
      'anchors that are asked for',
      `a:\n${lines(9_000, (i) => `  - &a${i} x`)}\nb: [${lines(9_000, (i) => `*a${i}`).replaceAll('\n', ',')}]`,
      /too many values for a rule/,
    ],
    ['brackets', '['.repeat(900_000), /more than 20,000 lines/],
    ['maps in maps', 'a: '.concat('{a: '.repeat(2_000)), /valid YAML|deeper/],
    ['lists in lists', '- '.repeat(400_000), /more than 20,000 lines/],
    ['question marks', '? '.repeat(400_000), /more than 20,000 lines/],
    ['levels', lines(300, (i) => `${' '.repeat(i)}a:`), 'nested deeper than 50 levels'],
    ['characters', `# ${'x'.repeat(2_000_000)}`, /more than 1,000,000 characters of a file/],
    [
      'letters of a field',
      rule(`${'x'.repeat(900_000)}: v`),
      /more than 1,000 characters of a name|valid YAML/,
    ],
    [
      'letters of a field, on a long key of its own',
      rule(`? ${'x'.repeat(900_000)}\n: v`),
      /more than 1,000 characters of a name/,
    ],
    ['modifiers', rule(`? f${'|cased'.repeat(300)}\n: v`), /more than 1,000 characters of a name/],
    ['encodings', rule(`f${'|wide'.repeat(30)}: v`), /more than 4 encoding modifiers/],
    [
      'encodings of long values',
      rule(`f|wide|wide|base64offset: ${'x'.repeat(900_000)}`),
      /more than 1,000,000 characters of those/,
    ],
    [
      'values of windash',
      rule(`f|windash|base64offset:\n${lines(200, (i) => `  - 'a -b -c -d ${i}'`)}`),
      /more than 20,000 values of a rule/,
    ],
    ['repeats within repeats', rule("f|re: '(a{1000}){1000}'"), /runs in linear time|more than 5,000 steps/],
    ['repeats', rule(`f|re: '${'x{1000}'.repeat(400)}'`), /more than 5,000 steps of a regular expression/],
    ['repeats of long texts', rule(`f|re: '(${'a'.repeat(3_000)}){1000}'`), /more than 5,000 steps/],
    [
      'letters of a regular expression',
      rule(`f|re: ${'a'.repeat(100_000)}`),
      /more than 4,000 characters of a regular/,
    ],
    [
      'regular expressions',
      rule(`f|re:\n${lines(500, (i) => `  - 'a{900}b${i}'`)}`),
      /more than 20,000 steps of all/,
    ],
    [
      'regular expressions of many rules',
      lines(
        40,
        (i) =>
          `---\n${rule(`f|re:\n${lines(20, () => "  - 'a{900}'")}`)
            .replace('11111111', String(11111111 + i))
            .replace('title: A', `name: r${i}\ntitle: A`)}`,
      ),
      /All rules together have more than 200,000 steps/,
    ],
    ['parentheses', rule('f: v', `${'('.repeat(5_000)}a${')'.repeat(5_000)}`), 'deeper than 100 parentheses'],
    ['letters of a condition', rule('f: v', `a${' or a'.repeat(9_000)}`), 'longer than 20000 characters'],
    [
      'repeats of `of`',
      ruleText(`${names(900)}\ncondition: 1 of them${' or all of them'.repeat(1_000)}`),
      /more than 50,000 fields and keywords/,
    ],
    [
      'names of a large selection',
      rule(
        lines(900, (i) => `f${i}: v`),
        `a${' or a'.repeat(3_000)}`,
      ),
      /more than 50,000 fields and keywords/,
    ],
    ['a number', rule(`f|gt: ${'9'.repeat(900_000)}`), /wants a number/],
    ['placeholders', rule(`f|expand: '${'%p%'.repeat(6)}'`), /placeholders make more than 20,000 values/],
  ])('too many %s', async (_, text, expected) => {
    const [{ problems, rules }, spent] = await timed(() =>
      compileText(text, { placeholders: { p: Array.from({ length: 20 }, (_, i) => String(i)) } }),
    );
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line, message }) => `${line}: ${message}`).join('\n')).toMatch(expected);
    expect(errors[0]!.file).toBe('rule.yml');
    expect(Math.max(...problems.map(({ message }) => message.length))).toBeLessThan(2_000);
    if (!text.includes('regular') && !text.startsWith('---')) expect(rules.rules).toEqual([]);
    expect(spent).toBeLessThan(generous);
  });

  it('a doubled field is found among many, with its line', async () => {
    const [{ problems }, spent] = await timed(() =>
      compileText(rule(`${lines(900, (i) => `f${i}: v`)}\nf7: w`)),
    );
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '908: This is no valid YAML: Map keys must be unique',
    ]);
    expect(spent).toBeLessThan(generous);
  });

  it('what is large and within the limits loads, and judges', async () => {
    const hashes = lines(3_000, (i) => `  - ${i.toString(16).padStart(64, '0')}`);
    const [{ rules, problems }, spent] = await timed(() => compileText(rule(`f:\n${hashes}`)));
    expect(problems).toEqual([]);
    expect(rules.rules).toHaveLength(1);
    expect(spent).toBeLessThan(generous);
  });

  it('the same rule many times, with many fields, is looked up soon', async () => {
    const same = lines(
      30,
      (i) =>
        `---\n${rule(lines(100, (f) => `f${f}: v`))
          .replace('11111111', String(11111111 + i))
          .replace('title: A', `name: r${i}\ntitle: A`)}`,
    );
    const { rules } = await compileText(same);
    expect(rules.rules).toHaveLength(30);
    const event = {
      product: 'windows',
      services: ['security'],
      categories: [],
      values: () => ['v'],
      texts: () => [],
    };
    const [found, spent] = await timed(async () => rules.judge(event));
    expect(found).toHaveLength(30);
    expect(spent).toBeLessThan(generous);
  });
});

describe('the size of a program is known before it is made', () => {
  it.each([
    ['abc', 3],
    ['(?:ab){10}', 40],
    ['[a-z\\]]{5}\\d\\p{Greek}', 12],
    ['[]a]{3}', 6],
    ['a{2,}', 4],
    ['a{', 2],
  ])('%s', (expression, size) => {
    expect(programSize(expression)).toBeGreaterThanOrEqual(size / 2);
    expect(programSize(expression)).toBeLessThanOrEqual(size * 2);
  });
});

describe('docs/rules.md', () => {
  it('has the table of limits', () => {
    const document = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');
    const rows = Object.values(ruleLimits).map((limit) => {
      const all = 'everywhere' in limit ? written(limit.everywhere) : '–';
      return `| ${limit.of} | ${written(limit.most)} | ${all} |`;
    });
    for (const row of rows) expect(document).toContain(row);
  });
});

describe('S3 that is slow, or gives without end', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function from(answer: RequestListener, milliseconds = 400) {
    server = createServer(answer);
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = new S3Client({
      region: 'eu-west-1',
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
      credentials: { accessKeyId: 'EXAMPLE', secretAccessKey: 'EXAMPLE' },
      maxAttempts: 1,
    });
    return s3RuleFiles({ bucket: 'rules', prefix: 'own/' }, client, AbortSignal.timeout(milliseconds));
  }

  const listing = (keys: readonly string[], next?: string): string =>
    `<?xml version="1.0"?><ListBucketResult>${keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('')}${next === undefined ? '' : `<IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`}</ListBucketResult>`;
  const answering =
    (object: RequestListener): RequestListener =>
    (request, response) => {
      if (request.url!.includes('list-type=2')) response.end(listing(['own/a.yml']));
      else object(request, response);
    };

  it('never answers', async () => {
    await expect(from(() => {})).rejects.toThrow('s3://rules/own/ could not be read in time');
  });

  it('sends a byte now and then', async () => {
    const slowly = answering((_, response) => {
      const timer = setInterval(() => response.write('a'), 50);
      response.on('close', () => clearInterval(timer));
    });
    await expect(from(slowly)).rejects.toThrow('s3://rules/own/ could not be read in time');
  });

  it('sends an object without end, whatever its list says', async () => {
    const endless = answering((_, response) => {
      const more = (): void => {
        while (response.write('a'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    await expect(from(endless, 20_000)).rejects.toThrow('s3://rules/own/a.yml has more than 1048576 bytes');
  });

  it('lists without end', async () => {
    const pages: RequestListener = (_, response) => {
      response.end(listing([], 'more'));
    };
    await expect(from(pages)).rejects.toThrow('could not be read in time');
  });

  it('lists more than anybody has', async () => {
    const client = new S3Client({ region: 'eu-west-1' });
    const Contents = Array.from({ length: 1_000 }, (_, i) => ({ Key: `own/${i}.yml`, Size: 1 }));
    mockClient(client).on(ListObjectsV2Command).resolves({ Contents, NextContinuationToken: 'more' });
    await expect(s3RuleFiles({ bucket: 'rules', prefix: 'own/' }, client)).rejects.toThrow(
      's3://rules/own/ has more than 20,000 files of rules',
    );
  });
});

describe('a path that is no folder of rules', () => {
  it('such as a device that never ends is refused', async () => {
    await expect(diskRuleFiles('/dev/zero')).rejects.toThrow('/dev/zero is neither a folder nor a file');
    await expect(diskRuleFiles(temporaryFolder())).resolves.toEqual([]);
  });
});
