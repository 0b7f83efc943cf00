import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { plainTemplates } from '../infra/deployment/plain-templates.ts';
import { readyStacks } from '../infra/stacks/index.ts';
import { buildFunctions, root } from './package/build.ts';
import { makeRelease, type Release, templateSuffix, writeRelease } from './package/release.ts';
import { createCommand, placeOf, upload } from './package/upload.ts';

const usage = `npm run package [-- --bucket BUCKET [--region REGION] [--prefix FOLDER]]

Makes dist/release/: a zip for each function, named by its content, the plain templates of all stacks and modes, whose
default keys name the zips, a bill of materials (CycloneDX), licences and SHA256SUMS. The same sources give the same
bytes on every machine. docs/release.md says how to deploy from there without Node.

  --bucket BUCKET           put it into this bucket as well
  --region REGION           the bucket's region (default: that of the environment)
  --prefix FOLDER           put it under this folder
  --sending-regions A,B     regions that may send to a central stack (default us-east-1,ap-northeast-1)
  --outdir DIR              write there instead of dist/release`;

// `npm run synth` checks the same templates.
process.env.CDK_VALIDATION = 'false';

/** What a request of CloudFormation takes; larger templates must be read from S3. */
const inRequest = 51_200;

const { values } = parseArgs({
  options: {
    bucket: { type: 'string' },
    region: { type: 'string' },
    prefix: { type: 'string', default: '' },
    'sending-regions': { type: 'string', default: 'us-east-1,ap-northeast-1' },
    outdir: { type: 'string', default: 'dist/release' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}

try {
  const folder = resolve(root, values.outdir);
  const sendingRegions = values['sending-regions'].split(',');
  const release = makeRelease(buildFunctions(resolve(root, 'dist')), (zips) =>
    plainTemplates({ stacks: readyStacks, sendingRegions, check: false, zips }),
  );
  writeRelease(folder, release);
  print(release);
  console.log(`\n${release.size} files in ${values.outdir}`);
  if (values.bucket !== undefined) await publish(release, values.bucket);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function print(release: Release): void {
  for (const [name, bytes] of release) {
    const note = name.endsWith(templateSuffix) && bytes.length > inRequest ? '  from S3 only' : '';
    console.log(`${String(bytes.length).padStart(9)}  ${name}${note}`);
  }
}

async function publish(release: Release, bucket: string): Promise<void> {
  const client = new S3Client(values.region === undefined ? {} : { region: values.region });
  const place = placeOf(bucket, values.prefix);
  await upload(client, place, release);
  const command = createCommand(place, await client.config.region(), 'everything');
  console.log(`Put into s3://${bucket}/${place.prefix}. To deploy:\n\n${command}`);
}
