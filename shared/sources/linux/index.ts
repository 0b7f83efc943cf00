import { readJournaldEntry } from '../../journald-entry.ts';
import { readSyslogLine } from '../../syslog-line.ts';
import type { SourceKind } from '../source.ts';
import { recognise } from './recognise.ts';

/** What sshd, sudo and their kin write to syslog or journald, and PAM under the name of any program. */
export const linuxKind: SourceKind = {
  name: 'linux',
  sigmaProduct: 'linux',
  sigmaServices: ['sshd', 'sudo', 'auth', 'cron'],
  span: 'line',
  recognise,
  hostOf: (message) => readSyslogLine(message, 0)?.host ?? readJournaldEntry(message)?.get('_HOSTNAME'),
  load: async () => (await import('./source.ts')).linux,
};
