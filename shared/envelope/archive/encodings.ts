import { isUtf8 } from 'node:buffer';

/**
 * Labels that TextDecoder knows (WHATWG Encoding, 4.2) for the names that people and files use for Windows' code pages
 * (Microsoft's list of code page identifiers). Its `shift_jis` is code page 932 with NEC's and IBM's characters.
 */
const codePages: Readonly<Record<string, string>> = {
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '874': 'windows-874',
  '866': 'ibm866',
  '54936': 'gb18030',
  '51932': 'euc-jp',
  '65001': 'utf-8',
  '1200': 'utf-16le',
  '1201': 'utf-16be',
};

/** The decoder's label for an encoding that a file or a person names: `CP932`, `Windows-31J`, `sjis`, `1252`. */
export function encodingNamed(name: string): string | undefined {
  const plain = name.trim().toLowerCase();
  const number = /^(?:cp|ms|windows-|ibm|x-cp)?(\d{3,5})$/.exec(plain)?.[1];
  const label = plain === 'utf-16' ? 'utf-16le' : number === undefined ? plain : ofCodePage(number);
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

const ofCodePage = (number: string): string => codePages[number] ?? `windows-${number}`;

/** The ANSI code page of the language that Windows rendered an event in (Microsoft, NLS information for each locale). */
const codePageOfLanguage: Readonly<Record<string, string>> = {
  ja: '932',
  ko: '949',
  th: '874',
  vi: '1258',
  he: '1255',
  ar: '1256',
  fa: '1256',
  tr: '1254',
  el: '1253',
  ...Object.fromEntries(['ru', 'uk', 'be', 'bg', 'mk', 'kk'].map((language) => [language, '1251'])),
  ...Object.fromEntries(
    ['pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'ro', 'sq'].map((language) => [language, '1250']),
  ),
  ...Object.fromEntries(['et', 'lv', 'lt'].map((language) => [language, '1257'])),
  ...Object.fromEntries(
    ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'is'].map((language) => [
      language,
      '1252',
    ]),
  ),
};

/** The encoding of the language that the XML's events say they were rendered in, where all of them name one. */
export function encodingOfCulture(ascii: string): string | undefined {
  const found = new Set<string | undefined>();
  for (const [, culture] of ascii.matchAll(/\bCulture=["']([A-Za-z-]{2,12})["']/g)) {
    const name = culture!.toLowerCase();
    const chinese = name.startsWith('zh') ? (/^zh-(?:tw|hk|mo|hant)/.test(name) ? '950' : '936') : undefined;
    const page = chinese ?? codePageOfLanguage[name.split('-')[0]!];
    // What English Windows renders is ASCII, so it says nothing of the other bytes.
    if (name.startsWith('en')) continue;
    found.add(page === undefined ? undefined : ofCodePage(page));
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/** Whether all bytes are characters of the encoding, apart from one that is cut at the end. */
export function isAllOf(encoding: string, bytes: Buffer): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    // C1 controls are what code pages make of bytes that mean nothing in them; no log has them.
    return !/[\u0080-\u009f\ufffd]/.test(text);
  } catch {
    return false;
  }
}

/** The length of the bytes without a UTF-8 character that is cut at their end. */
export function wholeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

export const isUtf8SoFar = (bytes: Buffer): boolean => isUtf8(bytes.subarray(0, wholeUtf8(bytes)));
