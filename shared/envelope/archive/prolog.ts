/** What may stand around Windows events, and is no event: XML declarations, comments, and the tags of `Events`. */
const marks = /<(?:\?xml|!--|\/?Events\b)/g;

/**
 * The text without XML declarations, comments and tags of `Events`. A tag that has no end is text. Each `>` is looked for once,
 * however many tags wait for it.
 */
export function withoutProlog(text: string): string {
  let kept = '';
  let from = 0;
  let end = -1;
  for (const { index, 0: mark } of text.matchAll(marks)) {
    if (index < from) continue;
    if (end < index) end = text.indexOf('>', index);
    if (end < 0) break;
    if (mark === '<?xml' && text[end - 1] !== '?') continue;
    if (mark === '<!--' && !text.startsWith('--', end - 2)) {
      const close = text.indexOf('-->', index);
      if (close < 0) break;
      end = close + 2;
    }
    kept += text.slice(from, index);
    from = end + 1;
  }
  return kept + text.slice(from);
}
