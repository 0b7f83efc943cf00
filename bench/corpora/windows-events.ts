import type { Account, Scene } from './windows-fleet.ts';

/**
 * The events of a Windows Security log: ids, versions, tasks, field names and their order as Windows documents them
 * (Security auditing reference); the frequency is that of a busy member server and domain controller together.
 * The rendered texts have Windows' labels and layout; their explanations are our own words of about the same length.
 */
export interface EventRow {
  readonly id: number;
  readonly version: number;
  readonly task: readonly [number: number, caption: string];
  readonly weight: number;
  readonly failure?: (scene: Scene) => boolean;
  /** `Data` elements by name, in order. */
  readonly fields: (scene: Scene) => Readonly<Record<string, string>>;
  /** The rendered message: `{Name}` stands for a field's value, with `%%` codes as words. */
  readonly message: string;
}

const nobody: Account = { sid: 'S-1-0-0', name: '-', domain: '-', logonId: '0x0' };
const nullGuid = '{00000000-0000-0000-0000-000000000000}';
const guid = (s: Scene): string => `{${s.random.uuid()}}`;

const subjectOf = (account: Account) => ({
  SubjectUserSid: account.sid,
  SubjectUserName: account.name,
  SubjectDomainName: account.domain,
  SubjectLogonId: account.logonId,
});
const targetOf = (account: Account) => ({
  TargetUserSid: account.sid,
  TargetUserName: account.name,
  TargetDomainName: account.domain,
  TargetLogonId: account.logonId,
});

const subjectText = `Subject:
	Security ID:		{SubjectUserSid}
	Account Name:		{SubjectUserName}
	Account Domain:		{SubjectDomainName}
	Logon ID:		{SubjectLogonId}
`;
const processText = `Process Information:
	Process ID:		{ProcessId}
	Process Name:		{ProcessName}
`;
const logon: readonly [number, string] = [12544, 'Logon'];
const fileSystem: readonly [number, string] = [12800, 'File System'];
const filtering: readonly [number, string] = [12810, 'Filtering Platform Connection'];

