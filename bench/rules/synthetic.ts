import { type Random, seededRandom, weighted } from '../corpora/random.ts';

/** A rule's parts that differ; values are written as JSON, which is YAML too. */
interface Condition {
  readonly logsource: Readonly<Record<string, string>>;
  readonly detection: Readonly<Record<string, unknown>>;
}

type Kind = { readonly weight: number; readonly make: (random: Random) => Condition };

/** Words put together like the names that rules look for, so that no two rules ask for quite the same. */
const syllables = 'ad ar be co da du en fa go hi ka lo mi na os pa qu re si to ul ve wi xa yo zu'.split(' ');
const word = (random: Random, count = 3): string =>
  Array.from({ length: count }, () => random.pick(syllables)).join('');
const several = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: 1 + random.int(most) }, make);

const programs = [
  'cmd',
  'powershell',
  'rundll32',
  'reg',
  'wmic',
  'svchost',
  'mshta',
  'certutil',
  'schtasks',
  'net',
];
const program = (random: Random): string => (random.chance(0.5) ? random.pick(programs) : word(random));

/** Shares as in public collections of rules for Windows: nearly half are about process creations. */
const windows: readonly Kind[] = [
  {
    weight: 45,
    make: (random) => ({
      logsource: { product: 'windows', category: 'process_creation' },
      detection: {
        selection_img: { 'Image|endswith': several(random, 3, () => `\\${program(random)}.exe`) },
        selection_cli: { 'CommandLine|contains|all': [` -${word(random, 2)} `, word(random)] },
        filter: { 'ParentImage|startswith': `C:\\Program Files\\${word(random)}\\` },
        condition: 'all of selection_* and not filter',
      },
    }),
  },
  {
    weight: 10,
    make: (random) => ({
      logsource: { product: 'windows', category: 'process_creation' },
      detection: {
        selection: {
          'CommandLine|contains': several(random, 4, () => `${word(random)} /${word(random, 1)}`),
        },
        condition: 'selection',
      },
    }),
  },
  {
    weight: 20,
    make: (random) => ({
      logsource: { product: 'windows', service: 'security' },
      detection: {
        selection: {
          EventID: random.pick([
            4624, 4625, 4634, 4648, 4656, 4663, 4672, 4688, 4697, 4719, 4720, 4728, 4732, 4768, 4769, 5136,
            5140, 5145, 5156,
          ]),
          [random.pick(['TargetUserName', 'SubjectUserName', 'ObjectName', 'ProcessName', 'IpAddress'])]:
            word(random),
        },
        filter: { 'SubjectUserName|endswith': '$' },
        condition: 'selection and not filter',
      },
    }),
  },
  {
    weight: 10,
    make: (random) => ({
      logsource: { product: 'windows', category: 'registry_set' },
      detection: {
        selection: {
          'TargetObject|contains': `\\${word(random)}\\${word(random)}`,
          Details: 'DWORD (0x00000001)',
        },
        condition: 'selection',
      },
    }),
  },
  {
    weight: 8,
    make: (random) => ({
      logsource: { product: 'windows', category: 'ps_script' },
      detection: {
        selection: { 'ScriptBlockText|contains': several(random, 3, () => word(random, 4)) },
        condition: 'selection',
      },
    }),
  },
  {
    weight: 6,
    make: (random) => ({
      logsource: { product: 'windows', service: 'system' },
      detection: {
        selection: { EventID: random.int(9000), Provider_Name: `Service ${word(random)}` },
        condition: 'selection',
      },
    }),
  },
  {
    weight: 1,
    make: (random) => ({
      logsource: { product: 'windows', service: 'application' },
      detection: { keywords: several(random, 3, () => word(random, 4)), condition: 'keywords' },
    }),
  },
];

const services = [
  'iam',
  's3',
  'ec2',
  'kms',
  'sts',
  'cloudtrail',
  'lambda',
  'guardduty',
  'secretsmanager',
  'dynamodb',
  'logs',
];
const calls = [
  'GetObject',
  'PutObject',
  'AssumeRole',
  'DescribeInstances',
  'Decrypt',
  'ConsoleLogin',
  'GetSecretValue',
];

const cloudtrail: readonly Kind[] = [
  {
    weight: 70,
    make: (random) => ({
      logsource: { product: 'aws', service: 'cloudtrail' },
      detection: {
        selection: {
          eventSource: `${random.pick(services)}.amazonaws.com`,
          eventName: several(random, 3, () => `Put${word(random)}`),
        },
        filter: { 'userIdentity.arn|contains': `:role/${word(random)}` },
        condition: 'selection and not filter',
      },
    }),
  },
  {
    weight: 20,
    make: (random) => ({
      logsource: { product: 'aws', service: 'cloudtrail' },
      detection: {
        selection: { eventName: random.pick(calls), 'requestParameters.bucketName|startswith': word(random) },
        condition: 'selection',
      },
    }),
  },
  {
    weight: 10,
    make: (random) => ({
      logsource: { product: 'aws', service: 'cloudtrail' },
      detection: {
        selection: { 'userIdentity.type': 'IAMUser', 'userAgent|contains': word(random) },
        condition: 'selection',
      },
    }),
  },
];

const auditd: readonly Kind[] = [
  {
    weight: 35,
    make: (random) => ({
      logsource: { product: 'linux', service: 'auditd' },
      detection: {
        selection: { type: 'EXECVE', a0: word(random, 2), 'a1|contains': word(random) },
        condition: 'selection',
      },
    }),
  },
  {
    weight: 30,
    make: (random) => ({
      logsource: { product: 'linux', service: 'auditd' },
      detection: {
        selection: {
          type: 'PATH',
          name: several(
            random,
            3,
            () => `/${random.pick(['etc', 'usr/bin', 'tmp', 'var/lib'])}/${word(random)}`,
          ),
        },
        condition: 'selection',
      },
    }),
  },
  {
    weight: 25,
    make: (random) => ({
      logsource: { product: 'linux', service: 'auditd' },
      detection: {
        selection: {
          type: 'SYSCALL',
          SYSCALL: random.pick(['execve', 'openat', 'connect', 'ptrace']),
          'exe|endswith': `/${word(random)}`,
        },
        filter: { auid: 0 },
        condition: 'selection and not filter',
      },
    }),
  },
  {
    weight: 10,
    make: (random) => ({
      logsource: { product: 'linux', service: 'auditd' },
      detection: { selection: { key: `watch-${word(random)}` }, condition: 'selection' },
    }),
  },
];

const kinds = [windows, cloudtrail, auditd].map((rows) => weighted(rows));

/** The given number of rules over the three sources in turns, each a text of YAML; the same for the same number. */
export function syntheticRules(count: number): string[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, i) => {
    const { logsource, detection } = kinds[i % kinds.length]!(random).make(random);
    return JSON.stringify({
      title: `Synthetic rule ${i}`,
      id: random.uuid(),
      name: `synthetic-${i}`,
      level: 'medium',
      logsource,
      detection,
    });
  });
}
