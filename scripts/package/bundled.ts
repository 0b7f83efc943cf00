import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltFunction, root } from './build.ts';

/** A package whose code is in at least one function. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says, an SPDX expression. */
  readonly license: string;
  /** SHA-512 of its tarball in hexadecimal, as the lock file holds it. */
  readonly sha512: string;
  /** Names of the functions. */
  readonly functions: readonly string[];
  /** Its licence and its notice, whole; empty where it ships none. */
  readonly texts: readonly string[];
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

/**
 * What the bundles are made of, by their own record and not by what is declared.
 * @throws Error for a package without a licence or outside of the lock file: it can't be passed on.
 */
export function bundledPackages(functions: readonly BuiltFunction[]): BundledPackage[] {
  const { packages } = readJson('package-lock.json') as LockFile;
  const folders = [...new Set(functions.flatMap((one) => one.packages))].sort();
  return folders.map((folder) => {
    const { name, version, license } = readJson(`${folder}/package.json`) as Manifest;
    const integrity = packages[folder]?.integrity;
    if (license === undefined) throw new Error(`${folder} says no licence.`);
    if (!integrity?.startsWith('sha512-')) throw new Error(`package-lock.json has no SHA-512 of ${folder}.`);
    return {
      name,
      version,
      license,
      sha512: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex'),
      functions: functions.filter((one) => one.packages.includes(folder)).map((one) => one.name),
      texts: textsIn(join(root, folder)),
    };
  });
}

const textsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => /^(?:licen[cs]e|notice|copying)(?:\.(?:md|txt))?$/i.test(file))
        .sort()
        .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    : [];
