import { written } from '../rules/limits.ts';
import { UserError } from '../user-error.ts';

/** A file of rules, by the name that messages call it. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** Of one folder or prefix: more is no folder of rules, and would keep the function from starting. */
const mostFiles = 20_000;
/** Names that are looked through for files of rules. */
const mostNames = 100_000;
/** Of one file, and of all together. */
export const mostBytes = 1024 * 1024;
const mostBytesInAll = 32 * 1024 * 1024;
/** Until all files of all folders and prefixes are read and compiled. */
export const mostSeconds = 30;

export const isRuleFile = (name: string): boolean => /\.ya?ml$/i.test(name);

/** A folder or prefix of rules, or a file in it, that can't be read within these limits. */
export class RuleFilesError extends UserError {
  override name = 'RuleFilesError';
}

/** Counts what is found in a folder or under a prefix. */
export class ReadLimits {
  readonly #name: string;
  #names = 0;
  #files = 0;
  #bytes = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** @throws RuleFilesError */
  name(): void {
    if (++this.#names > mostNames) throw this.#tooMuch(`${written(mostNames)} files, whatever they are`);
  }

  /** @throws RuleFilesError */
  file(): void {
    if (++this.#files > mostFiles) throw this.#tooMuch(`${written(mostFiles)} files of rules`);
  }

  /** Counts bytes of a file as they come. @throws RuleFilesError */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > mostBytesInAll) throw this.#tooMuch(`${written(mostBytesInAll)} bytes of rules`);
  }

  #tooMuch(what: string): RuleFilesError {
    return new RuleFilesError(`${this.#name} has more than ${what}; name a folder or prefix with fewer.`);
  }
}

/** @throws RuleFilesError */
export function refuseLarge(name: string, bytes: number): void {
  if (bytes > mostBytes) throw new RuleFilesError(`${name} has more than ${mostBytes} bytes.`);
}
