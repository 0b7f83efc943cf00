import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const usage = `npm run build [-- --outdir DIR] [--json]

Bundles every functions/*/index.ts into DIR/<name>/index.mjs (default dist), which exports handler. What is imported
with import() becomes chunks of its own beside it, loaded when they are first needed. Prints the sizes, and fails where
the static part, which every cold start pays for, breaks a rule.

  --outdir DIR  write there instead of dist
  --json        print the sizes as JSON
  --quiet       print nothing but what is wrong`;

/** Bytes that the static part of a function may have: its entry with all chunks that it imports statically. */
const staticLimits = { transform: 200 * 1024 };

/** What must never be in a static part: clients cost 30 to 40 ms of every cold start and are rarely needed. */
const lazyOnly = ['@aws-sdk', '@smithy', 'fast-xml-parser'];

/**
 * The logger imports node:crypto for one random number, drawn where debug logs are sampled. Loading that module takes
 * a fifth of a bare start, so it is loaded when the number is drawn.
 */
const lazyCrypto = {
  name: 'lazy-crypto',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:crypto$/ }, ({ path, importer }) =>
      packageOf(importer) === '@aws-lambda-powertools/logger'
        ? { path, namespace: 'lazy-crypto' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'lazy-crypto' }, ({ path }) => ({
      contents: `export const randomInt = (...bounds) => process.getBuiltinModule('${path}').randomInt(...bounds);`,
    }));
  },
};

/**
 * Code that the static part shares with lazy chunks becomes a chunk for each set of chunks that share it, and each small
 * file costs a cold start a quarter of a millisecond. Where every lazy module imports what the entry imports, which is
 * loaded before it in any case, all of that is shared by all and stays in one piece. Never the entry itself: it may be
 * waiting for that very lazy module.
 */
const staticInOnePiece = (inputs, entry) => {
  const ours = (path) => packageOf(path) === 'audit-firehose';
  const imports = inputs[entry].imports
    .filter(({ kind, path, external }) => kind === 'import-statement' && !external && ours(path))
    .map(({ path }) => resolve(root, path));
  const lazy = new Set(
    Object.values(inputs)
      .flatMap((input) => input.imports)
      .filter(({ kind }) => kind === 'dynamic-import')
      .map(({ path }) => resolve(root, path)),
  );
  return {
    name: 'static-in-one-piece',
    setup({ onLoad }) {
      onLoad({ filter: /\.(?:ts|m?js)$/ }, ({ path }) =>
        lazy.has(path)
          ? {
              contents: [
                readFileSync(path, 'utf8'),
                ...imports.map((imported) => `import ${JSON.stringify(imported)};`),
              ].join('\n'),
              loader: path.endsWith('.ts') ? 'ts' : 'js',
            }
          : undefined,
      );
    },
  };
};

/**
 * The YAML package gives Node a CommonJS build that calls require(); its other build is the same code as ES modules,
 * without the process warnings that nobody would see here.
 */
const alias = { yaml: './node_modules/yaml/browser/index.js' };

/** chardet reads files by require('fs'), which nothing here asks it to; its own replacement for bundlers doesn't. */
const withoutFiles = {
  name: 'without-files',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/fs\/node$/ }, ({ importer, resolveDir }) =>
      importer.includes('/node_modules/chardet/') ? { path: join(resolveDir, 'fs/browser.js') } : undefined,
    );
  },
};

