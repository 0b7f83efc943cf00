import { path, record, syscall } from '../../../support/audit-record.ts';
import { auditFailure } from '../../../support/windows-event.ts';
import { call, elsewhere, event, type Samples } from './samples.ts';

const refused = {
  id: 4656,
  keywords: auditFailure,
  data: { SubjectUserName: 'carol', ObjectName: 'C:\\secret' },
};
const [execve, openat, execveat] = [59, 257, 322];
const watched = { items: '1', key: '"payroll"' };
const cwd = record('CWD', 'cwd="/"');
const file = path(0, '/srv/payroll/march.csv', 'NORMAL');

export const keep: readonly Samples[] = [
  {
    rule: 'audit-failures',
    matches: {
      'a refused handle': event(refused),
      'a failure of a Japanese Windows': event({ ...refused, message: '\u76e3\u67fb\u306e\u5931\u6557' }),
    },
    misses: {
      'a handle that is given': event({ ...refused, keywords: '0x8020000000000000' }),
      'an event without an outcome': event({ ...refused, keywords: '0x8000000000000000' }),
      ...elsewhere(refused),
    },
  },
  {
    rule: 'console-login',
    matches: {
      'a sign-in': call({
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        responseElements: { ConsoleLogin: 'Success' },
      }),
      'a sign-in that failed': call({
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        responseElements: { ConsoleLogin: 'Failure' },
      }),
    },
    misses: {
      'a role that is switched': call({ eventSource: 'signin.amazonaws.com', eventName: 'SwitchRole' }),
      'a call': call({ eventSource: 'sts.amazonaws.com', eventName: 'GetCallerIdentity' }),
    },
  },
  {
    rule: 'file-audit',
    matches: {
      'a user reads a watched file': [syscall(openat, watched), cwd, file],
      'root reads it': [syscall(openat, { ...watched, auid: '0', uid: '0' }), cwd, file],
      'a service reads it': [syscall(openat, { ...watched, auid: '4294967295' }), cwd, file],
    },
    misses: {
      'a file that is not watched': [syscall(openat, { items: '1' }), cwd, file],
      'a watched call without a file': syscall(openat, { key: '"payroll"' }),
      'a rule on starting programs': [syscall(execve, watched), cwd, path(0, '/usr/bin/id', 'NORMAL')],
      'a rule on starting programs by descriptor': [
        syscall(execveat, watched),
        cwd,
        path(0, '/usr/bin/id', 'NORMAL'),
      ],
    },
  },
];
