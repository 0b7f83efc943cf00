import { familyNumber, isBigEndian, readSocketAddress } from '../normalize/objects/sockaddr.ts';
import { familyNames } from '../tables/constants.ts';

/** A socket address as auditd writes it in enriched records: `saddr_fam=inet laddr=192.0.2.1 lport=443`. */
export function interpretAddress(saddr: string, arch: string | undefined): string | undefined {
  const address = readSocketAddress(saddr, arch);
  if (address === undefined) return undefined;
  const number = familyNumber(saddr, arch);
  const words = [`saddr_fam=${familyNames[number] || number}`];
  if (address.ip !== undefined) words.push(`laddr=${address.ip}`);
  if (address.ip !== undefined && address.port !== undefined) words.push(`lport=${address.port}`);
  if (address.path !== undefined) words.push(`path=${address.path}`);
  if (address.family === 'netlink') words.push(`nlnk-fam=${number} nlnk-pid=${netlinkPort(saddr, arch)}`);
  return words.join(' ');
}

/** Which netlink socket it is: mostly the process's pid. Facts: Linux include/uapi/linux/netlink.h. */
function netlinkPort(saddr: string, arch: string | undefined): number {
  const bytes = Buffer.from(saddr.slice(8, 16).padEnd(8, '0'), 'hex');
  if (bytes.length < 4) return 0;
  return isBigEndian(arch) ? bytes.readUInt32BE() : bytes.readUInt32LE();
}