const { values: options } = parseArgs({
  options: {
    outdir: { type: 'string', default: 'dist' },
    json: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(usage);
  process.exit();
}

const root = import.meta.dirname;
const names = readdirSync(join(root, 'functions')).filter((name) =>
  existsSync(join(root, 'functions', name, 'index.ts')),
);
const functions = await Promise.all(names.map((name) => bundle(name, resolve(root, options.outdir, name))));

if (options.json) console.log(JSON.stringify(functions, undefined, 2));
else if (!options.quiet) for (const made of functions) print(made);
for (const { name, problems } of functions) {
  for (const problem of problems) console.error(`${name}: ${problem}`);
}
if (functions.some(({ problems }) => problems.length > 0)) process.exitCode = 1;

/** Bundles one function into `outdir`, and says what its static part and its lazy chunks weigh. */
async function bundle(name, outdir) {
  await rm(outdir, { recursive: true, force: true });
  const entry = `functions/${name}/index.ts`;
  const settings = {
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Packages that offer both are taken as ES modules: only those can be shaken and need no require().
    mainFields: ['module', 'main'],
    minify: true,
    alias,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  };
  const { inputs } = (await build({ ...settings, plugins: [lazyCrypto, withoutFiles], write: false }))
    .metafile;
  const plugins = [lazyCrypto, withoutFiles, staticInOnePiece(inputs, entry)];
  const { metafile } = await build({ ...settings, plugins });
  return inspect(name, metafile);
}

function inspect(name, { outputs }) {
  const entry = Object.keys(outputs).find(
    (path) => outputs[path].entryPoint === `functions/${name}/index.ts`,
  );
  const staticPart = closure(outputs, entry);
  const staticBytes = sum(staticPart.map((path) => outputs[path].bytes));
  const problems = [];
  const limit = staticLimits[name];
  if (staticBytes > limit) problems.push(`the static part has ${staticBytes} bytes; ${limit} are allowed.`);
  const inputs = staticPart.flatMap((path) => Object.keys(outputs[path].inputs));
  for (const found of new Set(inputs.map(packageOf))) {
    if (lazyOnly.some((lazy) => found === lazy || found.startsWith(`${lazy}/`))) {
      problems.push(`${found} is in the static part; load it with import() where it is needed.`);
    }
  }
  for (const path of Object.keys(outputs)) {
    // What esbuild puts in the place of a require() that an ES module doesn't have.
    if (readFileSync(join(root, path), 'utf8').includes('Dynamic require of')) {
      problems.push(
        `${basename(path)} holds a CommonJS package that calls require(); it needs a createRequire banner.`,
      );
    }
  }
  if (!outputs[entry].exports.includes('handler')) problems.push('it exports no handler.');
  return {
    name,
    staticBytes,
    static: staticPart.map((path) => describe(outputs, path)),
    lazy: Object.keys(outputs)
      .filter((path) => !staticPart.includes(path))
      .map((path) => describe(outputs, path)),
    problems,
  };
}

/** An output and all outputs that loading it loads as well. */
function closure(outputs, entry) {
  const reached = [entry];
  for (const path of reached) {
    for (const { path: imported, kind, external } of outputs[path].imports) {
      if (kind === 'import-statement' && !external && !reached.includes(imported)) reached.push(imported);
    }
  }
  return reached;
}

/** Which packages an output is made of, the largest first; our own code counts as `audit-firehose`. */
function describe(outputs, path) {
  const bytesByPackage = new Map();
  for (const [input, { bytesInOutput }] of Object.entries(outputs[path].inputs)) {
    const found = packageOf(input);
    bytesByPackage.set(found, (bytesByPackage.get(found) ?? 0) + bytesInOutput);
  }
  const packages = [...bytesByPackage].sort((a, b) => b[1] - a[1]).map(([found]) => found);
  return { file: basename(path), bytes: outputs[path].bytes, packages, folders: foldersOf(outputs[path]) };
}

/** Folders of the packages whose code is in an output: of one name there may be several versions. */
function foldersOf({ inputs }) {
  const folders = Object.entries(inputs)
    .filter(([input, { bytesInOutput }]) => bytesInOutput > 0 && input.includes('node_modules/'))
    .map(([input]) => {
      const end = input.lastIndexOf('node_modules/') + 'node_modules/'.length;
      return input.slice(0, end) + packageOf(input);
    });
  return [...new Set(folders)].sort();
}

function packageOf(input) {
  const inPackages = input.split('node_modules/').at(-1);
  if (inPackages === input) return 'audit-firehose';
  return inPackages.split('/', inPackages.startsWith('@') ? 2 : 1).join('/');
}

function print({ name, staticBytes, static: staticPart, lazy }) {
  const limit = staticLimits[name];
  console.log(`${name}: static part ${kilobytes(staticBytes)}${limit ? ` of ${kilobytes(limit)}` : ''}`);
  for (const output of staticPart) printOutput('static', output);
  for (const output of lazy) printOutput('lazy', output);
}

function printOutput(kind, { file, bytes, packages }) {
  const named = packages.slice(0, 4).join(', ') + (packages.length > 4 ? ', …' : '');
  console.log(`  ${kind.padEnd(6)} ${kilobytes(bytes).padStart(9)}  ${file.padEnd(24)} ${named}`);
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
