import { Token } from 'aws-cdk-lib';
import { settingTable } from '../shared/config.ts';
import type { TransformSettingProps } from './properties.ts';

/** The construct's property for each of the function's environment variables. */
export const settingProperties: Readonly<Record<keyof typeof settingTable, keyof TransformSettingProps>> = {
  TIME_ZONE: 'timeZone',
  OUTPUT_FORMAT: 'outputFormat',
  OUTPUT_ENCODING: 'outputEncoding',
  RAW_DATA: 'rawData',
  OBSERVABLES: 'observables',
  PARTITION_BY_HOUR: 'partitionByHour',
  MAX_PAYLOAD_BYTES: 'maxPayloadBytes',
  IDENTITY_MAPS: 'identityMaps',
  RULES: 'rules',
  RULE_PLACEHOLDERS: 'rulePlaceholders',
  KEEP: 'keep',
  FINDINGS_BUS: 'findingsBus',
  ALARM_RULES: 'alarmRules',
  MESSAGE_LANGUAGE: 'messageLanguage',
};

/**
 * The environment variables for settings that are given; the others keep the function's defaults.
 * @throws Error for a value that the function would refuse at its start.
 */
export function settingEnvironment(settings: TransformSettingProps): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of Object.keys(settingProperties) as (keyof typeof settingTable)[]) {
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
