/**
 * Process creations under two sets of names: rules of Sigma's category `process_creation` use Sysmon's, rules for the
 * Security log use its own. Each event answers to both (Sigma Taxonomy Appendix 2.1.0, "Process Creation Events";
 * Microsoft, event 4688; Sysmon, event 1).
 */
import type { FieldValues } from '../../../rule-event.ts';

/** Finds the values of a field in the event's own fields. */
export type FieldSource = (own: (name: string) => string | undefined) => FieldValues | undefined;

const as =
  (name: string): FieldSource =>
  (own) => {
    const value = own(name);
    return value === undefined ? undefined : [value];
  };

/** Mandatory labels (Microsoft, "Well-known SIDs"). */
const integrityLevels: Readonly<Record<string, string>> = {
  'S-1-16-0': 'Untrusted',
  'S-1-16-4096': 'Low',
  'S-1-16-8192': 'Medium',
  'S-1-16-8448': 'MediumPlus',
  'S-1-16-12288': 'High',
  'S-1-16-16384': 'System',
};

const securityProcess: ReadonlyMap<string, FieldSource> = new Map<string, FieldSource>([
  ['Image', as('NewProcessName')],
  ['ParentImage', as('ParentProcessName')],
  ['ParentProcessId', as('ProcessId')],
  ['LogonId', as('SubjectLogonId')],
  [
    'User',
    (own) => {
      const name = own('SubjectUserName');
      if (name === undefined) return undefined;
      const domain = own('SubjectDomainName');
      return domain === undefined || domain === '-' ? [name] : [`${domain}\\${name}`, name];
    },
  ],
  [
    'IntegrityLevel',
    (own) => {
      const label = own('MandatoryLabel');
      if (label === undefined) return undefined;
      return Object.hasOwn(integrityLevels, label) ? [integrityLevels[label]!, label] : [label];
    },
  ],
]);

/** One of the hashes in `MD5=…,SHA256=…,IMPHASH=…`. */
const hash =
  (algorithm: string): FieldSource =>
  (own) => {
    for (const text of own('Hashes')?.split(',') ?? []) {
      if (text.slice(0, algorithm.length + 1).toUpperCase() === `${algorithm}=`) {
        return [text.slice(algorithm.length + 1)];
      }
    }
    return undefined;
  };

const hashes: readonly (readonly [string, FieldSource])[] = ['MD5', 'SHA1', 'SHA256', 'IMPHASH'].map(
  (algorithm) => [algorithm.toLowerCase(), hash(algorithm)],
);

/** The part of `User` (`DOMAIN\name`) before or behind the backslash. */
const userPart =
  (part: 'domain' | 'name'): FieldSource =>
  (own) => {
    const user = own('User');
    if (user === undefined) return undefined;
    const at = user.indexOf('\\');
    if (part === 'name') return [user.slice(at + 1)];
    return at < 0 ? undefined : [user.slice(0, at)];
  };

const sysmonProcess: ReadonlyMap<string, FieldSource> = new Map<string, FieldSource>([
  ['NewProcessName', as('Image')],
  ['NewProcessId', as('ProcessId')],
  ['ParentProcessName', as('ParentImage')],
  ['SubjectLogonId', as('LogonId')],
  ['SubjectUserName', userPart('name')],
  ['SubjectDomainName', userPart('domain')],
  [
    'MandatoryLabel',
    (own) => {
      const level = own('IntegrityLevel');
      const found = Object.entries(integrityLevels).find(([, name]) => name === level);
      return found === undefined ? undefined : [found[0]];
    },
  ],
  ...hashes,
]);
const sysmonFile: ReadonlyMap<string, FieldSource> = new Map(hashes);

/** The fields that an event has under other names; undefined where it has none. */
export function bridges(
  services: readonly string[],
  eventId: string,
): ReadonlyMap<string, FieldSource> | undefined {
  switch (services[0]) {
    case 'security':
      return eventId === '4688' ? securityProcess : undefined;
    case 'sysmon':
      return eventId === '1' ? sysmonProcess : sysmonFile;
    default:
      return undefined;
  }
}
