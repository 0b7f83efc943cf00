import {
  builtinRules,
  isBus,
  noRules,
  type RuleChoice,
  type RulePlaceholders,
  readPlaceholders,
  readRuleChoice,
  readRuleNames,
} from './config/rules.ts';
import { similarNames } from './config/similar.ts';
import { type MapLocation, readLocation } from './identity/location.ts';
import type { TransformSettings } from './pipeline/settings.ts';
import { type MaskSetting, maskAllowed, readMask } from './secrets/mask-setting.ts';
import { zoneClock } from './time.ts';
import { UserError } from './user-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The pipeline's settings, and those by which its caller finds what it hands in. */
export interface Settings extends TransformSettings {
  readonly identityMaps: MapLocation | undefined;
  /** The rules that find something. */
  readonly rules: RuleChoice;
  readonly rulePlaceholders: RulePlaceholders;
  /** The rules that decide what is kept. */
  readonly keep: RuleChoice;
  /** The EventBridge bus that findings are sent to. */
  readonly findingsBus: string | undefined;
  /** Rules with a metric of their own. */
  readonly alarmRules: readonly string[];
  /** For notify. */
  readonly messageLanguage: MessageLanguage;
}

export type MessageLanguage = 'en' | 'ja';

/** One problem a line, each with the setting's name, the bad value and what is allowed. */
export class ConfigError extends UserError {
  override name = 'ConfigError';
}

/**
 * The default for MAX_PAYLOAD_BYTES. A subscription record has at most 1,000 KiB of gzip (Firehose's limit for a
 * record), and audit logs shrink to a fifth or a fifteenth; 32 MiB allows for a thirtieth and stops a gzip bomb well
 * within the memory of the smallest sensible function.
 */
const defaultMaxPayloadBytes = 32 * 1024 * 1024;

/** Lambda's limit for a response is 6 MB; the rest is left for what counts besides the JSON (Lambda quotas page). */
export const maxResponseBytes = 6_000_000;

interface Setting<T> {
  readonly default: T;
  /** What is allowed, in words, for the message. */
  readonly allowed: string;
  /** The value for a text, or undefined when it is not allowed. */
  parse(text: string): T | undefined;
}

const flag = (value: boolean): Setting<boolean> => ({
  default: value,
  allowed: 'true or false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
});

const choice = <T extends string>(first: T, ...others: T[]): Setting<T> => ({
  default: first,
  allowed: [first, ...others].join(' or '),
  parse: (text) => [first, ...others].find((one) => one === text),
});

const timeZone: Setting<string> = {
  default: 'UTC',
  allowed: 'an IANA time zone such as Asia/Tokyo',
  parse: (text) => {
    try {
      zoneClock(text);
      return text;
    } catch {
      return undefined;
    }
  },
};

const maxPayloadBytes: Setting<number> = {
  default: defaultMaxPayloadBytes,
  allowed: 'a whole number of bytes from 1048576 to 268435456',
  parse: (text) => {
    const number = /^\d{1,12}$/.test(text) ? Number(text) : 0;
    return number >= 1024 * 1024 && number <= 256 * 1024 * 1024 ? number : undefined;
  },
};

const identityMaps: Setting<MapLocation | undefined> = {
  default: undefined,
  allowed: 's3://bucket/prefix/ or the path of a folder',
  parse: readLocation,
};

const ruleChoice = (value: RuleChoice): Setting<RuleChoice> => ({
  default: value,
  allowed:
    'builtin, none, names of shipped rules, s3://bucket/prefix/ or a folder such as ./rules; several with commas',
  parse: readRuleChoice,
});

const rulePlaceholders: Setting<RulePlaceholders> = {
  default: {},
  allowed: 'JSON such as {"watched_objects": ["C:\\\\secret"]}',
  parse: readPlaceholders,
};

const findingsBus: Setting<string | undefined> = {
  default: undefined,
  allowed: 'the name or ARN of an EventBridge bus',
  parse: (text) => (isBus(text) ? text : undefined),
};

const alarmRules: Setting<readonly string[]> = {
  default: [],
  allowed: 'names of rules, several with commas',
  parse: readRuleNames,
};

