import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { covers, entryOf, folded, isOurs } from './support/import-rules.ts';
import { circleIn, fileExists, foldersIn, modulesIn } from './support/modules.ts';

/**
 * Who may import what, besides files under the same entry: what docs/architecture.md says under "Imports". An entry is
 * a file, a folder with everything below it (`folder/`), or the files of a folder itself (`folder/*`); the most precise
 * one counts. A file without an entry may not exist.
 */
const mayImport: Record<string, readonly string[]> = {
  // Lambdas: wiring and I/O. They don't import each other.
  'functions/transform/': ['shared/'],
  'functions/notify/': ['shared/'],
  'functions/replay/': ['shared/'],
  // The commands run the real functions, against a stand-in for what AWS does around them.
  'cli/': ['shared/', 'functions/', 'simulator/'],
  'simulator/': ['shared/'],

  // The line of stages. Stages don't know each other, except that sources and findings write OCSF.
  'shared/pipeline/': [
    'shared/envelope/',
    'shared/sources/*',
    'shared/sources/registry.ts',
    'shared/identity/',
    'shared/rules/rule.ts',
    'shared/ocsf/',
    'shared/secrets/',
    'shared/findings/',
    'shared/output/',
  ],
  'shared/envelope/': [],
  // Log events and files are recognised by their texts, which the registry knows.
  'shared/envelope/recognise.ts': ['shared/envelope/', 'shared/sources/*', 'shared/sources/registry.ts'],
  'shared/envelope/archive/': ['shared/envelope/'],
  'shared/sources/*': ['shared/ocsf/', 'shared/secrets/'],
  'shared/sources/registry.ts': ['shared/sources/*', 'shared/sources/other.ts', ...entryPoints()],
  // Text of no known kind may be the rest of a CloudTrail event.
  'shared/sources/other.ts': ['shared/sources/*', 'shared/sources/cloudtrail/parse/secrets-in-text.ts'],
  ...Object.fromEntries(foldersIn('shared/sources').flatMap(foldersOfSource)),
  // Nor is what came as OCSF without its secrets.
  'shared/sources/ocsf/': [
    'shared/sources/*',
    'shared/ocsf/',
    'shared/sources/cloudtrail/parse/secrets-in-text.ts',
  ],
  'shared/identity/': [],
  'shared/rules/': ['shared/regex/'],
  'shared/ocsf/': [],
  'shared/output/': [],

  // From a match to the mail: each folder may know those before it.
  'shared/findings/summary/': ['shared/ocsf/'],
  'shared/findings/make/': ['shared/ocsf/', 'shared/findings/summary/', 'shared/rules/rule.ts'],
  'shared/findings/collect/': [
    'shared/ocsf/',
    'shared/findings/summary/',
    'shared/findings/make/',
    'shared/output/partition.ts',
    'shared/rules/rule.ts',
  ],
  'shared/findings/bus/': [
    'shared/ocsf/',
    'shared/findings/summary/',
    'shared/findings/collect/',
    'shared/output/partition.ts',
    'shared/rules/rule.ts',
  ],
  'shared/findings/mail/': [
    'shared/ocsf/',
    'shared/findings/summary/',
    'shared/findings/bus/',
    'shared/rules/rule.ts',
  ],

  // Settings are read for the pipeline, which doesn't know where they come from.
  'shared/config.ts': [
    'shared/config/',
    'shared/identity/location.ts',
    'shared/pipeline/settings.ts',
    'shared/secrets/mask-setting.ts',
  ],
  'shared/config/': ['shared/identity/location.ts'],
  // Files and AWS clients. Nothing else in shared/ may know them.
  'shared/clients/': ['shared/config.ts', 'shared/config/', 'shared/identity/', 'shared/rules/'],
  'shared/secrets/': ['shared/regex/'],
  'shared/regex/': [],
  'shared/tables/': [],
  // Types and helpers that know nothing else. Every file may import them.
  'shared/*': [],

  // Infrastructure knows settings, rules, tables and names, and no code that runs in a function.
  'infra/*': ['infra/'],
  'infra/names.ts': [],
  'infra/conditions.ts': [],
  'infra/log-group.ts': ['infra/conditions.ts'],
  'infra/outputs.ts': [],
  'infra/alarm-names.ts': ['shared/config/'],
  'infra/properties.ts': ['infra/alarm-names.ts', 'shared/rules/rule.ts'],
  'infra/parameters/': [],
  'infra/rights/': ['infra/conditions.ts', 'infra/names.ts', 'shared/identity/location.ts'],
  'infra/function.ts': ['infra/log-group.ts', 'infra/properties.ts', 'infra/rights/'],
  'infra/archive/': [...infraBase(), 'shared/tables/'],
  'infra/stream/': [...infraBase(), 'infra/parameters/', 'infra/archive/', 'shared/config.ts'],
  'infra/watching/': [...infraBase(), 'shared/config/', 'shared/config.ts', 'shared/rules/'],
  'infra/collection/': [...infraBase(), 'infra/archive/'],
  'infra/findings/': [
    ...infraBase(),
    'infra/stream/',
    'shared/config/',
    'shared/rules/',
    'shared/findings/bus/bus-event.ts',
  ],
  'infra/replay/': [...infraBase(), 'infra/archive/', 'infra/stream/'],
  'infra/stacks/': ['infra/properties.ts', 'infra/stream/filter-patterns.ts'],
  'infra/deployment/': ['infra/', 'shared/config/', 'shared/rules/'],

  // Generators, second opinions and measurements look at the project from outside.
  // The mapping is documented by the samples that its tests use.
  'scripts/': ['shared/', 'infra/', 'test/'],
  'checks/': ['shared/', 'functions/', 'cli/', 'simulator/', 'scripts/', 'test/'],
  'bench/': ['shared/', 'functions/', 'cli/', 'simulator/', 'checks/corpus/read.ts'],
};

