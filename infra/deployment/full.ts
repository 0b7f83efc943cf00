import { Fn, Token } from 'aws-cdk-lib';
import type { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import type { AuditFirehose } from '../audit-firehose.ts';
import { onlyWhere } from '../conditions.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { AtDeployment, AuditFirehoseProps } from '../properties.ts';
import type { Inputs, ReadyStack } from '../stacks/ready-stack.ts';
import { alarmsByParameter } from './rule-alarms.ts';

/** What full and central deployments ask about: the archive, the buffers, what is kept, and the language. */
export function deploymentProps(parameters: Parameters, inputs: Inputs, ready: ReadyStack) {
  const properties = ready.properties(inputs);
  const { delivery, keep = '' } = properties;
  const keepRules = parameters.text('Keep', keep);
  return {
    ...properties,
    ...archiveProps(parameters),
    delivery: {
      ...delivery,
      bufferMegabytes: parameters.number('BufferMegabytes', delivery?.bufferMegabytes ?? 128),
      bufferSeconds: parameters.number('BufferSeconds', delivery?.bufferSeconds ?? 300),
      lambdaBufferMegabytes: parameters.number('LambdaBufferMegabytes', 1),
    },
    keep: parameters.ifGiven('Keep', keepRules),
    timeZone: inputs.timeZone,
    messageLanguage: parameters.text('MessageLanguage', 'en') as 'en',
  } satisfies Partial<AuditFirehoseProps>;
}

function archiveProps(parameters: Parameters) {
  const days = parameters.number('ObjectLockDays', 0);
  return {
    bucket: unlessGiven(parameters, 'ExistingBucket', 'MakesBucket'),
    key: unlessGiven(parameters, 'ExistingKeyArn', 'MakesKey'),
    objectLock: {
      mode: parameters.text('ObjectLockMode', 'GOVERNANCE') as 'GOVERNANCE',
      days,
      locks: parameters.condition('LocksObjects', () =>
        Fn.conditionNot(Fn.conditionEquals(Token.asString(days), '0')),
      ),
    },
  };
}

function unlessGiven(
  parameters: Parameters,
  name: 'ExistingBucket' | 'ExistingKeyArn',
  condition: string,
): AtDeployment {
  const value = parameters.text(name, '');
  return { value, made: parameters.condition(condition, () => Fn.conditionEquals(value, '')) };
}

/** Puts conditions on what was made for the stack's own defaults: the mail address, and the alarms of rules. */
export function decideAtDeployment(
  parameters: Parameters,
  firehose: AuditFirehose,
  inputs: Inputs,
  alarmRules = '',
): void {
  const subscription = firehose.node.findChild('Email1') as CfnSubscription;
  onlyWhere(parameters.isGiven('AlarmEmail', inputs.alarmEmail), subscription);
  alarmsByParameter(parameters, firehose, alarmRules);
}