/** Names of log groups: up to 512 of these characters (CloudWatch Logs API reference, CreateLogGroup). */
const logGroups: Setting<ReadonlySet<string> | undefined> = {
  default: undefined,
  allowed: 'names of log groups, several with commas',
  parse: (text) => {
    const names = text.split(',').map((name) => name.trim());
    return names.every((name) => /^[\w\-/.#]{1,512}$/.test(name)) ? new Set(names) : undefined;
  },
};

const mask: Setting<MaskSetting | undefined> = {
  default: undefined,
  allowed: maskAllowed,
  parse: readMask,
};

/** The environment variables of the functions. The construct's properties carry the same names in camelCase. */
export const settingTable = {
  TIME_ZONE: timeZone,
  OUTPUT_FORMAT: choice('ocsf', 'source'),
  OUTPUT_ENCODING: choice('gzip', 'none'),
  RAW_DATA: flag(false),
  OBSERVABLES: flag(true),
  PARTITION_BY_HOUR: flag(false),
  MAX_PAYLOAD_BYTES: maxPayloadBytes,
  MASK: mask,
  COLLECTOR_LOG_GROUPS: logGroups,
  IDENTITY_MAPS: identityMaps,
  RULES: ruleChoice(builtinRules),
  RULE_PLACEHOLDERS: rulePlaceholders,
  KEEP: ruleChoice(noRules),
  FINDINGS_BUS: findingsBus,
  ALARM_RULES: alarmRules,
  MESSAGE_LANGUAGE: choice<MessageLanguage>('en', 'ja'),
} as const;

type SettingName = keyof typeof settingTable;
const settingNames = Object.keys(settingTable) as SettingName[];

/**
 * Reads the transform's settings. An empty value counts as not set.
 * @throws ConfigError that lists every bad value and misspelt name.
 * @example const { clock, rules } = readSettings({ TIME_ZONE: 'Asia/Tokyo', RULES: 'builtin' });
 */
export function readSettings(environment: Environment): Settings {
  const problems = [...nameProblems(environment)];
  const read = <T>(name: SettingName, setting: Setting<T>): T =>
    readSetting(environment, name, setting, (problem) => problems.push(problem));
  const settings: Settings = {
    clock: zoneClock(read('TIME_ZONE', settingTable.TIME_ZONE)),
    outputFormat: read('OUTPUT_FORMAT', settingTable.OUTPUT_FORMAT),
    outputEncoding: read('OUTPUT_ENCODING', settingTable.OUTPUT_ENCODING),
    rawData: read('RAW_DATA', settingTable.RAW_DATA),
    observables: read('OBSERVABLES', settingTable.OBSERVABLES),
    partitionByHour: read('PARTITION_BY_HOUR', settingTable.PARTITION_BY_HOUR),
    maxPayloadBytes: read('MAX_PAYLOAD_BYTES', settingTable.MAX_PAYLOAD_BYTES),
    maxResponseBytes,
    mask: read('MASK', settingTable.MASK),
    collectorLogGroups: read('COLLECTOR_LOG_GROUPS', settingTable.COLLECTOR_LOG_GROUPS),
    identityMaps: read('IDENTITY_MAPS', settingTable.IDENTITY_MAPS),
    rules: read('RULES', settingTable.RULES),
    rulePlaceholders: read('RULE_PLACEHOLDERS', settingTable.RULE_PLACEHOLDERS),
    keep: read('KEEP', settingTable.KEEP),
    findingsBus: read('FINDINGS_BUS', settingTable.FINDINGS_BUS),
    alarmRules: read('ALARM_RULES', settingTable.ALARM_RULES),
    messageLanguage: read('MESSAGE_LANGUAGE', settingTable.MESSAGE_LANGUAGE),
  };
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return settings;
}

/** One setting; an empty value counts as not set, and `refuse` is called with what is wrong with a bad one. */
export function readSetting<T>(
  environment: Environment,
  name: SettingName,
  { default: standard, parse, allowed }: Setting<T>,
  refuse: (problem: string) => void,
): T {
  const text = environment[name];
  if (text === undefined || text === '') return standard;
  const value = parse(text);
  if (value === undefined) refuse(`${name} is ${JSON.stringify(text)}; it must be ${allowed}.`);
  return value ?? standard;
}

const similarSetting = similarNames(settingNames);

function* nameProblems(environment: Environment): Generator<string> {
  for (const name of Object.keys(environment)) {
    if (name in settingTable) continue;
    const meant = similarSetting(name);
    if (meant) yield `${name} is no setting. Did you mean ${meant}?`;
  }
}
