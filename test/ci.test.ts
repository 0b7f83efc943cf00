import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');
const whole = readFileSync('.ci/run', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** npm scripts and files of checks/ that a text names. */
const commandsIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/npm (?:run )?([a-z:-]+)|checks\/[\w-]+\.sh/g)].map(([all, script]) => script ?? all),
  ),
];
const npmItself = ['ci'];

describe('the CI file for forks', () => {
  it('runs scripts that there are', () => {
    const named = commandsIn(workflow).filter(
      (name) => !name.startsWith('checks/') && !npmItself.includes(name),
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('runs, or says why not, what the whole CI runs', () => {
    const here = commandsIn(workflow);
    // Installed by the validators that need it.
    const missing = commandsIn(whole).filter((name) => !here.includes(name) && name !== 'checks/python.sh');
    expect(missing).toEqual([]);
  });

  it('needs nothing from outside the repository', () => {
    const steps = workflow.slice(workflow.indexOf('name: CI'));
    expect(steps).not.toMatch(/\.\.\/|secrets\.|corpus/);
  });
});
