import type { CfnCondition } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Level } from '../shared/rules/rule.ts';
import type { AlarmOverrides } from './alarm-names.ts';

/** The function's settings: docs/settings.md says what each means. Left out, the function's own default holds. */
export interface TransformSettingProps {
  /** TIME_ZONE. Also the zone of `timestamp` expressions in prefixes, so that all folders are of one time zone. */
  readonly timeZone?: string;
  /** OUTPUT_FORMAT */
  readonly outputFormat?: 'ocsf' | 'source';
  /** OUTPUT_ENCODING. With `none` the delivery stream compresses. */
  readonly outputEncoding?: 'gzip' | 'none';
  /** RAW_DATA */
  readonly rawData?: boolean;
  /** OBSERVABLES */
  readonly observables?: boolean;
  /** PARTITION_BY_HOUR. Adds `eventHour=` to the prefix. */
  readonly partitionByHour?: boolean;
  /** MAX_PAYLOAD_BYTES */
  readonly maxPayloadBytes?: number;
  /** COLLECTOR_LOG_GROUPS: names of log groups, several with commas */
  readonly collectorLogGroups?: string;
  /** MASK: names of fields and patterns, with commas. */
  readonly mask?: string;
  /** IDENTITY_MAPS. Set by itself where hosts upload their maps (`collection`). */
  readonly identityMaps?: string | undefined;
  /** RULES. Rules in a bucket give the function the right to read them there. */
  readonly rules?: string | undefined;
  /** RULE_PLACEHOLDERS, as JSON. */
  readonly rulePlaceholders?: string;
  /** KEEP */
  readonly keep?: string;
  /** FINDINGS_BUS. Set by itself where findings are mailed (`findings`). */
  readonly findingsBus?: string | undefined;
  /** ALARM_RULES, with commas. Each gets a CloudWatch alarm too. */
  readonly alarmRules?: string | undefined;
  /** MESSAGE_LANGUAGE */
  readonly messageLanguage?: 'en' | 'ja';
}

/** Where a function's code comes from: the folder that `npm run build` makes, or a zip of it in a bucket. */
export type FunctionCode = { readonly folder: string } | { readonly bucket: string; readonly key: string };

export interface FunctionProps {
  /** 1024 by default: more memory is also more CPU, and a batch is done sooner. */
  readonly memoryMegabytes?: number;
  /** 120 by default; Firehose waits 300 at most. */
  readonly timeoutSeconds?: number;
  /** None by default. A limit protects the account's other functions; Firehose tries again when it is reached. */
  readonly reservedConcurrency?: number;
  /** 30 by default. */
  readonly logRetentionDays?: number;
  /** 16 by default: V8's young generation. A third less memory at the peak for the same CPU. */
  readonly semiSpaceMegabytes?: number;
  /** X-Ray, off by default. */
  readonly tracing?: boolean;
}

export interface LogGroupProps {
  readonly name: string;
  /** True: the log group is there already and stays as it is. Otherwise it is made, and kept when the stack goes. */
  readonly existing?: boolean;
  /** A trail is made that writes into this log group. For the source `cloudtrail`, once. */
  readonly trail?: boolean;
  /** Where it is decided at deployment: holds where the log group is made (and its trail). */
  readonly made?: CfnCondition;
  /** Where it is decided at deployment: what is used instead where the condition holds, and nothing is made. */
  readonly given?: { readonly name: string; readonly condition: CfnCondition };
  /** Where it is decided at deployment: holds where the log group is subscribed to. */
  readonly subscribed?: CfnCondition;
  /** For a log group that is made: 30 by default. The archive in S3 is what lasts. */
  readonly retentionDays?: number;
}

/** One kind of log, and the log groups that it arrives in. */
export interface SourceProps {
  readonly source: 'windows' | 'cloudtrail' | 'auditd' | 'linux' | 'other';
  readonly logGroups: readonly LogGroupProps[];
  /**
   * What is subscribed to; everything by default. See filter-patterns.ts for patterns that hold in any language of
   * Windows. Not for auditd: a pattern keeps single lines and removes the other records of the same event.
   */
  readonly filterPattern?: string;
}

export interface DeliveryProps {
  /**
   * `dynamic`, the default, places records by the function's keys (source, region, account, day of the event).
   * `static` makes a stream for each source with a prefix of its own and the day of arrival: no charge for
   * partitioning. It can't be changed on a stream that exists: give the construct another `name`.
   */
  readonly partitioning?: 'dynamic' | 'static';
  /** `ocsf/` by default. */
  readonly prefix?: string;
  /** `errors/` by default; followed by the error type and the day. */
  readonly errorPrefix?: string;
  /** 128 by default, at least 64 with dynamic partitioning. Fewer, larger objects are cheaper to ask. */
  readonly bufferMegabytes?: number;
  /** 300 by default, at least 60 with dynamic partitioning. */
  readonly bufferSeconds?: number;
  /** What the function is handed at once, 0.2 to 3. By default as much as surely fits into a 6 MB response. */
  readonly lambdaBufferMegabytes?: number;
  /** 60 by default. */
  readonly lambdaBufferSeconds?: number;
  /**
   * `json`, the default, or `parquet`: Firehose then converts what the function returns by the archive's table, for those
   * who scan much. It can't be mixed under a prefix: give a new archive another one.
   */
  readonly format?: 'json' | 'parquet';
  /** Keep every record as it came under `backup/`. It can't be turned off again. */
  readonly sourceBackup?: boolean;
}

