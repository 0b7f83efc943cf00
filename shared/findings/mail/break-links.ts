import topLevelDomains from 'tlds' with { type: 'json' };

/** What mail programs make links of by how it begins. */
const linkStart = /:\/\/|\bwww[.。．｡]|\bmailto:/gi;

/**
 * A dot between two labels, and the second label. Besides the full stop IDNA knows three others (RFC 3490, 3.1), and
 * browsers take two more for one.
 */
const dotAndLabel = /(?<=[\p{L}\p{M}\p{N}\p{S}_-])[.。．｡․﹒](?=([\p{L}\p{M}\p{N}-]+))/gu;

/** The `@` of what has the form of an e-mail address, whatever its domain is. */
const addressSign = /(?<=[^\s@[])[@＠﹫](?=[\p{L}\p{M}\p{N}_-]+[.。．｡․﹒][\p{L}\p{M}\p{N}])/gu;

/**
 * Top-level domains of brands that are names of people too, `taro.suzuki`. Only the brand can have a domain there (ICANN's
 * registry agreements, Specification 13), so nobody can make such a name lead elsewhere.
 */
export const namesOfPeople: ReadonlySet<string> = new Set([
  ...['abbott', 'ford', 'honda', 'hughes', 'lincoln', 'norton', 'rogers'],
  ...['schmidt', 'schwarz', 'suzuki', 'toyota', 'weber'],
]);

/**
 * Top-level domains, by IANA's list, and those that RFC 2606 and RFC 7686 set aside and documents are full of. By them
 * `cmd.exe`, `nginx.conf` and `it.admin` are no domains, and `evil.zip` is one.
 */
const domains: ReadonlySet<string> = new Set([
  ...topLevelDomains.filter((name) => !namesOfPeople.has(name)),
  ...['example', 'test', 'invalid', 'onion'],
]);

/**
 * The text with everything broken that a mail program would make a link of: `https[:]//`, `www[.]`, `evil[.]com`,
 * `user[@]corp[.]example`. Numbers with dots stay, so addresses of hosts can be copied. Broken text stays as it is.
 */
export const breakLinks = (text: string): string =>
  text
    .replaceAll(linkStart, (start) => start.replace(/[:.。．｡]/, '[$&]'))
    .replaceAll(addressSign, '[$&]')
    .replaceAll(dotAndLabel, (dot, label: string) => (isTopLevel(label) ? `[${dot}]` : dot));

/** Whether a label begins with the name of a top-level domain; letters of full width are as good as others (UTS #46). */
function isTopLevel(label: string): boolean {
  const name = label.normalize('NFKC').toLowerCase();
  return domains.has(name) || domains.has(name.split('-', 1)[0]!) || /^xn--./.test(name);
}
