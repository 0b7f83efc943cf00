/** Loaded where a rule has the modifier `cidr`: Node's own network module takes its time to start. */
import { BlockList, isIP } from 'node:net';
import { UserError } from '../../user-error.ts';

/**
 * A test for addresses within a network such as `10.0.0.0/8` or `fd00::/8`; an address by itself is a network of one.
 * IPv4 addresses written as IPv6 (`::ffff:10.1.2.3`, as Windows does) are in the networks of IPv4.
 * @throws UserError for text that is no network.
 */
export function networkTest(text: string): (address: string) => boolean {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = isIP(address);
  const longest = family === 4 ? 32 : 128;
  const prefix = slash < 0 ? String(longest) : text.slice(slash + 1);
  if (family === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > longest) {
    throw new UserError(`'${text.slice(0, 80)}' is no network such as 10.0.0.0/8 or fd00::/8.`);
  }
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  return (value) => {
    const zone = value.indexOf('%');
    const plain = zone < 0 ? value : value.slice(0, zone);
    if (plain.length > 45) return false;
    const kind = isIP(plain);
    return kind !== 0 && list.check(plain, kind === 4 ? 'ipv4' : 'ipv6');
  };
}
export type NetworkTest = typeof networkTest;
