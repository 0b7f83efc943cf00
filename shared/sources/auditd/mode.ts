/** S_IFMT of a mode by its number. Facts: Linux include/uapi/linux/stat.h; named as auditd names them. */
const typeNames: Readonly<Record<number, string>> = {
  1: 'fifo',
  2: 'character',
  4: 'dir',
  6: 'block',
  8: 'file',
  10: 'link',
  12: 'socket',
};
const specialBits = [
  [0o4000, 'suid'],
  [0o2000, 'sgid'],
  [0o1000, 'sticky'],
] as const;

/** A mode in words: `file,suid,755`; permissions alone as `0755`. */
export function modeText(mode: number): string {
  const type = typeNames[(mode >> 12) & 15];
  if (type === undefined) return `0${(mode & 0o7777).toString(8)}`;
  const words = [type];
  for (const [bit, name] of specialBits) if (mode & bit) words.push(name);
  words.push((mode & 0o777).toString(8).padStart(3, '0'));
  return words.join(',');
}
