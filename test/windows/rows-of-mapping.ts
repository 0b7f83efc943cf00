/**
 * What class, activity, status and severity an event id has, written down by hand and not taken from the code: a test
 * holds the mappings to it.
 */
import type { Sample } from '../support/windows-event.ts';

type Status = 1 | 2 | 'bit' | 'code' | 'none';

export interface MappedRow {
  readonly id: number;
  readonly class: number;
  readonly activity: number;
  readonly activityName?: string;
  /** `bit`: as the audit bit; `code`: as a code in the event; `none`: the source says nothing. */
  readonly status: Status;
  /** Of a success, and of a failure where that differs. */
  readonly severity: number;
  readonly failureSeverity?: number;
  /** What the sample needs for this row. */
  readonly sample?: Partial<Sample>;
}

/** Fields that most events of the Security log have. */
const common = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'alice',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x3e7a1',
};

/** The event of a row; `keywords` hold the audit bits. */
export const sampleOf = (row: MappedRow, keywords: string) => ({
  id: row.id,
  keywords,
  ...row.sample,
  data: { ...common, ...(row.sample?.data as Record<string, string> | undefined) },
});

type Extra = Partial<Pick<MappedRow, 'activityName' | 'failureSeverity' | 'sample'>>;

const row = (
  id: number,
  place: string,
  status: Status,
  severity: number,
  extra: Extra | string = {},
): MappedRow => {
  const [classUid, activity] = place.split('/').map(Number) as [number, number];
  const more = typeof extra === 'string' ? { activityName: extra } : extra;
  return { id, class: classUid, activity, status, severity, ...more };
};
const data = (fields: Record<string, string>): Extra => ({ sample: { data: fields } });
const same = (ids: readonly number[], make: (id: number) => MappedRow): MappedRow[] => ids.map(make);

/** Security: sessions, accounts, rights. */
export const sessionsAccountsRights: readonly MappedRow[] = [
  row(4624, '3002/1', 'bit', 1),
  row(4625, '3002/1', 2, 2),
  row(4634, '3002/2', 1, 1),
  row(4647, '3002/2', 1, 1),
  row(4648, '3002/1', 'bit', 1),
  row(4649, '3002/99', 2, 4, 'Replay Attack Detected'),
  row(4675, '3002/99', 'bit', 2, 'SIDs Filtered'),
  row(4672, '3003/1', 1, 1, data({ PrivilegeList: 'SeDebugPrivilege\n\t\t\tSeTcbPrivilege' })),
  row(4964, '3003/2', 1, 3, data({ SidList: '\n\t\t%{S-1-5-21-1-2-3-1613}' })),
  row(4768, '3002/3', 'code', 1, { failureSeverity: 2 }),
  row(4769, '3002/4', 'code', 1, { failureSeverity: 2 }),
  row(4770, '3002/5', 1, 1),
  row(4771, '3002/6', 2, 2),
  row(4772, '3002/3', 2, 2),
  row(4773, '3002/4', 2, 2),
  row(4774, '3002/99', 'bit', 2, 'Account Mapping'),
  row(4775, '3002/99', 2, 2, 'Account Mapping'),
  row(4777, '3002/99', 2, 2, 'Credential Validation'),
  row(4776, '3002/1', 'code', 1, { failureSeverity: 2 }),
  row(4778, '3002/99', 1, 1, 'Session Reconnect'),
  row(4779, '3002/99', 1, 1, 'Session Disconnect'),
  row(4800, '3002/99', 1, 1, 'Workstation Lock'),
  row(4801, '3002/99', 1, 1, 'Workstation Unlock'),
  row(4802, '3002/99', 1, 1, 'Screen Saver Invoked'),
  row(4803, '3002/99', 1, 1, 'Screen Saver Dismissed'),
  row(4720, '3001/1', 'bit', 2),
  row(4722, '3001/2', 'bit', 1),
  row(4725, '3001/5', 'bit', 1),
  row(4723, '3001/3', 'bit', 1),
  row(4724, '3001/4', 'bit', 2),
  row(4726, '3001/6', 'bit', 2),
  row(4738, '3001/99', 'bit', 1, 'Account Changed'),
  row(4742, '3001/99', 'bit', 1, 'Account Changed'),
  row(4740, '3001/9', 1, 3),
  row(4767, '3001/12', 1, 1),
  row(4741, '3001/1', 'bit', 2),
  row(4743, '3001/6', 'bit', 2),
  row(4765, '3001/99', 1, 4, 'SID History Added'),
  row(4766, '3001/99', 2, 4, 'SID History Added'),
  row(4780, '3001/99', 1, 2, 'Admin ACL Set'),
  row(4781, '3001/99', 'bit', 2, 'Account Renamed'),
  row(4782, '3001/99', 'bit', 3, 'Password Hash Accessed'),
  row(4793, '3001/99', 'bit', 1, 'Password Policy Checked'),
  row(4794, '3001/4', 'bit', 4),
  row(4703, '3005/1', 1, 1, data({ EnabledPrivilegeList: 'SeDebugPrivilege', DisabledPrivilegeList: '-' })),
  row(4703, '3005/2', 1, 1, data({ EnabledPrivilegeList: '-', DisabledPrivilegeList: 'SeDebugPrivilege' })),
  row(4704, '3005/1', 'bit', 3, data({ PrivilegeList: 'SeServiceLogonRight' })),
  row(4705, '3005/2', 'bit', 2, data({ PrivilegeList: 'SeServiceLogonRight' })),
  row(4717, '3005/1', 'bit', 3, data({ AccessGranted: 'SeServiceLogonRight' })),
  row(4718, '3005/2', 'bit', 2, data({ AccessRemoved: 'SeServiceLogonRight' })),
  ...same([4727, 4731, 4754, 4744, 4749, 4759], (id) => row(id, '3006/6', 'bit', 2)),
  ...same([4728, 4732, 4756, 4746, 4751, 4761], (id) => row(id, '3006/3', 'bit', 2)),
  ...same([4728, 4732, 4756, 4746, 4751, 4761], (id) =>
    row(id, '3006/3', 'bit', 3, data({ TargetUserName: 'Domain Admins', TargetSid: 'S-1-5-21-1-2-3-512' })),
  ),
  ...same([4729, 4733, 4757, 4747, 4752, 4762], (id) => row(id, '3006/4', 'bit', 2)),
  ...same([4730, 4734, 4758, 4748, 4753, 4763], (id) => row(id, '3006/5', 'bit', 2)),
  ...same([4735, 4737, 4755, 4745, 4750, 4760], (id) => row(id, '3006/99', 'bit', 1, 'Group Changed')),
  row(4764, '3006/99', 'bit', 1, 'Group Type Changed'),
  row(4798, '201003/1', 1, 1),
  row(4799, '201003/1', 1, 1),
  row(5379, '201003/1', 'code', 1, { sample: { data: { ReturnCode: '0' } } }),
];

