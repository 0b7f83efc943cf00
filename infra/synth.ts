import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeApp } from './deployment/app.ts';
import { modes, stackId } from './deployment/modes.ts';
import { plainTemplates } from './deployment/plain-templates.ts';
import { type SynthesizedStack, selectionList, summary, suppressionList } from './deployment/summary.ts';
import { readyStacks } from './stacks/index.ts';
import type { ReadyStack } from './stacks/ready-stack.ts';

const root = join(import.meta.dirname, '..');
const codeFolder = join(root, 'dist');
const templates = join(root, 'dist/templates');

const usage = `npm run synth [-- STACK...] [--sending-regions A,B]

Synthesizes ready stacks, all of them without a name, in every mode: into cdk.out/ for CDK, and as plain templates in
dist/templates/, whose code are zips in a bucket of yours. Checks them by CloudFormation's schemas and by cdk-nag's
AwsSolutions; a finding is an error.

Stacks:
${readyStacks.map(({ name, description }) => `  ${name.padEnd(26)}${description}`).join('\n')}

Modes, each a stack STACK-MODE (STACK alone is full):
${Object.entries(modes)
  .map(([mode, description]) => `  ${mode.padEnd(26)}${description}`)
  .join('\n')}

  --sending-regions A,B     regions that may send to a central stack (default us-east-1,ap-northeast-1)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'sending-regions': { type: 'string', default: 'us-east-1,ap-northeast-1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}

const unknown = positionals.find((name) => !readyStacks.some((ready) => ready.name === name));
if (unknown !== undefined) fail(`There is no stack ${unknown}. Stacks: ${names(readyStacks)}`);
if (!existsSync(join(codeFolder, 'transform/index.mjs')))
  fail('dist/transform is missing: npm run build makes it.');

const stacks =
  positionals.length === 0 ? readyStacks : readyStacks.filter(({ name }) => positionals.includes(name));
const sendingRegions = values['sending-regions'].split(',');

try {
  // The CDK command line says where it wants the result, and wants nothing else.
  const byCommandLine = process.env.CDK_OUTDIR !== undefined;
  const synthesized = synthesize(process.env.CDK_OUTDIR ?? join(root, 'cdk.out'));
  if (!byCommandLine) {
    writeTemplates();
    console.log(summary(synthesized));
    console.log(`\nSuppressed rules of AwsSolutions, with their reasons:\n${suppressionList(synthesized)}`);
    console.log(
      `\nAn account-wide subscription policy must leave out what these stacks write themselves,\nor it feeds them to themselves for ever. Its selection criteria:\n${selectionList(synthesized)}`,
    );
    console.log('\nCloudFormation template validation and cdk-nag AwsSolutions: no findings.');
    console.log('For CDK: cdk.out/. Plain templates: dist/templates/.');
  }
} catch (error) {
  // The findings themselves have been printed.
  fail(error instanceof Error ? error.message : String(error));
}

/** Synthesizes into `outdir`. @throws Error when a check finds something. */
function synthesize(outdir: string): SynthesizedStack[] {
  const app = makeApp({ stacks, outdir, check: true, codeFolder, sendingRegions });
  return app.synth().stacks.map(({ stackName, template }) => ({ name: stackName, template }));
}

function writeTemplates(): void {
  mkdirSync(templates, { recursive: true });
  for (const { name, template } of plainTemplates({ stacks, sendingRegions, check: true })) {
    writeFileSync(join(templates, `${name}.template.json`), `${JSON.stringify(template)}\n`);
  }
}

function names(list: readonly ReadyStack[]): string {
  return list.map((ready) => stackId(ready, 'full')).join(', ');
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
