import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circleIn, fileExists, foldersIn, importsOf, type Module, modulesIn } from './support/modules.ts';

const modules = modulesIn('shared', 'functions', 'cli', 'simulator');

/**
 * Who may import what, besides files of the same row. Each row is a path's beginning; the longest that fits counts.
 * A folder without a row may not exist: its place in the house has to be said here first.
 */
const mayImport: Record<string, readonly string[]> = {
  // Entry points: wiring and I/O. They don't import each other.
  'functions/transform/': ['shared/'],
  'functions/notify/': ['shared/'],
  'functions/replay/': ['shared/'],
  // The commands run the real functions, against a stand-in for what AWS does around them.
  'cli/': ['shared/', 'functions/', 'simulator/'],
  'simulator/': ['shared/'],
  // Settings are read for the pipeline, which doesn't know where they come from.
  'shared/config.ts': [
    'shared/config/',
    'shared/pipeline/settings.ts',
    'shared/identity/location.ts',
    'shared/secrets/mask-setting.ts',
    'shared/time.ts',
  ],
  'shared/config/': ['shared/identity/location.ts'],
  // What functions share of reaching outside: files and AWS clients. Nothing else in shared/ may know it.
  'shared/clients/': ['shared/identity/', 'shared/rules/', 'shared/config.ts', 'shared/config/'],
  // The line of stations.
  'shared/pipeline/': [
    'shared/envelope/',
    'shared/identity/',
    'shared/findings/',
    'shared/account-names.ts',
    'shared/sources/source.ts',
    'shared/sources/registry.ts',
    'shared/sources/unreadable.ts',
    'shared/sources/event-fields.ts',
    'shared/sources/mapping.ts',
    'shared/ocsf/',
    'shared/output/',
    'shared/rule-event.ts',
    'shared/rules/rule.ts',
    'shared/secrets/',
    'shared/log-event.ts',
    'shared/instance.ts',
    'shared/source-names.ts',
    'shared/time.ts',
  ],
  // From a match to the mail: each folder may know those before it.
  'shared/findings/summary/': ['shared/ocsf/'],
  'shared/findings/make/': ['shared/findings/summary/', 'shared/ocsf/', 'shared/rules/rule.ts'],
  'shared/findings/collect/': [
    'shared/findings/make/',
    'shared/findings/summary/',
    'shared/ocsf/',
    'shared/rules/rule.ts',
    'shared/output/partition.ts',
  ],
  'shared/findings/bus/': [
    'shared/findings/collect/',
    'shared/findings/summary/',
    'shared/ocsf/',
    'shared/output/partition.ts',
    'shared/rules/rule.ts',
    'shared/time.ts',
  ],
  'shared/findings/mail/': [
    'shared/findings/bus/',
    'shared/findings/summary/',
    'shared/ocsf/',
    'shared/rules/rule.ts',
    'shared/time.ts',
  ],
  // Stations don't know each other, except that sources write OCSF.
  'shared/envelope/': [
    'shared/log-event.ts',
    'shared/instance.ts',
    'shared/source-names.ts',
    'shared/exact-json.ts',
    'shared/journald-entry.ts',
    'shared/syslog-line.ts',
  ],
  // Files are recognised by the texts in them, which the registry knows.
  'shared/envelope/archive/': [
    'shared/envelope/',
    'shared/sources/registry.ts',
    'shared/instance.ts',
    'shared/log-event.ts',
    'shared/source-names.ts',
    'shared/syslog-line.ts',
    'shared/time.ts',
  ],
  'shared/identity/': [
    'shared/account-names.ts',
    'shared/log-event.ts',
    'shared/instance.ts',
    'shared/source-names.ts',
    'shared/time.ts',
    'shared/bounded-map.ts',
  ],
  'shared/output/': ['shared/log-event.ts', 'shared/instance.ts', 'shared/source-names.ts', 'shared/time.ts'],
  // Hiding secrets in texts; it knows neither sources nor settings.
  'shared/secrets/': ['shared/regex/'],
  // Regular expressions that run in linear time.
  'shared/regex/': [],
  // What the output looks like to a table: columns, views, saved queries.
  'shared/tables/': [],
  'shared/ocsf/': [
    'shared/log-event.ts',
    'shared/instance.ts',
    'shared/source-names.ts',
    'shared/time.ts',
    'shared/bounded-map.ts',
  ],
  // Rules know events by what they may ask of them, whatever source answers.
  'shared/rules/': ['shared/rule-event.ts', 'shared/regex/', 'shared/bounded-map.ts'],
  'shared/sources/': [
    'shared/ocsf/',
    'shared/secrets/',
    'shared/account-names.ts',
    'shared/rule-event.ts',
    'shared/log-event.ts',
    'shared/instance.ts',
    'shared/source-names.ts',
    'shared/time.ts',
    'shared/bounded-map.ts',
    'shared/exact-json.ts',
    'shared/journald-entry.ts',
    'shared/syslog-line.ts',
  ],
  ...Object.fromEntries(foldersIn('shared/sources').flatMap(roomsOfSource)),
  // Text of no known kind may be the rest of a CloudTrail event.
  'shared/sources/other.ts': [
    'shared/sources/source.ts',
    'shared/sources/unreadable.ts',
    'shared/sources/cloudtrail/parse/secrets-in-text.ts',
  ],
  // Nor is what came as OCSF without its secrets.
  'shared/sources/ocsf/': [
    'shared/ocsf/',
    'shared/exact-json.ts',
    'shared/sources/source.ts',
    'shared/sources/ocsf/',
    'shared/sources/cloudtrail/parse/secrets-in-text.ts',
  ],
  'shared/sources/registry.ts': [
    'shared/source-names.ts',
    'shared/sources/source.ts',
    'shared/sources/other.ts',
    ...foldersIn('shared/sources').map((folder) => `${folder}/index.ts`),
  ],
  // The words that all share.
  'shared/account-names.ts': ['shared/log-event.ts', 'shared/instance.ts', 'shared/source-names.ts'],
  'shared/log-event.ts': [],
  'shared/instance.ts': ['shared/log-event.ts'],
  'shared/source-names.ts': [],
  'shared/rule-event.ts': [],
  'shared/time.ts': [],
  'shared/bounded-map.ts': [],
  // Forms that text comes in, wherever it is met.
  'shared/exact-json.ts': [],
  'shared/journald-entry.ts': [],
  'shared/syslog-line.ts': ['shared/time.ts'],
  'shared/deadline.ts': [],
  'shared/json-object.ts': [],
  'shared/remember-last.ts': ['shared/bounded-map.ts'],
  'shared/user-error.ts': [],
};

