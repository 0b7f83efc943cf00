import { isShort, ownCopy } from './bounded-map.ts';

type Text = string | undefined;
type Texts = [a: Text, b?: Text, c?: Text, d?: Text];

/**
 * Makes `make` a function that remembers its last answer: events that follow each other mostly share what is made of
 * their host, account or product. The answer is shared, so nobody may change it. Copies of the texts are kept, never
 * slices of a log event; texts that are too long to be remembered are answered anew each time.
 * @param make must depend on its arguments alone, and give no `undefined`.
 * @example const productOf = rememberLast((name: string) => ({ name, vendor_name: 'AWS' }));
 */
export function rememberLast<Args extends Texts, V extends {}>(
  make: (...args: Args) => V,
): (...args: Args) => V {
  const answer = make as (...args: Texts) => V;
  let value: V | undefined;
  let [a, b, c, d]: Texts = [undefined];
  // Named one by one: rest arguments would make an array for every event.
  const remember = (a2: Text, b2?: Text, c2?: Text, d2?: Text): V => {
    if (value !== undefined && a2 === a && b2 === b && c2 === c && d2 === d) return value;
    if (!isShort(a2) || !isShort(b2) || !isShort(c2) || !isShort(d2)) return answer(a2, b2, c2, d2);
    [a, b, c, d] = [a2, b2, c2, d2].map((text) => text && ownCopy(text)) as Texts;
    value = answer(a, b, c, d);
    return value;
  };
  return remember as (...args: Args) => V;
}
