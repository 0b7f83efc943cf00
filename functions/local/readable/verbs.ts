import type { OcsfEvent } from '../../../shared/ocsf/event.ts';

/** Words for class and activity (`type_uid`), where OCSF's captions alone don't say it. */
const verbs: Record<number, string> = {
  100101: 'create file',
  100102: 'read file',
  100103: 'write file',
  100104: 'delete file',
  100105: 'rename file',
  100106: 'set attributes',
  100107: 'set permissions',
  100108: 'look at file',
  100112: 'mount',
  100113: 'unmount',
  100114: 'open file',
  100201: 'load driver',
  100202: 'unload driver',
  100501: 'load module',
  100601: 'create task',
  100602: 'change task',
  100603: 'delete task',
  100604: 'enable task',
  100605: 'disable task',
  100606: 'start task',
  100701: 'run',
  100702: 'end process',
  100703: 'open process',
  100704: 'inject into',
  100705: 'set user id',
  100801: 'clear log',
  100804: 'archive log',
  100806: 'start logging',
  100807: 'stop logging',
  100809: 'enable logging',
  100810: 'disable logging',
  200401: 'finding',
  300101: 'create account',
  300102: 'enable account',
  300103: 'change password',
  300104: 'reset password',
  300105: 'disable account',
  300106: 'delete account',
  300109: 'lock account',
  300112: 'unlock account',
  300201: 'log on',
  300202: 'log off',
  300203: 'get Kerberos TGT',
  300204: 'get service ticket',
  300205: 'renew ticket',
  300206: 'check credentials',
  300207: 'switch account',
  300301: 'get privileges',
  300302: 'get groups',
  300401: 'create',
  300403: 'change',
  300404: 'delete',
  300501: 'grant privileges',
  300502: 'revoke privileges',
  300603: 'add to group',
  300604: 'remove from group',
  300605: 'delete group',
  300606: 'create group',
  400101: 'connect',
  400104: 'connect',
  600203: 'start service',
  600204: 'stop service',
  20100301: 'access',
  20100401: 'install service',
};

/** What was done. For CloudTrail the API call, as IAM policies write it; else words for class and activity. */
export function verbOf(event: OcsfEvent): string {
  const { api, class_uid, type_uid } = event;
  if (api !== undefined) {
    const service = api.service?.name?.replace(/\.amazonaws\.com$/, '');
    return service === undefined ? api.operation : `${service}:${api.operation}`;
  }
  const known = verbs[type_uid];
  if (known !== undefined) return known;
  const activity = event.activity_name ?? '';
  if (class_uid === 0) return event.activity_id === 0 ? 'not understood' : activity;
  return event.activity_id === 99 ? activity : `${event.class_name}: ${activity}`;
}
