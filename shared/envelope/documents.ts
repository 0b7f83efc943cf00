/**
 * Splits text that holds several JSON objects, one after the other with or without white space between, into their
 * texts. Only braces outside strings count, so broken JSON inside a document is found when it is parsed. Text that is
 * no such sequence gives none.
 */
export function splitDocuments(text: string): string[] {
  const documents: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) {
      i = endOfString(text, i);
    } else if (c === open) {
      if (depth++ === 0) start = i;
    } else if (c === close) {
      if (--depth < 0) return [];
      if (depth === 0) documents.push(text.slice(start, i + 1));
    } else if (depth === 0 && c > space) {
      return [];
    }
  }
  return depth === 0 ? documents : [...documents, text.slice(start)];
}

const quote = 0x22;
const backslash = 0x5c;
const open = 0x7b;
const close = 0x7d;
const space = 0x20;

function endOfString(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === backslash) i++;
    else if (c === quote) return i;
  }
  return text.length;
}
