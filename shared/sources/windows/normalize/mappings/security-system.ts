import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { application, device, directoryObjectChange, entity, systemTime } from '../classes/entities.ts';
import { auditedTask } from '../classes/jobs.ts';
import { auditing, auditSource, placeOfPolicyChange } from '../classes/logs.ts';
import { processCreated, processExited, securityPackage, tokenAssigned } from '../classes/processes.ts';
import { securityServiceInstalled } from '../classes/services.ts';
import { type Rows, row } from '../mapping.ts';
import { certificateRows, firewallServiceRows, replicationRows } from './security-services.ts';

const domainPolicy = entity({ names: ['DomainName'], typeId: 5 });
const trust = entity({ names: ['DomainName'], uids: ['DomainSid'], type: 'Domain Trust' });
const forestTrust = entity({ names: ['ForestRoot'], uids: ['ForestRootSid'], type: 'Domain Trust' });
const firewallRule = entity({ names: ['RuleName'], uids: ['RuleId'], typeId: 5 });
const networkShare = entity({ names: ['ShareName'], type: 'Network Share' });
const complusObject = entity({ names: ['ObjectCollectionName'], type: 'COM+ Object' });
const filter = entity({
  names: ['FilterName', 'ProviderContextName', 'CalloutName', 'ProviderName', 'SubLayerName'],
  uids: ['FilterKey', 'ProviderContextKey', 'CalloutKey', 'ProviderKey', 'SubLayerKey'],
  typeId: 5,
});
const responder = entity({ name: 'OCSP Responder', type: 'Service Configuration' });
const windows = application('Windows');