export const eventRows: readonly EventRow[] = [
  {
    id: 4624,
    version: 2,
    task: logon,
    weight: 28,
    fields: (s) => ({
      ...subjectOf(s.logonType === '3' ? nobody : s.subject),
      ...targetOf(s.target),
      LogonType: s.logonType,
      LogonProcessName: s.logonType === '3' ? (s.kerberos ? 'Kerberos' : 'NtLmSsp ') : 'Advapi  ',
      AuthenticationPackageName: s.logonType === '3' ? (s.kerberos ? 'Kerberos' : 'NTLM') : 'Negotiate',
      WorkstationName: s.kerberos ? '-' : s.client.workstation,
      LogonGuid: s.kerberos ? guid(s) : nullGuid,
      TransmittedServices: '-',
      LmPackageName: s.kerberos ? '-' : 'NTLM V2',
      KeyLength: s.kerberos ? '0' : '128',
      ProcessId: s.logonType === '3' ? '0x0' : s.process.id,
      ProcessName: s.logonType === '3' ? '-' : s.process.path,
      IpAddress: s.client.address,
      IpPort: s.client.address === '-' ? '-' : s.client.port,
      ImpersonationLevel: '%%1833',
      RestrictedAdminMode: '-',
      TargetOutboundUserName: '-',
      TargetOutboundDomainName: '-',
      VirtualAccount: '%%1843',
      TargetLinkedLogonId: '0x0',
      ElevatedToken: s.random.chance(0.6) ? '%%1842' : '%%1843',
    }),
    message: `An account was successfully logged on.

${subjectText}
Logon Information:
	Logon Type:		{LogonType}
	Restricted Admin Mode:	{RestrictedAdminMode}
	Virtual Account:		{VirtualAccount}
	Elevated Token:		{ElevatedToken}

Impersonation Level:		{ImpersonationLevel}

New Logon:
	Security ID:		{TargetUserSid}
	Account Name:		{TargetUserName}
	Account Domain:		{TargetDomainName}
	Logon ID:		{TargetLogonId}
	Linked Logon ID:		{TargetLinkedLogonId}
	Network Account Name:	{TargetOutboundUserName}
	Network Account Domain:	{TargetOutboundDomainName}
	Logon GUID:		{LogonGuid}

${processText}
Network Information:
	Workstation Name:	{WorkstationName}
	Source Network Address:	{IpAddress}
	Source Port:		{IpPort}

Detailed Authentication Information:
	Logon Process:		{LogonProcessName}
	Authentication Package:	{AuthenticationPackageName}
	Transited Services:	{TransmittedServices}
	Package Name (NTLM only):	{LmPackageName}
	Key Length:		{KeyLength}

The computer writes this record whenever it opens a session for somebody.

The first block names whoever asked for the session: as a rule a service of the operating system, or a program such as the task scheduler.

The kind of logon is given as a number; interactive sessions have 2, sessions over the network have 3.

The block about the new session names the account for which it was opened, that is, the one that is logged on now.

The network block says from where a remote request came. A workstation is not always stated, and may be left empty.

The level of impersonation says how far a process of the session may act in the name of the account.

The last block describes this very request for a session.
	- The GUID is the same in the record which the domain controller wrote for the ticket, so that the two can be matched.
	- Services in between are listed where the request was passed on by them.
	- The package name says which protocol of the NTLM family was spoken, if one of them was.
	- The key length is that of the session key, and is 0 when no session key was agreed on.`,
  },
  {
    id: 4625,
    version: 0,
    task: logon,
    weight: 7,
    failure: () => true,
    fields: (s) => ({
      ...subjectOf(s.random.chance(0.7) ? nobody : s.subject),
      TargetUserSid: 'S-1-0-0',
      TargetUserName: s.random.chance(0.5) ? s.other.name : `admin${s.random.digits(2)}`,
      TargetDomainName: s.host.domain,
      Status: '0xc000006d',
      FailureReason: '%%2313',
      SubStatus: s.random.pick(['0xc000006a', '0xc0000064', '0xc000006a', '0xc0000072']),
      LogonType: s.random.pick(['3', '3', '3', '2', '10']),
      LogonProcessName: 'NtLmSsp ',
      AuthenticationPackageName: 'NTLM',
      WorkstationName: s.client.workstation,
      TransmittedServices: '-',
      LmPackageName: '-',
      KeyLength: '0',
      ProcessId: '0x0',
      ProcessName: '-',
      IpAddress: s.client.address,
      IpPort: s.client.address === '-' ? '-' : s.client.port,
    }),
    message: `An account failed to log on.

${subjectText}
Logon Type:			{LogonType}

Account For Which Logon Failed:
	Security ID:		{TargetUserSid}
	Account Name:		{TargetUserName}
	Account Domain:		{TargetDomainName}

Failure Information:
	Failure Reason:		{FailureReason}
	Status:			{Status}
	Sub Status:		{SubStatus}

Process Information:
	Caller Process ID:	{ProcessId}
	Caller Process Name:	{ProcessName}

Network Information:
	Workstation Name:	{WorkstationName}
	Source Network Address:	{IpAddress}
	Source Port:		{IpPort}

Detailed Authentication Information:
	Logon Process:		{LogonProcessName}
	Authentication Package:	{AuthenticationPackageName}
	Transited Services:	{TransmittedServices}
	Package Name (NTLM only):	{LmPackageName}
	Key Length:		{KeyLength}

The computer that was asked for a session writes this record when it refuses.

The first block names whoever asked on that computer, as a rule a service of the operating system or a program that logs on for others.

The kind of logon is given as a number; interactive attempts have 2, attempts over the network have 3.

The process block says which program and account made the request, the network block from where a remote one came. A workstation is not always stated.

The last block describes this very request for a session.
	- Services in between are listed where the request was passed on by them.
	- The package name says which protocol of the NTLM family was spoken, if one of them was.
	- The key length is that of the session key, and is 0 when no session key was agreed on.`,
  },
  {
    id: 4634,
    version: 0,
    task: [12545, 'Logoff'],
    weight: 8,
    fields: (s) => ({ ...targetOf(s.target), LogonType: s.logonType }),
    message: `An account was logged off.

Subject:
	Security ID:		{TargetUserSid}
	Account Name:		{TargetUserName}
	Account Domain:		{TargetDomainName}
	Logon ID:		{TargetLogonId}

Logon Type:			{LogonType}

The computer writes this record when a session ends. Its logon id can be matched with the record of the logon; ids are unique between two starts of one computer.`,
  },
  {
    id: 4648,
    version: 0,
    task: logon,
    weight: 4,
    fields: (s) => ({
      ...subjectOf(s.subject),
      LogonGuid: s.kerberos ? guid(s) : nullGuid,
      TargetUserName: s.other.name,
      TargetDomainName: s.other.domain,
      TargetLogonGuid: nullGuid,
      TargetServerName: s.random.chance(0.5) ? 'localhost' : `${s.client.workstation}.corp.example`,
      TargetInfo: 'localhost',
      ProcessId: s.process.id,
      ProcessName: s.process.path,
      IpAddress: s.client.address,
      IpPort: s.client.address === '-' ? '-' : s.client.port,
    }),
    message: `A logon was attempted using explicit credentials.

${subjectText}	Logon GUID:		{LogonGuid}

Account Whose Credentials Were Used:
	Account Name:		{TargetUserName}
	Account Domain:		{TargetDomainName}
	Logon GUID:		{TargetLogonGuid}

Target Server:
	Target Server Name:	{TargetServerName}
	Additional Information:	{TargetInfo}

${processText}
Network Information:
	Network Address:	{IpAddress}
	Port:			{IpPort}

A process that states the credentials of an account explicitly makes this record. Scheduled tasks do so, and people who start a program as somebody else.`,
  },
  {
    id: 4672,
    version: 0,
    task: [12548, 'Special Logon'],
    weight: 4,
    fields: (s) => ({
      ...subjectOf(s.subject),
      PrivilegeList: [
        'SeSecurityPrivilege',
        'SeBackupPrivilege',
        'SeRestorePrivilege',
        'SeTakeOwnershipPrivilege',
        'SeDebugPrivilege',
        'SeSystemEnvironmentPrivilege',
        'SeLoadDriverPrivilege',
        'SeImpersonatePrivilege',
        'SeDelegateSessionUserImpersonatePrivilege',
      ]
        .slice(s.random.int(5))
        .join('\r\n\t\t\t'),
    }),
    message: `Special privileges assigned to new logon.

${subjectText}
Privileges:		{PrivilegeList}`,
  },
  {
    id: 4688,
    version: 2,
    task: [13312, 'Process Creation'],
    weight: 26,
    fields: (s) => ({
      ...subjectOf(s.subject),
      NewProcessId: s.process.id,
      NewProcessName: s.process.path,
      TokenElevationType: s.random.pick(['%%1936', '%%1937', '%%1938']),
      ProcessId: s.parent.id,
      CommandLine: s.process.commandLine,
      ...targetOf(s.random.chance(0.8) ? nobody : s.other),
      ParentProcessName: s.parent.path,
      MandatoryLabel: s.random.pick(['S-1-16-16384', 'S-1-16-12288', 'S-1-16-8192']),
    }),
    message: `A new process has been created.

Creator Subject:
	Security ID:		{SubjectUserSid}
	Account Name:		{SubjectUserName}
	Account Domain:		{SubjectDomainName}
	Logon ID:		{SubjectLogonId}

Target Subject:
	Security ID:		{TargetUserSid}
	Account Name:		{TargetUserName}
	Account Domain:		{TargetDomainName}
	Logon ID:		{TargetLogonId}

Process Information:
	New Process ID:		{NewProcessId}
	New Process Name:	{NewProcessName}
	Token Elevation Type:	{TokenElevationType}
	Mandatory Label:		{MandatoryLabel}
	Creator Process ID:	{ProcessId}
	Creator Process Name:	{ParentProcessName}
	Process Command Line:	{CommandLine}

The elevation type says what kind of token User Account Control gave to the new process when it was started.

Type 1 is a whole token from which no right was taken and no group switched off. It is seen where the control is turned off, with the built-in administrator of the computer, and with the accounts of services.

Type 2 is a raised token with all rights and all groups. It is seen where the control is on and somebody chose to run the program as administrator, or where the program itself asks always to be run with such rights.

Type 3 is a limited token without the rights of an administrator and with the groups of administrators switched off. It is the ordinary case where the control is on and nothing asked for more.`,
  },
  {
    id: 4689,
    version: 0,
    task: [13313, 'Process Termination'],
    weight: 2,
    fields: (s) => ({
      ...subjectOf(s.subject),
      Status: s.random.pick(['0x0', '0x0', '0x0', '0x1', '0xc0000005', '0x40010004']),
      ProcessId: s.process.id,
      ProcessName: s.process.path,
    }),
    message: `A process has exited.

${subjectText}
${processText}	Exit Status:	{Status}`,
  },
  {
    id: 4656,
    version: 1,
    task: fileSystem,
    weight: 9,
    failure: (s) => s.random.chance(0.2),
    fields: (s) => ({
      ...subjectOf(s.subject),
      ObjectServer: 'Security',
      ObjectType: 'File',
      ObjectName: s.file,
      HandleId: `0x${s.random.hex(3)}`,
      TransactionId: nullGuid,
      AccessList: `${s.access.list}\r\n\t\t\t\t`,
      AccessReason: `${s.access.list.split('\r')[0]}:\t%%1801\tD:(A;ID;FA;;;BA)\r\n\t\t\t\t`,
      AccessMask: s.access.mask,
      PrivilegeList: '-',
      RestrictedSidCount: '0',
      ProcessId: s.process.id,
      ProcessName: s.process.path,
      ResourceAttributes: '-',
    }),
    message: `A handle to an object was requested.

${subjectText}
Object:
	Object Server:		{ObjectServer}
	Object Type:		{ObjectType}
	Object Name:		{ObjectName}
	Handle ID:		{HandleId}
	Resource Attributes:	{ResourceAttributes}

${processText}
Access Request Information:
	Transaction ID:		{TransactionId}
	Accesses:		{AccessList}
	Access Reasons:		{AccessReason}
	Access Mask:		{AccessMask}
	Privileges Used for Access Check:	{PrivilegeList}
	Restricted SID Count:	{RestrictedSidCount}`,
  },
  {
    id: 4663,
    version: 1,
    task: fileSystem,
    weight: 8,
    fields: (s) => ({
      ...subjectOf(s.subject),
      ObjectServer: 'Security',
      ObjectType: 'File',
      ObjectName: s.file,
      HandleId: `0x${s.random.hex(3)}`,
      AccessList: `${s.access.list}\r\n\t\t\t\t`,
      AccessMask: s.access.mask,
      ProcessId: s.process.id,
      ProcessName: s.process.path,
      ResourceAttributes: 'S:AI',
    }),
    message: `An attempt was made to access an object.

${subjectText}
Object:
	Object Server:		{ObjectServer}
	Object Type:		{ObjectType}
	Object Name:		{ObjectName}
	Handle ID:		{HandleId}
	Resource Attributes:	{ResourceAttributes}

${processText}
Access Request Information:
	Accesses:		{AccessList}
	Access Mask:		{AccessMask}`,
  },
  {
    id: 4658,
    version: 0,
    task: fileSystem,
    weight: 2,
    fields: (s) => ({
      ...subjectOf(s.subject),
      ObjectServer: 'Security',
      HandleId: `0x${s.random.hex(3)}`,
      ProcessId: s.process.id,
      ProcessName: s.process.path,
    }),
    message: `The handle to an object was closed.

${subjectText}
Object:
	Object Server:		{ObjectServer}
	Handle ID:		{HandleId}

${processText}`,
  },
  {
    id: 4673,
    version: 0,
    task: [13056, 'Sensitive Privilege Use'],
    weight: 1,
    failure: (s) => s.random.chance(0.6),
    fields: (s) => ({
      ...subjectOf(s.subject),
      ObjectServer: 'Security',
      Service: '-',
      PrivilegeList: s.random.pick([
        'SeTcbPrivilege',
        'SeProfileSingleProcessPrivilege',
        'SeLoadDriverPrivilege',
      ]),
      ProcessId: s.process.id,
      ProcessName: s.process.path,
    }),
    message: `A privileged service was called.

${subjectText}
Service:
	Server:	{ObjectServer}
	Service Name:	{Service}

Process:
	Process ID:	{ProcessId}
	Process Name:	{ProcessName}

Service Request Information:
	Privileges:		{PrivilegeList}`,
  },
  {
    id: 4768,
    version: 0,
    task: [14339, 'Kerberos Authentication Service'],
    weight: 4,
    failure: (s) => s.random.chance(0.15),
    fields: (s) => ({
      TargetUserName: s.target.name,
      TargetDomainName: s.host.realm,
      TargetSid: s.target.sid,
      ServiceName: 'krbtgt',
      ServiceSid: `${s.host.domainSid}-502`,
      TicketOptions: '0x40810010',
      Status: '0x0',
      TicketEncryptionType: '0x12',
      PreAuthType: '2',
      IpAddress: `::ffff:${s.client.address === '-' ? '10.20.0.9' : s.client.address}`,
      IpPort: s.client.port,
      CertIssuerName: '',
      CertSerialNumber: '',
      CertThumbprint: '',
    }),
    message: `A Kerberos authentication ticket (TGT) was requested.

Account Information:
	Account Name:		{TargetUserName}
	Supplied Realm Name:	{TargetDomainName}
	User ID:			{TargetSid}

Service Information:
	Service Name:		{ServiceName}
	Service ID:		{ServiceSid}

Network Information:
	Client Address:		{IpAddress}
	Client Port:		{IpPort}

Additional Information:
	Ticket Options:		{TicketOptions}
	Result Code:		{Status}
	Ticket Encryption Type:	{TicketEncryptionType}
	Pre-Authentication Type:	{PreAuthType}

Certificate Information:
	Certificate Issuer Name:		{CertIssuerName}
	Certificate Serial Number:	{CertSerialNumber}
	Certificate Thumbprint:		{CertThumbprint}

The certificate is stated only where one took part in the authentication before the ticket.

RFC 4120 lists the numbers used for the options, the results, the encryption and the authentication.`,
  },
  {
    id: 4769,
    version: 0,
    task: [14337, 'Kerberos Service Ticket Operations'],
    weight: 9,
    fields: (s) => ({
      TargetUserName: `${s.target.name}@${s.host.realm}`,
      TargetDomainName: s.host.realm,
      ServiceName: `${s.client.workstation}$`,
      ServiceSid: `${s.host.domainSid}-${1100 + s.random.int(9000)}`,
      TicketOptions: s.random.pick(['0x40810000', '0x40800000', '0x60810010']),
      TicketEncryptionType: s.random.pick(['0x12', '0x12', '0x12', '0x17']),
      IpAddress: `::ffff:${s.client.address === '-' ? '10.20.0.9' : s.client.address}`,
      IpPort: s.client.port,
      Status: '0x0',
      LogonGuid: guid(s),
      TransmittedServices: '-',
    }),
    message: `A Kerberos service ticket was requested.

Account Information:
	Account Name:		{TargetUserName}
	Account Domain:		{TargetDomainName}
	Logon GUID:		{LogonGuid}

Service Information:
	Service Name:		{ServiceName}
	Service ID:		{ServiceSid}

Network Information:
	Client Address:		{IpAddress}
	Client Port:		{IpPort}

Additional Information:
	Ticket Options:		{TicketOptions}
	Ticket Encryption Type:	{TicketEncryptionType}
	Failure Code:		{Status}
	Transited Services:	{TransmittedServices}

Somebody asks for a ticket each time that a resource such as a computer or a service of the domain is used. The service's name says which one it was.

The record can be matched with the logon on that computer by the GUID which both of them hold. The logon often happens on another machine than the one that hands out the ticket.

RFC 4120 lists the numbers used for the options, the encryption and the failures.`,
  },
  {
    id: 4776,
    version: 0,
    task: [14336, 'Credential Validation'],
    weight: 1.5,
    failure: (s) => s.random.chance(0.3),
    fields: (s) => ({
      PackageName: 'MICROSOFT_AUTHENTICATION_PACKAGE_V1_0',
      TargetUserName: s.other.name,
      Workstation: s.client.workstation,
      Status: s.random.pick(['0x0', '0x0', '0xc000006a', '0xc0000234']),
    }),
    message: `The computer attempted to validate the credentials for an account.

Authentication Package:	{PackageName}
Logon Account:	{TargetUserName}
Source Workstation:	{Workstation}
Error Code:	{Status}`,
  },
  {
    id: 5156,
    version: 1,
    task: filtering,
    weight: 4.5,
    fields: (s) => {
      const inbound = s.random.chance(0.5);
      return {
        ProcessID: `${Number.parseInt(s.process.id, 16)}`,
        Application: `\\device\\harddiskvolume2${s.process.path.slice(2).toLowerCase()}`,
        Direction: inbound ? '%%14592' : '%%14593',
        SourceAddress: s.host.address,
        SourcePort: inbound ? s.random.pick(['445', '135', '3389', '5985']) : s.client.port,
        DestAddress: s.client.address === '-' ? '10.20.0.9' : s.client.address,
        DestPort: inbound ? s.client.port : s.random.pick(['443', '389', '88', '53']),
        Protocol: s.random.chance(0.8) ? '6' : '17',
        FilterRTID: `${66000 + s.random.int(9000)}`,
        LayerName: inbound ? '%%14610' : '%%14611',
        LayerRTID: inbound ? '44' : '48',
        RemoteUserID: 'S-1-0-0',
        RemoteMachineID: 'S-1-0-0',
      };
    },
    message: `The Windows Filtering Platform has permitted a connection.

Application Information:
	Process ID:		{ProcessID}
	Application Name:	{Application}

Network Information:
	Direction:		{Direction}
	Source Address:		{SourceAddress}
	Source Port:		{SourcePort}
	Destination Address:	{DestAddress}
	Destination Port:		{DestPort}
	Protocol:		{Protocol}

Filter Information:
	Filter Run-Time ID:	{FilterRTID}
	Layer Name:		{LayerName}
	Layer Run-Time ID:	{LayerRTID}`,
  },
  {
    id: 5145,
    version: 0,
    task: [12811, 'Detailed File Share'],
    weight: 4,
    fields: (s) => ({
      ...subjectOf(s.target),
      ObjectType: 'File',
      IpAddress: s.client.address === '-' ? '10.20.0.9' : s.client.address,
      IpPort: s.client.port,
      ShareName: '\\\\*\\Finance',
      ShareLocalPath: '\\??\\D:\\Shares\\Finance',
      RelativeTargetName: s.file.slice(10),
      AccessMask: s.access.mask,
      AccessList: `${s.access.list}\r\n\t\t\t\t`,
      AccessReason: `${s.access.list.split('\r')[0]}:\t%%1801\tD:(A;;FA;;;WD)\r\n\t\t\t\t`,
    }),
    message: `A network share object was checked to see whether client can be granted desired access.

${subjectText}
Network Information:
	Object Type:		{ObjectType}
	Source Address:		{IpAddress}
	Source Port:		{IpPort}

Share Information:
	Share Name:		{ShareName}
	Share Path:		{ShareLocalPath}
	Relative Target Name:	{RelativeTargetName}

Access Request Information:
	Access Mask:		{AccessMask}
	Accesses:		{AccessList}
Access Check Results:
	{AccessReason}`,
  },
  {
    id: 4738,
    version: 0,
    task: [13824, 'User Account Management'],
    weight: 0.4,
    fields: (s) => ({
      Dummy: '-',
      TargetUserName: s.other.name,
      TargetDomainName: s.other.domain,
      TargetSid: s.other.sid,
      ...subjectOf(s.subject),
      PrivilegeList: '-',
      SamAccountName: '-',
      DisplayName: '-',
      UserPrincipalName: '-',
      HomeDirectory: '-',
      ScriptPath: '-',
      PasswordLastSet: `1/${1 + s.random.int(28)}/2026 9:${10 + s.random.int(50)}:07 AM`,
      AccountExpires: '-',
      PrimaryGroupId: '-',
      OldUacValue: '0x210',
      NewUacValue: '0x10',
      UserAccountControl: '\r\n\t\t%%2089',
      UserParameters: '-',
      SidHistory: '-',
      LogonHours: '-',
    }),
    message: `A user account was changed.

${subjectText}
Target Account:
	Security ID:		{TargetSid}
	Account Name:		{TargetUserName}
	Account Domain:		{TargetDomainName}

Changed Attributes:
	SAM Account Name:	{SamAccountName}
	Display Name:		{DisplayName}
	User Principal Name:	{UserPrincipalName}
	Password Last Set:	{PasswordLastSet}
	Old UAC Value:		{OldUacValue}
	New UAC Value:		{NewUacValue}
	User Account Control:	{UserAccountControl}`,
  },
  {
    id: 4732,
    version: 0,
    task: [13826, 'Security Group Management'],
    weight: 0.3,
    fields: (s) => ({
      MemberName: `CN=${s.other.name},OU=Staff,DC=corp,DC=example`,
      MemberSid: s.other.sid,
      TargetUserName: 'Remote Desktop Users',
      TargetDomainName: 'Builtin',
      TargetSid: 'S-1-5-32-555',
      ...subjectOf(s.subject),
      PrivilegeList: '-',
    }),
    message: `A member was added to a security-enabled local group.

${subjectText}
Member:
	Security ID:		{MemberSid}
	Account Name:		{MemberName}

Group:
	Security ID:		{TargetSid}
	Group Name:		{TargetUserName}
	Group Domain:		{TargetDomainName}

Additional Information:
	Privileges:		{PrivilegeList}`,
  },
  {
    id: 5136,
    version: 0,
    task: [14081, 'Directory Service Changes'],
    weight: 3,
    fields: (s) => ({
      OpCorrelationID: guid(s),
      AppCorrelationID: '-',
      ...subjectOf(s.subject),
      DSName: 'corp.example',
      DSType: '%%14676',
      ObjectDN: `CN=${s.other.name},OU=Staff,DC=corp,DC=example`,
      ObjectGUID: guid(s),
      ObjectClass: s.random.pick(['user', 'computer', 'group', 'dnsNode']),
      AttributeLDAPDisplayName: s.random.pick([
        'description',
        'member',
        'servicePrincipalName',
        'userAccountControl',
      ]),
      AttributeSyntaxOID: '2.5.5.12',
      AttributeValue: `value ${s.random.hex(12)}`,
      OperationType: s.random.pick(['%%14674', '%%14675']),
    }),
    message: `A directory service object was modified.

${subjectText}
Directory Service:
	Name:	{DSName}
	Type:	{DSType}

Object:
	DN:	{ObjectDN}
	GUID:	{ObjectGUID}
	Class:	{ObjectClass}

Attribute:
	LDAP Display Name:	{AttributeLDAPDisplayName}
	Syntax (OID):	{AttributeSyntaxOID}
	Value:	{AttributeValue}

Operation:
	Type:	{OperationType}
	Correlation ID:	{OpCorrelationID}
	Application Correlation ID:	{AppCorrelationID}`,
  },
];

