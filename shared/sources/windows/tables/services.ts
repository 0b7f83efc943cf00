/** Service start types as numbers (Windows SDK, winnt.h, `SERVICE_BOOT_START` to `SERVICE_DISABLED`) → OCSF's. */
export const startTypes: Readonly<Record<string, number>> = { '0': 1, '1': 2, '2': 3, '3': 4, '4': 5 };

/**
 * The Service Control Manager's own words for start types, English and Japanese (Windows, services.exe and its language
 * files; some versions write the Japanese ones with a particle) → OCSF's start type. Other languages stay unmapped.
 */
export const startTypeTexts: ReadonlyMap<string, number> = new Map([
  ['boot start', 1],
  ['system start', 2],
  ['auto start', 3],
  ['demand start', 4],
  ['disabled', 5],
  ['ブート開始', 1],
  ['ブートの開始', 1],
  ['ブート スタート', 1],
  ['システム開始', 2],
  ['システムの開始', 2],
  ['システム スタート', 2],
  ['自動開始', 3],
  ['自動的な開始', 3],
  ['自動的に開始', 3],
  ['自動', 3],
  ['要求時開始', 4],
  ['要求時の開始', 4],
  ['要求による開始', 4],
  ['手動', 4],
  ['無効', 5],
]);

/** Its words for the type of a service → OCSF's category and, where they say it, type. */
export const serviceTypeTexts: ReadonlyMap<string, { category: number; type: number }> = new Map([
  ['user mode service', { category: 2, type: 3 }],
  ['ユーザー モード サービス', { category: 2, type: 3 }],
  ['ユーザー モードのサービス', { category: 2, type: 3 }],
  ['kernel mode driver', { category: 1, type: 1 }],
  ['カーネル モード ドライバー', { category: 1, type: 1 }],
  ['カーネル モード ドライバ', { category: 1, type: 1 }],
  ['カーネル モードのドライバー', { category: 1, type: 1 }],
]);
