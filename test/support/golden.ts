import { readFileSync } from 'node:fs';
import type { OcsfEvent } from '../../shared/ocsf/event.ts';

/** A raw log event and the OCSF event it has to become. */
export interface GoldenPair {
  readonly name: string;
  readonly source: 'windows' | 'cloudtrail' | 'auditd' | 'detection';
  readonly region?: string;
  /** The raw text; of a finding, the name of the pair that it is about. */
  readonly raw?: string;
  /** The subscription payload that carries the raw text; findings have none. */
  readonly envelope?: { readonly logEvents: readonly { readonly id: string; readonly message: string }[] };
  readonly ocsf: OcsfEvent;
}

export const golden: readonly GoldenPair[] = JSON.parse(
  readFileSync(new URL('../golden/ocsf-golden.json', import.meta.url), 'utf8'),
);

/** What the rule of the golden finding says about itself. */
export const logCleared = {
  id: 'win-security-log-cleared',
  title: 'Windows Security log cleared',
  description: 'The Security event log was cleared.',
  level: 'high' as const,
  confidence: 'high',
  modified: '1',
  tags: ['attack.defense-evasion', 'attack.t1070.001'],
} as const;

/** A fresh copy of the OCSF event of the pair called `name`, to be changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: tests change it in ways that the event's type forbids.
export function goldenEvent(name: string): any {
  const pair = golden.find((one) => one.name === name);
  if (!pair) throw new Error(`no golden pair ${name}`);
  return structuredClone(pair.ocsf);
}
