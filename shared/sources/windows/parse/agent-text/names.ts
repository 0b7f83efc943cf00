import { japaneseLabels } from './japanese-labels.ts';
import { type Labels, type Sections, securitySections } from './labels.ts';
import { sectionsOfEvent } from './labels-of-events.ts';
import { labelsOfProvider } from './labels-of-other-logs.ts';

/** Versions of Windows differ in capitals and in blanks between words. */
const keyOf = (label: string): string => label.toLowerCase().replaceAll(' ', '');
const keyed = (table: Labels): Map<string, string> =>
  new Map(Object.entries(table).map(([label, value]) => [keyOf(label), value]));
const keyedSections = (sections: Sections): Map<string, Map<string, string>> =>
  new Map(Object.entries(sections).map(([section, labels]) => [keyOf(section), keyed(labels)]));

const english = new Map([...keyed(japaneseLabels)].map(([label, word]) => [label, keyOf(word)]));
/** The key of a label, whichever language it is in. */
function keyInEnglish(label: string): string {
  const key = keyOf(label);
  return english.get(key) ?? key;
}

const security = keyedSections(securitySections);
const ofEvent = new Map(
  Object.entries(sectionsOfEvent).map(([id, sections]) => [id, keyedSections(sections)]),
);
const securityProviders = new Set(['microsoft-windows-security-auditing', 'microsoft-windows-eventlog']);

const ofProvider = new Map(Object.entries(labelsOfProvider).map(([name, labels]) => [name, keyed(labels)]));
/** Sysmon's labels are the names of its fields, in every language. */
const sysmon = 'microsoft-windows-sysmon';

/**
 * The name that the XML format has for the value of `label` under `section`, in an event of a provider (in lower case);
 * undefined where no table has it.
 */
export function fieldOf(
  provider: string,
  eventId: string,
  section: string,
  label: string,
): string | undefined {
  if (provider === sysmon) return /^[A-Za-z]\w{0,39}$/.test(label) ? label : undefined;
  const labelKey = keyInEnglish(label);
  if (!securityProviders.has(provider)) return ofProvider.get(provider)?.get(labelKey);
  const sectionKey = keyInEnglish(section);
  return ofEvent.get(eventId)?.get(sectionKey)?.get(labelKey) ?? security.get(sectionKey)?.get(labelKey);
}