/** What every row may import. */
const forAll = [
  'shared/deadline.ts',
  'shared/json-object.ts',
  'shared/remember-last.ts',
  'shared/user-error.ts',
];

/**
 * A source's rooms, the same in each that has them: facts; text to the source's own events; those to OCSF, where rows
 * name the shapes that fill a class from parts. At its door lies what the registry and the pipeline ask for.
 */
function roomsOfSource(source: string): [row: string, allowed: readonly string[]][] {
  const words = [
    'shared/sources/source.ts',
    'shared/sources/unreadable.ts',
    'shared/sources/event-fields.ts',
    'shared/sources/mapping.ts',
    'shared/ocsf/',
    'shared/secrets/',
    'shared/account-names.ts',
    'shared/rule-event.ts',
    'shared/log-event.ts',
    'shared/instance.ts',
    'shared/source-names.ts',
    'shared/time.ts',
    'shared/bounded-map.ts',
    'shared/exact-json.ts',
    'shared/journald-entry.ts',
    'shared/syslog-line.ts',
  ];
  const rooms = {
    '': [''],
    'tables/': [],
    'parse/': ['tables/'],
    'parse/messages/': ['parse/', 'tables/'],
    'parse/scanner/': ['parse/'],
    'parse/refused/': ['parse/'],
    'parse/agent-text/': ['parse/'],
    'parse/json/': ['parse/', 'parse/agent-text/'],
    'join/': ['parse/', 'tables/'],
    'normalize/event-builder.ts': ['parse/', 'tables/'],
    'normalize/objects/': ['normalize/event-builder.ts', 'parse/', 'tables/'],
    'normalize/mapping.ts': ['normalize/event-builder.ts', 'normalize/objects/'],
    'normalize/classes/': [
      'normalize/event-builder.ts',
      'normalize/mapping.ts',
      'normalize/objects/',
      'parse/',
      'tables/',
    ],
    'normalize/mappings/': [
      'normalize/event-builder.ts',
      'normalize/mapping.ts',
      'normalize/objects/',
      'normalize/classes/',
    ],
    'normalize/': ['normalize/', 'parse/', 'tables/'],
    'describe/': ['normalize/', 'parse/', 'tables/'],
    'rule-event/': ['normalize/', 'parse/', 'tables/'],
  };
  return Object.entries(rooms).map(([room, allowed]) => [
    `${source}/${room}`,
    [...words, ...allowed.map((other) => `${source}/${other}`)],
  ]);
}