/** Security: processes, services, tasks, log, policy, system. Status is by the audit bit where none is stated. */
export const processesToSystem: readonly MappedRow[] = [
  row(4688, '1007/1', 'bit', 1, data({ NewProcessId: '0x1a2c', NewProcessName: 'C:\\a.exe' })),
  row(
    4689,
    '1007/2',
    'bit',
    1,
    data({ ProcessId: '0x1a2c', ProcessName: 'C:\\a.exe', Status: '0xc0000005' }),
  ),
  row(4696, '1007/99', 'bit', 2, 'Assign Primary Token'),
  row(4697, '201004/1', 'bit', 3),
  row(4698, '1006/1', 'bit', 2),
  row(4699, '1006/3', 'bit', 2),
  row(4700, '1006/4', 'bit', 2),
  row(4701, '1006/5', 'bit', 2),
  row(4702, '1006/2', 'bit', 2),
  row(4719, '1008/10', 'bit', 4, data({ AuditPolicyChanges: '%%8448, %%8451' })),
  row(4719, '1008/10', 'bit', 4, data({ AuditPolicyChanges: '%%8450' })),
  row(4719, '1008/9', 'bit', 2, data({ AuditPolicyChanges: '%%8449, %%8451' })),
  row(4612, '1008/99', 2, 3, 'Audit Queue Full'),
  row(4912, '1008/99', 'bit', 3, 'Per-user Audit Policy Changed'),
  row(4904, '1008/9', 'bit', 1),
  row(4905, '1008/10', 'bit', 1),
  row(4608, '6002/3', 'bit', 1),
  row(4609, '6002/4', 'bit', 1),
  row(4616, '3004/3', 'bit', 2),
  ...same([4610, 4614, 4622], (id) => row(id, '1005/1', 'bit', 2)),
  ...same([4739, 4713, 4714], (id) => row(id, '3004/3', 'bit', 3)),
  row(4706, '3004/1', 'bit', 3),
  row(4707, '3004/4', 'bit', 3),
  row(4716, '3004/3', 'bit', 3),
  row(4946, '3004/1', 'bit', 2),
  row(4947, '3004/3', 'bit', 2),
  row(4948, '3004/4', 'bit', 2),
  row(4949, '3004/3', 'bit', 2),
  row(4950, '3004/3', 'bit', 2),
  row(5136, '3004/3', 'bit', 2),
  row(5137, '3004/1', 'bit', 2),
  row(5138, '3004/99', 'bit', 2, 'Undelete'),
  row(5139, '3004/5', 'bit', 2),
  row(5141, '3004/4', 'bit', 2),
  row(5142, '3004/1', 'bit', 2),
  row(5143, '3004/3', 'bit', 2),
  row(5144, '3004/4', 'bit', 2),
  row(6416, '1010/1', 'bit', 2),
  ...same([6419, 6420], (id) => row(id, '1010/4', 'bit', 1)),
  ...same([6421, 6422], (id) => row(id, '1010/3', 'bit', 1)),
  row(6423, '1010/99', 'bit', 2, 'Installation Forbidden'),
  row(6424, '1010/99', 'bit', 2, 'Installation Allowed'),
];

