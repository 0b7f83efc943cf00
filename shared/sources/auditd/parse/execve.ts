import { isHex, shownArgument, textOfHex } from './decode.ts';
import type { RecordFields } from './fields.ts';

/** The arguments of an EXECVE, which may be spread over several records, and each over several pieces. */
export interface CommandLine {
  /** As a shell user would write it. */
  readonly shown: string;
  readonly arguments: readonly string[];
  /** Whether arguments or pieces are missing. */
  readonly isCut: boolean;
}

/** Puts the arguments together and takes their fields; undefined where no record holds one. */
export function commandLineOf(records: readonly RecordFields[]): CommandLine | undefined {
  const values: string[] = [];
  let pieces: Map<number, Pieces> | undefined;
  let expected = 0;
  let isSorted = true;
  let lastIndex = -1;
  const indexes: number[] = [];

  const add = (index: number, value: string) => {
    if (index < lastIndex) isSorted = false;
    lastIndex = index;
    indexes.push(index);
    values.push(value);
  };
  for (const fields of records) {
    const { names, values: texts } = fields.record;
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      if (name === 'argc') {
        expected = Number(texts[i]);
        continue;
      }
      if (name.charCodeAt(0) !== 97) continue;
      let digitsEnd = 1;
      let index = 0;
      for (let code: number; digitsEnd < name.length; digitsEnd++) {
        code = name.charCodeAt(digitsEnd) - 48;
        if (code < 0 || code > 9) break;
        index = index * 10 + code;
      }
      if (digitsEnd === 1) continue;
      fields.takeAt(i);
      if (digitsEnd === name.length) {
        add(index, texts[i]!);
        continue;
      }
      pieces ??= new Map();
      let argument = pieces.get(index);
      if (argument === undefined) {
        argument = { texts: [], length: undefined, highest: -1 };
        pieces.set(index, argument);
      }
      if (name.endsWith('_len')) {
        argument.length = Number(texts[i]);
      } else {
        argument.texts.push(texts[i]!);
        argument.highest = Math.max(argument.highest, Number(name.slice(digitsEnd + 1, -1)));
      }
    }
  }
  let isCut = false;
  for (const [index, argument] of pieces ?? []) {
    const [value, length] = joinPieces(argument.texts);
    if (argument.highest >= argument.texts.length) isCut = true;
    if (argument.length !== undefined && length < argument.length) isCut = true;
    add(index, value);
  }
  if (values.length === 0) return undefined;
  if (values.length < expected) isCut = true;
  const ordered = isSorted ? values : sortBy(values, indexes);
  let shown = '';
  for (let i = 0; i < ordered.length; i++)
    shown += i === 0 ? shownArgument(ordered[i]!) : ` ${shownArgument(ordered[i]!)}`;
  return { shown, arguments: ordered, isCut };
}

interface Pieces {
  texts: string[];
  /** `aN_len`: characters of all pieces together. */
  length: number | undefined;
  highest: number;
}

/** Pieces are still as written: all in quotes, or all hex of one text, which may be cut within a character. */
function joinPieces(texts: readonly string[]): [value: string, length: number] {
  let joined = '';
  let quoted = false;
  for (const text of texts) {
    const inQuotes = text.length > 1 && text.startsWith('"') && text.endsWith('"');
    if (inQuotes) quoted = true;
    joined += inQuotes ? text.slice(1, -1) : text;
  }
  return [!quoted && isHex(joined) ? textOfHex(joined) : joined, joined.length];
}

function sortBy(values: readonly string[], indexes: readonly number[]): string[] {
  return indexes
    .map((index, i) => ({ index, value: values[i]! }))
    .sort((a, b) => a.index - b.index)
    .map((argument) => argument.value);
}
