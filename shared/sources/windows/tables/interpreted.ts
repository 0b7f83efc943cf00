/** Words for numbers in the data of events, one table a kind of number. */
type Words = Readonly<Record<string, string>>;

/** Kerberos encryption types (IANA registry "Kerberos Encryption Type Numbers"), as Windows writes them. */
export const encryptionTypes: Words = {
  '0x1': 'DES-CBC-CRC',
  '0x3': 'DES-CBC-MD5',
  '0x11': 'AES128-CTS-HMAC-SHA1-96',
  '0x12': 'AES256-CTS-HMAC-SHA1-96',
  '0x17': 'RC4-HMAC',
  '0x18': 'RC4-HMAC-EXP',
  '0xffffffff': 'none (the request failed)',
};

/** Kerberos pre-authentication types (IANA registry "Kerberos Pre-authentication and Typed Data"). */
export const preauthenticationTypes: Words = {
  '0': 'none',
  '2': 'PA-ENC-TIMESTAMP',
  '11': 'PA-ETYPE-INFO',
  '15': 'PA-PK-AS-REP_OLD',
  '16': 'PA-PK-AS-REQ',
  '17': 'PA-PK-AS-REP',
  '19': 'PA-ETYPE-INFO2',
  '20': 'PA-SVR-REFERRAL-INFO',
  '138': 'PA-ENCRYPTED-CHALLENGE',
};

/** Logon types (Windows SDK, ntsecapi.h, SECURITY_LOGON_TYPE). */
export const logonTypes: Words = {
  '0': 'System',
  '2': 'Interactive',
  '3': 'Network',
  '4': 'Batch',
  '5': 'Service',
  '6': 'Proxy',
  '7': 'Unlock',
  '8': 'NetworkCleartext',
  '9': 'NewCredentials',
  '10': 'RemoteInteractive',
  '11': 'CachedInteractive',
  '12': 'CachedRemoteInteractive',
  '13': 'CachedUnlock',
};

/** Internet protocols (IANA registry "Protocol Numbers"). */
export const protocols: Words = {
  '1': 'ICMP',
  '2': 'IGMP',
  '6': 'TCP',
  '17': 'UDP',
  '41': 'IPv6',
  '47': 'GRE',
  '50': 'ESP',
  '51': 'AH',
  '58': 'IPv6-ICMP',
};

/** Types of services (Windows SDK, winnt.h, `SERVICE_*`), as event 4697 writes them. */
export const serviceTypes: Words = {
  '0x1': 'Kernel Driver',
  '0x2': 'File System Driver',
  '0x8': 'Recognizer Driver',
  '0x10': 'Own Process',
  '0x20': 'Share Process',
  '0x50': 'User Own Process',
  '0x60': 'User Share Process',
  '0x110': 'Own Process, Interactive',
  '0x120': 'Share Process, Interactive',
};

/** Start types of services (Windows SDK, winnt.h). */
export const serviceStartTypes: Words = {
  '0': 'Boot',
  '1': 'System',
  '2': 'Automatic',
  '3': 'Manual',
  '4': 'Disabled',
};

/** Errors of services and of what they need (Microsoft [MS-ERREF], section 2.2, Win32 error codes). */
export const win32Errors: Words = {
  '2': 'The system cannot find the file specified.',
  '3': 'The system cannot find the path specified.',
  '5': 'Access is denied.',
  '87': 'The parameter is incorrect.',
  '1053': 'The service did not respond to the start or control request in a timely fashion.',
  '1056': 'An instance of the service is already running.',
  '1058': 'The service cannot be started, because it is disabled or has no enabled devices.',
  '1060': 'The specified service does not exist as an installed service.',
  '1062': 'The service has not been started.',
  '1066': 'The service has returned a service-specific error code.',
  '1067': 'The process terminated unexpectedly.',
  '1068': 'The dependency service or group failed to start.',
  '1069': 'The service did not start due to a logon failure.',
  '1070': 'After starting, the service hung in a start-pending state.',
  '1075': 'The dependency service does not exist or has been marked for deletion.',
  '1079': 'The account of this service differs from that of others in the same process.',
  '1275': 'This driver has been blocked from loading.',
  '1326': 'The user name or password is incorrect.',
  '1385': 'The user has not been granted the requested logon type at this computer.',
  '1722': 'The RPC server is unavailable.',
  '1792': 'An attempt was made to logon, but the network logon service was not started.',
};
