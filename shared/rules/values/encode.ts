import { UserError } from '../../user-error.ts';
import { ruleLimits, written } from '../limits.ts';
import type { Encoding } from './modifiers.ts';
import { anyDash, dashes, isDash, literalOf, literalPattern, type Pattern } from './pattern.ts';

/** Permutations of dashes that are written out where an encoding has to see each. */
const mostPermutations = 625;

/** A value on its way: bytes, once it has been encoded as UTF-16, are a character each. */
interface Encoded {
  readonly pattern: Pattern;
  readonly isBytes: boolean;
}

/**
 * Does to a pattern what encoding modifiers say, in their order. One pattern may become several.
 * @throws UserError for wildcards where an encoding has to see plain text.
 */
export function encode(pattern: Pattern, encodings: readonly Encoding[]): Pattern[] {
  let values: Encoded[] = [{ pattern, isBytes: false }];
  for (const encoding of encodings) {
    // Base64 and UTF-16 make it longer by a third at least.
    refuseLong(
      values.reduce((sum, value) => sum + value.pattern.length, 0) * (encoding === 'windash' ? 1 : 4 / 3),
    );
    values = values.flatMap((value) =>
      encoding === 'windash'
        ? [{ ...value, pattern: value.pattern.map((code) => (isDash(code) ? anyDash : code)) }]
        : plainTexts(value.pattern, encoding).flatMap((text) => encodeText(text, value.isBytes, encoding)),
    );
  }
  return values.map((value) => value.pattern);
}

function plainTexts(pattern: Pattern, encoding: Encoding): string[] {
  return permutations(pattern).map((one) => {
    const text = literalOf(one);
    if (text !== undefined) return text;
    throw new UserError(
      `The modifier \`${encoding}\` can't encode a wildcard; write \\* or \\? for the character itself.`,
    );
  });
}

function permutations(pattern: Pattern): Pattern[] {
  const at = pattern.indexOf(anyDash);
  if (at < 0) return [pattern];
  const count = dashes.length ** pattern.filter((code) => code === anyDash).length;
  if (count > mostPermutations) {
    throw new UserError('The value has too many dashes to encode each permutation of `windash`.');
  }
  refuseLong(count * pattern.length);
  return literalPattern(dashes).flatMap((dash) => permutations(pattern.with(at, dash)));
}

/** Each encoding makes a text a few times as long, and may make several of one. */
function refuseLong(characters: number): void {
  const { most, of } = ruleLimits.expandedCharacters;
  if (characters > most) throw new UserError(`There are more than ${written(most)} ${of}.`);
}

function encodeText(text: string, isBytes: boolean, encoding: Exclude<Encoding, 'windash'>): Encoded[] {
  const bytes = (): Buffer => Buffer.from(text, isBytes ? 'latin1' : 'utf8');
  switch (encoding) {
    case 'base64':
      return [ofText(bytes().toString('base64'))];
    case 'base64offset':
      return [0, 1, 2].map((offset) => ofText(base64At(bytes(), offset)));
    case 'utf16':
      return [ofBytes(Buffer.from(`\ufeff${text}`, 'utf16le'))];
    case 'utf16be':
      return [ofBytes(Buffer.from(text, 'utf16le').swap16())];
    case 'utf16le':
    case 'wide':
      return [ofBytes(Buffer.from(text, 'utf16le'))];
  }
}

const ofText = (text: string): Encoded => ({ pattern: literalPattern(text), isBytes: false });
const ofBytes = (bytes: Buffer): Encoded => ({
  pattern: literalPattern(bytes.toString('latin1')),
  isBytes: true,
});

/** The characters that the bytes always have in Base64 when they stand `offset` bytes behind a multiple of three. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const start = [0, 2, 3][offset]!;
  const end = [undefined, -3, -2][(bytes.length + offset) % 3];
  return encoded.slice(start, end);
}