/** Processes, services, tasks, policies and the system itself in the Security log (Microsoft, "Advanced security audit events"). */
export const systemRows: Rows = {
  4608: row('Windows is starting up.', classes.applicationLifecycle, 3, windows, { severity: 1 }),
  4609: row('Windows is shutting down.', classes.applicationLifecycle, 4, windows, { severity: 1 }),
  4610: row(
    'An authentication package was loaded.',
    classes.moduleActivity,
    1,
    securityPackage('AuthenticationPackageName'),
    {
      severity: 2,
    },
  ),
  4611: row(
    'A trusted logon process was registered.',
    classes.entityManagement,
    1,
    entity({ names: ['LogonProcessName'], type: 'Logon Process' }),
    { severity: 1 },
  ),
  4612: row('Audit messages were lost because the queue was full.', classes.eventLogActivity, 99, auditing, {
    as: 'Audit Queue Full',
    status: 2,
    severity: 3,
  }),
  4614: row(
    'A notification package was loaded.',
    classes.moduleActivity,
    1,
    securityPackage('NotificationPackageName'),
    {
      severity: 2,
    },
  ),
  4616: row('The system time was changed.', classes.entityManagement, 3, systemTime, { severity: 2 }),
  4622: row(
    'A security package was loaded.',
    classes.moduleActivity,
    1,
    securityPackage('SecurityPackageName'),
    {
      severity: 2,
    },
  ),
  4688: row('A new process has been created.', classes.processActivity, 1, processCreated, { severity: 1 }),
  4689: row('A process has exited.', classes.processActivity, 2, processExited, { severity: 1 }),
  4696: row('A primary token was assigned to a process.', classes.processActivity, 99, tokenAssigned, {
    as: 'Assign Primary Token',
    severity: 2,
  }),
  4697: row(
    'A service was installed in the system.',
    classes.windowsServiceActivity,
    1,
    securityServiceInstalled,
    { severity: 3 },
  ),
  4698: row('A scheduled task was created.', classes.scheduledJobActivity, 1, auditedTask, { severity: 2 }),
  4699: row('A scheduled task was deleted.', classes.scheduledJobActivity, 3, auditedTask, { severity: 2 }),
  4700: row('A scheduled task was enabled.', classes.scheduledJobActivity, 4, auditedTask, { severity: 2 }),
  4701: row('A scheduled task was disabled.', classes.scheduledJobActivity, 5, auditedTask, { severity: 2 }),
  4702: row('A scheduled task was updated.', classes.scheduledJobActivity, 2, auditedTask, { severity: 2 }),
  4706: row('A trust to a domain was created.', classes.entityManagement, 1, trust, { severity: 3 }),
  4707: row('A trust to a domain was removed.', classes.entityManagement, 4, trust, { severity: 3 }),
  4713: row('The Kerberos policy was changed.', classes.entityManagement, 3, domainPolicy, { severity: 3 }),
  4714: row(
    'The policy for recovering encrypted data was changed.',
    classes.entityManagement,
    3,
    domainPolicy,
    { severity: 3 },
  ),
  4716: row('A trust to a domain was changed.', classes.entityManagement, 3, trust, { severity: 3 }),
  4719: row('The system audit policy was changed.', classes.eventLogActivity, 9, auditing, {
    choose: placeOfPolicyChange,
  }),
  4739: row('A policy of the domain was changed.', classes.entityManagement, 3, domainPolicy, {
    severity: 3,
  }),
  4826: row('The boot configuration was loaded.', classes.applicationLifecycle, 99, windows, {
    as: 'Boot Configuration Loaded',
    severity: 1,
  }),
  4865: row('Trusted forest information was added.', classes.entityManagement, 1, forestTrust, {
    severity: 3,
  }),
  4866: row('Trusted forest information was removed.', classes.entityManagement, 4, forestTrust, {
    severity: 3,
  }),
  4867: row('Trusted forest information was changed.', classes.entityManagement, 3, forestTrust, {
    severity: 3,
  }),
  4902: row('The table of per-user audit policies was created.', classes.eventLogActivity, 99, auditing, {
    as: 'Per-user Audit Policy Table Created',
    severity: 1,
  }),
  4904: row('A source of security events was registered.', classes.eventLogActivity, 9, auditSource, {
    severity: 1,
  }),
  4905: row('A source of security events was unregistered.', classes.eventLogActivity, 10, auditSource, {
    severity: 1,
  }),
  4906: row('The setting to halt when auditing fails was changed.', classes.eventLogActivity, 99, auditing, {
    as: 'Crash On Audit Fail Changed',
    severity: 3,
  }),
  4908: row(
    'The table of special groups was changed.',
    classes.entityManagement,
    3,
    entity({ name: 'Special Groups', typeId: 5 }),
    { severity: 2 },
  ),
  4912: row('An audit policy of a user was changed.', classes.eventLogActivity, 99, auditing, {
    as: 'Per-user Audit Policy Changed',
    severity: 3,
  }),
  4946: row('A rule was added to the firewall.', classes.entityManagement, 1, firewallRule, { severity: 2 }),
  4947: row('A rule of the firewall was changed.', classes.entityManagement, 3, firewallRule, {
    severity: 2,
  }),
  4948: row('A rule of the firewall was deleted.', classes.entityManagement, 4, firewallRule, {
    severity: 2,
  }),
  4949: row(
    "The firewall's settings were restored to their defaults.",
    classes.entityManagement,
    3,
    entity({ name: 'Windows Firewall defaults', typeId: 5 }),
    { severity: 2 },
  ),
  4950: row(
    'A setting of the firewall was changed.',
    classes.entityManagement,
    3,
    entity({ names: ['SettingType'], typeId: 5 }),
    {
      severity: 2,
    },
  ),
  5120: row(
    'The OCSP responder was started.',
    classes.applicationLifecycle,
    3,
    application('OCSP Responder'),
    { severity: 1 },
  ),
  5121: row(
    'The OCSP responder was stopped.',
    classes.applicationLifecycle,
    4,
    application('OCSP Responder'),
    { severity: 1 },
  ),
  5122: row('A setting of the OCSP responder was changed.', classes.entityManagement, 3, responder, {
    severity: 1,
  }),
  5123: row('A setting of the OCSP responder was changed.', classes.entityManagement, 3, responder, {
    severity: 1,
  }),
  5124: row('A security setting of the OCSP responder was changed.', classes.entityManagement, 3, responder, {
    severity: 1,
  }),
  5136: row(
    'A directory object was changed.',
    classes.entityManagement,
    3,
    directoryObjectChange('ObjectDN'),
    { severity: 2 },
  ),
  5137: row(
    'A directory object was created.',
    classes.entityManagement,
    1,
    directoryObjectChange('ObjectDN'),
    { severity: 2 },
  ),
  5138: row(
    'A directory object was undeleted.',
    classes.entityManagement,
    99,
    directoryObjectChange('NewObjectDN'),
    {
      as: 'Undelete',
      severity: 2,
    },
  ),
  5139: row(
    'A directory object was moved.',
    classes.entityManagement,
    5,
    directoryObjectChange('NewObjectDN'),
    { severity: 2 },
  ),
  5141: row(
    'A directory object was deleted.',
    classes.entityManagement,
    4,
    directoryObjectChange('ObjectDN'),
    { severity: 2 },
  ),
  5142: row('A network share was added.', classes.entityManagement, 1, networkShare, { severity: 2 }),
  5143: row('A network share was changed.', classes.entityManagement, 3, networkShare, { severity: 2 }),
  5144: row('A network share was deleted.', classes.entityManagement, 4, networkShare, { severity: 2 }),
  5441: row('A filter was there when the filtering engine started.', classes.entityManagement, 3, filter, {
    severity: 1,
  }),
  5446: row('A callout of the filtering platform was changed.', classes.entityManagement, 3, filter, {
    severity: 1,
  }),
  5447: row('A filter of the filtering platform was changed.', classes.entityManagement, 3, filter, {
    severity: 1,
  }),
  5448: row('A provider of the filtering platform was changed.', classes.entityManagement, 3, filter, {
    severity: 1,
  }),
  5449: row(
    'A provider context of the filtering platform was changed.',
    classes.entityManagement,
    3,
    filter,
    { severity: 1 },
  ),
  5450: row('A sub-layer of the filtering platform was changed.', classes.entityManagement, 3, filter, {
    severity: 1,
  }),
  5888: row('An object of the COM+ catalog was changed.', classes.entityManagement, 3, complusObject, {
    severity: 2,
  }),
  5889: row('An object of the COM+ catalog was deleted.', classes.entityManagement, 4, complusObject, {
    severity: 2,
  }),
  5890: row('An object of the COM+ catalog was added.', classes.entityManagement, 1, complusObject, {
    severity: 2,
  }),
  6416: row('A new external device was recognised.', classes.peripheralActivity, 1, device, { severity: 2 }),
  6419: row('A device was requested to be disabled.', classes.peripheralActivity, 4, device, { severity: 1 }),
  6420: row('A device was disabled.', classes.peripheralActivity, 4, device, { severity: 1 }),
  6421: row('A device was requested to be enabled.', classes.peripheralActivity, 3, device, { severity: 1 }),
  6422: row('A device was enabled.', classes.peripheralActivity, 3, device, { severity: 1 }),
  6423: row('The installation of a device is forbidden by policy.', classes.peripheralActivity, 99, device, {
    as: 'Installation Forbidden',
    severity: 2,
  }),
  6424: row(
    'The installation of a device was allowed after it had been forbidden.',
    classes.peripheralActivity,
    99,
    device,
    {
      as: 'Installation Allowed',
      severity: 2,
    },
  ),
  ...firewallServiceRows,
  ...certificateRows,
  ...replicationRows,
};
