import { caption } from '../../ocsf/captions.ts';
import type { Analytic, Attack } from '../../ocsf/tables/types.ts';
import { type Level, levels } from '../../rules/rule.ts';
import { tactics, techniques } from './attack.ts';

/** What findings repeat of what a rule says about itself; the names are Sigma's. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly level: Level;
  readonly date?: string | undefined;
  readonly modified?: string | undefined;
  /** The rule's revision; its date stands for it where it has none. */
  readonly version?: string | undefined;
  /** `low`, `medium` or `high`: not one of Sigma's own attributes, but rules may have others. */
  readonly confidence?: string | undefined;
  readonly tags: readonly string[];
}

/** What all findings of one rule have in common. */
export interface Detection {
  readonly severityId: number;
  /** Where the rule states it; OCSF's `confidence_id`. */
  readonly confidenceId?: number;
  readonly title: string;
  readonly description: string;
  readonly analytic: Analytic;
  /** Names of tactics. */
  readonly types: readonly string[];
  readonly attacks: readonly Attack[];
}

const confidences = ['low', 'medium', 'high'];
const rule = 1;

/** What the findings of a rule have in common. The tactics and techniques that its tags name get their names. */
export function detectionOf(facts: RuleFacts): Detection {
  const { id, title, level, date, modified, tags } = facts;
  const analytic: Analytic = { uid: id, name: title, type_id: rule, type: caption('analytic.type_id', rule) };
  const version = facts.version ?? modified ?? date;
  if (version !== undefined) analytic.version = version;
  const named = tacticsOf(tags);
  const confidenceId = confidences.indexOf(facts.confidence ?? '') + 1;
  return {
    severityId: levels.indexOf(level) + 1,
    ...(confidenceId > 0 ? { confidenceId } : {}),
    title,
    description: firstParagraph(facts.description),
    analytic,
    types: named.map(([, name]) => name),
    attacks: attacksOf(named, tags),
  };
}

/** What a description says first is what was found; why it matters and what to do stays with the rule. */
const firstParagraph = (description: string): string => {
  const end = description.search(/\n\s*\n/);
  return (end < 0 ? description : description.slice(0, end)).replaceAll('\n', ' ').trim();
};

/** Sigma 2.1.0 writes `attack.defense-evasion`; older rules have an underscore. */
function tacticsOf(tags: readonly string[]): (readonly [uid: string, name: string])[] {
  return tags.flatMap((tag) => {
    const word = tag.startsWith('attack.') ? tag.slice('attack.'.length).replaceAll('_', '-') : '';
    return Object.hasOwn(tactics, word) ? [tactics[word]!] : [];
  });
}

/**
 * One entry a technique. The tactic stands with it where the rule names only one: tags don't say which of several
 * belongs to which technique, and then each gets an entry of its own.
 */
function attacksOf(
  named: readonly (readonly [uid: string, name: string])[],
  tags: readonly string[],
): Attack[] {
  const ids = tags.flatMap((tag) => /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag)?.[1]?.toUpperCase() ?? []);
  const ofTactics = named.map(([uid, name]): Attack => ({ tactic: { uid, name } }));
  const [only] = ofTactics;
  if (ofTactics.length === 1 && ids.length > 0) return ids.map((id) => ({ ...only, ...techniqueOf(id) }));
  return [...ofTactics, ...ids.map(techniqueOf)];
}

function techniqueOf(id: string): Attack {
  const [parent = id, sub] = id.split('.');
  const attack: Attack = { technique: technique(parent) };
  if (sub !== undefined) attack.sub_technique = technique(id);
  return attack;
}

const technique = (uid: string) =>
  Object.hasOwn(techniques, uid) ? { uid, name: techniques[uid]! } : { uid };
