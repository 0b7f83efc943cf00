import { fieldName } from './field-names.ts';

/** What auditd adds to a record: upper-case names and their values in turn. */
export interface Enriched {
  readonly pairs: readonly string[];
  /** Whether the text ends within a value. */
  readonly isCut: boolean;
}

const separator = 0x1d;
const space = 32;
const quote = 34;
const apostrophe = 39;
const openBrace = 123;

/** Reads the enriched part of a record to the end of the text: values stand in quotes, in braces, or plain. */
export function readEnriched(text: string, start: number): Enriched | undefined {
  const pairs: string[] = [];
  let isCut = false;
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === space || code === separator || code === apostrophe) {
      i++;
      continue;
    }
    const equals = text.indexOf('=', i);
    if (equals < 0) break;
    const first = text.charCodeAt(equals + 1);
    let valueStart = equals + 1;
    let end: number;
    if (first === quote || first === openBrace) {
      valueStart++;
      end = text.indexOf(first === quote ? '"' : '}', valueStart);
      if (end < 0) {
        isCut = true;
        end = text.length;
      }
    } else {
      end = endOfToken(text, valueStart);
    }
    pairs.push(fieldName(text.slice(i, equals)).text, text.slice(valueStart, end));
    i = end + 1;
  }
  return pairs.length > 0 ? { pairs, isCut } : undefined;
}

/** Where the next space or separator stands, or the end of the text. */
export function endOfToken(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === space || code === separator) break;
  }
  return end;
}
