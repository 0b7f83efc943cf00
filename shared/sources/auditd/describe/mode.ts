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
  const words = type === undefined ? [] : [type];
  for (const [bit, name] of specialBits) if (mode & bit) words.push(name);
  const permissions = (mode & 0o777).toString(8).padStart(3, '0');
  words.push(type === undefined ? `0${permissions}` : permissions);
  return words.join(',');
}
