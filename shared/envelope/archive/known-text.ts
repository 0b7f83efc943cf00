import type { SourceName } from '../../source-names.ts';
import { sourceOf } from '../../sources/registry.ts';
import { unwrap } from '../wrappers/unwrap.ts';

/** The kind of log that a log event's text will be, whatever an agent has put around it. */
export function sourceIn(text: string): SourceName {
  const { name } = sourceOf(text);
  if (name !== 'other') return name;
  return sourceOf(unwrap({ id: '', timestamp: 0, message: text }).logEvent.message).name;
}

/** Whether a log event's text is of a known kind. */
export const isKnown = (text: string): boolean => sourceIn(text) !== 'other';
