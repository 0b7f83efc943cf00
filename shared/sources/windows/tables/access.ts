/** Bits of an access mask and the OCSF activity they stand for. */
export type MaskActivity = readonly [bits: number, activity: number];

/** File rights (Windows SDK, winnt.h, `FILE_*` and standard rights) → File System Activity, first match first. */
export const fileAccess: readonly MaskActivity[] = [
  [0x10000, 4],
  [0x40, 4],
  [0xc0000, 7],
  [0x6, 3],
  [0x110, 6],
  [0x21, 2],
  [0x20000, 9],
  [0x88, 8],
  [0x10000000, 3],
  [0x40000000, 3],
  [0x80000000, 2],
];

/** Registry rights (Windows SDK, winnt.h, `KEY_*` and standard rights) → Registry Key Activity, first match first. */
export const keyAccess: readonly MaskActivity[] = [
  [0x10000, 4],
  [0xc0000, 6],
  [0x2, 3],
  [0x24, 1],
  [0x20019, 2],
  [0x10000000, 3],
  [0x40000000, 3],
  [0x80000000, 2],
];

/** Types of registry values as message parameters (Windows, msobjs.dll) → OCSF's. */
export const registryTypes: Readonly<Record<string, number>> = {
  '%%1872': 7,
  '%%1873': 10,
  '%%1874': 4,
  '%%1875': 1,
  '%%1876': 2,
  '%%1877': 3,
  '%%1878': 5,
  '%%1879': 6,
  '%%1883': 8,
};
