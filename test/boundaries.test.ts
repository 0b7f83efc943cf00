import { describe, expect, it } from 'vitest';
import { entryOf, isOurs } from './support/import-rules.ts';
import { type Module, modulesIn } from './support/modules.ts';

const modules = modulesIn('shared', 'functions', 'cli', 'simulator', 'infra', 'scripts', 'checks', 'bench');
const inside = (...starts: string[]) =>
  modules.filter(({ path }) => starts.some((start) => path.startsWith(start)));
const outside = (of: readonly Module[], ...starts: string[]) =>
  of.filter(({ path }) => !starts.some((start) => path.startsWith(start)));

const found = (pattern: RegExp, of: readonly Module[]): string[] =>
  of.flatMap(({ path, code }) => [...code.matchAll(pattern)].map(([text]) => `${path}: ${text}`));

const transportFolders = ['shared/clients/', 'shared/envelope/', 'shared/output/'];

/** The packages that files may import, besides those of Node. The most precise entry counts; without one, none. */
const packages: Record<string, RegExp> = {
  'functions/': /^(?:@aws-lambda-powertools|@middy|@aws-sdk)\/|^aws-lambda$/,
  'cli/': /./,
  'simulator/': /./,
  'shared/clients/': /^@aws-sdk\/client-\w+$/,
  'shared/envelope/archive/detect-encoding.ts': /^chardet$/,
  'shared/sources/windows/parse/refused/library.ts': /^fast-xml-parser$/,
  'shared/rules/reading/yaml.ts': /^yaml$/,
  'shared/regex/re2.ts': /^re2js$/,
  // Types only: the engine is loaded by the above.
  'shared/secrets/': /^re2js$/,
  'shared/findings/mail/break-links.ts': /^tlds$/,
  'infra/': /^(?:aws-cdk-lib|constructs|cdk-nag)(?:\/|$)/,
  'scripts/': /./,
  'checks/': /./,
  'bench/': /./,
};

/** The modules of Node that shared/ may import: computing only, no files, no network, no environment. */
const nodeModules: Record<string, RegExp> = {
  '': /./,
  'shared/': /^node:(?:zlib|net|buffer|util|timers\/promises)$/,
  'shared/clients/': /^node:(?:fs\/promises|path|timers\/promises)$/,
  'shared/envelope/archive/event-ids.ts': /^node:crypto$/,
  'shared/envelope/archive/unpack.ts': /^node:(?:zlib|stream)$/,
};

describe('packages', () => {
  it('are imported only where they belong', () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter((to) => {
          if (isOurs(to)) return false;
          const table = to.startsWith('node:') ? nodeModules : packages;
          return !table[entryOf(path, table) ?? 'none']?.test(to);
        })
        .map((to) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('code in shared/', () => {
  it('names Firehose nowhere but in clients/, envelope/ and output/', () => {
    expect(found(/\b\w*[Ff]irehose\w*/g, outside(inside('shared/'), ...transportFolders))).toEqual([]);
  });

  it("names the members of Firehose's records there and in pipeline/ only", () => {
    const others = outside(inside('shared/'), ...transportFolders, 'shared/pipeline/');
    expect(found(/\b\w*(?:recordId|partitionKeys)\w*/g, others)).toEqual([]);
  });

  it('has no environment, no clock, no chance and no output of its own', () => {
    const pattern =
      /\bprocess\.(?:env|argv|cwd|exit|hrtime|stdout|stderr)\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bconsole\.\w+/g;
    expect(found(pattern, outside(inside('shared/'), 'shared/clients/'))).toEqual([]);
  });
});

describe('classes', () => {
  it('hide members with #, never with private', () => {
    expect(
      found(
        /\b(?:private|protected)\s+(?!constructor\b)\w+/g,
        inside('infra/', 'scripts/', 'checks/', 'bench/'),
      ),
    ).toEqual([]);
  });
});

describe('files', () => {
  const longest = 250;
  /** Data, not code: split by topic, not by length. */
  const isTable = (path: string) =>
    /^shared\/(?:ocsf\/tables|sources\/\w+\/(?:tables|normalize\/mappings))\/|^bench\/corpora\//.test(path);

  it(`besides tables have ${longest} lines at most`, () => {
    const long = modules
      .filter(({ path, lines }) => !isTable(path) && lines > longest)
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long).toEqual([]);
  });
});
