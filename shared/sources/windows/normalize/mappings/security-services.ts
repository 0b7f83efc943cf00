import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { application, entity } from '../classes/entities.ts';
import type { Mappings, MapWindows } from '../mapping.ts';

/** Mappings whose activity is what their title says: `id: title` becomes one mapping each. */
const titled = (titles: Readonly<Record<number, string>>, map: MapWindows): Mappings =>
  Object.entries(titles).map(([ids, title]) => ({
    ids,
    class: classes.entityManagement,
    activity: 99,
    activityName: title,
    title: `${title}.`,
    severity: 1,
    map,
  }));

const firewall = application('Windows Defender Firewall');
const firewallError = { activityName: 'Firewall Error', status: 2, severity: 2 } as const;

/** The firewall service (Microsoft, "Advanced security audit events": Other System Events). */
// biome-ignore format: one mapping a line reads as a table
export const firewallServiceMappings: Mappings = [
  { ids: '5024', class: classes.applicationLifecycle, activity: 3, title: 'The firewall service was started.',
    severity: 1, map: firewall },
  { ids: '5025', class: classes.applicationLifecycle, activity: 4, title: 'The firewall service was stopped.',
    severity: 3, map: firewall },
  { ids: '5027', class: classes.applicationLifecycle, activity: 99,
    title: 'The firewall could not read its policy from local storage.', ...firewallError, map: firewall },
  { ids: '5028', class: classes.applicationLifecycle, activity: 99,
    title: 'The firewall could not parse a new policy.', ...firewallError, map: firewall },
  { ids: '5029', class: classes.applicationLifecycle, activity: 99,
    title: 'The firewall could not initialise its driver.', ...firewallError, map: firewall },
  { ids: '5030', class: classes.applicationLifecycle, activity: 99,
    title: 'The firewall service failed to start.', ...firewallError, map: firewall },
  { ids: '5031', class: classes.applicationLifecycle, activity: 99,
    title: 'The firewall blocked an application from accepting connections.', ...firewallError,
    map: firewall },
  { ids: '5032', class: classes.applicationLifecycle, activity: 99,
    title: 'The firewall could not tell the user that it blocked an application.', ...firewallError,
    map: firewall },
  { ids: '5033', class: classes.applicationLifecycle, activity: 3, title: 'The firewall driver was started.',
    severity: 1, map: firewall },
  { ids: '5034', class: classes.applicationLifecycle, activity: 4, title: 'The firewall driver was stopped.',
    severity: 3, map: firewall },
  { ids: '5035', class: classes.applicationLifecycle, activity: 99,
    title: 'The firewall driver failed to start.', ...firewallError, map: firewall },
  { ids: '5037', class: classes.applicationLifecycle, activity: 99,
    title: 'The firewall driver stopped after a critical error.', ...firewallError, map: firewall },
];

const authority = entity({ name: 'Certificate Services', type: 'Certificate Authority' });
const medium = (mappings: Mappings, ids: readonly string[]): Mappings =>
  mappings.map((mapping) => (ids.includes(mapping.ids) ? { ...mapping, severity: 3 } : mapping));

/** The certificate authority (Microsoft, "Advanced security audit events": Certification Services). */
export const certificateMappings: Mappings = medium(
  titled(
    {
      4868: 'A pending certificate request was denied by the certificate manager',
      4869: 'A certificate request was received again',
      4870: 'A certificate was revoked',
      4871: 'Publication of the certificate revocation list was requested',
      4872: 'The certificate revocation list was published',
      4873: 'An extension of a certificate request changed',
      4874: 'Attributes of a certificate request changed',
      4875: 'Certificate Services were requested to shut down',
      4876: 'A backup of Certificate Services was started',
      4877: 'A backup of Certificate Services was completed',
      4878: 'Restoring Certificate Services was started',
      4879: 'Restoring Certificate Services was completed',
      4880: 'Certificate Services were started',
      4881: 'Certificate Services were stopped',
      4882: 'The permissions of Certificate Services were changed',
      4883: 'An archived key was retrieved',
      4884: 'A certificate was imported into the database',
      4885: 'The audit filter of Certificate Services was changed',
      4886: 'A certificate request was received',
      4887: 'A certificate request was approved and the certificate issued',
      4888: 'A certificate request was denied',
      4889: 'A certificate request was set to pending',
      4890: 'The certificate manager settings were changed',
      4891: 'A configuration entry of Certificate Services was changed',
      4892: 'A property of Certificate Services was changed',
      4893: 'A key was archived',
      4894: 'A key was imported and archived',
      4895: 'The certificate of the authority was published to the directory',
      4896: 'Rows were deleted from the certificate database',
      4897: 'Role separation was enabled',
      4898: 'A certificate template was loaded',
      4899: 'A certificate template was updated',
    },
    authority,
  ),
  ['4882', '4885', '4890', '4892'],
);

/** Replication of the directory (Microsoft, "Advanced security audit events": Directory Service Replication). */
export const replicationMappings: Mappings = titled(
  {
    4928: 'A replica source naming context was established',
    4929: 'A replica source naming context was removed',
    4930: 'A replica source naming context was changed',
    4931: 'A replica destination naming context was changed',
    4932: 'Synchronisation of a naming context began',
    4933: 'Synchronisation of a naming context ended',
    4934: 'Attributes of a directory object were replicated',
    4935: 'A replication failure began',
    4936: 'A replication failure ended',
    4937: 'A lingering object was removed from a replica',
  },
  entity({ names: ['SourceDRA', 'NamingContext'], type: 'Directory Replication', code: 'StatusCode' }),
);
