// Windows nests five deep; the limit keeps hostile text from building a tall tree.
const deepest = 64;

/**
 * Why `text` is not one XML element with its tags in balance, undefined when it is. A linear walk over the tags: the
 * library's parser lets unclosed and crossed tags pass, and its validator takes quadratic time on some attributes.
 */
export function imbalance(text: string): string | undefined {
  const open: string[] = [];
  let at = text.indexOf('<');
  if (at < 0) return 'it holds no element';
  let roots = 0;
  while (at >= 0) {
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) at = after(text, ']]>', at + 9);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else if (text.startsWith('<!', at)) return 'it declares a document type or entities';
    else if (text.startsWith('</', at)) {
      const end = text.indexOf('>', at);
      if (end < 0) return 'it ends inside a tag';
      const name = text.slice(at + 2, end).trimEnd();
      if (open.pop() !== name) return `the tag </${name.slice(0, 60)}> closes nothing`;
      at = end + 1;
    } else {
      if (open.length === 0 && roots++ > 0) return 'it holds more than one element';
      const end = tagEnd(text, at + 1);
      if (end < 0) return 'it ends inside a tag';
      const name = tagName(text, at + 1, end);
      if (name === '') return 'a < begins no tag';
      if (text.charCodeAt(end - 1) !== 47) open.push(name);
      if (open.length > deepest) return 'its elements are nested too deeply';
      at = end + 1;
    }
    if (at < 0) return 'it ends inside a comment, a CDATA section or an instruction';
    const next = text.indexOf('<', at);
    if (open.length === 0 && !isBlank(text, at, next < 0 ? text.length : next)) {
      return 'text follows the element';
    }
    at = next;
  }
  return open.length > 0 ? `<${open.at(-1)!.slice(0, 60)}> is not closed` : undefined;
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

/** The `>` of a tag, which is none inside quotes. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 62) return at;
    if (c === 60) return -1;
    if (c === 34 || c === 39) {
      at = text.indexOf(c === 34 ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function tagName(text: string, from: number, end: number): string {
  let at = from;
  while (at < end && text.charCodeAt(at) > 32 && text.charCodeAt(at) !== 47) at++;
  return text.slice(from, at);
}

function isBlank(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}
