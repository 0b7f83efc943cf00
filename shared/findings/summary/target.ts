import type { OcsfEvent } from '../../ocsf/event.ts';
import { classes } from '../../ocsf/tables/class-uids.ts';
import { endpointName } from './from.ts';
import { accountSwitch, userName } from './who.ts';

type Target = (event: OcsfEvent) => string | undefined;

const processName: Target = ({ process }) =>
  process?.cmd_line ??
  process?.file?.path ??
  process?.name ??
  (process?.pid ? `pid ${process.pid}` : undefined);
const hostName: Target = (event) =>
  endpointName(event.dst_endpoint) ?? event.device?.hostname ?? event.service?.name;
const account: Target = ({ user }) => (user === undefined ? undefined : userName(user));

/** The account that sudo or AssumeRole switch to. */
const otherAccount: Target = (event) => {
  const { api, user, actor, type_uid } = event;
  if (type_uid === accountSwitch) return account(event);
  return api !== undefined && user?.uid !== actor?.user?.uid ? user?.uid : undefined;
};

/** What each class is about. A class that isn't listed has no target, except what was asked of an API. */
const targets: Record<number, Target> = {
  [classes.fileSystemActivity]: ({ file, file_result }) =>
    file_result?.path === undefined ? file?.path : `${file?.path} -> ${file_result.path}`,
  [classes.kernelExtensionActivity]: ({ driver }) => driver?.file?.path ?? driver?.file?.name,
  [classes.kernelActivity]: ({ kernel }) => kernel?.name,
  [classes.moduleActivity]: ({ module }) => module?.file?.path,
  [classes.scheduledJobActivity]: ({ job }) =>
    job?.cmd_line === undefined ? job?.name : `${job.name} (${job.cmd_line})`,
  [classes.processActivity]: processName,
  [classes.eventLogActivity]: ({ log_name, log_provider }) => log_name ?? log_provider,
  [classes.accountChange]: account,
  [classes.authentication]: (event) => otherAccount(event) ?? hostName(event),
  [classes.authorizeSession]: ({ privileges, group }) => privileges?.join(' ') ?? group?.name ?? group?.uid,
  [classes.entityManagement]: ({ entity }) => entity?.name ?? entity?.uid,
  [classes.userAccessManagement]: (event) =>
    [account(event), event.privileges?.join(' ')].filter(Boolean).join(': '),
  [classes.groupManagement]: (event) => {
    const group = event.group?.name ?? event.group?.uid;
    const member = account(event);
    return member === undefined ? group : `${member} -> ${group}`;
  },
  [classes.networkActivity]: ({ dst_endpoint: to }) =>
    to?.port === undefined ? endpointName(to) : `${endpointName(to)} port ${to.port}`,
  [classes.applicationLifecycle]: ({ app }) => app?.name,
  [classes.registryKeyActivity]: ({ reg_key }) => reg_key?.path,
  [classes.registryValueActivity]: ({ reg_value }) => reg_value?.path ?? reg_value?.name,
  [classes.windowsResourceActivity]: ({ win_resource }) => win_resource?.name ?? win_resource?.uid,
  [classes.windowsServiceActivity]: ({ win_service: service }) =>
    service?.cmd_line === undefined ? service?.name : `${service.name} (${service.cmd_line})`,
};

/** What it was done to. */
export function targetOf(event: OcsfEvent): string {
  // A finding's resources are those of its event; what it is about is the rule.
  if (event.class_uid === classes.detectionFinding) return event.finding_info?.title ?? '';
  const resources = event.resources?.map(({ uid, name }) => uid ?? name).filter(Boolean);
  if (resources !== undefined && resources.length > 0) return resources.join(', ');
  const target = targets[event.class_uid]?.(event);
  // A base event has no object; its message or text is all there is to see.
  return (
    target ||
    (event.class_uid === classes.baseEvent ? (event.message ?? event.raw_data ?? '') : requestOf(event))
  );
}

/** A CloudTrail event without resources shows what was asked for: the plain parameters, else all of them. */
function requestOf({ api }: OcsfEvent): string {
  const data = api?.request?.data;
  if (typeof data !== 'string') return '';
  const plain = Object.entries(parse(data)).filter(([, value]) => typeof value !== 'object');
  return plain.length === 0 ? data : plain.map(([name, value]) => `${name}=${value}`).join(' ');
}

function parse(data: string): object {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
