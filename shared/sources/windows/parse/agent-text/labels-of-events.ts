import { group, type Labels, type Sections, target } from './labels.ts';

const session: Labels = {
  'Security ID': 'TargetUserSid',
  'Account Name': 'TargetUserName',
  'Account Domain': 'TargetDomainName',
  'Logon ID': 'TargetLogonId',
  'Session ID': 'SessionId',
};
const endedSession: Sections = { Subject: session };

const windowStation: Sections = {
  Subject: { 'Account Name': 'AccountName', 'Account Domain': 'AccountDomain', 'Logon ID': 'LogonID' },
  Session: { 'Session Name': 'SessionName' },
  'Additional Information': { 'Client Name': 'ClientName', 'Client Address': 'ClientAddress' },
};

const caller: Labels = { 'Process ID': 'CallerProcessId', 'Process Name': 'CallerProcessName' };

const connection: Sections = {
  'Network Information': {
    Direction: 'Direction',
    'Source Address': 'SourceAddress',
    'Source Port': 'SourcePort',
    'Destination Address': 'DestAddress',
    'Destination Port': 'DestPort',
    Protocol: 'Protocol',
  },
};

const accountRight: Sections = {
  'Target Account': { 'Account Name': 'TargetSid' },
  'Account Modified': { 'Account Name': 'TargetSid' },
};

/** Events of the Security log whose labels mean something else than in the others, by event id. */
export const sectionsOfEvent: Readonly<Record<string, Sections>> = {
  4634: endedSession,
  4647: endedSession,
  4648: {
    Subject: { 'Logon GUID': 'LogonGuid' },
    'Account Whose Credentials Were Used': { ...target, 'Logon GUID': 'TargetLogonGuid' },
    'Target Server': { 'Target Server Name': 'TargetServerName', 'Additional Information': 'TargetInfo' },
  },
  4696: {
    'Target Process': { 'Target Process ID': 'TargetProcessId', 'Target Process Name': 'TargetProcessName' },
    'New Token Information': session,
  },
  4704: accountRight,
  4705: accountRight,
  4717: accountRight,
  4718: accountRight,
  4740: { 'Additional Information': { 'Caller Computer Name': 'TargetDomainName' } },
  4776: {
    '': {
      'Authentication Package': 'PackageName',
      'Logon Account': 'TargetUserName',
      'Source Workstation': 'Workstation',
      'Error Code': 'Status',
    },
  },
  4778: windowStation,
  4779: windowStation,
  4781: {
    'Target Account': {
      'Old Account Name': 'OldTargetUserName',
      'New Account Name': 'NewTargetUserName',
    },
  },
  4798: { User: target, 'Process Information': caller },
  4799: { Group: group, 'Process Information': caller },
  4800: endedSession,
  4801: endedSession,
  4802: endedSession,
  4803: endedSession,
  4825: windowStation,
  5152: connection,
  5153: connection,
  5154: connection,
  5155: connection,
  5156: connection,
  5157: connection,
  5158: connection,
  5159: connection,
};
