import { Aws, type CfnCondition, Fn } from 'aws-cdk-lib';

/** Conditions as IAM writes them: operator → key → value. */
export type Conditions = Record<string, Record<string, string | readonly string[]>>;

/** A place that is there only where a condition of the template holds. */
export interface PlaceIf {
  readonly place: string;
  readonly condition: CfnCondition;
}

/** `place`, under a condition where there is one. */
export const placeIf = (place: string, condition: CfnCondition | undefined): string | PlaceIf =>
  condition === undefined ? place : { place, condition };

export const placeOf = (one: string | PlaceIf): string => (typeof one === 'string' ? one : one.place);

/** A member of a list that is there only where the condition holds. */
export function onlyIf<T extends object | string>(condition: CfnCondition | undefined, member: T): T {
  if (condition === undefined) return member;
  const chosen = Fn.conditionIf(condition.logicalId, member, Aws.NO_VALUE);
  return (typeof member === 'string' ? chosen.toString() : chosen) as T;
}

/** What a deployment's rights are about: ARNs, or placeholders when the table is printed. */
export interface Places {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
  readonly streams: readonly string[];
  readonly function: string;
  readonly functionLogGroup: string;
  readonly streamLogGroup: string;
  readonly bucket: string;
  /** Object keys that the stream writes begin with one of these. */
  readonly prefixes: readonly string[];
  readonly key?: string | undefined;
  /** Encrypted log groups of this deployment. */
  readonly logGroups: readonly (string | PlaceIf)[];
  readonly tracing: boolean;
  /** The catalogue, database and table that records are converted by, where they are. */
  readonly conversionTable?: readonly string[] | undefined;
  /** Where the function finds rules of the user's own. */
  readonly rulePlaces?: readonly { readonly bucket: string; readonly prefix: string }[] | undefined;
  /** The bus that findings are sent to, where they are. */
  readonly findingsBus?: string | undefined;
  /** The rule that puts findings from there into a queue, the queue, and the topic they are published to. */
  readonly findingsRule?: string;
  readonly findingsQueue?: string;
  readonly findingsTopic?: string;
  readonly notifyLogGroup?: string;
  /** Where the function finds user and group names: a bucket's ARN and a prefix. */
  readonly identityMaps?:
    | {
        readonly bucket: string;
        readonly prefix: string;
        /** Holds where hosts upload there. */
        readonly condition?: CfnCondition | undefined;
      }
    | undefined;
  /** The trail that is made, the log group that it writes to, and where in the bucket. */
  readonly trail?:
    | {
        readonly arn: string;
        readonly logGroup: string;
        readonly prefix: string;
        readonly condition?: CfnCondition | undefined;
      }
    | undefined;
  /** What replays read and write: ARNs, those of objects with a star. */
  readonly replay?:
    | {
        readonly function: string;
        readonly logGroup: string;
        readonly stateMachine: string;
        readonly executions: readonly string[];
        readonly buckets: readonly string[];
        readonly reads: readonly (string | PlaceIf)[];
        readonly writes: readonly string[];
        /** Archives of the user's own: an inventory of theirs may lie among them. */
        readonly archives: readonly string[];
        readonly results: string;
      }
    | undefined;
  readonly central?:
    | { readonly organizationId: string; readonly sendingRegions: readonly string[] }
    | undefined;
}

/** One row: what is allowed, on what, when, why, and where AWS says that it is needed. */
export interface Right {
  readonly actions: readonly string[];
  /** None: the row does not apply to this deployment. */
  readonly resources: (places: Places) => readonly (string | PlaceIf)[];
  readonly conditions?: (places: Places) => Conditions;
  readonly reason: string;
  readonly guide: string;
  /** Why a resource ends in a star, where one does. */
  readonly wildcard?: string;
}

/** Who may take a role, under conditions that keep another account from using the service as its deputy. */
export interface Trust {
  readonly service: string;
  readonly conditions: (places: Places) => Conditions;
  readonly guide: string;
}

export interface RoleRights {
  readonly trust: Trust;
  readonly rights: readonly Right[];
}

/** `aws:SourceAccount` and an ARN pattern of what the service acts for. */
export const onBehalfOf = (account: string, sourceArn: string | readonly string[]): Conditions => ({
  StringEquals: { 'aws:SourceAccount': account },
  ArnLike: { 'aws:SourceArn': sourceArn },
});

/** The key, for rights on it, where there is one. */
export const keyOf = ({ key }: Places): string[] => (key === undefined ? [] : [key]);
