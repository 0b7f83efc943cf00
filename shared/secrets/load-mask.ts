import { UserError } from '../user-error.ts';
import type { MaskSetting } from './mask-setting.ts';
import type { Masker } from './masker.ts';

/** MASK has a pattern that can't be used. */
export class MaskError extends UserError {
  override name = 'MaskError';
}

const made = new WeakMap<MaskSetting, Promise<Masker>>();

/**
 * What masks by a setting; undefined where there is none. It is made once, and with it the engine for patterns is loaded.
 * @throws MaskError for a pattern that RE2 refuses, or that matches where there is nothing.
 */
export function loadMask(setting: MaskSetting): Promise<Masker> {
  const known = made.get(setting) ?? make(setting);
  made.set(setting, known);
  return known;
}

async function make({ names, patterns }: MaskSetting): Promise<Masker> {
  const { Masker } = await import('./masker.ts');
  if (patterns.length === 0) return new Masker(names, []);
  const { compileRegex } = await import('../regex/re2.ts');
  const compiled = patterns.map(({ expression, flags }) => {
    const refuse = (why: string, cause?: unknown): MaskError =>
      new MaskError(`MASK has the pattern /${expression}/, which can't be used: ${why}`, { cause });
    let pattern: ReturnType<typeof compileRegex>;
    try {
      pattern = compileRegex(expression, flags);
    } catch (error) {
      throw refuse((error as Error).message, error);
    }
    if (pattern.test('')) throw refuse('it matches an empty text, and so everywhere.');
    return pattern;
  });
  return new Masker(names, compiled);
}
