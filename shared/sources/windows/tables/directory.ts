/** Rights and classes of the directory that GUIDs stand for (Microsoft [MS-ADTS], sections 5.1.3.2.1; [MS-ADSC]). */
export const directoryGuids: Readonly<Record<string, string>> = {
  '1131f6aa-9c07-11d1-f79f-00c04fc2dcd2': 'DS-Replication-Get-Changes',
  '1131f6ab-9c07-11d1-f79f-00c04fc2dcd2': 'DS-Replication-Synchronize',
  '1131f6ac-9c07-11d1-f79f-00c04fc2dcd2': 'DS-Replication-Manage-Topology',
  '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2': 'DS-Replication-Get-Changes-All',
  '89e95b76-444d-4c62-991a-0facbeda640c': 'DS-Replication-Get-Changes-In-Filtered-Set',
  '00299570-246d-11d0-a768-00aa006e0529': 'User-Force-Change-Password',
  'ab721a53-1e2f-11d0-9819-00aa0040529b': 'User-Change-Password',
  'bf967a86-0de6-11d0-a285-00aa003049e2': 'computer',
  'bf967a9c-0de6-11d0-a285-00aa003049e2': 'group',
  'bf967aa5-0de6-11d0-a285-00aa003049e2': 'organizationalUnit',
  'bf967aba-0de6-11d0-a285-00aa003049e2': 'user',
  '19195a5b-6da0-11d0-afd3-00c04fd930c9': 'domainDNS',
  'f30e3bc2-9ff0-11d1-b603-0000f80367c1': 'groupPolicyContainer',
};
