/**
 * About how many steps the program of a regular expression has, with repeats written out, and not less than half of
 * them. It is told before RE2 compiles it, which would take seconds and half a gigabyte for `x{1000}` five hundred times
 * in a row. Linear in the expression; what is no valid expression gets some number.
 */
export function programSize(expression: string): number {
  const open: number[] = [];
  let size = 0;
  let last = 0;
  const atom = (steps: number): void => {
    size += last;
    last = steps;
  };
  for (let at = 0; at < expression.length; at++) {
    const char = expression[at]!;
    if (char === '\\') {
      at = escapeEnd(expression, at);
      atom(1);
    } else if (char === '[') {
      at = classEnd(expression, at);
      atom(1);
    } else if (char === '(') {
      atom(0);
      open.push(size);
      size = 0;
    } else if (char === ')') {
      const inner = size + last + 2;
      size = open.pop() ?? 0;
      last = inner;
    } else if (char === '*' || char === '+' || char === '?') {
      last += 1;
    } else if (char === '{') {
      repeat.lastIndex = at;
      const found = repeat.exec(expression);
      if (found === null) atom(1);
      else {
        at = repeat.lastIndex - 1;
        last = (last + 1) * Math.max(1, Number(found[1]), Number(found[2] ?? 0));
      }
    } else atom(1);
  }
  while (open.length > 0) size += open.pop()! + 2;
  return size + last;
}

const repeat = /\{(\d{1,9})(?:,(\d{0,9}))?\}/y;

/** The last character of an escape: `\pL`, `\p{Greek}`, `\x{10FFFF}` and `\Q…\E` are more than two. */
function escapeEnd(expression: string, at: number): number {
  const letter = expression[at + 1];
  if ((letter === 'p' || letter === 'P' || letter === 'x') && expression[at + 2] === '{') {
    const end = expression.indexOf('}', at);
    return end < 0 ? expression.length : end;
  }
  return at + (letter === 'p' || letter === 'P' ? 2 : 1);
}

/** The bracket that closes a class; one right behind its beginning is a member of it, as are named classes' own. */
function classEnd(expression: string, open: number): number {
  let at = open + 1;
  if (expression[at] === '^') at++;
  if (expression[at] === ']') at++;
  for (; at < expression.length; at++) {
    if (expression[at] === '\\') at++;
    else if (expression.startsWith('[:', at)) {
      const end = expression.indexOf(':]', at + 2);
      if (end > 0) at = end + 1;
    } else if (expression[at] === ']') return at;
  }
  return expression.length;
}
