import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadyStack } from '../stacks/ready-stack.ts';
import { makeApp } from './app.ts';
import type { FunctionName } from './code.ts';
import type { SynthesizedStack } from './summary.ts';

interface TemplateOptions {
  readonly stacks: readonly ReadyStack[];
  readonly sendingRegions: readonly string[];
  /** The only stack that is made, by its id; otherwise all. */
  readonly only?: string;
  /** Whether the checks of synthesis run. */
  readonly check: boolean;
  /** Names of the functions' zips, the defaults of the parameters for their keys. */
  readonly zips?: Readonly<Record<FunctionName, string>>;
}

/**
 * Templates for use without CDK, in every mode: they take the functions' zips from a bucket that parameters name.
 * @throws Error when a check finds something.
 */
export function plainTemplates(options: TemplateOptions): SynthesizedStack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'audit-firehose-'));
  try {
    return makeApp({ ...options, outdir })
      .synth()
      .stacks.map(({ stackName, template }) => ({ name: stackName, template }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
