import { defineSource, type SourceEvent, type SourceKind } from './source.ts';
import { unreadableEvent } from './unreadable.ts';

const reason = 'The text is neither a Windows event, a CloudTrail event nor an audit record.';

const other = (masked: (text: string) => string) =>
  defineSource<SourceEvent>({
    name: 'other',
    read: (lines) =>
      lines.map((line) => ({ lines: [line], unreadable: { reason, text: masked(line.logEvent.message) } })),
    normalize: (event, writing) => unreadableEvent('other', event, writing),
    rawText: (event) => event.unreadable!.text,
    loadDescribe: async () => (event) => ({ message: event.unreadable!.text }),
  });

/**
 * Text of none of the known kinds: kept as a base event, so that nothing is lost in a mixed log group. A CloudTrail event
 * that was cut before what it is known by is such a text, and still holds credentials.
 */
export const otherKind: SourceKind = {
  name: 'other',
  span: 'line',
  recognise: () => true,
  load: async () => {
    const { maskSecretsInDamage } = await import('./cloudtrail/parse/secrets-in-text.ts');
    return other(maskSecretsInDamage);
  },
};
