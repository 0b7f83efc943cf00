import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readyStacks } from '../../infra/stacks/index.ts';
import { costBasis, costTable, monthlyCosts } from '../../scripts/cost-table.ts';
import { deploymentParameters, modeParameters } from '../../scripts/parameter-table.ts';
import { rightsPage } from '../../scripts/rights-table.ts';

const deploy = readFileSync('docs/deploy.md', 'utf8');

describe('docs/deploy.md', () => {
  it('lists the ready stacks as they describe themselves', () => {
    for (const { name, description } of readyStacks)
      expect(deploy).toContain(`| \`${name}\` | ${description} |`);
  });
  it('has the tables of parameters that the script prints, and the log groups that stand there by default', () => {
    expect(deploy).toContain(deploymentParameters());
    expect(deploy).toContain(modeParameters());
    for (const { logGroups } of readyStacks) {
      for (const value of Object.values(logGroups).filter(Boolean)) expect(deploy).toContain(`\`${value}\``);
    }
  });
  it('names validators with the versions that are installed', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const python = readFileSync('checks/requirements.txt', 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=='));
    const versions = { ...devDependencies, ...Object.fromEntries(python) };
    const rows = deploy
      .slice(deploy.indexOf('## Who validated what'))
      .match(/^\|.*\|$/gm)!
      .slice(2);
    const named = rows.flatMap((row) => {
      const [, , validator, version] = row.split('|').map((cell) => cell.trim());
      if (version === 'ours') return [];
      const tool = [...validator!.matchAll(/`([^`]+)`/g)]
        .map(([, one]) => one!)
        .find((one) => one in versions);
      expect(versions[tool ?? ''], row).toBe(version);
      return [tool];
    });
    expect(named).toEqual(
      expect.arrayContaining([
        'cfn-lint',
        'python-hcl2',
        'asl-validator',
        '@aws-cdk/aws-service-spec',
        'cdk-nag',
      ]),
    );
  });
  it('has the cost table that the script prints, with its prices', () => {
    expect(deploy).toContain(costTable());
    expect(deploy).toContain(costBasis());
  });
});

describe('the cost model', () => {
  it('follows the volume where the bill does, and not where it does not', () => {
    const [one, ten] = [monthlyCosts(1), monthlyCosts(10)];
    // 10 GB a day: 300 GB of logs, 37.5 GB of gzip, of which each record of 12 KB is billed as 15.
    expect(ten['CloudWatch Logs, ingest']).toBeCloseTo(300 * 0.5);
    expect(ten['Firehose, ingest']).toBeCloseTo(37.5 * (15 / 12) * 0.029);
    expect(ten['Firehose, ingest']).toBeCloseTo(10 * one['Firehose, ingest']!);
    expect(ten['S3, requests']).toBe(one['S3, requests']);
  });
});

describe('docs/rights.md', () => {
  it('is the table of rights', () => {
    expect(readFileSync('docs/rights.md', 'utf8').trim()).toBe(rightsPage().trim());
  });
});
