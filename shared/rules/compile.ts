import type { CompiledRule } from './compiled-rule.ts';
import { buildDetection } from './detection.ts';
import { newSetBudget, RuleBudget } from './limits.ts';
import { type Content, isMapping, member, type RuleDocument } from './reading/document.ts';
import { warnOfLogSource } from './reading/log-source.ts';
import { readMetadata } from './reading/metadata.ts';
import { refuseOtherKinds } from './reading/other-kinds.ts';
import { collecting, type Path, type Problem, RuleError } from './reading/problem.ts';
import type { RuleSet } from './rule.ts';
import { newRuleSet } from './rule-set.ts';
import type { Placeholders } from './values/expand.ts';
import type { Building } from './values/item.ts';
import { FieldSlots } from './view.ts';

export interface CompileOptions {
  /** Values for `expand`, by the placeholder's name. */
  readonly placeholders?: Placeholders;
}

export interface Compilation {
  readonly rules: RuleSet;
  /** The same rules in the same order, for explaining. */
  readonly compiled: readonly CompiledRule[];
  /** The fields that they ask for. */
  readonly slots: FieldSlots;
  readonly problems: readonly Problem[];
}

/**
 * Compiles rules for judging. A rule with an error is left out and reported among the problems, so that one bad rule doesn't
 * cost the others. What only some rules need, the regular-expression engine above all, is loaded here, when one does.
 */
export async function compileRules(
  documents: readonly RuleDocument[],
  { placeholders = {} }: CompileOptions = {},
): Promise<Compilation> {
  const slots = new FieldSlots();
  const problems: Problem[] = [];
  const detections = documents.map(({ content }) => member(content, 'detection'));
  const wants = (modifier: string): boolean => detections.some((one) => uses(modifier, one));
  const regexTest = wants('re') ? (await import('./values/regex.ts')).regexTest : undefined;
  const networkTest = wants('cidr') ? (await import('./values/network.ts')).networkTest : undefined;
  const compiled: CompiledRule[] = [];
  const budgetOfAll = newSetBudget();
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  for (const document of documents) {
    const { file, content } = document;
    const title = titleOf(content);
    const add = (path: Path, severity: Problem['severity'], kind: Problem['kind'], message: string): void => {
      problems.push({ file, line: document.lineOf?.(path), severity, kind, message, title });
    };
    const warn = (path: Path, message: string): void => add(path, 'warning', 'rule', message);
    const errors: RuleError[] = [];
    const attempt = collecting(errors);
    const budget = new RuleBudget(budgetOfAll);
    const building: Building = { slots, placeholders, budget, regexTest, networkTest, warn, attempt };
    attempt(() => {
      refuseOtherKinds(content);
      const rule = readMetadata(content, file, warn, attempt);
      const node = attempt(() => buildDetection(content, building));
      if (errors.length > 0 || node === undefined) return;
      refuseRepeated(ids, 'id', rule.id, file);
      refuseRepeated(names, 'name', rule.name, file);
      warnOfLogSource(rule.logSource, warn);
      compiled.push({ rule, node, document });
    });
    for (const { path, kind, message } of inOrder(errors, document)) add(path, 'error', kind, message);
  }
  return { rules: newRuleSet(compiled, slots), compiled, slots, problems };
}

/** The errors of a rule by their lines. */
function inOrder(errors: readonly RuleError[], document: RuleDocument): readonly RuleError[] {
  const placed = errors.map((error) => ({ error, line: document.lineOf?.(error.path) ?? 0 }));
  return placed.sort((a, b) => a.line - b.line).map(({ error }) => error);
}

/** Ids and names are how settings and findings speak of a rule, so each has one rule. */
function refuseRepeated(known: Map<string, string>, what: 'id' | 'name', value: string, file: string): void {
  const other = known.get(value);
  if (other !== undefined) {
    throw new RuleError(
      [what],
      `The rule in ${other} has the ${what} '${value}' as well; each rule needs its own.`,
    );
  }
  known.set(value, file);
}

function titleOf(content: RuleDocument['content']): string | undefined {
  const title = member(content, 'title');
  return typeof title === 'string' ? title : undefined;
}

/** Whether a field somewhere in a detection has the modifier. */
function uses(modifier: string, value: Content | undefined): boolean {
  if (Array.isArray(value)) return value.some((one) => uses(modifier, one));
  if (!isMapping(value)) return false;
  return Object.entries(value).some(
    ([key, inner]) => (key.includes('|') && key.split('|').includes(modifier)) || uses(modifier, inner),
  );
}
