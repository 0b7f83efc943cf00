import { statusCode } from '../normalize/objects/codes.ts';
import { type Bits, standardRights } from '../tables/bits.ts';
import { kerberosErrors, ntstatus } from '../tables/codes.ts';
import { directoryGuids } from '../tables/directory.ts';
import { parameters, rightsOfDirectory, rightsOfObject } from '../tables/parameters.ts';
import { privileges } from '../tables/privileges.ts';
import { wellKnownRids, wellKnownSids } from '../tables/well-known-sids.ts';

/** What a value means: words, or a list of them; undefined where no table has it. */
export type Meaning = string | readonly string[] | undefined;

/** The word for a value of one kind; the letters of hex digits may be of either case. */
export const wordIn =
  (words: Readonly<Record<string, string>>) =>
  (value: string): Meaning => {
    const key = value.trim().toLowerCase();
    return Object.hasOwn(words, key) ? words[key] : undefined;
  };

/** The words for the bits that are set; a rest that no word covers stands last, in hex. */
export function bitsIn(bits: Bits, value: string): Meaning {
  const text = value.trim();
  if (!/^(?:0[xX][0-9a-fA-F]{1,16}|\d{1,19})$/.test(text)) return undefined;
  let rest = BigInt(text);
  const words: string[] = [];
  for (const [bit, word] of bits) {
    if ((rest & bit) === 0n) continue;
    words.push(word);
    rest &= ~bit;
  }
  if (words.length === 0) return undefined;
  return rest === 0n ? words : [...words, `0x${rest.toString(16)}`];
}

/** An access mask by the rights of the type of object; event 4674 writes it as a list of parameters. */
export function accessIn(objectType: string, value: string): Meaning {
  if (value.startsWith('%%')) return parametersIn(value);
  const isGuid = objectType.startsWith('%{');
  const first = isGuid
    ? rightsOfDirectory
    : Object.hasOwn(rightsOfObject, objectType)
      ? rightsOfObject[objectType]!
      : undefined;
  if (first === undefined) return bitsIn(standardRights, value);
  const own: [bigint, string][] = [];
  for (let bit = 0; bit < 16; bit++) {
    const word = parameters.get(first + bit);
    if (word !== undefined) own.push([1n << BigInt(bit), word]);
  }
  return bitsIn([...own, ...standardRights], value);
}

/** A list of `%%1538`, between white space or commas, which may have one entry only. */
export function parametersIn(value: string): readonly string[] | undefined {
  const tokens = value.split(/[\s,]+/).filter((token) => token !== '');
  const words = tokens.map(parameterIn);
  const isList = tokens.every((token) => /^%%\d{1,5}$/.test(token));
  if (!isList || words.every((word) => word === undefined)) return undefined;
  return words.map((word, i) => word ?? tokens[i]!);
}

/** `%%1842`: a single one as words, several as a list. */
export function parameterOrListIn(value: string): Meaning {
  const words = parametersIn(value);
  return words?.length === 1 ? words[0] : words;
}

function parameterIn(token: string): string | undefined {
  const digits = /^%%(\d{1,5})$/.exec(token)?.[1];
  return digits === undefined ? undefined : parameters.get(Number(digits));
}

/** Text with parameters and GUIDs of the directory in it: the same text with words in their places. */
export function textIn(value: string): Meaning {
  const text = value
    .replace(/%%\d{1,5}/g, (token) => parameterIn(token) ?? token)
    .replace(/%?\{([0-9a-fA-F-]{36})\}/g, (guid, digits: string) => directoryWord(digits) ?? guid);
  return text === value ? undefined : text.trim();
}

const directoryWord = (guid: string): string | undefined => {
  const key = guid.toLowerCase();
  return Object.hasOwn(directoryGuids, key) ? directoryGuids[key] : undefined;
};

/** An identifier that is the same on all machines, or whose last part is the same in all domains. */
export function sidIn(value: string): Meaning {
  const sid = value.trim();
  if (!sid.startsWith('S-1-') || sid.length > 200) return undefined;
  if (Object.hasOwn(wellKnownSids, sid)) return wellKnownSids[sid];
  if (!sid.startsWith('S-1-5-21-')) return undefined;
  const rid = sid.slice(sid.lastIndexOf('-') + 1);
  return Object.hasOwn(wellKnownRids, rid) ? wellKnownRids[rid] : undefined;
}

/** A list of `%{S-1-…}`: names where they are known, the identifiers themselves where not. */
export function sidsIn(value: string): Meaning {
  const sids = value
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^%\{(.*)\}$/, '$1'));
  const names = sids.map(sidIn);
  if (names.every((name) => name === undefined)) return undefined;
  return names.map((name, i) => (name as string | undefined) ?? sids[i]!);
}

/** White-space separated privileges. */
export function privilegesIn(value: string): Meaning {
  const names = value.split(/\s+/).filter((word) => word !== '');
  if (!names.some((name) => Object.hasOwn(privileges, name))) return undefined;
  return names.map((name) => (Object.hasOwn(privileges, name) ? privileges[name]! : name));
}

/** An NTSTATUS. */
export function statusIn(value: string): Meaning {
  const code = statusCode(value);
  return code === '0x0' ? 'Success' : code === undefined ? undefined : ntstatus[code];
}

/** An error of Kerberos, in whose place an NTSTATUS may stand. */
export function kerberosStatusIn(value: string): Meaning {
  const code = statusCode(value);
  if (code === undefined || code === '0x0') return statusIn(value);
  return kerberosErrors[Number(code)] ?? ntstatus[code];
}
