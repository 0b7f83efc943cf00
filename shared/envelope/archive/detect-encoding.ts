import { encodingNamed, encodingOfCulture, isAllOf, isUtf8SoFar } from './encodings.ts';

/** Multi-byte encodings show themselves by which pairs of bytes occur; the others only by which letters are frequent. */
const multiByte = new Set(['shift_jis', 'euc-jp', 'euc-kr', 'big5', 'gbk', 'gb18030']);
/** Of a hundred. Below, the detector has been seen to take one encoding for another. */
const sure = 75;
const margin = 15;
/** Fewer letters beyond ASCII than these are no sample of a language. */
const leastBytes = 8;

/**
 * The encoding of text that has bytes beyond ASCII, as TextDecoder names it: UTF-8, what an XML declaration names, the
 * code page of the language that Windows events were rendered in, or what a detector is sure of. Undefined where none
 * fits: a wrong guess would change names in evidence.
 */
export async function detectEncoding(sample: Buffer): Promise<string | undefined> {
  if (isUtf8SoFar(sample)) return 'utf-8';
  const ascii = sample.toString('latin1');
  const stated = /^\s*<\?xml[^>]{0,200}\bencoding=["']([\w.:-]{1,40})["']/.exec(ascii)?.[1];
  const declared = stated === undefined ? undefined : encodingNamed(stated);
  const rendered = encodingOfCulture(ascii);
  for (const encoding of [declared, rendered]) {
    if (encoding !== undefined && !/^utf-/.test(encoding) && isAllOf(encoding, sample)) return encoding;
  }
  return detected(ascii);
}

async function detected(ascii: string): Promise<string | undefined> {
  // What stands in ASCII around them, such as tags, is taken for English words.
  const runs = Buffer.from((ascii.match(beyondAscii) ?? []).join('\n'), 'latin1');
  const letters = runs.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  if (letters < leastBytes) return undefined;
  const { analyse } = await import('chardet');
  const found = new Map<string, number>();
  for (const { name, confidence } of analyse(runs)) {
    const encoding = encodingNamed(name);
    if (encoding === undefined || /^utf-/.test(encoding) || !isAllOf(encoding, runs)) continue;
    found.set(encoding, Math.max(found.get(encoding) ?? 0, confidence));
  }
  const [best, second] = [...found].sort(([, a], [, b]) => b - a);
  if (best === undefined || best[1] < sure) return undefined;
  const rival = second === undefined || (multiByte.has(best[0]) && !multiByte.has(second[0])) ? 0 : second[1];
  return best[1] - rival >= margin ? best[0] : undefined;
}

/** Bytes beyond ASCII with the letters and blanks between them: trail bytes and accents stand within words. */
const beyondAscii = /[A-Za-z@[-`{-~]{0,20}[\x80-\xff](?:[\x80-\xff]|[A-Za-z@[-`{-~ ]){0,400}/g;
