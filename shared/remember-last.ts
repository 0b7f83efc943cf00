import { isShort, ownCopy } from './bounded-map.ts';

type Text = string | undefined;
type Texts = [a: Text, b?: Text, c?: Text, d?: Text, e?: Text, f?: Text];

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
  let [a, b, c, d, e, f]: Texts = [undefined];
  // Named one by one: rest arguments would make an array for every event.
  const remember = (a2: Text, b2?: Text, c2?: Text, d2?: Text, e2?: Text, f2?: Text): V => {
    if (value !== undefined && a2 === a && b2 === b && c2 === c && d2 === d && e2 === e && f2 === f)
      return value;
    if (![a2, b2, c2, d2, e2, f2].every(isShort)) return answer(a2, b2, c2, d2, e2, f2);
    [a, b, c, d, e, f] = [a2, b2, c2, d2, e2, f2].map((text) => text && ownCopy(text)) as Texts;
    value = answer(a, b, c, d, e, f);
    return value;
  };
  return remember as (...args: Args) => V;
}
