import type { RuleChoice, RulePlaceholders } from '../config/rules.ts';
import { ConfigError } from '../config.ts';
import type { MapLocation } from '../identity/location.ts';
import { loadBuiltIn } from '../rules/built-in.ts';
import { compileRules } from '../rules/compile.ts';
import type { RuleDocument } from '../rules/reading/document.ts';
import { parseRules } from '../rules/reading/parse.ts';
import { type Problem, problemText } from '../rules/reading/problem.ts';
import type { RuleSet } from '../rules/rule.ts';
import { ruleNames, selectRules } from '../rules/select.ts';
import { mostSeconds, RuleFilesError } from './rule-file.ts';
import { ruleFilesAt } from './rule-files.ts';

/** The settings that rules are loaded by. */
export interface RuleSettings {
  readonly rules: RuleChoice;
  readonly rulePlaceholders: RulePlaceholders;
  readonly keep: RuleChoice;
  readonly alarmRules: readonly string[];
}

/** Rules ready to judge by. */
export interface LoadedRules {
  readonly rules: RuleSet;
  readonly keep?: RuleSet;
}

/**
 * Loads the rules that settings ask for; undefined where they ask for none. `warn` gets what is wrong with rules of the
 * user's own, which are left out: one bad rule must not cost the logs. Shipped rules whose placeholders are not set are
 * left out as well, unless they are asked for by name.
 * @throws ConfigError for names that no rule has, places without rules, and anything wrong with rules of KEEP, since
 * without one of those too much would be filtered; also where the places hold too much, or take too long. What a file system or S3 answers is thrown as it is.
 * @example const judging = await loadJudging(readSettings(process.env), (problems) => logger.warn('rules', { problems }));
 */
export async function loadJudging(
  settings: RuleSettings,
  warn: (problems: readonly string[]) => void,
): Promise<LoadedRules | undefined> {
  const { rulePlaceholders, alarmRules } = settings;
  const signal = AbortSignal.timeout(mostSeconds * 1000);
  const until = performance.now() + mostSeconds * 1000;
  const time = { signal, until };
  const found = await load('RULES', settings.rules, rulePlaceholders, time);
  const kept = await load('KEEP', settings.keep, rulePlaceholders, time);
  refuse('RULES', found.asked);
  refuse('KEEP', [...kept.asked, ...kept.own]);
  const known = new Set(found.set.rules.map(({ name }) => name));
  const unknown = alarmRules.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new ConfigError(
      `ALARM_RULES names ${unknown.join(', ')}, which is not among the rules that RULES loads: it would never raise an alarm.`,
    );
  }
  if (found.own.length > 0) warn(found.own.map(problemText));
  if (kept.set.rules.length > 0) return { rules: found.set, keep: kept.set };
  return found.set.rules.length > 0 ? { rules: found.set } : undefined;
}

interface Loaded {
  readonly set: RuleSet;
  /** What keeps shipped rules that are asked for by name from being loaded. */
  readonly asked: readonly Problem[];
  /** What keeps the user's own rules from being loaded. */
  readonly own: readonly Problem[];
}

/** When loading has to end: reading by the signal, and computing, which no signal reaches, by the clock. */
interface Time {
  readonly signal: AbortSignal;
  readonly until: number;
}

async function filesAt(setting: string, place: MapLocation, signal: AbortSignal) {
  try {
    return await ruleFilesAt(place, signal);
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    throw new ConfigError(`${setting}: ${error.message}`, { cause: error });
  }
}

async function load(
  setting: string,
  { names, places }: RuleChoice,
  placeholders: RulePlaceholders,
  { signal, until }: Time,
): Promise<Loaded> {
  const shipped = names.length > 0 ? await loadBuiltIn() : [];
  const selected = selectRules(names, shipped);
  if (selected.unknown.length > 0) {
    throw new ConfigError(
      `${setting} names ${selected.unknown.join(', ')}, but there is no such rule. Shipped are: ${ruleNames(shipped).join(', ')}.`,
    );
  }
  const own: RuleDocument[] = [];
  const problems: Problem[] = [];
  for (const place of places) {
    const files = await filesAt(setting, place, signal);
    if (files.length === 0) {
      const where = place.kind === 's3' ? `s3://${place.bucket}/${place.prefix}` : place.path;
      throw new ConfigError(`${setting} names ${where}, but there is no file of rules (.yml) there.`);
    }
    for (const [index, { name, text }] of files.entries()) {
      if (performance.now() > until) {
        throw new ConfigError(
          `${setting}: rules are loaded for ${mostSeconds} seconds at most; ${index} of ${files.length} files were read. Load fewer.`,
        );
      }
      const parsed = await parseRules(text, name);
      own.push(...parsed.documents);
      problems.push(...parsed.problems);
    }
  }
  const compiled = await compileRules([...selected.documents, ...own], { placeholders });
  const errors = [...problems, ...compiled.problems].filter(({ severity }) => severity === 'error');
  const isShipped = new Set(shipped.map(({ file }) => file));
  const isAsked = new Set(
    selectRules(
      names.filter((name) => name !== 'builtin'),
      shipped,
    ).documents.map(({ file }) => file),
  );
  return {
    set: compiled.rules,
    asked: errors.filter(({ file }) => isAsked.has(file)),
    own: errors.filter(({ file }) => !isShipped.has(file)),
  };
}

function refuse(setting: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ConfigError(`${setting}: ${problems.map(problemText).join('\n')}`);
}
