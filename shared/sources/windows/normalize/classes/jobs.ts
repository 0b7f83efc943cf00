import type { Job } from '../../../../ocsf/tables/types.ts';
import { decimal, fileAt } from '../../../../ocsf/values.ts';
import { decodeLeniently } from '../../parse/text.ts';
import type { MapWindows } from '../mapping.ts';
import { actorOf, setSubject, userOf, userOfLogonName } from '../objects/accounts.ts';
import type { WindowsFields } from '../objects/fields.ts';
import { processOf } from '../objects/processes.ts';

/** 4698 to 4702: a scheduled task, described by its own XML. */
export const auditedTask: MapWindows = (event, fields) => {
  setSubject(event, fields);
  const job: Job = { name: fields.take('TaskName') ?? 'unknown' };
  const xml = fields.peek('TaskContent') ?? fields.peek('TaskContentNew');
  if (xml !== undefined) describe(job, xml);
  event.job = job;
};

/** Takes from a task's XML what OCSF has a place for. The XML itself stays unmapped. */
function describe(job: Job, xml: string): void {
  const exec = inElement(xml, 'Exec');
  const command = exec === undefined ? undefined : textIn(exec, 'Command');
  if (command !== undefined) {
    const parameters = textIn(exec!, 'Arguments');
    job.cmd_line = parameters === undefined ? command : `${command} ${parameters}`;
    job.file = fileAt(command, 1);
  }
  const registration = inElement(xml, 'RegistrationInfo');
  const description = registration === undefined ? undefined : textIn(registration, 'Description');
  if (description !== undefined) job.desc = description;
  const principals = inElement(xml, 'Principals');
  const user = principals === undefined ? undefined : textIn(principals, 'UserId');
  if (user !== undefined) {
    job.user = user.startsWith('S-1-') ? userOf(undefined, undefined, user) : userOfLogonName(user);
  }
}

function textIn(xml: string, name: string): string | undefined {
  const text = inElement(xml, name)?.trim();
  return text === undefined || text === '' ? undefined : decodeLeniently(text);
}

/** What stands between the first `<name …>` and its end. */
function inElement(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}`);
  if (start < 0) return undefined;
  const open = xml.indexOf('>', start);
  const close = open < 0 ? -1 : xml.indexOf(`</${name}>`, open);
  return close < 0 ? undefined : xml.slice(open + 1, close);
}

/** The Task Scheduler's own log: a task, and in whose name. */
export const task: MapWindows = (event, fields) => {
  const job: Job = { name: fields.take('TaskName') ?? 'unknown' };
  const user = fields.take('UserContext') ?? fields.take('UserName');
  if (user !== undefined) job.user = userOfLogonName(user);
  const code = fields.take('ResultCode');
  if (code !== undefined) event.status_code = code;
  event.job = job;
};

/** 200: the action that was started. */
export const taskAction: MapWindows = (event, fields) => {
  task(event, fields);
  const action = fields.take('ActionName');
  if (action !== undefined) event.job!.cmd_line = action;
};

/** 129: the process that was started. */
export const taskProcess: MapWindows = (event, fields) => {
  task(event, fields);
  const path = fields.take('Path');
  if (path !== undefined) event.job!.file = fileAt(path, 1);
  const pid = pidOf(fields);
  if (pid !== undefined) actorOf(event).process = processOf(pid, path);
};

function pidOf(fields: WindowsFields): number | undefined {
  const pid = decimal(fields.peek('ProcessID'));
  if (pid === undefined || pid <= 0) return undefined;
  fields.take('ProcessID');
  return pid;
}
