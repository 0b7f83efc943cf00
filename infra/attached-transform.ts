import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { rulePlaces } from './findings/rule-places.ts';
import { busArn, deploymentName, namesFor, streamArn } from './names.ts';
import { fixedOutput } from './outputs.ts';
import type { FunctionCode, FunctionProps, TransformSettingProps } from './properties.ts';
import { invokeTransform } from './rights/delivery-role.ts';
import { identityPlace } from './rights/identity-place.ts';
import { placesFor } from './rights/places.ts';
import { policyDocument } from './rights/role.ts';
import { roleNameOf } from './rights/role-name.ts';
import { ownLogGroups, selectionCriteria } from './stream/recursion.ts';
import { TransformFunction } from './stream/transform-function.ts';

export interface AttachedTransformProps extends TransformSettingProps {
  readonly name?: string;
  readonly code: FunctionCode;
  readonly deliveryStreamName: string;
  /** The role that the stream has. */
  readonly deliveryRoleArn: string;
  /** The stream's own key, where it is encrypted with one of the customer's. */
  readonly keyArn?: string;
  /**
   * What the stream does with what it is given; GZIP by default. Only a stream that says UNCOMPRESSED may
   * be given gzip members: compressed twice, no query engine reads them.
   */
  readonly compression?: 'GZIP' | 'UNCOMPRESSED';
  readonly function?: FunctionProps;
}

/** For a delivery stream that is there already: the function, its role, and the stream's permission to invoke it. */
export class AttachedTransform extends Construct {
  readonly transform: TransformFunction;

  constructor(scope: Construct, id: string, props: AttachedTransformProps) {
    super(scope, id);
    const names = namesFor(deploymentName(this, props.name));
    const places = placesFor(names, {
      streams: [streamArn(props.deliveryStreamName)],
      key: props.keyArn,
      tracing: props.function?.tracing ?? false,
      identityMaps: identityPlace(props.identityMaps),
      rulePlaces: rulePlaces(props.rules, props.keep),
      findingsBus: props.findingsBus === undefined ? undefined : busArn(props.findingsBus),
    });
    this.transform = new TransformFunction(this, 'Transform', {
      names,
      places,
      code: props.code,
      settings: { ...props, outputEncoding: encodingFor(props) },
      options: props.function,
    });
    for (const action of ['InvokeFunction', 'GetFunctionConfiguration']) {
      new CfnPermission(this, action, {
        action: `lambda:${action}`,
        functionName: this.transform.function.attrArn,
        principal: props.deliveryRoleArn,
      });
    }
    // A function's own policy can't name its version $LATEST, which a stream may ask for: its role has to.
    new CfnPolicy(this, 'DeliveryRolePolicy', {
      policyName: `${names.function}-invoke`,
      roles: [roleNameOf(this, props.deliveryRoleArn)],
      policyDocument: policyDocument([invokeTransform], places),
    });
    fixedOutput(this, 'FunctionArn', this.transform.function.attrArn);
    // The stream's own log group, as the console names it: what it can't deliver is written there.
    const ofStream = `/aws/kinesisfirehose/${props.deliveryStreamName}`;
    const own = [...ownLogGroups(names, []), ofStream];
    fixedOutput(this, 'SelectionCriteria', selectionCriteria(own));
  }
}

function encodingFor({ compression = 'GZIP', outputEncoding }: AttachedTransformProps): 'gzip' | 'none' {
  if (outputEncoding === 'gzip' && compression === 'GZIP') {
    throw new Error(
      'outputEncoding is gzip, but the stream compresses: say compression UNCOMPRESSED if it does not.',
    );
  }
  return outputEncoding ?? (compression === 'UNCOMPRESSED' ? 'gzip' : 'none');
}
