/** Whether the Windows source knows the codes of section 2.4, and the lists in the lines between the tables. */
import { auditFailure, oneOcsfOf } from '../../test/support/windows-event.ts';
import {
  administrativeGroups,
  encryptions,
  kerberos,
  ntstatus,
  registryTypes,
} from '../../test/windows/rows-of-codes.ts';
import { proseWith, type Section, sectionOf } from './specification.ts';
import type { Unit } from './unit.ts';

/** The units of NTSTATUS and Kerberos codes: two columns of code and words in each table. */
export async function codes(sections: ReadonlyMap<string, Section>): Promise<Unit[]> {
  const units: Unit[] = [];
  for (const { header, rows } of sectionOf(sections, '2.4').tables) {
    const isKerberos = header[0] === 'Kerberos';
    for (const { line, cells } of rows) {
      for (const column of [0, 2]) {
        for (const [code, detail] of codesIn(cells[column]!, cells[column + 1]!)) {
          const data = { TargetUserName: 'bob', Status: code };
          const event = await oneOcsfOf({ id: isKerberos ? 4771 : 4625, keywords: auditFailure, data });
          const is = `${event.status_code} ${event.status_detail}`;
          units.push({
            section: '2.4',
            line,
            name: `${header[0]} ${code}`,
            fault: is === `${code} ${detail}` && event.status_id === 2 ? undefined : `is ${is}`,
            isExercised: (isKerberos ? kerberos : ntstatus).some(
              ([own, words]) => own === code && words === detail,
            ),
          });
        }
      }
    }
  }
  return units;
}

/** `0xC0000199 / 0xC000019A` with `TRUST_ACCOUNT: workstation / server account used` are two codes of their own words. */
function codesIn(codeCell: string, detail: string): [code: string, detail: string][] {
  const all = codeCell.split(' / ');
  if (all.length === 1) return [[codeCell, detail]];
  const [before, words, after] = /^(.*: )(\w+ \/ \w+)(.*)$/.exec(detail)!.slice(1) as [
    string,
    string,
    string,
  ];
  return all.map((code, index) => [code, before + words.split(' / ')[index]! + after]);
}

/** The units of the groups whose members make a severity of 3. */
export async function administrators(sections: ReadonlyMap<string, Section>): Promise<Unit[]> {
  const { line, text } = proseWith(sectionOf(sections, '2.3'), 'Administrative groups for severity');
  const aliases = /SID (S-1-5-32-)([\d/]+)/.exec(text)!;
  const sids = aliases[2]!.split('/').map((rid) => aliases[1]! + rid);
  const rids = /RID ([\d, ]+)/
    .exec(text)![1]!
    .split(', ')
    .map((rid) => `S-1-5-21-4-5-6-${rid}`);
  const units: Unit[] = [];
  for (const sid of [...sids, ...rids]) {
    const { severity_id } = await oneOcsfOf({ id: 4728, data: { TargetSid: sid } });
    units.push({
      section: '2.3',
      line,
      name: `administrative group ${sid}`,
      fault: severity_id === 3 ? undefined : `has severity ${severity_id}`,
      isExercised: administrativeGroups.some(
        (own) => own === sid || own.replace('-1-2-3-', '-4-5-6-') === sid,
      ),
    });
  }
  return units;
}

/** The units of registry value types: `%%1873` REG_SZ 10. */
export async function registryValues(sections: ReadonlyMap<string, Section>): Promise<Unit[]> {
  const { line, text } = proseWith(sectionOf(sections, '2.6'), 'Registry value types');
  const units: Unit[] = [];
  for (const [, parameter, typeId] of text.matchAll(/`(%%\d+)` [\w-]+ (\d+)/g)) {
    const data = {
      ObjectName: 'k',
      ObjectValueName: 'v',
      OperationType: '%%1904',
      NewValueType: parameter!,
      NewValue: '1',
    };
    const { reg_value } = await oneOcsfOf({ id: 4657, data });
    units.push({
      section: '2.6',
      line,
      name: `registry value type ${parameter}`,
      fault: reg_value?.type_id === Number(typeId) ? undefined : `has type ${reg_value?.type_id}`,
      isExercised: registryTypes.some(([own, type]) => own === parameter && type === Number(typeId)),
    });
  }
  return units;
}

/** The units of ticket encryption types: `0x11, 0x12 → 3 AES, key_length 128 / 256`. */
export async function ticketEncryption(sections: ReadonlyMap<string, Section>): Promise<Unit[]> {
  const { line, text } = proseWith(sectionOf(sections, '2.4'), 'TicketEncryptionType');
  const list = text.slice(text.indexOf('encryption_details`: ')).split('. ')[0]!;
  const units: Unit[] = [];
  for (const entry of list.split('; ')) {
    const codesOfEntry = entry.match(/0x[0-9A-F]+/g)!;
    const id = /→ (?:algorithm_id )?(\d+)/.exec(entry)?.[1];
    for (const code of codesOfEntry) {
      const data = { TargetUserName: 'bob', ServiceName: 's', Status: '0x0', TicketEncryptionType: code };
      const details = (await oneOcsfOf({ id: 4768, data })).authentication_token?.encryption_details;
      const is = details?.algorithm_id === undefined ? undefined : String(details.algorithm_id);
      units.push({
        section: '2.4',
        line,
        name: `ticket encryption ${code}`,
        fault: is === id ? undefined : `has algorithm ${is}, not ${id}`,
        isExercised: encryptions.some(([own, algorithm]) => own === code && String(algorithm) === String(id)),
      });
    }
  }
  return units;
}