/** Packages by the beginning of the path that may import them; everything else uses none. */
const packages: readonly [path: string, names: RegExp][] = [
  ['functions/', /./],
  ['cli/', /./],
  ['simulator/', /./],
  ['shared/clients/', /^(?:node:fs\/promises|node:path|node:timers\/promises|@aws-sdk\/client-\w+)$/],
  ['shared/sources/windows/parse/refused/library.ts', /^fast-xml-parser$/],
  ['shared/rules/reading/yaml.ts', /^yaml$/],
  ['shared/regex/re2.ts', /^re2js$/],
  ['shared/findings/mail/break-links.ts', /^tlds$/],
  // Types only: the engine is loaded by the above.
  ['shared/secrets/', /^re2js$/],
  // Computing only: nothing that reads files, the network or the environment.
  ['shared/envelope/archive/event-ids.ts', /^node:crypto$/],
  ['shared/envelope/archive/unpack.ts', /^node:(?:zlib|stream)$/],
  ['shared/envelope/archive/detect-encoding.ts', /^chardet$/],
  ['shared/', /^node:(?:zlib|net|buffer|util|timers\/promises)$/],
];

const rowOf = (path: string): string | undefined =>
  Object.keys(mayImport)
    .filter((row) => path.startsWith(row))
    .sort((a, b) => b.length - a.length)[0];

const isOurs = (name: string) => /^(?:shared|functions|cli|simulator)\//.test(name);

/** The part of a source that a file is: its folder, or the file where it has a row of its own. */
const roomOf = (path: string): string => (path in mayImport ? path : `${dirname(path)}/`);

