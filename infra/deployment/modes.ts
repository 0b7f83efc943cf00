import { join } from 'node:path';
import { type App, CfnCondition, CfnParameter, DefaultStackSynthesizer, Fn, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { ArchiveQueries } from '../archive/queries.ts';
import { AttachedTransform } from '../attached-transform.ts';
import { AuditFirehose } from '../audit-firehose.ts';
import { SendingRegion } from '../central.ts';
import { Collection } from '../collection/collection.ts';
import { namesFor } from '../names.ts';
import type { FunctionCode, SourceProps } from '../properties.ts';
import { placesFor } from '../rights/places.ts';
import { SendingAccount } from '../sending-account.ts';
import type { Inputs, ReadyStack } from '../stacks/ready-stack.ts';
import { logGroupPattern } from '../stream/recursion.ts';
import { silenceParameters, topicParameter } from './alarm-parameters.ts';

/** How a ready stack can be deployed. Central, sending-region and sending-account belong together. */
export const modes = {
  full: 'everything in one account',
  attach: 'only the function, for a delivery stream that is there already',
  central: 'the archive of an organisation, in its central account',
  'sending-region': 'in the central account, for each region that sends',
  'sending-account': 'in each account that sends, for each region',
  athena: 'a table, a workgroup and the saved queries over the archive of a full or central stack',
} as const;

export type Mode = keyof typeof modes;

export interface StackOptions {
  /** The folder of the built functions, or undefined: the template gets parameters for bucket and keys of zips. */
  readonly codeFolder?: string;
  /** Names of the functions' zips, which the parameters for their keys say by default. */
  readonly zips?: Readonly<Record<FunctionName, string>>;
  readonly sendingRegions: readonly string[];
}

/** The id of a stack: `everything`, `everything-attach`. */
export const stackId = (ready: ReadyStack, mode: Mode): string =>
  mode === 'full' ? ready.name : `${ready.name}-${mode}`;

/** Makes one ready stack in one mode. What whoever deploys has to say are parameters of its template. */
export function makeStack(app: App, ready: ReadyStack, mode: Mode, options: StackOptions): Stack {
  const stack = new Stack(app, stackId(ready, mode), {
    description: `audit-firehose: ${ready.description} (${modes[mode]})`,
    // A template for use without CDK needs no bootstrapped account.
    synthesizer: new DefaultStackSynthesizer({
      generateBootstrapVersionRule: options.codeFolder !== undefined,
    }),
  });
  make[mode](stack, ready, options);
  return stack;
}

const make: Record<Mode, (stack: Stack, ready: ReadyStack, options: StackOptions) => void> = {
  full(stack, ready, options) {
    const inputs = inputsOf(stack, ready);
    const properties = ready.properties(inputs);
    const firehose = new AuditFirehose(stack, 'AuditFirehose', {
      ...properties,
      ...toldBy(stack, inputs, options, properties.sources),
      ...replayOf(stack, ready, options),
    });
    onlyIfGiven(stack, firehose, inputs.alarmEmail);
  },

  central(stack, ready, options) {
    const inputs = inputsOf(stack, ready, false);
    const properties = ready.properties(inputs);
    const firehose = new AuditFirehose(stack, 'AuditFirehose', {
      ...properties,
      // Log groups and hosts are in the sending accounts.
      sources: [],
      collection: undefined,
      ...toldBy(stack, inputs, options, properties.sources),
      ...replayOf(stack, ready, options),
      central: { organizationId: organizationId(stack), sendingRegions: options.sendingRegions },
    });
    onlyIfGiven(stack, firehose, inputs.alarmEmail);
  },

  attach(stack, ready, options) {
    const parameter = parametersOf(stack);
    const { rules, keep, alarmRules } = ready.properties(inputsOf(stack, ready, false));
    new AttachedTransform(stack, 'AttachedTransform', {
      rules,
      keep,
      alarmRules,
      deliveryStreamName: parameter('DeliveryStreamName', 'The delivery stream', /^[\w.-]{1,64}$/),
      deliveryRoleArn: parameter('DeliveryRoleArn', "The stream's role", /^arn:[\w-]+:iam::\d{12}:role\/.+$/),
      timeZone: parameter('TimeZone', 'IANA time zone of folders and times', timeZonePattern, ready.timeZone),
      outputEncoding: parameter(
        'OutputEncoding',
        'none; gzip only for a stream that does not compress',
        /^(none|gzip)$/,
        'none',
      ) as 'none',
      code: codeOf(stack, 'transform', options),
    });
  },

  'sending-region'(stack, ready) {
    const parameter = parametersOf(stack);
    new SendingRegion(stack, 'SendingRegion', {
      name: parameter('CentralName', "The central stack's name", namePattern, stackId(ready, 'central')),
      centralRegion: parameter('CentralRegion', 'Where the central stack is', /^[a-z0-9-]{5,30}$/),
      organizationId: organizationId(stack),
    });
  },

  'sending-account'(stack, ready) {
    const parameter = parametersOf(stack);
    const { sources, collection } = ready.properties(inputsOf(stack, ready));
    new SendingAccount(stack, 'SendingAccount', {
      sources,
      name: parameter('CentralName', "The central stack's name", namePattern, stackId(ready, 'central')),
      centralAccount: parameter('CentralAccount', 'The central account', /^\d{12}$/),
      alarmAction: topicParameter(stack),
    });
    if (collection) {
      const { windowsLogGroup, linuxLogGroup } = collection;
      new Collection(stack, 'Collection', {
        windowsLogGroup,
        linuxLogGroup,
        places: placesFor(namesFor(stack.stackName)),
        bucketName: '',
      });
    }
  },

  athena(stack, ready) {
    const parameter = parametersOf(stack);
    const list = (id: string, description: string): string =>
      parameter(id, `${description}, separated by commas`, /^[a-z0-9-]+(,[a-z0-9-]+)*$/);
    const { delivery, partitionByHour } = ready.properties(inputsOf(stack, ready, false));
    new ArchiveQueries(stack, 'ArchiveQueries', {
      name: parameter('Name', 'The name of the stack with the archive', namePattern, ready.name),
      bucket: Bucket.fromBucketName(
        stack,
        'Bucket',
        parameter('ArchiveBucket', "The archive's bucket", /^[a-z0-9.-]{3,63}$/),
      ),
      key: Key.fromKeyArn(
        stack,
        'Key',
        parameter('ArchiveKeyArn', "The archive's key", /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/.+$/),
      ),
      accounts: [list('Accounts', 'Accounts whose log groups are archived')],
      regions: [list('Regions', 'Regions whose log groups are archived')],
      prefix: delivery?.prefix,
      partitionByHour,
    });
  },
};

const timeZonePattern = /^[A-Za-z0-9_+/-]{1,50}$/;
const namePattern = /^[A-Za-z0-9-]{1,50}$/;

/** Parameters as tokens; without a default they have to be given. */
function parametersOf(stack: Stack) {
  return (id: string, description: string, allowed: RegExp | string, value?: string): string =>
    new CfnParameter(stack, id, {
      description,
      default: value,
      allowedPattern: typeof allowed === 'string' ? allowed : allowed.source,
    }).valueAsString;
}

const organizationId = (stack: Stack): string =>
  parametersOf(stack)('OrganizationId', 'The organisation whose accounts may send', /^o-[a-z0-9]{10,32}$/);

/** Parameters for what a ready stack asks for; each is made when it is first used. */
function inputsOf(stack: Stack, ready: ReadyStack, withLogGroups = true): Inputs {
  const parameter = parametersOf(stack);
  const made = new Map<string, string>();
  const once = (id: string, make: () => string): string => {
    const value = made.get(id) ?? make();
    made.set(id, value);
    return value;
  };
  return {
    get alarmEmail() {
      return once('AlarmEmail', () =>
        parameter('AlarmEmail', 'Who gets alarms; empty for nobody', /^$|^.+@.+$/, ''),
      );
    },
    get timeZone() {
      return once('TimeZone', () =>
        parameter('TimeZone', 'IANA time zone of folders and times', timeZonePattern, ready.timeZone),
      );
    },
    logGroup: (id) => {
      const value = ready.logGroups[id];
      if (value === undefined) throw new Error(`${ready.name} names no log group ${id}.`);
      if (!withLogGroups) return value;
      return once(id, () => parameter(id, 'Log group to subscribe to', logGroupPattern, value));
    },
  };
}

/** Without an address there is no subscription. */
function onlyIfGiven(stack: Stack, firehose: AuditFirehose, alarmEmail: string): void {
  const condition = new CfnCondition(stack, 'HasAlarmEmail', {
    expression: Fn.conditionNot(Fn.conditionEquals(alarmEmail, '')),
  });
  (firehose.node.findChild('Email1') as CfnSubscription).cfnOptions.condition = condition;
}

/** What full and central deployments have alike: code, times, and who is told what. */
function toldBy(stack: Stack, inputs: Inputs, options: StackOptions, sources: readonly SourceProps[]) {
  return {
    timeZone: inputs.timeZone,
    messageLanguage: parametersOf(stack)(
      'MessageLanguage',
      'Language of messages about findings: en or ja',
      /^(en|ja)$/,
      'en',
    ) as 'en',
    code: codeOf(stack, 'transform', options),
    alarms: { emails: [inputs.alarmEmail], silentAfterHours: silenceParameters(stack, sources) },
    findings: { code: codeOf(stack, 'notify', options) },
  };
}

const replayOf = (stack: Stack, { replay }: ReadyStack, options: StackOptions) =>
  replay ? { replay: { code: codeOf(stack, 'replay', options) } } : {};

const keyParameters = {
  transform: 'CodeKey',
  notify: 'NotifyCodeKey',
  replay: 'ReplayCodeKey',
} as const;

/** The functions, by the names of their folders. */
export type FunctionName = keyof typeof keyParameters;
export const functionNames = Object.keys(keyParameters) as FunctionName[];

/** Without a folder, the functions' zips are in one bucket, at keys of their own, under one folder or none. */
function codeOf(stack: Stack, name: FunctionName, { codeFolder, zips }: StackOptions): FunctionCode {
  if (codeFolder !== undefined) return { folder: join(codeFolder, name) };
  const parameter = parametersOf(stack);
  const once = (id: string, ...rest: [description: string, allowed: RegExp, value?: string]): string =>
    (stack.node.tryFindChild(id) as CfnParameter | undefined)?.valueAsString ?? parameter(id, ...rest);
  const prefix = once(
    'CodePrefix',
    'What the keys of the zips begin with: empty, or FOLDER/',
    /^$|^.{1,900}\/$/,
    '',
  );
  const zip = parameter(keyParameters[name], `Key of the zip of dist/${name}`, /^.{1,1024}$/, zips?.[name]);
  return {
    bucket: once('CodeBucket', "Bucket of this region with the functions' zips", /^[a-z0-9.-]{3,63}$/),
    key: `${prefix}${zip}`,
  };
}
