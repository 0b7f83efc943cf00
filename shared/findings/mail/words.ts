import type { Level } from '../../rules/rule.ts';
import { japaneseTitles } from './japanese-titles.ts';

/** The words of a message in one language. Titles of people's own rules and text of logs stay as they are. */
export interface Words {
  readonly levels: Readonly<Record<Level, string>>;
  readonly who: string;
  readonly what: string;
  /** What was done, in this language where the language has a word for it. */
  done(what: string): string;
  /** The title of a rule, in this language where the rule is a shipped one. */
  titled(title: string): string;
  readonly target: string;
  readonly where: string;
  readonly account: string;
  readonly from: string;
  readonly when: string;
  readonly outcome: string;
  readonly outcomes: Readonly<Record<'success' | 'failure' | 'unknown', string>>;
  readonly rule: string;
  readonly find: string;
  readonly savedQuery: string;
  readonly notKept: string;
  times(count: number): string;
  until(time: string): string;
  /** A colon as the language writes it, with what stands after it. */
  readonly colon: string;
  readonly comma: string;
  findings(count: number): string;
  /** What a rule found beyond what is shown one by one. */
  more(count: number, rule: string, from: string, to: string): string;
  readonly othersTitle: string;
  other(rule: string, count: number): string;
  readonly closing: string;
}

const en: Words = {
  levels: {
    critical: 'CRITICAL',
    high: 'HIGH',
    medium: 'MEDIUM',
    low: 'LOW',
    informational: 'INFO',
  },
  who: 'Who',
  what: 'What',
  done: (what) => what,
  titled: (title) => title,
  target: 'To what',
  where: 'Where',
  account: 'account',
  from: 'From',
  when: 'When',
  outcome: 'Outcome',
  outcomes: { success: 'succeeded', failure: 'failed', unknown: 'not stated' },
  rule: 'Rule',
  find: 'Find it',
  savedQuery: 'Logs Insights query',
  notKept: 'The event itself was not kept (KEEP); the finding there holds it.',
  times: (count) => `${count} times`,
  until: (time) => `until ${time}`,
  colon: ': ',
  comma: ', ',
  findings: (count) => `${count} findings`,
  more: (count, rule, from, to) =>
    `${count} more of "${rule}" between ${from} and ${to}; all are in the archive.`,
  othersTitle: 'Besides these',
  other: (rule, count) => `${rule}: ${count}`,
  closing:
    'Sent by audit-firehose. Text of logs is shown without its control characters, and its links, domains and e-mail addresses are broken by [ ].',
};

/** By the words of shared/findings/summary/verbs.ts; API calls and what is not here stay as they are. */
const verbsInJapanese: ReadonlyMap<string, string> = new Map([
  ['log on', 'ログオン'],
  ['log off', 'ログオフ'],
  ['check credentials', '資格情報の確認'],
  ['switch account', 'アカウントの切り替え'],
  ['get privileges', '特権の割り当て'],
  ['create account', 'アカウントの作成'],
  ['enable account', 'アカウントの有効化'],
  ['disable account', 'アカウントの無効化'],
  ['delete account', 'アカウントの削除'],
  ['lock account', 'アカウントのロックアウト'],
  ['unlock account', 'アカウントのロック解除'],
  ['change password', 'パスワードの変更'],
  ['reset password', 'パスワードのリセット'],
  ['add to group', 'グループへの追加'],
  ['remove from group', 'グループからの削除'],
  ['install service', 'サービスのインストール'],
  ['create task', 'タスクの作成'],
  ['clear log', 'ログの消去'],
  ['disable logging', 'ログ記録の無効化'],
  ['create file', 'ファイルの作成'],
  ['read file', 'ファイルの読み取り'],
  ['write file', 'ファイルへの書き込み'],
  ['delete file', 'ファイルの削除'],
  ['rename file', 'ファイル名の変更'],
  ['open file', 'ファイルを開く'],
  ['set permissions', 'アクセス許可の変更'],
  ['run', 'プログラムの実行'],
  ['load module', 'モジュールの読み込み'],
]);

const ja: Words = {
  levels: { critical: '緊急', high: '重大', medium: '警告', low: '注意', informational: '情報' },
  who: '実行者',
  what: '操作',
  done: (what) => verbsInJapanese.get(what) ?? what,
  titled: (title) => japaneseTitles.get(title) ?? title,
  target: '対象',
  where: '場所',
  account: 'アカウント',
  from: '接続元',
  when: '日時',
  outcome: '結果',
  outcomes: { success: '成功', failure: '失敗', unknown: '記載なし' },
  rule: 'ルール',
  find: '検索方法',
  savedQuery: 'Logs Insights クエリ',
  notKept: 'イベント本体は保存されていません (KEEP)。上記の検出結果に内容が含まれています。',
  times: (count) => `${count} 件`,
  until: (time) => `${time} まで`,
  colon: ': ',
  comma: '、',
  findings: (count) => `検出 ${count} 件`,
  more: (count, rule, from, to) =>
    `「${rule}」はほかに ${count} 件あります (${from} から ${to})。すべてアーカイブに保存されています。`,
  othersTitle: 'このほかの検出',
  other: (rule, count) => `${rule}: ${count} 件`,
  closing:
    'audit-firehose からの通知です。ログの文字列からは制御文字を除き、リンク、ドメイン名、メールアドレスを [ ] で無効にしています。',
};

export const words = { en, ja } as const;
