import { Token } from 'aws-cdk-lib';
import { settingTable } from '../../shared/config.ts';
import type { TransformSettingProps } from '../properties.ts';

/** The construct's property for each of the function's environment variables. */
export const settingProperties: Readonly<Record<keyof typeof settingTable, keyof TransformSettingProps>> = {
  TIME_ZONE: 'timeZone',
  OUTPUT_FORMAT: 'outputFormat',
  OUTPUT_ENCODING: 'outputEncoding',
  RAW_DATA: 'rawData',
  OBSERVABLES: 'observables',
  PARTITION_BY_HOUR: 'partitionByHour',
  MAX_PAYLOAD_BYTES: 'maxPayloadBytes',
  MASK: 'mask',
  COLLECTOR_LOG_GROUPS: 'collectorLogGroups',
  IDENTITY_MAPS: 'identityMaps',
  RULES: 'rules',
  RULE_PLACEHOLDERS: 'rulePlaceholders',
  KEEP: 'keep',
  FINDINGS_BUS: 'findingsBus',
  ALARM_RULES: 'alarmRules',
  MESSAGE_LANGUAGE: 'messageLanguage',
};

type SettingName = keyof typeof settingTable;

/** What notify reads; MESSAGE_LANGUAGE is for it alone. */
const ofNotify: readonly SettingName[] = ['TIME_ZONE', 'MESSAGE_LANGUAGE'];
const ofTransform = (Object.keys(settingProperties) as SettingName[]).filter(
  (name) => name !== 'MESSAGE_LANGUAGE',
);

/**
 * The transform's environment variables for settings that are given; the others keep the function's defaults.
 * @throws Error for a value that the function would refuse at its start.
 */
export const settingEnvironment = (settings: TransformSettingProps): Record<string, string> =>
  environmentOf(settings, ofTransform);

/** The same for notify. */
export const notifyEnvironment = (settings: TransformSettingProps): Record<string, string> =>
  environmentOf(settings, ofNotify);

function environmentOf(settings: TransformSettingProps, names: readonly SettingName[]) {
  const environment: Record<string, string> = {};
  for (const name of names) {
    const value = settings[settingProperties[name]];
    if (value === undefined) continue;
    const text = String(value);
    if (!Token.isUnresolved(value) && settingTable[name].parse(text) === undefined) {
      throw new Error(`${settingProperties[name]} is ${text}; it must be ${settingTable[name].allowed}.`);
    }
    environment[name] = text;
  }
  return environment;
}
