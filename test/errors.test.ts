import { describe, expect, it } from 'vitest';
import { exit, runCommand, UsageError } from '../cli/command.ts';
import { InputError } from '../cli/input/error.ts';
import { LocationError } from '../functions/replay/location.ts';
import { RefusedError } from '../functions/replay/refused-replay.ts';
import { RuleFilesError } from '../shared/clients/rule-file.ts';
import { ConfigError } from '../shared/config.ts';
import { ArchiveError } from '../shared/envelope/archive/archive.ts';
import { EnvelopeError } from '../shared/envelope/gunzip.ts';
import { ConditionError } from '../shared/rules/condition.ts';
import { RuleError } from '../shared/rules/reading/problem.ts';
import { MaskError } from '../shared/secrets/load-mask.ts';
import { UserError } from '../shared/user-error.ts';
import { InvalidSettings } from '../simulator/stream/settings.ts';
import { TemplateError } from '../simulator/template/template-values.ts';
import { type Module, modulesIn, readModule } from './support/modules.ts';
import { terminalOf } from './support/terminal.ts';

const modules = modulesIn('shared', 'functions', 'cli', 'simulator', 'infra', 'scripts', 'checks', 'bench');

/** The text from an opening bracket to the one that closes it. */
function bracketed(code: string, start: number): string {
  let depth = 0;
  for (let at = start; at < code.length; at++) {
    if ('({['.includes(code[at]!)) depth++;
    if (')}]'.includes(code[at]!) && --depth === 0) return code.slice(start, at + 1);
  }
  return code.slice(start);
}

/** Errors that are made where another was caught, and don't keep it. */
function withoutCause({ path, code }: Pick<Module, 'path' | 'code'>): string[] {
  const handlers = [
    ...[...code.matchAll(/\bcatch\s*(?:\(\s*\w+[^)]*\)\s*)?\{/g)].map(
      (found) => found.index + found[0].length - 1,
    ),
    ...[...code.matchAll(/\.catch\(/g)].map((found) => found.index + found[0].length - 1),
  ].map((start) => bracketed(code, start));
  return handlers.flatMap((body) =>
    [...body.matchAll(/\bthrow\b[^;]*?\bnew\s+\w+(?=\()/g)]
      .map((found) => found[0] + bracketed(body, found.index + found[0].length))
      .filter((thrown) => !/\bcause\b/.test(thrown))
      .map((thrown) => `${path}: ${thrown.replaceAll(/\s+/g, ' ')}`),
  );
}

describe('an error made of another', () => {
  it('keeps it as its cause, in the whole repository', () => {
    expect(modules.flatMap(withoutCause)).toEqual([]);
  });

  it.each([
    'try { a(); } catch { throw new InputError(x); }',
    'try { a(); } catch (error) { if (b) { throw error; } throw new RuleError(p, (error as Error).message); }',
    'try { a(); } catch (error) { throw b ? error : new InputError(error.message); }',
    'await a().catch(() => { throw new InputError(x); });',
  ])('is found where it loses its cause: %s', (code) => {
    expect(withoutCause({ path: 'a.ts', code })).toHaveLength(1);
  });

  it.each([
    'try { a(); } catch (error) { throw new InputError(f(x), { cause: error }); }',
    'try { a(); } catch (cause) { throw new InputError(x, { cause }); }',
    'try { a(); } catch { b(); } throw new InputError(x);',
    'await a().catch((error) => { throw error; }); throw new InputError(x);',
  ])('passes where it keeps its cause, or was not caught: %s', (code) => {
    expect(withoutCause({ path: 'a.ts', code })).toEqual([]);
  });

  it('is looked for in files with errors', () => {
    expect(readModule('cli/input/invocations.ts').code).toMatch(/catch \(error\) \{\s+throw new InputError/);
  });
});

describe('errors that a user can fix', () => {
  const classes = [
    UsageError,
    InputError,
    LocationError,
    RefusedError,
    ConfigError,
    MaskError,
    RuleFilesError,
    EnvelopeError,
    ArchiveError,
    ConditionError,
    InvalidSettings,
    TemplateError,
  ];

  it.each(classes.map((one) => [one.name, one] as const))('%s is one, and keeps its cause', (_, Class) => {
    const cause = new Error('ENOENT');
    const error = new Class('There is no such file.', { cause });
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: 'There is no such file.', cause });
  });

  it('RuleError is one, and keeps its cause', () => {
    const cause = new Error('bad');
    expect(new RuleError(['detection'], 'No.', 'rule', { cause })).toMatchObject({
      name: 'RuleError',
      cause,
    });
    expect(new RuleError([], 'No.')).toBeInstanceOf(UserError);
  });

  it('are recognised by their class, never by a pattern over its name', () => {
    const byName = modules.filter(({ code }) =>
      /\/[^/\n]*Error[^/\n]*\/\w*\.test\(\s*(?:\w+\.)?name\b/.test(code),
    );
    expect(byName.map(({ path }) => path)).toEqual([]);
  });
});

describe('a command that ends with an error', () => {
  const ending = async (error: unknown) => {
    const { terminal, complained } = terminalOf();
    const code = await runCommand('invoke', async () => Promise.reject(error), [], terminal);
    return { code, complained: complained() };
  };

  it.each([InputError, EnvelopeError, ConfigError, TemplateError, LocationError])(
    'prints the message of %o alone and exits with 2',
    async (Class) => {
      const error = new Class('a.json is cut off.', { cause: new Error('at 1') });
      expect(await ending(error)).toEqual({ code: exit.usage, complained: 'invoke: a.json is cut off.\n' });
    },
  );

  it('points to the help where the usage is wrong', async () => {
    expect((await ending(new UsageError('Name one file.'))).complained).toBe(
      'invoke: Name one file.\nnpm run invoke -- --help explains it.\n',
    );
  });

  it('prints any other error with its stack and that of its cause, and exits with 1', async () => {
    const { code, complained } = await ending(new Error('no', { cause: new TypeError('the cause') }));
    expect(code).toBe(exit.failed);
    expect(complained).toMatch(/^invoke: the command ended with an error\nError: no\n {4}at /);
    expect(complained).toMatch(/\ncaused by TypeError: the cause\n {4}at /);
  });

  it('prints what is no error at all', async () => {
    expect(await ending('text')).toEqual({
      code: exit.failed,
      complained: 'invoke: the command ended with an error\ntext\n',
    });
  });
});
