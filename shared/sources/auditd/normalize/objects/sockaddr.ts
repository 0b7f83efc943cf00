/**
 * Socket addresses: the bytes of a `struct sockaddr` in hex. Facts: Linux include/linux/socket.h (families),
 * include/uapi/linux/in.h, in6.h, un.h. The family is in the host's byte order, ports and addresses are not.
 */

export interface SocketAddress {
  readonly family: 'inet' | 'inet6' | 'unix' | 'netlink' | 'other';
  readonly ip?: string | undefined;
  readonly port?: number;
  /** Of a UNIX socket; an abstract one begins with `@`. */
  readonly path?: string | undefined;
}

const families: Record<number, SocketAddress['family']> = {
  1: 'unix',
  2: 'inet',
  10: 'inet6',
  16: 'netlink',
};

/** Reads `saddr`; undefined where it isn't hex. `arch` gives the byte order. */
export function readSocketAddress(saddr: string, arch: string | undefined): SocketAddress | undefined {
  if (saddr.length < 4 || !/^[0-9a-fA-F]{4}/.test(saddr)) return undefined;
  const family = families[familyNumber(saddr, arch)] ?? 'other';
  if (family === 'inet')
    return { family, port: byteAt(saddr, 2) * 256 + byteAt(saddr, 3), ip: ipv4(saddr, 4) };
  if (family === 'inet6') return { family, port: byteAt(saddr, 2) * 256 + byteAt(saddr, 3), ip: ipv6(saddr) };
  if (family === 'unix') return { family, path: unixPath(saddr) };
  return { family };
}

/** The number of the address family. */
export function familyNumber(saddr: string, arch: string | undefined): number {
  const first = Number.parseInt(saddr.slice(0, 2), 16);
  const second = Number.parseInt(saddr.slice(2, 4), 16);
  return isBigEndian(arch) ? first * 256 + second : second * 256 + first;
}

/** Of our architectures only one is. */
export const isBigEndian = (arch: string | undefined): boolean => arch === '80000016' || arch === 's390x';

function byteAt(hex: string, index: number): number {
  const byte = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  return Number.isNaN(byte) ? 0 : byte;
}

function ipv4(hex: string, start: number): string | undefined {
  if (hex.length < (start + 4) * 2) return undefined;
  return `${byteAt(hex, start)}.${byteAt(hex, start + 1)}.${byteAt(hex, start + 2)}.${byteAt(hex, start + 3)}`;
}

/** After family, port and flow label: 16 bytes, written as RFC 5952 says, an IPv4 address in them as such. */
function ipv6(hex: string): string | undefined {
  if (hex.length < 48) return undefined;
  if (/^0{20}f{4}/i.test(hex.slice(16, 40))) return ipv4(hex, 20);
  const groups: number[] = [];
  for (let i = 0; i < 8; i++) groups.push(byteAt(hex, 8 + i * 2) * 256 + byteAt(hex, 9 + i * 2));
  const [start, length] = longestZeros(groups);
  const shown = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return length < 2 ? shown(0, 8) : `${shown(0, start)}::${shown(start + length, 8)}`;
}

function longestZeros(groups: readonly number[]): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  for (let i = 0; i < groups.length; i++) {
    let end = i;
    while (end < groups.length && groups[end] === 0) end++;
    if (end - i > best[1]) best = [i, end - i];
    if (end > i) i = end;
  }
  return best;
}

function unixPath(hex: string): string | undefined {
  const bytes = Buffer.from(hex.slice(4, 4 + 216), 'hex');
  if (bytes.length === 0) return undefined;
  const isAbstract = bytes[0] === 0;
  const start = isAbstract ? 1 : 0;
  const nul = bytes.indexOf(0, start);
  const name = bytes.toString('utf8', start, nul < 0 ? bytes.length : nul);
  if (name === '') return undefined;
  return isAbstract ? `@${name}` : name;
}