/** How the archive can be asked (docs/queries.md). */
export interface AthenaProps {
  /** Small letters, digits and underscores; by default made of the deployment's name. */
  readonly databaseName?: string;
  /** Accounts whose log groups are archived; this account by default. Others have no folder that Athena looks into. */
  readonly accounts?: readonly string[];
  /** Regions whose log groups are archived; this region by default. */
  readonly regions?: readonly string[];
  /** The first day that can be asked, `yyyyMMdd`; five years ago by default. */
  readonly firstDay?: string;
  /** What a query may read before it is ended, 100 by default: 0.50 USD at 5 USD for a terabyte. */
  readonly scanLimitGigabytes?: number;
}

/** What is made unless it is given at deployment. */
export interface AtDeployment {
  /** Holds where it is made. */
  readonly made: CfnCondition;
  /** What is used otherwise: the name of a bucket, the ARN of a key. */
  readonly value: string;
}

/**
 * For a bucket that is made: no version of an object can be deleted before its time. It can't be turned off again, and
 * `COMPLIANCE` can't be lifted by anybody.
 */
export interface ObjectLockProps {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly days: number;
  /** Where it is decided at deployment: holds where objects are locked. */
  readonly locks?: CfnCondition;
}

/** For a bucket that is made. Nothing expires by default. */
export interface LifecycleProps {
  /** Days until objects move to Glacier Instant Retrieval. */
  readonly archiveAfterDays?: number;
  /** Days until objects are deleted. */
  readonly expireAfterDays?: number;
}

/** Hours without a log event after which a source raises an alarm, 1 to 168; 0 or left out: never. */
export type SilentAfterHours = Readonly<Partial<Record<SourceProps['source'], number>>>;

export interface AlarmProps {
  /** Who gets mails. Each address gets a message to confirm first. */
  readonly emails?: readonly string[];
  /** For sources that never pause. Silence raises no alarm by default. */
  readonly silentAfterHours?: SilentAfterHours;
  /** Threshold, period and action of alarms by their names (docs/alarms.md), or by a kind for all of it. */
  readonly overrides?: AlarmOverrides;
}

/** Who gets what rules find; without it, findings are in the archive and in the metrics only. */
export interface FindingsProps {
  /** The code of the function that mails them, dist/notify. */
  readonly code: FunctionCode;
  /** Who gets the messages, by a topic of their own; those of `alarms` by default. */
  readonly emails?: readonly string[];
  /** The least level that is mailed; `medium` by default. */
  readonly leastLevel?: Level;
  /** How long findings are gathered for one message, 1 to 300; 60 by default. */
  readonly batchSeconds?: number;
}

/** Log groups of other accounts and regions send to this stream. */
interface CentralProps {
  /** Accounts of this organisation may send (`o-…`). */
  readonly organizationId: string;
  /** Regions that have a sending-region stack. */
  readonly sendingRegions: readonly string[];
}

export interface CollectionProps {
  /** An agent configuration for Windows hosts that sends Security and System to this log group. */
  readonly windowsLogGroup?: string | LogGroupProps | undefined;
  /** An agent configuration for Linux hosts that sends audit.log to this log group. */
  readonly linuxLogGroup?: string | LogGroupProps | undefined;
  /** Linux hosts with this tag upload their user and group names once a day. */
  readonly identityMaps?: { readonly tagKey: string; readonly tagValue: string };
}

/** Replaying archives at scale: a state machine that hands objects to a function, a batch at a time. */
export interface ReplayProps {
  /** The code of the function, dist/replay. */
  readonly code: FunctionCode;
  /** Archives besides this deployment's error objects and backups: buckets' ARNs with a prefix. */
  readonly archives?: readonly { readonly bucketArn: string; readonly prefix: string }[];
  /**
   * Functions at once; 4 by default: of the 10 that a new account may run, that leaves room for the transform and notify.
   */
  readonly concurrency?: number;
  /** Batches in a hundred that may fail before the run does; 5 by default. */
  readonly toleratedFailurePercentage?: number;
  /** 2048 by default. */
  readonly memoryMegabytes?: number;
}

export interface AuditFirehoseProps extends TransformSettingProps {
  /** Begins the names of everything made here, at most 50 characters; the stack's name by default, shortened if need be. */
  readonly name?: string;
  readonly code: FunctionCode;
  readonly sources: readonly SourceProps[];
  readonly delivery?: DeliveryProps;
  /** Given or made. A given one keeps its own settings. */
  readonly bucket?: IBucket | AtDeployment;
  /** Given or made. A given one's policy must hold the statements that docs/rights.md lists. */
  readonly key?: IKey | AtDeployment;
  readonly lifecycle?: LifecycleProps;
  readonly objectLock?: ObjectLockProps;
  readonly function?: FunctionProps;
  readonly alarms?: AlarmProps;
  readonly findings?: FindingsProps;
  /** A Logs Insights query for each shipped CloudTrail rule, for the log groups of the source `cloudtrail`. */
  readonly savedQueries?: boolean;
  readonly central?: CentralProps;
  readonly collection?: CollectionProps | undefined;
  /** A table over the archive, a workgroup, and the saved queries. */
  readonly athena?: AthenaProps;
  /** Replays at scale; the command needs none of it. */
  readonly replay?: ReplayProps;
}
