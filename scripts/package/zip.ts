import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';

const unix = 3;
/** A regular file that everybody may read, as Lambda asks; in the high half, where Unix attributes are. */
const readable = 0o100644 << 16;

/**
 * A zip that depends on names and bytes of its files only. fflate compresses in JavaScript: zlib gives other bytes on
 * another processor.
 */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  // A zip keeps local times: this is noon in the zone of every host. Its first year is 1980.
  const mtime = new Date(1980, 0, 1, 12);
  const options = { level: 9, mtime, os: unix, attrs: readable } as const;
  const names = Object.keys(files).sort();
  return zipSync(Object.fromEntries(names.map((name) => [name, [files[name]!, options]])));
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