/** Security: further ids. */
export const furtherIds: readonly MappedRow[] = [
  row(4627, '3003/2', 'bit', 1, data({ GroupMembership: '%{S-1-1-0}' })),
  row(4825, '3002/1', 2, 2),
  row(4797, '201003/1', 'bit', 1),
  row(4690, '201003/99', 'bit', 1, 'Handle Duplicated'),
  row(4985, '201003/99', 'bit', 1, 'Transaction State Changed'),
  row(4664, '1001/1', 'bit', 1),
  row(4817, '201003/99', 'bit', 1, 'Audit Settings Changed'),
  ...same([5056, 5058, 5059, 5061], (id) => row(id, '201003/1', 'code', 1, data({ ReturnCode: '0x0' }))),
  row(5376, '201003/1', 'bit', 2),
  ...same([5377, 5380, 5381, 5382], (id) => row(id, '201003/1', 'bit', 1)),
  row(4902, '1008/99', 'bit', 1, 'Per-user Audit Policy Table Created'),
  row(4906, '1008/99', 'bit', 3, 'Crash On Audit Fail Changed'),
  row(4826, '6002/99', 'bit', 1, 'Boot Configuration Loaded'),
  ...same([5024, 5033], (id) => row(id, '6002/3', 'bit', 1)),
  ...same([5025, 5034], (id) => row(id, '6002/4', 'bit', 3)),
  ...same([5027, 5028, 5029, 5030, 5031, 5032, 5035, 5037], (id) =>
    row(id, '6002/99', 2, 2, 'Firewall Error'),
  ),
  row(5120, '6002/3', 'bit', 1),
  row(5121, '6002/4', 'bit', 1),
  ...same([5122, 5123, 5124], (id) => row(id, '3004/3', 'bit', 1)),
  row(4611, '3004/1', 'bit', 1),
  row(4865, '3004/1', 'bit', 3),
  row(4866, '3004/4', 'bit', 3),
  row(4867, '3004/3', 'bit', 3),
  row(4908, '3004/3', 'bit', 2),
  ...same([5441, 5446, 5447, 5448, 5449, 5450], (id) => row(id, '3004/3', 'bit', 1)),
  row(5888, '3004/3', 'bit', 2),
  row(5889, '3004/4', 'bit', 2),
  row(5890, '3004/1', 'bit', 2),
  ...same(range(4868, 4899), (id) =>
    row(id, '3004/99', 'bit', [4882, 4885, 4890, 4892].includes(id) ? 3 : 1),
  ),
  ...same(range(4928, 4937), (id) => row(id, '3004/99', 'code', 1, data({ StatusCode: '0' }))),
];

const object = (fields: Record<string, string>): Extra => ({ ...data(fields), failureSeverity: 2 });
const masked = (ObjectType: string, AccessMask: string): Extra =>
  object({ ObjectType, AccessMask, ObjectName: 'X:\\y', HandleId: '0x1bc' });
const low: Extra = { failureSeverity: 2 };

