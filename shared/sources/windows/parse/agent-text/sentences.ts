/** A sentence with values in it: what stands before, between and after them, and the fields that they are. */
interface Sentence {
  readonly pieces: readonly string[];
  readonly fields: readonly string[];
}

/** Events of the Service Control Manager that are one sentence, in English and Japanese (services.exe). */
export const serviceSentences: Readonly<Record<string, readonly Sentence[]>> = {
  7036: [
    { pieces: ['The ', ' service entered the ', ' state.'], fields: ['param1', 'param2'] },
    { pieces: ['', ' サービスは ', ' 状態に移行しました。'], fields: ['param1', 'param2'] },
    { pieces: ['', ' サービスは ', ' 状態になりました。'], fields: ['param1', 'param2'] },
  ],
  7040: [
    {
      pieces: ['The start type of the ', ' service was changed from ', ' to ', '.'],
      fields: ['param1', 'param2', 'param3'],
    },
    {
      pieces: ['', ' サービスの開始の種類は ', ' から ', ' に変更されました。'],
      fields: ['param1', 'param2', 'param3'],
    },
  ],
};

/** Words for the state of a service → its number (Windows SDK, winsvc.h, `SERVICE_RUNNING` and others). */
export const serviceStates: ReadonlyMap<string, string> = new Map([
  ['stopped', '1'],
  ['停止', '1'],
  ['running', '4'],
  ['実行中', '4'],
  ['paused', '7'],
  ['一時停止', '7'],
]);

/** The values in `text` by field, if it is one of these sentences. */
export function valuesIn(text: string, sentences: readonly Sentence[]): (readonly [string, string])[] {
  for (const { pieces, fields } of sentences) {
    const last = pieces.at(-1)!;
    if (!text.startsWith(pieces[0]!) || !text.endsWith(last)) continue;
    const values: (readonly [string, string])[] = [];
    let from = pieces[0]!.length;
    for (let i = 0; i < fields.length; i++) {
      const isLast = i === fields.length - 1;
      const end = isLast ? text.length - last.length : text.indexOf(pieces[i + 1]!, from);
      if (end < from) break;
      values.push([fields[i]!, text.slice(from, end)]);
      from = end + pieces[i + 1]!.length;
    }
    if (values.length === fields.length) return values;
  }
  return [];
}
