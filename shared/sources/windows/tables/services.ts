/** Service start types as numbers (Windows SDK, winnt.h, `SERVICE_BOOT_START` to `SERVICE_DISABLED`) → OCSF's. */
export const startTypes: Readonly<Record<string, number>> = { '0': 1, '1': 2, '2': 3, '3': 4, '4': 5 };

/** The English words of the Service Control Manager's own events → OCSF's start type. */
export const startTypeTexts: ReadonlyMap<string, number> = new Map([
  ['boot start', 1],
  ['system start', 2],
  ['auto start', 3],
  ['demand start', 4],
  ['disabled', 5],
]);

/** The English words for the type of a service → OCSF's category and, where they tell it, type. */
export const serviceTypeTexts: ReadonlyMap<string, { category: number; type: number }> = new Map([
  ['user mode service', { category: 2, type: 3 }],
  ['kernel mode driver', { category: 1, type: 1 }],
]);
