/** Words between a record's fields that are no field themselves, as SELinux and old programs write them. */

/** The name of the field after the words, and what the words say as fields of their own. */
export interface Words {
  readonly following: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Belongs to the operation before it: `op=changing password`. */
  readonly rest?: string;
}

/** Words that only introduce a record or a list. */
const preambles = new Set(['user', 'login', 'tty', 'new', 'by', 'for', ':', "'", ')', ")'"]);
/** Those of them that may as well end an operation: `op=adding user`. */
const objects = new Set(['user', 'login', 'tty']);

/**
 * What words before the field `following` mean: SELinux's verdict (`avc:  denied  { read } for`), an old LOGIN's `old`
 * and `new`, the rest of an operation, a preamble, or else an operation in prose (`PAM: accounting`).
 */
export function readWords(
  words: string,
  type: string,
  previous: string | undefined,
  following: string,
): Words {
  if (words.startsWith('avc:')) return { following, fields: verdict(words) };
  if (type === 'LOGIN' && words === 'old') return { following: `old-${following}`, fields: [] };
  if (preambles.has(words) && !(previous === 'op' && objects.has(words))) return { following, fields: [] };
  const text = trimmed(words);
  if (text === '') return { following, fields: [] };
  return previous === 'op' ? { following, fields: [], rest: text } : { following, fields: [['op', text]] };
}

/** `avc:  denied  { read write } for`: names as ausearch gives them. */
function verdict(words: string): [string, string][] {
  const open = words.indexOf('{');
  if (open < 0) return [['seresult', words.slice(4).trim()]];
  const close = words.indexOf('}', open);
  return [
    ['seresult', words.slice(4, open).trim()],
    ['seperms', words.slice(open + 1, close < 0 ? undefined : close).trim()],
  ];
}

function trimmed(words: string): string {
  let end = words.length;
  while (end > 0 && ":,' ".includes(words[end - 1]!)) end--;
  return words.slice(0, end).trimStart();
}