const forAll = ['shared/*'];

function infraBase(): string[] {
  const files = ['alarm-names', 'conditions', 'function', 'log-group', 'names', 'outputs', 'properties'];
  return ['infra/rights/', ...files.map((name) => `infra/${name}.ts`)];
}

function entryPoints(): string[] {
  return foldersIn('shared/sources').map((folder) => `${folder}/index.ts`);
}

/** The folders of a source, the same in each that has them. Later ones know earlier ones. */
function foldersOfSource(source: string): [entry: string, allowed: readonly string[]][] {
  const [builder, mapping] = ['normalize/event-builder.ts', 'normalize/mapping.ts'];
  const folders: Record<string, readonly string[]> = {
    '': [''],
    'tables/': [],
    'parse/': ['tables/'],
    'parse/scanner/': ['parse/'],
    'parse/refused/': ['parse/'],
    'parse/agent-text/': ['parse/'],
    'parse/messages/': ['tables/', 'parse/'],
    'parse/json/': ['parse/', 'parse/agent-text/'],
    'join/': ['tables/', 'parse/'],
    [builder]: ['tables/', 'parse/'],
    'normalize/objects/': ['tables/', 'parse/', builder],
    [mapping]: [builder, 'normalize/objects/'],
    'normalize/classes/': ['tables/', 'parse/', builder, 'normalize/objects/', mapping],
    'normalize/mappings/': [builder, 'normalize/objects/', mapping, 'normalize/classes/'],
    'normalize/': ['tables/', 'parse/', 'normalize/'],
    'describe/': ['tables/', 'parse/', 'normalize/'],
    'rule-event/': ['tables/', 'parse/', 'normalize/'],
  };
  return Object.entries(folders).map(([folder, allowed]) => [
    `${source}/${folder}`,
    ['shared/sources/*', 'shared/ocsf/', 'shared/secrets/'].concat(
      allowed.map((other) => `${source}/${other}`),
    ),
  ]);
}

const modules = modulesIn('shared', 'functions', 'cli', 'simulator', 'infra', 'scripts', 'checks', 'bench');

const importsWhere = (isWrong: (to: string, path: string) => boolean): string[] =>
  modules.flatMap(({ path, imports }) =>
    imports.filter((to) => isWrong(to, path)).map((to) => `${path} imports ${to}`),
  );

describe('imports', () => {
  it('have an entry for every file', () => {
    expect(modules.map(({ path }) => path).filter((path) => !entryOf(path, mayImport))).toEqual([]);
  });

  it('have no entry for files that are gone', () => {
    const used = new Set(modules.map(({ path }) => entryOf(path, mayImport)));
    const ofSources = new Set(
      foldersIn('shared/sources')
        .flatMap(foldersOfSource)
        .map(([entry]) => entry),
    );
    expect(Object.keys(mayImport).filter((entry) => !used.has(entry) && !ofSources.has(entry))).toEqual([]);
  });

  it('are allowed by the entry of the file', () => {
    const wrong = importsWhere((to, path) => {
      const entry = entryOf(path, mayImport);
      if (!isOurs(to) || entryOf(to, mayImport) === entry) return false;
      return ![...forAll, ...(mayImport[entry ?? ''] ?? [])].some((allowed) =>
        covers(allowed, to, mayImport),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('name files that exist, with their extension', () => {
    expect(importsWhere((to) => isOurs(to) && !fileExists(to))).toEqual([]);
  });

  it('make no circles among files', () => {
    expect(circleIn(modules)).toBeUndefined();
  });

  it('make no circles among the folders of a source, which all have an entry', () => {
    const inSources = modules.filter(({ path }) => /^shared\/sources\/\w+\//.test(path));
    const folderOf = (path: string) => (path in mayImport ? path : `${dirname(path)}/`);
    expect(inSources.map(({ path }) => folderOf(path)).filter((folder) => !(folder in mayImport))).toEqual(
      [],
    );
    expect(circleIn(folded(inSources, folderOf))).toBeUndefined();
  });

  it.each(['functions', 'simulator', 'infra', 'scripts', 'checks', 'bench'])(
    'make no circles among the folders of %s',
    (top) => {
      const within = modules.filter(({ path }) => path.startsWith(`${top}/`));
      const folderOf = (path: string) => path.split('/').slice(0, 2).join('/');
      expect(circleIn(folded(within, folderOf))).toBeUndefined();
    },
  );

  it('of the registry have every source', () => {
    const registry = modules.find(({ path }) => path === 'shared/sources/registry.ts');
    expect(registry?.imports).toEqual(expect.arrayContaining(entryPoints()));
  });
});
