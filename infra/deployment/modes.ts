import { type App, Aws, DefaultStackSynthesizer, Fn, type IStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Level } from '../../shared/rules/rule.ts';
import { ArchiveQueries } from '../archive/queries.ts';
import { databaseName } from '../archive/table.ts';
import { AttachedTransform } from '../attached-transform.ts';
import { AuditFirehose } from '../audit-firehose.ts';
import { SendingRegion } from '../central.ts';
import { Collection } from '../collection/collection.ts';
import { namesFor } from '../names.ts';
import { Parameters } from '../parameters/parameters.ts';
import { placesFor } from '../rights/places.ts';
import { SendingAccount } from '../sending-account.ts';
import type { Inputs, ReadyStack } from '../stacks/ready-stack.ts';
import { silenceParameters, topicParameter } from './alarm-parameters.ts';
import { codeFrom, type FunctionName } from './code.ts';
import { decideAtDeployment, deploymentProps } from './full.ts';
import { addRules, inputsOf } from './inputs.ts';

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
      // CDK declares the class with undefined where its interface has none.
    }) as IStackSynthesizer,
  });
  make[mode]({ stack, ready, options, parameters: new Parameters(stack) });
  return stack;
}

interface Making {
  readonly stack: Stack;
  readonly ready: ReadyStack;
  readonly options: StackOptions;
  readonly parameters: Parameters;
}

/** Log groups that are named in this stack's defaults but are not its to subscribe to. */
const elsewhere = { logGroups: false };

const make: Record<Mode, (making: Making) => void> = {
  full({ stack, ready, options, parameters }) {
    const inputs = inputsOf(parameters, ready, {
      logGroups: true,
      trailLogGroup: namesFor(Aws.STACK_NAME).trailLogGroup,
    });
    const firehose = new AuditFirehose(stack, 'AuditFirehose', {
      ...deploymentProps(parameters, inputs, ready),
      ...functionsOf(parameters, ready, options, inputs),
    });
    decideAtDeployment(parameters, firehose, inputs, ready.properties(inputs).alarmRules);
    addRules(stack, parameters, ready, true);
  },

  central({ stack, ready, options, parameters }) {
    const inputs = inputsOf(parameters, ready, elsewhere);
    const firehose = new AuditFirehose(stack, 'AuditFirehose', {
      ...deploymentProps(parameters, inputs, ready),
      // Log groups and hosts are in the sending accounts.
      sources: [],
      collection: undefined,
      ...functionsOf(parameters, ready, options, inputs),
      central: {
        organizationId: parameters.text('OrganizationId'),
        sendingRegions: options.sendingRegions,
      },
    });
    decideAtDeployment(parameters, firehose, inputs, ready.properties(inputs).alarmRules);
  },

  attach({ stack, ready, options, parameters }) {
    const { rules, keep, alarmRules } = ready.properties(inputsOf(parameters, ready, elsewhere));
    const given = (name: 'Keep' | 'AlarmRules', otherwise = '') =>
      parameters.ifGiven(name, parameters.text(name, otherwise));
    new AttachedTransform(stack, 'AttachedTransform', {
      rules,
      keep: given('Keep', keep),
      alarmRules: given('AlarmRules', alarmRules),
      deliveryStreamName: parameters.text('DeliveryStreamName'),
      deliveryRoleArn: parameters.text('DeliveryRoleArn'),
      timeZone: parameters.text('TimeZone', ready.timeZone),
      outputEncoding: parameters.text('OutputEncoding', 'none') as 'none',
      code: codeFrom(parameters, 'transform', options),
    });
  },

  'sending-region'({ stack, ready, parameters }) {
    new SendingRegion(stack, 'SendingRegion', {
      name: parameters.text('CentralName', stackId(ready, 'central')),
      centralRegion: parameters.text('CentralRegion'),
      organizationId: parameters.text('OrganizationId'),
    });
  },

  'sending-account'({ stack, ready, parameters }) {
    const inputs = inputsOf(parameters, ready, { logGroups: true });
    const { sources, collection } = ready.properties(inputs);
    new SendingAccount(stack, 'SendingAccount', {
      sources,
      name: parameters.text('CentralName', stackId(ready, 'central')),
      centralAccount: parameters.text('CentralAccount'),
      alarmAction: topicParameter(parameters),
    });
    if (collection) {
      const { windowsLogGroup, linuxLogGroup } = collection;
      new Collection(stack, 'Collection', {
        windowsLogGroup,
        linuxLogGroup,
        places: placesFor(namesFor(Aws.STACK_NAME)),
        bucketName: '',
      });
    }
    addRules(stack, parameters, ready, false);
  },

  athena({ stack, ready, parameters }) {
    const { delivery, partitionByHour } = ready.properties(inputsOf(parameters, ready, elsewhere));
    const [name, database] = [parameters.text('Name', ''), parameters.text('DatabaseName', '')];
    const hasName = parameters.isGiven('Name', name);
    const hasDatabase = parameters.isGiven('DatabaseName', database);
    const usedName = Fn.conditionIf(hasName.logicalId, name, Aws.STACK_NAME).toString();
    new ArchiveQueries(stack, 'ArchiveQueries', {
      name: usedName,
      databaseName: Fn.conditionIf(hasDatabase.logicalId, database, databaseName(stack, usedName)).toString(),
      bucket: Bucket.fromBucketName(stack, 'Bucket', parameters.text('ArchiveBucket')),
      key: Key.fromKeyArn(stack, 'Key', parameters.text('ArchiveKeyArn')),
      accounts: [parameters.text('Accounts')],
      regions: [parameters.text('Regions')],
      prefix: delivery?.prefix,
      partitionByHour,
    });
  },
};

/** The functions that there are, and who gets what they find. */
function functionsOf(parameters: Parameters, ready: ReadyStack, options: StackOptions, inputs: Inputs) {
  return {
    code: codeFrom(parameters, 'transform', options),
    alarms: { emails: [inputs.alarmEmail], silentAfterHours: silenceParameters(parameters, ready) },
    findings: {
      code: codeFrom(parameters, 'notify', options),
      leastLevel: parameters.text('LeastLevel', 'medium') as Level,
    },
    ...(ready.replay ? { replay: { code: codeFrom(parameters, 'replay', options) } } : {}),
  };
}
