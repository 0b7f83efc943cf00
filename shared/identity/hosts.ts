import type { Origin } from '../log-event.ts';

/**
 * The EC2 instance whose log stream this is, where its name holds exactly one instance id (`i-0abc…`, also among other
 * words: `audit/i-0abc…`).
 */
export function instanceOf({ logStream }: Origin): string | undefined {
  // EC2's ids have 8 hex digits, those made since 2016 have 17. CloudWatch Logs allows 512 characters in a stream's name.
  const found = logStream.slice(0, 512).match(/(?<![0-9A-Za-z])i-[0-9a-f]{8,17}(?![0-9A-Za-z])/g);
  if (found === null) return undefined;
  return found.every((id) => id === found[0]) ? found[0] : undefined;
}

/** Letters, digits, hyphens, dots, and the underscores that some use; 253 characters (RFC 1035). */
const hostName = /^[a-z0-9_][a-z0-9_.-]{0,252}$/;

/**
 * The folder in which a node's maps are: its name in lower case, as `device.hostname` has it. Undefined for a name that
 * is none of a host, so that `../`, slashes and the like never get into a path.
 */
export function folderOf(node: string | undefined): string | undefined {
  if (node === undefined || node.length > 253) return undefined;
  const name = node.toLowerCase();
  return hostName.test(name) && !name.includes('..') ? name : undefined;
}
