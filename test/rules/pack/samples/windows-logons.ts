import type { Sample } from '../../../support/windows-event.ts';
import { elsewhere, event, type Samples } from './samples.ts';

/** A logon of `carol`, with what differs. */
const logon = (id: number, type: number, data: Readonly<Record<string, string>> = {}): Sample => ({
  id,
  keywords: id === 4625 ? '0x8010000000000000' : '0x8020000000000000',
  data: {
    SubjectUserSid: 'S-1-0-0',
    SubjectUserName: '-',
    TargetUserSid: id === 4625 ? 'S-1-0-0' : 'S-1-5-21-1004336348-1177238915-682003330-1107',
    TargetUserName: 'carol',
    TargetDomainName: 'CORP',
    LogonType: String(type),
    IpAddress: '192.0.2.17',
    IpPort: '50514',
    ...data,
  },
});

/** Special privileges for a logon of `carol`, or of somebody else. */
const privileges = (sid = 'S-1-5-21-1004336348-1177238915-682003330-1107', name = 'carol'): Sample => ({
  id: 4672,
  task: 12548,
  data: {
    SubjectUserSid: sid,
    SubjectUserName: name,
    SubjectDomainName: 'CORP',
    SubjectLogonId: '0x58d874',
    PrivilegeList: 'SeSecurityPrivilege\n\t\t\tSeDebugPrivilege',
  },
});

export const windowsLogons: readonly Samples[] = [
  {
    rule: 'windows-network-logon-success',
    matches: {
      'a user comes over the network': event(logon(4624, 3)),
      'a user with a dollar sign inside the name': event(logon(4624, 3, { TargetUserName: 'pay$roll' })),
    },
    misses: {
      'a user at the console': event(logon(4624, 2)),
      'a user who is refused': event(logon(4625, 3)),
      'a computer comes over the network': event(logon(4624, 3, { TargetUserName: 'WEB02$' })),
      'an anonymous session': event(
        logon(4624, 3, { TargetUserSid: 'S-1-5-7', TargetUserName: 'ANONYMOUS LOGON' }),
      ),
      ...elsewhere(logon(4624, 3)),
    },
  },
  {
    rule: 'windows-network-logon-failure',
    matches: {
      'a user is refused': event(logon(4625, 3)),
      'a computer is refused': event(logon(4625, 3, { TargetUserName: 'WEB02$' })),
    },
    misses: {
      'a user comes over the network': event(logon(4624, 3)),
      'a service is refused': event(logon(4625, 5)),
      ...elsewhere(logon(4625, 3)),
    },
  },
  {
    rule: 'windows-remote-interactive-logon-success',
    matches: { 'a user comes by Remote Desktop': event(logon(4624, 10)) },
    misses: {
      'a user comes over the network': event(logon(4624, 3)),
      'a user is refused by Remote Desktop': event(logon(4625, 10)),
      ...elsewhere(logon(4624, 10)),
    },
  },
  {
    rule: 'windows-remote-interactive-logon-failure',
    matches: { 'a user is refused by Remote Desktop': event(logon(4625, 10)) },
    misses: {
      'a user comes by Remote Desktop': event(logon(4624, 10)),
      'a user is refused at the console': event(logon(4625, 2)),
      ...elsewhere(logon(4625, 10)),
    },
  },
  {
    rule: 'windows-special-privileges-assigned',
    matches: {
      'an administrator signs in': event(privileges()),
      'one with a dollar sign inside the name': event(
        privileges('S-1-5-21-1004336348-1177238915-682003330-1108', 'pay$roll'),
      ),
    },
    misses: {
      'SYSTEM starts something': event(privileges('S-1-5-18', 'SYSTEM')),
      'LOCAL SERVICE starts something': event(privileges('S-1-5-19', 'LOCAL SERVICE')),
      'NETWORK SERVICE starts something': event(privileges('S-1-5-20', 'NETWORK SERVICE')),
      'a service starts with an account of its own': event(privileges('S-1-5-80-1-2-3-4-5', 'MSSQLSERVER')),
      'an application pool of IIS starts': event(privileges('S-1-5-82-1-2-3-4-5', 'DefaultAppPool')),
      'a virtual machine starts': event(privileges('S-1-5-83-1-1-2-3-4', '7A2C-VM')),
      'a session of OpenSSH starts': event(privileges('S-1-5-111-1-2-3-4-5-5848', 'sshd_5848')),
      'a window manager starts': event(privileges('S-1-5-90-0-2', 'DWM-2')),
      'a font driver host starts': event(privileges('S-1-5-96-0-1', 'UMFD-1')),
      'a domain controller signs in to itself': event(
        privileges('S-1-5-21-1004336348-1177238915-682003330-1000', 'DC01$'),
      ),
      'a user signs in without them': event(logon(4624, 2)),
      ...elsewhere(privileges()),
    },
  },
];
