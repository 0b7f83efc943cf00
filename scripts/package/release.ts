import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FunctionName, functionNames } from '../../infra/deployment/code.ts';
import type { SynthesizedStack } from '../../infra/deployment/summary.ts';
import { type BuiltFunction, root } from './build.ts';
import { bundledPackages } from './bundled.ts';
import { thirdPartyNotices } from './notices.ts';
import { billOfMaterials } from './sbom.ts';
import { sha256, zip } from './zip.ts';

/** The files of a release by their names. */
export type Release = ReadonlyMap<string, Uint8Array>;

const sums = 'SHA256SUMS';
export const templateSuffix = '.template.json';

/** Digits of a zip's SHA-256 in its name; all are in SHA256SUMS. */
const digitsInName = 16;

const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const fileOf = (name: string): Uint8Array => readFileSync(join(root, name));

/**
 * Makes all files of a release: a zip for each function, named by its content, the templates that name the zips, what
 * they are made of, and the sums of all. The same sources give the same bytes.
 * @param templates gives the plain templates for zips of these names.
 */
export function makeRelease(
  functions: readonly BuiltFunction[],
  templates: (zips: Readonly<Record<FunctionName, string>>) => readonly SynthesizedStack[],
): Release {
  const packages = bundledPackages(functions);
  const legal = {
    LICENSE: fileOf('LICENSE'),
    NOTICE: fileOf('NOTICE'),
    'THIRD-PARTY.txt': bytesOf(thirdPartyNotices(packages)),
  };
  const zips = new Map<FunctionName, { name: string; bytes: Uint8Array; hash: string }>();
  for (const name of functionNames) {
    const built = functions.find((one) => one.name === name);
    if (built === undefined) throw new Error(`The function ${name} was not built.`);
    const bytes = zip({ ...built.files, ...legal });
    const hash = sha256(bytes);
    zips.set(name, { name: `${name}-${hash.slice(0, digitsInName)}.zip`, bytes, hash });
  }
  const names = Object.fromEntries([...zips].map(([name, made]) => [name, made.name]));
  const hashes = Object.fromEntries([...zips.values()].map(({ name, hash }) => [name, hash]));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

  const files = new Map<string, Uint8Array>([
    ...Object.entries(legal),
    ...[...zips.values()].map(({ name, bytes }): [string, Uint8Array] => [name, bytes]),
    ['audit-firehose.cdx.json', bytesOf(billOfMaterials({ version, zips: hashes }, packages))],
    ...templates(names as Record<FunctionName, string>).map(({ name, template }): [string, Uint8Array] => [
      `${name}${templateSuffix}`,
      bytesOf(`${JSON.stringify(template)}\n`),
    ]),
  ]);
  return new Map([...files, [sums, bytesOf(sumsOf(files))]]);
}

/** As sha256sum writes and checks it. */
const sumsOf = (files: Release): string =>
  [...files.keys()]
    .sort()
    .map((name) => `${sha256(files.get(name)!)}  ${name}\n`)
    .join('');

/** Writes a release into a folder that then holds nothing else. */
export function writeRelease(folder: string, release: Release): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of release) writeFileSync(join(folder, name), bytes);
}
