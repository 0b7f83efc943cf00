/** Names in Sysmon's `Hashes` → OCSF's fingerprint algorithms. */
export const hashAlgorithms: Readonly<Record<string, number>> = { MD5: 1, SHA1: 2, SHA256: 3, IMPHASH: 18 };

/** Words of Sysmon's `IntegrityLevel`, which aren't translated → OCSF's integrity. */
export const integrityNames: Readonly<Record<string, number>> = {
  Untrusted: 1,
  Low: 2,
  Medium: 3,
  MediumPlus: 3,
  High: 4,
  System: 5,
  ProtectedProcess: 6,
};

/** Status of a DNS query (Windows SDK, winerror.h, `DNS_ERROR_RCODE_*`) → DNS response code. */
export const queryStatuses: Readonly<Record<string, number>> = { '0': 0, '9002': 2, '9003': 3, '9005': 5 };
