import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { problemsOf, type Specification } from './resource-spec.ts';
import { circleOf } from './template-graph.ts';

const usage = `npm run check:templates [-- FOLDER]

Checks every *.template.json of a folder (default dist/templates, which npm run synth makes): each resource against
@aws-cdk/aws-service-spec, no circle of resources, no DeletionPolicy Retain.`;

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: object; readonly DeletionPolicy?: string }>
  >;
}

/** Retain also holds when a first creation is rolled back, and what stays makes the second try fail. */
const retained = ({ Resources }: Template): string[] =>
  Object.entries(Resources)
    .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
    .map(
      ([id]) => `${id}: DeletionPolicy is Retain; RetainExceptOnCreate lets a failed creation be tried again`,
    );

function circle(template: Template): string[] {
  const found = circleOf(template);
  return found ? [`Resources wait for each other: ${found.join(' → ')}`] : [];
}

function specification(): Specification {
  const database = loadAwsServiceSpecSync();
  return {
    resource: (type) => database.lookup('resource', 'cloudFormationType', 'equals', type)[0],
    definition: (reference) => database.get('typeDefinition', reference).properties,
  };
}

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit();
}
const folder = process.argv[2] ?? 'dist/templates';
const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
if (files.length === 0) {
  console.error(`${folder} holds no templates: npm run synth makes them.`);
  process.exit(1);
}
const spec = specification();
const counts = { resources: 0, problems: 0 };
for (const file of files.sort()) {
  const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template;
  const problems = [...problemsOf(template, spec), ...circle(template), ...retained(template)];
  counts.resources += Object.keys(template.Resources).length;
  counts.problems += problems.length;
  for (const problem of problems) console.error(`${file}: ${problem}`);
}
console.log(`${counts.resources} resources in ${files.length} templates: ${counts.problems} problems.`);
if (counts.problems > 0) process.exitCode = 1;