/** Security: objects, shares, network. A failure is of severity Low. */
export const objectsToNetwork: readonly MappedRow[] = [
  ...same([4656, 4659], (id) => row(id, '1001/14', 'bit', 1, masked('File', '0x2'))),
  ...same([4656, 4659], (id) => row(id, '201001/3', 'bit', 1, masked('Key', '0x2'))),
  ...same([4656, 4659], (id) => row(id, '201001/4', 'bit', 1, masked('Key', '0x10002'))),
  ...same([4656, 4659], (id) => row(id, '201001/6', 'bit', 1, masked('Key', '0x40000'))),
  ...same([4656, 4659], (id) => row(id, '201001/1', 'bit', 1, masked('Key', '0x4'))),
  ...same([4656, 4659], (id) => row(id, '201001/2', 'bit', 1, masked('Key', '0x20019'))),
  ...same([4656, 4659], (id) => row(id, '201001/0', 'bit', 1, masked('Key', '0x0'))),
  ...same([4656, 4659], (id) => row(id, '201003/1', 'bit', 1, masked('Process', '0x2'))),
  row(4663, '1001/4', 'bit', 1, masked('File', '0x10000')),
  row(4663, '1001/4', 'bit', 1, masked('File', '0x40')),
  row(4663, '1001/7', 'bit', 1, masked('File', '0x40000')),
  row(4663, '1001/7', 'bit', 1, masked('File', '0x80000')),
  row(4663, '1001/3', 'bit', 1, masked('File', '0x2')),
  row(4663, '1001/3', 'bit', 1, masked('File', '0x4')),
  row(4663, '1001/6', 'bit', 1, masked('File', '0x100')),
  row(4663, '1001/6', 'bit', 1, masked('File', '0x10')),
  row(4663, '1001/2', 'bit', 1, masked('File', '0x1')),
  row(4663, '1001/2', 'bit', 1, masked('File', '0x20')),
  row(4663, '1001/9', 'bit', 1, masked('File', '0x20000')),
  row(4663, '1001/8', 'bit', 1, masked('File', '0x80')),
  row(4663, '1001/8', 'bit', 1, masked('File', '0x8')),
  row(4663, '1001/3', 'bit', 1, masked('File', '0x10000000')),
  row(4663, '1001/3', 'bit', 1, masked('File', '0x40000000')),
  row(4663, '1001/2', 'bit', 1, masked('File', '0x80000000')),
  row(4663, '1001/0', 'bit', 1, masked('File', '0x0')),
  row(4663, '1001/4', 'bit', 1, masked('File', '0x1f01ff')),
  row(4663, '201001/4', 'bit', 1, masked('Key', '0x10000')),
  row(4663, '201001/6', 'bit', 1, masked('Key', '0x80000')),
  row(4663, '201001/3', 'bit', 1, masked('Key', '0x2')),
  row(4663, '201001/1', 'bit', 1, masked('Key', '0x4')),
  row(4663, '201001/1', 'bit', 1, masked('Key', '0x20')),
  row(4663, '201001/2', 'bit', 1, masked('Key', '0x1')),
  row(4663, '201001/2', 'bit', 1, masked('Key', '0x20000')),
  row(4663, '201001/3', 'bit', 1, masked('Key', '0x10000000')),
  row(4663, '201001/3', 'bit', 1, masked('Key', '0x40000000')),
  row(4663, '201001/2', 'bit', 1, masked('Key', '0x80000000')),
  row(4663, '201001/0', 'bit', 1, masked('Key', '0x0')),
  row(4663, '201003/1', 'bit', 1, masked('SAM_USER', '0x2')),
  row(4658, '201003/99', 'bit', 1, { activityName: 'Handle Closed', ...low }),
  row(4660, '201003/99', 'bit', 1, { activityName: 'Object Deleted', ...low }),
  row(4657, '201002/2', 'bit', 1, object({ OperationType: '%%1904' })),
  row(4657, '201002/3', 'bit', 1, object({ OperationType: '%%1905' })),
  row(4657, '201002/4', 'bit', 1, object({ OperationType: '%%1906' })),
  row(4661, '201003/1', 'bit', 1, low),
  row(4662, '201003/1', 'bit', 1, low),
  row(
    4662,
    '201003/1',
    'bit',
    4,
    data({
      SubjectUserName: 'mallory',
      Properties: '%%7688\n\t\t{1131f6ad-9c07-11d1-f79f-00c04fc2dcd2}',
    }),
  ),
  row(
    4662,
    '201003/1',
    'bit',
    1,
    object({
      SubjectUserName: 'DC01$',
      Properties: '%%7688\n\t\t{1131f6aa-9c07-11d1-f79f-00c04fc2dcd2}',
    }),
  ),
  ...same([4670, 4907], (id) => row(id, '1001/7', 'bit', 1, masked('File', '0x0'))),
  ...same([4670, 4907], (id) => row(id, '201001/6', 'bit', 1, masked('Key', '0x0'))),
  row(4670, '201003/99', 'bit', 1, { ...masked('Token', '0x0'), activityName: 'Permissions Changed' }),
  row(4907, '201003/99', 'bit', 1, { ...masked('Token', '0x0'), activityName: 'Audit Settings Changed' }),
  ...same([4673, 4674], (id) => row(id, '201003/1', 'bit', 1, low)),
  row(5140, '4006/99', 'bit', 1, { activityName: 'Share Access', ...low }),
  row(5145, '4006/2', 'bit', 1, low),
  row(5168, '4006/99', 2, 1, { activityName: 'SPN Check Failed', ...low }),
  row(5156, '4001/1', 'bit', 1, low),
  row(5157, '4001/5', 'bit', 1, low),
  ...same([5152, 5153], (id) => row(id, '4001/5', 'bit', 1, low)),
  ...same([5154, 5155], (id) => row(id, '4001/7', 'bit', 1, low)),
  ...same([5158, 5159], (id) => row(id, '4001/99', 'bit', 1, { activityName: 'Bind', ...low })),
];

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
