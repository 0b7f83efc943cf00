import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { application, entity } from '../classes/entities.ts';
import { type Rows, row } from '../mapping.ts';

/** Rows whose activity is what their title says: `id: title` becomes one row each. */
const titled = (titles: Readonly<Record<number, string>>, shape: ReturnType<typeof entity>): Rows =>
  Object.fromEntries(
    Object.entries(titles).map(([id, title]) => [
      id,
      row(`${title}.`, classes.entityManagement, 99, shape, { as: title, severity: 1 }),
    ]),
  );

const firewall = application('Windows Defender Firewall');
const firewallError = { as: 'Firewall Error', status: 2, severity: 2 } as const;

/** The firewall service (Microsoft, "Advanced security audit events": Other System Events). */
export const firewallServiceRows: Rows = {
  5024: row('The firewall service was started.', classes.applicationLifecycle, 3, firewall, { severity: 1 }),
  5025: row('The firewall service was stopped.', classes.applicationLifecycle, 4, firewall, { severity: 3 }),
  5027: row(
    'The firewall could not read its policy from local storage.',
    classes.applicationLifecycle,
    99,
    firewall,
    firewallError,
  ),
  5028: row(
    'The firewall could not parse a new policy.',
    classes.applicationLifecycle,
    99,
    firewall,
    firewallError,
  ),
  5029: row(
    'The firewall could not initialise its driver.',
    classes.applicationLifecycle,
    99,
    firewall,
    firewallError,
  ),
  5030: row(
    'The firewall service failed to start.',
    classes.applicationLifecycle,
    99,
    firewall,
    firewallError,
  ),
  5031: row(
    'The firewall blocked an application from accepting connections.',
    classes.applicationLifecycle,
    99,
    firewall,
    firewallError,
  ),
  5032: row(
    'The firewall could not tell the user that it blocked an application.',
    classes.applicationLifecycle,
    99,
    firewall,
    firewallError,
  ),
  5033: row('The firewall driver was started.', classes.applicationLifecycle, 3, firewall, { severity: 1 }),
  5034: row('The firewall driver was stopped.', classes.applicationLifecycle, 4, firewall, { severity: 3 }),
  5035: row(
    'The firewall driver failed to start.',
    classes.applicationLifecycle,
    99,
    firewall,
    firewallError,
  ),
  5037: row(
    'The firewall driver stopped after a critical error.',
    classes.applicationLifecycle,
    99,
    firewall,
    firewallError,
  ),
};

const authority = entity({ name: 'Certificate Services', type: 'Certificate Authority' });
const medium = (rows: Rows, ids: readonly number[]): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([id, one]) => [id, ids.includes(Number(id)) ? { ...one, severity: 3 } : one]),
  );

/** The certificate authority (Microsoft, "Advanced security audit events": Certification Services). */
export const certificateRows: Rows = medium(
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
  [4882, 4885, 4890, 4892],
);

/** Replication of the directory (Microsoft, "Advanced security audit events": Directory Service Replication). */
export const replicationRows: Rows = titled(
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
