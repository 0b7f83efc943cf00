import type { Labels } from './labels.ts';

const localSession: Labels = {
  User: 'User',
  'Session ID': 'SessionID',
  'Source Network Address': 'Address',
};
const remoteConnection: Labels = { User: 'Param1', Domain: 'Param2', 'Source Network Address': 'Param3' };

const service: Labels = {
  'Service Name': 'ServiceName',
  'Service File Name': 'ImagePath',
  'Service Type': 'ServiceType',
  'Service Start Type': 'StartType',
  'Service Account': 'AccountName',
};

const defender: Labels = {
  Name: 'Threat Name',
  ID: 'Threat ID',
  Severity: 'Severity Name',
  Category: 'Category Name',
  Path: 'Path',
  'Detection Origin': 'Origin Name',
  'Detection Type': 'Type Name',
  'Detection Source': 'Source Name',
  User: 'Detection User',
  'Process Name': 'Process Name',
  Action: 'Action Name',
  'Error Code': 'Error Code',
  'Error description': 'Error Description',
};

/** The labels of other logs than Security, where headings say nothing, by provider in lower case. */
export const labelsOfProvider: Readonly<Record<string, Labels>> = {
  'service control manager': service,
  'microsoft-windows-terminalservices-localsessionmanager': localSession,
  'microsoft-windows-terminalservices-remoteconnectionmanager': remoteConnection,
  'microsoft-windows-windows defender': defender,
};
