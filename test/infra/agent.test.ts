import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import Draft04 from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import { linuxAgentConfiguration } from '../../infra/collection/agent-linux.ts';
import { windowsAgentConfiguration } from '../../infra/collection/agent-windows.ts';
import { readyStacks } from '../../infra/stacks/index.ts';
import { stackOf } from './support.ts';

// The package is CommonJS; its class is the default of its default.
const Ajv = Draft04.default;
const schema = JSON.parse(readFileSync('checks/agent/schema.json', 'utf8')) as object;
const isConfiguration: ValidateFunction = new Ajv({ strict: false, allErrors: true }).compile(schema);
const problemsOf = (configuration: unknown) => {
  isConfiguration(configuration);
  return (isConfiguration.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const parameters = readyStacks
  .flatMap(({ name }) => [name, `${name}-sending-account`])
  .flatMap((id) =>
    stackOf(id)
      .all('AWS::SSM::Parameter')
      .map(({ Name, Value }) => [id, String(Name), JSON.parse(String(Value)) as unknown] as const),
  );

describe("the CloudWatch agent's configuration", () => {
  it('is a parameter of every stack with hosts', () => {
    const windows = ['everything', 'windows-account-alarms', 'windows-audit-failures'];
    const linux = ['everything', 'linux-file-audit'];
    const stacks = (system: string) =>
      new Set(parameters.filter(([, name]) => name.endsWith(`-${system}`)).map(([id]) => id));
    for (const [system, ids] of [['windows', windows] as const, ['linux', linux] as const]) {
      expect(stacks(system)).toEqual(new Set(ids.flatMap((id) => [id, `${id}-sending-account`])));
    }
  });

  it.each(parameters)("of %s, %s, is one by the agent's schema", (_id, _name, configuration) => {
    expect(problemsOf(configuration)).toEqual([]);
  });

  it('would not pass with what the agent refuses', () => {
    const text = (configuration: object) => JSON.stringify(configuration);
    const windows = text(windowsAgentConfiguration('/audit/windows'));
    const linux = text(linuxAgentConfiguration('/audit/linux'));
    for (const changed of [
      windows.replace('"xml"', '"json"'),
      windows.replace('"VERBOSE"', '"ALL"'),
      windows.replace('"event_name":"Security"', '"event_nam":"Security"'),
      linux.replace('"file_path"', '"path"'),
      linux.replace('"/audit/linux"', '5'),
    ]) {
      expect([windows, linux]).not.toContain(changed);
      expect(problemsOf(JSON.parse(changed)), changed).not.toEqual([]);
    }
  });
});
