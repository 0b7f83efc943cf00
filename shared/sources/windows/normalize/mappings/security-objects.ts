import { classes } from '../../../../ocsf/tables/class-uids.ts';
import { connection, localPort, packet, share, shareFile } from '../classes/network.ts';
import {
  descriptor,
  hardLink,
  kernelObject,
  placeOfAccess,
  placeOfDescriptor,
  placeOfHandle,
} from '../classes/objects.ts';
import { placeOfRegistryOperation, registryValue } from '../classes/registry.ts';
import {
  directoryObject,
  handleOnly,
  privilegeUse,
  resource,
  severityOfDirectoryAccess,
} from '../classes/resources.ts';
import { type Rows, row } from '../mapping.ts';

const cryptographicKey = (name: string) =>
  resource({
    names: [name],
    typeId: 99,
    type: 'Cryptographic Key',
    serviceField: 'ProviderName',
    code: 'ReturnCode',
  });
const credential = resource({
  names: ['Resource', 'SchemaFriendlyName', 'SearchString'],
  typeId: 99,
  type: 'Credential',
  service: 'Credential Manager',
});

/** Objects, shares and the network in the Security log (Microsoft, "Advanced security audit events": Object Access, DS Access, Privilege Use). */
export const objectRows: Rows = {
  4656: row('A handle to an object was requested.', classes.windowsResourceActivity, 1, kernelObject, {
    choose: placeOfHandle,
  }),
  4657: row('A registry value was modified.', classes.registryValueActivity, 0, registryValue, {
    choose: placeOfRegistryOperation,
  }),
  4658: row('A handle to an object was closed.', classes.windowsResourceActivity, 99, handleOnly, {
    as: 'Handle Closed',
  }),
  4659: row(
    'A handle to an object was requested in order to delete it.',
    classes.windowsResourceActivity,
    1,
    kernelObject,
    {
      choose: placeOfHandle,
    },
  ),
  4660: row('An object was deleted.', classes.windowsResourceActivity, 99, handleOnly, {
    as: 'Object Deleted',
  }),
  4661: row(
    'A handle to an object of the account database was requested.',
    classes.windowsResourceActivity,
    1,
    kernelObject,
  ),
  4662: row(
    'An operation was performed on a directory object.',
    classes.windowsResourceActivity,
    1,
    directoryObject,
    {
      choose: severityOfDirectoryAccess,
    },
  ),
  4663: row('An attempt was made to access an object.', classes.windowsResourceActivity, 1, kernelObject, {
    choose: placeOfAccess,
  }),
  4664: row('A hard link was to be created.', classes.fileSystemActivity, 1, hardLink, { severity: 1 }),
  4670: row('Permissions on an object were changed.', classes.windowsResourceActivity, 99, descriptor, {
    as: 'Permissions Changed',
    choose: placeOfDescriptor,
  }),
  4673: row('A privileged service was called.', classes.windowsResourceActivity, 1, privilegeUse),
  4674: row(
    'An operation was attempted on a privileged object.',
    classes.windowsResourceActivity,
    1,
    privilegeUse,
  ),
  4690: row(
    'A handle to an object was to be duplicated.',
    classes.windowsResourceActivity,
    99,
    resource({ names: [], uid: 'SourceHandleId', typeId: 0 }),
    { as: 'Handle Duplicated', severity: 1 },
  ),
  4817: row('Audit settings of an object were changed.', classes.windowsResourceActivity, 99, descriptor, {
    as: 'Audit Settings Changed',
    severity: 1,
    choose: placeOfDescriptor,
  }),
  4907: row('Audit settings of an object were changed.', classes.windowsResourceActivity, 99, descriptor, {
    as: 'Audit Settings Changed',
    choose: placeOfDescriptor,
  }),
  4985: row(
    'The state of a transaction changed.',
    classes.windowsResourceActivity,
    99,
    resource({ names: [], uid: 'TransactionId', typeId: 99, type: 'Transaction' }),
    { as: 'Transaction State Changed', severity: 1 },
  ),
  5056: row(
    'A cryptographic self-test was performed.',
    classes.windowsResourceActivity,
    1,
    cryptographicKey('Module'),
    {
      severity: 1,
    },
  ),
  5058: row('A key file was used.', classes.windowsResourceActivity, 1, cryptographicKey('KeyName'), {
    severity: 1,
  }),
  5059: row('A key was migrated.', classes.windowsResourceActivity, 1, cryptographicKey('KeyName'), {
    severity: 1,
  }),
  5061: row(
    'A cryptographic operation was performed.',
    classes.windowsResourceActivity,
    1,
    cryptographicKey('KeyName'),
    {
      severity: 1,
    },
  ),
  5140: row('A network share was accessed.', classes.smbActivity, 99, share, { as: 'Share Access' }),
  5145: row('Access to a file of a network share was checked.', classes.smbActivity, 2, shareFile),
  5152: row('A packet was blocked by the filtering platform.', classes.networkActivity, 5, packet),
  5153: row('A packet was blocked by a stricter filter.', classes.networkActivity, 5, packet),
  5154: row('A program was allowed to listen on a port.', classes.networkActivity, 7, localPort(true)),
  5155: row('A program was refused to listen on a port.', classes.networkActivity, 7, localPort(false)),
  5156: row(
    'A connection was allowed by the filtering platform.',
    classes.networkActivity,
    1,
    connection(true),
  ),
  5157: row(
    'A connection was blocked by the filtering platform.',
    classes.networkActivity,
    5,
    connection(false),
  ),
  5158: row('A program was allowed to bind to a port.', classes.networkActivity, 99, localPort(true), {
    as: 'Bind',
  }),
  5159: row('A program was refused to bind to a port.', classes.networkActivity, 99, localPort(false), {
    as: 'Bind',
  }),
  5168: row('The service name check of a file server client failed.', classes.smbActivity, 99, share, {
    as: 'SPN Check Failed',
    status: 2,
  }),
  5376: row(
    'Credentials of the Credential Manager were backed up.',
    classes.windowsResourceActivity,
    1,
    credential,
    { severity: 2 },
  ),
  5377: row(
    'Credentials of the Credential Manager were restored.',
    classes.windowsResourceActivity,
    1,
    credential,
    { severity: 1 },
  ),
  5379: row(
    'Credentials of the Credential Manager were read.',
    classes.windowsResourceActivity,
    1,
    resource({
      names: ['TargetName'],
      typeId: 99,
      type: 'Credential',
      service: 'Credential Manager',
      code: 'ReturnCode',
    }),
    { severity: 1 },
  ),
  5380: row('A vault was searched for a credential.', classes.windowsResourceActivity, 1, credential, {
    severity: 1,
  }),
  5381: row('The credentials of a vault were listed.', classes.windowsResourceActivity, 1, credential, {
    severity: 1,
  }),
  5382: row('The credentials of a vault were read.', classes.windowsResourceActivity, 1, credential, {
    severity: 1,
  }),
};