/** What `%%` codes of these events are in English (message table of the Security provider). */
export const parameterWords: Readonly<Record<string, string>> = {
  '%%1537': 'DELETE',
  '%%1538': 'READ_CONTROL',
  '%%1541': 'SYNCHRONIZE',
  '%%1801': 'Granted by',
  '%%1833': 'Impersonation',
  '%%1842': 'Yes',
  '%%1843': 'No',
  '%%1936': 'TokenElevationTypeDefault (1)',
  '%%1937': 'TokenElevationTypeFull (2)',
  '%%1938': 'TokenElevationTypeLimited (3)',
  '%%2089': "'Password Not Required' - Disabled",
  '%%2313': 'Unknown user name or bad password.',
  '%%4416': 'ReadData (or ListDirectory)',
  '%%4417': 'WriteData (or AddFile)',
  '%%4418': 'AppendData (or AddSubdirectory or CreatePipeInstance)',
  '%%4419': 'ReadEA',
  '%%4423': 'ReadAttributes',
  '%%14592': 'Inbound',
  '%%14593': 'Outbound',
  '%%14610': 'Receive/Accept',
  '%%14611': 'Connect',
  '%%14674': 'Value Added',
  '%%14675': 'Value Deleted',
  '%%14676': 'Active Directory Domain Services',
};