describe('the house', () => {
  it('has a row for every file', () => {
    expect(modules.map(({ path }) => path).filter((path) => rowOf(path) === undefined)).toEqual([]);
  });

  it('imports only what the row of the file allows', () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter(isOurs)
        .filter((to) => rowOf(to) !== rowOf(path))
        .filter(
          (to) =>
            ![...forAll, ...(mayImport[rowOf(path) ?? ''] ?? [])].some((allowed) => to.startsWith(allowed)),
        )
        .map((to) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('reaches no tests, scripts, checks, bench or infrastructure', () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter((to) => /^(?:\.\.|test|scripts|checks|bench|infra)\//.test(to))
        .map((to) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names in imports files that exist, with their extension', () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports.filter((to) => isOurs(to) && !fileExists(to)).map((to) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no circles', () => {
    expect(circleIn(modules)).toBeUndefined();
  });

  it('has no circles among the rooms of a source, and no room that was not said here', () => {
    const inSources = modules.filter(({ path }) => /^shared\/sources\/\w+\//.test(path));
    for (const { path } of inSources) expect(Object.keys(mayImport)).toContain(roomOf(path));
    const rooms = Map.groupBy(inSources, ({ path }) => roomOf(path));
    const asModules = [...rooms].map(([path, files]) => ({
      ...files[0]!,
      path,
      imports: files
        .flatMap(({ imports }) => imports.map(roomOf))
        .filter((to) => to !== path && rooms.has(to)),
    }));
    expect(circleIn(asModules)).toBeUndefined();
  });

  it('uses packages only where they belong', () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter((to) => !isOurs(to))
        .filter((to) => !packages.some(([from, names]) => path.startsWith(from) && names.test(to)))
        .map((to) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('registers every source', () => {
    const registry = modules.find(({ path }) => path === 'shared/sources/registry.ts')!;
    for (const folder of foldersIn('shared/sources'))
      expect(registry.imports).toContain(`${folder}/index.ts`);
  });
});

describe('what belongs to the edges stays there', () => {
  const matchesIn = (pattern: RegExp, except: readonly string[], of: readonly Module[] = modules) =>
    of
      .filter(({ path }) => !except.some((start) => path.startsWith(start)))
      .flatMap(({ path, code }) => [...code.matchAll(pattern)].map(([found]) => `${path}: ${found}`));

  it('Firehose is known to functions/, envelope/, output/ and the record types of the pipeline', () => {
    const known = [
      'functions/',
      'cli/',
      'simulator/',
      'shared/clients/',
      'shared/envelope/',
      'shared/output/',
      'shared/pipeline/',
    ];
    expect(matchesIn(/\b\w*(?:[Ff]irehose|recordId|partitionKeys)\w*/g, known)).toEqual([]);
    expect(
      matchesIn(/\b\w*[Ff]irehose\w*/g, [
        'functions/',
        'cli/',
        'simulator/',
        'shared/clients/',
        'shared/envelope/',
        'shared/output/',
      ]),
    ).toEqual([]);
  });

  it('shared/ has no environment, no clock, no chance and no output of its own', () => {
    const shared = modules.filter(({ path }) => path.startsWith('shared/'));
    const reachesOutside = ['shared/clients/'];
    expect(
      matchesIn(
        /\bprocess\.(?:env|argv|cwd|exit|hrtime|stdout|stderr)\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bconsole\.\w+/g,
        reachesOutside,
        shared,
      ),
    ).toEqual([]);
  });
});

describe('files stay short', () => {
  const longest = 250;
  /** Data rather than code: split by topic, not by length. */
  const isTable = (path: string) =>
    /^shared\/(?:ocsf\/tables|sources\/\w+\/(?:tables|normalize\/mappings))\//.test(path);

  it(`no file besides tables has more than ${longest} lines`, () => {
    const long = modules
      .filter(({ path, lines }) => !isTable(path) && lines > longest)
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long).toEqual([]);
  });
});

describe('the checks above', () => {
  it('see every kind of import', () => {
    const text = `
import a from './a.ts';
import type { B } from './b.ts';
import {
  c,
} from './c.ts';
import './d.ts';
import e from './e.json' with { type: 'json' };
export { f } from './f.ts';
export * from './g.ts';
const h = await import('./h.ts');
// import x from './comment.ts';
const text = "import y from './text.ts'";
export const i = 1;`;
    expect(importsOf(text)).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.json',
      './f.ts',
      './g.ts',
      './h.ts',
    ]);
  });

  it('see a circle', () => {
    const module = (path: string, ...imports: string[]): Module => ({ path, imports, lines: 1, code: '' });
    expect(circleIn([module('a', 'b'), module('b', 'c', 'd'), module('c'), module('d', 'b')])).toEqual([
      'b',
      'd',
      'b',
    ]);
  });
});
