import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modes } from '../../infra/deployment/modes.ts';
import { readyStacks } from '../../infra/stacks/index.ts';
import { stackOf } from './support.ts';

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const { scripts, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Package;

/** Lines of the code blocks of a page, with what a backslash joins joined. */
const commandsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```\n(.*?)^```$/gms)].flatMap(([, block]) =>
    block!
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .filter(Boolean),
  );

const pages = ['README.md', 'docs/deploy.md', 'docs/attach.md'];
const stacks = readyStacks.flatMap(({ name }) =>
  Object.keys(modes).map((mode) => (mode === 'full' ? name : `${name}-${mode}`)),
);

describe.each(pages)('the commands of %s', (page) => {
  const commands = commandsOf(page);
  const deployments = commands.filter((line) => / deploy /.test(line));

  it('install before they ask anything of CDK, whose app needs what is installed', () => {
    const cdk = commands.findIndex((line) => line.includes('npx aws-cdk'));
    const install = commands.findIndex((line) => line.startsWith('npm ci'));
    if (cdk !== -1) expect(install).toBeGreaterThanOrEqual(0);
    if (cdk !== -1) expect(install).toBeLessThan(cdk);
  });
  it('are scripts that there are', () => {
    for (const line of commands) {
      for (const [, script] of line.matchAll(/npm run (?:-s |--silent )?([a-z:]+)/g)) {
        expect(scripts, line).toHaveProperty([script!]);
      }
    }
  });
  it('deploy stacks that there are, with parameters that they have', () => {
    for (const line of deployments) {
      const [, id] =
        /(?:deploy|--stack-name) ([a-z-]+[a-z])(?= |$)/.exec(line.replace('cloudformation deploy', '')) ?? [];
      expect(stacks, line).toContain(id);
      const { Parameters = {} } = stackOf(id!).template;
      for (const [, name] of line.matchAll(/\b([A-Z][A-Za-z]+)=/g))
        expect(Parameters, line).toHaveProperty(name!);
    }
  });
  it('give a stack all that it asks for', () => {
    // Numbered steps of an organisation say theirs in words.
    for (const line of deployments.filter((one) => one.includes('npx'))) {
      const [, id] = /deploy ([a-z-]+)/.exec(line)!;
      if (id!.endsWith('-central')) continue;
      const asked = Object.entries(stackOf(id!).template.Parameters ?? {}).filter(
        ([name, { Default }]) => Default === undefined && !name.includes('Code'),
      );
      for (const [name] of asked) expect(line).toContain(`${name}=`);
    }
  });
  it('read outputs that the stack has', () => {
    for (const line of commands) {
      for (const [, name] of line.matchAll(/OutputKey=='(\w+)'/g)) {
        expect(stackOf('everything').outputs, line).toHaveProperty(name!);
      }
    }
  });
});

describe('CDK', () => {
  it('comes with npm ci, in one version', () => {
    expect(devDependencies['aws-cdk']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(existsSync('node_modules/.bin/cdk')).toBe(true);
  });
  it('makes its app by a script that builds the functions first, and prints nothing but findings', () => {
    const { app } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { app: string };
    expect(app).toBe('npm run --silent synth');
    expect(scripts.synth).toMatch(/^npm run --silent build -- --quiet && node infra\/synth\.ts$/);
  });
});
